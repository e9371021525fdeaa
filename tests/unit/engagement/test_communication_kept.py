"""Whether the promises of a communication plan are kept, from the records of a project."""

from __future__ import annotations

import datetime as dt
import re

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from clientpm.model.door import move
from tests.architecture.source import ROOT
from tests.golden.day_model import example
from tests.unit.engagement.promising import asking, project, sent, weekly


def states(made: pm.Project, as_of: str, item: str = "mail") -> dict[str, str]:
    """Give what became of each date."""
    kept = pm.communication_compliance(made, as_of=as_of)[item].kept
    return {row.due.isoformat(): row.state.value for row in kept.rows}


@pytest.mark.parametrize("named", [True, False])
def test_the_worked_example(named: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """M2 from the records: the rule gives the dates, contacts keep them, with or without naming them."""
    inputs, expected = example("M2")
    mails = [
        sent(done, **({"occurrence": day} if named else {})) for day, done in inputs["done"].items() if done is not None
    ]
    made = project(weekly(rule="FREQ=WEEKLY;COUNT=7"), *mails)
    found = pm.communication_compliance(made, as_of=inputs["as_of"])
    assert states(made, inputs["as_of"]) == expected["status"]
    assert (found.total.due, found.total.on_time, found.total.late, found.total.missed) == (6, 4, 1, 1)
    assert found.total.on_time_rate == pytest.approx(expected["on_time_rate"])
    assert found.total.held_rate == pytest.approx(expected["held_rate"])


def test_only_what_had_happened_counts() -> None:
    """A mail of the next day is not there yet, and a corrected one never was."""
    made = project(weekly(), sent("2026-03-31"))
    assert states(made, "2026-03-30")["2026-03-30"] == "pending"
    assert states(made, "2026-03-31")["2026-03-30"] == "on_time"
    wrong = project(weekly(), sent("2026-03-30"), sent("2026-04-02", id="right", corrects="c2026-03-30"))
    assert states(wrong, "2026-04-01")["2026-03-30"] == "on_time"
    assert states(wrong, "2026-04-02")["2026-03-30"] == "late"


def test_the_day_is_that_of_the_zone_of_the_item() -> None:
    """A mail at 23:00 in New York is of that day there, although it is the next one at the project."""
    late = sent("2026-03-30", at="2026-03-31T03:00Z", occurrence="2026-03-30")
    there = project(weekly(grace_days=0, time_zone="America/New_York"), late)
    assert states(there, "2026-04-01")["2026-03-30"] == "on_time"
    assert states(project(weekly(grace_days=0), late), "2026-04-01")["2026-03-30"] == "late"


@pytest.mark.parametrize(
    ("policy", "due"), [("next", "2026-04-07"), ("previous", "2026-04-02"), ("skip", None), ("keep", "2026-04-06")]
)
def test_days_off_of_the_plan(policy: str, due: str | None) -> None:
    """Easter Monday is a day off in the calendar of the plan; the policy of the item says what becomes of it."""
    found = states(project(weekly(holidays=policy)), "2026-04-12")
    assert [day for day in found if "2026-04-01" < day < "2026-04-10"] == ([due] if due else [])
    if due:
        named = project(weekly(holidays=policy), sent(due, occurrence="2026-04-06"))
        assert states(named, "2026-04-12")[due] == "on_time"


@pytest.mark.parametrize(
    ("rule", "start", "days"),
    [
        ("FREQ=MONTHLY", "2026-01-31", ["2026-01-31", "2026-03-31", "2026-05-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31", ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2024-02-29", ["2024-02-29"]),
        ("FREQ=DAILY;COUNT=3", "2026-03-28T02:30", ["2026-03-28", "2026-03-29", "2026-03-30"]),
        ("FREQ=WEEKLY;UNTIL=20260406", "2026-03-30", ["2026-03-30", "2026-04-06"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-01-01", ["2026-01-30", "2026-02-27", "2026-03-31"]),
    ],
)
def test_odd_cadences(rule: str, start: str, days: list[str]) -> None:
    """Month ends, leap days, an hour that a clock change leaves out, and ends of rules."""
    found = list(states(project(weekly(rule=rule, start=start)), "2026-05-31"))
    assert found[: len(days)] == days


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;COUNT=3;UNTIL=20261231", "FREQ=HOURLY"])
def test_rules_that_are_none_do_not_come_into_a_project(rule: str) -> None:
    """What RFC 5545 refuses is an error when the record is made."""
    with pytest.raises(pm.ValidationError) as caught:
        weekly(rule=rule)
    assert caught.value.code == "recurrence.rule"


@pytest.mark.parametrize(
    ("fields", "reason", "code"),
    [
        ({"rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, "no_dates", "communication.no_dates"),
        ({"rule": "FREQ=DAILY;INTERVAL=7;BYDAY=TU"}, "no_dates", "communication.no_dates"),
        (
            {"rule": "FREQ=DAILY;COUNT=2", "start": "2026-03-02", "exceptions": ["2026-03-02", "2026-03-03"]},
            "no_dates",
            "communication.no_dates",
        ),
        (
            {
                "rule": f"FREQ=DAILY;BYHOUR={','.join(map(str, range(24)))};BYMINUTE={','.join(map(str, range(60)))}",
                "start": "2010-01-01",
            },
            "too_many_dates",
            "communication.too_many_dates",
        ),
        ({"cadence": None, "occasion": "A delay"}, "no_cadence", None),
    ],
)
def test_what_never_comes_up_is_said(fields: dict[str, str], reason: str, code: str | None) -> None:
    """A rule without a date, or with too many, is a reason and a finding, not a wait and not a refusal."""
    made = project(weekly(**fields))
    kept = pm.communication_compliance(made, as_of="2026-05-31")["mail"]
    assert (kept.reason, kept.kept.rows) == (reason, ())
    codes = {finding.code for finding in pm.check_project(made, as_of="2026-05-31")}
    assert code is None or code in codes
    assert pm.communication_due(made, as_of="2026-05-31").rows == ()


def test_a_meeting_counts_when_it_was_held() -> None:
    """A meeting that is only planned keeps nothing; its minutes, or a contact that names it, say that it was held."""
    meeting = pm.Meeting(id="m1", starts_at="2026-03-30T10:00+02:00", item="mail", occurrence="2026-03-30")
    assert states(project(weekly(), meeting), "2026-04-01")["2026-03-30"] == "missed"
    minutes = pm.MeetingMinutes(
        id="n1",
        meeting="m1",
        attendance=[pm.Attendance(stakeholder="cto"), pm.Attendance(stakeholder="ops", presence="apologies")],
        distribution=[pm.MinutesDelivery(to="ops", at="2026-03-31T09:00+02:00")],
    )
    held = move(project(weekly(), meeting), minutes)
    assert states(held, "2026-04-01")["2026-03-30"] == "on_time"
    named = project(weekly(), meeting, sent("2026-03-30", planned="meeting:m1"))
    assert states(named, "2026-04-01")["2026-03-30"] == "on_time"
    draft = attrs.evolve(minutes, attendance=[], distribution=[])
    assert states(project(weekly(), meeting, draft), "2026-04-01")["2026-03-30"] == "missed"
    reach = [pm.communication_compliance(held, as_of=day)["mail"].mean_reach for day in ("2026-03-30", "2026-03-31")]
    assert reach == [0.5, 1.0]


@pytest.mark.parametrize(("reason", "state"), [("The client asked for it", "cancelled_agreed"), ("", "missed")])
def test_a_cancelled_meeting_needs_a_reason(reason: str, state: str) -> None:
    """Called off for a reason, the date does not count; without one it was missed."""
    off = pm.Meeting(
        id="m1", starts_at="2026-03-30T10:00Z", item="mail", occurrence="2026-03-30", cancelled=True, reason=reason
    )
    assert states(project(weekly(), off), "2026-04-01")["2026-03-30"] == state


@pytest.mark.parametrize(("reason", "days"), [("Easter", {"2026-04-08"}), ("", {"2026-04-06"})])
def test_a_moved_meeting_needs_a_reason(reason: str, days: set[str]) -> None:
    """Moved for a reason, it is due on the other day."""
    moved = pm.Meeting(id="m1", starts_at="2026-04-08T10:00+02:00", item="mail", occurrence="2026-04-06", reason=reason)
    found = states(project(weekly(), moved), "2026-04-12")
    assert {day for day in found if "2026-04-01" < day < "2026-04-10"} == days
    minutes = pm.MeetingMinutes(id="n1", meeting="m1", attendance=[pm.Attendance(stakeholder="cto")])
    assert states(project(weekly(), moved, minutes), "2026-04-12")[next(iter(days))] == (
        "on_time" if reason else "late"
    )


def test_a_contact_on_a_day_on_which_nothing_was_due_is_said() -> None:
    """It keeps nothing, breaks nothing, and is found."""
    made = project(weekly(), sent("2026-04-01", occurrence="2026-04-01"))
    kept = pm.communication_compliance(made, as_of="2026-04-05")["mail"]
    assert [told.record.id for told in kept.stray] == ["c2026-04-01"]
    assert kept.kept.missed == 1
    assert "contact.no_occurrence" in {finding.code for finding in pm.check_project(made, as_of="2026-04-05")}


def test_reach_counts_everybody_who_got_it() -> None:
    """Several mails about one date reach their receivers together; a sender of the audience knows it too."""
    first = sent("2026-03-30", occurrence="2026-03-30")
    second = sent("2026-03-30", id="second", receivers=["ops"], occurrence="2026-03-30")
    assert pm.communication_compliance(project(weekly(), first), as_of="2026-03-31").reach == 0.5
    assert pm.communication_compliance(project(weekly(), first, second), as_of="2026-03-31").reach == 1.0
    nobody = pm.communication_compliance(project(weekly()), as_of="2026-03-31")
    assert (nobody.reach, nobody.reasons["reach"]) == (None, "no_message")


def test_overdue_until_the_next_one_is_due() -> None:
    """Of what was missed only the latest can still be made up for; the others are counted."""
    made = project(weekly())
    due = pm.communication_due(made, as_of="2026-04-15", ahead="3d")
    (late, coming) = due.rows
    assert (late.due, late.state, late.overdue_days, late.missed_before) == (
        dt.date(2026, 4, 13),
        pm.DueState.OVERDUE,
        1,
        2,
    )
    assert (coming.due, coming.state, due.until) == (dt.date(2026, 4, 20), pm.DueState.UPCOMING, dt.date(2026, 4, 20))
    today = pm.communication_due(made, as_of="2026-04-14").rows[0]
    assert (today.due, today.state) == (dt.date(2026, 4, 13), pm.DueState.DUE)


def test_what_was_said_ahead_is_not_due_any_more() -> None:
    """A mail that went out before its day keeps the date that it names."""
    made = project(weekly(), sent("2026-04-10", occurrence="2026-04-13"))
    rows = pm.communication_due(made, as_of="2026-04-11").rows
    assert dt.date(2026, 4, 13) not in [row.due for row in rows]


def test_silence() -> None:
    """Who was promised something and hears nothing for more than the days agreed is an alarm, from the first promise on."""
    made = project(weekly(), sent("2026-04-01"))
    found = pm.communication_compliance(made, as_of="2026-04-16", silent_days=15)
    assert [(row.who, row.days, row.alarm) for row in found.silence] == [("ops", 17, True), ("cto", 15, False)]
    assert found.side_silence is not None
    assert found.side_silence.days == 15
    inside = sent("2026-04-10", id="inside", planned=None, receivers=["boss", "ops"], direction="within")
    again = pm.communication_compliance(made.with_(inside), as_of="2026-04-16", silent_days=15)
    assert again.silence == found.silence
    codes = [f.code for f in pm.check_communication(made, as_of="2026-05-31") if f.code == "stakeholder.silent"]
    assert len(codes) == 2


def test_response_times_count_open_questions() -> None:
    """Over the weekend the clock stands still; who still waits past the limit is a breach."""
    made = project(
        asking(), asking(id="quick"), pm.Contact(id="re", at="2026-04-10T16:30+02:00", sender="pm", answers="quick")
    )
    found = pm.communication_compliance(made, as_of="2026-04-13").our_answers
    assert (found.answered, found.open, found.within, found.breaches, found.compliance) == (1, 1, 1, 1, 0.5)
    assert found.longest_open == 9.0
    assert pm.communication_compliance(made, as_of="2026-04-13").their_answers.answered == 0
    row = pm.answers_awaited(made, as_of="2026-04-13T11:00")[0]
    assert (row.due, row.overdue) == (dt.datetime(2026, 4, 13, 10, tzinfo=dt.UTC), False)
    codes = {finding.code for finding in pm.check_project(made, as_of="2026-04-13")}
    assert "answer.ours_overdue" in codes


def test_the_limit_of_the_item_counts_where_the_contact_has_none() -> None:
    """A question that belongs to a promise has the time of that promise; without any, it is in no share."""
    item = weekly(response_expected=True, response_within="8h")
    ask = sent("2026-04-07", response_expected=True)
    row = pm.answers_awaited(project(item, ask), as_of="2026-04-08")[0]
    assert (str(row.limit), row.overdue, row.ours) == ("8h", True, False)
    loose = pm.communication_compliance(project(weekly(), ask), as_of="2026-04-08").their_answers
    assert (loose.open, loose.unlimited, loose.compliance, loose.longest_open) == (1, 1, None, 15.0)


def test_an_answer_to_a_corrected_question_stays_an_answer() -> None:
    """A correction takes the place of the question that was answered."""
    fixed = asking(id="ask2", corrects="ask")
    made = project(asking(), pm.Contact(id="re", at="2026-04-13T09:30+02:00", sender="pm", answers="ask"), fixed)
    (row,) = pm.answers_awaited(made, as_of="2026-04-13")
    assert (row.record.id, row.is_open) == ("ask2", False)


def test_missed_twice_goes_up_the_ladder() -> None:
    """The clock begins at the end of the second one; a later contact with a link takes the step."""
    item = weekly(escalation=[pm.EscalationStep(to="boss", after="8h")])
    made = project(item)
    assert pm.communication_escalations(made, as_of="2026-04-07") == ()
    assert pm.communication_escalations(made, as_of="2026-04-08T16:00") == ()
    (due,) = pm.communication_escalations(made, as_of="2026-04-08T17:00")
    assert (due.to, due.cause.value, due.step, due.late.minutes) == ("boss", "missed_twice", 1, 0)
    told = pm.Contact(
        id="up", at="2026-04-08T18:00+02:00", sender="pm", receivers=["boss"], links=["communication:mail"]
    )
    assert pm.communication_escalations(made.with_(told), as_of="2026-04-10") == ()
    codes = {finding.code for finding in pm.check_project(made, as_of="2026-04-09")}
    assert {"communication.escalate_missed_twice", "communication.missed_again"} <= codes


def test_an_overdue_answer_goes_up_the_ladder() -> None:
    """The clock begins when the answer was due."""
    item = weekly(response_within="4h", escalation=[pm.EscalationStep(to="boss", after="4h")])
    made = project(item, sent("2026-04-07", response_expected=True, occurrence="2026-04-06"))
    found = pm.communication_escalations(made, as_of="2026-04-08T12:00")
    assert [(due.cause.value, str(due.subject)) for due in found] == [("answer_overdue", "contact:c2026-04-07")]


def test_minutes_actions_and_decisions() -> None:
    """Minutes that have not gone out count, an action that was put off is not on time, a decision has somebody."""
    meeting = pm.Meeting(id="m1", starts_at="2026-04-07T10:00+02:00", duration="1h")
    minutes = pm.MeetingMinutes(id="n1", meeting="m1", attendance=[pm.Attendance(stakeholder="cto")])
    made = project(
        meeting,
        minutes,
        pm.ActionItem(id="a", owner="pm", due="2026-04-07"),
        pm.LoggedDecision(id="d", question="Where?", choice="Here", decided_by="cto", at="2026-04-07T09:00Z"),
        pm.LoggedDecision(id="e", question="When?", choice="Now", at="2026-04-07T09:00Z"),
    )
    found = pm.communication_compliance(made, as_of="2026-04-09", minutes_within="8h")
    assert (found.minutes.open, found.minutes.breaches, found.minutes.longest_open) == (1, 1, 22.0)
    assert (found.actions.of, found.actions.kept, found.decisions.share) == (1, 0, 0.5)


def test_an_action_done_late_is_not_on_time() -> None:
    """Done by the promised day is on time, a day later is not, though both are done."""
    made = project(*[pm.ActionItem(id=name, owner="pm", due="2026-04-07") for name in ("in-time", "late")])
    for name, day in (("in-time", "2026-04-07"), ("late", "2026-04-08")):
        made = wf.advance(made, f"action:{name}", "complete", done_on=day, by="pm", at=f"{day}T09:00Z")
    found = pm.communication_compliance(made, as_of="2026-04-09").actions
    assert (found.kept, found.of) == (1, 2)


def test_a_meeting_that_is_not_over_owes_no_minutes() -> None:
    """Minutes count from the end of the meeting, so none are due of one that still runs at the end of the day."""
    made = project(
        pm.Meeting(id="m1", starts_at="2026-04-07T23:00+02:00", duration="3h"),
        pm.MeetingMinutes(id="n1", meeting="m1", attendance=[pm.Attendance(stakeholder="cto")]),
    )
    counts = [pm.communication_compliance(made, as_of=day).minutes.open for day in ("2026-04-07", "2026-04-08")]
    assert counts == [0, 1]


def test_the_log_is_filtered() -> None:
    """By stakeholder, item, channel and period; what was corrected is left out, a meeting that was held is in."""
    made = project(
        weekly(),
        sent("2026-03-30"),
        sent("2026-03-31", id="right", corrects="c2026-03-30", receivers=["ops"]),
        sent("2026-04-08", id="call", channel="call", planned=None),
        pm.Meeting(id="m1", starts_at="2026-04-07T10:00+02:00", title="Kick-off"),
        pm.MeetingMinutes(id="n1", meeting="m1", attendance=[pm.Attendance(stakeholder="cto")]),
    )

    def log(**filters: str) -> list[str]:
        return [str(row.record) for row in pm.contact_log(made, as_of="2026-04-30", **filters)]

    assert log() == ["contact:right", "meeting:m1", "contact:call"]
    assert log(stakeholder="cto") == ["meeting:m1", "contact:call"]
    assert log(item="mail") == ["contact:right"]
    assert log(channel="call") == ["contact:call"]
    assert log(since="2026-04-01", until="2026-04-07") == ["meeting:m1"]
    with pytest.raises(pm.UnknownReferenceError):
        log(stakeholder="nobody")


def test_no_day_is_an_error() -> None:
    """Without a day, a data date or a report nobody can say what is due."""
    with pytest.raises(pm.ValidationError) as caught:
        pm.communication_due(project(weekly()))
    assert caught.value.code == "engagement.as_of"
    with pytest.raises(pm.ValidationError):
        pm.communication_due(project(weekly()), as_of="2026-04-01", ahead="-1d")


def signed(name: str, who: str, at: str, request: str = "s1") -> pm.Signature:
    """Give a signature that answers a request."""
    goal = pm.Goal(id="wait")
    return pm.Signature(id=name, covers=goal.ref, fingerprint=pm.fingerprint(goal), by=who, at=at, request=request)


def request(policy: str = "all", name: str = "s1", at: str = "2026-04-07T10:00+02:00") -> pm.SignOffRequest:
    """Give that the client was asked to sign a goal by a Friday."""
    goal = pm.Goal(id="wait")
    return pm.SignOffRequest(
        id=name,
        covers=goal.ref,
        fingerprint=pm.fingerprint(goal),
        signers=["cto", "ops"],
        policy=policy,
        requested_by="pm",
        requested_at=at,
        expires_on="2026-04-10",
    )


def test_signatures_are_waited_for() -> None:
    """A request is answered with the signature with which enough have signed, and overdue after its last day."""
    first, second = signed("g1", "cto", "2026-04-08T10:00+02:00"), signed("g2", "ops", "2026-04-09T10:00+02:00")
    for policy, needed in (("all", "2026-04-09"), ("any", "2026-04-08"), ("ordered", "2026-04-09")):
        made = move(project(pm.Goal(id="wait")), request(policy), first, second)
        (row,) = pm.answers_awaited(made, as_of="2026-04-20")
        assert row.answered_at is not None
        assert (row.answered_at.date().isoformat(), row.ours, row.overdue) == (needed, False, False)
    waiting = move(project(pm.Goal(id="wait")), request(), first)
    assert not pm.answers_awaited(waiting, as_of="2026-04-10")[0].overdue
    assert pm.answers_awaited(waiting, as_of="2026-04-11")[0].overdue
    found = pm.communication_compliance(waiting, as_of="2026-04-11").their_answers
    assert (found.open, found.breaches) == (1, 1)


def test_who_is_asked_again_is_asked_once() -> None:
    """The later request for signatures on a record takes the place of the earlier one."""
    made = move(project(pm.Goal(id="wait")), request(), request(name="s2", at="2026-04-09T10:00+02:00"))
    assert [row.record.id for row in pm.answers_awaited(made, as_of="2026-04-10")] == ["s2"]
    assert [row.record.id for row in pm.answers_awaited(made, as_of="2026-04-08")] == ["s1"]


def test_nobody_is_silent_once_the_project_is_closed() -> None:
    """After the project the contact plan takes over."""
    way = ("proposed", "initiated", "planned", "executing", "closing", "closed")
    names = ("initiate", "plan", "execute", "begin_closure", "close")
    steps = [
        pm.Step(from_state=way[i], to_state=way[i + 1], action=name, by="pm", at="2026-04-20T10:00Z")
        for i, name in enumerate(names)
    ]
    made = attrs.evolve(project(weekly()), state="closed", history=steps)
    before = pm.communication_compliance(made, as_of="2026-04-19")
    after = pm.communication_compliance(made, as_of="2026-04-21")
    assert [row.who for row in before.alarms] == ["cto", "ops"]
    assert (after.silence, after.side_silence, after.reasons["side_silence"]) == ((), None, "project_over")


def test_every_finding_is_found_and_said() -> None:
    """Each code of the checks comes up through `check_project`, and has words in both languages."""
    ladder = [pm.EscalationStep(to="boss", after="1h")]
    item = weekly(escalation=ladder, response_within="4h")
    bare = pm.CommunicationItem(id="bare")
    never = weekly(id="never", rule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
    often = weekly(
        id="often", start="2010-01-01", rule=f"FREQ=DAILY;BYMINUTE={','.join(map(str, range(60)))};BYHOUR=9,10,11,12"
    )
    off = [dt.date(2026, 4, 1) + dt.timedelta(days=n) for n in range(366 * 21)]
    made = project(
        item,
        bare,
        never,
        often,
        weekly(id="late", audience=["ops"], start="2026-04-15", rule="FREQ=MONTHLY;BYMONTHDAY=1"),
        sent("2026-04-07", response_expected=True, occurrence="2026-04-07"),
        asking(),
        pm.Stakeholder(id="cfo", side="client", power=5, interest=5),
        pm.Responsibility(id="a", responsible=["pm"], accountable=["pm"], informed=["cto", "ops", "boss", "cfo"]),
        *(pm.Stakeholder(id=f"p{i}") for i in range(5)),
        pm.Responsibility(id="b", responsible=["pm"], accountable=["pm"], informed=[f"p{i}" for i in range(5)]),
        pm.Responsibility(id="c", responsible=["pm"], accountable=["pm"], consulted=["cto", "ops", "boss"]),
        pm.Responsibility(
            id="d", responsible=["pm"], accountable=["pm"], informed=[f"p{i}" for i in range(5)], consulted=PEOPLE_IDS
        ),
    )
    closed = project(
        weekly(holidays="next"), plan=pm.Plan(start="2026-03-30", calendar=pm.WorkCalendar.weekdays(holidays=off))
    )
    found = [(made, each) for each in pm.check_communication(made, as_of="2026-05-03")]
    found += [(closed, each) for each in pm.check_communication(closed, as_of="2026-05-03")]
    prefixes = ("communication.", "contact.", "answer.", "stakeholder.", "raci.")
    assert {each.code for _, each in found} == {code for code in catalogue_codes() if code.startswith(prefixes)}
    through = {each.code for each in pm.check_project(made, as_of="2026-05-03")}
    assert {each.code for where, each in found if where is made} <= through
    for where, each in found:
        for locale in ("en", "zh_CN"):
            assert each.code not in pm.explain(each, locale, project=where)


PEOPLE_IDS = ["cto", "ops", "boss"]


def catalogue_codes() -> set[str]:
    """Give the codes of the reference of findings."""
    page = (ROOT / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
    part = page.partition("## The communication plan, answers and responsibilities")[2].partition("\n## ")[0]
    return set(re.findall(r"^### `([\w.]+)`$", part, flags=re.MULTILINE))
