"""Short ways to write the tasks of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from clientpm.errors import FieldTypeError
from clientpm.model.work import Task, TaskKind

__all__ = ["milestone", "summary", "task"]


def task(id: str, title: str, duration: Any, *, after: Any = (), **fields: Any) -> Task:
    """Return a task.

    Args:
        id: Names the task within its plan.
        title: What it is called.
        duration: Working time such as `"5d"`, elapsed `"3ed"`, or three points
            `("3d", "5d", "9d")`.
        after: What it waits for: an id, a text such as `"build FS+2d"`, or several.
        **fields: Any other field of `Task`.

    Returns:
        The task.

    Raises:
        ValidationError: When a field has a value that it cannot have.

    Examples:
        >>> task("build", "Build and test", ("20d", "25d", "40d"), after=["design", "req SS+5d"]).estimate
        Estimate('20d', '25d', '40d')
    """
    return Task(id=id, title=title, estimate=duration, after=after, **fields)


def milestone(id: str, title: str, *, after: Any = (), **fields: Any) -> Task:
    """Return a finish milestone: an event that shows when the work before it is done.

    Args:
        id: Names the milestone within its plan.
        title: What it is called.
        after: What it waits for.
        **fields: Any other field of `Task`, such as `deadline` and `visibility`;
            `kind="start_milestone"` for the other kind.

    Returns:
        The milestone.

    Raises:
        ValidationError: When a field has a value that it cannot have.

    Examples:
        >>> milestone("go-live", "Go live", after="build", deadline="2026-05-15").deadline
        datetime.datetime(2026, 5, 16, 0, 0)
    """
    fields.setdefault("kind", TaskKind.FINISH_MILESTONE)
    return Task(id=id, title=title, after=after, **fields)


def summary(
    id: str,
    title: str,
    children: Iterable[Task | Iterable[Task]],
    **fields: Any,
) -> tuple[Task, ...]:
    """Return a summary and its children, to be spread into a plan's tasks.

    Args:
        id: Names the summary within its plan.
        title: What it is called.
        children: Tasks, milestones, and further summaries (spread or not).
        **fields: Any other field of `Task`.

    Returns:
        The summary first, then its children; children without a parent get this one.

    Raises:
        FieldTypeError: When a child is not a task.

    Examples:
        >>> [t.parent for t in summary("phase-1", "Phase 1", [task("a", "A", "1d"), task("b", "B", "2d")])]
        [None, 'phase-1', 'phase-1']
    """
    head = Task(id=id, title=title, kind=TaskKind.SUMMARY, **fields)
    found: list[Task] = [head]
    for child in _listed(children, id):
        for item in (child,) if isinstance(child, Task) else _listed(child, id):
            if not isinstance(item, Task):
                raise FieldTypeError("not a task", code="task.type", where=f"{id}.children", got=item, expected="Task")
            found.append(attrs.evolve(item, parent=id) if item.parent is None else item)
    return tuple(found)


def _listed(value: Iterable[Any], summary_id: str) -> Iterable[Any]:
    if isinstance(value, (str, Task)) or not isinstance(value, Iterable):
        raise FieldTypeError(
            "children are a list",
            code="task.type",
            where=f"{summary_id}.children",
            got=value,
            expected="tasks, or summaries",
        )
    return value
