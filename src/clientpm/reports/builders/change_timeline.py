"""The plan before and after a change, each task with both on one row."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from clientpm.reports.axis_ticks import time_ticks
from clientpm.reports.block import Block, Figure, Heading
from clientpm.reports.builders.change_words import move_status, option_name
from clientpm.reports.builders.phrases import day_or_dash, moved, near_day, quoted, signed, title_of
from clientpm.reports.figure import GanttRow, GanttRowKind, GanttSpec
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.reports.view import ViewTaskKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view import ViewTask
    from clientpm.reports.view_change import ViewChange, ViewCompared
    from clientpm.values.status import Status

__all__ = ["timeline_blocks"]

_MOST_ROWS: Final = 30
_ONE_DAY: Final = dt.timedelta(days=1)


def timeline_blocks(view: ViewChange, language: Language) -> tuple[Block, ...]:
    """Return one chart of what moves and of the milestones, each row as it is and as it would be.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where no visible date moves, or the assessment is out of date.
    """
    option = view.leading
    if option is None or not any(_differs(row) for row in view.compared):
        return ()
    shown = _shown(view.compared)
    left_out = len(view.compared) - len(shown)
    note = language.count("gantt.left_out", left_out) if left_out else ""
    name = quoted(option_name(view, option, language), language)
    return (
        Heading(text=language.say("change.timeline.title"), anchor="timeline"),
        Figure(
            spec=_spec(shown, left_out, note, view, language),
            caption=language.say("change.timeline.caption", option=name),
            description=language.say("change.timeline.description"),
            table=_table(shown, note, language),
            anchor="gantt",
        ),
    )


def _differs(row: ViewCompared) -> bool:
    before = row.before
    return row.gone or before is None or (before.start, before.finish) != (row.task.start, row.task.finish)


def _shown(rows: Sequence[ViewCompared]) -> list[ViewCompared]:
    """Return what fits: where there is too much, milestones stay, then what differs."""
    if len(rows) <= _MOST_ROWS:
        return list(rows)
    first = sorted(rows, key=lambda row: (row.task.kind is not ViewTaskKind.MILESTONE, not _differs(row)))
    kept = {row.task.id for row in first[:_MOST_ROWS]}
    return [row for row in rows if row.task.id in kept]


def _spec(rows: Sequence[ViewCompared], left_out: int, note: str, view: ViewChange, language: Language) -> GanttSpec:
    tasks = [task for row in rows for task in (row.before, row.task) if task is not None]
    days = [day for task in tasks for day in (task.start_day, task.finish_day)]
    room = _ONE_DAY * max(1, (max(days) - min(days)).days // 50)
    first, last = min(days) - room, max(days) + room + _ONE_DAY
    day = view.base.data_day
    statuses = {} if view.leading is None else {move.id: move_status(move) for move in view.leading.moves}
    return GanttSpec(
        rows=[_row(row, statuses.get(row.task.id), view, language) for row in rows],
        start=dt.datetime.combine(first, dt.time()),
        finish=dt.datetime.combine(last, dt.time()),
        ticks=time_ticks(first, last, language),
        data_date=view.base.data_date if day is not None and first <= day < last else None,
        data_date_label="" if day is None else language.say("gantt.data_date", day=language.short_day(day)),
        left_out=left_out,
        left_out_note=note,
        compares=True,
    )


def _row(row: ViewCompared, status: Status | None, view: ViewChange, language: Language) -> GanttRow:
    task, before = row.task, row.before
    is_event = task.kind is ViewTaskKind.MILESTONE
    return GanttRow(
        id=task.id,
        label=title_of(task, language),
        kind=GanttRowKind.MILESTONE if is_event else GanttRowKind.TASK,
        start=task.start,
        finish=task.finish,
        start_text=near_day(task.start_day, view.base, language),
        finish_text=near_day(task.finish_day, view.base, language),
        baseline_start=None if before is None else before.start,
        baseline_finish=None if before is None else before.finish,
        critical=task.critical,
        cancelled=row.gone,
        move_text=_move(row, language) if _differs(row) else "",
        status=status if _differs(row) and is_event else None,
        note="" if before is None else language.say("change.timeline.was", dates=_dates(before, language)),
    )


def _dates(task: ViewTask, language: Language) -> str:
    start, finish = (language.short_day(day) for day in _days_of(task))
    return finish if start == finish else language.say("change.timeline.span", start=start, finish=finish)


def _move(row: ViewCompared, language: Language) -> str:
    if row.gone:
        return language.say("change.timeline.gone")
    if row.before is None:
        return language.say("change.timeline.new")
    if row.shift is None or not row.shift.days:
        return language.say("change.timeline.same_finish")
    return moved(row.shift, language)


def _table(rows: Sequence[ViewCompared], note: str, language: Language) -> Table:
    names = ("task", "before_start", "before_finish", "after_start", "after_finish")
    columns = [Column(title=language.say(f"change.timeline.{name}")) for name in names]
    columns.append(Column(title=language.say("change.timeline.shift"), align=Align.END))
    return Table(columns=columns, rows=[_cells(row, language) for row in rows], note=note)


def _cells(row: ViewCompared, language: Language) -> list[Cell]:
    after = None if row.gone else row.task
    days = [day for task in (row.before, after) for day in ((None, None) if task is None else _days_of(task))]
    shift = _move(row, language) if row.gone or row.before is None else signed(row.shift, language)
    return [
        Cell(text=title_of(row.task, language), strong=row.task.kind is ViewTaskKind.MILESTONE),
        *(Cell(text=day_or_dash(day, language), value=day) for day in days),
        Cell(text=shift, value=None if row.shift is None else row.shift.days),
    ]


def _days_of(task: ViewTask) -> tuple[dt.date, dt.date]:
    return task.start_day, task.finish_day
