"""The Gantt chart."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from clientpm.reports.axis_ticks import time_ticks
from clientpm.reports.block import Block, Figure, Heading
from clientpm.reports.builders.phrases import day_or_dash, state_counts, state_of, title_of
from clientpm.reports.figure import GanttLink, GanttRow, GanttRowKind, GanttSpec, TimeRange
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.reports.view import ViewTaskKind
from clientpm.reports.view_work import WorkState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view import View, ViewTask

__all__ = ["gantt_blocks"]

MOST_ROWS: Final = 60
_ONE_DAY: Final = dt.timedelta(days=1)
_KINDS: Final = {
    ViewTaskKind.SUMMARY: GanttRowKind.SUMMARY,
    ViewTaskKind.TASK: GanttRowKind.TASK,
    ViewTaskKind.MILESTONE: GanttRowKind.MILESTONE,
}


def gantt_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return the plan as a chart, with a table that says the same.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where no task is visible.
    """
    if not view.tasks:
        return ()
    shown = _shown(view.tasks)
    first, last = _span(shown, view)
    left_out = len(view.tasks) - len(shown)
    spec = GanttSpec(
        rows=[_row(task, first, language) for task in shown],
        start=dt.datetime.combine(first, dt.time()),
        finish=dt.datetime.combine(last, dt.time()),
        ticks=time_ticks(first, last, language),
        data_date=view.data_date,
        data_date_label=""
        if view.data_day is None
        else language.say("gantt.data_date", day=language.short_day(view.data_day)),
        non_working=_non_working(view.days_off),
        links=_links(shown, view),
        left_out=left_out,
        left_out_note=language.count("gantt.left_out", left_out) if left_out else "",
    )
    return (
        Heading(text=language.say("gantt.title"), anchor="timeline"),
        Figure(
            spec=spec,
            caption=language.say("gantt.caption"),
            description=_description(shown, first, last - _ONE_DAY, view, language),
            table=_table(shown, left_out, language),
            anchor="gantt",
        ),
    )


def _description(shown: Sequence[ViewTask], first: dt.date, last: dt.date, view: View, language: Language) -> str:
    """Say what the chart covers, and how far the work has come."""
    parts = [language.say("gantt.description", start=language.day(first), finish=language.day(last))]
    if view.data_day is not None and _has_progress(shown):
        parts.append(language.say("gantt.as_of", day=language.day(view.data_day), counts=state_counts(view, language)))
    return language.flow(parts)


def _has_progress(tasks: Iterable[ViewTask]) -> bool:
    return any(task.state is not WorkState.NOT_STARTED for task in tasks)


def _shown(tasks: Sequence[ViewTask]) -> list[ViewTask]:
    """Return what fits: groups collapse from the deepest level up, milestones stay longest."""
    if len(tasks) <= MOST_ROWS:
        return list(tasks)
    levels = sorted({task.level for task in tasks}, reverse=True)
    for keep_milestones in (True, False):
        for level in levels:
            kept = [
                task
                for task in tasks
                if task.level <= level or (keep_milestones and task.kind is ViewTaskKind.MILESTONE)
            ]
            if len(kept) <= MOST_ROWS:
                return kept
    top = [task for task in tasks if task.level == 1]
    return top[:MOST_ROWS]


def _span(shown: Sequence[ViewTask], view: View) -> tuple[dt.date, dt.date]:
    """Return the first day of the axis, and the day after its last."""
    days = [day for task in shown if _is_dated(task) for day in (task.start_day, task.finish_day)]
    days += [day for task in shown for day in (task.agreed_start_day, task.agreed_day) if day is not None]
    days = days or [day for task in shown for day in (task.start_day, task.finish_day)]
    first, last = min(days), max(days)
    room = _ONE_DAY * max(1, (last - first).days // 50)
    if view.data_day is not None and first - 30 * room <= view.data_day <= last + 30 * room:
        first, last = min(first, view.data_day), max(last, view.data_day)
    return _safe(first, -room), _safe(last, room + _ONE_DAY)


def _safe(day: dt.date, by: dt.timedelta) -> dt.date:
    try:
        return day + by
    except OverflowError:
        return day


def _is_dated(task: ViewTask) -> bool:
    """Return whether the dates of a task mean anything: those of work that was cancelled before it began do not."""
    return task.begun or not task.cancelled


def _row(task: ViewTask, first: dt.date, language: Language) -> GanttRow:
    if not _is_dated(task):
        return _cancelled_row(task, first, language)
    return GanttRow(
        id=task.id,
        label=_label(task, language),
        level=task.level,
        kind=_KINDS[task.kind],
        start=task.start,
        finish=task.finish,
        start_text=language.short_day(task.start_day),
        finish_text=language.short_day(task.finish_day),
        baseline_start=task.agreed_start,
        baseline_finish=task.agreed_finish,
        progress=task.progress,
        rests=[TimeRange(start=pause.start, finish=pause.finish) for pause in task.pauses],
        critical=task.critical,
        status=task.status if task.promised_day is not None else None,
        note=_note(task, language),
    )


def _cancelled_row(task: ViewTask, first: dt.date, language: Language) -> GanttRow:
    """Give the row of work that will not be done: where it was agreed to be, without a bar of its own."""
    at = task.agreed_start or dt.datetime.combine(first, dt.time())
    return GanttRow(
        id=task.id,
        label=_label(task, language),
        level=task.level,
        kind=_KINDS[task.kind],
        start=at,
        finish=at,
        baseline_start=task.agreed_start,
        baseline_finish=task.agreed_finish,
        cancelled=True,
    )


def _label(task: ViewTask, language: Language) -> str:
    """Give the title of a task, with its state where a bar cannot say it."""
    title = title_of(task, language)
    if task.kind is ViewTaskKind.SUMMARY or task.state not in {WorkState.ON_HOLD, WorkState.CANCELLED}:
        return title
    return language.say("gantt.label_state", title=title, state=state_of(task, language))


def _note(task: ViewTask, language: Language) -> str:
    """Say what a bar cannot: how it stands against what was agreed, and why it rests."""
    notes = [language.say(f"standing.{task.standing.value}")] if task.promised_day is not None else []
    if task.paused_day is not None:
        notes.append(language.say("gantt.on_hold_since", day=language.day(task.paused_day)))
    if task.pauses and task.resumes_day is not None:
        notes.append(language.say("gantt.goes_on", day=language.day(task.resumes_day)))
    return language.say("list.clause").join(notes)


def _links(shown: Sequence[ViewTask], view: View) -> list[GanttLink]:
    position = {task.id: i for i, task in enumerate(shown) if _is_dated(task)}
    critical = {task.id for task in shown if task.critical}
    return [
        GanttLink(
            before=position[link.before],
            after=position[link.after],
            from_finish=link.from_finish,
            to_start=link.to_start,
            critical=link.before in critical and link.after in critical,
        )
        for link in view.links
        if link.before in position and link.after in position
    ]


def _non_working(days: Sequence[dt.date]) -> list[TimeRange]:
    """Return days off as stretches, those that follow each other in one."""
    found: list[TimeRange] = []
    start: dt.date | None = None
    for day, following in pairwise([*days, None]):
        if day is None:  # pragma: no cover - only the last one is None
            break
        start = start or day
        if following is None or following - day > _ONE_DAY:
            found.append(
                TimeRange(
                    start=dt.datetime.combine(start, dt.time()),
                    finish=dt.datetime.combine(_safe(day, _ONE_DAY), dt.time()),
                )
            )
            start = None
    return found


def _table(shown: Sequence[ViewTask], left_out: int, language: Language) -> Table:
    agreed = any(task.agreed_day is not None for task in shown)
    progress = any(task.progress is not None for task in shown)
    states = _has_progress(shown)
    columns = [
        Column(title=language.say("gantt.task")),
        Column(title=language.say("gantt.start")),
        Column(title=language.say("gantt.finish")),
    ]
    if agreed:
        columns.append(Column(title=language.say("gantt.agreed_finish")))
    if states:
        columns.append(Column(title=language.say("gantt.state")))
    if progress:
        columns.append(Column(title=language.say("gantt.progress"), align=Align.END))
    columns.append(Column(title=language.say("gantt.critical")))
    rows = []
    for task in shown:
        start, finish = (task.start_day, task.finish_day) if _is_dated(task) else (None, None)
        cells = [
            Cell(text=title_of(task, language), level=task.level - 1, strong=task.kind is ViewTaskKind.SUMMARY),
            Cell(text=day_or_dash(start, language), value=start),
            Cell(text=day_or_dash(finish, language), value=finish),
        ]
        if agreed:
            cells.append(Cell(text=day_or_dash(task.agreed_day, language), value=task.agreed_day))
        if states:
            cells.append(
                Cell(
                    text=state_of(task, language),
                    title=_note(task, language) if task.pauses else "",
                    value=task.state.value,
                )
            )
        if progress:
            share = task.progress
            cells.append(Cell(text=EMPTY if share is None else language.share(share), value=share))
        cells.append(Cell(text=language.say("label.yes") if task.critical else ""))
        rows.append(cells)
    note = language.count("gantt.left_out", left_out) if left_out else ""
    return Table(columns=columns, rows=rows, caption=language.say("gantt.caption"), note=note)
