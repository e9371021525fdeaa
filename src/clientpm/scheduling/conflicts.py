"""The dependencies and constraints that computed dates do not keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.model.constraint import ConstraintType
from clientpm.scheduling.driving import incoming
from clientpm.scheduling.network import Bounds, Placement
from clientpm.scheduling.reasons import Violation, ViolationKind
from clientpm.values.instant import to_minute
from clientpm.values.minutes import Minutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.scheduling.solution import Solution

__all__ = ["find_violations"]

_UPPER_START = frozenset({ConstraintType.START_NO_LATER_THAN, ConstraintType.START_ON, ConstraintType.MANDATORY_START})
_UPPER_FINISH = frozenset(
    {ConstraintType.FINISH_NO_LATER_THAN, ConstraintType.FINISH_ON, ConstraintType.MANDATORY_FINISH}
)

_FIXING = frozenset(
    {
        ConstraintType.START_ON,
        ConstraintType.FINISH_ON,
        ConstraintType.MANDATORY_START,
        ConstraintType.MANDATORY_FINISH,
    }
)


def find_violations(schedule: Solution) -> tuple[Violation, ...]:
    """Return every broken dependency and constraint, in plan order.

    Args:
        schedule: The schedule.

    Returns:
        The violations; deadlines are promises and not among them.
    """
    found: list[Violation] = []
    network = schedule.network
    for node in sorted(network.bounds):
        if network.placement[node] >= Placement.SUPPORT:
            continue
        bounds = network.bounds[node]
        found += _broken_constraints(schedule, node, bounds)
        if bounds.fixed:
            found += _broken_links(schedule, node, bounds)
    found += _must_finish(schedule)
    return tuple(found)


def _minutes(schedule: Solution, node: int, amount: int) -> Minutes:
    zero = schedule.total_slack_of(node)
    return Minutes(amount, 480 if zero is None else zero.minutes_per_day)


def _broken_constraints(schedule: Solution, node: int, bounds: Bounds) -> Iterator[Violation]:
    network, dates = schedule.network, schedule.dates
    work = network.calendar[node].work
    for constraint, _, date in bounds.constraints:
        late = 0
        if constraint.type in _UPPER_START:
            late = dates.work[node] - work(date)
        elif constraint.type in _UPPER_FINISH:
            late = dates.work[node] + network.duration[node] - work(date)
        if late > 0:
            drivers = schedule.drivers_of(node)
            yield Violation(
                kind=ViolationKind.CONSTRAINT,
                task=schedule.plan.tasks[node].id,
                amount=_minutes(schedule, node, late),
                constraint=constraint,
                driver=drivers[0] if drivers else None,
            )


def _broken_links(schedule: Solution, node: int, bounds: Bounds) -> Iterator[Violation]:
    """Yield the links that a mandatory date breaks."""
    network, dates = schedule.network, schedule.dates
    work = network.calendar[node].work
    fixed = next((dated.constraint for dated in bounds.constraints if dated.constraint.type in _FIXING), None)
    for bound, p, dependency in incoming(network, dates, node):
        short = work(bound) - dates.work[node]
        if short > 0:
            yield Violation(
                kind=ViolationKind.DEPENDENCY,
                task=schedule.plan.tasks[node].id,
                amount=_minutes(schedule, node, short),
                predecessor=network.task(p).id,
                dependency=dependency,
                constraint=fixed,
            )


def _must_finish(schedule: Solution) -> Iterator[Violation]:
    plan, dates, network = schedule.plan, schedule.dates, schedule.network
    if plan.must_finish_by is None:
        return
    table = plan.calendar.table
    late = table.work(dates.end) - table.work(to_minute(plan.must_finish_by))
    last = [n for n in network.real if dates.finish[n] == dates.end and network.placement[n] < Placement.SUPPORT]
    if late > 0 and last:
        yield Violation(
            kind=ViolationKind.MUST_FINISH,
            task=plan.tasks[last[0]].id,
            amount=Minutes(late, plan.day_length()),
        )
