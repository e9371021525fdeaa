"""The milestones alone: which follows which, and the least working time between them."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

import attrs

from clientpm.scheduling.driving import agreed_followers
from clientpm.scheduling.network import Network, Placement
from clientpm.scheduling.passes import Dates, link_bound, place_alone
from clientpm.values.minutes import Minutes

if TYPE_CHECKING:
    import networkx as nx

    from clientpm.scheduling.solution import Solution

__all__ = ["MilestoneEdge", "MilestoneGraph", "milestone_graph_of"]


@attrs.frozen(kw_only=True)
class MilestoneEdge:
    """One milestone follows another, with no third one between them.

    Attributes:
        before: Id of the earlier milestone.
        after: Id of the later one.
        least: The least working time between them on the plan's calendar: how soon the
            later one could come if only the work between the two counted.
        drives: Whether that work sets the later one's date.
    """

    before: str
    after: str
    least: Minutes
    drives: bool


@attrs.frozen(kw_only=True)
class MilestoneGraph:
    """The milestones of a plan and what lies between them.

    Attributes:
        milestones: Ids in plan order.
        edges: Which follows which, in plan order.
    """

    milestones: tuple[str, ...]
    edges: tuple[MilestoneEdge, ...]

    def to_networkx(self) -> nx.DiGraph[str]:
        """Return the graph for queries, with `least_minutes` and `drives` on its edges.

        Returns:
            A new directed graph.
        """
        import networkx as nx

        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.milestones)
        for edge in self.edges:
            graph.add_edge(edge.before, edge.after, least_minutes=edge.least.minutes, drives=edge.drives)
        return graph


def milestone_graph_of(schedule: Solution) -> MilestoneGraph:
    """Return the milestone graph of a schedule.

    Args:
        schedule: The schedule.

    Returns:
        The graph; a link on a summary counts for all its children, and one that work did not wait for counts
        too. Milestones that were called off are not in it.
    """
    plan, dates = schedule.plan, schedule.dates
    real = schedule.network.real
    milestones = {node for node in real if plan.tasks[node].is_milestone and not schedule.is_void(node)}
    agreed = agreed_followers(schedule.network)
    trial = Dates(0)
    trial.start, trial.finish, trial.work = dates.start[:], dates.finish[:], dates.work[:]
    per_day = plan.day_length()
    work = plan.calendar.table.work
    edges: list[MilestoneEdge] = []
    for node in sorted(milestones):
        for after in _next_milestones(schedule, trial, node, milestones, agreed):
            edges.append(
                MilestoneEdge(
                    before=plan.tasks[node].id,
                    after=plan.tasks[after].id,
                    least=Minutes(max(0, work(trial.start[after]) - work(dates.start[node])), per_day),
                    drives=_drives(schedule, trial, after),
                )
            )
            _restore(trial, dates, after)
    return MilestoneGraph(milestones=tuple(plan.tasks[n].id for n in sorted(milestones)), edges=tuple(edges))


def _drives(schedule: Solution, trial: Dates, node: int) -> bool:
    """Return whether a milestone stays where it is when only one chain counts, days off aside."""
    network, dates = schedule.network, schedule.dates
    bounds = network.bounds.get(node)
    if network.placement[node] == Placement.DONE or (bounds is not None and bounds.fixed):
        return False
    return network.calendar[node].work(trial.start[node]) == dates.work[node]


def _restore(trial: Dates, dates: Dates, node: int) -> None:
    trial.start[node], trial.finish[node], trial.work[node] = dates.start[node], dates.finish[node], dates.work[node]


def _next_milestones(
    schedule: Solution, trial: Dates, origin: int, milestones: set[int], followers: tuple[list[list[int]], list[int]]
) -> list[int]:
    """Place what follows a milestone as if nothing else counted; return where it stops.

    Dates of the milestones reached are left in `trial`.
    """
    network, dates = schedule.network, schedule.dates
    successors, rank = followers
    region = {origin}
    waiting = [rank[after] for after in set(successors[origin])]
    heapq.heapify(waiting)
    reached: set[int] = set()
    while waiting:
        node = network.order[heapq.heappop(waiting)]
        if node in region:
            continue
        region.add(node)
        if network.placement[node] == Placement.SUPPORT:
            continue
        place_alone(network, trial, node, _bound_within(network, trial, node, region))
        if node in milestones:
            reached.add(node)
            region.discard(node)
            continue
        for after in successors[node]:
            heapq.heappush(waiting, rank[after])
    for node in region:
        _restore(trial, dates, node)
    return sorted(reached)


def _bound_within(network: Network, trial: Dates, node: int, region: set[int]) -> int:
    how = network.placement[node]
    if how == Placement.EARLIEST:
        return min((trial.start[p] for p in network.plain[node] if p in region), default=trial.start[node])
    bounds = [trial.finish[p] for p in network.plain[node] if p in region]
    bounds += [link_bound(network, trial, node, link) for link in network.links.get(node, ()) if link.node in region]
    if (network.actuals and how < Placement.LATEST) or how == Placement.STARTED:
        bounds.append(network.start)
    return max(bounds, default=trial.start[node])
