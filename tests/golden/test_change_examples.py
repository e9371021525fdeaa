"""The worked examples of change control: time impact, slack used up, options compared, changes together."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

import clientpm as pm
from tests.golden.day_model import EIGHT_HOURS, ONE_MINUTE, Days, example

pytestmark = pytest.mark.parametrize("model", [ONE_MINUTE, EIGHT_HOURS], ids=["minute", "hours"])

S1, _ = example("S1")
S7, S7_EXPECTED = example("S7")
C1, C1_EXPECTED = example("C1")
C4, C4_EXPECTED = example("C4")


def fragnet(model: Days, durations: dict[str, int], links: list[list[Any]]) -> list[pm.Edit]:
    """Give the edits that insert tasks, and let what is there wait for them."""
    edits: list[pm.Edit] = [pm.AddTask(model.task(name, length, links)) for name, length in durations.items()]
    edits += [pm.AddDependency(after, before) for before, after, _, _ in links if after not in durations]
    return edits


def assessed(plan: pm.Plan, edits: list[pm.Edit]) -> pm.OptionImpact:
    """Give what edits would do to a plan."""
    change = pm.ChangeRequest(id="x", edits=edits)
    project = pm.Project(id="example", plan=plan, changes=[change])
    return pm.assess_change(project, "x").options["adjust-plan"]


def dates(option: pm.OptionImpact) -> pm.ScheduleEffect:
    """Give what an option does to the dates."""
    assert isinstance(option.schedule, pm.ScheduleEffect)
    return option.schedule


def test_a_fragnet_on_the_longest_path(model: Days) -> None:
    """S7: neutral at zero duration, two days with durations, through the new tasks."""
    plan = model.plan(S1)
    effect = dates(assessed(plan, fragnet(model, S7["fragnet"], S7["links"])))
    start = plan.start
    between = plan.calendar.between
    assert between(start, effect.finish_before).days == S7_EXPECTED["base_finish"]
    assert between(start, effect.finish_before).days + effect.from_logic.days == S7_EXPECTED["zero_duration_finish"]
    assert between(start, effect.finish_after).days == S7_EXPECTED["impacted_finish"]
    assert (effect.shift.days, effect.from_logic.days) == (S7_EXPECTED["impact"], 0)
    assert effect.from_durations == effect.shift
    assert sorted(effect.path_after) == S7_EXPECTED["longest_path_after"]


def test_a_fragnet_that_slack_absorbs(model: Days) -> None:
    """S7: the second one moves no date, and yet uses up all slack of a chain that becomes critical."""
    plan = model.plan(S1)
    option = assessed(plan, fragnet(model, S7["fragnet2"], S7["links2"]))
    effect = dates(option)
    assert plan.calendar.between(plan.start, effect.finish_after).days == S7_EXPECTED["fragnet2_finish"]
    assert effect.shift.days == S7_EXPECTED["fragnet2_impact"]
    slack = {change.task: [change.before.days, change.after.days] for change in effect.slack_changes}
    changed = {name: pair for name, pair in S7_EXPECTED["fragnet2_TF_change"].items() if pair[0] != pair[1]}
    assert slack == changed
    assert set(effect.newly_critical) == {*changed, "X1"}
    assert sorted(effect.path_after) == S7_EXPECTED["fragnet2_longest_path"]


def test_slack_is_shared(model: Days) -> None:
    """C4: two changes that move nothing alone move the finish by three days together."""
    durations = {**C4["durations"], "X": 0, "Y": 0}
    order = C4["order"].split("->")
    links = [
        *(link for link in C4["links"] if link[0] != "N"),
        *([a, b, "FS", 0] for a, b in itertools.pairwise(order)),
    ]
    tasks = [
        pm.task(name, name, f"{days}d", after=[a for a, b, *_ in links if b == name])
        for name, days in durations.items()
    ]
    plan = pm.Plan(start="2026-06-01", calendar=model.calendar(), tasks=tasks)
    edits = {name: pm.SetEstimate(name, f"{C4[name]}d") for name in ("X", "Y")}
    assert plan.calendar.between(plan.start, pm.schedule(plan).finish).days == C4_EXPECTED["base"]
    alone = {name: dates(assessed(plan, [edit])).shift.days for name, edit in edits.items()}
    assert alone == {"X": C4_EXPECTED["x_only"], "Y": C4_EXPECTED["y_only"]}
    together = pm.cumulative_impact(pm.Project(id="example", plan=plan), beside=edits.values())
    assert dates(together).shift.days == C4_EXPECTED["both"]


def test_options_compared(model: Days) -> None:
    """C1: sums of money, weighted scores, ranking under both sets of weights, and no option dominated."""
    del model
    prices = {"days": C1["delay_cost_per_day"], "cost": 1, "risk_emv": 1}
    texts = {
        name: {key: str(value) for key, value in weights.items()}
        for name, weights in (("", C1["weights"]), ("alt_", C1["alt_weights"]))
    }
    for prefix, weights in texts.items():
        found = pm.compare_figures(C1["options"], weights=weights, prices=prices)
        for option, score in C1_EXPECTED[f"{prefix}weighted"].items():
            assert float(found[option].score or 0) == pytest.approx(score, abs=1e-6)
        assert list(found.ranking) == C1_EXPECTED[f"{prefix}ranking"]
        assert {item.option: item.monetised for item in found.options} == C1_EXPECTED["monetised"]
        assert list(found.dominated_pairs) == C1_EXPECTED["dominated_pairs"]
        assert found.unpriced == ("scope_loss",)
        others = {(test.criterion, str(test.factor), test.winner) for test in found.sensitivity if test.changed}
        assert others == ({("scope_loss", "1.5", "add_resource"), ("cost", "0.5", "add_resource")} if prefix else set())
