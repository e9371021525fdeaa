"""Both passes over nothing but what a change can reach.

A node is computed again when something that it reads has changed; where its dates come out
as they were, the spread ends. The rules are those of the full passes, node by node.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from clientpm.scheduling.computation import end_of, latest_finish
from clientpm.scheduling.network import FF, FS, Placement
from clientpm.scheduling.passes import FAR, UNMOVED, backward, forward, late_date, latest_over
from clientpm.scheduling.reach import Reach
from clientpm.values.instant import from_minute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.scheduling.network import Network
    from clientpm.scheduling.timeline import Dates

__all__ = ["reach_of", "silent_nodes", "spread"]


def reach_of(network: Network, dates: Dates) -> Reach:
    """Return who comes after whom in a network, and what of it holds nothing.

    Args:
        network: A compiled plan.
        dates: Its dates.

    Returns:
        The reach.
    """
    reach = Reach(network)
    reach.silent = silent_nodes(network, reach, dates)
    return reach


def spread(
    network: Network, reach: Reach, dates: Dates, touched: Iterable[int], held: Iterable[int], *, lost: bool
) -> None:
    """Bring the dates of a network up to date after some of its nodes have changed.

    Args:
        network: The network as it is now.
        reach: Who comes after whom now; what holds nothing is noted in it.
        dates: Dates from before the change, with room for new nodes; changed in place.
        touched: The nodes that have changed.
        held: Further nodes whose late dates may differ: what those nodes waited for, and wait for now.
        lost: Whether a task that was the last is there no more.

    Raises:
        CalendarError: When a calendar has no working time where some is needed.
        LimitExceeded: When dates leave the years 1 to 9999.
    """
    before = latest_finish(network, dates)
    early = _Early(network, reach, dates, lost=lost)
    early.spread(touched)
    after = latest_finish(network, dates)
    if before == after:
        late = _Late(network, reach, dates, after)
        late.spread({*touched, *held, *early.late})
        return
    dates.late = [0] * network.size
    backward(network, dates, after)
    reach.silent = silent_nodes(network, reach, dates)
    from_minute(min(dates.late_start, default=after))


class _Early:
    """The forward pass from some nodes on.

    Attributes:
        late: The nodes whose late dates follow from early ones that have moved.
    """

    def __init__(self, network: Network, reach: Reach, dates: Dates, *, lost: bool) -> None:
        self.network, self.reach, self.dates = network, reach, dates
        self.late: set[int] = set()
        self._lost = lost
        self._latest = self._furthest = 0

    def spread(self, nodes: Iterable[int]) -> None:
        """Compute the early dates again, and the end."""
        labels, successors = self.reach.labels, self.reach.successors
        queued = set(nodes)
        waiting = [(labels[node], node) for node in queued]
        heapq.heapify(waiting)
        while waiting:
            node = heapq.heappop(waiting)[1]
            if self._moved(node):
                for after in successors[node]:
                    if after not in queued:
                        queued.add(after)
                        heapq.heappush(waiting, (labels[after], after))
        self._end()

    def _moved(self, node: int) -> bool:
        """Compute a node's early dates again; return whether what follows it may move."""
        network, dates = self.network, self.dates
        start, finish, work = dates.start[node], dates.finish[node], dates.work[node]
        forward(network, dates, (node,))
        how = network.placement[node]
        if how == Placement.EARLIEST:
            self.late.update(network.plain[node])
        moved = dates.start[node] != start or dates.finish[node] != finish
        if not moved and dates.work[node] == work:
            return False
        if how in UNMOVED or how == Placement.VOID or node in network.bounds:
            self.late.add(node)
        self._furthest = max(self._furthest, dates.finish[node])
        if node < network.structure.count and how < Placement.SUPPORT:
            self._latest = max(self._latest, dates.finish[node])
            self._lost = self._lost or finish == dates.end
        return moved

    def _end(self) -> None:
        """Find the end: it is looked for everywhere only where a task that was last has become earlier."""
        if self._furthest:
            from_minute(self._furthest)
        if self._latest >= self.dates.end:
            self.dates.end = self._latest
        elif self._lost:
            self.dates.end = end_of(self.network, self.dates)


class _Late:
    """The backward pass from some nodes on, the end being where it was."""

    def __init__(self, network: Network, reach: Reach, dates: Dates, finish: int) -> None:
        self.network, self.reach, self.dates = network, reach, dates
        self._finish = finish
        self._silent = set(reach.silent)
        self._least = FAR

    def spread(self, nodes: Iterable[int]) -> None:
        """Compute the late dates again."""
        labels, plain, links = self.reach.labels, self.network.plain, self.network.links
        queued = set(nodes)
        waiting = [(-labels[node], node) for node in queued]
        heapq.heapify(waiting)
        while waiting:
            node = heapq.heappop(waiting)[1]
            if self._moved(node):
                for p in (*plain[node], *(link.node for link in links.get(node, ()))):
                    if p not in queued:
                        queued.add(p)
                        heapq.heappush(waiting, (-labels[p], p))
        if self._least != FAR:
            from_minute(self._least)
        if self._silent != self.reach.silent:
            self.reach.silent = frozenset(self._silent)

    def _state(self, node: int) -> tuple[int, int, int, bool]:
        dates = self.dates
        return dates.late_start[node], dates.late_finish[node], dates.late[node], node in self._silent

    def _moved(self, node: int) -> bool:
        """Compute a node's late dates again; return whether what it waits for may have others."""
        before = self._state(node)
        _hold(self.network, self.reach, self.dates, node, self._finish, self._silent)
        ls = late_date(self.network, self.dates, node)
        if self.network.placement[node] == Placement.VOID:
            if ls == FAR:
                self._silent.add(node)
                self.dates.late[node] = 0
            else:
                self._silent.discard(node)
        if self._state(node) == before:
            return False
        self._least = min(self._least, self.dates.late_start[node])
        return True


def _hold(network: Network, reach: Reach, dates: Dates, node: int, finish: int, silent: set[int]) -> None:
    """Fill in the latest finish and start that the successors of a node leave it."""
    placement = network.placement
    dates.late_finish[node] = FAR if placement[node] == Placement.VOID else finish
    dates.late_start[node] = FAR
    for q in reach.successors[node]:
        if placement[q] == Placement.EARLIEST:
            if dates.start[q] == dates.start[node] and node in network.plain[q]:
                dates.late_start[node] = min(dates.late_start[node], dates.late_start[q])
        elif placement[q] not in UNMOVED and q not in silent:
            _hold_back(network, dates, node, q)


def _hold_back(network: Network, dates: Dates, node: int, q: int) -> None:
    """Let the late dates of a successor bind a node."""
    if node in network.plain[q]:
        dates.late_finish[node] = min(dates.late_finish[node], dates.late_start[q])
    for link in network.links.get(q, ()):
        if link.node == node:
            side = dates.late_finish if link.type in (FS, FF) else dates.late_start
            side[node] = min(side[node], latest_over(network, dates, q, link))


def silent_nodes(network: Network, reach: Reach, dates: Dates) -> frozenset[int]:
    """Return the work that was called off which holds nothing before it.

    Args:
        network: The network.
        reach: Who comes after whom.
        dates: All dates.

    Returns:
        Nodes.
    """
    silent: set[int] = set()
    for node in sorted(network.voided, key=reach.labels.__getitem__, reverse=True):
        kept = dates.late_finish[node], dates.late_start[node]
        _hold(network, reach, dates, node, FAR, silent)
        if min(dates.late_finish[node], dates.late_start[node]) == FAR:
            silent.add(node)
        dates.late_finish[node], dates.late_start[node] = kept
    return frozenset(silent)
