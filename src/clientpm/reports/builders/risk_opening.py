"""How likely the promised date is, in one sentence, with the figures that matter most."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from clientpm.reports.block import Block, KeyFigure, KeyFigures, Paragraph
from clientpm.reports.builders.amounts import money_text
from clientpm.reports.builders.phrases import amount, quoted, title_text, voice
from clientpm.reports.builders.risk_asks import risk_requests
from clientpm.reports.builders.risk_phrases import (
    chance_said,
    days_said,
    lever_name,
    quoted_title,
    risk_name,
)
from clientpm.reports.language import EMPTY
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view_risk import ViewOdds, ViewRisks

__all__ = ["risk_opening_blocks"]


def risk_opening_blocks(view: ViewRisks, language: Language) -> tuple[Block, ...]:
    """Return how likely the promised date is, what is needed, and the key figures.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A paragraph, then the figures where there are some.
    """
    odds = view.promise
    parts = [_register(view, language) if odds is None else _answer(odds, language)]
    parts += [*_sooner(view, language), *_needed(view, language)]
    status = Status.UNKNOWN if odds is None else odds.status
    figures = [figure for figure in _figures(view, language) if figure is not None]
    lead = Paragraph(text=language.flow(parts), lead=True, status=status)
    return (lead, KeyFigures(items=figures)) if figures else (lead,)


def _answer(odds: ViewOdds, language: Language) -> str:
    values = {
        "title": quoted(title_text(odds.title, language), language),
        "p50": language.day(odds.p50),
        "p80": language.day(odds.p80),
    }
    if odds.promised is None or odds.chance is None:
        return language.say("risk.lead.not_agreed", **values)
    key = "risk.lead.later" if odds.p80 > odds.promised else "risk.lead.safe"
    values |= {"day": language.day(odds.promised), "chance": chance_said(odds.chance, language)}
    return language.say(key, **values)


def _sooner(view: ViewRisks, language: Language) -> list[str]:
    """Say which promise before the last one is the first that will hardly be kept."""
    last = view.promise
    doubtful = [
        odds
        for odds in view.odds
        if odds is not last and odds.promised is not None and odds.chance is not None and odds.status is Status.TROUBLE
    ]
    if not doubtful:
        return []
    first = min(doubtful, key=lambda odds: (odds.promised or dt.date.max, odds.id))
    values = {
        "title": quoted(title_text(first.title, language), language),
        "day": language.day(first.promised or dt.date.max),
        "chance": chance_said(first.chance, language),
    }
    return [language.count("risk.lead.sooner", len(doubtful), **values)]


def _register(view: ViewRisks, language: Language) -> str:
    """Return what the register says where there is no chance of a date."""
    if not view.risks:
        return language.say("risk.lead.empty")
    return language.count("risk.lead.register", len(view.risks), title=quoted_title(view.risks[0], language))


def _needed(view: ViewRisks, language: Language) -> list[str]:
    requests = risk_requests(view, language)
    days = [item.value for item in requests if isinstance(item.value, dt.date)]
    speaker = voice(view.base)
    if days:
        return [language.count(f"lead.needed.{speaker}", len(requests), day=language.day(min(days), weekday=True))]
    return [language.count(f"lead.needed_undated.{speaker}", len(requests))] if requests else []


def _figures(view: ViewRisks, language: Language) -> list[KeyFigure | None]:
    odds = view.promise
    dates = [] if odds is None else [_chance(odds, language), _sure(odds, language)]
    return [
        *dates,
        _largest(view, language),
        None if odds is None else _spare(odds, language),
        _money(view, language) or _count(view, language),
    ]


def _chance(odds: ViewOdds, language: Language) -> KeyFigure | None:
    if odds.promised is None or odds.chance is None:
        return None
    change = ""
    if odds.before_chance is not None:
        change = language.say("risk.figure.chance_before", chance=chance_said(odds.before_chance, language))
    return KeyFigure(
        label=language.say(
            "risk.figure.chance",
            title=quoted(title_text(odds.title, language), language),
            day=language.day(odds.promised),
        ),
        text=chance_said(odds.chance, language),
        change=change,
        note=language.say("risk.figure.chance_note", day=language.day(odds.planned)),
        status=odds.status,
        value=odds.chance,
    )


def _sure(odds: ViewOdds, language: Language) -> KeyFigure:
    change = ""
    if odds.before_p80 is not None:
        change = language.say("risk.figure.sure_before", day=language.day(odds.before_p80))
    return KeyFigure(
        label=language.say("risk.figure.sure"),
        text=language.day(odds.p80),
        change=change,
        note=language.say("risk.figure.sure_note", day=language.day(odds.p50)),
        value=odds.p80,
    )


def _largest(view: ViewRisks, language: Language) -> KeyFigure | None:
    """Return the risk that takes most days, else the largest of the register."""
    lever = next((item for item in view.levers if not item.hidden and item.days > 0), None)
    if lever is not None:
        return KeyFigure(
            label=language.say("risk.figure.lever"),
            text=lever_name(lever, language),
            note=language.say("risk.figure.lever_note", amount=days_said(lever.days, language)),
            value=lever.days,
        )
    threat = next(iter(view.threats), None)
    if threat is None:
        return None
    return KeyFigure(
        label=language.say("risk.figure.largest"),
        text=risk_name(threat, language),
        note="" if threat.chance is None else chance_said(threat.chance, language),
        value=threat.chance,
    )


def _spare(odds: ViewOdds, language: Language) -> KeyFigure | None:
    if odds.spare is None:
        return None
    enough = odds.promised is not None and odds.p80 <= odds.promised
    needed = language.say("risk.figure.spare_note", amount=amount(odds.needed, language))
    if odds.needed.days <= 0:
        needed = language.say("risk.figure.spare_none")
    return KeyFigure(
        label=language.say("risk.figure.spare"),
        text=amount(odds.spare, language)
        if odds.spare.days >= 0
        else language.say("risk.figure.spare_late", amount=amount(odds.spare, language)),
        note=needed,
        status=Status.ON_COURSE if enough else odds.status,
        value=odds.spare.days,
    )


def _money(view: ViewRisks, language: Language) -> KeyFigure | None:
    reserve = view.reserve
    if reserve is None:
        return None
    short = reserve.agreed is None or reserve.agreed < reserve.needed
    return KeyFigure(
        label=language.say("risk.figure.money"),
        text=EMPTY if reserve.agreed is None else money_text(reserve.agreed, language),
        note=language.say("risk.figure.money_note", amount=money_text(reserve.needed, language)),
        status=Status.ATTENTION if short else Status.ON_COURSE,
        value=None if reserve.agreed is None else reserve.agreed.amount,
    )


def _count(view: ViewRisks, language: Language) -> KeyFigure | None:
    if not view.risks:
        return None
    notes = [
        language.count(f"risk.figure.{name}", len(found))
        for name, found in (("threats", view.threats), ("opportunities", view.opportunities))
        if found
    ]
    return KeyFigure(
        label=language.say("risk.figure.open"),
        text=language.number(len(view.risks)),
        note=language.say("list.comma").join(notes),
        value=len(view.risks),
    )
