"""How a plan is to be scheduled."""

from __future__ import annotations

import enum
from typing import Any

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_enum
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


def _constraint_policy(value: ConstraintPolicy | str) -> ConstraintPolicy:
    return read_enum(ConstraintPolicy, value, "constraint_policy")


def _progress_rule(value: ProgressRule | str) -> ProgressRule:
    return read_enum(ProgressRule, value, "progress_rule")


def _alap_rule(value: AlapRule | str) -> AlapRule:
    return read_enum(AlapRule, value, "alap_rule")


def _critical_rule(value: CriticalRule | str) -> CriticalRule:
    return read_enum(CriticalRule, value, "critical_rule")


def _critical_threshold(value: WorkDuration | str) -> WorkDuration:
    return WorkDuration.of(value, "critical_threshold")


def _near_critical(value: WorkDuration | str) -> WorkDuration:
    return WorkDuration.of(value, "near_critical")


def _lag_calendar(value: LagCalendar | str) -> LagCalendar:
    return read_enum(LagCalendar, value, "lag_calendar")


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

    constraint_policy: ConstraintPolicy = attrs.field(default=ConstraintPolicy.LOGIC, converter=_constraint_policy)
    progress_rule: ProgressRule = attrs.field(default=ProgressRule.RETAINED_LOGIC, converter=_progress_rule)
    alap_rule: AlapRule = attrs.field(default=AlapRule.FREE_SLACK, converter=_alap_rule)
    critical_rule: CriticalRule = attrs.field(default=CriticalRule.LONGEST_PATH, converter=_critical_rule)
    critical_threshold: WorkDuration = attrs.field(default=WorkDuration.of("0d"), converter=_critical_threshold)
    near_critical: WorkDuration = attrs.field(default=WorkDuration.of("5d"), converter=_near_critical)
    lag_calendar: LagCalendar = attrs.field(default=LagCalendar.SUCCESSOR, converter=_lag_calendar)

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
