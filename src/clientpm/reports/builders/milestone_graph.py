"""The graph of milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, Figure, Heading
from clientpm.reports.builders.phrases import title_of
from clientpm.reports.figure import MilestoneEdgeSpec, MilestoneGraphSpec, MilestoneNode
from clientpm.reports.table import Align, Cell, Column, Table

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view import View, ViewMilestoneEdge, ViewTask

__all__ = ["graph_blocks"]

_MOST_NODES: Final = 30


def graph_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return how the milestones follow from each other.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where there are fewer than two milestones, more than a reader
        can take in, or none that leads to another.
    """
    milestones = _in_order(view)
    if not view.milestone_edges or not 1 < len(milestones) <= _MOST_NODES:
        return ()
    position = {task.id: i for i, task in enumerate(milestones)}
    edges = sorted(view.milestone_edges, key=lambda edge: (position[edge.before], position[edge.after]))
    spec = MilestoneGraphSpec(
        nodes=[_node(task, language) for task in milestones],
        edges=[
            MilestoneEdgeSpec(
                before=position[edge.before],
                after=position[edge.after],
                text=_days(edge, language),
                drives=edge.drives,
            )
            for edge in edges
        ],
    )
    return (
        Heading(text=language.say("graph.title"), anchor="milestone-graph"),
        Figure(
            spec=spec,
            caption=language.say("graph.caption"),
            description=language.count("graph.description", len(milestones)),
            table=_table(edges, {task.id: title_of(task, language) for task in milestones}, language),
            anchor="milestone-graph-figure",
        ),
    )


def _in_order(view: View) -> list[ViewTask]:
    """Return the milestones by date, and each after those that lead to it."""
    waiting = {task.id: task for task in view.milestones}
    into: dict[str, set[str]] = {name: set() for name in waiting}
    for edge in view.milestone_edges:
        into[edge.after].add(edge.before)
    found: list[ViewTask] = []
    while waiting:
        ready = (task for name, task in waiting.items() if not into[name] & waiting.keys())
        found.append(waiting.pop(next(ready, next(iter(waiting.values()))).id))
    return found


def _node(task: ViewTask, language: Language) -> MilestoneNode:
    return MilestoneNode(
        id=task.id,
        label=title_of(task, language),
        at=task.finish,
        date_text=language.short_day(task.finish_day),
        status=task.status if task.promised_day is not None else None,
        critical=task.critical,
        note="" if task.promised_day is None else language.say(
            "figure.agreed", day=language.short_day(task.promised_day)
        ),
    )  # fmt: skip


def _days(edge: ViewMilestoneEdge, language: Language) -> str:
    whole = edge.days == edge.days.to_integral_value()
    return language.count("duration.working_days", int(edge.days) if whole else 2, amount=language.number(edge.days))


def _table(edges: list[ViewMilestoneEdge], titles: dict[str, str], language: Language) -> Table:
    return Table(
        columns=[
            Column(title=language.say("graph.from")),
            Column(title=language.say("graph.to")),
            Column(title=language.say("graph.least"), align=Align.END, unit=language.say("unit.working_days")),
            Column(title=language.say("graph.drives")),
        ],
        rows=[
            [
                Cell(text=titles[edge.before]),
                Cell(text=titles[edge.after]),
                Cell(text=language.number(edge.days), value=edge.days),
                Cell(text=language.say("label.yes") if edge.drives else ""),
            ]
            for edge in edges
        ],
        caption=language.say("graph.caption"),
    )
