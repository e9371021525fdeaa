"""Naming a circle of dependencies, the shortest one where that can be found fast."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from clientpm.errors import CycleError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.model.structure import Structure
    from clientpm.model.work import Task

__all__ = ["cycle_error"]

_SHORTEST_SEARCH: Final = 1_000
_SHORTEST: Final = 2
_SHOWN_TASKS: Final = 20


def cycle_error(structure: Structure, tasks: Sequence[Task], tangle: set[int]) -> CycleError:
    """Return the error that names a circle among the nodes of a tangle.

    Args:
        structure: The network.
        tasks: The tasks in plan order.
        tangle: Nodes that no order can be found for.

    Returns:
        The error, with the path.
    """
    edges = {
        node: sorted(
            {p for p in structure.plain[node] if p in tangle}
            | {p for p, _ in structure.other.get(node, ()) if p in tangle}
        )
        for node in sorted(tangle)
    }
    nodes = _shortest_cycle(edges) if len(edges) <= _SHORTEST_SEARCH else _any_cycle(edges)
    path: list[str] = []
    for node in reversed(nodes):
        name = tasks[structure.owner(node)].id
        if not path or path[-1] != name:
            path.append(name)
    if len(path) == 1 or path[0] != path[-1]:
        path.append(path[0])
    start = min(range(len(path) - 1), key=lambda k: structure.index[path[k]])
    cycle = (*path[start:-1], *path[:start], path[start])
    shown = (
        " -> ".join(cycle)
        if len(cycle) <= _SHOWN_TASKS
        else " -> ".join(cycle[:_SHOWN_TASKS]) + f" -> ... ({len(cycle) - 1} tasks)"
    )
    where = f"tasks[{structure.index[cycle[0]]}].after"
    return CycleError(f"dependencies run in a circle: {shown}", where=where, cycle=cycle)


def _any_cycle(edges: dict[int, list[int]]) -> list[int]:
    """Return a cycle by walking predecessors until a node comes again."""
    node = next(iter(edges))
    seen: dict[int, int] = {}
    while node not in seen:
        seen[node] = len(seen)
        node = edges[node][0]
    return list(seen)[seen[node] :]


def _shortest_cycle(edges: dict[int, list[int]]) -> list[int]:
    best: list[int] = []
    for start in edges:
        path = _cycle_through(start, edges)
        if path and (not best or len(path) < len(best)):
            best = path
        if len(best) == _SHORTEST:
            break
    return best


def _cycle_through(start: int, edges: dict[int, list[int]]) -> list[int]:
    """Return the shortest cycle through one node, or nothing."""
    came: dict[int, int] = {start: -1}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if start in edges[node]:
            path = [node]
            while path[-1] != start:
                path.append(came[path[-1]])
            path.reverse()
            return path
        for p in edges[node]:
            if p not in came:
                came[p] = node
                queue.append(p)
    return []
