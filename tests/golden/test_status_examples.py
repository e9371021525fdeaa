"""The worked examples of variance and status: S9 and E6."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import clientpm as pm
from clientpm.progress.earned_figures import EarnedValue
from clientpm.progress.status_rules import index_status, schedule_status, worst_status
from clientpm.progress.time_indices import EarnedSchedule
from clientpm.values.frozen import FrozenMap
from tests.golden.day_model import example

COLOURS = {"green": "on_course", "amber": "attention", "red": "trouble", "unknown": "unknown"}
E6 = example("E6")
CASES = list(zip(E6[0]["cases"], E6[1]["rag"], strict=True))


def exact(number: float | None) -> Decimal | None:
    """Give a number of the example as it is written."""
    return None if number is None else Decimal(str(number))


def agreed(task: str, start: str, finish: str) -> pm.Baseline:
    """Give a baseline of one task."""
    return pm.Baseline(id="original", number=0, dates=[pm.BaselineDates(task=task, start=start, finish=finish)])


def in_time(spi_t: Decimal | None) -> EarnedSchedule:
    """Give earned schedule with an index, the other figures being of no account."""
    zero = Decimal(0)
    return EarnedSchedule(
        es=zero, es_from=zero, at_plateau=False, at=zero, pd=zero, sv_t=zero, spi_t=spi_t,
        ieac_t=None, ieac_t_at_plan=None, tspi=None, tspi_target=None, reasons=FrozenMap(),
    )  # fmt: skip


def test_s9() -> None:
    """S9: the finish variance of a task is the working time between the two days, for task and project alike."""
    inputs, expected = example("S9")
    wanted = pm.DateConstraint("FO", inputs["forecast_finish"])
    plan = pm.Plan(
        start="2026-09-07",
        tasks=[pm.Task(id="build", estimate="10d", constraints=[wanted])],
    )
    project = pm.Project(id="p", plan=plan, baselines=[agreed("build", "2026-09-07", inputs["baseline_finish"])])
    variance = pm.baseline_variance(project)
    assert variance["build"].expected_finish == variance.project.expected_finish
    assert variance["build"].expected_finish is not None
    assert str(variance["build"].expected_finish.date()) == inputs["forecast_finish"]
    for row in (variance["build"], variance.project):
        assert row.finish is not None
        assert row.finish.days == expected["finish_variance_days"]


@pytest.mark.parametrize(("case", "colour"), CASES)
def test_e6_by_its_rules(case: dict[str, Any], colour: str) -> None:
    """E6: index and slip decide, the worse of schedule and cost wins, what is missing is unknown."""
    cpi, spi_t, slip = (exact(case[name]) for name in ("CPI", "SPI_t", "slip"))
    assert worst_status([schedule_status(spi_t, slip), index_status(cpi)]).value == COLOURS[colour]


@pytest.mark.parametrize(("case", "colour"), CASES)
def test_e6_as_the_status_of_a_project(case: dict[str, Any], colour: str) -> None:
    """E6: the same on a project whose forecast finish slips by so many working days."""
    plan = pm.Plan(start="2026-03-02", tasks=[pm.task("build", "Build", f"{20 + case['slip']}d")])
    project = pm.Project(
        id="p",
        plan=plan,
        baselines=[agreed("build", "2026-03-02", "2026-03-27")],
        budget=[pm.BudgetLine(id="b", task="build", amount=pm.Money(1000, "EUR"))],
        actual_costs=[pm.ActualCost(id="c", amount=pm.Money(100, "EUR"), as_of="2026-02-27")],
    )
    cpi, spi_t = exact(case["CPI"]), exact(case["SPI_t"])
    earned = EarnedValue(
        as_of=pm.schedule(plan).start,
        bac=pm.Money(1000, "EUR"),
        cpi=cpi,
        eac=FrozenMap({"typical": None if cpi is None else pm.Money(round(Decimal(1000) / cpi, 9), "EUR")}),
        earned_schedule=in_time(spi_t),
    )
    status = pm.project_status(project, as_of="2026-02-27", earned=earned)
    slip = status["schedule"].figures["finish_slip"]
    assert slip.days == case["slip"]
    assert status.status.value == COLOURS[colour]
