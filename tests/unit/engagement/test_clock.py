"""Business time runs while a project works, in its zone, wherever its clocks change."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import clientpm as pm
from clientpm.engagement.standpoint import Standpoint
from tests.unit.engagement.troubled import project

ROUND_THE_CLOCK = pm.WorkCalendar.every_day(hours=["00:00-24:00"])


def clock(zone: str = "Europe/Berlin", calendar: pm.WorkCalendar = ROUND_THE_CLOCK) -> pm.BusinessClock:
    """Give a clock that runs all the time, or on a calendar."""
    return pm.BusinessClock.of(pm.Project(id="p", time_zone=zone, plan=pm.Plan(start="2026-03-02", calendar=calendar)))


def test_nights_and_weekends_do_not_count() -> None:
    """From Friday at 16:00 to Monday at 10:00 two hours are worked."""
    found = pm.BusinessClock.of(project()).between("2026-03-06T16:00+01:00", "2026-03-09T10:00+01:00")
    assert (found.minutes, found.minutes_per_day) == (120, 480)


def test_holidays_do_not_count() -> None:
    """A holiday of the plan's calendar stands still."""
    easter = pm.BusinessClock.of(project(holidays=["2026-04-03", "2026-04-06"]))
    assert easter.between("2026-04-02T16:30+02:00", "2026-04-07T12:30+02:00") == 240
    assert easter.add("2026-04-02T16:30+02:00", "4h") == dt.datetime(2026, 4, 7, 10, 30, tzinfo=dt.UTC)


def test_without_a_plan_the_default_calendar_holds() -> None:
    """Monday to Friday, with an hour for lunch."""
    found = pm.BusinessClock.of(project(plan=False))
    assert found.between("2026-03-02T00:00+01:00", "2026-03-03T00:00+01:00") == 480
    assert found.between("2026-03-02T12:00+01:00", "2026-03-02T13:00+01:00") == 0


def test_days_and_weeks_are_those_of_the_plan() -> None:
    """Where the plan sets one length of day for all, `1d` means that."""
    plan = pm.Plan(start="2026-03-02", minutes_per_day=420, minutes_per_week=2000)
    found = pm.BusinessClock.of(pm.Project(id="p", plan=plan))
    assert found.minutes_of(pm.WorkDuration.of("1d")) == 420
    assert found.minutes_of(pm.WorkDuration.of("1w")) == 2000


def test_the_zone_is_that_of_the_project() -> None:
    """The same two moments hold another amount of work where other clocks show them."""
    start, end = "2026-03-02T00:00Z", "2026-03-02T10:00Z"
    assert pm.BusinessClock.of(project(zone="Europe/Berlin")).between(start, end) == 120
    assert pm.BusinessClock.of(project(zone="Asia/Shanghai")).between(start, end) == 480
    assert pm.BusinessClock.of(project(zone="America/New_York")).between(start, end) == 0


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", dt.date(2026, 3, 28), 24),
        ("Europe/Berlin", dt.date(2026, 3, 29), 23),
        ("Europe/Berlin", dt.date(2026, 10, 25), 25),
        ("Australia/Lord_Howe", dt.date(2026, 4, 5), 24.5),
        ("Asia/Shanghai", dt.date(2026, 3, 29), 24),
    ],
)
def test_days_on_which_clocks_change(zone: str, day: dt.date, hours: float) -> None:
    """A day round the clock is as long as it really is."""
    running = clock(zone)
    start, end = (running.moment(dt.datetime.combine(d, dt.time())) for d in (day, day + dt.timedelta(days=1)))
    assert running.between(start, end).hours == hours == (end - start) / dt.timedelta(hours=1)
    assert running.add(start, f"{round(hours * 60)}min") == end


def test_a_shift_in_the_night_of_the_change() -> None:
    """Whoever works from 22:00 to 06:00 works an hour less in spring and one more in autumn."""
    night = clock(calendar=pm.WorkCalendar.every_day(hours=["00:00-06:00", "22:00-24:00"]))
    assert night.between("2026-03-28T22:00+01:00", "2026-03-29T06:00+02:00").hours == 7
    assert night.between("2026-10-24T22:00+02:00", "2026-10-25T06:00+01:00").hours == 9


def test_office_hours_do_not_notice_the_change() -> None:
    """Eight hours later is the same time on the next working day, an hour earlier in UTC."""
    found = pm.BusinessClock.of(project()).add("2026-03-27T10:00+01:00", "8h")
    assert found == dt.datetime(2026, 3, 30, 8, 0, tzinfo=dt.UTC)


def test_the_hour_that_comes_twice_runs_on() -> None:
    """02:59 before the change and 02:01 after it lie two minutes apart, and not minus 58."""
    assert clock().between("2026-10-25T02:59+02:00", "2026-10-25T02:01+01:00") == 2


def test_elapsed_time_counts_every_hour() -> None:
    """An elapsed day is 24 hours, over a weekend and over a change of clocks."""
    running = pm.BusinessClock.of(project())
    assert running.add("2026-03-28T12:00+01:00", "1ed") == dt.datetime(2026, 3, 29, 11, 0, tzinfo=dt.UTC)


def test_backwards_is_negative() -> None:
    """From later to earlier is as much less."""
    running = pm.BusinessClock.of(project())
    assert running.between("2026-03-09T10:00+01:00", "2026-03-06T16:00+01:00") == -120


def test_nothing_to_add() -> None:
    """No work later is the same moment, also at night."""
    start = dt.datetime(2026, 3, 7, 3, tzinfo=dt.UTC)
    assert pm.BusinessClock.of(project()).add(start, "0h") == start


def test_a_calendar_that_ends() -> None:
    """Work that a calendar does not have is never done."""
    once = pm.WorkCalendar(week=[()] * 7, exceptions=[pm.CalendarException(start="2026-03-02", hours=["09:00-10:00"])])
    running = clock("UTC", once)
    assert running.add("2026-03-01T00:00Z", "1h") == dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
    with pytest.raises(pm.CalendarError) as caught:
        running.add("2026-03-01T00:00Z", "61min")
    assert caught.value.code == "calendar.no_working_time"


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda c: c.between(dt.datetime(2026, 3, 2), "2026-03-02T09:00Z"), "date.no_zone"),
        (lambda c: c.between("2026-03-02T09:00Z", "2026-03-02"), "date.invalid"),
        (lambda c: c.add("2026-03-02T09:00Z", "soon"), "duration.invalid"),
        (lambda c: c.add("2026-03-02T09:00Z", "50%"), "duration.percent"),
        (lambda c: c.add("2026-03-02T09:00Z", 8), "duration.type"),
        (lambda _: pm.BusinessClock.of("shop"), "project.type"),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_moment_or_length(call: Any, code: str) -> None:
    """A moment has a zone, a length a unit."""
    with pytest.raises(pm.ValidationError) as caught:
        call(clock())
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("as_of", "moment", "today"),
    [
        ("2026-03-06", "2026-03-06T23:00:00+00:00", "2026-03-06"),
        (dt.date(2026, 3, 6), "2026-03-06T23:00:00+00:00", "2026-03-06"),
        ("2026-03-06T09:00", "2026-03-06T08:00:00+00:00", "2026-03-06"),
        ("2026-03-07T00:00", "2026-03-06T23:00:00+00:00", "2026-03-06"),
        (dt.datetime(2026, 3, 6, 9, tzinfo=dt.UTC), "2026-03-06T09:00:00+00:00", "2026-03-06"),
        ("2026-03-06T23:30Z", "2026-03-06T23:30:00+00:00", "2026-03-07"),
        ("2026-03-06T23:30:00-05:00", "2026-03-07T04:30:00+00:00", "2026-03-07"),
        ("2026-03-29T02:00", "2026-03-29T01:00:00+00:00", "2026-03-29"),
        ("2026-03-29T02:30", "2026-03-29T01:00:00+00:00", "2026-03-29"),
        ("2026-03-29T03:00", "2026-03-29T01:00:00+00:00", "2026-03-29"),
        ("2026-10-25T02:30", "2026-10-25T00:30:00+00:00", "2026-10-25"),
    ],
)
def test_what_a_day_or_instant_means(as_of: Any, moment: str, today: str) -> None:
    """A day ends at midnight of the project; wall-clock time is the project's own, also where clocks change."""
    seen = Standpoint.of(project(), as_of)
    assert (seen.moment.isoformat(), seen.today.isoformat()) == (moment, today)


@pytest.mark.parametrize("as_of", [None, 7, "soon", "2026-03-06T09:00:00.123", "2026-03-06 09:00+1"])
def test_what_is_no_day(as_of: Any) -> None:
    """Nothing but a date, an instant or a moment will do."""
    with pytest.raises(pm.ValidationError):
        Standpoint.of(project(), as_of)
