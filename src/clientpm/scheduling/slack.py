"""Free and independent slack, counted on each task's own calendar."""

from __future__ import annotations

from clientpm.scheduling.network import FF, FS, SS, Link, Network, Placement
from clientpm.scheduling.passes import FAR, Dates, inverse, late_side, start_for_finish

__all__ = ["FreeBounds", "free_bounds", "free_slack", "independent_slack", "shift_late"]


class FreeBounds:
    """Until when each node may finish or start without moving an early date after it.

    Attributes:
        finish: The latest such finish, by node.
        start: The latest such start, by node; `FAR` where nothing hangs on the start.
    """

    __slots__ = ("finish", "start")

    def __init__(self, size: int, end: int) -> None:
        self.finish = [end] * size
        self.start = [FAR] * size


def free_bounds(network: Network, dates: Dates) -> FreeBounds:
    """Return what the early dates of successors leave to each node.

    Args:
        network: The compiled plan.
        dates: Early dates.

    Returns:
        The bounds.
    """
    bounds = FreeBounds(network.size, dates.end)
    for node in reversed(network.order):
        _hand_back(network, dates, bounds, node)
    return bounds


def shift_late(network: Network, dates: Dates) -> None:
    """Move every as-late-as-possible task by its free slack, last ones first.

    Args:
        network: The compiled plan.
        dates: Early dates, changed in place.
    """
    bounds = FreeBounds(network.size, dates.end)
    for node in reversed(network.order):
        own = network.bounds.get(node)
        if own is not None and own.alap and not own.fixed:
            move = free_slack(network, dates, bounds, node)
            if move > 0:
                _place(network, dates, node, dates.work[node] + move)
        _hand_back(network, dates, bounds, node)


def _place(network: Network, dates: Dates, node: int, work: int) -> None:
    calendar = network.calendar[node]
    dates.work[node] = work
    dates.start[node] = calendar.start_at(work)
    if network.duration[node]:
        dates.finish[node] = calendar.end_at(work + network.duration[node])
    else:
        if network.placement[node] == Placement.LOOSE:
            dates.start[node] = calendar.end_at(work)
        dates.finish[node] = dates.start[node]


def _hand_back(network: Network, dates: Dates, bounds: FreeBounds, node: int) -> None:
    """Let a node bound its predecessors."""
    how = network.placement[node]
    if how == Placement.SUPPORT:
        return
    own = network.bounds.get(node)
    if own is not None and own.fixed:
        return
    start, finish = dates.start[node], dates.finish[node]
    if node >= network.structure.count:
        start = finish = min(bounds.finish[node], bounds.start[node])
    if how == Placement.EARLIEST:
        for p in network.plain[node]:
            if dates.start[p] == dates.start[node]:
                bounds.start[p] = min(bounds.start[p], start)
        return
    for p in network.plain[node]:
        if start < bounds.finish[p]:
            bounds.finish[p] = start
    for link in network.links.get(node, ()):
        t = late_side(network, node, link, start, finish)
        if link.lag:
            t = inverse(link.calendar, link.lag, t)
        side = bounds.finish if link.type in (FS, FF) else bounds.start
        side[link.node] = min(side[link.node], t)


def free_slack(network: Network, dates: Dates, bounds: FreeBounds, node: int) -> int:
    """Return by how many minutes a node can be late without moving another one.

    Args:
        network: The compiled plan.
        dates: Early dates.
        bounds: What successors leave.
        node: The node.

    Returns:
        Working minutes on the node's own calendar, 0 or more.
    """
    calendar = network.calendar[node]
    finish = min(bounds.finish[node], dates.end)
    duration = network.duration[node]
    if network.placement[node] == Placement.SNAPPED:
        finish = calendar.snap_back(finish)
    left = calendar.work(finish) - dates.work[node] - duration
    if bounds.start[node] != FAR:
        start = bounds.start[node]
        if network.placement[node] != Placement.LOOSE:
            start = calendar.snap_back(start)
        left = min(left, calendar.work(start) - dates.work[node])
    return max(0, left)


def independent_slack(network: Network, dates: Dates, bounds: FreeBounds, node: int) -> int:
    """Return the slack that is left when predecessors are late and successors early.

    Args:
        network: The compiled plan.
        dates: Early and late dates.
        bounds: What successors leave.
        node: The node.

    Returns:
        Working minutes on the node's own calendar, 0 or more.
    """
    calendar = network.calendar[node]
    latest = network.start
    for p in network.plain[node]:
        latest = max(latest, _late_finish(network, dates, p))
    for link in network.links.get(node, ()):
        latest = max(latest, _late_bound(network, dates, node, link))
    work = max(calendar.work(latest), dates.work[node])
    duration = network.duration[node]
    left = calendar.work(min(bounds.finish[node], dates.end)) - work - duration
    if bounds.start[node] != FAR:
        left = min(left, calendar.work(calendar.snap_back(bounds.start[node])) - work)
    return max(0, left)


def _late_finish(network: Network, dates: Dates, node: int) -> int:
    if network.duration[node]:
        return network.calendar[node].end_at(dates.late[node])
    return dates.late_finish[node]


def _late_bound(network: Network, dates: Dates, node: int, link: Link) -> int:
    p = link.node
    t = _late_finish(network, dates, p) if link.type in (FS, FF) else dates.late_start[p]
    if link.lag:
        t = link.calendar.add(t, link.lag)
    return t if link.type in (FS, SS) else start_for_finish(network, node, t)
