"""When the clocks of a time zone change."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SECOND", "at_second", "clock_stretches", "utc_second"]

SECOND: Final = dt.timedelta(seconds=1)
_FIRST: Final = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
_DAY: Final = 86400


def utc_second(moment: dt.datetime) -> int:
    """Return a moment as whole seconds, counted as `to_minute` counts minutes: 0 is the day before the year 1.

    Args:
        moment: A datetime with a zone; parts of a second are left out.

    Returns:
        Seconds.
    """
    return _DAY + (moment - _FIRST) // SECOND


def at_second(second: int) -> dt.datetime:
    """Return the moment of a number of seconds.

    Args:
        second: Seconds, as `utc_second` counts them.

    Returns:
        The moment in UTC.
    """
    return _FIRST + (second - _DAY) * SECOND


def _offset(second: int, zone: ZoneInfo) -> int:
    found = at_second(second).astimezone(zone).utcoffset()
    return 0 if found is None else found // SECOND


@lru_cache(maxsize=4096)
def _changes(zone_name: str, year: int) -> tuple[tuple[int, int], ...]:
    """Return the offsets of a year in UTC, each with the second from which it holds, the first of January first."""
    zone = ZoneInfo(zone_name)
    start, end = (utc_second(dt.datetime(y, 1, 1, tzinfo=dt.UTC)) for y in (year, year + 1))
    found = [(start, _offset(start, zone))]
    for day in range(start, end, _DAY):
        last = min(day + _DAY, end - 1)
        after = _offset(last, zone)
        if after != found[-1][1]:
            found.append((_first_with(day, last, after, zone), after))
    return tuple(found)


def _first_with(low: int, high: int, offset: int, zone: ZoneInfo) -> int:
    """Return the second between two at which an offset begins to hold."""
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(middle, zone) == offset:
            high = middle
        else:
            low = middle
    return high


def clock_stretches(start: int, end: int, zone_name: str) -> Iterator[tuple[int, int, int]]:
    """Yield a stretch of time in pieces in which the clocks do not change.

    Args:
        start: Its first second in UTC, as `utc_second` counts them.
        end: The second after its last one.
        zone_name: The IANA zone.

    Yields:
        First second, the second after the last one, and how far clocks are ahead of UTC
        [seconds], piece by piece in order.
    """
    for year in range(at_second(start).year, at_second(end).year + 1):
        changes = _changes(zone_name, year)
        following = _changes(zone_name, year + 1)[0][0]
        for i, (begins, offset) in enumerate(changes):
            ends = changes[i + 1][0] if i + 1 < len(changes) else following
            first, last = max(start, begins), min(end, ends)
            if first < last:
                yield first, last, offset
