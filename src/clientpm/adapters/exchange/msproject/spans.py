"""Whether the file's own dates agree with its durations."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from clientpm.values.instant import to_minute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.adapters.exchange.msproject.calendars import Calendars
    from clientpm.adapters.exchange.msproject.outline import Outline, Row
    from clientpm.values.calendar import WorkCalendar

__all__ = ["check_spans"]

_YEARS: Final = dt.timedelta(days=10 * 366)
_MOST_CALENDARS: Final = 50


def check_spans(
    outline: Outline,
    calendars: Calendars,
    default: WorkCalendar,
    start: dt.datetime,
    interrupted: Mapping[str, int],
) -> None:
    """Report tasks between whose start and finish lies other working time than their duration.

    A task that was split, delayed by levelling, or that follows the calendar of a
    resource is found in this way. Dates more than ten years
    from the start of the plan are not looked at.

    Args:
        outline: The rows.
        calendars: The calendars of the file.
        default: The plan's default calendar.
        start: The plan's start.
        interrupted: Working minutes for which tasks in progress lie idle, by UID.
    """
    seen: set[str] = set()
    for row in outline.rows:
        if not row.active or row.summary or row.elapsed or not row.minutes or row.fields.flag("Manual"):
            continue
        calendar = calendars.made.get(row.fields.uid("CalendarUID") or "") or default
        seen.add(calendar.id)
        begin, end = row.fields.instant("Start"), row.fields.instant("Finish")
        if begin is None or end is None or not start - _YEARS < begin <= end < start + _YEARS:
            continue
        if len(seen) <= _MOST_CALENDARS and _differs(row, calendar, begin, end, interrupted.get(row.uid, 0)):
            row.fields.note("split_task")


def _differs(row: Row, calendar: WorkCalendar, begin: dt.datetime, end: dt.datetime, idle: int) -> bool:
    work = calendar.table.work
    return work(to_minute(end)) - work(to_minute(begin)) != row.minutes + idle
