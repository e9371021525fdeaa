"""Points 1 to 5 of a schedule check: logic, leads, lags, link types, hard constraints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from clientpm.model.constraint import ConstraintType
from clientpm.model.dependency import DependencyType
from clientpm.model.options import ConstraintPolicy
from clientpm.model.work import TaskKind
from clientpm.scheduling.network import Placement
from clientpm.scheduling.quality_metric import ScheduleMetric, at_least, at_most
from clientpm.scheduling.quality_rules import HardConstraints

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from clientpm.model.plan import Plan
    from clientpm.model.work import Task
    from clientpm.scheduling.quality_metric import TaskLink
    from clientpm.scheduling.quality_population import Population
    from clientpm.scheduling.quality_rules import QualityThresholds
    from clientpm.scheduling.result import Schedule

__all__ = ["DanglingEnds", "OpenEnds", "dangling_ends", "hard_tasks", "logic_metrics", "open_ends"]

_MANDATORY: Final = frozenset({ConstraintType.MANDATORY_START, ConstraintType.MANDATORY_FINISH})
_ON: Final = frozenset({ConstraintType.START_ON, ConstraintType.FINISH_ON})
_NO_LATER: Final = frozenset({ConstraintType.START_NO_LATER_THAN, ConstraintType.FINISH_NO_LATER_THAN})
_HOLDS_START: Final = frozenset({DependencyType.FS, DependencyType.SS})
_FROM_FINISH: Final = frozenset({DependencyType.FS, DependencyType.FF})


class OpenEnds(NamedTuple):
    """What nothing leads to, and what leads to nothing.

    Attributes:
        starts: Nodes without a predecessor, the one below left out.
        ends: Nodes without a successor, the one below left out.
        first: The one start of the plan: the earliest of those without a predecessor.
        last: The one end of the plan: the latest of those without a successor.
    """

    starts: list[int]
    ends: list[int]
    first: int | None
    last: int | None


def open_ends(schedule: Schedule) -> OpenEnds:
    """Return the tasks at which the network begins and ends.

    Args:
        schedule: The schedule.

    Returns:
        Nodes in plan order; summaries and level of effort apart.
    """
    network = schedule.network
    plain, links = network.agreed
    has_follower = bytearray(network.size)
    for node in range(network.size):
        for p in plain[node]:
            has_follower[p] = 1
        for link in links.get(node, ()):
            has_follower[link.node] = 1
    work = [n for n in network.real if network.placement[n] < Placement.SUPPORT]
    starts = [n for n in work if not plain[n] and not links.get(n)]
    ends = [n for n in work if not has_follower[n]]
    first = min(starts, key=lambda n: (schedule.dates.start[n], n), default=None)
    last = max(ends, key=lambda n: (schedule.dates.finish[n], -n), default=None)
    return OpenEnds([n for n in starts if n != first], [n for n in ends if n != last], first, last)


class DanglingEnds(NamedTuple):
    """Tasks of which one end only is tied to the rest.

    Attributes:
        starts: Nodes whose finish alone is held.
        finishes: Nodes whose start alone leads on.
    """

    starts: list[int]
    finishes: list[int]


def dangling_ends(plan: Plan) -> DanglingEnds:
    """Return the tasks of which one end only is tied; a link on a summary ties its tasks too.

    Args:
        plan: The plan.

    Returns:
        Nodes in plan order.
    """
    from_finish: set[str] = set()
    from_start: set[str] = set()
    held_start: set[str] = set()
    for task in plan.tasks:
        for dependency in task.after:
            (from_finish if dependency.type in _FROM_FINISH else from_start).add(dependency.predecessor)
            if dependency.type in _HOLDS_START:
                held_start.add(task.id)
    found = DanglingEnds([], [])
    for node, task in enumerate(plan.tasks):
        if task.kind is not TaskKind.TASK:
            continue
        if task.after and not _any_above(plan, task, held_start):
            found.starts.append(node)
        if task.id in from_start and not _any_above(plan, task, from_finish):
            found.finishes.append(node)
    return found


def _any_above(plan: Plan, task: Task, names: set[str]) -> bool:
    """Return whether a task, or a summary above it, is among some."""
    above: str | None = task.id
    while above is not None:
        if above in names:
            return True
        above = plan[above].parent
    return False


def hard_tasks(population: Population, nodes: list[int]) -> list[int]:
    """Return the nodes that a hard constraint binds, their own or one of a summary above.

    Args:
        population: What is looked at, and the reading of a hard constraint.
        nodes: Which nodes.

    Returns:
        Those of them, in the order given.
    """
    plan = population.schedule.plan
    kinds = _MANDATORY
    if population.readings.hard_constraints is HardConstraints.MICROSOFT:
        kinds = _MANDATORY | _ON | _NO_LATER
    elif plan.options.constraint_policy is ConstraintPolicy.MANDATORY:
        kinds = _MANDATORY | _ON
    bounds = population.schedule.network.bounds
    return [
        node
        for node in nodes
        if node in bounds and any(dated.constraint.type in kinds for dated in bounds[node].constraints)
    ]


def logic_metrics(population: Population, thresholds: QualityThresholds) -> list[ScheduleMetric]:
    """Return points 1 to 5.

    Args:
        population: What is counted.
        thresholds: The limits.

    Returns:
        The metrics.
    """
    links = population.links
    hard = hard_tasks(population, population.counted)
    return [
        _logic(population, thresholds),
        _few(links, lambda link: link.dependency.lag.amount < 0, "dcma.leads", "2", thresholds.leads),
        _few(links, lambda link: link.dependency.lag.amount > 0, "dcma.lags", "3", thresholds.lags),
        _link_types(links, thresholds),
        at_most(
            "dcma.hard_constraints",
            "5",
            len(hard),
            len(population.counted),
            thresholds.hard_constraints,
            offenders=population.ids(hard),
            reading=population.readings.hard_constraints.value,
        ),
    ]


def _logic(population: Population, thresholds: QualityThresholds) -> ScheduleMetric:
    ends = open_ends(population.schedule)
    dangling = dangling_ends(population.schedule.plan)
    counted = set(population.counted)
    missing = sorted(counted.intersection((*ends.starts, *ends.ends)))
    return at_most(
        "dcma.logic",
        "1",
        len(missing),
        len(counted),
        thresholds.missing_logic,
        offenders=population.ids(missing),
        without_predecessor=population.ids(n for n in ends.starts if n in counted),
        without_successor=population.ids(n for n in ends.ends if n in counted),
        first=None if ends.first is None else population.task(ends.first).id,
        last=None if ends.last is None else population.task(ends.last).id,
        dangling_starts=population.ids(n for n in dangling.starts if n in counted),
        dangling_finishes=population.ids(n for n in dangling.finishes if n in counted),
    )


def _few(
    links: list[TaskLink], odd: Callable[[TaskLink], bool], code: str, point: str, limit: Decimal
) -> ScheduleMetric:
    found = [link for link in links if odd(link)]
    return at_most(code, point, len(found), len(links), limit, offenders=found)


def _link_types(links: list[TaskLink], thresholds: QualityThresholds) -> ScheduleMetric:
    other = [link for link in links if link.dependency.type is not DependencyType.FS]
    counts = {kind.value: sum(link.dependency.type is kind for link in links) for kind in DependencyType}
    return at_least(
        "dcma.link_types",
        "4",
        len(links) - len(other),
        len(links),
        thresholds.finish_to_start,
        offenders=other,
        start_to_finish=tuple(str(link) for link in other if link.dependency.type is DependencyType.SF),
        **counts,
    )
