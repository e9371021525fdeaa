"""What is wrong with meetings and their minutes."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from tests.unit.engagement.meeting_room import shop
from tests.unit.workflow.test_minutes_commands import issued, recorded


def codes(project: pm.Project, as_of: str | None) -> list[str]:
    """Give the codes of what is found about the second meeting, alone and in the whole project."""
    names = {"meeting:second", "minutes:minutes-1"}
    found = [each.code for each in pm.check_meetings(project, as_of=as_of) if str(each.subject) in names]
    everything = [
        each.code
        for each in pm.check_project(project, as_of=as_of)
        if each.code.startswith(("meeting.", "minutes.")) and str(each.subject) in names
    ]
    assert everything == found
    return found


def approved() -> pm.Project:
    """Approve the minutes."""
    return wf.approve_minutes(issued(), "minutes-1", by="cto", at="2026-03-10T09:00Z")


@pytest.mark.parametrize(
    ("project", "day", "expected"),
    [
        (shop(), "2026-03-09", []),
        (shop(), "2026-03-10", []),
        (shop(), "2026-03-11", ["meeting.no_minutes"]),
        (shop(), None, []),
        (wf.cancel_meeting(shop(), "second", reason="Ill", at="2026-03-08T09:00Z"), "2026-03-20", []),
        (recorded(), "2026-03-10", []),
        (recorded(), "2026-03-11", ["minutes.not_issued"]),
        (recorded(), "2026-03-08", []),
        (issued(), "2026-03-13", []),
        (issued(), "2026-03-17", ["minutes.not_approved"]),
        (approved(), "2026-04-17", []),
    ],
)
def test_minutes_come_in_time(project: pm.Project, day: str | None, expected: list[str]) -> None:
    """They are issued within 16 hours of business time and approved within five days."""
    assert codes(project, day) == expected


def test_minutes_that_went_out_late_stay_late() -> None:
    """That is said even when they are approved."""
    project = wf.issue_minutes(recorded(), "minutes-1", by="li", at="2026-03-13T12:00Z")
    (finding,) = [each for each in pm.check_meetings(project, as_of="2026-03-13") if each.code == "minutes.issued_late"]
    assert finding.facts["late_minutes"] == 18 * 60
    assert "minutes.issued_late" not in codes(project, "2026-03-12")


@pytest.mark.parametrize("made", [issued, approved])
def test_what_no_longer_says_what_was_issued_is_an_error(made: Any) -> None:
    """A decision that is written over, or minutes that a file tells otherwise."""
    project = made()
    decision = attrs.evolve(project.get(pm.LoggedDecision, "decision-1"), choice="Light blue")
    assert codes(project.with_(decision), "2026-03-11") == ["minutes.changed"]
    forged = attrs.evolve(project.get(pm.MeetingMinutes, "minutes-1"), items=[])
    assert codes(attrs.evolve(project, minutes=[forged]), None) == ["minutes.changed"]
    noted = attrs.evolve(project.get(pm.MeetingMinutes, "minutes-1"), note="Only for us")
    assert codes(attrs.evolve(project, minutes=[noted]), "2026-03-11") == []


@pytest.mark.parametrize("made", [issued, approved])
def test_minutes_without_their_fingerprint_prove_nothing(made: Any) -> None:
    """Who edits issued minutes and strips the fingerprint from the step is found, through a file too."""
    project = made()
    minutes = project.get(pm.MeetingMinutes, "minutes-1")
    stripped = [attrs.evolve(step, evidence=()) for step in minutes.history]
    forged = attrs.evolve(project, minutes=[attrs.evolve(minutes, items=[], history=stripped)])
    read = pm.from_json(pm.to_json(forged))
    assert "minutes.no_proof" in codes(read, "2026-03-11")
    errors = [item.code for item in pm.check_project(read, as_of="2026-03-11") if item.severity is pm.Severity.ERROR]
    assert "minutes.no_proof" in errors
    assert "minutes.no_proof" not in codes(project, "2026-03-11")


def test_who_may_not_decide_and_who_was_forgotten() -> None:
    """Whoever lost their authority is found; so is who was invited and got nothing."""
    project = issued()
    people = [attrs.evolve(each, may_sign=False) for each in project.stakeholders]
    assert codes(attrs.evolve(project, stakeholders=people), "2026-03-10") == ["minutes.no_authority"]
    alone = wf.issue_minutes(recorded(), "minutes-1", to=["cto"], by="li", at="2026-03-09T12:00Z")
    (finding,) = [each for each in pm.check_meetings(alone, as_of="2026-03-10") if each.code == "minutes.not_sent"]
    assert finding.facts["records"] == ("stakeholder:clerk",)
    assert pm.explain(finding, project=alone) == (
        "The minutes “Weekly” did not go to everybody concerned; missing: “Clerk”."
    )


def test_a_meeting_is_called_off_for_a_reason() -> None:
    """Content may say otherwise; the check asks why."""
    project = shop()
    project = project.with_(attrs.evolve(project.get(pm.Meeting, "second"), cancelled=True))
    assert codes(project, "2026-03-20") == ["meeting.no_reason"]
