"""The worked examples of the risk register: matrices, exposure, distributions."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import pytest

import clientpm as pm
from clientpm.risk.matrix_lint import matrix_ranges

DOCUMENT = json.loads((Path(__file__).parent / "methods_examples.json").read_text(encoding="utf-8"))
EXAMPLES: dict[str, dict[str, Any]] = {each["id"]: each for each in DOCUMENT["examples"]}


def number(value: float) -> Decimal:
    """Give a number of the file as it was written."""
    return Decimal(str(value))


def test_r1_the_institutes_matrix() -> None:
    """Every score is the exact product, and every cell has the band of the example."""
    given, expected = EXAMPLES["R1"]["inputs"], EXAMPLES["R1"]["expected"]
    matrix = pm.RiskMatrix.pmi()
    assert [level.score for level in matrix.probability.levels] == list(map(number, given["probability"]))
    for scale in matrix.impacts:
        assert [level.score for level in scale.levels] == list(map(number, given["impact"]))
    rows = expected["matrix_rows_from_P90_to_P10"]
    assert [list(row) for row in matrix.scores[::-1]] == [list(map(number, row)) for row in rows]
    assert [list(row) for row in matrix.bands_of_cells[::-1]] == expected["bands"]
    cells = [band for row in matrix.bands_of_cells for band in row]
    assert {band: cells.count(band) for band in expected["counts"]} == expected["counts"]


def score(matrix: pm.RiskMatrix, probability: float, impact: float) -> Decimal:
    """Give the score of the cell that two figures lie in."""
    row, column = matrix.cell_at(number(probability), number(impact))
    return matrix.scores[row][column]


def test_r2_the_smaller_risk_gets_the_higher_score() -> None:
    """A matrix of equal steps ranks the smaller of two risks above the larger."""
    given, expected = EXAMPLES["R2"]["inputs"], EXAMPLES["R2"]["expected"]
    matrix = pm.RiskMatrix.linear()
    assert score(matrix, *given["X"]) == expected["score_X"]
    assert score(matrix, *given["Y"]) == expected["score_Y"]
    x, y = (number(given[name][0]) * number(given[name][1]) for name in "XY")
    assert (x, y) == (number(expected["emv_X"]), number(expected["emv_Y"]))
    assert float(x / y) == pytest.approx(expected["ratio"], abs=EXAMPLES["R2"]["tolerance"])


def test_r2b_one_cell_holds_very_different_risks() -> None:
    """The largest risk of a cell is four times its smallest."""
    given, expected = EXAMPLES["R2b"]["inputs"], EXAMPLES["R2b"]["expected"]
    found = matrix_ranges(pm.RiskMatrix.linear())
    assert found is not None
    row, column = given["cell"]
    cell = found.ranges[row - 1][column - 1]
    assert (cell.low, cell.high, cell.factor) == tuple(number(expected[name]) for name in ("min", "max", "factor"))
    (compression,) = [each for each in pm.check_matrix(pm.RiskMatrix.linear()) if each.code == "matrix.compression"]
    assert (compression.facts["factor"], compression.facts["cells"]) == (number(expected["factor"]), ("2x2",))


def halves() -> pm.RiskMatrix:
    """Give a matrix of two by two halves."""
    levels = [pm.RiskLevel(label="low", score=1, up_to="0.5"), pm.RiskLevel(label="high", score=2, up_to=1)]
    bands = [
        pm.RiskBand(label="low", up_to=1),
        pm.RiskBand(label="medium", up_to=2),
        pm.RiskBand(label="high"),
    ]
    scale = pm.RiskScale(levels=levels)
    return pm.RiskMatrix(probability=scale, impacts=[scale], bands=bands)


def test_r2c_worse_than_useless() -> None:
    """Where chance falls as impact rises, every risk called low is larger than every one called medium."""
    expected, tolerance = EXAMPLES["R2c"]["expected"], EXAMPLES["R2c"]["tolerance"]
    matrix = halves()
    risks: dict[str, list[Decimal]] = {"low": [], "medium": [], "high": []}
    for i in range(1, 7500):
        impact = Decimal(i) / 10_000
        row, column = matrix.cell_at(Decimal("0.75") - impact, impact)
        risks[matrix.bands_of_cells[row][column]].append((Decimal("0.75") - impact) * impact)
    assert float(min(risks["low"])) == pytest.approx(expected["min_risk_in_low"], abs=tolerance)
    assert float(max(risks["medium"])) == pytest.approx(expected["max_risk_in_medium"], abs=tolerance)
    assert float(max(risks["low"])) == pytest.approx(expected["max_risk_overall"], abs=tolerance)
    assert risks["high"] == []


def test_r2d_random_pairs() -> None:
    """Of random pairs of risks some are ranked the wrong way round, and more are tied."""
    expected = EXAMPLES["R2d"]["expected"]
    scores = np.array([[int(score) for score in row] for row in pm.RiskMatrix.linear().scores])
    drawn = np.random.default_rng(7).random((2, 2, 600_000))
    cells = np.minimum((drawn * 5).astype(int), 4)
    first, second = (scores[cells[i, 0], cells[i, 1]] for i in (0, 1))
    one, other = (drawn[i, 0] * drawn[i, 1] for i in (0, 1))
    assert np.mean((first - second) * (one - other) < 0) == pytest.approx(expected["p_inverted"], abs=0.002)
    assert np.mean(first == second) == pytest.approx(expected["p_tie"], abs=0.002)


@pytest.mark.parametrize(("name", "green", "yellow"), [("colouring_1", 4, 12), ("colouring_2", 6, 9)])
def test_r2e_colourings(name: str, green: int, yellow: int) -> None:
    """Two common colourings, held against the rules of Cox."""
    expected = EXAMPLES["R2e"]["expected"][name]
    bands = [pm.RiskBand(label="green", up_to=green), pm.RiskBand(label="yellow", up_to=yellow)]
    matrix = attrs.evolve(pm.RiskMatrix.linear(), bands=[*bands, pm.RiskBand(label="red")])
    found = matrix_ranges(matrix)
    assert found is not None
    assert (found.red_low, found.green_high) == (number(expected["red_min"]), number(expected["green_max"]))
    assert len(found.contacts) == expected["red_touching_green"]
    assert len(found.red_on_the_edge) == expected["red_in_first_row_or_col"]
    assert sorted(map(list, found.should_be_green)) == expected["yellow_that_should_be_green"]
    codes = {finding.code for finding in pm.check_matrix(matrix)}
    assert ("matrix.inconsistent" not in codes) is expected["weakly_consistent"]
    assert ("matrix.touching" in codes) is bool(expected["red_touching_green"])
    assert ("matrix.should_be_mild" in codes) is bool(expected["yellow_that_should_be_green"])


def risks(given: list[tuple[str, float, float]]) -> list[pm.Risk]:
    """Give risks of one amount each."""
    return [
        pm.Risk(
            id=f"r{i}",
            nature=nature,
            inherent=pm.RiskAssessment(probability=number(chance)),
            effects=[pm.RiskConsequence(cost=pm.Money(number(amount), "EUR"))],
        )
        for i, (nature, chance, amount) in enumerate(given)
    ]


def test_r3_signs_and_sum() -> None:
    """A threat counts below zero, an opportunity above."""
    given, expected = EXAMPLES["R3"]["inputs"]["risks"], EXAMPLES["R3"]["expected"]
    made = risks(given)
    found = pm.exposure(made)
    assert [found[risk.id].cost for risk in made] == [pm.Money(number(emv), "EUR") for emv in expected["emv"]]
    assert found.net == pm.Money(number(expected["net"]), "EUR")
    assert [item.risk for item in found.risks] == ["r1", "r0", "r2"]
    assert found.threats == pm.Money(-76000, "EUR")
    threats = pm.cost_outcomes([risk for risk in made if risk.nature is pm.RiskNature.THREAT])
    assert 1 - threats.chance_above(pm.Money(0, "EUR")) == number(expected["P_no_threat"])


def test_r3b_the_mean_is_no_reserve() -> None:
    """The exact distribution of the same risks: nobody ever pays the mean."""
    expected = EXAMPLES["R3b"]["expected"]
    found = pm.cost_outcomes(risks(EXAMPLES["R3b"]["inputs"]["risks"]))
    assert found.mean == pm.Money(number(expected["mean_cost"]), "EUR")
    for name in ("P50", "P80", "P90", "P95"):
        chance = Decimal(name[1:]) / 100
        assert found.quantile(chance) == pm.Money(number(expected[name]), "EUR"), name
    assert found.chance_above(found.mean) == number(expected["prob_cost_exceeds_mean"])
    assert sum(chance for _, chance in found.chances) == 1


def test_r4_pert_and_triangular() -> None:
    """Moments and quantiles of three points, in both shapes; the folk deviation is not the exact one."""
    given, expected = EXAMPLES["R4"]["inputs"], EXAMPLES["R4"]["expected"]
    points = {"low": given["a"], "likely": given["m"], "high": given["b"]}
    pert, triangular = (pm.Distribution(shape=shape, **points) for shape in ("pert", "triangular"))
    tolerance = EXAMPLES["R4"]["tolerance"]
    assert pert.mean == pytest.approx(expected["pert"]["mean"], abs=tolerance)
    assert pert.variance == pytest.approx(expected["pert"]["var_exact"], abs=tolerance)
    assert pert.standard_deviation == pytest.approx(expected["pert"]["sd_exact"], abs=tolerance)
    assert abs(pert.standard_deviation - expected["pert"]["sd_classic"]) > 0.05
    assert triangular.mean == pytest.approx(expected["triangular"]["mean"], abs=tolerance)
    assert triangular.variance == pytest.approx(expected["triangular"]["var"], abs=tolerance)
    for name in ("P10", "P50", "P80", "P90"):
        chance = int(name[1:]) / 100
        assert pert.quantile(chance) == pytest.approx(expected["pert"][name], abs=tolerance)
        assert triangular.quantile(chance) == pytest.approx(expected["triangular"][name], abs=tolerance)


def test_r4b_low_and_high_as_percentiles() -> None:
    """The ends of a triangle that has its P10 and P90 where somebody said."""
    given, expected = EXAMPLES["R4b"]["inputs"], EXAMPLES["R4b"]["expected"]
    found = pm.Distribution(shape="trigen", low=given["P10"], likely=given["mode"], high=given["P90"])
    tolerance = EXAMPLES["R4b"]["tolerance"]
    assert found.bounds == pytest.approx((expected["a"], expected["b"]), abs=tolerance)
    assert found.quantile(0.1) == pytest.approx(expected["check_P10"], abs=tolerance)
    assert found.quantile(0.9) == pytest.approx(expected["check_P90"], abs=tolerance)
    assert found.mean == pytest.approx(expected["mean"], abs=tolerance)


def test_r4c_lognormal() -> None:
    """A lognormal from its P50 and P90."""
    given, expected = EXAMPLES["R4c"]["inputs"], EXAMPLES["R4c"]["expected"]
    found = pm.Distribution(shape="lognormal", likely=given["P50"], high=given["P90"])
    tolerance = EXAMPLES["R4c"]["tolerance"]
    assert found.log_parameters == pytest.approx((expected["mu"], expected["sigma"]), abs=tolerance)
    assert found.mean == pytest.approx(expected["mean"], abs=tolerance)
    assert found.standard_deviation == pytest.approx(expected["sd"], abs=tolerance)
    assert found.quantile(0.8) == pytest.approx(expected["P80"], abs=tolerance)


def test_r12_what_is_near_counts_more() -> None:
    """A smaller risk that is near comes before a larger one that is far, for sorting only."""
    given, expected = EXAMPLES["R12"]["inputs"], EXAMPLES["R12"]["expected"]
    made = []
    for name, values in given.items():
        start = dt.date(2026, 3, 2) + dt.timedelta(days=values["days_to_impact"])
        (risk,) = risks([("opportunity", 1, values["emv"])])
        made.append(attrs.evolve(risk, id=name, proximity=pm.Proximity(start=start)))
    found = pm.exposure(made, as_of="2026-03-02")
    assert {item.risk: item.weighted_cost for item in found.risks} == {
        name: pm.Money(number(value), "EUR") for name, value in expected.items()
    }
    assert [item.risk for item in found.risks] == ["A", "B"]
    assert [item.risk for item in found.by_proximity()] == ["B", "A"]


def test_r13_what_a_response_is_worth() -> None:
    """What a response saves, less what it costs."""
    given, expected = EXAMPLES["R13"]["inputs"], EXAMPLES["R13"]["expected"]
    risk = pm.Risk(
        id="r",
        inherent=pm.RiskAssessment(probability=number(given["p0"])),
        residual=pm.RiskAssessment(probability=number(given["p1"])),
        effects=[pm.RiskConsequence(cost=pm.Money(given["impact"], "EUR"))],
        responses=[pm.RiskResponse(strategy="mitigate", cost=pm.Money(given["cost"], "EUR"))],
    )
    found = pm.response_value(risk)
    assert (found.emv_before, found.emv_after, found.net_benefit) == tuple(
        pm.Money(expected[name], "EUR") for name in ("emv_before", "emv_after", "net_benefit")
    )
    assert found.leverage == number(expected["leverage"])
    assert not found.reasons
