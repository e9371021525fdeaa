"""Links on summaries, turned into links through extra nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.model.dependency import DependencyType
from clientpm.model.structure import NOTHING, NodeRole

if TYPE_CHECKING:
    from clientpm.model.dependency import Dependency
    from clientpm.model.structure import Structure

__all__ = ["expand_summary_links"]

_FROM_FINISH: Final = frozenset({DependencyType.FS, DependencyType.FF})


def expand_summary_links(structure: Structure, summaries: set[int]) -> None:
    """Replace every link on a summary, in place.

    Args:
        structure: The network as its tasks say it.
        summaries: Positions of the summaries.
    """
    _Expansion(structure, summaries).run()


class _Expansion:
    """Replaces links on summaries by links through extra nodes."""

    def __init__(self, structure: Structure, summaries: set[int]) -> None:
        self.structure = structure
        self.summaries = summaries
        self.children: dict[int, list[int]] = {i: [] for i in summaries}
        for i, parent in enumerate(structure.parents):
            if parent >= 0:
                self.children[parent].append(i)
        self.nodes: dict[tuple[int, NodeRole], int] = {}

    def run(self) -> None:
        structure = self.structure
        for i in range(structure.count):
            plain, other = structure.plain[i], structure.other.get(i, [])
            if i in self.summaries and (plain or other):
                gate = self._node(i, NodeRole.GATE)
                structure.plain[i] = NOTHING
                structure.other.pop(i, None)
                target = gate
            else:
                target = i
            if target != i or any(p in self.summaries for p in plain) or any(p in self.summaries for p, _ in other):
                structure.plain[target] = tuple(self._source(p, None) for p in plain)
                if other:
                    structure.other[target] = [(self._source(p, d), d) for p, d in other]
        self._connect()

    def _source(self, node: int, dependency: Dependency | None) -> int:
        if node not in self.summaries:
            return node
        from_finish = dependency is None or dependency.type in _FROM_FINISH
        return self._node(node, NodeRole.END if from_finish else NodeRole.BEGINNING)

    def _node(self, summary: int, role: NodeRole) -> int:
        key = (summary, role)
        node = self.nodes.get(key)
        if node is None:
            structure = self.structure
            node = self.nodes[key] = structure.size
            structure.owners.append(summary)
            structure.roles.append(role)
            structure.plain.append(NOTHING)
        return node

    def _connect(self) -> None:
        """Tie gates, ends and beginnings to the children, level by level."""
        plain = self.structure.plain
        below: dict[int, list[int]] = {}
        waiting = list(self.nodes.items())
        while waiting:
            (summary, role), node = waiting.pop()
            for child in self.children[summary]:
                key = (child, role)
                known = child not in self.summaries or key in self.nodes
                other_end = self._node(child, role) if child in self.summaries else child
                if role is NodeRole.GATE:
                    plain[other_end] = (*plain[other_end], node)
                else:
                    below.setdefault(node, []).append(other_end)
                if not known:
                    waiting.append((key, other_end))
        for node, children in below.items():
            plain[node] = tuple(children)
        for (summary, role), node in self.nodes.items():
            gate = self.nodes.get((summary, NodeRole.GATE))
            if role is not NodeRole.GATE and gate is not None and not self.children[summary]:
                plain[node] = (gate,)
