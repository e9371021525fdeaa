"""Days that differ from the weekly pattern: exceptions in both forms, and work weeks.

Which of two rules holds on a day is decided here, so that a calendar gets each day
once: a single exception beats a recurring one, which beats a work week; among recurring
ones daily beats yearly, yearly beats monthly, monthly beats weekly.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.exchange.msproject.recurrence import Recurrence, occurrences
from clientpm.adapters.exchange.msproject.worktime import STANDARD_HOURS, Hours, fields_of, hours_of, week_of
from clientpm.errors import LimitExceeded
from clientpm.values.calendar import CalendarException

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.adapters.exchange.msproject.fields import Fields
    from clientpm.adapters.exchange.msproject.markup import Node

__all__ = ["Budget", "Window", "exceptions_of"]

MOST_DAYS: Final = 500_000
"""Days of exceptions that one file may have, inherited ones counted again."""

_SINGLE, _DAILY, _YEARLY, _MONTHLY, _WEEKLY, _WORK_WEEK = range(6)
_RANKS: Final = {2: _YEARLY, 3: _YEARLY, 4: _MONTHLY, 5: _MONTHLY, 6: _WEEKLY, 7: _DAILY}
_ONE_OFF: Final = frozenset({0, 1, 9})
_EVERY_N_DAYS: Final = 7
_EVERY_DAY: Final = 127


@attrs.frozen
class Window:
    """The years for which recurring rules are expanded.

    Attributes:
        first: First day.
        last: Last day.
    """

    first: dt.date
    last: dt.date


class Budget:
    """How many days of exceptions a file may still have."""

    def __init__(self) -> None:
        self.left = MOST_DAYS

    def spend(self, days: int, where: str) -> None:
        """Take days off the budget.

        Args:
            days: How many.
            where: Path of the element that needs them.

        Raises:
            LimitExceeded: When there are not as many left.
        """
        self.left -= days
        if self.left < 0:
            raise LimitExceeded(
                "the calendars have too many exceptional days",
                code="limit.calendar",
                where=where,
                expected=f"at most {MOST_DAYS} in a file",
                limit=MOST_DAYS,
            )


@attrs.frozen
class _Span:
    """Days with the same hours, from one rule."""

    rank: int
    start: dt.date
    end: dt.date
    hours: Hours
    name: str


def exceptions_of(node: Node, fields: Fields, window: Window, budget: Budget) -> tuple[CalendarException, ...]:
    """Return the exceptions of a calendar, each day at most once.

    The list of Project 2007 and later is used where there is one; the older form inside
    the week days only where there is not, or every holiday would count twice.

    Args:
        node: The calendar.
        fields: Its plain elements.
        window: The years for which rules are expanded.
        budget: How many days the file may still have.

    Returns:
        The exceptions in the order of their days.
    """
    spans: list[_Span] = []
    listed = node.child("Exceptions")
    if listed is not None and listed.children:
        for n, item in enumerate(listed.all("Exception"), 1):
            fields.ledger.sort("Exception", item.children, fields.place)
            spans += _listed(item, fields_of(item, fields, f"Exceptions/Exception[{n}]"), window, budget)
    else:
        spans += _in_week_days(node.child("WeekDays"), fields, budget)
    weeks = node.child("WorkWeeks")
    for n, item in enumerate(weeks.all("WorkWeek") if weeks is not None else [], 1):
        fields.ledger.sort("WorkWeek", item.children, fields.place)
        spans += _work_week(item, fields_of(item, fields, f"WorkWeeks/WorkWeek[{n}]"), window, budget)
    return tuple(_resolved(spans))


def _period(node: Node, fields: Fields) -> tuple[dt.date, dt.date] | None:
    period = node.child("TimePeriod")
    if period is None:
        return None
    part = fields_of(period, fields, "TimePeriod")
    start, end = part.instant("FromDate"), part.instant("ToDate")
    if start is None or end is None:
        return None
    if end.date() < start.date():
        part.problem("ToDate", "the exception ends before it starts", "calendar.order", "the start or later")
        return None
    return start.date(), end.date()  # the last day is inclusive, whatever its time


def _in_week_days(node: Node | None, fields: Fields, budget: Budget) -> Iterator[_Span]:
    for n, day in enumerate([] if node is None else node.all("WeekDay"), 1):
        part = fields_of(day, fields, f"WeekDays/WeekDay[{n}]")
        period = _period(day, part) if part.text("DayType") == "0" else None
        if period is not None:
            budget.spend((period[1] - period[0]).days + 1, part.path)
            yield _Span(_SINGLE, *period, _hours(day, part), "")


def _hours(node: Node, fields: Fields) -> Hours:
    hours = hours_of(node, fields)
    if hours is None:
        fields.note("default_hours")
        return STANDARD_HOURS
    return hours


def _listed(node: Node, fields: Fields, window: Window, budget: Budget) -> Iterator[_Span]:
    period = _period(node, fields)
    kind = fields.whole("Type", 1, 0, 99)
    every = fields.whole("Period", 1, 0, 9_999) or 1
    if period is None or (kind not in _ONE_OFF and kind not in _RANKS):
        fields.note("unknown_exception", fields.text("Type"))
        return
    hours, name = _hours(node, fields), fields.line("Name")
    if kind in _ONE_OFF and every == 1:
        budget.spend((period[1] - period[0]).days + 1, fields.path)
        yield _Span(_SINGLE, *period, hours, name)
        return
    rule = _rule(fields, period, _EVERY_N_DAYS if kind in _ONE_OFF else kind, every)
    rank = _RANKS[rule.type]
    if period[1] > window.last:
        fields.note("cut_exception", name)
    for day in occurrences(rule, window.last):
        budget.spend(1, fields.path)
        if day >= window.first:
            yield _Span(rank, day, day, hours, name)


def _rule(fields: Fields, period: tuple[dt.date, dt.date], kind: int, every: int) -> Recurrence:
    return Recurrence(
        type=kind,
        first=period[0],
        last=period[1],
        occurrences=fields.whole("Occurrences", 0, 0, 99_999),
        period=every,
        month=fields.whole("Month", 0, 0, 11) + 1,
        month_day=fields.whole("MonthDay", 1, 0, 31) or 1,
        item=fields.whole("MonthItem", 0, 0, 9),
        position=fields.whole("MonthPosition", 0, 0, 4),
        days_of_week=fields.whole("DaysOfWeek", 0, 0, _EVERY_DAY),
    )


def _work_week(node: Node, fields: Fields, window: Window, budget: Budget) -> Iterator[_Span]:
    period = _period(node, fields)
    week = week_of(node.child("WeekDays"), fields)
    if period is None:
        fields.note("unknown_exception", "WorkWeek")
        return
    if len(week) < 7:  # noqa: PLR2004 - days of a week
        fields.note("incomplete_work_week", fields.line("Name"))
    if None in week.values():
        fields.note("default_hours")
    first, last = max(period[0], window.first), min(period[1], window.last)
    if last < period[1]:
        fields.note("cut_exception", fields.line("Name"))
    budget.spend(max(0, (last - first).days + 1), fields.path)
    name = fields.line("Name")
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = dt.date.fromordinal(ordinal)
        hours = week.get(day.weekday(), ())
        yield _Span(_WORK_WEEK, day, day, STANDARD_HOURS if hours is None else hours, name)


def _resolved(spans: Iterable[_Span]) -> Iterator[CalendarException]:
    """Yield every day once, by the strongest rule, neighbours of one rule together."""
    chosen: dict[int, _Span] = {}
    for span in sorted(spans, key=lambda span: span.rank):
        for day in range(span.start.toordinal(), span.end.toordinal() + 1):
            chosen.setdefault(day, span)
    run: list[int] = []
    for day in sorted(chosen):
        if run and (day != run[-1] + 1 or not _alike(chosen[day], chosen[run[-1]])):
            yield _exception(run, chosen[run[0]])
            run = []
        run.append(day)
    if run:
        yield _exception(run, chosen[run[0]])


def _alike(a: _Span, b: _Span) -> bool:
    return a is b or (a.rank == b.rank == _WORK_WEEK and a.hours == b.hours and a.name == b.name)


def _exception(days: list[int], span: _Span) -> CalendarException:
    return CalendarException(
        start=dt.date.fromordinal(days[0]), end=dt.date.fromordinal(days[-1]), hours=span.hours, name=span.name
    )
