"""The arithmetic that the scheduling kernel works with."""

from __future__ import annotations

import datetime as dt

import pytest

from clientpm import LimitExceeded, WorkCalendar
from clientpm.values.worktime import ELAPSED, WorkTable

DAY = 1440
SHIFTS = ((540, 720), (780, 1080))
WEEK = (SHIFTS,) * 5 + ((), ())


@pytest.mark.parametrize("t", [0, 1, DAY * 739_000 + 601])
def test_elapsed_time_counts_every_minute(t: int) -> None:
    """Clock time is its own working time."""
    assert ELAPSED.work(t) == ELAPSED.end_at(t) == ELAPSED.start_at(t) == t
    assert ELAPSED.snap_forward(t) == ELAPSED.snap_back(t) == t
    assert (ELAPSED.add(t, 90), ELAPSED.subtract(t, 90)) == (t + 90, t - 90)


def test_counts_from_the_year_1() -> None:
    """Working time is counted from one origin, so that two tables of equal calendars agree."""
    first, second = WorkTable("a", WEEK, {}), WorkTable("b", WEEK, {})
    monday = dt.date(2026, 3, 2).toordinal() * DAY
    second.work(dt.date(2150, 1, 1).toordinal() * DAY)
    assert first.work(monday + 600) == second.work(monday + 600)
    assert first.work(DAY) == 0
    assert first.work(DAY * 8) == 2400


def test_end_and_start_differ_across_a_night() -> None:
    """The same amount of work ends in the evening and goes on in the morning."""
    table = WorkTable("a", WEEK, {})
    monday = dt.date(2026, 3, 2).toordinal() * DAY
    evening = table.work(monday + 1080)
    assert table.end_at(evening) == monday + 1080
    assert table.start_at(evening) == monday + DAY + 540


@pytest.mark.parametrize("t", [0, DAY - 1, (dt.date.max.toordinal() + 1) * DAY + 1, -(10**30)])
def test_other_years_are_limits(t: int) -> None:
    """Instants outside the years 1 to 9999 are refused."""
    with pytest.raises(LimitExceeded):
        WorkTable("a", WEEK, {}).work(t)


def test_the_table_is_compiled_once() -> None:
    """A calendar keeps its table, and equal calendars have tables of their own."""
    one, two = WorkCalendar.weekdays(), WorkCalendar.weekdays()
    assert one.table is one.table
    assert one.table is not two.table
    assert one == two
