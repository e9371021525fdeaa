"""The milestone graph as an audience may see it: hidden milestones are bridged."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from clientpm.reports.view import ViewMilestoneEdge

if TYPE_CHECKING:
    from collections.abc import Container

    from clientpm.scheduling.milestones import MilestoneEdge
    from clientpm.scheduling.result import Schedule

__all__ = ["MOST_MILESTONES", "visible_edges"]

MOST_MILESTONES: Final = 200
"""Up to how many milestones of a plan a graph of them is made."""
_HALF: Final = Decimal("0.5")
Ways = dict[str, tuple[int, bool]]


def visible_edges(schedule: Schedule, visible: Container[str]) -> tuple[ViewMilestoneEdge, ...]:
    """Return what leads from one visible milestone to the next.

    Where hidden milestones lie between two visible ones, their times are added up.

    Args:
        schedule: The schedule.
        visible: Ids of the milestones that the audience may see.

    Returns:
        The edges, in the order of the plan.
    """
    if sum(task.task.is_milestone for task in schedule) > MOST_MILESTONES:
        return ()
    graph = schedule.milestone_graph()
    into: dict[str, list[MilestoneEdge]] = {}
    for edge in graph.edges:
        into.setdefault(edge.after, []).append(edge)
    ways: dict[str, Ways] = {}
    for name in _in_order(graph.milestones, into):
        ways[name] = _ways_to(into.get(name, []), ways, visible)
    day = schedule.plan.day_length()
    return tuple(
        ViewMilestoneEdge(before=before, after=name, days=_days(minutes, day), drives=drives)
        for name in graph.milestones
        if name in visible
        for before, (minutes, drives) in ways[name].items()
    )


def _ways_to(edges: list[MilestoneEdge], ways: dict[str, Ways], visible: Container[str]) -> Ways:
    """Return the visible milestones before one, with the least time and whether they drive."""
    found: Ways = {}
    for edge in edges:
        before = {edge.before: (0, True)} if edge.before in visible else ways[edge.before]
        for name, (minutes, drives) in before.items():
            known = found.get(name, (0, False))
            found[name] = (
                max(known[0], minutes + edge.least.minutes),
                known[1] or (drives and edge.drives),
            )
    return found


def _in_order(names: tuple[str, ...], into: dict[str, list[MilestoneEdge]]) -> list[str]:
    """Return the milestones so that each stands after those that lead to it."""
    placed: dict[str, None] = {}
    waiting = list(reversed(names))
    while waiting:
        name = waiting[-1]
        missing = [edge.before for edge in into.get(name, []) if edge.before not in placed]
        if missing:
            waiting += missing
        else:
            placed[waiting.pop()] = None
    return list(placed)


def _days(minutes: int, per_day: int) -> Decimal:
    halves = (Decimal(minutes) / per_day / _HALF).quantize(Decimal(1), ROUND_HALF_UP)
    return (halves * _HALF).normalize() + 0
