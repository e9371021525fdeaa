"""The forward and the backward pass.

Times are wall-clock minutes. `work` of a node is the working time before its start on
its own calendar, so that slack and duration are differences of whole numbers. The rules
are those of section 1.3 and 1.4 of the methods: exact with several calendars, links
satisfied when the successor has no working time between its date and the bound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.scheduling.network import FF, FS, PASSING, SF, SS, Bounds, Link, Network, Placement
from clientpm.scheduling.support import place_support
from clientpm.scheduling.timeline import FAR, Dates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.values.worktime import WorkTime

__all__ = [
    "FAR",
    "UNMOVED",
    "Dates",
    "backward",
    "forward",
    "inverse",
    "late_date",
    "latest_over",
    "link_bound",
    "place_alone",
]

UNMOVED: Final = frozenset({Placement.DONE, Placement.SUPPORT, Placement.OUTSIDE})
"""Nodes that have no late dates of their own."""


def forward(network: Network, dates: Dates, nodes: Iterable[int], floors: dict[int, int] | None = None) -> None:
    """Compute the early dates of some nodes from those of their predecessors.

    Args:
        network: The compiled plan.
        dates: Filled in place for these nodes.
        nodes: Which nodes, predecessors first.
        floors: Instants before which a node may not start, beside everything else.
    """
    starts, finishes, works = dates.start, dates.finish, dates.work
    plain, placement = network.plain, network.placement
    durations, calendars = network.duration, network.calendar
    origin = network.start
    special = network.special if not floors else network.special | floors.keys()
    for node in nodes:
        s = origin
        for p in plain[node]:
            t = finishes[p]
            if t > s:  # noqa: PLR1730 - a call here costs a tenth of the pass
                s = t
        if node in special:
            s = _bounded(network, dates, node, s)
            if floors and node in floors and floors[node] > s:
                s = floors[node]
        if placement[node]:
            place_event(network, dates, node, s)
        else:  # Placement.WORK, written out here because it runs for nearly every task
            calendar = calendars[node]
            works[node] = w = calendar.work(s)
            starts[node] = calendar.start_at(w)
            finishes[node] = calendar.end_at(w + durations[node])


def place_alone(network: Network, dates: Dates, node: int, s: int) -> None:
    """Put a node on the time axis as early as an instant allows, whatever its other predecessors say.

    Args:
        network: The compiled plan.
        dates: Filled in place.
        node: The node.
        s: The instant before which it may not start.
    """
    how, calendar = network.placement[node], network.calendar[node]
    if how in (Placement.STARTED, Placement.DONE):
        _place_actual(network, dates, node, s)
        return
    dates.work[node] = w = calendar.work(s)
    dates.start[node] = dates.finish[node] = s if how in PASSING else calendar.start_at(w)
    if network.duration[node]:
        dates.finish[node] = calendar.end_at(w + network.duration[node])


def _place_actual(network: Network, dates: Dates, node: int, s: int) -> None:
    """Put a node that has begun where it was, and what remains of it not before instant `s`."""
    calendar, actual = network.calendar[node], network.actuals[node]
    dates.start[node] = actual.start
    if network.placement[node] == Placement.DONE:
        dates.finish[node] = actual.finish
        dates.work[node] = calendar.work(actual.start)
        return
    dates.work[node] = w = calendar.work(max(s, actual.start, actual.floor))
    duration = network.duration[node]
    dates.finish[node] = calendar.end_at(w + duration) if duration else calendar.start_at(w)


def place_event(network: Network, dates: Dates, node: int, s: int) -> None:
    """Put a node that is not plain work on the time axis, not before instant `s`."""
    how, calendar = network.placement[node], network.calendar[node]
    if how == Placement.SUPPORT:
        place_support(network, dates, node)
        return
    if how in (Placement.STARTED, Placement.DONE):
        _place_actual(network, dates, node, s)
        return
    if how == Placement.OUTSIDE:
        dates.start[node] = dates.finish[node] = s
        return
    if how == Placement.EARLIEST and network.plain[node]:
        s = min(dates.start[p] for p in network.plain[node])
    elif how == Placement.LATEST and network.plain[node]:
        s = max(dates.finish[p] for p in network.plain[node])
    elif how == Placement.VOID:
        s = passed_on(network, dates, node)
    dates.work[node] = w = calendar.work(s)
    dates.start[node] = dates.finish[node] = calendar.start_at(w) if how == Placement.SNAPPED else s


def passed_on(network: Network, dates: Dates, node: int) -> int:
    """Return the instant that work which was called off passes on from what it waited for."""
    bounds = [dates.finish[p] for p in network.plain[node]]
    bounds += [link_bound(network, dates, node, link) for link in network.links.get(node, ())]
    return max(bounds, default=network.opening)


def _bounded(network: Network, dates: Dates, node: int, s: int) -> int:
    """Return the start of a node with links and constraints that are not plain."""
    if network.placement[node] == Placement.SUPPORT:
        return s
    for link in network.links.get(node, ()):
        s = max(s, link_bound(network, dates, node, link))
    bounds = network.bounds.get(node)
    return s if bounds is None else constrained_start(network, node, bounds, s)


def constrained_start(network: Network, node: int, bounds: Bounds, s: int) -> int:
    """Return the start that a node's own dates leave of a start that its links allow."""
    if bounds.fixed_start is not None:
        return max(bounds.fixed_start, network.data_date)
    if bounds.fixed_finish is not None:
        return max(start_for_finish(network, node, bounds.fixed_finish), network.data_date)
    if bounds.start_no_earlier is not None and bounds.start_no_earlier > s:
        s = bounds.start_no_earlier
    if bounds.finish_no_earlier is not None:
        s = max(s, start_for_finish(network, node, bounds.finish_no_earlier))
    return s


def link_bound(network: Network, dates: Dates, node: int, link: Link) -> int:
    """Return the earliest start that an incoming link allows.

    Args:
        network: The compiled plan.
        dates: Early dates of the predecessor.
        node: The successor.
        link: The link.

    Returns:
        Minutes since the year 1, before the successor's calendar moves it.
    """
    p = link.node
    t = dates.finish[p] if link.type in (FS, FF) else dates.start[p]
    if link.lag:
        t = link.calendar.add(t, link.lag)
    return t if link.type in (FS, SS) else start_for_finish(network, node, t)


def start_for_finish(network: Network, node: int, finish: int) -> int:
    """Return the latest start with which a node does not finish before an instant.

    Working time is what counts: an instant on a day off is the end of the last day.
    """
    duration = network.duration[node]
    if not duration:
        return finish
    calendar = network.calendar[node]
    return calendar.start_at(calendar.work(finish) - duration)


def inverse(calendar: WorkTime, lag: int, t: int) -> int:
    """Return the latest instant from which a lag still ends at or before `t`.

    Args:
        calendar: Where the lag is counted.
        lag: Minutes, signed.
        t: The instant that must be met.

    Returns:
        The instant.

    References:
        Section 1.4 of the methods: subtracting is not the inverse of adding across
        days off, and a lead needs the next working instant.
    """
    if lag >= 0:
        return calendar.subtract(t, lag) if lag else t
    return calendar.snap_forward(calendar.add(calendar.snap_back(t), -lag))


def backward(network: Network, dates: Dates, finish: int) -> None:
    """Compute the late dates of all nodes.

    Args:
        network: The compiled plan.
        dates: Early dates; late ones are filled in.
        finish: The instant by which everything must be finished.
    """
    size = network.size
    late_finish = dates.late_finish = [finish] * size
    late_start = dates.late_start = [FAR] * size
    late = dates.late
    plain, links, bounds = network.plain, network.links, network.bounds
    for node in network.voided:
        late_finish[node] = FAR
    placement, durations, calendars = network.placement, network.duration, network.calendar
    for node in reversed(network.order):
        if placement[node]:
            ls = _late_event(network, dates, node)
        else:  # Placement.WORK, written out here because it runs for nearly every task
            calendar = calendars[node]
            w = calendar.work(late_finish[node])
            if late_start[node] != FAR or node in bounds:
                w = _late_work(network, dates, node, w)
            late[node] = w
            ls = late_start[node] = calendar.start_at(w - durations[node])
        for p in plain[node]:
            if ls < late_finish[p]:  # noqa: PLR1730 - a call here costs a tenth of the pass
                late_finish[p] = ls
        if node in links and ls != FAR:
            _push(network, dates, node)


def _late_work(network: Network, dates: Dates, node: int, w: int) -> int:
    """Return the late working time of a task whose start is held, or that dates bind."""
    calendar, duration = network.calendar[node], network.duration[node]
    if dates.late_start[node] != FAR:
        w = min(w, calendar.work(calendar.snap_back(dates.late_start[node])) + duration)
    bounds = network.bounds.get(node)
    if bounds is None:
        return w
    if bounds.fixed:
        return dates.work[node] + duration
    work = network.calendar[node].work
    if bounds.start_no_later is not None:
        w = min(w, work(bounds.start_no_later) + duration)
    if bounds.finish_no_later is not None:
        w = min(w, work(bounds.finish_no_later))
    return w


def _late_event(network: Network, dates: Dates, node: int) -> int:
    """Fill and return the late date of an event, and hold by it those that set the beginning of a summary."""
    t = _event_date(network, dates, node)
    if network.placement[node] == Placement.EARLIEST:
        _hold_earliest(network, dates, node)
    return t


def _event_date(network: Network, dates: Dates, node: int) -> int:
    """Fill and return the late date of an event; `FAR` for what holds no predecessor by its date."""
    how, calendar = network.placement[node], network.calendar[node]
    if how == Placement.STARTED:
        return _late_remainder(network, dates, node)
    t = min(dates.late_finish[node], dates.late_start[node])
    if how in UNMOVED or (how == Placement.VOID and t == FAR):
        dates.late_start[node], dates.late_finish[node] = dates.start[node], dates.finish[node]
        return FAR
    if how == Placement.SNAPPED:
        t = calendar.snap_back(t)
    if node in network.bounds:
        t = _bounded_event(network, dates, node, t)
    dates.late_start[node] = dates.late_finish[node] = t
    dates.late[node] = calendar.work(t)
    return FAR if how == Placement.EARLIEST else t


def _late_remainder(network: Network, dates: Dates, node: int) -> int:
    """Fill and return the latest start of what remains of a task; its own start holds nothing any more."""
    calendar = network.calendar[node]
    dates.late_start[node] = FAR
    dates.late[node] = w = _late_work(network, dates, node, calendar.work(dates.late_finish[node]))
    dates.late_start[node] = ls = calendar.start_at(w - network.duration[node])
    return ls


def _bounded_event(network: Network, dates: Dates, node: int, t: int) -> int:
    """Return what an event's own dates leave of a late date."""
    bounds = network.bounds[node]
    if bounds.fixed:
        t = dates.start[node]
    snapped = network.placement[node] == Placement.SNAPPED
    for latest in (bounds.start_no_later, bounds.finish_no_later):
        if latest is not None:
            t = min(t, network.calendar[node].snap_forward(latest) if snapped else latest)
    return t


def _hold_earliest(network: Network, dates: Dates, node: int) -> None:
    """Hold those children of a summary that set its beginning."""
    earliest, ls = dates.start[node], dates.late_start[node]
    for p in network.plain[node]:
        if dates.start[p] == earliest and ls < dates.late_start[p]:
            dates.late_start[p] = ls


def late_side(network: Network, node: int, link: Link, start: int, finish: int) -> int:
    """Return the instant that a link's lagged date must not pass.

    Args:
        network: The compiled plan.
        node: The successor.
        link: The link.
        start: The successor's start that must be kept.
        finish: The successor's finish that must be kept.

    Returns:
        That start, or the latest instant that counts as that finish.
    """
    if link.type in (FS, SS):
        return start
    return finish if network.placement[node] in PASSING else network.calendar[node].snap_forward(finish)


def _push(network: Network, dates: Dates, node: int) -> None:
    """Hand a node's late dates to its predecessors over links that are not plain."""
    late_finish, late_start = dates.late_finish, dates.late_start
    for link in network.links[node]:
        t = latest_over(network, dates, node, link)
        p = link.node
        if link.type in (FS, FF):
            late_finish[p] = min(late_finish[p], t)
        else:
            late_start[p] = min(late_start[p], t)


def latest_over(network: Network, dates: Dates, node: int, link: Link) -> int:
    """Return the latest instant of a predecessor with which a link still keeps a node's late dates.

    Args:
        network: The compiled plan.
        dates: Late dates of the node.
        node: The successor.
        link: The link.

    Returns:
        The latest finish of the predecessor, or its latest start where the link holds that.
    """
    start = finish = dates.late_start[node]
    if link.type in (FF, SF):
        duration = network.duration[node]
        finish = network.calendar[node].end_at(dates.late[node]) if duration else dates.late_finish[node]
    t = late_side(network, node, link, start, finish)
    return inverse(link.calendar, link.lag, t) if link.lag else t


def late_date(network: Network, dates: Dates, node: int) -> int:
    """Fill the late dates of one node from the latest finish and start that its successors leave it.

    Args:
        network: The compiled plan.
        dates: Holds what is left in `late_finish` and `late_start` (`FAR` where nothing holds it).
        node: The node.

    Returns:
        The date that holds its predecessors; `FAR` where it holds none by a date of its own.
    """
    if network.placement[node]:
        return _event_date(network, dates, node)
    calendar = network.calendar[node]
    w = calendar.work(dates.late_finish[node])
    if dates.late_start[node] != FAR or node in network.bounds:
        w = _late_work(network, dates, node, w)
    dates.late[node] = w
    dates.late_start[node] = ls = calendar.start_at(w - network.duration[node])
    return ls
