"""Calendars: weeks, inheritance, exceptions in both forms, work weeks."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from clientpm.adapters.exchange import Imported, ImportKind
from clientpm.errors import CalendarError, LimitExceeded, ValidationError
from tests.unit.adapters.exchange.plan_files import (
    assignment,
    calendar,
    element,
    header,
    line,
    plan_of,
    read,
    resource,
    staffed,
    task,
    week_days,
    working_times,
)


def exception(start: str, end: str | None = None, *, kind: int | None = 1, hours: str = "", **values: object) -> str:
    """Write an exception of Project 2007 or later."""
    period = element("TimePeriod", f"<FromDate>{start}T00:00:00</FromDate><ToDate>{end or start}T23:59:00</ToDate>")
    rest = "".join(element(name, value) for name, value in values.items())
    typed = "" if kind is None else element("Type", kind)
    return element("Exception", f"{period}{rest}{typed}<DayWorking>{int(bool(hours))}</DayWorking>{hours}")


def old_exception(start: str, end: str) -> str:
    """Write an exception of Project 2003: a week day of type 0."""
    period = f"<TimePeriod><FromDate>{start}T00:00:00</FromDate><ToDate>{end}T23:59:00</ToDate></TimePeriod>"
    return f"<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking>{period}</WeekDay>"


def imported(**values: object) -> Imported:
    """Read a file whose calendar has these elements."""
    return read(task(1), calendars=calendar(**values))


def free_days(of: Imported, first: str, last: str) -> list[str]:
    """Give the days without work from Monday to Friday in a stretch of time."""
    days = range(dt.date.fromisoformat(first).toordinal(), dt.date.fromisoformat(last).toordinal() + 1)
    dates = (dt.date.fromordinal(day) for day in days)
    return [d.isoformat() for d in dates if d.weekday() < 5 and not plan_of(of).calendar.hours_on(d)]


class TestWeeks:
    def test_days_and_hours(self) -> None:
        """Day 1 is Sunday; each day has its hours; midnight at the end is the end of the day."""
        week = week_days("17", (("09:00:00", "13:00:00"), ("18:00:00", "00:00:00")))
        calendar = plan_of(imported(WeekDays=week)).calendar
        assert [str(i) for i in calendar.hours_on("2026-03-01")] == ["09:00-13:00", "18:00-24:00"]
        assert [bool(day) for day in calendar.week] == [False] * 5 + [True, True]

    def test_overlapping_hours_become_one(self) -> None:
        """Hours that overlap are counted once, and reported."""
        found = imported(WeekDays=week_days(hours=(("08:00:00", "12:00:00"), ("11:00:00", "15:00:00"))))
        assert [str(i) for i in plan_of(found).calendar.hours_on("2026-03-02")] == ["08:00-15:00"]
        assert line(found, "overlapping_hours").kind is ImportKind.DATES_MAY_DIFFER

    @pytest.mark.parametrize(("start", "end"), [("17:00:00", "08:00:00"), ("25:00:00", "26:00:00"), ("eight", "nine")])
    def test_bad_hours(self, start: str, end: str) -> None:
        """Hours that are none are refused with calendar, day and interval."""
        with pytest.raises(ValidationError) as caught:
            imported(WeekDays=week_days(hours=((start, end),)))
        assert caught.value.problems[0].where.startswith(
            "Calendars/Calendar[UID=1]/WeekDays/WeekDay[2]/WorkingTimes/WorkingTime[1]/"
        )

    def test_days_that_are_not_listed(self) -> None:
        """A base calendar without week days is Microsoft's standard one, and that is reported."""
        found = imported(WeekDays=None)
        assert [str(i) for i in plan_of(found).calendar.hours_on("2026-03-02")] == ["08:00-12:00", "13:00-17:00"]
        assert plan_of(found).calendar.hours_on("2026-03-01") == ()
        assert line(found, "default_hours").count == 1

    def test_working_day_without_hours(self) -> None:
        """A working day that names no hours has the standard ones."""
        found = imported(WeekDays="<WeekDay><DayType>1</DayType><DayWorking>1</DayWorking></WeekDay>")
        assert len(plan_of(found).calendar.hours_on("2026-03-01")) == 2

    def test_no_working_time_at_all(self) -> None:
        """A calendar on which nothing can be done is refused."""
        with pytest.raises(CalendarError) as caught:
            imported(WeekDays=week_days(""))
        assert caught.value.where == "Calendars/Calendar[UID=1]/week"

    def test_no_working_time_where_nobody_works(self) -> None:
        """Unless nobody uses it: then it is left out."""
        found = read(task(1), calendars=calendar() + calendar(2, WeekDays=week_days("")))
        assert plan_of(found).calendars == ()
        assert line(found, "calendar_without_work").count == 1


class TestInheritance:
    def test_days_come_from_the_base(self) -> None:
        """A day that is not listed is as in the base; 0 and -1 mean that there is none."""
        saturday = f"<WeekDay><DayType>7</DayType><DayWorking>1</DayWorking>{working_times()}</WeekDay>"
        found = read(
            task(1, CalendarUID=2),
            calendars=calendar(1, BaseCalendarUID=0) + calendar(2, BaseCalendarUID=1, WeekDays=saturday),
        )
        derived = plan_of(found).calendars_by_id["2"]
        assert derived.base == plan_of(found).calendar
        assert derived.hours_on("2026-03-02")
        assert derived.hours_on("2026-03-07")

    def test_order_in_the_file_does_not_matter(self) -> None:
        """A base may come after what is derived from it."""
        found = read(
            task(1, CalendarUID=2), calendars=calendar(2, BaseCalendarUID=3, WeekDays=None) + calendar() + calendar(3)
        )
        assert [c.id for c in plan_of(found).calendars] == ["2", "3"]

    def test_circles(self) -> None:
        """Calendars that are each other's base are refused."""
        with pytest.raises(ValidationError) as caught:
            read(task(1), calendars=calendar(1, BaseCalendarUID=2) + calendar(2, BaseCalendarUID=1))
        assert caught.value.code == "calendar.base"

    def test_long_chains(self) -> None:
        """A chain of bases that no file has is refused before it costs much."""
        chain = calendar() + "".join(calendar(n, BaseCalendarUID=n - 1, WeekDays=None) for n in range(2, 200))
        with pytest.raises(ValidationError) as caught:
            read(task(1), calendars=chain)
        assert caught.value.problems[0].code == "calendar.base"

    def test_unknown_base(self) -> None:
        """A base that is not there is reported."""
        assert line(imported(BaseCalendarUID=8), "unknown_base_calendar").count == 1

    def test_duplicate_uids(self) -> None:
        """Two calendars of one UID are refused."""
        with pytest.raises(ValidationError) as caught:
            read(task(1), calendars=calendar() + calendar())
        assert caught.value.code == "msproject.duplicate_uid"

    @pytest.mark.parametrize("calendars", ["", calendar(4)])
    def test_unknown_calendar_of_the_project(self, calendars: str) -> None:
        """Where the project names no calendar of the file, the first base or the standard one is taken."""
        found = read(task(1), calendars=calendars)
        assert plan_of(found).calendar.id == ("4" if calendars else "standard")
        assert line(found, "unknown_calendar").kind is ImportKind.DATES_MAY_DIFFER

    def test_calendars_of_resources(self) -> None:
        """A resource's own calendar is kept, and reported: the dates of tasks do not follow it."""
        own = calendar(2, IsBaseCalendar=0, BaseCalendarUID=1, WeekDays=week_days("23"))
        same = calendar(3, IsBaseCalendar=0, BaseCalendarUID=1, WeekDays=None)
        records = (resource(2, CalendarUID=2), resource(3, CalendarUID=3))
        found = read(
            task(1), calendars=calendar() + own + same, rest=staffed(*records, assignment(1, 1, 2), assignment(2, 1, 3))
        )
        assert str(line(found, "resource_calendar").subject) == "calendar:2"
        assert [c.id for c in plan_of(found).calendars] == ["2"]
        assert [r.calendar for r in found.project.resources] == ["2", "1"]
        assert found.report.line("msproject.unused_resource_calendar") is None

    def test_calendars_of_resources_that_do_not_work(self) -> None:
        """The calendar of a resource that works on no task is not needed, and reported."""
        own = calendar(2, IsBaseCalendar=0, BaseCalendarUID=1, WeekDays=week_days("23"))
        found = read(task(1), calendars=calendar() + own, rest=staffed(resource(2, CalendarUID=2)))
        assert str(line(found, "unused_resource_calendar").subject) == "calendar:2"
        assert plan_of(found).calendars == ()
        assert found.project.resources[0].calendar is None

    def test_another_base(self) -> None:
        """A resource may work by another base calendar, without hours of its own."""
        night = calendar(4, WeekDays=week_days("23456", (("20:00:00", "23:00:00"),)))
        derived = calendar(2, IsBaseCalendar=0, BaseCalendarUID=4, WeekDays=None)
        rest = staffed(resource(1, CalendarUID=2), assignment())
        found = read(task(1), calendars=calendar() + night + derived, rest=rest)
        assert found.project.resources[0].calendar == "4"
        assert str(line(found, "resource_calendar").subject) == "calendar:4"

    def test_a_resource_that_never_works(self) -> None:
        """A calendar without working time cannot be kept, and does not make the plan unreadable."""
        never = calendar(2, IsBaseCalendar=0, BaseCalendarUID=-1, WeekDays=week_days(""))
        found = read(task(1), calendars=calendar() + never, rest=staffed(resource(1, CalendarUID=2), assignment()))
        assert found.project.resources[0].calendar is None
        assert line(found, "calendar_without_work").count == 1

    def test_unknown_calendar_of_a_resource(self) -> None:
        """A resource that names no calendar of the file works as its tasks do."""
        found = read(task(1), rest=staffed(resource(1, CalendarUID=77), assignment()))
        assert found.project.resources[0].calendar is None
        assert line(found, "unknown_calendar").facts["values"] == ("77",)


class TestExceptions:
    def test_new_form(self) -> None:
        """A range of days off, and a Saturday of work."""
        listed = exception("2026-04-03", "2026-04-06", Name="Easter", Occurrences=1) + exception(
            "2026-04-11", hours=working_times((("09:00:00", "12:00:00"),))
        )
        found = imported(Exceptions=listed)
        assert free_days(found, "2026-04-01", "2026-04-30") == ["2026-04-03", "2026-04-06"]
        assert [str(i) for i in plan_of(found).calendar.hours_on("2026-04-11")] == ["09:00-12:00"]
        assert plan_of(found).calendar.exceptions[0].name == "Easter"

    def test_old_form(self) -> None:
        """Files of Project 2003 have exceptions among the week days."""
        found = imported(WeekDays=week_days() + old_exception("2026-04-03", "2026-04-06"))
        assert free_days(found, "2026-04-01", "2026-04-30") == ["2026-04-03", "2026-04-06"]

    def test_both_forms(self) -> None:
        """Where both are there, the new one holds and the old one is a copy."""
        found = imported(
            WeekDays=week_days() + old_exception("2026-04-01", "2026-04-10"), Exceptions=exception("2026-04-03")
        )
        assert free_days(found, "2026-04-01", "2026-04-30") == ["2026-04-03"]

    @pytest.mark.parametrize(
        ("kind", "values", "expected"),
        [
            (2, {"Month": 4, "MonthDay": 1}, ["2026-05-01", "2028-05-01"]),
            (3, {"Month": 2, "MonthItem": 4, "MonthPosition": 2}, ["2026-03-16", "2027-03-15", "2028-03-20"]),
            (4, {"MonthDay": 31, "Period": 6, "Occurrences": 3}, ["2026-03-31", "2026-09-30", "2027-03-31"]),
            (4, {"MonthDay": 1, "Period": 1, "Occurrences": 3}, ["2026-04-01", "2026-05-01", "2026-06-01"]),
            (5, {"MonthItem": 8, "MonthPosition": 4, "Period": 1, "Occurrences": 2}, ["2026-03-27", "2026-04-24"]),
            (5, {"MonthItem": 1, "MonthPosition": 0, "Period": 1, "Occurrences": 1}, ["2026-04-01"]),
            (5, {"MonthItem": 0, "MonthPosition": 4, "Period": 1, "Occurrences": 1}, ["2026-03-31"]),
            (6, {"DaysOfWeek": 2 + 16, "Period": 2, "Occurrences": 4},
             ["2026-03-05", "2026-03-09", "2026-03-19", "2026-03-23"]),
            (7, {"Period": 10, "Occurrences": 4}, ["2026-03-03", "2026-03-13", "2026-03-23", "2026-04-02"]),
            (1, {"Period": 7, "Occurrences": 2}, ["2026-03-03", "2026-03-10"]),
        ],
    )  # fmt: skip
    def test_recurring(self, kind: int, values: dict[str, Any], expected: list[str]) -> None:
        """The period of a recurring exception is the span of the rule, not the days off."""
        found = imported(Exceptions=exception("2026-03-03", "2028-12-31", kind=kind, **values))
        assert free_days(found, "2026-01-01", "2029-12-31") == expected

    def test_weekend_days(self) -> None:
        """A weekend day may become a working one by position."""
        listed = exception(
            "2026-03-01", "2026-12-31", kind=5, hours=working_times(), MonthItem=2, MonthPosition=4, Occurrences=2
        )
        days = [e.start.isoformat() for e in plan_of(imported(Exceptions=listed)).calendar.exceptions]
        assert days == ["2026-03-29", "2026-04-26"]

    def test_rules_are_expanded_for_thirty_years(self) -> None:
        """A rule without an end stops thirty years after the start of the plan, and the report says so."""
        found = imported(Exceptions=exception("1990-01-01", "2199-12-31", kind=2, Month=0, MonthDay=1, Name="NY"))
        days = plan_of(found).calendar.exceptions
        assert (days[0].start.year, days[-1].start.year) == (2026, 2056)
        assert line(found, "cut_exception").facts["values"] == ("NY",)

    def test_the_stronger_rule_holds(self) -> None:
        """A single exception beats a recurring one, yearly beats weekly."""
        work = working_times((("10:00:00", "11:00:00"),))
        other = working_times((("12:00:00", "13:00:00"),))
        listed = (
            exception("2026-03-02", "2026-12-31", kind=6, DaysOfWeek=2)
            + exception("2026-03-02", "2026-12-31", kind=2, Month=2, MonthDay=9, hours=other)
            + exception("2026-03-16", hours=work)
        )
        calendar = plan_of(imported(Exceptions=listed)).calendar
        assert [[str(i) for i in calendar.hours_on(day)] for day in ("2026-03-02", "2026-03-09", "2026-03-16")] == [
            [], ["12:00-13:00"], ["10:00-11:00"],
        ]  # fmt: skip

    @pytest.mark.parametrize("kind", [8, 12])
    def test_unknown_kinds(self, kind: int) -> None:
        """A kind of rule that no file was seen to have is reported."""
        assert line(imported(Exceptions=exception("2026-04-03", kind=kind)), "unknown_exception").count == 1

    def test_exception_without_type_is_plain(self) -> None:
        """Without a type the period is the days off."""
        found = imported(Exceptions=exception("2026-04-02", "2026-04-03", kind=None))
        assert free_days(found, "2026-04-01", "2026-04-10") == ["2026-04-02", "2026-04-03"]

    def test_ends_before_it_starts(self) -> None:
        """A period that runs backwards is refused."""
        with pytest.raises(ValidationError) as caught:
            imported(Exceptions=exception("2026-04-03", "2026-04-01"))
        assert caught.value.where == "Calendars/Calendar[UID=1]/Exceptions/Exception[1]/TimePeriod/ToDate"

    def test_too_many_days(self) -> None:
        """A thousand centuries of holidays are refused before they fill the memory."""
        many = "".join(exception("1901-01-01", "2199-12-31") for _ in range(20))
        with pytest.raises(LimitExceeded) as caught:
            imported(Exceptions=many)
        assert caught.value.code == "limit.calendar"

    def test_far_rules_are_bounded(self) -> None:
        """Rules that recur daily for centuries cost no more than the limit."""
        many = "".join(exception("1901-01-01", "2199-12-31", kind=7, Period=1) for _ in range(100))
        with pytest.raises(LimitExceeded):
            imported(Exceptions=many)


class TestWorkWeeks:
    @staticmethod
    def work_week(days: str) -> str:
        """Write a work week for the second and third week of March 2026."""
        period = "<TimePeriod><FromDate>2026-03-09T00:00:00</FromDate><ToDate>2026-03-22T23:59:00</ToDate></TimePeriod>"
        return element("WorkWeek", f"{period}<Name>Rush</Name><WeekDays>{days}</WeekDays>")

    def test_other_weeks_for_a_time(self) -> None:
        """A work week replaces the pattern while it lasts; an exception beats it."""
        found = imported(
            WorkWeeks=self.work_week(week_days("234567", (("08:00:00", "18:00:00"),))),
            Exceptions=exception("2026-03-11"),
        )
        calendar = plan_of(found).calendar
        assert [str(i) for i in calendar.hours_on("2026-03-14")] == ["08:00-18:00"]
        assert calendar.hours_on("2026-03-11") == ()
        assert len(calendar.hours_on("2026-03-23")) == 2
        assert len(calendar.exceptions) == 6

    def test_days_that_it_does_not_list(self) -> None:
        """A day that a work week does not list is free, and reported."""
        day = f"<WeekDay><DayType>2</DayType><DayWorking>1</DayWorking>{working_times()}</WeekDay>"
        found = imported(WorkWeeks=self.work_week(day))
        assert free_days(found, "2026-03-09", "2026-03-13") == [f"2026-03-{n}" for n in (10, 11, 12, 13)]
        assert line(found, "incomplete_work_week").facts["values"] == ("Rush",)


def test_minutes_per_day_of_the_header_hold() -> None:
    """Days of the plan are those of the header, whatever a calendar's own days are."""
    plan = plan_of(read(task(1), head=header(MinutesPerDay=600)))
    assert (plan.minutes_per_day, plan.calendar.minutes_per_day) == (600, 480)
