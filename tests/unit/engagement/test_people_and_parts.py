"""Who answers for what, where people stand, on which level they meet, and by what way to reach them."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

import clientpm as pm
from tests.golden.day_model import example
from tests.unit.engagement.promising import PEOPLE, project


def people(count: int, **fields: Any) -> tuple[pm.Stakeholder, ...]:
    """Give stakeholders of the team."""
    return tuple(pm.Stakeholder(id=f"p{i}", side="team", **fields) for i in range(count))


def part(name: str, who: str, **more: Any) -> pm.Responsibility:
    """Give an activity that one person does and answers for."""
    return pm.Responsibility(id=name, responsible=[who], accountable=[who], **more)


def test_raci_second_looks() -> None:
    """One person accountable for half of it, eight people to be told, and nobody who may decide, are worth a look."""
    rows = [part("a", "p0", informed=[f"p{i}" for i in range(1, 9)]), part("b", "p0"), part("c", "p1"), part("d", "p2")]
    may = pm.AuthorityMatrix.standard(project_manager=["p0"], sponsor=["p1"])
    made = pm.Project(id="shop", stakeholders=people(10), responsibilities=rows, authority=may)
    found = pm.review_raci(made)
    assert (found.overloaded, found.crowded, found.without_authority) == ((("p0", 0.5),), (("a", 8),), ("d",))
    codes = [finding.code for finding in pm.check_project(made) if finding.code.startswith("raci.")]
    assert codes == ["raci.overloaded", "raci.no_authority", "raci.crowded"]
    assert "50%" in pm.explain(next(f for f in pm.check_project(made) if f.code == "raci.overloaded"), project=made)


def test_authority_is_not_missed_where_nobody_said_who_has_it() -> None:
    """Without levels of authority and without anybody who may sign, the check is not made."""
    made = pm.Project(id="shop", stakeholders=people(2), responsibilities=[part("a", "p0")])
    assert pm.review_raci(made).without_authority is None
    assert not [finding for finding in pm.check_project(made) if finding.code == "raci.no_authority"]


def test_raci_matrix() -> None:
    """Activities down, people across; one person may be several things."""
    row = pm.Responsibility(id="a", responsible=["p2", "p0"], accountable=["p0"], consulted=["p1"])
    found = pm.raci_matrix(pm.Project(id="shop", stakeholders=people(4), responsibilities=[row]))
    assert found.people == ("p0", "p1", "p2")
    assert dict(found.rows[0].letters) == {"p0": "RA", "p2": "R", "p1": "C"}


def test_the_map_of_the_worked_example() -> None:
    """M5 from the records: gap, priority and quadrant, and the share on target."""
    inputs, expected = example("M5")
    made = [
        pm.Stakeholder(
            id=name.replace(" ", "-"), engagement=now, engagement_wanted=wanted, power=power, interest=interest
        )
        for name, now, wanted, power, interest in inputs["stakeholders"]
    ]
    found = pm.stakeholder_map(pm.Project(id="shop", stakeholders=made))
    by_name = {place.stakeholder: place for place in found.places}
    places = [by_name[each.id] for each in made]
    assert [place.need.gap for place in places if place.need] == expected["gap"]
    assert [place.need.priority for place in places if place.need] == expected["priority"]
    assert [place.quadrant.value for place in places if place.quadrant] == expected["quadrant"]
    assert found.on_target == expected["on_target_share"]
    assert [place.stakeholder for place in found.places][:2] == ["Ops-lead", "CFO"]
    assert found.conversations == 6


def test_who_must_be_managed_closely_is_in_the_plan() -> None:
    """Somebody of the client with power and interest to whom nothing is promised, where others are, is a finding."""
    item = pm.CommunicationItem(id="mail", audience=["ops"], owner="pm", occasion="A delay")
    made = project(item)
    found = [f for f in pm.check_project(made) if f.code == "stakeholder.not_in_plan"]
    assert [str(finding.subject) for finding in found] == ["stakeholder:cto"]
    assert not [f for f in pm.check_project(project()) if f.code == "stakeholder.not_in_plan"]


def test_meetings_on_each_level() -> None:
    """A meeting is on the highest level of those who are asked, and held only where something says so."""
    made = project(
        pm.Meeting(id="past", starts_at="2026-04-01T10:00Z", invited=["ops", "pm"]),
        pm.Meeting(id="off", starts_at="2026-04-02T10:00Z", invited=["boss"], cancelled=True),
        pm.Meeting(id="next", starts_at="2026-05-02T10:00Z", invited=["boss", "cto"]),
        pm.Meeting(id="done", starts_at="2026-04-03T10:00Z", invited=["ops"]),
        pm.MeetingMinutes(id="n", meeting="done", attendance=[pm.Attendance(stakeholder="ops")]),
    )
    working, management, steering = pm.meetings_by_level(made, as_of="2026-04-10")
    assert (working.held, management.unheld) == (("done",), ("past",))
    assert (steering.cancelled, steering.ahead, steering.last) == (("off",), ("next",), None)
    assert str(steering.next) == "2026-05-02"


CHOICES = list(itertools.product(pm.MessagePurpose, pm.MessageUrgency, pm.Sensitivity))


@pytest.mark.parametrize(("purpose", "urgency", "sensitivity"), CHOICES)
def test_channel_rules(purpose: pm.MessagePurpose, urgency: pm.MessageUrgency, sensitivity: pm.Sensitivity) -> None:
    """What is confidential is not chatted or posted, what is urgent is not put into a report, every advice says why."""
    public = {pm.ChannelKind.CHAT, pm.ChannelKind.PORTAL, pm.ChannelKind.REPORT, pm.ChannelKind.WORKSHOP}
    slow = {pm.ChannelKind.PORTAL, pm.ChannelKind.REPORT, pm.ChannelKind.WORKSHOP}
    for liked in (None, *pm.ChannelKind):
        who = None if liked is None else pm.Stakeholder(id="cto", channel=liked)
        advice = pm.advise_channel(purpose, urgency, sensitivity, who)
        assert sensitivity is not pm.Sensitivity.CONFIDENTIAL or advice.channel not in public
        assert urgency is not pm.MessageUrgency.NOW or advice.channel not in slow
        assert advice.channel not in advice.others
        assert advice.reasons[:3] == (
            f"purpose.{purpose.value}",
            f"urgency.{urgency.value}",
            f"sensitivity.{sensitivity.value}",
        )
        assert ("preferred" in advice.reasons) == (liked is advice.channel)


def test_what_somebody_likes_decides_between_what_suits() -> None:
    """News by e-mail for whom likes it, in the portal for whom likes that; bad news not by chat."""
    found = {
        liked: pm.advise_channel("inform", stakeholder=pm.Stakeholder(id="a", channel=liked)).channel.value
        for liked in ("e_mail", "portal", "report")
    }
    assert found == {"e_mail": "e_mail", "portal": "portal", "report": "report"}
    bad = pm.advise_channel("persuade", sensitivity="careful", stakeholder=pm.Stakeholder(id="a", channel="chat"))
    assert (bad.channel.value, "preferred_unsuitable" in bad.reasons) == ("meeting", True)
    assert "confirm_in_writing" in pm.advise_channel("decide").reasons
    with pytest.raises(pm.ValidationError):
        pm.advise_channel("gossip")


@pytest.mark.parametrize("size", list(pm.ProjectSize))
def test_ready_plans_go_into_a_project_as_they_are(size: pm.ProjectSize) -> None:
    """Every item has an audience, an owner and words in both languages; the checks find nothing wrong with it."""
    theirs, ours = PEOPLE[:2], PEOPLE[2:]
    plan = pm.ready_communication_plan(size, start="2026-03-30", client_side=theirs, team_side=ours)
    made = project(*plan)
    assert pm.check_communication(made) == ()
    for item in plan:
        assert item.text("title") != item.text("title", "zh_CN")
        assert item.text("objective", "zh_CN").isascii() is False
        assert item.audience
        inside = item.visibility is pm.Visibility.INTERNAL
        assert not (inside and set(item.audience) & {"cto", "ops"})
    due = pm.communication_due(made, as_of="2026-03-30", ahead="6w")
    assert {row.item for row in due.rows} >= {
        item.id for item in plan if item.cadence and "INTERVAL" not in item.cadence.rule
    }


def test_larger_projects_talk_on_more_levels() -> None:
    """The steering committee meets in large projects only; each larger plan promises more."""
    plans = {
        size: pm.ready_communication_plan(size, start="2026-03-30", client_side=PEOPLE[:2], team_side=PEOPLE[2:])
        for size in ("small", "medium", "large")
    }
    assert len(plans["small"]) < len(plans["medium"]) < len(plans["large"])
    assert "steering-committee" in {item.id for item in plans["large"]} - {item.id for item in plans["medium"]}
    with pytest.raises(pm.ValidationError):
        pm.ready_communication_plan("huge", start="2026-03-30")


def test_ready_raci_is_sound() -> None:
    """Nobody is asked or told what they do themselves, and the second look finds nobody without authority."""
    rows = pm.ready_raci(manager="pm", client_manager="ops", sponsor="cto", team=["boss"])
    for row in rows:
        assert not set(row.responsible + row.accountable) & set(row.consulted + row.informed)
        assert not set(row.consulted) & set(row.informed)
        assert row.text("title", "zh_CN") != row.title
    may = pm.AuthorityMatrix.standard(project_manager=["pm", "ops"])
    assert pm.review_raci(project(*rows, may)).without_authority == ()


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_every_reason_has_words(locale: str) -> None:
    """Whatever is asked, the advice can be said, in both languages."""
    for choice in CHOICES:
        for liked in ("chat", "call"):
            advice = pm.advise_channel(*choice, pm.Stakeholder(id="cto", channel=liked))
            said = pm.explain(advice, locale)
            assert "channel_reason" not in said
            assert said.count("." if locale == "en" else "。") == len(advice.reasons) + 1
