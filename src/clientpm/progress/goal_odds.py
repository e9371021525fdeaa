"""When a goal may be due, where that follows from work that a simulation has the dates of."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from clientpm.agreement.deadlines import DeadlineBasis
from clientpm.errors import LimitExceeded, UnknownReferenceError
from clientpm.model.work import TaskKind
from clientpm.progress.asked import day_of
from clientpm.progress.goal_trend import twelve_digits
from clientpm.progress.promise import promised_by
from clientpm.values.instant import from_minute
from clientpm.values.worktime import DAY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.agreement.deadlines import GoalDays
    from clientpm.model.baseline import BaselineDates
    from clientpm.model.goal import Goal, RelativeDeadline
    from clientpm.risk.simulation import Simulation
    from clientpm.scheduling.result import Schedule

__all__ = ["DeadlineOdds", "PossibleDay", "deadline_odds", "simulated_days"]

_MEDIAN: Final = Fraction(1, 2)
_SURE: Final = Fraction(4, 5)


class PossibleDay(NamedTuple):
    """A day on which something may fall.

    Attributes:
        on: The day.
        share: In which share of the trials it does.
    """

    on: dt.date
    share: Fraction


@attrs.frozen(kw_only=True)
class DeadlineOdds:
    """When a goal may be due, and how likely its day holds.

    Attributes:
        days: The days on which it may be due, the earliest first; empty where it is due on one day.
        promised: The day that a day which follows from work was to be.
        chance: How likely its day holds [0 to 1].
        reason: Why that is not known: `not_simulated`, `no_promise`, `measured_early`, `event_over`, or
            why it has no day.
    """

    days: tuple[PossibleDay, ...] = ()
    promised: dt.date | None = None
    chance: float | None = None
    reason: str = ""

    def day(self, share: Fraction) -> dt.date | None:
        """Return the first day by which it is due in so many trials; `None` where it is due on one day."""
        reached = Fraction(0)
        for possible in self.days:
            reached += possible.share
            if reached >= share:
                return possible.on
        return None

    @property
    def p50(self) -> dt.date | None:
        """The day that it is due at the latest with a chance of one half."""
        return self.day(_MEDIAN)

    @property
    def p80(self) -> dt.date | None:
        """The day that it is due at the latest with a chance of 80 %."""
        return self.day(_SURE)


def deadline_odds(
    goal: Goal, days: GoalDays, simulation: Simulation, schedule: Schedule, agreed: Mapping[str, BaselineDates]
) -> DeadlineOdds:
    """Return when a goal may be due, and how likely its day holds.

    A day that follows from work holds where the trials put it no later than what was promised: the
    deadline of that task or its agreed finish, and of the whole the agreed finish. A fixed day holds where
    all work is over by then, for nothing can be measured before; a goal that is `measurable_early` needs
    no work to be over.

    Args:
        goal: The goal.
        days: From which day it counts, and by which it is due.
        simulation: The simulation of the plan.
        schedule: The schedule of the plan.
        agreed: The agreed dates by task.

    Returns:
        The days, and the chance or why there is none.
    """
    if days.deadline is None:
        return DeadlineOdds(reason=days.reason)
    if days.basis is DeadlineBasis.ACTUAL:
        return DeadlineOdds(reason="event_over")
    if goal.relative_deadline is None:
        return _of_a_fixed_day(goal, days.deadline, simulation)
    return _of_an_event(goal.relative_deadline, simulation, schedule, agreed)


def _of_an_event(
    relative: RelativeDeadline, simulation: Simulation, schedule: Schedule, agreed: Mapping[str, BaselineDates]
) -> DeadlineOdds:
    try:
        possible = _due(relative, simulated_days(simulation, schedule, relative.after))
    except UnknownReferenceError:
        return DeadlineOdds(reason="not_simulated")
    except LimitExceeded:
        return DeadlineOdds(reason="out_of_range")
    promised = _promised(relative, schedule, agreed)
    if promised is None:
        return DeadlineOdds(days=possible, reason="no_promise")
    held = sum((item.share for item in possible if item.on <= promised), Fraction())
    return DeadlineOdds(days=possible, promised=promised, chance=twelve_digits(float(held)))


def simulated_days(simulation: Simulation, schedule: Schedule, task: str | None) -> tuple[PossibleDay, ...]:
    """Return the days on which a task ends in the trials.

    Args:
        simulation: The simulation.
        schedule: The schedule of its plan.
        task: Id of the task; `None` for the end of all work.

    Returns:
        The days, the earliest first.

    Raises:
        UnknownReferenceError: When the simulation did not keep the dates of that task.
    """
    import numpy as np

    begins = task is not None and schedule[task].task.kind is TaskKind.START_MILESTONE
    minutes = simulation.minutes(task)
    # What ends at 00:00 ends the day before; a start belongs to its own day.
    whole = np.ceil(minutes - 0.001).astype(np.int64) - (0 if begins else 1)
    found, counts = np.unique(whole // DAY, return_counts=True)
    return tuple(
        PossibleDay(on=from_minute(int(day) * DAY).date(), share=Fraction(int(count), simulation.trials))
        for day, count in zip(found.tolist(), counts.tolist(), strict=True)
    )


def _due(relative: RelativeDeadline, events: tuple[PossibleDay, ...]) -> tuple[PossibleDay, ...]:
    """Return the days that follow from events; months of different length may bring two of them to one day."""
    found: dict[dt.date, Fraction] = {}
    for event in events:
        due = relative.day_after(event.on)
        found[due] = found.get(due, Fraction()) + event.share
    return tuple(PossibleDay(on=on, share=share) for on, share in sorted(found.items()))


def _of_a_fixed_day(goal: Goal, deadline: dt.date, simulation: Simulation) -> DeadlineOdds:
    if goal.measurable_early:
        return DeadlineOdds(reason="measured_early")
    return DeadlineOdds(promised=deadline, chance=twelve_digits(simulation.chance(None, by=deadline)))


def _promised(relative: RelativeDeadline, schedule: Schedule, agreed: Mapping[str, BaselineDates]) -> dt.date | None:
    if relative.after is None:
        finish = max((dates.finish for dates in agreed.values()), default=None)
    else:
        finish = promised_by(schedule[relative.after], agreed)
    if finish is None:
        return None
    begins = relative.after is not None and schedule[relative.after].task.kind is TaskKind.START_MILESTONE
    try:
        return relative.day_after(finish.date() if begins else day_of(finish))
    except LimitExceeded:
        return None
