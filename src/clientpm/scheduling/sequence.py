"""Work that did not wait for what it depends on: progress out of sequence."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from clientpm.model.dependency import Dependency, DependencyType
from clientpm.model.options import ProgressRule
from clientpm.model.structure import NodeRole
from clientpm.scheduling.network import FF, FS, SS, Link, Placement
from clientpm.scheduling.reported import ProgressState
from clientpm.values.instant import from_minute
from clientpm.values.minutes import Minutes
from clientpm.values.worktime import ELAPSED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.scheduling.solution import Solution

__all__ = ["OutOfSequence", "find_out_of_sequence"]

_OVER = frozenset({Placement.DONE, Placement.VOID})


@attrs.frozen(kw_only=True)
class OutOfSequence:
    """A dependency that work did not wait for.

    Attributes:
        predecessor: Id of the task that should have come first.
        successor: Id of the task that did not wait.
        dependency: The dependency, as it stands on the successor or on the summary above it.
        summary: Id of that summary, where it is not the successor's own.
        happened: When the successor started, or finished, for a dependency that holds its finish.
        allowed: When the dependency would have let it: as reported for what has happened, else as
            forecast.
        early: How much too early that was, in working time of the successor.
        holds: Whether what remains of the successor waits for the predecessor all the same (retained
            logic); otherwise the dependency is ignored, or nothing remains.
        predecessor_state: How far the predecessor has come.
        successor_state: How far the successor has come.
    """

    predecessor: str
    successor: str
    dependency: Dependency
    summary: str | None = None
    happened: dt.datetime
    allowed: dt.datetime
    early: Minutes
    holds: bool
    predecessor_state: ProgressState
    successor_state: ProgressState

    @property
    def type(self) -> DependencyType:
        """The type of the dependency."""
        return self.dependency.type


def find_out_of_sequence(solution: Solution) -> tuple[OutOfSequence, ...]:
    """Return the dependencies that work did not wait for, in plan order.

    What is over on both sides is history and is not listed.

    Args:
        solution: A schedule with progress.

    Returns:
        One entry for each dependency that was broken.
    """
    network = solution.network
    begun = sorted(n for n in network.actuals if network.placement[n] in (Placement.STARTED, Placement.DONE))
    return tuple(
        found
        for node in begun
        if network.actuals[node].known.state is not ProgressState.CANCELLED
        for holder, link in _agreed(solution, node)
        if not (network.placement[node] == Placement.DONE and _is_over(solution, link.node))
        and (found := _broken(solution, node, holder, link)) is not None
    )


def _agreed(solution: Solution, node: int) -> Iterator[tuple[int, Link]]:
    """Yield every link that the plan has on a task, those of the summaries above it among them."""
    network = solution.network
    plain, links = network.agreed
    waiting = [node]
    while waiting:
        held = waiting.pop()
        for p in plain[held]:
            if network.structure.role(p) is NodeRole.GATE:
                waiting.append(p)
            else:
                yield held, Link(p, FS, 0, ELAPSED, Dependency(network.task(p).id, DependencyType.FS))
        for link in links.get(held, ()):
            yield held, link


def _is_over(solution: Solution, node: int) -> bool:
    """Return whether a task, or all that a summary holds, is over."""
    network = solution.network
    if node < network.structure.count:
        return network.placement[node] in _OVER
    return all(_is_over(solution, p) for p in network.plain[node] if network.structure.role(p) is not NodeRole.GATE)


def _broken(solution: Solution, node: int, holder: int, link: Link) -> OutOfSequence | None:
    """Return how a link was broken, or nothing where it was kept or still can be."""
    network, dates = solution.network, solution.dates
    of_start = link.type in (FS, SS)
    done = network.placement[node] == Placement.DONE
    if not of_start and not done:
        return None
    happened = dates.start[node] if of_start else dates.finish[node]
    allowed = dates.finish[link.node] if link.type in (FS, FF) else dates.start[link.node]
    if link.lag:
        allowed = link.calendar.add(allowed, link.lag)
    work = network.calendar[node].work
    early = work(allowed) - work(happened)
    if early <= 0:
        return None
    owner = network.structure.owner(holder)
    retained = network.plan.options.progress_rule is ProgressRule.RETAINED_LOGIC
    return OutOfSequence(
        predecessor=network.task(link.node).id,
        successor=network.task(node).id,
        dependency=link.dependency,
        summary=None if owner == node else network.plan.tasks[owner].id,
        happened=from_minute(happened),
        allowed=from_minute(allowed),
        early=solution.in_minutes(node, early),
        holds=retained and not done,
        predecessor_state=solution.work_done.state(network.structure.owner(link.node)),
        successor_state=network.actuals[node].known.state,
    )
