"""Documents with the records of what was promised to people; they came with schema version 5."""

from __future__ import annotations

from typing import Any

import clientpm as pm
from clientpm.model.project import Project
from tests.golden.json.change_documents import MANAGER

__all__ = ["people_documents"]

AT = "2026-03-30T10:00:00+08:00"
LATER = "2026-03-31T09:30:00+08:00"
CTO = pm.Stakeholder(
    id="cto",
    side="client",
    role="Head of IT",
    channel="call",
    time_zone="Asia/Shanghai",
    external_id="crm-17",
    translations={"zh_CN": {"role": "技术总监"}},
)
PROOF = [pm.Evidence(kind="minutes", reference="Minutes of 30 March", received_at=AT, by="cto")]
BASE: dict[str, Any] = {
    "id": "shop",
    "stakeholders": [MANAGER, CTO],
    "plan": pm.Plan(
        start="2026-03-02", tasks=[pm.task("build", "Build", "5d"), pm.milestone("hand-over", "Hand-over")]
    ),
    "deliverables": [pm.Deliverable(id="portal")],
    "criteria": [pm.AcceptanceCriterion(id="fast", requirement="quick")],
    "requirements": [pm.Requirement(id="quick")],
    "needs": [pm.Need(id="second-shop")],
    "goals": [pm.Goal(id="wait-time")],
    "issues": [pm.Issue(id="slow")],
    "changes": [pm.ChangeRequest(id="cards")],
    "decisions": [pm.LoggedDecision(id="hosting")],
    "actions": [pm.ActionItem(id="call", owner="manager", due="2026-04-03")],
}


def _steps(*walk: tuple[str, str, str]) -> dict[str, Any]:
    """Give the state and history of a record that took some steps."""
    history = [
        pm.Step(from_state=old, action=action, to_state=new, by=MANAGER.id, at=LATER) for old, action, new in walk
    ]
    return {"state": walk[-1][2], "history": history}


def _communication() -> dict[str, Any]:
    cadence = pm.Cadence(
        rule="FREQ=WEEKLY;BYDAY=MO",
        start="2026-03-30T10:00",
        time_zone="Asia/Shanghai",
        exceptions=["2026-05-04"],
        moved=[pm.MovedDate(was_on="2026-04-06", to="2026-04-07T10:00", reason="Holiday")],
        holidays="previous",
    )
    weekly = pm.CommunicationItem(
        id="weekly",
        title="Weekly mail",
        objective="Nobody is surprised",
        content="What was done, what comes, what we need",
        audience=["cto"],
        sender="manager",
        owner="manager",
        channel="video",
        format="One page",
        cadence=cadence,
        occasion="Every Monday",
        duration="1h",
        template="weekly_mail",
        grace_days=1,
        response_expected=True,
        response_within="1d",
        escalation=[pm.EscalationStep(to="manager", after="2d")],
        note="He reads the first line only",
        translations={"zh_CN": {"title": "每周邮件", "format": "一页"}},
    )
    contacts = [
        pm.Contact(id="c1", at=AT),
        pm.Contact(
            id="c2",
            at=LATER,
            channel="call",
            direction="from_client",
            sender="cto",
            receivers=["manager"],
            planned="communication:weekly",
            occurrence="2026-03-30",
            summary="Asked when the portal comes",
            document=pm.Fingerprint("sha256-1:" + "3" * 64),
            response_expected=True,
            response_within="4h",
            answers="c1",
            reported_by="manager",
            reported_at=LATER,
            evidence=PROOF,
            note="Sounded worried",
            corrects="c1",
        ),
    ]
    client = pm.Client(
        id="acme", key_contacts=["cto"], account_manager="manager", since="2024-05-01", external_id="crm-1"
    )
    row = pm.Responsibility(
        id="sign",
        title="Sign off the design",
        about=["task:build"],
        responsible=["manager"],
        accountable=["cto"],
        consulted=["manager"],
        informed=["cto"],
    )
    return {
        "client": client,
        "people": [pm.Person(id="li", external_id="crm-p-1")],
        "responsibilities": [row],
        "communications": [weekly, pm.CommunicationItem(id="delay", occasion="A milestone moves")],
        "contacts": contacts,
    }


def _meetings() -> dict[str, Any]:
    agenda = [
        pm.AgendaItem(
            topic=("Gift cards", {"zh_CN": "礼品卡"}),
            purpose="decide",
            subject="change:cards",
            presenter="manager",
            minutes=20,
        ),
        pm.AgendaItem(topic="Any other business"),
    ]
    meeting = pm.Meeting(
        id="steering",
        title="Steering meeting",
        starts_at=AT,
        duration="90min",
        item="weekly",
        occurrence="2026-03-30",
        channel="video",
        place="Room 4",
        organiser="manager",
        invited=["cto", "manager"],
        agenda=agenda,
        cancelled=False,
        reason="Moved from Friday",
        note="Bring the old figures",
    )
    minutes = pm.MeetingMinutes(
        id="m1",
        meeting="steering",
        began_at=AT,
        ended_at="2026-03-30T11:20:00+08:00",
        attendance=[
            pm.Attendance(stakeholder="cto", presence="remote"),
            pm.Attendance(stakeholder="manager", presence="apologies"),
        ],
        items=[
            pm.MinuteItem(
                topic="Gift cards",
                text="Wanted before summer",
                subject="change:cards",
                note="They will pay",
                translations={"zh_CN": {"text": "希望在夏季之前推出"}},
            )
        ],
        decisions=["hosting"],
        actions=["call"],
        raised=["issue:slow"],
        next_on="2026-04-07",
        written_by="manager",
        distribution=[pm.MinutesDelivery(to="cto", at=LATER, channel="portal")],
        note="Tense",
        **_steps(("draft", "issue", "issued"), ("issued", "approve", "approved")),
    )
    off = pm.Meeting(id="off", starts_at=LATER, cancelled=True)
    return {**_communication(), "meetings": [meeting, off], "minutes": [minutes]}


def _feedback() -> dict[str, Any]:
    answered = pm.Feedback(
        id="long",
        words="The mails are too long",
        sender="cto",
        received_at=AT,
        source="meeting",
        kind="complaint",
        about=["deliverable:portal"],
        owner="manager",
        answer="defer",
        reason="After the trial",
        due="2026-05-04",
        informed_at=LATER,
        contact="c1",
        raised=["issue:slow"],
        note="He is right",
        **_steps(
            ("received", "acknowledge", "acknowledged"),
            ("acknowledged", "respond", "responded"),
            ("responded", "close", "closed"),
        ),
    )
    return {"contacts": [pm.Contact(id="c1", at=LATER)], "feedback": [answered, pm.Feedback(id="new", received_at=AT)]}


def _acceptance() -> dict[str, Any]:
    walks: dict[str, Any] = {
        "fixed": _steps(("open", "fix", "fixed")),
        "again": _steps(("open", "fix", "fixed"), ("fixed", "reopen", "open")),
        "verified": _steps(("open", "fix", "fixed"), ("fixed", "verify", "verified")),
        "waived": _steps(("open", "waive", "waived")),
    }
    punched = [
        pm.PunchItem(
            id="slow-search",
            deliverable="portal",
            description="Search takes four seconds",
            severity="major",
            criterion="fast",
            found_on="2026-05-04",
            found_by="cto",
            owner="manager",
            due="2026-05-15",
            fixed_on="2026-05-11",
            remedy="An index",
            note="Known since March",
        ),
        *(
            pm.PunchItem(id=name, deliverable="portal", severity="minor", found_on="2026-05-04", **walk)
            for name, walk in walks.items()
        ),
    ]
    certificate = pm.AcceptanceCertificate(
        id="final",
        title="Final acceptance",
        deliverables=["portal"],
        verdict="conditional",
        conditions=["Search within two seconds"],
        punch_items=["slow-search"],
        delivered_on="2026-05-04",
        issued_on="2026-05-18",
        issued_by="manager",
        warranty_start="2026-05-18",
        deemed=True,
        deemed_reason="Clause 7: ten working days of silence",
        evidence=PROOF,
        note="Invoice follows",
    )
    review = pm.PhaseReview(
        id="build",
        phase="build",
        held_on="2026-05-04",
        participants=["cto", "manager"],
        results="The portal runs",
        verdict="go_with_conditions",
        conditions=["Data first"],
        decided_by="cto",
        minutes="m1",
        evidence=PROOF,
        note="Close call",
    )
    meeting = {
        "closure_items": [
            pm.ClosureItem(
                id="keys",
                topic="access",
                description="Accounts are closed",
                about=["deliverable:portal"],
                owner="manager",
                due="2026-08-28",
                done_on="2026-08-27",
                evidence=PROOF,
                note="Ask the operator",
            ),
            pm.ClosureItem(id="no-survey", topic="survey", waived_on="2026-08-28", reason="The client asked for none"),
        ],
        "meetings": [pm.Meeting(id="steering", starts_at=AT)],
        "minutes": [pm.MeetingMinutes(id="m1", meeting="steering")],
    }
    return {**meeting, "punch_items": punched, "certificates": [certificate], "phase_reviews": [review]}


def _surveys() -> dict[str, Any]:
    questions = [
        pm.SurveyQuestion(id="overall", text=("Are you content?", {"zh_CN": "您满意吗？"})),
        pm.SurveyQuestion(id="recommend", text="Would you recommend us?", dimension="recommendation", measure="nps"),
        pm.SurveyQuestion(id="effort", text="Was it easy?", dimension="service_quality", measure="ces"),
        pm.SurveyQuestion(id="words", text="What else?", measure="text"),
    ]
    survey = pm.Survey(
        id="s2",
        wave=2,
        questions=questions,
        audience=["cto"],
        sent_at=AT,
        due="2026-04-10",
        introduction="Five minutes, please",
        note="Ring those who do not answer",
    )
    responses = [
        pm.SurveyResponse(id="r1", survey="s2", on="2026-04-01"),
        pm.SurveyResponse(
            id="r2",
            survey="s2",
            by="cto",
            role="Head of IT",
            on="2026-04-02",
            scores=[
                pm.SurveyScore(question="overall", score=4),
                pm.SurveyScore(question="recommend", score="0", comment="Too early"),
                pm.SurveyScore(question="words", comment="Nice people"),
            ],
            comment="Ask again in June",
            reported_by="manager",
            reported_at=LATER,
            note="By telephone",
            corrects="r1",
        ),
    ]
    return {"surveys": [survey], "survey_responses": responses}


def _learning() -> dict[str, Any]:
    lesson = pm.Lesson(
        id="real-data",
        title="Real data first",
        noted_on="2026-05-20",
        source="issue:slow",
        phase="Test",
        category="Data",
        positive=True,
        situation="The test data were clean",
        cause="Nobody asked for real ones",
        effect="Two weeks lost",
        cost=pm.Money("4000.00", "EUR"),
        lesson="Old data are never clean",
        recommendation="Test with real data first",
        tags=["data-migration", "retail"],
        evidence=PROOF,
        owner="manager",
        follow_up_on="2026-11-02",
        uses=[
            pm.LessonUse(project="clinic", verdict="applied", on="2026-09-01"),
            pm.LessonUse(project="museum", verdict="not_applicable", reason="No data to move", on="2026-09-02"),
        ],
        note="The client's own words",
        **_steps(
            ("captured", "validate", "validated"),
            ("validated", "publish", "published"),
            ("published", "apply", "applied"),
        ),
    )
    better = pm.ProcessImprovement(
        id="one-contact",
        problem="Late answers",
        change="One contact per side",
        expected="Answers within a day",
        lessons=["real-data"],
        meeting="steering",
        owner="manager",
        due="2026-06-01",
        check="Median time to answer",
        verdict="worked",
        checked_on="2026-07-01",
        result="Six hours instead of thirty",
        note="He likes it",
    )
    session = pm.TrainingSession(
        id="till",
        title="The till",
        subject="Closing the till",
        purpose="Everybody closes it alone",
        side="client",
        held_on="2026-05-12",
        duration="2h",
        channel="workshop",
        place="Shop floor",
        trainer="manager",
        invited=["cto"],
        deliverables=["portal"],
        refresher_months=6,
        note="Bring printed sheets",
    )
    results = [
        pm.TrainingResult(id="t1", session="till", on="2026-05-12", attended=False),
        pm.TrainingResult(
            id="t2",
            session="till",
            participant="cto",
            on="2026-05-12",
            passed=True,
            score="8.5",
            confidence_before=2,
            confidence_after=4,
            reported_by="manager",
            reported_at=LATER,
            note="Quick",
            corrects="t1",
        ),
    ]
    return {
        "meetings": [pm.Meeting(id="steering", starts_at=AT)],
        "lessons": [lesson],
        "improvements": [better],
        "trainings": [session],
        "training_results": results,
    }


def _after() -> dict[str, Any]:
    points = [
        pm.TouchPoint(id="p1", on="2026-01-12", stage="first_contact"),
        pm.TouchPoint(
            id="p2",
            on="2026-01-12",
            stage="offer",
            stakeholder="cto",
            channel="call",
            contact="c1",
            summary="Asked for an offer",
            experience=4,
            said_by_client=True,
            reported_by="manager",
            reported_at=LATER,
            note="Came by a friend",
            corrects="p1",
        ),
    ]
    warranty = pm.Warranty(
        id="portal",
        deliverables=["portal"],
        starts_on="2026-05-18",
        ends_on="2027-05-17",
        terms="Defects are mended",
        certificate="final",
        contact="manager",
        note="Hosting is not ours",
    )
    planned = [
        pm.ContactPlanItem(
            id="month",
            purpose="follow_up",
            after="hand-over",
            offset_days=30,
            audience=["cto"],
            owner="manager",
            channel="call",
            content="How it runs",
            note="Second shop",
        ),
        pm.ContactPlanItem(id="day", purpose="anniversary", on="2027-05-18"),
        pm.ContactPlanItem(id="measure", purpose="goal_measurement", goal="wait-time"),
        pm.ContactPlanItem(id="end", purpose="warranty_end", warranty="portal", offset_days=-30),
    ]
    ticket = pm.SupportTicket(
        id="s1",
        title="Search finds nothing",
        description="Since this morning",
        severity="critical",
        opened_at=AT,
        opened_by="cto",
        owner="manager",
        subject="deliverable:portal",
        category="Search",
        cause="The index was full",
        resolution="A larger one",
        under_warranty=True,
        external_id="desk-9",
        note="The third time",
        **_steps(
            ("open", "respond", "in_progress"),
            ("in_progress", "wait", "waiting_for_client"),
            ("waiting_for_client", "resume", "in_progress"),
            ("in_progress", "resolve", "resolved"),
            ("resolved", "close", "closed"),
            ("closed", "reopen", "in_progress"),
        ),
    )
    chance = pm.Opportunity(
        id="second",
        title="A second shop",
        kind="extension",
        description="They open in Suzhou",
        need="second-shop",
        contact="cto",
        owner="manager",
        noted_on="2026-10-05",
        amount=pm.Money("80000.00", "CNY"),
        chance="0.4",
        expected_on="2027-01-15",
        next_step="Send the figures",
        next_step_on="2026-10-20",
        external_id="crm-o-4",
        **_steps(("identified", "qualify", "qualified"), ("qualified", "lose", "lost")),
    )
    return {
        "contacts": [pm.Contact(id="c1", at=AT)],
        "certificates": [pm.AcceptanceCertificate(id="final", deliverables=["portal"], verdict="accepted")],
        "touch_points": points,
        "warranties": [warranty],
        "contact_plan": planned,
        "tickets": [ticket],
        "opportunities": [chance],
    }


def people_documents() -> dict[str, Project | pm.Plan]:
    """Give every document by its name."""
    made = {
        "people-communication": _communication(),
        "people-meetings": _meetings(),
        "people-feedback": _feedback(),
        "people-acceptance": _acceptance(),
        "people-surveys": _surveys(),
        "people-learning": _learning(),
        "people-after": _after(),
    }
    return {name: Project(**{**BASE, **fields}) for name, fields in made.items()}
