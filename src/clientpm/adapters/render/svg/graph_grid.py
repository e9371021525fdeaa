"""The grid on which a graph is drawn: layers along the way, lanes across it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.svg.lanes import GraphPlan
from clientpm.adapters.render.svg.measure import ellipsised

if TYPE_CHECKING:
    from clientpm.adapters.render.svg.writer import SvgWriter
    from clientpm.reports.figure import MilestoneEdgeSpec, MilestoneNode

__all__ = ["MOST_LINES", "Grid", "edge_kind", "node_kind", "padded"]

MOST_LINES: Final = 5
"""How many lines of a name are written at most; also how many elements a name has."""


@attrs.frozen(kw_only=True)
class Grid(ABC):
    """Where layers and lanes lie.

    Attributes:
        plan: The places in the graph.
        size: Size of the letters [px].
        step: From one layer to the next [px].
        first: Where the first layer lies [px].
        lanes: Where each lane lies [px].
        height: Height of the whole [px].
    """

    plan: GraphPlan
    size: float
    step: float
    first: float
    lanes: tuple[float, ...]
    height: float

    def place(self, node: int) -> tuple[float, float]:
        """Give the way along the layers and across the lanes [px]."""
        return self.along(self.plan.layers[node]), self.lanes[self.plan.lanes[node]]

    def along(self, layer: float) -> float:
        """Give where a layer lies [px]."""
        return self.first + self.step * layer

    @abstractmethod
    def bend(self, edge: int, *, is_first: bool) -> float:
        """Give where between two layers an edge changes lanes [0 to 1]."""

    def route(self, edge: int, before: int, after: int) -> list[tuple[float, float]]:
        """Give the corners of an edge, which changes lanes between two layers."""
        start = self.plan.layers[before]
        lanes = [self.plan.lanes[before], *self.plan.ways[edge], self.plan.lanes[after]]
        corners = [self.place(before)]
        for i, (lane, following) in enumerate(pairwise(lanes)):
            if lane != following:
                bend = self.along(start + i + self.bend(edge, is_first=i == 0))
                corners += [(bend, self.lanes[lane]), (bend, self.lanes[following])]
        return [*corners, self.place(after)]

    def draw_date(self, svg: SvgWriter, node: MilestoneNode, at: tuple[float, float], room: float, anchor: str) -> None:
        """Draw the day with the sign of its status."""
        svg.open("text", x=at[0], y=at[1], class_="date", text_anchor=anchor, font_size=self.size - 1)
        if node.status:
            svg.element("tspan", node.status.shape, class_=f"status {node.status.value}")
        text = ellipsised(node.date_text, room - (self.size + 3 if node.status else 0), self.size - 1)
        svg.element("tspan", text, dx=3 if node.status else 0)
        svg.close("text")


def padded(lines: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Give as many lines as there may be, so that the elements of a picture never depend on its texts."""
    return (*lines, *[""] * (count - len(lines)))


def edge_kind(edge: MilestoneEdgeSpec) -> str:
    """Give the class of an arrow."""
    return "edge drives" if edge.drives else "edge"


def node_kind(node: MilestoneNode) -> str:
    """Give the class of a node."""
    return "milestone critical" if node.critical else "milestone"
