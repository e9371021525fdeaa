"""Checking the tasks that earn like another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.errors import CycleError, Problem, UnknownReferenceError

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from clientpm.model.work import Task

__all__ = ["odd_apportioning"]


def odd_apportioning(tasks: Sequence[Task], index: Mapping[str, int], summaries: Container[int]) -> list[Problem]:
    """Return the tasks that cannot earn like the one they name.

    Args:
        tasks: The tasks in plan order.
        index: Position of each task by id.
        summaries: Positions of the summaries.

    Returns:
        One problem for each task that names an unknown task or a summary, and one for
        each circle.
    """
    found: list[Problem] = []
    follows: dict[int, int] = {}
    for i, task in enumerate(tasks):
        like = None if task.earning is None else task.earning.like
        if like is None:
            continue
        other = index.get(like)
        if other is None:
            found.append(_unknown(i, task, like))
        elif other in summaries:
            found.append(_summary(i, task, like))
        else:
            follows[i] = other
    return found + [_circle(circle, tasks) for circle in _circles(follows)]


def _unknown(i: int, task: Task, like: str) -> Problem:
    return Problem(
        what=f"task {task.id!r} earns like a task that does not exist",
        where=f"tasks[{i}].earning.like",
        code="plan.unknown_task",
        got=like,
        expected="the id of a task of this plan",
        kind=UnknownReferenceError,
    )


def _summary(i: int, task: Task, like: str) -> Problem:
    return Problem(
        what=f"task {task.id!r} earns like a summary",
        where=f"tasks[{i}].earning.like",
        code="plan.apportioned",
        got=like,
        expected="the id of a task that is no summary",
    )


def _circle(circle: Sequence[int], tasks: Sequence[Task]) -> Problem:
    path = tuple(tasks[i].id for i in circle)
    return Problem(
        what="tasks earn like each other: " + " like ".join(path),
        where=f"tasks[{circle[0]}].earning.like",
        code="plan.earning_cycle",
        kind=CycleError,
        facts=(("cycle", path),),
    )


def _circles(follows: Mapping[int, int]) -> list[list[int]]:
    """Return each circle of what follows what once, its first member repeated at the end."""
    done: set[int] = set()
    found: list[list[int]] = []
    for start in follows:
        trail: dict[int, None] = {}
        node: int | None = start
        while node is not None and node not in done and node not in trail:
            trail[node] = None
            node = follows.get(node)
        if node is not None and node in trail:
            path = list(trail)
            found.append([*path[path.index(node) :], node])
        done.update(trail)
    return found
