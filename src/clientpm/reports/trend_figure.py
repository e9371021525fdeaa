"""A milestone trend chart as a declaration: how forecasts moved from report to report."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.reports.figure import Tick
from clientpm.reports.figure_rule import chart_instant, check_axis, check_count, check_distinct, check_order
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MilestoneTrendSpec", "TrendLine", "TrendPoint"]

MOST_LINES: Final = 60


@attrs.frozen(kw_only=True)
class TrendPoint:
    """What a report said about a milestone.

    Attributes:
        reported: Data date of the report; a bare date is its first instant.
        forecast: When the milestone was expected then.
        text: Both days as text, for a tooltip.
    """

    reported: dt.datetime = attrs.field(converter=chart_instant)
    forecast: dt.datetime = attrs.field(converter=chart_instant)
    text: str = ""


def _points(value: Iterable[TrendPoint]) -> tuple[TrendPoint, ...]:
    return tuple(value)


def _instant_or_none(value: dt.date | str | None) -> dt.datetime | None:
    return None if value is None else chart_instant(value)


@attrs.frozen(kw_only=True)
class TrendLine:
    """A milestone in a trend chart.

    Attributes:
        id: Names the line within the chart.
        label: What the milestone is called, in full.
        points: What the reports said, in the order of the reports; at least one.
        agreed: The agreed day, drawn as a small mark at the left; `None` where none is agreed.
        end_text: The last forecast as text, written behind the label.
        status: How it stands; gives the sign at the end of the line.
        reached: Whether it has been reached: the line ends on the diagonal.
        note: More about it, such as the agreed day as text, for a tooltip.
    """

    id: str
    label: str
    points: tuple[TrendPoint, ...] = attrs.field(converter=_points)
    agreed: dt.datetime | None = attrs.field(default=None, converter=_instant_or_none)
    end_text: str = ""
    status: Status | None = None
    reached: bool = False
    note: str = ""


def _lines(value: Iterable[TrendLine]) -> tuple[TrendLine, ...]:
    return tuple(value)


def _ticks(value: Iterable[Tick]) -> tuple[Tick, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class MilestoneTrendSpec:
    """A milestone trend chart: days of reports from left to right, forecasts upwards.

    A line that stays level kept its date, one that rises slipped, and one that meets the
    diagonal was reached.

    Attributes:
        lines: The milestones, at most sixty.
        start: Left end of the axis of reports; a bare date is its first instant.
        finish: Right end of that axis.
        low: Lower end of the axis of forecasts.
        high: Upper end of that axis.
        report_ticks: Marks on the axis of reports, in order.
        forecast_ticks: Marks on the axis of forecasts, in order.
        report_label: What the axis of reports shows.
        forecast_label: What the axis of forecasts shows.
        diagonal_label: What it means that a line meets the diagonal.
        agreed_label: What the small marks at the left mean.

    Raises:
        FieldTypeError: When an instant is none.
        ValidationError: When an axis is empty, points do not follow each other or lie beside
            an axis, or two lines have the same id.
    """

    lines: tuple[TrendLine, ...] = attrs.field(converter=_lines)
    start: dt.datetime = attrs.field(converter=chart_instant)
    finish: dt.datetime = attrs.field(converter=chart_instant)
    low: dt.datetime = attrs.field(converter=chart_instant)
    high: dt.datetime = attrs.field(converter=chart_instant)
    report_ticks: tuple[Tick, ...] = attrs.field(default=(), converter=_ticks)
    forecast_ticks: tuple[Tick, ...] = attrs.field(default=(), converter=_ticks)
    report_label: str = ""
    forecast_label: str = ""
    diagonal_label: str = ""
    agreed_label: str = ""

    def __attrs_post_init__(self) -> None:
        check_axis(self.start, self.finish)
        check_axis(self.low, self.high, "high")
        check_count(len(self.lines), MOST_LINES, "lines")
        check_distinct([line.id for line in self.lines], "lines")
        for i, line in enumerate(self.lines):
            if not line.points:
                raise ValidationError(
                    "too few points to draw", code="figure.few", where=f"lines[{i}].points", got=0,
                    expected="at least 1",
                )  # fmt: skip
            check_order([p.reported for p in line.points], self.start, self.finish, f"lines[{i}].points")
            for day in (*(p.forecast for p in line.points), *([line.agreed] if line.agreed else [])):
                check_order([day], self.low, self.high, f"lines[{i}]")
