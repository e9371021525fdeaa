"""What was found about the project, and who has too much to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, BulletList, Heading, Paragraph
from clientpm.reports.builders.phrases import voice
from clientpm.reports.table import Align, Cell, Column, Table

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view import View
    from clientpm.reports.view_points import ViewOverload, ViewPoints

__all__ = ["load_blocks", "point_blocks"]

_SEVERITIES: Final = ("error", "warning", "info")
_MOST_ROWS: Final = 15


def point_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return what was found, the worst first: for the team by severity, for others one list.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where there is nothing to tell.
    """
    found = view.points
    if found is None or not found.points:
        return ()
    heading = Heading(text=language.say(f"points.title.{voice(view)}"), anchor="points")
    left_out = [Paragraph(text=language.count("points.more", found.left_out))] if found.left_out else []
    if voice(view) == "client":
        texts = [point.text.in_language(language.locale) for point in found.points]
        return (heading, Paragraph(text=language.say("points.intro")), BulletList(items=texts), *left_out)
    blocks: list[Block] = [heading, Paragraph(text=_counts(found, language))]
    for severity in _SEVERITIES:
        texts = [point.text.in_language(language.locale) for point in found.points if point.severity == severity]
        if texts:
            blocks.append(Heading(text=language.say(f"points.{severity}"), level=3, anchor=f"points-{severity}"))
            blocks.append(BulletList(items=texts))
    return (*blocks, *left_out)


def _counts(found: ViewPoints, language: Language) -> str:
    counts = {"check.errors": found.errors, "check.warnings": found.warnings, "check.infos": found.notes}
    parts = [language.count(key, count) for key, count in counts.items() if count]
    return language.say("check.total", summary=language.say("list.comma").join(parts))


def load_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return of whom more is needed than there is.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where nobody has too much to do.
    """
    if not view.overloads:
        return ()
    left_out = len(view.overloads) - _MOST_ROWS
    notes = [language.say("load.note")]
    if left_out > 0:
        notes.append(language.count("asks.more", left_out))
    return (
        Heading(text=language.say("load.title"), anchor="load"),
        Paragraph(text=language.say("load.intro")),
        Table(
            columns=[
                Column(title=language.say("load.who")),
                Column(title=language.say("load.when")),
                Column(title=language.say("load.needed"), align=Align.END),
                Column(title=language.say("load.available"), align=Align.END),
                Column(title=language.say("load.hours"), align=Align.END, unit=language.say("load.hours_unit")),
                Column(title=language.say("load.tasks")),
            ],
            rows=[_row(item, language) for item in view.overloads[:_MOST_ROWS]],
            caption=language.say("load.caption"),
            note=language.flow(notes),
        ),
    )


def _row(item: ViewOverload, language: Language) -> list[Cell]:
    first, last = language.short_day(item.first_day), language.short_day(item.last_day)
    when = first if item.first_day == item.last_day else language.say("load.span", first=first, last=last)
    if item.periods > 1:
        when = language.count("load.periods", item.periods, span=when)
    tasks = language.say("list.comma").join(title.in_language(language.locale) for title in item.tasks)
    if item.more_tasks:
        tasks = language.count("load.more_tasks", item.more_tasks, tasks=tasks)
    return [
        Cell(text=item.who.in_language(language.locale), strong=True),
        Cell(text=when, value=item.first_day),
        Cell(text=language.number(item.needed), value=item.needed),
        Cell(text=language.number(item.available), value=item.available),
        Cell(text=language.number(item.hours), value=item.hours),
        Cell(text=tasks),
    ]
