"""A time axis: where an instant lies, which marks carry their text."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.characters import one_line
from clientpm.adapters.render.svg.measure import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.adapters.render.svg.writer import SvgWriter
    from clientpm.reports.figure import Tick, TimeRange

__all__ = ["TimeAxis", "texts_shown", "ticks_height"]

_GAP: Final = 6
_LEADING: Final = 5
_BOLD: Final = 1.1
_LARGEST_STRIDE: Final = 6


@attrs.frozen(kw_only=True)
class TimeAxis:
    """The horizontal axis of a chart.

    Attributes:
        start: Instant at its left end.
        finish: Instant at its right end.
        left: Left end [px].
        width: Its length [px].
    """

    start: dt.datetime
    finish: dt.datetime
    left: float
    width: float

    @property
    def right(self) -> float:
        """Its right end [px]."""
        return self.left + self.width

    def at(self, instant: dt.datetime) -> float:
        """Return where an instant lies, at an end of the axis for one beyond it [px]."""
        share = (instant - self.start) / (self.finish - self.start)
        return self.left + min(max(share, 0.0), 1.0) * self.width

    def draw_shading(self, svg: SvgWriter, ranges: Sequence[TimeRange], top: float, bottom: float) -> None:
        """Draw the time without work."""
        for each in ranges:
            left, right = self.at(each.start), self.at(each.finish)
            if right > left:
                svg.element("rect", x=left, y=top, width=right - left, height=bottom - top, class_="off")

    def draw_ticks(self, svg: SvgWriter, ticks: Sequence[Tick], size: float, top: float, bottom: float) -> None:
        """Draw the marks and their texts, months or years above days or weeks.

        Args:
            svg: Where to draw.
            ticks: The marks, in order.
            size: Size of the letters [px].
            top: Where the texts begin [px].
            bottom: Where the lines end [px].
        """
        for i, row in enumerate(_levels(ticks)):
            is_bold = row[0].major
            shown = texts_shown(
                [self.at(t.at) for t in row], [t.text for t in row], self.right, size * (_BOLD if is_bold else 1.0)
            )
            y = top + (size + _LEADING) * i
            for tick, text in zip(row, shown, strict=True):
                x, kind = self.at(tick.at), "major" if tick.major else "minor"
                if self.left < x < self.right:
                    svg.element("line", x1=x, y1=y, x2=x, y2=bottom, class_=kind)
                svg.element("text", text, x=x + 4, y=y + size, class_=f"tick {kind}", font_size=size)


def ticks_height(ticks: Sequence[Tick], size: float) -> float:
    """Return how high the texts of an axis stand.

    Args:
        ticks: The marks.
        size: Size of the letters [px].

    Returns:
        The height of their one or two lines [px].
    """
    return (size + _LEADING) * len(_levels(ticks)) + 2


def _levels(ticks: Sequence[Tick]) -> list[list[Tick]]:
    levels = [tick for tick in ticks if tick.major], [tick for tick in ticks if not tick.major]
    return [level for level in levels if level]


def texts_shown(places: Sequence[float], texts: Sequence[str], right: float, size: float) -> list[str]:
    """Return the texts of marks that stand side by side, every n-th where they would touch.

    Args:
        places: Where the marks stand, in order [px].
        texts: Their texts.
        right: Where the axis ends [px].
        size: Size of the letters [px].

    Returns:
        For each mark its text, or an empty text.
    """
    widths = [text_width(one_line(text), size) + _GAP for text in texts]
    count = len(places)
    for stride in range(1, _LARGEST_STRIDE + 1):
        ends = [places[i + stride] if i + stride < count else right for i in range(count)]
        fits = [i % stride == 0 and places[i] + widths[i] <= ends[i] for i in range(count)]
        # The first and the last may stand for a part of a month: they alone may be left out.
        if all(fits[i] for i in range(0, count, stride) if 0 < i < count - stride):
            return [text if fits[i] else "" for i, text in enumerate(texts)]
    return [""] * count
