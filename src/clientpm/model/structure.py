"""The network of a plan: who waits for whom, checked and put in order once.

Every node is a whole number. Nodes 0 to n-1 are the plan's tasks. A link to or from a
summary runs through extra nodes of no duration, so that it costs what the summary has
children and not their product with the other side:

- the *gate* of a summary holds all its children (links into it),
- its *end* waits for the last of them (links from its finish),
- its *beginning* is the earliest of them (links from its start).
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.model.dependency import Dependency
    from clientpm.model.work import Task

__all__ = ["NOTHING", "NodeRole", "Structure"]

NOTHING: Final[tuple[int, ...]] = ()
"""No predecessors."""


class NodeRole(enum.IntEnum):
    """What a node of the network stands for."""

    TASK = 0
    GATE = 1
    END = 2
    BEGINNING = 3


class Structure:
    """The checked network of a plan.

    Attributes:
        index: Position of each task by id.
        count: Number of tasks; further nodes stand for ends of summaries.
        parents: Position of each task's summary, or -1.
        plain: Predecessors of each node by finish to start without lag.
        other: Predecessors of a node by any other link, with that dependency.
        owners: For nodes past the tasks, the summary they belong to.
        roles: For nodes past the tasks, what they stand for.
        labels: Numbers that rise from predecessors to successors, from which an order is
            made once it is asked for; `None` where that is known.
    """

    __slots__ = ("_order", "count", "index", "labels", "other", "owners", "parents", "plain", "roles")

    def __init__(self, tasks: Sequence[Task], index: dict[str, int]) -> None:
        self.index = index
        self.count = len(tasks)
        self.parents: list[int] = []
        self.plain: list[Sequence[int]] = []
        self.other: dict[int, list[tuple[int, Dependency]]] = {}
        self.owners: list[int] = []
        self.roles: list[NodeRole] = []
        self.labels: Sequence[int] | None = None
        self._order: list[int] | None = None

    @property
    def order(self) -> list[int] | None:
        """All nodes, predecessors before successors; `None` when the plan's own order already is one."""
        if self._order is None and self.labels is not None:
            self._order = sorted(range(self.size), key=self.labels.__getitem__)
        return self._order

    @order.setter
    def order(self, order: list[int] | None) -> None:
        self._order = order

    @property
    def size(self) -> int:
        """Number of nodes."""
        return self.count + len(self.owners)

    def owner(self, node: int) -> int:
        """Return the task that a node belongs to."""
        return node if node < self.count else self.owners[node - self.count]

    @property
    def deepest_first(self) -> list[int]:
        """All tasks, children before their summaries."""
        level = [0] * self.count
        for node in range(self.count):
            trail = []
            above = node
            while above >= 0 and not level[above]:
                trail.append(above)
                above = self.parents[above]
            base = level[above] if above >= 0 else 0
            for k, seen in enumerate(reversed(trail), 1):
                level[seen] = base + k
        return sorted(range(self.count), key=level.__getitem__, reverse=True)

    def role(self, node: int) -> NodeRole:
        """Return what a node stands for."""
        return NodeRole.TASK if node < self.count else self.roles[node - self.count]
