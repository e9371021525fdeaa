"""The report on what a change would do, from what its audience may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.builders.change_answers import answer_blocks
from clientpm.reports.builders.change_closing import (
    authority_blocks,
    follow_blocks,
    goal_blocks,
    signature_blocks,
)
from clientpm.reports.builders.change_comparison import comparison_blocks
from clientpm.reports.builders.change_figures import figure_blocks
from clientpm.reports.builders.change_meta import meta_of_change
from clientpm.reports.builders.change_opening import asked_blocks, decision_blocks, lead_blocks
from clientpm.reports.builders.change_table import option_table
from clientpm.reports.builders.change_timeline import timeline_blocks
from clientpm.reports.builders.terms import with_glossary
from clientpm.reports.document import Document
from clientpm.reports.language import Language

if TYPE_CHECKING:
    from clientpm.reports.view_change import ViewChange

__all__ = ["build_change"]

_SECTIONS = (
    lead_blocks,
    figure_blocks,
    decision_blocks,
    asked_blocks,
    option_table,
    timeline_blocks,
    goal_blocks,
    answer_blocks,
    follow_blocks,
    comparison_blocks,
    authority_blocks,
    signature_blocks,
)


def build_change(view: ViewChange, locale: str) -> Document:
    """Return the report on what a change would do.

    The order is that of a reader who stops early: the answer with its figures, the
    decision, what is asked for, the options beside each other, the picture, the goals, then
    everything in full.

    Args:
        view: What the audience may see.
        locale: `en` or `zh_CN`.

    Returns:
        The report.

    Raises:
        ValidationError: When there is no such language.
    """
    language = Language(locale)
    blocks = [block for section in _SECTIONS for block in section(view, language)]
    return with_glossary(Document(meta=meta_of_change(view, language), blocks=blocks), language)
