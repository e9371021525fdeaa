"""When a cadence is due: odd rules, clock changes, exceptions, days off."""

from __future__ import annotations

import datetime as dt

import pytest

import clientpm as pm
from clientpm.engagement import MoveReason, first_occurrence, occurrences

EASTER = pm.WorkCalendar.weekdays(holidays=["2026-04-03", "2026-04-06"])
BERLIN = "Europe/Berlin"


def days(rule: str, start: str, until: str, zone: str = "UTC") -> list[str]:
    """Give the days of a cadence as texts."""
    return [item.day.isoformat() for item in occurrences(rule, start=start, zone=zone, until=until)]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=DAILY;BYDAY=MO;BYSETPOS=2",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;INTERVAL=1000000;BYMONTH=3;BYMONTHDAY=1",
    ],
)
def test_rules_that_never_match_end(rule: str) -> None:
    """A rule that names no day ends, and names none."""
    assert days(rule, "2026-03-02", "2199-12-31") == []
    assert first_occurrence(rule, start="2026-03-02", zone="UTC") is None


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;COUNT=3;UNTIL=20261231", "FREQ=SECONDLY", ""])
def test_rules_that_are_none_are_refused(rule: str) -> None:
    """What RFC 5545 does not allow, or runs by the second, is an error at once."""
    with pytest.raises(pm.ValidationError):
        days(rule, "2026-03-02", "2026-12-31")


def test_leap_days() -> None:
    """The 29th of February comes in leap years only, and not in 2100."""
    found = days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2088-01-01", "2110-12-31")
    assert found == ["2088-02-29", "2092-02-29", "2096-02-29", "2104-02-29", "2108-02-29"]


def test_a_start_at_a_month_end_is_not_moved() -> None:
    """Monthly from the 31st leaves short months out."""
    assert days("FREQ=MONTHLY", "2026-01-31", "2026-06-30") == ["2026-01-31", "2026-03-31", "2026-05-31"]


def test_count_counts_from_the_start() -> None:
    """COUNT counts what the rule names, also what is excluded, whatever the window."""
    found = occurrences(
        "FREQ=WEEKLY;COUNT=3",
        start="2026-03-02",
        zone="UTC",
        until="2026-12-31",
        since="2026-03-09",
        exclude=["2026-03-16"],
    )
    assert [item.day.isoformat() for item in found] == ["2026-03-09"]


@pytest.mark.parametrize(
    ("until", "last"),
    [("20260316", "2026-03-16"), ("20260316T090000", "2026-03-16"), ("20260316T085900", "2026-03-09")],
)
def test_until(until: str, last: str) -> None:
    """UNTIL includes its own instant, and a date the whole day."""
    assert days(f"FREQ=WEEKLY;UNTIL={until}", "2026-03-02T09:00", "2026-12-31", BERLIN)[-1] == last


def test_until_in_utc_is_read_in_the_zone() -> None:
    """08:00 in UTC is 09:00 in Berlin in winter."""
    assert days("FREQ=WEEKLY;UNTIL=20260316T080000Z", "2026-03-02T09:00", "2026-12-31", BERLIN)[-1] == "2026-03-16"
    assert days("FREQ=WEEKLY;UNTIL=20260316T075900Z", "2026-03-02T09:00", "2026-12-31", BERLIN)[-1] == "2026-03-09"


def test_the_wall_clock_stays_when_clocks_change() -> None:
    """Ten o'clock is ten o'clock before and after the change, in the start's own zone."""
    found = occurrences("FREQ=WEEKLY", start="2026-03-23T10:00", zone=BERLIN, until="2026-03-30")
    assert [item.at.hour for item in found] == [9, 8]
    assert [item.due.hour for item in found] == [10, 10]


def test_an_hour_that_is_left_out() -> None:
    """02:30 does not exist on that Sunday: it is read with the offset before, 03:30 in summer."""
    found = occurrences("FREQ=DAILY", start="2026-03-29T02:30", zone=BERLIN, until="2026-03-29")
    assert [item.at for item in found] == [dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC)]


def test_an_hour_that_comes_twice() -> None:
    """02:30 comes twice on that Sunday: it is the first one, and once."""
    found = occurrences("FREQ=DAILY", start="2026-10-25T02:30", zone=BERLIN, until="2026-10-25")
    assert [item.at for item in found] == [dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("keep", ["2026-03-30", "2026-04-06", "2026-04-13"]),
        ("next", ["2026-03-30", "2026-04-07", "2026-04-13"]),
        ("previous", ["2026-03-30", "2026-04-02", "2026-04-13"]),
        ("skip", ["2026-03-30", "2026-04-13"]),
    ],
)
def test_days_off(policy: str, expected: list[str]) -> None:
    """Easter Monday is kept, moved to Tuesday, to Thursday before Good Friday, or left out."""
    found = occurrences(
        "FREQ=WEEKLY", start="2026-03-30T10:00", zone=BERLIN, until="2026-04-13", calendar=EASTER, holidays=policy
    )
    assert [item.day.isoformat() for item in found] == expected
    assert all(item.due.hour == 10 for item in found)


def test_what_moves_into_the_window_counts() -> None:
    """An occurrence after the last day is due within when it moves back over it."""
    found = occurrences(
        "FREQ=WEEKLY", start="2026-04-06", zone="UTC", until="2026-04-02", calendar=EASTER, holidays="previous"
    )
    assert found == ()
    found = occurrences(
        "FREQ=WEEKLY", start="2026-03-30", zone="UTC", until="2026-04-02", calendar=EASTER, holidays="previous"
    )
    assert [item.day.isoformat() for item in found] == ["2026-03-30", "2026-04-02"]
    found = occurrences(
        "FREQ=WEEKLY", start="2026-03-30", zone="UTC", until="2026-03-31", moves={"2026-04-06": "2026-03-31"}
    )
    assert [(item.named.day, item.due.day) for item in found] == [(30, 30), (6, 31)]


def test_two_on_one_day_are_one() -> None:
    """Saturday and Sunday move to Monday, on which it is due anyway."""
    found = occurrences(
        "FREQ=DAILY", start="2026-03-06", zone="UTC", until="2026-03-09", calendar=EASTER, holidays="next"
    )
    assert [(item.day.day, item.moved) for item in found] == [(6, None), (9, None)]


def test_moves_and_exceptions() -> None:
    """A moved one keeps its time unless it names another; an excluded one is gone."""
    found = occurrences(
        "FREQ=WEEKLY",
        start="2026-03-02T10:00",
        zone="UTC",
        until="2026-03-31",
        moves={"2026-03-09": "2026-03-10", "2026-03-16T10:00": "2026-03-15T08:30"},
        exclude=["2026-03-23", "2026-03-30T09:00"],
    )
    assert [(item.due.day, item.due.hour, item.moved) for item in found] == [
        (2, 10, None),
        (10, 10, MoveReason.AGREED),
        (15, 8, MoveReason.AGREED),
        (30, 10, None),
    ]


def test_all_and_single_weekdays_together() -> None:
    """Every Monday and the first Tuesday are both meant, not days that are both."""
    assert days("FREQ=MONTHLY;BYDAY=MO,1TU", "2026-03-01", "2026-03-31") == [
        f"2026-03-{day:02}" for day in (2, 3, 9, 16, 23, 30)
    ]


def test_a_position_counts_from_the_beginning_of_the_week() -> None:
    """The first of Monday and Wednesday is Monday, also in the week that starts on Wednesday."""
    rule = "FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=1"
    assert days(rule, "2026-03-04", "2026-03-20") == ["2026-03-09", "2026-03-16"]


def test_a_week_of_the_year_has_the_weekday_of_the_start() -> None:
    """Week 20 from a Tuesday is the Tuesday of that week."""
    assert days("FREQ=YEARLY;BYWEEKNO=20", "2026-03-03", "2027-12-31") == ["2026-05-12", "2027-05-18"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"zone": "Mars/Base"}, "project.zone"),
        ({"holidays": "next"}, "cadence.calendar"),
        ({"holidays": "soon"}, "cadence.holidays"),
        ({"calendar": "easter"}, "calendar.type"),
        ({"until": "2199-12-31", "rule": "FREQ=DAILY;BYHOUR=9,15,18"}, "limit.occurrences"),
        ({"moves": {"2026-03-09": "soon"}}, "date.invalid"),
    ],
)
def test_bad_input(given: dict[str, object], code: str) -> None:
    """What cannot be followed is an error with a code."""
    usual: dict[str, object] = {"rule": "FREQ=WEEKLY", "start": "2026-03-02", "zone": "UTC", "until": "2026-04-30"}
    arguments = usual | given
    rule = arguments.pop("rule")
    with pytest.raises(pm.ValidationError) as caught:
        occurrences(rule, **arguments)  # type: ignore[arg-type]
    assert caught.value.code == code
