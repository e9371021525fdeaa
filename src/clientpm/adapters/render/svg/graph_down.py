"""A graph downwards: names to the right of the diamonds, working time beside the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.svg.graph_grid import MOST_LINES, Grid, edge_kind, node_kind, padded
from clientpm.adapters.render.svg.marks import DIAMOND, draw_diamond, path
from clientpm.adapters.render.svg.measure import ellipsised, wrapped

if TYPE_CHECKING:
    from clientpm.adapters.render.svg.lanes import GraphPlan
    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.adapters.render.svg.writer import SvgWriter
    from clientpm.reports.figure import MilestoneEdgeSpec, MilestoneGraphSpec, MilestoneNode

__all__ = ["Down"]

_WIDEST: Final = 360
_WAY: Final = 14.0


@attrs.frozen(kw_only=True)
class Down(Grid):
    """A grid whose layers lie one below the other.

    Attributes:
        room: Room for a name beside its diamond [px].
        low: Where between two layers edges change lanes [0 to 1].
    """

    room: float
    low: float

    @classmethod
    def of(cls, plan: GraphPlan, spec: MilestoneGraphSpec, layout: Layout) -> Down:
        """Divide the width among the lanes, and give the layers the height that the names need."""
        with_nodes = set(plan.lanes)
        ways = plan.lane_count - len(with_nodes)
        wide = min((layout.width - ways * _WAY) / max(len(with_nodes), 1), _WIDEST)
        lanes: list[float] = []
        left = 0.0
        for lane in range(plan.lane_count):
            lanes.append(left + (DIAMOND + 3 if lane in with_nodes else _WAY / 2))
            left += wide if lane in with_nodes else _WAY
        room, size = max(wide - DIAMOND * 2 - 14, 30), layout.size
        lines = max((len(wrapped(node.label, room, size, MOST_LINES)) for node in spec.nodes), default=1)
        # Below a milestone: its name, its day, the text of an arrow that leaves sideways, the arrow itself,
        # then the text of the arrow that reaches the next one.
        low = size * 0.35 + lines * (size + 3) + size + 6
        step = low + size + DIAMOND + 8
        height = max(step * plan.layer_count - 20, 0)
        return cls(
            plan=plan, size=size, step=step, first=14, lanes=tuple(lanes), height=height, room=room, low=low / step
        )

    def bend(self, edge: int, *, is_first: bool) -> float:
        """Give a place below the names, whatever the edge."""
        del edge, is_first
        return self.low

    def draw_edge(self, svg: SvgWriter, index: int, edge: MilestoneEdgeSpec) -> None:
        """Draw an arrow."""
        corners = self.route(index, edge.before, edge.after)
        y, x = corners[-1]
        tip = y - DIAMOND - 1
        steps: list[str | float] = ["M", corners[0][1], corners[0][0]]
        for corner in corners[1:-1]:
            steps += ["L", corner[1], corner[0]]
        steps += ["L", x, tip, "M", x - 4, tip - 5, "L", x, tip, "L", x + 4, tip - 5]
        svg.element("path", d=path(*steps), class_=edge_kind(edge))

    def draw_edge_text(self, svg: SvgWriter, index: int, edge: MilestoneEdgeSpec) -> None:
        """Draw the working time of an arrow; that of a long way round is left to the table."""
        is_round = bool(self.plan.ways[index]) and self.plan.lane_changes[index] > 0
        is_round = is_round or (self.plan.crowded[index] and not edge.drives)
        leaves = self.plan.leaves_beside[index] or not self.plan.lane_changes[index]
        y, x = self.place(edge.after if leaves else edge.before)
        size = self.size - 2
        low = y - DIAMOND - 6 if leaves else self.along(self.plan.layers[edge.before] + self.low) - 4
        text = "" if is_round else ellipsised(edge.text, self.room, size)
        for line in padded((text,), 2):
            svg.element("text", line, x=x + 8, y=low, class_="span", text_anchor="start", font_size=size)

    def draw_node(self, svg: SvgWriter, index: int, node: MilestoneNode) -> None:
        """Draw a milestone with its name and its day beside it."""
        y, x = self.place(index)
        draw_diamond(svg, x, y, node_kind(node), DIAMOND + 1)
        left, leading = x + DIAMOND + 8, self.size + 3
        lines = wrapped(node.label, self.room, self.size, MOST_LINES)
        first = y + self.size * 0.35
        for i, text in enumerate(padded(lines, MOST_LINES)):
            svg.element(
                "text", text, x=left, y=first + i * leading, class_="label", text_anchor="start", font_size=self.size
            )
        self.draw_date(svg, node, (left, first + len(lines) * leading), self.room, "start")
