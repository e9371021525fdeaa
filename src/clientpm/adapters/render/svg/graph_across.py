"""A graph from left to right: names below the diamonds, working time above the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.svg.graph_grid import MOST_LINES, Grid, edge_kind, node_kind, padded
from clientpm.adapters.render.svg.marks import DIAMOND, draw_diamond, path
from clientpm.adapters.render.svg.measure import ELLIPSIS, text_width, wrapped

if TYPE_CHECKING:
    from clientpm.adapters.render.svg.lanes import GraphPlan
    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.adapters.render.svg.writer import SvgWriter
    from clientpm.reports.figure import MilestoneEdgeSpec, MilestoneGraphSpec, MilestoneNode

__all__ = ["Across"]

_EARLY: Final = 0.36
_LATE: Final = 1 - _EARLY
_SHARE: Final = 2 * _EARLY - 0.02
_WHOLE_SHARE: Final = 0.94
_NARROWEST: Final = 84
_WIDEST: Final = 220
_ABOVE: Final = 30.0
_WAY: Final = 18.0


@attrs.frozen(kw_only=True)
class Across(Grid):
    """A grid whose layers lie side by side.

    Attributes:
        share: How much of a step a name may take [0 to 1].
        lines: How many lines a name may take [1 and more].
    """

    share: float
    lines: int

    @classmethod
    def that_fits(cls, plan: GraphPlan, spec: MilestoneGraphSpec, layout: Layout) -> Across | None:
        """Give a grid in which every name can be read, with smaller letters if need be."""
        grids = (cls._of(plan, spec, layout, smaller) for smaller in range(3))
        return next((grid for grid in grids if grid.has_room(spec)), None)

    @classmethod
    def _of(cls, plan: GraphPlan, spec: MilestoneGraphSpec, layout: Layout, smaller: int) -> Across:
        size, step = layout.size - smaller, min(layout.width / max(plan.layer_count, 1), _WIDEST)
        share = _SHARE if plan.lane_count > 1 else _WHOLE_SHARE
        lines = MOST_LINES - 2 + smaller
        names = max((len(_name(node, step, share, size, lines)) for node in spec.nodes), default=1)
        lanes: list[float] = []
        top = 0.0
        for lane in range(plan.lane_count):
            has_nodes = lane in plan.lanes
            lanes.append(top + (_ABOVE if has_nodes else _WAY))
            top = lanes[-1] + ((names + 1) * (size + 3) + 12 if has_nodes else 2)
        return cls(
            plan=plan, size=size, step=step, first=step / 2, lanes=tuple(lanes), height=top, share=share, lines=lines
        )

    def has_room(self, spec: MilestoneGraphSpec) -> bool:
        """Say whether every name, day and working time can be read."""
        texts = [self._name(node)[-1] for node in spec.nodes]
        texts += [wrapped(edge.text, self._room(i), self.size - 2, 2)[-1] for i, edge in enumerate(spec.edges)]
        dates = (text_width(node.date_text, self.size - 1) + self.size + 3 for node in spec.nodes)
        is_wide = self.step >= _NARROWEST and max(dates, default=0) <= self.step
        return is_wide and not any(text.endswith(ELLIPSIS) for text in texts)

    def bend(self, edge: int, *, is_first: bool) -> float:
        """Give a place beside the names of the layer that the edge shares with others."""
        return _EARLY if is_first and (self.plan.leaves_beside[edge] or self.plan.ways[edge]) else _LATE

    def _name(self, node: MilestoneNode) -> tuple[str, ...]:
        return _name(node, self.step, self.share, self.size, self.lines)

    def _room(self, edge: int) -> float:
        """Give the room for the text of an edge [px]."""
        is_straight = self.plan.lane_changes[edge] == 0
        return self.step * (1.0 if is_straight or self.plan.ways[edge] else _LATE) - DIAMOND * 2 - 2

    def draw_edge(self, svg: SvgWriter, index: int, edge: MilestoneEdgeSpec) -> None:
        """Draw an arrow."""
        corners = self.route(index, edge.before, edge.after)
        x, y = corners[-1]
        tip = x - DIAMOND - 1
        steps: list[str | float] = ["M", *corners[0]]
        for corner in corners[1:-1]:
            steps += ["L", *corner]
        steps += ["L", tip, y, "M", tip - 5, y - 4, "L", tip, y, "L", tip - 5, y + 4]
        svg.element("path", d=path(*steps), class_=edge_kind(edge))

    def draw_edge_text(self, svg: SvgWriter, index: int, edge: MilestoneEdgeSpec) -> None:
        """Draw the working time of an arrow, where no other arrow shares its line."""
        room, size = self._room(index), self.size - 2
        x, y = self._text_place(index, edge, room)
        # Between two busy milestones there is no line of its own to write on: the table has it.
        is_crowded = self.plan.crowded[index] and not edge.drives
        lines = ("",) if is_crowded else wrapped(edge.text, room, size, 2)
        for i, line in enumerate(padded(lines, 2)):
            up = y - 5 - (len(lines) - 1 - i) * (size + 1)
            svg.element("text", line, x=x, y=up, class_="span", text_anchor="middle", font_size=size)

    def _text_place(self, index: int, edge: MilestoneEdgeSpec, room: float) -> tuple[float, float]:
        way = self.plan.ways[index]
        if way and self.plan.lane_changes[index]:
            middle = self.plan.layers[edge.before] + (len(way) + 1) // 2
            return self.along(middle), self.lanes[way[(len(way) - 1) // 2]]
        leaves = self.plan.leaves_beside[index] or not self.plan.lane_changes[index]
        x, y = self.place(edge.after if leaves else edge.before)
        return x + (-1 if leaves else 1) * (DIAMOND + 2 + room / 2), y

    def draw_node(self, svg: SvgWriter, index: int, node: MilestoneNode) -> None:
        """Draw a milestone with its name and its day below it."""
        x, y = self.place(index)
        draw_diamond(svg, x, y, node_kind(node), DIAMOND + 1)
        lines, leading = self._name(node), self.size + 3
        top = y + DIAMOND + 6 + self.size
        for i, text in enumerate(padded(lines, MOST_LINES)):
            svg.element(
                "text", text, x=x, y=top + i * leading, class_="label", text_anchor="middle", font_size=self.size
            )
        self.draw_date(svg, node, (x, top + len(lines) * leading), self.step, "middle")


def _name(node: MilestoneNode, step: float, share: float, size: float, lines: int) -> tuple[str, ...]:
    """Give the lines of a name; a long word may come closer to its neighbours, but is not broken."""
    longest = max((text_width(word, size) for word in node.label.split() if word.isascii()), default=0)
    return wrapped(node.label, max(step * share, min(longest, step * _WHOLE_SHARE)), size, lines)
