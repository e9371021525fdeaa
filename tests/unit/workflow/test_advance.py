"""Records other than change requests take the steps of their tables."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from tests.unit.workflow.changing import AT, approved, finished, in_force, option, shop, state, word

TOLD: dict[str, Any] = {"by": "pm", "at": AT}
LATER: dict[str, Any] = {"by": "pm", "at": "2026-04-01T09:00:00+00:00"}


def refused(error: type[pm.ClientPMError], project: pm.Project, ref: Any, action: str, **told: Any) -> Any:
    """Ask for a step, and give back the error with which it is refused."""
    before = pm.to_json(project)
    with pytest.raises(error) as caught:
        wf.advance(project, ref, action, **TOLD | told)
    assert pm.to_json(project) == before
    return caught.value


def let_go(*topics: str) -> list[pm.ClosureItem]:
    """Give closure items with which some conditions of closing do not have to hold."""
    return [pm.ClosureItem(id=f"no-{name}", topic=name, waived_on="2026-03-02", reason="Too small") for name in topics]


class TestRequirement:
    PAY = pm.Requirement(id="pay", statement="A customer pays by card.", links=["task:build"])
    FAST = pm.AcceptanceCriterion(id="fast", requirement="pay", statement="In 2 minutes.")
    REF = "requirement:pay"

    def in_review(self, **fields: Any) -> pm.Project:
        """Give a project with a requirement in review."""
        project = shop(**{"requirements": [self.PAY], "criteria": [self.FAST]} | fields)
        return wf.advance(project, self.REF, "submit", **TOLD)

    def agreed(self) -> pm.Project:
        """Give a project with an agreed requirement."""
        return wf.advance(wf.sign(self.in_review(), self.REF, by="cto", at=AT), self.REF, "agree", **TOLD)

    def test_agreed_means_signed_and_with_criteria(self) -> None:
        """Neither a signature nor a criterion alone will do."""
        bare = refused(pm.GuardError, self.in_review(criteria=[]), self.REF, "agree")
        assert bare.guards == ("signed", "criteria")
        assert refused(pm.EvidenceError, self.in_review(), self.REF, "agree").code == "guard.signed"
        assert self.agreed().get(pm.Requirement, "pay").state == "agreed"

    def test_it_ends_accepted(self) -> None:
        """Its tasks are finished, its criteria tested, and a certificate proves it."""
        project = self.agreed()
        assert refused(pm.GuardError, project, self.REF, "implement").where == "task:build"
        project = wf.advance(finished(project), self.REF, "implement", **LATER)
        assert refused(pm.GuardError, project, self.REF, "verify", **LATER).code == "guard.criteria_passed"
        project = project.with_(
            pm.AcceptanceTest(id="t", criteria=["fast"]),
            pm.TestRun(id="r", test="t", as_of="2026-03-25", outcome="passed"),
        )
        project = wf.advance(project, self.REF, "verify", **LATER)
        assert refused(pm.EvidenceError, project, self.REF, "accept", **LATER).code == "guard.evidence"
        project = wf.advance(project, self.REF, "accept", **LATER, evidence=[word()])
        assert project.get(pm.Requirement, "pay").state == "accepted"

    def test_changed_text_is_unsigned(self) -> None:
        """After an edit of signed text nothing goes on until it is signed again."""
        project = finished(self.agreed())
        project = project.with_(attrs.evolve(project.get(pm.Requirement, "pay"), statement="By cheque."))
        assert refused(pm.EvidenceError, project, self.REF, "implement", **LATER).code == "guard.signed"

    def test_work_that_nobody_does(self) -> None:
        """A requirement without a task is never implemented."""
        project = wf.advance(
            wf.sign(self.in_review(requirements=[attrs.evolve(self.PAY, links=())]), self.REF, by="cto", at=AT),
            self.REF,
            "agree",
            **TOLD,
        )
        assert refused(pm.GuardError, project, self.REF, "implement").code == "guard.work_done"

    def test_what_was_agreed_is_superseded_by_a_change(self) -> None:
        """Only an approved change request replaces what was agreed."""
        project = self.agreed()
        for change in (None, "cards", "task:build", "change:other"):
            told = {} if change is None else {"change": change}
            assert refused(pm.GuardError, project, self.REF, "supersede", **told).code == "guard.change"
        other = approved(project)
        assert refused(pm.GuardError, other, self.REF, "supersede", change="cards").code == "guard.change_subject"
        asked = option(edits=[pm.DropRequirement("pay")])
        named = approved(project, asked, by="board", evidence=[word()])
        done = wf.advance(named, self.REF, "supersede", **TOLD, change="change:cards")
        assert done.get(pm.Requirement, "pay").state == "superseded"

    def test_a_change_that_was_given_up_supersedes_nothing(self) -> None:
        """A cancelled request is no approved one, closed or not."""
        project = wf.cancel_change(approved(self.agreed()), "cards", **TOLD, rationale="No", evidence=[word()])
        closed = wf.close_change(project, "cards", **TOLD, evidence=[word()])
        for given_up in (project, closed):
            assert refused(pm.GuardError, given_up, self.REF, "supersede", change="cards").code == "guard.change"

    @pytest.mark.parametrize(("action", "end"), [("return", "draft"), ("reject", "rejected"), ("defer", "deferred")])
    def test_saying_no_takes_a_reason(self, action: str, end: str) -> None:
        """A note or a rationale says why, and the step keeps it."""
        assert refused(pm.GuardError, self.in_review(), self.REF, action).code == "guard.rationale"
        ways: list[dict[str, Any]] = [{"note": "Vague"}, {"rationale": "Vague"}]
        for told in ways:
            record = wf.advance(self.in_review(), self.REF, action, **TOLD, **told).get(pm.Requirement, "pay")
            assert (record.state, record.history[-1].note) == (end, "Vague")


class TestGoal:
    WAIT = pm.Goal(
        id="wait",
        title="Cut the average wait to 3 minutes",
        owner="cto",
        metric="average wait",
        unit="min",
        baseline=10,
        target=3,
        deadline="2026-03-31",
        data_source="Queue log",
        objective="Serve customers",
    )

    def test_a_goal_is_confirmed_by_the_client_when_it_is_smart(self) -> None:
        """A vague goal is refused with each finding, and so is one without the client's word."""
        vague = shop(goals=[pm.Goal(id="wait", title="Be better")])
        error = refused(pm.GuardError, vague, "goal:wait", "confirm", evidence=[word()])
        assert {problem.code for problem in error.problems} == {"guard.smart"}
        found = {finding.code for finding in pm.check_goal("wait", project=vague) if finding.severity.value == "error"}
        assert {problem.got for problem in error.problems} == found
        error = refused(pm.GuardError, vague, "goal:wait", "confirm")
        assert error.guards == ("client_evidence", "smart")

    def confirmed(self) -> pm.Project:
        """Give a project with a confirmed goal."""
        project = shop(goals=[self.WAIT])
        errors = [item for item in pm.check_goal("wait", project=project) if item.severity.value == "error"]
        assert errors == []
        return wf.advance(project, "goal:wait", "confirm", **TOLD, evidence=[word()])

    def test_measured_and_attained(self) -> None:
        """What the measurements say decides, not whoever asks."""
        project = self.confirmed()
        assert refused(pm.GuardError, project, "goal:wait", "measure").code == "guard.measured"
        project = project.with_(
            pm.Measurement(id="m1", goal="wait", on="2026-03-02", value=9),
            pm.Measurement(id="m2", goal="wait", on="2026-03-24", value=3),
            pm.Measurement(id="m3", goal="wait", on="2026-03-31", value=2),
        )
        project = wf.advance(project, "goal:wait", "measure", **TOLD)
        assert refused(pm.GuardError, project, "goal:wait", "miss", **LATER).code == "guard.goal_outcome"
        assert refused(pm.GuardError, project, "goal:wait", "attain").code == "guard.goal_outcome"
        done = wf.advance(project, "goal:wait", "attain", **LATER)
        assert done.get(pm.Goal, "wait").state == "attained"

    def test_missed(self) -> None:
        """A goal that was not reached on its day is missed."""
        project = self.confirmed().with_(
            pm.Measurement(id="m1", goal="wait", on="2026-03-02", value=9),
            pm.Measurement(id="m2", goal="wait", on="2026-03-31", value=8),
        )
        project = wf.advance(project, "goal:wait", "measure", **TOLD)
        assert wf.advance(project, "goal:wait", "miss", **LATER).get(pm.Goal, "wait").state == "missed"

    def test_revised_and_withdrawn(self) -> None:
        """A change revises a goal, the client's word withdraws it."""
        project = self.confirmed()
        assert refused(pm.GuardError, project, "goal:wait", "revise").code == "guard.change"
        other = in_force(project)
        assert refused(pm.GuardError, other, "goal:wait", "revise", change="cards").code == "guard.change_subject"
        lower = attrs.evolve(project.get(pm.Goal, "wait"), target="4")
        named = in_force(project, option(edits=[pm.ChangeGoal(lower)]), by="board", evidence=[word()])
        done = wf.advance(named, "goal:wait", "revise", **TOLD, change="cards")
        assert done.get(pm.Goal, "wait").state == "revised"
        assert refused(pm.EvidenceError, project, "goal:wait", "withdraw", evidence=[word("pm")])
        done = wf.advance(project, "goal:wait", "withdraw", **TOLD, evidence=[word()])
        assert done.get(pm.Goal, "wait").state == "withdrawn"


class TestDeliverable:
    def under_test(self) -> pm.Project:
        """Give a project with a deliverable under test."""
        project = shop(
            criteria=[pm.AcceptanceCriterion(id="fast")],
            acceptance_tests=[pm.AcceptanceTest(id="t", criteria=["fast"])],
            deliverables=[pm.Deliverable(id="portal", title="Portal", criteria=["fast"])],
        )
        return wf.advance(
            wf.advance(project, "deliverable:portal", "submit", **TOLD), "deliverable:portal", "test", **TOLD
        )

    def test_accepted_means_signed_and_tested(self) -> None:
        """The criteria are tested, and the client signed."""
        project = self.under_test()
        assert refused(pm.GuardError, project, "deliverable:portal", "accept").guards == ("certified", "tests_passed")
        signed = wf.sign(project, "deliverable:portal", by="cto", at=AT)
        assert refused(pm.GuardError, signed, "deliverable:portal", "accept").code == "guard.certificate"
        claimed = project.with_(pm.AcceptanceCertificate(id="c", deliverables=["portal"], verdict="accepted"))
        unsigned = refused(pm.GuardError, claimed, "deliverable:portal", "accept")
        assert {problem.code for problem in unsigned.problems} == {"guard.certified", "guard.criteria_passed"}
        untested = wf.sign(claimed, "certificate:c", by="cto", at=AT)
        assert refused(pm.GuardError, untested, "deliverable:portal", "accept").code == "guard.criteria_passed"
        passed = untested.with_(pm.TestRun(id="r", test="t", as_of="2026-03-02", outcome="passed"))
        done = wf.advance(passed, "deliverable:portal", "accept", **TOLD)
        assert done.get(pm.Deliverable, "portal").state == "accepted"

    def test_rejected_and_handed_in_again(self) -> None:
        """A rejected deliverable comes back."""
        project = wf.advance(self.under_test(), "deliverable:portal", "reject", **TOLD, note="It breaks")
        done = wf.advance(project, "deliverable:portal", "submit", **TOLD)
        assert done.get(pm.Deliverable, "portal").state == "submitted"


class TestIssueAndAction:
    def test_an_issue_goes_its_way(self) -> None:
        """Somebody takes it, by a day; it is settled, and whoever raised it says so."""
        project = shop(issues=[pm.Issue(id="slow", raised_by="cto")])
        assert refused(pm.GuardError, project, "issue:slow", "assign").guards == ("owner", "due")
        project = wf.advance(project, "issue:slow", "escalate", **TOLD, note="Nobody has time")
        project = wf.advance(project, "issue:slow", "assign", **TOLD, owner="stakeholder:dev", due="2026-03-06")
        assert project.get(pm.Issue, "slow").owner == "dev"
        assert refused(pm.GuardError, project, "issue:slow", "resolve").code == "guard.resolution"
        project = wf.advance(project, "issue:slow", "resolve", **TOLD, resolution="More memory")
        assert refused(pm.GuardError, project, "issue:slow", "close").code == "guard.raiser"
        again = wf.advance(project, "issue:slow", "reopen", **TOLD, note="Still slow")
        assert again.get(pm.Issue, "slow").state == "assigned"
        done = wf.advance(project, "issue:slow", "close", **TOLD | {"by": "cto"})
        assert done.get(pm.Issue, "slow").state == "closed"

    def test_an_action_is_done_on_a_day(self) -> None:
        """The day is that of the step unless another one is told."""
        project = shop(actions=[pm.ActionItem(id="call", owner="pm", due="2026-03-06")], time_zone="Asia/Shanghai")
        late = TOLD | {"at": "2026-03-02T17:00:00+00:00"}
        assert (
            str(wf.advance(project, "action:call", "complete", **late).get(pm.ActionItem, "call").done_on)
            == "2026-03-03"
        )
        done = wf.advance(project, "action:call", "complete", **late, done_on="2026-03-01")
        assert str(done.get(pm.ActionItem, "call").done_on) == "2026-03-01"
        assert wf.advance(done, "action:call", "verify", **late).get(pm.ActionItem, "call").state == "verified"
        assert refused(pm.GuardError, project, "action:call", "cancel").code == "guard.rationale"


class TestProject:
    def test_from_proposed_to_archived(self) -> None:
        """The project itself goes through its table."""
        project = shop()
        ref = project.ref
        project = wf.advance(project, ref, "initiate", **TOLD)
        assert refused(pm.GuardError, project, ref, "plan").code == "guard.baseline_approved"
        agreed = attrs.evolve(project.baselines[0], approved_by="cto", approved_at=AT)
        project = wf.advance(wf.advance(project.with_(agreed), ref, "plan", **TOLD), ref, "execute", **TOLD)
        assert refused(pm.EvidenceError, project, ref, "hold").code == "guard.client_evidence"
        project = wf.advance(project, ref, "hold", **TOLD, evidence=[word()])
        project = wf.advance(project, ref, "resume", **TOLD, evidence=[word()])
        project = wf.advance(project, ref, "begin_closure", **TOLD)
        error = refused(pm.GuardError, project, ref, "close")
        assert [(problem.code, problem.where) for problem in error.problems] == [
            ("guard.closure_gates", where) for where in ("change:cards", "support", "lessons", "survey", "contacts")
        ]
        project = wf.close_change(wf.withdraw_change(project, "cards", **TOLD), "cards", **TOLD, evidence=[word()])
        assert refused(pm.GuardError, project, ref, "close").facts["topic"] == "support"
        project = project.with_(*let_go("support", "lessons", "survey", "contacts"))
        for action in ("close", "follow_up", "archive"):
            project = wf.advance(project, ref, action, **TOLD)
        assert project.state == "archived"
        assert pm.from_json(pm.to_json(project)) == project

    def test_what_is_open_keeps_it_open(self) -> None:
        """Deliverables, actions, issues and critical defects are each named."""
        project = shop(
            changes=[],
            deliverables=[pm.Deliverable(id="portal")],
            actions=[pm.ActionItem(id="call", owner="pm", due="2026-03-06")],
            issues=[pm.Issue(id="slow")],
            defects=[
                pm.Defect(id="d", severity="critical", found_on="2026-03-01"),
                pm.Defect(id="e", severity="minor", found_on="2026-03-01"),
            ],
        )
        steps = ["initiate", "plan", "execute", "begin_closure"]
        project = project.with_(*let_go("support", "lessons", "survey", "contacts"))
        project = project.with_(attrs.evolve(project.baselines[0], approved_by="cto", approved_at=AT))
        for action in steps:
            project = wf.advance(project, project.ref, action, **TOLD)
        error = refused(pm.GuardError, project, project.ref, "close")
        assert [problem.where for problem in error.problems] == [
            "deliverable:portal",
            "defect:d",
            "issue:slow",
            "action:call",
        ]


class TestWrongCalls:
    def test_a_change_request_has_commands_of_its_own(self) -> None:
        """Its steps bind more than a table."""
        assert refused(pm.ValidationError, shop(), "change:cards", "submit").code == "step.kind"
        assert state(shop()) == "draft"

    def test_a_record_without_states(self) -> None:
        """A need takes no steps."""
        assert refused(pm.ValidationError, shop(), "stakeholder:pm", "submit").code == "step.kind"

    @pytest.mark.parametrize(("action", "fact"), [("assign", {"resolution": "x"}), ("close", {"nonsense": 1})])
    def test_a_fact_that_the_step_does_not_take(self, action: str, fact: dict[str, Any]) -> None:
        """What a step does not write cannot be slipped in with it."""
        project = shop(issues=[pm.Issue(id="slow")])
        error = refused(pm.FieldTypeError, project, "issue:slow", action, **fact)
        assert (error.code, error.where) == ("step.fact", next(iter(fact)))

    def test_no_such_action(self) -> None:
        """An action that no table has is a step that is not allowed."""
        error = refused(pm.TransitionError, shop(issues=[pm.Issue(id="slow")]), "issue:slow", "forget")
        assert list(error.allowed) == ["assign", "escalate"]
