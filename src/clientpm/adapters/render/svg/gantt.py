"""Draw a Gantt chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.svg.axis import TimeAxis, ticks_height
from clientpm.adapters.render.svg.gantt_links import draw_links
from clientpm.adapters.render.svg.gantt_rows import RowPlace, draw_row
from clientpm.adapters.render.svg.legend import draw_legend, gantt_legend
from clientpm.adapters.render.svg.measure import ellipsised, text_width
from clientpm.adapters.render.svg.writer import SvgWriter, framed
from clientpm.reports.figure import GanttRowKind

if TYPE_CHECKING:
    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.adapters.render.words import Words
    from clientpm.reports.figure import GanttRow, GanttSpec

__all__ = ["draw_gantt"]

_INDENT: Final = 14
_PAD: Final = 10
_MIDDLE: Final = 5 / 12
_BEFORE: Final = 13.0
"""How far above its bar a row has the one of the plan before [px]."""


def draw_gantt(spec: GanttSpec, words: Words, layout: Layout, title: str = "") -> str:
    """Return a Gantt chart as an `svg` element, to be styled by the page that holds it.

    Args:
        spec: What is to be drawn.
        words: The words of the legend.
        layout: How much room there is.
        title: What the chart shows, for those who cannot see it.

    Returns:
        The element, with every text escaped.
    """
    frame = _Frame.of(spec, layout)
    svg = SvgWriter()
    axis = TimeAxis(start=spec.start, finish=spec.finish, left=frame.left, width=frame.width)
    top = frame.size + 8 if spec.data_date else 4.0
    rows_top = top + ticks_height(spec.ticks, frame.size - 1)
    places, bottom = frame.places(spec, rows_top + 4, layout.row)
    axis.draw_shading(svg, spec.non_working, rows_top, bottom)
    axis.draw_ticks(svg, spec.ticks, frame.size - 1, top, bottom)
    svg.element("line", x1=0, y1=rows_top, x2=layout.width, y2=rows_top, class_="rule")
    _draw_data_date(svg, spec, axis, frame.size, bottom)
    draw_links(svg, spec, axis, places)
    for row, place in zip(spec.rows, places, strict=True):
        draw_row(svg, row, place, axis, words)
    svg.element("line", x1=0, y1=bottom, x2=layout.width, y2=bottom, class_="rule")
    end = draw_legend(svg, gantt_legend(spec, words), layout, bottom + 18)
    if spec.left_out_note:
        note = ellipsised(spec.left_out_note, layout.width, frame.size)
        svg.element("text", note, x=0, y=end + frame.size + 3, class_="aside")
        end += frame.size + 9
    return framed(svg, layout, end, "gantt", title)


def _draw_data_date(svg: SvgWriter, spec: GanttSpec, axis: TimeAxis, size: float, bottom: float) -> None:
    if spec.data_date is None or not spec.start <= spec.data_date <= spec.finish:
        return
    x = axis.at(spec.data_date)
    svg.element("line", x1=x, y1=size + 3, x2=x, y2=bottom, class_="today")
    half = text_width(spec.data_date_label, size, bold=True) / 2
    middle = min(max(x, half), axis.right - half)
    svg.element("text", spec.data_date_label, x=middle, y=size - 1, class_="today", text_anchor="middle")


@attrs.frozen(kw_only=True)
class _Frame:
    """Where the labels end and the bars begin."""

    left: float
    width: float
    size: float
    room: float

    @classmethod
    def of(cls, spec: GanttSpec, layout: Layout) -> _Frame:
        if not layout.label_share:
            return cls(left=0, width=layout.width, size=layout.size, room=layout.width)
        most = layout.width * layout.label_share
        wanted = max((_label_width(row, layout.size) for row in spec.rows), default=0)
        left = min(max(wanted, 80), most) + _PAD
        return cls(left=left, width=layout.width - left, size=layout.size, room=left - _PAD)

    def places(self, spec: GanttSpec, top: float, height: float) -> tuple[list[RowPlace], float]:
        """Give each row its place, and where the last one ends."""
        above = self.left == 0
        extra = _BEFORE if spec.compares else 0.0
        found: list[RowPlace] = []
        for row in spec.rows:
            is_group = row.kind is GanttRowKind.SUMMARY and row.level <= 1
            gap = 6.0 if is_group and found else 0.0
            start = top + gap
            label = start + self.size
            middle = (label + 13 if above else start + height * _MIDDLE) + extra
            indent = min(row.level - 1, 4) * (_INDENT if not above else 0)
            found.append(
                RowPlace(
                    middle=middle, label_x=indent,
                    label_y=label if above else middle - extra / 2 + self.size * 0.35,
                    before=middle - extra if extra else None,
                    room=self.room - indent, size=self.size, rule_y=start - 2 if gap else None,
                    width=self.left + self.width,
                )
            )  # fmt: skip
            top = middle + height * (1 - _MIDDLE)
        return found, top + 4


def _label_width(row: GanttRow, size: float) -> float:
    is_bold = row.kind is GanttRowKind.SUMMARY
    return text_width(row.label, size, bold=is_bold) + min(row.level - 1, 4) * _INDENT
