"""A recurrence rule in the terms of the library that follows it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from clientpm.values.recurrence import Frequency

if TYPE_CHECKING:
    from clientpm.values.recurrence import RecurrenceRule

__all__ = ["last_instant", "rule_arguments"]

_FREQUENCIES: Final = (Frequency.YEARLY, Frequency.MONTHLY, Frequency.WEEKLY, Frequency.DAILY)
_WEEKS_OF_MONTH, _WEEKS_OF_YEAR = 5, 53


def rule_arguments(rule: RecurrenceRule, start: dt.date) -> dict[str, Any]:
    """Return a rule as the arguments of `dateutil.rrule.rrule`.

    What the rule leaves to its start is said in full: the weekday of a week without one.
    Where all and single weekdays of a month or year are listed together, all are single
    ones, because dateutil would only take those that are both.

    Args:
        rule: The rule.
        start: The day on which it starts.

    Returns:
        The arguments by name, without start and end.
    """
    from dateutil import rrule

    found: dict[str, Any] = {
        "bymonth": rule.by_month,
        "byweekno": rule.by_week,
        "byyearday": rule.by_year_day,
        "bymonthday": rule.by_month_day,
        "byhour": rule.by_hour,
        "byminute": rule.by_minute,
        "bysetpos": rule.by_position,
    }
    found = {name: values for name, values in found.items() if values}
    days = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)
    weekdays = [days[day](number) if number else days[day] for day, number in _weekdays(rule, start)]
    return {
        "freq": _FREQUENCIES.index(rule.frequency),
        "interval": rule.interval,
        "wkst": rule.week_start,
        **({"byweekday": weekdays} if weekdays else {}),
        **found,
    }


def _weekdays(rule: RecurrenceRule, start: dt.date) -> list[tuple[int, int | None]]:
    """Return the weekdays of a rule, each with which of them, all of them or single ones."""
    found = [(day.weekday, day.number) for day in rule.by_day]
    if not found and (rule.by_week or rule.frequency is Frequency.WEEKLY):
        return [(start.weekday(), None)]
    if not any(number for _, number in found):
        return found
    monthly = rule.frequency is Frequency.MONTHLY or rule.by_month
    every = range(1, (_WEEKS_OF_MONTH if monthly else _WEEKS_OF_YEAR) + 1)
    return [(day, n) for day, number in found for n in ((number,) if number else every)]


def last_instant(rule: RecurrenceRule, zone: str) -> dt.datetime | None:
    """Return the last instant of a rule as the clocks of a zone show it.

    Args:
        rule: The rule.
        zone: The IANA zone of its start.

    Returns:
        A datetime without a zone, the end of the day for a date; `None` for no end.
    """
    until = rule.until
    if until is None:
        return None
    if not isinstance(until, dt.datetime):
        return dt.datetime.combine(until, dt.time(23, 59))
    if not rule.until_utc:
        return until
    return until.replace(tzinfo=dt.UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
