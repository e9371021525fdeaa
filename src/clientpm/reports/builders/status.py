"""The status report, from what its audience may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.builders.agreed import agreed_blocks
from clientpm.reports.builders.asks import ask_blocks
from clientpm.reports.builders.board import board_blocks
from clientpm.reports.builders.chances import chance_blocks
from clientpm.reports.builders.changes import change_blocks
from clientpm.reports.builders.closing import status_meta
from clientpm.reports.builders.earned import earned_blocks
from clientpm.reports.builders.gantt import gantt_blocks
from clientpm.reports.builders.goals import goal_blocks
from clientpm.reports.builders.milestone_graph import graph_blocks
from clientpm.reports.builders.milestone_table import milestone_blocks
from clientpm.reports.builders.next_period import next_blocks
from clientpm.reports.builders.opening import opening_blocks
from clientpm.reports.builders.path import path_blocks
from clientpm.reports.builders.plan_versions import version_blocks
from clientpm.reports.builders.points import load_blocks, point_blocks
from clientpm.reports.builders.quality import quality_blocks
from clientpm.reports.builders.standing_table import standing_blocks
from clientpm.reports.builders.trend import trend_blocks
from clientpm.reports.document import Document
from clientpm.reports.language import Language

if TYPE_CHECKING:
    from clientpm.reports.view import View

__all__ = ["build_status"]

_SECTIONS = (
    opening_blocks,
    ask_blocks,
    milestone_blocks,
    chance_blocks,
    gantt_blocks,
    standing_blocks,
    change_blocks,
    version_blocks,
    earned_blocks,
    trend_blocks,
    next_blocks,
    board_blocks,
    goal_blocks,
    quality_blocks,
    graph_blocks,
    path_blocks,
    load_blocks,
    point_blocks,
    agreed_blocks,
)


def build_status(view: View, locale: str) -> Document:
    """Return a status report.

    The order is that of a reader who stops early: the answer, the figures, what is
    needed, the milestones, the pictures, the reasons, what was agreed.

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
    return Document(meta=status_meta(view, language), blocks=blocks)
