"""What edits do to the goals of a project."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from clientpm.agreement.goal_support import GoalSupport
from clientpm.change.standpoint import Standpoint
from clientpm.evidence.signed import signed_content
from clientpm.model.effects import GoalChange, GoalEffect, GoalVerdict, NoEffect
from clientpm.progress.asked import day_of
from clientpm.progress.goals import goal_outlooks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.model.goal import Goal
    from clientpm.progress.outlook import GoalOutlook

__all__ = ["GoalView", "goal_impact"]

_SUPPORT: Final = ("requirement", "task")
_DATES: Final = frozenset({"deadline", "relative_deadline"})
_PLACES: Final = Decimal("1e-9")


class _Verdict(NamedTuple):
    """What is said of a goal, and why."""

    verdict: GoalVerdict
    reason: str


@attrs.frozen(kw_only=True)
class GoalView:
    """The goals of a project at its dates.

    Attributes:
        stand: The project and its schedule.
        as_of: The day from which they are looked at.
    """

    stand: Standpoint
    as_of: dt.datetime

    @cached_property
    def goals(self) -> Mapping[str, Goal]:
        """The goals by id."""
        return {goal.id: goal for goal in self.stand.project.goals}

    @cached_property
    def outlooks(self) -> Mapping[str, GoalOutlook]:
        """How each goal stands."""
        found = goal_outlooks(self.stand.project, as_of=self.as_of, schedule=self.stand.schedule)
        return {outlook.goal: outlook for outlook in found}

    @cached_property
    def _support(self) -> GoalSupport:
        return GoalSupport(project=self.stand.project, as_of=self.as_of)

    def support(self, goal: str) -> frozenset[str]:
        """Return the requirements and tasks that contribute to a goal, as `kind:id`."""
        found = self._support.contributions(goal)
        return frozenset(f"{kind}:{name}" for kind in _SUPPORT for name in found.get(kind, ()))

    def ready(self, support: frozenset[str]) -> dt.date | None:
        """Return the day on which the last task of some support ends."""
        schedule = self.stand.schedule
        names = [name.removeprefix("task:") for name in support if name.startswith("task:")]
        ends = [schedule[name].early_finish for name in names if schedule is not None and name in schedule]
        return day_of(max(ends)) if ends else None


def goal_impact(before: GoalView, after: GoalView) -> GoalEffect | NoEffect:
    """Return what becomes of each goal.

    A goal is invalidated where it is dropped, aims at something else, or nothing that it
    depends on is left; hurt where its day moves later, something that it depends on is
    dropped, or its work ends after its day; helped by the opposite.

    Args:
        before: The goals without the edits.
        after: The goals with them.

    Returns:
        Every goal, or that none is touched.
    """
    if not before.goals and not after.goals:
        return NoEffect(reason="no_goals")
    if before.stand is after.stand:
        return NoEffect(reason="nothing_done")
    found = tuple(_change(goal, before, after) for goal in before.goals.values())
    found += tuple(_added(name, after) for name in after.goals if name not in before.goals)
    if all(change.verdict is GoalVerdict.UNAFFECTED for change in found):
        return NoEffect(reason="goals_unaffected")
    return GoalEffect(goals=found)


def _added(name: str, after: GoalView) -> GoalChange:
    outlook = after.outlooks[name]
    return GoalChange(
        goal=name,
        verdict=GoalVerdict.HELPED,
        reason="goal_added",
        deadline_after=outlook.deadline,
        forecast_after=_forecast(outlook),
    )


def _change(goal: Goal, before: GoalView, after: GoalView) -> GoalChange:
    then, now = before.outlooks[goal.id], after.outlooks.get(goal.id)
    said = _verdict(goal, before, after)
    return GoalChange(
        goal=goal.id,
        verdict=said.verdict,
        reason=said.reason,
        deadline_before=then.deadline,
        deadline_after=None if now is None else now.deadline,
        forecast_before=_forecast(then),
        forecast_after=None if now is None else _forecast(now),
    )


def _verdict(goal: Goal, before: GoalView, after: GoalView) -> _Verdict:
    new = after.goals.get(goal.id)
    if new is None:
        return _Verdict(GoalVerdict.INVALIDATED, "goal_dropped")
    if new is not goal and _aim(new) != _aim(goal):
        return _Verdict(GoalVerdict.INVALIDATED, "goal_changed")
    known, left = before.support(goal.id), after.support(goal.id)
    if known and not left:
        return _Verdict(GoalVerdict.INVALIDATED, "support_gone")
    if known - left:
        return _Verdict(GoalVerdict.HURT, "support_dropped")
    return _by_dates(goal, before, after, known, left) or (
        _Verdict(GoalVerdict.HELPED, "support_added")
        if left - known
        else _Verdict(GoalVerdict.UNAFFECTED, "goal_untouched")
    )


def _by_dates(
    goal: Goal, before: GoalView, after: GoalView, known: frozenset[str], left: frozenset[str]
) -> _Verdict | None:
    """Return what the dates say; `None` where they say nothing."""
    then, now = before.outlooks[goal.id].deadline, after.outlooks[goal.id].deadline
    if then is not None and now is not None and then != now:
        if now > then:
            return _Verdict(GoalVerdict.HURT, "deadline_later")
        return _Verdict(GoalVerdict.HELPED, "deadline_earlier")
    late_then, late_now = _late(before.ready(known), then), _late(after.ready(left), now)
    if late_now and not late_then:
        return _Verdict(GoalVerdict.HURT, "work_after_deadline")
    if late_then and not late_now:
        return _Verdict(GoalVerdict.HELPED, "work_in_time")
    return None


def _late(ready: dt.date | None, deadline: dt.date | None) -> bool:
    return ready is not None and deadline is not None and ready > deadline


def _aim(goal: Goal) -> object:
    """Return what a goal aims at, apart from its day."""
    content = signed_content(goal)
    return (
        {name: value for name, value in content.items() if name not in _DATES} if isinstance(content, dict) else content
    )


def _forecast(outlook: GoalOutlook) -> Decimal | None:
    found = outlook.forecast
    return None if found is None else Decimal(repr(found.value)).quantize(_PLACES).normalize() + 0
