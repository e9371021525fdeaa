"""The chain of reasons that leads to a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.model.dependency import Dependency, DependencyType
from clientpm.model.structure import NodeRole
from clientpm.scheduling.driving import driving_nodes
from clientpm.scheduling.network import Dated, Network, Placement
from clientpm.scheduling.passes import Dates, constrained_start, link_bound
from clientpm.scheduling.reasons import Reason, ReasonKind
from clientpm.scheduling.reported import ProgressState
from clientpm.values.instant import from_minute

if TYPE_CHECKING:
    from clientpm.scheduling.solution import Solution

__all__ = ["chain_of"]

_OVER: Final = frozenset({Placement.DONE, Placement.VOID})


def chain_of(schedule: Solution, node: int) -> tuple[Reason, ...]:
    """Return the hops that set a node's date, the first cause first.

    Where several links drive, the one from the task that stands first in the plan is
    followed.

    Args:
        schedule: The schedule.
        node: The task.

    Returns:
        The hops; the last is about the task itself.
    """
    hops: list[Reason] = []
    at: int | None = node
    if schedule.network.placement[node] == Placement.OUTSIDE:
        at = _last_child(schedule, node)
        hops.append(_summary_reason(schedule, node, at))
    seen: set[int] = set()
    while at is not None and at not in seen:
        seen.add(at)
        reason, at = _hop(schedule, at)
        hops.append(reason)
    return tuple(reversed(hops))


def _summary_reason(schedule: Solution, node: int, last: int | None) -> Reason:
    """Return why a summary is when it is: its last child."""
    start, finish, *_ = schedule.minutes_of(node)
    return Reason(
        task=schedule.plan.tasks[node].id,
        kind=ReasonKind.SUMMARY,
        start=from_minute(start),
        finish=from_minute(finish),
        bound=from_minute(finish),
        predecessor=None if last is None else schedule.plan.tasks[last].id,
    )


def _last_child(schedule: Solution, node: int) -> int | None:
    """Return the task below a summary that ends last."""
    network, dates = schedule.network, schedule.dates
    parents = network.structure.parents
    below = {node}
    leaves = []
    for n in reversed(network.structure.deepest_first):
        if parents[n] in below:
            below.add(n)
            if network.placement[n] < Placement.SUPPORT:
                leaves.append(n)
    return max(leaves, key=lambda n: (dates.finish[n], -n), default=None)


def _hop(schedule: Solution, node: int) -> tuple[Reason, int | None]:
    """Return why a task is when it is, and the task to look at next."""
    network, dates = schedule.network, schedule.dates
    if network.placement[node] in _OVER:
        return _over_reason(schedule, node), None
    drivers = driving_nodes(network, dates, node)
    if not drivers:
        return _without_driver(schedule, node), None
    driver, held, source = drivers[0], node, None
    while network.structure.role(driver) is NodeRole.GATE or schedule.is_void(driver):
        if network.structure.role(driver) is NodeRole.GATE:
            source = network.structure.owner(driver)
        held = driver
        above = driving_nodes(network, dates, driver)
        if not above:
            return _start_reason(schedule, node), None
        driver = above[0]
    bound, dependency = _link(network, dates, held, driver)
    following = driver
    while following >= network.structure.count:
        children = driving_nodes(network, dates, following)
        if not children:
            break
        following = children[0]
    reason = attrs.evolve(
        _reason(schedule, node, ReasonKind.DEPENDENCY, bound),
        predecessor=network.task(driver).id,
        dependency=dependency,
        summary=None if source is None else schedule.plan.tasks[source].id,
    )
    return reason, following if following < network.structure.count else None


def _link(network: Network, dates: Dates, node: int, driver: int) -> tuple[int, Dependency]:
    """Return the bound that a driver sets on a node, and the dependency as written."""
    target = dates.work[node] if node < network.structure.count else dates.start[node]
    for link in network.links.get(node, ()):
        if link.node == driver:
            bound = link_bound(network, dates, node, link)
            same = network.calendar[node].work(bound) if node < network.structure.count else bound
            if same == target:
                return bound, link.dependency
    return dates.finish[driver], Dependency(network.task(driver).id, DependencyType.FS)


def _without_driver(schedule: Solution, node: int) -> Reason:
    """Return the reason of a task that no link drives."""
    network, dates = schedule.network, schedule.dates
    actual, bounds = network.actuals.get(node), network.bounds.get(node)
    if actual is not None and actual.floor > network.start and _begins_at(network, dates, node, actual.floor):
        return _reason(schedule, node, ReasonKind.RESUMES, actual.floor)
    if bounds is None:
        return _start_reason(schedule, node)
    bound = constrained_start(network, node, bounds, network.start)
    if bounds.alap and not bounds.fixed and dates.work[node] > network.calendar[node].work(bound):
        return _reason(schedule, node, ReasonKind.AS_LATE_AS_POSSIBLE, dates.start[node])
    for dated in bounds.constraints:
        if (bounds.fixed or bound > network.start) and _sets(network, node, dated, bound):
            return _reason(schedule, node, ReasonKind.CONSTRAINT, bound, dated)
    return _start_reason(schedule, node)


def _begins_at(network: Network, dates: Dates, node: int, instant: int) -> bool:
    """Return whether what is to be done of a node begins at an instant, days off aside."""
    return network.calendar[node].work(instant) == dates.work[node]


def _over_reason(schedule: Solution, node: int) -> Reason:
    """Return the reason of a task that is over or was called off: what was reported."""
    actual = schedule.network.actuals.get(node)
    complete = actual is not None and actual.known.state is ProgressState.COMPLETE
    kind = ReasonKind.ACTUAL if complete else ReasonKind.CANCELLED
    return _reason(schedule, node, kind, schedule.dates.start[node])


def _sets(network: Network, node: int, dated: Dated, bound: int) -> bool:
    """Return whether a constraint is what leaves a node this start."""
    if dated.constraint.type.of_start:
        return dated.date == bound
    work = network.calendar[node].work
    return work(dated.date) == work(bound) + network.duration[node]


def _start_reason(schedule: Solution, node: int) -> Reason:
    network = schedule.network
    kind = ReasonKind.DATA_DATE if network.data_date > network.opening else ReasonKind.PROJECT_START
    return _reason(schedule, node, kind, network.start)


def _reason(
    schedule: Solution,
    node: int,
    kind: ReasonKind,
    bound: int,
    dated: Dated | None = None,
) -> Reason:
    dates, plan, network = schedule.dates, schedule.plan, schedule.network
    begun = network.placement[node] == Placement.STARTED
    start = network.calendar[node].start_at(dates.work[node]) if begun else dates.start[node]
    return Reason(
        task=plan.tasks[node].id,
        kind=kind,
        start=from_minute(dates.start[node]),
        finish=from_minute(dates.finish[node]),
        bound=from_minute(bound),
        constraint=None if dated is None else dated.constraint,
        summary=None if dated is None or dated.source == node else plan.tasks[dated.source].id,
        calendar_wait=start > bound,
        resumes=from_minute(start) if begun else None,
        remaining=schedule.work_done.remaining(node) if begun else None,
        start_reported=begun and network.actuals[node].known.actual_start is not None,
    )
