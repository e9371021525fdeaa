"""The records of risk: what they refuse, and what each says that it expects."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest

import clientpm as pm

MONEY = pm.Money(100, "EUR")
LEVELS = [pm.RiskLevel(label="a", score=1, up_to="0.5"), pm.RiskLevel(label="b", score=2, up_to=1)]
SCALE = pm.RiskScale(levels=LEVELS)
BANDS = [pm.RiskBand(label="low", up_to=1), pm.RiskBand(label="high")]


def refused(kind: Any, /, **fields: Any) -> tuple[str, str]:
    """Give place and code of what a class refuses."""
    with pytest.raises(pm.ValidationError) as caught:
        kind(**fields)
    return caught.value.where, caught.value.code


@pytest.mark.parametrize("field", ["probability", "probability_low", "probability_high"])
def test_a_probability_is_no_percentage(field: str) -> None:
    """30 is refused, and 0.30 suggested."""
    percentage: dict[str, Any] = {field: 30}
    with pytest.raises(pm.ValidationError, match=r"did you mean 0\.30\?") as caught:
        pm.RiskAssessment(**percentage)
    assert (caught.value.where, caught.value.code) == (field, "probability.range")


@pytest.mark.parametrize(
    ("nature", "allowed"),
    [
        ("threat", "avoid, mitigate, transfer, accept, escalate"),
        ("opportunity", "exploit, enhance, share, accept, escalate"),
    ],
)
def test_each_nature_has_its_responses(nature: str, allowed: str) -> None:
    """What one does with a threat one does not do with an opportunity; the error lists what one may."""
    for strategy in pm.ResponseStrategy:
        responses = [pm.RiskResponse(strategy=strategy)]
        if strategy.value in allowed.split(", "):
            assert pm.Risk(id="r", nature=nature, responses=responses).responses
            continue
        with pytest.raises(pm.ValidationError) as caught:
            pm.Risk(id="r", nature=nature, responses=responses)
        assert (caught.value.code, caught.value.expected) == ("risk.response", allowed)
        assert caught.value.where == "responses[0].strategy"


@pytest.mark.parametrize(
    ("kind", "fields", "found"),
    [
        (pm.RiskImpact, {"objective": "cost"}, ("level", "risk.impact")),
        (pm.RiskConsequence, {"task": "a"}, ("delay", "risk.consequence")),
        (pm.RiskConsequence, {"delay": "5d"}, ("task", "risk.consequence")),
        (pm.RiskConsequence, {"task": "a", "delay": "5%"}, ("delay", "risk.spread")),
        (pm.RiskConsequence, {"task": "a", "delay": "pert"}, ("delay", "risk.spread")),
        (pm.RiskConsequence, {"task": "a", "percent": "5d"}, ("percent", "risk.spread")),
        (pm.RiskConsequence, {"cost": 5}, ("cost", "risk.spread")),
        (pm.RiskConsequence, {"task": "a", "delay": ("5d", "3d", "9d")}, ("delay.likely", "distribution.order")),
        (pm.RiskAssessment, {"probability_low": "0.1"}, ("probability", "risk.probability_range")),
        (
            pm.RiskAssessment,
            {"probability": "0.2", "probability_low": "0.3"},
            ("probability", "risk.probability_range"),
        ),
        (
            pm.RiskAssessment,
            {"impacts": [pm.RiskImpact(objective="cost", level=each) for each in ("low", "high")]},
            ("impacts", "risk.impact"),
        ),
        (pm.Proximity, {"start": "2026-04-02", "end": "2026-04-01"}, ("end", "risk.window")),
        (pm.Risk, {"id": "r", "proximity": ("2026-04-02", "2026-04-01")}, ("proximity.end", "risk.window")),
        (pm.Risk, {"id": "r", "urgency_days": -1}, ("urgency_days", "risk.days")),
        (pm.Risk, {"id": "r", "review_days": 0}, ("review_days", "risk.days")),
        (pm.Risk, {"id": "r", "review_days": 1.5}, ("review_days", "risk.days")),
        (
            pm.Risk,
            {"id": "r", "responses": [pm.RiskResponse(strategy="accept", secondary=["r"])]},
            ("responses[0].secondary", "risk.secondary"),
        ),
        (pm.Risk, {"id": "r", "inherent": "high"}, ("inherent", "record.type")),
        (pm.RiskDriver, {"id": "d", "factor": "5d"}, ("factor", "risk.factor")),
        (pm.RiskDriver, {"id": "d", "factor": -1}, ("factor", "risk.factor")),
        (pm.RiskDriver, {"id": "d", "factor": "pert"}, ("factor", "risk.factor")),
        (pm.RiskDriver, {"id": "d", "probability": 75}, ("probability", "probability.range")),
        (pm.Correlation, {"id": "c", "rho": "1.1"}, ("rho", "correlation.rho")),
        (pm.Correlation, {"id": "c", "rho": 1, "between": ["a", "task:a"]}, ("between", "correlation.between")),
        (pm.Correlation, {"id": "c", "rho": 1, "between": ["goal:a"]}, ("between[0]", "correlation.between")),
        (pm.RiskScale, {"levels": []}, ("levels", "risk.scale")),
        (pm.RiskScale, {"levels": LEVELS[::-1]}, ("levels", "risk.scale")),
        (pm.RiskScale, {"levels": [LEVELS[0], LEVELS[0]]}, ("levels", "risk.scale")),
        (pm.RiskScale, {"levels": LEVELS, "start": 1}, ("levels", "risk.scale")),
        (pm.RiskScale, {"levels": [attrs.evolve(LEVELS[0], up_to=None), LEVELS[1]]}, ("levels", "risk.scale")),
        (pm.RiskBand, {"label": "low", "colour": "red"}, ("colour", "risk.colour")),
        (pm.RiskMatrix, {"probability": SCALE, "impacts": [SCALE], "bands": []}, ("bands", "risk.bands")),
        (pm.RiskMatrix, {"probability": SCALE, "impacts": [SCALE], "bands": BANDS[::-1]}, ("bands", "risk.bands")),
        (pm.RiskMatrix, {"probability": SCALE, "impacts": [SCALE, SCALE], "bands": BANDS}, ("impacts", "risk.matrix")),
        (
            pm.RiskMatrix,
            {"probability": SCALE, "impacts": [SCALE], "bands": BANDS, "cells": [["low", "high"]]},
            ("cells", "risk.cells"),
        ),
        (
            pm.RiskMatrix,
            {"probability": SCALE, "impacts": [SCALE], "bands": BANDS, "cells": [["low", "x"], ["low", "high"]]},
            ("cells", "risk.cells"),
        ),
        (pm.RiskTolerance, {"id": "t", "measure": "exposure", "limit": 1}, ("amount", "risk.tolerance")),
        (pm.RiskTolerance, {"id": "t", "measure": "score", "amount": MONEY}, ("limit", "risk.tolerance")),
        (pm.RiskTolerance, {"id": "t", "measure": "chance", "limit": 80}, ("limit", "probability.range")),
        (pm.RiskPlan, {"id": "p", "distribution": "5d"}, ("distribution", "risk.plan_distribution")),
        (
            pm.RiskPlan,
            {"id": "p", "breakdown": [pm.RiskCategory(id="a", parent="b")]},
            ("breakdown[0].parent", "risk.category"),
        ),
        (
            pm.RiskPlan,
            {"id": "p", "breakdown": [pm.RiskCategory(id="a"), pm.RiskCategory(id="a")]},
            ("breakdown", "risk.plan_id"),
        ),
        (pm.Task, {"id": "a", "distribution": pm.Money(5, "EUR")}, ("distribution", "task.distribution")),
        (pm.Task, {"id": "a", "distribution": "-5d"}, ("distribution", "task.distribution")),
        (pm.CloseRisk, {"risk": "r", "reason": " "}, ("reason", "edit.reason")),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else None,
)
def test_what_is_refused(kind: Any, fields: dict[str, Any], found: tuple[str, str]) -> None:
    """What makes no risk is refused with its place and its code."""
    assert refused(kind, **fields) == found


@pytest.mark.parametrize(
    "field",
    [
        {"effects": [pm.RiskConsequence(task="gone", delay="5d")]},
        {"inherent": pm.RiskAssessment(effects=[pm.RiskConsequence(task="gone", delay="5d")])},
        {"responses": [pm.RiskResponse(strategy="accept", tasks=["gone"])]},
        {"responses": [pm.RiskResponse(strategy="accept", secondary=["gone"])]},
        {"owner": "gone"},
    ],
    ids=["effect", "assessment", "response", "secondary", "owner"],
)
def test_what_a_risk_names_exists(field: dict[str, Any]) -> None:
    """A risk that strikes a task which the plan does not have is refused with the id of the task."""
    plan = pm.Plan(start="2026-03-02", tasks=[pm.task("build", "Build", "5d")])
    with pytest.raises(pm.UnknownReferenceError) as caught:
        pm.Project(id="shop", plan=plan, risks=[pm.Risk(id="late", **field)])
    assert "gone" in str(caught.value.got)
    assert caught.value.where.startswith("risks[0].")


def test_drivers_and_correlations_name_what_exists() -> None:
    """So do drivers, correlations and the limits of the risk plan."""
    for fields in (
        {"risk_drivers": [pm.RiskDriver(id="d", tasks=["gone"])]},
        {"correlations": [pm.Correlation(id="c", rho=0, between=["gone", "risk:gone"])]},
        {"risk_plan": pm.RiskPlan(id="p", tolerances=[pm.RiskTolerance(id="t", measure="chance", limit=1, task="x")])},
    ):
        with pytest.raises(pm.UnknownReferenceError):
            pm.Project(id="shop", **fields)


def test_what_is_current() -> None:
    """The residual assessment counts once there is one; its figures are its own, or those of the risk."""
    own, other = (pm.RiskConsequence(cost=pm.Money(amount, "EUR")) for amount in (1, 2))
    inherent = pm.RiskAssessment(probability="0.5")
    residual = pm.RiskAssessment(probability="0.1", effects=[other])
    risk = pm.Risk(id="r", inherent=inherent, effects=[own])
    assert (risk.current, risk.effects_in(risk.current)) == (inherent, (own,))
    answered = attrs.evolve(risk, residual=residual)
    assert (answered.current, answered.effects_in(answered.current)) == (residual, (other,))
    assert pm.Risk(id="r", effects=[own]).effects_in(None) == (own,)


def test_a_figure_on_an_edge_belongs_below() -> None:
    """A step holds its upper edge; what lies outside the scale is refused."""
    assert [SCALE.index_at(figure) for figure in (0, "0.5", "0.51", 1)] == [0, 0, 1, 1]
    for figure in (-1, "1.01"):
        with pytest.raises(pm.ValidationError) as caught:
            SCALE.index_at(figure)
        assert caught.value.code == "risk.outside_scale"
    with pytest.raises(pm.ValidationError) as caught:
        pm.RiskMatrix.pmi().impacts[2].level_at(1)
    assert caught.value.code == "risk.no_edges"
    endless = pm.RiskMatrix.pmi().scale("cost")
    assert endless is not None
    assert endless.level_at(Decimal(10) ** 9).label == "very high"


def test_scales_by_objective() -> None:
    """An objective has its own scale, or the one for any."""
    assert pm.RiskMatrix.linear().scale("quality") == pm.RiskMatrix.linear().impacts[0]
    pmi = pm.RiskMatrix.pmi()
    assert pmi.scale("cost") != pmi.scale("schedule")
    assert pmi.scale(None) is None


def test_a_cell_may_have_another_colour_than_its_score() -> None:
    """Where cells are given, they win."""
    cells = [["low", "low"], ["high", "high"]]
    matrix = pm.RiskMatrix(probability=SCALE, impacts=[SCALE], bands=BANDS, cells=cells)
    assert matrix.bands_of_cells == (("low", "low"), ("high", "high"))
    assert attrs.evolve(matrix, cells=()).bands_of_cells == (("low", "high"), ("high", "high"))


def test_a_response_speaks_several_languages() -> None:
    """Each text of a response may be translated, and nothing else of it."""
    texts = {"zh_CN": {"description": "再找一家供应商", "contingency": "租用设备"}}
    response = pm.RiskResponse(strategy="mitigate", description="A second supplier", translations=texts)
    assert response.translations["zh_CN"]["contingency"] == "租用设备"
    for wrong in ({"zh_CN": {"owner": "x"}}, {"zh_CN": {"note": "x"}}):
        with pytest.raises(pm.ValidationError) as caught:
            pm.RiskResponse(strategy="mitigate", translations=wrong)
        assert caught.value.code == "translations.field"
