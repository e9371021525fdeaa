"""Build the risk report from what an audience may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.reports.builders.points import point_blocks
from clientpm.reports.builders.risk_asks import risk_ask_blocks
from clientpm.reports.builders.risk_chances import chance_blocks, curve_blocks
from clientpm.reports.builders.risk_levers import lever_blocks
from clientpm.reports.builders.risk_matrix import matrix_blocks
from clientpm.reports.builders.risk_meta import meta_of_risks
from clientpm.reports.builders.risk_news import assumption_blocks, news_blocks
from clientpm.reports.builders.risk_opening import risk_opening_blocks
from clientpm.reports.builders.risk_register import occurred_blocks, register_blocks, response_blocks
from clientpm.reports.builders.risk_reserve import reserve_blocks
from clientpm.reports.builders.terms import with_glossary
from clientpm.reports.document import Document
from clientpm.reports.language import Language

if TYPE_CHECKING:
    from clientpm.reports.block import Block
    from clientpm.reports.view_risk import ViewRisks

__all__ = ["build_risk"]

_TERMS: Final = (
    "milestone",
    "threat",
    "opportunity",
    "Monte Carlo simulation",
    "P80 date",
    "tornado diagram",
    "contingency reserve",
)


def build_risk(view: ViewRisks, locale: str) -> Document:
    """Return the risk report: the answer first, then what is needed, then the rest.

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
        risk_opening_blocks,
        risk_ask_blocks,
        chance_blocks,
        curve_blocks,
        lever_blocks,
        register_blocks,
        response_blocks,
        matrix_blocks,
        reserve_blocks,
        occurred_blocks,
        news_blocks,
        assumption_blocks,
        _points,
    )
    blocks = [block for section in sections for block in section(view, language)]
    return with_glossary(Document(meta=meta_of_risks(view, language), blocks=blocks), language, terms=_TERMS)


def _points(view: ViewRisks, language: Language) -> tuple[Block, ...]:
    return point_blocks(attrs.evolve(view.base, points=view.points), language)
