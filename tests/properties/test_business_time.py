"""The laws of business time and of escalations, on random calendars, zones and histories."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

import clientpm as pm
from clientpm.engagement.issue_history import OPEN_STATES, state_on, steps_taken
from clientpm.engagement.standpoint import Standpoint
from clientpm.model.door import move
from clientpm.model.lifecycles import ISSUE
from tests.properties.calendars import calendars

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai", "Africa/Casablanca")
MINUTE = dt.timedelta(minutes=1)
FIRST = dt.datetime(2026, 2, 10, tzinfo=dt.UTC)
CHANGES = [dt.datetime(2026, *day, tzinfo=dt.UTC) for day in ((3, 8), (3, 29), (4, 4), (2, 15), (3, 22))]
PEOPLE = ("cto", "board", "li")


def moments(days: int = 70) -> st.SearchStrategy[dt.datetime]:
    """Draw a moment, often near one at which clocks change somewhere."""
    near = st.sampled_from(CHANGES).flatmap(lambda at: st.integers(-600, 1440).map(lambda n: at + n * MINUTE))
    anywhere = st.integers(0, days * 1440).map(lambda n: FIRST + n * MINUTE)
    return near | anywhere


@st.composite
def clocks(draw: st.DrawFn) -> pm.BusinessClock:
    """Draw a clock."""
    plan = pm.Plan(start="2026-03-02", calendar=draw(calendars(depth=1)))
    return pm.BusinessClock.of(pm.Project(id="p", time_zone=draw(st.sampled_from(ZONES)), plan=plan))


def by_the_minute(clock: pm.BusinessClock, start: dt.datetime, end: dt.datetime) -> int:
    """Look at every minute that passes, and ask whether the wall clock shows working time."""
    zone, worked, at = ZoneInfo(clock.time_zone), 0, start
    while at < end:
        wall = at.astimezone(zone)
        minute = wall.hour * 60 + wall.minute
        worked += any(item.start <= minute < item.end for item in clock.calendar.hours_on(wall.date()))
        at += MINUTE
    return worked


@given(clocks(), moments(), st.integers(0, 1500))
def test_a_count_minute_by_minute(clock: pm.BusinessClock, start: dt.datetime, length: int) -> None:
    """The clock has run as many minutes as were working time on the wall, also where clocks change."""
    end = start + length * MINUTE
    assert clock.between(start, end) == by_the_minute(clock, start, end)


@given(clocks(), moments(), moments(), moments())
def test_monotone_and_additive(clock: pm.BusinessClock, a: dt.datetime, b: dt.datetime, c: dt.datetime) -> None:
    """Time never runs backwards, and two stretches together are the sum of both, in any order."""
    assert clock.between(a, c) == clock.between(a, b) + clock.between(b, c)
    assert clock.between(a, b) == -clock.between(b, a)
    if a <= b:
        assert 0 <= clock.between(a, b) <= (b - a) // MINUTE


@given(clocks(), moments(), st.integers(0, 5000))
def test_add_is_the_earliest_moment(clock: pm.BusinessClock, start: dt.datetime, minutes: int) -> None:
    """So much was worked by then, and not a minute before."""
    end = clock.add(start, pm.WorkDuration.minutes(minutes))
    assert end >= start
    assert clock.between(start, end) == minutes
    if minutes:
        assert clock.between(start, end - MINUTE) == minutes - 1


@st.composite
def issues(draw: st.DrawFn) -> pm.Issue:
    """Draw an issue with a ladder, a history and events."""
    units = st.sampled_from(("30min", "4h", "1d", "2d", "1ed", "3ed"))
    ladder = [
        pm.EscalationStep(to=draw(st.sampled_from(PEOPLE)), after=draw(units)) for _ in range(draw(st.integers(0, 3)))
    ]
    state, taken = ISSUE.first, []
    for at in sorted(draw(st.lists(moments(30), max_size=6))):
        possible = ISSUE.leaving(state)
        if not possible:
            break
        row = draw(st.sampled_from(possible))
        taken.append(pm.Step(from_state=state, to_state=row.target, action=row.action, by="li", at=at))
        state = row.target
    events = [
        pm.Escalation(to=draw(st.sampled_from(PEOPLE)), by="li", at=at)
        for at in sorted(draw(st.lists(moments(30), max_size=2)))
    ]
    raised = draw(moments(20))
    return pm.Issue(id="x", raised_at=raised, ladder=ladder, state=state, history=taken, escalations=events)


@given(issues(), st.sampled_from(ZONES), st.lists(moments(), min_size=2, max_size=6))
def test_an_escalation_stays_due_until_it_is_taken(issue: pm.Issue, zone: str, days: list[dt.datetime]) -> None:
    """Nothing is due before it was raised or while it is settled; what is due stays so, and gets no less late."""
    project = pm.Project(id="p", time_zone=zone, stakeholders=[pm.Stakeholder(id=name) for name in PEOPLE])
    project = move(project, issue)
    before: dict[int, pm.EscalationDue] = {}
    for day in sorted(days):
        due = {item.step: item for item in pm.escalations_due(project, as_of=day)}
        taken = steps_taken(issue, day)
        assert min(due, default=taken + 1) > taken
        if issue.raised_at is None or day < issue.raised_at or state_on(issue, day) not in OPEN_STATES:
            assert due == {}
            continue
        for step, item in due.items():
            assert issue.raised_at <= item.since <= day
            assert item.to == issue.ladder[step - 1].to
            assert item.late.minutes >= 0
        for step, item in before.items():
            if step > taken:
                assert due[step].since == item.since
                assert due[step].late >= item.late
        before = {step: item for step, item in (before | due).items() if step > taken}


@given(issues(), moments())
def test_the_next_escalation_is_when_it_falls_due(issue: pm.Issue, day: dt.datetime) -> None:
    """If nothing more happens, the step that the log announces is due from that moment on, and not before."""
    quiet = pm.Issue(
        id="x",
        raised_at=issue.raised_at,
        ladder=issue.ladder,
        state=state_on(issue, day),
        history=[step for step in issue.history if step.at <= day],
        escalations=[event for event in issue.escalations if event.at <= day],
    )
    project = move(pm.Project(id="p", stakeholders=[pm.Stakeholder(id=name) for name in PEOPLE]), quiet)
    rows = pm.issue_log(project, as_of=day)
    coming = rows[0].next_escalation if rows else None
    if coming is None or coming.at is None:
        return
    later = max(coming.at, day)
    assert coming.step in {item.step for item in pm.escalations_due(project, as_of=later)}
    if coming.at > day:
        assert coming.step not in {item.step for item in pm.escalations_due(project, as_of=later - MINUTE)}


@given(issues(), st.sampled_from(ZONES), moments(), moments())
def test_age_grows_only_while_it_is_open(issue: pm.Issue, zone: str, first: dt.datetime, last: dt.datetime) -> None:
    """The age of an issue never falls, and never grows faster than the clock."""
    first, last = min(first, last), max(first, last)
    people = [pm.Stakeholder(id=name) for name in PEOPLE]
    project = move(pm.Project(id="p", time_zone=zone, stakeholders=people), issue)
    ages = [pm.issue_log(project, as_of=day) for day in (first, last)]
    if not ages[0]:
        return
    early, late = ages[0][0].age, ages[1][0].age
    assert early is not None
    assert late is not None
    assert 0 <= (late - early).minutes <= pm.BusinessClock.of(project).between(first, last).minutes


@given(st.sampled_from(ZONES), st.lists(st.integers(0, 70 * 1440), min_size=2, max_size=8))
def test_later_on_the_wall_is_not_earlier(zone: str, minutes: list[int]) -> None:
    """Whatever clocks do, a later wall-clock time never means an earlier moment."""
    project = pm.Project(id="p", time_zone=zone)
    walls = [dt.datetime(2026, 2, 10) + n * MINUTE for n in sorted(minutes)]
    found = [Standpoint.of(project, wall).moment for wall in walls]
    assert found == sorted(found)
