"""What holds for every goal and every series of measurements."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import clientpm as pm
from clientpm.agreement.deadlines import ProjectEvents, goal_days
from clientpm.progress.attainment import attained_share, planned_share

START = dt.date(2026, 1, 1)
VALUES = st.decimals(-1000, 1000, places=3)
SERIES = st.dictionaries(st.integers(0, 364), VALUES, max_size=12)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31))


@st.composite
def goals(draw: st.DrawFn) -> pm.Goal:
    """Make a goal with a way to go."""
    baseline, target = draw(VALUES), draw(VALUES)
    assume(baseline != target)
    return pm.Goal(id="g", baseline=baseline, target=target, baseline_on=START, deadline="2026-12-31", interval_days=30)


def project_of(goal: pm.Goal, series: dict[int, Decimal]) -> pm.Project:
    """Make a project in which a goal was measured so many days after its start."""
    measurements = [
        pm.Measurement(id=f"m{day}", goal="g", on=START + dt.timedelta(days=day), value=value)
        for day, value in series.items()
    ]
    return pm.Project(id="p", goals=[goal], measurements=measurements)


def figures(outlook: pm.GoalOutlook) -> dict[str, Any]:
    """Give everything of an outlook but its findings."""
    return {
        field.name: getattr(outlook, field.name) for field in attrs.fields(pm.GoalOutlook) if field.name != "findings"
    }


@given(goals())
def test_the_ends_of_the_way(goal: pm.Goal) -> None:
    """Nothing is attained at the baseline and all of it at the target, whichever way it goes."""
    assert goal.baseline is not None
    assert goal.target is not None
    assert attained_share(goal, goal.baseline) == 0
    assert attained_share(goal, goal.target) == 1


@given(goals(), VALUES, st.integers(-50, 50).filter(bool), st.integers(-200, 200))
def test_units_do_not_matter(goal: pm.Goal, value: Decimal, factor: int, offset: int) -> None:
    """Another unit, even one that counts the other way, attains the same."""
    assert goal.baseline is not None
    assert goal.target is not None
    other = pm.Goal(id="g", baseline=goal.baseline * factor + offset, target=goal.target * factor + offset)
    assert attained_share(other, value * factor + offset) == attained_share(goal, value)


@given(goals(), SERIES, st.sampled_from([Decimal(1) / 4, Decimal(60)]), st.integers(-200, 200))
def test_the_outlook_does_not_depend_on_the_unit(
    goal: pm.Goal, series: dict[int, Decimal], factor: Decimal, offset: int
) -> None:
    """State, pace and chance are the same in every unit, and a forecast is converted like a reading."""
    assert goal.baseline is not None
    assert goal.target is not None
    other = attrs.evolve(goal, baseline=goal.baseline * factor + offset, target=goal.target * factor + offset)
    converted = {day: value * factor + offset for day, value in series.items()}
    a = pm.goal_outlook(project_of(goal, series), "g", as_of="2026-12-30")
    b = pm.goal_outlook(project_of(other, converted), "g", as_of="2026-12-30")
    assert (a.attainment, a.expected, a.pace) == (b.attainment, b.expected, b.pace)
    assert (a.chance is None) == (b.chance is None)
    if a.chance is not None and b.chance is not None:
        assert a.chance == pytest.approx(b.chance, abs=1e-9)
    if a.forecast is not None and b.forecast is not None:
        assert b.forecast.value == pytest.approx(a.forecast.value * float(factor) + offset, rel=1e-8, abs=1e-6)


@given(DAYS, st.integers(0, 3000), st.integers(0, 400))
def test_a_deadline_in_days_moves_with_its_event(event: dt.date, days: int, shift: int) -> None:
    """A deadline counted in days moves by exactly as many days as its event."""
    goal = pm.Goal(id="g", relative_deadline=pm.RelativeDeadline(days=days))
    before = goal_days(goal, ProjectEvents(completion=event)).deadline
    after = goal_days(goal, ProjectEvents(completion=event + dt.timedelta(days=shift))).deadline
    assert before is not None
    assert after == before + dt.timedelta(days=shift)


@given(DAYS, st.integers(0, 120))
def test_a_deadline_in_months_moves_with_its_event(event: dt.date, months: int) -> None:
    """A deadline counted in months keeps the day of the month, and never runs ahead of a later event's."""
    goal = pm.Goal(id="g", relative_deadline=pm.RelativeDeadline(months=months))
    first = goal_days(goal, ProjectEvents(completion=event)).deadline
    second = goal_days(goal, ProjectEvents(completion=event + dt.timedelta(days=1))).deadline
    assert first is not None
    assert second is not None
    assert (first.year - event.year) * 12 + first.month - event.month == months
    assert first.day == event.day or (first + dt.timedelta(days=1)).day == 1
    assert first <= second
    if event.day < 28:
        assert second == first + dt.timedelta(days=1)


@given(goals(), SERIES, st.integers(0, 364), SERIES)
def test_the_past_does_not_know_the_future(
    goal: pm.Goal, series: dict[int, Decimal], today: int, more: dict[int, Decimal]
) -> None:
    """A measurement after the day that is looked at changes nothing but a finding."""
    known = {day: value for day, value in series.items() if day <= today}
    later = {day: value for day, value in more.items() if day > today}
    as_of = START + dt.timedelta(days=today)
    a = pm.goal_outlook(project_of(goal, known), "g", as_of=as_of)
    b = pm.goal_outlook(project_of(goal, known | later), "g", as_of=as_of)
    assert figures(a) == figures(b)
    assert [finding.code for finding in b.findings if finding not in a.findings] == ["goal.measurement_later"] * bool(
        later
    )


@given(goals(), SERIES, st.randoms(use_true_random=False))
def test_order_does_not_matter(goal: pm.Goal, series: dict[int, Decimal], rng: Any) -> None:
    """The order in which measurements stand in a project changes nothing at all."""
    project = project_of(goal, series)
    shuffled = rng.sample(project.measurements, len(project.measurements))
    other = attrs.evolve(project, measurements=shuffled)
    as_of = "2026-11-30"
    assert pm.goal_outlook(project, "g", as_of=as_of) == pm.goal_outlook(other, "g", as_of=as_of)


@given(goals(), SERIES, st.integers(0, 364), VALUES)
def test_a_correction_replaces(goal: pm.Goal, series: dict[int, Decimal], day: int, wrong: Decimal) -> None:
    """A wrong measurement that was corrected leaves no trace in the figures."""
    on = START + dt.timedelta(days=day)
    right = project_of(goal, series | {day: Decimal(1)})
    slip = pm.Measurement(id="slip", goal="g", on=on, value=wrong)
    kept = [attrs.evolve(item, corrects="slip") if item.on == on else item for item in right.measurements]
    corrected = pm.Project(id="p", goals=[goal], measurements=[slip, *kept])
    assert figures(pm.goal_outlook(right, "g", as_of="2026-12-31")) == figures(
        pm.goal_outlook(corrected, "g", as_of="2026-12-31")
    )


@given(goals(), st.dictionaries(st.integers(1, 363), VALUES, max_size=4), st.integers(-10, 400))
def test_the_planned_way_goes_through_its_points(goal: pm.Goal, planned: dict[int, Decimal], day: int) -> None:
    """What is expected begins at 0, ends at 1, and passes through every value that was planned."""
    deadline = START + dt.timedelta(days=364)
    points = [pm.PlannedValue(START + dt.timedelta(days=d), value) for d, value in sorted(planned.items())]
    curved = attrs.evolve(goal, planned=points)
    assert planned_share(curved, START, deadline, START) == 0
    assert planned_share(curved, START, deadline, deadline) == 1
    for point in points:
        assert planned_share(curved, START, deadline, point.on) == attained_share(goal, point.value)
    straight = planned_share(goal, START, deadline, START + dt.timedelta(days=day))
    assert straight == min(max(Fraction(day, 364), Fraction(0)), Fraction(1))


@given(st.dictionaries(st.sampled_from(sorted(f.name for f in attrs.fields(pm.Goal))), st.none() | st.booleans()
    | st.integers() | st.floats() | st.text() | st.dates() | st.lists(st.text(), max_size=2)))  # fmt: skip
def test_any_draft_can_be_judged(draft: dict[str, Any]) -> None:
    """Whatever a form hands in, the check answers with findings, and each of them has words."""
    for finding in pm.check_goal(draft):
        assert finding.facts["letter"] in "SMART"
        assert pm.explain(finding, "en") != ""
        assert "finding." not in pm.explain(finding, "zh_CN")
