"""An approved change is put into force, carried out, verified and closed."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from tests.unit.workflow.changing import (
    AT,
    CARDS,
    approved,
    assessed,
    decided,
    finished,
    forged,
    impact,
    in_force,
    option,
    request,
    shop,
    state,
    submitted,
    under_assessment,
    word,
)

LATER = "2026-04-01T09:00:00+00:00"


def refused(error: type[pm.ClientPMError], command: Any, project: pm.Project, **told: Any) -> Any:
    """Call a command, and give back the error with which it is refused."""
    before = pm.to_json(project)
    with pytest.raises(error) as caught:
        command(project, "cards", **{"by": "pm", "at": LATER} | told)
    assert pm.to_json(project) == before
    return caught.value


def start(project: pm.Project, change: str = "cards", **told: Any) -> pm.Project:
    """Put a change into force."""
    return wf.start_implementation(project, change, **{"by": "pm", "at": AT} | told)


class TestStarting:
    def test_plan_budget_and_baseline_move_together(self) -> None:
        """The edits are carried out, and the next baseline names the request and who approved it."""
        project = in_force(shop())
        change, baseline = project.get(pm.ChangeRequest, "cards"), project.baselines[-1]
        assert (change.state, change.baseline) == ("in_implementation", "baseline-1")
        assert project.plan is not None
        assert "cards" in project.plan
        assert [line.id for line in project.budget] == ["build", "cards"]
        assert (baseline.id, baseline.number, str(baseline.change)) == ("baseline-1", 1, "change:cards")
        assert (baseline.approved_by, baseline.title, baseline.visibility.value) == ("pm", "Gift cards", "internal")
        assert change.decision is not None
        assert baseline.approved_at == change.decision.at
        assert baseline.plan == project.plan

    def test_the_baseline_is_called_as_the_request_in_every_language(self) -> None:
        """A baseline that the client sees has the title of the request, and its translations."""
        texts = {"zh_CN": {"title": "礼品卡", "reason": "圣诞节"}, "fr": {"reason": "Noël"}}
        found = approved(shop(changes=[request(translations=texts)]))
        assert start(found).baselines[-1].text("title", "zh_CN") == "礼品卡"
        assert start(found, baseline_title="With cards").baselines[-1].text("title", "zh_CN") == "With cards"

    def test_it_is_exactly_what_was_assessed(self) -> None:
        """The option as it was kept counts, not what the request asks for or would ask for now."""
        less = CARDS[:1]
        project = start(approved(shop(), option(edits=less)))
        assert project.plan is not None
        assert [line.id for line in project.budget] == ["build"]
        assert not any(item.predecessor == "cards" for item in project.plan["build"].after)

    def test_the_adjustment_follows(self) -> None:
        """What was decided beside the option is carried out after it."""
        extra = [pm.SetEstimate("cards", "2d")]
        project = start(approved(shop(), by="sponsor", outcome="approve_adjusted", adjustment=extra))
        assert project.plan is not None
        assert str(project.plan["cards"].duration) == "2d"

    def test_the_ledger_explains_the_budget(self) -> None:
        """The sum of approved changes is the current budget less the original one."""
        ledger = pm.budget_ledger(in_force(shop()))
        assert ledger.balanced
        assert ledger.explained == ledger.difference == pm.Money(80, "EUR")

    def test_what_was_decided_is_what_is_started(self) -> None:
        """A decision whose edits were exchanged in a file is told by its digest."""
        project = approved(shop())
        other = forged(project, impact=impact(project, option(edits=())))
        error = refused(pm.EvidenceError, wf.start_implementation, other)
        assert error.code == "guard.decision_kept"
        change = project.get(pm.ChangeRequest, "cards")
        assert change.decision is not None
        more = attrs.evolve(change.decision, adjustment=[pm.SetEstimate("build", "1d")])
        assert refused(pm.EvidenceError, wf.start_implementation, forged(project, decision=more)).code == error.code

    def test_it_survives_a_file(self) -> None:
        """A project that was stored and read again goes on as it was."""
        project = pm.from_json(pm.to_json(approved(shop())))
        assert start(project) == in_force(shop())

    def test_all_or_nothing(self) -> None:
        """Where an edit cannot be carried out any more, nothing of the change happens."""
        project = approved(shop())
        without = project.with_(pm.task("other", "Other", "1d", after="design")).without("budget_line:build")
        gone = without.with_(pm.milestone("live", "Go live", after="other", visibility="client")).without("task:build")
        error = refused(pm.ValidationError, wf.start_implementation, gone)
        assert error.where.startswith("edits[1]")

    def test_without_a_plan_there_is_no_baseline(self) -> None:
        """A change needs a plan that it can be agreed in."""
        edits = (pm.AddGoal(pm.Goal(id="wait", title="Shorter waits")),)
        project = approved(shop(plan=None, budget=()), option(edits=edits), by="board", evidence=[word()])
        assert refused(pm.ValidationError, wf.start_implementation, project).code == "project.no_plan"

    def test_names_for_the_baseline(self) -> None:
        """Id, title and visibility of the baseline may be given."""
        told = {"baseline_id": "with-cards", "baseline_title": "With cards", "visibility": "client"}
        baseline = start(approved(shop()), **told).baselines[-1]
        assert (baseline.id, baseline.title, baseline.visibility.value) == ("with-cards", "With cards", "client")


class TestConflicts:
    def two(self, mine: pm.Edit, theirs: pm.Edit) -> pm.Project:
        """Give a project with two approved changes."""
        project = shop(changes=[request(edits=[mine]), request(id="other", edits=[theirs])])
        project = approved(project, option(edits=[mine]))
        project = assessed(project, option(edits=[theirs]), change="other")
        return decided(project, change="other", by="board")

    def test_two_approved_changes_that_meet(self) -> None:
        """Neither is started while both stand; once one is cancelled the other goes on."""
        project = self.two(pm.SetEstimate("build", "11d"), pm.SetEstimate("build", "12d"))
        error = refused(pm.GuardError, wf.start_implementation, project)
        assert (error.code, error.got) == ("guard.conflict", "change:other")
        assert "build" in error.what
        told: dict[str, Any] = {"by": "pm", "at": AT, "rationale": "No longer needed", "evidence": [word()]}
        assert state(start(wf.cancel_change(project, "other", **told))) == "in_implementation"

    def test_two_that_do_not_meet(self) -> None:
        """Both go into force, one after the other, each with a baseline."""
        project = start(start(self.two(pm.SetEstimate("build", "11d"), pm.SetEstimate("design", "6d"))), "other")
        assert [str(item.change) for item in project.baselines[1:]] == ["change:cards", "change:other"]

    def test_one_that_came_between(self) -> None:
        """A change that was put into force after this one was assessed still counts."""
        first = pm.ChangeTask(pm.task("build", "Build", "11d", after="design"))
        project = shop(changes=[request(edits=[first]), request(id="other")])
        project = assessed(project, option(edits=[first]))
        later: dict[str, Any] = {"by": "pm", "at": LATER}
        project = wf.start_implementation(
            approved(project, option(edits=[pm.SetEstimate("build", "12d")]), change="other"), "other", **later
        )
        project = decided(project, accept_stale="It is small", at=LATER, by="sponsor")
        assert refused(pm.GuardError, wf.start_implementation, project).code == "guard.conflict"


class TestRevisions:
    def test_signed_content_leaves_a_revision(self) -> None:
        """What a change does to signed text is named by it, and its signature is stale."""
        pay = pm.Requirement(id="pay", statement="A customer pays by card.", links=["task:build"])
        fast = pm.AcceptanceCriterion(id="fast", requirement="pay", statement="In 2 minutes.")
        project = wf.sign(shop(requirements=[pay], criteria=[fast]), "requirement:pay", by="cto", at=AT)
        edits = [pm.ChangeCriterion(attrs.evolve(fast, statement="In 5 minutes."))]
        project = start(approved(project, option(edits=edits), by="board", evidence=[word()]))
        assert [(str(item.of), item.change) for item in project.revisions] == [
            ("criterion:fast", "cards"),
            ("requirement:pay", "cards"),
        ]
        assert not pm.is_agreed(project, "requirement:pay")
        assert pm.suspect_links(project)

    def test_what_does_not_change_has_none(self) -> None:
        """Edits of the plan, and of what nobody signs, are no revisions."""
        assert in_force(shop()).revisions == ()


class TestCarryingOut:
    def test_every_task_that_it_touches_is_finished(self) -> None:
        """The tasks that it adds and those that it changes, each with its name."""
        project = in_force(shop())
        error = refused(pm.GuardError, wf.complete_implementation, project)
        assert [problem.where for problem in error.problems] == ["task:build", "task:cards"]
        done = wf.complete_implementation(finished(project), "cards", by="pm", at=LATER)
        assert state(done) == "implemented"

    def test_reports_of_that_day_count(self) -> None:
        """A report that names only the day counts on that day, and none of the next."""
        project = in_force(shop())
        told: dict[str, Any] = {"actual_start": "2026-03-20", "actual_finish": "2026-03-20"}
        for name in ("build", "cards"):
            project = project.with_(pm.ProgressReport(id=name, task=name, as_of="2026-03-20", **told))
        morning: dict[str, Any] = {"by": "pm", "at": "2026-03-19T23:00:00+00:00"}
        assert refused(pm.GuardError, wf.complete_implementation, project, **morning).code == "guard.tasks_done"
        morning["at"] = "2026-03-20T07:00:00+00:00"
        assert state(wf.complete_implementation(project, "cards", **morning)) == "implemented"

    def test_a_summary_is_what_lies_below_it(self) -> None:
        """Of a group of tasks the tasks are asked for."""
        group = (
            pm.AddTask(pm.Task(id="shopfront", title="Shop front", kind="summary")),
            pm.AddTask(pm.task("page", "Page", "1d", parent="shopfront")),
        )
        error = refused(pm.GuardError, wf.complete_implementation, start(approved(shop(), option(edits=group))))
        assert [problem.where for problem in error.problems] == ["task:page"]


class TestVerifying:
    FAST = pm.AcceptanceCriterion(id="fast", requirement="pay", statement="In 2 minutes.")
    PAY = pm.Requirement(id="pay", statement="A gift card pays.", links=["task:build"])

    def carried_out(self, **fields: Any) -> pm.Project:
        """Give a project with a change that adds a requirement and a criterion, carried out."""
        edits = (pm.AddRequirement(self.PAY), pm.AddCriterion(self.FAST))
        project = approved(shop(), option(edits=edits, **fields), by="board", evidence=[word()])
        return wf.complete_implementation(start(project), "cards", by="pm", at=AT)

    def test_a_criterion_without_a_test(self) -> None:
        """What nobody can test cannot be verified."""
        error = refused(pm.GuardError, wf.verify_change, self.carried_out())
        assert (error.code, error.where) == ("guard.tests_passed", "criterion:fast")

    def test_the_latest_run_since_the_start_passed(self) -> None:
        """A run from before the change proves nothing, a failed one neither."""
        project = self.carried_out().with_(
            pm.AcceptanceTest(id="t", criteria=["fast"]),
            pm.TestRun(id="before", test="t", as_of="2026-03-01", outcome="passed"),
        )
        assert refused(pm.GuardError, wf.verify_change, project).where == "acceptance_test:t"
        project = project.with_(pm.TestRun(id="failed", test="t", as_of="2026-03-21", outcome="failed"))
        assert refused(pm.GuardError, wf.verify_change, project).code == "guard.tests_passed"
        project = project.with_(pm.TestRun(id="passed", test="t", as_of="2026-03-22", outcome="passed"))
        early = refused(pm.GuardError, wf.verify_change, project, at="2026-03-21T12:00:00+00:00")
        assert early.code == "guard.tests_passed"
        assert state(wf.verify_change(project, "cards", by="pm", at=LATER)) == "verified"

    def test_tests_that_were_to_be_repeated(self) -> None:
        """The assessment said which tests have to be run again."""
        effect = pm.QualityEffect(tests_to_repeat=["acceptance_test:old"])
        project = shop(
            criteria=[pm.AcceptanceCriterion(id="c")], acceptance_tests=[pm.AcceptanceTest(id="old", criteria=["c"])]
        )
        project = start(approved(project, option(edits=(), quality=effect), by="board", evidence=[word()]))
        project = wf.complete_implementation(project, "cards", by="pm", at=AT)
        assert refused(pm.GuardError, wf.verify_change, project).where == "acceptance_test:old"
        project = project.with_(pm.TestRun(id="again", test="old", as_of="2026-03-22", outcome="passed"))
        assert state(wf.verify_change(project, "cards", by="pm", at=LATER)) == "verified"

    def test_documents_have_a_new_version(self) -> None:
        """Each document that the assessment lists has a version issued after the approval."""
        old = pm.DocumentVersion(number="1", issued_at="2026-02-01T09:00:00+00:00")
        manual = pm.ControlledDocument(id="manual", versions=[old])
        project = shop(documents=[manual])
        project = start(approved(project, option(edits=(), update=["document:manual"])))
        project = wf.complete_implementation(project, "cards", by="pm", at=AT)
        error = refused(pm.GuardError, wf.verify_change, project)
        assert (error.code, error.where, error.got) == ("guard.documents_updated", "document:manual", "1")
        undated = attrs.evolve(manual, versions=[old, pm.DocumentVersion(number="2")])
        assert refused(pm.GuardError, wf.verify_change, project.with_(undated)).got == "2"
        new = pm.DocumentVersion(number="2", issued_at="2026-03-20T09:00:00+00:00")
        project = project.with_(attrs.evolve(manual, versions=[old, new]))
        assert state(wf.verify_change(project, "cards", by="pm", at=LATER)) == "verified"

    def test_back_to_work(self) -> None:
        """A failed verification says what failed."""
        project = self.carried_out()
        assert refused(pm.GuardError, wf.fail_verification, project).code == "guard.rationale"
        failed = wf.fail_verification(project, "cards", rationale="The code is refused.", by="pm", at=LATER)
        assert state(failed) == "in_implementation"
        assert failed.get(pm.ChangeRequest, "cards").history[-1].note == "The code is refused."


class TestEmergencies:
    def going(self) -> pm.Project:
        """Give a project with an emergency carried out."""
        told: dict[str, Any] = {"assessment_due": "2026-03-06", "by": "sponsor", "at": AT, "evidence": [word("pm")]}
        project = start(wf.approve_emergency(submitted(shop()), "cards", **told))
        return wf.complete_implementation(finished(project), "cards", by="pm", at=LATER)

    def test_the_assessment_is_made_up_for(self) -> None:
        """Without it the change is never verified; keeping it is no step."""
        project = self.going()
        assert refused(pm.GuardError, wf.verify_change, project).code == "guard.assessment_done"
        kept = wf.record_assessment(project, "cards", impact(project), by="pm", at=LATER)
        assert kept.get(pm.ChangeRequest, "cards").history == project.get(pm.ChangeRequest, "cards").history
        assert state(wf.verify_change(kept, "cards", by="pm", at=LATER)) == "verified"

    def test_edits_are_bound_from_the_approval_on(self) -> None:
        """What the request asks for is not exchanged after it was approved."""
        told: dict[str, Any] = {"assessment_due": "2026-03-06", "by": "sponsor", "at": AT, "evidence": [word("pm")]}
        project = wf.approve_emergency(submitted(shop()), "cards", **told)
        other = forged(project, edits=[pm.SetEstimate("build", "1d")])
        assert refused(pm.EvidenceError, wf.start_implementation, other).code == "guard.decision_kept"

    def test_an_assessment_from_before_does_not_count(self) -> None:
        """What was put back to be assessed again has no assessment."""
        project = wf.reassess(assessed(shop()), "cards", by="pm", at=AT)
        told: dict[str, Any] = {"assessment_due": "2026-03-06", "by": "sponsor", "at": AT, "evidence": [word("pm")]}
        assert wf.approve_emergency(project, "cards", **told).get(pm.ChangeRequest, "cards").impact is None


class TestEnding:
    @pytest.mark.parametrize("begin", [approved, in_force])
    def test_cancelling_takes_the_client(self, begin: Any) -> None:
        """An approved change is given up for a reason, with the client's word."""
        project = begin(shop())
        assert refused(pm.GuardError, wf.cancel_change, project).guards == ("rationale", "client_evidence")
        assert refused(pm.EvidenceError, wf.cancel_change, project, rationale="Too dear").guards == ("client_evidence",)
        refused(pm.EvidenceError, wf.cancel_change, project, rationale="Too dear", evidence=[word("clerk")])
        over = wf.cancel_change(project, "cards", rationale="Too dear", by="pm", at=LATER, evidence=[word()])
        assert state(over) == "cancelled"
        assert (over.plan, over.baselines) == (project.plan, project.baselines)

    def test_closing_says_when_and_how_the_client_was_told(self) -> None:
        """A record of ours is no message, and a message has a time."""
        project = decided(under_assessment_or_submitted(), "reject", rationale="No")
        for evidence in ([], [word(received_at=None)], [word(kind="record")]):
            error = refused(pm.EvidenceError, wf.close_change, project, evidence=evidence)
            assert error.code == "guard.client_informed"
        assert state(wf.close_change(project, "cards", by="pm", at=LATER, evidence=[word("pm")])) == "closed"


def under_assessment_or_submitted() -> pm.Project:
    """Give a project whose request was handed in."""
    return submitted(shop())


def test_not_before_its_time() -> None:
    """Every command asks the table first."""
    project = under_assessment(shop())
    for command in (
        wf.start_implementation,
        wf.complete_implementation,
        wf.verify_change,
        wf.fail_verification,
        wf.cancel_change,
        wf.close_change,
    ):
        assert refused(pm.TransitionError, command, project).state == "under_assessment"
