"""What must hold before minutes are issued and approved, and before feedback is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from clientpm.agreement.sign_off import may_sign
from clientpm.engagement.meetings import issued_as, may_decide, minutes_fingerprint, taken_at
from clientpm.errors import AuthorityError, GuardError
from clientpm.model.agreements import LoggedDecision
from clientpm.model.contact import Contact
from clientpm.model.meeting import Meeting

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.model.feedback import Feedback
    from clientpm.model.meeting_minutes import MeetingMinutes
    from clientpm.workflow.asking import Asked

__all__ = ["approver", "as_issued", "deciders", "held", "received", "sender_informed"]

_RESPOND: Final = "respond"


def held(asked: Asked) -> Iterator[GuardError]:
    """Yield that the meeting of some minutes did not take place, or is still to come."""
    minutes = _minutes(asked)
    meeting = asked.project.get(Meeting, minutes.meeting)
    if meeting.cancelled:
        yield GuardError(
            "the meeting was called off",
            code="guard.held",
            where=str(meeting.ref),
            expected="a meeting that took place",
        )
    began = taken_at(minutes, meeting)
    if began > asked.at:
        yield GuardError(
            "the meeting is still to come",
            code="guard.held",
            where="at",
            got=asked.at.isoformat(),
            expected=f"{began.isoformat()} or later",
        )


def deciders(asked: Asked) -> Iterator[GuardError | AuthorityError]:
    """Yield the decisions in some minutes that nobody took who may."""
    for name in _minutes(asked).decisions:
        decision = asked.project.get(LoggedDecision, name)
        if decision.decided_by is None or not decision.choice.strip():
            yield GuardError(
                f"decision {name!r} does not say what was chosen, or who chose it",
                code="guard.deciders",
                where=str(decision.ref),
                expected="choice, and decided_by: the id of a stakeholder",
            )
        elif not may_decide(asked.project, decision.decided_by):
            yield AuthorityError(
                f"decision {name!r} was taken by somebody without authority",
                code="guard.deciders",
                where=str(decision.ref),
                got=decision.decided_by,
                expected="a holder of a level of authority, or somebody who may sign",
                required="",
            )


def approver(asked: Asked) -> Iterator[AuthorityError]:
    """Yield that whoever approves minutes wrote them, or was not there and may not sign."""
    minutes = _minutes(asked)
    there = any(each.stakeholder == asked.by and each.took_part for each in minutes.attendance)
    if minutes.written_by == asked.by or not (there or may_sign(asked.project, asked.by)):
        yield AuthorityError(
            "minutes are approved by somebody else who was there",
            code="guard.approver",
            where="by",
            got=asked.by,
            expected="somebody who took part or may sign, and did not write them",
            required="",
        )


def as_issued(asked: Asked) -> Iterator[GuardError]:
    """Yield that minutes say something else than when they were issued."""
    minutes = _minutes(asked)
    kept = issued_as(minutes)
    if kept is not None and kept != str(minutes_fingerprint(asked.project, minutes)):
        yield GuardError(
            "the minutes are not those that were issued",
            code="guard.as_issued",
            where=str(minutes.ref),
            expected="the decisions and actions as they were then",
            suggestion="return the minutes, and issue them again",
        )


def received(asked: Asked) -> Iterator[GuardError]:
    """Yield that feedback had not reached us by then."""
    came = cast("Feedback", asked.record).received_at
    if asked.at < came:
        yield GuardError(
            "the feedback came later",
            code="guard.received",
            where="at",
            got=asked.at.isoformat(),
            expected=f"{came.isoformat()} or later",
        )


def sender_informed(asked: Asked) -> Iterator[GuardError]:
    """Yield that no contact shows that whoever gave feedback was told our answer by then."""
    said = cast("Feedback", asked.record)
    told = said.informed_at
    if told is None or told > asked.at:
        yield GuardError(
            "whoever gave the feedback was not told",
            code="guard.sender_informed",
            where="informed_at",
            got=None if told is None else told.isoformat(),
            expected="when they were told, not later than now",
        )
    answered = next((step.at for step in reversed(said.history) if step.action == _RESPOND), None)
    if not _reached(asked, said, answered):
        yield GuardError(
            "no contact shows that whoever gave the feedback was told",
            code="guard.sender_informed",
            where="contact",
            got=said.contact,
            expected="the id of a contact with them, after the answer and not later than now",
        )


def _reached(asked: Asked, said: Feedback, answered: dt.datetime | None) -> bool:
    """Return whether the contact that feedback names told its sender the answer."""
    if said.contact is None:
        return False
    contact = asked.project.get(Contact, said.contact)
    stands = not any(other.corrects == contact.id for other in asked.project.contacts)
    there = said.sender is None or said.sender in contact.receivers
    return stands and there and contact.at <= asked.at and (answered is None or answered <= contact.at)


def _minutes(asked: Asked) -> MeetingMinutes:
    return cast("MeetingMinutes", asked.record)
