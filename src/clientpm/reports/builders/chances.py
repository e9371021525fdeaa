"""How sure the promised dates are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, Heading, Paragraph
from clientpm.reports.builders.chance_words import chance_text
from clientpm.reports.builders.phrases import quoted, title_text
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view import View
    from clientpm.reports.view_chances import ViewChance, ViewChances

__all__ = ["chance_blocks"]

_MOST_ROWS: Final = 30


def chance_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return how likely each promised date holds, that of the whole project in a sentence first.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where nobody simulated.
    """
    found = view.progress.chances
    if found is None:
        return ()
    leading = next((item for item in found.chances if item.id == view.promise), found.chances[-1])
    return (
        Heading(text=language.say("chances.title"), anchor="chances"),
        Paragraph(text=language.flow(_sentences(leading, language))),
        _table(found, language),
    )


def _sentences(item: ViewChance, language: Language) -> list[str]:
    values = {
        "title": quoted(title_text(item.title, language), language),
        "day": language.day(item.promised_day),
        "chance": chance_text(item.chance, language),
    }
    exact = chance_text(item.low, language) == chance_text(item.high, language)
    key = "chances.lead" if exact else "chances.lead_range"
    parts = [
        language.say(key, low=chance_text(item.low, language), high=chance_text(item.high, language), **values),
        language.say("chances.likely", day=language.day(item.likely_day)),
    ]
    if item.before:
        last = item.before[-1]
        parts.append(
            language.say("chances.before", day=language.day(last.day), chance=chance_text(last.chance, language))
        )
    return parts


def _table(found: ViewChances, language: Language) -> Table:
    told = any(item.before for item in found.chances)
    columns = [Column(title=language.say("milestones.name")), Column(title=language.say("chances.promised"))]
    if told:
        columns.append(Column(title=language.say("chances.last"), align=Align.END))
    columns += [
        Column(title=language.say("chances.chance"), align=Align.END),
        Column(title=language.say("chances.range")),
        Column(title=language.say("chances.even_day")),
        Column(title=language.say("chances.likely_day")),
    ]
    notes = [language.say("chances.note", trials=language.number(found.trials))]
    if len(found.chances) > _MOST_ROWS:
        notes.append(language.count("milestones.more", len(found.chances) - _MOST_ROWS))
    return Table(
        columns=columns,
        rows=[_row(item, language, told=told) for item in found.chances[:_MOST_ROWS]],
        caption=language.say("chances.caption"),
        note=language.flow(notes),
    )


def _row(item: ViewChance, language: Language, *, told: bool) -> list[Cell]:
    cells = [
        Cell(text=title_text(item.title, language), strong=True),
        Cell(text=language.day(item.promised_day), value=item.promised_day),
    ]
    if told:
        last = item.before[-1].chance if item.before else None
        cells.append(Cell(text=EMPTY if last is None else chance_text(last, language), value=last))
    low, high = chance_text(item.low, language), chance_text(item.high, language)
    return [
        *cells,
        Cell(text=chance_text(item.chance, language), value=item.chance, status=item.status),
        Cell(text=low if low == high else language.say("chances.from_to", low=low, high=high)),
        Cell(text=language.day(item.even_day), value=item.even_day),
        Cell(text=language.day(item.likely_day), value=item.likely_day),
    ]
