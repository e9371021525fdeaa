"""What a command asks for, and what stands in its way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from zoneinfo import ZoneInfo

import attrs

from clientpm.errors import (
    AuthorityError,
    EvidenceError,
    FieldTypeError,
    GuardError,
    UnknownReferenceError,
    ValidationError,
)
from clientpm.model.change_request import ChangeRequest
from clientpm.model.convert import read_tuple
from clientpm.model.lifecycle import Evidence, LivingRecord
from clientpm.model.people import Stakeholder
from clientpm.model.project import Project
from clientpm.progress.asked import asked_project
from clientpm.values.frozen import EMPTY
from clientpm.values.instant import fact_time, plan_instant
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = ["Asked", "Guard", "Refusal", "asked_change", "asked_for", "stakeholder_id"]

Refusal: TypeAlias = AuthorityError | GuardError | EvidenceError


@attrs.frozen(kw_only=True)
class Asked:
    """A step that somebody asks for.

    Attributes:
        project: The project as it is.
        record: The record as it would be, still in its state.
        action: What is to be done with it.
        by: Id of the stakeholder who asks.
        at: When.
        note: Why, for the team.
        evidence: What proves it.
        facts: What else the command was told, by name.
    """

    project: Project
    record: LivingRecord
    action: str
    by: str
    at: dt.datetime
    note: str = ""
    evidence: tuple[Evidence, ...] = ()
    facts: Mapping[str, Any] = EMPTY

    @cached_property
    def now(self) -> dt.datetime:
        """When, as a wall clock at the project shows it."""
        return self.at.astimezone(ZoneInfo(self.project.time_zone)).replace(tzinfo=None)

    @property
    def today(self) -> dt.date:
        """The day on which it is asked for, at the project."""
        return self.now.date()

    @property
    def received(self) -> tuple[Evidence, ...]:
        """What proves it and had been received by then: nobody decides on a word that is still to come."""
        return tuple(item for item in self.evidence if item.received_at is None or item.received_at <= self.at)

    @property
    def day_end(self) -> dt.datetime:
        """The end of that day, up to which facts count that name only their day."""
        return plan_instant(self.today, "at", end_of_day=True)


Guard: TypeAlias = Callable[[Asked], Iterator[Refusal]]
"""A named condition of a step: yields what of it does not hold, as errors that nobody raised yet."""

_NOTHING: Final[Mapping[str, Any]] = EMPTY


def asked_for(  # noqa: PLR0913 - what every command is told, all of it by name
    project: Project,
    ref: Ref | str,
    action: str,
    *,
    kind: type[LivingRecord] | None = None,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
    facts: Mapping[str, Any] = _NOTHING,
) -> Asked:
    """Return what somebody asks for, with every argument checked.

    Args:
        project: The project.
        ref: The record, as `kind:id`; a bare id where the kind is clear.
        action: What is to be done with it.
        kind: The kind that it must have.
        by: Id of the stakeholder who asks.
        at: When, with a zone.
        note: Why, for the team.
        evidence: What proves it.
        facts: What else the command was told.

    Returns:
        The step that is asked for.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no such record or stakeholder.
        ValidationError: When a text is not well formed, or the record has no lifecycle.
    """
    asked_project(project)
    name = Ref.of(ref, None if kind is None else kind.kind_name, where="ref")
    record = project[name]
    if not isinstance(record, LivingRecord) or (kind is not None and not isinstance(record, kind)):
        raise ValidationError(
            "no such step is taken with a record of this kind",
            code="step.kind",
            where="ref",
            got=str(name),
            expected="a record with states" if kind is None else f"{kind.kind_name}:id",
        )
    if type(note) is not str:
        raise FieldTypeError("not a text", code="text.type", where="note", got=note, expected="str")
    return Asked(
        project=project,
        record=record,
        action=action,
        by=stakeholder_id(project, by),
        at=fact_time(at, "at"),
        note=note,
        evidence=read_tuple(Evidence, evidence, "evidence"),
        facts=facts,
    )


def asked_change(
    project: Project,
    change: Ref | str,
    action: str,
    *,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
    facts: Mapping[str, Any] = _NOTHING,
    **told: Any,
) -> Asked:
    """Return a step of a change request, with what the request is told by it.

    Args:
        project: The project.
        change: The request.
        action: What is to be done with it.
        by: Id of the stakeholder who asks.
        at: When, with a zone.
        note: Why, for the team.
        evidence: What proves it.
        facts: What else the command was told.
        **told: Fields of the request that the command writes.

    Returns:
        The step that is asked for.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no such request or stakeholder.
        ValidationError: When a text is not well formed.
    """
    asked = asked_for(
        project, change, action, kind=ChangeRequest, by=by, at=at, note=note, evidence=evidence, facts=facts
    )
    return attrs.evolve(asked, record=attrs.evolve(asked.record, **told)) if told else asked


def stakeholder_id(project: Project, name: Ref | str, where: str = "by") -> str:
    """Return the id of a stakeholder of a project.

    Args:
        project: The project.
        name: The stakeholder: an id, or `stakeholder:id`.
        where: Name of the argument, for the message.

    Returns:
        The bare id.

    Raises:
        UnknownReferenceError: When the project has no such stakeholder.
    """
    ref = Ref.of(name, Stakeholder.kind_name, where=where)
    if ref.kind != Stakeholder.kind_name or ref not in project:
        raise UnknownReferenceError(
            "the project has no such stakeholder",
            code="reference.unknown",
            where=where,
            got=str(ref),
            expected="the id of a stakeholder",
        )
    return ref.id
