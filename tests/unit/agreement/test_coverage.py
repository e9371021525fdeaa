"""How far requirements are covered."""

from __future__ import annotations

from decimal import Decimal, getcontext, localcontext
from typing import Any

import pytest

import clientpm as pm
from tests.unit.agreement.projects import covered, plan_of

SHARES = (
    "goal_link", "task_link", "criterion_link", "test_link", "criteria_with_test", "signed", "passed",
    "end_to_end_rate",
)  # fmt: skip


def test_a_requirement_with_everything_is_covered_from_end_to_end() -> None:
    """Goal, task, tested criterion and signature make one; a test need not have been run."""
    found = pm.requirement_coverage(covered())
    assert found.end_to_end == ("r",)
    assert {name: getattr(found, name) for name in SHARES} == dict.fromkeys(SHARES, Decimal(1)) | {"passed": 0}
    (row,) = found.requirements
    assert (row.goals, row.tasks, row.criteria, row.tests, row.signatures) == (
        ("g",), ("build",), ("c",), ("t",), ("s",),
    )  # fmt: skip
    assert row.gaps == ()


@pytest.mark.parametrize(
    ("lost", "gaps"),
    [
        ({"requirements": [pm.Requirement(id="r", priority="must", links=["task:build"])]}, ("goal",)),
        ({"requirements": [pm.Requirement(id="r", priority="must", links=["goal:g"])]}, ("task",)),
        ({"criteria": [], "acceptance_tests": []}, ("criterion",)),
        ({"acceptance_tests": []}, ("test",)),
        ({"signatures": []}, ("signature",)),
        (
            {
                "criteria": [
                    pm.AcceptanceCriterion(id="c", requirement="r"),
                    pm.AcceptanceCriterion(id="d", requirement="r"),
                ]
            },
            ("test",),
        ),
    ],
)
def test_each_missing_link_breaks_the_chain(lost: dict[str, Any], gaps: tuple[str, ...]) -> None:
    """One gap is enough; of several criteria every one must have a test."""
    found = pm.requirement_coverage(covered(**lost))
    assert found.requirements[0].gaps == gaps
    assert found.end_to_end == ()
    assert found.must_not_end_to_end == ("r",)


def test_an_edit_after_the_signature_uncovers() -> None:
    """A signature over an older wording does not count."""
    edited = pm.Requirement(id="r", statement="more", links=["goal:g", "task:build"])
    assert pm.requirement_coverage(covered(requirements=[edited])).requirements[0].gaps == ("signature",)


def test_a_share_of_nothing_is_none_with_a_reason() -> None:
    """Without requirements there is no coverage, and without criteria none of them."""
    empty = pm.requirement_coverage(pm.Project(id="p"))
    assert [getattr(empty, name) for name in SHARES] == [None] * len(SHARES)
    assert dict(empty.reasons) == dict.fromkeys(SHARES, "no_requirements")
    bare = pm.requirement_coverage(pm.Project(id="p", requirements=[pm.Requirement(id="r")]))
    assert bare.goal_link == 0
    assert dict(bare.reasons) == {"criteria_with_test": "no_criteria"}


def test_what_will_not_be_met_is_left_out() -> None:
    """A requirement with the priority wont counts nowhere; a task done for it is asked for by nothing."""
    project = covered(requirements=[pm.Requirement(id="r", priority="wont", links=["goal:g", "task:build"])])
    found = pm.requirement_coverage(project)
    assert (found.left_out, found.requirements, found.goal_link) == (("r",), (), None)
    assert found.tasks_without_requirement == ("build",)
    assert found.goals_without_requirement == ("g",)


def test_links_count_through_needs_and_deliverables() -> None:
    """A requirement serves the goal of its need, and is fulfilled by the tasks of its deliverable."""
    project = pm.Project(
        id="p",
        goals=[pm.Goal(id="g")],
        needs=[pm.Need(id="n", links=["goal:g", "requirement:r"])],
        plan=plan_of(pm.task("a", "A", "1d")),
        requirements=[pm.Requirement(id="r")],
        deliverables=[pm.Deliverable(id="d", tasks=["a"], links=["requirement:r"])],
    )
    (row,) = pm.requirement_coverage(project).requirements
    assert (row.goals, row.tasks) == (("g",), ("a",))


def test_a_requirement_above_a_summary_asks_for_its_tasks() -> None:
    """Tasks below a summary that is asked for are asked for; milestones, summaries and support never count."""
    plan = plan_of(
        *pm.summary("phase", "Phase", [*pm.summary("inner", "Inner", [pm.task("a", "A", "1d")])]),
        pm.task("b", "B", "1d"),
        pm.milestone("end", "End"),
        pm.task("support", "Support", "0d", kind="level_of_effort"),
    )
    project = pm.Project(id="p", plan=plan, requirements=[pm.Requirement(id="r", links=["task:phase"])])
    assert pm.requirement_coverage(project).tasks_without_requirement == ("b",)


def test_goals_are_served_by_what_is_below_them() -> None:
    """An objective counts with its key results; a measure that is only watched needs no requirement."""
    goals = [
        pm.Goal(id="o", role="objective"),
        pm.Goal(id="k", role="key_result", parent="o"),
        pm.Goal(id="alone"),
        pm.Goal(id="watched", role="indicator"),
    ]
    project = pm.Project(id="p", goals=goals, requirements=[pm.Requirement(id="r", links=["goal:k"])])
    assert pm.requirement_coverage(project).goals_without_requirement == ("alone",)


def test_the_day_decides_what_counts() -> None:
    """Signatures count from their day in the project's zone, cancelled tasks fulfil nothing from theirs."""
    cancelled = pm.ProgressReport(id="x", task="build", as_of="2026-03-20", cancelled=True)
    project = covered(progress_reports=[cancelled])
    gaps = {
        day: pm.requirement_coverage(project, as_of=day).requirements[0].gaps
        for day in ("2026-03-10", "2026-03-11", "2026-03-20", None)
    }
    assert gaps == {"2026-03-10": ("signature",), "2026-03-11": (), "2026-03-20": ("task",), None: ("task",)}


def test_a_requirement_passes_when_the_latest_run_of_every_test_passed() -> None:
    """A failed run after a passed one counts, a corrected one does not, and nothing later than the day does."""
    runs = [
        pm.TestRun(id="1", test="t", as_of="2026-03-05", outcome="failed"),
        pm.TestRun(id="2", test="t", as_of="2026-03-06", outcome="passed"),
        pm.TestRun(id="3", test="t", as_of="2026-03-09", outcome="failed"),
        pm.TestRun(id="4", test="t", as_of="2026-03-10", outcome="blocked", corrects="3"),
        pm.TestRun(id="5", test="t", as_of="2026-03-12", outcome="passed"),
    ]
    project = covered(test_runs=runs)
    days = ("2026-03-04", "2026-03-05", "2026-03-06", "2026-03-09", "2026-03-10", "2026-03-12", None)
    passed = [pm.requirement_coverage(project, as_of=day).passed for day in days]
    assert passed == [0, 0, 1, 0, 0, 1, 1]
    second = pm.AcceptanceTest(id="t2", criteria=["c"])
    assert pm.requirement_coverage(project.with_(second)).passed == 0


def test_shares_do_not_depend_on_the_host() -> None:
    """The host's own decimal context changes no share."""
    project = pm.Project(
        id="p",
        goals=[pm.Goal(id="g")],
        requirements=[pm.Requirement(id=str(i), links=["goal:g"] * (i == 0)) for i in range(3)],
    )
    with localcontext() as context:
        context.prec = 2
        found = pm.requirement_coverage(project).goal_link
    assert getcontext().prec > 2
    assert str(found) == "0." + "3" * 28


@pytest.mark.parametrize("value", [None, "p", plan_of()])
def test_only_a_project_has_it(value: object) -> None:
    """Anything else is a wrong type, and so is a day that is none."""
    with pytest.raises(pm.FieldTypeError):
        pm.requirement_coverage(value)  # type: ignore[arg-type]
    with pytest.raises(pm.FieldTypeError):
        pm.requirement_coverage(covered(), as_of=5)  # type: ignore[arg-type]
