"""The points of a schedule check, counted again from their definitions on thousands of random projects."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from clientpm import (
    DependencyType,
    Minutes,
    Plan,
    ProgressState,
    Project,
    QualityReadings,
    QualityThresholds,
    Schedule,
    ScheduledTask,
    ScheduleMetric,
    Severity,
    TaskKind,
    check_project,
    check_schedule,
    explain,
    schedule,
    schedule_metrics,
)
from tests.oracles.random_plans import random_plan, with_late_dates, with_summaries
from tests.oracles.volume import seeded
from tests.properties.test_progress_histories import random_projects

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECTS = 150
LIMITS = QualityThresholds(high_slack_days=2, high_duration_days=2, delay_days=3, delay_tolerance_days=1)


def cases(salt: str, count: int = PROJECTS) -> Iterator[tuple[str, Project, Schedule]]:
    """Yield random projects with a baseline, and their schedules on a day within their history."""
    for case, project, rng in random_projects(salt, count):
        assert project.plan is not None
        agreed = schedule(project.plan).as_baseline()
        some = tuple(dates for dates in agreed.dates if rng.random() < 0.9)
        known = project.with_(attrs.evolve(agreed, plan=None, dates=some))
        days = sorted({report.as_of for report in project.progress_reports}) or [dt.datetime(2026, 1, 8)]
        yield case, known, schedule(known, as_of=rng.choice(days))


def metrics_of(project: Project, s: Schedule, **options: object) -> dict[str, ScheduleMetric]:
    """Give the metrics by code."""
    return {m.code: m for m in schedule_metrics(project, s, thresholds=LIMITS, **options)}  # type: ignore[arg-type]


def work(s: Schedule) -> list[ScheduledTask]:
    """Give what may be counted: no summaries, no support, nothing cancelled."""
    odd = {TaskKind.SUMMARY, TaskKind.LEVEL_OF_EFFORT}
    return [t for t in s if t.task.kind not in odd and t.state is not ProgressState.CANCELLED]


def last_day(finish: dt.datetime) -> dt.date:
    """Give the day of a finish."""
    return (finish - dt.timedelta(minutes=1)).date()


def days(minutes: Minutes) -> Fraction:
    """Give working time in days, exactly."""
    return Fraction(minutes.minutes, minutes.minutes_per_day)


def test_open_work_and_its_links_are_counted_as_defined() -> None:
    """Points 2 to 4, 6 to 8: counted from the public face of the schedule alone."""
    for case, project, s in cases("open work"):
        found = metrics_of(project, s, readings=QualityReadings(duration="remaining"))
        unfinished = [t for t in work(s) if t.state.unfinished]
        ids = {t.id for t in unfinished}
        held = {t.id for t in s if t.id in ids or (t.task.is_summary and ids & set(below(s.plan, t.id)))}
        links = [link for t in s if t.id in held for link in t.task.after]
        slack = [t.total_slack for t in unfinished]
        expected = {
            "dcma.leads": sum(link.lag.amount < 0 for link in links),
            "dcma.lags": sum(link.lag.amount > 0 for link in links),
            "dcma.link_types": sum(link.type is DependencyType.FS for link in links),
            "dcma.high_slack": sum(x is not None and days(x) > 2 for x in slack),
            "dcma.negative_slack": sum(x is not None and x.minutes < 0 for x in slack),
            "dcma.high_duration": sum(days(t.remaining) > 2 for t in unfinished),
        }
        for code, count in expected.items():
            metric = found[code]
            size = len(links) if code in {"dcma.leads", "dcma.lags", "dcma.link_types"} else len(unfinished)
            if metric.reason == "no_late_date":
                assert count == 0, (case, code)
            else:
                assert counts(metric) == of(count, size), (case, code)


def below(plan: Plan, name: str) -> Iterator[str]:
    """Yield all tasks below a summary."""
    for child in plan.children(name):
        yield child
        yield from below(plan, child)


def test_what_was_due_is_counted_as_defined() -> None:
    """Points 11 and 14: due, missed, finished and hit, from the agreed and the computed dates alone."""
    for case, project, s in cases("due"):
        assert s.data_date is not None
        (baseline,) = project.baselines
        agreed = {t.id: baseline.dates_of(t.id) for t in work(s)}
        today = last_day(s.data_date)
        due = [t for t in work(s) if (d := agreed[t.id]) is not None and last_day(d.finish) <= today]
        late = [t for t in due if (d := agreed[t.id]) is not None and last_day(t.early_finish) > last_day(d.finish)]
        complete = {t.id for t in work(s) if t.state is ProgressState.COMPLETE}
        new = {name for name, dates in agreed.items() if dates is None}
        found = metrics_of(project, s)
        assert counts(found["dcma.missed"]) == of(len(late), len(due)), case
        assert counts(found["dcma.execution_index"]) == of(len(complete), len(due) + len(new)), case
        hits = sum(t.id in complete and t not in late for t in due)
        assert counts(found["dcma.hit_rate"]) == of(hits, len(due)), case
        milder = metrics_of(project, s, readings=QualityReadings(execution_index="finished"))["dcma.execution_index"]
        assert counts(milder) == of(len(complete), len(due) + len(new & complete)), case


def counts(metric: ScheduleMetric) -> tuple[int, int] | str | None:
    """Give how many of how many, or why nobody can say."""
    if metric.counted is None or metric.out_of is None:
        return metric.reason
    return metric.counted, metric.out_of


def of(count: int, size: int) -> tuple[int, int] | str:
    """Give what a metric of so many of so many says; of nothing there is no share."""
    return (count, size) if size else "nothing_to_count"


def test_the_delay_is_what_a_longer_task_gives() -> None:
    """Point 12: the finish moves as it does in the plan with the longer task, and passes within the tolerance."""
    tried = 0
    for case, rng in seeded(300, "critical path"):
        plan = random_plan(rng)
        plan = with_summaries(rng, plan) if rng.random() < 0.4 else plan
        plan = with_late_dates(rng, plan) if rng.random() < 0.4 else plan
        s = schedule(plan)
        (metric,) = (m for m in schedule_metrics(plan, s, thresholds=LIMITS) if m.code == "dcma.critical_path")
        if metric.reason is not None:
            continue
        tried += 1
        task = plan[metric.facts["task"]]
        calendar = plan.calendar_of(task)
        minutes = 3 * (1440 if task.duration.elapsed else plan.minutes_per_day or calendar.minutes_per_day)
        length = task.duration.to_minutes(
            minutes_per_day=plan.minutes_per_day or calendar.minutes_per_day,
            minutes_per_week=plan.minutes_per_week or calendar.minutes_per_week,
        )
        unit = "emin" if task.duration.elapsed else "min"
        longer = attrs.evolve(task, estimate=f"{length + minutes}{unit}")
        after = schedule(plan.with_tasks(longer)).finish
        moved = (
            (after - s.finish) // dt.timedelta(minutes=1)
            if task.duration.elapsed
            else calendar.between(s.finish, after).minutes
        )
        assert metric.facts["moved_minutes"] == moved, case
        assert metric.value == Fraction(moved, minutes), case
    assert tried > 200


def test_figures_hang_together() -> None:
    """What is counted is part of the population, those that count against it are named, and a share passes or fails."""
    for case, project, s in cases("together"):
        for metric in schedule_metrics(project, s, thresholds=LIMITS):
            assert (metric.value is None) is (metric.reason is not None), (case, metric.code)
            if metric.counted is None or metric.out_of is None or metric.code == "dcma.critical_path":
                continue
            assert metric.value == Fraction(metric.counted, metric.out_of), (case, metric.code)
            if metric.code != "dcma.execution_index":
                named = len(metric.offenders)
                missing = metric.out_of - metric.counted
                assert named == (missing if metric.code in {"dcma.link_types", "dcma.hit_rate"} else metric.counted)
            assert (metric.passed is None) is (metric.threshold is None), (case, metric.code)


def test_every_finding_can_be_said_and_is_the_same_again() -> None:
    """Whatever is found has words in both languages, for every audience, and comes again in the same order."""
    for case, project, s in cases("words", 60):
        found = check_project(project, as_of=s.data_date, schedule=s, thresholds=LIMITS)
        ranks = [(Severity.ERROR, Severity.WARNING, Severity.INFO).index(finding.severity) for finding in found]
        assert ranks == sorted(ranks), case
        assert found == check_project(project, as_of=s.data_date, thresholds=LIMITS), case
        assert set(check_schedule(project, s, thresholds=LIMITS)) <= set(found), case
        for finding in found:
            for locale in ("en", "zh_CN"):
                for audience in ("internal", "client"):
                    text = explain(finding, locale, project=project, audience=audience)
                    assert text, (case, finding.code)
                    assert finding.code not in text, (case, finding.code)


def test_the_order_of_reports_in_the_project_makes_no_difference() -> None:
    """Reports of different days may stand in any order."""
    for case, project, s in cases("order", 60):
        days_of = [(report.task, report.as_of) for report in project.progress_reports]
        if len(set(days_of)) < len(days_of):
            continue
        turned = attrs.evolve(project, progress_reports=project.progress_reports[::-1])
        again = check_schedule(turned, schedule(turned, as_of=s.data_date), thresholds=LIMITS)
        assert again == check_schedule(project, s, thresholds=LIMITS), case


def test_a_looser_limit_never_fails_what_a_tighter_one_passes() -> None:
    """Limits are monotone."""
    loose = attrs.evolve(
        LIMITS, lags=Decimal("0.5"), high_slack=Decimal("0.5"), missing_logic=Decimal("0.5"), missed=Decimal("0.5")
    )
    for case, project, s in cases("limits", 60):
        tight = metrics_of(project, s)
        for metric in schedule_metrics(project, s, thresholds=loose):
            assert not (tight[metric.code].passed and metric.passed is False), (case, metric.code)
