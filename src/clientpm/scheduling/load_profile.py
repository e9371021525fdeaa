"""The load of one resource or role over time, beside what there is of it."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from clientpm.errors import ValidationError
from clientpm.scheduling.common_time import day_of, shifts_on
from clientpm.values.instant import from_minute, to_minute
from clientpm.values.number import exact_context
from clientpm.values.worktime import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientpm.model.resource import Resource
    from clientpm.scheduling.assigned import AssignmentLoad
    from clientpm.values.calendar import WorkCalendar

__all__ = ["LoadBucket", "LoadPeriod", "LoadProfile", "LoadSegment", "OverAllocation", "days_of_period"]

LoadPeriod: TypeAlias = Literal["day", "week", "month"]
"""How long a bucket is."""

_HOUR: Final = 60
_NOTHING: Final = Fraction(0)
_PERIODS: Final = ("day", "week", "month")
_ONE_DAY: Final = dt.timedelta(days=1)
_WEEK: Final = 7


@attrs.frozen
class LoadSegment:
    """A stretch of time with an even load.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        units: How many are needed at a time, exact.
    """

    start: dt.datetime
    end: dt.datetime
    units: Fraction

    @property
    def work(self) -> Fraction:
        """The work in it [minutes]."""
        return self.units * (to_minute(self.end) - to_minute(self.start))


def hours_of(minutes: Fraction) -> Decimal:
    """Return minutes as hours, rounded to two decimal places."""
    hours = minutes / _HOUR
    with localcontext(exact_context()):
        return (Decimal(hours.numerator) / hours.denominator).quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)


@attrs.frozen(kw_only=True)
class LoadBucket:
    """The load of a day, week or month.

    Attributes:
        start: Its first day.
        end: Its last day.
        needed_minutes: Work that is planned, exact.
        available_minutes: Work that can be done.
        free_minutes: What can be done beside what is planned; what is planned beyond what
            can be done at one time does not use up the free time of another.
    """

    start: dt.date
    end: dt.date
    needed_minutes: Fraction
    available_minutes: Fraction
    free_minutes: Fraction

    @property
    def needed(self) -> Decimal:
        """Hours that are planned, rounded to two decimal places."""
        return hours_of(self.needed_minutes)

    @property
    def available(self) -> Decimal:
        """Hours that can be worked."""
        return hours_of(self.available_minutes)

    @property
    def free(self) -> Decimal:
        """Hours that can still be given away."""
        return hours_of(self.free_minutes)


@attrs.frozen(kw_only=True)
class OverAllocation:
    """A period in which more is needed than there is.

    Attributes:
        profile: Id of the resource, or name of the role.
        start: Where it begins.
        end: Where it ends; there is no free working time within.
        needed: How many are needed at its worst moment.
        available: How many there are at that moment.
        excess_minutes: Work beyond what can be done in the period.
        tasks: Ids of the tasks that need them at the same time, in plan order.
    """

    profile: str
    start: dt.datetime
    end: dt.datetime
    needed: Fraction
    available: Decimal
    excess_minutes: Fraction
    tasks: tuple[str, ...]

    @property
    def excess(self) -> Decimal:
        """Hours beyond what can be worked, rounded to two decimal places."""
        return hours_of(self.excess_minutes)


_Piece = tuple[int, int, Fraction]
_Excess = tuple[int, int, Fraction, Decimal]


class LoadProfile:
    """The load of a resource, or of all resources of a role.

    Attributes:
        id: Id of the resource, or name of the role.
        title: What people call it.
        resources: The resources.
        assignments: What is left of each of their assignments.
    """

    def __init__(
        self,
        *,
        profile_id: str,
        title: str,
        resources: Sequence[tuple[Resource, WorkCalendar | None]],
        assignments: Sequence[AssignmentLoad],
        default: WorkCalendar,
        order: dict[str, int],
    ) -> None:
        self.id = profile_id
        self.title = title
        self.resources = tuple(resource for resource, _ in resources)
        self.assignments = tuple(assignments)
        self._default = default
        self._order = order
        self._members = tuple(resources)

    @cached_property
    def _pieces(self) -> tuple[_Piece, ...]:
        """The load as pieces within one day, cut where what is available may change."""
        events = self._events()
        found: list[_Piece] = []
        units = _NOTHING
        for start, end in pairwise(sorted(events)):
            units += events[start]
            if units > 0:
                found.append((start, end, units))
        return tuple(found)

    def _events(self) -> dict[int, Fraction]:
        """Return by how much the load changes at each minute."""
        events: dict[int, Fraction] = {}
        for load in self.assignments:
            units = load.units
            for start, end in load.intervals() if units else ():
                events[start] = events.get(start, _NOTHING) + (units or 0)
                events[end] = events.get(end, _NOTHING) - (units or 0)
        if len(self.resources) > 1:
            for day in {day_of(minute) for minute in events}:
                for minute in self._turns(day):
                    events.setdefault(minute, _NOTHING)
        return events

    def _turns(self, day: int) -> Iterator[int]:
        """Yield the minutes of a day at which a resource comes or goes."""
        for _, calendar in self._members:
            for a, b in () if calendar is None else shifts_on(calendar, day):
                yield day * DAY + a
                yield day * DAY + b

    @cached_property
    def segments(self) -> tuple[LoadSegment, ...]:
        """The load over time: stretches of even load, none where nothing is needed."""
        merged: list[_Piece] = []
        for start, end, units in self._pieces:
            if merged and merged[-1][1] == start and merged[-1][2] == units:
                merged[-1] = (merged[-1][0], end, units)
            else:
                merged.append((start, end, units))
        return tuple(LoadSegment(from_minute(a), from_minute(b), units) for a, b, units in merged)

    @property
    def work_minutes(self) -> Fraction:
        """The work that is placed, exact."""
        return sum((units * (b - a) for a, b, units in self._pieces), _NOTHING)

    @property
    def work(self) -> Decimal:
        """The hours that are placed, rounded to two decimal places."""
        return hours_of(self.work_minutes)

    @property
    def peak(self) -> LoadSegment | None:
        """The first stretch with the highest load; `None` where nothing is needed."""
        return max(self.segments, key=lambda segment: segment.units, default=None)

    def capacity_at(self, start: int) -> Decimal:
        """Return how many there are in the working time from a minute on.

        Args:
            start: A minute since the year 1.

        Returns:
            Their number.
        """
        day, minute = divmod(start, DAY)
        date = dt.date.fromordinal(day)
        total = Decimal(0)
        alone = len(self.resources) == 1
        for resource, calendar in self._members:
            if alone or calendar is None or any(a <= minute < b for a, b in shifts_on(calendar, day)):
                total += resource.capacity_on(date)
        return total

    @cached_property
    def over_allocations(self) -> tuple[OverAllocation, ...]:
        """The periods in which more is needed than there is, in order of time."""
        groups: list[list[_Excess]] = []
        before: int | None = None
        for start, end, units in self._pieces:
            available = self.capacity_at(start)
            if units > available:
                if before is None or not self._idle_between(before, start):
                    groups.append([])
                groups[-1].append((start, end, units, available))
                before = end
            else:
                before = None
        tasks = self._tasks_of(groups) if groups else []
        return tuple(self._over_allocation(group, tasks[i]) for i, group in enumerate(groups))

    def _idle_between(self, end: int, start: int) -> bool:
        """Whether nobody works between two pieces."""
        if end == start:
            return True
        calendars = {calendar or self._default for _, calendar in self._members}
        return all(c.table.work(start) == c.table.work(end) for c in calendars)

    def _over_allocation(self, group: list[_Excess], tasks: set[str]) -> OverAllocation:
        worst = max(group, key=lambda piece: piece[2] - Fraction(piece[3]))
        return OverAllocation(
            profile=self.id,
            start=from_minute(group[0][0]),
            end=from_minute(group[-1][1]),
            needed=worst[2],
            available=worst[3],
            excess_minutes=sum(((u - Fraction(c)) * (b - a) for a, b, u, c in group), _NOTHING),
            tasks=tuple(sorted(tasks, key=self._order.__getitem__)),
        )

    def _tasks_of(self, groups: list[list[_Excess]]) -> list[set[str]]:
        """Return the tasks that need the resource while there is too little of it, by period."""
        numbers = {start: i for i, group in enumerate(groups) for start, *_ in group}
        starts = sorted(numbers)
        ends = {start: end for group in groups for start, end, *_ in group}
        found: list[set[str]] = [set() for _ in groups]
        for load in self.assignments:
            if not load.units:
                continue
            at = 0
            for a, b in load.intervals():
                while at < len(starts) and ends[starts[at]] <= a:
                    at += 1
                step = at
                while step < len(starts) and starts[step] < b:
                    found[numbers[starts[step]]].add(load.task)
                    step += 1
        return found

    def by(
        self, period: LoadPeriod, *, start: dt.date | None = None, end: dt.date | None = None
    ) -> tuple[LoadBucket, ...]:
        """Return the load by day, week or month, beside what is available.

        Args:
            period: How long a bucket is; weeks begin on Monday.
            start: The first day that counts; that of the load by default.
            end: The last day; the end of the period in which the load ends by default.

        Returns:
            The buckets in order of time; none where nothing is needed and no days are given.

        Raises:
            ValidationError: When there is no such period.
        """
        if period not in _PERIODS:
            raise ValidationError(
                "no such period", code="load.period", where="period", got=period, expected=", ".join(_PERIODS)
            )
        pieces = self._pieces
        first = start or (dt.date.fromordinal(day_of(pieces[0][0])) if pieces else None)
        last = end or (days_of_period(period, dt.date.fromordinal(day_of(pieces[-1][1] - 1)))[1] if pieces else None)
        if first is None or last is None or last < first:
            return ()
        return tuple(self._buckets(period, first, last))

    def _buckets(self, period: LoadPeriod, first: dt.date, last: dt.date) -> Iterator[LoadBucket]:
        by_day: dict[int, list[_Piece]] = {}
        for piece in self._pieces:
            by_day.setdefault(day_of(piece[0]), []).append(piece)
        begin = first
        while begin <= last:
            end = min(days_of_period(period, begin)[1], last)
            needed = available = free = _NOTHING
            for day in range(begin.toordinal(), end.toordinal() + 1):
                pieces = by_day.get(day, [])
                needed += sum((u * (b - a) for a, b, u in pieces), _NOTHING)
                there, left = self._day(day, pieces)
                available, free = available + there, free + left
            yield LoadBucket(
                start=begin, end=end, needed_minutes=needed, available_minutes=available, free_minutes=free
            )
            begin = end + _ONE_DAY

    def _day(self, day: int, pieces: list[_Piece]) -> tuple[Fraction, Fraction]:
        """Return what can be worked on a day, and what of it is free."""
        spans = list(self._presence(day, pieces))
        turns = sorted({t for a, b, _ in spans for t in (a, b)} | {t for a, b, _ in pieces for t in (a, b)})
        available = free = _NOTHING
        for a, b in pairwise(turns):
            there = sum((c for start, end, c in spans if start <= a and b <= end), _NOTHING)
            needed = sum((u for start, end, u in pieces if start <= a and b <= end), _NOTHING)
            available += there * (b - a)
            free += max(_NOTHING, there - needed) * (b - a)
        return available, free

    def _presence(self, day: int, pieces: list[_Piece]) -> Iterator[_Piece]:
        """Yield when each resource can work on a day, and how many of it there are."""
        date, midnight = dt.date.fromordinal(day), day * DAY
        for resource, calendar in self._members:
            capacity = Fraction(resource.capacity_on(date))
            spans = [(midnight + a, midnight + b) for a, b in shifts_on(calendar or self._default, day)]
            if calendar is None:  # works whenever its tasks do
                spans = _union(sorted([*spans, *((a, b) for a, b, _ in pieces)]))
            for a, b in spans:
                yield a, b, capacity

    def __repr__(self) -> str:
        return f"<LoadProfile {self.id} {self.work}h>"


def _union(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for a, b in spans:
        if found and a <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], b))
        else:
            found.append((a, b))
    return found


def days_of_period(period: LoadPeriod, day: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the period in which a day lies.

    Args:
        period: How long it is.
        day: The day.

    Returns:
        Its days; the last ones that a calendar can name, at the end of the year 9999.
    """
    if period == "day":
        return day, day
    if period == "week":
        first = day.toordinal() - day.weekday()
        last = min(first + _WEEK - 1, dt.date.max.toordinal())
        return dt.date.fromordinal(max(1, first)), dt.date.fromordinal(last)
    first_of_month = day.replace(day=1)
    if (day.year, day.month) == (dt.MAXYEAR, 12):
        return first_of_month, dt.date.max
    return first_of_month, (first_of_month + 31 * _ONE_DAY).replace(day=1) - _ONE_DAY
