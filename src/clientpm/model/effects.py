"""What a change would do, dimension by dimension.

Each dimension is an effect, `NoEffect` with its reason, or `NotEvaluated` with its reason:
never nothing.
"""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import (
    read_date,
    read_enum,
    read_ids,
    read_money,
    read_number,
    read_refs,
    read_tuple,
    require,
)
from clientpm.model.date_shifts import MilestoneShift, SimulatedShift, SlackChange
from clientpm.model.record import CLIENT, INTERNAL, SPONSOR, Form, check_forms, shown_to
from clientpm.values.instant import plan_instant
from clientpm.values.minutes import Minutes
from clientpm.values.money import Money
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "CostEffect",
    "GoalChange",
    "GoalEffect",
    "GoalVerdict",
    "MilestoneShift",
    "NoEffect",
    "NotEvaluated",
    "QualityEffect",
    "ResourceEffect",
    "RiskEffect",
    "RoleEffort",
    "ScheduleEffect",
    "ScopeEffect",
    "SimulatedShift",
    "SlackChange",
]

_NAME: Final = shown_to(CLIENT, signed=True, form=Form.ID)
_SHOWN: Final = shown_to(CLIENT, signed=True)
_COSTS: Final = shown_to(SPONSOR, signed=True)


def _finish_before(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "finish_before", end_of_day=True)


def _finish_after(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "finish_after", end_of_day=True)


def _newly_critical(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "newly_critical")


def _newly_near_critical(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "newly_near_critical")


def _path_before(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "path_before")


def _path_after(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "path_after")


def _overloaded(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "overloaded")


def _added(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    return read_refs(value, "added")


def _changed(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    return read_refs(value, "changed")


def _dropped(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    return read_refs(value, "dropped")


def _criteria_changed(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    return read_refs(value, "criteria_changed")


def _tests_to_repeat(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    return read_refs(value, "tests_to_repeat")


def _rescored(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    return read_refs(value, "rescored")


def _signatures_voided(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    return read_refs(value, "signatures_voided")


def _opened(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    return read_refs(value, "opened")


def _closed(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    return read_refs(value, "closed")


def _recurring(value: Money | None) -> Money | None:
    return read_money(value, "recurring")


def _delay(value: Money | None) -> Money | None:
    return read_money(value, "delay")


def _contingency_used(value: Money | None) -> Money | None:
    return read_money(value, "contingency_used")


def _exposure_before(value: Money | None) -> Money | None:
    return read_money(value, "exposure_before")


def _exposure_after(value: Money | None) -> Money | None:
    return read_money(value, "exposure_after")


def _cost_before(value: Money | None) -> Money | None:
    return read_money(value, "before")


def _cost_after(value: Money | None) -> Money | None:
    return read_money(value, "after")


def _p80_before(value: Money | None) -> Money | None:
    return read_money(value, "p80_before")


def _p80_after(value: Money | None) -> Money | None:
    return read_money(value, "p80_after")


def _deadline_before(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "deadline_before")


def _deadline_after(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "deadline_after")


def _forecast_before(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "forecast_before")


def _forecast_after(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "forecast_after")


@attrs.frozen(kw_only=True)
class NoEffect:
    """A dimension that the change leaves as it is.

    Attributes:
        reason: Why that is known, as a code.

    Examples:
        >>> NoEffect(reason="no_edits").reason
        'no_edits'
    """

    tag: ClassVar[str] = "no_effect"
    reason: str = attrs.field(metadata=shown_to(CLIENT, signed=True, form=Form.LINE))

    def __attrs_post_init__(self) -> None:
        check_forms(self)


@attrs.frozen(kw_only=True)
class NotEvaluated:
    """A dimension that could not be looked at.

    Attributes:
        reason: Why, as a code.

    Examples:
        >>> NotEvaluated(reason="no_budget").reason
        'no_budget'
    """

    tag: ClassVar[str] = "not_evaluated"
    reason: str = attrs.field(metadata=shown_to(CLIENT, signed=True, form=Form.LINE))

    def __attrs_post_init__(self) -> None:
        check_forms(self)


def _milestones(value: Iterable[MilestoneShift]) -> tuple[MilestoneShift, ...]:
    return read_tuple(MilestoneShift, value, "milestone_shifts")


def _slack(value: Iterable[SlackChange]) -> tuple[SlackChange, ...]:
    return read_tuple(SlackChange, value, "slack_changes")


def _simulated(value: Iterable[SimulatedShift]) -> tuple[SimulatedShift, ...]:
    return read_tuple(SimulatedShift, value, "simulated_shifts")


@attrs.frozen(kw_only=True)
class ScheduleEffect:
    """What a change would do to the dates: a time impact analysis.

    Attributes:
        finish_before: The finish without the change.
        finish_after: And with it.
        shift: Working time between the two, positive for later.
        from_logic: The part of it that comes from the logic of added tasks alone, at zero
            duration.
        from_durations: The part that comes from durations.
        milestone_shifts: What it would do to every milestone.
        slack_changes: Tasks whose room changes, the largest loss first.
        newly_critical: Ids of tasks that would become critical.
        newly_near_critical: Ids of tasks that would become nearly critical.
        path_before: Ids of the tasks on the longest path without the change.
        path_after: And with it.
        simulated_shifts: By how much the simulated finish, milestones and promised dates would move, where
            that was simulated.
    """

    tag: ClassVar[str] = "schedule_effect"
    finish_before: dt.datetime = attrs.field(converter=_finish_before, metadata=_SHOWN)
    finish_after: dt.datetime = attrs.field(converter=_finish_after, metadata=_SHOWN)
    shift: Minutes = attrs.field(metadata=_SHOWN)
    from_logic: Minutes = attrs.field(metadata=_SHOWN)
    from_durations: Minutes = attrs.field(metadata=_SHOWN)
    milestone_shifts: tuple[MilestoneShift, ...] = attrs.field(default=(), converter=_milestones, metadata=_SHOWN)
    slack_changes: tuple[SlackChange, ...] = attrs.field(default=(), converter=_slack, metadata=_SHOWN)
    newly_critical: tuple[str, ...] = attrs.field(default=(), converter=_newly_critical, metadata=_SHOWN)
    newly_near_critical: tuple[str, ...] = attrs.field(default=(), converter=_newly_near_critical, metadata=_SHOWN)
    path_before: tuple[str, ...] = attrs.field(default=(), converter=_path_before, metadata=_SHOWN)
    path_after: tuple[str, ...] = attrs.field(default=(), converter=_path_after, metadata=_SHOWN)
    simulated_shifts: tuple[SimulatedShift, ...] = attrs.field(default=(), converter=_simulated, metadata=_SHOWN)

    def __attrs_post_init__(self) -> None:
        for name in ("shift", "from_logic", "from_durations"):
            require(Minutes, getattr(self, name), name)

    @cached_property
    def milestones(self) -> dict[str, MilestoneShift]:
        """The milestone shifts by the id of their milestone."""
        return {item.task: item for item in self.milestone_shifts}

    @cached_property
    def simulated(self) -> dict[str | None, SimulatedShift]:
        """The simulated shifts by the id of their task; that of the finish by `None`."""
        return {item.task: item for item in self.simulated_shifts}


@attrs.frozen(kw_only=True)
class CostEffect:
    """What a change would cost.

    Attributes:
        direct: Cost of the work that it adds or drops, once.
        recurring: Cost for each month after hand-over, where it is known.
        delay: Cost of the delay: shift of the finish times the cost of a day.
        before: Budget at completion without the change.
        after: And with it, direct cost and delay included.
        contingency_used: What of it the contingency would bear.
        p80_before: What the whole costs at most with a chance of 80 %, without the change, where that was
            simulated.
        p80_after: And with it.
    """

    tag: ClassVar[str] = "cost_effect"
    direct: Money = attrs.field(metadata=_COSTS)
    recurring: Money | None = attrs.field(default=None, converter=_recurring, metadata=_COSTS)
    delay: Money | None = attrs.field(default=None, converter=_delay, metadata=_COSTS)
    before: Money | None = attrs.field(default=None, converter=_cost_before, metadata=_COSTS)
    after: Money | None = attrs.field(default=None, converter=_cost_after, metadata=_COSTS)
    contingency_used: Money | None = attrs.field(default=None, converter=_contingency_used, metadata=_COSTS)
    p80_before: Money | None = attrs.field(default=None, converter=_p80_before, metadata=_COSTS)
    p80_after: Money | None = attrs.field(default=None, converter=_p80_after, metadata=_COSTS)

    def __attrs_post_init__(self) -> None:
        require(Money, self.direct, "direct")


@attrs.frozen(kw_only=True)
class ScopeEffect:
    """What a change would add to the result, or take away.

    Attributes:
        added: Requirements, deliverables, goals and criteria that it adds.
        changed: Those that it changes.
        dropped: Those that it drops.
    """

    tag: ClassVar[str] = "scope_effect"
    added: tuple[Ref, ...] = attrs.field(default=(), converter=_added, metadata=_SHOWN)
    changed: tuple[Ref, ...] = attrs.field(default=(), converter=_changed, metadata=_SHOWN)
    dropped: tuple[Ref, ...] = attrs.field(default=(), converter=_dropped, metadata=_SHOWN)


@attrs.frozen(kw_only=True)
class QualityEffect:
    """What has to be agreed and tested again.

    Attributes:
        criteria_changed: Criteria that it adds, changes or drops.
        tests_to_repeat: Acceptance tests that have to be run again.
        signatures_voided: Records whose signature it makes stale.
    """

    tag: ClassVar[str] = "quality_effect"
    criteria_changed: tuple[Ref, ...] = attrs.field(default=(), converter=_criteria_changed, metadata=_SHOWN)
    tests_to_repeat: tuple[Ref, ...] = attrs.field(default=(), converter=_tests_to_repeat, metadata=_SHOWN)
    signatures_voided: tuple[Ref, ...] = attrs.field(default=(), converter=_signatures_voided, metadata=_SHOWN)


@attrs.frozen(kw_only=True)
class RoleEffort:
    """Work of one role or resource that a change adds, or saves.

    Attributes:
        role: The role, or the name of the resource where it has none.
        work: Working time, positive for more.
    """

    role: str = attrs.field(metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    work: Minutes = attrs.field(metadata=_SHOWN)

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        require(Minutes, self.work, "work")


def _efforts(value: Iterable[RoleEffort]) -> tuple[RoleEffort, ...]:
    return read_tuple(RoleEffort, value, "efforts")


@attrs.frozen(kw_only=True)
class ResourceEffect:
    """Whom a change would keep busy.

    Attributes:
        efforts: Work by role.
        overloaded_before: Days on which somebody is needed more than there is, without it.
        overloaded_after: And with it.
        overloaded: Ids of the resources that would be overloaded, and are not now.
    """

    tag: ClassVar[str] = "resource_effect"
    efforts: tuple[RoleEffort, ...] = attrs.field(default=(), converter=_efforts, metadata=_SHOWN)
    overloaded_before: int = attrs.field(default=0, metadata=shown_to(INTERNAL, signed=True))
    overloaded_after: int = attrs.field(default=0, metadata=shown_to(INTERNAL, signed=True))
    overloaded: tuple[str, ...] = attrs.field(
        default=(), converter=_overloaded, metadata=shown_to(INTERNAL, signed=True)
    )

    def __attrs_post_init__(self) -> None:
        for name in ("overloaded_before", "overloaded_after"):
            days = getattr(self, name)
            if type(days) is not int or days < 0:
                raise ValidationError("not a count", code="number.count", where=name, got=days, expected="0 or more")


@attrs.frozen(kw_only=True)
class RiskEffect:
    """What a change would do to risks.

    Attributes:
        opened: Risks that it opens.
        closed: Risks that it closes.
        rescored: Risks that it makes likelier or less likely, better or worse.
        exposure_before: Expected cost of all risks without it.
        exposure_after: And with it.
    """

    tag: ClassVar[str] = "risk_effect"
    opened: tuple[Ref, ...] = attrs.field(default=(), converter=_opened, metadata=_SHOWN)
    closed: tuple[Ref, ...] = attrs.field(default=(), converter=_closed, metadata=_SHOWN)
    rescored: tuple[Ref, ...] = attrs.field(default=(), converter=_rescored, metadata=_SHOWN)
    exposure_before: Money | None = attrs.field(default=None, converter=_exposure_before, metadata=_COSTS)
    exposure_after: Money | None = attrs.field(default=None, converter=_exposure_after, metadata=_COSTS)


class GoalVerdict(enum.Enum):
    """What a change does to a goal."""

    UNAFFECTED = "unaffected"
    HELPED = "helped"
    HURT = "hurt"
    INVALIDATED = "invalidated"


def _verdict(value: GoalVerdict | str) -> GoalVerdict:
    return read_enum(GoalVerdict, value, "verdict")


@attrs.frozen(kw_only=True)
class GoalChange:
    """What a change would do to one goal.

    Attributes:
        goal: Id of the goal.
        verdict: In a word.
        reason: Why, as a code.
        deadline_before: Its day without the change.
        deadline_after: And with it.
        forecast_before: The value expected on that day without the change.
        forecast_after: And with it.
    """

    goal: str = attrs.field(metadata=_NAME)
    verdict: GoalVerdict = attrs.field(converter=_verdict, metadata=_SHOWN)
    reason: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    deadline_before: dt.date | None = attrs.field(default=None, converter=_deadline_before, metadata=_SHOWN)
    deadline_after: dt.date | None = attrs.field(default=None, converter=_deadline_after, metadata=_SHOWN)
    forecast_before: Decimal | None = attrs.field(default=None, converter=_forecast_before, metadata=_SHOWN)
    forecast_after: Decimal | None = attrs.field(default=None, converter=_forecast_after, metadata=_SHOWN)

    def __attrs_post_init__(self) -> None:
        check_forms(self)


def _goal_changes(value: Iterable[GoalChange]) -> tuple[GoalChange, ...]:
    return read_tuple(GoalChange, value, "goals")


@attrs.frozen(kw_only=True)
class GoalEffect:
    """What a change would do to the goals.

    Attributes:
        goals: Each goal that it touches.
    """

    tag: ClassVar[str] = "goal_effect"
    goals: tuple[GoalChange, ...] = attrs.field(default=(), converter=_goal_changes, metadata=_SHOWN)
