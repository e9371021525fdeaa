"""A project under edits: what changes beside the project that it began as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.change.edit_kind import RECORD_EDITS, EditAction
from clientpm.errors import UnknownReferenceError, ValidationError
from clientpm.model.edits import CloseRisk
from clientpm.model.holding import COLLECTIONS
from clientpm.model.lifecycle import LivingRecord
from clientpm.model.requirement import AcceptanceCriterion, Requirement
from clientpm.model.risk import Risk
from clientpm.model.work import Task
from clientpm.scheduling.editing import PLAN_EDITS, PlanDraft
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.edits import Edit
    from clientpm.model.project import Project
    from clientpm.model.record import Record

__all__ = ["ProjectDraft"]


class ProjectDraft:
    """A project and what edits make of it, kept as the difference.

    Args:
        project: The project that the edits start from.

    Attributes:
        project: The same.
        plan: Its plan under edits, `None` where it has no plan.
        held: What became of records beside tasks, by their reference; `None` for one that
            is gone.
        names: Number of the last edit that touched a record.
    """

    def __init__(self, project: Project) -> None:
        self.project: Final = project
        self.plan: Final = None if project.plan is None else PlanDraft(project.plan)
        self.held: Final[dict[Ref, Record | None]] = {}
        self.names: Final[dict[Ref, int]] = {}

    def find(self, ref: Ref) -> Record | None:
        """Return a record as it is now, or `None` where there is none."""
        if ref.kind == Task.kind_name:
            return None if self.plan is None else self.plan.find(ref.id)
        return self.held[ref] if ref in self.held else self._before(ref)

    def _before(self, ref: Ref) -> Record | None:
        try:
            return self.project[ref]
        except UnknownReferenceError:
            return None

    def apply(self, edit: Edit, number: int) -> None:
        """Carry out one edit.

        Args:
            edit: The edit.
            number: Its place among all, for messages.

        Raises:
            ValidationError: When it cannot be carried out.
        """
        if isinstance(edit, PLAN_EDITS):
            if self.plan is None:
                raise ValidationError(
                    "the project has no plan",
                    code="project.no_plan",
                    where=f"edits[{number}]",
                    got=type(edit).__name__,
                    expected="a plan to edit",
                )
            self.plan.apply(edit, number)
            return
        found = RECORD_EDITS[type(edit)]
        value = getattr(edit, found.field)
        where = f"edits[{number}].{found.field}"
        if found.action is EditAction.DROP:
            self._drop(Ref(found.kind.kind_name, value), number, where)
            return
        if isinstance(edit, CloseRisk):
            self._end(edit, number, where)
            return
        known = self.find(value.ref)
        if known is None and found.action is EditAction.CHANGE:
            raise _unknown(value.ref, where)
        if known is not None and found.action is EditAction.ADD:
            raise ValidationError(
                "the project has such a record already",
                code="edit.exists",
                where=where,
                got=str(value.ref),
                expected=f"an id of its own, or Change{type(value).__name__}",
            )
        self._put(_kept(known or self._before(value.ref) or value, value), number)

    def owned(self, requirement: str) -> Iterator[AcceptanceCriterion]:
        """Yield the criteria that belong to a requirement now."""
        names = dict.fromkeys((*(criterion.ref for criterion in self.project.criteria), *self.held))
        for record in map(self.find, names):
            if isinstance(record, AcceptanceCriterion) and record.requirement == requirement:
                yield record

    def gone(self) -> dict[Ref, int]:
        """Return the records that are gone, each with the edit that took it out."""
        found = {ref: self.names[ref] for ref, record in self.held.items() if record is None}
        if self.plan is not None:
            for name, task in self.plan.held.items():
                if task is None:
                    found[Ref(Task.kind_name, name)] = self.plan.names[name]
        return found

    def collection(self, field: str) -> tuple[Record, ...]:
        """Return the records of one collection as they are now."""
        before = getattr(self.project, field)
        kind = next(kind.kind_name for kind, name in COLLECTIONS.items() if name == field)
        known = {record.ref for record in before}
        new = [record for ref, record in self.held.items() if ref.kind == kind and ref not in known]
        found = (*(self.held.get(record.ref, record) for record in before), *new)
        return tuple(record for record in found if record is not None)

    def replace(self, record: Record) -> None:
        """Put the new version of a record in, without a name for it in messages."""
        if isinstance(record, Task) and self.plan is not None:
            self.plan.held[record.id] = record
        else:
            self.held[record.ref] = record

    def _put(self, record: Record, number: int) -> None:
        self.held[record.ref] = record
        self.names[record.ref] = number

    def _drop(self, ref: Ref, number: int, where: str) -> None:
        if self.find(ref) is None:
            raise _unknown(ref, where)
        if ref.kind == Requirement.kind_name:
            for criterion in tuple(self.owned(ref.id)):
                self._out(criterion.ref, number)
        self._out(ref, number)

    def _end(self, edit: CloseRisk, number: int, where: str) -> None:
        ref = Ref(Risk.kind_name, edit.risk)
        known = self.find(ref)
        if not isinstance(known, Risk):
            raise _unknown(ref, where)
        self._put(attrs.evolve(known, ended=edit.reason), number)

    def _out(self, ref: Ref, number: int) -> None:
        self.held[ref] = None
        self.names[ref] = number


def _unknown(ref: Ref, where: str) -> UnknownReferenceError:
    return UnknownReferenceError(
        "the project has no such record",
        code="edit.unknown",
        where=where,
        got=str(ref),
        expected=f"the id of a record of kind {ref.kind!r}, as the edits before left the project",
    )


def _kept(known: Record, new: Record) -> Record:
    """Return the new version of a record with the state and history that it has."""
    if not isinstance(known, LivingRecord):
        return new
    fields = ("state", "history", *known.closed_fields())
    kept: dict[str, Any] = {name: getattr(known, name) for name in fields}
    return attrs.evolve(new, **kept)
