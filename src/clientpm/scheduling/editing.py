"""Edits of a plan: each says what the next plan has otherwise; the plan is made once, at the end.

What an edit asks of the plan is looked at when its turn comes, on the plan as the edits
before it left it. What a plan as a whole must be (no circle, no name without a task) is
looked at once, when all of them are in: the pieces of a fragnet may come in any order.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from clientpm.errors import FieldTypeError, Problem, UnknownReferenceError, ValidationError, raise_problems
from clientpm.model.edits import (
    AddDependency,
    AddTask,
    ChangeTask,
    RemoveDependency,
    RemoveTask,
    SetCalendar,
    SetConstraints,
    SetDeadline,
    SetEstimate,
    as_edits,
)
from clientpm.scheduling.bridging import bridged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from clientpm.model.edits import Edit
    from clientpm.model.plan import Plan
    from clientpm.model.work import Task

__all__ = ["PLAN_EDITS", "PlanDraft", "PlanEdit", "apply_plan_edits", "drafted", "plan_edits"]

PlanEdit: TypeAlias = (
    AddTask
    | ChangeTask
    | RemoveTask
    | AddDependency
    | RemoveDependency
    | SetEstimate
    | SetConstraints
    | SetDeadline
    | SetCalendar
)
"""Anything that an edit may do to a plan."""

PLAN_EDITS: Final[tuple[type[Any], ...]] = (
    AddTask,
    ChangeTask,
    RemoveTask,
    AddDependency,
    RemoveDependency,
    SetEstimate,
    SetConstraints,
    SetDeadline,
    SetCalendar,
)
"""The kinds of edit that touch the plan alone."""


def plan_edits(edits: Iterable[Edit]) -> tuple[PlanEdit, ...]:
    """Return the edits that touch the plan, in their order.

    Args:
        edits: Edits of a project.

    Returns:
        Those on tasks and dependencies.

    Raises:
        FieldTypeError: When one of them is no edit.

    Examples:
        >>> from clientpm import DropGoal, SetEstimate
        >>> plan_edits([DropGoal("wait-time"), SetEstimate("build", "8d")])
        (SetEstimate(task='build', estimate=Estimate('8d')),)
    """
    return tuple(edit for edit in as_edits(edits) if isinstance(edit, PLAN_EDITS))


def apply_plan_edits(plan: Plan, edits: Iterable[Edit]) -> Plan:
    """Return the plan after some edits, each of which sees what those before it did.

    Args:
        plan: The plan; it does not change.
        edits: Edits of tasks and dependencies.

    Returns:
        The next plan, its tasks in the order in which they were.

    Raises:
        CycleError: When dependencies would run in a circle.
        FieldTypeError: When an edit does not touch the plan, or is none.
        UnknownReferenceError: When an edit names a task that does not exist.
        ValidationError: When an edit cannot be carried out; `where` says which one.

    Examples:
        >>> from clientpm import AddTask, Plan, SetEstimate, task
        >>> plan = Plan(start="2026-03-02", tasks=[task("build", "Build", "5d")])
        >>> edits = [SetEstimate("build", "8d"), AddTask(task("cards", "Gift cards", "3d", after="build"))]
        >>> [str(item.duration) for item in apply_plan_edits(plan, edits)]
        ['8d', '3d']
    """
    return drafted(plan, edits).result()


def drafted(
    plan: Plan, edits: Iterable[Edit], waiting: Callable[[str], Iterable[str] | None] | None = None
) -> PlanDraft:
    """Return what some edits make of a plan, before it is put together and looked at as a whole.

    Args:
        plan: The plan; it does not change.
        edits: Edits of tasks and dependencies.
        waiting: Gives the ids of the tasks of the plan that wait for one, in plan order, where that is
            known; the plan is looked through otherwise.

    Returns:
        The draft.

    Raises:
        FieldTypeError: When an edit does not touch the plan, or is none.
        UnknownReferenceError: When an edit names a task that does not exist.
        ValidationError: When an edit cannot be carried out; `where` says which one.
    """
    draft = PlanDraft(plan, waiting)
    for i, edit in enumerate(as_edits(edits)):
        if not isinstance(edit, PLAN_EDITS):
            raise FieldTypeError(
                "the edit does not touch the plan",
                code="edit.not_of_plan",
                where=f"edits[{i}]",
                got=type(edit).__name__,
                expected=", ".join(kind.__name__ for kind in PLAN_EDITS),
            )
        draft.apply(edit, i)
    return draft


class PlanDraft:
    """A plan and what edits make of it, kept as the difference: an edit costs what it touches.

    Args:
        plan: The plan that the edits start from.
        waiting: Gives the ids of the tasks of the plan that wait for one, in plan order, where that is
            known.

    Attributes:
        plan: The same.
        held: What became of tasks: the new version of one that was added or changed,
            `None` for one that is gone.
        names: Number of the last edit that touched a task, by its id.
    """

    def __init__(self, plan: Plan, waiting: Callable[[str], Iterable[str] | None] | None = None) -> None:
        self.plan: Final = plan
        self._waiting: Final = waiting
        self.held: Final[dict[str, Task | None]] = {}
        self.names: Final[dict[str, int]] = {}
        self._index: Final = plan.structure.index
        self._placed: Final[list[tuple[str, str | int | None]]] = []
        self._new: Final[dict[str, int]] = {}

    def find(self, task_id: str) -> Task | None:
        """Return a task as it is now, or `None` where there is none."""
        if task_id in self.held:
            return self.held[task_id]
        position = self._index.get(task_id)
        return None if position is None else self.plan.tasks[position]

    def task(self, task_id: str, number: int, field: str = "task") -> Task:
        """Return a task as it is now, refusing a name that none has."""
        found = self.find(task_id)
        if found is None:
            raise UnknownReferenceError(
                "the plan has no such task",
                code="edit.unknown",
                where=f"edits[{number}].{field}",
                got=task_id,
                expected="the id of a task, as the edits before left the plan",
            )
        return found

    def followers(self, task_id: str) -> list[Task]:
        """Return the tasks that wait for one, in plan order as far as they were there before."""
        known = self._waiting(task_id) if self._waiting is not None and task_id in self._index else None
        known = self._followers.get(task_id, ()) if known is None else dict.fromkeys((*known, *self.held))
        found = map(self.find, known)
        return [task for task in found if task is not None and any(d.predecessor == task_id for d in task.after)]

    @cached_property
    def _followers(self) -> dict[str, dict[str, None]]:
        found: dict[str, dict[str, None]] = {}
        for known in (*self.plan.tasks, *self.held.values()):
            if known is not None:
                self._follow(known, found)
        return found

    @staticmethod
    def _follow(task: Task, followers: dict[str, dict[str, None]]) -> None:
        """Keep which tasks wait for which; that one no longer does is seen when it is asked."""
        for dependency in task.after:
            followers.setdefault(dependency.predecessor, {})[task.id] = None

    def order(self) -> list[str]:
        """Return the ids of all tasks in plan order."""
        names = list(self._index)
        return [names[place] if place >= 0 else self.placed(place) for place in self.arrangement()]

    def arrangement(self) -> list[int]:
        """Return, for each task of the next plan, where it stands in this one, or a number below 0 for `placed`."""
        places = list(range(len(self._index)))
        for number, (_, anchor) in enumerate(self._placed):
            here = ~anchor if isinstance(anchor, int) else len(places) if anchor is None else self._index[anchor]
            places.insert(len(places) if anchor is None else places.index(here), ~number)
        gone = {~k for k, (name, _) in enumerate(self._placed) if self._new[name] != k or self.find(name) is None}
        gone |= {
            self._index[name] for name in self._index.keys() & self.held if name in self._new or self.held[name] is None
        }
        return [place for place in places if place not in gone] if gone else places

    def placed(self, place: int) -> str:
        """Return the id of a task that was put in, from its number in the arrangement."""
        return self._placed[~place][0]

    @property
    def moves(self) -> bool:
        """Whether a task that was taken out was put in again."""
        return any(name in self._index for name in self._new)

    def appended(self) -> list[str] | None:
        """Return the ids of the tasks that are new, or `None` where a task that was there gets another place."""
        gone = any(task is None and name in self._index for name, task in self.held.items())
        if gone or self.moves or any(anchor is not None for _, anchor in self._placed):
            return None
        return [
            name for k, (name, _) in enumerate(self._placed) if self._new[name] == k and self.held[name] is not None
        ]

    def apply(self, edit: PlanEdit, number: int = 0) -> None:
        """Carry out one edit.

        Args:
            edit: An edit of the plan.
            number: Its place in the list that it comes from, for messages.

        Raises:
            ValidationError: When it cannot be carried out.
        """
        _ACTIONS[type(edit)](self, edit, number)

    def add(self, task: Task, before: str | None, number: int) -> None:
        """Put a new task in, before another one or at the end."""
        if self.find(task.id) is not None:
            raise ValidationError(
                "the plan has such a task already",
                code="edit.exists",
                where=f"edits[{number}].task",
                got=task.id,
                expected="an id of its own, or ChangeTask",
            )
        anchor: str | int | None = None
        if before is not None:
            self.task(before, number, "before")
            anchor = self._new.get(before, before)
        self._new[task.id] = len(self._placed)
        self._placed.append((task.id, anchor))
        self.put(task, number)

    def put(self, task: Task, number: int) -> None:
        """Put the new version of a task in its place."""
        self.held[task.id] = task
        self.names[task.id] = number
        if "_followers" in self.__dict__:
            self._follow(task, self._followers)

    def changed(self, task_id: str, number: int, **fields: Any) -> None:
        """Put a task in its place with some fields changed."""
        task = self.task(task_id, number)
        try:
            new = attrs.evolve(task, **fields)
        except ValidationError as error:
            raise_problems(problem.at(f"edits[{number}]") for problem in error.problems)
            raise
        self.put(new, number)

    def remove(self, task_id: str, number: int, *, bridge: bool) -> None:
        """Take a task out; what waited for it waits for what it waited for, or no longer."""
        gone = self.task(task_id, number)
        for follower in self.followers(task_id):
            self.put(attrs.evolve(follower, after=bridged(follower, gone, bridge=bridge)), number)
        self.held[task_id] = None
        self.names[task_id] = number

    def result(self) -> Plan:
        """Return the next plan.

        Raises:
            CycleError: When dependencies run in a circle.
            ValidationError: When it would not be a plan; `where` names the edit.
        """
        if not self.held:
            return self.plan
        if self._placed or None in self.held.values():
            found: Any = map(self.find, self.order())
            tasks: list[Task] = list(found)
        else:
            tasks = list(self.plan.tasks)
            for name, task in self.held.items():
                if task is not None:
                    tasks[self._index[name]] = task
        try:
            return attrs.evolve(self.plan, tasks=tuple(tasks))
        except ValidationError as error:
            raise_problems(self._blamed(problem, tasks) for problem in error.problems)
            raise

    def _blamed(self, problem: Problem, tasks: list[Task]) -> Problem:
        """Return a problem of the whole plan with the edit that brought it."""
        facts = dict(problem.facts)
        got = problem.got if isinstance(problem.got, str) else ""
        if self.held.get(got, 0) is None:
            subject = _subject(problem, tasks)
            return Problem(
                what=f"task {subject!r} still names the task that is removed",
                where=f"edits[{self.names[got]}]",
                code="edit.still_named",
                got=got,
                expected="a task that no other one names as its summary or as what it earns with",
                facts=(("named_by", (f"task:{subject}",)),),
            )
        involved = (*facts.get("cycle", ()), _subject(problem, tasks))
        blamed = max((self.names[name] for name in involved if name in self.names), default=None)
        return problem if blamed is None else attrs.evolve(problem, where=f"edits[{blamed}]")


def _subject(problem: Problem, tasks: list[Task]) -> str:
    """Return the id of the task at which a problem stands."""
    number = problem.where.removeprefix("tasks[").partition("]")[0]
    return tasks[int(number)].id if number.isdecimal() and int(number) < len(tasks) else ""


def _add_task(draft: PlanDraft, edit: AddTask, number: int) -> None:
    draft.add(edit.task, edit.before, number)


def _change_task(draft: PlanDraft, edit: ChangeTask, number: int) -> None:
    draft.task(edit.task.id, number)
    draft.put(edit.task, number)


def _remove_task(draft: PlanDraft, edit: RemoveTask, number: int) -> None:
    draft.remove(edit.task, number, bridge=edit.bridge)


def _add_dependency(draft: PlanDraft, edit: AddDependency, number: int) -> None:
    task, new = draft.task(edit.task, number), edit.dependency
    if any((known.predecessor, known.type) == (new.predecessor, new.type) for known in task.after):
        raise ValidationError(
            f"task {task.id!r} has such a dependency already",
            code="edit.exists",
            where=f"edits[{number}].dependency",
            got=f"{new.predecessor} {new.type.value}",
            expected="one dependency of a type between two tasks",
        )
    draft.put(attrs.evolve(task, after=(*task.after, new)), number)


def _remove_dependency(draft: PlanDraft, edit: RemoveDependency, number: int) -> None:
    task = draft.task(edit.task, number)
    kept = tuple(known for known in task.after if (known.predecessor, known.type) != (edit.predecessor, edit.type))
    if len(kept) == len(task.after):
        raise UnknownReferenceError(
            f"task {task.id!r} has no such dependency",
            code="edit.unknown",
            where=f"edits[{number}].predecessor",
            got=f"{edit.predecessor} {edit.type.value}",
            expected=", ".join(map(str, task.after)) or "a task that waits for something",
        )
    draft.put(attrs.evolve(task, after=kept), number)


def _set_estimate(draft: PlanDraft, edit: SetEstimate, number: int) -> None:
    draft.changed(edit.task, number, estimate=edit.estimate)


def _set_constraints(draft: PlanDraft, edit: SetConstraints, number: int) -> None:
    draft.changed(edit.task, number, constraints=edit.constraints)


def _set_deadline(draft: PlanDraft, edit: SetDeadline, number: int) -> None:
    draft.changed(edit.task, number, deadline=edit.deadline)


def _set_calendar(draft: PlanDraft, edit: SetCalendar, number: int) -> None:
    draft.changed(edit.task, number, calendar=edit.calendar)


_ACTIONS: Final[Mapping[type[Any], Callable[[PlanDraft, Any, int], None]]] = {
    AddTask: _add_task,
    ChangeTask: _change_task,
    RemoveTask: _remove_task,
    AddDependency: _add_dependency,
    RemoveDependency: _remove_dependency,
    SetEstimate: _set_estimate,
    SetConstraints: _set_constraints,
    SetDeadline: _set_deadline,
    SetCalendar: _set_calendar,
}
