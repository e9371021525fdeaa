"""A scheduler made of definitions only: no formulas, no passes, every minute looked at.

Early dates are the least dates that satisfy all rules, found by relaxing them until nothing moves
(Bellman-Ford). Slack is found by really delaying a task until something moves. Nothing here is shared
with the library but the records that describe the plan.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from functools import cache

from clientpm import ConstraintType, DependencyType, LagCalendar, Plan, Task, TaskKind, WorkCalendar

_EPOCH = dt.datetime(2026, 1, 1)


def minute(instant: dt.datetime) -> int:
    """Return minutes since the epoch of the oracle."""
    return int((instant - _EPOCH).total_seconds()) // 60


def instant(minutes: int) -> dt.datetime:
    """Return the instant of minutes since the epoch of the oracle."""
    return _EPOCH + dt.timedelta(minutes=minutes)


class MinuteCalendar:
    """A calendar as the plain list of its working minutes."""

    def __init__(self, calendar: WorkCalendar | None, first: int, last: int) -> None:
        self.minutes: list[int] = []
        if calendar is None:
            self.minutes = list(range(first * 1440, last * 1440))
            return
        for day in range(first, last):
            date = (_EPOCH + dt.timedelta(days=day)).date()
            for interval in calendar.hours_on(date):
                self.minutes += range(day * 1440 + interval.start, day * 1440 + interval.end)

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


class Oracle:
    """Dates of a plan by definition."""

    def __init__(self, plan: Plan, first: int = -60, last: int = 400) -> None:
        self.plan = plan
        self.tasks = {task.id: task for task in plan.tasks}
        self.start = minute(plan.start)
        self._calendars: dict[str | None, MinuteCalendar] = {}
        self._span = first, last
        self.early = self.relax({})
        self.finish = max((f for _, f in self.early.values()), default=self.start)

    def calendar(self, name: str | None) -> MinuteCalendar:
        """Return a calendar by id; the empty id is clock time."""
        if name not in self._calendars:
            found = None if name == "" else self.plan.calendar if name is None else self.plan.calendars_by_id[name]
            self._calendars[name] = MinuteCalendar(found, *self._span)
        return self._calendars[name]

    def own(self, task: Task) -> MinuteCalendar:
        """Return the calendar that a task works on."""
        return self.calendar("" if task.duration.elapsed else task.calendar)

    @cache  # noqa: B019 - an oracle lives as long as its test
    def length(self, name: str) -> int:
        """Return a task's duration in minutes."""
        task = self.tasks[name]
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
        length = self.length(name)
        return start, calendar.after(start, length) if length else start

    def lagged(self, name: str, k: int, dates: dict[str, tuple[int, int]]) -> int:
        """Return the instant that a task's `k`-th dependency allows."""
        task = self.tasks[name]
        dependency = task.after[k]
        start, finish = dates[dependency.predecessor]
        t = finish if dependency.type in {DependencyType.FS, DependencyType.FF} else start
        lag = dependency.lag
        if not lag.amount:
            return t
        where = dependency.lag_calendar or self.plan.options.lag_calendar
        predecessor = self.tasks[dependency.predecessor]
        if lag.elapsed or where is LagCalendar.ELAPSED:
            return t + lag.to_minutes(minutes_per_day=1440, minutes_per_week=10080)
        side = {LagCalendar.SUCCESSOR: task.calendar, LagCalendar.PREDECESSOR: predecessor.calendar}.get(where)
        calendar = self.plan.calendar if side is None else self.plan.calendars_by_id[side]
        n = lag.to_minutes(minutes_per_day=calendar.minutes_per_day, minutes_per_week=calendar.minutes_per_week)
        return self.calendar(side).after(t, n)

    def holds(self, name: str, k: int, dates: dict[str, tuple[int, int]]) -> int:
        """Return the working minutes by which a task breaks its `k`-th dependency."""
        task = self.tasks[name]
        t = self.lagged(name, k, dates)
        start, finish = dates[name]
        mine = start if task.after[k].type in {DependencyType.FS, DependencyType.SS} else finish
        if mine >= t:
            return 0
        if task.kind is TaskKind.FINISH_MILESTONE:
            return t - mine
        return self.own(task).between(mine, t)

    def bound(self, name: str, k: int, dates: dict[str, tuple[int, int]]) -> int:
        """Return the least start with which a task keeps its `k`-th dependency."""
        task = self.tasks[name]
        t = self.lagged(name, k, dates)
        if task.after[k].type in {DependencyType.FS, DependencyType.SS}:
            return t
        return self.start_for_finish(name, t)

    def start_for_finish(self, name: str, t: int) -> int:
        """Return the least start with which a task does no work less before `t` than it has."""
        length = self.length(name)
        if not length:
            return t
        calendar = self.own(self.tasks[name])
        i = bisect_left(calendar.minutes, t)
        return calendar.minutes[i - length]

    def floor(self, name: str) -> int:
        """Return the least start that a task's own dates leave."""
        t = self.start
        for constraint in self.tasks[name].constraints:
            if constraint.date is None:
                continue
            date = minute(constraint.date)
            if constraint.type in {ConstraintType.START_NO_EARLIER_THAN, ConstraintType.START_ON}:
                t = max(t, date)
            if constraint.type in {ConstraintType.FINISH_NO_EARLIER_THAN, ConstraintType.FINISH_ON}:
                t = max(t, self.start_for_finish(name, date))
        return t

    def relax(self, floors: dict[str, int]) -> dict[str, tuple[int, int]]:
        """Return the least dates that keep every rule and these further floors."""
        dates = {name: self.place(name, max(self.floor(name), floors.get(name, -(10**9)))) for name in self.tasks}
        for _ in range(len(self.tasks) + 1):
            moved = False
            for name, task in self.tasks.items():
                for k in range(len(task.after)):
                    if self.holds(name, k, dates):
                        dates[name] = self.place(name, self.bound(name, k, dates))
                        moved = True
            if not moved:
                return dates
        raise AssertionError("the plan runs in a circle")

    def delayed(self, name: str, by: int) -> dict[str, tuple[int, int]]:
        """Return all dates when a task is delayed by working minutes of its own calendar."""
        start = self.early[name][0]
        if not by:
            return self.early
        return self.relax({name: self.delayed_start(name, start, by)})

    def delayed_start(self, name: str, start: int, by: int) -> int:
        """Return the instant that lies `by` working minutes of the task's calendar after its start."""
        calendar = self.own(self.tasks[name])
        if self.tasks[name].kind is TaskKind.FINISH_MILESTONE:
            return calendar.after(start, by)
        return calendar.minutes[bisect_left(calendar.minutes, start) + by]

    def total_slack(self, name: str) -> int:
        """Return the largest delay of a task that leaves the finish where it is."""
        return self._largest(lambda k: max(f for _, f in self.delayed(name, k).values()) <= self.finish)

    def free_slack(self, name: str) -> int:
        """Return the largest delay of a task that moves no other task nor the finish."""

        def unmoved(k: int) -> bool:
            dates = self.delayed(name, k)
            others = all(dates[other] == self.early[other] for other in dates if other != name)
            return others and dates[name][1] <= self.finish

        return self._largest(unmoved)

    def _largest(self, keeps: object) -> int:
        assert callable(keeps)
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
