"""What comes next: the work that starts or is due before the next report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, Heading, Paragraph
from clientpm.reports.builders.phrases import day_or_dash, state_of, title_of, voice, who_does
from clientpm.reports.table import Cell, Column, Table
from clientpm.reports.view import Standing, ViewTask, ViewTaskKind
from clientpm.reports.view_work import WorkState

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view import View
    from clientpm.reports.view_work import ViewPeriod

__all__ = ["next_blocks"]

_MOST_ROWS: Final = 30
_BEHIND: Final = {Standing.SLIPPED, Standing.MISSING}


def next_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return what starts or is due in the time until the next report, and who does it.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where no day is known, or no visible work is left.
    """
    period = view.period
    open_ones = [task for task in view.tasks if task.kind is not ViewTaskKind.SUMMARY and task.state.is_open]
    if period is None or not open_ones:
        return ()
    heading = Heading(text=language.say("next.title"), anchor="next")
    coming = [task for task in open_ones if _starts(task, period) or _is_due(task, period)]
    span = {"first": language.day(period.first), "last": language.day(period.last)}
    if not coming:
        return (heading, Paragraph(text=language.say("next.none", **span)))
    coming.sort(key=lambda task: (_first_event(task, period), task.finish, task.id))
    summary = language.say("next.summary", counts=_counts(coming, period, language), **span)
    yours = sum(task.client_side for task in coming)
    parts = [summary, language.count(f"next.yours.{voice(view)}", yours)] if yours else [summary]
    return (heading, Paragraph(text=language.flow(parts)), _table(coming, period, view, language))


def _starts(task: ViewTask, period: ViewPeriod) -> bool:
    return task.state is WorkState.NOT_STARTED and period.first <= task.start_day <= period.last


def _is_due(task: ViewTask, period: ViewPeriod) -> bool:
    return period.first <= task.finish_day <= period.last


def _first_event(task: ViewTask, period: ViewPeriod) -> object:
    return task.start_day if _starts(task, period) else task.finish_day


def _counts(coming: list[ViewTask], period: ViewPeriod, language: Language) -> str:
    work = [task for task in coming if task.kind is ViewTaskKind.TASK]
    counts = {
        "next.starts": sum(_starts(task, period) for task in work),
        "next.due": sum(_is_due(task, period) for task in work),
        "next.milestones": len(coming) - len(work),
    }
    return language.say("list.clause").join(language.count(key, count) for key, count in counts.items() if count)


def _table(coming: list[ViewTask], period: ViewPeriod, view: View, language: Language) -> Table:
    left_out = len(coming) - _MOST_ROWS
    heads = ["next.task", "next.who", "next.start", "next.due_day", "next.note"]
    rows = [_row(task, period, view, language) for task in coming[:_MOST_ROWS]]
    if not any(row[-1].text for row in rows):
        heads, rows = heads[:-1], [row[:-1] for row in rows]
    return Table(
        columns=[Column(title=language.say(head)) for head in heads],
        rows=rows,
        caption=language.say("next.caption"),
        note=language.count("asks.more", left_out) if left_out > 0 else "",
    )


def _row(task: ViewTask, period: ViewPeriod, view: View, language: Language) -> list[Cell]:
    start = day_or_dash(task.start_day, language, weekday=_starts(task, period))
    if task.kind is ViewTaskKind.MILESTONE:
        start = ""
    elif task.state is not WorkState.NOT_STARTED:
        start = state_of(task, language)
    due = day_or_dash(task.finish_day, language, weekday=_is_due(task, period))
    behind = task.standing in _BEHIND
    note = language.say(f"standing.{task.standing.value}") if behind else ""
    if not note and task.kind is ViewTaskKind.MILESTONE:
        note = language.say("label.milestone")
    return [
        Cell(text=title_of(task, language), strong=task.client_side),
        Cell(text=who_does(task, view, language)),
        Cell(text=start, value=None if task.kind is ViewTaskKind.MILESTONE else task.start_day),
        Cell(text=due, value=task.finish_day, strong=_is_due(task, period)),
        Cell(text=note, status=task.status if behind else None),
    ]
