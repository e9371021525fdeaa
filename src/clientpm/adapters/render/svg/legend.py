"""The legend below a chart: only the signs that occur in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.adapters.render.svg.marks import draw_bar, draw_baseline, draw_before, draw_diamond, path
from clientpm.adapters.render.svg.measure import text_width
from clientpm.reports.figure import GanttRowKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.adapters.render.svg.writer import SvgWriter
    from clientpm.adapters.render.words import Words
    from clientpm.reports.figure import GanttSpec, MilestoneGraphSpec

__all__ = ["draw_legend", "gantt_legend", "graph_legend"]

_SIGN: Final = 22.0
_GAP: Final = 18.0


def gantt_legend(spec: GanttSpec, words: Words) -> list[tuple[str, str]]:
    """Return the signs of a Gantt chart that need a word, with it."""
    occurs = {
        "progress": any(row.progress for row in spec.rows),
        "critical": any(row.critical for row in spec.rows),
        "milestone": any(row.kind is GanttRowKind.MILESTONE for row in spec.rows),
        "before": spec.compares,
        "after": spec.compares,
        "baseline": not spec.compares and any(row.baseline_finish for row in spec.rows),
        "resting": any(row.rests for row in spec.rows),
        "non_working": bool(spec.non_working),
    }
    return [(sign, words[sign]) for sign, is_there in occurs.items() if is_there]


def graph_legend(spec: MilestoneGraphSpec, words: Words) -> list[tuple[str, str]]:
    """Return the signs of a graph of milestones that need a word, with it."""
    occurs = {
        "milestone": bool(spec.nodes),
        "critical": any(node.critical for node in spec.nodes),
        "driving": any(edge.drives for edge in spec.edges),
    }
    return [(sign, words[sign]) for sign, is_there in occurs.items() if is_there]


def draw_legend(
    svg: SvgWriter, items: Sequence[tuple[str, str]], layout: Layout, top: float, diamonds: str = "critical"
) -> float:
    """Draw signs with their words, as many lines as they need.

    Args:
        svg: Where to draw.
        items: Name and word of each sign.
        layout: How much room there is.
        top: Middle of the first line [px].
        diamonds: The sign that is drawn as a diamond in a graph, as a bar otherwise.

    Returns:
        Where what follows may begin [px].
    """
    if not items:
        return top - 8
    size, x, y = layout.size - 1, 0.0, top
    for sign, word in items:
        width = _SIGN + 6 + text_width(word, size)
        if x and x + width > layout.width:
            x, y = 0.0, y + size + 8
        _draw_sign(svg, sign, x, y, as_diamond=diamonds == "graph")
        svg.element("text", word, x=x + _SIGN + 6, y=y + size * 0.35, class_="legend", font_size=size)
        x += width + _GAP
    return y + size


def _draw_sign(svg: SvgWriter, sign: str, x: float, y: float, *, as_diamond: bool) -> None:
    middle = x + _SIGN / 2
    if sign == "milestone" or (sign == "critical" and as_diamond):
        draw_diamond(svg, middle, y, "milestone" if sign == "milestone" else "milestone critical")
    elif sign in {"progress", "critical", "after"}:
        draw_bar(svg, x, x + _SIGN, y, done=0.6 if sign == "progress" else 0, critical=sign == "critical")
    elif sign == "baseline":
        draw_baseline(svg, x, x + _SIGN, y)
    elif sign == "before":
        draw_before(svg, x, x + _SIGN, y)
    elif sign == "resting":
        svg.element("path", d=path("M", x, y, "H", x + _SIGN), class_="resting")
        draw_bar(svg, x, x + 5, y, done=0, critical=False)
        draw_bar(svg, x + _SIGN - 5, x + _SIGN, y, done=0, critical=False)
    elif sign == "driving":
        svg.element("path", d=path("M", x, y, "H", x + _SIGN), class_="edge drives")
    else:
        svg.element("rect", x=x, y=y - 7, width=_SIGN, height=14, class_="off")
