"""How well a project went, from its records."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import attrs
import pytest

import clientpm as pm

EXAMPLES = json.loads((Path(__file__).parents[2] / "golden" / "methods_examples.json").read_text(encoding="utf-8"))
A1 = next(one for one in EXAMPLES["examples"] if one["id"] == "A1")


def finished(**fields: Any) -> pm.Project:
    """Give the project of the worked example as records: 200 days became 212, 46 of 50 passed at first."""
    data = A1["inputs"]["data"]
    plan = pm.Plan(start="2026-01-05", tasks=[pm.task("work", "Work", f"{data['planned_days']}d")])
    budget = [pm.BudgetLine(id="b", task="work", amount=pm.Money(data["BAC"], "EUR"))]
    first = pm.Project(id="shop", plan=plan, budget=budget)
    late = attrs.evolve(plan, tasks=[pm.task("work", "Work", f"{data['actual_days']}d")])
    ends = pm.schedule(late).finish
    names = [f"t{i}" for i in range(data["criteria"])]
    failed = set(names[data["first_pass"] :])
    given: dict[str, Any] = {
        "stakeholders": [pm.Stakeholder(id="cto", side="client")],
        "baselines": [pm.capture_baseline(first)],
        "progress_reports": [
            pm.ProgressReport(id="r", task="work", as_of=ends, actual_start="2026-01-05T09:00", actual_finish=ends)
        ],
        "actual_costs": [pm.ActualCost(id="c", task="work", as_of=ends, amount=pm.Money(data["AC"], "EUR"))],
        "criteria": [pm.AcceptanceCriterion(id=name) for name in names],
        "acceptance_tests": [pm.AcceptanceTest(id=name, criteria=[name]) for name in names],
        "test_runs": [
            *(
                pm.TestRun(id=name, test=name, as_of="2026-06-01", outcome="failed" if name in failed else "passed")
                for name in names
            ),
            *(pm.TestRun(id=f"{name}-again", test=name, as_of="2026-06-02", outcome="passed") for name in failed),
        ],
        "surveys": [
            pm.Survey(id="s", questions=[pm.SurveyQuestion(id="q", text="Content?")], sent_at="2026-10-01T09:00Z")
        ],
        "survey_responses": [
            pm.SurveyResponse(
                id=f"a{i}", survey="s", on="2026-10-02", scores=[pm.SurveyScore(question="q", score=score)]
            )
            for i, score in enumerate([4, 4, 4, 4, 5])
        ],
    }
    return attrs.evolve(first, **given | fields)


DAY = dt.date(2026, 12, 31)


def test_the_worked_example_from_records() -> None:
    """Each score, and the whole, are those of the worked example."""
    expected, data = A1["expected"], A1["inputs"]["data"]
    found = pm.project_evaluation(finished(), as_of=DAY)
    scores = {part.name: part.score for part in found.evaluation.parts}
    assert (found.planned_days, found.actual_days) == (data["planned_days"], data["actual_days"])
    assert found.satisfaction == pytest.approx(data["csat"])
    assert found.answers == 5
    for name in ("schedule", "quality", "cost", "satisfaction"):
        assert scores[name] == pytest.approx(expected[name], abs=1e-6), name
    assert found.evaluation.overall == pytest.approx(expected["overall"], abs=1e-6)
    assert (found.evaluation.coverage, dict(found.reasons)) == (1.0, {})


@pytest.mark.parametrize(
    ("fields", "part", "reason"),
    [
        ({"baselines": ()}, "schedule", "no_baseline"),
        ({"progress_reports": ()}, "schedule", "not_finished"),
        ({"progress_reports": ()}, "cost", "not_finished"),
        ({"test_runs": ()}, "quality", "nothing_tested"),
        ({"actual_costs": ()}, "cost", "no_costs"),
        ({"survey_responses": ()}, "satisfaction", "no_answers"),
    ],
)
def test_what_is_missing_is_left_out(fields: dict[str, Any], part: str, reason: str) -> None:
    """The coverage falls by its weight; the rest is as it was."""
    whole, found = (pm.project_evaluation(finished(**more), as_of=DAY) for more in ({}, fields))
    assert found.reasons[part] == reason
    assert part in found.evaluation.missing
    assert found.evaluation.coverage < 1
    for now, before in zip(found.evaluation.parts, whole.evaluation.parts, strict=True):
        assert now.score is None or now.score == before.score


def test_the_baseline_may_be_named() -> None:
    """What was approved since is no overrun by the last agreed plan, and one by the first."""
    made = finished()
    late = attrs.evolve(
        made.baselines[0],
        id="b1",
        number=1,
        dates=[attrs.evolve(row, finish="2026-12-01T18:00") for row in made.baselines[0].dates],
    )
    made = attrs.evolve(made, baselines=[*made.baselines, late])
    first, last = (pm.project_evaluation(made, as_of=DAY, baseline=one) for one in (made.baselines[0], None))
    assert first.evaluation.parts[0].score == pytest.approx(76)
    assert last.evaluation.parts[0].score == 100
    assert (first.baseline, last.baseline) == (made.baselines[0].id, "b1")


def test_answers_after_the_day_do_not_count() -> None:
    """Satisfaction is what was known then."""
    assert pm.project_evaluation(finished(), as_of="2026-10-01").reasons["satisfaction"] == "no_answers"
