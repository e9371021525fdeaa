"""Which risk buys most days."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.reports.axis_ticks import value_steps
from clientpm.reports.block import Block, Figure, Heading, Paragraph
from clientpm.reports.builders.amounts import minus_sign
from clientpm.reports.builders.phrases import quoted, title_text, voice
from clientpm.reports.builders.risk_phrases import days_number, days_said, days_signed, lever_name
from clientpm.reports.line_figure import ValueTick
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.reports.tornado_figure import TornadoBar, TornadoSpec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view_risk import ViewLever, ViewRisks

__all__ = ["lever_blocks"]

_MOST: Final = 12


def lever_blocks(view: ViewRisks, language: Language) -> tuple[Block, ...]:
    """Return how many days each risk takes from the date, or gives to it.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where no risk moves the date.
    """
    found = [lever for lever in view.levers if days_number(lever.days) or days_number(lever.mean_days)]
    if not found or not view.odds:
        return ()
    title = quoted(title_text(view.odds[0].title, language), language)
    return (
        Heading(text=language.say("risk.levers.title"), anchor="levers"),
        Paragraph(text=_sentence(found, title, language)),
        Figure(
            spec=_spec(found, language),
            caption=language.say("risk.levers.caption", title=title),
            description=language.say("risk.levers.description"),
            table=_table(found, language, voice(view.base)),
            anchor="tornado",
        ),
    )


def _sentence(found: Sequence[ViewLever], title: str, language: Language) -> str:
    parts = []
    named = [lever for lever in found if not lever.hidden and lever.days > 0]
    if named:
        amount, name = days_said(named[0].days, language), lever_name(named[0], language)
        parts.append(language.say("risk.levers.most", name=quoted(name, language), amount=amount, title=title))
    helping = [lever for lever in found if not lever.hidden and lever.days < 0]
    if helping:
        amount, name = days_said(helping[0].days, language), lever_name(helping[0], language)
        parts.append(language.say("risk.levers.helps", name=quoted(name, language), amount=amount))
    if any(lever.hidden for lever in found):
        parts.append(language.say("risk.levers.hidden"))
    parts.append(language.say("risk.levers.sum"))
    return language.flow(parts)


def _spec(found: Sequence[ViewLever], language: Language) -> TornadoSpec:
    shown = found[:_MOST]
    values = [value for lever in shown for value in (days_number(lever.days), days_number(lever.mean_days))]
    steps = value_steps(min(Decimal(0), *values), max(Decimal(0), *values))
    left_out = len(found) - len(shown)
    return TornadoSpec(
        bars=[
            TornadoBar(
                id=str(i),
                label=lever_name(lever, language),
                value=days_number(lever.days),
                text=days_signed(lever.days, language),
                mark=days_number(lever.mean_days),
                note=language.say("risk.levers.mean", amount=days_signed(lever.mean_days, language)),
            )
            for i, lever in enumerate(shown)
        ],
        values=[ValueTick(value=step, text=minus_sign(language.number(step.normalize() + 0))) for step in steps],
        unit=language.say("unit.working_days"),
        positive_label=language.say("risk.levers.later"),
        negative_label=language.say("risk.levers.earlier"),
        mark_label=language.say("risk.levers.mark"),
        left_out=left_out,
        left_out_note=language.count("risk.levers.left_out", left_out) if left_out else "",
    )


def _table(found: Sequence[ViewLever], language: Language, speaker: str) -> Table:
    unit = language.say("unit.working_days")
    columns = [
        Column(title=language.say("risk.register.risk")),
        Column(title=language.say(f"risk.levers.p80.{speaker}"), align=Align.END, unit=unit),
        Column(title=language.say("risk.levers.average"), align=Align.END, unit=unit),
    ]
    rows = [
        [
            Cell(text=lever_name(lever, language), strong=True),
            Cell(text=days_signed(lever.days, language), value=lever.days),
            Cell(text=days_signed(lever.mean_days, language), value=lever.mean_days),
        ]
        for lever in found
    ]
    return Table(columns=columns, rows=rows, note=language.say("risk.levers.note"))
