"""The load of resources is what a sweep over every single minute finds, and no work is lost or doubled."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs
import pytest

from clientpm import (
    Assignment,
    Availability,
    Money,
    Project,
    Resource,
    ResourceRate,
    Schedule,
    ScheduledTask,
    TaskKind,
    ValidationError,
    assignment_costs,
    resource_budget,
    resource_load,
    schedule,
)
from tests.oracles.histories import random_history
from tests.oracles.random_plans import random_calendar, random_plan, with_summaries
from tests.oracles.volume import seeded

if TYPE_CHECKING:
    import random

    from clientpm import LoadProfile, Plan, WorkCalendar

_STEP = dt.timedelta(minutes=1)
_DAY = dt.timedelta(days=1)


def staffed(rng: random.Random, *, progress: bool) -> Project:
    """Make a project of a few people with calendars, periods of absence, rates and roles."""
    plan = random_plan(rng, most=6, constraints=False)
    if rng.random() < 0.3:
        plan = with_summaries(rng, plan, starts=False)
    plan = attrs.evolve(plan, calendars=(*plan.calendars, random_calendar(rng, "person")))
    resources = [_resource(rng, f"r{i}") for i in range(rng.randrange(1, 4))]
    assignments = [
        Assignment(
            id=f"a{i}",
            task=rng.choice(plan.tasks).id,
            resource=rng.choice(resources).id,
            units=rng.choice(("1", "0.5", "2", "0.3")),
            work=rng.choice((None, None, "7min", "13min", "0min")),
        )
        for i in range(rng.randrange(1, 8))
    ]
    project = random_history(rng, plan) if progress else Project(id="random", plan=plan)
    return attrs.evolve(project, resources=resources, assignments=assignments)


def _resource(rng: random.Random, name: str) -> Resource:
    rates = [ResourceRate(amount=Money(rng.randrange(1, 90), "EUR"), per_use=Money(rng.randrange(3), "EUR"))]
    if rng.random() < 0.6:
        since = dt.date(2026, 1, rng.randrange(2, 20))
        rates.append(ResourceRate(amount=Money(rng.randrange(1, 90), "EUR"), since=since))
    absent = dt.date(2026, 1, rng.randrange(1, 20))
    away = [Availability(start=absent, end=absent + 3 * _DAY, capacity=rng.choice(("0", "0.5", "3")))]
    return Resource(
        id=name,
        role=rng.choice(("", "builder", "builder")),
        capacity=rng.choice(("1", "0.5", "2")),
        availability=away if rng.random() < 0.4 else (),
        calendar=rng.choice((None, None, "person")),
        rates=rates,
    )


def working(calendar: WorkCalendar, day: dt.date) -> set[int]:
    """Give every working minute of a day."""
    return {minute for hours in calendar.hours_on(day) for minute in range(hours.start, hours.end)}


def minutes_of(plan: Plan, scheduled: ScheduledTask, resource: Resource, start: dt.datetime) -> list[dt.datetime]:
    """Give every minute from a start to the task's finish in which task and resource both work."""
    calendars = [] if scheduled.task.duration.elapsed else [plan.calendar_of(scheduled.task)]
    if resource.calendar is not None:
        calendars.append(plan.calendars_by_id[resource.calendar])
    found: list[dt.datetime] = []
    day = start.date()
    while day <= scheduled.early_finish.date():
        midnight = dt.datetime.combine(day, dt.time())
        common = set(range(1440)).intersection(*(working(calendar, day) for calendar in calendars))
        instants = (midnight + minute * _STEP for minute in sorted(common))
        found += [instant for instant in instants if start <= instant < scheduled.early_finish]
        day += _DAY
    return found


def planned(plan: Plan, scheduled: ScheduledTask) -> int:
    """Give the planned minutes of a task."""
    task, calendar = scheduled.task, plan.calendar_of(scheduled.task)
    if task.kind in {TaskKind.SUMMARY, TaskKind.LEVEL_OF_EFFORT}:
        return calendar.between(scheduled.early_start, scheduled.early_finish).minutes
    return task.duration.to_minutes(
        minutes_per_day=calendar.minutes_per_day, minutes_per_week=calendar.minutes_per_week
    )


def whole(plan: Plan, assignment: Assignment, scheduled: ScheduledTask) -> Fraction:
    """Give the whole work of an assignment."""
    if assignment.work is not None:
        return Fraction(assignment.work.to_minutes(minutes_per_day=1, minutes_per_week=1))
    return Fraction(assignment.units) * planned(plan, scheduled)


def left(plan: Plan, s: Schedule, assignment: Assignment) -> Fraction:
    """Give what is left of the work of an assignment."""
    scheduled = s[assignment.task]
    if not scheduled.state.unfinished:
        return Fraction(0)
    length = planned(plan, scheduled)
    share = Fraction(scheduled.remaining.minutes, length) if length else Fraction(1)
    return whole(plan, assignment, scheduled) * share


def needs(project: Project, s: Schedule) -> dict[str, dict[dt.datetime, tuple[Fraction, set[str]]]]:
    """Sweep over every minute: who needs how much of each resource."""
    assert project.plan is not None
    found: dict[str, dict[dt.datetime, tuple[Fraction, set[str]]]] = {r.id: {} for r in project.resources}
    for assignment in project.assignments:
        scheduled = s[assignment.task]
        work = left(project.plan, s, assignment)
        start = scheduled.resumes_at or scheduled.early_start
        start = start if s.data_date is None else max(start, s.data_date)
        resource = project.get(Resource, assignment.resource)
        minutes = minutes_of(project.plan, scheduled, resource, start) if work else []
        for minute in minutes:
            units, tasks = found[resource.id].get(minute, (Fraction(0), set()))
            found[resource.id][minute] = units + work / len(minutes), tasks | {assignment.task}
    return found


CASES = [pytest.param(False, 120, id="planned"), pytest.param(True, 120, id="in progress")]


@pytest.mark.parametrize(("progress", "count"), CASES)
def test_load_is_that_of_every_minute(progress: bool, count: int) -> None:  # noqa: FBT001 - a column of the table
    """Segments, over-allocations and the sums of each day are those of a sweep; no work is lost."""
    compared = 0
    for seed, rng in seeded(count, f"load {progress}"):
        project = staffed(rng, progress=progress)
        try:
            s = schedule(project)
        except ValidationError:
            continue  # reports that contradict each other
        load = resource_load(project, schedule=s)
        expected = needs(project, s)
        for resource in project.resources:
            compared += bool(expected[resource.id])
            check_resource(seed, project, load[resource.id], expected[resource.id])
        check_conservation(seed, project, s)
    assert compared > count // 3


Sweep = dict[dt.datetime, tuple[Fraction, set[str]]]


def check_resource(seed: str, project: Project, profile: LoadProfile, expected: Sweep) -> None:
    """Compare the profile of a resource with the sweep."""
    resource = project.get(Resource, profile.id)
    spread = {
        segment.start + k * _STEP: segment.units
        for segment in profile.segments
        for k in range((segment.end - segment.start) // _STEP)
    }
    assert spread == {minute: units for minute, (units, _) in expected.items()}, seed
    too_much = {
        minute: (units, tasks)
        for minute, (units, tasks) in expected.items()
        if units > Fraction(resource.capacity_on(minute.date()))
    }
    periods = profile.over_allocations
    assert {m for m in expected if any(p.start <= m < p.end for p in periods)} == set(too_much), seed
    for period in periods:
        inside = {m: found for m, found in too_much.items() if period.start <= m < period.end}
        beyond = {m: units - Fraction(resource.capacity_on(m.date())) for m, (units, _) in inside.items()}
        assert period.excess_minutes == sum(beyond.values()), seed
        assert period.needed - Fraction(period.available) == max(beyond.values()), seed
        assert set(period.tasks) == set().union(*(tasks for _, tasks in inside.values())), seed
    check_days(seed, project, profile, expected)


def check_days(seed: str, project: Project, profile: LoadProfile, expected: Sweep) -> None:
    """Compare the days of a profile with the sweep, and longer buckets with the days."""
    assert project.plan is not None
    resource = project.get(Resource, profile.id)
    calendar = project.plan.calendar if resource.calendar is None else project.plan.calendars_by_id[resource.calendar]
    days = profile.by("day")
    for day in days:
        loaded = {m: units for m, (units, _) in expected.items() if m.date() == day.start}
        midnight = dt.datetime.combine(day.start, dt.time())
        present = {midnight + k * _STEP for k in working(calendar, day.start)} | set(loaded)
        capacity = Fraction(resource.capacity_on(day.start))
        assert day.needed_minutes == sum(loaded.values()), seed
        assert day.available_minutes == capacity * len(present), seed
        assert day.free_minutes == sum(max(Fraction(0), capacity - loaded.get(m, Fraction(0))) for m in present), seed
    for period in ("week", "month"):
        buckets = profile.by(period)
        assert sum(b.needed_minutes for b in buckets) == sum(b.needed_minutes for b in days) == profile.work_minutes
        assert all(one.end < other.start for one, other in pairwise(buckets)), seed


def check_conservation(seed: str, project: Project, s: Schedule) -> None:
    """The pieces of each assignment add up to exactly what is left of it, or it is said to have no place."""
    assert project.plan is not None
    load = resource_load(project, schedule=s)
    for assignment, found in zip(project.assignments, load.assignments, strict=True):
        assert found.work == left(project.plan, s, assignment), seed
        placed = sum((b - a for a, b in found.intervals()), 0)
        assert placed == found.minutes, seed
        if found.work and not found.unplaced:
            assert found.units is not None
            assert found.units * placed == found.work, seed
        assert found.unplaced is (bool(found.work) and not placed), seed
    for role, profile in load.roles.items():
        people = [r for r in project.resources if r.role == role]
        assert profile.work_minutes == sum(load[r.id].work_minutes for r in people), seed


def test_costs_are_those_of_every_minute() -> None:
    """Every minute of the work is paid at the rate of its day; each use is paid once for each unit."""
    split = 0
    for seed, rng in seeded(150, "costs"):
        project = staffed(rng, progress=False)
        assert project.plan is not None
        s = schedule(project)
        for cost in assignment_costs(project, schedule=s):
            scheduled = s[cost.task]
            work = whole(project.plan, cost.assignment, scheduled)
            minutes = minutes_of(project.plan, scheduled, cost.resource, scheduled.early_start)
            first = (minutes or [scheduled.early_start])[0].date()
            rates = [cost.resource.rate_on(minute.date()) for minute in minutes] or [cost.resource.rate_on(first)]
            assert None not in rates
            expected = sum(
                (work / len(rates) / 60 * Fraction(rate.amount.amount) for rate in rates if rate is not None),
                Fraction(0),
            )
            use = cost.resource.rate_on(first)
            if use is not None and use.per_use is not None:
                expected += Fraction(use.per_use.amount) * Fraction(cost.assignment.units)
            assert cost.amount is not None
            assert abs(Fraction(cost.amount.amount) - expected) < Fraction(1, 10**8), seed
            split += len(cost.parts) > 1
        budget = resource_budget(project, schedule=s)
        assert [line.amount for line in budget] == [cost.amount for cost in assignment_costs(project, schedule=s)]
    assert split > 10
