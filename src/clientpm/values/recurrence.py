"""The rule of a cadence: RFC 5545, read strictly, in steps of a day or more."""

from __future__ import annotations

import datetime as dt
import enum
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Frequency", "RecurrenceRule", "WeekdayNumber"]

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST_TEXT: Final = 500
_MOST: Final = 1_000_000
_PART: Final = re.compile(r"([A-Z]+)=([A-Z0-9,+-]+)\Z", re.ASCII)
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,7}\Z", re.ASCII)
_WEEKDAY: Final = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)\Z", re.ASCII)
_UNTIL: Final = re.compile(r"([0-9]{8})(?:T([0-9]{6})(Z?))?\Z", re.ASCII)
_LISTS: Final[Mapping[str, tuple[int, int, bool]]] = {
    "BYMONTH": (1, 12, False),
    "BYWEEKNO": (1, 53, True),
    "BYYEARDAY": (1, 366, True),
    "BYMONTHDAY": (1, 31, True),
    "BYHOUR": (0, 23, False),
    "BYMINUTE": (0, 59, False),
    "BYSETPOS": (1, 366, True),
}
"""Parts that hold numbers: least, most, and whether they may be counted from the end."""
_ORDER: Final = ("FREQ", "UNTIL", "COUNT", "INTERVAL", *_LISTS, "BYDAY", "WKST")


class Frequency(enum.Enum):
    """The step of a cadence."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


_FORBIDDEN: Final[Mapping[str, frozenset[Frequency]]] = {
    "BYWEEKNO": frozenset({Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY}),
    "BYYEARDAY": frozenset({Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY}),
    "BYMONTHDAY": frozenset({Frequency.WEEKLY}),
}
"""Parts that RFC 5545 does not allow with a frequency."""


@attrs.frozen
class WeekdayNumber:
    """A day of the week, or the n-th of a month or year.

    Attributes:
        weekday: The day: 0 is Monday.
        number: Which of them; negative from the end, `None` for every one.

    Examples:
        >>> RecurrenceRule.of("FREQ=MONTHLY;BYDAY=-1FR").by_day
        (WeekdayNumber(weekday=4, number=-1),)
    """

    weekday: int
    number: int | None = None


@attrs.frozen(kw_only=True)
class RecurrenceRule:
    """A rule of RFC 5545 in its parts; `RecurrenceRule.of` reads one.

    A rule that is well formed may still match no day at all, such as the 30th of February.

    Attributes:
        frequency: The step.
        interval: How many steps lie between two of them.
        count: How many there are; `None` without such a limit.
        until: The last day or instant, as a wall clock shows it; `None` without such a limit.
        until_utc: Whether that instant is meant in UTC.
        by_month: Months.
        by_week: Weeks of the year.
        by_year_day: Days of the year.
        by_month_day: Days of the month.
        by_day: Days of the week.
        by_hour: Hours.
        by_minute: Minutes.
        by_position: Which of the days that match within a step.
        week_start: First day of the week: 0 is Monday.
        text: The rule as text, its parts in a fixed order.

    Examples:
        >>> rule = RecurrenceRule.of("INTERVAL=2;FREQ=WEEKLY;BYDAY=TU")
        >>> rule.frequency, rule.interval, rule.text
        (<Frequency.WEEKLY: 'WEEKLY'>, 2, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU')
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: dt.date | None = None
    until_utc: bool = False
    by_month: tuple[int, ...] = ()
    by_week: tuple[int, ...] = ()
    by_year_day: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_day: tuple[WeekdayNumber, ...] = ()
    by_hour: tuple[int, ...] = ()
    by_minute: tuple[int, ...] = ()
    by_position: tuple[int, ...] = ()
    week_start: int = 0
    text: str = attrs.field(default="", repr=False)

    @classmethod
    def of(cls, value: object, where: str = "rule") -> RecurrenceRule:
        """Return a rule, read from its text where need be.

        Args:
            value: A rule, or its text with or without `RRULE:`.
            where: Name of the field, for messages.

        Returns:
            The rule.

        Raises:
            FieldTypeError: When it is neither.
            ValidationError: When RFC 5545 knows no such rule, or its step is shorter than a day.

        Examples:
            >>> RecurrenceRule.of("FREQ=MONTHLY;BYMONTHDAY=-1").by_month_day
            (-1,)
        """
        if isinstance(value, cls):
            return value
        if type(value) is not str:
            raise FieldTypeError(
                "not a rule", code="recurrence.type", where=where, got=value, expected="FREQ=WEEKLY;BYDAY=MO"
            )
        try:
            return _read(value)
        except _NoRuleError as wrong:
            raise ValidationError(
                wrong.what, code="recurrence.rule", where=where, got=value, expected=wrong.expected
            ) from None


class _NoRuleError(Exception):
    def __init__(self, what: str, expected: str) -> None:
        self.what = what
        self.expected = expected


@lru_cache(maxsize=1024)
def _read(text: str) -> RecurrenceRule:
    parts = _parts(text)
    frequency = _frequency(parts)
    _check_together(parts, frequency)
    until, utc = _until(parts["UNTIL"]) if "UNTIL" in parts else (None, False)
    lists = {name: _numbers(name, parts[name]) if name in parts else () for name in _LISTS}
    return RecurrenceRule(
        frequency=frequency,
        interval=_count("INTERVAL", parts.get("INTERVAL", "1")),
        count=_count("COUNT", parts["COUNT"]) if "COUNT" in parts else None,
        until=until,
        until_utc=utc,
        by_month=lists["BYMONTH"],
        by_week=lists["BYWEEKNO"],
        by_year_day=lists["BYYEARDAY"],
        by_month_day=lists["BYMONTHDAY"],
        by_day=_weekdays(parts["BYDAY"], frequency, "BYWEEKNO" in parts) if "BYDAY" in parts else (),
        by_hour=lists["BYHOUR"],
        by_minute=lists["BYMINUTE"],
        by_position=lists["BYSETPOS"],
        week_start=_week_start(parts.get("WKST", "MO")),
        text=";".join(f"{name}={parts[name]}" for name in _ORDER if name in parts),
    )


def _parts(text: str) -> dict[str, str]:
    if len(text) > _MOST_TEXT:
        raise _NoRuleError("the rule is too long", f"at most {_MOST_TEXT} characters")
    found: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").rstrip(";").split(";"):
        match = _PART.match(part)
        name = match[1] if match else ""
        if match is None or name not in _ORDER:
            raise _NoRuleError("no such part of a rule", ", ".join(f"{name}=…" for name in _ORDER))
        if name in found:
            raise _NoRuleError(f"the rule says {name} twice", "each part once")
        found[name] = match[2]
    return found


def _frequency(parts: Mapping[str, str]) -> Frequency:
    try:
        return Frequency(parts.get("FREQ"))
    except ValueError:
        raise _NoRuleError(
            "a cadence has a step of a day or more", ", ".join(f"FREQ={each.value}" for each in Frequency)
        ) from None


def _check_together(parts: Mapping[str, str], frequency: Frequency) -> None:
    if "COUNT" in parts and "UNTIL" in parts:
        raise _NoRuleError("a rule ends by COUNT or by UNTIL, not by both", "one of them (RFC 5545)")
    if "BYSETPOS" in parts and not any(name.startswith("BY") and name != "BYSETPOS" for name in parts):
        raise _NoRuleError(
            "BYSETPOS picks among the days of another part", "BYDAY or another part beside it (RFC 5545)"
        )
    for name, forbidden in _FORBIDDEN.items():
        if name in parts and frequency in forbidden:
            raise _NoRuleError(
                f"{name} does not go with FREQ={frequency.value}",
                " or ".join(f"FREQ={each.value}" for each in Frequency if each not in forbidden),
            )


def _count(name: str, text: str) -> int:
    number = int(text) if _WHOLE.match(text) else 0
    if not 1 <= number <= _MOST:
        raise _NoRuleError(f"{name} is a whole number above 0", f"{name}=1 to {name}={_MOST}")
    return number


def _numbers(name: str, text: str) -> tuple[int, ...]:
    low, high, negative = _LISTS[name]
    found = [int(item) if _WHOLE.match(item) else high + 1 for item in text.split(",")]
    if not all(low <= (abs(number) if negative else number) <= high for number in found):
        raise _NoRuleError(f"{name} is out of range", f"{low} to {high}{', or from the end' if negative else ''}")
    return tuple(dict.fromkeys(found))


def _weekdays(text: str, frequency: Frequency, by_week: bool) -> tuple[WeekdayNumber, ...]:  # noqa: FBT001 - one rule of the RFC
    counted = frequency is Frequency.MONTHLY or (frequency is Frequency.YEARLY and not by_week)
    most = 53 if frequency is Frequency.YEARLY else 5
    found = []
    for item in text.split(","):
        match = _WEEKDAY.match(item)
        number = int(match[1]) if match and match[1] else None
        if match is None or (number is not None and (not counted or not 1 <= abs(number) <= most)):
            raise _NoRuleError("no such day of the week", "MO to SU; with a month or year also 1MO or -1FR")
        found.append(WeekdayNumber(_DAYS.index(match[2]), number))
    return tuple(dict.fromkeys(found))


def _week_start(text: str) -> int:
    if text not in _DAYS:
        raise _NoRuleError("WKST is a day of the week", ", ".join(_DAYS))
    return _DAYS.index(text)


def _until(text: str) -> tuple[dt.date, bool]:
    match = _UNTIL.match(text)
    date, clock, utc = match.groups() if match else ("", None, "")
    read: Callable[[str, str], dt.datetime] = dt.datetime.strptime
    try:
        return (
            (read(date, "%Y%m%d").date(), False) if clock is None else (read(date + clock, "%Y%m%d%H%M%S"), bool(utc))
        )
    except ValueError:
        raise _NoRuleError("UNTIL is no day", "UNTIL=20261231 or UNTIL=20261231T160000Z") from None
