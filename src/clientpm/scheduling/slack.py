"""Free and independent slack, counted on each task's own calendar."""

from __future__ import annotations

from clientpm.scheduling.network import FF, FS, SS, Bounds, Link, Network, Placement
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
    bounds = _unbounded(network, dates)
    for node in reversed(network.order):
        _hand_back(network, dates, bounds, node)
    return bounds


def _unbounded(network: Network, dates: Dates) -> FreeBounds:
    """Return bounds at the end of the schedule; what was called off has none of its own."""
    bounds = FreeBounds(network.size, dates.end)
    for node in network.voided:
        bounds.finish[node] = FAR
    return bounds


def shift_late(network: Network, dates: Dates, finish: int) -> None:
    """Move every as-late-as-possible task by its free slack, last ones first.

    A task does not go past its own deadline or constraint, nor past the finish.

    Args:
        network: The compiled plan.
        dates: Early dates, changed in place.
        finish: The instant by which everything must be finished.
    """
    bounds = _unbounded(network, dates)
    for node in reversed(network.order):
        own = network.bounds.get(node)
        if own is not None and own.alap and not own.fixed:
            bounds.finish[node] = min(bounds.finish[node], finish)
            move = min(free_slack(network, dates, bounds, node), _own_room(network, dates, own, node))
            if move > 0:
                _place(network, dates, node, dates.work[node] + move)
                dates.shifted.add(node)
        _hand_back(network, dates, bounds, node)


def _own_room(network: Network, dates: Dates, own: Bounds, node: int) -> int:
    """Return by how many minutes a node may be late for all that its own dates say."""
    work, duration = network.calendar[node].work, network.duration[node]
    room = [FAR]
    if own.start_no_later is not None:
        room.append(work(own.start_no_later) - dates.work[node])
    if own.finish_no_later is not None:
        room.append(work(own.finish_no_later) - dates.work[node] - duration)
    return min(room)


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
    start, finish = _held(network, dates, bounds, node)
    if start == FAR:
        return
    if how == Placement.EARLIEST:
        for p in network.plain[node]:
            if dates.start[p] == dates.start[node]:
                bounds.start[p] = min(bounds.start[p], start)
        return
    for p in network.plain[node]:
        bounds.finish[p] = min(bounds.finish[p], start)
    for link in network.links.get(node, ()):
        _hand_over(bounds, link, late_side(network, node, link, start, finish))


def _held(network: Network, dates: Dates, bounds: FreeBounds, node: int) -> tuple[int, int]:
    """Return the start and finish of a node that its predecessors must leave it; `FAR` where it holds nothing."""
    how = network.placement[node]
    if how == Placement.STARTED:
        return network.calendar[node].start_at(dates.work[node]), dates.finish[node]
    if node >= network.structure.count or how == Placement.VOID:
        t = min(bounds.finish[node], bounds.start[node])
        return t, t
    return dates.start[node], dates.finish[node]


def _hand_over(bounds: FreeBounds, link: Link, t: int) -> None:
    """Let an instant that a link's lagged date must not pass bound its predecessor."""
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
    return max(0, _latest_work(network, bounds, node) - dates.work[node])


def _latest_work(network: Network, bounds: FreeBounds, node: int) -> int:
    """Return the working time before the latest start that moves nothing else."""
    calendar, how = network.calendar[node], network.placement[node]
    finish = bounds.finish[node]
    if how == Placement.SNAPPED:
        finish = calendar.snap_back(finish)
    latest = calendar.work(finish) - network.duration[node]
    start = bounds.start[node]
    if start != FAR and how != Placement.STARTED:
        latest = min(latest, calendar.work(start if how == Placement.LOOSE else calendar.snap_back(start)))
    return latest


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
    return max(0, _latest_work(network, bounds, node) - max(calendar.work(latest), dates.work[node]))


def _late_finish(network: Network, dates: Dates, node: int) -> int:
    if network.duration[node]:
        return network.calendar[node].end_at(dates.late[node])
    return dates.late_finish[node]


def _late_bound(network: Network, dates: Dates, node: int, link: Link) -> int:
    p = link.node
    began = network.placement[p] == Placement.STARTED
    late_start = dates.start[p] if began else dates.late_start[p]
    t = _late_finish(network, dates, p) if link.type in (FS, FF) else late_start
    if link.lag:
        t = link.calendar.add(t, link.lag)
    return t if link.type in (FS, SS) else start_for_finish(network, node, t)
