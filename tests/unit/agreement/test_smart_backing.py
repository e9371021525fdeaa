"""What a project must have for a goal so that it can be followed and reached."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm

GOAL: dict[str, Any] = {
    "id": "g",
    "statement": "Cut invoice processing time by 20 %",
    "metric": "invoice processing time",
    "definition": "Weekly median, all branches",
    "unit": "min",
    "baseline": 50,
    "baseline_on": "2026-03-02",
    "target": 40,
    "relative_deadline": pm.RelativeDeadline(months=6),
    "interval_days": 30,
    "owner": "ops",
    "parent": "o",
    "data_source": "ERP log",
    "confidence": "0.8",
    "declared_by": "ops",
    "declared_at": "2026-03-02T09:00:00Z",
    "reviews": ["2026-09-01"],
}


def project_of(*more: pm.Record, but: str = "", **changes: Any) -> pm.Project:
    """Make a project that has everything for its goal, but for some kind of record."""
    goal = pm.Goal(**{**GOAL, **changes})
    records: dict[str, Any] = {
        "people": [pm.Person(id="li")],
        "stakeholders": [
            pm.Stakeholder(id="ops", title="Operations", person="li"),
            pm.Stakeholder(id="cfo", title="Finance", side="client"),
            pm.Stakeholder(id="it", title="IT", side="team"),
        ],
        "goals": [pm.Goal(id="o", role="objective", statement="Serve customers", owner="ops"), goal],
        "requirements": [pm.Requirement(id="r", links=["goal:g"])],
        "plan": pm.Plan(start="2026-03-02", tasks=[pm.task("t", "T", "5d", links=["requirement:r"], owner="ops")]),
        "signatures": [
            pm.Signature(id="s", covers="goal:g", by="cfo", at="2026-03-03T09:00:00Z", fingerprint=pm.fingerprint(goal))
        ],
    }
    records = {name: value for name, value in records.items() if name != but}
    return pm.Project(id="p", **records).with_(*more)


def found(project: pm.Project, **how: Any) -> list[tuple[str, str, str]]:
    """Give severities, letters and codes for the goal, but not who declared it."""
    findings = pm.check_goal("g", project=project, **how)
    return [(f.severity.value, f.facts["letter"], f.code) for f in findings if f.code != "goal.declared"]


def test_a_goal_with_everything_behind_it() -> None:
    """Nothing is missing, and whoever declared it is named for both letters."""
    assert found(project_of()) == []
    findings = pm.check_goals(project_of())
    assert [(str(f.subject), f.facts["letter"]) for f in findings] == [("goal:g", "A"), ("goal:g", "R")]


FAULTS: list[tuple[dict[str, Any], tuple[str, str, str]]] = [
    ({"definition": ""}, ("warning", "S", "goal.no_definition")),
    ({"owner": "cfo"}, ("warning", "S", "goal.owner_not_person")),
    ({"baseline_on": None}, ("warning", "M", "goal.no_baseline_day")),
    ({"interval_days": None}, ("warning", "M", "goal.no_cadence")),
    ({"interval_days": 60}, ("warning", "M", "goal.few_readings")),
    ({"confidence": None}, ("info", "A", "goal.no_chance")),
    ({"declared_by": None, "declared_at": None}, ("info", "A", "goal.not_declared")),
    ({"reviews": []}, ("info", "T", "goal.no_reviews")),
    ({"relative_deadline": None, "deadline": "2026-03-05"}, ("error", "T", "goal.deadline_before_completion")),
]


@pytest.mark.parametrize(("changes", "expected"), FAULTS)
def test_one_fault_is_one_finding(changes: dict[str, Any], expected: tuple[str, str, str]) -> None:
    """Each gap is said once, and only what keeps the goal from being SMART is an error."""
    about = [item for item in found(project_of(**changes)) if item[2] != "goal.few_readings"]
    assert (about or found(project_of(**changes))) == [expected]


def test_four_readings_come_before_the_deadline() -> None:
    """Six months have three readings at sixty days, four at forty-five."""
    finding = pm.check_goal("g", project=project_of(interval_days=60))[0]
    assert (finding.facts["count"], finding.facts["wanted"]) == (3, 4)
    assert found(project_of(interval_days=45)) == []


def test_work_and_requirements_contribute() -> None:
    """They count over needs, deliverables and goals below, in either direction of a link; unlinked ones do not."""
    assert found(project_of(pm.Requirement(id="r"))) == [
        ("warning", "R", "goal.no_requirement"),
        ("warning", "R", "goal.no_task"),
    ]
    over_need = project_of(pm.Need(id="n", links=["goal:g"]), pm.Requirement(id="r", links=["need:n"]))
    assert found(over_need) == []
    over_child = project_of(
        pm.Goal(id="kid", role="key_result", parent="g", links=["requirement:r"]), pm.Requirement(id="r")
    )
    assert found(over_child) == []
    over_deliverable = project_of(
        pm.Requirement(id="r", links=["goal:g", "deliverable:d"]),
        pm.Deliverable(id="d", links=["task:t"]),
        pm.task("t", "T", "5d", owner="ops"),
    )
    assert found(over_deliverable) == []
    made_by = project_of(
        pm.Requirement(id="r", links=["goal:g", "deliverable:d"]),
        pm.Deliverable(id="d", tasks=["t"]),
        pm.task("t", "T", "5d", owner="ops"),
    )
    assert found(made_by) == []
    counted_from = project_of(
        pm.Requirement(id="r", links=["goal:g"]),
        pm.task("t", "T", "5d", owner="ops"),
        relative_deadline=pm.RelativeDeadline(after="t", months=6),
    )
    assert found(counted_from) == [("warning", "R", "goal.no_task")]
    idle = project_of(pm.task("t", "T", "5d", links=["requirement:r"]))
    assert found(idle) == [("info", "A", "goal.no_people")]
    staffed = project_of(
        pm.task("t", "T", "5d", links=["requirement:r"]),
        pm.Resource(id="dev", title="Developer"),
        pm.Assignment(id="a", task="t", resource="dev"),
    )
    assert found(staffed) == []


def test_people_below_a_summary_work_on_it() -> None:
    """A summary that contributes has people where one of its tasks has, at any depth, and only there."""
    for owner, expected in (("ops", []), (None, [("info", "A", "goal.no_people")])):
        tasks = pm.summary("outer", "Outer", pm.summary("inner", "Inner", [pm.task("t", "T", "5d", owner=owner)]))
        linked = [attrs.evolve(task, links=["requirement:r"]) if task.id == "outer" else task for task in tasks]
        project = attrs.evolve(project_of(), plan=pm.Plan(start="2026-03-02", tasks=linked))
        assert found(project) == expected


def test_the_client_confirms_with_a_signature() -> None:
    """It must be the client's, cover the goal as it is, and be given by the day that is looked at."""
    assert found(project_of(but="signatures")) == [("warning", "R", "goal.not_confirmed")]
    signed = project_of()
    assert found(signed, as_of="2026-03-02") == [("warning", "R", "goal.not_confirmed")]
    assert found(signed, as_of="2026-03-03") == []
    assert found(signed.with_(pm.Goal(**{**GOAL, "target": 41}))) == [("warning", "R", "goal.not_confirmed")]
    at_night = attrs.evolve(signed.signatures[0], at="2026-03-02T17:30:00Z")
    for zone, expected in (("UTC", []), ("Asia/Shanghai", [("warning", "R", "goal.not_confirmed")])):
        there = attrs.evolve(signed, time_zone=zone, signatures=[at_night])
        assert found(there, as_of="2026-03-02") == expected
    by_team = pm.Signature(
        id="s", covers="goal:g", by="it", at="2026-03-03T09:00:00Z", fingerprint=signed.signatures[0].fingerprint
    )
    assert found(attrs.evolve(signed, signatures=[by_team])) == [("warning", "R", "goal.not_confirmed")]


def measured(values: dict[str, Any]) -> list[pm.Measurement]:
    """Make measurements of the goal."""
    return [pm.Measurement(id=day, goal="g", on=day, value=str(value)) for day, value in values.items()]


def test_nothing_faster_is_asked_than_was_ever_done() -> None:
    """The way still to go is compared with the fastest change between two readings, unless a reason is given."""
    slow = measured({"2026-04-01": "49.9", "2026-05-01": "49.8"})
    steep = project_of(*slow)
    finding = next(f for f in pm.check_goal("g", project=steep) if f.code == "goal.steep")
    assert (finding.severity, finding.facts["letter"]) == (pm.Severity.WARNING, "A")
    assert finding.facts["needed"] > finding.facts["best"]
    assert finding.facts["best"] == pytest.approx(0.1 / 30, rel=1e-5)
    assert found(project_of(*slow, stretch_reason="Two new machines")) == []
    assert found(project_of(*measured({"2026-04-01": "46", "2026-05-01": "45"}))) == []
    wrong_way = project_of(*measured({"2026-04-01": "51", "2026-05-01": "52"}))
    assert next(f for f in pm.check_goal("g", project=wrong_way) if f.code == "goal.steep").facts["best"] == 0
    assert found(project_of(*measured({"2026-04-01": "39"}))) == []
    assert found(steep, as_of="2026-03-31") == []


def test_three_readings_make_a_chance() -> None:
    """With them nobody has to judge it."""
    three = measured({"2026-04-01": "46", "2026-05-01": "44", "2026-06-01": "41"})
    assert found(project_of(*three, confidence=None)) == []
    assert found(project_of(*three[:2], confidence=None)) == [("info", "A", "goal.no_chance")]


def test_a_deadline_needs_something_to_count_from() -> None:
    """Without tasks, or with a task that is not there, the day cannot be known."""
    bare = pm.Project(id="p", goals=[pm.Goal(id="g", relative_deadline=pm.RelativeDeadline(months=6))])
    reasons = [f.facts["reason"] for f in pm.check_goal("g", project=bare) if f.code == "goal.deadline_unknown"]
    assert reasons == ["no_completion"]
    draft = {"deadline": "nothing+3 months"}
    reasons = [
        f.facts["reason"] for f in pm.check_goal(draft, project=project_of()) if f.code == "goal.deadline_unknown"
    ]
    assert reasons == ["unknown_task"]
    assert "goal.deadline_unknown" not in {f.code for f in pm.check_goal(draft)}


def test_an_objective_has_key_results() -> None:
    """One without anything below it cannot be measured."""
    lonely = project_of(pm.Goal(id="alone", role="objective", statement="Be loved", owner="ops"))
    assert [(f.code, f.severity.value) for f in pm.check_goal("alone", project=lonely)] == [
        ("goal.no_key_result", "error")
    ]
    assert pm.check_goal("o", project=lonely) == ()


def test_a_draft_names_what_the_project_has() -> None:
    """Its owner is found by id or title, its parent by id."""
    codes = {f.code for f in pm.check_goal({"owner": "Operations", "parent": "goal:o"}, project=project_of())}
    assert not codes & {"goal.owner_unknown", "goal.owner_not_person", "goal.parent_unknown"}
    codes = {f.code for f in pm.check_goal({"owner": "Nobody", "parent": "x"}, project=project_of())}
    assert codes >= {"goal.owner_unknown", "goal.parent_unknown"}


def test_a_schedule_may_be_given() -> None:
    """The day of completion comes from it, or from whoever states one."""
    project = project_of(relative_deadline=None, deadline="2026-03-05", measurable_early=False)
    assert found(project, schedule=pm.schedule(project))[0][2] == "goal.deadline_before_completion"
    assert "goal.deadline_before_completion" not in {code for *_, code in found(project, completion="2026-03-04")}
