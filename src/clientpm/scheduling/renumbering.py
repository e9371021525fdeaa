"""Tasks that come and go give those behind them other numbers: what refers to those, and nothing else, is written anew."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clientpm.model.work import Task
    from clientpm.scheduling.network import Bounds, Link
    from clientpm.scheduling.revision import Revision

__all__ = ["renumber"]

_LISTS = ("placement", "duration", "calendar")
_DATES = ("start", "finish", "work", "late", "late_start", "late_finish")


def renumber(revision: Revision, slots: Sequence[int], first: int, tasks: Sequence[Task]) -> None:
    """Give every node the number that it has in the next plan.

    Args:
        revision: What is being revised; tasks that go are linked with nothing any more.
        slots: For each place of the next plan from `first` on, the number of the task that
            stands there so far, or -1 for a new one.
        first: The first place at which something changes.
        tasks: The tasks of the next plan.
    """
    _Renumbering(revision, slots, first).run(tasks)


class _Renumbering:
    def __init__(self, revision: Revision, slots: Sequence[int], first: int) -> None:
        structure = revision.structure
        self.revision = revision
        self.first = first
        self.size = structure.size
        self.tail = [*slots, *range(structure.count, self.size)]
        self.moved = list(range(first)) + [-1] * (self.size - first) if first < self.size else []
        for k, node in enumerate(self.tail, first):
            if node >= 0:
                self.moved[node] = k
        self.count = first + len(slots)

    def run(self, tasks: Sequence[Task]) -> None:
        """Write everything anew that names a node which moves."""
        revision, first = self.revision, self.first
        structure, reach = revision.structure, revision.reach
        after: set[int] = set().union(*reach.successors[first:])
        before: set[int] = set().union(*structure.plain[first:], *revision.network.plain[max(first, structure.count) :])
        if first < self.size:
            before.update(p for found in structure.other.values() for p, _ in found)
        self._lists(after, before)
        if first < self.size:
            self._mappings(after)
        self._outline(tasks)

    def _spaced(self, holder: object, name: str, blank: object) -> None:
        """Put what a list holds for each node where that node stands from now on."""
        self.revision.own(holder, name)
        found, first = getattr(holder, name), self.first
        kept = found[first:]
        found[first:] = [blank if node < 0 else kept[node - first] for node in self.tail]

    def _lists(self, after: set[int], before: set[int]) -> None:
        revision, moved = self.revision, self.moved
        network, structure, reach = revision.network, revision.structure, revision.reach
        for name in _LISTS:
            self._spaced(network, name, None)
        for name in _DATES:
            self._spaced(revision.dates, name, 0)
        self._spaced(structure, "plain", ())
        self._spaced(reach, "successors", [])
        self._spaced(reach, "labels", 0)
        plains = [structure.plain]
        if network.plain is not structure.plain and not revision.one:
            self._spaced(network, "plain", ())
            plains.append(network.plain)
        if network.actuals:
            plain = revision.agreed[0]
            kept = plain[self.first :]
            plain[self.first :] = [() if node < 0 else kept[node - self.first] for node in self.tail]
            plains.append(plain)
        for plain in plains:
            for node in after:
                q = moved[node]
                plain[q] = tuple(map(moved.__getitem__, plain[q]))
        for node in before:
            p = moved[node]
            reach.successors[p] = list(map(moved.__getitem__, reach.successors[p]))

    def _mappings(self, after: set[int]) -> None:
        """Write anew what is kept by node, once some nodes move."""
        revision, moved = self.revision, self.moved
        network, structure, reach = revision.network, revision.structure, revision.reach
        structure.other = {
            moved[q]: [(moved[p], dependency) for p, dependency in found] if q in after else found
            for q, found in structure.other.items()
        }
        structure.owners = [moved[owner] for owner in structure.owners]
        network.links = self._links(network.links, after)
        if network.actuals:
            network.agreed = revision.agreed = revision.agreed[0], self._links(revision.agreed[1], after)
        network.bounds = {moved[q]: self._bounds(bounds) for q, bounds in network.bounds.items() if moved[q] >= 0}
        network.actuals = {moved[q]: actual for q, actual in network.actuals.items()}
        network.gates = {moved[owner]: moved[gate] for owner, gate in network.gates.items()}
        network.voided = [moved[node] for node in network.voided]
        network.shares = {moved[p]: self._kept(found) for p, found in network.shares.items() if moved[p] >= 0}
        network.special = frozenset(network.links) | frozenset(network.bounds)
        reach.silent, reach.alap = frozenset(self._kept(reach.silent)), frozenset(self._kept(reach.alap))
        revision.held = set(self._kept(revision.held))
        for name in ("links", "bounds", "actuals"):
            revision.has_own(network, name)
        revision.has_own(structure, "other")

    def _kept(self, nodes: Iterable[int]) -> list[int]:
        """Return where nodes stand from now on, without those that go."""
        return [self.moved[node] for node in nodes if self.moved[node] >= 0]

    def _links(self, links: Mapping[int, list[Link]], after: set[int]) -> dict[int, list[Link]]:
        moved = self.moved
        return {
            moved[q]: [link._replace(node=moved[link.node]) for link in found] if q in after else found
            for q, found in links.items()
            if moved[q] >= 0
        }

    def _bounds(self, bounds: Bounds) -> Bounds:
        moved = self.moved
        if all(dated.source < self.first for dated in bounds.constraints):
            return bounds
        other = copy(bounds)
        other.constraints = [dated._replace(source=moved[dated.source]) for dated in bounds.constraints]
        return other

    def _outline(self, tasks: Sequence[Task]) -> None:
        """Say where tasks stand, and below which summary."""
        structure, moved, first = self.revision.structure, self.moved, self.first
        slots = self.tail[: self.count - first]
        if first == structure.count:
            self.revision.own(structure, "index")
            structure.index.update((tasks[k].id, k) for k in range(first, self.count))
        else:
            structure.index = {task.id: k for k, task in enumerate(tasks)}
        parents = structure.parents[:first] + [-1 if node < 0 else structure.parents[node] for node in slots]
        if moved:
            parents = [moved[parent] if parent >= first else parent for parent in parents]
        structure.parents = parents
        for k, node in enumerate(slots, first):
            parent = tasks[k].parent
            if node < 0 and parent is not None:
                structure.parents[k] = structure.index[parent]
        structure.count = self.count
        self.revision.network.size = structure.size
