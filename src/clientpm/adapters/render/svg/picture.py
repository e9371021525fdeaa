"""Draw any figure that is a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.adapters.render.svg.curve_chart import draw_curve
from clientpm.adapters.render.svg.gantt import draw_gantt
from clientpm.adapters.render.svg.layout import LAYOUTS
from clientpm.adapters.render.svg.line_chart import draw_line_chart
from clientpm.adapters.render.svg.matrix_chart import draw_matrix
from clientpm.adapters.render.svg.milestones import draw_milestones
from clientpm.adapters.render.svg.tornado_chart import draw_tornado
from clientpm.adapters.render.svg.trend_chart import draw_trend
from clientpm.reports.curve_figure import SCurveSpec
from clientpm.reports.figure import GanttSpec, MilestoneGraphSpec
from clientpm.reports.line_figure import LineChartSpec
from clientpm.reports.matrix_figure import RiskMatrixSpec
from clientpm.reports.tornado_figure import TornadoSpec
from clientpm.reports.trend_figure import MilestoneTrendSpec

if TYPE_CHECKING:
    from collections.abc import Callable

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
    for kind, draw in _DRAWN.items():
        if isinstance(spec, kind):
            return draw(spec, words, layout, title)
    return ""


_DRAWN: Final[dict[type, Callable[[Any, Words, Layout, str], str]]] = {
    GanttSpec: draw_gantt,
    MilestoneGraphSpec: draw_milestones,
    LineChartSpec: draw_line_chart,
    MilestoneTrendSpec: draw_trend,
    RiskMatrixSpec: draw_matrix,
    SCurveSpec: draw_curve,
    TornadoSpec: draw_tornado,
}
