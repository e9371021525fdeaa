"""Computing the dates of a plan."""

from __future__ import annotations

from clientpm.errors import FieldTypeError
from clientpm.model.options import AlapRule
from clientpm.model.plan import Plan
from clientpm.scheduling.network import Network, Placement, compile_plan
from clientpm.scheduling.passes import Dates, backward, forward
from clientpm.scheduling.result import Schedule
from clientpm.scheduling.slack import shift_late
from clientpm.values.instant import from_minute, to_minute

__all__ = ["schedule"]


def schedule(plan: Plan) -> Schedule:
    """Return when everything in a plan happens, and why.

    Tasks are contiguous; starts and finishes follow each task's own calendar; the late dates are
    exact with several calendars. Cost is linear in tasks and dependencies.

    Args:
        plan: The plan.

    Returns:
        The schedule, a view on the computed dates.

    Raises:
        CalendarError: When a calendar has no working time where some is needed.
        LimitExceeded: When dates leave the years 1 to 9999.
        FieldTypeError: When the argument is not a plan.

    Examples:
        >>> from clientpm import Plan, schedule, task
        >>> plan = Plan(start="2026-03-02", tasks=[task("a", "A", "2d"), task("b", "B", "3d", after="a")])
        >>> schedule(plan).finish
        datetime.datetime(2026, 3, 6, 18, 0)

    References:
        Precedence diagramming method with calendars; sections 1.3 to 1.7 of the methods, and
        Kelley and Walker 1959 for the critical path.
    """
    if not isinstance(plan, Plan):
        raise FieldTypeError("not a plan", code="plan.type", where="plan", got=plan, expected="Plan")
    network = compile_plan(plan)
    dates = Dates(network.size)
    forward(network, dates, network.order)
    dates.end = end_of(network, dates)
    _check_calendars(network, dates)
    backward(network, dates, latest_finish(network, dates))
    _start_late(network, dates)
    from_minute(dates.end)
    return Schedule(plan, network, dates)


def end_of(network: Network, dates: Dates) -> int:
    """Return the latest early finish of all work, in minutes since the year 1."""
    finish, placement = dates.finish, network.placement
    if Placement.SUPPORT in placement or Placement.OUTSIDE in placement:
        ends = [finish[node] for node in network.real if placement[node] < Placement.SUPPORT]
        return max(ends, default=network.start)
    return max(finish[: network.structure.count], default=network.start)


def latest_finish(network: Network, dates: Dates) -> int:
    """Return the instant by which everything must be finished."""
    imposed = network.plan.must_finish_by
    return dates.end if imposed is None else to_minute(imposed)


def _start_late(network: Network, dates: Dates) -> None:
    """Move the tasks that are to start as late as possible."""
    late = [
        node
        for node, bounds in network.bounds.items()
        if bounds.alap and not bounds.fixed and network.placement[node] < Placement.SUPPORT
    ]
    if not late:
        return
    if network.plan.options.alap_rule is AlapRule.FREE_SLACK:
        shift_late(network, dates)
    else:
        forward(network, dates, network.order, {node: dates.late_start[node] for node in late})
    dates.end = end_of(network, dates)


def _check_calendars(network: Network, dates: Dates) -> None:
    """Refuse a task that a calendar carries over 20 years without working time."""
    plan = network.plan
    gapped = {name for name, calendar in plan.calendars_by_id.items() if calendar.has_long_gaps}
    if not gapped:
        return
    for node in network.real:
        calendar = plan.calendar_of(plan.tasks[node])
        if calendar.id in gapped:
            calendar.check_gaps(network.start, dates.finish[node])
