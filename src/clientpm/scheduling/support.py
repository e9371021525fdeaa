"""Where level of effort stands: between the work that starts it and the work that ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.scheduling.network import FF, FS, SS

if TYPE_CHECKING:
    from clientpm.scheduling.network import Link, Network
    from clientpm.scheduling.timeline import Dates

__all__ = ["place_support"]


def place_support(network: Network, dates: Dates, node: int) -> None:
    """Place level of effort between what starts it and what ends it.

    Args:
        network: The compiled plan.
        dates: Early dates of its drivers; its own are filled in.
        node: The level of effort.
    """
    calendar, actual = network.calendar[node], network.actuals.get(node)
    if actual is not None and actual.finish:
        dates.start[node], dates.finish[node], dates.work[node] = (
            actual.start,
            actual.finish,
            calendar.work(actual.start),
        )
        return
    s, end = _drivers(network, dates, node)
    bounds = network.bounds.get(node)
    if bounds is not None and bounds.start_no_earlier is not None:
        s = max(s, bounds.start_no_earlier)
    duration, start = network.duration[node], None
    if actual is not None and actual.start:
        start, s = actual.start, max(network.start, actual.floor)
    w = calendar.work(s)
    stop = w + duration if end is None else max(w, calendar.work(end))
    dates.work[node] = w
    dates.start[node] = calendar.start_at(w) if start is None else start
    dates.finish[node] = calendar.end_at(stop) if stop > w else max(dates.start[node], calendar.start_at(w))


def _drivers(network: Network, dates: Dates, node: int) -> tuple[int, int | None]:
    """Return the start and the end that the drivers of level of effort give it."""
    known = bool(network.actuals)
    starts = [dates.finish[p] for p in network.plain[node]]
    ends: list[int] = []
    for link in network.links.get(node, ()):
        t = _lagged(network, dates, link, known=known)
        (starts if link.type in (FS, SS) else ends).append(t)
    if not (known and starts) and not network.plain[node]:
        starts.append(network.start)
    return max(starts), max(ends, default=None)


def _lagged(network: Network, dates: Dates, link: Link, *, known: bool) -> int:
    """Return the instant that a link gives; only what really happened puts it into the past."""
    given = dates.finish[link.node] if link.type in (FS, FF) else dates.start[link.node]
    if not link.lag:
        return given
    t = link.calendar.add(given, link.lag)
    return max(t, network.start) if known and given >= network.start else t
