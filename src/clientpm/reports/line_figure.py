"""A line chart as a declaration: what happened and what is expected, over time."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.reports.figure import Tick
from clientpm.reports.figure_rule import chart_instant, chart_number, check_axis, check_count, check_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "BandPoint",
    "LineBand",
    "LineChartSpec",
    "LineMark",
    "LinePoint",
    "LineSeries",
    "ReferenceLine",
    "SeriesRole",
    "ValueTick",
]

MOST_SERIES: Final = 8
MOST_EXTRAS: Final = 6


class SeriesRole(enum.Enum):
    """What a line says; it decides colour, dashes and the sign at its end, the same in every chart."""

    PLANNED = "planned"
    EARNED = "earned"
    ACTUAL = "actual"
    FORECAST = "forecast"
    MEASURED = "measured"
    REFERENCE = "reference"


@attrs.frozen(kw_only=True)
class LinePoint:
    """A point of a line.

    Attributes:
        at: When; a bare date is its first instant.
        value: The exact value, kept to nine decimals.
        text: Day and value as text, for a tooltip.
    """

    at: dt.datetime = attrs.field(converter=chart_instant)
    value: Decimal = attrs.field(converter=chart_number)
    text: str = ""


@attrs.frozen(kw_only=True)
class BandPoint:
    """A point of a band.

    Attributes:
        at: When; a bare date is its first instant.
        low: Its lower edge.
        high: Its upper edge, not below the lower one.
    """

    at: dt.datetime = attrs.field(converter=chart_instant)
    low: Decimal = attrs.field(converter=chart_number)
    high: Decimal = attrs.field(converter=chart_number)


def _points(value: Iterable[LinePoint]) -> tuple[LinePoint, ...]:
    return tuple(value)


def _band_points(value: Iterable[BandPoint]) -> tuple[BandPoint, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class LineSeries:
    """A line of a chart.

    Attributes:
        name: What is written at its end.
        role: What it says.
        points: Its points in the order of time, each instant once; at least one.
        end_text: Its last value as text, written below the name.
        dashed: Whether it is dashed although its role is not; a forecast always is.
        stepped: Whether a value holds until the next point.
    """

    name: str
    role: SeriesRole = SeriesRole.MEASURED
    points: tuple[LinePoint, ...] = attrs.field(converter=_points)
    end_text: str = ""
    dashed: bool = False
    stepped: bool = False


@attrs.frozen(kw_only=True)
class LineBand:
    """A range in which values are expected.

    Attributes:
        name: What it is; written beside it or in the key.
        points: Its edges in the order of time; at least two.
    """

    name: str
    points: tuple[BandPoint, ...] = attrs.field(converter=_band_points)


@attrs.frozen(kw_only=True)
class ReferenceLine:
    """A horizontal line to compare with: a budget, a target, one.

    Attributes:
        value: Where it lies.
        label: What is written at it.
    """

    value: Decimal = attrs.field(converter=chart_number)
    label: str


def _number_or_none(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else chart_number(value)


@attrs.frozen(kw_only=True)
class LineMark:
    """A single mark, such as the day on which something is expected to end.

    Attributes:
        at: When; a bare date is its first instant.
        value: Where; `None` marks the whole instant with a thin vertical line.
        label: What is written at it.
        role: What it says.
    """

    at: dt.datetime = attrs.field(converter=chart_instant)
    value: Decimal | None = attrs.field(default=None, converter=_number_or_none)
    label: str
    role: SeriesRole = SeriesRole.FORECAST


@attrs.frozen(kw_only=True)
class ValueTick:
    """A mark on an axis of values.

    Attributes:
        value: Where it stands.
        text: What is written there, in the document's language.
    """

    value: Decimal = attrs.field(converter=chart_number)
    text: str


def _series(value: Iterable[LineSeries]) -> tuple[LineSeries, ...]:
    return tuple(value)


def _bands(value: Iterable[LineBand]) -> tuple[LineBand, ...]:
    return tuple(value)


def _lines(value: Iterable[ReferenceLine]) -> tuple[ReferenceLine, ...]:
    return tuple(value)


def _marks(value: Iterable[LineMark]) -> tuple[LineMark, ...]:
    return tuple(value)


def _ticks(value: Iterable[Tick]) -> tuple[Tick, ...]:
    return tuple(value)


def _values(value: Iterable[ValueTick]) -> tuple[ValueTick, ...]:
    return tuple(value)


def _instant_or_none(value: dt.date | str | None) -> dt.datetime | None:
    return None if value is None else chart_instant(value)


@attrs.frozen(kw_only=True)
class LineChartSpec:
    """A line chart over time: an earned value chart, an index, the measurements of a goal.

    Attributes:
        series: The lines, the most important first; at most eight.
        start: Left end of the time axis; a bare date is its first instant.
        finish: Right end of the time axis.
        ticks: Marks on the time axis, in order.
        values: Marks on the axis of values, in order; `value_steps` finds good ones.
        unit: What the values are, written above their axis.
        data_date: The day of the report, drawn as a vertical line.
        data_date_label: What is written at that line.
        references: Horizontal lines to compare with.
        bands: Ranges in which values are expected.
        marks: Single marks.

    Raises:
        FieldTypeError: When an instant or a value is none.
        ValidationError: When there are more lines than can be told apart, points do not follow
            each other or lie beside the axis, or an edge of a band lies above the other.

    Examples:
        >>> points = [LinePoint(at="2026-03-02", value=0), LinePoint(at="2026-04-10", value=120)]
        >>> spec = LineChartSpec(
        ...     series=[LineSeries(name="Earned", points=points)], start="2026-03-01", finish="2026-05-01"
        ... )
        >>> spec.value_range
        (Decimal('0'), Decimal('120'))
    """

    series: tuple[LineSeries, ...] = attrs.field(converter=_series)
    start: dt.datetime = attrs.field(converter=chart_instant)
    finish: dt.datetime = attrs.field(converter=chart_instant)
    ticks: tuple[Tick, ...] = attrs.field(default=(), converter=_ticks)
    values: tuple[ValueTick, ...] = attrs.field(default=(), converter=_values)
    unit: str = ""
    data_date: dt.datetime | None = attrs.field(default=None, converter=_instant_or_none)
    data_date_label: str = ""
    references: tuple[ReferenceLine, ...] = attrs.field(default=(), converter=_lines)
    bands: tuple[LineBand, ...] = attrs.field(default=(), converter=_bands)
    marks: tuple[LineMark, ...] = attrs.field(default=(), converter=_marks)

    def __attrs_post_init__(self) -> None:
        check_axis(self.start, self.finish)
        check_count(len(self.series), MOST_SERIES, "series")
        for where, parts in (("references", self.references), ("bands", self.bands), ("marks", self.marks)):
            check_count(len(parts), MOST_EXTRAS, where)
        for i, series in enumerate(self.series):
            _check_points(series.points, 1, f"series[{i}].points")
            check_order([p.at for p in series.points], self.start, self.finish, f"series[{i}].points")
        for i, band in enumerate(self.bands):
            _check_points(band.points, 2, f"bands[{i}].points")
            check_order([p.at for p in band.points], self.start, self.finish, f"bands[{i}].points")
            _check_edges(band, i)
        for i, mark in enumerate(self.marks):
            check_order([mark.at], self.start, self.finish, f"marks[{i}].at")

    @cached_property
    def value_range(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest value that is drawn, ticks included; 0 and 1 where there is none."""
        found = sorted(self._drawn_values())
        return (found[0], found[-1]) if found else (Decimal(0), Decimal(1))

    def _drawn_values(self) -> Iterator[Decimal]:
        yield from (tick.value for tick in self.values)
        yield from (line.value for line in self.references)
        yield from (point.value for series in self.series for point in series.points)
        yield from (edge for band in self.bands for point in band.points for edge in (point.low, point.high))
        yield from (mark.value for mark in self.marks if mark.value is not None)


def _check_points(points: tuple[LinePoint, ...] | tuple[BandPoint, ...], least: int, where: str) -> None:
    if len(points) < least:
        raise ValidationError(
            "too few points to draw", code="figure.few", where=where, got=len(points), expected=f"at least {least}"
        )


def _check_edges(band: LineBand, index: int) -> None:
    for i, point in enumerate(band.points):
        if point.low > point.high:
            raise ValidationError(
                "the lower edge of a band lies above the upper one", code="figure.band",
                where=f"bands[{index}].points[{i}]", got=str(point.low), expected=f"at most {point.high}",
            )  # fmt: skip
