"""Figures of risk to try a renderer on: a matrix, S-curves of days and of money, a tornado chart."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Figure
from clientpm.reports.curve_figure import (
    ChancePoint,
    CurveBand,
    CurveDay,
    CurvePercentile,
    CurveRange,
    SCurve,
    SCurveSpec,
)
from clientpm.reports.figure import Tick
from clientpm.reports.line_figure import SeriesRole, ValueTick
from clientpm.reports.matrix_figure import MatrixBand, MatrixGrid, MatrixRisk, MatrixStep, RiskMatrixSpec
from clientpm.reports.table import Cell, Column, Table
from clientpm.reports.tornado_figure import TornadoBar, TornadoSpec
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    Say = Callable[[str], str]

__all__ = ["odd_risk_figures", "risk_figures"]

_START: Final = dt.datetime(2026, 3, 2)
_DAY: Final = dt.timedelta(days=1)
_STEPS: Final = 3
_WEEKS: Final = 8
_CHANCES: Final = ("0", "0.05", "0.2", "0.45", "0.7", "0.85", "0.95", "1")
_HUGE: Final = 10**29


def risk_figures(say: Callable[[str], str]) -> list[Figure]:
    """Return a risk matrix with two grids, an S-curve of days and one of money, and a tornado chart.

    Args:
        say: Gives the text for a field by its path, as in `document_with_every_block`.

    Returns:
        The figures, each with its table.

    Examples:
        >>> [type(figure.spec).__name__ for figure in risk_figures(str)]
        ['RiskMatrixSpec', 'SCurveSpec', 'SCurveSpec', 'TornadoSpec']
    """
    return [
        _figure(say, "matrix", _matrix(say)),
        _figure(say, "curve", _curve(say)),
        _figure(say, "cost", _cost(say)),
        _figure(say, "tornado", _tornado(say)),
    ]


def _figure(say: Say, name: str, spec: object) -> Figure:
    columns = [Column(title=say(f"{name}.table.head.{i}")) for i in range(2)]
    rows = [[Cell(text=say(f"{name}.table.{row}.{i}")) for i in range(2)] for row in range(2)]
    table = Table(columns=columns, rows=rows, note=say(f"{name}.table.note"))
    return Figure(spec=spec, caption=say(f"{name}.caption"), description=say(f"{name}.description"), table=table)


def _matrix(say: Say) -> RiskMatrixSpec:
    steps = [
        MatrixStep(label=say(f"hidden.matrix.step.{i}"), note=say(f"hidden.matrix.note.{i}")) for i in range(_STEPS)
    ]
    bands = [MatrixBand(id=f"id-{i}", label=say(f"hidden.matrix.band.{i}")) for i in range(_STEPS)]
    cells = [["id-0", "id-0", "id-1"], ["id-0", "id-1", "id-2"], ["id-1", "id-2", "id-2"]]
    grids = [
        MatrixGrid(
            title=say(f"hidden.matrix.grid.{name}"),
            impacts=steps,
            cells=cells,
            risks=[
                MatrixRisk(
                    id=f"id-{name}-{i}",
                    title=say(f"hidden.matrix.{name}.{i}"),
                    cell=(i % 3, i % 2),
                    before=(2, 2) if i % 2 else None,
                    note=say(f"hidden.matrix.{name}.{i}.note"),
                )
                for i in range(6)
            ],
            opportunities=name == "gain",
            mirrored=name == "gain",
        )
        for name in ("threat", "gain")
    ]
    return RiskMatrixSpec(
        chances=steps,
        bands=bands,
        grids=grids,
        chance_label=say("hidden.matrix.chance"),
        impact_label=say("hidden.matrix.impact"),
        before_label=say("hidden.matrix.before"),
    )


def _curve(say: Say) -> SCurveSpec:
    curves = [
        SCurve(
            name=say(f"hidden.curve.{n}.name"),
            role=role,
            points=[
                ChancePoint(at=_START + _DAY * 7 * (i + n), chance=chance, text=say(f"hidden.curve.{n}.{i}"))
                for i, chance in enumerate(_CHANCES)
            ],
            stepped=bool(n),
        )
        for n, role in enumerate((SeriesRole.MEASURED, SeriesRole.PLANNED))
    ]
    promises = [
        CurveDay(
            at=_START + _DAY * 7 * (2 + i),
            label=say(f"hidden.curve.promise.{i}"),
            text=say(f"hidden.curve.promise.{i}.text"),
            chance="0.5" if i else None,
            status=status,
            curve=i % 2,
        )
        for i, status in enumerate((*Status, None))
    ]
    return SCurveSpec(
        curves=curves,
        start=_START,
        finish=_START + _DAY * 7 * (_WEEKS + 1),
        ticks=[
            Tick(at=_START + _DAY * 7 * week, text=say(f"hidden.curve.tick.{week}"), major=week % 4 == 0)
            for week in range(_WEEKS + 1)
        ],
        values=_chance_ticks(say, "curve"),
        unit=say("hidden.curve.unit"),
        axis_label=say("hidden.curve.axis"),
        percentiles=[
            CurvePercentile(
                at=_START + _DAY * 7 * i,
                chance=_CHANCES[i],
                label=say(f"hidden.curve.percentile.{i}"),
                text=say(f"hidden.curve.percentile.{i}.text"),
            )
            for i in (3, 5)
        ],
        promises=promises,
        planned=CurveDay(
            at=_START + _DAY * 7, label=say("hidden.curve.planned"), text=say("hidden.curve.planned.text"), chance="0.05"
        ),
        bands=[
            CurveBand(
                name=say("hidden.curve.band"),
                points=[
                    CurveRange(at=_START, low=0, high="0.1"),
                    CurveRange(at=_START + _DAY * 7 * _WEEKS, low="0.9", high=1),
                ],
            )
        ],
    )  # fmt: skip


def _chance_ticks(say: Say, name: str) -> list[ValueTick]:
    return [ValueTick(value=value, text=say(f"hidden.{name}.value.{value}")) for value in ("0", "0.5", "1")]


def _cost(say: Say) -> SCurveSpec:
    return SCurveSpec(
        curves=[SCurve(points=[ChancePoint(at=1000 * i, chance=chance) for i, chance in enumerate(_CHANCES)])],
        start=0,
        finish=8000,
        ticks=[ValueTick(value=value, text=say(f"hidden.cost.tick.{value}")) for value in range(0, 8001, 2000)],
        values=_chance_ticks(say, "cost"),
        unit=say("hidden.cost.unit"),
        axis_label=say("hidden.cost.axis"),
        promises=[CurveDay(at=4500, label=say("hidden.cost.budget"), text=say("hidden.cost.budget.text"), chance="0.75")],
    )  # fmt: skip


def _tornado(say: Say) -> TornadoSpec:
    bars = [
        TornadoBar(
            id=f"id-{i}",
            label=say(f"hidden.tornado.{i}.label"),
            value=value,
            text=say(f"hidden.tornado.{i}.text"),
            mark=value - 1 if i % 2 else None,
            note=say(f"hidden.tornado.{i}.note"),
        )
        for i, value in enumerate((9, -4, 3, 1, 0))
    ]
    return TornadoSpec(
        bars=bars,
        values=[ValueTick(value=value, text=say(f"hidden.tornado.value.{value}")) for value in (-5, 0, 5, 10)],
        unit=say("hidden.tornado.unit"),
        positive_label=say("hidden.tornado.positive"),
        negative_label=say("hidden.tornado.negative"),
        mark_label=say("hidden.tornado.mark"),
        left_out=2,
        left_out_note=say("hidden.tornado.left_out") or "2",
    )


def odd_risk_figures() -> list[Figure]:
    """Return figures of risk at the limits of what can be drawn.

    One cell and a hundred, two hundred risks in a cell, no curve at all, a single trial, chances
    that are all nothing or all certain, dates decades apart, bars of nothing and of huge values.

    Returns:
        The figures, each with its table.

    Examples:
        >>> len(odd_risk_figures()) > 10
        True
    """
    specs = [*_odd_matrices(), *_odd_curves(), *_odd_tornados()]
    return [Figure(spec=spec, caption="C", table=Table(columns=[Column(title="T")])) for spec in specs]


def _odd_matrices() -> list[RiskMatrixSpec]:
    crowd = [MatrixRisk(id=f"R-{i:03}", title="T", cell=(0, 0), before=(1, 1)) for i in range(200)]
    long = [MatrixRisk(id="x" * 200, title="T", cell=(0, 1)), MatrixRisk(id="险" * 90, title="T", cell=(1, 0))]
    return [
        _grid_of(1, 1, 1, []),
        _grid_of(10, 10, 7, []),
        _grid_of(2, 2, 2, crowd),
        _grid_of(2, 2, 3, long),
        RiskMatrixSpec(
            chances=[MatrixStep(label="A"), MatrixStep(label="B")],
            bands=[MatrixBand(id="a", label="Low", colour="#ffffff"), MatrixBand(id="b", label="High", colour="#000000")],
            grids=[
                MatrixGrid(impacts=[MatrixStep(label="One")], cells=[["a"], ["b"]], title="Threats"),
                MatrixGrid(
                    impacts=[MatrixStep(label=str(i)) for i in range(7)], cells=[["a"] * 7, ["b"] * 7], mirrored=True
                ),
            ],
        ),
    ]  # fmt: skip


def _grid_of(rows: int, columns: int, bands: int, risks: list[MatrixRisk]) -> RiskMatrixSpec:
    cells = [[f"b{(row + column) * bands // (rows + columns)}" for column in range(columns)] for row in range(rows)]
    return RiskMatrixSpec(
        chances=[MatrixStep(label=f"Chance {i}") for i in range(rows)],
        bands=[MatrixBand(id=f"b{i}", label=f"Band {i}") for i in range(bands)],
        grids=[MatrixGrid(impacts=[MatrixStep(label=f"Impact {i}") for i in range(columns)], cells=cells, risks=risks)],
    )


def _odd_curves() -> list[SCurveSpec]:
    last = _START + _DAY * 20000
    same = [CurveDay(at=_START + _DAY, label=f"Promise {i}", text="3 March: 50 %", chance="0.5") for i in range(12)]
    return [
        SCurveSpec(curves=[], start=_START, finish=_START + _DAY),
        _curve_of([(0, "1")], promises=same[:1]),
        _curve_of([(9, "1")]),
        _curve_of([(0, "0"), (9, "0")], promises=same),
        _curve_of([(2, "1"), (3, "1")]),
        _curve_of([(i / 200, str(i / 2000)) for i in range(1800)]),
        SCurveSpec(
            curves=[SCurve(points=[ChancePoint(at=_START, chance="0.1"), ChancePoint(at=last, chance=1)])],
            start=_START,
            finish=last,
            percentiles=[CurvePercentile(at=_START, chance="0.1", label=f"P{i}") for i in range(12)],
        ),
        SCurveSpec(curves=[SCurve(points=[ChancePoint(at=-_HUGE, chance=1)])], start=-_HUGE, finish=_HUGE),
    ]


def _curve_of(points: list[tuple[float, str]], promises: list[CurveDay] | None = None) -> SCurveSpec:
    made = [ChancePoint(at=_START + _DAY * day, chance=chance) for day, chance in points]
    return SCurveSpec(
        curves=[SCurve(points=made), SCurve(points=made, stepped=True)],
        start=_START,
        finish=_START + _DAY * 9,
        promises=promises or [],
    )


def _odd_tornados() -> list[TornadoSpec]:
    groups: list[list[int]] = [[], [0], [0, 0, 0], [-3, -2, -1], [_HUGE, 1, -1, -_HUGE], list(range(30))]
    return [
        TornadoSpec(
            bars=[TornadoBar(id=f"b{i}", label=f"Bar {i}", value=value, text=str(value)) for i, value in enumerate(group)]
        )
        for group in groups
    ]  # fmt: skip
