"""The scheduler made of definitions, with what was reported about the work.

Which reports stand is found by looking at all of them again for every question, the last one first. A task
that is over has its dates and waits for nothing; of one that has begun only what remains is placed.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from fractions import Fraction
from typing import TYPE_CHECKING

from clientpm import DependencyType, PercentKind, ProgressReport, ProgressRule, Project, Task
from tests.oracles.definition import Dates, Held, MinuteCalendar, Oracle, minute

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

__all__ = ["ProgressOracle", "Told"]

_OF_START = {DependencyType.FS, DependencyType.SS}


class Told:
    """What the reports about one task say on a day.

    Args:
        reports: Those about the task that stand on that day, in the order in which they are read.
        day: The day.
        milestone: Whether the task is one.
    """

    def __init__(self, reports: list[ProgressReport], day: dt.datetime, *, milestone: bool) -> None:
        self.reports = reports
        self.last = reports[-1].as_of
        started = [r.actual_start for r in reports if r.actual_start is not None]
        self.start = started[-1] if started else None
        finish = self._standing([r for r in reports if r.actual_finish is not None], self._opens)
        cancelled = self._standing([r for r in reports if r.cancelled], self._revives)
        self.finish = None if finish is None else finish.actual_finish
        if milestone and self.finish is None and cancelled is None:
            self.finish = self.start
        self.cancelled = None if cancelled is None else self._first_since(cancelled)
        self.percent, self.remaining = self._left()
        self.suspended, self.resumes = self._pause()
        kinds = {r.percent_kind: r.percent_complete for r in self._since_finish() if r.percent_complete is not None}
        shares = any(kinds.values())
        self.begun = not milestone and (self.start is not None or shares or any(r.steps_done for r in reports))
        self.paused = self.suspended is not None if self.resumes is None else self.resumes > day

    @property
    def state(self) -> str:
        """The value of the state."""
        if self.cancelled is not None:
            return "cancelled"
        if self.finish is not None:
            return "complete"
        if not self.begun:
            return "not_started"
        return "suspended" if self.paused else "in_progress"

    def _standing(self, said: list[ProgressReport], undone: Callable[[ProgressReport], bool]) -> ProgressReport | None:
        """Return the last of some reports, unless a later one takes it back."""
        if not said:
            return None
        later = self.reports[self.reports.index(said[-1]) + 1 :]
        return None if any(undone(r) for r in later) else said[-1]

    def _first_since(self, cancelled: ProgressReport) -> dt.datetime:
        """Return the day of the first report of a cancellation that was not taken back since."""
        found = cancelled.as_of
        for report in reversed(self.reports[: self.reports.index(cancelled)]):
            if self._revives(report):
                break
            if report.cancelled:
                found = report.as_of
        return found

    @staticmethod
    def _opens(report: ProgressReport) -> bool:
        of_duration = report.percent_complete is not None and report.percent_kind is PercentKind.DURATION
        left = of_duration and report.percent_complete != 100
        paused = report.suspended is not None or report.resumes is not None
        return report.cancelled or bool(report.remaining and report.remaining.amount) or left or paused

    @staticmethod
    def _revives(report: ProgressReport) -> bool:
        dated = (report.actual_start, report.actual_finish, report.suspended, report.resumes)
        more = any(date is not None for date in dated) or bool(report.remaining and report.remaining.amount)
        return more and not report.cancelled

    def _since_finish(self) -> list[ProgressReport]:
        """Return the reports that say how far a task is since it was last said to be finished."""
        ends = [i for i, r in enumerate(self.reports) if r.actual_finish is not None]
        return self.reports[ends[-1] :] if ends else self.reports

    def _left(self) -> tuple[Fraction | None, ProgressReport | None]:
        """Return the share of the duration and the report of a remaining duration that stand."""
        called_off = False
        for report in reversed(self._since_finish()):
            share = None
            if report.percent_complete is not None and report.percent_kind is PercentKind.DURATION:
                share = Fraction(report.percent_complete)
            left = report if report.remaining is not None and report.remaining.amount else None
            if share is not None or left is not None:
                return share, None if called_off else left
            called_off = called_off or report.cancelled
        return None, None

    def _pause(self) -> tuple[dt.datetime | None, dt.datetime | None]:
        suspended = resumes = None
        for report in self._since_finish():
            if report.suspended is not None:
                suspended = report.suspended
                resumes = None if resumes is not None and resumes < suspended else resumes
            if report.resumes is not None:
                resumes = report.resumes
                suspended = None if suspended is not None and resumes < suspended else suspended
        return suspended, resumes

    def shares(self) -> dict[str, Fraction]:
        """Return the shares done that stand, by kind."""
        found = {
            r.percent_kind.value: Fraction(r.percent_complete)
            for r in self._since_finish()
            if r.percent_complete is not None
        }
        if self.percent is None:
            found.pop("duration", None)
        return found


class ProgressOracle(Oracle):
    """Dates of a project by definition, on a data date.

    Args:
        project: The project.
        day: The data date.
        first: First day that the calendars know.
        last: Last day that the calendars know.
    """

    def __init__(self, project: Project, day: dt.datetime, first: int = -120, last: int = 400) -> None:
        assert project.plan is not None
        self.day = day
        self.project = project
        self._first = first
        super().__init__(project.plan, first, last)

    def happened(self) -> None:
        """Read the reports, and take in what remains of each task."""
        self.start = max(self.start, minute(self.day))
        known = [r for r in self.project.progress_reports if r.as_of <= self.day]
        corrected = {r.corrects for r in known}
        self.told: dict[str, Told] = {}
        for name, task in self.tasks.items():
            mine = [r for r in known if r.task == name and r.id not in corrected]
            if mine:
                mine.sort(key=lambda report: report.as_of)
                self.told[name] = Told(mine, self.day, milestone=task.is_milestone)
        self.done: dict[str, tuple[int, int]] = {}
        self.began: dict[str, int] = {}
        self.void = {name for name, told in self.told.items() if told.state == "cancelled" and not told.begun}
        planned = dict(self._wholes)
        for name, told in self.told.items():
            self._take_in(name, told)
            if self.own(self.tasks[name]) is not super().own(self.tasks[name]):
                self._wholes[name] = planned[name]  # what remains is counted otherwise than what was planned

    def _leaves(self, name: str) -> list[str]:
        """Return the tasks that stand for a summary; none that was called off where there are others."""
        leaves = super()._leaves(name)
        return [leaf for leaf in leaves if leaf not in self.void] or leaves

    def own(self, task: Task) -> MinuteCalendar:
        """Return the calendar of what is to be done of a task: clock time where that is what remains of it."""
        told = self.told.get(task.id)
        if told is None or told.state == "complete" or task.is_milestone:
            return super().own(task)
        if told.remaining is None or told.remaining.remaining is None:
            return super().own(task)
        return self.calendar("" if told.remaining.remaining.elapsed else task.calendar)

    def _take_in(self, name: str, told: Told) -> None:
        task, planned = self.tasks[name], self._lengths[name]
        if told.state == "complete":
            assert told.finish is not None
            assert told.start is not None
            begin = told.finish if task.is_milestone else told.start
            self.done[name] = minute(begin), minute(told.finish)
            self._lengths[name], self._wholes[name] = 0, self.between(name, *self.done[name])
            return
        if name in self.void:
            self._lengths[name] = self._wholes[name] = 0
            return
        reported = self._reported(task, told)
        if not told.begun:
            if reported is not None and not task.is_milestone:
                self._lengths[name] = self._wholes[name] = reported
            return
        until = self._until(told)
        start = self._start(name, told, until, planned)
        worked = self._worked(name, told, start, until)
        share = told.shares().get("duration")
        left = planned - (worked if share is None else _half_up(planned * share / 100))
        left = max(1, left) if reported is None else reported
        if told.state == "cancelled":
            self.done[name] = start, max(start, until)
            self._lengths[name], self._wholes[name] = 0, worked
            return
        self.began[name] = start
        self._lengths[name], self._wholes[name] = left, worked + left

    def _reported(self, task: Task, told: Told) -> int | None:
        if told.remaining is None or told.remaining.remaining is None:
            return None
        calendar = self.plan.calendar_of(task)
        return max(
            1,
            told.remaining.remaining.to_minutes(
                minutes_per_day=calendar.minutes_per_day, minutes_per_week=calendar.minutes_per_week
            ),
        )

    @staticmethod
    def _until(told: Told) -> int:
        return minute(told.last if told.cancelled is None else told.cancelled)

    def _worked(self, name: str, told: Told, start: int, until: int) -> int:
        minutes = self.own(self.tasks[name]).minutes
        worked = list(minutes[bisect_left(minutes, start) : bisect_left(minutes, until)])
        if told.suspended is not None:
            stop, again = minute(told.suspended), math.inf if told.resumes is None else minute(told.resumes)
            worked = [m for m in worked if not stop <= m < again]
        return len(worked)

    def _start(self, name: str, told: Told, until: int, planned: int) -> int:
        if told.start is not None:
            return minute(told.start)
        if told.suspended is not None and (told.resumes is None or minute(told.resumes) > until):
            until = min(until, minute(told.suspended))
        shares = told.shares()
        worked = _half_up(planned * shares.get("duration", max(shares.values(), default=Fraction(0))) / 100)
        opening = minute(self.plan.start)
        minutes = super().own(self.tasks[name]).minutes
        begin = minutes[bisect_left(minutes, until) - worked] if worked else until
        return min(until, max(opening, begin))

    def counts(self, name: str) -> bool:
        """Return whether a task was not called off before it began."""
        return name not in self.void

    def is_event(self, name: str) -> bool:
        """Return whether a task stays where its driver puts it."""
        return name in self.void or super().is_event(name)

    def begin(self, name: str, dates: Dates) -> int:
        """Return the start of what remains: the first of the last working minutes before the finish."""
        if name not in self.began:
            return dates[name][0]
        minutes = self.own(self.tasks[name]).minutes
        return minutes[bisect_left(minutes, dates[name][1]) - self._lengths[name]]

    def place(self, name: str, t: int) -> tuple[int, int]:
        """Return the dates of a task whose remaining part may not start before `t`."""
        if name in self.done:
            return self.done[name]
        if name in self.void:
            return t, t
        if name in self.began:
            calendar = self.own(self.tasks[name])
            rest = calendar.forward(max(t, self.floor(name)))
            return self.began[name], calendar.after(rest, self._lengths[name])
        return super().place(name, t)

    def floor(self, name: str) -> int:
        """Return the least start of what remains that a task's own dates leave."""
        told = self.told.get(name)
        if name in self.void:
            waits = any(self.leaves[held.dependency.predecessor] for held in self.held[name])
            return (self._first + 60) * 1440 if waits else minute(self.plan.start)
        if name in self.began:
            t = max(self.start, self.began[name])
            for owner in self._above(self.tasks[name]):
                for constraint in owner.constraints:
                    if constraint.date is not None and constraint.type.value in {"FNET", "FO"}:
                        t = max(t, self.start_for_finish(name, minute(constraint.date)))
        else:
            t = super().floor(name)
        return t if told is None or told.resumes is None else max(t, minute(told.resumes))

    def missing(self, name: str, held: Held, dates: Dates, only: str | None = None) -> int:
        """Return the working minutes by which what remains of a task breaks a dependency."""
        override = self.plan.options.progress_rule is not ProgressRule.RETAINED_LOGIC
        ignored = name in self.began and override and held.dependency.type in _OF_START
        return 0 if name in self.done or ignored else super().missing(name, held, dates, only)

    def late(self, name: str, dates: Dates) -> bool:
        """Return whether what remains of a task is too late; its start, once a fact, is not."""
        if name in self.done or name in self.void:
            return False
        if name not in self.began:
            return super().late(name, dates)
        finish = dates[name][1]
        latest = [minute(o.deadline) for o in self._above(self.tasks[name]) if o.deadline is not None]
        for owner in self._above(self.tasks[name]):
            dated = [c for c in owner.constraints if c.type.value in {"FNLT", "FO"}]
            latest += [minute(c.date) for c in dated if c.date is not None]
        return finish > self.limit or any(most < finish and self.between(name, most, finish) > 0 for most in latest)

    def far_too_late(self, name: str) -> tuple[int, int]:
        """Return the dates from which a task moves back; what is over stays, what was called off holds nothing."""
        if name in self.done:
            return self.done[name]
        if name in self.void:
            return self.limit + 100 * 1440, self.limit + 100 * 1440
        return super().far_too_late(name)

    def can_give_way(self, name: str, held: Held) -> bool:
        """Return whether a task could be earlier: what happened could not."""
        return name not in self.done and not (name in self.began and held.dependency.type.value[0] == "S")

    def _moved(self, name: str, start: int, by: int) -> tuple[int, int]:
        if name not in self.began:
            return super()._moved(name, start, by)
        calendar = self.own(self.tasks[name])
        rest = calendar.minutes[bisect_left(calendar.minutes, start) + by]
        return self.began[name], calendar.after(rest, self._lengths[name])

    def out_of_sequence(self) -> set[tuple[str, str, str, int]]:
        """Return what did not wait: predecessor, successor, dependency and by how many working minutes."""
        found = set()
        for name in [*self.began, *self.done]:
            if self.told[name].state == "cancelled":
                continue
            for held in self.held[name]:
                t = self.lagged(held, self.early)
                over = all(leaf in self.done or leaf in self.void for leaf in self._leaves(held.dependency.predecessor))
                of_start = held.dependency.type in _OF_START
                if t is None or (name in self.done and over) or not (of_start or name in self.done):
                    continue
                early = self.between(name, self.early[name][0 if of_start else 1], t)
                if early > 0:
                    found.add((held.dependency.predecessor, name, str(held.dependency), early))
        return found


def _half_up(number: Fraction) -> int:
    return math.floor(number + Fraction(1, 2))
