"""The closure report: what was to be reached, what came of it, what is open, and who signs."""

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
    SignatureBlock,
    SignatureLine,
)
from clientpm.reports.builders.about_document import report_meta
from clientpm.reports.builders.acceptance import verdict_status
from clientpm.reports.builders.change_words import signer_named, unnamed_sides
from clientpm.reports.builders.closure_review import (
    change_rows,
    learnt_blocks,
    mark_blocks,
    plan_rows,
    problem_rows,
    risk_blocks,
    satisfied_blocks,
)
from clientpm.reports.builders.earned import earned_blocks
from clientpm.reports.builders.goals import goal_blocks
from clientpm.reports.builders.milestone_table import milestone_blocks
from clientpm.reports.builders.phrases import day_or_dash, moved, title_text, voice
from clientpm.reports.builders.quality import quality_blocks
from clientpm.reports.builders.terms import with_glossary
from clientpm.reports.document import Document, DocumentMeta
from clientpm.reports.language import EMPTY, Language
from clientpm.reports.table import Cell, Column, Table
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.reports.view_closure import ViewClosure, ViewGate

__all__ = ["build_closure"]

_TERMS: Final = (
    "deliverable",
    "acceptance criterion",
    "sign-off",
    "lessons learned",
    "warranty",
    "milestone",
    "earned value",
)
_GATES: Final = {
    "met": Status.ON_COURSE,
    "waived": Status.ON_COURSE,
    "not_met": Status.ATTENTION,
    "not_evaluated": Status.UNKNOWN,
}


def build_closure(view: ViewClosure, locale: str) -> Document:
    """Return the closure report.

    Args:
        view: What the audience may see.
        locale: `en` or `zh_CN`.

    Returns:
        The document.

    Raises:
        ValidationError: When there is no such language.
    """
    language = Language(locale)
    blocks: list[Block] = [*_opening(view, language), *_open_items(view, language), *_purpose(view, language)]
    blocks += goal_blocks(view.base, language)
    blocks += _results(view, language)
    blocks += plan_rows(view, language)
    blocks += milestone_blocks(view.base, language)
    blocks += change_rows(view, language)
    blocks += earned_blocks(view.base, language)
    blocks += risk_blocks(view, language)
    blocks += quality_blocks(view.base, language)
    blocks += satisfied_blocks(view, language)
    blocks += problem_rows(view, language)
    blocks += learnt_blocks(view, language)
    blocks += mark_blocks(view, language)
    blocks += [*_to_come(view, language), *_gates(view, language), *_signatures(view, language)]
    return with_glossary(Document(meta=_meta(view, language), blocks=blocks), language, terms=_TERMS)


def _opening(view: ViewClosure, language: Language) -> Iterator[Block]:
    left, parts = view.in_the_way, []
    if view.closed:
        parts.append(language.say("closure.lead.closed"))
    elif left:
        parts.append(language.count("closure.lead.open", len(left)))
    else:
        parts.append(language.say("closure.lead.ready" if view.ready else "closure.lead.ours"))
    plan = next(iter(view.plans[-1:]), None)
    if plan is not None and plan.shift is not None and plan.actual_day is not None:
        day = language.day(plan.actual_day)
        key = "closure.lead.finish_as_agreed" if not plan.shift.days else "closure.lead.finish"
        if any(task.state.is_open for task in view.base.tasks):
            key = "closure.lead.expected"
        parts.append(language.say(key, day=day, shift=moved(plan.shift, language)))
    status = Status.ON_COURSE if view.ready or (view.closed and not left) else Status.ATTENTION
    yield Paragraph(text=language.flow(parts), lead=True, status=status)
    figures = list(_figures(view, language))
    if figures:
        yield KeyFigures(items=figures)


def _figures(view: ViewClosure, language: Language) -> Iterator[KeyFigure]:
    if view.deliverables:
        done = sum(item.state == "accepted" for item in view.deliverables)
        yield _part("closure.figure.accepted", done, len(view.deliverables), language)
    if view.base.goals:
        reached = sum(goal.state == "attained" for goal in view.base.goals)
        yield _part("closure.figure.goals", reached, len(view.base.goals), language)
    if view.judged:
        yield _part("closure.figure.first", view.first_passed, view.judged, language)
    if view.overall is not None:
        coverage = "" if view.coverage is None or view.coverage >= 1 else language.share(view.coverage)
        yield KeyFigure(
            label=language.say("closure.figure.overall"),
            text=language.say("closure.figure.points", points=language.number(view.overall)),
            note=language.say("closure.figure.coverage", share=coverage) if coverage else "",
            value=view.overall,
        )


def _part(key: str, part: int, whole: int, language: Language) -> KeyFigure:
    text = language.say("acceptance.figure.of", part=language.number(part), whole=language.number(whole))
    return KeyFigure(label=language.say(key), text=text, value=part)


def _open_items(view: ViewClosure, language: Language) -> Iterator[Block]:
    if not view.in_the_way:
        return
    yield Heading(text=language.say("closure.open.title"), anchor="open")
    yield Checklist(items=[_open_item(gate, language) for gate in view.in_the_way])


def _open_item(gate: ViewGate, language: Language) -> ChecklistItem:
    names = [title_text(name, language) for name in gate.blocking]
    notes = [language.listed(names)] if names else []
    if gate.hidden:
        notes.append(language.count("closure.open.more", gate.hidden))
    return ChecklistItem(
        text=language.say(
            "closure.open.item",
            topic=language.say(f"closure.topic.{gate.topic}"),
            reason=language.say(f"closure.reason.{gate.reason}"),
        ),
        note=language.say("list.semicolon").join(notes),
        status=Status.ATTENTION,
    )


def _purpose(view: ViewClosure, language: Language) -> Iterator[Block]:
    text = view.base.description.in_language(language.locale)
    if text:
        yield Heading(text=language.say("closure.purpose.title"), anchor="purpose")
        yield Paragraph(text=text)


def _results(view: ViewClosure, language: Language) -> Iterator[Block]:
    """Yield what was handed over, and how it was accepted."""
    if not view.deliverables:
        return
    columns = [Column(title=language.say(f"closure.results.{name}")) for name in ("result", "state", "day", "open")]
    rows = [
        [
            Cell(text=title_text(item.title, language), strong=True),
            Cell(
                text=language.say("closure.results.deemed" if item.deemed else f"closure.state.{item.state}"),
                status=verdict_status(item),
            ),
            Cell(text=day_or_dash(item.accepted_on, language), value=item.accepted_on),
            Cell(text=language.number(sum(one.is_open for one in item.items))),
        ]
        for item in view.deliverables
    ]
    yield Heading(text=language.say("closure.results.title"), anchor="results")
    yield Table(columns=columns, rows=rows, caption=language.say("closure.results.caption"))


def _to_come(view: ViewClosure, language: Language) -> Iterator[Block]:
    if not view.to_come:
        return
    columns = [Column(title=language.say(f"closure.to_come.{name}")) for name in ("what", "about", "day", "owner")]
    rows = [
        [
            Cell(text=language.say(f"closure.after.{item.what}"), strong=True),
            Cell(text=item.title.in_language(language.locale) or EMPTY),
            Cell(text=EMPTY if item.day is None else language.short_day(item.day, weekday=True), value=item.day),
            Cell(text=item.owner.in_language(language.locale) or EMPTY),
        ]
        for item in view.to_come
    ]
    yield Heading(text=language.say("closure.to_come.title"), anchor="after")
    yield Table(columns=columns, rows=rows, caption=language.say("closure.to_come.caption"))


def _gates(view: ViewClosure, language: Language) -> Iterator[Block]:
    """Yield every condition of closing: for the team all of them, for others those that tell something."""
    shown = [gate for gate in view.gates if voice(view.base) == "team" or gate.state != "not_evaluated"]
    if not shown:
        return
    columns = [Column(title=language.say(f"closure.gates.{name}")) for name in ("topic", "state", "why")]
    rows = [
        [
            Cell(text=language.say(f"closure.topic.{gate.topic}"), strong=True),
            Cell(text=language.say(f"closure.gate.{gate.state}"), status=_GATES[gate.state], value=gate.state),
            Cell(text=_why(gate, language)),
        ]
        for gate in shown
    ]
    yield Heading(text=language.say("closure.gates.title"), anchor="conditions")
    yield Table(columns=columns, rows=rows, caption=language.say("closure.gates.caption"))


def _why(gate: ViewGate, language: Language) -> str:
    reasons = [text.in_language(language.locale) for text in gate.reasons]
    if gate.reason:
        reasons.insert(0, language.say(f"closure.reason.{gate.reason}"))
    return language.say("list.semicolon").join(reasons) or EMPTY


def _signatures(view: ViewClosure, language: Language) -> Iterator[Block]:
    """Yield the lines for signatures; nobody signs that a project is closed while something stands in the way."""
    if not (view.ready or view.closed):
        return
    yield Heading(text=language.say("closure.sign.title"), anchor="signature")
    lines = [
        SignatureLine(
            role=signer.role.in_language(language.locale)
            or language.say("change.sign.client" if signer.client_side else "change.sign.team"),
            name=signer_named(signer, language),
            date_text="" if signer.signed_on is None else language.day(signer.signed_on),
        )
        for signer in view.signers
    ]
    lines += unnamed_sides(view.signers, language)
    yield SignatureBlock(lines=lines, text=language.say("closure.sign.text"))


def _meta(view: ViewClosure, language: Language) -> DocumentMeta:
    base = view.base
    computed = [
        Fact(label=language.say("closure.computed.dates"), text=language.say("closure.computed.dates_text")),
        Fact(label=language.say("closure.computed.gates"), text=language.say("closure.computed.gates_text")),
    ]
    if view.overall is not None:
        computed.append(
            Fact(label=language.say("closure.figure.overall"), text=language.say("closure.computed.overall_text"))
        )
    computed.append(
        Fact(label=language.say("computed.rules"), text=language.say("list.comma").join(("closure-1", *base.rules)))
    )
    return report_meta(base, "closure", computed, language)
