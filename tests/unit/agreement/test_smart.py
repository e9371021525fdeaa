"""What a goal must say of itself to be SMART, for goals and for drafts of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

import clientpm as pm
from clientpm.agreement.smart_draft import GoalDraft

GOOD: dict[str, Any] = {
    "id": "g",
    "statement": "Cut invoice processing time by 20 %",
    "metric": "invoice processing time",
    "unit": "min",
    "baseline": 50,
    "target": 40,
    "deadline": "2026-12-31",
    "owner": "ops",
    "parent": "service",
    "data_source": "ERP log",
}


def found(draft: Any = None, /, **changes: Any) -> list[tuple[str, str]]:
    """Give letters and codes for a good goal with some fields changed."""
    findings = pm.check_goal(GOOD | changes if draft is None else draft)
    return [(finding.facts["letter"], finding.code) for finding in findings]


def test_a_good_goal_has_no_findings() -> None:
    """As fields or as a goal, what says all that is needed passes."""
    assert found() == []
    assert found(pm.Goal(**GOOD)) == []


ONE_FAULT: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({"statement": "Make invoices faster"}, [("S", "goal.vague")]),
    ({"statement": None}, [("S", "goal.no_statement")]),
    ({"owner": "  "}, [("S", "goal.no_owner")]),
    ({"metric": ""}, [("M", "goal.no_metric")]),
    ({"unit": None}, [("M", "goal.no_unit")]),
    ({"baseline": None}, [("M", "goal.no_baseline")]),
    ({"target": None}, [("M", "goal.no_target")]),
    ({"target": None, "relative_change": "-0.2"}, []),
    ({"relative_change": "-0.2"}, [("M", "goal.contradiction")]),
    ({"data_source": None}, [("M", "goal.no_data_source")]),
    ({"baseline": 40}, [("M", "goal.nothing_to_reach")]),
    ({"baseline": 0, "target": None, "relative_change": "-0.2"}, [("M", "goal.relative_undefined")]),
    ({"direction": "increase"}, [("M", "goal.wrong_side"), ("A", "goal.already_met")]),
    ({"direction": "decrease"}, []),
    ({"parent": None}, [("R", "goal.no_parent")]),
    ({"parent": None, "objective": "Strategy 2027, 3.1"}, []),
    ({"deadline": None}, [("T", "goal.no_deadline")]),
    ({"deadline": None, "relative_deadline": {"months": 6}}, []),
    ({"relative_deadline": {"months": 6}}, [("T", "goal.contradiction")]),
    ({"deadline": "2026-12-31", "baseline_on": "2026-12-31"}, [("T", "goal.deadline_before_start")]),
    # A value that is maintained has a band instead of a way.
    ({"direction": "maintain", "baseline": None, "target": None, "low": 95}, []),
    ({"direction": "maintain", "baseline": None, "target": None}, [("M", "goal.no_target")]),
    ({"direction": "maintain", "target": None, "low": 9, "high": 8}, [("M", "goal.contradiction")]),
    ({"baseline": None, "target": None, "low": 95, "high": 105}, []),
    # An indicator is watched, an objective is measured by what stands below it.
    ({"role": "indicator", "baseline": None, "target": None, "deadline": None, "parent": None}, []),
    ({"role": "objective", "statement": "Delight our customers with better service", "metric": "", "unit": "",
      "data_source": "", "baseline": None, "target": None, "deadline": None, "parent": None}, []),
    ({"role": "key_result", "parent": None}, [("R", "goal.no_parent")]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), ONE_FAULT)
def test_one_fault_is_one_finding(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Each thing that is missing or wrong is said once, with its letter; all of them are errors."""
    assert found(**changes) == expected
    assert all(finding.severity is pm.Severity.ERROR for finding in pm.check_goal(GOOD | changes))


UNREADABLE: list[tuple[str, Any, str]] = [
    ("deadline", "soon", "T"),
    ("deadline", "2026-02-30", "T"),
    ("deadline", 20261231, "T"),
    ("target", "forty", "M"),
    ("target", float("nan"), "M"),
    ("target", True, "M"),
    ("baseline", "1e400", "M"),
    ("interval_days", "0", "M"),
    ("interval_days", 1.5, "M"),
    ("direction", "sideways", "M"),
    ("role", "dream", "S"),
    ("owner", 7, "S"),
    ("reviews", "2026-03-02", "T"),
    ("reviews", ["later"], "T"),
    ("relative_deadline", "later", "T"),
    ("relative_deadline", {"months": -1}, "T"),
    ("measurable_early", "yes", "T"),
    ("declared_at", "2026-03-02", "A"),
    ("confidence", "high", "A"),
]


@pytest.mark.parametrize(("field", "value", "letter"), UNREADABLE)
def test_what_cannot_be_read_is_a_finding(field: str, value: Any, letter: str) -> None:
    """A field that makes no sense is named; it is not called missing as well, and nothing is raised."""
    findings = pm.check_goal({**GOOD, field: value})
    assert [(finding.facts["letter"], finding.code, finding.facts.get("field")) for finding in findings] == [
        (letter, "goal.unreadable", field)
    ]


DEADLINES: dict[Any, pm.RelativeDeadline] = {
    "completion+6 months": pm.RelativeDeadline(months=6),
    "completion + 30 days": pm.RelativeDeadline(days=30),
    "Completion+1 month": pm.RelativeDeadline(months=1),
    "go-live+3 months": pm.RelativeDeadline(after="go-live", months=3),
    "task:go-live plus 10 days": pm.RelativeDeadline(after="go-live", days=10),
    "6 months after completion": pm.RelativeDeadline(months=6),
    "within 6 months after the completion": pm.RelativeDeadline(months=6),
    "within 10 days of go-live": pm.RelativeDeadline(after="go-live", days=10),
    "项目完成后6个月内": pm.RelativeDeadline(months=6),
    "完成后30天": pm.RelativeDeadline(days=30),
}


@pytest.mark.parametrize("text", DEADLINES)
def test_deadlines_in_words(text: str) -> None:
    """A form may hand in a relative deadline as people write it, in either field."""
    for field in ("deadline", "relative_deadline"):
        draft = GoalDraft.of({field: text})
        assert (draft.deadline, draft.relative_deadline, draft.unreadable) == (None, DEADLINES[text], ())


def test_a_draft_reads_what_people_type() -> None:
    """Numbers come as numbers or texts, with spaces around them; other fields are left alone."""
    draft = GoalDraft.of(
        {"id": "goal:g", "baseline": 99.95, "target": " 99.9 ", "interval_days": "30", "colour": object()}
    )
    assert (draft.id, draft.baseline, draft.target, draft.interval_days) == ("g", Decimal("99.95"), Decimal("99.9"), 30)
    assert draft.unreadable == ()
    assert GoalDraft.of({"id": "no id!"}).ref is None
    goal = pm.Goal(**{**GOOD, "reviews": ["2026-09-01"]})
    read = GoalDraft.of(goal)
    assert (read.reviews, read.parent, read.ref) == ((dt.date(2026, 9, 1),), "service", goal.ref)


def test_a_deadline_after_completion_only_if_it_can_be_measured_before() -> None:
    """Where the day of completion is known, a goal is not due before it, unless that is meant."""
    early = {**GOOD, "deadline": "2026-08-30"}
    assert [f.code for f in pm.check_goal(early, completion="2026-08-31")] == ["goal.deadline_before_completion"]
    assert pm.check_goal({**early, "deadline": "2026-08-31"}, completion="2026-08-31") == ()
    assert pm.check_goal({**early, "measurable_early": True}, completion="2026-08-31") == ()
    relative = {**GOOD, "deadline": "completion+0 days"}
    assert [f.code for f in pm.check_goal(relative, completion="2026-08-31")] == ["goal.deadline_before_start"]
    assert pm.check_goal({**GOOD, "deadline": "completion+1 day"}, completion="2026-08-31") == ()


def test_attainable_and_relevant_are_declared() -> None:
    """Nobody can compute them: the findings say who declared them and when, one for each letter."""
    findings = pm.check_goal({**GOOD, "declared_by": "cto", "declared_at": "2026-03-02T09:00:00+08:00"})
    assert [(f.facts["letter"], f.code, f.facts["by"], str(f.facts["on"])) for f in findings] == [
        ("A", "goal.declared", "cto", "2026-03-02"),
        ("R", "goal.declared", "cto", "2026-03-02"),
    ]
    assert {f.severity for f in findings} == {pm.Severity.INFO}
    assert [f.facts["on"] for f in pm.check_goal({**GOOD, "declared_by": "cto"})] == [None, None]


def test_errors_come_first_then_letters() -> None:
    """Whoever reads from the top meets what must be mended first."""
    findings = pm.check_goal({"statement": "降低成本，并提高效率", "declared_by": "cto"})
    ranks = [("error", "warning", "info").index(f.severity.value) for f in findings]
    assert ranks == sorted(ranks)
    for severity in pm.Severity:
        letters = ["SMART".index(f.facts["letter"]) for f in findings if f.severity is severity]
        assert letters == sorted(letters)


def test_what_is_no_goal_is_refused() -> None:
    """Something else than a goal or its fields, a name without a project, and a project that is none."""
    for wrong in (None, 7, ["statement"]):
        with pytest.raises(pm.FieldTypeError) as caught:
            pm.check_goal(wrong)  # type: ignore[arg-type]
        assert caught.value.code == "goal.type"
    with pytest.raises(pm.FieldTypeError, match="a goal of a project"):
        pm.check_goal("goal:g")
    with pytest.raises(pm.FieldTypeError, match="not a project"):
        pm.check_goal(GOOD, project="p")  # type: ignore[arg-type]
    with pytest.raises(pm.FieldTypeError, match="not a project"):
        pm.check_goals(None)  # type: ignore[arg-type]
    with pytest.raises(pm.UnknownReferenceError):
        pm.check_goal("g", project=pm.Project(id="p"))
