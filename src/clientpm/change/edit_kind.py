"""What each kind of edit does, in one table: which sort of record it touches, and how."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from clientpm.model.budget import BudgetLine
from clientpm.model.deliverable import Deliverable
from clientpm.model.edits import (
    AddCriterion,
    AddDeliverable,
    AddGoal,
    AddRequirement,
    Assign,
    ChangeCriterion,
    ChangeDeliverable,
    ChangeGoal,
    ChangeRequirement,
    ChangeRisk,
    CloseRisk,
    DropCriterion,
    DropDeliverable,
    DropGoal,
    DropRequirement,
    DropRisk,
    OpenRisk,
    RemoveCost,
    SetCost,
    Unassign,
)
from clientpm.model.goal import Goal
from clientpm.model.requirement import AcceptanceCriterion, Requirement
from clientpm.model.resource import Assignment
from clientpm.model.risk import Risk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.model.record import Record

__all__ = ["CHANGERS", "DROPPERS", "MAKERS", "RECORD_EDITS", "EditAction", "RecordEdit"]


class EditAction(enum.Enum):
    """How an edit touches a record."""

    ADD = "add"
    CHANGE = "change"
    DROP = "drop"
    PUT = "put"
    """Add it, or change it where it is there."""
    END = "end"
    """Say that it is over; it stays."""


class RecordEdit(NamedTuple):
    """How one kind of edit touches the records beside the plan.

    Attributes:
        action: What it does.
        kind: The records that it touches.
        field: Its own field that holds the record, or the id of one that it drops or ends.
    """

    action: EditAction
    kind: type[Record]
    field: str


RECORD_EDITS: Final[Mapping[type[Any], RecordEdit]] = {
    SetCost: RecordEdit(EditAction.PUT, BudgetLine, "line"),
    RemoveCost: RecordEdit(EditAction.DROP, BudgetLine, "line"),
    Assign: RecordEdit(EditAction.PUT, Assignment, "assignment"),
    Unassign: RecordEdit(EditAction.DROP, Assignment, "assignment"),
    AddRequirement: RecordEdit(EditAction.ADD, Requirement, "requirement"),
    ChangeRequirement: RecordEdit(EditAction.CHANGE, Requirement, "requirement"),
    DropRequirement: RecordEdit(EditAction.DROP, Requirement, "requirement"),
    AddCriterion: RecordEdit(EditAction.ADD, AcceptanceCriterion, "criterion"),
    ChangeCriterion: RecordEdit(EditAction.CHANGE, AcceptanceCriterion, "criterion"),
    DropCriterion: RecordEdit(EditAction.DROP, AcceptanceCriterion, "criterion"),
    AddDeliverable: RecordEdit(EditAction.ADD, Deliverable, "deliverable"),
    ChangeDeliverable: RecordEdit(EditAction.CHANGE, Deliverable, "deliverable"),
    DropDeliverable: RecordEdit(EditAction.DROP, Deliverable, "deliverable"),
    AddGoal: RecordEdit(EditAction.ADD, Goal, "goal"),
    ChangeGoal: RecordEdit(EditAction.CHANGE, Goal, "goal"),
    DropGoal: RecordEdit(EditAction.DROP, Goal, "goal"),
    OpenRisk: RecordEdit(EditAction.ADD, Risk, "risk"),
    ChangeRisk: RecordEdit(EditAction.CHANGE, Risk, "risk"),
    CloseRisk: RecordEdit(EditAction.END, Risk, "risk"),
    DropRisk: RecordEdit(EditAction.DROP, Risk, "risk"),
}
"""The kinds of edit that touch no task."""


def _by_kind(*actions: EditAction) -> dict[type[Record], type[Any]]:
    return {found.kind: edit for edit, found in RECORD_EDITS.items() if found.action in actions}


MAKERS: Final[Mapping[type[Record], type[Any]]] = _by_kind(EditAction.ADD, EditAction.PUT)
"""The kind of edit that adds a record of a kind."""

CHANGERS: Final[Mapping[type[Record], type[Any]]] = _by_kind(EditAction.CHANGE, EditAction.PUT)
"""The kind of edit that changes a record of a kind."""

DROPPERS: Final[Mapping[type[Record], type[Any]]] = _by_kind(EditAction.DROP)
"""The kind of edit that drops a record of a kind."""
