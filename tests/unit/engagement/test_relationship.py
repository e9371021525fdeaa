"""A relationship from facts: health in parts, promises kept, the journey."""

from __future__ import annotations

from typing import Any

import pytest

import clientpm as pm
from clientpm.model.door import move
from tests.golden.day_model import example
from tests.unit.engagement.surveyed import answer, people, survey, waves

NOON = "T12:00Z"
LI = pm.Stakeholder(id="li", title="Li", side="team")
CTO = pm.Stakeholder(id="cto", title="CTO", side="client", power=5)
SLA = pm.Contract(id="c", response_times=[pm.ResponseTime(subject="question", first_response="8h")])


def steps(*walk: tuple[str, str, str, str]) -> dict[str, Any]:
    """Give state and history of a record: from, action, to, when."""
    history = [
        pm.Step(from_state=old, action=action, to_state=new, by="li", at=f"{at}{NOON}") for old, action, new, at in walk
    ]
    return {"state": walk[-1][2], "history": history}


def ask(name: str, day: str, **fields: Any) -> pm.Contact:
    """Give a question of the client."""
    return pm.Contact(
        **{
            "id": name,
            "at": f"{day}T09:00Z",
            "direction": "from_client",
            "sender": "cto",
            "response_expected": True,
            **fields,
        }
    )


def reply(name: str, day: str, to: str) -> pm.Contact:
    """Give our answer to a question."""
    return pm.Contact(id=name, at=f"{day}{NOON}", sender="li", receivers=["cto"], answers=to)


def project(*records: pm.Record, **fields: Any) -> pm.Project:
    """Give a project with some records."""
    return move(pm.Project(**{"id": "shop", "stakeholders": [LI, CTO], **fields}), *records)


def test_worked_example_of_health() -> None:
    """N6: four parts of five are there; the worst one caps how it stands."""
    inputs, expected = example("N6")
    weights = {name: part["w"] for name, part in inputs["components"].items()}
    also = {name: part["s"] for name, part in inputs["components"].items()}
    found = pm.relationship_health(project(), as_of="2026-03-06", weights=weights, also=also)
    assert found.health.score == pytest.approx(expected["score"])
    assert found.health.coverage == pytest.approx(expected["coverage"])
    assert (found.health.worst, found.health.floor_applied, found.health.status) == (
        expected["worst"],
        expected["floor_applied"],
        pm.Status.ATTENTION,
    )
    assert found.part("engagement").reason == "not_recorded"


def test_a_part_that_nobody_recorded_is_missing_and_never_zero() -> None:
    """An empty project has no score, and says of every part why."""
    found = pm.relationship_health(project(), as_of="2026-03-06")
    assert (found.health.score, found.health.coverage, found.health.reason) == (None, 0.0, "coverage")
    assert {part.name: part.reason for part in found.parts} == {
        "csat": "no_survey",
        "response": "nothing_asked",
        "plan_kept": "nothing_promised",
        "issues": "no_issue_recorded",
        "complaints": "no_feedback",
        "attendance": "no_minutes",
        "decisions": "nothing_to_decide",
        "payment": "not_recorded",
    }


def test_answers_count_the_open_ones_and_no_promise_is_no_breach() -> None:
    """Of three questions one is answered in time, one late, one is overdue; what may still be answered is left out."""
    asked = project(
        ask("a", "2026-03-02"),
        reply("a2", "2026-03-02", "a"),
        ask("b", "2026-03-02"),
        reply("b2", "2026-03-05", "b"),
        ask("c", "2026-03-02"),
        ask("d", "2026-03-06", at="2026-03-06T15:00Z"),
    )
    bare = pm.relationship_health(asked, as_of="2026-03-06").part("response")
    assert (bare.score, bare.reason) == (None, "no_answer_promised")
    part = pm.relationship_health(move(asked, SLA), as_of="2026-03-06").part("response")
    assert (part.good, part.of) == (1, 3)
    assert part.score == pytest.approx(100 / 3)
    assert [str(ref) for ref in part.costs] == ["contact:b", "contact:c"]


def test_satisfaction_is_a_share_of_its_scale_and_grows_old() -> None:
    """A mean of 4.2 on a scale from 1 to 5 is 80; after more than a year it says nothing."""
    asked = waves("all", [4] * 8 + [5] * 2)
    assert pm.relationship_health(asked, as_of="2026-03-01").part("csat").score == pytest.approx(80)
    old = pm.relationship_health(asked, as_of="2027-03-01").part("csat")
    assert (old.score, old.reason) == (None, "survey_too_old")
    ease = pm.relationship_health(waves("rec", [10, 10, 8, 2]), as_of="2026-03-01").part("csat")
    assert ease.score == pytest.approx(62.5)


def test_complaints_attendance_and_decisions_are_shares_of_what_was_recorded() -> None:
    """Each part counts what is as it should be, of all that there was."""
    said = [
        pm.Feedback(id="f1", words="Late", kind="complaint", sender="cto", received_at="2026-03-02T09:00Z"),
        pm.Feedback(id="f2", words="Good", kind="praise", sender="cto", received_at="2026-03-02T09:00Z"),
        pm.Feedback(id="f3", words="Later", kind="complaint", sender="cto", received_at="2026-06-02T09:00Z"),
    ]
    meetings = [pm.Meeting(id=f"m{i}", starts_at=f"2026-03-0{i}T09:00Z") for i in (2, 3)]
    minutes = [
        pm.MeetingMinutes(id=f"n{i}", meeting=f"m{i}", attendance=[pm.Attendance(stakeholder="cto", presence=presence)])
        for i, presence in ((2, "present"), (3, "absent"))
    ]
    change = pm.ChangeRequest(
        id="gift",
        title="Gift cards",
        reason="Summer",
        raised_by="cto",
        **steps(("draft", "submit", "submitted", "2026-01-05")),
    )
    found = pm.relationship_health(project(*said, *meetings, *minutes, change), as_of="2026-03-06")
    assert [(found.part(name).good, found.part(name).of) for name in ("complaints", "attendance", "decisions")] == [
        (1, 2),
        (1, 2),
        (0, 1),
    ]
    assert [str(ref) for ref in found.part("decisions").costs] == ["change:gift"]


def test_the_plan_kept_comes_from_the_communication_plan() -> None:
    """Of three mails that were due one came on time."""
    weekly = pm.CommunicationItem(
        id="mail", audience=["cto"], cadence=pm.Cadence(rule="FREQ=WEEKLY;BYDAY=MO", start="2026-03-02")
    )
    sent = pm.Contact(id="m1", at="2026-03-02T09:00Z", sender="li", receivers=["cto"], planned="communication:mail")
    part = pm.relationship_health(project(weekly, sent), as_of="2026-03-18").part("plan_kept")
    assert (part.good, part.of) == (1, 3)
    assert pm.trust(project(weekly, sent), as_of="2026-03-18").count("communication").due == 3


def test_two_projects_for_one_client_are_counted_together() -> None:
    """Issues of both projects make one share."""
    late = pm.Issue(id="late", severity="major", raised_at="2026-03-02T09:00Z", due="2026-03-03")
    fine = pm.Issue(id="fine", severity="major", raised_at="2026-03-02T09:00Z")
    found = pm.relationship_health([project(late), project(fine, id="spa")], as_of="2026-03-06").part("issues")
    assert (found.good, found.of, found.score) == (2, 4, 50)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        pytest.param({"weights": {"luck": 1}}, "relationship.part", id="weight"),
        pytest.param({"also": {"luck": 1}}, "relationship.part", id="score"),
        pytest.param({"recent_days": 0}, "relationship.days", id="days"),
        pytest.param({"recent_days": "x"}, "relationship.days", id="words"),
        pytest.param({"also": {"payment": 101}}, "score.range", id="range"),
    ],
)
def test_bad_input_of_health_is_refused(fields: dict[str, Any], code: str) -> None:
    """Parts that nobody counts and numbers out of range are refused."""
    with pytest.raises(pm.ClientPMError) as caught:
        pm.relationship_health(project(), as_of="2026-03-06", **fields)
    assert caught.value.code == code


def test_nothing_recorded_needs_a_day() -> None:
    """Without any fact there is no day to look from."""
    with pytest.raises(pm.ValidationError) as caught:
        pm.trust(project())
    assert caught.value.code == "relationship.as_of"


def agreed(number: int, finish: str, on: str) -> pm.Baseline:
    """Give an agreed plan that promises the milestone."""
    dates = [pm.BaselineDates(task="live", start=finish, finish=finish)]
    return pm.Baseline(id=f"b{number}", number=number, approved_at=f"{on}{NOON}", approved_by="cto", dates=dates)


def live(*baselines: pm.Baseline, done: str | None = None) -> pm.Project:
    """Give a project with one milestone that was promised."""
    plan = pm.Plan(start="2026-03-02", tasks=[pm.milestone("live", "Live", visibility="client")])
    reports = (
        []
        if done is None
        else [pm.ProgressReport(id="r", task="live", as_of=done, actual_start=done, actual_finish=done)]
    )
    return pm.Project(id="shop", stakeholders=[LI, CTO], plan=plan, baselines=list(baselines), progress_reports=reports)


@pytest.mark.parametrize(
    ("made", "kept"),
    [
        pytest.param(live(agreed(0, "2026-04-10", "2026-03-02"), done="2026-04-10"), (1, 1), id="kept"),
        pytest.param(live(agreed(0, "2026-04-10", "2026-03-02"), done="2026-04-13"), (0, 1), id="late"),
        pytest.param(live(agreed(0, "2026-04-10", "2026-03-02")), (0, 1), id="not reached"),
        pytest.param(live(agreed(0, "2026-06-30", "2026-03-02")), (0, 0), id="open"),
        pytest.param(
            live(agreed(0, "2026-04-10", "2026-03-02"), agreed(1, "2026-04-20", "2026-04-01"), done="2026-04-17"),
            (1, 1),
            id="moved in time",
        ),
        pytest.param(
            live(agreed(0, "2026-04-10", "2026-03-02"), agreed(1, "2026-04-20", "2026-04-15"), done="2026-04-17"),
            (0, 1),
            id="moved after it was broken",
        ),
    ],
)
def test_milestones_are_promises(made: pm.Project, kept: tuple[int, int]) -> None:
    """A later day counts only where it was agreed before the first one had passed."""
    found = pm.trust(made, as_of="2026-04-30").count("milestones")
    assert (found.kept, found.due) == kept


def test_a_promise_of_today_is_still_open() -> None:
    """What is promised for today is not broken before the day is over."""
    made = project(pm.ActionItem(id="today", owner="li", due="2026-03-09"))
    for day, broken, open_ones in (("2026-03-09", [], ["action:today"]), ("2026-03-10", ["action:today"], [])):
        found = pm.trust(made, as_of=day)
        assert [str(item.record) for item in found.broken] == broken
        assert [str(item.record) for item in found.open] == open_ones


def test_actions_of_ours_are_promises_and_the_client_s_are_not() -> None:
    """Done in time is kept, done late is broken, what is not due yet is open."""
    done = steps(("open", "complete", "done", "2026-03-05"))
    found = pm.trust(
        project(
            pm.ActionItem(id="in-time", owner="li", due="2026-03-06", done_on="2026-03-05", **done),
            pm.ActionItem(id="late", owner="li", due="2026-03-03", done_on="2026-03-05", **done),
            pm.ActionItem(id="open", owner="li", due="2026-03-20"),
            pm.ActionItem(id="theirs", owner="cto", due="2026-03-03"),
        ),
        as_of="2026-03-09",
    )
    assert (found.count("actions").kept, found.count("actions").due) == (1, 2)
    assert [str(item.record) for item in found.broken] == ["action:late"]
    assert [str(item.record) for item in found.open] == ["action:open"]
    low, high = found.reliability.low, found.reliability.high
    assert low is not None
    assert high is not None
    assert low < 0.5 < high


def test_the_trust_equation_is_formed_only_where_it_is_asked_for() -> None:
    """N7: the four marks are shown; their ratio is an option."""
    inputs, expected = example("N7")
    for (c, r, i, s), ratio in zip(inputs["cases"], expected["trust"], strict=True):
        marks = pm.Trust(credibility=c, reliability=r, intimacy=i, self_orientation=s)
        assert pm.trust(project(), as_of="2026-03-06", marks=marks).ratio is None
        assert pm.trust(project(), as_of="2026-03-06", marks=marks, with_ratio=True).ratio == ratio
    nothing = pm.trust(project(), as_of="2026-03-06").reliability
    assert (nothing.share, nothing.reason) == (None, "nothing_due")
    with pytest.raises(pm.FieldTypeError):
        pm.trust(project(), as_of="2026-03-06", marks=8)  # type: ignore[arg-type]


def test_the_journey_is_in_order_and_counts_nothing_twice() -> None:
    """Touch points say their stage, others are placed by their day; a contact of a touch point stands once."""
    call = pm.Contact(id="call", at="2026-01-12T09:00Z", direction="from_client", sender="cto")
    within = pm.Contact(id="within", at="2026-01-13T09:00Z", direction="within", sender="li")
    later = pm.Contact(id="later", at="2026-04-15T09:00Z", sender="li", receivers=["cto"])
    made = project(
        pm.TouchPoint(id="fair", on="2026-01-12", stage="first_contact", contact="call", experience=2),
        pm.TouchPoint(
            id="fair-2", on="2026-01-12", stage="first_contact", contact="call", experience=4, corrects="fair"
        ),
        pm.TouchPoint(id="next", on="2026-09-01", stage="after_care", experience=5),
        call,
        within,
        later,
        contract=pm.Contract(id="c", signed_on="2026-02-02"),
        plan=pm.Plan(start="2026-03-02"),
    )
    found = pm.client_journey(made, as_of="2026-06-30")
    assert [(point.stage.value, str(point.record)) for point in found.points] == [
        ("first_contact", "touch_point:fair-2"),
        ("delivery", "contact:later"),
    ]
    assert [stage.value for stage in found.missing] == ["offer", "kick_off"]
    assert found.stages[0].mean == 4
    first = pm.client_journey(made, as_of="2026-01-31")
    assert len(first.points) == 1


def test_the_journey_holds_surveys_tickets_feedback_and_certificates() -> None:
    """What the client said in a survey is how it was; a ticket after the end is after-care."""
    made = move(
        pm.Project(
            id="shop",
            stakeholders=[LI, *people(1)],
            plan=pm.Plan(start="2026-01-02"),
            surveys=[survey(1, ["p0"])],
            survey_responses=[answer(1, "p0", {"all": 4})],
        ),
        pm.SupportTicket(id="t", opened_at="2026-02-02T09:00Z", opened_by="p0"),
        pm.Feedback(id="f", words="Good", sender="p0", received_at="2026-02-03T09:00Z"),
    )
    points = pm.client_journey(made, as_of="2026-06-30").points
    assert [(str(point.record), point.experience, point.said_by_client) for point in points] == [
        ("survey:w1", 4.0, True),
        ("ticket:t", None, False),
        ("feedback:f", None, False),
    ]
