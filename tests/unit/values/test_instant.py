"""Dates and instants are read strictly, the same on every version of Python."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from clientpm import FieldTypeError, LimitExceeded, ValidationError
from clientpm.values.instant import fact_time, from_minute, plan_date, plan_instant, to_minute

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Stamp(dt.datetime):
    """What a data frame hands over: a datetime of its own class."""


@pytest.mark.parametrize(
    ("value", "start", "finish"),
    [
        ("2026-03-02", "2026-03-02T00:00", "2026-03-03T00:00"),
        (dt.date(2026, 12, 31), "2026-12-31T00:00", "2027-01-01T00:00"),
        ("2026-03-02T09:30", "2026-03-02T09:30", "2026-03-02T09:30"),
        ("2026-03-02 09:30", "2026-03-02T09:30", "2026-03-02T09:30"),
        ("2026-03-02T09:30:00", "2026-03-02T09:30", "2026-03-02T09:30"),
        ("2026-03-02T09:30:00.000", "2026-03-02T09:30", "2026-03-02T09:30"),
        (dt.datetime(2026, 3, 2, 9, 30, fold=1), "2026-03-02T09:30", "2026-03-02T09:30"),
        (Stamp(2026, 3, 2, 9, 30), "2026-03-02T09:30", "2026-03-02T09:30"),
        ("1900-01-01", "1900-01-01T00:00", "1900-01-02T00:00"),
        ("2199-12-31", "2199-12-31T00:00", "2200-01-01T00:00"),
        (dt.datetime(2200, 1, 1), "2200-01-01T00:00", "2200-01-01T00:00"),
    ],
)
def test_a_bare_date_is_a_start_or_the_end_of_a_day(value: Any, start: str, finish: str) -> None:
    """Without a time a start means 00:00 and a finish the end of that day."""
    for end_of_day, expected in ((False, start), (True, finish)):
        read = plan_instant(value, "t", end_of_day=end_of_day)
        assert read == dt.datetime.fromisoformat(expected)
        assert (type(read), read.fold) == (dt.datetime, 0)
        assert plan_instant(read, "t", end_of_day=end_of_day) == read


@pytest.mark.parametrize(
    "text",
    [
        "2026-W10-1", "20260302", "2026-3-2", "2026-03-02T24:00", "2026-03-02T09", "2026-02-30", "2026-13-01",
        "0000-01-01", "10000-01-01", "+12026-01-01", "２０２６-03-02", "02/03/2026", "10", "Mon", "", " 2026-03-02",
        "2026-03-02T09:30:00.1234567", "2026-061", "2026-03-02\n",
    ],
)  # fmt: skip
def test_refuses_other_texts(text: str) -> None:
    """Week dates, basic forms, midnight as 24:00 and guesses are refused on every version."""
    with pytest.raises(ValidationError) as caught:
        plan_instant(text, "start", end_of_day=False)
    assert (caught.value.code, caught.value.where) == ("date.invalid", "start")
    with pytest.raises(ValidationError):
        plan_date(text)


@pytest.mark.parametrize("text", ["9999-12-31", "2200-01-01", "1899-12-31", "0001-01-01", "2200-01-01T00:01"])
def test_dates_stay_in_the_window(text: str) -> None:
    """Sentinel dates such as 9999-12-31 do not enter a plan."""
    with pytest.raises(LimitExceeded) as caught:
        plan_instant(text, "start", end_of_day=True)
    assert caught.value.code == "limit.date"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC), "date.zone"),
        (dt.datetime(2026, 3, 2, 9, tzinfo=SHANGHAI), "date.zone"),
        ("2026-03-02T09:30Z", "date.zone"),
        ("2026-03-02T09:30+08:00", "date.zone"),
        (20260302, "date.type"),
        (1.5, "date.type"),
        (None, "date.type"),
        (dt.time(9), "date.type"),
        (b"2026-03-02", "date.type"),
        (("2026-03-02",), "date.type"),
    ],
    ids=repr,
)
def test_refuses_other_types(value: Any, code: str) -> None:
    """An instant with a zone, a number or anything else is a type error that names the field."""
    with pytest.raises(FieldTypeError) as caught:
        plan_instant(value, "deadline", end_of_day=True)
    assert isinstance(caught.value, TypeError)
    assert (caught.value.code, caught.value.where) == (code, "deadline")


@pytest.mark.parametrize(
    "value",
    [
        "2026-03-02T09:30:01",
        "2026-03-02T09:30:00.5",
        dt.datetime(2026, 3, 2, 9, 0, 1),
        dt.datetime(2026, 3, 2, 9, 0, 0, 1),
    ],
)
def test_plans_run_in_whole_minutes(value: Any) -> None:
    """Seconds are refused, not cut off."""
    with pytest.raises(ValidationError) as caught:
        plan_instant(value, "start", end_of_day=False)
    assert caught.value.code == "date.seconds"


@pytest.mark.parametrize("value", [dt.datetime(2026, 3, 2), "2026-03-02T00:00", 7, None], ids=repr)
def test_a_day_is_not_a_datetime(value: Any) -> None:
    """A datetime is refused where a day is meant, though Python calls it a date."""
    with pytest.raises(ValidationError):
        plan_date(value)


def test_day_is_read() -> None:
    """A day is a date or its text."""
    assert plan_date("2024-02-29") == plan_date(dt.date(2024, 2, 29)) == dt.date(2024, 2, 29)


@pytest.mark.parametrize(
    ("value", "utc"),
    [
        ("2026-03-02T09:00:00+08:00", "2026-03-02T01:00:00"),
        ("2026-03-02T09:00Z", "2026-03-02T09:00:00"),
        ("2026-03-02 09:00:30.5-03:30", "2026-03-02T12:30:30.500000"),
        (dt.datetime(2026, 3, 2, 9, tzinfo=SHANGHAI), "2026-03-02T01:00:00"),
        (dt.datetime(1988, 7, 1, 9, tzinfo=SHANGHAI), "1988-07-01T00:00:00"),
        (dt.datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo("America/New_York"), fold=1), "2026-11-01T06:30:00"),
        ("1900-01-01T00:00Z", "1900-01-01T00:00:00"),
        ("2200-01-01T07:00+08:00", "2199-12-31T23:00:00"),
    ],
)
def test_facts_are_kept_in_utc(value: Any, utc: str) -> None:
    """What happened has a zone and is kept in UTC, and reading it again changes nothing."""
    read = fact_time(value)
    assert read.isoformat() == f"{utc}+00:00"
    assert fact_time(read) == fact_time(read.isoformat()) == read


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("2026-03-02T09:00", ValidationError),
        ("2026-03-02", ValidationError),
        ("2026-03-02T09:00+99:99", ValidationError),
        ("2026-02-30T09:00Z", ValidationError),
        (dt.datetime(2026, 3, 2, 9), FieldTypeError),
        (dt.date(2026, 3, 2), FieldTypeError),
        (1772442000, FieldTypeError),
        ("1900-01-01T00:00+14:00", LimitExceeded),
        (dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=14))), LimitExceeded),
        (dt.datetime(9999, 12, 31, 23, tzinfo=dt.timezone(dt.timedelta(hours=-12))), LimitExceeded),
    ],
    ids=repr,
)
def test_refuses_facts_without_a_zone(value: Any, error: type[ValidationError]) -> None:
    """A fact without a zone could be any moment of a day; dates far off are limits."""
    with pytest.raises(error):
        fact_time(value, "at")


@pytest.mark.parametrize(
    "instant", [dt.datetime(1, 1, 1), dt.datetime(2026, 3, 2, 9, 30), dt.datetime(9999, 12, 31, 23, 59)]
)
def test_minutes_and_back(instant: dt.datetime) -> None:
    """Every minute of the years 1 to 9999 has a number."""
    assert from_minute(to_minute(instant)) == instant


def test_other_years_are_limits() -> None:
    """A minute before the year 1 or after 9999 is no instant."""
    for minute in (to_minute(dt.datetime(1, 1, 1)) - 1, to_minute(dt.datetime(9999, 12, 31, 23, 59)) + 1, 10**30):
        with pytest.raises(LimitExceeded):
            from_minute(minute)
