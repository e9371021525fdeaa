"""Draw the graph of milestones: from left to right, or downwards where there is no room for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm.adapters.render.svg.graph_across import Across
from clientpm.adapters.render.svg.graph_down import Down
from clientpm.adapters.render.svg.lanes import plan_graph
from clientpm.adapters.render.svg.layout import Medium
from clientpm.adapters.render.svg.legend import draw_legend, graph_legend
from clientpm.adapters.render.svg.writer import SvgWriter, framed

if TYPE_CHECKING:
    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.adapters.render.words import Words
    from clientpm.reports.figure import MilestoneGraphSpec, MilestoneNode

__all__ = ["draw_milestones", "shown_edges"]


def draw_milestones(spec: MilestoneGraphSpec, words: Words, layout: Layout, title: str = "") -> str:
    """Return a graph of milestones as an `svg` element, to be styled by the page that holds it.

    An arrow that neither drives a date nor says anything about the order that the others do
    not say is left to the table.

    Args:
        spec: What is to be drawn.
        words: The words of the legend.
        layout: How much room there is.
        title: What the graph shows, for those who cannot see it.

    Returns:
        The element, with every text escaped.
    """
    spec = shown_edges(spec)
    plan = plan_graph(spec)
    across = None if layout.medium is Medium.NARROW else Across.that_fits(plan, spec, layout)
    grid = across or Down.of(plan, spec, layout)
    svg = SvgWriter()
    for i, edge in sorted(enumerate(spec.edges), key=lambda pair: pair[1].drives):
        grid.draw_edge(svg, i, edge)
    for i, node in enumerate(spec.nodes):
        svg.open("g", class_="node")
        svg.element("title", _in_words(node, words))
        grid.draw_node(svg, i, node)
        svg.close("g")
    for i, edge in enumerate(spec.edges):
        grid.draw_edge_text(svg, i, edge)
    end = draw_legend(svg, graph_legend(spec, words), layout, grid.height + 12, "graph")
    return framed(svg, layout, end, "graph", title)


def shown_edges(spec: MilestoneGraphSpec) -> MilestoneGraphSpec:
    """Return a graph without the arrows that neither drive nor add to the order.

    Args:
        spec: The graph.

    Returns:
        The same nodes, with the arrows that are worth a line.
    """
    after: dict[int, list[int]] = {}
    for edge in spec.edges:
        after.setdefault(edge.before, []).append(edge.after)
    kept = [edge for edge in spec.edges if edge.drives or not _leads_round(after, edge.before, edge.after)]
    return attrs.evolve(spec, edges=kept)


def _leads_round(after: dict[int, list[int]], start: int, end: int) -> bool:
    """Say whether a way of several arrows leads from one node to another."""
    waiting = [node for node in after[start] if node != end]
    seen = set(waiting)
    while waiting:
        for node in after.get(waiting.pop(), ()):
            if node == end:
                return True
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return False


def _in_words(node: MilestoneNode, words: Words) -> str:
    status = words.meta.status_word(node.status) if node.status else ""
    notes = [node.date_text, status, words["critical"] if node.critical else "", node.note]
    return node.label + words.colon + words.comma.join(note for note in notes if note)
