"""Dates and wall-clock instants: reading them strictly, and as whole minutes."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from clientpm.errors import FieldTypeError, LimitExceeded, ValidationError

__all__ = ["asked_time", "fact_time", "from_minute", "plan_date", "plan_instant", "to_minute"]

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?")
_FACT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_FIRST, _LAST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
_BEGIN, _END = dt.datetime(1900, 1, 1), dt.datetime(2200, 1, 1)
_DAY: Final = 1440
_AFTER_LAST: Final = (dt.date.max.toordinal() + 1) * _DAY


def to_minute(instant: dt.datetime) -> int:
    """Return a wall-clock instant as whole minutes since the year 1.

    Args:
        instant: A datetime without a zone.

    Returns:
        Minutes.
    """
    return instant.toordinal() * _DAY + instant.hour * 60 + instant.minute


def from_minute(minute: int) -> dt.datetime:
    """Return the wall-clock instant of a number of minutes since the year 1.

    Args:
        minute: Minutes.

    Returns:
        A datetime without a zone.

    Raises:
        LimitExceeded: When the instant is outside the years 1 to 9999.
    """
    if not _DAY <= minute < _AFTER_LAST:
        raise LimitExceeded(
            "the date is outside the years 1 to 9999",
            code="limit.date",
            expected="a plan that ends before the year 10000",
            limit=dt.date.max.isoformat(),
        )
    day, rest = divmod(minute, _DAY)
    date = dt.date.fromordinal(day)
    return dt.datetime(date.year, date.month, date.day, rest // 60, rest % 60)


def plan_date(value: object, where: str = "date") -> dt.date:
    """Return the calendar day that a value means.

    Args:
        value: A `date`, or a text `YYYY-MM-DD`.
        where: Name of the field, for the message.

    Returns:
        The day.

    Raises:
        FieldTypeError: When it is a datetime or something else.
        ValidationError: When the text is not a date.
        LimitExceeded: When it is outside 1900 to 2199.
    """
    if type(value) is str:
        return _in_window(_parse_date(value, where), where)
    if type(value) is dt.date:
        return _in_window(value, where)
    raise FieldTypeError("not a date", code="date.type", where=where, got=value, expected="a date or a text YYYY-MM-DD")


def plan_instant(value: object, where: str, *, end_of_day: bool) -> dt.datetime:
    """Return the wall-clock instant that a value means.

    A date without a time means 00:00 of that day for a start, and the end of that day
    (00:00 of the next) for a finish.

    Args:
        value: A `date`, a `datetime` without a zone, or an ISO 8601 text of either.
        where: Name of the field, for the message.
        end_of_day: Whether a bare date means the end of that day.

    Returns:
        A datetime without a zone, in whole minutes.

    Raises:
        FieldTypeError: For a datetime with a zone, or another type.
        ValidationError: When the text is not an ISO date, or has seconds.
        LimitExceeded: When it is outside 1900 to 2199.
    """
    if type(value) is str:
        value = _parse_instant(value, where)
    if type(value) is dt.date:
        day = _in_window(value, where)
        start = dt.datetime(day.year, day.month, day.day)
        return start + dt.timedelta(days=1) if end_of_day else start
    if not isinstance(value, dt.datetime):
        raise FieldTypeError(
            "not a date or instant",
            code="date.type",
            where=where,
            got=value,
            expected="a date, a datetime without a zone, or an ISO 8601 text",
        )
    return _wall_clock(value, where)


def _zoned(got: str, where: str) -> FieldTypeError:
    return FieldTypeError(
        "a plan's instants carry no time zone",
        code="date.zone",
        where=where,
        got=got,
        expected="a datetime without a zone, in the project's own zone",
    )


def _wall_clock(value: dt.datetime, where: str) -> dt.datetime:
    if value.tzinfo is not None:
        raise _zoned(value.isoformat(), where)
    if value.second or value.microsecond:
        raise ValidationError(
            "plans run in whole minutes", code="date.seconds", where=where, got=value.isoformat(), expected="no seconds"
        )
    if not _BEGIN <= value <= _END:
        _in_window(value.date(), where)
    if type(value) is not dt.datetime or value.fold:
        return dt.datetime(value.year, value.month, value.day, value.hour, value.minute)
    return value


def fact_time(value: object, where: str = "at") -> dt.datetime:
    """Return the moment at which something happened, in UTC.

    Args:
        value: A datetime with a zone, or an ISO 8601 text with an offset or `Z`.
        where: Name of the field, for the message.

    Returns:
        The same moment in UTC.

    Raises:
        FieldTypeError: For a datetime without a zone, or another type.
        ValidationError: When the text is not an ISO moment.
        LimitExceeded: When it is outside 1900 to 2199.
    """
    if type(value) is str:
        if _FACT.fullmatch(value) is None:
            raise _bad(value, where, "an ISO 8601 moment with an offset, such as 2026-03-02T09:00:00+08:00")
        try:
            value = dt.datetime.fromisoformat(value)
        except ValueError as error:
            raise _bad(value, where) from error
    if not isinstance(value, dt.datetime):
        raise FieldTypeError(
            "not a moment", code="date.type", where=where, got=value, expected="a datetime with a zone"
        )
    if value.tzinfo is None or value.utcoffset() is None:
        raise FieldTypeError(
            "a fact's time needs a time zone",
            code="date.no_zone",
            where=where,
            got=value.isoformat(),
            expected="a datetime with a zone",
        )
    if not _FIRST.year - 1 <= value.year <= _LAST.year + 1:
        _in_window(value.date(), where)
    moment = value.astimezone(dt.UTC)
    _in_window(moment.date(), where)
    return moment


def asked_time(value: object, where: str = "as_of") -> dt.datetime:
    """Return the moment from which something is looked at, in UTC: the end of the very last day is one too.

    Args:
        value: A datetime with a zone, or an ISO 8601 text with an offset or `Z`.
        where: Name of the argument, for the message.

    Returns:
        The same moment in UTC.

    Raises:
        FieldTypeError: For a datetime without a zone, or another type.
        ValidationError: When the text is not an ISO moment.
        LimitExceeded: When it is outside 1900 to 2199.
    """
    if isinstance(value, dt.datetime) and value.tzinfo is not None and value.date() == _END.date():
        return value.astimezone(dt.UTC)
    return fact_time(value, where)


def _parse_instant(text: str, where: str) -> dt.date:
    if _INSTANT.fullmatch(text) is None:
        if _FACT.fullmatch(text) is not None:
            raise _zoned(text, where)
        return _parse_date(text, where)
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise _bad(text, where) from error


def _parse_date(text: str, where: str) -> dt.date:
    if _DATE.fullmatch(text) is None:
        raise _bad(text, where)
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise _bad(text, where) from error


def _bad(text: object, where: str, expected: str = "an ISO 8601 date such as 2026-03-02") -> ValidationError:
    return ValidationError("not a date", code="date.invalid", where=where, got=text, expected=expected)


def _in_window(day: dt.date, where: str) -> dt.date:
    if not _FIRST <= day <= _LAST:
        raise LimitExceeded(
            "the date is outside the years that a plan may use",
            code="limit.date",
            where=where,
            got=day.isoformat(),
            expected="1900-01-01 to 2199-12-31",
            limit=_LAST.isoformat(),
        )
    return day
