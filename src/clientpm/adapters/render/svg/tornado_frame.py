"""Where the parts of a tornado chart stand: labels, bars, and how much a pixel is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.characters import one_line
from clientpm.adapters.render.svg.layout import Medium
from clientpm.adapters.render.svg.measure import ellipsised, text_width, wrapped
from clientpm.reports.tornado_figure import TornadoBar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.reports.tornado_figure import TornadoSpec

__all__ = ["BarFrame", "SideLabel", "TornadoFrame", "framed_tornado"]

_LINES: Final = {Medium.WIDE: 2, Medium.PAGE: 3, Medium.NARROW: 3}
_TEXT_SHARE: Final = 0.36
_LABEL_GAP: Final = 12.0
_GAP: Final = 7.0
_SIGN: Final = 6.0
_LEADING: Final = 3.0
_BAR: Final = 16.0
_AIR: Final = 9.0


@attrs.frozen(kw_only=True)
class BarFrame:
    """A bar with its place.

    Attributes:
        bar: What it says.
        lines: Its label, line by line.
        label_top: Where its label begins [px].
        middle: Middle of the bar [px].
        text: Its value as text.
        text_x: Where that begins, or ends for a bar to the left [px].
    """

    bar: TornadoBar
    lines: tuple[str, ...]
    label_top: float
    middle: float
    text: str
    text_x: float

    @property
    def is_left(self) -> bool:
        """Whether the bar goes to the left."""
        return self.bar.value < 0


@attrs.frozen(kw_only=True)
class SideLabel:
    """What the bars of a side mean.

    Attributes:
        text: What is written.
        x: Where it begins, or ends [px].
        base: Its base line [px].
        anchor: `start` or `end`.
    """

    text: str
    x: float
    base: float
    anchor: str


@attrs.frozen(kw_only=True)
class TornadoFrame:
    """A tornado chart with everything in its place.

    Attributes:
        zero: Where nothing lies [px].
        scale: How wide one unit is [px].
        left: Left end of the field [px].
        right: Right end of the field [px].
        top: Upper end of the field [px].
        bottom: Lower end of the field [px].
        bars: The bars, the longest first.
        sides: What the sides mean.
        unit_base: Base line of the unit [px].
    """

    zero: float
    scale: float
    left: float
    right: float
    top: float
    bottom: float
    bars: tuple[BarFrame, ...]
    sides: tuple[SideLabel, ...]
    unit_base: float

    def at(self, value: Decimal) -> float:
        """Return where a value lies [px]."""
        return min(max(self.zero + self.scale * float(value), self.left), self.right)


def framed_tornado(spec: TornadoSpec, layout: Layout) -> TornadoFrame:
    """Return a chart in which every bar has room for its value at its end.

    Args:
        spec: The chart.
        layout: How much room there is.

    Returns:
        The chart.
    """
    size = layout.size
    left = 0.0
    if layout.label_share:
        widest = max((text_width(one_line(bar.label), size) for bar in spec.bars), default=0.0)
        left = min(widest, layout.width * layout.label_share) + _LABEL_GAP
    right = layout.width - 2
    texts = [ellipsised(bar.text, (right - left) * _TEXT_SHARE, size, bold=True) for bar in spec.bars]
    zero, scale = _scaled(spec, texts, left, right, size)
    unit_base = size - 1 if spec.unit else 0.0
    sides, top = _sides(spec, zero, layout, unit_base + (8 if spec.unit else 2))
    frame = TornadoFrame(
        zero=zero, scale=scale, left=left, right=right, top=top, bottom=top, bars=(), sides=sides, unit_base=unit_base
    )  # fmt: skip
    bars, bottom = _bars(spec, texts, frame, layout)
    return attrs.evolve(frame, bars=bars, bottom=bottom)


def _scaled(spec: TornadoSpec, texts: Sequence[str], left: float, right: float, size: float) -> tuple[float, float]:
    """Give where nothing lies and how wide one unit is: the widest with which every value has room at its bar."""
    low, high = map(float, spec.value_range)
    ends, starts = [(high, right - _SIGN)], [(low, left + _SIGN)]
    for bar, text in zip(spec.bars, texts, strict=True):
        room = _text_gap(bar) + text_width(text, size, bold=True)
        if bar.value < 0:
            starts.append((_far_end(bar), left + room))
        else:
            ends.append((_far_end(bar), right - room))
    scales = [(end - start) / (b - a) for b, end in ends for a, start in starts if b > a]
    scale = max(min(scales, default=0.0), 0.0)
    return max(start - scale * a for a, start in starts), scale


def _text_gap(bar: TornadoBar) -> float:
    """Give how far behind its bar a value stands: clear of the second figure where that reaches as far [px]."""
    is_beyond = bar.mark is not None and bar.mark.copy_abs() >= bar.value.copy_abs()
    return _GAP + (_SIGN if is_beyond else 0.0)


def _far_end(bar: TornadoBar) -> float:
    """Give how far a bar reaches with its second figure, on its own side."""
    value, mark = float(bar.value), float(bar.mark) if bar.mark is not None else 0.0
    return min(value, mark) if value < 0 else max(value, mark)


def _sides(spec: TornadoSpec, zero: float, layout: Layout, top: float) -> tuple[tuple[SideLabel, ...], float]:
    """Give what the sides mean, side by side over the field where that fits, and where the field begins."""
    size, step = layout.size, layout.size + 5
    goes_left = any(bar.value < 0 for bar in spec.bars)
    found: list[SideLabel] = []
    edge = -1.0
    base = top + size
    if goes_left and one_line(spec.negative_label):
        text = ellipsised(f"← {spec.negative_label}", layout.width, size, bold=True)
        width = text_width(text, size, bold=True)
        x, anchor = (zero - 5, "end") if zero - 5 - width >= 0 else (0.0, "start")
        found.append(SideLabel(text=text, x=x, base=base, anchor=anchor))
        edge = zero if anchor == "end" else width
    if one_line(spec.positive_label):
        text = ellipsised(f"{spec.positive_label} →", layout.width, size, bold=True)
        width = text_width(text, size, bold=True)
        x, anchor = (zero + 5, "start") if zero + 5 + width <= layout.width else (layout.width, "end")
        if found and (x if anchor == "start" else x - width) < edge + 8 and not (edge == zero and anchor == "start"):
            base += step
        found.append(SideLabel(text=text, x=x, base=base, anchor=anchor))
    return tuple(found), base + 8 if found else top


def _bars(
    spec: TornadoSpec, texts: Sequence[str], frame: TornadoFrame, layout: Layout
) -> tuple[tuple[BarFrame, ...], float]:
    """Give each bar its place, its label beside it or above, and where the field ends."""
    size, y = layout.size, frame.top
    is_beside = bool(layout.label_share)
    room = frame.left - _LABEL_GAP if is_beside else layout.width
    found: list[BarFrame] = []
    for bar, text in zip(spec.bars, texts, strict=True):
        lines = wrapped(bar.label, room, size, _LINES[layout.medium])
        high = len(lines) * (size + _LEADING)
        if is_beside:
            height = max(high, _BAR) + _AIR
            middle = y + height / 2
            label_top = middle - high / 2
        else:
            height = high + _BAR + _AIR + 4
            label_top = y + _AIR / 2
            middle = label_top + high + 2 + _BAR / 2
        far = frame.zero + frame.scale * _far_end(bar)
        x = far - _text_gap(bar) if bar.value < 0 else far + _text_gap(bar)
        found.append(BarFrame(bar=bar, lines=lines, label_top=label_top, middle=middle, text=text, text_x=x))
        y += height
    return tuple(found), max(y, frame.top + _BAR)
