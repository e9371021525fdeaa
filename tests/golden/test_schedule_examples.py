"""The worked examples of scheduling, every expected number, with days of one minute and of eight hours."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from clientpm import (
    DateConstraint,
    Dependency,
    Plan,
    ScheduleOptions,
    Violation,
    ViolationKind,
    schedule,
    task,
)
from tests.golden.day_model import EIGHT_HOURS, ONE_MINUTE, START, Days, example

EACH = pytest.mark.parametrize("days", [pytest.param(ONE_MINUTE, id="minute"), pytest.param(EIGHT_HOURS, id="hours")])


@EACH
@pytest.mark.parametrize("name", ["S1", "S2", "S2b"])
def test_networks(days: Days, name: str) -> None:
    """S1, S2, S2b: dates, slack, drivers and longest path of networks with all four links, leads and lags."""
    inputs, expected = example(name)
    s = schedule(days.plan(inputs))
    for task_id in inputs["durations"]:
        scheduled = s[task_id]
        got = {
            "ES": days.boundary(s, scheduled.early_start),
            "EF": days.boundary(s, scheduled.early_finish),
            "LS": days.boundary(s, scheduled.late_start),
            "LF": days.boundary(s, scheduled.late_finish),
            "TF": days.days(scheduled.total_slack),
            "FF": days.days(scheduled.free_slack),
            "INT": days.days(scheduled.interfering_slack),
        }
        assert got == {key: expected[key][task_id] for key in got}, task_id
        assert list(scheduled.driven_by) == expected["driving"][task_id], task_id
    assert days.boundary(s, s.finish) == expected["T"]
    assert sorted(s.longest_path) == expected["longest_path"]


@EACH
def test_s1_drag(days: Days) -> None:
    """S1: what each task on the longest path costs the whole; nothing is said of the others."""
    inputs, expected = example("S1")
    s = schedule(days.plan(inputs))
    assert {t.id: t.drag.days for t in s if t.drag is not None} == expected["drag"]


@EACH
def test_s2_relationship_floats(days: Days) -> None:
    """S2: a link drives where its relationship float is nothing, and no other link does."""
    inputs, expected = example("S2")
    s = schedule(days.plan(inputs))
    tight: dict[str, set[str]] = {task_id: set() for task_id in inputs["durations"]}
    for link, slack in expected["relationship_float"].items():
        before, _, after = link.partition("-")
        if slack == 0:
            tight[after.rpartition(">")[2]].add(before)
    assert {t.id: set(t.driven_by) for t in s} == tight


@EACH
def test_s2_start_critical(days: Days) -> None:
    """S2: A is critical by its start; without the link from its start it has room."""
    inputs, _ = example("S2")
    links = [link for link in inputs["links"] if link[2:] != ["SS", 3]]
    s = schedule(days.plan(inputs | {"links": links}))
    assert days.days(s["A"].total_slack) == 1  # B would have to finish at 14 and takes 15 days
    assert days.boundary(s, s["B"].early_start) == 0
    assert not s["B"].driven_by


@EACH
@pytest.mark.parametrize(("name", "lag"), [("working", "2d"), ("elapsed", "2ed")])
def test_s3_lag_over_a_holiday_weekend(days: Days, name: str, lag: str) -> None:
    """S3: a working lag waits for working days, an elapsed one runs through the holidays."""
    inputs, expected = example("S3")
    calendar = days.calendar(5, holidays=tuple(inputs["holidays"]))
    tasks = [task("A", "A", "4d"), task("B", "B", "3d", after=[Dependency("A", "FS", lag)])]
    s = schedule(Plan(start=inputs["start"], calendar=calendar, tasks=tasks))
    wanted = expected["start_and_inclusive_finish_by_lag_calendar"][name]
    assert {t.id: days.dates(s, t.id) for t in s} == wanted


@EACH
def test_s4_two_calendars(days: Days) -> None:
    """S4: a task with room drives the end all the same; the two rules of criticality differ."""
    inputs, expected = example("S4")
    plan = Plan(
        start=inputs["start"],
        calendar=days.calendar(5),
        calendars=[days.calendar(7, id="seven")],
        tasks=[task("A", "A", "6d", calendar="seven"), task("B", "B", "5d", after="A")],
    )
    s = schedule(plan)
    assert {name: days.dates(s, name) for name in "AB"} == {name: expected[name] for name in "AB"}
    assert {t.id: days.days(t.total_slack) for t in s} == expected["TF"]
    assert {t.id: days.days(t.free_slack) for t in s} == expected["FF"]
    assert list(s.longest_path) == expected["longest_path"]
    by_slack = attrs.evolve(plan, options=ScheduleOptions(critical_rule="slack"))
    assert list(schedule(by_slack).critical_tasks) == expected["critical_by_TF_le_0"]


@EACH
@pytest.mark.parametrize("case", ["unconstrained", "deadline", "FNLT", "snet"])
def test_s5_deadline_and_snet(days: Days, case: str) -> None:
    """S5: a deadline takes slack and moves no early date; a start no earlier than moves what follows."""
    inputs, expected = example("S5")
    fields: dict[str, dict[str, Any]] = {
        "deadline": {"C": {"deadline": days.instant(10)}},
        "FNLT": {"C": {"constraints": [("FNLT", days.instant(10))]}},
        "snet": {"B": {"constraints": [("SNET", days.instant(8))]}},
    }
    s = schedule(days.plan(inputs, **fields.get(case, {})))
    wanted = expected["deadline" if case == "FNLT" else case]
    got = {
        "ES": {t.id: days.boundary(s, t.early_start) for t in s},
        "EF": {t.id: days.boundary(s, t.early_finish) for t in s},
        "LS": {t.id: days.boundary(s, t.late_start) for t in s},
        "LF": {t.id: days.boundary(s, t.late_finish) for t in s},
        "TF": {t.id: days.days(t.total_slack) for t in s},
        "T": days.boundary(s, s.finish),
    }
    assert {key: got[key] for key in wanted} == wanted
    assert bool(s.violations) == (case == "FNLT")


@EACH
def test_s5b_logic_wins(days: Days) -> None:
    """S5b: under the policy logic a fixed start gives way, and the conflict shows as negative slack."""
    inputs, expected = example("S5b")
    wanted = expected["policy_logic"]
    fixed = DateConstraint("MS", days.instant(inputs["must_start_on"]["B"]))
    s = schedule(days.plan(inputs, B={"constraints": [fixed]}))
    assert days.boundary(s, s["B"].early_start) == wanted["B_start"]
    assert days.boundary(s, s["B"].early_finish) == wanted["B_finish"]
    assert {name: days.days(s[name].total_slack) for name in wanted["TF"]} == wanted["TF"]
    (violation,) = s.violations
    assert violation == Violation(
        kind=ViolationKind.CONSTRAINT, task="B", amount=violation.amount, constraint=fixed, driver="A"
    )
    assert violation.amount.days == 2


@EACH
@pytest.mark.parametrize("kind", ["SO", "MS"])
def test_s5b_date_wins(days: Days, kind: str) -> None:
    """S5b: under the policy mandatory the task starts on its date, and the broken link is a violation."""
    inputs, expected = example("S5b")
    wanted = expected["policy_constraint"]
    plan = days.plan(inputs, B={"constraints": [DateConstraint(kind, days.instant(inputs["must_start_on"]["B"]))]})
    s = schedule(attrs.evolve(plan, options=ScheduleOptions(constraint_policy="mandatory")))
    assert days.boundary(s, s["B"].early_start) == wanted["B_start"]
    assert days.boundary(s, s["B"].early_finish) == wanted["B_finish"]
    (violation,) = s.violations
    assert violation.kind is ViolationKind.DEPENDENCY
    assert f"{violation.predecessor} FS {violation.task}" == wanted["logic_violation"]["link"]
    assert violation.amount.days == wanted["logic_violation"]["by"]


@EACH
@pytest.mark.parametrize(("rule", "key"), [("free_slack", "zero_free_float"), ("late_dates", "late_dates")])
def test_s5c_as_late_as_possible(days: Days, rule: str, key: str) -> None:
    """S5c: by its free slack the task stays, by its late dates it moves and takes its successor along."""
    inputs, expected = example("S5c")
    plan = days.plan(inputs, B1={"constraints": [DateConstraint("ALAP")]})
    s = schedule(attrs.evolve(plan, options=ScheduleOptions(alap_rule=rule)))
    for name, wanted in expected[key].items():
        assert [days.boundary(s, s[name].early_start), days.boundary(s, s[name].early_finish)] == wanted, name
    assert days.boundary(s, s.finish) == expected["project_finish"]


@EACH
def test_s10_on_dates(days: Days) -> None:
    """S10: S1 on working days with the Easter holidays, finishes as the days people read."""
    inputs, expected = example("S10")
    network, _ = example(inputs["base"])
    calendar = days.calendar(5, holidays=tuple(inputs["holidays"]))
    s = schedule(attrs.evolve(days.plan(network, calendar=calendar), start=inputs["start"]))
    got = {t.id: [*days.dates(s, t.id), days.days(t.total_slack), days.days(t.free_slack)] for t in s}
    assert got == expected


@EACH
def test_s11_reverse_critical(days: Days) -> None:
    """S11: lengthening a task that is held by its finish and drives by its start shortens the whole."""
    inputs, expected = example("S11")
    before = schedule(days.plan(inputs))
    after = schedule(days.plan(inputs | {"durations": inputs["durations"] | inputs["new_duration"]}))
    assert days.boundary(before, before.finish) == expected["finish_before"]
    assert days.boundary(after, after.finish) == expected["finish_after"]
    assert [days.boundary(s, s["S"].early_start) for s in (before, after)] == expected["S_start"]
    assert days.days(before["S"].drag) == expected["drag_S"]
    assert before["S"].reverse_critical


@EACH
def test_s12_elapsed_lag_over_a_weekend(days: Days) -> None:
    """S12: a finish-to-finish link with an elapsed lag over a weekend takes no slack away."""
    inputs, expected = example("S12")
    tasks = [task("B", "B", f"{inputs['B']}d"), task("C", "C", f"{inputs['C']}d", after=[Dependency("B", "FF", "1ed")])]
    s = schedule(Plan(start=inputs["start"], calendar=days.calendar(5), tasks=tasks))
    assert {t.id: days.days(t.total_slack) for t in s} == expected["TF"]
    assert days.dates(s, "C") == expected["C"]


@EACH
def test_s13_lead_with_a_seven_day_predecessor(days: Days) -> None:
    """S13: a lead on working days ends up at the next working day, which gives its predecessor more room."""
    inputs, expected = example("S13")
    plan = Plan(
        start=inputs["start"],
        calendar=days.calendar(5),
        calendars=[days.calendar(7, id="seven")],
        tasks=[
            task("X", "X", "1d", calendar="seven"),
            task("Z", "Z", "4d"),
            task("Y", "Y", "5d", after=["X FS-1d", "Z"]),
        ],
    )
    s = schedule(plan)
    assert {t.id: days.days(t.total_slack) for t in s} == expected["TF"]
    assert s["Y"].early_start.date().isoformat() == expected["Y_start"]


@pytest.mark.parametrize(
    ("days", "more"), [pytest.param(ONE_MINUTE, 0, id="minute"), pytest.param(EIGHT_HOURS, 479, id="hours")]
)
def test_s14_start_on_a_day_off(days: Days, more: int) -> None:
    """S14: a start bound on a day off means the last working minute before it, not one day less."""
    inputs, expected = example("S14")
    plan = Plan(
        start=inputs["start"],
        calendar=days.calendar(5),
        calendars=[days.calendar(4, id="four"), days.calendar(7, id="seven")],
        tasks=[
            task("A", "A", "4d"),
            task("C", "C", "1d", calendar="four"),
            task("D", "D", "5d", calendar="seven", after=["A", "C SS"]),
        ],
    )
    s = schedule(plan)
    day = plan.calendar.minutes_per_day
    # A task may start in the last working minute of Thursday, and go on on Monday.
    assert {t.id: t.total_slack for t in s} == {
        name: slack * day + (more if name == "C" else 0) for name, slack in expected["TF"].items()
    }
    assert s["D"].early_start.date().isoformat() == expected["D_start"]


def test_every_scheduling_example_is_here_or_comes_with_its_capability() -> None:
    """The examples on progress, change, quality and variance stand with what answers them."""
    later = {"S6", "S7", "S8", "S9"}
    here = {"S1", "S2", "S2b", "S3", "S4", "S5", "S5b", "S5c", "S10", "S11", "S12", "S13", "S14"}
    for name in here | later:
        assert example(name)
    assert START.weekday() == 0
