"""How a plan is to be scheduled."""

from __future__ import annotations

import enum
from typing import Any, TypeVar

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.dependency import LagCalendar
from clientpm.values.duration import WorkDuration

__all__ = ["AlapRule", "ConstraintPolicy", "CriticalRule", "ProgressRule", "ScheduleOptions"]


class ConstraintPolicy(enum.Enum):
    """Whether a fixed date beats the logic of the network."""

    LOGIC = "logic"
    """Logic wins: a mandatory date counts as start or finish on; the conflict shows as
    negative slack and as a violation."""

    MANDATORY = "mandatory"
    """Dates win: a start or finish on counts as mandatory; broken dependencies are
    violations."""

    AS_TYPED = "as_typed"
    """Each constraint means what its own type says, as in Primavera P6."""


class AlapRule(enum.Enum):
    """How far a task goes that is to start as late as possible."""

    FREE_SLACK = "free_slack"
    """By its free slack only, so that nothing else moves (Primavera P6)."""

    LATE_DATES = "late_dates"
    """To its late dates; what follows moves with it (Microsoft Project)."""


class CriticalRule(enum.Enum):
    """Which tasks are listed as critical."""

    LONGEST_PATH = "longest_path"
    """Those on a chain of driving dependencies that ends at the schedule's finish."""

    SLACK = "slack"
    """Those whose total slack is at most the threshold."""


class ProgressRule(enum.Enum):
    """What happens to work that started before its predecessors were done."""

    RETAINED_LOGIC = "retained_logic"
    PROGRESS_OVERRIDE = "progress_override"
    ACTUAL_DATES = "actual_dates"


E = TypeVar("E", bound=enum.Enum)


def _one_of(kind: type[E], where: str) -> Any:
    def convert(value: Any) -> E:
        if isinstance(value, kind):
            return value
        try:
            return kind(value)
        except ValueError as error:
            raise ValidationError(
                "no such option",
                code="options.unknown",
                where=where,
                got=value,
                expected=", ".join(str(member.value) for member in kind),
            ) from error

    return convert


def _duration(where: str) -> Any:
    def convert(value: Any) -> WorkDuration:
        return WorkDuration.of(value, where)

    return convert


@attrs.frozen(kw_only=True)
class ScheduleOptions:
    """How a plan is to be scheduled; used by every analysis alike.

    Attributes:
        constraint_policy: Whether a fixed date beats the logic.
        progress_rule: What happens to work out of sequence.
        alap_rule: How far an as-late-as-possible task goes.
        critical_rule: Which tasks `critical_tasks` and `critical_paths` list.
        critical_threshold: Total slack up to which a task counts as critical.
        near_critical: Total slack up to which a task counts as nearly critical.
        lag_calendar: On which calendar lags are counted unless they say so themselves.

    Examples:
        >>> ScheduleOptions.microsoft().critical_rule
        <CriticalRule.SLACK: 'slack'>
    """

    constraint_policy: ConstraintPolicy = attrs.field(
        default=ConstraintPolicy.LOGIC, converter=_one_of(ConstraintPolicy, "constraint_policy")
    )
    progress_rule: ProgressRule = attrs.field(
        default=ProgressRule.RETAINED_LOGIC, converter=_one_of(ProgressRule, "progress_rule")
    )
    alap_rule: AlapRule = attrs.field(default=AlapRule.FREE_SLACK, converter=_one_of(AlapRule, "alap_rule"))
    critical_rule: CriticalRule = attrs.field(
        default=CriticalRule.LONGEST_PATH, converter=_one_of(CriticalRule, "critical_rule")
    )
    critical_threshold: WorkDuration = attrs.field(
        default=WorkDuration.of("0d"), converter=_duration("critical_threshold")
    )
    near_critical: WorkDuration = attrs.field(default=WorkDuration.of("5d"), converter=_duration("near_critical"))
    lag_calendar: LagCalendar = attrs.field(
        default=LagCalendar.SUCCESSOR, converter=_one_of(LagCalendar, "lag_calendar")
    )

    def __attrs_post_init__(self) -> None:
        for name in ("critical_threshold", "near_critical"):
            value: WorkDuration = getattr(self, name)
            if value.percent or value.elapsed:
                raise ValidationError(
                    "a limit of slack is working time", code="options.threshold", where=name, got=str(value)
                )

    @classmethod
    def microsoft(cls) -> ScheduleOptions:
        """Return the options under which Microsoft Project computes by default."""
        return cls(
            constraint_policy=ConstraintPolicy.MANDATORY,
            alap_rule=AlapRule.LATE_DATES,
            critical_rule=CriticalRule.SLACK,
            lag_calendar=LagCalendar.SUCCESSOR,
        )

    @classmethod
    def primavera(cls) -> ScheduleOptions:
        """Return the options under which Primavera P6 computes by default."""
        return cls(
            constraint_policy=ConstraintPolicy.AS_TYPED,
            alap_rule=AlapRule.FREE_SLACK,
            critical_rule=CriticalRule.SLACK,
            lag_calendar=LagCalendar.PREDECESSOR,
        )


def as_options(value: Any) -> ScheduleOptions:
    """Return schedule options, refusing anything else.

    Args:
        value: The value of a plan's `options`.

    Returns:
        The same options.

    Raises:
        FieldTypeError: When they are something else.
    """
    if not isinstance(value, ScheduleOptions):
        raise FieldTypeError(
            "not schedule options", code="options.type", where="options", got=value, expected="ScheduleOptions"
        )
    return value
