"""A scheduler made of definitions only: no formulas, no passes, every minute looked at.

Early dates are the least dates that satisfy all rules, found by relaxing them until nothing moves
(Bellman-Ford). Slack is found by really delaying a task until something moves. Nothing here is shared
with the library but the records that describe the plan. A summary is the tasks below it: a dependency on
it is one on each of them.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from clientpm import (
    ConstraintType,
    Dependency,
    DependencyType,
    DurationUnit,
    LagCalendar,
    Plan,
    Task,
    TaskKind,
    WorkCalendar,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Dates", "Held", "MinuteCalendar", "Oracle", "instant", "minute"]

Dates = dict[str, tuple[int, int]]
"""Start and finish of every task that is not a summary."""

_EPOCH = dt.datetime(2026, 1, 1)
_OF_FINISH = {DependencyType.FS, DependencyType.FF}
_OF_START = {DependencyType.FS, DependencyType.SS}
_LEAST_START = {ConstraintType.START_NO_EARLIER_THAN, ConstraintType.START_ON}
_LEAST_FINISH = {ConstraintType.FINISH_NO_EARLIER_THAN, ConstraintType.FINISH_ON}
_MOST_START = {ConstraintType.START_NO_LATER_THAN, ConstraintType.START_ON}
_MOST_FINISH = {ConstraintType.FINISH_NO_LATER_THAN, ConstraintType.FINISH_ON}


def minute(instant: dt.datetime) -> int:
    """Return minutes since the epoch of the oracle."""
    return int((instant - _EPOCH).total_seconds()) // 60


def instant(minutes: int) -> dt.datetime:
    """Return the instant of minutes since the epoch of the oracle."""
    return _EPOCH + dt.timedelta(minutes=minutes)


class MinuteCalendar:
    """A calendar as the plain list of its working minutes."""

    def __init__(self, calendar: WorkCalendar | None, first: int, last: int) -> None:
        self.minutes: Sequence[int] = range(first * 1440, last * 1440)
        if calendar is None:
            return
        found: list[int] = []
        for day in range(first, last):
            date = (_EPOCH + dt.timedelta(days=day)).date()
            for interval in calendar.hours_on(date):
                found += range(day * 1440 + interval.start, day * 1440 + interval.end)
        self.minutes = found

    def forward(self, t: int) -> int:
        """Return the first working minute that begins at `t` or later."""
        return self.minutes[bisect_left(self.minutes, t)]

    def after(self, t: int, n: int) -> int:
        """Return the end of the `n`-th working minute from `t` on, or the start of the n-th before."""
        i = bisect_left(self.minutes, t)
        if n == 0:
            return t
        if n > 0:
            return self.minutes[i + n - 1] + 1
        return self.minutes[i + n]

    def between(self, a: int, b: int) -> int:
        """Return how many working minutes begin in [a, b); negative the other way."""
        return bisect_left(self.minutes, b) - bisect_left(self.minutes, a)


class Held(NamedTuple):
    """A dependency that holds a task: its own, or that of a summary above it."""

    owner: Task
    dependency: Dependency


class Oracle:
    """Dates of a plan by definition."""

    def __init__(self, plan: Plan, first: int = -60, last: int = 400) -> None:
        self.plan = plan
        self.all = {task.id: task for task in plan.tasks}
        self.tasks = {task.id: task for task in plan.tasks if task.kind is not TaskKind.SUMMARY}
        self.start = minute(plan.start)
        self._calendars: dict[str | None, MinuteCalendar] = {}
        self._span = first, last
        self._lengths = {name: self._length(task) for name, task in self.tasks.items()}
        self._wholes = dict(self._lengths)
        self.happened()
        self.held = {name: self._held(task) for name, task in self.tasks.items()}
        self.leaves = {name: self._leaves(name) for name in self.all}
        self.early = self._settled({name: self.place(name, self.floor(name)) for name in self.tasks})
        self.finish = max((f for name, (_, f) in self.early.items() if self.counts(name)), default=self.start)

    def happened(self) -> None:
        """Take in what happened, before anything is placed; without progress nothing did."""

    @property
    def lengths(self) -> dict[str, int]:
        """The working minutes of what is to be done of each task."""
        return self._lengths

    def counts(self, _name: str) -> bool:
        """Return whether a task is part of what is to be finished."""
        return True

    def is_event(self, name: str) -> bool:
        """Return whether a task stays where its driver puts it, on a day off too."""
        return self.tasks[name].kind is TaskKind.FINISH_MILESTONE

    def begin(self, name: str, dates: Dates) -> int:
        """Return the start of what is to be done of a task."""
        return dates[name][0]

    def _above(self, task: Task) -> list[Task]:
        found = [task]
        while found[-1].parent is not None:
            found.append(self.all[found[-1].parent])
        return found

    def _held(self, task: Task) -> list[Held]:
        return [Held(owner, dependency) for owner in self._above(task) for dependency in owner.after]

    def _leaves(self, name: str) -> list[str]:
        return [leaf for leaf, task in self.tasks.items() if any(task_.id == name for task_ in self._above(task))]

    def calendar(self, name: str | None) -> MinuteCalendar:
        """Return a calendar by id; the empty id is clock time."""
        if name not in self._calendars:
            found = None if name == "" else self.plan.calendar if name is None else self.plan.calendars_by_id[name]
            self._calendars[name] = MinuteCalendar(found, *self._span)
        return self._calendars[name]

    def own(self, task: Task) -> MinuteCalendar:
        """Return the calendar that a task works on."""
        return self.calendar("" if task.duration.elapsed else task.calendar)

    def _length(self, task: Task) -> int:
        calendar = self.plan.calendar_of(task)
        return task.duration.to_minutes(
            minutes_per_day=calendar.minutes_per_day, minutes_per_week=calendar.minutes_per_week
        )

    def place(self, name: str, t: int) -> tuple[int, int]:
        """Return start and finish of a task that may not start before `t`."""
        task = self.tasks[name]
        if task.kind is TaskKind.FINISH_MILESTONE:
            return t, t
        calendar = self.own(task)
        start = calendar.forward(t)
        length = self._lengths[name]
        return start, calendar.after(start, length) if length else start

    def lagged(self, held: Held, dates: Dates, only: str | None = None) -> int | None:
        """Return the instant that a dependency allows; nothing where a summary has no tasks.

        Of a summary's tasks `only` one may be looked at.
        """
        dependency = held.dependency
        below = [dates[leaf] for leaf in self.leaves[dependency.predecessor] if only in (None, leaf)]
        if not below:
            return None
        from_finish = dependency.type in _OF_FINISH
        t = max(finish for _, finish in below) if from_finish else min(start for start, _ in below)
        return self._later(t, held) if dependency.lag.amount else t

    def _later(self, t: int, held: Held) -> int:
        dependency, predecessor = held.dependency, self.all[held.dependency.predecessor]
        lag = dependency.lag
        where = dependency.lag_calendar or self.plan.options.lag_calendar
        side = {LagCalendar.SUCCESSOR: held.owner.calendar, LagCalendar.PREDECESSOR: predecessor.calendar}.get(where)
        if lag.percent:
            n = lag.share_of(self._wholes[predecessor.id])
            clock = lag.unit is DurationUnit.ELAPSED_PERCENT or where is LagCalendar.ELAPSED
            return t + n if clock or predecessor.duration.elapsed else self.calendar(side).after(t, n)
        if lag.elapsed or where is LagCalendar.ELAPSED:
            return t + lag.to_minutes(minutes_per_day=1440, minutes_per_week=10080)
        calendar = self.plan.calendar if side is None else self.plan.calendars_by_id[side]
        n = lag.to_minutes(minutes_per_day=calendar.minutes_per_day, minutes_per_week=calendar.minutes_per_week)
        return self.calendar(side).after(t, n)

    def missing(self, name: str, held: Held, dates: Dates, only: str | None = None) -> int:
        """Return the working minutes by which a task breaks a dependency; 0 where it keeps it."""
        t = self.lagged(held, dates, only)
        mine = self.begin(name, dates) if held.dependency.type in _OF_START else dates[name][1]
        if t is None or mine >= t:
            return 0
        return t - mine if self.is_event(name) else self.between(name, mine, t)

    def between(self, name: str, a: int, b: int) -> int:
        """Return how many working minutes of a task lie between two instants."""
        return self.own(self.tasks[name]).between(a, b)

    def bound(self, name: str, held: Held, dates: Dates) -> int:
        """Return the least start with which a task keeps a dependency."""
        t = self.lagged(held, dates)
        assert t is not None
        return t if held.dependency.type in _OF_START else self.start_for_finish(name, t)

    def start_for_finish(self, name: str, t: int) -> int:
        """Return the least start with which a task does no work less before `t` than it has."""
        length = self._lengths[name]
        if not length:
            return t
        calendar = self.own(self.tasks[name])
        i = bisect_left(calendar.minutes, t)
        return calendar.minutes[i - length]

    def floor(self, name: str) -> int:
        """Return the least start that a task's own dates leave, and those of the summaries above it."""
        t = self.start
        for owner in self._above(self.tasks[name]):
            for constraint in owner.constraints:
                if constraint.date is None:
                    continue
                if constraint.type in _LEAST_START:
                    t = max(t, minute(constraint.date))
                if constraint.type in _LEAST_FINISH:
                    t = max(t, self.start_for_finish(name, minute(constraint.date)))
        return t

    def _settled(self, dates: Dates, without: Held | None = None) -> Dates:
        """Return the least dates from these on that keep every rule."""
        for _ in range(len(self.tasks) + 1):
            moved = False
            for name in self.tasks:
                for held in self.held[name]:
                    if held is not without and self.missing(name, held, dates):
                        dates[name] = self.place(name, self.bound(name, held, dates))
                        moved = True
            if not moved:
                return dates
        raise AssertionError("the plan runs in a circle")

    def without(self, gone: Held) -> Dates:
        """Return the early dates when one dependency is left out."""
        return self._settled({name: self.place(name, self.floor(name)) for name in self.tasks}, gone)

    def delayed(self, name: str, by: int) -> Dates:
        """Return all dates when a task is delayed by working minutes of its own calendar."""
        dates = dict(self.early)
        if by:
            calendar, start = self.own(self.tasks[name]), self.begin(name, dates)
            if self.is_event(name):
                dates[name] = self.place(name, calendar.after(start, by))
            else:
                dates[name] = self.place(name, calendar.minutes[bisect_left(calendar.minutes, start) + by])
        return self._settled(dates)

    @property
    def limit(self) -> int:
        """The instant by which everything must be finished."""
        return self.finish if self.plan.must_finish_by is None else minute(self.plan.must_finish_by)

    def late(self, name: str, dates: Dates) -> bool:
        """Return whether a task is later than its own late dates, or those of a summary above it, allow."""
        start, finish = dates[name]
        if finish > self.limit:
            return True
        latest: list[tuple[int, int]] = []
        for owner in self._above(self.tasks[name]):
            if owner.deadline is not None:
                latest.append((finish, minute(owner.deadline)))
            for constraint in owner.constraints:
                if constraint.date is not None and constraint.type in _MOST_START:
                    latest.append((start, minute(constraint.date)))
                if constraint.date is not None and constraint.type in _MOST_FINISH:
                    latest.append((finish, minute(constraint.date)))
        event = self.is_event(name)
        return any(mine > most and (event or self.between(name, most, mine) > 0) for mine, most in latest)

    def latest(self) -> Dates:
        """Return the latest dates that keep every dependency and late date, however early that may be.

        Every task begins far too late, and what breaks a rule moves back by single working minutes.
        """
        dates = {name: self.far_too_late(name) for name in self.tasks}
        for name in self.tasks:
            self._move_back(name, dates, partial(self.late, name, dates))
        moved = True
        while moved:
            moved = False
            for name in self.tasks:
                for held in self.held[name]:
                    if self.missing(name, held, dates):
                        for leaf in self.leaves[held.dependency.predecessor]:
                            before = dates[leaf]
                            if self.can_give_way(leaf, held):
                                self._move_back(leaf, dates, partial(self._breaks, name, held, dates, leaf))
                            moved = moved or dates[leaf] != before
        return dates

    def far_too_late(self, name: str) -> tuple[int, int]:
        """Return the dates of a task from which it moves back."""
        return self._moved(name, self.limit, 0)

    def can_give_way(self, _name: str, _held: Held) -> bool:
        """Return whether a task could be earlier so that a dependency on it is kept."""
        return True

    def _breaks(self, name: str, held: Held, dates: Dates, only: str) -> bool:
        return self.missing(name, held, dates, only) > 0

    def _move_back(self, name: str, dates: Dates, breaks: Callable[[], bool]) -> None:
        """Move a task back by the fewest working minutes that end a breach."""
        start = self.begin(name, dates)

        def broken_after(by: int) -> bool:
            dates[name] = self._moved(name, start, -by)
            return breaks()

        if broken_after(0):
            dates[name] = self._moved(name, start, -self._largest(broken_after) - 1)

    def _moved(self, name: str, start: int, by: int) -> tuple[int, int]:
        """Return the dates of a task that starts so many working minutes from an instant on."""
        if self.is_event(name):
            return start + by, start + by
        minutes = self.own(self.tasks[name]).minutes
        return self.place(name, minutes[bisect_left(minutes, start) + by])

    def total_slack(self, name: str) -> int | None:
        """Return the largest delay of a task that breaks no late date; nothing where one is broken already."""
        if any(self.late(other, self.early) for other in self.tasks):
            return None
        return self._largest(
            lambda k: not any(self.late(other, dates) for dates in [self.delayed(name, k)] for other in dates)
        )

    def free_slack(self, name: str) -> int:
        """Return the largest delay of a task that moves no other task nor the finish."""

        def unmoved(k: int) -> bool:
            dates = self.delayed(name, k)
            others = all(dates[other] == self.early[other] for other in dates if other != name and self.counts(other))
            return others and dates[name][1] <= self.finish

        return self._largest(unmoved)

    @staticmethod
    def _largest(keeps: Callable[[int], bool]) -> int:
        low, high = 0, 1
        while keeps(high):
            low, high = high, high * 2
        while high - low > 1:
            middle = (low + high) // 2
            if keeps(middle):
                low = middle
            else:
                high = middle
        return low
