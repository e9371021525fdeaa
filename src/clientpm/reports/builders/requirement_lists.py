"""The requirements by kind, and the deliverables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, Heading, Paragraph
from clientpm.reports.builders.change_words import STOPS
from clientpm.reports.builders.phrases import day_or_dash
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Cell, Column, Table
from clientpm.reports.view_requirements import Agreement
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view_requirements import ViewCriterion, ViewDeliverable, ViewRequirement, ViewRequirements

__all__ = ["deliverable_blocks", "requirement_blocks"]

_KINDS: Final = (
    "functional",
    "non_functional",
    "constraint",
    "process",
    "interface",
    "data",
    "security",
    "training",
    "support",
    "transition",
)
_RANK: Final = ("must", "should", "could", "wont", "")
_STATUS: Final = {
    Agreement.AGREED: Status.ON_COURSE,
    Agreement.CHANGED: Status.ATTENTION,
    Agreement.OPEN: Status.UNKNOWN,
    Agreement.DROPPED: Status.UNKNOWN,
}


def requirement_blocks(view: ViewRequirements, language: Language) -> tuple[Block, ...]:
    """Return the requirements, one table for each kind, the most important first.

    Args:
        view: What the audience may see.
        language: The language of the document.

    Returns:
        A section; nothing where there are none.
    """
    if not view.requirements:
        return ()
    blocks: list[Block] = [
        Heading(text=language.say("req.list.title"), anchor="requirements"),
        Paragraph(text=language.say("req.list.note")),
    ]
    for kind in _KINDS:
        found = [item for item in view.requirements if item.kind == kind]
        if found:
            found.sort(key=lambda item: _RANK.index(item.priority))
            title = language.say(f"req.kind.{kind}")
            blocks.append(Heading(text=title, level=3, anchor=f"requirements-{kind.replace('_', '-')}"))
            blocks.append(_requirements(found, language))
    return tuple(blocks)


def _requirements(found: Sequence[ViewRequirement], language: Language) -> Table:
    columns = [
        Column(title=language.say(f"req.list.{name}"))
        for name in ("id", "requirement", "priority", "criteria", "agreement")
    ]
    rows = [
        [
            Cell(text=item.id),
            Cell(text=_required(item, language)),
            Cell(text=language.say(f"req.priority.{item.priority}") if item.priority else EMPTY),
            Cell(text=_criteria(item.criteria, language)),
            _agreement(item.agreement, item.state, "requirement", language),
        ]
        for item in found
    ]
    return Table(columns=columns, rows=rows)


def _required(item: ViewRequirement, language: Language) -> str:
    parts = [item.statement.in_language(language.locale)]
    role, why = item.role.in_language(language.locale), item.rationale.in_language(language.locale)
    if role:
        parts.append(language.say("req.list.role", role=role))
    if why:
        parts.append(language.say("req.list.why", text=why))
    return language.flow(parts) or EMPTY


def _criteria(criteria: Sequence[ViewCriterion], language: Language) -> str:
    return language.say("list.semicolon").join(filter(None, (_criterion(item, language) for item in criteria))) or EMPTY


def _criterion(item: ViewCriterion, language: Language) -> str:
    # A full stop would stand before the comma or the semicolon that follows.
    statement = item.statement.in_language(language.locale).rstrip(STOPS)
    measure, threshold = item.measure.in_language(language.locale), item.threshold.in_language(language.locale)
    parts = [statement] if statement else []
    if measure or threshold:
        parts.append(language.say("list.comma").join(filter(None, (measure, threshold))))
    text = language.say("list.comma").join(parts)
    if text and item.method:
        return language.say("req.list.method", text=text, method=language.say(f"req.method.{item.method}"))
    return text


def _agreement(agreement: Agreement, state: str, kind: str, language: Language) -> Cell:
    text = language.say(f"req.agreement.{agreement.value}")
    key = f"req.state.{kind}.{state}"
    if language.has(key) and agreement is not Agreement.DROPPED:
        text = language.say("req.list.state", agreement=text, state=language.say(key))
    elif language.has(key):
        text = language.say(key)
    return Cell(text=text, status=_STATUS[agreement])


def deliverable_blocks(view: ViewRequirements, language: Language) -> tuple[Block, ...]:
    """Return what is handed over.

    Args:
        view: What the audience may see.
        language: The language of the document.

    Returns:
        A section; nothing where there is nothing.
    """
    if not view.deliverables:
        return ()
    columns = [
        Column(title=language.say(f"req.deliverables.{name}"))
        for name in ("deliverable", "description", "day", "criteria", "agreement")
    ]
    return (
        Heading(text=language.say("req.deliverables.title"), anchor="deliverables"),
        Table(
            columns=columns,
            rows=[_deliverable(item, language) for item in view.deliverables],
            caption=language.say("req.deliverables.caption"),
        ),
    )


def _deliverable(item: ViewDeliverable, language: Language) -> list[Cell]:
    return [
        Cell(text=item.title.in_language(language.locale) or EMPTY, strong=True),
        Cell(text=item.description.in_language(language.locale) or EMPTY),
        Cell(text=day_or_dash(item.day, language), value=item.day),
        Cell(text=_criteria(item.criteria, language)),
        _agreement(item.agreement, item.state, "deliverable", language),
    ]
