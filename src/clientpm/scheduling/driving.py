"""Which links set a date, and the paths that they form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.model.dependency import Dependency, DependencyType
from clientpm.model.structure import NodeRole
from clientpm.scheduling.network import FS, SS, Network, Placement
from clientpm.scheduling.passes import Dates, link_bound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from clientpm.scheduling.network import Link

__all__ = [
    "PathGraph",
    "agreed_followers",
    "drivers_through_gates",
    "driving_nodes",
    "followers_of",
    "incoming",
    "longest_path_nodes",
]


def driving_nodes(network: Network, dates: Dates, node: int) -> list[int]:
    """Return the predecessors whose links set a node's early start.

    A link drives when the successor's calendar has no working time between its bound
    and the start. A task that was moved as late as its free slack allows meets what
    follows, but sets no date.

    Args:
        network: The compiled plan.
        dates: Early dates.
        node: The successor.

    Returns:
        Nodes, each once, in plan order; none where a date or the project's start drives.
    """
    how = network.placement[node]
    if how == Placement.OUTSIDE:
        return []
    own = network.bounds.get(node)
    if own is not None and own.fixed:
        return []
    if how == Placement.EARLIEST:
        return sorted(p for p in network.plain[node] if dates.start[p] == dates.start[node])
    return sorted(_meeting(network, dates, node) - dates.shifted)


def _meeting(network: Network, dates: Dates, node: int) -> set[int]:
    """Return the predecessors whose links meet a node's early start."""
    how = network.placement[node]
    exact = node >= network.structure.count
    target = dates.start[node] if exact else dates.work[node]
    work = _same if exact else network.calendar[node].work
    found = {p for p in network.plain[node] if work(dates.finish[p]) == target}
    for link in network.links.get(node, ()):
        if how == Placement.SUPPORT and link.type not in (FS, SS):
            continue
        if work(link_bound(network, dates, node, link)) == target:
            found.add(link.node)
    return found


def drivers_through_gates(network: Network, dates: Dates, node: int) -> list[int]:
    """Return what sets a node's early start, with what holds a summary in place of its gate.

    What was called off is looked through in the same way.

    Args:
        network: The compiled plan.
        dates: Early dates.
        node: The successor.

    Returns:
        Nodes, each once: tasks, and ends of summaries.
    """
    found: dict[int, None] = {}
    waiting = driving_nodes(network, dates, node)[::-1]
    while waiting:
        p = waiting.pop()
        if network.structure.role(p) is NodeRole.GATE or network.placement[p] == Placement.VOID:
            waiting += driving_nodes(network, dates, p)[::-1]
        else:
            found[p] = None
    return list(found)


def incoming(network: Network, dates: Dates, node: int) -> Iterator[tuple[int, int, Dependency]]:
    """Yield every link that holds a task, those of the summaries above it among them.

    Args:
        network: The compiled plan.
        dates: Early dates.
        node: The task.

    Yields:
        The earliest start that the link allows, its predecessor, and the dependency.
    """
    waiting = [node]
    while waiting:
        held = waiting.pop()
        for p in network.plain[held]:
            if network.structure.role(p) is NodeRole.GATE:
                waiting.append(p)
            else:
                yield dates.finish[p], p, Dependency(network.task(p).id, DependencyType.FS)
        for link in network.links.get(held, ()):
            yield link_bound(network, dates, held, link), link.node, link.dependency


def _same(t: int) -> int:
    return t


def longest_path_nodes(network: Network, dates: Dates) -> set[int]:
    """Return every node on a chain of driving links that ends at the schedule's finish.

    Work that is over sets no date that could still be changed, so the chain ends where it begins to be a fact.

    Args:
        network: The compiled plan.
        dates: Early dates.

    Returns:
        Nodes, ends of summaries and work that was called off among them.
    """
    placement = network.placement
    done = {node for node in network.actuals if placement[node] == Placement.DONE}
    waiting = [
        node
        for node in network.real
        if dates.finish[node] == dates.end and placement[node] < Placement.SUPPORT and node not in dates.shifted
    ]
    waiting = [node for node in waiting if node not in done] if done else waiting
    found = set(waiting)
    while waiting:
        for p in driving_nodes(network, dates, waiting.pop()):
            if p not in found and p not in done:
                found.add(p)
                waiting.append(p)
    return found


class PathGraph:
    """A part of the network and the driving links within it.

    Args:
        network: The compiled plan.
        dates: Early dates.
        nodes: The part.
    """

    def __init__(self, network: Network, dates: Dates, nodes: Iterable[int]) -> None:
        self.nodes = set(nodes)
        self.before = {node: [p for p in driving_nodes(network, dates, node) if p in self.nodes] for node in self.nodes}
        self.after: dict[int, list[int]] = {node: [] for node in self.nodes}
        self._order = [node for node in network.order if node in self.nodes]
        for node in sorted(self.nodes):
            for p in self.before[node]:
                self.after[p].append(node)

    def trimmed(self, kept: Iterable[int]) -> PathGraph:
        """Leave out nodes that nothing kept leads to, or that lead to nothing kept.

        Args:
            kept: Nodes that stay in any case.

        Returns:
            The same graph.
        """
        keep = set(kept)
        waiting = [node for node in self.nodes if node not in keep]
        while waiting:
            node = waiting.pop()
            if node not in self.nodes or (self.before[node] and self.after[node]):
                continue
            self.nodes.discard(node)
            for p in self.before.pop(node):
                self.after[p].remove(node)
                if p not in keep:
                    waiting.append(p)
            for q in self.after.pop(node):
                self.before[q].remove(node)
                if q not in keep:
                    waiting.append(q)
        self._order = [node for node in self._order if node in self.nodes]
        return self

    def count(self) -> int:
        """Return the exact number of paths, at the cost of the links.

        Returns:
            How many chains lead from a node that nothing drives to one that drives
            nothing.
        """
        ways: dict[int, int] = {}
        left: dict[int, int] = {}
        total = 0
        for node in self._order:
            before = self.before[node]
            ways[node] = sum(ways[p] for p in before) if before else 1
            left[node] = len(self.after[node])
            if not left[node]:
                total += ways.pop(node)
            for p in before:
                left[p] -= 1
                if not left[p]:
                    del ways[p]
        return total

    def paths(self, limit: int, name: Callable[[int], str | None]) -> Iterator[tuple[str, ...]]:
        """Yield paths, first ones in plan order first.

        Args:
            limit: How many at most.
            name: Gives the id of a node; nothing for one that is to be passed over.

        Yields:
            Ids from the first node to the last.
        """
        given = 0
        for start in sorted(node for node in self.nodes if not self.before[node]):
            trail = [start]
            choices = [iter(self.after[start])]
            while choices:
                if given == limit:
                    return
                if not self.after[trail[-1]]:
                    given += 1
                    yield tuple(found for node in trail if (found := name(node)) is not None)
                    trail.pop()
                    choices.pop()
                else:
                    following = next(choices[-1], None)
                    if following is None:
                        trail.pop()
                        choices.pop()
                        continue
                    trail.append(following)
                    choices.append(iter(self.after[following]))


def followers_of(network: Network) -> tuple[list[list[int]], list[int]]:
    """Return the successors of each node, and each node's place in the order."""
    return _followers(network, network.plain, network.links)


def agreed_followers(network: Network) -> tuple[list[list[int]], list[int]]:
    """Return the successors of each node as the plan has them, and each node's place in the order.

    What has begun or ended no longer waits for its predecessors, but still follows them.
    """
    return _followers(network, *network.agreed)


def _followers(
    network: Network, plain: Sequence[Sequence[int]], links: Mapping[int, Sequence[Link]]
) -> tuple[list[list[int]], list[int]]:
    successors: list[list[int]] = [[] for _ in range(network.size)]
    rank = [0] * network.size
    for k, node in enumerate(network.order):
        rank[node] = k
        for p in plain[node]:
            successors[p].append(node)
        for link in links.get(node, ()):
            successors[link.node].append(node)
    return successors, rank
