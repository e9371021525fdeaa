"""The acceptance report: what is taken over, what was tested, what is still to be mended."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.reports.block import (
    Block,
    Checklist,
    ChecklistItem,
    Fact,
    Facts,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
)
from clientpm.reports.builders.about_document import report_meta
from clientpm.reports.builders.acceptance_tables import criteria_table, punch_table
from clientpm.reports.builders.phrases import quoted, title_text, voice, worst
from clientpm.reports.builders.terms import with_glossary
from clientpm.reports.document import Document, DocumentMeta
from clientpm.reports.language import Language
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.reports.view_acceptance import ViewAcceptance, ViewAcceptances

__all__ = ["build_acceptance", "deliverable_blocks", "verdict_status"]

_TERMS: Final = (
    "deliverable",
    "acceptance criterion",
    "sign-off",
    "acceptance certificate",
    "warranty",
    "deemed acceptance",
)
_TAKEN: Final = frozenset({"accepted", "conditionally_accepted"})
_STATUS: Final = {
    "accepted": Status.ON_COURSE,
    "conditional": Status.ATTENTION,
    "rejected": Status.TROUBLE,
    "not_ready": Status.UNKNOWN,
}
_STATES: Final = {
    "accepted": Status.ON_COURSE,
    "conditionally_accepted": Status.ATTENTION,
    "rejected": Status.TROUBLE,
}


def build_acceptance(view: ViewAcceptances, locale: str) -> Document:
    """Return the acceptance report.

    Args:
        view: What the audience may see.
        locale: `en` or `zh_CN`.

    Returns:
        The document.

    Raises:
        ValidationError: When there is no such language.
    """
    language = Language(locale)
    blocks: list[Block] = [*_opening(view, language), *_asked(view, language)]
    for number, item in enumerate(view.deliverables, start=1):
        blocks += deliverable_blocks(item, number, voice(view.base), language)
    return with_glossary(Document(meta=_meta(view, language), blocks=blocks), language, terms=_TERMS)


def verdict_status(item: ViewAcceptance) -> Status:
    """Return how the acceptance of a deliverable stands.

    Args:
        item: The deliverable.

    Returns:
        By its state where it was decided on; before that by what the rule says.
    """
    if item.state in _STATES:
        return _STATES[item.state]
    return _STATUS[item.verdict] if item.waits else Status.UNKNOWN


def _opening(view: ViewAcceptances, language: Language) -> Iterator[Block]:
    items = view.deliverables
    if not items:
        yield Paragraph(text=language.say("acceptance.lead.none"), lead=True, status=Status.UNKNOWN)
        return
    done = sum(item.state == "accepted" for item in items)
    partly = sum(item.state == "conditionally_accepted" for item in items)
    waiting = [item for item in items if item.waits]
    if done == len(items):
        parts = [language.count("acceptance.lead.all", done)]
    else:
        parts = [language.count("acceptance.lead.some", len(items), done=language.number(done))]
    if partly:
        parts.append(language.count("acceptance.lead.partly", partly))
    if waiting:
        parts.append(language.count(f"acceptance.lead.waiting.{voice(view.base)}", len(waiting)))
    status = worst(verdict_status(item) for item in items if item.state != "planned")
    yield Paragraph(text=language.flow(parts), lead=True, status=status or Status.UNKNOWN)
    figures = list(_figures(view, language))
    if figures:
        yield KeyFigures(items=figures)


def _figures(view: ViewAcceptances, language: Language) -> Iterator[KeyFigure]:
    items = view.deliverables
    taken = sum(item.state in _TAKEN for item in items)
    yield KeyFigure(
        label=language.say("acceptance.figure.taken"),
        text=language.say("acceptance.figure.of", part=language.number(taken), whole=language.number(len(items))),
        value=taken,
    )
    if view.judged:
        share = Decimal(view.first_passed) / view.judged
        yield KeyFigure(
            label=language.say("acceptance.figure.first"),
            text=language.share(share),
            note=language.say(
                "acceptance.figure.first_note",
                part=language.number(view.first_passed),
                whole=language.number(view.judged),
            ),
            value=share,
        )
    punched = [one for item in items for one in item.items if one.is_open]
    late = sum(one.overdue for one in punched)
    yield KeyFigure(
        label=language.say("acceptance.figure.open"),
        text=language.number(len(punched)),
        note=language.count("acceptance.figure.overdue", late) if late else "",
        status=Status.ATTENTION if late else None,
        value=len(punched),
    )
    if view.median_days is not None:
        days = Decimal(str(view.median_days))
        yield KeyFigure(
            label=language.say("acceptance.figure.days"),
            text=language.count("duration.elapsed_days", 2 if days != 1 else 1, amount=language.number(days)),
            note=language.count("acceptance.figure.days_note", view.taken),
            value=days,
        )


def _asked(view: ViewAcceptances, language: Language) -> Iterator[Block]:
    """Yield what is needed of the client: signatures, tests, and what is theirs to mend."""
    items = [each for item in view.deliverables for each in _requests(item, language)]
    if items:
        yield Heading(text=language.say(f"asks.title.{voice(view.base)}"), anchor="needed")
        yield Checklist(items=items)


def _requests(item: ViewAcceptance, language: Language) -> Iterator[ChecklistItem]:
    name = quoted(title_text(item.title, language), language)
    due = "" if item.silence_on is None else language.day(item.silence_on, weekday=True)
    note = "" if item.silence_on is None or item.silent else language.say("acceptance.ask.silence", day=due)
    if item.unsigned is not None:
        yield ChecklistItem(text=language.say("acceptance.ask.sign", title=name), note=note)
    elif item.waits and item.verdict == "not_ready" and item.criteria:
        left = sum(one.state in {"untested", "blocked"} for one in item.criteria)
        if left:
            yield ChecklistItem(text=language.count("acceptance.ask.test", left, title=name), note=note)
    for one in item.items:
        if one.is_open and one.client_side:
            yield ChecklistItem(
                text=language.say("acceptance.ask.mend", item=title_text(one.title, language), title=name),
                owner=one.owner.in_language(language.locale),
                due="" if one.due is None else language.day(one.due, weekday=True),
                status=Status.ATTENTION if one.overdue else None,
                value=one.due,
            )


def deliverable_blocks(item: ViewAcceptance, number: int, speaker: str, language: Language) -> Iterator[Block]:
    """Yield how the acceptance of one deliverable stands.

    Args:
        item: The deliverable.
        number: Its place in the report, from 1 on.
        speaker: Whom the report speaks to.
        language: The language of the report.

    Yields:
        A heading, what is decided and why, its criteria, its punch list.
    """
    yield Heading(text=title_text(item.title, language), anchor=f"deliverable-{number}")
    yield Paragraph(text=language.flow(_decided(item, speaker, language)), status=verdict_status(item))
    facts = [
        Fact(label=language.say("acceptance.fact.description"), text=item.description.in_language(language.locale)),
        Fact(
            label=language.say("acceptance.fact.delivered"),
            text="" if item.delivered_on is None else language.day(item.delivered_on),
            value=item.delivered_on,
        ),
        Fact(
            label=language.say("acceptance.fact.accepted"),
            text="" if item.accepted_on is None else language.day(item.accepted_on),
            value=item.accepted_on,
        ),
    ]
    known = [fact for fact in facts if fact.text]
    if known:
        yield Facts(items=known)
    if item.criteria:
        yield criteria_table(item.criteria, language)
    if item.items:
        yield punch_table(item.items, language, caption=language.say("acceptance.punch.caption"))


def _decided(item: ViewAcceptance, speaker: str, language: Language) -> Iterator[str]:
    yield language.say("acceptance.deemed" if item.deemed else f"acceptance.state.{item.state}")
    if item.waits:
        yield language.say(f"acceptance.verdict.{item.verdict}")
    if item.waits or item.state in {"rejected", "conditionally_accepted"}:
        yield language.say(f"acceptance.rule.{item.rule}")
    if item.silence_on is not None:
        yield language.say(f"acceptance.{_silence(item)}.{speaker}", day=language.day(item.silence_on, weekday=True))


def _silence(item: ViewAcceptance) -> str:
    return "silence_over" if item.silent else "silence"


def _meta(view: ViewAcceptances, language: Language) -> DocumentMeta:
    base = view.base
    whole = all(item.whole for item in view.deliverables)
    computed = [
        Fact(label=language.say("acceptance.computed.rule"), text=language.say("acceptance.computed.rule_text")),
        Fact(label=language.say("acceptance.computed.tests"), text=language.say("acceptance.computed.tests_text")),
        Fact(
            label=language.say("computed.covers"),
            text=language.say("acceptance.computed.whole" if whole else "acceptance.computed.visible_only"),
        ),
        Fact(label=language.say("computed.rules"), text="acceptance-1"),
    ]
    return report_meta(base, "acceptance", computed, language)
