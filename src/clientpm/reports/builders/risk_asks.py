"""What the client is asked for about risks: decisions, what they do about them, and what they watch."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from clientpm.reports.block import Block, Checklist, ChecklistItem, Heading, Paragraph
from clientpm.reports.builders.change_words import STOPS
from clientpm.reports.builders.phrases import quoted, voice
from clientpm.reports.builders.risk_phrases import quoted_title, risk_name
from clientpm.reports.view_request import RequestKind
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.reports.language import Language
    from clientpm.reports.view_request import ViewRequest
    from clientpm.reports.view_risk import ViewAssumption, ViewRisk, ViewRiskResponse, ViewRisks

__all__ = ["risk_ask_blocks", "risk_requests"]


def risk_requests(view: ViewRisks, language: Language) -> tuple[ChecklistItem, ...]:
    """Return what the client is asked for, what is due first at the top.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        Decisions, responses, assumptions to look into, and risks to watch.
    """
    found = [
        *(_decision(item, language) for item in view.base.requests if item.kind is RequestKind.DECIDE),
        *_responses(view, language),
        *(_assumption(item, language) for item in view.assumptions if item.client_side and not item.wrong),
        *(_watched(risk, language) for risk in view.risks if risk.client_side and not _is_acted_on(risk)),
    ]
    found.sort(key=lambda item: item.value if isinstance(item.value, dt.date) else dt.date.max)
    return tuple(found)


def risk_ask_blocks(view: ViewRisks, language: Language) -> tuple[Block, ...]:
    """Return what the client is asked for.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section.
    """
    speaker = voice(view.base)
    heading = Heading(text=language.say(f"asks.title.{speaker}"), anchor="needed")
    items = risk_requests(view, language)
    if not items:
        return (heading, Paragraph(text=language.say(f"risk.asks.none.{speaker}")))
    return (heading, Checklist(items=items))


def _decision(item: ViewRequest, language: Language) -> ChecklistItem:
    title = item.title.in_language(language.locale)
    return ChecklistItem(
        text=language.say(
            "asks.decide", title=quoted(title, language) if title else language.say("asks.untitled.decide")
        ),
        owner=language.listed([name.in_language(language.locale) for name in item.owners]),
        due="" if item.due is None else language.day(item.due, weekday=True),
        note="" if item.since is None else language.say("asks.since", day=language.day(item.since)),
        value=item.due,
    )


def _responses(view: ViewRisks, language: Language) -> Iterator[ChecklistItem]:
    for risk in view.risks:
        for item in risk.responses:
            if item.client_side and item.done_on is None:
                yield _response(risk, item, language)


def _response(risk: ViewRisk, item: ViewRiskResponse, language: Language) -> ChecklistItem:
    words = item.description.in_language(language.locale).rstrip(STOPS)
    note = language.say("risk.asks.response", name=risk_name(risk, language))
    if item.overdue:
        note = language.say("list.semicolon").join((note, language.say("risk.overdue")))
    return ChecklistItem(
        text=words or language.say(f"risk.strategy.{item.strategy}", name=quoted_title(risk, language)),
        owner=item.owner.in_language(language.locale),
        due="" if item.due is None else language.day(item.due, weekday=True),
        note=note,
        status=Status.ATTENTION if item.overdue else None,
        value=item.due,
    )


def _assumption(item: ViewAssumption, language: Language) -> ChecklistItem:
    statement = item.statement.in_language(language.locale).rstrip(STOPS)
    return ChecklistItem(
        text=language.say("risk.asks.assumption", statement=quoted(statement, language)),
        owner=item.owner.in_language(language.locale),
        due="" if item.check_by is None else language.day(item.check_by, weekday=True),
        note=language.say("risk.overdue") if item.overdue else "",
        status=Status.ATTENTION if item.overdue else None,
        value=item.check_by,
    )


def _is_acted_on(risk: ViewRisk) -> bool:
    """Return whether the client is asked for something about a risk that says that it is watched."""
    return any(item.client_side and item.done_on is None for item in risk.responses)


def _watched(risk: ViewRisk, language: Language) -> ChecklistItem:
    return ChecklistItem(
        text=language.say("risk.asks.watch", name=risk_name(risk, language)),
        owner=risk.owner.in_language(language.locale),
    )
