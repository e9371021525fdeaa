"""Every condition of closing, one by one, and what lets it go."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from tests.unit.engagement.accepting_projects import handed_over, project, punch, with_runs, word

DAY = "2026-08-31"


def item(topic: str, **fields: Any) -> pm.ClosureItem:
    """Give a closure item."""
    given: dict[str, Any] = {"id": f"c-{topic}", "topic": topic}
    return pm.ClosureItem(**given | fields)


def gate(made: pm.Project, topic: str, as_of: str = DAY) -> pm.ClosureGate:
    """Say how one condition stands."""
    return pm.closure_gates(made, as_of=as_of)[topic]


def said(made: pm.Project, topic: str, as_of: str = DAY) -> tuple[str, str, list[str]]:
    """Say it in words."""
    found = gate(made, topic, as_of)
    return found.state.value, found.reason, [str(ref) for ref in found.blocking]


def shop(**fields: Any) -> pm.Project:
    """Give a project of one task, with people."""
    plan = pm.Plan(start="2026-03-02", tasks=[pm.task("build", "Build", "10d")])
    given: dict[str, Any] = {
        "plan": plan,
        "requirements": [],
        "criteria": [],
        "deliverables": [],
        "acceptance_tests": [],
    }
    return project(**given | fields)


FINDINGS: list[tuple[dict[str, Any], str, tuple[str, str, list[str]]]] = [
    ({}, "deliverables", ("not_evaluated", "nothing_recorded", [])),
    ({"deliverables": [pm.Deliverable(id="a")]}, "deliverables", ("not_met", "not_accepted", ["deliverable:a"])),
    ({}, "punch_items", ("met", "", [])),
    (
        {"deliverables": [pm.Deliverable(id="portal")], "punch_items": [punch(severity="critical"), punch("red")]},
        "punch_items",
        ("not_met", "critical_open", ["punch_item:blue"]),
    ),
    (
        {
            "defects": [
                pm.Defect(id="a", severity="critical", found_on="2026-08-01"),
                pm.Defect(id="b", severity="major", found_on="2026-08-01"),
                pm.Defect(id="c", severity="critical", found_on="2026-09-01"),
            ]
        },
        "defects",
        ("not_met", "critical_open", ["defect:a"]),
    ),
    ({"changes": [pm.ChangeRequest(id="a")]}, "changes", ("not_met", "not_closed", ["change:a"])),
    ({"issues": [pm.Issue(id="a")]}, "issues", ("not_met", "not_closed", ["issue:a"])),
    (
        {"actions": [pm.ActionItem(id="a", owner="pm", due="2026-08-01")]},
        "actions",
        ("not_met", "still_open", ["action:a"]),
    ),
    ({"risks": [pm.Risk(id="a")]}, "risks", ("not_met", "still_open", ["risk:a"])),
    ({}, "baseline", ("not_met", "no_baseline", [])),
    ({"baselines": [pm.Baseline(id="b0", number=0)]}, "baseline", ("not_met", "not_approved", ["baseline:b0"])),
    ({}, "actuals", ("not_evaluated", "nothing_recorded", [])),
    (
        {"progress_reports": [pm.ProgressReport(id="r", task="build", as_of="2026-08-20", actual_start="2026-08-01")]},
        "actuals",
        ("not_met", "no_snapshot", []),
    ),
    (
        {
            "progress_reports": [
                pm.ProgressReport(id="r", task="build", as_of="2026-08-20", actual_start="2026-08-01")
            ],
            "snapshots": [pm.Snapshot(id="s", data_date="2026-08-20")],
        },
        "actuals",
        ("met", "", []),
    ),
    ({}, "training", ("not_evaluated", "none_planned", [])),
    (
        {"trainings": [pm.TrainingSession(id="a", held_on="2026-08-20"), pm.TrainingSession(id="b")]},
        "training",
        ("not_met", "not_held", ["training:b"]),
    ),
    ({}, "support", ("not_met", "nobody_named", [])),
    (
        {"warranties": [pm.Warranty(id="w", starts_on="2026-08-01", ends_on="2027-07-31")]},
        "support",
        ("not_met", "nobody_named", ["warranty:w"]),
    ),
    ({}, "warranty", ("not_evaluated", "none_agreed", [])),
    (
        {"contract": pm.Contract(id="c", warranty_months=12), "deliverables": [pm.Deliverable(id="a")]},
        "warranty",
        ("not_met", "no_warranty", ["deliverable:a"]),
    ),
    ({}, "goals", ("met", "", [])),
    ({}, "lessons", ("not_met", "none_captured", [])),
    ({"lessons": [pm.Lesson(id="a")]}, "lessons", ("not_met", "not_reviewed", ["lesson:a"])),
    ({}, "survey", ("not_met", "none_sent", [])),
    ({"surveys": [pm.Survey(id="s", sent_at="2026-08-20T09:00Z")]}, "survey", ("met", "", [])),
    ({"surveys": [pm.Survey(id="s", sent_at="2026-09-20T09:00Z")]}, "survey", ("not_met", "none_sent", [])),
    ({}, "contacts", ("not_met", "none_planned", [])),
    (
        {"contact_plan": [pm.ContactPlanItem(id="a", purpose="follow_up", on="2026-10-01")]},
        "contacts",
        ("not_met", "no_owner", ["contact_plan:a"]),
    ),
    ({}, "invoices", ("not_evaluated", "nothing_recorded", [])),
    ({"closure_items": [item("invoices")]}, "invoices", ("not_met", "not_done", ["closure_item:c-invoices"])),
    ({"closure_items": [item("data", done_on="2026-08-30")]}, "data", ("met", "", [])),
    ({"closure_items": [item("data", done_on="2026-09-30")]}, "data", ("not_met", "not_done", ["closure_item:c-data"])),
    ({"closure_items": [item("access", waived_on="2026-08-30", reason="None given")]}, "access", ("waived", "", [])),
]


@pytest.mark.parametrize(("fields", "topic", "expected"), FINDINGS)
def test_each_condition(fields: dict[str, Any], topic: str, expected: tuple[str, str, list[str]]) -> None:
    """It is met, not met with what stands in the way, or not evaluated with the reason."""
    assert said(shop(**fields), topic) == expected


def test_every_topic_has_a_gate() -> None:
    """What can be recorded is looked at."""
    found = pm.closure_gates(shop(), as_of=DAY)
    assert [one.topic for one in found.gates] == list(pm.ClosureTopic)
    assert {one.topic.value for one in found.not_met} == {"baseline", "support", "lessons", "survey", "contacts"}
    assert not found.ready


class TestGoals:
    def goal(self, **fields: Any) -> pm.Project:
        """Give a goal that is measured after the project."""
        steps = [pm.Step(from_state="draft", to_state="confirmed", action="confirm", by="cto", at="2026-03-02T09:00Z")]
        given: dict[str, Any] = {"id": "g", "deadline": "2027-02-28", "owner": "cto", "interval_days": 30}
        return shop(goals=[pm.Goal(**given | fields, state="confirmed", history=steps)])

    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            ({}, ""),
            ({"owner": None}, "no_owner"),
            ({"interval_days": None}, "no_measuring_plan"),
            ({"interval_days": None, "reviews": ["2026-12-01"]}, ""),
            ({"deadline": "2026-08-30"}, "undecided"),
        ],
    )
    def test_goals_that_go_on_have_an_owner_and_a_plan(self, fields: dict[str, Any], reason: str) -> None:
        """One whose day is over has to be attained or missed first."""
        assert gate(self.goal(**fields), "goals").reason == reason

    def test_a_planned_contact_is_a_plan(self) -> None:
        """A contact for the goal after the project will do."""
        made = self.goal(interval_days=None)
        plan = pm.ContactPlanItem(id="a", purpose="goal_measurement", goal="g", owner="pm")
        assert gate(made.with_(plan), "goals").state is pm.GateState.MET


class TestLettingGo:
    def test_an_action_is_handed_over(self) -> None:
        """To somebody: without an owner nobody took it on."""
        made = shop(actions=[pm.ActionItem(id="a", owner="pm", due="2026-08-01")])
        over = item("actions", about=["action:a"], done_on="2026-08-30")
        assert gate(made.with_(over), "actions").state is pm.GateState.NOT_MET
        done = gate(made.with_(attrs.evolve(over, owner="clerk")), "actions")
        assert (done.state, done.settled_by) == (pm.GateState.MET, ("c-actions",))

    def test_a_deliverable_goes_only_on_the_clients_word(self) -> None:
        """A reason of our own does not stand for acceptance."""
        made = shop(deliverables=[pm.Deliverable(id="a")])
        waiver = item("deliverables", about=["deliverable:a"], waived_on="2026-08-30", reason="Not wanted any more")
        assert gate(made.with_(waiver), "deliverables").state is pm.GateState.NOT_MET
        for by, state in (("clerk", pm.GateState.NOT_MET), ("cto", pm.GateState.MET)):
            proven = attrs.evolve(waiver, evidence=[word(by)])
            assert gate(made.with_(proven), "deliverables").state is state

    def test_a_critical_punch_item_does_not_go_at_all(self) -> None:
        """It has a step of its own, which asks for the client's word."""
        made = shop(deliverables=[pm.Deliverable(id="portal")], punch_items=[punch(severity="critical")])
        waiver = item("punch_items", waived_on="2026-08-30", reason="Too late", evidence=[word()])
        assert pm.Ref.of("punch_item:blue") in gate(made.with_(waiver), "punch_items").blocking

    def test_before_its_day_nothing_is_let_go(self) -> None:
        """A waiver of tomorrow does not count today."""
        made = shop().with_(item("survey", waived_on="2026-08-30", reason="No survey"))
        assert gate(made, "survey", "2026-08-29").state is pm.GateState.NOT_MET
        assert gate(made, "survey", "2026-08-30").state is pm.GateState.WAIVED


class TestClosing:
    def ready(self) -> pm.Project:
        """Give a project in closing at which nothing is missing but what a test adds."""
        told: dict[str, Any] = {"by": "pm", "at": "2026-08-03T09:00:00+00:00"}
        made = handed_over(
            with_runs(
                shop(
                    **{name: getattr(project(), name) for name in ("requirements", "criteria", "acceptance_tests")},
                    deliverables=[project().deliverables[0]],
                )
            )
        )
        made = wf.issue_certificate(made, "portal", **told)
        made = wf.apply_certificate(
            wf.sign(made, "certificate:certificate-1", by="cto", at=told["at"]), "certificate-1", **told
        )
        agreed = pm.capture_baseline(made, approved_by="cto", approved_at="2026-03-02T09:00Z")
        made = made.with_(agreed, *pm.ready_closure_items(made, owner="pm"))
        for action in ("initiate", "plan", "execute", "begin_closure"):
            made = wf.advance(made, made.ref, action, **told)
        done = [attrs.evolve(one, done_on="2026-08-20") for one in made.closure_items]
        waivers = [
            item(name, waived_on="2026-08-20", reason="A small job")
            for name in ("support", "lessons", "survey", "contacts")
        ]
        return made.with_(*done, *waivers)

    def test_a_project_with_nothing_left_is_closed(self) -> None:
        """Every condition is met, waived or not evaluated."""
        made = self.ready()
        assert pm.closure_gates(made, as_of=DAY).ready
        closed = wf.advance(made, made.ref, "close", by="pm", at=f"{DAY}T09:00Z")
        assert closed.state == "closed"

    def test_an_open_critical_punch_item_is_named(self) -> None:
        """The refusal lists the items, with what they belong to."""
        made = self.ready().with_(punch(severity="critical"), punch("red", severity="critical"), punch("grey"))
        with pytest.raises(pm.GuardError) as error:
            wf.advance(made, made.ref, "close", by="pm", at=f"{DAY}T09:00Z")
        assert [(one.code, one.where) for one in error.value.problems] == [
            ("guard.closure_gates", "punch_item:blue"),
            ("guard.closure_gates", "punch_item:red"),
        ]
        assert "punch_item:blue" in str(error.value)

    def test_without_any_day_it_cannot_be_told(self) -> None:
        """A project that never reported is looked at on a day that somebody names."""
        with pytest.raises(pm.ValidationError) as error:
            pm.closure_gates(pm.Project(id="shop"))
        assert error.value.code == "closure.as_of"
