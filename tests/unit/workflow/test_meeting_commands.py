"""Meetings: prepared, moved, called off."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from tests.unit.engagement.meeting_room import shop
from tests.unit.workflow.test_minutes_commands import recorded

NOW = "2026-03-06T09:00Z"


def moved(project: pm.Project, meeting: str, **more: Any) -> pm.Project:
    """Move a meeting."""
    told: dict[str, Any] = {"to": "2026-03-10T09:00Z", "reason": "A holiday", "at": NOW}
    return wf.move_meeting(project, meeting, **told | more)


def off(project: pm.Project, meeting: str, **more: Any) -> pm.Project:
    """Call a meeting off."""
    told: dict[str, Any] = {"reason": "Nothing to say", "at": NOW}
    return wf.cancel_meeting(project, meeting, **told | more)


@pytest.mark.parametrize("command", [moved, off])
def test_what_is_over_or_has_minutes_or_was_called_off_stays(command: Any) -> None:
    """A meeting is moved or called off for a reason, while it is still to come."""
    cases = [
        (shop(), "second", {"reason": "  "}, "guard.rationale"),
        (shop(), "first", {}, "meeting.over"),
        (recorded(), "second", {}, "meeting.held"),
        (off(shop(), "second"), "second", {}, "meeting.cancelled"),
    ]
    for project, name, more, code in cases:
        before = pm.to_json(project)
        with pytest.raises(pm.GuardError) as caught:
            command(project, name, **more)
        assert caught.value.code == code
        assert pm.to_json(project) == before


def test_a_meeting_moves_to_another_moment_to_come() -> None:
    """Neither to the past nor to where it is."""
    for to in ("2026-03-05T09:00Z", "2026-03-09T09:00Z"):
        with pytest.raises(pm.GuardError) as caught:
            moved(shop(), "second", to=to)
        assert caught.value.code == "meeting.moved"
    meeting = moved(shop(), "second").get(pm.Meeting, "second")
    assert (meeting.starts_at.day, str(meeting.occurrence), meeting.reason) == (10, "2026-03-09", "A holiday")


class TestPrepared:
    """An item of the communication plan becomes a meeting with an agenda."""

    def test_the_next_day_of_the_cadence(self) -> None:
        """It has the item's length, channel and people; a day that has a meeting has no second one."""
        project = shop(meetings=[])
        project = wf.prepare_meeting(project, "communication:weekly", as_of="2026-03-10")
        meeting = project.get(pm.Meeting, "weekly-2026-03-16")
        assert (meeting.item, str(meeting.occurrence), str(meeting.duration)) == ("weekly", "2026-03-16", "1h")
        assert (meeting.channel.value, meeting.invited) == ("video", ("cto", "clerk", "li"))
        again = wf.prepare_meeting(project, "communication:weekly", as_of="2026-03-11")
        assert [each.id for each in again.meetings] == ["weekly-2026-03-16"]
        named = wf.prepare_meeting(shop(), "communication:weekly", occurrence="2026-03-16", as_of="2026-03-10")
        assert len(named.meetings) == 3

    def test_a_day_or_a_time_that_nobody_named_is_asked_for(self) -> None:
        """The cadence says which days there are, and at what time."""
        with pytest.raises(pm.ValidationError) as caught:
            wf.prepare_meeting(shop(), "communication:weekly", occurrence="2026-03-17", as_of="2026-03-10")
        assert caught.value.code == "meeting.occurrence"
        daily = pm.CommunicationItem(id="daily", cadence=pm.Cadence(rule="FREQ=DAILY", start="2026-03-02"))
        with pytest.raises(pm.ValidationError) as caught:
            wf.prepare_meeting(shop().with_(daily), "communication:daily", as_of="2026-03-10")
        assert caught.value.code == "meeting.start"
        at = "2026-03-10T08:00Z"
        project = wf.prepare_meeting(shop().with_(daily), "communication:daily", as_of="2026-03-10", starts_at=at)
        assert project.get(pm.Meeting, "daily-2026-03-10").starts_at.hour == 8
        never = pm.CommunicationItem(id="never")
        with pytest.raises(pm.ValidationError):
            wf.prepare_meeting(shop().with_(never), "communication:never", as_of="2026-03-10")

    def test_preparing_again_replaces_what_is_settled_and_keeps_what_was_written(self) -> None:
        """Topics of one's own stay; actions that are done go."""
        call = pm.ActionItem(id="call", title="Call", owner="clerk", due="2026-03-06", visibility="client")
        project = shop(actions=[call])
        own = pm.AgendaItem(topic="Gift cards", minutes=15)
        project = project.with_(attrs.evolve(project.get(pm.Meeting, "second"), agenda=[own]))
        project = wf.prepare_meeting(project, "second", as_of="2026-03-08")
        agenda = project.get(pm.Meeting, "second").agenda
        assert [item.topic.text for item in agenda] == ["Call", "Gift cards"]
        project = wf.advance(project, "action:call", "complete", by="clerk", at="2026-03-08T09:00Z")
        project = wf.prepare_meeting(project, "second", as_of="2026-03-08")
        assert [(item.topic.text, item.minutes) for item in project.get(pm.Meeting, "second").agenda] == [
            ("Gift cards", 15)
        ]
        with pytest.raises(pm.GuardError):
            wf.prepare_meeting(recorded(), "second", as_of="2026-03-10")
