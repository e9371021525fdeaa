"""What the header says about the whole plan."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from clientpm.errors import ValidationError
from clientpm.model.options import ConstraintPolicy, ScheduleOptions
from clientpm.model.people import Person
from tests.unit.adapters.exchange.plan_files import header, line, plan_of, read, task


def test_start_units_and_options() -> None:
    """The plan starts when the file says, counts its days as the file does, and is scheduled as Project does."""
    plan = plan_of(read(task(1), head=header(MinutesPerDay=420, MinutesPerWeek=2100)))
    assert plan.start == dt.datetime(2026, 3, 2, 8, 0)
    assert (plan.minutes_per_day, plan.minutes_per_week) == (420, 2100)
    assert plan.options == ScheduleOptions.microsoft()
    assert plan.data_date is None


def test_units_have_defaults() -> None:
    """A header without lengths of day and week means 8 and 40 hours."""
    plan = plan_of(read(task(1)))
    assert (plan.minutes_per_day, plan.minutes_per_week) == (480, 2400)


def test_critical_slack_limit_is_in_days() -> None:
    """Slack up to the limit of the file counts as critical."""
    assert str(plan_of(read(head=header(CriticalSlackLimit=2))).options.critical_threshold) == "2d"


def test_constraints_not_honoured() -> None:
    """Where constraint dates are not honoured, logic beats them."""
    options = plan_of(read(head=header(HonorConstraints=0))).options
    assert options.constraint_policy is ConstraintPolicy.LOGIC


def test_names() -> None:
    """Title, identity, author and file properties are kept where they belong."""
    guid = "4BBEB7CB-8651-F011-841E-F0A654B6350E"
    project = read(head=header(GUID=guid, Author="Li Na", Manager="Jo", Company="Acme", Name="shop.xml")).project
    assert project.title == "Shop"
    assert project.id == guid.lower()
    assert [(p.id, p.name) for p in project.all(Person)] == [("author", "Li Na"), ("manager", "Jo")]
    assert dict(project.extensions["msproject.properties"]) == {"file-name": "shop.xml", "company": "Acme"}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ("shop", "Shop")),
        ({"Title": None, "Name": "网店.xml"}, ("project", "网店")),
        ({"Title": None}, ("project", "")),
    ],
)
def test_names_that_are_missing(values: dict[str, None], expected: tuple[str, str]) -> None:
    """Without an identity the id comes from the title, without a title from nothing."""
    project = read(head=header(**values)).project
    assert (project.id, project.title) == expected


def test_project_summary_is_the_project() -> None:
    """Row 0 is not a task: it gives its notes, and its name where there is no title."""
    imported = read(task(0, OutlineLevel=0, Name="网店", Notes="line 1\r\nline 2"), task(1), head=header(Title=None))
    assert [t.id for t in plan_of(imported)] == ["1"]
    assert imported.project.title == "网店"
    assert imported.project.notes == "line 1\nline 2"


def test_missing_start_is_taken_from_the_tasks() -> None:
    """Without a start the earliest task gives it, and the report says so."""
    imported = read(
        task(1, Start="2026-03-05T08:00:00"), task(2, Start="2026-03-04T08:00:00"), head=header(StartDate=None)
    )
    assert plan_of(imported).start == dt.datetime(2026, 3, 4, 8, 0)
    assert line(imported, "no_start").count == 1


def test_no_start_at_all() -> None:
    """A file that names no date at all cannot become a plan."""
    with pytest.raises(ValidationError) as caught:
        read(task(1), head=header(StartDate=None))
    assert caught.value.code == "msproject.no_start"
    assert caught.value.where == "Project/StartDate"


@pytest.mark.parametrize(
    ("name", "value", "loss"),
    [
        ("ScheduleFromStart", 0, "schedule_from_finish"),
        ("MultipleCriticalPaths", 1, "multiple_critical_paths"),
        ("MoveCompletedEndsBack", 1, "progress_settings"),
        ("StatusDate", "2026-04-01T17:00:00", "status_date"),
        ("WeekStartDay", 1, "settings"),
    ],
)
def test_reported(name: str, value: object, loss: str) -> None:
    """What the header asks for and the library does not do is in the report."""
    assert line(read(head=header(**{name: value})), loss).count == 1


def test_status_date_without_progress_moves_nothing() -> None:
    """The status date of a plan that nobody has begun is kept beside the plan, and reported."""
    imported = read(task(1), head=header(StatusDate="2026-04-01T17:00:00"))
    assert plan_of(imported).data_date is None
    assert imported.project.extensions["msproject.properties"]["status-date"] == "2026-04-01T17:00:00"


def test_status_date_with_progress_is_the_data_date() -> None:
    """Once something was begun the status date is the data date of the plan: nothing is lost, so nothing is reported."""
    begun = task(1, PercentComplete=50, ActualStart="2026-03-30T08:00:00")
    imported = read(begun, head=header(StatusDate="2026-04-01T17:00:00"))
    assert plan_of(imported).data_date == dt.datetime(2026, 4, 1, 17, 0)
    assert imported.report.line("msproject.status_date") is None


@pytest.mark.parametrize("value", ["NaN", "INF", "x", "1441", "0", "7.5", "-5"])
def test_bad_length_of_a_day(value: str) -> None:
    """A day of no number, or of more than a day, is refused with path and range."""
    with pytest.raises(ValidationError) as caught:
        read(head=header(MinutesPerDay=value))
    assert caught.value.where == "Project/MinutesPerDay"
    assert caught.value.got == value


def test_comma_as_decimal_sign() -> None:
    """German files write a comma in numbers."""
    assert plan_of(read(head=header(CriticalSlackLimit="1,5"))).options.critical_threshold.amount == Decimal("1.5")
