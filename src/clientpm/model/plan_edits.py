"""Edits of a plan as values."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError, raise_problems
from clientpm.model.constraint import DateConstraint, as_constraints
from clientpm.model.convert import read_enum, read_instant
from clientpm.model.dependency import Dependency, DependencyType
from clientpm.model.record import CLIENT, Form, check_forms, shown_to
from clientpm.model.work import Task
from clientpm.values.estimate import Estimate

__all__ = [
    "AddDependency",
    "AddTask",
    "ChangeTask",
    "NamedEdit",
    "RemoveDependency",
    "RemoveTask",
    "SetCalendar",
    "SetConstraints",
    "SetDeadline",
    "SetEstimate",
]


class NamedEdit:
    """Checks the ids that an edit names."""

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        check_forms(self)


def _task(value: Task) -> Task:
    if type(value) is not Task:
        raise FieldTypeError("not a Task", code="edit.record", where="task", got=value, expected="Task")
    return value


def _estimate(value: Any) -> Estimate:
    return value if isinstance(value, Estimate) else Estimate.of(value, "estimate")


def _dependency(value: Dependency | str) -> Dependency:
    try:
        return Dependency.of(value)
    except ValidationError as error:
        raise_problems(attrs.evolve(problem, where="dependency") for problem in error.problems)
        raise


def _type(value: DependencyType | str) -> DependencyType:
    return read_enum(DependencyType, value, "type")


def _deadline(value: dt.date | str | None) -> dt.datetime | None:
    return read_instant(value, "deadline", end_of_day=True)


_NAME: Final = shown_to(CLIENT, signed=True, form=Form.ID)
_SHOWN: Final = shown_to(CLIENT, signed=True)


@attrs.frozen
class AddTask(NamedEdit):
    """Add a task to the plan.

    Attributes:
        task: The new task, with the dependencies that lead to it.
        before: Id of the task that it stands before; the end of the plan when `None`.

    Examples:
        >>> from clientpm import task
        >>> AddTask(task("cards", "Gift cards", "4d", after="build"), before="go-live").task.id
        'cards'
    """

    tag: ClassVar[str] = "add_task"
    task: Task = attrs.field(converter=_task, metadata=_SHOWN)
    before: str | None = attrs.field(default=None, metadata=_NAME)


@attrs.frozen
class ChangeTask:
    """Replace a task by another version of it.

    Attributes:
        task: The new version, under the same id.

    Examples:
        >>> from clientpm import task
        >>> ChangeTask(task("build", "Build more", "12d")).task.title
        'Build more'
    """

    tag: ClassVar[str] = "change_task"
    task: Task = attrs.field(converter=_task, metadata=_SHOWN)


@attrs.frozen
class RemoveTask(NamedEdit):
    """Take a task out of the plan; what it led to then waits for what it waited for.

    Attributes:
        task: Id of the task.
        bridge: Whether its successors then follow its predecessors, finish to start.

    Examples:
        >>> RemoveTask("draft").bridge
        True
    """

    tag: ClassVar[str] = "remove_task"
    task: str = attrs.field(metadata=_NAME)
    bridge: bool = attrs.field(default=True, metadata=shown_to(CLIENT, signed=True, form=Form.FLAG))


@attrs.frozen
class AddDependency(NamedEdit):
    """Let a task wait for another one.

    Attributes:
        task: Id of the task that waits.
        dependency: For what, such as `"build FS+2d"`.

    Examples:
        >>> str(AddDependency("go-live", "cards FS+1d").dependency)
        'cards FS+1d'
    """

    tag: ClassVar[str] = "add_dependency"
    task: str = attrs.field(metadata=_NAME)
    dependency: Dependency = attrs.field(converter=_dependency, metadata=_SHOWN)


@attrs.frozen
class RemoveDependency(NamedEdit):
    """Let a task no longer wait for another one.

    Attributes:
        task: Id of the task that waited.
        predecessor: Id of the other one.
        type: Type of the dependency.

    Examples:
        >>> RemoveDependency("go-live", "build").type
        <DependencyType.FS: 'FS'>
    """

    tag: ClassVar[str] = "remove_dependency"
    task: str = attrs.field(metadata=_NAME)
    predecessor: str = attrs.field(metadata=_NAME)
    type: DependencyType = attrs.field(default=DependencyType.FS, converter=_type, metadata=_SHOWN)


@attrs.frozen
class SetEstimate(NamedEdit):
    """Give a task another duration.

    Attributes:
        task: Id of the task.
        estimate: The new duration, of one or three points.

    Examples:
        >>> SetEstimate("build", ("9d", "12d", "20d")).estimate.likely
        WorkDuration('12d')
    """

    tag: ClassVar[str] = "set_estimate"
    task: str = attrs.field(metadata=_NAME)
    estimate: Estimate = attrs.field(converter=_estimate, metadata=_SHOWN)


@attrs.frozen
class SetConstraints(NamedEdit):
    """Bind a task to other dates.

    Attributes:
        task: Id of the task.
        constraints: All that it has from then on; none to free it.

    Examples:
        >>> SetConstraints("build", constraints=[("SNET", "2026-03-16")]).constraints[0].type.value
        'SNET'
    """

    tag: ClassVar[str] = "set_constraints"
    task: str = attrs.field(metadata=_NAME)
    constraints: tuple[DateConstraint, ...] = attrs.field(default=(), converter=as_constraints, metadata=_SHOWN)


@attrs.frozen
class SetDeadline(NamedEdit):
    """Promise a task for another day.

    Attributes:
        task: Id of the task.
        deadline: The day; `None` to promise none.

    Examples:
        >>> SetDeadline("go-live", "2026-06-05").deadline
        datetime.datetime(2026, 6, 6, 0, 0)
    """

    tag: ClassVar[str] = "set_deadline"
    task: str = attrs.field(metadata=_NAME)
    deadline: dt.datetime | None = attrs.field(default=None, converter=_deadline, metadata=_SHOWN)


@attrs.frozen
class SetCalendar(NamedEdit):
    """Put a task on another calendar.

    Attributes:
        task: Id of the task.
        calendar: Id of a calendar of the plan; the default one when `None`.

    Examples:
        >>> SetCalendar("build", "night-shift").calendar
        'night-shift'
    """

    tag: ClassVar[str] = "set_calendar"
    task: str = attrs.field(metadata=_NAME)
    calendar: str | None = attrs.field(default=None, metadata=_NAME)
