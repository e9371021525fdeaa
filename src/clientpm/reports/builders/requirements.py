"""The requirements document, from what its audience may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.block import Block, BulletList, Fact, Heading
from clientpm.reports.builders.about_document import audience_fact, client_fact, day_fact, report_meta
from clientpm.reports.builders.agreed import agreed_blocks
from clientpm.reports.builders.milestone_table import milestone_blocks
from clientpm.reports.builders.phrases import voice
from clientpm.reports.builders.requirement_lists import deliverable_blocks, requirement_blocks
from clientpm.reports.builders.requirement_needs import need_blocks, process_blocks, role_blocks
from clientpm.reports.builders.requirement_opening import (
    budget_blocks,
    question_blocks,
    requirements_opening,
    sign_blocks,
    version_blocks,
)
from clientpm.reports.builders.terms import with_glossary
from clientpm.reports.document import Document, DocumentMeta
from clientpm.reports.language import Language

if TYPE_CHECKING:
    from clientpm.reports.view_requirements import ViewRequirements

__all__ = ["build_requirements"]


def build_requirements(view: ViewRequirements, locale: str) -> Document:
    """Return the requirements document.

    Args:
        view: What the audience may see.
        locale: `en` or `zh_CN`.

    Returns:
        The document.

    Raises:
        ValidationError: When there is no such language.
    """
    language = Language(locale)
    sections = (
        requirements_opening,
        question_blocks,
        _agreed,
        need_blocks,
        role_blocks,
        process_blocks,
        requirement_blocks,
        deliverable_blocks,
        _milestones,
        budget_blocks,
        version_blocks,
        sign_blocks,
    )
    blocks = [block for section in sections for block in section(view, language)]
    return with_glossary(Document(meta=_meta(view, language), blocks=blocks), language)


def _agreed(view: ViewRequirements, language: Language) -> tuple[Block, ...]:
    """Return scope, goals and contract, with what depends on the client."""
    duties = view.base.agreement.client_duties
    blocks = list(agreed_blocks(view.base, language))
    if duties:
        if not blocks:
            blocks.append(Heading(text=language.say("agreed.title"), anchor="agreed"))
        speaker = voice(view.base)
        blocks += [
            Heading(text=language.say(f"req.duties.{speaker}"), level=3, anchor="agreed-duties"),
            BulletList(items=[duty.in_language(language.locale) for duty in duties]),
        ]
    return tuple(blocks)


def _milestones(view: ViewRequirements, language: Language) -> tuple[Block, ...]:
    return milestone_blocks(view.base, language)


def _meta(view: ViewRequirements, language: Language) -> DocumentMeta:
    base = view.base
    version = view.versions[0].number if view.versions else ""
    line = [
        client_fact(base, language),
        Fact(label=language.say("req.version"), text=version),
        day_fact(base, language),
        audience_fact(base, language),
    ]
    covers = "req.computed.whole" if view.whole else "req.computed.visible_only"
    computed = [
        Fact(label=language.say("req.computed.agreed"), text=language.say("req.computed.agreed_text")),
        Fact(label=language.say("computed.covers"), text=language.say(covers)),
        Fact(label=language.say("computed.rules"), text="requirements-1"),
    ]
    return report_meta(base, "requirements", computed, language, line=line)
