"""How far the requirements are agreed, what is not answered, budget, versions and signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.block import (
    Block,
    Checklist,
    ChecklistItem,
    Heading,
    Paragraph,
    SignatureBlock,
    SignatureLine,
)
from clientpm.reports.builders.change_words import unnamed_sides
from clientpm.reports.builders.phrases import day_or_dash, voice
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.reports.view_requirements import Agreement
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view_requirements import ViewQuestion, ViewRequirements

__all__ = ["budget_blocks", "question_blocks", "requirements_opening", "sign_blocks", "version_blocks"]


def requirements_opening(view: ViewRequirements, language: Language) -> tuple[Block, ...]:
    """Return how far the requirements are agreed, in one sentence or two.

    Args:
        view: What the audience may see.
        language: The language of the document.

    Returns:
        A paragraph.
    """
    standing = [item for item in view.requirements if item.agreement is not Agreement.DROPPED]
    if not standing:
        return (Paragraph(text=language.say(f"req.lead.none.{voice(view.base)}"), lead=True, status=Status.UNKNOWN),)
    agreed = sum(item.agreement is Agreement.AGREED for item in standing)
    changed = sum(item.agreement is Agreement.CHANGED for item in standing)
    if agreed == len(standing):
        parts = [language.count("req.lead.all", agreed)]
    else:
        parts = [language.count("req.lead.some", len(standing), agreed=language.number(agreed))]
    if changed:
        parts.append(language.count("req.lead.changed", changed))
    if view.questions:
        parts.append(language.count("req.lead.questions", len(view.questions)))
    done = agreed == len(standing) and not view.questions
    return (Paragraph(text=language.flow(parts), lead=True, status=Status.ON_COURSE if done else Status.ATTENTION),)


def question_blocks(view: ViewRequirements, language: Language) -> tuple[Block, ...]:
    """Return the questions that are not answered.

    Args:
        view: What the audience may see.
        language: The language of the document.

    Returns:
        A section; nothing where all are answered.
    """
    if not view.questions:
        return ()
    return (
        Heading(text=language.say("req.questions.title"), anchor="questions"),
        Checklist(items=[_question(question, language) for question in view.questions]),
    )


def _question(question: ViewQuestion, language: Language) -> ChecklistItem:
    return ChecklistItem(
        text=question.text.in_language(language.locale),
        owner=language.listed([name.in_language(language.locale) for name in question.asked]),
        due="" if question.due is None else language.day(question.due, weekday=True),
        note=language.say("req.questions.overdue") if question.overdue else "",
        status=Status.ATTENTION if question.overdue else None,
        value=question.due,
    )


def budget_blocks(view: ViewRequirements, language: Language) -> tuple[Block, ...]:
    """Return the budget.

    Args:
        view: What the audience may see.
        language: The language of the document.

    Returns:
        A section; nothing where there is none for this audience.
    """
    total = view.budget_total
    if total is None:
        return ()
    rows = [
        [
            Cell(text=language.say(f"req.budget.{row.category}"), strong=True),
            Cell(text=language.money(row.amount), value=row.amount.amount),
        ]
        for row in view.budget
    ]
    totals = [
        Cell(text=language.say("label.total"), strong=True),
        Cell(text=language.money(total.amount), value=total.amount.amount, strong=True),
    ]
    columns = [
        Column(title=language.say("req.budget.category")),
        Column(title=language.say("req.budget.amount"), align=Align.END),
    ]
    return (
        Heading(text=language.say("req.budget.title"), anchor="budget"),
        Table(
            columns=columns,
            rows=rows,
            totals=totals,
            caption=language.say("req.budget.caption"),
            note=language.say("req.budget.whole" if total.whole else "req.budget.visible_only"),
        ),
    )


def version_blocks(view: ViewRequirements, language: Language) -> tuple[Block, ...]:
    """Return the versions of the document.

    Args:
        view: What the audience may see.
        language: The language of the document.

    Returns:
        A section; nothing where none was issued.
    """
    if not view.versions:
        return ()
    rows = [
        [
            Cell(text=version.number or EMPTY, strong=i == 0),
            Cell(text=day_or_dash(version.issued_on, language), value=version.issued_on),
            Cell(text=version.changes.in_language(language.locale) or EMPTY),
        ]
        for i, version in enumerate(view.versions)
    ]
    columns = [Column(title=language.say(f"req.versions.{name}")) for name in ("number", "issued", "changes")]
    title = view.versions[0].title.in_language(language.locale)
    return (
        Heading(text=language.say("req.versions.title"), anchor="versions"),
        Table(columns=columns, rows=rows, caption=title or language.say("req.versions.caption")),
    )


def sign_blocks(view: ViewRequirements, language: Language) -> tuple[Block, ...]:
    """Return the lines for signatures, and who has signed.

    Args:
        view: What the audience may see.
        language: The language of the document.

    Returns:
        A section.
    """
    blocks: list[Block] = [Heading(text=language.say("req.sign.title"), anchor="signature")]
    if view.stale:
        blocks.append(Paragraph(text=language.say("req.sign.stale"), status=Status.ATTENTION))
    lines = [
        SignatureLine(
            role=signer.role.in_language(language.locale)
            or language.say("change.sign.client" if signer.client_side else "change.sign.team"),
            name=signer.name.in_language(language.locale),
            date_text="" if signer.signed_on is None else language.day(signer.signed_on),
        )
        for signer in view.signers
    ]
    lines += unnamed_sides(view.signers, language)
    blocks.append(SignatureBlock(lines=lines, text=language.say("req.sign.text")))
    return tuple(blocks)
