"""Working calendars: what they are made of, and where their arithmetic ends."""

from __future__ import annotations

import datetime as dt
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest

from clientpm import (
    CalendarError,
    CalendarException,
    FieldTypeError,
    LimitExceeded,
    Minutes,
    ValidationError,
    WorkCalendar,
    WorkDuration,
    WorkingInterval,
)

if TYPE_CHECKING:
    from collections.abc import Callable

STANDARD = WorkCalendar.weekdays(holidays=["2026-04-03", "2026-04-06"])
NEVER: list[Any] = [()] * 7


def at(text: str) -> dt.datetime:
    """Read an instant."""
    return dt.datetime.fromisoformat(text)


class TestParts:
    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [("09:00-12:30", 540, 750), ("00:00-24:00", 0, 1440), ("23:59-24:00", 1439, 1440), ("00:00-00:01", 0, 1)],
    )
    def test_intervals(self, text: str, start: int, end: int) -> None:
        """An interval is read from its text and printed as that text."""
        interval = WorkingInterval.of(text)
        assert (interval.start, interval.end, str(interval)) == (start, end, text)
        assert eval(repr(interval), {"WorkingInterval": WorkingInterval}) == interval  # noqa: S307

    @pytest.mark.parametrize(
        "text",
        [
            "12:00-09:00",
            "09:00-09:00",
            "09:00-24:30",
            "24:00-24:00",
            "9:00-12:00",
            "09:00",
            "09:60-10:00",
            "",
            "09:00–12:00",
        ],
    )
    def test_refused_intervals(self, text: str) -> None:
        """An interval lies within one day and ends after it starts."""
        with pytest.raises(ValidationError) as caught:
            WorkingInterval.of(text, "week.mon")
        assert (caught.value.code, caught.value.where) == ("calendar.hours", "week.mon")

    @pytest.mark.parametrize("parts", [(9.0, 12), (True, 12), ("9", "12"), (0, 1441), (-1, 5), (5, 5)], ids=repr)
    def test_refused_minutes(self, parts: tuple[Any, Any]) -> None:
        """Working hours are whole minutes of one day."""
        with pytest.raises(ValidationError):
            WorkingInterval(*parts)

    @pytest.mark.parametrize("hours", ["09:00-12:00", 9, None, [None], [("09:00", "12:00")]], ids=repr)
    def test_hours_are_a_list(self, hours: Any) -> None:
        """A lone text is refused, so that its characters are not taken for a list."""
        with pytest.raises(FieldTypeError):
            WorkCalendar.weekdays(hours=hours)

    def test_hours_are_put_in_order(self) -> None:
        """Hours may be written in any order and may touch, but not overlap."""
        calendar = WorkCalendar.weekdays(hours=["13:00-18:00", "09:00-13:00"])
        assert [str(i) for i in calendar.hours_on("2026-03-02")] == ["09:00-13:00", "13:00-18:00"]
        with pytest.raises(ValidationError) as caught:
            WorkCalendar.weekdays(hours=["09:00-13:00", "12:59-18:00"])
        assert caught.value.code == "calendar.overlap"

    @pytest.mark.parametrize(
        ("week", "error"),
        [
            ([["09:00-17:00"]] * 6, ValidationError),
            ({"monday": ["09:00-17:00"]}, ValidationError),
            ({1: ["09:00-17:00"]}, ValidationError),
            ("mondays", FieldTypeError),
            (5, FieldTypeError),
            (None, FieldTypeError),
            ([9] * 7, FieldTypeError),
        ],
        ids=repr,
    )
    def test_a_week_has_seven_days(self, week: Any, error: type[ValidationError]) -> None:
        """Seven lists, or a mapping from `mon` to `sun`."""
        with pytest.raises(error):
            WorkCalendar(week=week)

    def test_a_week_may_be_a_mapping(self) -> None:
        """A day left out is free."""
        calendar = WorkCalendar(week={"mon": ["09:00-17:00"], "sat": ["09:00-12:00"]})
        assert [day for day in range(7) if calendar.hours_on(dt.date(2026, 3, 2 + day))] == [0, 5]

    @pytest.mark.parametrize(
        ("fields", "error"),
        [
            ({"start": "2026-04-03", "end": "2026-04-02"}, ValidationError),
            ({"start": "2026-W14-5"}, ValidationError),
            ({"start": dt.datetime(2026, 4, 3)}, FieldTypeError),
            ({"start": None}, FieldTypeError),
            ({"start": "9999-12-31"}, LimitExceeded),
            ({"start": "2026-04-03", "hours": "09:00-12:00"}, FieldTypeError),
            ({"start": "2026-04-03", "name": "Good\nFriday"}, ValidationError),
            ({"start": "2026-04-03", "name": None}, FieldTypeError),
        ],
        ids=repr,
    )
    def test_refused_exceptions(self, fields: dict[str, Any], error: type[ValidationError]) -> None:
        """An exception has days in order, hours and a name."""
        with pytest.raises(error):
            CalendarException(**fields)

    @pytest.mark.parametrize("value", ["2026-04-03", 7, None, [7], [("2026-04-03", "Good Friday")], ["x"]], ids=repr)
    def test_exceptions_are_a_list(self, value: Any) -> None:
        """Holidays are dates or exceptions, in a list."""
        with pytest.raises(ValidationError) as caught:
            WorkCalendar.weekdays(holidays=value)
        assert caught.value.where.startswith("exceptions")

    def test_holidays_may_have_names(self) -> None:
        """A mapping from days to names makes holidays with names."""
        calendar = WorkCalendar.weekdays(holidays={"2026-04-03": "Good Friday"})
        assert [(e.start.isoformat(), e.name) for e in calendar.exceptions] == [("2026-04-03", "Good Friday")]

    def test_exceptions_are_limited(self) -> None:
        """A million days of exceptions are enough."""
        many = [CalendarException(start="1900-01-01", end="2199-12-31")] * 10
        with pytest.raises(LimitExceeded) as caught:
            WorkCalendar.weekdays(holidays=many)
        assert caught.value.code == "limit.calendar"

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("minutes_per_day", 1441), ("minutes_per_day", -1), ("minutes_per_day", 7.5), ("minutes_per_day", True),
            ("minutes_per_week", 10_081), ("minutes_per_week", None), ("base", "standard"), ("id", "a b"), ("title", "\n"),
        ],
    )  # fmt: skip
    def test_refused_fields(self, field: str, value: Any) -> None:
        """A day has at most 1,440 minutes, a base is a calendar, an id is an id."""
        with pytest.raises(ValidationError) as caught:
            WorkCalendar(**{"week": [["09:00-17:00"]] * 7, field: value})
        assert caught.value.where == field


class TestDayLength:
    def test_is_the_most_frequent_day(self) -> None:
        """By default `1d` is the most frequent working day and `1w` the whole week."""
        calendar = WorkCalendar(week=[["09:00-17:00"]] * 4 + [["09:00-13:00"], (), ()])
        assert (calendar.minutes_per_day, calendar.minutes_per_week) == (480, 36 * 60)

    def test_the_longer_of_two(self) -> None:
        """Of equally frequent days the longer one counts."""
        calendar = WorkCalendar(week=[["09:00-17:00"], ["09:00-13:00"], (), (), (), (), ()])
        assert calendar.minutes_per_day == 480

    def test_without_a_working_week(self) -> None:
        """Where only exceptions work, they say how long a day is, and five make a week."""
        calendar = WorkCalendar(week=NEVER, exceptions=[CalendarException(start="2026-03-07", hours=["09:00-13:00"])])
        assert (calendar.minutes_per_day, calendar.minutes_per_week) == (240, 1200)

    def test_can_be_given(self) -> None:
        """A calendar may say what a day means, as Microsoft Project does."""
        calendar = WorkCalendar(week=[["09:00-17:00"]] * 7, minutes_per_day=420, minutes_per_week=2100)
        assert calendar.add(at("2026-03-02 09:00"), "1d") == at("2026-03-02 16:00")
        assert calendar.between(at("2026-03-02 09:00"), at("2026-03-02 16:00")).days == 1.0


class TestArithmetic:
    @pytest.mark.parametrize(
        ("start", "work", "expected"),
        [
            ("2026-04-02 09:00", "2d", "2026-04-07 18:00"),
            ("2026-04-02 18:00", "1h", "2026-04-07 10:00"),
            ("2026-04-02 18:00", "0d", "2026-04-02 18:00"),
            ("2026-04-02 17:00", 60, "2026-04-02 18:00"),
            ("2026-04-07 10:00", "-2h", "2026-04-02 17:00"),
            ("2026-04-07 10:00", Minutes(-60), "2026-04-07 09:00"),
            ("2026-04-04 03:00", WorkDuration.of("30min"), "2026-04-07 09:30"),
            ("2026-03-02 09:00", "1w", "2026-03-06 18:00"),
        ],
    )
    def test_add(self, start: str, work: Any, expected: str) -> None:
        """Work is added over nights, weekends and holidays; a finish is an evening, a start a morning."""
        assert STANDARD.add(at(start), work) == at(expected)

    def test_subtract_gives_a_start(self) -> None:
        """Work taken away leads to the latest instant: a morning, not the evening before."""
        assert STANDARD.subtract(at("2026-04-07 18:00"), "1d") == at("2026-04-07 09:00")

    @pytest.mark.parametrize("work", ["1ed", "50%", "x", 1.5, True, None, dt.timedelta(days=1)], ids=repr)
    def test_refused_work(self, work: Any) -> None:
        """Elapsed time, percentages and numbers that are not whole are no working time."""
        with pytest.raises(ValidationError):
            STANDARD.add(at("2026-03-02"), work)

    @pytest.mark.parametrize(
        "t",
        [dt.datetime(2026, 3, 2, 9, 0, 1), dt.datetime(2026, 3, 2, tzinfo=dt.UTC), None, 7, "soon"],
        ids=repr,
    )
    @pytest.mark.parametrize("operation", ["snap_forward", "snap_back", "add", "subtract", "between"])
    def test_refused_instants(self, operation: str, t: Any) -> None:
        """An instant has no zone and no seconds, whatever is asked."""
        more = {"add": (5,), "subtract": (5,), "between": (at("2026-03-02"),)}.get(operation, ())
        with pytest.raises(ValidationError):
            getattr(STANDARD, operation)(t, *more)

    def test_round_the_clock(self) -> None:
        """Touching days make one stretch of working time."""
        calendar = WorkCalendar.every_day(hours=["00:00-24:00"])
        assert calendar.minutes_per_day == 1440
        assert calendar.add(at("2026-03-02 22:00"), "1d") == at("2026-03-03 22:00")
        assert calendar.snap_back(at("2026-03-03 00:00")) == at("2026-03-03 00:00")

    def test_a_night_shift_is_two_intervals(self) -> None:
        """Work over midnight is written as two intervals and counts as one stretch."""
        calendar = WorkCalendar.every_day(hours=["22:00-24:00", "00:00-06:00"])
        assert calendar.add(at("2026-03-02 22:00"), "8h") == at("2026-03-03 06:00")
        assert calendar.snap_forward(at("2026-03-03 06:00")) == at("2026-03-03 22:00")

    def test_a_base_that_is_extended(self) -> None:
        """A team's calendar adds a Saturday to the company's, and takes back a holiday."""
        company = WorkCalendar.weekdays(holidays=["2026-04-03"])
        team = WorkCalendar(
            id="team",
            week=[None] * 5 + [["09:00-12:00"], None],
            exceptions=[CalendarException(start="2026-04-03", hours=["10:00-11:00"])],
            base=company,
        )
        assert [str(i) for i in team.hours_on("2026-04-03")] == ["10:00-11:00"]
        assert [str(i) for i in team.hours_on("2026-04-04")] == ["09:00-12:00"]
        assert team.hours_on("2026-04-05") == ()
        assert company.hours_on("2026-04-03") == ()


class TestBoundedSearch:
    def test_no_working_time_at_all(self) -> None:
        """A calendar on which nobody ever works cannot be made."""
        with pytest.raises(CalendarError) as caught:
            WorkCalendar(id="nobody", week=NEVER)
        assert caught.value.code == "calendar.no_working_time"
        assert caught.value.facts["calendar"] == "nobody"
        with pytest.raises(CalendarError):
            WorkCalendar(week=[None] * 7, exceptions=["2026-04-03"])

    @pytest.mark.parametrize("last", ["2052-12-31", "2120-12-31"])
    def test_a_holiday_of_more_than_twenty_years(self, last: str) -> None:
        """Work does not wait for a generation: a longer holiday is an error, from both sides, asked in any order."""
        calendar = WorkCalendar.weekdays(holidays=[CalendarException(start="2030-01-01", end=last)])
        far = at("2150-06-01 09:00")
        assert calendar.add(far, "1d") == at("2150-06-01 18:00")
        for _ in range(2):
            assert calendar.add(at("2029-12-03 09:00"), "5d") == at("2029-12-07 18:00")
            questions: list[Callable[[], object]] = [
                lambda: calendar.add(at("2029-12-28 09:00"), "30d"),
                lambda: calendar.snap_forward(at("2030-01-01 00:00")),
                lambda: calendar.snap_back(at("2051-06-01 00:00")),
                lambda: calendar.subtract(far, 40_000 * 480),
            ]
            for question in questions:
                with pytest.raises(CalendarError) as caught:
                    question()
                assert caught.value.code == "calendar.no_working_time"
            assert calendar.between(at("2030-01-01"), at(last)).days == 0.0

    def test_a_holiday_of_nineteen_years(self) -> None:
        """A shorter one is only long."""
        calendar = WorkCalendar.weekdays(holidays=[CalendarException(start="2030-01-01", end="2048-12-31")])
        assert calendar.snap_forward(at("2030-01-01 00:00")) == at("2049-01-01 09:00")
        assert not calendar.has_long_gaps

    def test_only_exceptions(self) -> None:
        """Where only exceptions work, time ends with the last of them and begins with the first."""
        calendar = WorkCalendar(
            week=NEVER,
            exceptions=[CalendarException(start=day, hours=["09:00-17:00"]) for day in ("2026-03-07", "2026-03-14")],
        )
        assert calendar.add(at("2026-01-01"), "2d") == at("2026-03-14 17:00")
        assert calendar.snap_back(at("2030-01-01")) == at("2026-03-14 16:59")
        assert calendar.subtract(at("2030-01-01"), "2d") == at("2026-03-07 09:00")
        assert calendar.between(at("1950-01-01"), at("2150-01-01")).days == 2.0
        questions: list[Callable[[], object]] = [
            lambda: calendar.add(at("2026-01-01"), 961),
            lambda: calendar.snap_forward(at("2026-03-14 17:00")),
            lambda: calendar.snap_back(at("2026-03-07 08:59")),
            lambda: calendar.subtract(at("2026-03-10"), 481),
        ]
        for question in questions:
            with pytest.raises(CalendarError) as caught:
                question()
            assert caught.value.facts["calendar"] == "standard"

    def test_working_days_a_generation_apart(self) -> None:
        """A wait of more than twenty years between two working days is refused, less is not."""
        calendar = WorkCalendar(
            week=NEVER,
            exceptions=[CalendarException(start=day, hours=["09:00-17:00"]) for day in ("2026-03-07", "2060-03-14")],
        )
        assert calendar.snap_forward(at("2050-01-01")) == at("2060-03-14 09:00")
        for _ in range(2):
            with pytest.raises(CalendarError):
                calendar.add(at("2026-03-07 09:00"), 481)
            calendar.between(at("2026-01-01"), at("2070-01-01"))

    @pytest.mark.parametrize(
        ("t", "work"),
        [("9999-12-31 09:00", "1w"), ("0001-01-02 09:00", "-1w"), ("2026-03-02", 10**30), ("2026-03-02", -(10**30))],
    )
    def test_the_years_end(self, t: str, work: Any) -> None:
        """Beyond the years 1 and 9999 there are no dates."""
        with pytest.raises(LimitExceeded) as caught:
            STANDARD.add(at(t), work)
        assert caught.value.code == "limit.date"

    def test_the_last_minute(self) -> None:
        """The first and the last day that Python knows are days like others."""
        calendar = WorkCalendar.every_day(hours=["00:00-24:00"])
        assert calendar.snap_forward(at("0001-01-01 00:00")) == at("0001-01-01 00:00")
        assert calendar.add(at("9999-12-31 23:58"), 1) == at("9999-12-31 23:59")
        with pytest.raises(LimitExceeded):
            calendar.add(at("9999-12-31 23:59"), 1)

    def test_a_chain_of_bases_is_limited(self) -> None:
        """Inheritance over more than 32 levels is refused before anything recurses."""
        calendar = STANDARD
        for _ in range(31):
            calendar = WorkCalendar(week=[None] * 7, base=calendar)
        with pytest.raises(LimitExceeded) as caught:
            WorkCalendar(week=[None] * 7, base=calendar)
        assert caught.value.code == "limit.calendar"


class TestCost:
    def test_far_dates_cost_no_more(self) -> None:
        """Any date is found in well under a millisecond, with a thousand exceptions too."""
        holidays = [dt.date(2026, 1, 1) + dt.timedelta(days=3 * k) for k in range(1_000)]
        calendar = WorkCalendar.weekdays(holidays=holidays)
        begin = time.process_time()
        for year in range(2, 9_999, 20):
            t = dt.datetime(year, 6, 1, 9)
            assert calendar.between(t, calendar.add(t, 480)) == 480
        assert calendar.add(at("0001-01-01"), 10**9) == calendar.add(calendar.add(at("0001-01-01"), 10**9 - 1), 1)
        assert time.process_time() - begin < 0.5

    def test_threads_may_share_a_calendar(self) -> None:
        """Questions from many threads at once are answered as from one."""
        questions = [(dt.datetime(1950 + 7 * k % 240, 1 + k % 12, 1), 5_000 * (k % 97) - 100_000) for k in range(300)]
        alone = [WorkCalendar.weekdays().add(t, n) for t, n in questions]
        interval = sys.getswitchinterval()
        try:
            for _ in range(3):
                sys.setswitchinterval(interval)
                shared, all_there = WorkCalendar.weekdays(), Barrier(8)
                with ThreadPoolExecutor(8) as pool:
                    list(pool.map(all_there.wait, [60] * 8))  # tools that trace threads are done by then
                    sys.setswitchinterval(1e-6)
                    found = list(pool.map(shared.add, *zip(*questions, strict=True)))
                assert found == alone
        finally:
            sys.setswitchinterval(interval)
