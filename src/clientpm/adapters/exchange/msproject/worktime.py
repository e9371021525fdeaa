"""Working hours of days and weeks, as the format writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from clientpm.adapters.exchange.msproject.fields import Fields
from clientpm.values.calendar import WorkingInterval

if TYPE_CHECKING:
    from clientpm.adapters.exchange.msproject.markup import Node

__all__ = ["STANDARD_HOURS", "Hours", "fields_of", "hours_of", "week_of"]

Hours = tuple[WorkingInterval, ...]
STANDARD_HOURS: Final[Hours] = (WorkingInterval(8 * 60, 12 * 60), WorkingInterval(13 * 60, 17 * 60))
"""What Microsoft Project gives a working day that names no hours."""

_TIME: Final = re.compile(r"([01][0-9]|2[0-4]):([0-5][0-9])(?::([0-5][0-9])(?:\.[0-9]+)?)?")
_DAY: Final = 1440
_DAY_TYPES: Final = 7


def fields_of(node: Node, parent: Fields, step: str) -> Fields:
    """Return the plain elements of a part of a record.

    Args:
        node: The part.
        parent: The record that it belongs to.
        step: How it is named below the record's path.

    Returns:
        Its fields.
    """
    values = {child.name: child.text for child in reversed(node.children) if not child.children}
    return Fields(values, f"{parent.path}/{step}", parent.ledger, parent.place)


def hours_of(node: Node, fields: Fields) -> Hours | None:
    """Return the hours of a day, none for a day off.

    Args:
        node: A `WeekDay` or `Exception`.
        fields: Its plain elements.

    Returns:
        The intervals; `None` where it is a working day that names no hours.
    """
    if not fields.flag("DayWorking"):
        return ()
    times = node.child("WorkingTimes")
    found: list[tuple[int, int]] = []
    for n, time in enumerate(times.all("WorkingTime") if times is not None else [], 1):
        part = fields_of(time, fields, f"WorkingTimes/WorkingTime[{n}]")
        start, end = _minute(part, "FromTime"), _minute(part, "ToTime")
        if start is None or end is None:
            continue
        end = end or _DAY
        if start >= end:
            part.problem(
                "ToTime", "working time ends before it starts", "calendar.hours", "a later time of the same day"
            )
            continue
        found.append((start, end))
    return _merged(found, fields) if found else None


def _minute(fields: Fields, name: str) -> int | None:
    text = fields.text(name)
    if not text:
        return None
    match = _TIME.fullmatch(text)
    minute = int(match[1]) * 60 + int(match[2]) if match else _DAY + 1
    if minute > _DAY:
        fields.problem(name, "not a time of day", "calendar.hours", "such as 09:00:00")
        return None
    if match is not None and int(match[3] or 0):
        fields.note("seconds", name)
    return minute


def _merged(intervals: list[tuple[int, int]], fields: Fields) -> Hours:
    intervals.sort()
    merged = [intervals[0]]
    for start, end in intervals[1:]:
        if start < merged[-1][1]:
            fields.note("overlapping_hours")
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(WorkingInterval(start, end) for start, end in merged)


def week_of(node: Node | None, fields: Fields) -> dict[int, Hours | None]:
    """Return the days that a `WeekDays` element describes.

    Args:
        node: The element.
        fields: The record that it belongs to.

    Returns:
        Hours by weekday, Monday 0; `None` for a working day that names no hours. Days
        that it does not list are not there.
    """
    week: dict[int, Hours | None] = {}
    for n, day in enumerate([] if node is None else node.all("WeekDay"), 1):
        part = fields_of(day, fields, f"WeekDays/WeekDay[{n}]")
        fields.ledger.sort("WeekDay", day.children, fields.place)
        day_type = part.whole("DayType", 0, 0, _DAY_TYPES)
        if day_type:
            week[(day_type + 5) % 7] = hours_of(day, part)
    return week
