"""The agenda of a meeting: what waits for those who come, in an order that makes sense, within its time."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import clientpm as pm
from clientpm import workflow as wf
from clientpm.engagement.agenda_time import shared_out
from tests.unit.engagement.meeting_room import shop
from tests.unit.workflow.test_minutes_commands import issued

SEEN: dict[str, Any] = {"visibility": "client"}
DAY = "2026-03-13"


def busy(**more: Any) -> pm.Project:
    """Give a project in which everything waits for the third meeting, on 16 March."""
    project = issued()
    plan = pm.Plan(
        start="2026-03-02",
        tasks=[
            pm.task("build", "Build", "20d"),
            pm.milestone("demo", "Demo", after="build", deadline="2026-03-20", **SEEN),
            pm.task("design", "Design", "5d"),
            pm.milestone("soon", "Design agreed", after="design", **SEEN),
            pm.task("sell", "Sell", "60d", after="demo"),
            pm.milestone("far", "Launch", after="sell", **SEEN),
        ],
    )
    asked = pm.ChangeRequest(id="cards", title="Gift cards", reason="So", raised_by="cto", owner="li", **SEEN)
    fields: dict[str, Any] = {
        "plan": plan,
        "actions": [
            *project.actions,
            pm.ActionItem(id="late", title="Call the printer", owner="li", due="2026-03-10", **SEEN),
            pm.ActionItem(id="other", title="Not ours", owner="dev", due="2026-03-10", **SEEN),
            pm.ActionItem(id="hidden", title="Raise the price", owner="li", due="2026-03-10"),
        ],
        "decisions": [*project.decisions, pm.LoggedDecision(id="host", question="Where do the data lie?", **SEEN)],
        "changes": [asked],
        "issues": [
            pm.Issue(id="slow", title="Slow", due="2026-03-12", raised_at="2026-03-09T09:00Z", **SEEN),
            pm.Issue(
                id="down",
                title="Down",
                raised_at="2026-03-09T09:00Z",
                ladder=[pm.EscalationStep(to="cto", after="4h")],
                **SEEN,
            ),
        ],
        "disagreements": [pm.Disagreement(id="font", subject="Which font?", parties=["cto", "clerk"], **SEEN)],
        "risks": [
            pm.Risk(id="supplier", title="Late", identified_on="2026-03-01", review_days=14, **SEEN),
            pm.Risk(id="quiet", title="Quiet", identified_on="2026-03-12", review_days=90, **SEEN),
        ],
    }
    project = attrs.evolve(project, **fields | more)
    return wf.submit_change(project, "cards", by="cto", at="2026-03-10T09:00Z") if "changes" not in more else project


def subjects(project: pm.Project, **more: Any) -> list[str]:
    """Give what the third meeting is about, in order."""
    return [str(item.subject) for item in pm.build_agenda(project, "third", as_of=DAY, **more)]


def test_promises_come_first_then_decisions_then_what_is_late_then_what_comes() -> None:
    """Nothing that others promised, nothing internal, nothing that is far away."""
    assert subjects(busy()) == [
        "minutes:minutes-1",
        "action:late",
        "action:action-1",
        "decision:host",
        "disagreement:font",
        "issue:down",
        "issue:slow",
        "change:cards",
        "risk:supplier",
        "task:demo",
        "task:soon",
    ]


def test_a_meeting_of_the_team_talks_about_everything() -> None:
    """Where nobody else comes, internal records are on the agenda."""
    project = busy()
    project = project.with_(attrs.evolve(project.get(pm.Meeting, "third"), invited=["li", "dev"]))
    found = subjects(project)
    assert {"action:hidden", "action:other"} <= set(found)
    assert "disagreement:font" not in found


def test_topics_bear_the_titles_of_their_records_in_every_language() -> None:
    """No words of the library's own; who presents it is the owner."""
    call = pm.ActionItem(
        id="call", title="Call", owner="li", due="2026-03-10", translations={"zh_CN": {"title": "打电话"}}, **SEEN
    )
    (item,) = pm.build_agenda(shop(actions=[call]), "third", as_of=DAY)
    assert (item.topic.text, item.topic.translations["zh_CN"], item.presenter) == ("Call", "打电话", "li")
    nameless = pm.ActionItem(id="nameless", description="First line\nSecond", owner="li", due="2026-03-10", **SEEN)
    (item,) = pm.build_agenda(shop(actions=[nameless]), "third", as_of=DAY)
    assert item.topic.text == "First line"


def test_later_facts_do_not_count() -> None:
    """Seen from before the meeting of 9 March there is nothing to approve, and nothing that was promised at it."""
    found = [str(item.subject) for item in pm.build_agenda(busy(), "third", as_of="2026-03-08")]
    assert "minutes:minutes-1" not in found
    assert "action:action-1" not in found
    assert "change:cards" not in found


def test_a_sign_off_that_waits_for_somebody_who_comes() -> None:
    """It bears the title of what is to be signed; nobody who is not there is asked."""
    project = shop(requirements=[pm.Requirement(id="pay", title="Pay by card", statement="By card.", **SEEN)])
    project = wf.request_sign_off(project, "requirement:pay", signers=["cto"], by="li", at="2026-03-10T09:00Z")
    requests = [attrs.evolve(each, visibility="client") for each in project.sign_off_requests]
    project = attrs.evolve(project, sign_off_requests=requests)
    (item,) = pm.build_agenda(project, "third", as_of=DAY)
    assert (item.topic.text, str(item.subject), item.purpose) == (
        "Pay by card",
        "sign_off_request:sign-off-1",
        pm.AgendaPurpose.DECIDE,
    )
    clerks = project.with_(attrs.evolve(project.get(pm.Meeting, "third"), invited=["clerk"]))
    assert pm.build_agenda(clerks, "third", as_of=DAY) == ()


def test_an_item_of_the_communication_plan_has_an_agenda_too() -> None:
    """Its audience are those who come, and its meetings are the series."""
    found = [str(item.subject) for item in pm.build_agenda(busy(), "communication:weekly", as_of=DAY)]
    assert found == subjects(busy())


def test_time_is_shared_out_within_the_meeting() -> None:
    """An hour is an hour; where nobody said how long it takes, each topic takes what it wants."""
    items = pm.build_agenda(busy(), "third", as_of=DAY)
    assert sum(item.minutes or 0 for item in items) <= 60
    more = pm.build_agenda(busy(), "third", as_of=DAY, minutes_each={"decide": 40})
    assert sum(item.minutes or 0 for item in more) <= 60
    assert more[-1].minutes is None
    project = busy()
    endless = project.with_(attrs.evolve(project.get(pm.Meeting, "third"), duration=None))
    assert [item.minutes for item in pm.build_agenda(endless, "third", as_of=DAY)][:4] == [3, 4, 4, 10]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"minutes_each": {"decide": 0}}, "agenda.minutes"),
        ({"minutes_each": 5}, "agenda.minutes"),
        ({"minutes_each": {"sing": 5}}, "enum.unknown"),
        ({"ahead_days": -1}, "agenda.ahead"),
        ({"ahead_days": True}, "agenda.ahead"),
    ],
)
def test_bad_numbers_are_refused(more: dict[str, Any], code: str) -> None:
    """Each with a code of its own."""
    with pytest.raises(pm.ClientPMError) as caught:
        pm.build_agenda(shop(), "third", as_of=DAY, **more)
    assert caught.value.code == code
    person: Any = "stakeholder:li"
    with pytest.raises(pm.FieldTypeError):
        pm.build_agenda(shop(), person, as_of=DAY)


@given(st.lists(st.integers(1, 60), max_size=30), st.integers(1, 300))
def test_shared_time_fits_and_is_fair(wanted: list[int], available: int) -> None:
    """It fits; nobody gets more than they want or less than half; only the last get none; no minute is left over."""
    got = shared_out(wanted, available)
    kept = [minutes for minutes in got if minutes is not None]
    assert len(got) == len(wanted)
    assert got[: len(kept)] == tuple(kept)
    assert sum(kept) <= available
    assert all(2 * one >= want and one <= want for one, want in zip(kept, wanted, strict=False))
    if len(kept) < len(wanted):
        least = [(want + 1) // 2 for want in wanted]
        assert sum(least[: len(kept) + 1]) > available
    assert sum(kept) == min(available, sum(wanted[: len(kept)]))
