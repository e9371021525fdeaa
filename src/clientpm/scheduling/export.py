"""The network as a graph of networkx, for queries and for other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from clientpm.scheduling.result import Schedule

__all__ = ["schedule_graph"]


def schedule_graph(schedule: Schedule) -> nx.DiGraph[str]:
    """Return tasks and dependencies with their computed dates.

    Between two tasks with several dependencies one edge stands, with all of them in its
    `dependencies`.

    Args:
        schedule: The schedule.

    Returns:
        A new directed graph: nodes carry the columns of `rows`, edges `dependencies`
        (texts such as `build FS+2d`) and `drives`.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in schedule.rows():
        graph.add_node(row["id"], **row)
    for scheduled in schedule:
        drivers = set(scheduled.driven_by)
        for dependency in scheduled.task.after:
            before = dependency.predecessor
            if graph.has_edge(before, scheduled.id):
                graph.edges[before, scheduled.id]["dependencies"].append(str(dependency))
            else:
                graph.add_edge(before, scheduled.id, dependencies=[str(dependency)], drives=before in drivers)
    return graph
