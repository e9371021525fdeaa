"""Feedback: acknowledged, answered, and closed when whoever gave it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from clientpm.errors import FieldTypeError, GuardError, ValidationError
from clientpm.model.agreements import ActionItem
from clientpm.model.change_request import ChangeRequest
from clientpm.model.contact import Contact
from clientpm.model.feedback import Feedback
from clientpm.model.lesson import Lesson
from clientpm.model.troubles import Issue
from clientpm.values.ref import Ref
from clientpm.workflow.asking import asked_for, stakeholder_id
from clientpm.workflow.guards_meetings import received
from clientpm.workflow.stepping import check_transition, refuse, take_step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from clientpm.model.feedback import FeedbackAnswer
    from clientpm.model.lifecycle import Evidence
    from clientpm.model.project import Project
    from clientpm.model.record import Record
    from clientpm.workflow.asking import Asked

__all__ = ["acknowledge_feedback", "answer_feedback", "close_feedback", "raise_from_feedback"]

R = TypeVar("R", bound="Record")

_RAISED: Final = (ChangeRequest, Issue, ActionItem, Lesson)


def acknowledge_feedback(
    project: Project,
    feedback: Ref | str,
    *,
    owner: str | None = None,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with feedback acknowledged: its sender knows that it came, and who sees to it.

    Args:
        project: The project.
        feedback: The feedback: its id, or `feedback:id`.
        owner: Id of the stakeholder who sees to it; by default whom the record names, else `by`.
        by: Id of the stakeholder who acknowledges it.
        at: When, with a zone.
        note: What only the team reads.
        evidence: What proves it.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        GuardError: When the feedback came later than that.
        TransitionError: When it is acknowledged already.
        UnknownReferenceError: When the project has no such feedback or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import Feedback, Project, Stakeholder
        >>> said = Feedback(id="f1", words="The mails are too long", received_at="2026-03-06T09:00Z")
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], feedback=[said])
        >>> shop = acknowledge_feedback(shop, "f1", by="li", at="2026-03-06T11:00Z")
        >>> shop["feedback:f1"].state, shop["feedback:f1"].owner
        ('acknowledged', 'li')
    """
    asked = _asked(project, feedback, "acknowledge", by=by, at=at, note=note, evidence=evidence)
    name = owner if owner is not None else _said(asked).owner or asked.by
    return take_step(asked, owner=stakeholder_id(project, name, "owner"))


def answer_feedback(  # noqa: PLR0913 - what every command is told, and the answer
    project: Project,
    feedback: Ref | str,
    answer: FeedbackAnswer | str,
    *,
    reason: str,
    due: dt.date | str | None = None,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with the answer to feedback: accept, adjust, reject or defer, and why.

    Args:
        project: The project.
        feedback: The feedback: its id, or `feedback:id`.
        answer: `accept`, `adjust`, `reject` or `defer`.
        reason: Why, as the sender is told.
        due: By when it is done, or looked at again where it is put off, which needs a day.
        by: Id of the stakeholder who answers.
        at: When, with a zone.
        note: What only the team reads.
        evidence: What proves it.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        GuardError: When no reason is given, or the day on which it is looked at again is over.
        TransitionError: When it is not acknowledged, or answered already.
        UnknownReferenceError: When the project has no such feedback or stakeholder.
        ValidationError: When an argument is not well formed, or it is put off without a day.

    Examples:
        >>> from clientpm import Feedback, Project, Stakeholder
        >>> said = Feedback(id="f1", words="The mails are too long", received_at="2026-03-06T09:00Z")
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], feedback=[said])
        >>> shop = acknowledge_feedback(shop, "f1", by="li", at="2026-03-06T11:00Z")
        >>> why = "One page from now on."
        >>> shop = answer_feedback(shop, "f1", "accept", reason=why, due="2026-03-13", by="li", at="2026-03-09T09:00Z")
        >>> shop["feedback:f1"].state, shop["feedback:f1"].answer.value
        ('responded', 'accept')
    """
    asked = _asked(project, feedback, "respond", by=by, at=at, note=note, evidence=evidence)
    check_transition(asked)
    told = attrs.evolve(_said(asked), answer=answer, reason=reason, due=due)
    return take_step(attrs.evolve(asked, record=told))


def close_feedback(
    project: Project,
    feedback: Ref | str,
    *,
    contact: Contact | Ref | str,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with feedback closed, now that whoever gave it was told what we answer.

    Args:
        project: The project.
        feedback: The feedback: its id, or `feedback:id`.
        contact: How the sender was told: the contact, which is put down with it, or the id of
            one that the project has. It comes after the answer, and reached the sender; where
            nobody knows who that was, any contact that told it will do.
        by: Id of the stakeholder who closes it.
        at: When, with a zone.
        note: What only the team reads.
        evidence: What proves it.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        GuardError: When the contact does not show that the sender was told by then.
        TransitionError: When it is not answered, or closed already.
        UnknownReferenceError: When the project has no such feedback, contact or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import Contact, Feedback, Project, Stakeholder
        >>> said = Feedback(id="f1", words="The mails are too long", sender="cto", received_at="2026-03-06T09:00Z")
        >>> people = [Stakeholder(id="li"), Stakeholder(id="cto")]
        >>> shop = Project(id="shop", stakeholders=people, feedback=[said])
        >>> shop = acknowledge_feedback(shop, "f1", by="li", at="2026-03-06T11:00Z")
        >>> shop = answer_feedback(shop, "f1", "accept", reason="One page.", by="li", at="2026-03-09T09:00Z")
        >>> call = Contact(id="c1", at="2026-03-09T10:00Z", channel="call", sender="li", receivers=["cto"])
        >>> shop = close_feedback(shop, "f1", contact=call, by="li", at="2026-03-09T10:30Z")
        >>> shop["feedback:f1"].state, shop["feedback:f1"].contact
        ('closed', 'c1')
    """
    asked = _asked(project, feedback, "close", by=by, at=at, note=note, evidence=evidence)
    check_transition(asked)
    known = _with_contact(project, contact)
    told = known.get(Contact, contact.id if isinstance(contact, Contact) else Ref.of(contact, "contact").id)
    said = _said(asked)
    if told.at < said.received_at:
        error = GuardError(
            "the contact was before the feedback",
            code="guard.sender_informed",
            where="contact",
            got=told.at.isoformat(),
            expected=f"{said.received_at.isoformat()} or later",
        )
        refuse(asked, [("sender_informed", error)])
    record = attrs.evolve(said, contact=told.id, informed_at=told.at)
    return take_step(attrs.evolve(asked, project=known, record=record))


def raise_from_feedback(
    project: Project,
    feedback: Ref | str,
    record: ChangeRequest | Issue | ActionItem | Lesson,
    *,
    by: str,
    at: dt.datetime | str,
) -> Project:
    """Return the project with what came of feedback: a change request, an issue, an action or a lesson.

    Both name each other: the feedback in `raised`, the new record in its `links`, a lesson in
    its `source` too. A request or an issue that does not say who raised it and when was raised
    by whoever gave the feedback, at that moment.

    Args:
        project: The project.
        feedback: The feedback: its id, or `feedback:id`.
        record: The new record, in its first state.
        by: Id of the stakeholder who raises it.
        at: When, with a zone.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        FieldTypeError: When it is no such record.
        GuardError: When the feedback came later than that.
        UnknownReferenceError: When the project has no such feedback or stakeholder.
        ValidationError: When the project has such a record already, or it cannot be part of it.

    Examples:
        >>> from clientpm import ChangeRequest, Feedback, Project, Stakeholder
        >>> said = Feedback(id="f1", words="We need gift cards", sender="cto", received_at="2026-03-06T09:00Z")
        >>> people = [Stakeholder(id="li"), Stakeholder(id="cto")]
        >>> shop = Project(id="shop", stakeholders=people, feedback=[said])
        >>> cards = ChangeRequest(id="cards", title="Gift cards")
        >>> shop = raise_from_feedback(shop, "f1", cards, by="li", at="2026-03-06T11:00Z")
        >>> shop["feedback:f1"].raised, shop["change:cards"].links, shop["change:cards"].raised_by
        ((Ref('change:cards'),), (Ref('feedback:f1'),), 'cto')
    """
    asked = _asked(project, feedback, "raise", by=by, at=at)
    refuse(asked, [("received", error) for error in received(asked)])
    if not isinstance(record, _RAISED):
        raise FieldTypeError(
            "nothing that feedback raises",
            code="feedback.raised",
            where="record",
            got=record,
            expected=", ".join(kind.__name__ for kind in _RAISED),
        )
    if record.ref in project:
        raise ValidationError(
            "the project has such a record already",
            code="feedback.raised",
            where="record",
            got=str(record.ref),
            expected="a record of its own; one that is there is linked with with_",
        )
    said = _said(asked)
    new = attrs.evolve(record, links=tuple(dict.fromkeys((*record.links, said.ref))), **_missing(record, asked))
    return project.with_(new, attrs.evolve(said, raised=tuple(dict.fromkeys((*said.raised, record.ref)))))


def _missing(record: ChangeRequest | Issue | ActionItem | Lesson, asked: Asked) -> dict[str, Any]:
    """Return what a new record does not say, and the feedback does."""
    said = _said(asked)
    known: dict[str, Any] = {}
    if isinstance(record, ChangeRequest | Issue):
        known = {"raised_by": said.sender or asked.by, "raised_at": asked.at}
    elif isinstance(record, Lesson):
        known = {"source": said.ref, "noted_on": asked.today}
    else:
        known = {"agreed_on": asked.today}
    return {name: value for name, value in known.items() if getattr(record, name) is None}


def _with_contact(project: Project, contact: Contact | Ref | str) -> Project:
    """Return the project with a contact put down, where it is a new one."""
    if not isinstance(contact, Contact):
        return project
    if contact.ref not in project:
        return project.with_(contact)
    if project[contact.ref] != contact:
        raise ValidationError(
            "the project has another contact of that id",
            code="feedback.contact",
            where="contact",
            got=str(contact.ref),
            expected="the contact as the project has it, or one with another id",
        )
    return project


def _asked(project: Project, feedback: Ref | str, action: str, **told: Any) -> Asked:
    return asked_for(project, feedback, action, kind=Feedback, **told)


def _said(asked: Asked) -> Feedback:
    return asked.project.get(Feedback, asked.record.id)
