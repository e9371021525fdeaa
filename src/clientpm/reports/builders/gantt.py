"""The Gantt chart."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, Figure, Heading
from clientpm.reports.builders.phrases import day_or_dash, title_of
from clientpm.reports.figure import GanttLink, GanttRow, GanttRowKind, GanttSpec, Tick, TimeRange
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.reports.view import ViewTaskKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view import View, ViewTask

__all__ = ["gantt_blocks"]

MOST_ROWS: Final = 60
_ONE_DAY: Final = dt.timedelta(days=1)
_DAILY_SPAN: Final = 21
_WEEKLY_SPAN: Final = 120
_MONTHLY_SPAN: Final = 900
_LATE_IN_MONTH: Final = 20
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
        rows=[_row(task, language) for task in shown],
        start=dt.datetime.combine(first, dt.time()),
        finish=dt.datetime.combine(last, dt.time()),
        ticks=_ticks(first, last, language),
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
            description=language.say(
                "gantt.description", start=language.day(first), finish=language.day(last - _ONE_DAY)
            ),
            table=_table(shown, left_out, language),
            anchor="gantt",
        ),
    )


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
    days = [task.start_day for task in shown] + [task.finish_day for task in shown]
    days += [day for task in shown for day in (task.agreed_start_day, task.agreed_day) if day is not None]
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


def _row(task: ViewTask, language: Language) -> GanttRow:
    return GanttRow(
        id=task.id,
        label=title_of(task, language),
        level=task.level,
        kind=_KINDS[task.kind],
        start=task.start,
        finish=task.finish,
        start_text=language.short_day(task.start_day),
        finish_text=language.short_day(task.finish_day),
        baseline_start=task.agreed_start,
        baseline_finish=task.agreed_finish,
        progress=task.progress,
        critical=task.critical,
        status=task.status if task.promised_day is not None else None,
        note=language.say(f"standing.{task.standing.value}") if task.promised_day is not None else "",
    )


def _links(shown: Sequence[ViewTask], view: View) -> list[GanttLink]:
    position = {task.id: i for i, task in enumerate(shown)}
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


def _ticks(first: dt.date, last: dt.date, language: Language) -> list[Tick]:
    """Return months with weeks or days below them; years with months where the axis is long."""
    span = (last - first).days
    if span > _MONTHLY_SPAN:
        years = range(first.year + 1, last.year + 1)
        step = max(1, len(years) // 20)
        return [_tick(dt.date(year, 1, 1), "year", language, major=True) for year in years[::step]]
    ticks: list[Tick] = []
    day = first
    while day < last:
        if day.day == 1 or (day == first and day.day <= _LATE_IN_MONTH):
            named = any(tick.major for tick in ticks)
            kind = "month" if named and day.month > 1 else "month_year"
            ticks.append(_tick(day, kind, language, major=True))
        elif span <= _DAILY_SPAN or (span <= _WEEKLY_SPAN and day.weekday() == 0):
            ticks.append(_tick(day, "day", language, major=False))
        day += _ONE_DAY
    return ticks


def _tick(day: dt.date, kind: str, language: Language, *, major: bool) -> Tick:
    return Tick(at=dt.datetime.combine(day, dt.time()), text=language.tick(day, kind), major=major)


def _table(shown: Sequence[ViewTask], left_out: int, language: Language) -> Table:
    agreed = any(task.agreed_day is not None for task in shown)
    progress = any(task.progress is not None for task in shown)
    columns = [
        Column(title=language.say("gantt.task")),
        Column(title=language.say("gantt.start")),
        Column(title=language.say("gantt.finish")),
    ]
    if agreed:
        columns.append(Column(title=language.say("gantt.agreed_finish")))
    if progress:
        columns.append(Column(title=language.say("gantt.progress"), align=Align.END))
    columns.append(Column(title=language.say("gantt.critical")))
    rows = []
    for task in shown:
        cells = [
            Cell(text=title_of(task, language), level=task.level - 1, strong=task.kind is ViewTaskKind.SUMMARY),
            Cell(text=day_or_dash(task.start_day, language), value=task.start_day),
            Cell(text=day_or_dash(task.finish_day, language), value=task.finish_day),
        ]
        if agreed:
            cells.append(Cell(text=day_or_dash(task.agreed_day, language), value=task.agreed_day))
        if progress:
            share = task.progress
            cells.append(Cell(text=EMPTY if share is None else language.share(share), value=share))
        cells.append(Cell(text=language.say("label.yes") if task.critical else ""))
        rows.append(cells)
    note = language.count("gantt.left_out", left_out) if left_out else ""
    return Table(columns=columns, rows=rows, caption=language.say("gantt.caption"), note=note)
