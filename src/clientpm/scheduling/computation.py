"""The dates of a compiled plan: both passes, then what is to start as late as possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.model.options import AlapRule
from clientpm.scheduling.network import Network, Placement
from clientpm.scheduling.passes import Dates, backward, forward
from clientpm.scheduling.slack import shift_late
from clientpm.values.instant import from_minute, to_minute
from clientpm.values.worktime import ELAPSED

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["compute_dates", "end_of", "latest_finish", "starts_late"]


def compute_dates(network: Network) -> Dates:
    """Return the dates of all nodes.

    Args:
        network: The compiled plan.

    Returns:
        Early and late dates.

    Raises:
        CalendarError: When a calendar has no working time where some is needed.
        LimitExceeded: When dates leave the years 1 to 9999.
    """
    dates = Dates(network.size)
    forward(network, dates, network.order)
    dates.end = end_of(network, dates)
    _check_calendars(network, dates)
    backward(network, dates, latest_finish(network, dates))
    late = starts_late(network)
    if late:
        _start_late(network, dates, late)
    if network.size:
        from_minute(max(dates.finish))
        from_minute(min(dates.late_start))
    return dates


def starts_late(network: Network) -> list[int]:
    """Return the nodes that are to start as late as possible.

    Args:
        network: The compiled plan.

    Returns:
        Nodes, in plan order.
    """
    return [
        node
        for node, bounds in sorted(network.bounds.items())
        if bounds.alap and not bounds.fixed and network.placement[node] < Placement.SUPPORT
    ]


def end_of(network: Network, dates: Dates) -> int:
    """Return the latest early finish of all work.

    Args:
        network: The compiled plan.
        dates: Early dates.

    Returns:
        Minutes since the year 1.
    """
    finish, placement = dates.finish, network.placement
    if network.actuals or Placement.SUPPORT in placement or Placement.OUTSIDE in placement:
        ends = [finish[node] for node in network.real if placement[node] < Placement.SUPPORT]
        return max(ends, default=network.start)
    return max(finish[: network.structure.count], default=network.start)


def latest_finish(network: Network, dates: Dates) -> int:
    """Return the instant by which everything must be finished.

    Args:
        network: The compiled plan.
        dates: With the end of the schedule.

    Returns:
        Minutes since the year 1.
    """
    imposed = network.plan.must_finish_by
    return dates.end if imposed is None else to_minute(imposed)


def _start_late(network: Network, dates: Dates, late: Iterable[int]) -> None:
    """Move the tasks that are to start as late as possible."""
    if network.plan.options.alap_rule is AlapRule.FREE_SLACK:
        shift_late(network, dates, latest_finish(network, dates))
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
        waits = network.placement[node] != Placement.DONE and network.calendar[node] is not ELAPSED
        if waits and calendar.id in gapped:
            calendar.check_gaps(network.start, dates.finish[node])
