"""Build the report on the communication plan from what an audience may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import (
    Block,
    Checklist,
    ChecklistItem,
    Fact,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Timeline,
    TimelineItem,
)
from clientpm.reports.builders.about_document import report_meta
from clientpm.reports.builders.cadence_words import cadence_said, length_said, moment_said
from clientpm.reports.builders.people_words import people_listed, person_called, person_signed
from clientpm.reports.builders.phrases import quoted, voice
from clientpm.reports.builders.terms import with_glossary
from clientpm.reports.document import Document
from clientpm.reports.language import EMPTY, Language
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.values.status import Status

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.reports.view_communication import ViewCommunication, ViewKept, ViewPromise

__all__ = [
    "build_communication",
    "ladder_blocks",
    "part_blocks",
    "promise_name",
    "promise_table",
    "response_said",
]

_RULES: Final = "communication-1"
_MOST_DATES: Final = 12
_MOST_NAMES: Final = 10
_MOST_ASKED: Final = 12
_TERMS: Final = ("stakeholder", "escalation", "responsibility matrix")
_WELL_KEPT: Final = 0.9


def build_communication(view: ViewCommunication, locale: str) -> Document:
    """Return the report on the communication plan: what comes next, what is asked, then all of it.

    Args:
        view: What the audience may see.
        locale: `en` or `zh_CN`.

    Returns:
        The document.

    Raises:
        ValidationError: When there is no such language.
    """
    language = Language(locale)
    sections = (_opening, _asks, _all_promises, _dates, ladder_blocks, _kept, part_blocks)
    blocks = [block for section in sections for block in section(view, language)]
    meta = report_meta(view.base, "communication", _computed(view, language), language)
    return with_glossary(Document(meta=meta, blocks=blocks), language, terms=_TERMS)


def promise_name(promise: ViewPromise, language: Language) -> str:
    """Return what a promise is called: its title, else what it is for.

    Args:
        promise: The promise.
        language: The language.

    Returns:
        The name.
    """
    locale = language.locale
    return (
        promise.title.in_language(locale)
        or promise.objective.in_language(locale)
        or language.say(f"channel.{promise.channel}")
    )


def response_said(promise: ViewPromise, language: Language) -> str:
    """Return what answer is asked for; empty where none is.

    Args:
        promise: The promise.
        language: The language.

    Returns:
        Such as `within 2 working days`.
    """
    if not promise.response_expected:
        return ""
    if promise.response_within is None:
        return language.say("promise.answer")
    return language.say("promise.answer_within", time=language.duration(promise.response_within))


def _coming(view: ViewCommunication, language: Language) -> list[tuple[dt.datetime, str]]:
    """Return what is due next: promises and meetings, by date."""
    found = [(day, promise_name(item, language)) for item in view.promises for day in item.next_days]
    found += [(item.at, item.title.in_language(language.locale)) for item in view.meetings if item.title]
    return sorted(set(found))


def _opening(view: ViewCommunication, language: Language) -> tuple[Block, ...]:
    promises = view.promises
    if not promises:
        text = language.say("communication.lead.none")
        return (Paragraph(text=text, lead=True, status=Status.UNKNOWN),)
    told = {person for item in promises for person in item.audience}
    parts = [language.count("communication.lead", len(promises))]
    coming = _coming(view, language)
    if coming:
        day, name = coming[0]
        parts.append(
            language.say("communication.lead.next", title=quoted(name, language), day=moment_said(day, language))
        )
    parts += _kept_said(view.kept, language)
    figures = [
        KeyFigure(label=language.say("communication.figure.promises"), text=language.number(len(promises))),
        KeyFigure(label=language.say("communication.figure.told"), text=language.number(len(told))) if told else None,
        _next_figure(coming, language),
        _kept_figure(view.kept, language),
    ]
    return (
        Paragraph(text=language.flow(parts), lead=True, status=_kept_status(view.kept)),
        KeyFigures(items=[figure for figure in figures if figure is not None]),
    )


def _next_figure(coming: list[tuple[dt.datetime, str]], language: Language) -> KeyFigure | None:
    if not coming:
        return None
    day, name = coming[0]
    return KeyFigure(
        label=language.say("communication.figure.next"),
        text=language.day(day.date(), weekday=True),
        note=name,
        value=day,
    )


def _kept_said(kept: ViewKept | None, language: Language) -> list[str]:
    if kept is None or not kept.due:
        return []
    values = {"kept": language.number(kept.on_time), "missed": language.number(kept.missed)}
    key = "communication.lead.kept_all" if kept.on_time == kept.due else "communication.lead.kept"
    return [language.count(key, kept.due, **values)]


def _kept_status(kept: ViewKept | None) -> Status | None:
    if kept is None or kept.rate is None:
        return None
    if not kept.missed and kept.rate >= _WELL_KEPT:
        return Status.ON_COURSE
    return Status.ATTENTION


def _kept_figure(kept: ViewKept | None, language: Language) -> KeyFigure | None:
    if kept is None or kept.rate is None:
        return None
    return KeyFigure(
        label=language.say("communication.figure.kept"),
        text=language.share(kept.rate),
        note=language.count("communication.figure.kept_note", kept.due, kept=language.number(kept.on_time)),
        status=_kept_status(kept),
        value=kept.rate,
    )


def _asks(view: ViewCommunication, language: Language) -> tuple[Block, ...]:
    """Return to what the client is asked for an answer."""
    items = [
        ChecklistItem(
            text=language.say(
                "promise.about",
                title=quoted(promise_name(item, language), language),
                content=response_said(item, language),
            ),
            owner=people_listed(asked, language, _MOST_NAMES),
        )
        for item in view.promises
        if item.response_expected and (asked := [person for person in item.audience if person.side == "client"])
    ]
    if not items:
        return ()
    heading = Heading(text=language.say(f"asks.title.{voice(view.base)}"), anchor="needed")
    line = Paragraph(text=language.say(f"communication.answers.{voice(view.base)}"))
    left = len(items) - _MOST_ASKED
    more = [Paragraph(text=language.count("asks.more", left))] if left > 0 else []
    return (heading, line, Checklist(items=items[:_MOST_ASKED]), *more)


def promise_table(promises: tuple[ViewPromise, ...], language: Language) -> Table:
    """Return who hears what, when, how and from whom.

    Args:
        promises: The promises.
        language: The language.

    Returns:
        The table.
    """
    heads = ("what", "who", "when", "how", "from", "answer")
    return Table(
        columns=[Column(title=language.say(f"communication.head.{head}")) for head in heads],
        rows=[_row(item, language) for item in promises],
        caption=language.say("communication.caption"),
    )


def _row(item: ViewPromise, language: Language) -> list[Cell]:
    way = language.say(f"channel.{item.channel}")
    form = item.format.in_language(language.locale)
    length = "" if item.duration is None else length_said(item.duration, language)
    how = language.say("list.clause").join(part for part in (way, form, length) if part)
    what = promise_name(item, language)
    about = item.content.in_language(language.locale) or item.objective.in_language(language.locale)
    text = language.say("promise.about", title=what, content=about) if about and about != what else what
    sender = item.sender or item.owner
    return [
        Cell(text=text),
        Cell(text=people_listed(item.audience, language, _MOST_NAMES)),
        Cell(text=cadence_said(item, language) or EMPTY),
        Cell(text=how),
        Cell(text=EMPTY if sender is None else person_called(sender, language)),
        Cell(text=response_said(item, language) or language.say("promise.no_answer")),
    ]


def _all_promises(view: ViewCommunication, language: Language) -> tuple[Block, ...]:
    if not view.promises:
        return ()
    heading = Heading(text=language.say("communication.title.all"), anchor="promises")
    return (heading, promise_table(view.promises, language))


def _dates(view: ViewCommunication, language: Language) -> tuple[Block, ...]:
    coming = _coming(view, language)[:_MOST_DATES]
    if not coming:
        return ()
    items = [TimelineItem(date_text=moment_said(day, language), title=name, value=day) for day, name in coming]
    return (Heading(text=language.say("communication.title.dates"), anchor="dates"), Timeline(items=items))


def ladder_blocks(view: ViewCommunication, language: Language) -> tuple[Block, ...]:
    """Return to whom something goes when it does not come about.

    Args:
        view: What the audience may see.
        language: The language.

    Returns:
        A section; nothing where no ladder may be seen.
    """
    rows = [
        [
            Cell(text=promise_name(item, language) if not i else "", strong=True),
            Cell(text=language.say("communication.after", time=language.duration(step.after))),
            Cell(text=person_signed(step.to, language)),
        ]
        for item in view.promises
        for i, step in enumerate(item.ladder)
    ]
    if not rows:
        return ()
    return (
        Heading(text=language.say("communication.title.ladder"), anchor="ladder"),
        Table(
            columns=[Column(title=language.say(f"communication.head.{head}")) for head in ("what", "after", "to")],
            rows=rows,
            caption=language.say("communication.ladder_caption"),
        ),
    )


def _kept(view: ViewCommunication, language: Language) -> tuple[Block, ...]:
    """Return what became of each promise, for the team."""
    rows = [
        [Cell(text=promise_name(item, language), strong=True), *_counts(item.kept, language)]
        for item in view.promises
        if item.kept is not None and item.kept.due
    ]
    if not rows:
        return ()
    heads = ("due", "on_time", "late", "missed", "rate")
    totals = []
    if view.kept is not None and len(rows) > 1:
        totals = [Cell(text=language.say("label.total"), strong=True), *_counts(view.kept, language)]
    return (
        Heading(text=language.say("communication.title.kept"), anchor="kept"),
        Table(
            columns=[
                Column(title=language.say("communication.head.what")),
                *(Column(title=language.say(f"communication.head.{head}"), align=Align.END) for head in heads),
            ],
            rows=rows,
            totals=totals,
            caption=language.say("communication.kept_caption"),
            note=language.say("communication.kept_note"),
        ),
    )


def _counts(kept: ViewKept, language: Language) -> list[Cell]:
    rate = EMPTY if kept.rate is None else language.share(kept.rate)
    counts = (kept.due, kept.on_time, kept.late, kept.missed)
    return [*(Cell(text=language.number(n), value=n) for n in counts), Cell(text=rate, value=kept.rate)]


def part_blocks(view: ViewCommunication, language: Language) -> tuple[Block, ...]:
    """Return who plays which part in what.

    Args:
        view: What the audience may see.
        language: The language.

    Returns:
        A section; nothing where nothing is agreed or may be seen.
    """
    if not view.parts:
        return ()
    heads = ("activity", "responsible", "accountable", "consulted", "informed")
    rows = [
        [
            Cell(text=part.activity.in_language(language.locale), strong=True),
            *(
                Cell(text=people_listed(people, language, _MOST_NAMES))
                for people in (part.responsible, part.accountable, part.consulted, part.informed)
            ),
        ]
        for part in view.parts
    ]
    return (
        Heading(text=language.say("parts.title"), anchor="parts"),
        Table(
            columns=[Column(title=language.say(f"parts.{head}")) for head in heads],
            rows=rows,
            caption=language.say("parts.caption"),
        ),
    )


def _computed(view: ViewCommunication, language: Language) -> list[Fact]:
    covers = "communication.computed.whole" if view.whole else "communication.computed.visible"
    rhythm = Fact(
        label=language.say("communication.computed.dates"), text=language.say("communication.computed.dates_text")
    )
    return [
        *([rhythm] if _coming(view, language) else []),
        Fact(label=language.say("computed.covers"), text=language.say(covers)),
        Fact(label=language.say("computed.rules"), text=_RULES),
    ]
