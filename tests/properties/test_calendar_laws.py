"""The laws of calendar arithmetic, on random calendars, against a count minute by minute."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right

from hypothesis import assume, example, given
from hypothesis import strategies as st

from clientpm import CalendarException, WorkCalendar
from tests.properties.calendars import (
    FIRST,
    LAST,
    MINUTE,
    calendars,
    instant,
    instants,
    number,
    working_minutes,
)

WORK = st.integers(0, 4_000)
STANDARD = WorkCalendar.weekdays(holidays=["2026-04-03", "2026-04-06"])


@given(calendars(), instants(), WORK)
@example(STANDARD, dt.datetime(2026, 4, 2, 18), 0)
@example(STANDARD, dt.datetime(2026, 4, 2, 18), 480)
def test_between_undoes_add(calendar: WorkCalendar, t: dt.datetime, n: int) -> None:
    """`between(t, add(t, n)) == n`, also for a negative amount."""
    assert calendar.between(t, calendar.add(t, n)) == n
    assert calendar.between(t, calendar.add(t, -n)) == -n
    assert calendar.between(t, calendar.subtract(t, n)) == -n


@given(calendars(), instants())
def test_adding_nothing_changes_nothing(calendar: WorkCalendar, t: dt.datetime) -> None:
    """`add(t, 0) == t` and `subtract(t, 0) == t`, at night and on holidays too."""
    assert calendar.add(t, 0) == calendar.subtract(t, 0) == t


@given(calendars(), instants(), WORK)
def test_subtract_undoes_add(calendar: WorkCalendar, t: dt.datetime, n: int) -> None:
    """`subtract(add(t, n), n)` has as much working time before it as `t`, and so the other way round."""
    assert calendar.between(t, calendar.subtract(calendar.add(t, n), n)) == 0
    assert calendar.between(t, calendar.add(calendar.subtract(t, n), n)) == 0


@given(calendars(), instants(), instants(), WORK, WORK)
def test_add_is_monotone(calendar: WorkCalendar, s: dt.datetime, t: dt.datetime, m: int, n: int) -> None:
    """A later start or more work never ends earlier."""
    (s, t), (m, n) = sorted((s, t)), sorted((m, n))
    assert calendar.add(s, n) <= calendar.add(t, n)
    assert calendar.add(t, m) <= calendar.add(t, n)
    assert calendar.subtract(s, n) <= calendar.subtract(t, n)
    assert calendar.subtract(t, n) <= calendar.subtract(t, m)


@given(calendars(), instants(), instants(), instants())
def test_between_adds_up(calendar: WorkCalendar, a: dt.datetime, b: dt.datetime, c: dt.datetime) -> None:
    """Working time adds up over any instant between, is signed, and never exceeds the clock."""
    assert calendar.between(a, b) + calendar.between(b, c) == calendar.between(a, c)
    assert calendar.between(a, b) == -calendar.between(b, a)
    assert abs(calendar.between(a, b)).minutes <= abs(b - a) // MINUTE


@given(calendars(), instants(), instants(), WORK)
def test_agrees_with_counting(calendar: WorkCalendar, a: dt.datetime, b: dt.datetime, n: int) -> None:
    """Every answer is what a count of working minutes says."""
    minutes = working_minutes(calendar)
    at = bisect_left(minutes, number(a))
    assert calendar.between(a, b) == bisect_left(minutes, number(b)) - at
    assume(0 < n <= at and at + n <= len(minutes))
    assert calendar.add(a, n) == instant(minutes[at + n - 1] + 1)
    assert calendar.subtract(a, n) == instant(minutes[at - n])


@given(calendars(), instants())
def test_snap_forward_is_the_next_working_minute(calendar: WorkCalendar, t: dt.datetime) -> None:
    """`snap_forward` gives the first working minute that is not earlier."""
    minutes = working_minutes(calendar)
    at = bisect_left(minutes, number(t))
    assume(at < len(minutes))
    expected = instant(minutes[at])
    assert calendar.snap_forward(t) == expected
    assert calendar.snap_forward(expected) == expected


@given(calendars(), instants())
def test_snap_back_is_the_last_working_minute(calendar: WorkCalendar, t: dt.datetime) -> None:
    """`snap_back` gives the last working minute that is not later."""
    minutes = working_minutes(calendar)
    at = bisect_right(minutes, number(t)) - 1
    assume(at >= 0)
    expected = instant(minutes[at])
    assert calendar.snap_back(t) == expected
    assert calendar.snap_back(expected) == expected


@given(calendars(depth=0), st.integers(0, 100), st.booleans())
def test_a_working_exception_beats_a_holiday(calendar: WorkCalendar, offset: int, holiday_first: bool) -> None:  # noqa: FBT001
    """On one day work wins over a holiday, in whichever order they are written."""
    day = FIRST + dt.timedelta(days=offset)
    pair = [CalendarException(start=day), CalendarException(start=day, hours=["09:00-12:00"])]
    pair = pair if holiday_first else pair[::-1]
    for exceptions, base in ((pair, None), ((*calendar.exceptions, *pair), None)):
        both = WorkCalendar(week=calendar.week, exceptions=exceptions, base=base)
        worked = both.hours_on(day)
        assert worked
        if not calendar.exceptions:
            assert [str(interval) for interval in worked] == ["09:00-12:00"]


@given(calendars(), calendars(depth=0))
def test_exceptions_are_inherited(base: WorkCalendar, own: WorkCalendar) -> None:
    """A calendar that says nothing works as its base; its own exceptions win over inherited ones."""
    same = WorkCalendar(week=[None] * 7, base=base)
    heir = WorkCalendar(week=[None] * 7, exceptions=own.exceptions, base=base)
    alone = WorkCalendar(week=own.week, exceptions=own.exceptions)
    differing = {
        exception.start + dt.timedelta(days=k)
        for exception in own.exceptions
        for k in range((exception.end - exception.start).days + 1)
    }
    day = FIRST
    while day <= LAST:
        assert same.hours_on(day) == base.hours_on(day)
        assert heir.hours_on(day) == (alone if day in differing else base).hours_on(day)
        day += dt.timedelta(days=1)


@given(calendars(), st.lists(st.tuples(instants(), st.integers(-200_000, 900_000)), min_size=1, max_size=8))
def test_answers_do_not_depend_on_earlier_questions(
    calendar: WorkCalendar, questions: list[tuple[dt.datetime, int]]
) -> None:
    """A calendar that was asked many things answers as a new one does, and as the reverse order does."""

    def fresh() -> WorkCalendar:
        return WorkCalendar(week=calendar.week, exceptions=calendar.exceptions, base=calendar.base)

    alone = [fresh().add(t, n) for t, n in questions]
    forwards, backwards = fresh(), fresh()
    backwards.between(dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31))
    assert [forwards.add(t, n) for t, n in questions] == alone
    assert [backwards.add(t, n) for t, n in reversed(questions)] == alone[::-1]
    assert [forwards.snap_back(t) for t, _ in questions] == [fresh().snap_back(t) for t, _ in questions]
