"""China's calendar is the one that the State Council published.

Sources, word for word: the notices of the General Office of the State Council on the arrangement of
public holidays in 2024 (国办发明电〔2023〕7号, 25 October 2023), 2025 (国办发明电〔2024〕12号, 12 November 2024)
and 2026 (4 November 2025).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from clientpm.adapters.calendars import country_calendar

if TYPE_CHECKING:
    from clientpm import WorkCalendar

# First and last day off of each holiday, weekends among them, and the weekend days on which people work.
PUBLISHED: dict[int, tuple[list[tuple[str, str, str]], list[str]]] = {
    2024: (
        [
            ("元旦", "01-01", "01-01"),
            ("春节", "02-10", "02-17"),
            ("清明节", "04-04", "04-06"),
            ("劳动节", "05-01", "05-05"),
            ("端午节", "06-10", "06-10"),
            ("中秋节", "09-15", "09-17"),
            ("国庆节", "10-01", "10-07"),
        ],
        ["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"],
    ),
    2025: (
        [
            ("元旦", "01-01", "01-01"),
            ("春节", "01-28", "02-04"),
            ("清明节", "04-04", "04-06"),
            ("劳动节", "05-01", "05-05"),
            ("端午节", "05-31", "06-02"),
            ("国庆节、中秋节", "10-01", "10-08"),
        ],
        ["01-26", "02-08", "04-27", "09-28", "10-11"],
    ),
    2026: (
        [
            ("元旦", "01-01", "01-03"),
            ("春节", "02-15", "02-23"),
            ("清明节", "04-04", "04-06"),
            ("劳动节", "05-01", "05-05"),
            ("端午节", "06-19", "06-21"),
            ("中秋节", "09-25", "09-27"),
            ("国庆节", "10-01", "10-07"),
        ],
        ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
    ),
}
DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def china() -> WorkCalendar:
    """Make the calendar once."""
    return country_calendar("CN", years=range(2024, 2027))


def published_days_off(year: int) -> set[dt.date]:
    """List every day that a notice gives off."""
    days: set[dt.date] = set()
    for _, first, last in PUBLISHED[year][0]:
        day = dt.date.fromisoformat(f"{year}-{first}")
        while day <= dt.date.fromisoformat(f"{year}-{last}"):
            days.add(day)
            day += DAY
    return days


@pytest.mark.parametrize("year", PUBLISHED)
def test_every_day_is_as_published(china: WorkCalendar, year: int) -> None:
    """Each day of the year is worked on exactly when the notice, and else the week, says so."""
    off = published_days_off(year)
    moved = {dt.date.fromisoformat(f"{year}-{day}") for day in PUBLISHED[year][1]}
    day = dt.date(year, 1, 1)
    wrong: list[str] = []
    while day.year == year:
        works = day in moved or (day not in off and day.weekday() < 5)
        if bool(china.hours_on(day)) is not works:
            wrong.append(day.isoformat())
        day += DAY
    assert wrong == []


@pytest.mark.parametrize("year", PUBLISHED)
def test_published_days_are_consistent(year: int) -> None:
    """The data of this test is: moved days are at weekends and never off."""
    moved = {dt.date.fromisoformat(f"{year}-{day}") for day in PUBLISHED[year][1]}
    assert all(day.weekday() >= 5 for day in moved)
    assert not moved & published_days_off(year)


@pytest.mark.parametrize(("year", "days"), [(2024, 251), (2025, 248), (2026, 248)])
def test_working_days_of_a_year(china: WorkCalendar, year: int, days: int) -> None:
    """The number of working days of each year."""
    assert china.between(dt.datetime(year, 1, 1), dt.datetime(year + 1, 1, 1)).days == days


def test_a_moved_day_is_worked_as_any_other(china: WorkCalendar) -> None:
    """On 14 February 2026, a Saturday, the working hours of a weekday hold."""
    assert china.hours_on("2026-02-14") == china.hours_on("2026-02-13") != ()
    assert china.add(dt.datetime(2026, 2, 13, 9), "3d") == dt.datetime(2026, 2, 24, 18)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (None, ["Chinese New Year's Eve", "Chinese New Year (Spring Festival)", "Working day moved to the weekend"]),
        ("zh_CN", ["农历除夕", "春节", "调休上班"]),
        ("zh", ["农历除夕", "春节", "调休上班"]),
    ],
)
def test_holidays_have_names(language: str | None, names: list[str]) -> None:
    """The exceptions carry the names, in English or in Chinese."""
    calendar = country_calendar("CN", 2026, language=language)
    found = {exception.start.isoformat(): exception.name for exception in calendar.exceptions}
    assert [found[day] for day in ("2026-02-16", "2026-02-17", "2026-02-14")] == names


@pytest.mark.parametrize(("year", "moved"), [(2005, ["2005-12-31"]), (2006, ["2006-12-30", "2006-12-31"])])
def test_days_moved_by_the_decree_of_the_next_year(year: int, moved: list[str]) -> None:
    """Days in December on which people work for a holiday in January belong to the year they fall in."""
    calendar = country_calendar("CN", year)
    assert all(calendar.hours_on(day) for day in moved)
    assert all(exception.start.year == exception.end.year == year for exception in calendar.exceptions)
