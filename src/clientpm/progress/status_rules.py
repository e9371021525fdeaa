"""By which thresholds a status is decided."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_enum
from clientpm.progress.eac_method import EacMethod
from clientpm.values.number import exact_number
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["StatusRules", "index_status", "schedule_status", "worst_status"]

Exact: TypeAlias = Decimal | Fraction | int

_MOST_PERIODS: Final = 100
_MOST_COUNT: Final = 1_000_000
_PAIRS: Final = (
    ("index_attention", "index_on_course"),
    ("slip_on_course_days", "slip_attention_days"),
    ("chance_attention", "chance_on_course"),
    ("coverage_attention", "coverage_on_course"),
)
"""The lesser and the greater threshold of each pair."""
_SHARES: Final = ("chance", "coverage")


def _threshold(value: Decimal | int | str) -> Decimal:
    return exact_number(value, "threshold")


def _missed_deadline(value: Status | str) -> Status:
    return read_enum(Status, value, "missed_deadline")


def _broken_limit(value: Status | str) -> Status:
    return read_enum(Status, value, "broken_limit")


def _eac(value: EacMethod | str) -> EacMethod:
    return read_enum(EacMethod, value, "eac")


@attrs.frozen(kw_only=True)
class StatusRules:
    """The thresholds of a status; its name and version belong beside every status shown.

    Attributes:
        name: What the set of rules is called.
        version: Its version, one more with every change of a threshold or of its meaning.
        index_on_course: Least SPI(t), CPI, or budget by estimate at completion, that is
            on course.
        index_attention: Least one that needs attention; below it is trouble.
        slip_on_course_days: Most working days by which the project may finish late and
            be on course.
        slip_attention_days: Most that need attention.
        missed_deadline: How a project stands whose unfinished work misses a deadline.
        chance_on_course: Least chance of meeting the promise that is on course [0 to 1].
        chance_attention: Least one that needs attention [0 to 1].
        eac: By which method the estimate at completion is made that is compared with
            the budget.
        coverage_on_course: Least share of requirements that the plan covers from goal to
            test, of those that are agreed, that is on course [0 to 1].
        coverage_attention: Least one that needs attention [0 to 1].
        critical_defects: Most open critical defects that are no trouble.
        major_defects: Most open major defects that are no trouble; any needs attention.
        minor_defects: Most open minor defects that need no attention.
        broken_limit: How a project stands that does not keep a limit of its risk plan.
        overdue_risks: Most risks and assumptions with something overdue that need no
            attention.
        periods_to_improve: In how many periods in a row, the present one among them, a
            dimension must be better before it is shown as better [1 to 100].

    Raises:
        ValidationError: When a threshold is out of range, or one for "needs attention"
            is stricter than that for "on course".

    Examples:
        >>> StatusRules(slip_attention_days=5).slip_attention_days
        Decimal('5')
    """

    name: str = "clientpm"
    version: int = 1
    index_on_course: Decimal = attrs.field(default=Decimal("0.95"), converter=_threshold)
    index_attention: Decimal = attrs.field(default=Decimal("0.85"), converter=_threshold)
    slip_on_course_days: Decimal = attrs.field(default=Decimal(0), converter=_threshold)
    slip_attention_days: Decimal = attrs.field(default=Decimal(10), converter=_threshold)
    missed_deadline: Status = attrs.field(default=Status.TROUBLE, converter=_missed_deadline)
    chance_on_course: Decimal = attrs.field(default=Decimal("0.8"), converter=_threshold)
    chance_attention: Decimal = attrs.field(default=Decimal("0.5"), converter=_threshold)
    eac: EacMethod = attrs.field(default=EacMethod.TYPICAL, converter=_eac)
    coverage_on_course: Decimal = attrs.field(default=Decimal("0.95"), converter=_threshold)
    coverage_attention: Decimal = attrs.field(default=Decimal("0.85"), converter=_threshold)
    critical_defects: int = 0
    major_defects: int = 2
    minor_defects: int = 10
    broken_limit: Status = attrs.field(default=Status.TROUBLE, converter=_broken_limit)
    overdue_risks: int = 0
    periods_to_improve: int = 2

    def __attrs_post_init__(self) -> None:
        if type(self.name) is not str or not self.name.strip():
            raise ValidationError("rules have a name", code="status.rule", where="name", expected="a text")
        _check_count("version", self.version, 1, _MOST_COUNT)
        for name in ("critical_defects", "major_defects", "minor_defects", "overdue_risks"):
            _check_count(name, getattr(self, name), 0, _MOST_COUNT)
        _check_count("periods_to_improve", self.periods_to_improve, 1, _MOST_PERIODS)
        for less, more in _PAIRS:
            most = 1 if more.startswith(_SHARES) else _MOST_COUNT
            for name in (less, more):
                if not 0 <= getattr(self, name) <= most:
                    raise _out_of_range(name, str(getattr(self, name)), f"0 to {most}")
            if getattr(self, less) > getattr(self, more):
                raise _out_of_range(less, str(getattr(self, less)), f"at most {more}, {getattr(self, more)}")


def _out_of_range(where: str, got: str, expected: str) -> ValidationError:
    return ValidationError("out of range", code="status.rule", where=where, got=got, expected=expected)


def _check_count(where: str, value: object, least: int, most: int) -> None:
    if type(value) is not int or not least <= value <= most:
        raise ValidationError("not a count", code="number.count", where=where, got=value, expected=f"{least} to {most}")


def worst_status(statuses: Iterable[Status]) -> Status:
    """Return the worst of several statuses: trouble, needs attention, unknown, on course.

    Args:
        statuses: How several things stand.

    Returns:
        The worst; unknown where there is none.

    Examples:
        >>> worst_status([Status.ON_COURSE, Status.UNKNOWN]).value
        'unknown'
    """
    return max(statuses, key=lambda status: status.rank, default=Status.UNKNOWN)


def index_status(index: Exact | None, rules: StatusRules | None = None) -> Status:
    """Return how a performance index stands: CPI, or the budget by the estimate at completion.

    Args:
        index: The index; `None` where it cannot be formed.
        rules: The thresholds.

    Returns:
        On course, needs attention, in trouble, or unknown where there is no index.

    Examples:
        >>> [index_status(Decimal(index)).value for index in ("0.97", "0.90", "0.84")]
        ['on_course', 'attention', 'trouble']
        >>> index_status(None).value
        'unknown'
    """
    chosen = rules or StatusRules()
    if index is None:
        return Status.UNKNOWN
    if _number(index, "index") >= Fraction(chosen.index_on_course):
        return Status.ON_COURSE
    return Status.ATTENTION if _number(index, "index") >= Fraction(chosen.index_attention) else Status.TROUBLE


def schedule_status(index: Exact | None, slip_days: Exact | None, rules: StatusRules | None = None) -> Status:
    """Return how a schedule stands by SPI(t) and by the days that it finishes late.

    On course when both are good; in trouble when both are bad; else it needs attention.

    Args:
        index: SPI(t); `None` where it cannot be formed.
        slip_days: Working days by which the finish is later than agreed, below zero where
            it is earlier; `None` where it cannot be told.
        rules: The thresholds.

    Returns:
        How it stands; unknown where one of the two is missing.

    Examples:
        >>> schedule_status(Decimal("0.90"), 4).value, schedule_status(Decimal("0.80"), 11).value
        ('attention', 'trouble')
        >>> schedule_status(None, 0).value
        'unknown'
    """
    chosen = rules or StatusRules()
    if index is None or slip_days is None:
        return Status.UNKNOWN
    slip, spi = _number(slip_days, "slip_days"), _number(index, "index")
    if spi >= Fraction(chosen.index_on_course) and slip <= Fraction(chosen.slip_on_course_days):
        return Status.ON_COURSE
    tolerable = spi >= Fraction(chosen.index_attention) or slip <= Fraction(chosen.slip_attention_days)
    return Status.ATTENTION if tolerable else Status.TROUBLE


def slip_status(slip_days: Exact, rules: StatusRules) -> Status:
    """Return how a schedule stands by the days alone, where nothing is budgeted and no index can be asked for."""
    slip = _number(slip_days, "slip_days")
    if slip <= Fraction(rules.slip_on_course_days):
        return Status.ON_COURSE
    return Status.ATTENTION if slip <= Fraction(rules.slip_attention_days) else Status.TROUBLE


def chance_status(chance: Exact, rules: StatusRules) -> Status:
    """Return how a promise stands by the chance that it holds."""
    return share_status(chance, rules.chance_on_course, rules.chance_attention)


def share_status(share: Exact, good: Decimal, middling: Decimal) -> Status:
    """Return how a share stands against two thresholds."""
    value = _number(share, "share")
    if value >= Fraction(good):
        return Status.ON_COURSE
    return Status.ATTENTION if value >= Fraction(middling) else Status.TROUBLE


def _number(value: Exact, where: str) -> Fraction:
    """Return an exact number as a fraction, which no rounding of the host can change."""
    if isinstance(value, bool) or not isinstance(value, (Decimal, Fraction, int)):
        raise FieldTypeError(
            "not an exact number", code="number.type", where=where, got=value, expected="a Decimal or a whole number"
        )
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValidationError(
            "not a number", code="number.invalid", where=where, got=str(value), expected="a finite number"
        )
    return Fraction(value)
