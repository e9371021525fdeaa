"""The plan before and after a change, over the same axis."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from clientpm.reports.axis_ticks import time_ticks
from clientpm.reports.block import Block, Figure, Heading, Paragraph
from clientpm.reports.builders.change_words import option_name
from clientpm.reports.builders.phrases import day_or_dash, quoted, title_of
from clientpm.reports.figure import GanttRow, GanttRowKind, GanttSpec, Tick
from clientpm.reports.table import Cell, Column, Table
from clientpm.reports.view import ViewTaskKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view import ViewTask
    from clientpm.reports.view_change import ViewChange

__all__ = ["timeline_blocks"]

_MOST_ROWS: Final = 30
_ONE_DAY: Final = dt.timedelta(days=1)


def timeline_blocks(view: ViewChange, language: Language) -> tuple[Block, ...]:
    """Return two charts of what moves and of the milestones: before and after.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where no visible date moves, or the assessment is out of date.
    """
    option = view.leading
    if option is None or not view.after or _dates(view.before) == _dates(view.after):
        return ()
    days = [day for task in (*view.before, *view.after) for day in (task.start_day, task.finish_day)]
    room = _ONE_DAY * max(1, (max(days) - min(days)).days // 50)
    axis = (min(days) - room, max(days) + room + _ONE_DAY)
    name = quoted(option_name(view, option, language), language)
    return (
        Heading(text=language.say("change.timeline.title"), anchor="timeline"),
        Paragraph(text=language.say("change.timeline.intro", option=name)),
        _figure("before", view.before, axis, view, language),
        _figure("after", view.after, axis, view, language),
    )


def _dates(tasks: Sequence[ViewTask]) -> list[tuple[str, dt.date, dt.date]]:
    return [(task.id, task.start_day, task.finish_day) for task in tasks]


def _figure(
    which: str, tasks: Sequence[ViewTask], axis: tuple[dt.date, dt.date], view: ViewChange, language: Language
) -> Figure:
    shown, left_out = _shown(tasks)
    note = language.count("gantt.left_out", left_out) if left_out else ""
    agreed = {task.id: task for task in view.before} if which == "after" else {}
    base = view.base
    spec = GanttSpec(
        rows=[_row(task, agreed.get(task.id), language) for task in shown],
        start=dt.datetime.combine(axis[0], dt.time()),
        finish=dt.datetime.combine(axis[1], dt.time()),
        ticks=_ticks(axis, language),
        data_date=base.data_date if base.data_day is not None and axis[0] <= base.data_day < axis[1] else None,
        data_date_label=""
        if base.data_day is None
        else language.say("gantt.data_date", day=language.short_day(base.data_day)),
        left_out=left_out,
        left_out_note=note,
    )
    rows = [
        [
            Cell(text=title_of(task, language), strong=task.kind is ViewTaskKind.MILESTONE),
            Cell(text=day_or_dash(task.start_day, language), value=task.start_day),
            Cell(text=day_or_dash(task.finish_day, language), value=task.finish_day),
        ]
        for task in shown
    ]
    columns = [Column(title=language.say(f"gantt.{name}")) for name in ("task", "start", "finish")]
    caption = language.say(f"change.timeline.{which}")
    return Figure(
        spec=spec,
        caption=caption,
        description=language.say(f"change.timeline.{which}_description"),
        table=Table(columns=columns, rows=rows, caption=caption, note=note),
        anchor=f"gantt-{which}",
    )


def _ticks(axis: tuple[dt.date, dt.date], language: Language) -> tuple[Tick, ...]:
    return tuple(time_ticks(*axis, language))


def _shown(tasks: Sequence[ViewTask]) -> tuple[list[ViewTask], int]:
    """Return what fits: where there is too much, milestones stay."""
    shown = list(tasks)
    if len(shown) > _MOST_ROWS:
        shown = [task for task in tasks if task.kind is ViewTaskKind.MILESTONE][:_MOST_ROWS] or shown[:_MOST_ROWS]
    return shown, len(tasks) - len(shown)


def _row(task: ViewTask, before: ViewTask | None, language: Language) -> GanttRow:
    moved = before is not None and (before.start, before.finish) != (task.start, task.finish)
    return GanttRow(
        id=task.id,
        label=title_of(task, language),
        kind=GanttRowKind.MILESTONE if task.kind is ViewTaskKind.MILESTONE else GanttRowKind.TASK,
        start=task.start,
        finish=task.finish,
        start_text=language.short_day(task.start_day),
        finish_text=language.short_day(task.finish_day),
        baseline_start=before.start if moved and before is not None else None,
        baseline_finish=before.finish if moved and before is not None else None,
        critical=task.critical,
    )
