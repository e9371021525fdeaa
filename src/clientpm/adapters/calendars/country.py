"""The working calendar of a country: its weekend, its holidays, its make-up working days."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, Final

from clientpm.adapters.calendars.source import as_years, moved_days, open_country, reachable_years
from clientpm.values.calendar import CalendarException, WorkCalendar
from clientpm.values.finding import Finding, Severity
from clientpm.values.ref import Ref
from clientpm.values.workweek import WEEK, as_hours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from holidays import HolidayBase

    from clientpm.values.workweek import Hours, WorkingInterval

__all__ = ["country_calendar", "country_calendar_findings"]

_DAY: Final = dt.timedelta(days=1)
_HOURS: Final = ("09:00-12:00", "13:00-18:00")
_MOVED: Final = {"zh": "调休上班", "zh_TW": "補行上班", "zh_HK": "補行上班"}
_MOVED_ELSEWHERE: Final = "Working day moved to the weekend"
_BY_DECREE: Final = frozenset({"BY", "CN", "HU", "KZ", "RU", "UZ"})
"""Countries whose government moves working days to weekends anew for each year."""


def country_calendar(
    country: str,
    years: int | Iterable[int],
    *,
    subdivision: str | None = None,
    hours: Hours = _HOURS,
    language: str | None = None,
    id: str | None = None,
    title: str | None = None,
) -> WorkCalendar:
    """Return the working calendar of a country.

    Its weekend is the country's own, its public holidays are exceptions with their names, and so are
    the days of weekends on which people work instead, as China's government moves them each year.
    Outside the years asked for the weekly pattern alone holds. What is uncertain about these years says
    `country_calendar_findings`.

    Args:
        country: Two letters of ISO 3166-1, such as `CN`.
        years: The years whose holidays are wanted; one, or several such as `range(2024, 2027)`.
        subdivision: State or province whose holidays are wanted too, such as `BY` for Bavaria.
        hours: Working intervals of each working day.
        language: Language of the holidays' names, such as `zh_CN`; English where it is not given.
        id: How a plan's tasks name it; the country in small letters by default.
        title: What people call it; country and years by default.

    Returns:
        The calendar.

    Raises:
        MissingExtraError: When the package `holidays` is not installed (extra `calendar`).
        ValidationError: When there is no such country, subdivision or language, or its holidays are not
            known for a year.

    Examples:
        >>> china = country_calendar("CN", 2026)
        >>> china.hours_on("2026-02-17"), [str(i) for i in china.hours_on("2026-02-14")]
        ((), ['09:00-12:00', '13:00-18:00'])

    References:
        The package `holidays`, which names its sources; for China the yearly notices of the General
        Office of the State Council.
    """
    wanted = as_years(years)
    first = open_country(country, wanted, subdivision=subdivision, language=language)
    found = open_country(country, reachable_years(first, wanted), subdivision=subdivision, language=language)
    shifts = as_hours(hours)
    works = _working_weekdays(found, wanted[-1])
    return WorkCalendar(
        id=_default_id(country, subdivision) if id is None else id,
        title=f"{country} {_span(wanted)}" if title is None else title,
        week=[shifts if working else () for working in works],
        exceptions=_exceptions(found, wanted, works, shifts, _moved(language)),
    )


def country_calendar_findings(
    country: str,
    years: int | Iterable[int],
    *,
    subdivision: str | None = None,
    id: str | None = None,
) -> tuple[Finding, ...]:
    """Return what is uncertain about the calendar of a country.

    - `calendar.provisional`: no decree of the government is known for these years, which is how the
      country moves working days; holidays that are fixed by law are there, make-up days are not.
    - `calendar.estimated`: these days are estimates, for example because they wait for a moon to be
      seen.
    - `calendar.other_years`: the package has days in years that were not asked for; they were left out.

    Args:
        country: Two letters of ISO 3166-1, such as `CN`.
        years: The years as given to `country_calendar`.
        subdivision: State or province as given to `country_calendar`.
        id: Id of the calendar, which is the subject of the findings.

    Returns:
        The findings, the ones that matter most first.

    Raises:
        MissingExtraError: When the package `holidays` is not installed (extra `calendar`).
        ValidationError: When there is no such country or subdivision, or its holidays are not known for
            a year.

    Examples:
        >>> [str(finding) for finding in country_calendar_findings("CN", 2099)][0]
        'warning calendar.provisional calendar:cn country=CN years=(2099,) last_decree=...'
    """
    wanted = as_years(years)
    found = open_country(country, wanted, subdivision=subdivision)
    subject = Ref("calendar", _default_id(country, subdivision) if id is None else id)
    findings: list[Finding] = []
    last = _last_decree(country, found)
    late = tuple(year for year in wanted if last is not None and year > last)
    if late:
        facts: dict[str, object] = {"country": country, "years": late, "last_decree": last}
        findings.append(Finding(code="calendar.provisional", severity=Severity.WARNING, subject=subject, facts=facts))
    days = tuple(day.isoformat() for day in sorted(found) if day.year in wanted and _estimated(found, found[day]))
    if days:
        facts = {"country": country, "days": days}
        findings.append(Finding(code="calendar.estimated", severity=Severity.WARNING, subject=subject, facts=facts))
    other = sorted(day for day in {*found, *moved_days(found)} if day.year not in wanted)
    if other:
        facts = {"country": country, "years": tuple(sorted({day.year for day in other})), "days": len(other)}
        findings.append(Finding(code="calendar.other_years", severity=Severity.INFO, subject=subject, facts=facts))
    return tuple(findings)


def _exceptions(
    found: HolidayBase, years: Iterable[int], works: list[bool], shifts: tuple[WorkingInterval, ...], moved: str
) -> Iterator[CalendarException]:
    """Yield the days that differ from the week; neighbours of one name as one exception."""
    differing = [
        (day, working, name)
        for year in years
        for day in _days(year)
        for working in (found.is_working_day(day),)
        for name in (moved if working else found.get(day, ""),)
        if working is not works[day.weekday()] or (name and not working)
    ]
    # Days in a row that differ alike keep the same distance from their place in the list.
    runs = groupby(enumerate(differing), key=lambda item: (item[1][0] - _DAY * item[0], item[1][1:]))
    for (_, (working, name)), run in runs:
        days = [day for _, (day, _, _) in run]
        yield CalendarException(start=days[0], end=days[-1], hours=shifts if working else (), name=name)


def _working_weekdays(found: HolidayBase, year: int) -> list[bool]:
    """Return for Monday to Sunday whether people work, as it is in the middle of a year."""
    day = dt.date(year, 7, 1)
    monday = day - _DAY * day.weekday()
    return [not found.is_weekend(monday + _DAY * k) for k in range(WEEK)]


def _moved(language: str | None) -> str:
    """Return what a day of the weekend is called on which people work."""
    name = language or ""
    return _MOVED.get(name) or _MOVED.get(name.partition("_")[0]) or _MOVED_ELSEWHERE


def _days(year: int) -> Iterator[dt.date]:
    day = dt.date(year, 1, 1)
    while day.year == year:
        yield day
        day += _DAY


def _last_decree(country: str, found: HolidayBase) -> int | None:
    """Return the last year for which the package knows moved days, where a government moves them."""
    if country not in _BY_DECREE:
        return None
    every = open_country(country, range(max(found.start_year, 2000), found.end_year + 1))
    return max((day.year for day in moved_days(every)), default=None)


def _estimated(found: HolidayBase, name: str) -> bool:
    labels = (getattr(found, "estimated_label", None), getattr(found, "observed_estimated_label", None))
    return any(str(found.tr(label)).partition("%s")[2] in name for label in labels if label)


def _default_id(country: str, subdivision: str | None) -> str:
    name = country if subdivision is None else f"{country}-{subdivision}"
    return "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in name.lower())


def _span(years: tuple[int, ...]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
