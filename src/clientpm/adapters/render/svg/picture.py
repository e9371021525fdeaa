"""Draw any figure that is a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.adapters.render.svg.gantt import draw_gantt
from clientpm.adapters.render.svg.layout import LAYOUTS
from clientpm.adapters.render.svg.line_chart import draw_line_chart
from clientpm.adapters.render.svg.milestones import draw_milestones
from clientpm.adapters.render.svg.trend_chart import draw_trend
from clientpm.reports.figure import GanttSpec, MilestoneGraphSpec
from clientpm.reports.line_figure import LineChartSpec
from clientpm.reports.trend_figure import MilestoneTrendSpec

if TYPE_CHECKING:
    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.adapters.render.words import Words

__all__ = ["draw_pictures"]


def draw_pictures(spec: object, words: Words, title: str) -> tuple[str, ...]:
    """Return a figure as `svg` elements, one for each medium.

    Args:
        spec: What is to be drawn.
        words: The words and the punctuation of the language.
        title: What it shows, for those who cannot see it.

    Returns:
        The elements, with every text escaped; none for what is no picture, or not known here.
    """
    drawn = (_picture(spec, words, layout, title) for layout in LAYOUTS)
    return tuple(picture for picture in drawn if picture)


def _picture(spec: object, words: Words, layout: Layout, title: str) -> str:
    match spec:
        case GanttSpec():
            return draw_gantt(spec, words, layout, title)
        case MilestoneGraphSpec():
            return draw_milestones(spec, words, layout, title)
        case LineChartSpec():
            return draw_line_chart(spec, words, layout, title)
        case MilestoneTrendSpec():
            return draw_trend(spec, words, layout, title)
        case _:
            return ""
