"""What the client needs, who uses the result, and how the client works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.block import Block, BulletList, Heading
from clientpm.reports.builders.phrases import quoted
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view_requirements import ViewNeed, ViewProcessStep, ViewRequirements

__all__ = ["need_blocks", "process_blocks", "role_blocks"]


def need_blocks(view: ViewRequirements, language: Language) -> tuple[Block, ...]:
    """Return the needs with what was answered to them.

    Args:
        view: What the audience may see.
        language: The language of the document.

    Returns:
        A section; nothing where no need is known.
    """
    if not view.needs:
        return ()
    columns = [Column(title=language.say(f"req.needs.{name}")) for name in ("need", "kind", "source", "answer")]
    rows = [
        [
            Cell(text=_need(need, language), strong=True),
            Cell(text=language.say(f"req.need_kind.{need.kind}")),
            Cell(text=_source(need, language)),
            Cell(text=_answer(need, language)),
        ]
        for need in view.needs
    ]
    return (
        Heading(text=language.say("req.needs.title"), anchor="needs"),
        Table(columns=columns, rows=rows, caption=language.say("req.needs.caption")),
    )


def _need(need: ViewNeed, language: Language) -> str:
    parts = [need.statement.in_language(language.locale)]
    if need.amount is not None:
        parts.append(language.say("req.needs.amount", amount=language.money(need.amount)))
    if need.by is not None:
        day = language.day(need.by)
        if need.milestone:
            parts.append(language.say("req.needs.by_milestone", title=quoted(need.milestone, language), day=day))
        else:
            parts.append(language.say("req.needs.by", day=day))
    return language.flow(parts) or EMPTY


def _source(need: ViewNeed, language: Language) -> str:
    basis = language.say(f"req.basis.{need.basis}")
    if not need.confirmed:
        basis = language.say("req.basis.unconfirmed", basis=basis)
    source = need.source.in_language(language.locale)
    return language.say("req.needs.source_text", source=source, basis=basis) if source else basis


def _answer(need: ViewNeed, language: Language) -> str:
    answer = need.answer
    if answer is None:
        return language.say("req.needs.unanswered")
    parts = [language.say(f"req.possibility.{answer.possibility}")]
    for name in ("conditions", "feasibility", "risk"):
        text = getattr(answer, name).in_language(language.locale)
        if text:
            parts.append(language.say(f"req.needs.{name}", text=text))
    return language.flow(parts)


def role_blocks(view: ViewRequirements, language: Language) -> tuple[Block, ...]:
    """Return who uses the result.

    Args:
        view: What the audience may see.
        language: The language of the document.

    Returns:
        A section; nothing where nobody is named.
    """
    if not view.roles:
        return ()
    rows = [
        [
            Cell(text=role.title.in_language(language.locale) or EMPTY, strong=True),
            Cell(text=role.description.in_language(language.locale) or EMPTY),
            Cell(text=EMPTY if role.headcount is None else language.number(role.headcount), value=role.headcount),
        ]
        for role in view.roles
    ]
    columns = [
        Column(title=language.say("req.roles.role")),
        Column(title=language.say("req.roles.description")),
        Column(title=language.say("req.roles.headcount"), align=Align.END),
    ]
    return (
        Heading(text=language.say("req.roles.title"), anchor="roles"),
        Table(columns=columns, rows=rows, caption=language.say("req.roles.caption")),
    )


def process_blocks(view: ViewRequirements, language: Language) -> tuple[Block, ...]:
    """Return how the client works now, and will work.

    Args:
        view: What the audience may see.
        language: The language of the document.

    Returns:
        A section; nothing where no process is described.
    """
    if not view.processes:
        return ()
    blocks: list[Block] = [Heading(text=language.say("req.process.title"), anchor="processes")]
    for i, process in enumerate(view.processes, 1):
        title = process.title.in_language(language.locale) or language.say("req.process.untitled")
        blocks.append(Heading(text=title, level=3, anchor=f"process-{i}"))
        for phase, steps in (("as_is", process.as_is), ("to_be", process.to_be)):
            if steps:
                blocks.append(
                    Heading(text=language.say(f"req.process.{phase}"), level=4, anchor=f"process-{i}-{phase}")
                )
                blocks.append(BulletList(items=[_step(step, language) for step in steps], ordered=True))
    return tuple(blocks)


def _step(step: ViewProcessStep, language: Language) -> str:
    parts = []
    if step.actor:
        parts.append(step.actor.in_language(language.locale))
    for name in ("input", "output"):
        text = getattr(step, name).in_language(language.locale)
        if text:
            parts.append(language.say(f"req.process.{name}", text=text))
    if step.duration is not None:
        parts.append(language.duration(step.duration))
    pain = step.pain.in_language(language.locale)
    if pain:
        parts.append(language.say("req.process.pain", text=pain))
    title = step.title.in_language(language.locale) or language.say("meta.untitled_task")
    if not parts:
        return title
    return language.say("req.process.step", title=title, more=language.say("list.semicolon").join(parts))
