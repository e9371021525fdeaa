"""Draw a tornado chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.adapters.render.characters import one_line
from clientpm.adapters.render.svg.axis import texts_shown
from clientpm.adapters.render.svg.line_look import draw_sign
from clientpm.adapters.render.svg.measure import ellipsised, text_width
from clientpm.adapters.render.svg.tornado_frame import framed_tornado
from clientpm.adapters.render.svg.writer import SvgWriter, framed

if TYPE_CHECKING:
    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.adapters.render.svg.tornado_frame import BarFrame, TornadoFrame
    from clientpm.adapters.render.words import Words
    from clientpm.reports.tornado_figure import TornadoSpec

__all__ = ["draw_tornado"]

_BAR: Final = 16.0
_LEADING: Final = 3.0
_MARK: Final = 3.6
_THINNEST: Final = 1.5
_WIDEST_TICK: Final = 0.25


def draw_tornado(spec: TornadoSpec, words: Words, layout: Layout, title: str = "") -> str:
    """Return a tornado chart as an `svg` element, to be styled by the page that holds it.

    Args:
        spec: What is to be drawn.
        words: The punctuation of the language.
        layout: How much room there is.
        title: What the chart shows, for those who cannot see it.

    Returns:
        The element, with every text escaped.
    """
    frame = framed_tornado(spec, layout)
    svg = SvgWriter()
    size = layout.size - 1
    if spec.unit:
        unit = ellipsised(spec.unit, layout.width, size)
        svg.element("text", unit, x=0, y=frame.unit_base, class_="aside", font_size=size)
    for side in frame.sides:
        svg.element("text", side.text, x=side.x, y=side.base, class_="side strong", text_anchor=side.anchor)
    foot = _draw_values(svg, spec, frame, size)
    svg.element("line", x1=frame.zero, y1=frame.top, x2=frame.zero, y2=frame.bottom, class_="rule")
    for bar in frame.bars:
        _draw_bar(svg, bar, frame, words, layout)
    end = _draw_notes(svg, spec, layout, foot + 14)
    return framed(svg, layout, end, "tornado", title)


def _draw_values(svg: SvgWriter, spec: TornadoSpec, frame: TornadoFrame, size: float) -> float:
    """Draw the marks of the axis, and give where its texts end."""
    if not spec.values:
        return frame.bottom
    texts = [ellipsised(tick.text, frame.right * _WIDEST_TICK, size) for tick in spec.values]
    widths = [text_width(text, size) for text in texts]
    places = [frame.at(tick.value) for tick in spec.values]
    lefts = [min(max(x - width / 2, 0.0), frame.right - width) for x, width in zip(places, widths, strict=True)]
    shown = texts_shown(lefts, texts, frame.right + 12, size)
    for x, left, text in zip(places, lefts, shown, strict=True):
        svg.element("line", x1=x, y1=frame.top, x2=x, y2=frame.bottom + 4, class_="level")
        if text:
            svg.element("text", text, x=left, y=frame.bottom + size + 7, class_="tick", font_size=size)
    return frame.bottom + size + 10


def _draw_bar(svg: SvgWriter, each: BarFrame, frame: TornadoFrame, words: Words, layout: Layout) -> None:
    bar, size = each.bar, layout.size
    x1, x2 = sorted((frame.zero, frame.zero + frame.scale * float(bar.value)))
    width = max(x2 - x1, _THINNEST)
    kind = "give" if each.is_left else "take"
    svg.open("g", class_="tornado-row")
    svg.element("title", words.comma.join(one_line(text) for text in (bar.label, bar.text, bar.note) if text))
    for i, line in enumerate(each.lines):
        y = each.label_top + i * (size + _LEADING) + size * 0.85
        svg.element("text", line, x=0, y=y, class_="label")
    svg.element("rect", x=x1, y=each.middle - _BAR / 2, width=width, height=_BAR, class_=f"tornado-bar {kind}")
    if bar.mark is not None:
        draw_sign(svg, "diamond", frame.zero + frame.scale * float(bar.mark), each.middle, "mean", _MARK)
    if each.text:
        anchor = "end" if each.is_left else "start"
        svg.element("text", each.text, x=each.text_x, y=each.middle + size * 0.35, class_="strong", text_anchor=anchor)
    svg.close("g")


def _draw_notes(svg: SvgWriter, spec: TornadoSpec, layout: Layout, top: float) -> float:
    """Draw what the diamonds mean, and how many bars are left out."""
    size, y = layout.size - 1, top
    if spec.mark_label and any(bar.mark is not None for bar in spec.bars):
        draw_sign(svg, "diamond", 6, y - size * 0.35, "mean", _MARK)
        text = ellipsised(spec.mark_label, layout.width - 16, size)
        svg.element("text", text, x=16, y=y, class_="legend", font_size=size)
        y += size + 6
    if spec.left_out_note:
        text = ellipsised(spec.left_out_note, layout.width, size)
        svg.element("text", text, x=0, y=y, class_="aside", font_size=size)
        y += size + 6
    return y - size
