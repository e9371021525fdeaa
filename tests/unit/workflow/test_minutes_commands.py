"""Minutes: recorded together with what was decided and promised, issued, approved, returned."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from clientpm.engagement import minutes_fingerprint
from tests.unit.engagement.meeting_room import BEFORE, NEXT, OVER, START, shop

DECIDED = {"title": "Colour", "question": "Which blue?", "choice": "Dark blue", "decided_by": "cto"}
PROMISED = {"title": "Send the logo", "owner": "clerk", "due": "2026-03-12"}


def recorded(project: pm.Project | None = None, **more: Any) -> pm.Project:
    """Record the minutes of the second meeting."""
    told: dict[str, Any] = {
        "attendance": {"cto": "present", "li": "remote", "clerk": "apologies"},
        "items": [pm.MinuteItem(topic="Colour", text="The shop front is dark blue.", note="They argued.")],
        "decisions": [DECIDED],
        "actions": [PROMISED],
        "by": "li",
        "at": OVER,
    }
    return wf.record_minutes(shop() if project is None else project, "second", **told | more)


def issued(project: pm.Project | None = None) -> pm.Project:
    """Issue them."""
    return wf.issue_minutes(recorded() if project is None else project, "minutes-1", by="li", at="2026-03-09T12:00Z")


def refused(kind: type[pm.ClientPMError], project: pm.Project, **more: Any) -> pm.ClientPMError:
    """Give the error with which minutes are refused; the project stays as it was, byte by byte."""
    before = pm.to_json(project)
    with pytest.raises(kind) as caught:
        recorded(project, **more)
    assert pm.to_json(project) == before
    return caught.value


def codes(error: pm.ClientPMError) -> list[str]:
    """Give the codes of everything that is wrong."""
    return [problem.code for problem in getattr(error, "problems", ())]


class TestRecorded:
    """What is recorded."""

    def test_decisions_and_actions_are_written_with_the_minutes(self) -> None:
        """The minutes name them, and each says when and where it came from."""
        project = recorded()
        minutes = project.get(pm.MeetingMinutes, "minutes-1")
        decision = project.get(pm.LoggedDecision, "decision-1")
        action = project.get(pm.ActionItem, "action-1")
        assert (minutes.state, minutes.title, minutes.written_by) == ("draft", "Weekly", "li")
        assert (minutes.decisions, minutes.actions) == (("decision-1",), ("action-1",))
        assert [each.presence.value for each in minutes.attendance] == ["present", "remote", "apologies"]
        assert decision.at is not None
        assert decision.at.isoformat() == "2026-03-09T10:00:00+00:00"
        assert (decision.evidence[0].reference, decision.evidence[0].by) == ("minutes:minutes-1", "cto")
        assert (str(action.agreed_on), action.visibility) == ("2026-03-09", pm.Visibility.CLIENT)

    def test_everything_wrong_is_said_at_once(self) -> None:
        """One error names every action without owner or day and every decision without choice or decider."""
        error: Any = refused(
            pm.ValidationError,
            shop(),
            decisions=[{"title": "Colour", "choice": "Blue"}, {"title": "Font", "decided_by": "cto"}],
            actions=[{"title": "Call"}, {"title": "Send", "owner": "li", "due": "2026-03-01"}],
        )
        assert [(problem.where, problem.code) for problem in error.problems] == [
            ("decisions[0].decided_by", "minutes.decider"),
            ("decisions[1].choice", "minutes.choice"),
            ("actions[0].owner", "minutes.action_owner"),
            ("actions[0].due", "minutes.action_due"),
            ("actions[1].due", "minutes.action_due"),
        ]

    def test_attendees_are_stakeholders(self) -> None:
        """Nobody takes part, decides or promises whom the project does not know."""
        strangers: list[dict[str, Any]] = [
            {"actions": [PROMISED | {"owner": "nobody"}]},
            {"decisions": [DECIDED | {"decided_by": "nobody"}]},
            {"actions": ["nothing"]},
            {"attendance": ["nobody"]},
        ]
        for more in strangers:
            assert refused(pm.UnknownReferenceError, shop(), **more).code == "reference.unknown"

    def test_a_decision_takes_authority(self) -> None:
        """Whoever decides may sign, or holds a level of the matrix."""
        error = refused(pm.AuthorityError, shop(), decisions=[DECIDED | {"decided_by": "clerk"}])
        assert codes(error) == ["guard.deciders"]
        matrix = pm.AuthorityMatrix(id="who", levels=[pm.AuthorityLevel(name="shop", holders=["clerk"])])
        project = recorded(shop(authority=matrix), decisions=[DECIDED | {"decided_by": "clerk"}])
        assert project.get(pm.LoggedDecision, "decision-1").decided_by == "clerk"

    def test_an_open_question_is_decided_and_a_decision_is_not_decided_again(self) -> None:
        """The id of an open question takes the choice; that of a decision is refused."""
        project = shop(decisions=[pm.LoggedDecision(id="blue", question="Which blue?")])
        project = recorded(project, decisions=[DECIDED | {"id": "blue"}])
        assert project.get(pm.LoggedDecision, "blue").choice == "Dark blue"
        other = attrs.evolve(project, minutes=[])
        assert refused(pm.ValidationError, other, decisions=[DECIDED | {"id": "blue"}]).code == "minutes.taken"

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            ({"at": START[:11] + "08:00Z"}, "guard.held"),
            ({"id": "x", "decisions": [{"nonsense": 1, "choice": "a", "decided_by": "cto"}]}, "minutes.field"),
            ({"actions": [3]}, "minutes.record"),
            ({"attendance": "cto"}, "list.type"),
            ({"attendance": {"cto": "asleep"}}, "enum.unknown"),
            ({"ended_at": BEFORE, "began_at": START}, "minutes.order"),
            ({"by": "nobody"}, "reference.unknown"),
        ],
        ids=["early", "field", "record", "list", "presence", "order", "by"],
    )
    def test_what_is_refused(self, more: dict[str, Any], code: str) -> None:
        """Bad input has a code of its own and changes nothing."""
        assert refused(pm.ClientPMError, shop(), **more).code == code

    def test_a_meeting_has_minutes_once_and_not_when_it_was_called_off(self) -> None:
        """Drafts are edited; a meeting that did not take place has none."""
        assert refused(pm.GuardError, recorded()).code == "minutes.recorded"
        off = wf.cancel_meeting(shop(), "second", reason="Ill", at="2026-03-08T09:00Z")
        assert refused(pm.GuardError, off).code == "guard.held"


class TestCarriedOver:
    """What is still open goes over to the next meeting."""

    def test_open_actions_of_the_meeting_before_are_listed(self) -> None:
        """Those that are done are not; those of another series are not either."""
        project = recorded(actions=[PROMISED, PROMISED | {"title": "Call", "owner": "li"}])
        project = wf.advance(project, "action:action-2", "complete", by="li", at="2026-03-11T09:00Z")
        told: dict[str, Any] = {"attendance": ["cto"], "by": "li", "at": "2026-03-16T12:00Z"}
        following = wf.record_minutes(project, "third", actions=[{**PROMISED, "due": "2026-03-20"}], **told)
        assert following.get(pm.MeetingMinutes, "minutes-2").actions == ("action-3", "action-1")
        without = wf.record_minutes(project, "third", carry_over=False, **told)
        assert without.get(pm.MeetingMinutes, "minutes-2").actions == ()
        alone = project.with_(attrs.evolve(project.get(pm.Meeting, "third"), item=None, occurrence=None))
        other = wf.record_minutes(alone, "third", **told)
        assert other.get(pm.MeetingMinutes, "minutes-2").actions == ()

    def test_what_was_done_after_the_meeting_began_was_open_then(self) -> None:
        """The minutes tell how it stood when the meeting began."""
        project = wf.advance(recorded(), "action:action-1", "complete", by="clerk", at="2026-03-17T10:00Z")
        project = wf.record_minutes(project, "third", attendance=["cto"], by="li", at="2026-03-18T09:00Z")
        assert project.get(pm.MeetingMinutes, "minutes-2").actions == ("action-1",)
        assert NEXT < "2026-03-17T10:00Z"


class TestIssued:
    """What people were given stays as it is."""

    def test_they_go_to_everybody_concerned(self) -> None:
        """By default to all who were invited or took part, but for whoever sends them."""
        minutes = issued().get(pm.MeetingMinutes, "minutes-1")
        assert minutes.state == "issued"
        assert [each.to for each in minutes.distribution] == ["cto", "clerk"]
        more = wf.send_minutes(issued(), "minutes-1", to=["dev", "dev"], by="li", at="2026-03-10T09:00Z")
        assert [each.to for each in more.get(pm.MeetingMinutes, "minutes-1").distribution] == ["cto", "clerk", "dev"]

    def test_minutes_are_sent_only_after_they_were_issued(self) -> None:
        """A draft goes to nobody, and nothing goes out before the step."""
        for project, at in ((recorded(), "2026-03-10T09:00Z"), (issued(), "2026-03-09T11:30Z")):
            with pytest.raises(pm.GuardError) as caught:
                wf.send_minutes(project, "minutes-1", to=["dev"], by="li", at=at)
            assert caught.value.code == "minutes.not_issued"

    @pytest.mark.parametrize(
        "fields",
        [{"items": []}, {"decisions": []}, {"attendance": []}, {"next_on": "2026-03-17"}, {"distribution": []}],
    )
    def test_their_content_is_closed(self, fields: dict[str, Any]) -> None:
        """Neither content nor distribution is written over; a note of the team may be."""
        project = issued()
        minutes = project.get(pm.MeetingMinutes, "minutes-1")
        with pytest.raises(pm.ValidationError) as caught:
            project.with_(attrs.evolve(minutes, **fields))
        assert caught.value.code == "door.field"
        assert project.with_(attrs.evolve(minutes, note="Later")).get(pm.MeetingMinutes, "minutes-1").note == "Later"

    def test_a_decision_that_was_changed_since_is_not_approved(self) -> None:
        """Decisions are part of what was issued; a new day for an action is not."""
        project = issued()
        moved = wf.carry_over_action(
            project, "action-1", due="2026-03-20", by="li", at="2026-03-10T09:00Z", reason="Ill"
        )
        done = wf.approve_minutes(moved, "minutes-1", by="cto", at="2026-03-11T09:00Z")
        assert done.get(pm.MeetingMinutes, "minutes-1").state == "approved"
        changed = project.with_(attrs.evolve(project.get(pm.LoggedDecision, "decision-1"), choice="Light blue"))
        with pytest.raises(pm.GuardError) as caught:
            wf.approve_minutes(changed, "minutes-1", by="cto", at="2026-03-11T09:00Z")
        assert caught.value.code == "guard.as_issued"
        again = wf.return_minutes(changed, "minutes-1", reason="Light blue", by="cto", at="2026-03-11T09:00Z")
        again = wf.issue_minutes(again, "minutes-1", by="li", at="2026-03-11T10:00Z")
        done = wf.approve_minutes(again, "minutes-1", by="cto", at="2026-03-11T11:00Z")
        assert done.get(pm.MeetingMinutes, "minutes-1").state == "approved"

    def test_whoever_wrote_them_or_was_not_there_does_not_approve_them(self) -> None:
        """Somebody else who took part, or who may sign."""
        for name in ("li", "dev", "clerk"):
            with pytest.raises(pm.AuthorityError) as caught:
                wf.approve_minutes(issued(), "minutes-1", by=name, at="2026-03-10T09:00Z")
            assert codes(caught.value) == ["guard.approver"]

    def test_the_general_command_keeps_the_content_too(self) -> None:
        """There is no way round: `advance` writes the same fingerprint, and looks at the same guards."""
        project = wf.advance(recorded(), "minutes:minutes-1", "issue", by="li", at="2026-03-09T12:00Z")
        (step,) = project.get(pm.MeetingMinutes, "minutes-1").history
        minutes = project.get(pm.MeetingMinutes, "minutes-1")
        assert [item.digest for item in step.evidence] == [str(minutes_fingerprint(project, minutes))]

    def test_minutes_go_back_only_for_a_reason_and_not_once_approved(self) -> None:
        """What is approved is bound."""
        with pytest.raises(pm.GuardError):
            wf.return_minutes(issued(), "minutes-1", reason=" ", by="cto", at="2026-03-10T09:00Z")
        done = wf.approve_minutes(issued(), "minutes-1", by="cto", at="2026-03-10T09:00Z")
        with pytest.raises(pm.TransitionError):
            wf.return_minutes(done, "minutes-1", reason="No", by="cto", at="2026-03-10T10:00Z")
