"""How a project stands by its risk register, and by what a simulation says of promises and cost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.progress.certainty import promise_odds
from clientpm.progress.circumstances import circumstances_of
from clientpm.progress.risk_count import risk_figures
from clientpm.values.instant import plan_instant

EUR = "EUR"
AS_OF = "2026-02-27"
DAY = plan_instant(AS_OF, "as_of", end_of_day=True)
EITHER = pm.Distribution(shape="discrete", values=(10, 20), weights=("0.7", "0.3"), unit="d")


def risk(name: str = "late", **fields: Any) -> pm.Risk:
    """Give a risk with an owner and a response, so that nothing is missing of it."""
    given: dict[str, Any] = {
        "inherent": pm.RiskAssessment(probability="0.3"),
        "effects": [pm.RiskConsequence(task="build", delay="2d", cost=pm.Money(1000, EUR))],
    }
    return pm.Risk(id=name, **given | fields)


def shop(*records: Any, limits: Any = (), **fields: Any) -> pm.Project:
    """Give a project of one task that takes 10 or 20 days, with its milestone."""
    plan = pm.Plan(
        start="2026-03-02",
        tasks=[
            pm.task("build", "Build", "10d", distribution=EITHER),
            pm.milestone("live", "Go live", after="build", deadline="2026-03-13"),
        ],
    )
    asked = pm.RiskPlan(id="risk-plan", tolerances=limits) if limits else None
    return pm.Project(id="shop", plan=plan, risk_plan=asked, **fields).with_(*records)


def standing(project: pm.Project, **fields: Any) -> pm.DimensionStatus:
    """Give how the risks of a project stand."""
    return pm.project_status(project, as_of=AS_OF, **fields)["risk"]


def codes(status: pm.DimensionStatus) -> list[str]:
    """Give the codes of the reasons."""
    return [finding.code for finding in status.reasons]


def simulated(project: pm.Project) -> pm.Simulation:
    """Give a simulation of the day."""
    return pm.simulate(project, as_of=AS_OF, trials=1000, seed=2)


def test_a_project_without_a_register_is_not_judged_by_it() -> None:
    """No risks, no assumptions and no limits: the dimension does not apply."""
    status = pm.project_status(shop(), as_of=AS_OF)
    assert pm.Dimension.RISK in status.not_applicable
    assert risk_figures(shop(), DAY, None) is None


def test_a_register_in_order_is_on_course() -> None:
    """The figures are there, and no reason."""
    found = standing(shop(risk()))
    assert (found.status.value, codes(found)) == ("on_course", [])
    assert dict(found.figures) == {
        "exposure": pm.Money("300.0", EUR), "exposure_days": Decimal("0.6"), "risks_open": 1,
        "risks_unassessed": 0, "risks_overdue": 0, "limits_broken": 0,
    }  # fmt: skip


def test_what_is_overdue_needs_attention() -> None:
    """Two things overdue of one risk are one risk; an assumption counts as well; rules may allow some."""
    late = pm.RiskResponse(strategy="mitigate", description="Ask.", due="2026-02-01")
    project = shop(
        risk(responses=[late], review_days=7, reviewed_on="2026-01-01"),
        pm.Assumption(id="a", title="It holds", check_by="2026-02-10"),
    )
    found = standing(project)
    assert (found.status.value, codes(found)) == ("attention", ["status.risks_overdue"])
    assert found.reasons[0].facts["count"] == 2
    assert standing(project, rules=pm.StatusRules(overdue_risks=2)).status.value == "on_course"


def test_a_risk_that_nobody_assessed_needs_attention() -> None:
    """What is not known is not nothing."""
    found = standing(shop(risk(), pm.Risk(id="vague")))
    assert (found.status.value, codes(found)) == ("attention", ["status.risks_unassessed"])


def test_a_limit_that_is_broken_is_trouble() -> None:
    """The expected loss against a limit; how bad that is says a rule."""
    limit = pm.RiskTolerance(id="loss", measure="exposure", amount=pm.Money(200, EUR))
    found = standing(shop(risk(), limits=[limit]))
    assert (found.status.value, codes(found)) == ("trouble", ["status.limits_broken"])
    gentler = standing(shop(risk(), limits=[limit]), rules=pm.StatusRules(broken_limit="attention"))
    assert gentler.status.value == "attention"
    kept = attrs.evolve(limit, amount=pm.Money(300, EUR))
    assert standing(shop(risk(), limits=[kept])).status.value == "on_course"


@pytest.mark.parametrize(("least", "status"), [("0.70", "on_course"), ("0.80", "trouble")])
def test_a_limit_on_a_chance_needs_a_simulation(least: str, status: str) -> None:
    """Without one the dimension is unknown, never on course; with one it is held against the chance of 70 %."""
    limit = pm.RiskTolerance(id="date", measure="chance", limit=least)
    project = shop(limits=[limit])
    without = standing(project)
    assert (without.status.value, dict(without.missing)) == ("unknown", {"limits_broken": "not_simulated"})
    found = standing(project, simulation=simulated(project))
    assert (found.status.value, found.figures["limits_broken"]) == (status, int(status == "trouble"))


def test_every_check_of_a_project_takes_the_simulation() -> None:
    """The limit is checked, and that nobody analysed the risks is said no more."""
    limit = pm.RiskTolerance(id="date", measure="chance", limit="0.80")
    project = shop(limits=[limit])
    plain = {finding.code for finding in pm.check_project(project, as_of=AS_OF)}
    assert {"not_evaluated.risk_tolerance", "not_evaluated.no_risk_analysis"} <= plain
    found = pm.check_project(project, as_of=AS_OF, simulation=simulated(project))
    assert {finding.code for finding in found} & {
        "not_evaluated.risk_tolerance", "not_evaluated.no_risk_analysis", "risk.tolerance_chance",
    } == {"risk.tolerance_chance"}  # fmt: skip
    (broken,) = (finding for finding in found if finding.code == "risk.tolerance_chance")
    assert broken.facts["chance"] == Decimal("0.7")
    with pytest.raises(pm.ValidationError):
        pm.check_project(shop().with_(pm.task("build", "Build", "3d")), simulation=simulated(shop()))
    with pytest.raises(pm.FieldTypeError):
        pm.check_project(project, simulation="sure")  # type: ignore[arg-type]


def test_a_limit_on_what_is_over_or_was_not_kept() -> None:
    """A promise that was reached is no risk any more; of one that was not kept nobody can say."""
    limit = pm.RiskTolerance(id="date", measure="chance", limit="0.80")
    project = shop(limits=[limit])
    blind = pm.simulate(project, as_of=AS_OF, trials=100, milestones=[])
    found = pm.check_project(project, as_of=AS_OF, simulation=blind)
    assert "not_evaluated.risk_tolerance" in {finding.code for finding in found}
    done = [
        pm.ProgressReport(id="r1", task="build", as_of=AS_OF, actual_start="2026-02-23", actual_finish=AS_OF),
        pm.ProgressReport(id="r2", task="live", as_of=AS_OF, actual_start=AS_OF, actual_finish=AS_OF),
    ]
    over = project.with_(*done)
    assert not pm.check_risks(over, as_of=AS_OF, simulation=simulated(over))


def test_promises_that_are_still_to_come() -> None:
    """Percentiles and the chance of each, with an interval around it; nothing of what is over."""
    project = shop()
    now = circumstances_of(project, DAY, schedule=None, simulation=simulated(project), rules=pm.StatusRules())
    found = promise_odds(now)
    assert found is not None
    (live,) = found.odds
    assert (live.task, live.chance, found.trials, found.seed) == ("live", Decimal("0.7000"), 1000, 2)
    assert (live.p50.isoformat(), live.p80.isoformat()) == ("2026-03-13T18:00:00", "2026-03-27T18:00:00")
    assert live.low is not None
    assert live.high is not None
    assert live.low < Decimal("0.7") < live.high
    alone = circumstances_of(project, DAY, schedule=None, simulation=None, rules=pm.StatusRules())
    assert promise_odds(alone) is None


def test_the_cost_at_completion_of_a_simulation() -> None:
    """What was overspent on finished work comes on top of the simulated cost of the whole.

    Of 1,000 for 10 days 3 are done for 500 in place of 300; what is left takes 7 or 14 days, so that the whole
    costs 1,000 or 1,700, on average 1,210: with 200 overspent 1,410.
    """
    line = pm.BudgetLine(id="b", task="build", amount=pm.Money(1000, EUR), cost_kind="resource")
    project = shop(budget=[line])
    project = project.with_(
        pm.capture_baseline(project),
        pm.ProgressReport(
            id="r", task="build", as_of="2026-03-04", actual_start="2026-03-02", remaining="7d", percent_complete=30
        ),
        pm.ActualCost(id="c", task="build", as_of="2026-03-04", amount=pm.Money(500, EUR)),
    )
    sim = pm.simulate(project, as_of="2026-03-04", trials=1000, seed=2)
    assert sim.mean_cost == pm.Money("1210", EUR)
    rules = pm.StatusRules(eac="simulated")
    cost = pm.project_status(project, as_of="2026-03-04", simulation=sim, rules=rules)["cost"]
    assert cost.figures["eac"] == pm.Money("1410", EUR)
    without = pm.project_status(project, as_of="2026-03-04", rules=rules)["cost"]
    assert without.missing["eac"] == "not_simulated"
    closed = pm.workflow.close_period(
        project.with_(pm.Stakeholder(id="pm")), as_of="2026-03-04", by="pm", at="2026-03-04T18:00Z", simulation=sim
    )
    figures = closed.snapshots[-1].figures
    assert (figures["cost_p50"], figures["cost_p80"]) == ("1200.00 EUR", "1900.00 EUR")
    assert figures["budget_chance"] == 0
