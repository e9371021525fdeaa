"""Place a graph that points forward: layers along the way, lanes across it."""

from __future__ import annotations

from collections import Counter
from itertools import count, pairwise
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientpm.reports.figure import MilestoneGraphSpec

__all__ = ["GraphPlan", "plan_graph"]


@attrs.frozen(kw_only=True)
class GraphPlan:
    """Where the nodes of a graph stand and which way its edges take.

    Attributes:
        layers: For each node its layer [0 and more].
        lanes: For each node its lane [0 and more].
        ways: For each edge the lanes it runs in, one for each layer that it crosses.
        leaves_beside: For each edge whether it parts from others at its start, and so
            changes lanes early; otherwise it joins others at its end.
        layer_count: How many layers there are.
        lane_count: How many lanes there are.
        lane_changes: For each edge how often it changes lanes [0 and more].
        crowded: For each edge whether it changes lanes between two neighbouring layers and
            shares both its start and its end with others.
    """

    layers: tuple[int, ...]
    lanes: tuple[int, ...]
    ways: tuple[tuple[int, ...], ...]
    leaves_beside: tuple[bool, ...]
    layer_count: int
    lane_count: int
    lane_changes: tuple[int, ...]
    crowded: tuple[bool, ...]


def plan_graph(spec: MilestoneGraphSpec) -> GraphPlan:
    """Place a graph of milestones: what drives runs straight on, the rest beside it.

    Args:
        spec: The graph, its nodes in an order in which every edge points forward.

    Returns:
        The places, the same for the same graph.
    """
    layers = _layers(spec)
    lanes: dict[int, int] = {}
    ways: list[list[int]] = [[] for _ in spec.edges]
    before: dict[int, set[int]] = {}
    for layer in range(max(layers, default=-1) + 1):
        taken: dict[int, set[int]] = {}
        for node in sorted((n for n in range(len(layers)) if layers[n] == layer), key=lambda n: _rank(spec, n)):
            incoming = {i for i, edge in enumerate(spec.edges) if edge.after == node}
            lanes[node] = _free(_wanted(spec, node, lanes, ways), incoming, before, taken)
            taken[lanes[node]] = {i for i, edge in enumerate(spec.edges) if edge.before == node}
        for i, edge in enumerate(spec.edges):
            if layers[edge.before] < layer < layers[edge.after]:
                ways[i].append(_free((ways[i] or [lanes[edge.before]])[-1], {i}, before, taken))
                taken[ways[i][-1]] = {i}
        before = taken
    used = [*lanes.values(), *(lane for way in ways for lane in way)]
    least = min(used, default=0)
    return GraphPlan(
        layers=tuple(layers),
        lanes=tuple(lanes[n] - least for n in range(len(layers))),
        ways=tuple(tuple(lane - least for lane in way) for way in ways),
        leaves_beside=_partings(spec),
        lane_changes=_changes(spec, lanes, ways),
        crowded=_crowded(spec, lanes, ways),
        layer_count=max(layers, default=-1) + 1,
        lane_count=max(used, default=-1) - least + 1,
    )


def _layers(spec: MilestoneGraphSpec) -> list[int]:
    """Give each node the layer after its last predecessor; one without edges that of the node before it."""
    before: dict[int, list[int]] = {}
    joined: set[int] = set()
    for edge in spec.edges:
        if edge.before < edge.after:
            before.setdefault(edge.after, []).append(edge.before)
            joined |= {edge.before, edge.after}
    layers: list[int] = []
    for node in range(len(spec.nodes)):
        if node in before:
            layers.append(1 + max(layers[each] for each in before[node]))
        else:
            layers.append(layers[-1] if layers and node not in joined else 0)
    return layers


def _partings(spec: MilestoneGraphSpec) -> tuple[bool, ...]:
    """Say of each edge whether it shares its start with others rather than its end."""
    leaving = Counter(edge.before for edge in spec.edges)
    reaching = Counter(edge.after for edge in spec.edges)
    return tuple(leaving[edge.before] > 1 or reaching[edge.after] == 1 for edge in spec.edges)


def _crowded(spec: MilestoneGraphSpec, lanes: dict[int, int], ways: Sequence[Sequence[int]]) -> tuple[bool, ...]:
    leaving = Counter(edge.before for edge in spec.edges)
    reaching = Counter(edge.after for edge in spec.edges)
    return tuple(
        not way and lanes[edge.before] != lanes[edge.after] and leaving[edge.before] > 1 and reaching[edge.after] > 1
        for edge, way in zip(spec.edges, ways, strict=True)
    )


def _changes(spec: MilestoneGraphSpec, lanes: dict[int, int], ways: Sequence[Sequence[int]]) -> tuple[int, ...]:
    routes = ([lanes[edge.before], *way, lanes[edge.after]] for edge, way in zip(spec.edges, ways, strict=True))
    return tuple(sum(a != b for a, b in pairwise(route)) for route in routes)


def _rank(spec: MilestoneGraphSpec, node: int) -> tuple[bool, int]:
    return not spec.nodes[node].critical, node


def _wanted(spec: MilestoneGraphSpec, node: int, lanes: dict[int, int], ways: Sequence[Sequence[int]]) -> int:
    """Give the lane of the edge that drives the node, else of its first edge, else the first lane."""
    incoming = [
        (not edge.drives, i) for i, edge in enumerate(spec.edges) if edge.after == node and edge.before in lanes
    ]
    if not incoming:
        return 0
    best = min(incoming)[1]
    return ways[best][-1] if ways[best] else lanes[spec.edges[best].before]


def _free(wanted: int, incoming: set[int], before: dict[int, set[int]], taken: dict[int, set[int]]) -> int:
    """Give the nearest lane that is free here, and that no edge of others leaves in the layer before."""
    return next(
        lane
        for lane in _nearby(wanted)
        if lane not in taken and not (incoming and before.get(lane, set()) and not before[lane] & incoming)
    )


def _nearby(lane: int) -> Iterator[int]:
    yield lane
    for step in count(1):
        yield lane + step
        yield lane - step
