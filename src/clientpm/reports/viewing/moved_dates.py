"""What an option would do to the dates, as an audience may see it."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from clientpm.model.plan import Plan
from clientpm.reports.view import View, ViewTaskKind
from clientpm.reports.view_answers import ViewDates, ViewMove, ViewOdds, ViewRoom
from clientpm.reports.view_text import NO_TEXT
from clientpm.reports.viewing.days import count_shift, finish_day_of, last_day
from clientpm.reports.viewing.naming import Naming
from clientpm.reports.viewing.promises import sees_promise
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from clientpm.model.effects import MilestoneShift, ScheduleEffect, SimulatedShift
    from clientpm.reports.view import ViewTask
    from clientpm.reports.view_answers import Path

__all__ = ["DateViewer"]


@attrs.frozen(kw_only=True)
class DateViewer:
    """Shows dates before and after to an audience.

    Attributes:
        plan: The plan without the change.
        base: The project as the audience sees it.
        after: The same as it would be.
        ends: When the project ends, before and after.
        naming: What records are called.
    """

    plan: Plan
    base: View
    after: View
    ends: tuple[dt.datetime | None, dt.datetime | None]
    naming: Naming

    @cached_property
    def _tasks(self) -> dict[str, ViewTask]:
        return {task.id: task for task in self.base.tasks}

    @property
    def _team(self) -> bool:
        return self.naming.lens.audience is Visibility.INTERNAL

    @cached_property
    def sees_end(self) -> bool:
        """Whether the audience sees what ends the project, before and after."""
        return self._team or all(
            any(task.finish == end and task.kind is not ViewTaskKind.SUMMARY for task in view.tasks)
            for view, end in zip((self.base, self.after), self.ends, strict=True)
        )

    def effect(self, effect: ScheduleEffect) -> ViewDates:
        """Return what happens to the dates.

        Args:
            effect: The effect.

        Returns:
            The milestones, the room that is used up, and what sets the end date.
        """
        moves = [self._move(item) for item in effect.milestone_shifts if item.task in self._tasks]
        return ViewDates(
            moves=tuple(sorted(moves, key=lambda move: (move.after, move.id))),
            finish=self._finish(effect.finish_before, effect.finish_after) if self.sees_end else None,
            rooms=self._rooms(effect),
            critical=self._path(effect.newly_critical),
            path_before=self._path(_in_order(effect.path_before, self.base)) if self._team else (),
            path_after=self._path(_in_order(effect.path_after, self.after)) if self._team else (),
            from_logic=effect.from_logic if self._team else None,
            from_durations=effect.from_durations if self._team else None,
            odds=self._odds(effect),
        )

    def _odds(self, effect: ScheduleEffect) -> tuple[ViewOdds, ...]:
        """Return how sure the dates are that the audience sees; of a promise that it does not see nothing."""
        ends = [self._certainty(item) for item in effect.simulated_shifts if item.task is None and self.sees_end]
        found = [self._certainty(item) for item in effect.simulated_shifts if self._sees_promise(item)]
        return (*ends, *sorted(found, key=lambda odds: (odds.promised_before or dt.date.max, odds.likely_after)))

    def _sees_promise(self, shift: SimulatedShift) -> bool:
        seen = None if shift.task is None else self._tasks.get(shift.task)
        return sees_promise(seen, shift.promise_before)

    def _certainty(self, shift: SimulatedShift) -> ViewOdds:
        before, after = last_day(shift.p80_before), last_day(shift.p80_after)
        then = self._tasks.get(shift.task or "")
        now = next((task for task in self.after.tasks if task.id == shift.task), None)
        promised = sees_promise(now, shift.promise_after)
        return ViewOdds(
            title=NO_TEXT if then is None else then.title,
            likely_before=before,
            likely_after=after,
            shift=count_shift(self.plan.calendar, before, after),
            promised_before=None if then is None else then.promised_day,
            promised_after=now.promised_day if promised and now is not None else None,
            chance_before=None if then is None else shift.chance_before,
            chance_after=shift.chance_after if promised else None,
        )

    def _move(self, shift: MilestoneShift) -> ViewMove:
        seen, task = self._tasks[shift.task], self.plan[shift.task]
        before = finish_day_of(task, shift.before, shift.before, self.plan)
        after = finish_day_of(task, shift.after, shift.after, self.plan)
        promised = seen.promised_day
        return ViewMove(
            id=shift.task,
            title=seen.title,
            before=before,
            after=after,
            shift=count_shift(self.plan.calendar, before, after),
            promised=promised,
            beyond=None if promised is None else count_shift(self.plan.calendar, promised, after),
        )

    def _finish(self, before: dt.datetime, after: dt.datetime) -> ViewMove:
        then, now = last_day(before), last_day(after)
        return ViewMove(id="", title=NO_TEXT, before=then, after=now, shift=count_shift(self.plan.calendar, then, now))

    def _rooms(self, effect: ScheduleEffect) -> tuple[ViewRoom, ...]:
        """Return the tasks whose room is used up; of those that may not be seen the one that loses most."""
        found: list[ViewRoom] = []
        hidden = False
        for change in effect.slack_changes:
            if change.before.minutes <= 0 or change.after >= change.before or self._is_milestone(change.task):
                continue
            title = self.naming.task(change.task)
            if title is None:
                if hidden:
                    continue
                hidden = True
            found.append(ViewRoom(title=title, before=change.before, after=change.after))
        return tuple(found)

    def _is_milestone(self, name: str) -> bool:
        seen = self._tasks.get(name)
        if seen is not None:
            return seen.kind is ViewTaskKind.MILESTONE
        return name in self.plan and self.plan[name].is_milestone

    def _path(self, names: tuple[str, ...]) -> Path:
        """Return the titles of tasks; those in a row that may not be seen are one."""
        found: list[Path] = []
        for name in names:
            title = self.naming.task(name)
            if title is not None or not found or found[-1] != (None,):
                found.append((title,))
        return tuple(item for (item,) in found)


def _in_order(names: tuple[str, ...], view: View) -> tuple[str, ...]:
    """Return tasks as they follow each other in time."""
    dates = {task.id: (task.start, task.finish) for task in view.tasks}
    return tuple(sorted((name for name in names if name in dates), key=dates.__getitem__))
