"""What a project still lacks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import clientpm as pm
from clientpm.agreement.gaps_agreed import AGREED_GAPS
from clientpm.agreement.gaps_work import WORK_GAPS
from tests.unit.agreement.projects import covered, plan_of

if TYPE_CHECKING:
    from clientpm.agreement.picture import Gap

BUDGET = pm.BudgetLine(id="b", task="a", amount=pm.Money(10, "EUR"))
DEV = pm.Resource(id="dev", rates=[pm.ResourceRate(amount=pm.Money(90, "EUR"))])


def findings(project: pm.Project, as_of: str | None = None) -> dict[str, pm.Finding]:
    """Give the findings by the second part of their codes."""
    return {found.code.removeprefix("complete."): found for found in pm.check_completeness(project, as_of=as_of)}


def lacking(project: pm.Project, code: str, as_of: str | None = None) -> list[str]:
    """Give the records that lack something."""
    found = findings(project, as_of).get(code)
    return [] if found is None else [str(ref) for ref in found.facts["records"]]


def test_a_project_with_everything_lacks_nothing() -> None:
    """Neither an empty project nor one that is covered has a finding."""
    assert pm.check_completeness(pm.Project(id="p")) == ()
    assert pm.check_completeness(covered()) == ()


@pytest.mark.parametrize(
    ("code", "fields", "records"),
    [
        ("requirement_goal", {"requirements": [pm.Requirement(id="r", links=["task:build"])]}, ["requirement:r"]),
        ("requirement_task", {"requirements": [pm.Requirement(id="r", links=["goal:g"])]}, ["requirement:r"]),
        ("requirement_criterion", {"criteria": [], "acceptance_tests": []}, ["requirement:r"]),
        ("requirement_priority", {"requirements": [pm.Requirement(id="r")]}, ["requirement:r"]),
        ("requirement_test", {"acceptance_tests": []}, ["requirement:r"]),
        ("requirement_signature", {"signatures": []}, ["requirement:r"]),
        ("goal_measure", {"goals": [pm.Goal(id="g", metric="m")]}, ["goal:g"]),
        ("goal_measure", {"goals": [pm.Goal(id="g", target=3)]}, ["goal:g"]),
        ("goal_measure", {"goals": [pm.Goal(id="g", metric="m", relative_change="0.1")]}, []),
        ("goal_measure", {"goals": [pm.Goal(id="g", metric="m", direction="maintain", low=1)]}, []),
        ("goal_measure", {"goals": [pm.Goal(id="g", role="indicator", metric="m")]}, []),
        ("goal_measure", {"goals": [pm.Goal(id="g", role="objective")]}, ["goal:g"]),
        (
            "goal_measure",
            {"goals": [pm.Goal(id="g", role="objective"), pm.Goal(id="k", parent="g", metric="m", target=1)]},
            [],
        ),
        ("deliverable_task", {"deliverables": [pm.Deliverable(id="d", criteria=["c"])]}, ["deliverable:d"]),
        ("deliverable_criterion", {"deliverables": [pm.Deliverable(id="d", tasks=["build"])]}, ["deliverable:d"]),
        ("deliverable_criterion", {"deliverables": [pm.Deliverable(id="d", links=["criterion:c"])]}, []),
        ("stakeholder_part", {"stakeholders": [pm.Stakeholder(id="cto"), pm.Stakeholder(id="x")]}, ["stakeholder:x"]),
        ("task_owner", {"plan": plan_of(pm.task("build", "Build", "5d"))}, ["task:build"]),
        ("defect_owner", {"defects": [pm.Defect(id="d", severity="minor", found_on="2026-03-02")]}, ["defect:d"]),
        (
            "defect_owner",
            {"defects": [pm.Defect(id="d", severity="minor", found_on="2026-03-02", fixed_on="2026-03-03")]},
            [],
        ),
    ],
)
def test_each_gap_is_found(code: str, fields: dict[str, Any], records: list[str]) -> None:
    """What is missing is found under its code, and what is there is not."""
    assert lacking(covered(**fields), code) == records


def test_what_will_not_be_met_lacks_nothing() -> None:
    """A requirement with the priority wont is not asked for anything."""
    project = covered(requirements=[pm.Requirement(id="r", priority="wont")], signatures=[])
    assert [code for code in findings(project) if code.startswith("requirement")] == []


def test_milestones_of_the_client_are_accepted_by_something() -> None:
    """A milestone that the client sees or pays for needs a criterion or a deliverable; an internal one does not."""
    plan = plan_of(
        pm.milestone("seen", "Seen", visibility="client"),
        pm.milestone("paid", "Paid"),
        pm.milestone("ours", "Ours"),
        pm.milestone("judged", "Judged", visibility="client"),
        pm.milestone("handed", "Handed", visibility="client"),
    )
    project = pm.Project(
        id="p",
        plan=plan,
        contract=pm.Contract(id="c", payments=[pm.PaymentMilestone(milestone="paid", share="0.5")]),
        criteria=[pm.AcceptanceCriterion(id="k", links=["task:judged"])],
        deliverables=[pm.Deliverable(id="d", tasks=["handed"])],
    )
    assert lacking(project, "milestone_acceptance") == ["task:seen", "task:paid"]
    assert findings(project)["milestone_acceptance"].facts["out_of"] == 4


@pytest.mark.parametrize(
    ("as_of", "due"),
    [(None, False), ("2026-04-30", False), ("2026-05-01", True), ("2026-05-02", False), ("2026-06-30", True)],
)
def test_measurements_are_due_when_their_interval_has_passed(as_of: str | None, due: bool) -> None:  # noqa: FBT001
    """The interval runs from the value before, then from each measurement; without a day nothing is due."""
    goal = pm.Goal(id="g", metric="m", target=1, interval_days=30, baseline_on="2026-03-31")
    reading = pm.Measurement(id="m", goal="g", on="2026-05-02", value=5)
    project = covered(goals=[goal, pm.Goal(id="never", metric="m", target=1, interval_days=1)], measurements=[reading])
    assert lacking(project, "goal_measurement", as_of) == (["goal:g"] if due else [])


@pytest.mark.parametrize(
    ("as_of", "early", "due"),
    [
        ("2026-04-30", False, False),  # the project ends on 15 May, and the goal counts from then
        ("2026-06-14", False, False),
        ("2026-06-15", False, True),
        ("2026-04-30", True, True),
        ("2026-12-31", False, True),
    ],
)
def test_a_measurement_is_not_due_before_the_goal_counts(as_of: str, early: bool, due: bool) -> None:  # noqa: FBT001
    """A goal that counts from the end of the project is due one interval later, unless it can be measured early."""
    goal = pm.Goal(
        id="g", metric="m", target=1, interval_days=30, baseline_on="2026-03-01", measurable_early=early,
        relative_deadline=pm.RelativeDeadline(months=6),
    )  # fmt: skip
    done = pm.ProgressReport(
        id="r", task="build", as_of="2026-05-15", actual_start="2026-05-11", actual_finish="2026-05-15"
    )
    plan = pm.Plan(start="2026-05-11", tasks=[pm.task("build", "Build", "5d")])
    project = pm.Project(id="p", plan=plan, goals=[goal], progress_reports=[done])
    assert lacking(project, "goal_measurement", as_of) == (["goal:g"] if due else [])


def test_a_goal_that_counts_from_no_day_is_never_due() -> None:
    """Without a plan a goal that counts from the end of the project has no day to be measured by."""
    goal = pm.Goal(
        id="g", metric="m", target=1, interval_days=30, baseline_on="2026-03-01",
        relative_deadline=pm.RelativeDeadline(months=6),
    )  # fmt: skip
    assert lacking(pm.Project(id="p", goals=[goal]), "goal_measurement", "2026-12-31") == []


def test_after_its_deadline_a_goal_is_measured_no_more() -> None:
    """The last measurement that is due is the last one before the deadline."""
    goal = pm.Goal(id="g", metric="m", target=1, interval_days=30, baseline_on="2026-03-31", deadline="2026-04-20")
    assert lacking(covered(goals=[goal]), "goal_measurement", "2026-12-31") == []


@pytest.mark.parametrize(
    ("fields", "records"),
    [
        ({}, []),
        ({"budget": [BUDGET]}, ["task:b", "task:c"]),
        ({"budget": [BUDGET, pm.BudgetLine(id="x", task="phase", amount=pm.Money(1, "EUR"))]}, []),
        ({"budget": [pm.BudgetLine(id="r", amount=pm.Money(1, "EUR"), category="management_reserve")]}, []),
        ({"resources": [DEV], "assignments": [pm.Assignment(id="i", task="b", resource="dev")]}, ["task:a", "task:c"]),
        ({"resources": [pm.Resource(id="dev")], "assignments": [pm.Assignment(id="i", task="b", resource="dev")]}, []),
    ],
)
def test_a_task_without_budget_is_odd_where_others_have_one(fields: dict[str, Any], records: list[str]) -> None:
    """A budget line, priced resources or the budget of a summary above pay for a task; reserves pay for none."""
    plan = plan_of(
        pm.task("a", "A", "1d"), *pm.summary("phase", "P", [pm.task("b", "B", "1d"), pm.task("c", "C", "1d")])
    )
    assert lacking(pm.Project(id="p", plan=plan, **fields), "task_budget") == records


def test_work_that_nothing_asks_for_is_named_where_anything_is_asked_for() -> None:
    """Without requirements nothing is said; a deliverable stands over its tasks as a requirement does."""
    plan = plan_of(pm.task("a", "A", "1d"), pm.task("b", "B", "1d"), pm.task("c", "C", "1d"))
    project = pm.Project(id="p", plan=plan, deliverables=[pm.Deliverable(id="d", tasks=["b"])])
    assert lacking(project, "task_purpose") == []
    asked = project.with_(pm.Requirement(id="r", links=["task:a"]))
    assert lacking(asked, "task_purpose") == ["task:c"]


def test_what_is_over_lacks_nothing() -> None:
    """Finished and cancelled tasks are not asked for an owner, up to the day that is looked at."""
    plan = plan_of(pm.task("a", "A", "1d"), pm.task("b", "B", "1d"), pm.task("c", "C", "1d"))
    reports = [
        pm.ProgressReport(id="1", task="a", as_of="2026-03-03", actual_start="2026-03-02", actual_finish="2026-03-03"),
        pm.ProgressReport(id="2", task="b", as_of="2026-03-05", cancelled=True),
    ]
    project = pm.Project(id="p", plan=plan, progress_reports=reports)
    assert lacking(project, "task_owner") == ["task:c"]
    assert lacking(project, "task_owner", "2026-03-03") == ["task:b", "task:c"]


def test_a_large_plan_gives_one_finding() -> None:
    """A thousand tasks without owner are one finding that counts them and names the first twenty."""
    project = pm.Project(id="p", plan=plan_of(*(pm.task(f"t{i}", f"T{i}", "1d") for i in range(1_000))))
    (found,) = pm.check_completeness(project)
    assert (found.code, found.subject, found.facts["count"], found.facts["out_of"]) == (
        "complete.task_owner", None, 1_000, 1_000,
    )  # fmt: skip
    assert found.facts["records"] == tuple(f"task:t{i}" for i in range(20))


def test_warnings_come_first() -> None:
    """Findings are sorted by severity, and there is no error among them: nothing is broken by being unfinished."""
    project = covered(signatures=[], plan=plan_of(pm.task("build", "Build", "5d"), pm.task("x", "X", "1d")))
    severities = [found.severity.value for found in pm.check_completeness(project)]
    assert severities == sorted(severities, reverse=True)
    assert set(severities) == {"warning", "info"}


@pytest.mark.parametrize("value", [None, "p", plan_of()])
def test_only_a_project_is_checked(value: object) -> None:
    """Anything else is a wrong type."""
    with pytest.raises(pm.FieldTypeError):
        pm.check_completeness(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("gap", [*AGREED_GAPS, *WORK_GAPS], ids=lambda gap: gap.code)
def test_every_gap_has_words_and_a_section(gap: Gap) -> None:
    """Each kind of gap is said in both languages and explained in the reference."""
    root = Path(__file__).parents[3]
    assert f"### `{gap.code}`\n" in (root / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
    found = pm.Finding(code=gap.code, severity=gap.severity, facts={"count": 2, "out_of": 3, "records": ("task:a",)})
    for locale, quoted in (("en", "“a”"), ("zh_CN", "“a”")):
        said = pm.explain(found, locale)
        assert quoted in said
        assert gap.code not in said
        assert "{" not in said
