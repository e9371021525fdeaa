"""When something that is promised again and again is due."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import attrs

from clientpm.engagement.cadence_rule import last_instant, rule_arguments
from clientpm.errors import CalendarError, FieldTypeError, LimitExceeded, ValidationError
from clientpm.model.cadence import HolidayPolicy
from clientpm.model.reading import as_zone
from clientpm.values.calendar import WorkCalendar
from clientpm.values.instant import plan_instant
from clientpm.values.recurrence import Frequency, RecurrenceRule

__all__ = ["MoveReason", "Occurrence", "first_occurrence", "occurrences"]

_CYCLE: Final = 400
"""Years after which weekdays and leap years repeat."""
_LAST_YEAR: Final = 9999
_MOST: Final = 100_000
_MINUTES: Final = 1440
_DAY: Final = dt.timedelta(days=1)
_MINUTE: Final = dt.timedelta(minutes=1)
_END: Final = dt.datetime(2200, 1, 1)

When = dt.date | str
"""A day, or a wall-clock instant without a zone; a text may be either."""


class MoveReason(enum.Enum):
    """Why an occurrence is not when its rule says."""

    AGREED = "agreed"
    """Somebody moved this one."""
    DAY_OFF = "day_off"
    """The rule names a day off."""


@attrs.frozen(kw_only=True)
class Occurrence:
    """One time at which something is due.

    Attributes:
        named: When the rule says, by the clocks of its zone; at midnight for a whole day.
        due: When it is due, by the same clocks.
        at: The same moment in UTC. An hour that comes twice means the first one; one that is
            left out is read with the offset before it.
        whole_day: Whether it is due on a day, at no certain time.
        moved: Why it is not when the rule says; `None` where it is.
    """

    named: dt.datetime
    due: dt.datetime
    at: dt.datetime
    whole_day: bool = False
    moved: MoveReason | None = None

    @property
    def day(self) -> dt.date:
        """The day on which it is due."""
        return self.due.date()


@attrs.frozen(kw_only=True)
class _Exceptions:
    """What is different from the rule.

    Attributes:
        days: Days that are left out.
        instants: Instants that are left out.
        moves: Where an occurrence goes, by its day or its instant.
        calendar: Which days are working days.
        holidays: What becomes of an occurrence on a day off.
    """

    days: frozenset[dt.date]
    instants: frozenset[dt.datetime]
    moves: Mapping[dt.date, dt.datetime | dt.date]
    calendar: WorkCalendar | None
    holidays: HolidayPolicy

    def left_out(self, named: dt.datetime) -> bool:
        """Return whether an occurrence does not take place."""
        return named in self.instants or named.date() in self.days

    def due(self, named: dt.datetime) -> tuple[dt.datetime, MoveReason | None] | None:
        """Return when an occurrence is due and why not when the rule says; `None` where it is left out."""
        target = self.moves.get(named, self.moves.get(named.date())) if self.moves else None
        if target is not None:
            due = target if isinstance(target, dt.datetime) else dt.datetime.combine(target, named.time())
            return due, MoveReason.AGREED
        if self.calendar is None or self.holidays is HolidayPolicy.KEEP or _works_on(self.calendar, named.toordinal()):
            return named, None
        if self.holidays is HolidayPolicy.SKIP:
            return None
        return dt.datetime.combine(self.working_day(named.date()), named.time()), MoveReason.DAY_OFF

    def working_day(self, day: dt.date) -> dt.date:
        """Return the working day beside a day off to which its occurrences go."""
        midnight = dt.datetime.combine(day, dt.time())
        calendar = self.calendar
        if calendar is None:
            return day
        forward = self.holidays is HolidayPolicy.NEXT
        return (calendar.snap_forward(midnight) if forward else calendar.snap_back(midnight)).date()

    def horizon(self, until: dt.datetime) -> dt.datetime:
        """Return up to when the rule has to be followed to know all that is due by an instant."""
        last = until
        if self.calendar is not None and self.holidays is HolidayPolicy.PREVIOUS:
            try:
                last = max(
                    last, self.calendar.snap_forward(dt.datetime.combine(until.date() + _DAY, dt.time())) - _MINUTE
                )
            except CalendarError:
                last = _END
        for named, target in self.moves.items():
            if _instant(target, end=False) <= until:
                last = max(last, _instant(named, end=True))
        return last


def occurrences(  # noqa: PLR0913 - a rule, its window, and each thing that may differ
    rule: RecurrenceRule | str,
    *,
    start: When,
    zone: str,
    until: When,
    since: When | None = None,
    exclude: Iterable[When] = (),
    moves: Mapping[dt.date, When] | Mapping[str, When] | None = None,
    calendar: WorkCalendar | None = None,
    holidays: HolidayPolicy | str = HolidayPolicy.KEEP,
) -> tuple[Occurrence, ...]:
    """Return when something that is promised again and again is due.

    A rule that begins at a time of day keeps to that time by the clocks of its zone, in
    summer and in winter. A month without the day that the rule names is left out, as RFC
    5545 says: `BYMONTHDAY=-1` means the last day of every month. The start itself counts
    only where the rule names it. Two that come to the same moment are one.

    Args:
        rule: A rule of RFC 5545, by the day or longer.
        start: Where it starts: a day, or an instant by the clocks of the zone.
        zone: The IANA zone.
        until: The last day or instant to look at.
        since: The first day or instant to look at; by default the start.
        exclude: Occurrences that do not take place, by their day or instant in the rule.
        moves: Where occurrences were moved to, by their day or instant in the rule. A day
            keeps the time. What was moved on purpose stays, also on a day off.
        calendar: Which days are working days; needed for `holidays`.
        holidays: What becomes of an occurrence on a day off.

    Returns:
        The occurrences in the order in which they are due.

    Raises:
        FieldTypeError: When a value has the wrong type.
        LimitExceeded: When there are more than 100,000, or a day is outside 1900 to 2199.
        ValidationError: When the rule, the zone or a date is not valid, or days off are
            to be moved and there is no calendar.
        CalendarError: When the calendar has no working day within 20 years of an occurrence.

    Examples:
        >>> found = occurrences(
        ...     "FREQ=MONTHLY;BYMONTHDAY=-1", start="2026-01-31T10:00", zone="Europe/Berlin", until="2026-04-30"
        ... )
        >>> [item.at.isoformat()[:16] for item in found]
        ['2026-01-31T09:00', '2026-02-28T09:00', '2026-03-31T08:00', '2026-04-30T08:00']

    References:
        RFC 5545, 3.3.5 and 3.3.10.
    """
    first, last = plan_instant(start, "start", end_of_day=False), plan_instant(until, "until", end_of_day=True)
    if _is_day(until):
        last -= _MINUTE
    lowest = first if since is None else plan_instant(since, "since", end_of_day=False)
    differs = _exceptions(exclude, moves, calendar, holidays)
    named = _named(RecurrenceRule.of(rule), first, differs.horizon(last), as_zone(zone))
    tz = ZoneInfo(zone)
    found: dict[dt.datetime, Occurrence] = {}
    for item in _due(named, differs, tz, whole_day=_is_day(start)):
        if lowest <= item.due <= last and (item.at not in found or item.moved is None):
            found[item.at] = item
    return tuple(found[at] for at in sorted(found))


def first_occurrence(rule: RecurrenceRule | str, *, start: When, zone: str) -> dt.datetime | None:
    """Return when a rule names something for the first time.

    Args:
        rule: A rule of RFC 5545, by the day or longer.
        start: Where it starts: a day, or an instant by the clocks of the zone.
        zone: The IANA zone.

    Returns:
        A wall-clock instant before the year 2200; `None` where the rule names nothing.

    Raises:
        FieldTypeError: When a value has the wrong type.
        ValidationError: When the rule, the zone or the start is not valid.

    Examples:
        >>> first_occurrence("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", start="2026-03-02", zone="UTC") is None
        True
    """
    first = plan_instant(start, "start", end_of_day=False)
    return _first(RecurrenceRule.of(rule), first, as_zone(zone))


def _works_on(calendar: WorkCalendar, day: int) -> bool:
    """Return whether there is working time on a day."""
    return calendar.table.work((day + 1) * _MINUTES) > calendar.table.work(day * _MINUTES)


def _due(
    named: Iterable[dt.datetime], differs: _Exceptions, zone: ZoneInfo, *, whole_day: bool
) -> Iterator[Occurrence]:
    """Yield the occurrences that take place."""
    for wall in named:
        found = None if differs.left_out(wall) else differs.due(wall)
        if found is not None:
            due, moved = found
            at = due.replace(tzinfo=zone).astimezone(dt.UTC)
            yield Occurrence(named=wall, due=due, at=at, whole_day=whole_day, moved=moved)


def _exceptions(
    exclude: Iterable[When],
    moves: Mapping[dt.date, When] | Mapping[str, When] | None,
    calendar: WorkCalendar | None,
    holidays: HolidayPolicy | str,
) -> _Exceptions:
    try:
        policy = HolidayPolicy(holidays)
    except ValueError as error:
        raise ValidationError(
            "no such rule for days off",
            code="cadence.holidays",
            where="holidays",
            got=holidays,
            expected="keep, next, previous or skip",
        ) from error
    if calendar is not None and not isinstance(calendar, WorkCalendar):
        raise FieldTypeError("not a calendar", code="calendar.type", where="calendar", got=calendar)
    if calendar is None and policy is not HolidayPolicy.KEEP:
        raise ValidationError(
            "days off need a calendar",
            code="cadence.calendar",
            where="calendar",
            got=policy.value,
            expected="a calendar, or keep",
        )
    out = [_named_when(item, f"exclude[{i}]") for i, item in enumerate(exclude)]
    moved = {
        _named_when(named, "moves"): _named_when(target, f"moves[{named}]") for named, target in (moves or {}).items()
    }
    return _Exceptions(
        days=frozenset(day for day in out if not isinstance(day, dt.datetime)),
        instants=frozenset(item for item in out if isinstance(item, dt.datetime)),
        moves=moved,
        calendar=calendar,
        holidays=policy,
    )


def _is_day(value: When) -> bool:
    """Return whether a value means a day, not an instant."""
    return "T" not in value and " " not in value if isinstance(value, str) else not isinstance(value, dt.datetime)


def _named_when(value: When, where: str) -> dt.date | dt.datetime:
    instant = plan_instant(value, where, end_of_day=False)
    return instant.date() if _is_day(value) else instant


def _instant(value: dt.date | dt.datetime, *, end: bool) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value
    return dt.datetime.combine(value, dt.time(23, 59) if end else dt.time())


@lru_cache(maxsize=2048)
def _named(rule: RecurrenceRule, start: dt.datetime, last: dt.datetime, zone: str) -> tuple[dt.datetime, ...]:
    """Return the instants that a rule names up to a last one."""
    end = last_instant(rule, zone)
    if end is not None:
        last = min(last, end)
    found: list[dt.datetime] = []
    for wall in _followed(rule, start, last):
        if len(found) == rule.count:
            break
        if len(found) == _MOST:
            raise LimitExceeded(
                "the rule names too many dates",
                code="limit.occurrences",
                where="until",
                got=last.isoformat(),
                expected=f"an end before there are more than {_MOST}",
                limit=_MOST,
            )
        found.append(wall)
    return tuple(found)


@lru_cache(maxsize=2048)
def _first(rule: RecurrenceRule, start: dt.datetime, zone: str) -> dt.datetime | None:
    last = min(_END, last_instant(rule, zone) or _END)
    return next(_followed(rule, start, last), None)


def _followed(rule: RecurrenceRule, start: dt.datetime, last: dt.datetime) -> Iterator[dt.datetime]:
    """Yield what a rule names from its start to a last instant.

    A rule that never matches is followed to the year 9999; the calendar repeats after 400
    years, so that it is followed as late as can be, and that is soon.
    """
    from dateutil.rrule import rrule

    if start > last:
        return
    shift = (_LAST_YEAR - last.year - 1) // _CYCLE * _CYCLE
    later = start.replace(year=start.year + shift)
    begin = later
    if rule.frequency is Frequency.WEEKLY:  # positions count from the beginning of the week, also of the first
        begin = later - _DAY * ((later.weekday() - rule.week_start) % 7)
    bound = last.replace(year=last.year + shift)
    for found in rrule(dtstart=begin, bysecond=0, **rule_arguments(rule, start)):
        if found > bound:
            return
        if found >= later:
            yield found.replace(year=found.year - shift)
