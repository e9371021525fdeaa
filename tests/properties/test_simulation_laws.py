"""What holds for every simulation: without variance the schedule, with more risk never earlier, and so on."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs
import numpy as np

from clientpm import (
    ClientPMError,
    Estimate,
    Money,
    Plan,
    Project,
    Risk,
    RiskAssessment,
    RiskConsequence,
    SetEstimate,
    TaskKind,
    milestone,
    schedule,
    simulate,
    task,
)
from clientpm.values.instant import to_minute
from tests.oracles.volume import seeded
from tests.properties.test_trial_networks import anything

if TYPE_CHECKING:
    import random

    from clientpm import Simulation, Task

NEAR = 1e-6


def network(rng: random.Random, *, certain: bool = False) -> Plan:
    """Give a plan of start-to-start and finish-to-start links alone, with lags of no less than nothing."""
    tasks: list[Task] = []
    for i in range(rng.randrange(3, 9)):
        before = rng.sample(range(i), min(i, rng.randrange(3)))
        after = [f"t{p} {rng.choice(('FS', 'SS'))}+{rng.randrange(3)}d" for p in before]
        likely = rng.randrange(1, 9)
        points = (
            f"{likely}d" if certain else (f"{max(0, likely - 2)}d", f"{likely}d", f"{likely + rng.randrange(1, 9)}d")
        )
        tasks.append(task(f"t{i}", "T", points, after=after))
    tasks.append(milestone("end", "End", after=[each.id for each in tasks]))
    return Plan(start="2026-03-02", tasks=tasks)


def risk(rng: random.Random, name: str, plan: Plan, *, nature: str = "threat", chance: str = "") -> Risk:
    """Give a risk that delays a task or shortens it."""
    struck = rng.choice([each.id for each in plan.tasks if each.kind is TaskKind.TASK])
    effect = (
        RiskConsequence(task=struck, percent=(f"{rng.randrange(5, 20)}%", "30%", "60%"))
        if rng.random() < 0.4
        else RiskConsequence(task=struck, delay=("1d", f"{rng.randrange(1, 6)}d", "9d"))
    )
    assessed = RiskAssessment(probability=chance or f"0.{rng.randrange(1, 9)}")
    return Risk(id=name, nature=nature, inherent=assessed, effects=[effect])


def as_project(plan: Plan, *risks: Risk) -> Project:
    """Give a project with a plan and risks."""
    return Project(id="p", plan=plan, risks=risks)


def finishes(sim: Simulation) -> np.ndarray:
    """Give the finish of each trial."""
    return sim.minutes()


def test_without_variance_it_is_the_schedule() -> None:
    """One point each: every trial has every date of the schedule, whatever is in it, progress included."""
    for case, rng in seeded(60, "nothing varies"):
        try:
            subject = anything(rng)
            s = schedule(subject)
        except ClientPMError:
            continue
        if not len(s):
            continue
        plan = s.plan
        points = [attrs.evolve(each, estimate=Estimate(each.duration), distribution=None) for each in plan.tasks]
        plan = attrs.evolve(plan, tasks=points)
        subject = attrs.evolve(subject, plan=plan) if isinstance(subject, Project) else plan
        s = schedule(subject)
        sim = simulate(subject, trials=100, milestones=[each.id for each in plan.tasks])
        assert not sim.varies, case
        assert sim.notes[0].code == "simulation.nothing_varies", case
        assert np.abs(sim.minutes() - to_minute(s.finish)).max() < NEAR, case
        assert (sim.date(None, 0.1), sim.date(None, 1), sim.finish) == (s.finish, s.finish, s.finish), case
        for each in s:
            assert np.abs(sim.minutes(each.id) - to_minute(each.early_finish)).max() < NEAR, (case, each.id)
            assert sim.date(each.id) == sim.planned(each.id) == each.early_finish, (case, each.id)
        assert set(sim.criticality.values()) <= {0.0, 1.0}, case


def test_a_risk_that_never_or_always_strikes_is_the_plan_without_or_with_it() -> None:
    """With a chance of 0 each trial is the schedule, with 1 that of the plan with its days."""
    for case, rng in seeded(60, "never or always"):
        plan = network(rng, certain=True)
        struck = rng.choice([each.id for each in plan.tasks if not each.is_milestone])
        days, nature = rng.randrange(1, 6), rng.choice(("threat", "opportunity"))
        for chance in ("0", "1"):
            hit = RiskConsequence(task=struck, delay=f"{days}d")
            sure = Risk(id="r", nature=nature, inherent=RiskAssessment(probability=chance), effects=[hit])
            sim = simulate(as_project(plan, sure), trials=100)
            added = 0 if chance == "0" else days if nature == "threat" else -days
            length = max(0, int(plan[struck].duration.amount) + added)
            expected = schedule(plan).with_edits(SetEstimate(struck, f"{length}d")).finish
            assert np.abs(sim.minutes() - to_minute(expected)).max() < NEAR, (case, chance)
            assert sim.planned() == schedule(plan).finish, (case, chance)


def test_percentiles_rise() -> None:
    """A higher percentile is no earlier date, holds its chance, and lies in its interval."""
    for case, rng in seeded(20, "percentiles"):
        plan = network(rng)
        sim = simulate(as_project(plan, risk(rng, "r", plan)), trials=rng.randrange(100, 3000), seed=rng.randrange(99))
        chances = [i / 20 for i in range(21)]
        dates = [sim.date("end", p) for p in chances]
        assert dates == sorted(dates), case
        for p, date in zip(chances, dates, strict=True):
            assert sim.chance("end", by=date) >= p, case
            low, high = sim.interval("end", p)
            assert low <= date <= high, case
        low_share, high_share = sim.chance_interval("end", by=dates[10])
        assert 0 <= low_share <= sim.chance("end", by=dates[10]) <= high_share <= 1, case
        curve = sim.s_curve("end", points=20)
        assert [date for date, _ in curve] == sorted({date for date, _ in curve}), case
        assert [share for _, share in curve] == [sim.chance("end", by=date) for date, _ in curve], case
        assert curve[-1][1] == 1, case


def test_more_risk_is_never_earlier() -> None:
    """With the same draws a further threat makes no trial earlier, a further opportunity none later."""
    for case, rng in seeded(30, "more risk"):
        plan, seed = network(rng), rng.randrange(99)
        known = [risk(rng, f"r{i}", plan) for i in range(rng.randrange(3))]
        less = simulate(as_project(plan, *known), trials=1500, seed=seed)
        for nature, sign in (("threat", 1), ("opportunity", -1)):
            more = simulate(as_project(plan, *known, risk(rng, "one", plan, nature=nature)), trials=1500, seed=seed)
            assert (sign * (finishes(more) - finishes(less)) >= -NEAR).all(), (case, nature)
            assert sign * (more.date() - less.date()).total_seconds() >= 0, (case, nature)


def test_a_higher_chance_is_never_earlier() -> None:
    """A risk that is more likely strikes in the same trials, and in more."""
    for case, rng in seeded(20, "higher chance"):
        plan, seed = network(rng), rng.randrange(99)
        state = rng.getstate()
        runs = []
        for chance in ("0.2", "0.5", "0.9", "1"):
            rng.setstate(state)
            runs.append(
                finishes(simulate(as_project(plan, risk(rng, "r", plan, chance=chance)), trials=1200, seed=seed))
            )
        for one, other in itertools.pairwise(runs):
            assert (other >= one - NEAR).all(), case


def test_switched_off_is_left_out() -> None:
    """A risk without effect gives the draws that a project without it has, and the tornado says the difference."""
    for case, rng in seeded(20, "switched off"):
        plan, seed = network(rng), rng.randrange(99)
        one, other = risk(rng, "one", plan), risk(rng, "other", plan, nature=rng.choice(("threat", "opportunity")))
        both = simulate(as_project(plan, one, other), trials=1300, seed=seed)
        off = simulate(as_project(plan, one, other), trials=1300, seed=seed, without=["other"])
        gone = simulate(as_project(plan, one), trials=1300, seed=seed)
        assert finishes(off).tobytes() == finishes(gone).tobytes(), case
        (row,) = [row for row in both.tornado() if row.ref == "risk:other"]
        clock = plan.calendar.table.work
        worked = [np.mean([clock(round(float(x))) for x in finishes(each)]) for each in (both, gone)]
        assert abs(float(row.days) - (worked[0] - worked[1]) / 480) < 0.006, case
        assert row.finish == gone.mean(), case


def test_joint_confidence_has_its_bounds() -> None:
    """Cost and date together hold no more often than each alone, and no less than both chances demand."""
    for case, rng in seeded(10, "joint"):
        plan = network(rng)
        cost = RiskConsequence(cost=(Money(100, "EUR"), Money(300, "EUR"), Money(900, "EUR")))
        dear = attrs.evolve(risk(rng, "r", plan), effects=[cost, *risk(rng, "x", plan).effects])
        sim = simulate(as_project(plan, dear), trials=1500, seed=rng.randrange(99))
        for p, q in ((0.3, 0.9), (0.7, 0.7), (0.95, 0.4)):
            limit, date = sim.cost(p), sim.date(p=q)
            assert limit is not None, case
            of_cost, of_date = sim.cost_chance(limit), sim.chance(by=date)
            together = sim.joint_confidence(limit, date)
            assert of_cost is not None, case
            assert together is not None, case
            assert of_cost >= p, case
            assert max(0.0, of_cost + of_date - 1) - NEAR <= together <= min(of_cost, of_date), case


def test_indices_keep_their_range() -> None:
    """Criticality and cruciality lie between 0 and 1; a task without spread has no sensitivity."""
    for case, rng in seeded(15, "indices"):
        plan = network(rng)
        sim = simulate(as_project(plan, risk(rng, "r", plan)), trials=1100, seed=rng.randrange(99))
        for name in sim.criticality:
            assert 0 <= sim.criticality[name] <= 1, case
        assert set(sim.significance) == {each.id for each in plan.tasks if not each.is_milestone}, case
        for figures in (sim.significance, sim.ssi, sim.cruciality, sim.cruciality_by("kendall")):
            assert all(value >= 0 for value in figures.values()), case
        assert all(value <= 1 + NEAR for value in sim.cruciality.values()), case


def test_blocks_of_a_shorter_run_begin_a_longer_one() -> None:
    """Full blocks are the same however many follow."""
    for case, rng in seeded(5, "longer"):
        plan = network(rng)
        project = as_project(plan, risk(rng, "r", plan))
        short, long = (simulate(project, trials=count) for count in (2048, 5000))
        assert finishes(long)[:2048].tobytes() == finishes(short).tobytes(), case
