"""The worked examples of earned value, every expected number."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from clientpm import (
    ActualCost,
    Baseline,
    BaselineDates,
    BudgetLine,
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
    task,
)
from tests.golden.day_model import example

if TYPE_CHECKING:
    from clientpm import CostIndices, EarnedSchedule, EarnedValue

_CLOSE = 1e-9
_RULES = {"0_100": "zero_hundred", "50_50": "fifty_fifty", "25_75": "twentyfive_seventyfive", "units": "units"}


def _same(got: dict[str, Decimal | Money | None], expected: dict[str, Any]) -> None:
    """Compare every expected figure within the tolerance of the examples."""
    assert set(got) == set(expected)
    for name, value in got.items():
        number = value.amount if isinstance(value, Money) else value
        assert number is not None, name
        assert float(number) == pytest.approx(expected[name], rel=0, abs=_CLOSE), name


def _of_cost(now: CostIndices | EarnedValue) -> dict[str, Decimal | Money | None]:
    return {
        "CV": now.cv,
        "SV": now.sv,
        "CPI": now.cpi,
        "SPI": now.spi,
        "CV_pct": now.cv_percent,
        "SV_pct": now.sv_percent,
        "percent_complete": now.percent_complete,
        "percent_spent": now.percent_spent,
        "EAC_atypical": now.eac["atypical"],
        "EAC_cpi": now.eac["typical"],
        "EAC_cpi_spi": now.eac["cost_and_schedule"],
        "EAC_weighted_80_20": now.eac["weighted"],
        "ETC_cpi": now.etc["typical"],
        "VAC_cpi": now.vac["typical"],
        "TCPI_bac": now.tcpi_bac,
        "TCPI_eac_cpi": now.tcpi_eac["typical"],
    }


def _of_time(now: EarnedSchedule) -> dict[str, Decimal | Money | None]:
    return {"ES": now.es, "SV_t": now.sv_t, "SPI_t": now.spi_t}


def test_e1_basic() -> None:
    """E1: variances, indices, four estimates at completion and the efficiency that is needed."""
    inputs, expected = example("E1")
    now = cost_indices(
        pv=inputs["PV"], ev=inputs["EV"], ac=inputs["AC"], bac=inputs["BAC"], etc=inputs["bottom_up_ETC"]
    )
    _same(_of_cost(now) | {"EAC_bottom_up": now.eac["bottom_up"]}, expected)


def test_e2_earned_schedule() -> None:
    """E2: money and time at the end of month 7 of 11, and the estimate that uses SPI(t)."""
    inputs, expected = example("E2")
    curve = inputs["cumulative_PV"]
    time = earned_schedule(curve, inputs["EV"], inputs["AT"], target=12)
    now = cost_indices(pv=curve[inputs["AT"]], ev=inputs["EV"], ac=inputs["AC"], bac=inputs["BAC"], spi_t=time.spi_t)
    assert time.pd == inputs["PD"]
    _same(
        _of_cost(now)
        | _of_time(time)
        | {
            "EAC_cpi_spit": now.eac["cost_and_earned_schedule"],
            "IEAC_t": time.ieac_t,
            "IEAC_t_plan": time.ieac_t_at_plan,
            "TSPI_PD": time.tspi,
            "TSPI_ED12": time.tspi_target,
            "SV_money": now.sv,
        },
        expected,
    )


def test_e2_through_a_project() -> None:
    """E2: a project of one task per month gives the same figures as the bare numbers."""
    inputs, expected = example("E2")
    now = earned_value(
        _monthly(inputs["cumulative_PV"], Money(inputs["AC"], "EUR")),
        as_of="2026-07-31",
        options=EarnedValueOptions(period="month", target="2026-12-31"),
    )
    time = now.earned_schedule
    assert time is not None
    assert (time.at, time.pd) == (inputs["AT"], inputs["PD"])
    figures = _of_cost(now) | _of_time(time)
    _same(figures, {name: expected[name] for name in figures})
    _same(
        {"EAC_cpi_spit": now.eac["cost_and_earned_schedule"], "IEAC_t": time.ieac_t, "TSPI_ED12": time.tspi_target},
        {name: expected[name] for name in ("EAC_cpi_spit", "IEAC_t", "TSPI_ED12")},
    )


def _monthly(curve: list[int], spent: Money) -> Project:
    """Make a project in which each month has a task of its own; 230 is earned by the first five, 40 by the eighth."""
    months = range(1, len(curve))
    dates = [
        BaselineDates(task=f"m{i}", start=f"2026-{i:02}-01", finish=dt.date(2026, i + 1, 1) - dt.timedelta(days=1))
        for i in months
    ]
    budget = [BudgetLine(id=f"m{i}", task=f"m{i}", amount=Money(curve[i] - curve[i - 1], "EUR")) for i in months]
    done = dict.fromkeys(range(1, 6), 100) | {8: 80}
    return Project(
        id="shop",
        plan=Plan(start="2026-01-01", tasks=[task(f"m{i}", f"Month {i}", "20d") for i in months]),
        baselines=[Baseline(id="original", number=0, dates=dates, budget=budget)],
        progress_reports=[
            ProgressReport(id=f"r{i}", task=f"m{i}", as_of="2026-07-31", percent_complete=percent)
            for i, percent in done.items()
        ],
        actual_costs=[ActualCost(id="all", as_of="2026-07-31", amount=spent)],
    )


def test_e3_why_spi_fails_late() -> None:
    """E3: finished two months late, SPI says 1 and SPI(t) tells the truth."""
    inputs, expected = example("E3")
    curve = inputs["cumulative_PV"]
    time = earned_schedule(curve, inputs["EV"], inputs["AT"])
    money = cost_indices(pv=curve[-1], ev=inputs["EV"], ac=1, bac=curve[-1])
    _same(_of_time(time) | {"SPI": money.spi}, expected)


def _earning(rule: str, steps: Any) -> Earning:
    if rule == "weighted_milestone":
        return Earning(rule, steps=[(f"step {k}", str(weight)) for k, (weight, _) in enumerate(steps)])
    return Earning(_RULES[rule])


def _report(name: str, rule: str, share: float | None, steps: Any) -> ProgressReport:
    fields: dict[str, Any] = {"id": name, "task": name, "as_of": "2026-03-06"}
    if steps is not None:
        return ProgressReport(**fields, steps_done=[f"step {k}" for k, (_, done) in enumerate(steps) if done])
    if share == 1:
        return ProgressReport(**fields, actual_start="2026-03-02", actual_finish="2026-03-06")
    kind = PercentKind.UNITS if rule == "units" else PercentKind.DURATION
    return ProgressReport(**fields, percent_complete=Decimal(str(share)) * 100, percent_kind=kind)


def test_e4_earning_rules() -> None:
    """E4: six tasks by five rules; the rule 0/100 ignores a claimed 90 %."""
    inputs, expected = example("E4")
    project = Project(
        id="shop",
        plan=Plan(
            start="2026-03-02",
            tasks=[
                task(name, name, "20d", earning=_earning(rule, steps)) for name, _, rule, _, steps in inputs["tasks"]
            ],
        ),
        budget=[BudgetLine(id=name, task=name, amount=Money(bac, "EUR")) for name, bac, *_ in inputs["tasks"]],
        progress_reports=[_report(name, rule, share, steps) for name, _, rule, share, steps in inputs["tasks"]],
    )
    now = earned_value(project.with_(capture_baseline(project)), as_of="2026-03-06")
    _same({row.task: row.ev for row in now.tasks}, expected["EV"])
    _same({"EV": now.ev, "BAC": now.bac}, {"EV": expected["total"], "BAC": expected["BAC"]})


def test_e5_level_of_effort_masks() -> None:
    """E5: support earns what was planned and hides that the rest is behind: both are shown."""
    inputs, expected = example("E5")
    discrete, support = inputs["discrete"], inputs["loe"]
    project = Project(
        id="shop",
        plan=Plan(
            start="2026-03-02",
            tasks=[task("work", "Work", "5d"), task("support", "Support", "5d", earning="level_of_effort")],
        ),
        budget=[
            BudgetLine(id="work", task="work", amount=Money(discrete["PV"], "EUR")),
            BudgetLine(id="support", task="support", amount=Money(support["PV"], "EUR")),
        ],
    )
    percent = Decimal(discrete["EV"]) / discrete["PV"] * 100
    project = project.with_(
        capture_baseline(project),
        ProgressReport(id="r1", task="work", as_of="2026-03-06", percent_complete=percent),
    )
    now = earned_value(project, as_of="2026-03-06")
    row = now.task("support")
    assert row is not None
    assert (row.pv, row.ev) == (Money(support["PV"], "EUR"), Money(support["EV"], "EUR"))
    _same({"SPI_all": now.spi, "SPI_discrete": now.discrete.spi}, expected)
