"""The network as a graph of networkx, for queries and for other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientpm.model.plan import Plan

__all__ = ["TaskGraph", "schedule_graph"]

TaskGraph: TypeAlias = "nx.DiGraph[str]"
"""A directed graph whose nodes are ids of tasks."""


def schedule_graph(plan: Plan, rows: Iterable[Mapping[str, Any]]) -> TaskGraph:
    """Return tasks and dependencies with their computed dates.

    Between two tasks with several dependencies one edge stands, with all of them in its
    `dependencies`.

    Args:
        plan: The plan.
        rows: The rows of its schedule.

    Returns:
        A new directed graph: nodes carry the columns of the rows, edges `dependencies`
        (texts such as `build FS+2d`) and `drives`.

    Examples:
        >>> from clientpm import Plan, schedule, task
        >>> plan = Plan(start="2026-03-02", tasks=[task("a", "A", "2d"), task("b", "B", "1d", after="a")])
        >>> schedule_graph(plan, schedule(plan).rows()).edges["a", "b"]["drives"]
        True
    """
    graph: TaskGraph = nx.DiGraph()
    for row in rows:
        graph.add_node(row["id"], **row)
        drivers = set(row["driven_by"])
        for dependency in plan[row["id"]].after:
            before = dependency.predecessor
            if graph.has_edge(before, row["id"]):
                graph.edges[before, row["id"]]["dependencies"].append(str(dependency))
            else:
                graph.add_edge(before, row["id"], dependencies=[str(dependency)], drives=before in drivers)
    return graph
