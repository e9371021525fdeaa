"""Edits of a project as values: what a change would do, written down before it is done.

Each is a frozen value with a `tag` that names it in documents. `change.applying` says what
each of them does. A record in an edit is content alone: whatever state it was in, the edit
holds it without state and history, and leaves those of the project's record as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Final, TypeAlias, TypeVar, get_args

import attrs

from clientpm.errors import FieldTypeError
from clientpm.model.budget import BudgetLine
from clientpm.model.deliverable import Deliverable
from clientpm.model.goal import Goal
from clientpm.model.lifecycle import LivingRecord
from clientpm.model.plan_edits import (
    AddDependency,
    AddTask,
    ChangeTask,
    NamedEdit,
    RemoveDependency,
    RemoveTask,
    SetCalendar,
    SetConstraints,
    SetDeadline,
    SetEstimate,
)
from clientpm.model.record import CLIENT, SPONSOR, Form, Record, shown_to
from clientpm.model.requirement import AcceptanceCriterion, Requirement
from clientpm.model.resource import Assignment
from clientpm.model.risk_edits import ChangeRisk, CloseRisk, DropRisk, OpenRisk

__all__ = [
    "EDITS",
    "AddCriterion",
    "AddDeliverable",
    "AddDependency",
    "AddGoal",
    "AddRequirement",
    "AddTask",
    "Assign",
    "ChangeCriterion",
    "ChangeDeliverable",
    "ChangeGoal",
    "ChangeRequirement",
    "ChangeRisk",
    "ChangeTask",
    "CloseRisk",
    "DropCriterion",
    "DropDeliverable",
    "DropGoal",
    "DropRequirement",
    "DropRisk",
    "Edit",
    "OpenRisk",
    "RemoveCost",
    "RemoveDependency",
    "RemoveTask",
    "SetCalendar",
    "SetConstraints",
    "SetCost",
    "SetDeadline",
    "SetEstimate",
    "Unassign",
]


R = TypeVar("R", bound=Record)
L = TypeVar("L", bound=LivingRecord)


def _of(kind: type[R], value: object, where: str) -> R:
    if type(value) is not kind:
        raise FieldTypeError(
            f"not a {kind.__name__}", code="edit.record", where=where, got=value, expected=kind.__name__
        )
    return value


def _content(kind: type[L], value: object, where: str) -> L:
    """Return the content of a record: an edit takes no step of a lifecycle."""
    record = _of(kind, value, where)
    return attrs.evolve(record, state="", history=()) if record.history else record


def _requirement(value: Requirement) -> Requirement:
    return _content(Requirement, value, "requirement")


def _criterion(value: AcceptanceCriterion) -> AcceptanceCriterion:
    return _of(AcceptanceCriterion, value, "criterion")


def _deliverable(value: Deliverable) -> Deliverable:
    return _content(Deliverable, value, "deliverable")


def _goal(value: Goal) -> Goal:
    return _content(Goal, value, "goal")


def _line(value: BudgetLine) -> BudgetLine:
    return _of(BudgetLine, value, "line")


def _assignment(value: Assignment) -> Assignment:
    return _of(Assignment, value, "assignment")


_NAME: Final = shown_to(CLIENT, signed=True, form=Form.ID)
_SHOWN: Final = shown_to(CLIENT, signed=True)
_MONEY: Final = shown_to(SPONSOR, signed=True)


@attrs.frozen
class SetCost:
    """Put a line into the budget, or change it.

    Attributes:
        line: The line.

    Examples:
        >>> from clientpm import BudgetLine, Money
        >>> SetCost(BudgetLine(id="cards", task="cards", amount=Money(900, "EUR"))).line.amount
        Money('900', 'EUR')
    """

    tag: ClassVar[str] = "set_cost"
    line: BudgetLine = attrs.field(converter=_line, metadata=_MONEY)


@attrs.frozen
class RemoveCost(NamedEdit):
    """Take a line out of the budget.

    Attributes:
        line: Id of the line.

    Examples:
        >>> RemoveCost("cards").line
        'cards'
    """

    tag: ClassVar[str] = "remove_cost"
    line: str = attrs.field(metadata=_NAME)


@attrs.frozen
class Assign:
    """Put a resource to work on a task, or change how.

    Attributes:
        assignment: The assignment.

    Examples:
        >>> from clientpm import Assignment
        >>> Assign(Assignment(id="a1", task="cards", resource="dev")).assignment.resource
        'dev'
    """

    tag: ClassVar[str] = "assign"
    assignment: Assignment = attrs.field(converter=_assignment, metadata=_MONEY)


@attrs.frozen
class Unassign(NamedEdit):
    """Take a resource off a task.

    Attributes:
        assignment: Id of the assignment.

    Examples:
        >>> Unassign("a1").assignment
        'a1'
    """

    tag: ClassVar[str] = "unassign"
    assignment: str = attrs.field(metadata=_NAME)


@attrs.frozen
class AddRequirement:
    """Add a requirement.

    Attributes:
        requirement: The requirement.

    Examples:
        >>> from clientpm import Requirement
        >>> AddRequirement(Requirement(id="cards", statement="Cards are sent by mail.")).requirement.id
        'cards'
    """

    tag: ClassVar[str] = "add_requirement"
    requirement: Requirement = attrs.field(converter=_requirement, metadata=_SHOWN)


@attrs.frozen
class ChangeRequirement:
    """Replace a requirement by another version of it.

    Attributes:
        requirement: The new version, under the same id.

    Examples:
        >>> from clientpm import Requirement
        >>> ChangeRequirement(Requirement(id="cards", statement="Cards are printed.")).requirement.statement
        'Cards are printed.'
    """

    tag: ClassVar[str] = "change_requirement"
    requirement: Requirement = attrs.field(converter=_requirement, metadata=_SHOWN)


@attrs.frozen
class DropRequirement(NamedEdit):
    """Drop a requirement with the criteria that belong to it.

    Attributes:
        requirement: Id of the requirement.

    Examples:
        >>> DropRequirement("cards").requirement
        'cards'
    """

    tag: ClassVar[str] = "drop_requirement"
    requirement: str = attrs.field(metadata=_NAME)


@attrs.frozen
class AddCriterion:
    """Add an acceptance criterion.

    Attributes:
        criterion: The criterion.

    Examples:
        >>> from clientpm import AcceptanceCriterion
        >>> AddCriterion(AcceptanceCriterion(id="fast", requirement="cards")).criterion.id
        'fast'
    """

    tag: ClassVar[str] = "add_criterion"
    criterion: AcceptanceCriterion = attrs.field(converter=_criterion, metadata=_SHOWN)


@attrs.frozen
class ChangeCriterion:
    """Replace an acceptance criterion by another version of it.

    Attributes:
        criterion: The new version, under the same id.

    Examples:
        >>> from clientpm import AcceptanceCriterion
        >>> ChangeCriterion(AcceptanceCriterion(id="fast", threshold="2 min")).criterion.threshold
        '2 min'
    """

    tag: ClassVar[str] = "change_criterion"
    criterion: AcceptanceCriterion = attrs.field(converter=_criterion, metadata=_SHOWN)


@attrs.frozen
class DropCriterion(NamedEdit):
    """Drop an acceptance criterion.

    Attributes:
        criterion: Id of the criterion.

    Examples:
        >>> DropCriterion("fast").criterion
        'fast'
    """

    tag: ClassVar[str] = "drop_criterion"
    criterion: str = attrs.field(metadata=_NAME)


@attrs.frozen
class AddDeliverable:
    """Add a deliverable.

    Attributes:
        deliverable: The deliverable.

    Examples:
        >>> from clientpm import Deliverable
        >>> AddDeliverable(Deliverable(id="manual", tasks=["write"])).deliverable.tasks
        ('write',)
    """

    tag: ClassVar[str] = "add_deliverable"
    deliverable: Deliverable = attrs.field(converter=_deliverable, metadata=_SHOWN)


@attrs.frozen
class ChangeDeliverable:
    """Replace a deliverable by another version of it.

    Attributes:
        deliverable: The new version, under the same id.

    Examples:
        >>> from clientpm import Deliverable
        >>> ChangeDeliverable(Deliverable(id="manual", description="In two languages")).deliverable.id
        'manual'
    """

    tag: ClassVar[str] = "change_deliverable"
    deliverable: Deliverable = attrs.field(converter=_deliverable, metadata=_SHOWN)


@attrs.frozen
class DropDeliverable(NamedEdit):
    """Drop a deliverable.

    Attributes:
        deliverable: Id of the deliverable.

    Examples:
        >>> DropDeliverable("manual").deliverable
        'manual'
    """

    tag: ClassVar[str] = "drop_deliverable"
    deliverable: str = attrs.field(metadata=_NAME)


@attrs.frozen
class AddGoal:
    """Add a goal.

    Attributes:
        goal: The goal.

    Examples:
        >>> from clientpm import Goal
        >>> AddGoal(Goal(id="sales", target=500)).goal.id
        'sales'
    """

    tag: ClassVar[str] = "add_goal"
    goal: Goal = attrs.field(converter=_goal, metadata=_SHOWN)


@attrs.frozen
class ChangeGoal:
    """Replace a goal by another version of it.

    Attributes:
        goal: The new version, under the same id.

    Examples:
        >>> from clientpm import Goal
        >>> ChangeGoal(Goal(id="sales", target=400)).goal.target
        Decimal('400')
    """

    tag: ClassVar[str] = "change_goal"
    goal: Goal = attrs.field(converter=_goal, metadata=_SHOWN)


@attrs.frozen
class DropGoal(NamedEdit):
    """Drop a goal.

    Attributes:
        goal: Id of the goal.

    Examples:
        >>> DropGoal("sales").goal
        'sales'
    """

    tag: ClassVar[str] = "drop_goal"
    goal: str = attrs.field(metadata=_NAME)


Edit: TypeAlias = (
    AddTask
    | ChangeTask
    | RemoveTask
    | AddDependency
    | RemoveDependency
    | SetEstimate
    | SetConstraints
    | SetDeadline
    | SetCalendar
    | SetCost
    | RemoveCost
    | Assign
    | Unassign
    | AddRequirement
    | ChangeRequirement
    | DropRequirement
    | AddCriterion
    | ChangeCriterion
    | DropCriterion
    | AddDeliverable
    | ChangeDeliverable
    | DropDeliverable
    | AddGoal
    | ChangeGoal
    | DropGoal
    | OpenRisk
    | ChangeRisk
    | CloseRisk
    | DropRisk
)
"""Anything that a change may do to a project."""

EDITS: Final[tuple[type[Any], ...]] = get_args(Edit)
"""Every kind of edit."""


def as_edits(value: object, where: str = "edits") -> tuple[Edit, ...]:
    """Return a list of edits, refusing anything else.

    Args:
        value: The edits.
        where: Name of the field, for messages.

    Returns:
        The edits.

    Raises:
        FieldTypeError: When it is not a list of edits.
    """
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError("not a list of edits", code="list.type", where=where, got=value, expected="(edit, ...)")
    found = tuple(value)
    for i, edit in enumerate(found):
        if type(edit) not in EDITS:
            raise FieldTypeError(
                "not an edit", code="edit.type", where=f"{where}[{i}]", got=edit, expected="an edit such as AddTask"
            )
    return found
