"""What holds for the status of every project, and for every variance and trend."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import clientpm as pm
from clientpm.progress.hysteresis import SeenStatus, settled_status
from clientpm.testing.strategies import projects
from tests.properties.calendars import calendars, instants
from tests.unit.progress.going import going, with_forecast

if TYPE_CHECKING:
    import random

RANDOM = st.randoms(use_true_random=False)
STATUSES = st.sampled_from(list(pm.Status))
DAY = "2026-03-31"


def random_facts(rng: random.Random) -> pm.Project:
    """Give a project with facts of all kinds, each of another day."""
    days = [dt.date(2026, 3, 2) + dt.timedelta(days=k) for k in range(25)]
    euros = [
        pm.BudgetLine(id=name, task=name, amount=pm.Money(rng.randrange(1, 900), "EUR")) for name in ("design", "build")
    ]
    begun: tuple[str | None, ...] = ("2026-03-02", "2026-03-02", None)
    outcomes = ("passed", "failed", "blocked")
    made: dict[str, list[Any]] = {
        "reports": [
            pm.ProgressReport(
                id=f"r{k}",
                task="design",
                as_of=day,
                percent_complete=rng.randrange(101),
                actual_start=rng.choice(begun),
            )
            for k, day in enumerate(days)
        ],
        "costs": [
            pm.ActualCost(id=f"c{k}", task="build", as_of=day, amount=pm.Money(rng.randrange(1, 40), "EUR"))
            for k, day in enumerate(days)
        ],
        "standards": [pm.QualityStandard(id="fast")],
        "checks": [
            pm.QualityCheck(id=f"q{k}", standard="fast", as_of=day, outcome=rng.choice(outcomes))
            for k, day in enumerate(days)
        ],
        "defects": [
            pm.Defect(id=f"d{k}", severity=rng.choice(["minor", "major", "critical"]), found_on=day)
            for k, day in enumerate(days[:: rng.randrange(5, 25)])
        ],
        "snapshots": [
            pm.Snapshot(
                id=f"s{k}",
                data_date=day,
                figures={"spi": k},
                milestones=[pm.MilestoneForecast(task="live", finish=day)],
                status={name: rng.choice(list(pm.Status)).value for name in ("schedule", "cost", "quality")},
            )
            for k, day in enumerate(days)
        ],
    }
    kept = {kind: rng.sample(items, rng.randrange(1, len(items) + 1)) for kind, items in made.items()}
    return with_forecast(going(budget=euros, **kept), f"{rng.randrange(5, 30)}d")


@settings(max_examples=40)
@given(RANDOM)
def test_the_order_of_facts_changes_nothing(rng: random.Random) -> None:
    """Facts of different days give the same status, variances and trends in whatever order they are kept."""
    project = random_facts(rng)
    fields = ("progress_reports", "actual_costs", "quality_checks", "defects", "snapshots")
    shuffled: dict[str, Any] = {
        name: rng.sample(getattr(project, name), len(getattr(project, name))) for name in fields
    }
    other = attrs.evolve(project, **shuffled)
    for ask in (
        lambda p: pm.project_status(p, as_of=DAY),
        lambda p: pm.baseline_variances(p, as_of=DAY),
        lambda p: pm.milestone_trend(p, as_of=DAY),
        lambda p: pm.figure_trend(p, "spi"),
        lambda p: pm.changes_since(p, as_of=DAY),
    ):
        assert ask(other) == ask(project)


@settings(max_examples=40)
@given(RANDOM)
def test_later_facts_change_nothing(rng: random.Random) -> None:
    """The status of a past day does not depend on anything that came later."""
    project = random_facts(rng)
    day = dt.date(2026, 3, rng.randrange(2, 26))
    end = dt.datetime.combine(day, dt.time()) + dt.timedelta(days=1)
    known: dict[str, Any] = {
        "progress_reports": [r for r in project.progress_reports if r.as_of <= end],
        "actual_costs": [c for c in project.actual_costs if c.as_of <= end] or project.actual_costs[:0],
        "quality_checks": [c for c in project.quality_checks if c.as_of <= end],
        "defects": [d for d in project.defects if d.found_on <= end],
        "snapshots": [s for s in project.snapshots if s.data_date <= end],
    }
    then = pm.project_status(attrs.evolve(project, **known), as_of=day)
    now = pm.project_status(project, as_of=day)
    # A project without any cost record says so, instead of that nothing was spent by that day.
    assert [(d.dimension, d.status, d.computed) for d in then.dimensions] == [
        (d.dimension, d.status, d.computed) for d in now.dimensions
    ]


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(projects(), st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)))
def test_never_better_than_the_figures_unless_set_by_hand(project: pm.Project, day: dt.date) -> None:
    """The status of any project is at least as bad as each computed dimension that nobody has set by hand."""
    with contextlib.suppress(pm.ClientPMError):
        status = pm.project_status(project, as_of=day)
        for item in status.dimensions:
            assert item.settled.rank >= item.computed.rank
            if item.override is None:
                assert status.status.rank >= item.status.rank >= item.computed.rank
            if item.missing:
                assert item.computed is not pm.Status.ON_COURSE
        assert {d.dimension for d in status.dimensions} | set(status.not_applicable) == set(pm.Dimension)


@given(st.lists(STATUSES, min_size=1, max_size=12), st.integers(1, 4))
def test_better_only_after_as_many_periods(computed: list[pm.Status], periods: int) -> None:
    """Period after period: worse at once, better only when all of the last periods were better, unknown never better."""
    history: list[SeenStatus] = []
    for k, now in enumerate(computed):
        shown = settled_status(now, history, periods)
        before = history[-1].settled if history else None
        assert shown.rank >= now.rank
        if before is not None and shown.rank < before.rank and before is not pm.Status.UNKNOWN:
            last = computed[max(0, k - periods + 1) : k + 1]
            assert len(last) == periods
            assert all(item.rank < before.rank and item is not pm.Status.UNKNOWN for item in last)
        history.append(SeenStatus(shown=shown, computed=now, settled=shown))


@given(STATUSES, STATUSES)
def test_the_same_figures_long_enough_are_shown(before: pm.Status, computed: pm.Status) -> None:
    """Whatever was shown, what is computed in two periods in a row is shown in the second, unless it is unknown."""
    snapshot = SeenStatus(shown=before, computed=before, settled=before)
    first = settled_status(computed, [snapshot], 2)
    second = settled_status(computed, [snapshot, SeenStatus(shown=first, computed=computed, settled=first)], 2)
    if computed is not pm.Status.UNKNOWN:
        assert second is computed


@settings(max_examples=60)
@given(calendars(), st.data())
def test_variance_is_the_working_time_between(calendar: pm.WorkCalendar, data: st.DataObject) -> None:
    """On any calendar variance is the working time between the dates, and days off on the way change nothing."""
    start, finish = sorted((data.draw(instants()), data.draw(instants())))
    plan = pm.Plan(start=data.draw(instants()), tasks=[pm.task("a", "A", "300min")], calendar=calendar)
    with contextlib.suppress(pm.CalendarError):
        now = pm.schedule(plan)["a"]

        def variance(a: dt.datetime, b: dt.datetime) -> pm.TaskVariance:
            baseline = pm.Baseline(id="b", number=0, dates=[pm.BaselineDates(task="a", start=a, finish=b)])
            return pm.baseline_variance(pm.Project(id="p", plan=plan, baselines=[baseline]))["a"]

        row = variance(start, finish)
        assert row.start == calendar.between(start, now.early_start)
        assert row.finish == calendar.between(finish, now.early_finish)
        assert row.start is not None
        assert row.finish is not None
        assert row.duration == row.finish - row.start
        snapped = calendar.snap_forward(finish)
        if snapped.year < 2100:
            assert variance(start, snapped).finish == row.finish
