"""Who comes after whom in a network, and numbers that rise along the way, kept while the network changes.

The numbers are those of Pearce and Kelly, A Dynamic Topological Sort Algorithm for
Directed Acyclic Graphs, 2006: a new dependency renumbers only what lies between its ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from clientpm.model.structure import Structure
    from clientpm.scheduling.network import Network

__all__ = ["GAP", "Circle", "Reach", "predecessors_of"]

GAP: Final = 1 << 20
"""Between two neighbouring numbers of a plan as it was computed first."""


class Circle(Exception):  # noqa: N818 - it says that the fast way ends here, and never leaves the package
    """A dependency would close a circle."""


class Reach:
    """Successors of each node, and a number for each that is larger than those of its predecessors.

    Never changed once it is made; `revised` gives a copy that is.

    Args:
        network: A compiled plan.

    Attributes:
        successors: The nodes that wait for each node in the plan, whether anything that was
            reported has freed them since or not.
        labels: The numbers; no two are equal.
        lowest: The least of them.
        inserted: The numbers that are no multiple of `GAP`.
        silent: The nodes of work that was called off which hold nothing before them.
        alap: The nodes that are to start as late as possible.
        gapped: Whether a calendar may have no working time for many years.
        names: Ids in lower case, once they were asked for.
        new_names: Those of tasks that were added since.
    """

    __slots__ = ("alap", "gapped", "inserted", "labels", "lowest", "names", "new_names", "silent", "successors")

    def __init__(self, network: Network) -> None:
        self.successors: list[list[int]] = _successors(network)
        self.labels: list[int] = [0] * network.size
        for k, node in enumerate(network.order):
            self.labels[node] = k * GAP
        self.lowest = 0
        self.inserted: frozenset[int] = frozenset()
        self.silent: frozenset[int] = frozenset()
        self.alap = frozenset(node for node, bounds in network.bounds.items() if bounds.alap)
        self.gapped = any(calendar.has_long_gaps for calendar in network.plan.calendars_by_id.values())
        self.names: frozenset[str] | None = None
        self.new_names: frozenset[str] = frozenset()

    def insert(self, p: int, q: int, before: Callable[[int], Iterable[int]]) -> None:
        """Let a node follow another one.

        Args:
            p: The predecessor.
            q: The successor.
            before: Gives the predecessors of a node, this one not among them.

        Raises:
            Circle: When the successor leads to the predecessor already.
        """
        labels = self.labels
        low, high = labels[q], labels[p]
        if p == q:
            raise Circle
        if high >= low:
            ahead = self._within(q, lambda node: self.successors[node], lambda label: label <= high)
            if p in ahead:
                raise Circle
            behind = self._within(p, before, lambda label: label >= low)
            moving = sorted(behind, key=labels.__getitem__) + sorted(ahead, key=labels.__getitem__)
            for node, label in zip(moving, sorted(labels[node] for node in moving), strict=True):
                labels[node] = label
        self.successors[p] = [*self.successors[p], q]

    def remove(self, p: int, q: int) -> None:
        """Let a node no longer follow another one.

        Args:
            p: The predecessor.
            q: The successor.
        """
        self.successors[p] = [node for node in self.successors[p] if node != q]

    def _within(
        self, start: int, step: Callable[[int], Iterable[int]], inside: Callable[[int], bool]
    ) -> dict[int, None]:
        """Return the nodes that a walk from one reaches over numbers that lie inside."""
        labels = self.labels
        found = {start: None}
        waiting = [start]
        while waiting:
            for node in step(waiting.pop()):
                if node not in found and inside(labels[node]):
                    found[node] = None
                    waiting.append(node)
        return found

    def place(self, node: int, before: Iterable[int]) -> None:
        """Give a new node a number after those of its predecessors, as close to them as may be.

        Args:
            node: The node, which has none yet.
            before: Its predecessors that have one.
        """
        labels = self.labels
        last = max((labels[p] for p in before), default=None)
        if last is None:
            labels[node] = self.lowest = self.lowest - GAP
            return
        following = min([(last // GAP + 1) * GAP, *(label for label in self.inserted if label > last)])
        if following - last < 2:  # noqa: PLR2004 - no number lies between
            self._spread()
            last = max(labels[p] for p in before)
            following = last + GAP
        labels[node] = (last + following) // 2
        self.inserted |= {labels[node]}

    def _spread(self) -> None:
        """Put room between the numbers again."""
        order = sorted(range(len(self.labels)), key=self.labels.__getitem__)
        for k, node in enumerate(order):
            self.labels[node] = k * GAP
        self.lowest, self.inserted = 0, frozenset()


def predecessors_of(structure: Structure, node: int) -> list[int]:
    """Return what a node waits for in the plan.

    Args:
        structure: The network of the plan.
        node: The node.

    Returns:
        Nodes, each once.
    """
    return list(dict.fromkeys((*structure.plain[node], *(p for p, _ in structure.other.get(node, ())))))


def _successors(network: Network) -> list[list[int]]:
    """Return the successors of each node in the plan, and where level of effort left a summary only its gate."""
    structure = network.structure
    found: list[list[int]] = [[] for _ in range(network.size)]
    other = structure.other
    for node, plain in enumerate(structure.plain):
        for p in predecessors_of(structure, node) if node in other else plain:
            found[p].append(node)
    if network.plain is not structure.plain:
        for node in range(structure.count, network.size):
            for p in network.plain[node]:
                if node not in found[p]:
                    found[p].append(node)
    return found
