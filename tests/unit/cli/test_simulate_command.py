"""`clientpm simulate`: what people and programs get."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import clientpm as pm
from tests.unit.cli.running import project, project_file, run

if TYPE_CHECKING:
    from pathlib import Path

DATES = ["planned", "planned_chance", "p50", "p80", "p90", "p80_low", "p80_high", "mean"]


def uncertain() -> pm.Project:
    """Give a project with something of everything."""
    plan = pm.Plan(
        start="2026-03-02",
        tasks=[
            pm.task("design", "界面设计", ("8d", "10d", "15d")),
            pm.task("build", "Build", ("20d", "25d", "40d"), after="design"),
            pm.milestone("live", "Go live", after="build", deadline="2026-04-30"),
        ],
    )
    late = pm.Risk(
        id="late",
        title="Late",
        inherent=pm.RiskAssessment(probability="0.30"),
        effects=[pm.RiskConsequence(task="build", delay=("2d", "5d", "20d"))],
    )
    unknown = pm.Risk(id="unknown", title="Unknown")
    line = pm.BudgetLine(id="build", task="build", amount=pm.Money(9000, "EUR"), cost_kind="resource")
    return project(plan=plan, risks=[late, unknown], budget=[line])


def test_json_says_what_the_library_says(tmp_path: Path) -> None:
    """The command is a thin face over `clientpm.simulate`: the same figures under agreed keys."""
    file = project_file(tmp_path, uncertain())
    done = run("simulate", file, "--trials", "2000", "--seed", "7", "--json")
    assert (done.status, done.err) == (0, "")
    answer = json.loads(done.out)
    assert list(answer) == [
        "trials", "seed", "sampling", "data_date", "varies", "finish", "tasks", "promises", "cost", "criticality",
        "risks", "notes",
    ]  # fmt: skip
    sim = pm.simulate(uncertain(), trials=2000, seed=7)
    assert list(answer["finish"]) == DATES
    (live,) = answer["tasks"]
    assert list(live) == ["id", "title", *DATES]
    assert live["p80"] == sim.date("live", 0.8).isoformat()
    assert answer["finish"]["planned"] == sim.finish.isoformat()
    (promise,) = answer["promises"]
    assert (promise["task"], promise["chance"]) == ("live", round(sim.chance("live", by="2026-04-30"), 4))
    assert promise["low"] < promise["chance"] < promise["high"]
    cost = sim.cost(0.8)
    assert cost is not None
    assert (answer["cost"]["currency"], answer["cost"]["p80"]) == ("EUR", str(cost.amount))
    assert answer["criticality"] == {"design": 1.0, "build": 1.0, "live": 1.0}
    (row,) = answer["risks"]
    assert (row["ref"], row["days"]) == ("risk:late", str(sim.tornado()[0].days))
    (note,) = answer["notes"]
    assert (note["code"], note["subject"]) == ("simulation.left_out", "risk:unknown")


def test_the_number_of_jobs_changes_nothing(tmp_path: Path) -> None:
    """Threads give the same figures."""
    file = project_file(tmp_path, uncertain())
    one, two = (run("simulate", file, "--trials", "3000", "--jobs", jobs, "--json").out for jobs in ("1", "2"))
    assert one == two


def test_people_read_dates_chances_and_what_drives_them(tmp_path: Path) -> None:
    """A table of dates, the cost, the critical tasks and the risks; what was left out on standard error."""
    done = run("simulate", project_file(tmp_path, uncertain()), "--trials", "1000")
    assert done.status == 0
    for text in ("P80", "Go live", "Finish of all work", "Cost: planned 9000.00 EUR", "design 100%", "risk:late"):
        assert text in done.out
    assert "no part in the simulation" in done.err
    alone = run("simulate", project_file(tmp_path, uncertain()), "--trials", "1000", "--no-risks")
    assert "risk:late" not in alone.out


def test_a_plan_without_variance_says_so(tmp_path: Path) -> None:
    """One point each: every date holds, and a note says why."""
    done = run("simulate", project_file(tmp_path), "--trials", "200")
    assert done.status == 0
    assert "Nothing varies" in done.err
    assert "critical" not in done.out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--trials", "99"], "99"),
        (["--trials", "many"], "many"),
        (["--seed", "-1"], "-1"),
        (["--sampling", "sobol"], "sobol"),
        (["--jobs", "0"], "jobs"),
        (["--as-of", "soon"], "soon"),
    ],
)
def test_bad_options_are_refused(tmp_path: Path, options: list[str], says: str) -> None:
    """Exit status 2 and one message."""
    done = run("simulate", project_file(tmp_path, uncertain()), *options)
    assert (done.status, done.out) == (2, "")
    assert says in done.err
    assert "Traceback" not in done.err


def test_a_project_without_a_plan_is_refused(tmp_path: Path) -> None:
    """There is nothing to simulate."""
    done = run("simulate", project_file(tmp_path, pm.Project(id="bare")))
    assert done.status == 2
