"""Feedback: acknowledged, answered, told, closed; what comes of it is linked both ways."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from tests.unit.engagement.meeting_room import shop

CAME = "2026-03-06T09:00Z"
SAID = pm.Feedback(
    id="mails",
    words="The mails are too long",
    sender="clerk",
    received_at=CAME,
    kind="complaint",
    visibility="client",
)
CALL = pm.Contact(id="call", at="2026-03-09T10:00Z", channel="call", sender="li", receivers=["clerk"])


def said(**more: Any) -> pm.Project:
    """Give a project with feedback."""
    return shop(feedback=[attrs.evolve(SAID, **more)])


def acknowledged(**more: Any) -> pm.Project:
    """Acknowledge it."""
    return wf.acknowledge_feedback(said(**more), "mails", owner="dev", by="li", at="2026-03-06T11:00Z")


def answered(answer: str = "accept", **more: Any) -> pm.Project:
    """Answer it."""
    told: dict[str, Any] = {"reason": "One page from now on.", "by": "li", "at": "2026-03-09T09:00Z"}
    return wf.answer_feedback(acknowledged(), "mails", answer, **told | more)


def closed(project: pm.Project, contact: Any, **more: Any) -> pm.Project:
    """Close it."""
    return wf.close_feedback(project, "mails", contact=contact, **{"by": "li", "at": "2026-03-09T11:00Z"} | more)


def test_it_goes_the_whole_way() -> None:
    """Who sees to it, what is answered and how the sender was told stand in the record."""
    record = closed(answered(due="2026-03-13"), CALL).get(pm.Feedback, "mails")
    assert (record.state, record.owner, record.contact, record.informed_at) == ("closed", "dev", "call", CALL.at)
    assert (record.answer, str(record.due)) == (pm.FeedbackAnswer.ACCEPT, "2026-03-13")
    assert [step.action for step in record.history] == ["acknowledge", "respond", "close"]


@pytest.mark.parametrize(
    ("contact", "why"),
    [
        (attrs.evolve(CALL, receivers=["cto"]), "somebody else was told"),
        (attrs.evolve(CALL, at="2026-03-09T08:00Z"), "told before we had answered"),
        (attrs.evolve(CALL, at="2026-03-05T08:00Z"), "told before it came"),
        (attrs.evolve(CALL, at="2026-03-09T12:00Z"), "told later"),
    ],
    ids=["other", "before", "long before", "later"],
)
def test_it_is_closed_only_when_the_sender_was_told(contact: pm.Contact, why: str) -> None:
    """A contact with the sender, after the answer and not later than now."""
    project = answered()
    before = pm.to_json(project)
    with pytest.raises(pm.GuardError) as caught:
        closed(project, contact)
    assert caught.value.code == "guard.sender_informed", why
    assert pm.to_json(project) == before
    told: dict[str, Any] = {"informed_at": max(contact.at, SAID.received_at), "contact": "call"}
    with pytest.raises(pm.GuardError):
        wf.advance(project.with_(contact), "feedback:mails", "close", by="li", at="2026-03-09T11:00Z", **told)


def test_a_contact_that_was_corrected_tells_nobody() -> None:
    """The correction says that it reached somebody else."""
    wrong = attrs.evolve(CALL, id="c2", receivers=["cto"], corrects="call")
    with pytest.raises(pm.GuardError):
        closed(answered().with_(CALL, wrong), "call")
    assert closed(answered().with_(CALL), "contact:call").get(pm.Feedback, "mails").state == "closed"
    with pytest.raises(pm.ValidationError) as caught:
        closed(answered().with_(CALL), attrs.evolve(CALL, summary="Other"))
    assert caught.value.code == "feedback.contact"
    with pytest.raises(pm.UnknownReferenceError):
        closed(answered(), "nothing")


def test_nobody_knows_who_gave_it() -> None:
    """Anonymous feedback is closed by any contact that told the answer."""
    project = wf.acknowledge_feedback(said(sender=None, source="survey"), "mails", by="li", at=CAME)
    project = wf.answer_feedback(project, "mails", "accept", reason="Yes", by="li", at="2026-03-09T09:00Z")
    assert closed(project, attrs.evolve(CALL, receivers=["cto"])).get(pm.Feedback, "mails").state == "closed"


@pytest.mark.parametrize(
    ("answer", "more", "code"),
    [
        ("reject", {"reason": " "}, "guard.answer"),
        ("defer", {}, "feedback.due"),
        ("defer", {"due": "2026-03-08"}, "guard.answer"),
        ("perhaps", {}, "enum.unknown"),
        ("accept", {"at": "2026-03-06T10:00Z"}, "lifecycle.order"),
    ],
)
def test_an_answer_has_a_reason_and_what_is_put_off_a_day(answer: str, more: dict[str, Any], code: str) -> None:
    """One of four answers, with why; to defer takes a day that is still to come."""
    with pytest.raises(pm.ClientPMError) as caught:
        answered(answer, **more)
    assert caught.value.code == code


def test_no_step_is_left_out() -> None:
    """An answer follows the acknowledgement, and nothing is acknowledged before it came."""
    with pytest.raises(pm.TransitionError):
        wf.answer_feedback(said(), "mails", "accept", reason="Yes", by="li", at="2026-03-09T09:00Z")
    with pytest.raises(pm.GuardError) as caught:
        wf.acknowledge_feedback(said(), "mails", by="li", at="2026-03-06T08:00Z")
    assert caught.value.code == "guard.received"
    with pytest.raises(pm.TransitionError):
        closed(acknowledged(), CALL)


@pytest.mark.parametrize(
    ("project", "fields"),
    [
        (acknowledged(), {"received_at": "2026-03-06T10:00Z"}),
        (acknowledged(), {"words": "All is well"}),
        (answered(), {"answer": "reject"}),
        (answered(), {"reason": "No"}),
        (closed(answered(), CALL), {"contact": None}),
    ],
)
def test_what_was_said_and_answered_is_no_more_written_over(project: pm.Project, fields: dict[str, Any]) -> None:
    """Each step closes what it rests on."""
    with pytest.raises(pm.ValidationError) as caught:
        project.with_(attrs.evolve(project.get(pm.Feedback, "mails"), **fields))
    assert caught.value.code == "door.field"


class TestRaised:
    """What comes of feedback."""

    @pytest.mark.parametrize(
        "record",
        [
            pm.ChangeRequest(id="x", title="Shorter mails"),
            pm.Issue(id="x", title="Long mails"),
            pm.ActionItem(id="x", owner="dev", due="2026-03-13"),
            pm.Lesson(id="x", lesson="Nobody reads long mails"),
        ],
        ids=lambda record: record.kind_name,
    )
    def test_both_name_each_other(self, record: Any) -> None:
        """Whoever gave the feedback raised it, and when is known."""
        project = wf.raise_from_feedback(said(), "mails", record, by="li", at="2026-03-06T12:00Z")
        assert project.get(pm.Feedback, "mails").raised == (record.ref,)
        new: Any = project[record.ref]
        assert new.links == (SAID.ref,)
        if isinstance(new, pm.ChangeRequest | pm.Issue):
            assert (new.raised_by, str(new.raised_at)) == ("clerk", "2026-03-06 12:00:00+00:00")
        elif isinstance(new, pm.Lesson):
            assert (new.source, str(new.noted_on)) == (SAID.ref, "2026-03-06")
        else:
            assert str(new.agreed_on) == "2026-03-06"
        before = pm.to_json(project)
        with pytest.raises(pm.ValidationError) as caught:
            wf.raise_from_feedback(project, "mails", record, by="li", at="2026-03-06T12:00Z")
        assert caught.value.code == "feedback.raised"
        assert pm.to_json(project) == before

    def test_nothing_else_is_raised_and_nothing_before_it_came(self) -> None:
        """A goal is no answer; a moment before the feedback is none."""
        goal: Any = pm.Goal(id="g")
        with pytest.raises(pm.FieldTypeError):
            wf.raise_from_feedback(said(), "mails", goal, by="li", at="2026-03-06T12:00Z")
        with pytest.raises(pm.GuardError):
            wf.raise_from_feedback(said(), "mails", pm.Issue(id="i"), by="li", at="2026-03-06T08:00Z")
