"""Forgetting a person: the personal data go, what happened stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.engagement.people_in_texts import personal_words, with_texts
from clientpm.errors import FieldTypeError, GuardError
from clientpm.evidence.kept import baseline_stands, decision_stands, impact_stands
from clientpm.evidence.signing import signatures_by_record
from clientpm.model.agreements import LoggedDecision
from clientpm.model.baseline import Baseline
from clientpm.model.change_request import ChangeRequest
from clientpm.model.convert import read_tuple
from clientpm.model.holding import COLLECTIONS, SINGLES
from clientpm.model.lifecycle import Evidence
from clientpm.model.people import Person, Stakeholder
from clientpm.progress.asked import asked_project
from clientpm.values.instant import fact_time
from clientpm.values.ref import Ref
from clientpm.values.text import check_text
from clientpm.workflow.asking import stakeholder_id
from clientpm.workflow.signing_commands import new_id

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from clientpm.engagement.people_in_texts import PersonalWords
    from clientpm.model.project import Project
    from clientpm.model.record import Record

__all__ = ["erase_person"]

_LOGGED: Final = "erasure"
"""How the id of the decision begins that notes an erasure."""
_OWN: Final = frozenset({"title", "description", "notes", "translations", "extensions", "history"})
"""The texts of the project itself."""


def erase_person(
    project: Project,
    person: Ref | str,
    *,
    by: str,
    at: dt.datetime | str,
    reason: str,
    also: Iterable[str] = (),
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project without the personal data of a person.

    The record of the person stays, empty, so that everything that names it still resolves, and
    the parts that the person played keep their ids: who decided, signed and took part can
    still be followed, by role. Name, addresses, numbers and notes are taken out of every text
    of the project, of translations and extensions too, and the role stands in their place.

    What was signed is left as it was signed, and what a decision was bound to as it was
    decided, or the proof would be lost: such records are named in the decision that notes the
    erasure. Change their text with `revise` and have it signed again where it must go too.

    Ids are never changed; use roles, not names, for the ids of people and their parts. What
    was kept before, in other files or as older revisions, is not touched.

    Args:
        project: The project.
        person: The person: an id, or `person:id`.
        by: Id of the stakeholder who does it.
        at: When, with a zone.
        reason: Why, such as the letter that asks for it; it must not name the person.
        also: Other words that point to the person, such as a nickname or another spelling.
        evidence: What proves it.

    Returns:
        The next project, with a logged decision that notes the erasure; the one given where
        the person is empty already, and it was noted.

    Raises:
        GuardError: When it is not said why.
        UnknownReferenceError: When the project has no such person or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import Contact, Person, Project, Stakeholder
        >>> clinic = Project(
        ...     id="clinic",
        ...     people=[Person(id="p1", name="Ana Costa", email="ana@clinic.example")],
        ...     stakeholders=[Stakeholder(id="cto", person="p1", title="Ana Costa", role="Head of IT")],
        ...     contacts=[Contact(id="c1", at="2026-03-02T09:00Z", sender="cto", summary="Ana Costa agrees.")],
        ... )
        >>> clinic = erase_person(clinic, "p1", by="cto", at="2027-03-02T09:00Z", reason="Letter of 1 March")
        >>> clinic["person:p1"].name, clinic["stakeholder:cto"].title, clinic["contact:c1"].summary
        ('', 'Head of IT', 'Head of IT agrees.')
    """
    record = asked_project(project).get(Person, Ref.of(person, Person.kind_name, where="person").id)
    actor, moment = stakeholder_id(project, by), fact_time(at, "at")
    why = check_text(reason, "reason")
    names = _names(also)
    proof = read_tuple(Evidence, evidence, "evidence")
    if not why.strip():
        raise GuardError("it is not said why", code="guard.rationale", where="reason", expected="a text")
    empty = Person(id=record.id, visibility=record.visibility)
    if record == empty and not names and _is_noted(project, record):
        return project
    words = personal_words(project, [record], names)
    erased, left = _erased(project, empty, words)
    noted = LoggedDecision(
        id=new_id(project, LoggedDecision, _LOGGED),
        decided_by=actor,
        at=moment,
        rationale=words.without(why),
        reversible=False,
        evidence=tuple(with_texts(item, words.without) for item in proof),
        links=(empty.ref, *left),
    )
    return erased.with_(noted)


def _names(also: Iterable[str]) -> tuple[str, ...]:
    if isinstance(also, str):
        raise FieldTypeError("not a list of words", code="list.type", where="also", got=also, expected="['Ana', ...]")
    return tuple(check_text(item, f"also[{i}]") for i, item in enumerate(also))


def _is_noted(project: Project, person: Person) -> bool:
    return any(item.id.startswith(_LOGGED) and person.ref in item.links for item in project.decisions)


def _erased(project: Project, empty: Person, words: PersonalWords) -> tuple[Project, tuple[Ref, ...]]:
    """Return the project without the words that point to a person, and the records that keep some."""
    signed = {ref for ref, found in signatures_by_record(project).items() if found}
    changes: dict[str, Any] = {}
    left: list[Ref] = []
    for field in COLLECTIONS.values():
        changes[field] = tuple(_record(project, item, empty, words, signed) for item in getattr(project, field))
        left += [item.ref for item in changes[field] if _points(item, words)]
    for field in SINGLES.values():
        if getattr(project, field) is not None:
            changes[field] = _record(project, getattr(project, field), empty, words, signed)
            left += [changes[field].ref] if _points(changes[field], words) else []
    if project.plan is not None:
        changes["plan"] = with_texts(project.plan, words.without)
    following = attrs.evolve(project, **changes)
    erased: Project = with_texts(following, words.without, only=_OWN)
    return erased, tuple(left)


def _points(record: Record, words: PersonalWords) -> bool:
    """Return whether a record still points to the person."""
    return with_texts(record, words.without) is not record


def _record(project: Project, record: Record, empty: Person, words: PersonalWords, signed: Collection[Ref]) -> Record:
    """Return a record without some words, as far as nothing binds them."""
    if record.ref == empty.ref:
        return empty
    found: Record = with_texts(record, words.without, but_signed=record.ref in signed)
    if isinstance(found, Stakeholder) and found.person == empty.id and found.external_id:
        found = attrs.evolve(found, external_id="")
    if isinstance(found, ChangeRequest) and isinstance(record, ChangeRequest):
        return _as_decided(record, found)
    if isinstance(found, Baseline) and isinstance(record, Baseline) and _bound(project, record, found):
        return record
    return found


def _as_decided(before: ChangeRequest, after: ChangeRequest) -> ChangeRequest:
    """Return a change request with what its history is bound to as it was."""
    if impact_stands(before) and not impact_stands(after):
        after = attrs.evolve(after, impact=before.impact)
    if decision_stands(before) and not decision_stands(after):
        after = attrs.evolve(
            after, decision=before.decision, impact=before.impact, options=before.options, edits=before.edits
        )
    return after


def _bound(project: Project, before: Baseline, after: Baseline) -> bool:
    """Return whether a change request is bound to a baseline as it was."""
    return any(baseline_stands(item, before) and not baseline_stands(item, after) for item in project.changes)
