"""Milestones against what was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, Heading, Paragraph
from clientpm.reports.builders.phrases import day_or_dash, moved, signed, title_of, voice, working_milestones
from clientpm.reports.table import Align, Cell, Column, Table

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view import View, ViewTask

__all__ = ["milestone_blocks"]

_MOST_ROWS: Final = 60


def milestone_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return the milestones, and the tasks with a deadline, against what was agreed.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where there is no visible plan.
    """
    if not view.tasks:
        return ()
    heading = Heading(text=language.say("milestones.title"), anchor="milestones")
    tasks = working_milestones(view)
    if not tasks:
        return (heading, Paragraph(text=language.say(f"milestones.none.{voice(view)}")))
    return (heading, _table(tasks, view, language))


def _table(tasks: tuple[ViewTask, ...], view: View, language: Language) -> Table:
    agreed = any(task.agreed_day is not None for task in tasks)
    deadlines = any(task.deadline_day is not None for task in tasks)
    columns = [Column(title=language.say("milestones.name"))]
    if agreed:
        columns.append(Column(title=language.say("milestones.agreed")))
    if deadlines:
        columns.append(Column(title=language.say("milestones.deadline")))
    columns.append(Column(title=language.say("milestones.expected")))
    if agreed or deadlines:
        columns.append(
            Column(title=language.say("milestones.difference"), align=Align.END, unit=language.say("unit.working_days"))
        )
    columns.append(Column(title=language.say("milestones.status")))
    rows = [_row(task, language, agreed=agreed, deadlines=deadlines) for task in tasks[:_MOST_ROWS]]
    return Table(
        columns=columns,
        rows=rows,
        caption=language.say("milestones.caption"),
        note=_note(tasks, view, language, agreed=agreed, deadlines=deadlines),
    )


def _row(task: ViewTask, language: Language, *, agreed: bool, deadlines: bool) -> list[Cell]:
    cells = [Cell(text=title_of(task, language), strong=True)]
    if agreed:
        cells.append(Cell(text=day_or_dash(task.agreed_day, language), value=task.agreed_day))
    if deadlines:
        cells.append(Cell(text=day_or_dash(task.deadline_day, language, weekday=True), value=task.deadline_day))
    title = "" if task.moved is None or not task.moved.days else language.say(
        "milestones.moved", change=moved(task.moved, language)
    )  # fmt: skip
    day = None if task.cancelled else task.finish_day
    cells.append(Cell(text=day_or_dash(day, language), value=day, title="" if task.cancelled else title))
    if agreed or deadlines:
        shift = None if task.cancelled else task.against_promise
        cells.append(
            Cell(
                text=signed(shift, language),
                value=None if shift is None else shift.days,
                title="" if shift is None or shift.working else moved(shift, language),
            )
        )
    cells.append(Cell(text=language.say(f"standing.{task.standing.value}"), status=task.status))
    return cells


def _note(tasks: tuple[ViewTask, ...], view: View, language: Language, *, agreed: bool, deadlines: bool) -> str:
    notes = []
    if agreed and deadlines:
        notes.append(language.say("milestones.note_both"))
    elif agreed or deadlines:
        notes.append(language.say("milestones.note_one"))
    if view.baseline is None:
        notes.append(language.say(f"milestones.no_baseline.{voice(view)}"))
    if any(task.promised_day is None for task in tasks):
        notes.append(language.say("milestones.note_dash"))
    if len(tasks) > _MOST_ROWS:
        notes.append(language.count("milestones.more", len(tasks) - _MOST_ROWS))
    return language.flow(notes)
