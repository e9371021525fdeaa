"""How sure dates and cost are with a change: trials that differ by nothing else."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs
import pytest

import clientpm as pm

EUR = "EUR"
EITHER = pm.Distribution(shape="discrete", values=(10, 14), weights=("0.5", "0.5"), unit="d")
CARDS = pm.Distribution(shape="discrete", values=(1, 3), weights=("0.9", "0.1"), unit="d")
HOW: dict[str, Any] = {"trials": 1000, "seed": 11}


def shop(*edits: pm.Edit, distribution: pm.Distribution | None = EITHER, **fields: Any) -> pm.Project:
    """Give a project of which one task takes 10 or 14 days, with a request."""
    tasks = [
        pm.task("build", "Build", "10d", distribution=distribution),
        pm.milestone("live", "Go live", after="build", deadline="2026-03-16"),
        pm.task("talk", "Talk", "1d", deadline="2026-03-04"),
    ]
    return pm.Project(
        id="shop",
        plan=pm.Plan(start="2026-03-02", tasks=tasks),
        changes=[pm.ChangeRequest(id="c", edits=edits)],
        **fields,
    )


def asked(project: pm.Project, **how: Any) -> pm.OptionImpact:
    """Give what the edits of the request do."""
    return pm.assess_change(project, "c", **{**HOW, **how}).options["adjust-plan"]


def dates(option: pm.OptionImpact) -> pm.ScheduleEffect:
    """Give what an option does to the dates."""
    assert isinstance(option.schedule, pm.ScheduleEffect)
    return option.schedule


def at(day: str) -> dt.datetime:
    """Give the end of a working day."""
    return dt.datetime.fromisoformat(f"{day}T18:00")


ADDED: tuple[pm.Edit, ...] = (
    pm.AddTask(pm.task("cards", "Cards", "1d", after="build", distribution=CARDS)),
    pm.AddDependency("live", "cards"),
)
HURRY = pm.Risk(
    id="late",
    inherent=pm.RiskAssessment(probability=1),
    effects=[pm.RiskConsequence(task="build", delay="2d", cost=pm.Money(500, EUR))],
)


def test_percentiles_and_chances_of_a_network_that_can_be_counted() -> None:
    """10 or 14 days, then 1 or 3: without the change P50 is 10 and P80 14, with it 13 and 15.

    10 days end on 13 March, 14 on 19 March; with the change P(11 days) is .45, so that the promise of 16 March,
    which is the 11th day, holds with this chance, within what the sampling of two variables leaves open.
    """
    found = dates(asked(shop(*ADDED)))
    finish, live = found.simulated[None], found.simulated["live"]
    assert (finish.p50_before, finish.p80_before) == (at("2026-03-13"), at("2026-03-19"))
    assert (finish.p50_after, finish.p80_after) == (at("2026-03-18"), at("2026-03-20"))
    assert (finish.p50_shift.days, finish.p80_shift.days) == (3.0, 1.0)
    assert (finish.promise_before, finish.chance_before) == (None, None)
    assert (live.promise_before, live.promise_after) == (dt.datetime(2026, 3, 17), dt.datetime(2026, 3, 17))
    assert live.chance_before == Decimal("0.5")
    assert live.chance_after == pytest.approx(Decimal("0.45"), abs=Decimal("0.02"))
    assert live.chance_change == live.chance_after - Decimal("0.5")
    assert [shift.task for shift in found.simulated_shifts] == [None, "live", "talk"]
    assert not found.simulated["talk"].changes


def test_nothing_that_varies_moves_as_the_schedule_does() -> None:
    """Without a spread every percentile is the date of the plan, and each promise holds for sure or not at all."""
    edits = (pm.SetEstimate("build", "12d"),)
    found = dates(asked(shop(*edits, distribution=None)))
    for shift in found.simulated_shifts[:2]:
        assert (shift.p50_before, shift.p80_before) == (found.finish_before, found.finish_before)
        assert (shift.p50_after, shift.p80_after) == (found.finish_after, found.finish_after)
        assert shift.p80_shift == found.shift
    assert (found.simulated["live"].chance_before, found.simulated["live"].chance_after) == (Decimal(1), Decimal(0))


@pytest.mark.parametrize(
    "edit",
    [
        pm.AddRequirement(pm.Requirement(id="r", statement="More.")),
        pm.ChangeTask(pm.task("talk", "Talk to all", "1d", deadline="2026-03-04")),
        pm.OpenRisk(pm.Risk(id="none", inherent=pm.RiskAssessment(probability="0"))),
        pm.OpenRisk(
            pm.Risk(
                id="money",
                inherent=pm.RiskAssessment(probability="0.5"),
                effects=[pm.RiskConsequence(cost=pm.Money(100, EUR))],
            )
        ),
    ],
    ids=["requirement", "title", "risk without effect", "risk of money"],
)
def test_what_touches_no_duration_changes_no_date_by_a_bit(edit: pm.Edit) -> None:
    """Every task has random numbers of its own, so that two simulations differ by nothing else."""
    schedule = asked(shop(edit)).schedule
    if isinstance(schedule, pm.ScheduleEffect):
        assert not any(shift.changes for shift in schedule.simulated_shifts)
    else:
        assert schedule == pm.NoEffect(reason="plan_unchanged")


def test_a_task_elsewhere_leaves_the_draws_of_others_alone() -> None:
    """What is added in parallel, and is over long before, moves no percentile of the rest."""
    spread = pm.task("build", "Build", ("8d", "10d", "20d"))
    project = shop(pm.AddTask(pm.task("aside", "Aside", ("1h", "2h", "4h")))).with_(spread)
    found = dates(asked(project))
    assert not any(shift.changes for shift in found.simulated_shifts)


def test_a_risk_moves_what_no_edit_of_the_plan_touches() -> None:
    """A risk that is sure to strike adds its days to every trial; the dates of the plan stay."""
    opened = asked(shop(pm.OpenRisk(HURRY)))
    found = dates(opened)
    assert (found.shift.minutes, found.milestone_shifts, found.finish_before) == (0, (), found.finish_after)
    assert found.simulated[None].p50_shift.days == found.simulated[None].p80_shift.days == 2.0
    assert found.simulated["live"].chance_after == 0
    assert isinstance(opened.risk, pm.RiskEffect)
    assert (opened.risk.exposure_before, opened.risk.exposure_after) == (None, pm.Money("500", EUR))
    closed = dates(asked(shop(pm.CloseRisk("late", "Bought."), risks=[HURRY])))
    assert closed.simulated[None].p80_shift.days == -2.0
    unlikely = attrs.evolve(HURRY, inherent=pm.RiskAssessment(probability=0))
    changed = dates(asked(shop(pm.ChangeRisk(unlikely), risks=[HURRY])))
    assert changed.simulated_shifts == closed.simulated_shifts


def test_a_promise_that_is_moved() -> None:
    """The chance with the change is that of the day that would be promised then; without one there is none."""
    found = dates(asked(shop(pm.SetDeadline("live", "2026-03-19"))))
    live = found.simulated["live"]
    assert (live.promise_before, live.promise_after) == (dt.datetime(2026, 3, 17), dt.datetime(2026, 3, 20))
    assert (live.chance_before, live.chance_after) == (Decimal("0.5"), Decimal(1))
    gone = dates(asked(shop(pm.SetDeadline("live", None)))).simulated["live"]
    assert (gone.promise_after, gone.chance_after, gone.chance_change) == (None, None, None)


def test_the_cost_that_holds_in_8_of_10_cases() -> None:
    """10 or 14 days at 100 a day, and 500 where a risk is sure to strike."""
    line = pm.BudgetLine(id="b", task="build", amount=pm.Money(1000, EUR), cost_kind="resource")
    found = asked(shop(pm.SetEstimate("talk", "2d"), budget=[line]))
    assert isinstance(found.cost, pm.NoEffect)
    cost = asked(
        shop(pm.OpenRisk(attrs.evolve(HURRY, effects=[pm.RiskConsequence(cost=pm.Money(500, EUR))])), budget=[line])
    ).cost
    assert isinstance(cost, pm.CostEffect)
    assert (cost.direct, cost.p80_before, cost.p80_after) == tuple(pm.Money(amount, EUR) for amount in (0, 1400, 1900))
    without = asked(shop(*ADDED)).cost
    assert without == pm.NotEvaluated(reason="no_budget")


def test_the_same_seed_gives_the_same_and_doing_nothing_is_not_simulated() -> None:
    """An assessment is kept with its trials and seed; the option that leaves everything moves nothing."""
    project = shop(*ADDED)
    impact = pm.assess_change(project, "c", **HOW)
    assert impact == pm.assess_change(project, "c", **HOW)
    assert (impact.trials, impact.seed, impact.rules["simulation"]) == (1000, 11, 1)
    assert impact.options["reject"].schedule == pm.NoEffect(reason="plan_unchanged")
    other = pm.assess_change(project.with_(pm.task("build", "Build", ("8d", "10d", "20d"))), "c", trials=1000, seed=12)
    assert other.seed == 12
    kept = attrs.evolve(project, changes=[attrs.evolve(project.changes[0], impact=impact)])
    assert pm.from_json(pm.to_json(kept)) == kept
    plain = pm.assess_change(project, "c")
    assert (plain.trials, plain.seed, dates(plain.options["adjust-plan"]).simulated_shifts) == (None, None, ())


def test_a_project_without_a_plan_is_not_simulated() -> None:
    """Trials of nothing are none; the dimension says why."""
    project = pm.Project(
        id="p", changes=[pm.ChangeRequest(id="c", edits=[pm.AddRequirement(pm.Requirement(id="r", statement="More."))])]
    )
    assert asked(project).schedule == pm.NotEvaluated(reason="no_plan")


def test_options_are_compared_by_what_their_risks_come_to() -> None:
    """An option that opens a risk of 500 is that much worse, in its sum of money too."""
    request = pm.ChangeRequest(
        id="c",
        edits=[pm.OpenRisk(HURRY)],
        options=[pm.ChangeOption(id="risky", edits=[pm.OpenRisk(HURRY)]), pm.ChangeOption(id="safe", kind="reject")],
    )
    line = pm.BudgetLine(id="b", task="build", amount=pm.Money(1000, EUR))
    known = pm.Risk(
        id="old", inherent=pm.RiskAssessment(probability="0.5"), effects=[pm.RiskConsequence(cost=pm.Money(200, EUR))]
    )
    impact = pm.assess_change(shop(budget=[line], risks=[known]).with_(request), "c", **HOW)
    found = pm.compare_options(impact)
    assert found["risky"].figures["risk_emv"] == 500
    assert found["safe"].figures["risk_emv"] == 0
    assert "risk_emv" not in found.left_out


def test_shifts_that_contradict_themselves_are_refused() -> None:
    """What is more certain is not earlier, and a chance is that of a promise."""
    good = dates(asked(shop(*ADDED))).simulated["live"]
    for fields, code in (
        ({"p80_after": good.p50_after - dt.timedelta(days=1)}, "impact.percentiles"),
        ({"promise_before": None}, "impact.chance"),
        ({"chance_after": "1.2"}, "probability.range"),
        ({"p50_shift": 3}, "record.type"),
    ):
        with pytest.raises(pm.ValidationError) as caught:
            attrs.evolve(good, **fields)
        assert caught.value.code == code
