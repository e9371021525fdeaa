"""``lifecycle``: the states and steps of one kind of record, as a diagram and a table.

Drawn from the tables that the commands read, so that the page cannot differ from the code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive

import clientpm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

ROW, BOX, WIDTH, HEIGHT, EDGE = 40, 24, 190, 26, 12
"""Distance of two states, their size, and how far an arc reaches beyond them, in pixels."""
STYLE = "font: 13px system-ui, sans-serif; max-width: 100%; height: auto"


def in_order(table: clientpm.Lifecycle) -> list[str]:
    """Return the states so that steps lead down the page, those that lead back apart.

    Args:
        table: The lifecycle.

    Returns:
        Its states, the first one first.
    """
    done: list[str] = []
    seen = {table.first}
    waiting = [(table.first, reversed(table.leaving(table.first)))]
    while waiting:
        state, steps = waiting[-1]
        step = next((step for step in steps if step.target not in seen), None)
        if step is None:
            done.append(state)
            waiting.pop()
        else:
            seen.add(step.target)
            waiting.append((step.target, reversed(table.leaving(step.target))))
    return done[::-1]


def diagram(table: clientpm.Lifecycle) -> str:
    """Return a drawing: steps that lead on are arcs on the right, those that lead back on the left.

    Args:
        table: The lifecycle.

    Returns:
        An SVG element that takes the colour of the text around it.
    """
    states = in_order(table)
    place = {state: i for i, state in enumerate(states)}
    pairs = list(dict.fromkeys((step.source, step.target) for step in table.transitions))
    jumps = [place[target] - place[source] for source, target in pairs]
    left = _reach(max(0, -min(jumps)))
    width = left + WIDTH + _reach(max(jumps))
    height = ROW * len(states) + 8
    frame = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" style="{STYLE}"'
    tip = f'id="tip-{table.kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"'
    lines = [
        f'<svg role="img" aria-label="States of a {table.kind}" {frame} fill="none" stroke="currentColor">',
        f'<marker {tip}><path d="M0 0L8 4L0 8z" fill="currentColor" stroke="none"/></marker>',
    ]
    for source, target in pairs:
        lines += _arc(table, source, target, place, left)
    for state, i in place.items():
        middle = ROW * i + BOX
        ends = ' stroke-width="2.5"' if state in table.terminal else ""
        lines.append(
            f'<rect x="{left}" y="{middle - HEIGHT / 2:g}" width="{WIDTH}" height="{HEIGHT}" rx="6"{ends}/>'
            f'<text x="{left + WIDTH / 2:g}" y="{middle + 4.5:g}" text-anchor="middle" fill="currentColor" '
            f'stroke="none">{state.replace("_", " ")}</text>'
        )
    return "\n".join([*lines, "</svg>"])


def _reach(jump: int) -> int:
    """Return how wide the arc over a number of states is."""
    return EDGE + 20 * jump if jump else EDGE


def _arc(table: clientpm.Lifecycle, source: str, target: str, place: dict[str, int], left: int) -> Iterator[str]:
    jump = place[target] - place[source]
    onward = jump > 0
    x = left + WIDTH if onward else left
    out = x + (1 if onward else -1) * (_reach(abs(jump)) - EDGE) * 4 / 3
    start, end = (ROW * place[state] + BOX + lean for state, lean in ((source, 5), (target, -5)))
    if not onward:
        start, end = start - 10, end + 10
    actions = " or ".join(step.action for step in table.leaving(source) if step.target == target)
    dashed = "" if onward else ' stroke-dasharray="5 3"'
    path = f"M{x} {start}C{out:g} {start} {out:g} {end} {x} {end}"
    yield f'<path d="{path}" stroke-opacity=".65"{dashed} marker-end="url(#tip-{table.kind})"><title>{actions}</title></path>'


class LifecycleTable(Directive):
    """Shows the lifecycle of the kind of record named by its argument."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, object]] = {}

    def run(self) -> list[nodes.Node]:
        """Return the diagram and the table."""
        table = clientpm.LIFECYCLES[self.arguments[0]]
        return [nodes.raw("", f"<div>{diagram(table)}</div>", format="html"), _steps(table)]


def _steps(table: clientpm.Lifecycle) -> nodes.Node:
    shown = nodes.table()
    group = nodes.tgroup(cols=4)
    shown += group
    for width in (22, 24, 22, 32):
        group += nodes.colspec(colwidth=width)
    head = nodes.thead()
    head += _row(("State",), ("Action",), ("Next state",), ("Guards",))
    group += head
    body = nodes.tbody()
    last = ""
    for state in in_order(table):
        for step in table.leaving(state):
            body += _row(
                (step.source,) if step.source != last else (), (step.action,), (step.target,), step.guards, code=True
            )
            last = step.source
        if not table.leaving(state):
            body += _row((state,), (), (), (), code=True)
    group += body
    return shown


def _row(*cells: tuple[str, ...], code: bool = False) -> nodes.row:
    row = nodes.row()
    for words in cells:
        paragraph = nodes.paragraph()
        for i, word in enumerate(words):
            paragraph += nodes.Text(", " if i else "")
            paragraph += nodes.literal(text=word) if code else nodes.Text(word)
        entry = nodes.entry()
        entry += paragraph
        row += entry
    return row


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("lifecycle", LifecycleTable)
    return {"parallel_read_safe": True}
