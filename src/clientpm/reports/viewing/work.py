"""How far the tasks have come and who does them, as an audience may see it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.reports.view import ViewTaskKind
from clientpm.reports.view_work import ViewPause, ViewPeriod, WorkState
from clientpm.reports.viewing.days import last_day
from clientpm.scheduling.reported import ProgressState

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from clientpm.model.plan import Plan
    from clientpm.model.project import Project
    from clientpm.model.snapshot import Snapshot
    from clientpm.reports.lens import Lens
    from clientpm.reports.view import ViewTask
    from clientpm.reports.view_text import ViewText
    from clientpm.scheduling.reported import TaskProgress
    from clientpm.scheduling.result import Schedule, ScheduledTask

__all__ = ["visible_period", "with_work"]

_USUAL_DAYS: Final = 14
_MOST_DAYS: Final = 92
_ONE_DAY: Final = dt.timedelta(days=1)


def visible_period(
    snapshots: Iterable[Snapshot], as_of: dt.datetime | None, previous_day: dt.date | None, lens: Lens
) -> ViewPeriod | None:
    """Return the time until the next report: as long as between the last two.

    Args:
        snapshots: What was seen in the past.
        as_of: The instant that the report speaks of.
        previous_day: The day of the report before.
        lens: The eyes of the audience.

    Returns:
        The period, two weeks where there are no two reports; `None` without a day.
    """
    if as_of is None:
        return None
    dates = sorted({item.data_date for item in lens.visible(snapshots) if item.data_date <= as_of})
    days = (dates[-1] - dates[-2]).days if len(dates) > 1 else _USUAL_DAYS
    today = last_day(as_of)
    length = dt.timedelta(days=min(max(days, 1), _MOST_DAYS))
    try:
        last, since = today + length, today - length
    except OverflowError:
        return None
    return ViewPeriod(
        since=since if previous_day is None else previous_day,
        reported=previous_day is not None,
        first=today + _ONE_DAY,
        last=last,
    )


def with_work(
    tasks: tuple[ViewTask, ...],
    project: Project,
    schedule: Schedule,
    since: dt.date | None,
    news: Container[str],
    lens: Lens,
) -> tuple[ViewTask, ...]:
    """Return tasks with their pauses, with who does them, and whether they ended lately.

    Args:
        tasks: The visible tasks.
        project: The project.
        schedule: Its schedule, with the progress that it was computed from.
        since: What ended after this day ended lately.
        news: Ids of tasks whose end is news, whenever it was.
        lens: The eyes of the audience.

    Returns:
        The tasks.
    """
    doers = _doers(project, lens)
    progress = schedule.progress
    found = []
    for task in tasks:
        made, known = task, progress.get(task.id)
        if task.kind is not ViewTaskKind.SUMMARY and known is not None:
            made = _with_work(task, schedule, known, since)
            if task.id in news:
                made = attrs.evolve(made, lately=True)
        found.append(attrs.evolve(made, doers=doers[task.id]) if task.id in doers else made)
    return tuple(found)


def _with_work(task: ViewTask, schedule: Schedule, known: TaskProgress, since: dt.date | None) -> ViewTask:
    scheduled = schedule[task.id]
    resumes = scheduled.resumes_at
    on_hold = task.state is WorkState.ON_HOLD
    ended = task.finish_day if task.state is WorkState.DONE else None
    if task.state is WorkState.CANCELLED and known.cancelled_on is not None:
        ended = last_day(known.cancelled_on)
    return attrs.evolve(
        task,
        pauses=_pauses(scheduled, known, schedule.data_date, schedule.plan),
        paused_day=known.suspended.date() if on_hold and known.suspended is not None else None,
        resumes_day=None if resumes is None else resumes.date(),
        lately=ended is not None and since is not None and ended > since,
    )


def _pauses(
    scheduled: ScheduledTask, known: TaskProgress, data_date: dt.datetime | None, plan: Plan
) -> tuple[ViewPause, ...]:
    """Return when nobody works on a task that has begun: stopped, or waiting with what is left."""
    found: list[ViewPause] = []
    stopped, resumes = known.suspended, scheduled.resumes_at
    on_hold = known.state is ProgressState.SUSPENDED
    if stopped is not None and known.resumes is not None and not on_hold:
        found.append(ViewPause(stopped, known.resumes))
    if resumes is not None and data_date is not None:
        found.append(ViewPause(stopped if on_hold and stopped is not None else data_date, resumes))
    calendar = plan.calendar_of(scheduled.task)
    return tuple(
        pause
        for pause in found
        if pause.start < pause.finish and calendar.between(pause.start, pause.finish).minutes > 0
    )


def _doers(project: Project, lens: Lens) -> Mapping[str, tuple[ViewText, ...]]:
    """Return who or what works on each task, as far as the audience may know it."""
    titles = {item.id: lens.text(item, "title") for item in lens.visible(project.resources)}
    found: dict[str, list[ViewText]] = {}
    for assignment in lens.visible(project.assignments):
        title = titles.get(lens.read(assignment, "resource", ""))
        if title:
            found.setdefault(lens.read(assignment, "task", ""), []).append(title)
    return {task: tuple(dict.fromkeys(names)) for task, names in found.items()}
