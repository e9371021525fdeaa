"""The calendar of any country: strict in what it takes, honest about what it does not know."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from typing import Any

import pytest

import clientpm as pm
from clientpm.adapters.calendars import country_calendar, country_calendar_findings
from clientpm.adapters.calendars.source import names_for


def codes(findings: tuple[pm.Finding, ...]) -> list[str]:
    """List the codes of findings."""
    return [finding.code for finding in findings]


def test_is_reached_from_the_facade() -> None:
    """A host writes `pm.adapters.calendars.country_calendar`."""
    assert pm.adapters.calendars.country_calendar is country_calendar


def test_goes_into_a_plan() -> None:
    """What comes back is a calendar like any other."""
    calendar = country_calendar("DE", [2026], subdivision="BY", id="bavaria", title="Bayern", hours=["08:00-16:00"])
    plan = pm.Plan(start="2026-06-03", calendar=calendar, tasks=[pm.task("a", "A", "2d")])
    assert plan.calendar.id == "bavaria"
    assert calendar.title == "Bayern"
    assert calendar.minutes_per_day == 480
    assert pm.schedule(plan).finish == dt.datetime(2026, 6, 5, 16)  # Corpus Christi is a holiday in Bavaria


def test_names_itself() -> None:
    """Without an id it is called as the country and its subdivision."""
    assert country_calendar("DE", 2026).id == "de"
    assert country_calendar("DE", 2026, subdivision="BY").id == "de-by"
    assert country_calendar("DE", range(2026, 2029)).title == "DE 2026-2028"


@pytest.mark.parametrize(
    ("country", "year", "free"),
    [("DE", 2026, {5, 6}), ("SA", 2026, {4, 5}), ("IR", 2026, {4}), ("AE", 2021, {4, 5}), ("AE", 2026, {5, 6})],
)
def test_has_the_weekend_of_the_country(country: str, year: int, free: set[int]) -> None:
    """The weekend is the country's own, as it was in that year."""
    week = country_calendar(country, year).week
    assert {day for day in range(7) if not week[day]} == free


def test_only_the_years_asked_for() -> None:
    """Exceptions of other years are left out, and a finding says so."""
    calendar = country_calendar("CN", 2025)
    assert {exception.start.year for exception in calendar.exceptions} == {2025}
    assert {exception.end.year for exception in calendar.exceptions} == {2025}
    finding = next(f for f in country_calendar_findings("CN", 2025) if f.code == "calendar.other_years")
    assert finding.severity is pm.Severity.INFO
    assert 2025 not in finding.facts["years"]
    assert finding.facts["days"] > 0
    assert str(finding.subject) == "calendar:cn"


@pytest.mark.parametrize(
    ("country", "years", "late"),
    [
        ("CN", range(2024, 2027), None),
        ("CN", [2026, 2098, 2099], (2098, 2099)),
        ("HU", [2025, 2099], (2099,)),
        ("US", [2026, 2099], None),
    ],
)
def test_years_without_a_decree_are_provisional(country: str, years: Any, late: tuple[int, ...] | None) -> None:
    """Where a government moves working days each year, years that it has not decided yet are named."""
    found = {finding.code: finding for finding in country_calendar_findings(country, years)}
    if late is None:
        assert "calendar.provisional" not in found
        return
    finding = found["calendar.provisional"]
    assert finding.severity is pm.Severity.WARNING
    assert finding.facts["years"] == late
    assert finding.facts["last_decree"] < late[0]


def test_estimated_days_are_named() -> None:
    """Holidays that wait for the moon are estimates, and a finding lists them."""
    finding = next(f for f in country_calendar_findings("ID", 2090) if f.code == "calendar.estimated")
    assert all(day.startswith("2090-") for day in finding.facts["days"])


def test_a_quiet_country_has_no_findings() -> None:
    """Where nothing is uncertain nothing is said."""
    assert country_calendar_findings("US", 2026) == ()
    assert codes(country_calendar_findings("CN", 2099, id="china"))[0] == "calendar.provisional"
    assert str(country_calendar_findings("CN", 2099, id="china")[0].subject) == "calendar:china"


@pytest.mark.parametrize(
    ("country", "suggestion"),
    [
        ("cn", "'CN'"), ("China", "'CN'"), ("CHN", "'CN'"), ("Germany", "'DE'"), ("Germny", "'DE'"),
        ("United Kingdom", "'GB'"), ("XX", ""), ("", ""), ("../../etc", ""),
    ],
)  # fmt: skip
def test_unknown_countries(country: str, suggestion: str) -> None:
    """A country is two capital letters; a name, three letters or a slip lead to the right ones."""
    with pytest.raises(pm.ValidationError) as caught:
        country_calendar(country, 2026)
    assert caught.value.code == "calendar.country"
    assert (suggestion in caught.value.suggestion) if suggestion else not caught.value.suggestion


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"country": None}, "calendar.country"),
        ({"country": ["CN"]}, "calendar.country"),
        ({"years": []}, "calendar.year"),
        ({"years": "2026"}, "calendar.year"),
        ({"years": None}, "calendar.year"),
        ({"years": 2026.0}, "calendar.year"),
        ({"years": [True]}, "calendar.year"),
        ({"years": [2026, "2027"]}, "calendar.year"),
        ({"years": 1000}, "calendar.year"),
        ({"years": 2300}, "calendar.year"),
        ({"years": range(1, 10**12)}, "calendar.year"),
        ({"subdivision": "Bavaria"}, "calendar.subdivision"),
        ({"subdivision": 7}, "calendar.subdivision"),
        ({"language": "xx"}, "calendar.language"),
        ({"language": "zh_CN"}, "calendar.language"),
        ({"hours": "09:00-17:00"}, "calendar.hours"),
        ({"hours": []}, "calendar.no_working_time"),
        ({"id": "a b"}, "id.invalid"),
        ({"title": "a\nb"}, "text.character"),
    ],
    ids=repr,
)
def test_refused_arguments(fields: dict[str, Any], code: str) -> None:
    """Every odd argument is an error of the library with a code of its own."""
    with pytest.raises(pm.ValidationError) as caught:
        country_calendar(**{"country": "DE", "years": 2026, **fields})
    assert caught.value.code == code


def test_a_slip_in_a_subdivision_is_corrected() -> None:
    """A name that is nearly right leads to the right one."""
    with pytest.raises(pm.ValidationError, match="did you mean 'Bayern'"):
        country_calendar("DE", 2026, subdivision="Bayrn")


@pytest.mark.parametrize("machine", ["C", "zh_CN.UTF-8", "de_DE.UTF-8"])
def test_does_not_depend_on_the_machine(machine: str) -> None:
    """Names are in the language asked for, whatever the locale of the process."""
    code = (
        "from clientpm.adapters.calendars import country_calendar as c\n"
        "print([e.name for e in c('DE', 2026).exceptions][:2], [e.name for e in c('CN', 2026).exceptions][0])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={
            **os.environ,
            "LANG": machine,
            "LC_ALL": machine,
            "LANGUAGE": machine,
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.strip() == "[\"New Year's Day\", 'Good Friday'] New Year's Day", done.stderr


def test_says_which_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package the message names what to install."""
    monkeypatch.setitem(sys.modules, "holidays", None)
    for question in (country_calendar, country_calendar_findings):
        with pytest.raises(pm.MissingExtraError, match=r"pip install 'clientpm\[calendar\]'") as caught:
            question("CN", 2026)
        assert isinstance(caught.value, ImportError)
        assert (caught.value.facts["package"], caught.value.facts["extra"]) == ("holidays", "calendar")


def test_other_people_of_the_package_see_no_change() -> None:
    """Two calls give equal calendars, and the package's own objects are not shared with them."""
    assert country_calendar("CN", 2026) == country_calendar("CN", [2026, 2026])


@pytest.mark.parametrize(
    ("supported", "default", "language", "expected"),
    [
        (("en_US", "zh_CN"), "zh_CN", None, "en_US"),
        (("en_GB", "cy"), "en_GB", None, "en_GB"),
        (("de", "fr"), "de", None, "de"),
        ((), None, None, None),
        ((), "mt", "mt", None),
        (("en_US", "zh_CN", "zh_TW"), "zh_CN", "zh", "zh_CN"),
        (("en_US", "zh_CN", "zh_TW"), "zh_CN", "zh_TW", "zh_TW"),
    ],
)
def test_which_language_names_are_in(
    supported: tuple[str, ...], default: str | None, language: str | None, expected: str | None
) -> None:
    """English unless said otherwise, else the country's own; a main language stands for its first variant."""
    assert names_for(supported, default, language) == expected
