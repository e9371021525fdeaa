"""Who may decide on a change, on the strength of what."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from clientpm.change import option_authority
from clientpm.model.effects import GoalChange
from tests.unit.workflow.changing import (
    AT,
    CARDS,
    NONE,
    SEEN,
    approved,
    assessed,
    decided,
    forged,
    impact,
    moving,
    option,
    request,
    shop,
    state,
    submitted,
    under_assessment,
    word,
)


def refused(error: type[pm.ClientPMError], project: pm.Project, outcome: str = "approve", **told: Any) -> Any:
    """Decide, and give back the error with which that is refused."""
    before = pm.to_json(project)
    with pytest.raises(error) as caught:
        decided(project, outcome, **told)
    assert pm.to_json(project) == before
    return caught.value


class TestApproving:
    def test_it_binds_what_was_shown(self) -> None:
        """The decision says who decided what, at which level, and what was seen."""
        project = approved(shop(), conditions="By Christmas", shown_language="zh_CN", rationale="It pays.")
        decision = project.get(pm.ChangeRequest, "cards").decision
        assert decision is not None
        assert state(project) == "approved"
        assert (decision.outcome.value, decision.option, decision.decided_by) == ("approved", "plan", "pm")
        assert (decision.role, decision.shown, decision.shown_language) == ("project_manager", SEEN, "zh_CN")
        assert (decision.conditions, decision.rationale) == ("By Christmas", "It pays.")

    def test_nothing_else_changes(self) -> None:
        """Plan, budget and baselines stay as they were until the change is put into force."""
        before = assessed(shop())
        after = decided(before)
        kept = attrs.evolve(after, changes=before.changes)
        assert pm.to_json(kept) == pm.to_json(before)

    def test_a_document_is_as_good_as_its_fingerprint(self) -> None:
        """What was shown may be given as it is."""
        document = pm.status_report(shop(), as_of="2026-03-02")
        project = approved(shop(), shown=document)
        decision = project.get(pm.ChangeRequest, "cards").decision
        assert decision is not None
        assert decision.shown == pm.fingerprint(document)

    @pytest.mark.parametrize("name", ["approve", "approved", pm.DecisionOutcome.APPROVED])
    def test_names_of_the_outcome(self, name: Any) -> None:
        """The action and its outcome both name it."""
        assert state(decided(assessed(shop()), name, option="plan", shown=SEEN)) == "approved"

    @pytest.mark.parametrize("name", ["accept", "", None, 7, []])
    def test_other_names(self, name: Any) -> None:
        """Anything else is refused by name."""
        with pytest.raises(pm.ValidationError) as caught:
            wf.decide_change(assessed(shop()), "cards", name, by="pm", at=AT)
        assert caught.value.code == "change.outcome"

    def test_what_was_not_seen_is_not_approved(self) -> None:
        """Without the document that was shown there is no approval."""
        assert refused(pm.EvidenceError, assessed(shop()), shown=None).code == "guard.shown"

    @pytest.mark.parametrize("name", ["other", None])
    def test_only_an_option_that_was_assessed(self, name: str | None) -> None:
        """An option that nobody assessed cannot be approved."""
        error = refused(pm.GuardError, assessed(shop()), option=name)
        assert (error.code, error.expected) == ("guard.option", "plan")

    @pytest.mark.parametrize("kind", ["reject", "defer"])
    def test_doing_nothing_is_not_approved(self, kind: str) -> None:
        """Who chooses not to do it rejects or defers the request."""
        error = refused(pm.GuardError, assessed(shop(), option("nothing", kind=kind, edits=())), option="nothing")
        assert error.code == "guard.option"

    def test_without_an_assessment(self) -> None:
        """Every dimension is named that is missing; schedule, cost and goals among them."""
        error = refused(pm.GuardError, forged(assessed(shop()), impact=None))
        said = [problem.what for problem in error.problems]
        assert [f"{name} impact missing" in said for name in ("schedule", "cost", "goals")] == [True] * 3
        with pytest.raises(pm.TransitionError):
            decided(under_assessment(shop()))

    def test_what_is_not_known_is_accepted_by_name(self) -> None:
        """A dimension that could not be evaluated keeps an option from being approved unless it is accepted."""
        unknown = pm.NotEvaluated(reason="impact.no_risks")
        project = assessed(shop(), option(risk=unknown, goals=unknown))
        error = refused(pm.GuardError, project)
        assert [problem.where for problem in error.problems] == ["impact.plan.risk", "impact.plan.goals"]
        assert refused(pm.GuardError, project, accept_unknowns=["risk"]).where == "impact.plan.goals"
        done = decided(project, accept_unknowns=["risk", "goals"]).get(pm.ChangeRequest, "cards")
        assert done.decision is not None
        assert done.decision.accepted_unknowns == ("risk", "goals")

    def test_dimensions_have_names(self) -> None:
        """A dimension that does not exist is no dimension that somebody accepted."""
        assert refused(pm.ValidationError, assessed(shop()), accept_unknowns=["weather"]).code == "change.dimension"
        assert refused(pm.FieldTypeError, assessed(shop()), accept_unknowns="risk").code == "list.type"


class TestFreshness:
    @pytest.mark.parametrize(
        "moved",
        [
            pm.task("build", "Build", "12d", after="design"),
            pm.BudgetLine(id="build", task="build", amount=pm.Money(10001, "EUR")),
            pm.Goal(id="wait", title="Shorter waits"),
        ],
        ids=["plan", "budget", "goals"],
    )
    def test_the_project_has_moved_on(self, moved: Any) -> None:
        """An assessment of yesterday's plan, budget or goals is refused, unless it will do for a reason."""
        project = assessed(shop()).with_(moved)
        assert refused(pm.EvidenceError, project).code == "guard.stale_assessment"
        assert refused(pm.EvidenceError, project, accept_stale="  ").code == "guard.stale_assessment"
        done = decided(project, accept_stale="Only a comma").get(pm.ChangeRequest, "cards")
        assert done.decision is not None
        assert done.decision.stale_reason == "Only a comma"

    def test_other_things_may_move(self) -> None:
        """Facts and records that no figure rests on leave an assessment as it is."""
        project = assessed(shop()).with_(
            pm.Stakeholder(id="new"),
            pm.ProgressReport(id="r", task="design", as_of="2026-03-02", actual_start="2026-03-02"),
        )
        assert state(decided(project)) == "approved"

    def test_another_assessment_than_the_recorded_one(self) -> None:
        """An assessment that was exchanged in a file is told by its digest."""
        project = assessed(shop())
        cheaper = forged(project, impact=impact(project, option(days=0, price=0)))
        assert refused(pm.EvidenceError, cheaper).code == "guard.impact_kept"


class TestAuthority:
    @pytest.mark.parametrize(
        ("days", "cost", "by", "level"),
        [
            (2, 100, "pm", "project_manager"),
            (2, 101, "sponsor", "sponsor"),
            (3, 0, "sponsor", "sponsor"),
            (10, 500, "sponsor", "sponsor"),
            (11, 0, "board", "steering_committee"),
            (1, 0, "board", "steering_committee"),
        ],
    )
    def test_the_level_is_the_highest_of_any_dimension(self, days: int, cost: int, by: str, level: str) -> None:
        """Limits are inclusive; a higher level may decide too, and the decision says at which level it was."""
        project = approved(shop(), option(days=days, price=cost), by=by)
        decision = project.get(pm.ChangeRequest, "cards").decision
        assert decision is not None
        assert decision.role == level

    @pytest.mark.parametrize(
        ("days", "cost", "by", "required"),
        [
            (3, 0, "pm", "sponsor"),
            (0, 101, "pm", "sponsor"),
            (11, 0, "sponsor", "steering_committee"),
            (1, 0, "dev", "project_manager"),
            (1, 0, "cto", "project_manager"),
        ],
    )
    def test_a_lower_level_is_refused(self, days: int, cost: int, by: str, required: str) -> None:
        """The error names the level that it takes, whatever else is missing."""
        error = refused(pm.AuthorityError, assessed(shop(), option(days=days, price=cost)), by=by, shown=None)
        assert (error.required, error.guards) == (required, ("shown", "authority"))

    @pytest.mark.parametrize(
        ("minutes", "cost", "budget", "required"),
        [(961, 0, 30000, "sponsor"), (0, 301, 30000, "sponsor"), (0, 5000, 30000, "steering_committee")],
    )
    def test_a_figure_without_end_is_compared_exactly(
        self, minutes: int, cost: int, budget: int, required: str
    ) -> None:
        """A third of a budget, and a minute of a day, are figures without end and pass no limit for it."""
        amount = pm.Money(budget, "EUR")
        price = pm.CostEffect(direct=pm.Money(cost, "EUR"), before=amount, after=amount + pm.Money(cost, "EUR"))
        effect = option().schedule
        assert isinstance(effect, pm.ScheduleEffect)
        later = attrs.evolve(effect, shift=pm.Minutes(minutes), from_durations=pm.Minutes(minutes))
        error = refused(pm.AuthorityError, assessed(shop(), option(schedule=later, cost=price)))
        assert error.required == required

    def test_a_client_milestone_counts_like_the_finish(self) -> None:
        """A milestone that the client sees needs the level of its own shift."""
        late = pm.MilestoneShift(task="live", before="2026-03-20", after="2026-03-27", shift=pm.Minutes(2400))
        assert refused(pm.AuthorityError, assessed(shop(), option(schedule=moving(late)))).required == "sponsor"

    def test_what_is_not_known_needs_a_level_without_limit(self) -> None:
        """Somebody with a limit cannot decide what has no figure."""
        unknown = assessed(shop(), option(cost=NONE, schedule=pm.NotEvaluated(reason="impact.no_plan")))
        error = refused(pm.AuthorityError, unknown, by="sponsor", accept_unknowns=["schedule"])
        assert error.required == "steering_committee"

    def test_without_a_matrix_nobody_decides(self) -> None:
        """Who may decide has to be said first."""
        project = assessed(shop(authority=None))
        assert refused(pm.AuthorityError, project).code == "guard.no_authority"
        assert refused(pm.AuthorityError, project, "reject", rationale="No").code == "guard.no_authority"

    def test_no_level_goes_that_far(self) -> None:
        """Where even the highest level has a limit, a larger change is nobody's to approve."""
        low = pm.AuthorityMatrix(id="m", levels=[pm.AuthorityLevel(name="only", holders=["pm"], days=1)])
        error = refused(pm.AuthorityError, assessed(shop(authority=low), option(days=2)))
        assert (error.code, error.required) == ("guard.authority", "")

    def test_slices_count_together(self) -> None:
        """Two changes of two days, each within the limit of the project manager, are four days."""
        longer = (pm.SetEstimate("design", "7d"),)
        more = (pm.SetEstimate("build", "12d"),)
        project = shop(changes=[request(edits=longer), request(id="more", edits=more)])
        project = approved(project, option(days=2, price=0, edits=longer))
        project = assessed(project, option(days=2, price=0, edits=more), change="more")
        assert refused(pm.AuthorityError, project, change="more").required == "sponsor"
        assert state(decided(project, change="more", by="sponsor"), "more") == "approved"
        assert project.authority is not None
        alone = attrs.evolve(project.authority, cumulative=False)
        assert state(decided(project.with_(alone), change="more"), "more") == "approved"

    def test_any_level_says_no(self) -> None:
        """To reject takes some level of authority, whatever the change would do."""
        project = assessed(shop(), option(days=99))
        assert state(decided(project, "reject", rationale="Too late")) == "rejected"
        assert refused(pm.AuthorityError, project, "reject", rationale="Too late", by="dev").guards == ("authority",)


class TestTheClientsWord:
    DATE = (pm.SetDeadline("live", "2026-04-30"),)

    @pytest.mark.parametrize(
        ("matter", "edits"),
        [
            ("goals", (pm.AddGoal(pm.Goal(id="wait", title="Shorter waits")),)),
            ("scope", (pm.AddRequirement(pm.Requirement(id="pay", statement="Pay by card.")),)),
            ("criteria", (pm.AddCriterion(pm.AcceptanceCriterion(id="fast", statement="In 2 minutes.")),)),
            ("dates", DATE),
        ],
    )
    def test_it_is_needed_for_what_was_promised(self, matter: str, edits: tuple[pm.Edit, ...]) -> None:
        """Goals, scope, criteria and dates change only with evidence of somebody who may sign for the client."""
        project = assessed(shop(), option(edits=edits))
        error = refused(pm.EvidenceError, project, by="board")
        assert (error.code, error.matters) == ("guard.client_evidence", (matter,))
        for other in ("pm", "clerk", None):
            refused(pm.EvidenceError, project, by="board", evidence=[word(other)])
        assert state(decided(project, by="board", evidence=[word("pm"), word("cto")])) == "approved"

    def test_a_signatory_of_the_contract_may_speak(self) -> None:
        """The contract may name who signs for the client."""
        contract = pm.Contract(id="c", signatories=["clerk"])
        project = assessed(shop(contract=contract), option(edits=self.DATE))
        assert state(decided(project, by="board", evidence=[word("clerk")])) == "approved"

    def test_cost_is_the_price_where_the_client_pays_by_the_hour(self) -> None:
        """Under time and materials every cost is the client's."""
        contract = pm.Contract(id="c", kind="time_and_materials")
        assert refused(pm.EvidenceError, assessed(shop(contract=contract)), by="board").matters == ("price",)
        fixed = pm.Contract(id="c", kind="fixed_price")
        assert state(approved(shop(contract=fixed))) == "approved"

    def test_a_promise_that_would_be_broken(self) -> None:
        """A milestone that the client sees and that would miss its deadline is a date of the client's."""
        moved = pm.MilestoneShift(
            task="live", before="2026-03-20", after="2026-03-23", shift=pm.Minutes(480), promise="2026-03-20"
        )
        for deadline, needed in (("2026-03-20", True), ("2026-03-23", False), ("2026-03-19", False), (None, False)):
            live = pm.milestone("live", "Go live", after="build", visibility="client", deadline=deadline)
            need = option_authority(shop().with_(live), option(schedule=moving(moved)))
            assert need.client_evidence is needed, deadline

    def test_a_payment_milestone(self) -> None:
        """The day on which the client pays is the client's matter, whichever way it moves."""
        contract = pm.Contract(id="c", payments=[pm.PaymentMilestone(milestone="live", share="0.5")])
        for days in (-1, 0, 1):
            moved = pm.MilestoneShift(
                task="live", before="2026-03-20", after="2026-03-20", shift=pm.Minutes(480 * days)
            )
            need = option_authority(shop(contract=contract), option(schedule=moving(moved)))
            assert need.client_evidence is bool(days)

    def test_a_goal_whose_day_moves(self) -> None:
        """A goal that would be due on another day is no longer the one that was agreed."""
        goal = GoalChange(goal="wait", verdict="hurt", deadline_before="2026-05-01", deadline_after="2026-05-04")
        moved = pm.GoalEffect(goals=[goal])
        assert refused(pm.EvidenceError, assessed(shop(), option(goals=moved)), by="board").matters == ("goals",)


class TestAdjusting:
    def test_the_adjustment_is_part_of_the_decision(self) -> None:
        """What was decided beside the option is kept as edits."""
        extra = (pm.SetEstimate("design", "4d"),)
        project = approved(shop(), adjustment=extra, outcome="approve_adjusted")
        decision = project.get(pm.ChangeRequest, "cards").decision
        assert state(project) == "approved_adjusted"
        assert decision is not None
        assert (decision.option, decision.adjustment) == ("plan", extra)

    def test_nothing_adjusted(self) -> None:
        """An adjusted approval adjusts something."""
        assert refused(pm.GuardError, assessed(shop()), "approve_adjusted").code == "guard.adjustment"

    def test_an_adjustment_that_does_not_fit(self) -> None:
        """Edits that cannot be carried out after the option are no adjustment."""
        error = refused(pm.GuardError, assessed(shop()), "approve_adjusted", adjustment=[pm.SetEstimate("other", "1d")])
        assert (error.code, error.where) == ("guard.adjustment", "edits[3].task")

    def test_authority_counts_the_adjustment(self) -> None:
        """A small option does not carry a large adjustment past the limits."""
        longer = (pm.SetEstimate("build", "15d"),)
        error = refused(pm.AuthorityError, assessed(shop()), "approve_adjusted", adjustment=longer)
        assert error.required == "sponsor"
        dear = (pm.SetCost(pm.BudgetLine(id="more", task="build", amount=pm.Money(600, "EUR"))),)
        error = refused(pm.AuthorityError, assessed(shop()), "approve_adjusted", adjustment=dear, by="sponsor")
        assert error.required == "steering_committee"

    def test_the_client_has_a_say_in_it(self) -> None:
        """An adjustment may touch what is the client's."""
        goal = (pm.AddGoal(pm.Goal(id="wait", title="Shorter waits")),)
        error = refused(pm.EvidenceError, assessed(shop()), "approve_adjusted", adjustment=goal, by="board")
        assert error.matters == ("goals",)

    def test_the_client_is_asked_about_what_an_adjustment_breaks(self) -> None:
        """A date that only the adjusted option misses, and a price that only the adjustment raises."""
        promised = shop().with_(
            pm.milestone("live", "Go live", after="build", visibility="client", deadline="2026-03-27")
        )
        longer = [pm.SetEstimate("build", "20d")]
        error = refused(pm.EvidenceError, assessed(promised), "approve_adjusted", adjustment=longer, by="board")
        assert error.matters == ("dates",)
        paid = shop(contract=pm.Contract(id="c", kind="time_and_materials"))
        dear = [pm.SetCost(pm.BudgetLine(id="more", task="build", amount=pm.Money(60, "EUR")))]
        free = option(cost=NONE, edits=CARDS[:2])
        assert state(decided(assessed(paid, free))) == "approved"
        error = refused(pm.EvidenceError, assessed(paid, free), "approve_adjusted", adjustment=dear, by="board")
        assert error.matters == ("price",)

    @pytest.mark.parametrize("outcome", ["approve", "reject", "defer"])
    def test_no_other_answer_takes_an_adjustment(self, outcome: str) -> None:
        """An adjustment is never silently left out."""
        told: dict[str, Any] = {"rationale": "So.", "review_date": "2026-06-01"}
        error = refused(
            pm.ValidationError, assessed(shop()), outcome, adjustment=[pm.SetEstimate("design", "4d")], **told
        )
        assert error.code == "change.adjustment"


class TestSayingNo:
    @pytest.mark.parametrize("start", [submitted, assessed])
    def test_rejecting(self, start: Any) -> None:
        """A request is rejected for a reason, also before it was assessed."""
        project = start(shop())
        assert refused(pm.GuardError, project, "reject").code == "guard.rationale"
        done = decided(project, "reject", rationale="Out of contract").get(pm.ChangeRequest, "cards")
        assert done.decision is not None
        assert (done.state, done.decision.outcome.value, done.decision.option) == ("rejected", "rejected", None)

    def test_a_rejected_request_is_never_reopened(self) -> None:
        """Raise a new one that supersedes it."""
        project = decided(submitted(shop()), "reject", rationale="No")
        with pytest.raises(pm.TransitionError) as caught:
            wf.reassess(project, "cards", by="pm", at=AT)
        assert list(caught.value.allowed) == ["close"]
        again = project.with_(request(id="cards-2", supersedes="cards"))
        assert state(submitted(again, "cards-2"), "cards-2") == "submitted"

    def test_putting_off(self) -> None:
        """What is put off has a day on which it is looked at again, and a reason."""
        project = assessed(shop())
        error = refused(pm.ValidationError, project, "defer", rationale="Later")
        assert (error.code, error.where) == ("change.review_date", "review_date")
        assert refused(pm.GuardError, project, "defer", review_date="2026-06-01").code == "guard.rationale"
        past = refused(pm.GuardError, project, "defer", review_date="2026-03-01", rationale="Later")
        assert past.code == "guard.review_date"
        done = decided(project, "defer", review_date="2026-06-01", rationale="Later")
        assert state(done) == "deferred"
        assert str(done.get(pm.ChangeRequest, "cards").review_date) == "2026-06-01"
        assert state(wf.reassess(done, "cards", by="pm", at=AT)) == "under_assessment"
        assert state(decided(done, "reject", rationale="Never")) == "rejected"


class TestEmergency:
    TOLD: dict[str, Any] = {"assessment_due": "2026-03-06", "by": "sponsor", "at": AT}  # noqa: RUF012 - read only

    @pytest.mark.parametrize("start", [submitted, under_assessment])
    def test_the_authority_on_duty_may_approve_at_once(self, start: Any) -> None:
        """With evidence, and a day by which the assessment is made up for."""
        project = wf.approve_emergency(start(shop()), "cards", **self.TOLD, evidence=[word("pm")], rationale="Fire")
        change = project.get(pm.ChangeRequest, "cards")
        assert (change.state, str(change.assessment_due)) == ("approved", "2026-03-06")
        assert change.decision is not None
        assert (change.decision.role, change.decision.option) == ("sponsor", None)

    @pytest.mark.parametrize(
        ("told", "error", "code"),
        [
            ({"by": "pm"}, pm.AuthorityError, "guard.duty_authority"),
            ({"evidence": ()}, pm.EvidenceError, "guard.evidence"),
            ({"assessment_due": None}, pm.GuardError, "guard.assessment_due"),
            ({"assessment_due": "2026-03-01"}, pm.GuardError, "guard.assessment_due"),
            ({"option": "other"}, pm.UnknownReferenceError, "change.unknown_option"),
        ],
    )
    def test_and_only_so(self, told: dict[str, Any], error: type[pm.ClientPMError], code: str) -> None:
        """Duty, evidence and the day are each needed."""
        project = submitted(shop())
        with pytest.raises(error) as caught:
            wf.approve_emergency(project, "cards", **{**self.TOLD, "evidence": [word("pm")], **told})
        assert caught.value.code == code

    def test_not_once_it_is_assessed(self) -> None:
        """What is assessed takes the ordinary way."""
        with pytest.raises(pm.TransitionError):
            wf.approve_emergency(assessed(shop()), "cards", **self.TOLD, evidence=[word("pm")])

    def test_an_option_of_the_request(self) -> None:
        """The edits of an option may be chosen instead of those of the request."""
        less = pm.ChangeOption(id="less", edits=CARDS[:1])
        project = submitted(shop(changes=[request(options=[less])]))
        project = wf.approve_emergency(project, "cards", **self.TOLD, evidence=[word("pm")], option="less")
        going = wf.start_implementation(project, "cards", by="pm", at=AT)
        assert going.plan is not None
        assert "cards" in going.plan
        assert len(going.budget) == 1


def test_authority_of_an_option_in_figures() -> None:
    """The need is told with the figures that it rests on."""
    project = assessed(shop(), option(days=7, price=50))
    assessment = project.get(pm.ChangeRequest, "cards").impact
    assert assessment is not None
    need = option_authority(project, assessment.options["plan"])
    assert (need.level, need.by_dimension["days"].figure) == ("sponsor", Decimal(7))
    assert need.by_dimension["cost_share"].figure == Decimal("0.005")
    with pytest.raises(pm.FieldTypeError):
        option_authority(project, "plan")  # type: ignore[arg-type]
