"""The field of a chart with two axes: where a value lies, and the marks around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.characters import one_line
from clientpm.adapters.render.svg.axis import TimeAxis, texts_shown
from clientpm.adapters.render.svg.measure import ellipsised, text_width

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from decimal import Decimal

    from clientpm.adapters.render.svg.writer import SvgWriter
    from clientpm.reports.figure import Tick

__all__ = ["Plot", "ValueAxis", "foot_height"]

_GAP: Final = 8.0
_ROUNDING: Final = 0.01
_SHORT, _LONG = 4.0, 7.0
_BOLD: Final = 1.1


@attrs.frozen(kw_only=True)
class ValueAxis:
    """The vertical axis of a chart.

    Attributes:
        low: Value at its lower end.
        high: Value at its upper end, above the lower one.
        top: Upper end [px].
        height: Its length [px].
    """

    low: float
    high: float
    top: float
    height: float

    @classmethod
    def over(cls, low: Decimal, high: Decimal, top: float, height: float) -> ValueAxis:
        """Return an axis over a range of values, with room around a single one.

        Args:
            low: The lowest value.
            high: The highest value.
            top: Upper end [px].
            height: Its length [px].
        """
        first, last = float(low), float(high)
        room = 0.0 if last > first else max(abs(first) / 10, 0.5)
        return cls(low=first - room, high=last + room, top=top, height=height)

    @property
    def bottom(self) -> float:
        """Its lower end [px]."""
        return self.top + self.height

    def at(self, value: Decimal | float) -> float:
        """Return where a value lies, at an end of the axis for one beyond it [px]."""
        share = (float(value) - self.low) / (self.high - self.low)
        return self.bottom - min(max(share, 0.0), 1.0) * self.height


@attrs.frozen(kw_only=True)
class Plot:
    """A field between a time axis below and another axis at its left.

    Attributes:
        times: The horizontal axis.
        top: Upper edge [px].
        bottom: Lower edge [px].
        size: Size of the letters [px].
    """

    times: TimeAxis
    top: float
    bottom: float
    size: float

    def draw_levels(self, svg: SvgWriter, levels: Sequence[tuple[float, str]], gap: float = _GAP) -> None:
        """Draw thin lines across, with their texts at the left, as many as have room.

        Args:
            svg: Where to draw.
            levels: Height and text of each, from below upwards.
            gap: Room between a text and the field [px].
        """
        stride = 1
        while stride < len(levels) and abs(levels[0][0] - levels[stride][0]) < self.size * 1.5:
            stride += 1
        for i, (y, text) in enumerate(levels):
            if i % stride:
                continue
            svg.element("line", x1=self.times.left, y1=y, x2=self.times.right, y2=y, class_="level")
            shown = ellipsised(text, max(self.times.left - gap, self.size) + _ROUNDING, self.size)
            svg.element(
                "text", shown, x=self.times.left - gap, y=y + self.size * 0.35, class_="tick", text_anchor="end",
                font_size=self.size,
            )  # fmt: skip

    def draw_times(self, svg: SvgWriter, ticks: Sequence[Tick]) -> None:
        """Draw the marks of the time axis below the field, days or weeks above months or years."""
        svg.element("line", x1=self.times.left, y1=self.bottom, x2=self.times.right, y2=self.bottom, class_="rule")
        y = self.bottom + _LONG
        for row in _rows(ticks):
            is_major = row[0].major
            size = self.size * (_BOLD if is_major else 1.0)
            widths = [text_width(one_line(tick.text), size) for tick in row]
            places = [
                max(self.times.at(tick.at) - (0 if is_major else width / 2), 0.0)
                for tick, width in zip(row, widths, strict=True)
            ]
            shown = texts_shown(places, [tick.text for tick in row], self.times.right + (0 if is_major else 12), size)
            for tick, place, text in zip(row, places, shown, strict=True):
                self._draw_time(svg, tick, text, place, y)
            y += self.size + 5

    def day_label(self, day: dt.datetime, label: str, right: float) -> tuple[str, float, float]:
        """Return the label of a day with its middle and half its width [px]: above its line, within the picture."""
        label = ellipsised(label, right, self.size, bold=True)
        half = text_width(label, self.size, bold=True) / 2
        return label, max(min(max(self.times.at(day), half), right - half), half), half

    def draw_day(self, svg: SvgWriter, day: dt.datetime, label: str, base: float, right: float) -> None:
        """Draw the day of the report as a line, with its label above the field.

        Args:
            svg: Where to draw.
            day: The day.
            label: What is written at it.
            base: Base line of the label [px].
            right: Right edge of the picture [px].
        """
        x = self.times.at(day)
        svg.element("line", x1=x, y1=base + 4, x2=x, y2=self.bottom, class_="today")
        text, middle, _ = self.day_label(day, label, right)
        svg.element("text", text, x=middle, y=base, class_="today", text_anchor="middle", font_size=self.size)

    def _draw_time(self, svg: SvgWriter, tick: Tick, text: str, place: float, y: float) -> None:
        x, kind = self.times.at(tick.at), "major" if tick.major else "minor"
        length = _LONG if tick.major else _SHORT
        svg.element("line", x1=x, y1=self.bottom, x2=x, y2=self.bottom + length, class_=kind)
        if text:
            svg.element("text", text, x=place, y=y + self.size, class_=f"tick {kind}", font_size=self.size)


def _rows(ticks: Sequence[Tick]) -> list[list[Tick]]:
    rows = [tick for tick in ticks if not tick.major], [tick for tick in ticks if tick.major]
    return [row for row in rows if row]


def foot_height(ticks: Sequence[Tick], size: float) -> float:
    """Return how high the texts below a field stand.

    Args:
        ticks: The marks of its time axis.
        size: Size of the letters [px].

    Returns:
        The height of their one or two lines [px].
    """
    return _LONG + (size + 5) * len(_rows(ticks)) + 4
