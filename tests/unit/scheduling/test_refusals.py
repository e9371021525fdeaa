"""What the scheduler refuses, and how it says so."""

from __future__ import annotations

import pytest

from clientpm import (
    CalendarError,
    CalendarException,
    FieldTypeError,
    LimitExceeded,
    Plan,
    WorkCalendar,
    schedule,
    task,
)


@pytest.mark.parametrize("value", [None, "plan", {"start": "2026-03-02"}, [task("A", "A", "1d")]])
def test_only_a_plan_can_be_scheduled(value: object) -> None:
    """Anything but a plan is a wrong type."""
    with pytest.raises(FieldTypeError) as caught:
        schedule(value)  # type: ignore[arg-type]
    assert caught.value.code == "plan.type"


def only_days(*days: str) -> WorkCalendar:
    """Make a calendar that works on single days alone."""
    return WorkCalendar(week=[()] * 7, exceptions=[CalendarException(start=day, hours=["09:00-10:00"]) for day in days])


def test_calendar_that_runs_out() -> None:
    """Work that no day is left for is refused, and the calendar named."""
    plan = Plan(start="2026-03-02", calendar=only_days("2026-03-02"), tasks=[task("A", "A", "2h")])
    with pytest.raises(CalendarError, match="'standard' has no working time after 2026-03-02"):
        schedule(plan)


def test_calendar_with_decades_off() -> None:
    """A task is not carried over more than 20 years without working time."""
    calendar = only_days("2026-03-02", "2150-03-02")
    with pytest.raises(CalendarError, match="more than 20 years"):
        schedule(Plan(start="2026-03-02", calendar=calendar, tasks=[task("A", "A", "2h")]))
    elapsed = Plan(start="2026-03-02", calendar=calendar, tasks=[task("A", "A", "9eh")])
    assert schedule(elapsed).finish.hour == 9
    unused = Plan(start="2026-03-02", calendars=[renamed(calendar)], tasks=[task("A", "A", "2h")])
    assert schedule(unused).finish.hour == 11


def renamed(calendar: WorkCalendar) -> WorkCalendar:
    """Give the same calendar under another id."""
    return WorkCalendar(id="rare", week=calendar.week, exceptions=calendar.exceptions)


def test_holiday_longer_than_twenty_years() -> None:
    """A holiday of decades within a weekly pattern is refused where work would have to cross it."""
    holiday = CalendarException(start="2026-03-04", end="2060-01-01")
    calendar = WorkCalendar.weekdays(holidays=[holiday])
    assert schedule(Plan(start="2026-03-02", calendar=calendar, tasks=[task("A", "A", "2d")])).finish.day == 3
    with pytest.raises(CalendarError, match="more than 20 years"):
        schedule(Plan(start="2026-03-02", calendar=calendar, tasks=[task("A", "A", "3d")]))


def long_chain(*extra: str, count: int = 300) -> Plan:
    """Make a chain of tasks of a hundred years each."""
    tasks = [task("t0", "T", "36000ed", **({"deadline": extra[0]} if extra else {}))]
    tasks += [task(f"t{i}", "T", "36000ed", after=f"t{i - 1}") for i in range(1, count)]
    return Plan(start="2026-03-02", tasks=tasks)


def test_dates_past_9999() -> None:
    """Work that leaves the calendar of the computer is refused, elapsed or not."""
    with pytest.raises(LimitExceeded) as caught:
        schedule(long_chain())
    assert caught.value.code == "limit.date"
    with pytest.raises(LimitExceeded):
        schedule(
            Plan(
                start="2026-03-02",
                tasks=[task(f"t{i}", "T", "36000d", after=[f"t{i - 1}"] * (i > 0)) for i in range(80)],
            )
        )


def test_support_past_9999() -> None:
    """Level of effort counts for no finish, but has dates that must exist."""
    plan = long_chain(count=80)
    support = task("L", "L", "36000ed", kind="level_of_effort", after=["t79"])
    schedule(plan)
    with pytest.raises(LimitExceeded):
        schedule(plan.with_tasks(support))


def test_late_dates_before_the_year_1() -> None:
    """A promise so old that late dates leave the calendar is refused when the plan is scheduled."""
    chain = long_chain(count=70)
    last = task("end", "End", "1d", after="t69", deadline="1900-01-01")
    with pytest.raises(LimitExceeded) as caught:
        schedule(chain.with_tasks(last))
    assert caught.value.code == "limit.date"
