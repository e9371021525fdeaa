"""What holds of earned value whatever the numbers and whatever the project."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from clientpm import (
    Accrual,
    ActualCost,
    BudgetLine,
    CostKind,
    EacMethod,
    EarnedValueOptions,
    Earning,
    Money,
    PercentKind,
    Plan,
    ProgressReport,
    Project,
    capture_baseline,
    cost_indices,
    earned_schedule,
    earned_value,
    earned_value_series,
    summary,
    task,
)

if TYPE_CHECKING:
    from clientpm import EarnedValue, Task

AMOUNTS = st.integers(0, 10**9).map(lambda cents: Decimal(cents).scaleb(-2))
TINY = Decimal("1e-20")
FIRST = dt.date(2026, 3, 2)
RULES = (
    None,
    "percent_complete",
    "physical_percent",
    "units",
    "zero_hundred",
    "fifty_fifty",
    "twentyfive_seventyfive",
    "level_of_effort",
    Earning("weighted_milestone", steps=[("a", "0.3"), ("b", "0.7")]),
    Earning("apportioned", like="t0"),
)


@st.composite
def positions(draw: st.DrawFn) -> dict[str, Any]:
    """Draw planned value, earned value, actual cost and budget that can belong together."""
    bac = draw(AMOUNTS)
    return {
        "bac": bac,
        "pv": min(bac, draw(AMOUNTS)),
        "ev": min(bac, draw(AMOUNTS)),
        "ac": draw(AMOUNTS),
    }


@given(positions(), AMOUNTS)
def test_identities_of_cost(position: dict[str, Any], etc: Decimal) -> None:
    """What is estimated is what was spent and what is left; the efficiency that an estimate needs is its factor."""
    now = cost_indices(**position, etc=etc)
    for method in EacMethod:
        eac, rest, vac = now.eac[method], now.etc[method], now.vac[method]
        assert (eac is None) == (rest is None) == (vac is None)
        if eac is not None and rest is not None and vac is not None:
            scale = max(abs(eac), Decimal(1))
            assert abs(eac - position["ac"] - rest) <= TINY * scale
            assert abs(position["bac"] - eac - vac) <= TINY * scale
    if now.tcpi_eac["typical"] is not None:
        assert now.tcpi_eac["typical"] == now.cpi
    if position["ac"] and position["ev"]:
        typical = now.eac["typical"]
        assert typical is not None
        assert (
            abs(Fraction(typical) - Fraction(position["bac"]) * Fraction(position["ac"]) / Fraction(position["ev"])) < 1
        )


@given(positions())
def test_a_missing_figure_has_a_reason(position: dict[str, Any]) -> None:
    """A figure is `None` exactly where a reason says why."""
    now = cost_indices(**position)
    missing = {name for name in ("cv", "sv", "cpi", "spi", "cv_percent", "sv_percent") if getattr(now, name) is None}
    missing |= {name for name in ("percent_complete", "percent_spent", "tcpi_bac") if getattr(now, name) is None}
    for group in ("eac", "etc", "vac", "tcpi_eac"):
        missing |= {f"{group}.{method}" for method, value in getattr(now, group).items() if value is None}
    assert missing == set(now.reasons)


CURVES = st.lists(st.integers(0, 50), min_size=1, max_size=12).map(
    lambda steps: [sum(steps[:i]) for i in range(len(steps) + 1)]
)


@given(CURVES, st.fractions(0, 1), st.integers(0, 40))
def test_earned_schedule_stays_within_the_plan(curve: list[int], share: Fraction, at: int) -> None:
    """ES lies between nothing and the whole duration, and SPI(t) is 1 exactly when ES is AT."""
    now = earned_schedule(curve, curve[-1] * share, at)
    assert 0 <= now.es_from <= now.es <= now.pd
    if now.spi_t is None:
        assert at == 0
    else:
        assert (now.spi_t == 1) is (now.es == now.at)


@given(CURVES, st.fractions(0, 1), st.fractions(0, 1))
def test_more_earned_is_never_an_earlier_time(curve: list[int], one: Fraction, other: Fraction) -> None:
    """Earned schedule does not fall when more is earned."""
    low, high = (earned_schedule(curve, curve[-1] * share, 1) for share in sorted((one, other)))
    assert low.es <= high.es


@given(CURVES, st.data())
def test_earned_schedule_inverts_the_curve(curve: list[int], data: st.DataObject) -> None:
    """What is exactly on plan at the end of a period has earned that period, or is flagged at a plateau."""
    period = data.draw(st.integers(0, len(curve) - 1))
    now = earned_schedule(curve, curve[period], period)
    assert now.es_from <= period <= now.es
    assert now.at_plateau or now.es == period


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Draw a small project with an outline, budgets, a baseline, reports and spending."""
    count = draw(st.integers(1, 6))
    works: list[Task] = [
        task(
            f"t{i}",
            f"Task {i}",
            f"{draw(st.integers(1, 60))}h",
            after=[f"t{draw(st.integers(0, i - 1))}"] if i and draw(st.booleans()) else (),
            earning=draw(st.sampled_from(RULES if i else RULES[:-1])),
        )
        for i in range(count)
    ]
    half = draw(st.integers(0, count))
    tasks = [*works[:half], *summary("sum", "Summary", works[half:])] if half < count else works
    lines = [
        BudgetLine(
            id=f"b{k}",
            task=draw(st.sampled_from([t.id for t in tasks])),
            amount=Money(draw(AMOUNTS), "EUR"),
            cost_kind=draw(st.sampled_from(CostKind)),
            accrual=draw(st.none() | st.sampled_from(Accrual)),
        )
        for k in range(draw(st.integers(1, 8)))
    ]
    project = Project(id="p", plan=Plan(start=FIRST, tasks=tasks), budget=lines)
    project = project.with_(capture_baseline(project))
    reports = [_report(draw, k, count) for k in range(draw(st.integers(0, 8)))]
    costs = [
        ActualCost(
            id=f"c{k}",
            task=draw(st.none() | st.sampled_from([t.id for t in tasks])),
            as_of=FIRST + dt.timedelta(days=draw(st.integers(0, 40))),
            amount=Money(draw(AMOUNTS), "EUR"),
        )
        for k in range(draw(st.integers(0, 6)))
    ]
    return project.with_(*reports, *costs)


def _report(draw: st.DrawFn, k: int, count: int) -> ProgressReport:
    fields: dict[str, Any] = {
        "id": f"r{k}",
        "task": f"t{draw(st.integers(0, count - 1))}",
        "as_of": FIRST + dt.timedelta(days=draw(st.integers(0, 40))),
    }
    kind = draw(st.sampled_from(("percent", "percent", "steps", "finish", "cancel")))
    if kind == "steps":
        return ProgressReport(**fields, steps_done=draw(st.sampled_from((("a",), ("a", "b"), ("other",)))))
    if kind == "finish":
        return ProgressReport(**fields, actual_start=FIRST, actual_finish=fields["as_of"])
    if kind == "cancel":
        return ProgressReport(**fields, cancelled=True)
    return ProgressReport(
        **fields, percent_complete=draw(st.integers(0, 100)), percent_kind=draw(st.sampled_from(PercentKind))
    )


DAYS = st.integers(-3, 60).map(lambda n: FIRST + dt.timedelta(days=n))
OPTIONS = st.builds(
    EarnedValueOptions,
    fixed_accrual=st.sampled_from(Accrual),
    resource_accrual=st.sampled_from(Accrual),
    period=st.sampled_from(("week", "month", "3d", "10ed")),
)


def _sum(now: EarnedValue, name: str) -> Decimal:
    return sum((getattr(row, name).amount for row in now.tasks), Decimal(0))


@settings(max_examples=60)
@given(projects(), DAYS, OPTIONS)
def test_parts_are_the_whole(project: Project, day: dt.date, options: EarnedValueOptions) -> None:
    """Tasks add up to the project, nothing earns more than its budget, and ES stays within the plan."""
    now = earned_value(project, as_of=day, options=options)
    assert now.bac is not None
    assert now.pv is not None
    assert now.ev is not None
    assert (now.bac.amount, now.pv.amount, now.ev.amount) == tuple(_sum(now, name) for name in ("bac", "pv", "ev"))
    assert now.bac.amount == sum((line.amount.amount for line in project.budget), Decimal(0))
    for row in now.tasks:
        assert 0 <= row.ev.amount <= row.bac.amount
        assert 0 <= row.pv.amount <= row.bac.amount
    if now.ac is not None and now.unassigned_cost is not None:
        assert now.ac.amount == _sum(now, "ac") + now.unassigned_cost.amount
        assert now.ac.amount == sum((c.amount.amount for c in project.actual_costs if _over(c, now)), Decimal(0))
    if now.earned_schedule is not None:
        assert 0 <= now.earned_schedule.es <= now.earned_schedule.pd
    top = now.by_summary().get("sum")
    if top is not None:
        below = [row for row in now.tasks if row.task == "sum" or now.outline[row.task] == "sum"]
        assert top.ev.amount == sum((row.ev.amount for row in below), Decimal(0))


def _over(cost: ActualCost, now: EarnedValue) -> bool:
    return cost.as_of <= now.as_of


@settings(max_examples=40)
@given(projects(), st.lists(DAYS, min_size=2, max_size=6), OPTIONS)
def test_a_series_is_each_day_on_its_own(project: Project, days: list[dt.date], options: EarnedValueOptions) -> None:
    """Every point of a curve is what earned value says of that day; planned value never falls."""
    calm = project.without(*(r.ref for r in project.progress_reports if r.cancelled))
    last = max(days)
    curve = earned_value_series(calm, as_of=last, dates=days, options=options)
    assert [point.date for point in curve.points] == sorted({d + dt.timedelta(days=1) for d in map(_midnight, days)})
    for point in curve.points:
        alone = earned_value(calm, as_of=point.date, options=options)
        time = alone.earned_schedule
        assert (point.pv, point.ev, point.ac) == (alone.pv, alone.ev, alone.ac)
        assert (point.cpi, point.spi) == (alone.cpi, alone.spi)
        assert (point.es, point.spi_t) == (None if time is None else time.es, None if time is None else time.spi_t)
    planned = [point.pv for point in curve.points]
    assert all(a is not None and b is not None and a <= b for a, b in pairwise(planned))


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())


@settings(max_examples=40)
@given(projects(), DAYS, DAYS)
def test_later_facts_do_not_change_an_earlier_day(project: Project, one: dt.date, other: dt.date) -> None:
    """What was true on a day stays what it was, whatever is reported later."""
    early = min(one, other)
    midnight = _midnight(early) + dt.timedelta(days=1)
    reports = [report.ref for report in project.progress_reports if report.as_of > midnight]
    costs = [cost.ref for cost in project.actual_costs if cost.as_of > midnight]
    now, then = (earned_value(p, as_of=early) for p in (project, project.without(*reports, *costs)))
    assert (now.pv, now.ev, now.bac) == (then.pv, then.ev, then.bac)
