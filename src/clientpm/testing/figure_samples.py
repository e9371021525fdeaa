"""Charts over time, a board and a figure that nobody knows, to try a renderer on."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.reports.block import Figure
from clientpm.reports.board_figure import BoardCard, BoardColumn, BoardSpec
from clientpm.reports.figure import Tick
from clientpm.reports.line_figure import (
    BandPoint,
    LineBand,
    LineChartSpec,
    LineMark,
    LinePoint,
    LineSeries,
    ReferenceLine,
    SeriesRole,
    ValueTick,
)
from clientpm.reports.table import Cell, Column, Table
from clientpm.reports.trend_figure import MilestoneTrendSpec, TrendLine, TrendPoint
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    Say = Callable[[str], str]

__all__ = ["HostFigure", "more_figures", "odd_figures"]

_START: Final = dt.datetime(2026, 3, 2)
_DAY: Final = dt.timedelta(days=1)
_WEEKS: Final = 8
_NOW: Final = 4


@attrs.frozen(kw_only=True)
class HostFigure:
    """A figure of a host, which no ready-made renderer knows.

    Attributes:
        text: Something that it would draw.
    """

    text: str


def more_figures(say: Callable[[str], str]) -> list[Figure]:
    """Return a line chart, a milestone trend chart, a board, and a figure that nobody knows.

    Args:
        say: Gives the text for a field by its path, as in `document_with_every_block`.

    Returns:
        The figures, each with its table.

    Examples:
        >>> [type(figure.spec).__name__ for figure in more_figures(str)]
        ['LineChartSpec', 'MilestoneTrendSpec', 'BoardSpec', 'HostFigure']
    """
    unknown = HostFigure(text=say("hidden.unknown.text"))
    return [
        _figure(say, "lines", _lines(say)),
        _figure(say, "trend", _trend(say)),
        _board(say),
        _figure(say, "unknown", unknown),
    ]


def _figure(say: Say, name: str, spec: object) -> Figure:
    columns = [Column(title=say(f"{name}.table.head.{i}")) for i in range(2)]
    rows = [[Cell(text=say(f"{name}.table.{row}.{i}")) for i in range(2)] for row in range(2)]
    table = Table(columns=columns, rows=rows, note=say(f"{name}.table.note"))
    return Figure(spec=spec, caption=say(f"{name}.caption"), description=say(f"{name}.description"), table=table)


def _tick(say: Say, name: str, week: int) -> Tick:
    return Tick(at=_START + _DAY * 7 * week, text=say(f"hidden.{name}.tick.{week}"), major=week % 4 == 0)


def _lines(say: Say) -> LineChartSpec:
    ends = {SeriesRole.PLANNED: _WEEKS, SeriesRole.EARNED: _NOW, SeriesRole.ACTUAL: _NOW, SeriesRole.MEASURED: _NOW}
    series = [
        LineSeries(
            name=say(f"hidden.lines.{role.value}.name"),
            role=role,
            points=[
                LinePoint(at=_START + _DAY * 7 * i, value=i * (9 - n), text=say(f"hidden.lines.{role.value}.{i}"))
                for i in range(end + 1)
            ],
            end_text=say(f"hidden.lines.{role.value}.end"),
            dashed=role is SeriesRole.MEASURED,
            stepped=role is SeriesRole.ACTUAL,
        )
        for n, (role, end) in enumerate(ends.items())
    ]
    last = _START + _DAY * 7 * _WEEKS
    edges = [
        BandPoint(at=_START + _DAY * 7 * _NOW, low=20, high=24),
        BandPoint(at=last, low=40, high=60),
    ]
    return LineChartSpec(
        series=series,
        start=_START,
        finish=last,
        ticks=[_tick(say, "lines", week) for week in range(_WEEKS + 1)],
        values=[ValueTick(value=value, text=say(f"hidden.lines.value.{value}")) for value in range(0, 81, 20)],
        unit=say("hidden.lines.unit"),
        data_date=_START + _DAY * 7 * _NOW,
        data_date_label=say("hidden.lines.data_date"),
        references=[ReferenceLine(value=70, label=say("hidden.lines.reference"))],
        bands=[LineBand(name=say("hidden.lines.band"), points=edges)],
        marks=[
            LineMark(at=last, value=50, label=say("hidden.lines.mark")),
            LineMark(at=last - _DAY * 10, label=say("hidden.lines.day"), role=SeriesRole.REFERENCE),
        ],
    )


def _trend(say: Say) -> MilestoneTrendSpec:
    lines = [
        TrendLine(
            id=f"id-{i}",
            label=say(f"hidden.trend.{i}.label"),
            points=[
                TrendPoint(
                    reported=_START + _DAY * 7 * week,
                    forecast=_START + _DAY * (28 + 7 * i + week * i),
                    text=say(f"hidden.trend.{i}.{week}"),
                )
                for week in range(_NOW + 1)
            ],
            agreed=_START + _DAY * (28 + 7 * i),
            end_text=say(f"hidden.trend.{i}.end"),
            status=status,
            reached=i == 0,
            note=say(f"hidden.trend.{i}.note"),
        )
        for i, status in enumerate((*Status, None))
    ]
    return MilestoneTrendSpec(
        lines=lines,
        start=_START,
        finish=_START + _DAY * 42,
        low=_START + _DAY * 14,
        high=_START + _DAY * 80,
        report_ticks=[_tick(say, "trend", week) for week in range(6)],
        forecast_ticks=[_tick(say, "trend", week) for week in range(2, 11)],
        report_label=say("hidden.trend.report"),
        forecast_label=say("hidden.trend.forecast"),
        diagonal_label=say("hidden.trend.diagonal"),
        agreed_label=say("hidden.trend.agreed"),
    )


def _board(say: Say) -> Figure:
    """Give a board; its table has the same texts, so that a renderer may write either."""
    cards = [
        BoardCard(
            id=f"id-card-{i}",
            title=say(f"board.{i}.title"),
            owner=say(f"board.{i}.owner"),
            due=say(f"board.{i}.due"),
            status=status,
            status_text=say(f"hidden.board.{i}.status") if i % 2 else "",
            progress=Decimal(i) / 10,
            progress_text=say(f"hidden.board.{i}.progress"),
            note=say(f"hidden.board.{i}.note"),
        )
        for i, status in enumerate((*Status, None))
    ]
    columns = [
        BoardColumn(
            id="id-todo", title=say("hidden.board.todo"), count=9, cards=cards[:3], more_text=say("board.more")
        ),
        BoardColumn(id="id-done", title=say("hidden.board.done"), count=2, cards=cards[3:]),
        BoardColumn(id="id-none", title=say("hidden.board.none"), count=0, empty_text=say("hidden.board.empty")),
    ]
    table = Table(
        columns=[Column(title=say(f"hidden.board.head.{i}")) for i in range(3)],
        rows=[[Cell(text=text) for text in (card.title, card.owner, card.due)] for card in cards],
        note=say("board.more"),
    )
    return Figure(spec=BoardSpec(columns=columns), caption=say("board.caption"), table=table)


def odd_figures() -> list[Figure]:
    """Return charts at the limits of what can be drawn: a single point, equal values, values below zero, nothing.

    Returns:
        The figures, each with its table.

    Examples:
        >>> len(odd_figures()) > 5
        True
    """
    specs = [
        _chart([]),
        _chart([[(0, "1")]]),
        _chart([[(0, "0"), (9, "0")], [(0, "0")]]),
        _chart([[(0, "-5"), (3, "-1000000"), (9, "-0.000000001")]]),
        _chart([[(i / 100, str(i * i % 97 - 50)) for i in range(500)]]),
        _chart([[(i, str(i + n)) for i in range(9)] for n in range(8)]),
        MilestoneTrendSpec(lines=[], start=_START, finish=_START + _DAY, low=_START, high=_START + _DAY),
        _long_trend(),
        BoardSpec(columns=[]),
        BoardSpec(columns=[BoardColumn(id=f"c{i}", title=f"C{i}", count=0) for i in range(8)]),
    ]
    return [Figure(spec=spec, caption="C", table=Table(columns=[Column(title="T")])) for spec in specs]


def _chart(lines: list[list[tuple[float, str]]]) -> LineChartSpec:
    series = [
        LineSeries(name=f"L{n}", points=[LinePoint(at=_START + _DAY * day, value=value) for day, value in points])
        for n, points in enumerate(lines)
    ]
    return LineChartSpec(series=series, start=_START, finish=_START + _DAY * 9)


def _long_trend() -> MilestoneTrendSpec:
    """Give thirty milestones with the same forecast."""
    point = TrendPoint(reported=_START, forecast=_START + _DAY)
    lines = [TrendLine(id=f"m{i}", label=f"Milestone {i}", points=[point]) for i in range(30)]
    return MilestoneTrendSpec(lines=lines, start=_START, finish=_START + _DAY * 9, low=_START, high=_START + _DAY * 9)
