"""Whether a deliverable is accepted: the rule from its criteria to the verdict."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.values.instant import plan_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.values.calendar import WorkCalendar
from clientpm.model.convert import read_enum
from clientpm.model.quality import DefectSeverity

__all__ = [
    "AcceptanceOutcome",
    "CriterionResult",
    "CriterionState",
    "VerdictReason",
    "VerdictRule",
    "acceptance_verdict",
    "deemed_accepted_on",
]

_DAY: Final = dt.timedelta(days=1)
_MOST_DAYS: Final = 366


class CriterionState(enum.Enum):
    """What is known about a criterion."""

    PASSED = "passed"
    FAILED = "failed"
    BLOCKED = "blocked"
    """It cannot be tested now."""
    UNTESTED = "untested"


class AcceptanceOutcome(enum.Enum):
    """What the rule says about a deliverable."""

    ACCEPTED = "accepted"
    CONDITIONAL = "conditional"
    """Accepted under the condition that what is open is mended by agreed days."""
    REJECTED = "rejected"
    NOT_READY = "not_ready"
    """Not everything has been tested."""


def _severity(value: DefectSeverity | str) -> DefectSeverity:
    return read_enum(DefectSeverity, value, "severity")


def _state(value: CriterionState | str) -> CriterionState:
    return read_enum(CriterionState, value, "state")


@attrs.frozen(kw_only=True)
class CriterionResult:
    """How one criterion, or one item of a punch list, stands.

    Attributes:
        severity: How much it matters when it is not met.
        state: What is known about it.
        waived_by: Id of the client's decision that it need not be met; empty where there is none.
        id: Id of its record.
    """

    severity: DefectSeverity = attrs.field(converter=_severity)
    state: CriterionState = attrs.field(converter=_state)
    waived_by: str = ""
    id: str = ""

    @property
    def settled(self) -> bool:
        """Whether it is met, or need not be."""
        return self.state is CriterionState.PASSED or bool(self.waived_by)


@attrs.frozen(kw_only=True)
class VerdictRule:
    """How much may be open.

    Attributes:
        most_majors: How many open majors still allow acceptance under conditions [0 or more].
        most_minors: How many open minors do; `None` for any number.
    """

    most_majors: int = 2
    most_minors: int | None = None


@attrs.frozen(kw_only=True)
class VerdictReason:
    """A verdict with what it rests on.

    Attributes:
        verdict: The verdict.
        rule: What decided: `critical_open`, `too_many_majors`, `too_many_minors`,
            `no_criteria`, `untested`, `open_items` or `all_met`.
        open: What failed and is not waived.
        untested: What is blocked or untested and not waived.
        waived: What need not be met by the client's decision.
    """

    verdict: AcceptanceOutcome
    rule: str
    open: tuple[CriterionResult, ...] = ()
    untested: tuple[CriterionResult, ...] = ()
    waived: tuple[CriterionResult, ...] = ()


def acceptance_verdict(results: Iterable[CriterionResult], *, rule: VerdictRule | None = None) -> VerdictReason:
    """Return whether a deliverable is accepted.

    One open critical item, or too many majors, and it is rejected, whatever is still to be
    tested. Otherwise it is not ready until everything has been tested. What is open then is
    a condition; where nothing is, it is accepted.

    Args:
        results: The criteria and the items of the punch list.
        rule: How much may be open.

    Returns:
        The verdict and what it rests on.

    Examples:
        >>> found = acceptance_verdict(
        ...     [CriterionResult(severity="major", state="failed"), CriterionResult(severity="minor", state="passed")]
        ... )
        >>> found.verdict.value, found.rule
        ('conditional', 'open_items')
    """
    given, limits = tuple(results), VerdictRule() if rule is None else rule
    left = [item for item in given if not item.settled]
    failed = tuple(item for item in left if item.state is CriterionState.FAILED)
    untested = tuple(item for item in left if item.state is not CriterionState.FAILED)
    verdict, why = _decided(given, failed, untested, limits)
    waived = tuple(item for item in given if item.waived_by and item.state is not CriterionState.PASSED)
    return VerdictReason(verdict=verdict, rule=why, open=failed, untested=untested, waived=waived)


def _decided(
    given: tuple[CriterionResult, ...],
    failed: tuple[CriterionResult, ...],
    untested: tuple[CriterionResult, ...],
    limits: VerdictRule,
) -> tuple[AcceptanceOutcome, str]:
    refused = _refused(failed, limits)
    if refused is not None:
        return AcceptanceOutcome.REJECTED, refused
    if untested or not given:
        return AcceptanceOutcome.NOT_READY, "untested" if untested else "no_criteria"
    if failed:
        return AcceptanceOutcome.CONDITIONAL, "open_items"
    return AcceptanceOutcome.ACCEPTED, "all_met"


def _refused(failed: tuple[CriterionResult, ...], limits: VerdictRule) -> str | None:
    """Return why a deliverable is rejected; `None` where it is not."""
    severities = [item.severity for item in failed]
    if DefectSeverity.CRITICAL in severities:
        return "critical_open"
    if severities.count(DefectSeverity.MAJOR) > limits.most_majors:
        return "too_many_majors"
    if limits.most_minors is not None and severities.count(DefectSeverity.MINOR) > limits.most_minors:
        return "too_many_minors"
    return None


def deemed_accepted_on(
    delivered_on: dt.date | str, *, business_days: int | None, calendar: WorkCalendar
) -> dt.date | None:
    """Return from which day on silence counts as acceptance.

    Args:
        delivered_on: The day of delivery, which does not count.
        business_days: How many working days the contract gives the client [1 to 366]; `None`
            where it says nothing, and silence is no acceptance.
        calendar: Which days are working days.

    Returns:
        The first day after the last of them; `None` where the contract says nothing.

    Raises:
        FieldTypeError: When a value has the wrong type.
        ValidationError: When a text is no date, or the number of days is out of range.
        CalendarError: When the calendar has not so many working days.

    Examples:
        >>> from clientpm import WorkCalendar
        >>> deemed_accepted_on("2026-03-06", business_days=10, calendar=WorkCalendar.weekdays())
        datetime.date(2026, 3, 21)
    """
    day = plan_date(delivered_on, "delivered_on")
    if business_days is None:
        return None
    if type(business_days) is not int:
        raise FieldTypeError("not a number of days", code="verdict.days", where="business_days", got=business_days)
    if not 1 <= business_days <= _MOST_DAYS:
        raise ValidationError(
            "not a number of days",
            code="verdict.days",
            where="business_days",
            got=business_days,
            expected=f"1 to {_MOST_DAYS}",
        )
    for _ in range(business_days):
        day = calendar.snap_forward(dt.datetime.combine(day + _DAY, dt.time())).date()
    return day + _DAY
