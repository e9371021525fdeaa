"""Minutes, from what their audience may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Checklist,
    ChecklistItem,
    Fact,
    Facts,
    Heading,
    Paragraph,
    SignatureBlock,
    SignatureLine,
)
from clientpm.reports.builders.about_document import report_meta
from clientpm.reports.builders.cadence_words import clock_said, length_said, moment_said
from clientpm.reports.builders.people_words import people_listed, people_signed, person_called, person_signed
from clientpm.reports.builders.phrases import quoted, voice
from clientpm.reports.builders.terms import with_glossary
from clientpm.reports.document import Document
from clientpm.reports.language import EMPTY, Language
from clientpm.reports.table import Cell, Column, Table
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.reports.view_minutes import ViewGathering, ViewMinutes, ViewPromised
    from clientpm.reports.view_people import ViewPerson

__all__ = ["build_minutes", "gathering_facts", "gathering_name"]

_RULES: Final = "minutes-1"
_KINDS: Final = ("issue", "risk", "change", "decision", "action", "requirement", "goal", "deliverable", "feedback")


def build_minutes(view: ViewMinutes, locale: str) -> Document:
    """Return minutes: what was promised and decided first, then what was said, then who was there.

    Args:
        view: What the audience may see.
        locale: `en` or `zh_CN`.

    Returns:
        The document.

    Raises:
        ValidationError: When there is no such language.
    """
    language = Language(locale)
    sections = (_opening, _actions, _decisions, _said, _raised, _meeting, _notes, _approval)
    blocks = [block for section in sections for block in section(view, language)]
    covers = "minutes.computed.whole" if view.whole else "minutes.computed.visible_only"
    computed = [
        Fact(label=language.say("minutes.computed.actions"), text=language.say("minutes.computed.actions_text")),
        Fact(label=language.say("computed.covers"), text=language.say(covers)),
        Fact(label=language.say("computed.rules"), text=_RULES),
    ]
    meta = report_meta(view.base, "minutes", computed, language)
    return with_glossary(Document(meta=meta, blocks=blocks), language)


def gathering_name(gathering: ViewGathering, language: Language) -> str:
    """Return what a meeting is called, in quotation marks; that it is one where it has no title.

    Args:
        gathering: The meeting.
        language: The language.

    Returns:
        The name.
    """
    title = gathering.title.in_language(language.locale)
    return quoted(title, language) if title else language.say("minutes.meeting")


def _opening(view: ViewMinutes, language: Language) -> tuple[Block, ...]:
    """Return what came of the meeting, and where the minutes stand."""
    open_now = [item for item in view.promised if not item.done]
    ours = [item for item in open_now if item.owner is not None and item.owner.side == "client"]
    parts = [
        language.say(
            "minutes.lead",
            meeting=gathering_name(view.gathering, language),
            day=language.day(view.gathering.began.date()),
            decided=language.count("minutes.lead.decided", len(view.decided)) if view.decided else "",
            todo=language.count("minutes.lead.todo", len(open_now)),
        )
        if view.decided and open_now
        else language.say(
            f"minutes.lead.{'decided_only' if view.decided else 'todo_only' if open_now else 'nothing'}",
            meeting=gathering_name(view.gathering, language),
            day=language.day(view.gathering.began.date()),
            decided=language.count("minutes.lead.decided", len(view.decided)),
            todo=language.count("minutes.lead.todo", len(open_now)),
        )
    ]
    if ours:
        first = min(item.due_now for item in ours)
        late = view.base.data_day is not None and first < view.base.data_day
        key = ("late" if late else "needed") + ("_all" if len(ours) == len(open_now) else "")
        parts.append(
            language.count(f"minutes.lead.{key}.{voice(view.base)}", len(ours), day=language.day(first, weekday=True))
        )
    parts.append(_standing(view, language))
    late = any(item.overdue for item in open_now)
    return (Paragraph(text=language.flow(parts), lead=True, status=Status.ATTENTION if late else None),)


def _standing(view: ViewMinutes, language: Language) -> str:
    """Return whether the minutes were approved, or whom they still wait for."""
    if view.approved_on is not None and view.state == "approved":
        key = "minutes.state.approved" if view.approved_by is None else "minutes.state.approved_by"
        who = "" if view.approved_by is None else person_called(view.approved_by, language)
        return language.say(key, day=language.day(view.approved_on), who=who)
    if view.issued_on is not None:
        return language.say(f"minutes.state.issued.{voice(view.base)}", day=language.day(view.issued_on))
    return language.say("minutes.state.draft")


def _actions(view: ViewMinutes, language: Language) -> tuple[Block, ...]:
    """Return what was promised, what is open and due first in front."""
    if not view.promised:
        return ()
    items = [_action(item, language) for item in view.promised]
    return Heading(text=language.say("minutes.actions"), anchor="actions"), Checklist(items=items)


def _action(item: ViewPromised, language: Language) -> ChecklistItem:
    title, more = item.title.in_language(language.locale), item.more.in_language(language.locale)
    notes = [more if more != title else ""]
    if item.carried_over:
        notes.append(language.say("minutes.action.carried_over"))
    if item.due_now != item.due:
        notes.append(language.say("minutes.action.moved", day=language.day(item.due)))
    if item.overdue:
        notes.append(language.say("minutes.action.overdue"))
    return ChecklistItem(
        text=title or language.say("meta.untitled_task"),
        owner="" if item.owner is None else person_called(item.owner, language),
        due=language.day(item.due_now, weekday=True),
        done=item.done,
        note=language.flow(notes),
        status=Status.ATTENTION if item.overdue else None,
        value=item.due_now,
    )


def _decisions(view: ViewMinutes, language: Language) -> tuple[Block, ...]:
    if not view.decided:
        return ()
    has_reasons = any(item.why for item in view.decided)
    names = ["question", "choice", "by", *(["why"] if has_reasons else [])]
    rows = []
    for item in view.decided:
        choice = item.choice.in_language(language.locale)
        cells = [
            Cell(text=item.question.in_language(language.locale) or EMPTY),
            Cell(
                text=choice if item.reversible else language.say("minutes.decision.final", choice=choice), strong=True
            ),
            Cell(text=EMPTY if item.by is None else person_called(item.by, language)),
        ]
        rows.append([*cells, *([Cell(text=item.why.in_language(language.locale) or EMPTY)] if has_reasons else [])])
    columns = [Column(title=language.say(f"minutes.decision.{name}")) for name in names]
    return Heading(text=language.say("minutes.decisions"), anchor="decisions"), Table(columns=columns, rows=rows)


def _said(view: ViewMinutes, language: Language) -> tuple[Block, ...]:
    """Return what was said, topic by topic."""
    if not view.said:
        return ()
    blocks: list[Block] = [Heading(text=language.say("minutes.said"), anchor="said")]
    for item in view.said:
        blocks.append(Heading(text=item.topic.in_language(language.locale), level=3))
        words = item.text.in_language(language.locale)
        blocks += [Paragraph(text=text) for text in words.split("\n") if text.strip()]
        if item.note:
            blocks.append(Callout(kind=CalloutKind.INFO, title=language.say("minutes.note"), text=item.note))
    return tuple(blocks)


def _raised(view: ViewMinutes, language: Language) -> tuple[Block, ...]:
    if not view.raised:
        return ()
    items = []
    for thing in view.raised:
        title = thing.title.in_language(language.locale)
        kind = language.say(f"minutes.kind.{thing.kind if thing.kind in _KINDS else 'record'}")
        items.append(language.say("minutes.raised_item", kind=kind, title=quoted(title, language)) if title else kind)
    return Heading(text=language.say("minutes.raised"), anchor="raised"), BulletList(items=items)


def _meeting(view: ViewMinutes, language: Language) -> tuple[Block, ...]:
    """Return when and where it was, who came, and to whom the minutes went."""
    facts = [*gathering_facts(view.gathering, language), *_people(view.gathering, language)]
    if view.next_on is not None:
        day = language.day(view.next_on, weekday=True)
        facts.append(Fact(label=language.say("minutes.next"), text=day, value=view.next_on))
    for name, who in (("written_by", (view.written_by,)), ("sent_to", view.sent_to)):
        known = [person for person in who if person is not None]
        if known:
            facts.append(Fact(label=language.say(f"minutes.{name}"), text=people_listed(known, language)))
    return Heading(text=language.say("minutes.about"), anchor="meeting"), Facts(items=facts)


def gathering_facts(gathering: ViewGathering, language: Language) -> list[Fact]:
    """Return when and where a meeting is.

    Args:
        gathering: The meeting.
        language: The language.

    Returns:
        Labels with what they say.
    """
    when = moment_said(gathering.began, language)
    if gathering.ended is not None and gathering.ended.date() == gathering.began.date():
        when = language.say("minutes.until", start=when, end=clock_said(gathering.ended.time(), language))
    elif gathering.ended is None and gathering.duration is not None:
        when = language.say("minutes.lasts", start=when, length=length_said(gathering.duration, language))
    place = gathering.place.in_language(language.locale)
    channel = language.say(f"channel.{gathering.channel}")
    where = language.say("minutes.where_text", channel=channel, place=place) if place else channel
    return [
        Fact(label=language.say("minutes.when"), text=when, value=gathering.began),
        Fact(label=language.say("minutes.where" if place else "minutes.how"), text=where),
    ]


def _people(gathering: ViewGathering, language: Language) -> list[Fact]:
    groups: tuple[tuple[str, tuple[ViewPerson, ...]], ...] = (
        ("present", gathering.present),
        ("remote", gathering.remote),
        ("apologies", gathering.apologies),
        ("absent", gathering.absent),
    )
    return [
        Fact(label=language.say(f"minutes.{name}"), text=people_signed(people, language))
        for name, people in groups
        if people
    ]


def _notes(view: ViewMinutes, language: Language) -> tuple[Block, ...]:
    if not view.note:
        return ()
    return (Callout(kind=CalloutKind.INFO, title=language.say("minutes.note"), text=view.note),)


def _approval(view: ViewMinutes, language: Language) -> tuple[Block, ...]:
    """Return the lines for those who approve the minutes."""
    if view.state == "draft" or view.note or any(item.note for item in view.said):
        return ()  # nobody signs a draft, or what holds notes of the team
    day = "" if view.approved_on is None else language.day(view.approved_on)
    approver, writer = view.approved_by, view.written_by
    side = "team" if approver is not None and approver.side == "team" else "client"
    lines = [
        SignatureLine(
            role=language.say(f"change.sign.{side}"),
            name="" if approver is None else person_signed(approver, language),
            date_text=day,
        ),
        SignatureLine(
            role=language.say("minutes.written_by"), name="" if writer is None else person_signed(writer, language)
        ),
    ]
    return (
        Heading(text=language.say("minutes.approval"), anchor="approval"),
        SignatureBlock(lines=lines, text=language.say("minutes.approval_text")),
    )
