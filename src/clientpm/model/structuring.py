"""Checking the network of a plan, and putting it in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.errors import CycleError, Problem, UnknownReferenceError, raise_problems
from clientpm.model.dependency import DependencyType
from clientpm.model.structure import NOTHING, Structure
from clientpm.model.work import Task, TaskKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clientpm.values.calendar import WorkCalendar

__all__ = ["build_structure"]


def build_structure(
    tasks: Sequence[Task], calendars: dict[str, WorkCalendar], found: Iterable[Problem] = ()
) -> Structure:
    """Return the network of a plan's tasks.

    Args:
        tasks: The tasks in plan order.
        calendars: The plan's calendars by id.
        found: Problems of the plan that are known already.

    Returns:
        The network.

    Raises:
        CycleError: When dependencies, or tasks that earn like another one, run in a
            circle; the path is named.
        UnknownReferenceError: When a dependency, parent or calendar does not exist.
        ValidationError: For duplicate ids, equal dependencies and misplaced links;
            every problem at once.
    """
    index = {task.id: i for i, task in enumerate(tasks)}
    problems = list(found)
    if len(index) != len(tasks) or len({name.lower() for name in index}) != len(tasks):
        problems += _twins(tasks)
    structure = Structure(tasks, index)
    summaries = {i for i, task in enumerate(tasks) if task.kind is TaskKind.SUMMARY}
    structure.parents = _parents(tasks, index, summaries, problems)
    in_order = _link(tasks, structure, problems)
    problems += [
        _unknown_calendar(i, task)
        for i, task in enumerate(tasks)
        if task.calendar is not None and task.calendar not in calendars
    ]
    if any(task.earning is not None for task in tasks):
        from clientpm.model.apportioning import odd_apportioning

        problems += odd_apportioning(tasks, index, summaries)
    raise_problems(problems)
    if summaries:
        problems += _summary_links(tasks, structure, summaries)
        raise_problems(problems)
        from clientpm.model.expansion import expand_summary_links

        expand_summary_links(structure, summaries)
        in_order = in_order and not structure.owners
    if not in_order:
        structure.order = _topological(structure, tasks)
    return structure


def _twins(tasks: Sequence[Task]) -> list[Problem]:
    seen: dict[str, str] = {}
    found: list[Problem] = []
    for i, task in enumerate(tasks):
        first = seen.get(task.id.lower())
        if first is None:
            seen[task.id.lower()] = task.id
        else:
            same = first == task.id
            found.append(
                Problem(
                    what="two tasks have the same id" if same else f"the id differs from {first!r} by case only",
                    where=f"tasks[{i}].id",
                    code="plan.duplicate_id",
                    got=task.id,
                    expected="an id of its own",
                )
            )
    return found


def _parents(tasks: Sequence[Task], index: dict[str, int], summaries: set[int], problems: list[Problem]) -> list[int]:
    parents = [-1] * len(tasks)
    if not any(task.parent is not None for task in tasks):
        return parents
    for i, task in enumerate(tasks):
        if task.parent is None:
            continue
        parent = index.get(task.parent)
        where = f"tasks[{i}].parent"
        if parent is None:
            problems.append(
                Problem(
                    what=f"task {task.id!r} belongs to a summary that does not exist",
                    where=where,
                    code="plan.unknown_task",
                    got=task.parent,
                    kind=UnknownReferenceError,
                )
            )
        elif parent not in summaries:
            problems.append(
                Problem(
                    what=f"task {task.id!r} belongs to a task that is not a summary",
                    where=where,
                    code="plan.parent",
                    got=task.parent,
                    expected="a task of kind 'summary'",
                )
            )
        else:
            parents[i] = parent
    circle = _outline_circle(parents)
    if circle:
        path = tuple(tasks[i].id for i in circle)
        problems.append(
            Problem(
                what="summaries contain each other: " + " in ".join(path),
                where=f"tasks[{circle[0]}].parent",
                code="plan.outline_cycle",
                kind=CycleError,
                facts=(("cycle", path),),
            )
        )
        return [-1] * len(tasks)
    return parents


def _outline_circle(parents: Sequence[int]) -> list[int]:
    done = bytearray(len(parents))
    for start in range(len(parents)):
        trail: dict[int, None] = {}
        node = start
        while node >= 0 and not done[node]:
            if node in trail:
                path = list(trail)
                return [*path[path.index(node) :], node]
            trail[node] = None
            node = parents[node]
        for seen in trail:
            done[seen] = 1
    return []


def _link(tasks: Sequence[Task], structure: Structure, problems: list[Problem]) -> bool:
    """Fill the links; return whether every predecessor stands before its successor."""
    index, plain, other = structure.index, structure.plain, structure.other
    in_order = True
    for i, task in enumerate(tasks):
        after = task.after
        if not after:
            plain.append(NOTHING)
            continue
        try:
            every = tuple([index[d.predecessor] for d in after])
        except KeyError:
            problems += _unknown_tasks(i, task, index)
            problems += _odd_links(i, task, [index.get(d.predecessor, -1 - k) for k, d in enumerate(after)])
            plain.append(NOTHING)
            continue
        for d in after:
            if not d.plain:
                other[i] = [(p, d) for p, d in zip(every, after, strict=True) if not d.plain]
                plain.append(tuple([p for p, d in zip(every, after, strict=True) if d.plain]))
                break
        else:
            plain.append(every)
        if max(every) >= i:
            in_order = False
        if i in every or (len(every) > 1 and len(set(every)) != len(every)):
            problems += _odd_links(i, task, every)
    return in_order


def _odd_links(i: int, task: Task, every: Sequence[int]) -> list[Problem]:
    """Return the links of a task that are equal, or lead to itself."""
    found = [_self_link(i, task)] if i in every else []
    return found if len(set(every)) == len(every) else [*found, *_equal_links(i, task)]


def _self_link(i: int, task: Task) -> Problem:
    return Problem(
        what=f"task {task.id!r} waits for itself",
        where=f"tasks[{i}].after",
        code="plan.self_link",
        expected="another task",
    )


def _unknown_tasks(i: int, task: Task, index: dict[str, int]) -> list[Problem]:
    return [
        Problem(
            what=f"task {task.id!r} waits for a task that does not exist",
            where=f"tasks[{i}].after[{k}]",
            code="plan.unknown_task",
            got=dependency.predecessor,
            expected="the id of a task of this plan",
            kind=UnknownReferenceError,
            facts=(("task", task.id), ("dependency", str(dependency))),
        )
        for k, dependency in enumerate(task.after)
        if dependency.predecessor not in index
    ]


def _equal_links(i: int, task: Task) -> list[Problem]:
    seen: set[tuple[str, DependencyType]] = set()
    found: list[Problem] = []
    for k, dependency in enumerate(task.after):
        triple = (dependency.predecessor, dependency.type)
        if triple in seen:
            found.append(
                Problem(
                    what=f"task {task.id!r} has the same dependency twice",
                    where=f"tasks[{i}].after[{k}]",
                    code="plan.duplicate_dependency",
                    got=f"{dependency.predecessor} {dependency.type.value}",
                    expected="one dependency of a type between two tasks",
                )
            )
        seen.add(triple)
    return found


def _unknown_calendar(i: int, task: Task) -> Problem:
    return Problem(
        what=f"task {task.id!r} names a calendar that the plan does not have",
        where=f"tasks[{i}].calendar",
        code="plan.unknown_calendar",
        got=task.calendar,
        expected="the id of one of plan.calendars",
        kind=UnknownReferenceError,
    )


def _summary_links(tasks: Sequence[Task], structure: Structure, summaries: set[int]) -> list[Problem]:
    """Return the links on summaries that have no meaning."""
    found: list[Problem] = []
    parents = structure.parents
    for i, task in enumerate(tasks):
        for k, dependency in enumerate(task.after):
            p = structure.index[dependency.predecessor]
            if i not in summaries and p not in summaries:
                continue
            where = f"tasks[{i}].after[{k}]"
            if _within(parents, i, p) or _within(parents, p, i):
                found.append(
                    Problem(
                        what="a summary cannot be linked with what it contains",
                        where=where,
                        code="plan.summary_link",
                        got=f"{dependency} -> {task.id}",
                    )
                )
            elif i in summaries and dependency.type in {DependencyType.FF, DependencyType.SF}:
                found.append(
                    Problem(
                        what="a summary's finish cannot be held by a dependency",
                        where=where,
                        code="plan.summary_link",
                        got=f"{dependency} -> {task.id}",
                        expected="FS or SS",
                    )
                )
            elif p in summaries and dependency.lag.percent:
                found.append(
                    Problem(
                        what="a summary has no duration of its own to take a percentage of",
                        where=where,
                        code="plan.summary_link",
                        got=f"{dependency} -> {task.id}",
                        expected="a lag in working or elapsed time",
                    )
                )
    return found


def _within(parents: Sequence[int], node: int, summary: int) -> bool:
    while node >= 0:
        if node == summary:
            return True
        node = parents[node]
    return False


def _topological(structure: Structure, tasks: Sequence[Task]) -> list[int]:
    """Return all nodes, predecessors first, or name a cycle.

    Works from the last nodes back, so that only incoming links are needed.
    """
    plain, other = structure.plain, structure.other
    size = structure.size
    waiting = [0] * size
    before = plain if not other else [_before(structure, node) for node in range(size)]
    for found in before:
        for p in found:
            waiting[p] += 1
    ready = [node for node in range(size - 1, -1, -1) if not waiting[node]]
    for node in ready:
        for p in before[node]:
            waiting[p] -= 1
            if not waiting[p]:
                ready.append(p)
    if len(ready) != size:
        from clientpm.model.cycle import cycle_error

        raise cycle_error(structure, tasks, {node for node in range(size) if waiting[node]})
    ready.reverse()
    return ready


def _before(structure: Structure, node: int) -> Sequence[int]:
    links = structure.other.get(node)
    return structure.plain[node] if links is None else [*structure.plain[node], *(p for p, _ in links)]
