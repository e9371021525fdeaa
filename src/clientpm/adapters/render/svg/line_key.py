"""The key of a line chart: samples of its lines with their names, where there is no room at their ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.characters import one_line
from clientpm.adapters.render.svg.line_look import draw_sign
from clientpm.adapters.render.svg.marks import path
from clientpm.adapters.render.svg.measure import ellipsised, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.adapters.render.svg.line_look import LineLook
    from clientpm.adapters.render.svg.writer import SvgWriter
    from clientpm.reports.line_figure import LineChartSpec

__all__ = ["KeyItem", "draw_key", "key_height", "key_items"]

_SAMPLE: Final = 26.0
_GAP: Final = 18.0
_LEADING: Final = 7.0
_TEXT_SHARE: Final = 0.5


@attrs.frozen(kw_only=True)
class KeyItem:
    """A sample with its name.

    Attributes:
        kind: Its classes in the style sheet.
        sign: Name of its sign; empty for none.
        name: What it is.
        text: Its last value as text.
        is_line: Whether it is a line or a band; otherwise a line to compare with or a mark.
    """

    kind: str
    sign: str
    name: str
    text: str = ""
    is_line: bool = True


def key_items(spec: LineChartSpec, looks: Sequence[LineLook]) -> list[KeyItem]:
    """Return everything in a chart that has a name."""
    lines = [
        KeyItem(kind=f"line {look.kind}", sign=look.sign, name=series.name, text=series.end_text)
        for series, look in zip(spec.series, looks, strict=True)
    ]
    bands = [KeyItem(kind="band", sign="", name=band.name) for band in spec.bands]
    compared = [KeyItem(kind="compared", sign="", name=line.label, is_line=False) for line in spec.references]
    marks = [
        KeyItem(kind=f"line {mark.role.value}", sign="diamond", name=mark.label, is_line=False) for mark in spec.marks
    ]
    return [item for item in (*lines, *bands, *compared, *marks) if item.name or item.text]


def _laid(items: Sequence[KeyItem], layout: Layout) -> Iterator[tuple[KeyItem, float, int]]:
    """Give each item its place: left edge and number of its line."""
    x, line = 0.0, 0
    for item in items:
        width = _width(item, layout)
        if x and x + width > layout.width:
            x, line = 0.0, line + 1
        yield item, x, line
        x += width + _GAP


def _width(item: KeyItem, layout: Layout) -> float:
    name = text_width(one_line(item.name), layout.size, bold=True)
    text = text_width(one_line(item.text), layout.size) + 6 if item.text else 0.0
    return min(_SAMPLE + 6 + name + text, layout.width)


def key_height(items: Sequence[KeyItem], layout: Layout) -> float:
    """Return how high a key stands [px]."""
    lines = max((line for _, _, line in _laid(items, layout)), default=-1) + 1
    return lines * (layout.size + _LEADING) + (6 if lines else 0)


def draw_key(svg: SvgWriter, items: Sequence[KeyItem], layout: Layout) -> None:
    """Draw a key from the upper edge of the picture."""
    for item, x, line in _laid(items, layout):
        middle = layout.size * 0.65 + line * (layout.size + _LEADING)
        _draw_sample(svg, item, x, middle)
        left, base = x + _SAMPLE + 6, middle + layout.size * 0.35
        text = ellipsised(item.text, layout.width * _TEXT_SHARE, layout.size) if item.text else ""
        room = layout.width - left - (text_width(text, layout.size) + 6 if text else 0)
        name = ellipsised(item.name, max(room, 40), layout.size, bold=True)
        svg.open("text", x=left, y=base)
        if name != one_line(item.name):
            svg.element("title", item.name)
        # The fill of a band is faint, and would leave its name so.
        kind = "" if item.kind == "band" else item.kind.removeprefix("line ")
        svg.element("tspan", name, class_=f"end-name {kind}".rstrip())
        if text:
            svg.element("tspan", text, dx=6, class_="end-value")
        svg.close("text")


def _draw_sample(svg: SvgWriter, item: KeyItem, x: float, y: float) -> None:
    if item.kind == "band":
        svg.element("rect", x=x, y=y - 5, width=_SAMPLE, height=10, class_="band")
        return
    svg.element("path", d=path("M", x, y, "H", x + _SAMPLE), class_=item.kind)
    if item.sign:
        draw_sign(svg, item.sign, x + _SAMPLE / 2, y, item.kind.removeprefix("line "))
