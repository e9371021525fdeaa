"""The agenda of a meeting, from what its audience may see."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, Fact, Facts, Heading, Paragraph
from clientpm.reports.builders.about_document import report_meta
from clientpm.reports.builders.cadence_words import clock_said, moment_said
from clientpm.reports.builders.minutes import gathering_facts, gathering_name
from clientpm.reports.builders.people_words import people_listed, person_called
from clientpm.reports.builders.terms import with_glossary
from clientpm.reports.document import Document
from clientpm.reports.language import EMPTY, Language
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.reports.view_minutes import ViewAgenda, ViewAgendaItem

__all__ = ["build_agenda_document"]

_RULES: Final = "agenda-1"
_KINDS: Final = frozenset(
    {"minutes", "action", "decision", "sign_off_request", "change", "disagreement", "issue", "risk", "task"}
)


def build_agenda_document(view: ViewAgenda, locale: str) -> Document:
    """Return the agenda of a meeting.

    Args:
        view: What the audience may see.
        locale: `en` or `zh_CN`.

    Returns:
        The document.

    Raises:
        ValidationError: When there is no such language.
    """
    language = Language(locale)
    blocks: list[Block] = [_opening(view, language), *_topics(view, language), *_about(view, language)]
    covers = "minutes.computed.whole" if view.whole else "minutes.computed.visible_only"
    computed = [
        Fact(label=language.say("agenda.computed.order"), text=language.say("agenda.computed.order_text")),
        Fact(label=language.say("computed.covers"), text=language.say(covers)),
        Fact(label=language.say("computed.rules"), text=_RULES),
    ]
    meta = report_meta(view.base, "agenda", computed, language)
    return with_glossary(Document(meta=meta, blocks=blocks), language)


def _opening(view: ViewAgenda, language: Language) -> Paragraph:
    """Return how much there is to talk about, and how much of it to decide."""
    decisions = [item for item in view.items if item.purpose == "decide"]
    name = gathering_name(view.gathering, language)
    day = moment_said(view.gathering.began, language) if view.timed else ""
    if not view.items:
        return Paragraph(text=language.say(f"agenda.lead.empty{_dated(view)}", meeting=name, day=day), lead=True)
    topics = language.count("agenda.lead.topics", len(view.items))
    asked = language.count("agenda.lead.decide", len(decisions)) if decisions else language.say("agenda.lead.none")
    text = language.say(f"agenda.lead{_dated(view)}", meeting=name, day=day, topics=topics, decide=asked)
    short = sum(item.minutes is None for item in view.items)
    if short:
        text = language.flow([text, language.count("agenda.lead.short", short)])
    return Paragraph(text=text, lead=True, status=Status.ATTENTION if short else None)


def _dated(view: ViewAgenda) -> str:
    return "" if view.timed else ".undated"


def _topics(view: ViewAgenda, language: Language) -> tuple[Block, ...]:
    """Return the topics with their times."""
    if not view.items:
        return ()
    names = (["time"] if view.timed else []) + ["topic", "purpose", "presenter", "minutes"]
    columns = [
        Column(title=language.say(f"agenda.{name}"), align=Align.END if name == "minutes" else Align.START)
        for name in names
    ]
    rows, at = [], view.gathering.began
    for item in view.items:
        cells = [
            _topic(item, language),
            Cell(text=language.say(f"agenda.purpose.{item.purpose}")),
            Cell(text=EMPTY if item.presenter is None else person_called(item.presenter, language)),
            Cell(text=EMPTY if item.minutes is None else language.number(item.minutes), value=item.minutes),
        ]
        begins = EMPTY if item.minutes is None else clock_said(at.time(), language)
        rows.append([*([Cell(text=begins)] if view.timed else []), *cells])
        at += dt.timedelta(minutes=item.minutes or 0)
    return Heading(text=language.say("agenda.topics"), anchor="topics"), Table(columns=columns, rows=rows)


def _topic(item: ViewAgendaItem, language: Language) -> Cell:
    text = item.topic.in_language(language.locale)
    if item.kind in _KINDS:
        text = language.say(f"agenda.kind.{item.kind}", title=text)
    if item.due is not None and item.overdue_days:
        days = language.count("duration.elapsed_days", item.overdue_days, amount=language.number(item.overdue_days))
        return Cell(
            text=language.say("agenda.overdue", topic=text, day=language.day(item.due), days=days),
            status=Status.ATTENTION,
        )
    if item.due is not None:
        text = language.say("agenda.due", topic=text, day=language.day(item.due))
    return Cell(text=text)


def _about(view: ViewAgenda, language: Language) -> tuple[Block, ...]:
    """Return when and where, and who is asked to come."""
    facts = gathering_facts(view.gathering, language)[0 if view.timed else 1 :]
    if view.gathering.invited:
        facts.append(Fact(label=language.say("agenda.invited"), text=people_listed(view.gathering.invited, language)))
    return Heading(text=language.say("minutes.about"), anchor="meeting"), Facts(items=facts)
