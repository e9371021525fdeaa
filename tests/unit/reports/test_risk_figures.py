"""Figures of risk are checked where they are made, each fault with a code of its own."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, localcontext

import pytest

import clientpm as pm

LOW = pm.MatrixStep(label="low")
BAND = pm.MatrixBand(id="low", label="low")
POINT = pm.ChancePoint(at="2026-06-05", chance="0.5")


def grid(**fields: object) -> pm.MatrixGrid:
    """Give a grid of two by two cells."""
    given = {"impacts": [LOW, LOW], "cells": [["low", "low"], ["low", "low"]]} | fields
    return pm.MatrixGrid(**given)  # type: ignore[arg-type]


def matrix(**fields: object) -> pm.RiskMatrixSpec:
    """Give a matrix of two by two cells."""
    given = {"chances": [LOW, LOW], "bands": [BAND], "grids": [grid()]} | fields
    return pm.RiskMatrixSpec(**given)  # type: ignore[arg-type]


def risk(name: str = "R1", cell: object = (0, 0), **fields: object) -> pm.MatrixRisk:
    """Give a risk."""
    return pm.MatrixRisk(id=name, title="T", cell=cell, **fields)  # type: ignore[arg-type]


def curve(*points: tuple[str, str]) -> pm.SCurve:
    """Give a curve."""
    return pm.SCurve(points=[pm.ChancePoint(at=at, chance=chance) for at, chance in points])


def chart(**fields: object) -> pm.SCurveSpec:
    """Give a chart of June."""
    given = {"curves": [], "start": "2026-06-01", "finish": "2026-07-01"} | fields
    return pm.SCurveSpec(**given)  # type: ignore[arg-type]


def bar(name: str, value: int | str, **fields: object) -> pm.TornadoBar:
    """Give a bar."""
    return pm.TornadoBar(id=name, label=name, value=value, text=str(value), **fields)  # type: ignore[arg-type]


class TestMatrix:
    @pytest.mark.parametrize(
        ("fields", "code", "where"),
        [
            ({"chances": []}, "figure.few", "chances"),
            ({"bands": []}, "figure.few", "bands"),
            ({"grids": []}, "figure.few", "grids"),
            ({"grids": [grid(impacts=[])]}, "figure.few", "grids[0].impacts"),
            ({"chances": [LOW] * 11}, "figure.count", "chances"),
            ({"grids": [grid()] * 3}, "figure.count", "grids"),
            ({"bands": [BAND, BAND]}, "figure.twice", "bands[1].id"),
            ({"bands": [pm.MatrixBand(id="low", label="L", colour="red")]}, "figure.colour", "bands[0].colour"),
            ({"bands": [pm.MatrixBand(id="low", label="L", colour="#FFFFFF")]}, "figure.colour", "bands[0].colour"),
            ({"grids": [grid(cells=[["low", "low"]])]}, "figure.cells", "grids[0].cells"),
            ({"grids": [grid(cells=[["low"], ["low"]])]}, "figure.cells", "grids[0].cells"),
            ({"grids": [grid(cells=[["low", "low"], ["low", "red"]])]}, "figure.cells", "grids[0].cells"),
            ({"grids": [grid(risks=[risk(), risk()])]}, "figure.twice", "grids[0].risks[1].id"),
            ({"grids": [grid(risks=[risk(cell=(2, 0))])]}, "figure.place", "grids[0].risks[0].cell"),
            ({"grids": [grid(risks=[risk(cell=(0, -1))])]}, "figure.place", "grids[0].risks[0].cell"),
            ({"grids": [grid(risks=[risk(before=(0, 2))])]}, "figure.place", "grids[0].risks[0].before"),
        ],
    )
    def test_what_cannot_be_drawn_is_refused(self, fields: dict[str, object], code: str, where: str) -> None:
        """Shape, names, colours and places are checked when the matrix is made."""
        with pytest.raises(pm.ValidationError) as caught:
            matrix(**fields)
        assert (caught.value.code, caught.value.where) == (code, where)

    @pytest.mark.parametrize("cell", ["11", (1,), (1, 2, 3), (1.0, 2), (True, 0), None, 7])
    def test_a_cell_is_a_row_and_a_column(self, cell: object) -> None:
        """Two whole numbers and nothing else."""
        with pytest.raises(pm.FieldTypeError) as caught:
            risk(cell=cell)
        assert caught.value.code == "figure.cell"


class TestCurve:
    @pytest.mark.parametrize(
        ("fields", "code", "where"),
        [
            ({"finish": "2026-06-01"}, "figure.axis", "finish"),
            ({"finish": 9}, "figure.mixed", "finish"),
            ({"ticks": [pm.ValueTick(value=1, text="1")]}, "figure.mixed", "ticks"),
            ({"curves": [curve(("9", "0.5"))]}, "figure.mixed", "curves[0].points[0].at"),
            ({"curves": [curve()]}, "figure.few", "curves[0].points"),
            ({"curves": [curve(("2026-06-05", "0"))] * 5}, "figure.count", "curves"),
            ({"curves": [curve(("2026-06-05", "1.01"))]}, "figure.share", "curves[0].points[0].chance"),
            ({"curves": [curve(("2026-06-05", "0"), ("2026-06-05", "1"))]}, "figure.order", "curves[0].points[1]"),
            ({"curves": [curve(("2026-06-05", "0.5"), ("2026-06-06", "0.4"))]}, "figure.falls", "curves[0].points[1].chance"),
            ({"curves": [curve(("2026-07-02", "0.5"))]}, "figure.place", "curves[0].points[0].at"),
            ({"promises": [pm.CurveDay(at="2026-05-01", label="P", text="T")]}, "figure.place", "promises[0].at"),
            ({"promises": [pm.CurveDay(at="2026-06-05", label="P", text="T")] * 13}, "figure.count", "promises"),
            ({"planned": pm.CurveDay(at="2026-06-05", label="P", text="T", chance=2)}, "figure.share", "planned.chance"),
            (
                {"curves": [pm.SCurve(points=[POINT])], "percentiles": [pm.CurvePercentile(at="2026-06-05", chance="0.5", label="P50", curve=1)]},
                "figure.link",
                "percentiles[0].curve",
            ),
            (
                {"bands": [pm.CurveBand(name="B", points=[pm.CurveRange(at="2026-06-05", low=0, high=1)])]},
                "figure.few",
                "bands[0].points",
            ),
            (
                {"bands": [pm.CurveBand(name="B", points=[pm.CurveRange(at=f"2026-06-0{i}", low=1, high=0) for i in (1, 2)])]},
                "figure.band",
                "bands[0].points[0]",
            ),
        ],
    )  # fmt: skip
    def test_what_cannot_be_drawn_is_refused(self, fields: dict[str, object], code: str, where: str) -> None:
        """Kinds, order, places and chances are checked when the chart is made."""
        with pytest.raises(pm.ValidationError) as caught:
            chart(**fields)
        assert (caught.value.code, caught.value.where) == (code, where)

    def test_a_place_is_a_day_or_an_amount(self) -> None:
        """A text of a date, a date and a datetime are instants; every other exact number is an amount."""
        assert POINT.at == dt.datetime(2026, 6, 5)
        assert pm.ChancePoint(at=dt.date(2026, 6, 5), chance=0).at == dt.datetime(2026, 6, 5)
        assert pm.ChancePoint(at="360000", chance=0).at == Decimal(360000)
        with pytest.raises(pm.FieldTypeError):
            pm.ChancePoint(at=0.5, chance=0)  # type: ignore[arg-type]

    def test_what_the_plan_says_stands_first(self) -> None:
        """Upright lines are the plan's own day, then the promises as given."""
        days = [pm.CurveDay(at="2026-06-05", label=name, text="T") for name in "abc"]
        assert [day.label for day in chart(planned=days[0], promises=days[1:]).days] == ["a", "b", "c"]
        assert chart().days == ()


class TestTornado:
    def test_bars_stand_by_their_length(self) -> None:
        """The longest first, whatever its sign; equal ones as they were given; the host's context changes nothing."""
        with localcontext() as context:
            context.prec = 1
            spec = pm.TornadoSpec(bars=[bar("a", "1.01"), bar("b", "-1.04"), bar("c", "1.04"), bar("d", 0)])
        assert [each.id for each in spec.bars] == ["b", "c", "a", "d"]

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"bars": [bar("a", 1)] * 2}, "figure.twice"),
            ({"bars": [bar(str(i), 1) for i in range(31)]}, "figure.count"),
            ({"left_out": 2}, "figure.left_out"),
            ({"left_out_note": "two more"}, "figure.left_out"),
            ({"left_out": -1, "left_out_note": "x"}, "figure.left_out"),
        ],
    )
    def test_what_cannot_be_drawn_is_refused(self, fields: dict[str, object], code: str) -> None:
        """Names occur once, bars are few, and what is left out is said."""
        with pytest.raises(pm.ValidationError) as caught:
            pm.TornadoSpec(**{"bars": []} | fields)  # type: ignore[arg-type]
        assert caught.value.code == code

    def test_the_range_holds_zero_and_all_that_is_drawn(self) -> None:
        """Bars, second figures and marks of the axis count, and zero always does."""
        spec = pm.TornadoSpec(bars=[bar("a", 3, mark=-1)], values=[pm.ValueTick(value=5, text="5")])
        assert spec.value_range == (Decimal(-1), Decimal(5))
        assert pm.TornadoSpec(bars=[]).value_range == (Decimal(0), Decimal(0))


def test_figures_of_risk_are_plain_json() -> None:
    """Every value becomes a text or a whole number, and says what it is."""
    meta = pm.DocumentMeta(kind="risk", title="R", project="P", locale="en", audience="client")
    table = pm.Table(columns=[pm.Column(title="T")])
    specs = [matrix(grids=[grid(risks=[risk(before=(1, 1))])]), chart(), pm.TornadoSpec(bars=[bar("a", "1.50")])]
    document = pm.Document(meta=meta, blocks=[pm.Figure(spec=spec, caption="C", table=table) for spec in specs])
    plain = [block["spec"] for block in document.to_plain()["blocks"]]
    assert [spec["block"] for spec in plain] == ["RiskMatrixSpec", "SCurveSpec", "TornadoSpec"]
    assert plain[0]["grids"][0]["risks"][0]["before"] == [1, 1]
    assert plain[1]["start"] == "2026-06-01T00:00:00"
    assert plain[2]["bars"][0]["value"] == "1.50"
