"""What the remaining work needs of people and material, over time."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from clientpm import (
    Assignment,
    Availability,
    FieldTypeError,
    LoadSegment,
    Plan,
    ProgressReport,
    Project,
    Resource,
    Task,
    UnknownReferenceError,
    ValidationError,
    WorkCalendar,
    milestone,
    resource_load,
    schedule,
    summary,
    task,
)
from clientpm.scheduling.load_profile import days_of_period

AFTERNOONS = WorkCalendar.weekdays(id="afternoons", hours=("13:00-18:00",))
NIGHTS = WorkCalendar.weekdays(id="nights", hours=("20:00-23:00",))
EVERY_DAY = WorkCalendar.every_day(id="every-day")


def project(*tasks: Task, resources: list[Resource], assignments: list[Assignment], **facts: Any) -> Project:
    """Make a project that starts on Monday, 2 March 2026."""
    plan = Plan(start="2026-03-02", tasks=tasks, calendars=[AFTERNOONS, NIGHTS, EVERY_DAY])
    made = Project(id="shop", plan=plan, resources=resources, assignments=assignments)
    return attrs.evolve(made, **facts)


def li(**values: Any) -> Resource:
    """Make a person."""
    return attrs.evolve(Resource(id="li", title="Li"), **values)


def on(task_id: str, name: str = "1", **values: Any) -> Assignment:
    """Assign Li to a task."""
    return attrs.evolve(Assignment(id=name, task=task_id, resource="li"), **values)


def at(day: int, hour: int, month: int = 3) -> dt.datetime:
    """Give an hour of March 2026."""
    return dt.datetime(2026, month, day, hour)


class TestWork:
    def test_duration_by_units(self) -> None:
        """Without work of its own an assignment takes the duration times the units, in the task's working hours."""
        load = resource_load(
            project(task("a", "A", "2d"), resources=[li()], assignments=[on("a", units=Decimal("0.5"))])
        )
        half = Fraction(1, 2)
        assert load["li"].segments == (
            LoadSegment(at(2, 9), at(2, 12), half), LoadSegment(at(2, 13), at(2, 18), half),
            LoadSegment(at(3, 9), at(3, 12), half), LoadSegment(at(3, 13), at(3, 18), half),
        )  # fmt: skip
        assert (load["li"].work, load.assignments[0].work) == (Decimal("8.00"), Fraction(480))

    def test_work_given(self) -> None:
        """Where work is given it holds, and the units follow from it."""
        made = project(task("a", "A", "3d"), resources=[li()], assignments=[attrs.evolve(on("a"), work="10h", units=4)])
        (left,) = resource_load(made).assignments
        assert (left.work, left.minutes, left.units) == (Fraction(600), 1440, Fraction(5, 12))

    def test_both_calendars(self) -> None:
        """Work happens when task and resource both work; where time is short the units rise."""
        made = project(task("a", "A", "1d"), resources=[li(calendar="afternoons")], assignments=[on("a")])
        load = resource_load(made)
        assert load["li"].segments == (LoadSegment(at(2, 13), at(2, 18), Fraction(8, 5)),)
        assert load["li"].segments[0].work == 480
        assert [over.needed for over in load.over_allocations] == [Fraction(8, 5)]

    def test_calendar_of_the_task(self) -> None:
        """A resource without a calendar works whenever its tasks do, on a Saturday too."""
        weekend = attrs.evolve(task("a", "A", "7d"), calendar="every-day")
        load = resource_load(project(weekend, resources=[li()], assignments=[on("a")]))
        days = load["li"].by("day")
        assert [str(day.needed) for day in days] == ["8.00"] * 7
        assert [str(day.available) for day in days] == ["8.00"] * 7
        assert load.over_allocations == ()

    def test_no_common_time(self) -> None:
        """Work for which there is no time is said to have none; it is in no total."""
        load = resource_load(project(task("a", "A", "1d"), resources=[li(calendar="nights")], assignments=[on("a")]))
        assert [left.assignment for left in load.unplaced] == ["1"]
        assert (load["li"].segments, load.assignments[0].units) == ((), None)

    def test_elapsed(self) -> None:
        """Elapsed durations count clock time: a day of it is 24 hours of work."""
        load = resource_load(project(task("a", "A", "2ed"), resources=[li()], assignments=[on("a")]))
        assert load["li"].segments == (LoadSegment(at(2, 0), at(4, 0), Fraction(1)),)
        assert str(load["li"].work) == "48.00"

    def test_summaries_and_milestones(self) -> None:
        """On a summary work lasts as long as what it holds; a milestone takes no work, unless it is given."""
        made = project(
            *summary("s", "S", [task("a", "A", "2d"), task("b", "B", "1d", after="a")]),
            milestone("m", "M", after="b"),
            resources=[li()],
            assignments=[on("s"), on("m", "2"), attrs.evolve(on("m", "3"), work="4h")],
        )
        load = resource_load(made)
        assert [left.work for left in load.assignments] == [1440, 0, 240]
        assert [left.unplaced for left in load.assignments] == [False, False, True]

    def test_money_is_no_load(self) -> None:
        """Resources of kind cost need no time."""
        load = resource_load(
            project(task("a", "A", "1d"), resources=[Resource(id="li", kind="cost")], assignments=[on("a")])
        )
        assert (load.assignments, dict(load.resources)) == ((), {})


class TestProgress:
    WORK = (task("a", "A", "10d"), task("b", "B", "5d", after="a"))

    def test_what_is_left(self) -> None:
        """Only the part that is left counts, after the data date, at the planned pace."""
        report = ProgressReport(id="r", task="a", as_of="2026-03-06", actual_start="2026-03-02", remaining="6d")
        made = project(
            *self.WORK, resources=[li()], assignments=[attrs.evolve(on("a"), work="40h"), on("b", "2")],
            progress_reports=[report],
        )  # fmt: skip
        load = resource_load(made)
        assert load.data_date == at(7, 0)
        assert [left.work for left in load.assignments] == [Fraction(2400 * 6, 10), 2400]
        assert (load["li"].segments[0].start, load["li"].segments[-1].end) == (at(9, 9), at(23, 18))

    def test_over_and_cancelled(self) -> None:
        """What is complete or cancelled needs nothing more."""
        reports = [
            ProgressReport(id="1", task="a", as_of="2026-03-06", actual_start="2026-03-02", actual_finish="2026-03-05"),
            ProgressReport(id="2", task="b", as_of="2026-03-06", cancelled=True),
        ]
        made = project(*self.WORK, resources=[li()], assignments=[on("a"), on("b", "2")], progress_reports=reports)
        assert resource_load(made)["li"].work_minutes == 0
        before = resource_load(made, as_of="2026-03-01")
        assert before["li"].work_minutes == 15 * 480

    def test_suspended(self) -> None:
        """Nothing is done before work goes on."""
        report = ProgressReport(
            id="r", task="a", as_of="2026-03-06", actual_start="2026-03-02", remaining="2d", suspended="2026-03-05",
            resumes="2026-03-16",
        )  # fmt: skip
        made = project(*self.WORK, resources=[li()], assignments=[on("a")], progress_reports=[report])
        assert resource_load(made)["li"].segments[0].start == at(16, 9)


class TestCapacity:
    def test_over_allocation(self) -> None:
        """A period runs through nights and weekends, and ends where there is free time again."""
        made = project(
            task("a", "A", "7d"), task("b", "B", "6d"), task("c", "C", "1d", after="a FS+1d"),
            task("d", "D", "1d", after="a FS+1d"),
            resources=[li()], assignments=[on("a"), on("b", "2"), on("c", "3"), on("d", "4")],
        )  # fmt: skip
        first, second = resource_load(made).over_allocations
        assert (first.start, first.end, first.tasks) == (at(2, 9), at(9, 18), ("a", "b"))
        assert (first.profile, first.needed, first.available, str(first.excess)) == (
            "li",
            Fraction(2),
            Decimal(1),
            "48.00",
        )
        assert (second.start, second.tasks) == (at(12, 9), ("c", "d"))

    def test_availability(self) -> None:
        """What is available follows the days of absence."""
        away = Availability(start="2026-03-03", end="2026-03-03", capacity=0)
        made = project(task("a", "A", "3d"), resources=[li(availability=(away,))], assignments=[on("a")])
        load = resource_load(made)
        assert [(o.start, o.end, o.available) for o in load.over_allocations] == [(at(3, 9), at(3, 18), Decimal(0))]
        assert [str(day.available) for day in load["li"].by("day")] == ["8.00", "0.00", "8.00"]

    def test_buckets(self) -> None:
        """Weeks begin on Monday, months on the first; a bucket says what is needed, available and free."""
        made = project(task("a", "A", "25d"), resources=[li(capacity=Decimal(2))], assignments=[on("a")])
        profile = resource_load(made)["li"]
        weeks = profile.by("week")
        assert [(w.start.isoformat(), str(w.needed), str(w.available), str(w.free)) for w in weeks[:2]] == [
            ("2026-03-02", "40.00", "80.00", "40.00"), ("2026-03-09", "40.00", "80.00", "40.00"),
        ]  # fmt: skip
        assert [(m.start.isoformat(), m.end.isoformat(), str(m.needed)) for m in profile.by("month")] == [
            ("2026-03-02", "2026-03-31", "176.00"), ("2026-04-01", "2026-04-30", "24.00"),
        ]  # fmt: skip
        assert [str(d.needed) for d in profile.by("day", start=dt.date(2026, 3, 6), end=dt.date(2026, 3, 8))] == [
            "8.00", "0.00", "0.00",
        ]  # fmt: skip

    def test_free_time_is_not_used_up_elsewhere(self) -> None:
        """Two jobs in the morning leave the afternoon free."""
        mornings = WorkCalendar.weekdays(id="nights", hours=("09:00-12:00",))
        plan = Plan(
            start="2026-03-02",
            tasks=[attrs.evolve(task(name, "T", "3h"), calendar="nights") for name in "ab"],
            calendars=[mornings],
        )
        made = Project(id="x", plan=plan, resources=[li()], assignments=[on("a"), on("b", "2")])
        (day,) = resource_load(made)["li"].by("day")
        assert (str(day.needed), str(day.available), str(day.free)) == ("6.00", "8.00", "5.00")

    def test_peak(self) -> None:
        """The peak is the first stretch with the highest load."""
        made = project(
            task("a", "A", "2d"), task("b", "B", "1d", after="a SS+1d"),
            resources=[li(), Resource(id="wu")], assignments=[on("a"), on("b", "2")],
        )  # fmt: skip
        load = resource_load(made)
        assert load["li"].peak == LoadSegment(at(3, 9), at(3, 12), Fraction(2))
        assert load["wu"].peak is None
        assert load["wu"].by("week") == ()

    def test_roles(self) -> None:
        """People of a role stand in for each other: only what exceeds all of them is too much."""
        wu = Resource(id="wu", role="builder", calendar="afternoons")
        made = project(
            task("a", "A", "1d"), task("b", "B", "1d"),
            resources=[li(role="builder"), wu, Resource(id="ma")],
            assignments=[on("a"), on("b", "2")],
        )  # fmt: skip
        builders = resource_load(made).roles["builder"]
        assert [r.id for r in builders.resources] == ["li", "wu"]
        (over,) = builders.over_allocations
        assert (over.start, over.end, over.needed, over.available) == (at(2, 9), at(2, 12), Fraction(2), Decimal(1))
        (day,) = builders.by("day")
        assert (str(day.needed), str(day.available)) == ("16.00", "13.00")

    def test_no_such_period(self) -> None:
        """Only days, weeks and months are known."""
        made = project(task("a", "A", "1d"), resources=[li()], assignments=[on("a")])
        with pytest.raises(ValidationError) as caught:
            resource_load(made)["li"].by("quarter")  # type: ignore[arg-type]
        assert caught.value.code == "load.period"

    def test_until_the_end_of_time(self) -> None:
        """The last week and month that a calendar can name end with its last day."""
        last = dt.date(9999, 12, 31)
        assert [days_of_period(period, last)[1] for period in ("day", "week", "month")] == [last] * 3
        assert days_of_period("week", dt.date(1, 1, 3)) == (dt.date(1, 1, 1), dt.date(1, 1, 7))


class TestMaterial:
    def test_quantity_over_time(self) -> None:
        """Material is used up evenly over the working time of the task; by an event all at once."""
        concrete = Resource(id="li", kind="material", unit="m³")
        made = project(
            task("a", "A", "10d"), milestone("m", "M", after="a"),
            resources=[concrete],
            assignments=[attrs.evolve(on("a"), quantity=Decimal(30)), attrs.evolve(on("m", "2"), quantity=Decimal(5)),
                         on("a", "3")],
        )  # fmt: skip
        need = resource_load(made).materials["li"]
        assert (need.unit, need.quantity) == ("m³", Fraction(35))
        assert need.by("week") == ((dt.date(2026, 3, 2), Fraction(15)), (dt.date(2026, 3, 9), Fraction(20)))


class TestAsking:
    def test_own_schedule(self) -> None:
        """A schedule that is there already is used; that of another plan is refused."""
        made = project(task("a", "A", "1d"), resources=[li()], assignments=[on("a")])
        s = schedule(made)
        assert resource_load(made, schedule=s).schedule is s
        other = schedule(Plan(start="2026-03-02"))
        with pytest.raises(ValidationError) as caught:
            resource_load(made, schedule=other)
        assert caught.value.code == "schedule.other_plan"

    def test_without_a_plan(self) -> None:
        """Without a plan nothing happens at any time."""
        with pytest.raises(ValidationError) as caught:
            resource_load(Project(id="x"))
        assert caught.value.code == "project.no_plan"

    def test_no_project(self) -> None:
        """A plan alone has no resources."""
        with pytest.raises(FieldTypeError):
            resource_load(Plan(start="2026-03-02"))  # type: ignore[arg-type]

    def test_unknown_resource(self) -> None:
        """Only resources that work have a profile."""
        made = project(task("a", "A", "1d"), resources=[li(kind="cost")], assignments=[])
        with pytest.raises(UnknownReferenceError):
            resource_load(made)["li"]
