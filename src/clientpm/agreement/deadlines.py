"""From which day a goal counts, and by which day it is due."""

from __future__ import annotations

import datetime as dt
import enum
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

import attrs

from clientpm.errors import LimitExceeded
from clientpm.model.project import Project
from clientpm.model.work import TaskKind
from clientpm.scheduling.engine import schedule as compute_schedule
from clientpm.scheduling.reported import ProgressState
from clientpm.scheduling.result import Schedule

if TYPE_CHECKING:
    from clientpm.model.goal import RelativeDeadline

__all__ = ["DeadlineBasis", "GoalDays", "ProjectEvents", "goal_days"]

_MINUTE: Final = dt.timedelta(minutes=1)
_NO_END: Final = frozenset({TaskKind.SUMMARY, TaskKind.LEVEL_OF_EFFORT})


class DeadlineBasis(enum.Enum):
    """What a deadline rests on."""

    AGREED = "agreed"
    """A day that was agreed."""
    ACTUAL = "actual"
    """An event that has happened."""
    FORECAST = "forecast"
    """An event that is still expected: the deadline moves with it."""


class Event(NamedTuple):
    """A day on which something ends, and whether it has."""

    on: dt.date
    happened: bool


@attrs.frozen(kw_only=True)
class GoalDays:
    """The days between which a goal is pursued.

    Attributes:
        start: From which day it counts; `None` where nothing says so.
        deadline: By which day it is due; `None` where that is not known.
        basis: What the deadline rests on.
        reason: Why there is no deadline: `no_deadline`, `no_completion`, `unknown_task` or
            `out_of_range`; empty where there is one.
    """

    start: dt.date | None = None
    deadline: dt.date | None = None
    basis: DeadlineBasis | None = None
    reason: str = ""


class Dated(Protocol):
    """What is asked of a goal."""

    @property
    def baseline_on(self) -> dt.date | None:
        """The day of the starting value."""
        ...

    @property
    def deadline(self) -> dt.date | None:
        """The day by which."""
        ...

    @property
    def relative_deadline(self) -> RelativeDeadline | None:
        """Or a day counted from an event."""
        ...


@attrs.frozen(kw_only=True)
class ProjectEvents:
    """When the project and its tasks end; the schedule is computed only when somebody asks.

    Attributes:
        project: The project, where there is one.
        as_of: The end of the day up to which reports count.
        completion: The day of the project's completion, where somebody states it.
        given: The schedule, where it was computed before.
    """

    project: Project | None = None
    as_of: dt.datetime | None = None
    completion: dt.date | None = None
    given: Schedule | None = None

    @cached_property
    def schedule(self) -> Schedule | None:
        """The schedule; `None` without tasks."""
        if self.given is not None:
            return self.given
        if self.project is None or self.project.plan is None or not self.project.plan.tasks:
            return None
        return compute_schedule(self.project, as_of=self.as_of)

    @property
    def start(self) -> dt.date | None:
        """The day on which the project starts."""
        return None if self.project is None or self.project.plan is None else self.project.plan.start.date()

    @cached_property
    def end(self) -> Event | None:
        """When the project is completed."""
        if self.completion is not None:
            return Event(self.completion, self.as_of is not None and self.completion <= _day_of(self.as_of))
        schedule = self.schedule
        if schedule is None:
            return None
        work = [task.id for task in schedule.plan.tasks if task.kind not in _NO_END]
        known = schedule.progress
        happened = all(task in known and not known[task].state.unfinished for task in work)
        return Event(_day_of(schedule.finish), bool(work) and happened)

    def end_of(self, task_id: str) -> Event | None:
        """Return when a task ends; `None` where there is no such task.

        Args:
            task_id: The task's id.

        Returns:
            The event.
        """
        schedule = self.schedule
        if schedule is None or task_id not in schedule:
            return None
        task = schedule[task_id]
        begins = task.task.kind is TaskKind.START_MILESTONE
        on = task.early_finish.date() if begins else _day_of(task.early_finish)
        return Event(on, task.state is ProgressState.COMPLETE)


def goal_days(goal: Dated, events: ProjectEvents) -> GoalDays:
    """Return from which day a goal counts and by which day it is due.

    A relative deadline counts from its event, as forecast until it has happened; any other
    goal counts from the day of its baseline, else from the start of the project.

    Args:
        goal: The goal, or the draft of one.
        events: When project and tasks end.

    Returns:
        The days.

    Raises:
        ValidationError: When the plan has no dates that follow.

    Examples:
        >>> from clientpm import Goal, RelativeDeadline
        >>> goal = Goal(id="wait-time", relative_deadline=RelativeDeadline(months=6))
        >>> goal_days(goal, ProjectEvents(completion=dt.date(2026, 8, 31))).deadline
        datetime.date(2027, 2, 28)
    """
    relative = goal.relative_deadline
    if relative is None:
        start = goal.baseline_on or events.start
        if goal.deadline is None:
            return GoalDays(start=start, reason="no_deadline")
        return GoalDays(start=start, deadline=goal.deadline, basis=DeadlineBasis.AGREED)
    event = events.end if relative.after is None else events.end_of(relative.after)
    if event is None:
        known = relative.after is None or events.schedule is None
        return GoalDays(reason="no_completion" if known else "unknown_task")
    try:
        deadline = relative.day_after(event.on)
    except LimitExceeded:
        return GoalDays(start=event.on, reason="out_of_range")
    basis = DeadlineBasis.ACTUAL if event.happened else DeadlineBasis.FORECAST
    return GoalDays(start=event.on, deadline=deadline, basis=basis)


def _day_of(instant: dt.datetime) -> dt.date:
    """Return the day that an instant ends: 00:00 is the end of the day before."""
    return (instant - _MINUTE).date()
