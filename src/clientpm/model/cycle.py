"""Naming a circle of dependencies, the shortest one where that can be found fast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.errors import CycleError
from clientpm.model.structure import NodeRole

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
    edges = _circling(
        {
            node: {p for p in structure.plain[node] if p in tangle}
            | {p for p, _ in structure.other.get(node, ()) if p in tangle}
            for node in sorted(tangle)
        }
    )
    nodes = _shortest_cycle(edges) if len(edges) <= _SHORTEST_SEARCH else _any_cycle(edges)
    path = _owners(structure, nodes[::-1])
    start = path.index(min(path))
    cycle = tuple(tasks[i].id for i in (*path[start:], *path[:start], path[start]))
    shown = (
        " -> ".join(cycle)
        if len(cycle) <= _SHOWN_TASKS
        else " -> ".join(cycle[:_SHOWN_TASKS]) + f" -> ... ({len(cycle) - 1} tasks)"
    )
    where = f"tasks[{structure.index[cycle[0]]}].after"
    return CycleError(f"dependencies run in a circle: {shown}", where=where, cycle=cycle)


def _owners(structure: Structure, nodes: list[int]) -> list[int]:
    """Return the tasks of a circle; what lies inside a summary that it passes through is left out."""
    gates = [k for k, node in enumerate(nodes) if structure.role(node) is NodeRole.GATE]
    first = gates[0] if gates else 0
    path: list[int] = []
    entered: dict[int, int] = {}
    for node in (*nodes[first:], *nodes[:first]):
        owner, role = structure.owner(node), structure.role(node)
        if role is NodeRole.GATE:
            entered[owner] = len(path)
        elif role is not NodeRole.TASK and owner in entered:
            del path[entered[owner] + 1 :]
            continue
        if not path or path[-1] != owner:
            path.append(owner)
    return path


def _circling(before: dict[int, set[int]]) -> dict[int, list[int]]:
    """Return the predecessors of the nodes that are left when those without any are taken out."""
    after: dict[int, list[int]] = {node: [] for node in before}
    for node, predecessors in before.items():
        for p in predecessors:
            after[p].append(node)
    free = [node for node, predecessors in before.items() if not predecessors]
    for node in free:
        for successor in after[node]:
            before[successor].discard(node)
            if not before[successor]:
                free.append(successor)
    return {node: sorted(predecessors) for node, predecessors in before.items() if predecessors}


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
    after: dict[int, set[int]] = {node: set() for node in edges}
    for node, predecessors in edges.items():
        for p in predecessors:
            after[p].add(node)
    for start in edges:
        best = _cycle_through(start, edges, after[start], len(best) or len(edges) + 1) or best
        if len(best) == _SHORTEST:
            break
    return best


def _cycle_through(start: int, edges: dict[int, list[int]], ends: set[int], shorter_than: int) -> list[int]:
    """Return the shortest cycle through one node that has fewer nodes than a number, or nothing."""
    came: dict[int, int] = {start: -1}
    level = [start]
    for _ in range(shorter_than - 1):
        for node in level:
            if node in ends:
                path = [node]
                while path[-1] != start:
                    path.append(came[path[-1]])
                return path[::-1]
        following: list[int] = []
        for node in level:
            for p in edges[node]:
                if p not in came:
                    came[p] = node
                    following.append(p)
        level = following
    return []
