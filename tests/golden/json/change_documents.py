"""Documents with the records that say what a change would do; they came with schema version 3."""

from __future__ import annotations

from typing import Any

import attrs

import clientpm as pm
from clientpm.model.project import Project
from tests.golden.json.going_documents import CRITERIA, PLAN, REQUIREMENT, SIGNER

__all__ = ["change_documents"]

AT = "2026-03-06T17:30:00+08:00"
LATER = "2026-03-09T09:00:00+08:00"
DIGEST = pm.Fingerprint("sha256-1:" + "2" * 64)
MANAGER = pm.Stakeholder(id="manager", side="team", may_sign=True)
SHARED: dict[str, Any] = {"id": "shop", "plan": PLAN, "stakeholders": [SIGNER, MANAGER]}
MAIL = pm.Evidence(kind="e_mail", reference="Mail of 6 March", digest="sha256:" + "a" * 64, received_at=AT, by="cto")


def _steps(*steps: tuple[str, str, str]) -> list[pm.Step]:
    return [pm.Step(from_state=old, action=action, to_state=new, by="manager", at=AT) for old, action, new in steps]


SUBMITTED = ("draft", "submit", "submitted")
BEGUN = ("submitted", "begin_assessment", "under_assessment")
ASSESSED = ("under_assessment", "complete_assessment", "assessed")


def _edits() -> list[pm.Edit]:
    line = pm.BudgetLine(id="cards", amount=pm.Money("1200.50", "EUR"), task="cards")
    agreed = attrs.evolve(REQUIREMENT, statement="A patient books or cancels a visit without a call.")
    return [
        pm.AddTask(pm.task("cards", "Gift cards", "4d", after="draft"), before="end"),
        pm.ChangeTask(pm.task("build", "Build more", ("9d", "12d", "20d"), after="draft")),
        pm.RemoveTask("draft"),
        pm.RemoveTask("draft", bridge=False),
        pm.AddDependency("end", "cards FS+1d"),
        pm.RemoveDependency("build", "draft"),
        pm.RemoveDependency("build", "draft", type="SS"),
        pm.SetEstimate("build", "12d"),
        pm.SetEstimate("build", ("9d", "12d", "20d")),
        pm.SetConstraints("build", constraints=[("SNET", "2026-03-16")]),
        pm.SetConstraints("build"),
        pm.SetDeadline("end", "2026-04-30"),
        pm.SetDeadline("end"),
        pm.SetCalendar("build", "part-time"),
        pm.SetCalendar("build"),
        pm.SetCost(line),
        pm.RemoveCost("draft"),
        pm.Assign(pm.Assignment(id="a9", task="cards", resource="dev", work="16h")),
        pm.Unassign("a1"),
        pm.AddRequirement(pm.Requirement(id="r9", statement="A card is sent by mail.", priority="should")),
        pm.ChangeRequirement(agreed),
        pm.DropRequirement("r1"),
        pm.AddCriterion(pm.AcceptanceCriterion(id="k9", requirement="r9", statement="The mail comes in a minute")),
        pm.ChangeCriterion(attrs.evolve(CRITERIA[0], threshold="3 min")),
        pm.DropCriterion("k2"),
        pm.AddDeliverable(pm.Deliverable(id="cards", tasks=["cards"])),
        pm.ChangeDeliverable(pm.Deliverable(id="portal", description="The portal with cards")),
        pm.DropDeliverable("portal"),
        pm.AddGoal(pm.Goal(id="sales", baseline=0, target=500)),
        pm.ChangeGoal(pm.Goal(id="wait", target="4.50")),
        pm.DropGoal("wait"),
    ]


def _request() -> Project:
    request = pm.ChangeRequest(
        id="gift-cards",
        title="Gift cards",
        visibility="client",
        translations={
            "zh_CN": {"title": "礼品卡", "description": "出售礼品卡", "reason": "节日", "question": "何时？"}
        },
        state="info_requested",
        history=_steps(SUBMITTED, BEGUN, ("under_assessment", "request_information", "info_requested")),
        origin="regulator",
        category="goal",
        urgency="urgent",
        raised_by="cto",
        raised_at=AT,
        description="Sell gift cards\nin the shop",
        reason="The season begins",
        owner="manager",
        affected=["task:build", "goal:gone"],
        edits=_edits(),
        options=[
            pm.ChangeOption(id="later", title="In the next phase", kind="defer", description="After go-live"),
            pm.ChangeOption(id="more-people", edits=_edits()[:1], note="Our margin is thin"),
        ],
        recommendation="later",
        question="Which designs?",
        question_due="2026-03-13",
    )
    old = pm.ChangeRequest(id="cards-before", raised_by="cto")
    return Project(**SHARED, changes=[old, attrs.evolve(request, supersedes="cards-before")])


def _minutes(days: int) -> pm.Minutes:
    return pm.Minutes(days * 480)


def _impact() -> pm.ImpactAssessment:
    schedule = pm.ScheduleEffect(
        finish_before="2026-03-20",
        finish_after="2026-03-25T12:00",
        shift=_minutes(3),
        from_logic=_minutes(0),
        from_durations=pm.Minutes(1350, 450),
        milestone_shifts=[
            pm.MilestoneShift(
                task="end", before="2026-03-20", after="2026-03-25", shift=_minutes(3), promise="2026-03-31"
            ),
            pm.MilestoneShift(task="gone", before="2026-03-20", after="2026-03-20", shift=_minutes(0)),
        ],
        slack_changes=[pm.SlackChange(task="build", before=_minutes(1), after=_minutes(-2))],
        newly_critical=["build"],
        newly_near_critical=["draft"],
        path_before=["draft", "build", "end"],
        path_after=["draft", "cards", "end"],
    )
    cost = pm.CostEffect(
        direct=pm.Money("1200.50", "EUR"),
        recurring=pm.Money(10, "EUR"),
        delay=pm.Money(4500, "EUR"),
        before=pm.Money(14000, "EUR"),
        after=pm.Money("19700.50", "EUR"),
        contingency_used=pm.Money(1200, "EUR"),
    )
    goals = [
        pm.GoalChange(
            goal="wait",
            verdict="hurt",
            reason="deadline_moves",
            deadline_before="2026-09-20",
            deadline_after="2026-09-25",
            forecast_before="43",
            forecast_after="44.5",
        ),
        pm.GoalChange(goal="staff", verdict="unaffected"),
    ]
    full = pm.OptionImpact(
        option="do-it",
        title="Do it",
        kind="adjust_plan",
        edits=_edits()[:2],
        schedule=schedule,
        cost=cost,
        scope=pm.ScopeEffect(added=["requirement:r9"], changed=["requirement:r1"], dropped=["deliverable:gone"]),
        quality=pm.QualityEffect(
            criteria_changed=["criterion:k1"],
            tests_to_repeat=["acceptance_test:t1"],
            signatures_voided=["requirement:r1"],
        ),
        resources=pm.ResourceEffect(
            efforts=[pm.RoleEffort(role="developer", work=_minutes(4))],
            overloaded_before=1,
            overloaded_after=3,
            overloaded=["dev"],
        ),
        risk=pm.RiskEffect(
            opened=["risk:late"],
            closed=["risk:old"],
            exposure_before=pm.Money(500, "EUR"),
            exposure_after=pm.Money(800, "EUR"),
        ),
        goals=pm.GoalEffect(goals=goals),
        tell=["cto"],
        update=["document:requirements"],
        remarks=[pm.Remark(code="impact.logic_shift", facts={"days": 2}), pm.Remark(code="impact.plain")],
    )
    nothing = {each.value: pm.NoEffect(reason="nothing_changes") for each in pm.ImpactDimension}
    quiet: dict[str, Any] = {**nothing, "cost": pm.NotEvaluated(reason="no_budget")}
    return pm.ImpactAssessment(
        change="gift-cards",
        base=DIGEST,
        as_of="2026-03-06",
        option_impacts=[full, pm.OptionImpact(option="reject", kind="reject", **quiet)],
        rules={"time_impact": 1},
    )


def _decided() -> Project:
    decision = pm.Decision(
        outcome="approved_adjusted",
        option="do-it",
        decided_by="cto",
        role="sponsor",
        at=LATER,
        rationale="Worth it",
        conditions="Not before May",
        shown=DIGEST,
        shown_language="zh_CN",
        adjustment=_edits()[-2:],
        accepted_unknowns=["risk"],
        stale_reason="One day of progress",
        evidence=[MAIL, pm.Evidence(kind="portal", reference="Click 4711")],
    )
    history = [
        *_steps(SUBMITTED, BEGUN, ASSESSED),
        pm.Step(
            from_state="assessed",
            to_state="approved_adjusted",
            action="approve_adjusted",
            by="cto",
            at=LATER,
            note="After a long talk",
            evidence=[MAIL],
        ),
    ]
    approved = pm.ChangeRequest(
        id="gift-cards",
        state="approved_adjusted",
        history=history,
        impact=_impact(),
        decision=decision,
        baseline="b1",
    )
    deferred = pm.ChangeRequest(
        id="video",
        state="deferred",
        history=_steps(SUBMITTED, BEGUN, ASSESSED, ("assessed", "defer", "deferred")),
        decision=pm.Decision(outcome="deferred", decided_by="cto", at=AT),
        review_date="2026-09-01",
        assessment_due="2026-03-20",
    )
    return Project(**SHARED, baselines=[pm.Baseline(id="b1", number=1)], changes=[approved, deferred])


def _authority() -> Project:
    matrix = pm.AuthorityMatrix(
        id="authority",
        levels=[
            pm.AuthorityLevel(name="pm", holders=["manager"], days=2, cost_share="0.01", scope=False),
            pm.AuthorityLevel(name="sponsor", holders=["cto"], days="10.5", cost_share="0.05", emergency=True),
            pm.AuthorityLevel(name="steering", client_matters=True),
        ],
        cumulative=False,
    )
    return Project(**SHARED, authority=matrix)


def _troubles() -> Project:
    issue = pm.Issue(
        id="slow",
        title="Pages are slow",
        state="assigned",
        history=_steps(("open", "escalate", "escalated"), ("escalated", "assign", "assigned")),
        description="Ten seconds",
        severity="critical",
        raised_by="cto",
        raised_at=AT,
        owner="manager",
        due="2026-03-13",
        cause_kind="technology",
        cause="No index",
        response="Add one",
        emergency_plan="Fewer results",
        resolution="Index added",
        ladder=[pm.EscalationStep(to="manager", after="4h"), pm.EscalationStep(to="cto", after="1ed")],
        note="We knew it",
    )
    disagreement = pm.Disagreement(
        id="colours",
        subject="Which blue?",
        parties=["cto", "manager"],
        positions=[pm.Position(held_by="cto", statement="Dark\nblue")],
        options=["Dark", "Light"],
        mediator="manager",
        raised_on="2026-03-05",
        outcome="Dark",
        settled_on="2026-03-06",
    )
    return Project(**SHARED, issues=[pm.Issue(id="late"), issue], disagreements=[disagreement])


def _agreements() -> Project:
    decision = pm.LoggedDecision(
        id="hosting",
        question="Where do we host?",
        options=["Here", ("There", {"zh_CN": "那里"})],
        choice="Here",
        decided_by="cto",
        at=AT,
        rationale="Law",
        reversible=False,
        evidence=[MAIL],
    )
    done = pm.ActionItem(
        id="call",
        owner="cto",
        due="2026-03-10",
        state="done",
        history=_steps(("open", "complete", "done")),
        description="Call the shop",
        done_on="2026-03-09",
        note="No answer at first",
    )
    return Project(
        **SHARED, decisions=[decision], actions=[done, pm.ActionItem(id="mail", owner="cto", due="2026-03-11")]
    )


def _sign_off() -> Project:
    request = pm.SignOffRequest(
        id="s1",
        covers="document:requirements",
        fingerprint=DIGEST,
        shown=DIGEST,
        shown_language="en",
        policy="quorum",
        signers=["cto", "manager"],
        quorum=1,
        delegations=[
            pm.Delegation(from_="cto", to="manager", until="2026-04-01"),
            pm.Delegation(from_="manager", to="cto"),
        ],
        requested_by="manager",
        requested_at=AT,
        expires_on="2026-03-20",
    )
    signature = pm.Signature(
        id="g1",
        covers="document:requirements",
        fingerprint=DIGEST,
        by="manager",
        at=LATER,
        shown=DIGEST,
        shown_language="en",
        on_behalf_of="cto",
        request="s1",
        evidence=[MAIL],
        parts=[pm.SignedPart(ref="requirement:r1", fingerprint=DIGEST)],
    )
    revisions = [
        pm.Revision(id="v1", of="requirement:r1", after=DIGEST, by="manager", at=AT, linked=["task:build"]),
        pm.Revision(
            id="v2",
            of="requirement:r1",
            before=DIGEST,
            after=DIGEST,
            correction=True,
            reason="A letter",
            by="cto",
            at=AT,
        ),
        pm.Revision(id="v3", of="requirement:r1", after=DIGEST, change="cards", by="cto", at=AT),
    ]
    review = pm.LinkReview(
        id="l1",
        source="requirement:r1",
        target="task:build",
        source_fingerprint=DIGEST,
        target_fingerprint=DIGEST,
        by="manager",
        at=LATER,
    )
    return Project(
        **SHARED,
        requirements=[REQUIREMENT],
        documents=_documents(),
        sign_off_requests=[request],
        signatures=[signature],
        changes=[pm.ChangeRequest(id="cards")],
        revisions=revisions,
        link_reviews=[review],
    )


def _documents() -> list[pm.ControlledDocument]:
    versions = [
        pm.DocumentVersion(number="0.9"),
        pm.DocumentVersion(
            number="1.0",
            digest="sha256:" + "b" * 64,
            place="Vault 3",
            issued_by="manager",
            issued_at=AT,
            language="zh_CN",
            changes="Typing errors",
        ),
    ]
    listing = pm.ControlledDocument(
        id="requirements",
        title="Requirements",
        kind="requirements",
        lists=["requirement:r1"],
        versions=versions,
        holders=["cto"],
        owner="manager",
    )
    return [listing, pm.ControlledDocument(id="minutes")]


def _process() -> Project:
    steps = [
        pm.ProcessStep(id="ask", process="Booking", actor="clerk", input="A call", output="A date", duration="5min"),
        pm.ProcessStep(id="write", phase="to_be", pain="Twice", after=["ask"]),
    ]
    requirement = pm.Requirement(
        id="fast",
        kind="non_functional",
        characteristic="performance_efficiency",
        user_role="clerk",
        process_step="write",
        state="in_review",
        history=_steps(("draft", "submit", "in_review")),
    )
    clerk = pm.UserRole(id="clerk", description="Answers calls", headcount=18)
    return Project(**SHARED, user_roles=[clerk], process_steps=steps, requirements=[requirement])


def _elicitation() -> Project:
    interview = pm.Elicitation(
        id="i1",
        kind="workshop",
        participants=["cto", "manager"],
        held_on="2026-03-03",
        due="2026-03-10",
        questions=[
            pm.Question(text="How many calls?", answer="Too many", answered_by="cto", answered_on="2026-03-04"),
            pm.Question(text="How many desks?"),
        ],
        outcome="Two needs",
        note="They disagree",
    )
    money = pm.Need(
        id="price", kind="budget", basis="inferred", amount=pm.Money(200000, "EUR"), confirmed_by="cto", source="cto"
    )
    day = pm.Need(id="day", kind="time", by="2026-05-01", milestone="end")
    answers = [
        pm.NeedAnswer(
            id="a1",
            need="day",
            possibility="with_conditions",
            conditions="Two more people",
            feasibility="With what we have",
            risk="The holiday",
            edits=_edits()[7:8],
            answered_by="manager",
            answered_on="2026-03-06",
        ),
        pm.NeedAnswer(id="a2", need="price", possibility="no"),
    ]
    return Project(**SHARED, elicitations=[interview], needs=[money, day], need_answers=answers)


def _states() -> Project:
    began = [
        ("proposed", "initiate", "initiated"),
        ("initiated", "plan", "planned"),
        ("planned", "execute", "executing"),
    ]
    goal = pm.Goal(id="wait", state="confirmed", history=_steps(("draft", "confirm", "confirmed")))
    result = pm.Deliverable(id="portal", state="submitted", history=_steps(("planned", "submit", "submitted")))
    again = pm.Requirement(id="r1", history=_steps(("draft", "submit", "in_review"), ("in_review", "return", "draft")))
    return Project(
        **SHARED, state="executing", history=_steps(*began), goals=[goal], deliverables=[result], requirements=[again]
    )


def change_documents() -> dict[str, Project | pm.Plan]:
    """Give the documents by their names."""
    return {
        "change-request": _request(),
        "change-decided": _decided(),
        "change-authority": _authority(),
        "change-troubles": _troubles(),
        "change-agreements": _agreements(),
        "change-sign-off": _sign_off(),
        "change-process": _process(),
        "change-needs": _elicitation(),
        "change-states": _states(),
    }
