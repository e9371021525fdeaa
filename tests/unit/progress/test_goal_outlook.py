"""How goals stand on a day: which readings count, what is missing and why, states, shifts, objectives."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.agreement.deadlines import ProjectEvents, goal_days

WAY: dict[str, Any] = {"baseline": 50, "baseline_on": "2026-01-01", "target": 40, "deadline": "2026-12-31"}
BAND: dict[str, Any] = {
    "direction": "maintain",
    "low": 95,
    "high": 105,
    "baseline_on": "2026-01-01",
    "deadline": "2026-12-31",
}


def project_of(goal: dict[str, Any], readings: dict[str, Any], **fields: Any) -> pm.Project:
    """Make a project with one goal and what was measured on some days."""
    measurements = [
        pm.Measurement(id=f"m{i}", goal="g", on=on, value=str(value)) for i, (on, value) in enumerate(readings.items())
    ]
    return pm.Project(id="p", goals=[pm.Goal(id="g", **goal)], measurements=measurements, **fields)


def outlook_of(goal: dict[str, Any], readings: dict[str, Any], as_of: str, **how: Any) -> pm.GoalOutlook:
    """Give the outlook of a goal with some readings."""
    return pm.goal_outlook(project_of(goal, readings), "g", as_of=as_of, **how)


def codes(outlook: pm.GoalOutlook) -> list[str]:
    """Give the codes of what was found."""
    return [finding.code for finding in outlook.findings]


STATES: list[tuple[dict[str, Any], dict[str, Any], str, str]] = [
    ({**WAY, "baseline_on": "2026-06-01"}, {}, "2026-05-31", "not_due"),
    ({**WAY, "interval_days": 90}, {}, "2026-03-31", "not_due"),
    ({**WAY, "interval_days": 90}, {}, "2026-04-01", "unmeasured"),
    (WAY, {}, "2026-01-01", "unmeasured"),
    (WAY, {}, "2027-06-01", "unmeasured"),
    # On the way: as far as planned, or not, while there are too few readings for a forecast.
    (WAY, {"2026-07-02": 45}, "2026-07-02", "on_track"),
    (WAY, {"2026-07-02": 46}, "2026-07-02", "at_risk"),
    # Where nothing was planned yet, standing as planned is on track, and falling back is not.
    (WAY, {"2026-01-01": 50}, "2026-01-01", "on_track"),
    (WAY, {"2026-01-01": 51}, "2026-01-01", "at_risk"),
    # With a forecast: a likely arrival makes up for a late start, an unlikely one is off track.
    (WAY, {"2026-09-01": 50, "2026-09-15": 48, "2026-10-01": 46, "2026-10-15": 44}, "2026-10-15", "on_track"),
    (WAY, {"2026-03-01": 50, "2026-04-01": 49.9, "2026-05-01": 49.9, "2026-06-01": 49.8}, "2026-06-01", "off_track"),
    (WAY, {"2026-03-01": 50, "2026-05-01": 47, "2026-07-01": 48, "2026-09-01": 44.2}, "2026-09-01", "at_risk"),
    # Met on the way is not attained: it must hold at the deadline.
    (WAY, {"2026-03-01": 39, "2026-04-01": 38}, "2026-04-01", "on_track"),
    (WAY, {"2026-11-30": 39, "2026-12-31": 40}, "2026-12-31", "attained"),
    (WAY, {"2026-11-30": 39, "2026-12-31": 40}, "2026-12-30", "on_track"),
    (WAY, {"2026-11-30": 39, "2026-12-31": "40.1"}, "2026-12-31", "missed"),
    (WAY, {"2026-11-30": 41, "2026-12-31": 40}, "2026-12-31", "at_risk"),
    (WAY, {"2026-11-30": 41, "2026-12-31": 40, "2027-01-31": 39}, "2027-01-31", "attained"),
    (WAY, {"2026-11-30": 41, "2026-12-31": 40, "2027-01-31": 41}, "2027-01-31", "missed"),
    (WAY, {"2026-11-30": 40, "2026-12-31": 40, "2027-01-31": 41}, "2027-01-31", "attained"),
    (WAY, {"2026-11-30": 45}, "2027-01-31", "missed"),
    # The first reading after the deadline speaks for it, better ones later do not mend it.
    (WAY, {"2026-11-30": 39, "2027-01-05": 41, "2027-02-05": 39, "2027-03-05": 39}, "2027-03-05", "missed"),
    # A band: inside is right, the forecast decides once there is one.
    (BAND, {"2026-03-01": 100}, "2026-03-01", "on_track"),
    (BAND, {"2026-03-01": 94}, "2026-03-01", "at_risk"),
    (BAND, {"2026-03-01": 99, "2026-04-01": 101, "2026-05-01": 99, "2026-06-01": 101, "2026-07-01": 100}, "2026-07-01", "on_track"),
    (BAND, {"2026-03-01": 104, "2026-04-01": 103, "2026-05-01": 102, "2026-06-01": 101}, "2026-06-01", "off_track"),
    (BAND, {"2026-11-30": 95, "2026-12-31": 105}, "2026-12-31", "attained"),
    (BAND, {"2026-11-30": 95, "2026-12-31": 106}, "2026-12-31", "missed"),
    # Nothing to judge by.
    ({"baseline": 50, "baseline_on": "2026-01-01", "deadline": "2026-12-31"}, {"2026-03-01": 48}, "2026-03-01", "unknown"),
    ({"baseline": 50, "baseline_on": "2026-01-01", "target": 40}, {"2026-03-01": 48}, "2026-03-01", "unknown"),
    ({"target": 40, "direction": "decrease", "deadline": "2026-12-31"}, {"2026-03-01": 48}, "2026-03-01", "unknown"),
    ({"role": "indicator"}, {"2026-03-01": 48}, "2026-03-01", "watched"),
    ({"role": "indicator"}, {}, "2026-03-01", "unmeasured"),
]  # fmt: skip


@pytest.mark.parametrize(("goal", "readings", "as_of", "state"), STATES)
def test_states(goal: dict[str, Any], readings: dict[str, Any], as_of: str, state: str) -> None:
    """The state follows from readings, plan and forecast, and at the deadline from what was met and how often."""
    assert outlook_of(goal, readings, as_of).state.value == state


def test_how_often_a_target_must_hold_is_a_parameter() -> None:
    """With one reading asked for one is enough; with three, two are not."""
    readings = {"2026-10-31": 41, "2026-11-30": 39, "2026-12-31": 40}
    found = [outlook_of(WAY, readings, "2026-12-31", sustained=n).state.value for n in (1, 2, 3)]
    assert found == ["attained", "attained", "at_risk"]


def test_what_is_missing_says_why() -> None:
    """No figure is zero because nobody knows it: it is none, with a reason."""
    nothing = outlook_of(WAY, {}, "2026-04-01")
    assert nothing.attainment is None
    assert nothing.expected == Decimal("0.247252747")
    assert dict(nothing.reasons) == {
        **dict.fromkeys(
            ("achieved_rate", "attainment", "chance", "forecast", "pace", "required_rate", "twin"), "no_readings"
        ),
        "gap": "not_maintained",
        "shift": "no_snapshot",
    }
    few = outlook_of(WAY, {"2026-02-01": 49, "2026-03-01": 48}, "2026-03-01")
    assert {few.reasons[name] for name in ("forecast", "twin", "chance", "achieved_rate")} == {"few_readings"}
    three = outlook_of(WAY, {"2026-02-01": 49, "2026-02-15": 49, "2026-03-01": 48}, "2026-03-01")
    assert three.forecast is not None
    assert (three.forecast.low, three.forecast.high) == (None, None)
    assert three.chance is not None
    first = outlook_of(WAY, {"2026-01-01": 50}, "2026-01-01")
    assert (first.expected, first.pace, first.reasons["pace"]) == (Decimal(0), None, "not_started")
    over = outlook_of(WAY, {"2026-02-01": 49, "2026-02-15": 49, "2026-03-01": 48}, "2027-01-01")
    assert (over.forecast, over.required_rate, over.chance) == (None, None, None)
    assert over.reasons["forecast"] == over.reasons["required_rate"] == "deadline_passed"
    assert over.achieved_rate is not None
    open_end = outlook_of({**WAY, "deadline": None}, {"2026-02-01": 49}, "2026-03-01")
    assert {open_end.reasons[name] for name in ("deadline", "expected", "required_rate", "shift")} == {"no_deadline"}
    kept = outlook_of(BAND, {"2026-02-01": 93}, "2026-03-01")
    assert {kept.reasons[name] for name in ("attainment", "expected", "pace", "required_rate")} == {"maintained"}
    assert (kept.gap, kept.in_band) == (Decimal(2), False)
    lone = outlook_of({"target": 40, "deadline": "2026-12-31"}, {"2026-02-01": 49}, "2026-03-01")
    assert lone.reasons["attainment"] == "no_baseline"
    assert outlook_of({"deadline": "2026-12-31"}, {}, "2026-03-01").reasons["attainment"] == "no_target"
    unstarted = outlook_of({**WAY, "baseline_on": None}, {"2026-02-01": 49}, "2026-03-01")
    assert (unstarted.attainment, unstarted.reasons["expected"]) == (Decimal("0.1"), "no_start")


def test_rates_are_for_each_day() -> None:
    """What is needed runs from now to the deadline, what was achieved along the trend."""
    readings = {"2026-02-01": 49, "2026-02-11": 48, "2026-02-21": 47}
    outlook = outlook_of(WAY, readings, "2026-03-02")
    assert outlook.achieved_rate == -0.1
    assert outlook.required_rate == pytest.approx(-7 / (dt.date(2026, 12, 31) - dt.date(2026, 3, 2)).days)


def test_an_open_band_has_one_side() -> None:
    """A least without a most is a band too."""
    goal = {**BAND, "low": "99.9", "high": None}
    outlook = outlook_of(goal, {"2026-02-01": "99.85"}, "2026-03-01")
    assert (outlook.gap, outlook.in_band) == (Decimal("0.05"), False)
    assert outlook_of(goal, {"2026-02-01": 100}, "2026-03-01").in_band


def test_a_measurement_of_the_future_is_a_finding() -> None:
    """What is dated after the day is left out and said, with how many and since when."""
    outlook = outlook_of(WAY, {"2026-03-01": 48, "2026-05-01": 46, "2026-04-01": 47}, "2026-03-15")
    assert [reading.value for reading in outlook.readings] == [48]
    assert codes(outlook) == ["goal.measurement_later"]
    assert dict(outlook.findings[0].facts) == {"as_of": dt.date(2026, 3, 15), "on": dt.date(2026, 4, 1), "count": 2}


def test_readings_before_the_start_do_not_count() -> None:
    """They are left out and said, unless the goal can be measured early."""
    readings = {"2025-12-01": 60, "2026-02-01": 48}
    outlook = outlook_of(WAY, readings, "2026-03-01")
    assert [reading.value for reading in outlook.readings] == [48]
    assert codes(outlook) == ["goal.measurement_early"]
    early = outlook_of({**WAY, "baseline_on": None, "measurable_early": True}, readings, "2026-03-01")
    assert [reading.value for reading in early.readings] == [60, 48]


def test_corrections_keep_the_past() -> None:
    """A correction counts from its own day on; what an earlier day looked like stays."""
    project = project_of(WAY, {"2026-02-01": 45}).with_(
        pm.Measurement(id="c", goal="g", on="2026-02-02", value=48, corrects="m0")
    )
    assert [r.value for r in pm.goal_outlook(project, "g", as_of="2026-02-01").readings] == [45]
    assert [r.value for r in pm.goal_outlook(project, "g", as_of="2026-02-02").readings] == [48]
    again = project.with_(pm.Measurement(id="d", goal="g", on="2026-02-01", value=47))
    assert len(pm.goal_outlook(again, "g", as_of="2026-02-01").readings) == 1


def test_a_reading_that_is_late_is_said() -> None:
    """One interval after the last reading the next one is due, and one at the deadline in any case."""
    goal = {**WAY, "interval_days": 30}
    assert codes(outlook_of(goal, {"2026-02-01": 48}, "2026-03-03")) == []
    late = outlook_of(goal, {"2026-02-01": 48}, "2026-03-04")
    assert codes(late) == ["goal.measurement_overdue"]
    assert dict(late.findings[0].facts) == {"due": dt.date(2026, 3, 3), "last": dt.date(2026, 2, 1)}
    never = outlook_of(goal, {}, "2026-03-04")
    assert [finding.facts["last"] for finding in never.findings] == [None]
    assert codes(outlook_of(goal, {"2026-12-20": 39}, "2027-01-05")) == ["goal.no_final_reading"]
    assert codes(outlook_of(WAY, {"2026-12-20": 39, "2026-12-31": 39}, "2027-01-05")) == []


def test_a_goal_that_is_missed_or_off_track_is_said() -> None:
    """The verdict comes with the value it rests on, a poor outlook with its chance."""
    missed = outlook_of({**WAY, "unit": "min"}, {"2026-12-31": 41, "2027-01-31": 40}, "2027-02-01").findings[0]
    assert (missed.code, missed.severity) == ("goal.missed", pm.Severity.ERROR)
    assert (missed.facts["value"], str(missed.facts["on"]), missed.facts["unit"]) == (41, "2026-12-31", "min")
    readings = {"2026-03-01": 50, "2026-04-01": 49.9, "2026-05-01": 49.9, "2026-06-01": 49.8}
    outlook = outlook_of(WAY, readings, "2026-06-01")
    assert outlook.forecast is not None
    off = outlook.findings[0]
    assert (off.code, off.facts["chance"], off.facts["forecast"]) == (
        "goal.off_track",
        outlook.chance,
        outlook.forecast.value,
    )


def test_expected_follows_the_planned_values() -> None:
    """Values planned on the way replace the straight line."""
    planned = [pm.PlannedValue("2026-07-02", 49), pm.PlannedValue("2026-10-01", 45)]
    outlook = outlook_of({**WAY, "planned": planned}, {"2026-07-02": 49}, "2026-07-02")
    assert (outlook.expected, outlook.pace) == (Decimal("0.1"), Decimal(1))
    middle = outlook_of({**WAY, "planned": planned}, {}, "2026-11-15")
    assert middle.expected == Decimal("0.747252747")


PLAN = pm.Plan(
    start="2026-03-02",
    tasks=[pm.task("build", "Build", "10d"), pm.milestone("live", "Live", after="build"), pm.task("train", "Train", "5d", after="live")],
)  # fmt: skip


def relative(**fields: Any) -> dict[str, Any]:
    """Give a goal that counts from an event."""
    return {"baseline": 50, "target": 40, "relative_deadline": pm.RelativeDeadline(**fields)}


def test_a_relative_deadline_follows_its_event() -> None:
    """It counts from the forecast until the event has happened, then from the day on which it did."""
    project = project_of(relative(days=30), {}, plan=PLAN)
    before = pm.goal_outlook(project, "g", as_of="2026-03-01")
    assert (before.start, before.deadline, before.basis) == (
        dt.date(2026, 3, 20),
        dt.date(2026, 4, 19),
        pm.DeadlineBasis.FORECAST,
    )
    assert before.state is pm.GoalState.NOT_DUE
    late = project.with_(
        pm.ProgressReport(id="r", task="build", as_of="2026-03-13", actual_start="2026-03-04", remaining="5d")
    )
    assert pm.goal_outlook(late, "g", as_of="2026-03-13").deadline == dt.date(2026, 4, 26)
    assert pm.goal_outlook(late, "g", as_of="2026-03-01").deadline == before.deadline
    done = project.with_(
        *(
            pm.ProgressReport(id=task, task=task, as_of=day, actual_start=day, actual_finish=day)
            for task, day in (("build", "2026-03-18"), ("live", "2026-03-18"), ("train", "2026-03-25"))
        )
    )
    after = pm.goal_outlook(done, "g", as_of="2026-04-30")
    assert (after.start, after.deadline, after.basis) == (
        dt.date(2026, 3, 25),
        dt.date(2026, 4, 24),
        pm.DeadlineBasis.ACTUAL,
    )


def test_a_relative_deadline_may_follow_a_task() -> None:
    """Then the finish of that task counts, as soon as it is known."""
    project = project_of(relative(after="live", months=1), {}, plan=PLAN)
    assert pm.goal_outlook(project, "g", as_of="2026-03-01").deadline == dt.date(2026, 4, 13)
    done = project.with_(
        pm.ProgressReport(
            id="b", task="build", as_of="2026-03-18", actual_start="2026-03-02", actual_finish="2026-03-18"
        ),
        pm.ProgressReport(
            id="l", task="live", as_of="2026-03-18", actual_start="2026-03-18", actual_finish="2026-03-18"
        ),
    )
    after = pm.goal_outlook(done, "g", as_of="2026-03-18")
    assert (after.deadline, after.basis) == (dt.date(2026, 4, 18), pm.DeadlineBasis.ACTUAL)


def test_a_deadline_without_an_event_is_not_known() -> None:
    """Without tasks there is no completion to count from."""
    outlook = outlook_of(relative(months=6), {"2026-03-01": 48}, "2026-03-02")
    assert (outlook.deadline, outlook.reasons["deadline"]) == (None, "no_completion")
    assert outlook.state is pm.GoalState.UNKNOWN


def test_a_deadline_past_all_calendars_is_not_known() -> None:
    """A relative deadline that leaves the years of the calendar is missing, with its reason."""
    goal = pm.Goal(id="g", **relative(months=10_000))
    days = goal_days(goal, ProjectEvents(completion=dt.date(9990, 1, 1)))
    assert (days.start, days.deadline, days.reason) == (dt.date(9990, 1, 1), None, "out_of_range")


def test_a_schedule_may_be_given() -> None:
    """The schedule of the same plan is used as it is; that of another one is refused."""
    project = project_of(relative(days=30), {}, plan=PLAN)
    given = pm.goal_outlook(project, "g", as_of="2026-03-01", schedule=pm.schedule(project, as_of="2026-03-01"))
    assert given == pm.goal_outlook(project, "g", as_of="2026-03-01")
    other = pm.schedule(pm.Plan(start="2026-03-02", tasks=[pm.task("x", "X", "1d")]))
    with pytest.raises(pm.ValidationError, match="another plan"):
        pm.goal_outlook(project, "g", as_of="2026-03-01", schedule=other)


def snapshot(day: str, deadline: str | None) -> pm.Snapshot:
    """Make a snapshot that kept a deadline."""
    return pm.Snapshot(id=f"s{day}", data_date=day, goals=[pm.GoalForecast(goal="g", deadline=deadline)])


def test_shifts_of_the_deadline_are_logged() -> None:
    """Every move from one snapshot to the next is kept; snapshots of the day itself or later do not count."""
    taken = [
        snapshot("2026-03-31", "2026-11-30"),
        snapshot("2026-01-31", "2026-12-15"),
        snapshot("2026-02-28", "2026-12-15"),
        snapshot("2026-04-30", None),
        snapshot("2026-05-31", "2026-06-30"),
    ]
    project = project_of(WAY, {"2026-02-01": 46}, snapshots=taken)
    outlook = pm.goal_outlook(project, "g", as_of="2026-05-31")
    assert [(s.snapshot, str(s.until), s.days) for s in outlook.shifts] == [
        ("s2026-02-28", "2026-03-31", -15),
        ("s2026-03-31", "2026-05-31", 31),
    ]
    assert outlook.shift == outlook.shifts[-1]
    assert codes(outlook) == ["goal.deadline_later"]
    assert outlook.findings[0].facts["days"] == 31
    back = pm.goal_outlook(project, "g", as_of="2026-03-31")
    assert (back.shift.days if back.shift else None) == 16
    still = pm.goal_outlook(
        project_of(WAY, {}, snapshots=[snapshot("2026-01-31", "2026-12-31")]), "g", as_of="2026-02-01"
    )
    assert (still.shift.days if still.shift else None, still.shifts) == (0, ())
    sooner = pm.goal_outlook(
        project_of(WAY, {}, snapshots=[snapshot("2026-01-31", "2027-01-31")]), "g", as_of="2026-02-01"
    )
    assert codes(sooner) == ["goal.deadline_earlier"]


def objectives() -> pm.Project:
    """Make an objective with two key results and an indicator below it, itself below another objective."""
    return pm.Project(
        id="p",
        goals=[
            pm.Goal(id="kr1", parent="o", role="key_result", **WAY),
            pm.Goal(id="top", role="objective"),
            pm.Goal(id="kr2", parent="o", role="key_result", **BAND),
            pm.Goal(id="o", role="objective", parent="top"),
            pm.Goal(id="kpi", parent="o", role="indicator"),
            pm.Goal(id="own", parent="top", **WAY),
        ],
        measurements=[
            pm.Measurement(id="a", goal="kr1", on="2026-07-02", value=30),
            pm.Measurement(id="b", goal="kr2", on="2026-07-02", value=94),
            pm.Measurement(id="c", goal="own", on="2026-07-02", value=45),
        ],
    )


def test_objectives_are_judged_by_what_stands_below() -> None:
    """The score is the mean of the parts, each cut to 0 to 1; the state is the worst; indicators do not count."""
    found = {outlook.goal: outlook for outlook in pm.goal_outlooks(objectives(), as_of="2026-07-02")}
    assert found["kr1"].attainment == 2
    assert found["o"].attainment == Decimal("0.5")
    assert [(part.goal, part.score, part.state.value) for part in found["o"].parts] == [
        ("kr1", Decimal(1), "on_track"),
        ("kr2", Decimal(0), "at_risk"),
    ]
    assert (found["o"].state, found["top"].attainment) == (pm.GoalState.AT_RISK, Decimal("0.5"))
    assert [part.goal for part in found["top"].parts] == ["o", "own"]
    assert found["top"] == pm.goal_outlook(objectives(), "goal:top", as_of="2026-07-02")


def test_what_is_not_measured_does_not_count_as_nothing() -> None:
    """A part without figures is left out of the score and said; with none there is no score."""
    project = objectives()
    part = attrs.evolve(project, measurements=project.measurements[:1])
    outlook = pm.goal_outlook(part, "o", as_of="2026-07-02")
    assert outlook.attainment == 1
    assert outlook.state is pm.GoalState.UNMEASURED
    assert [(finding.code, finding.facts["goals"]) for finding in outlook.findings] == [
        ("goal.partly_measured", ("kr2",))
    ]
    none = pm.goal_outlook(attrs.evolve(project, measurements=()), "o", as_of="2026-07-02")
    assert (none.attainment, none.reasons["attainment"], none.findings) == (None, "no_readings", ())
    alone = pm.Project(id="p", goals=[pm.Goal(id="o", role="objective")])
    assert pm.goal_outlook(alone, "o", as_of="2026-07-02").reasons["attainment"] == "no_key_results"


def test_the_tree_is_an_outline() -> None:
    """Every goal stands before those that serve it, in the project's order, with its outlook where given."""
    outlooks = pm.goal_outlooks(objectives(), as_of="2026-07-02")
    tree = pm.goal_tree(objectives(), outlooks=outlooks)
    assert [(branch.level, branch.goal) for branch in tree] == [
        (1, "top"), (2, "o"), (3, "kr1"), (3, "kr2"), (3, "kpi"), (2, "own"),
    ]  # fmt: skip
    assert tree[1].children == ("kr1", "kr2", "kpi")
    assert all(branch.outlook is not None and branch.outlook.goal == branch.goal for branch in tree)


def test_deep_trees_do_not_run_out_of_stack() -> None:
    """Objectives may serve each other a thousand levels deep."""
    chain = [pm.Goal(id=f"o{i}", role="objective", parent=f"o{i - 1}" if i else None) for i in range(1500)]
    project = pm.Project(id="p", goals=[*chain, pm.Goal(id="g", parent="o1499", **WAY)])
    assert pm.goal_tree(project)[-1].level == 1501
    assert pm.goal_outlook(project, "o0", as_of="2026-07-02").state is pm.GoalState.UNMEASURED


WRONG: list[tuple[dict[str, Any], type[pm.ClientPMError], str]] = [
    ({"as_of": None}, pm.FieldTypeError, "date.type"),
    ({"as_of": "soon"}, pm.ValidationError, "date.invalid"),
    ({"simulation": object()}, pm.FieldTypeError, "simulation.type"),
    ({"schedule": object()}, pm.FieldTypeError, "schedule.type"),
    ({"method": "guess"}, pm.ValidationError, "enum.unknown"),
    ({"sustained": 0}, pm.ValidationError, "number.count"),
    ({"sustained": True}, pm.ValidationError, "number.count"),
    ({"level": 80}, pm.ValidationError, "student.chance"),
    ({"level": 1.0}, pm.ValidationError, "student.chance"),
]


@pytest.mark.parametrize(("how", "kind", "code"), WRONG)
def test_wrong_parameters_are_refused(how: dict[str, Any], kind: type[pm.ClientPMError], code: str) -> None:
    """What cannot be a day, a method or a share is refused by name."""
    with pytest.raises(kind) as caught:
        pm.goal_outlook(project_of(WAY, {}), "g", **{"as_of": "2026-03-01", **how})
    assert caught.value.code == code


def test_a_goal_is_named_or_handed_over() -> None:
    """A goal goes by its id, its reference or itself, also one that is only being considered."""
    project = project_of(WAY, {"2026-02-01": 48})
    goal = project.goals[0]
    by_name = pm.goal_outlook(project, "g", as_of="2026-03-01")
    assert by_name == pm.goal_outlook(project, goal.ref, as_of="2026-03-01")
    assert by_name == pm.goal_outlook(project, goal, as_of="2026-03-01")
    harder = pm.goal_outlook(project, attrs.evolve(goal, target=30), as_of="2026-03-01")
    assert harder.attainment == Decimal("0.1")
    for name in ("nobody", "task:g"):
        with pytest.raises(pm.UnknownReferenceError):
            pm.goal_outlook(project, name, as_of="2026-03-01")
    with pytest.raises(pm.FieldTypeError):
        pm.goal_outlook(goal, "g", as_of="2026-03-01")  # type: ignore[arg-type]
