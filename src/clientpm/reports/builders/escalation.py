"""Build the note that asks for a decision from what an audience may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import (
    Block,
    BulletList,
    Checklist,
    ChecklistItem,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Timeline,
    TimelineItem,
)
from clientpm.reports.builders.about_document import report_meta
from clientpm.reports.builders.matter_words import (
    choice_name,
    choice_said,
    effect_said,
    late_effects,
    matter_name,
    needed_said,
)
from clientpm.reports.builders.people_words import person_called, person_signed
from clientpm.reports.builders.phrases import day_or_dash, signed, title_of, voice
from clientpm.reports.builders.terms import with_glossary
from clientpm.reports.document import Document
from clientpm.reports.language import EMPTY, Language
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.reports.view import ViewTask
    from clientpm.reports.view_matter import ViewEffort, ViewMatter

__all__ = ["build_escalation", "effort_items"]

_RULES: Final = "matter-1"
_TERMS: Final = ("milestone", "change request")
_ABOUT: Final = {"risk": "might", "issue": "happened", "change": "asked"}


def build_escalation(matter: ViewMatter, locale: str) -> Document:
    """Return the note on something that has to be decided: the request first, then the facts.

    Args:
        matter: What the audience may see of it.
        locale: `en` or `zh_CN`.

    Returns:
        The document.

    Raises:
        ValidationError: When there is no such language.
    """
    language = Language(locale)
    sections = (_opening, _asks, _facts, _happened, _effects, _done, _fallback, _choices, _went_to)
    blocks = [block for section in sections for block in section(matter, language)]
    computed = [Fact(label=language.say("computed.rules"), text=_RULES)]
    if matter.effects and matter.open:
        computed.insert(
            0, Fact(label=language.say("computed.dates"), text=language.say(f"computed.dates.{voice(matter.base)}"))
        )
    meta = report_meta(matter.base, "escalation", computed, language)
    return with_glossary(Document(meta=meta, blocks=blocks), language, terms=_TERMS)


def effort_items(efforts: tuple[ViewEffort, ...], language: Language) -> list[ChecklistItem]:
    """Return what was done and what is being done, each with its person and day.

    Args:
        efforts: What was tried.
        language: The language.

    Returns:
        The items, in the given order.
    """
    return [
        ChecklistItem(
            text=item.text.in_language(language.locale),
            owner="" if item.who is None else person_signed(item.who, language),
            due="" if item.due is None else language.day(item.due, weekday=not item.done),
            done=item.done,
            note="" if item.done_on is None else language.say("matter.done_on", day=language.day(item.done_on)),
            value=item.due,
        )
        for item in efforts
    ]


def _opening(matter: ViewMatter, language: Language) -> tuple[Block, ...]:
    if not matter.open:
        key = "matter.lead.settled" if matter.resolution else "matter.lead.closed"
        if matter.kind == "communication":
            key = "matter.lead.kept"
        text = language.say(
            key, title=matter_name(matter, language), resolution=matter.resolution.in_language(language.locale)
        )
        return (Paragraph(text=text, lead=True, status=Status.ON_COURSE),)
    parts = [needed_said(matter, language, "team")]
    late = late_effects(matter)
    parts += [effect_said(task, language) for task in late[-1:]]
    if matter.overdue_days:
        parts.append(language.count("matter.lead.overdue", matter.overdue_days))
    status = Status.TROUBLE if late or matter.overdue_days else Status.ATTENTION
    return (Paragraph(text=language.flow(parts), lead=True, status=status),)


def _asks(matter: ViewMatter, language: Language) -> tuple[Block, ...]:
    if not matter.open:
        return ()
    question = matter.question.in_language(language.locale)
    text = question or language.say(
        "matter.ask.choose" if matter.choices else f"matter.ask.{matter.kind}", title=matter_name(matter, language)
    )
    item = ChecklistItem(
        text=text,
        owner=language.listed([person_called(person, language) for person in matter.decides]),
        due="" if matter.until is None else language.day(matter.until, weekday=True),
        value=matter.until,
    )
    return (Heading(text=language.say("matter.title.asks"), anchor="needed"), Checklist(items=[item]))


def _facts(matter: ViewMatter, language: Language) -> tuple[Block, ...]:
    severity = language.say(f"matter.severity.{matter.severity}") if matter.severity else ""
    missed = language.listed([language.short_day(day) for day in matter.missed])
    facts = [
        Fact(label=language.say("matter.fact.kind"), text=language.say(f"matter.kind.{matter.kind}")),
        Fact(label=language.say("matter.fact.severity"), text=severity),
        Fact(
            label=language.say("matter.fact.since"),
            text="" if matter.since is None else language.day(matter.since),
            value=matter.since,
        ),
        Fact(
            label=language.say("matter.fact.due"),
            text="" if matter.due is None else language.day(matter.due, weekday=True),
            value=matter.due,
        ),
        Fact(label=language.say("matter.fact.missed"), text=missed),
        Fact(
            label=language.say("matter.fact.owner"),
            text="" if matter.owner is None else person_signed(matter.owner, language),
        ),
    ]
    return (Facts(items=[fact for fact in facts if fact.text]),)


def _happened(matter: ViewMatter, language: Language) -> tuple[Block, ...]:
    locale = language.locale
    texts = [matter.description.in_language(locale)]
    cause = matter.cause.in_language(locale)
    if cause:
        texts.append(language.say("matter.cause", cause=cause))
    paragraphs = [Paragraph(text=text) for text in texts if text]
    if not paragraphs:
        return ()
    heading = language.say(f"matter.title.{_ABOUT.get(matter.kind, 'about')}")
    return (Heading(text=heading, anchor="what"), *paragraphs)


def _effects(matter: ViewMatter, language: Language) -> tuple[Block, ...]:
    if not matter.effects or not matter.open:
        return ()
    heads = (("milestone", Align.START), ("promised", Align.START), ("expected", Align.START), ("shift", Align.END))
    return (
        Heading(text=language.say("matter.title.effects"), anchor="effects"),
        Table(
            columns=[Column(title=language.say(f"matter.head.{head}"), align=align) for head, align in heads],
            rows=[_effect(task, language) for task in matter.effects],
            caption=language.say("matter.effects_caption"),
        ),
    )


def _effect(task: ViewTask, language: Language) -> list[Cell]:
    return [
        Cell(text=title_of(task, language), strong=True),
        Cell(text=day_or_dash(task.promised_day, language), value=task.promised_day),
        Cell(text=day_or_dash(task.finish_day, language), value=task.finish_day, status=task.status),
        Cell(text=signed(task.against_promise, language)),
    ]


def _done(matter: ViewMatter, language: Language) -> tuple[Block, ...]:
    if not matter.tried:
        return ()
    heading = Heading(text=language.say("matter.title.done"), anchor="done")
    plain = [item for item in matter.tried if item.who is None and item.due is None and not item.done]
    others = tuple(item for item in matter.tried if item not in plain)
    blocks: list[Block] = [heading, *(Paragraph(text=item.text.in_language(language.locale)) for item in plain)]
    if others:
        blocks.append(Checklist(items=effort_items(others, language)))
    return tuple(blocks)


def _fallback(matter: ViewMatter, language: Language) -> tuple[Block, ...]:
    if not matter.fallback or not matter.open:
        return ()
    texts = dict.fromkeys(text.in_language(language.locale) for text in matter.fallback)
    return (
        Heading(text=language.say("matter.title.fallback"), anchor="fallback"),
        BulletList(items=tuple(texts)),
    )


def _choices(matter: ViewMatter, language: Language) -> tuple[Block, ...]:
    if not matter.choices:
        return ()
    heading = Heading(text=language.say("matter.title.choices"), anchor="options")
    described = any(choice.description or choice.assessed for choice in matter.choices)
    if not described:
        names = [choice_name(matter, choice, language) for choice in matter.choices]
        return (heading, BulletList(items=names, ordered=True))
    heads, rows = ["option", "means", "dates"], []
    for choice in matter.choices:
        name = choice_name(matter, choice, language)
        if choice.recommended:
            name = language.say("matter.recommended", title=name)
        rows.append(
            [
                Cell(text=name, strong=choice.recommended),
                Cell(text=choice.description.in_language(language.locale) or EMPTY),
                Cell(text=choice_said(choice, language) or language.say("matter.not_assessed")),
            ]
        )
    if not any(choice.description for choice in matter.choices):
        heads, rows = ["option", "dates"], [[row[0], row[2]] for row in rows]
    columns = [Column(title=language.say(f"matter.head.{head}")) for head in heads]
    return (heading, Table(columns=columns, rows=rows, caption=language.say("matter.choices_caption")))


def _went_to(matter: ViewMatter, language: Language) -> tuple[Block, ...]:
    if not matter.went_to:
        return ()
    items = [
        TimelineItem(date_text=language.day(item.on), title=person_signed(item.to, language), value=item.on)
        for item in matter.went_to
    ]
    return (Heading(text=language.say("matter.title.went_to"), anchor="went-to"), Timeline(items=items))
