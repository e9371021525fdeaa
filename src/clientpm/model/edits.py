"""Edits of a project as values: what a change would do, written down before it is done.

Each is a frozen value with a `tag` that names it in documents. `change.applying` says what
each of them does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, ClassVar, Final, TypeAlias

import attrs

from clientpm.errors import FieldTypeError
from clientpm.model.budget import BudgetLine
from clientpm.model.constraint import DateConstraint, as_constraints
from clientpm.model.convert import read_enum, read_instant
from clientpm.model.deliverable import Deliverable
from clientpm.model.dependency import Dependency, DependencyType
from clientpm.model.goal import Goal
from clientpm.model.record import CLIENT, SPONSOR, Form, check_forms, shown_to
from clientpm.model.requirement import AcceptanceCriterion, Requirement
from clientpm.model.resource import Assignment
from clientpm.model.work import Task
from clientpm.values.estimate import Estimate

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
    "ChangeTask",
    "DropCriterion",
    "DropDeliverable",
    "DropGoal",
    "DropRequirement",
    "Edit",
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


def _of(kind: type[Any], value: object, where: str) -> Any:
    if not isinstance(value, kind):
        raise FieldTypeError(
            f"not a {kind.__name__}", code="edit.record", where=where, got=value, expected=kind.__name__
        )
    return value


class _Named:
    """Checks the ids that an edit names."""

    def __attrs_post_init__(self) -> None:
        check_forms(self)


def _task(value: Task) -> Task:
    held: Task = _of(Task, value, "task")
    return held


def _requirement(value: Requirement) -> Requirement:
    held: Requirement = _of(Requirement, value, "requirement")
    return held


def _criterion(value: AcceptanceCriterion) -> AcceptanceCriterion:
    held: AcceptanceCriterion = _of(AcceptanceCriterion, value, "criterion")
    return held


def _deliverable(value: Deliverable) -> Deliverable:
    held: Deliverable = _of(Deliverable, value, "deliverable")
    return held


def _goal(value: Goal) -> Goal:
    held: Goal = _of(Goal, value, "goal")
    return held


def _line(value: BudgetLine) -> BudgetLine:
    held: BudgetLine = _of(BudgetLine, value, "line")
    return held


def _assignment(value: Assignment) -> Assignment:
    held: Assignment = _of(Assignment, value, "assignment")
    return held


def _estimate(value: Any) -> Estimate:
    return value if isinstance(value, Estimate) else Estimate.of(value)


def _dependency(value: Dependency | str) -> Dependency:
    return value if isinstance(value, Dependency) else Dependency.of(value)


def _type(value: DependencyType | str) -> DependencyType:
    return read_enum(DependencyType, value, "type")


def _deadline(value: dt.date | str | None) -> dt.datetime | None:
    return read_instant(value, "deadline", end_of_day=True)


_NAME: Final = shown_to(CLIENT, form=Form.ID)
_SHOWN: Final = shown_to(CLIENT)
_MONEY: Final = shown_to(SPONSOR)


@attrs.frozen
class AddTask:
    """Add a task to the plan.

    Attributes:
        task: The new task, with the dependencies that lead to it.
        before: Id of the task that it stands before; the end of the plan when `None`.
    """

    tag: ClassVar[str] = "add_task"
    task: Task = attrs.field(converter=_task, metadata=_SHOWN)
    before: str | None = attrs.field(default=None, metadata=_NAME)


@attrs.frozen
class ChangeTask:
    """Replace a task by another version of it.

    Attributes:
        task: The new version, under the same id.
    """

    tag: ClassVar[str] = "change_task"
    task: Task = attrs.field(converter=_task, metadata=_SHOWN)


@attrs.frozen
class RemoveTask(_Named):
    """Take a task out of the plan; what it led to then waits for what it waited for.

    Attributes:
        task: Id of the task.
        bridge: Whether its successors then follow its predecessors, finish to start.
    """

    tag: ClassVar[str] = "remove_task"
    task: str = attrs.field(metadata=_NAME)
    bridge: bool = attrs.field(default=True, metadata=shown_to(CLIENT, form=Form.FLAG))


@attrs.frozen
class AddDependency(_Named):
    """Let a task wait for another one.

    Attributes:
        task: Id of the task that waits.
        dependency: For what, such as `"build FS+2d"`.
    """

    tag: ClassVar[str] = "add_dependency"
    task: str = attrs.field(metadata=_NAME)
    dependency: Dependency = attrs.field(converter=_dependency, metadata=_SHOWN)


@attrs.frozen
class RemoveDependency(_Named):
    """Let a task no longer wait for another one.

    Attributes:
        task: Id of the task that waited.
        predecessor: Id of the other one.
        type: Type of the dependency.
    """

    tag: ClassVar[str] = "remove_dependency"
    task: str = attrs.field(metadata=_NAME)
    predecessor: str = attrs.field(metadata=_NAME)
    type: DependencyType = attrs.field(default=DependencyType.FS, converter=_type, metadata=_SHOWN)


@attrs.frozen
class SetEstimate(_Named):
    """Give a task another duration.

    Attributes:
        task: Id of the task.
        estimate: The new duration, of one or three points.
    """

    tag: ClassVar[str] = "set_estimate"
    task: str = attrs.field(metadata=_NAME)
    estimate: Estimate = attrs.field(converter=_estimate, metadata=_SHOWN)


@attrs.frozen
class SetConstraints(_Named):
    """Bind a task to other dates.

    Attributes:
        task: Id of the task.
        constraints: All that it has from then on; none to free it.
    """

    tag: ClassVar[str] = "set_constraints"
    task: str = attrs.field(metadata=_NAME)
    constraints: tuple[DateConstraint, ...] = attrs.field(default=(), converter=as_constraints, metadata=_SHOWN)


@attrs.frozen
class SetDeadline(_Named):
    """Promise a task for another day.

    Attributes:
        task: Id of the task.
        deadline: The day; `None` to promise none.
    """

    tag: ClassVar[str] = "set_deadline"
    task: str = attrs.field(metadata=_NAME)
    deadline: dt.datetime | None = attrs.field(default=None, converter=_deadline, metadata=_SHOWN)


@attrs.frozen
class SetCalendar(_Named):
    """Put a task on another calendar.

    Attributes:
        task: Id of the task.
        calendar: Id of a calendar of the plan; the default one when `None`.
    """

    tag: ClassVar[str] = "set_calendar"
    task: str = attrs.field(metadata=_NAME)
    calendar: str | None = attrs.field(default=None, metadata=_NAME)


@attrs.frozen
class SetCost:
    """Put a line into the budget, or change it.

    Attributes:
        line: The line.
    """

    tag: ClassVar[str] = "set_cost"
    line: BudgetLine = attrs.field(converter=_line, metadata=_MONEY)


@attrs.frozen
class RemoveCost(_Named):
    """Take a line out of the budget.

    Attributes:
        line: Id of the line.
    """

    tag: ClassVar[str] = "remove_cost"
    line: str = attrs.field(metadata=_NAME)


@attrs.frozen
class Assign:
    """Put a resource to work on a task, or change how.

    Attributes:
        assignment: The assignment.
    """

    tag: ClassVar[str] = "assign"
    assignment: Assignment = attrs.field(converter=_assignment, metadata=_MONEY)


@attrs.frozen
class Unassign(_Named):
    """Take a resource off a task.

    Attributes:
        assignment: Id of the assignment.
    """

    tag: ClassVar[str] = "unassign"
    assignment: str = attrs.field(metadata=_NAME)


@attrs.frozen
class AddRequirement:
    """Add a requirement.

    Attributes:
        requirement: The requirement.
    """

    tag: ClassVar[str] = "add_requirement"
    requirement: Requirement = attrs.field(converter=_requirement, metadata=_SHOWN)


@attrs.frozen
class ChangeRequirement:
    """Replace a requirement by another version of it.

    Attributes:
        requirement: The new version, under the same id.
    """

    tag: ClassVar[str] = "change_requirement"
    requirement: Requirement = attrs.field(converter=_requirement, metadata=_SHOWN)


@attrs.frozen
class DropRequirement(_Named):
    """Drop a requirement with the criteria that belong to it.

    Attributes:
        requirement: Id of the requirement.
    """

    tag: ClassVar[str] = "drop_requirement"
    requirement: str = attrs.field(metadata=_NAME)


@attrs.frozen
class AddCriterion:
    """Add an acceptance criterion.

    Attributes:
        criterion: The criterion.
    """

    tag: ClassVar[str] = "add_criterion"
    criterion: AcceptanceCriterion = attrs.field(converter=_criterion, metadata=_SHOWN)


@attrs.frozen
class ChangeCriterion:
    """Replace an acceptance criterion by another version of it.

    Attributes:
        criterion: The new version, under the same id.
    """

    tag: ClassVar[str] = "change_criterion"
    criterion: AcceptanceCriterion = attrs.field(converter=_criterion, metadata=_SHOWN)


@attrs.frozen
class DropCriterion(_Named):
    """Drop an acceptance criterion.

    Attributes:
        criterion: Id of the criterion.
    """

    tag: ClassVar[str] = "drop_criterion"
    criterion: str = attrs.field(metadata=_NAME)


@attrs.frozen
class AddDeliverable:
    """Add a deliverable.

    Attributes:
        deliverable: The deliverable.
    """

    tag: ClassVar[str] = "add_deliverable"
    deliverable: Deliverable = attrs.field(converter=_deliverable, metadata=_SHOWN)


@attrs.frozen
class ChangeDeliverable:
    """Replace a deliverable by another version of it.

    Attributes:
        deliverable: The new version, under the same id.
    """

    tag: ClassVar[str] = "change_deliverable"
    deliverable: Deliverable = attrs.field(converter=_deliverable, metadata=_SHOWN)


@attrs.frozen
class DropDeliverable(_Named):
    """Drop a deliverable.

    Attributes:
        deliverable: Id of the deliverable.
    """

    tag: ClassVar[str] = "drop_deliverable"
    deliverable: str = attrs.field(metadata=_NAME)


@attrs.frozen
class AddGoal:
    """Add a goal.

    Attributes:
        goal: The goal.
    """

    tag: ClassVar[str] = "add_goal"
    goal: Goal = attrs.field(converter=_goal, metadata=_SHOWN)


@attrs.frozen
class ChangeGoal:
    """Replace a goal by another version of it.

    Attributes:
        goal: The new version, under the same id.
    """

    tag: ClassVar[str] = "change_goal"
    goal: Goal = attrs.field(converter=_goal, metadata=_SHOWN)


@attrs.frozen
class DropGoal(_Named):
    """Drop a goal.

    Attributes:
        goal: Id of the goal.
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
)
"""Anything that a change may do to a project."""

EDITS: Final[tuple[type[Any], ...]] = (
    AddTask,
    ChangeTask,
    RemoveTask,
    AddDependency,
    RemoveDependency,
    SetEstimate,
    SetConstraints,
    SetDeadline,
    SetCalendar,
    SetCost,
    RemoveCost,
    Assign,
    Unassign,
    AddRequirement,
    ChangeRequirement,
    DropRequirement,
    AddCriterion,
    ChangeCriterion,
    DropCriterion,
    AddDeliverable,
    ChangeDeliverable,
    DropDeliverable,
    AddGoal,
    ChangeGoal,
    DropGoal,
)
"""Every kind of edit."""


def as_edits(value: object) -> tuple[Edit, ...]:
    """Return a list of edits, refusing anything else."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError("not a list of edits", code="list.type", where="edits", got=value, expected="(edit, ...)")
    found = tuple(value)
    for i, edit in enumerate(found):
        if type(edit) not in EDITS:
            raise FieldTypeError(
                "not an edit", code="edit.type", where=f"edits[{i}]", got=edit, expected="an edit such as AddTask"
            )
    return found
