"""The register: what may happen, how likely it is, and what is done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.block import Block, BulletList, Heading, Paragraph
from clientpm.reports.builders.amounts import money_text
from clientpm.reports.builders.change_words import STOPS
from clientpm.reports.builders.phrases import day_or_dash, near_day, voice
from clientpm.reports.builders.risk_phrases import (
    chance_range,
    cost_ranged,
    days_ranged,
    entered_chance,
    quoted_title,
    risk_name,
    risk_sentence,
)
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view_risk import ViewRisk, ViewRiskResponse, ViewRisks

__all__ = ["occurred_blocks", "register_blocks", "response_blocks"]


def register_blocks(view: ViewRisks, language: Language) -> tuple[Block, ...]:
    """Return the open risks: threats, then opportunities, each the largest first.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section.
    """
    heading = Heading(text=language.say("risk.register.title"), anchor="register")
    if not view.risks:
        return (heading, Paragraph(text=language.say(f"risk.register.none.{voice(view.base)}")))
    blocks: list[Block] = [heading]
    groups = [
        (name, risks) for name, risks in (("threats", view.threats), ("opportunities", view.opportunities)) if risks
    ]
    blocks += [_table(name, risks, view, language, noted=name == groups[-1][0]) for name, risks in groups]
    return tuple(blocks)


def _table(name: str, risks: Sequence[ViewRisk], view: ViewRisks, language: Language, *, noted: bool) -> Table:
    days = any(risk.days is not None for risk in risks)
    cost = any(risk.cost is not None for risk in risks)
    columns = [
        Column(title=language.say("risk.register.risk")),
        Column(title=language.say("risk.register.what")),
        Column(title=language.say("risk.register.chance"), align=Align.END, unit=language.say("risk.unit.in_100")),
    ]
    if days:
        columns.append(
            Column(title=language.say("risk.register.days"), align=Align.END, unit=language.say("unit.working_days"))
        )
    if cost:
        columns.append(Column(title=language.say("risk.register.cost"), align=Align.END))
    columns += [Column(title=language.say(f"risk.register.{name}")) for name in ("owner", "state")]
    return Table(
        columns=columns,
        rows=[_row(risk, view, language, days=days, cost=cost) for risk in risks],
        caption=language.say(f"risk.register.caption.{name}"),
        note=_note(view, language) if noted else "",
    )


def _note(view: ViewRisks, language: Language) -> str:
    notes = [language.say("risk.register.note"), language.say("risk.register.dash")]
    if view.review_days is not None:
        notes.append(language.count("risk.register.review", view.review_days))
    return language.flow(notes)


def _row(risk: ViewRisk, view: ViewRisks, language: Language, *, days: bool, cost: bool) -> list[Cell]:
    cells = [
        Cell(text=risk.label, strong=True, title=risk.category.in_language(language.locale)),
        Cell(text=_told(risk, view, language)),
        Cell(
            text=entered_chance(risk.chance, language),
            value=risk.chance,
            title=chance_range(risk.chance_low, risk.chance_high, language),
        ),
    ]
    if days:
        cells.append(Cell(text=days_ranged(risk, language), value=risk.days))
    if cost:
        cells.append(Cell(text=cost_ranged(risk, language), value=None if risk.cost is None else risk.cost.amount))
    return [
        *cells,
        Cell(text=risk.owner.in_language(language.locale) or EMPTY),
        Cell(text=language.say(f"risk.state.{risk.state}")),
    ]


def _told(risk: ViewRisk, view: ViewRisks, language: Language) -> str:
    """Return what a risk is called, what may happen, and when."""
    title, sentence = risk.title.in_language(language.locale).rstrip(STOPS), risk_sentence(risk, language)
    if title and sentence != EMPTY:
        sentence = language.say("risk.register.told", title=title, sentence=sentence)
    elif title:
        sentence = language.say("risk.sentence.effect", effect=title)
    return language.flow([sentence, _window(risk, view, language)])


def _window(risk: ViewRisk, view: ViewRisks, language: Language) -> str:
    """Return when a risk can strike, in a sentence; nothing where nobody said."""
    first, last = (
        None if day is None else near_day(day, view.base, language) for day in (risk.first_day, risk.last_day)
    )
    if first is None or last is None:
        key = "until" if first is None else "from"
        return "" if first is last else language.say(f"risk.register.{key}", day=first or last)
    return language.say("risk.register.between", first=first, last=last)


def response_blocks(view: ViewRisks, language: Language) -> tuple[Block, ...]:
    """Return what is done about the open risks, who does it and by when.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where there is no open risk.
    """
    if not view.risks:
        return ()
    cost = any(item.cost is not None for risk in view.risks for item in risk.responses)
    planned = any(item.contingency or item.fallback for risk in view.risks for item in risk.responses)
    names = ["risk", "what", "owner", "due", *(["cost"] if cost else []), *(["planned"] if planned else [])]
    columns = [
        Column(title=language.say(f"risk.responses.{name}"), align=Align.END if name == "cost" else Align.START)
        for name in names
    ]
    rows = [row for risk in view.risks for row in _responses(risk, language, cost=cost, planned=planned)]
    return (
        Heading(text=language.say("risk.responses.title"), anchor="responses"),
        Table(
            columns=columns,
            rows=rows,
            caption=language.say("risk.responses.caption"),
        ),
    )


def _responses(risk: ViewRisk, language: Language, *, cost: bool, planned: bool) -> Iterator[list[Cell]]:
    """Yield a row for each thing that is done about a risk, or one that says that nothing is."""
    if not risk.responses:
        undecided = Cell(text=language.say("risk.responses.undecided"), status=Status.ATTENTION)
        yield [_label(risk, language), undecided, *([Cell(text=EMPTY)] * (2 + cost + planned))]
    for item in risk.responses:
        cells = [
            _label(risk, language),
            Cell(text=_done(risk, item, language)),
            Cell(text=item.owner.in_language(language.locale) or EMPTY),
            _due(item, language),
        ]
        if cost:
            text = EMPTY if item.cost is None else money_text(item.cost, language)
            cells.append(Cell(text=text, value=None if item.cost is None else item.cost.amount))
        if planned:
            cells.append(Cell(text=_planned(item, language)))
        yield cells


def _done(risk: ViewRisk, item: ViewRiskResponse, language: Language) -> str:
    words = item.description.in_language(language.locale).rstrip(STOPS)
    return words or language.say(f"risk.strategy.{item.strategy}", name=quoted_title(risk, language))


def _label(risk: ViewRisk, language: Language) -> Cell:
    """Return the short name of a risk; its title stands in the list above."""
    return Cell(text=risk.label, title=risk.title.in_language(language.locale), strong=True)


def _due(item: ViewRiskResponse, language: Language) -> Cell:
    """Return by when something is to be done, or when it was done."""
    if item.done_on is not None:
        text = language.say("risk.responses.done", day=language.short_day(item.done_on))
        return Cell(text=text, status=Status.ON_COURSE, value=item.done_on)
    text = day_or_dash(item.due, language, weekday=True)
    if item.overdue:
        return Cell(text=language.say("risk.responses.overdue", day=text), status=Status.ATTENTION, value=item.due)
    return Cell(text=text, value=item.due)


def _planned(item: ViewRiskResponse, language: Language) -> str:
    """Return what is done when the risk strikes, and by what one sees that it does."""
    found = []
    trigger, first = (
        getattr(item, name).in_language(language.locale).rstrip(STOPS) for name in ("trigger", "contingency")
    )
    if first:
        key = "risk.responses.on_trigger" if trigger else "risk.responses.contingency"
        found.append(language.say(key, trigger=trigger, text=first))
    fallback = item.fallback.in_language(language.locale).rstrip(STOPS)
    if fallback:
        found.append(language.say("risk.responses.fallback", text=fallback))
    return language.flow(found) or EMPTY


def occurred_blocks(view: ViewRisks, language: Language) -> tuple[Block, ...]:
    """Return the risks that struck and are not settled.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where there are none.
    """
    if not view.occurred:
        return ()
    items = [
        language.say("risk.occurred.item", name=risk_name(risk, language), text=_effect(risk, language))
        if _effect(risk, language)
        else risk_name(risk, language)
        for risk in view.occurred
    ]
    return (
        Heading(text=language.say("risk.occurred.title"), anchor="occurred"),
        Paragraph(text=language.say("risk.occurred.text")),
        BulletList(items=items),
    )


def _effect(risk: ViewRisk, language: Language) -> str:
    return risk.effect.in_language(language.locale).rstrip(STOPS)
