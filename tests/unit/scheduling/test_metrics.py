"""The fourteen points as figures, point by point."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from clientpm import (
    Assignment,
    Baseline,
    BudgetLine,
    FieldTypeError,
    Money,
    Plan,
    ProgressReport,
    Project,
    QualityReadings,
    QualityThresholds,
    Resource,
    Schedule,
    ScheduleMetric,
    ScheduleOptions,
    Task,
    UnknownReferenceError,
    ValidationError,
    milestone,
    schedule,
    schedule_metrics,
    summary,
    task,
)
from clientpm.scheduling.quality_metric import TaskLink, at_least, at_most
from clientpm.values.instant import to_minute
from tests.unit.scheduling.dates import EVERY_DAY, scheduled

POINTS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "9a", "9b", "10", "11", "12", "13", "14", "14"]


def measured(s: Schedule, subject: Plan | Project | None = None, **options: Any) -> dict[str, ScheduleMetric]:
    """Give the metrics of a schedule by code, without the prefix."""
    found = schedule_metrics(s.plan if subject is None else subject, s, **options)
    return {metric.code.removeprefix("dcma."): metric for metric in found}


def reported(*tasks: Task, reports: dict[str, dict[str, Any]], as_of: str, **fields: Any) -> Project:
    """Make a project from Monday, 2 March, with one report for each of some tasks."""
    plan = Plan(start="2026-03-02", tasks=tasks, calendars=[EVERY_DAY], **fields)
    made = [ProgressReport(id=f"r-{name}", task=name, as_of=as_of, **facts) for name, facts in reports.items()]
    return Project(id="p", plan=plan, progress_reports=made)


def test_points_come_in_order() -> None:
    """Every point is there, whether it could be evaluated or not, with its number and a code of its own."""
    s = scheduled(task("A", "A", "1d"))
    metrics = schedule_metrics(s.plan, s)
    assert [metric.point for metric in metrics] == POINTS
    assert len({metric.code for metric in metrics}) == len(POINTS)
    assert all((metric.value is None) is (metric.reason is not None) for metric in metrics)


def test_limits_are_compared_exactly() -> None:
    """One in twenty is five per cent, though no binary fraction is; one in nineteen is more."""
    limit = Decimal("0.05")
    assert at_most("", "1", 1, 20, limit).passed is True
    assert at_most("", "1", 1, 19, limit).passed is False
    assert at_least("", "4", 9, 10, Decimal("0.9")).passed is True
    assert at_most("", "1", 1, 3, limit).rounded == Decimal("0.3333")
    assert at_most("", "1", 2, 3, limit).rounded == Decimal("0.6667")


def test_nothing_to_count_is_not_zero() -> None:
    """Of no tasks at all there is no share, and the point neither passes nor fails."""
    s = scheduled()
    assert {metric.passed for metric in schedule_metrics(s.plan, s)} == {None}
    logic = measured(s)["logic"]
    assert (logic.value, logic.counted, logic.reason) == (None, None, "nothing_to_count")


def test_logic_exempts_one_start_and_one_end() -> None:
    """Point 1: where the plan begins and ends is named and not counted; both ends of a task count it once."""
    s = scheduled(task("A", "A", "2d"), task("B", "B", "5d", after="A"), task("C", "C", "1d"))
    logic = measured(s)["logic"]
    assert logic.offenders == ("C",)
    assert (logic.counted, logic.out_of, logic.value) == (1, 3, Fraction(1, 3))
    assert (logic.facts["first"], logic.facts["last"]) == ("A", "B")
    assert logic.facts["without_predecessor"] == logic.facts["without_successor"] == ("C",)


def test_dangling_ends_stand_apart() -> None:
    """Point 1: a task that only an FF or SS ties is listed, but has its predecessor and successor."""
    s = scheduled(task("A", "A", "2d"), task("B", "B", "1d", after="A SS"), milestone("M", "M", after=["B"]))
    logic = measured(s)["logic"]
    assert logic.offenders == ()
    assert logic.facts["dangling_finishes"] == ("A",)


def test_links_are_those_of_open_work() -> None:
    """Points 2 to 4: a link into finished work is history; one into a summary counts while work below it is open."""
    tasks = [
        task("A", "A", "1d"),
        task("B", "B", "1d", after="A FS-1d"),
        *summary("S", "S", [task("C", "C", "1d")], after="A FS+1d"),
        task("D", "D", "1d", after=["C", "A SS"]),
    ]
    s = scheduled(*tasks)
    found = measured(s)
    assert found["leads"].offenders == (TaskLink("B", s.plan["B"].after[0]),)
    assert found["lags"].offenders == (TaskLink("S", s.plan["S"].after[0]),)
    assert (found["link_types"].counted, found["link_types"].out_of) == (3, 4)
    assert {kind: found["link_types"].facts[kind] for kind in ("FS", "SS", "FF", "SF")} == {
        "FS": 3, "SS": 1, "FF": 0, "SF": 0,
    }  # fmt: skip
    done = {"actual_start": "2026-03-02", "actual_finish": "2026-03-03"}
    project = reported(*tasks, reports={"B": done, "C": done}, as_of="2026-03-03")
    after = measured(schedule(project), project)
    assert [after[name].out_of for name in ("leads", "lags", "link_types")] == [2, 2, 2]


@pytest.mark.parametrize(
    ("reading", "policy", "hard"),
    [
        ("microsoft", "logic", ("A", "B", "C", "D", "T")),
        ("primavera", "logic", ("A",)),
        ("primavera", "mandatory", ("A", "D")),
        ("primavera", "as_typed", ("A",)),
    ],
)
def test_what_is_a_hard_constraint(reading: str, policy: str, hard: tuple[str, ...]) -> None:
    """Point 5: two readings; under mandatory dates a start on binds like a mandatory one; a summary's binds its tasks."""
    s = scheduled(
        task("A", "A", "1d", constraints=[("MS", "2026-03-02")]),
        task("B", "B", "1d", constraints=[("SNLT", "2026-03-10")]),
        task("C", "C", "1d", constraints=[("FNLT", "2026-03-10")]),
        task("D", "D", "1d", constraints=[("SO", "2026-03-02")]),
        task("E", "E", "1d", constraints=[("SNET", "2026-03-03")]),
        summary("S", "S", [task("T", "T", "1d")], constraints=[("FNLT", "2026-03-10")]),
        options=ScheduleOptions(constraint_policy=policy),
    )
    found = measured(s, readings=QualityReadings(hard_constraints=reading))["hard_constraints"]
    assert found.offenders == hard
    assert found.out_of == 6


def test_slack_and_duration_count_each_task_s_own_days() -> None:
    """Points 6 and 8: 44 days are those of the task's calendar; exactly 44 is not more than 44."""
    s = scheduled(
        task("W", "W", "88d"),
        task("A", "A", "44d"),
        task("B", "B", "44d", calendar="every-day"),
        task("C", "C", "45d", calendar="every-day"),
        milestone("M", "M", after=["W", "A", "B", "C"]),
    )
    found = measured(s)
    # 88 working days from 2 March end on 1 July: 122 calendar days, so B has 78 of slack and C 77; A has 44.
    assert found["high_slack"].offenders == ("B", "C")
    assert found["high_duration"].offenders == ("W", "C")
    assert found["high_duration"].facts["basis"] == "original"
    night = QualityThresholds(high_slack_days=77, high_duration_days=50)
    assert measured(s, thresholds=night)["high_slack"].offenders == ("B",)
    assert measured(s, thresholds=night)["high_duration"].offenders == ("W",)


def test_negative_slack_needs_something_to_be_late_for() -> None:
    """Point 7: without any date to keep, slack cannot be negative, and the point says so instead of passing."""
    s = scheduled(task("A", "A", "2d"))
    assert measured(s)["negative_slack"].reason == "no_late_date"
    late = scheduled(task("A", "A", "2d", deadline="2026-03-02"))
    assert measured(late)["negative_slack"].offenders == ("A",)
    kept = scheduled(task("A", "A", "2d"), must_finish_by="2026-03-04")
    assert measured(kept)["negative_slack"].passed is True


def test_which_duration_is_looked_at() -> None:
    """Point 8: the agreed one by default, the planned one of new tasks, or what remains."""
    plan = Plan(start="2026-03-02", tasks=[task("A", "A", "50d"), task("B", "B", "50d", after="A")])
    agreed = schedule(Plan(start="2026-03-02", tasks=[task("A", "A", "10d")])).as_baseline()
    report = ProgressReport(id="r", task="A", as_of="2026-03-06", actual_start="2026-03-02", remaining="8d")
    project = Project(id="p", plan=plan, baselines=[agreed], progress_reports=[report])
    s = schedule(project)
    default = measured(s, project)["high_duration"]
    assert (default.offenders, default.facts["basis"], default.facts["not_agreed"]) == (("B",), "baseline", ("B",))
    original = measured(s, project, readings=QualityReadings(duration="original"))["high_duration"]
    assert original.offenders == ("A", "B")
    remaining = measured(s, project, readings=QualityReadings(duration="remaining"))["high_duration"]
    assert remaining.offenders == ("B",)
    # A baseline of bare dates says as much: 2 to 13 March are ten days.
    bare = attrs.evolve(agreed, plan=None, dates=tuple(attrs.evolve(d, duration=None) for d in agreed.dates))
    again = project.with_(bare)
    assert measured(schedule(again), again, thresholds=QualityThresholds(high_duration_days=10))[
        "high_duration"
    ].offenders == ("B",)
    assert measured(schedule(again), again, thresholds=QualityThresholds(high_duration_days=9))[
        "high_duration"
    ].offenders == ("A", "B")


def test_invalid_dates_need_a_data_date() -> None:
    """Point 9: what the engine places lies after the data date; dates that do not are found all the same."""
    tasks = [task("A", "A", "1d"), task("B", "B", "1d"), milestone("M", "M")]
    s = scheduled(*tasks)
    assert measured(s)["invalid_dates"].reason == "no_data_date"
    s = scheduled(*tasks, data_date="2026-03-06")
    assert measured(s)["invalid_dates"].passed is True
    s.dates.start[0] = to_minute(dt.datetime(2026, 3, 6, 9))
    s.dates.start[1] = to_minute(dt.datetime(2026, 3, 6, 18))  # no working time lies between that and the data date
    found = measured(s)
    assert found["invalid_dates"].offenders == found["invalid_forecasts"].offenders == ("A",)
    assert found["invalid_dates"].facts["forecasts"] == ("A",)
    assert found["invalid_actuals"].passed is True
    s.dates.start[2] = to_minute(dt.datetime(2026, 3, 6, 18))
    assert measured(s)["invalid_dates"].offenders == ("A", "M")


def test_actual_dates_after_the_data_date() -> None:
    """Point 9: the other half; a task in both halves is counted once, and finished work counts too."""
    project = reported(
        task("A", "A", "5d"),
        task("B", "B", "5d", constraints=[("MS", "2026-03-02")]),
        reports={
            "A": {"actual_start": "2026-03-02", "actual_finish": "2026-03-10"},
            "B": {"actual_start": "2026-03-11", "remaining": "1d"},
        },
        as_of="2026-03-11",
        options=ScheduleOptions(progress_rule="actual_dates"),
        data_date="2026-03-06",
    )
    found = measured(schedule(project), project)
    assert found["invalid_actuals"].offenders == ("A", "B")
    assert found["invalid_dates"].counted == 2
    assert found["invalid_dates"].out_of == 2


def test_work_without_resources() -> None:
    """Point 10: information only; a day of work or more, without assignment or budget."""
    tasks = [
        task("A", "A", "1d"),
        task("B", "B", "2d"),
        task("C", "C", "4h"),
        task("D", "D", "1d"),
        milestone("M", "M"),
    ]
    plan = Plan(start="2026-03-02", tasks=tasks)
    s = schedule(plan)
    assert measured(s)["resources"].reason == "no_resources"
    project = Project(
        id="p",
        plan=plan,
        resources=[Resource(id="r")],
        assignments=[Assignment(id="a", task="A", resource="r")],
        budget=[BudgetLine(id="b", task="D", amount=Money("10", "EUR"))],
    )
    found = measured(schedule(project), project)["resources"]
    assert (found.offenders, found.out_of, found.passed) == (("B",), 5, None)
    limited = measured(schedule(project), project, thresholds=QualityThresholds(resources="0.1"))["resources"]
    assert limited.passed is False
    assert measured(s, assignments=[])["resources"].offenders == ("A", "B", "D")


def followed() -> tuple[Project, Schedule]:
    """Make a project of which half a plan is due: one task on time, one a day late, one open, one new."""
    agreed = Plan(
        start="2026-03-02",
        tasks=[task("A", "A", "1d"), task("B", "B", "1d"), task("C", "C", "1d"), task("Z", "Z", "20d")],
    )
    project = reported(
        *agreed.tasks,
        task("N", "New, done", "1d"),
        task("O", "New, open", "1d"),
        reports={
            "A": {"actual_start": "2026-03-02", "actual_finish": "2026-03-02"},
            "B": {"actual_start": "2026-03-02", "actual_finish": "2026-03-03"},
            "N": {"actual_start": "2026-03-02", "actual_finish": "2026-03-02"},
        },
        as_of="2026-03-06",
    ).with_(schedule(agreed).as_baseline())
    return project, schedule(project)


def test_missed_tasks() -> None:
    """Point 11: of what was due, what finished on a later day or is open; later the same day is in time."""
    project, s = followed()
    found = measured(s, project)["missed"]
    assert (found.offenders, found.out_of) == (("B", "C"), 3)
    (baseline,) = project.baselines
    noon = attrs.evolve(
        baseline,
        plan=None,
        dates=tuple(attrs.evolve(d, finish=d.finish - dt.timedelta(hours=6)) for d in baseline.dates),
    )
    assert measured(s, project, baseline=noon)["missed"].offenders == ("B", "C")


@pytest.mark.parametrize(
    ("variant", "done", "due", "missing"),
    [("dau", 3, 5, ("C", "O")), ("finished", 3, 4, ("C",)), ("agreed", 2, 3, ("C",))],
)
def test_execution_index(variant: str, done: int, due: int, missing: tuple[str, ...]) -> None:
    """Point 14: three readings of what should be finished; the hits are fewer than what is finished."""
    project, s = followed()
    found = measured(s, project, readings=QualityReadings(execution_index=variant))
    index = found["execution_index"]
    assert (index.counted, index.out_of, index.value) == (done, due, Fraction(done, due))
    assert index.offenders == missing
    hits = found["hit_rate"]
    assert (hits.counted, hits.out_of, hits.passed, hits.offenders) == (1, 3, None, ("B", "C"))


def test_more_finished_than_due_is_an_index_above_one() -> None:
    """Point 14: work done ahead of the plan counts."""
    plan = Plan(start="2026-03-02", tasks=[task("A", "A", "1d"), task("B", "B", "1d", after="A")])
    done = {"actual_start": "2026-03-02", "actual_finish": "2026-03-02"}
    project = reported(*plan.tasks, reports={"A": done, "B": done}, as_of="2026-03-02").with_(
        schedule(plan).as_baseline()
    )
    index = measured(schedule(project), project)["execution_index"]
    assert (index.value, index.passed) == (Fraction(2), True)


def test_path_length_index() -> None:
    """Point 13: the time left, and by how much the finish is late, in working days of the plan."""
    agreed = schedule(Plan(start="2026-03-02", tasks=[task("A", "A", "10d")]))
    project = reported(
        task("A", "A", "10d"),
        reports={"A": {"actual_start": "2026-03-02", "remaining": "8d"}},
        as_of="2026-03-06",
    ).with_(agreed.as_baseline())
    s = schedule(project)
    found = measured(s, project)["path_length_index"]
    # Five days are left to Friday, 13 March, but eight are needed: three behind.
    assert (found.value, found.passed, found.facts["against"]) == (Fraction(5, 8), False, "baseline")
    assert (found.facts["length_days"], found.facts["slack_days"]) == (8, -3)
    later = measured(s, project, promised="2026-03-18")["path_length_index"]
    assert (later.value, later.passed, later.facts["against"]) == (Fraction(1), True, "promised")
    plan = attrs.evolve(s.plan, must_finish_by="2026-03-13")
    bare = Project(id="p", plan=plan, progress_reports=project.progress_reports)
    imposed = measured(schedule(bare), bare)["path_length_index"]
    assert (imposed.value, imposed.facts["against"]) == (Fraction(5, 8), "must_finish_by")


def test_path_length_index_of_what_is_over() -> None:
    """Point 13: nothing is left of a finished project, so there is no index."""
    plan = Plan(start="2026-03-02", tasks=[task("A", "A", "1d")])
    project = reported(
        *plan.tasks,
        reports={"A": {"actual_start": "2026-03-02", "actual_finish": "2026-03-02"}},
        as_of="2026-03-06",
    ).with_(schedule(plan).as_baseline())
    found = measured(schedule(project), project)
    assert found["path_length_index"].reason == found["critical_path"].reason == "nothing_to_count"


def test_comparisons_say_what_they_lack() -> None:
    """Points 11, 13 and 14: first a baseline is missing, then a data date."""
    s = scheduled(task("A", "A", "1d"))
    compared = ("missed", "path_length_index", "execution_index", "hit_rate")
    assert {measured(s)[name].reason for name in compared} == {"no_baseline"}
    assert {measured(s, baseline=s.as_baseline())[name].reason for name in compared} == {"no_data_date"}


def test_a_baseline_may_hold_the_plan_alone() -> None:
    """What was agreed is computed from the agreed plan where its dates were not kept."""
    project, s = followed()
    (baseline,) = project.baselines
    bare = attrs.evolve(baseline, dates=())
    assert measured(s, project, baseline=bare) == measured(s, project)


def test_the_newest_baseline_known_on_the_day_counts() -> None:
    """A baseline that was approved later does not change what an earlier day looked like."""
    project, s = followed()
    (original,) = project.baselines
    relaxed = Baseline(
        id="second",
        number=1,
        dates=tuple(attrs.evolve(d, finish=dt.datetime(2026, 4, 1)) for d in original.dates),
        approved_at="2026-03-09T09:00:00Z",
    )
    later = project.with_(relaxed)
    assert measured(schedule(later), later)["missed"] == measured(s, project)["missed"]
    then = schedule(later, as_of="2026-03-10")
    assert measured(then, later)["missed"].reason == "nothing_to_count"


def test_population_acumen() -> None:
    """Only open tasks that take time and that a baseline has; without a baseline there are none."""
    plan = Plan(start="2026-03-02", tasks=[task("A", "A", "1d"), task("B", "B", "1d"), milestone("M", "M", after="A")])
    s = schedule(plan)
    readings = QualityReadings(population="acumen")
    assert measured(s, readings=readings)["logic"].reason == "no_baseline"
    agreed = schedule(Plan(start="2026-03-02", tasks=[plan["A"], plan["M"]])).as_baseline()
    found = measured(s, baseline=agreed, readings=readings)
    assert (found["logic"].out_of, found["high_slack"].out_of) == (1, 1)
    assert measured(s, baseline=agreed)["logic"].out_of == 3


def test_summaries_support_and_cancelled_work_are_not_counted() -> None:
    """The population is open work."""
    project = reported(
        *summary("S", "S", [task("A", "A", "1d"), task("B", "B", "1d", after="A")]),
        Task(id="L", title="L", kind="level_of_effort", after=["A SS", "B FF"]),
        task("C", "C", "1d"),
        task("D", "D", "1d"),
        reports={"C": {"cancelled": True}, "D": {"actual_start": "2026-03-02", "actual_finish": "2026-03-02"}},
        as_of="2026-03-02",
    )
    assert measured(schedule(project), project)["logic"].out_of == 2


def test_critical_path_test_delays_a_task_and_schedules_again() -> None:
    """Point 12: the finish moves by the delay, in days of the task that was delayed."""
    s = scheduled(task("A", "A", "2d"), task("B", "B", "3d", after="A"), task("C", "C", "1d"))
    found = measured(s)["critical_path"]
    assert (found.value, found.passed, found.facts["task"], found.facts["moved_days"]) == (Fraction(1), True, "A", 600)
    slacky = measured(s, readings=QualityReadings(critical_task="C"))["critical_path"]
    # C ends four days before the rest, so of 600 days of delay 596 are seen.
    assert (slacky.passed, slacky.offenders, slacky.facts["moved_days"]) == (False, ("C",), 596)
    short = measured(s, thresholds=QualityThresholds(delay_days=10))["critical_path"]
    assert short.facts["moved_days"] == 10


def test_critical_path_test_finds_a_path_that_a_date_cuts() -> None:
    """Point 12: a mandatory date further on swallows the delay."""
    s = scheduled(
        task("A", "A", "2d", deadline="2026-03-02"),
        task("B", "B", "3d", after="A", constraints=[("MS", "2026-03-09")]),
        options=ScheduleOptions(constraint_policy="mandatory", critical_rule="slack"),
    )
    found = measured(s)["critical_path"]
    assert found.facts["task"] == "A"
    assert found.passed is False


def test_critical_path_test_allows_for_calendars() -> None:
    """Point 12: where days off differ on the way, the finish may miss the delay by a few days, and says by how many."""
    s = scheduled(task("A", "A", "6d", calendar="every-day"), task("B", "B", "5d", after="A"))
    found = measured(s)["critical_path"]
    assert found.passed is True
    assert found.facts["tolerance_days"] == 5
    strict = measured(s, thresholds=QualityThresholds(delay_tolerance_days=0, delay_days=1))["critical_path"]
    # A ends on Saturday, so a day more moves nothing.
    assert (strict.passed, strict.facts["moved_days"]) == (False, 0)


def test_critical_path_test_agrees_with_a_longer_task() -> None:
    """Point 12 is what a plan with the longer task says, with progress too."""
    tasks = [task("A", "A", "4d"), task("B", "B", "3d", after="A SS+1d"), task("C", "C", "2d", after=["A", "B FF"])]
    facts = {"A": {"actual_start": "2026-03-02", "remaining": "3d"}}
    project = reported(*tasks, reports=facts, as_of="2026-03-03")
    s = schedule(project)
    found = measured(s, project, thresholds=QualityThresholds(delay_days=20))["critical_path"]
    slower = reported(*tasks, reports={"A": facts["A"] | {"remaining": "23d"}}, as_of="2026-03-03")
    assert found.facts["task"] == "A"
    assert found.facts["moved_days"] == s.plan.calendar.between(s.finish, schedule(slower).finish).days == 20


def test_critical_path_test_by_an_earlier_finish() -> None:
    """Point 12, the other way: what is late first when all must end earlier is what is called critical."""
    readings = QualityReadings(path_test="earlier_finish")
    s = scheduled(task("A", "A", "2d"), task("B", "B", "3d", after="A"), task("C", "C", "1d"))
    found = measured(s, readings=readings)["critical_path"]
    assert (found.passed, found.value, found.facts["test"]) == (True, Fraction(1), "earlier_finish")
    wide = scheduled(
        task("A", "A", "5d"),
        task("B", "B", "4d"),
        options=ScheduleOptions(critical_rule="slack", critical_threshold="1d"),
    )
    found = measured(wide, readings=readings)["critical_path"]
    assert (found.passed, found.offenders, found.value) == (False, ("B",), Fraction(1, 2))
    assert found.facts["called_critical"] == ("B",)
    mixed = scheduled(task("A", "A", "6d", calendar="every-day"), task("B", "B", "5d", after="A"))
    assert measured(mixed, readings=readings)["critical_path"].reason == "several_calendars"


def test_a_delay_that_leaves_the_calendar_is_no_answer() -> None:
    """Point 12: near the last year that dates have, the test says that it could not run."""
    s = scheduled(task("A", "A", "1d"))
    far = measured(s, thresholds=QualityThresholds(delay_days=100_000))["critical_path"]
    assert far.passed is True
    plan = Plan(
        start="2199-12-01", tasks=[task(f"T{i}", "T", "36525d", after=f"T{i - 1}" if i else ()) for i in range(55)]
    )
    found = measured(schedule(plan), thresholds=QualityThresholds(delay_days=100_000))["critical_path"]
    assert (found.passed, found.reason) == (None, "dates_run_out")


def test_nothing_to_delay() -> None:
    """Point 12: a plan of events has no task to delay, and a delay of nothing tests nothing."""
    events = scheduled(milestone("M", "M"), milestone("N", "N", after="M"))
    for readings in (QualityReadings(), QualityReadings(path_test="earlier_finish")):
        assert measured(events, readings=readings)["critical_path"].reason == "nothing_to_count"
    s = scheduled(task("A", "A", "1d"))
    assert measured(s, thresholds=QualityThresholds(delay_days=0))["critical_path"].reason == "nothing_to_count"


def test_wrong_calls() -> None:
    """What is not a plan, schedule, baseline or open task is refused."""
    s = scheduled(task("A", "A", "1d"), milestone("M", "M", after="A"))
    calls: list[tuple[Any, Any, dict[str, Any]]] = [
        ("plan", s, {}),
        (s.plan, s.plan, {}),
        (s.plan, s, {"baseline": 0}),
        (s.plan, s, {"assignments": ["A"]}),
    ]
    for subject, dates, options in calls:
        with pytest.raises(FieldTypeError):
            schedule_metrics(subject, dates, **options)
    with pytest.raises(ValidationError) as caught:
        schedule_metrics(Project(id="p"), s)
    assert caught.value.code == "project.no_plan"
    for name in ("M", "nobody"):
        with pytest.raises(UnknownReferenceError):
            measured(s, readings=QualityReadings(critical_task=name))


@pytest.mark.parametrize(
    ("field", "value"),
    [("lags", 5), ("lags", "-0.1"), ("high_slack_days", -1), ("resources", 2), ("delay_days", 10**6)],
)
def test_limits_out_of_range(field: str, value: Any) -> None:
    """A share is 0 to 1, a limit not below zero; five per cent is 0.05 and not 5."""
    with pytest.raises(ValidationError) as caught:
        QualityThresholds(**{field: value})
    assert caught.value.code == "quality.threshold"
    with pytest.raises(FieldTypeError):
        QualityThresholds(lags=0.05)  # type: ignore[arg-type]
