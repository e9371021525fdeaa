"""The worked examples of the simulation, every expected number."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from typing import Any

import attrs
import numpy as np
import pytest

import clientpm as pm
from clientpm.risk import simulator
from clientpm.risk.order_statistics import rank_of, ranks_around
from clientpm.risk.sampling import Sampling
from clientpm.risk.trial_model import Drawn, TrialModel, Variables
from clientpm.risk.trial_setup import TrialSetup, set_up
from clientpm.values.distribution import Distribution
from clientpm.values.instant import from_minute, to_minute
from tests.golden.day_model import START, example

DAY = 1440
TRIALS = 20_000
Q80, SURE = Fraction(4, 5), Fraction(19, 20)


def days(sim: pm.Simulation, task: str | None = None) -> np.ndarray:
    """Give the finish of each trial in days after the start; a day is one of the clock."""
    return (sim.minutes(task) - START.toordinal() * DAY) / DAY


def instant(day: float) -> Any:
    """Give the instant that lies so many days after the start."""
    return from_minute(START.toordinal() * DAY + math.floor(day * DAY))


def day_of(date: Any) -> float:
    """Give the days from the start to an instant."""
    return (to_minute(date) - START.toordinal() * DAY) / DAY


def clock_task(name: str, spread: Distribution | tuple[str, ...], after: Any = ()) -> pm.Task:
    """Give a task that runs by the clock."""
    if isinstance(spread, tuple):
        return pm.task(name, name, spread, after=after, distribution="triangular")
    likely = spread.likely if spread.likely is not None else (spread.values or (spread.low,))[0]
    return pm.task(name, name, f"{likely}ed", after=after, distribution=spread)


def always(*tasks: pm.Task) -> pm.Plan:
    """Give a plan whose working time is the time of the clock."""
    everyday = pm.WorkCalendar(week=[("00:00-24:00",)] * 7)
    return pm.Plan(start=START, calendar=everyday, tasks=tasks)


def series_by_convolution(low: float, likely: float, high: float, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Give the distribution of a sum of triangular times on a fine grid: values, and how likely each is exceeded not."""
    step = (high - low) / 8192
    edges = low + step * np.arange(8193)
    rising = (edges - low) ** 2 / ((high - low) * (likely - low))
    falling = 1 - (high - edges) ** 2 / ((high - low) * (high - likely))
    share = np.diff(np.where(edges <= likely, rising, falling))
    total = share
    for _ in range(count - 1):
        size = len(total) + len(share) - 1
        power = 1 << (size - 1).bit_length()
        total = np.fft.irfft(np.fft.rfft(total, power) * np.fft.rfft(share, power), power)[:size]
    return count * low + step * (np.arange(len(total)) + count / 2), np.cumsum(total)


@pytest.mark.parametrize("sampling", ["latin", "plain"])
def test_r5(sampling: str) -> None:
    """R5: three triangular tasks in a row, against their convolution."""
    inputs, expected = example("R5")
    low, likely, high = inputs["a"], inputs["m"], inputs["b"]
    values, reached = series_by_convolution(low, likely, high, inputs["n"])
    points = (f"{low}ed", f"{likely}ed", f"{high}ed")
    plan = always(*(clock_task(f"t{i}", points, after=f"t{i - 1}" if i else ()) for i in range(inputs["n"])))
    sim = pm.simulate(plan, trials=TRIALS, seed=3, sampling=sampling)
    close = 0.02 if sampling == "latin" else 0.1
    for p, name in ((0.5, "P50"), (0.8, "P80"), (0.9, "P90")):
        exact = float(np.interp(p, reached, values))
        assert exact == pytest.approx(expected[name], abs=0.01)
        assert day_of(sim.date(p=p)) == pytest.approx(exact, abs=0.1)
        low_end, high_end = sim.interval(p=p, level=0.999)
        assert day_of(low_end) <= exact <= day_of(high_end)
    assert days(sim).mean() == pytest.approx(expected["mean"], abs=close / 2)
    assert days(sim).var() == pytest.approx(expected["var"], rel=0.03)
    single = [Distribution.of("triangular").with_points(low, likely, high).quantile(0.8) for _ in range(inputs["n"])]
    assert sum(single) == pytest.approx(expected["sum_of_P80"], abs=1e-9)
    grid = np.linspace(values[0], values[-1], 50)
    shares = [sim.chance(by=instant(day)) for day in grid]
    assert np.abs(np.array(shares) - np.interp(grid, values, reached)).max() < 1.6 / math.sqrt(TRIALS)


@pytest.mark.parametrize("case", range(4))
def test_r6(case: int) -> None:
    """R6: where paths meet, the latest counts: mean, chance and P80 of the largest of k uniform times."""
    inputs, expected = example("R6")
    spread = Distribution(shape="uniform", low=8, high=12, unit="ed")
    count = inputs["k"][case]
    names = [f"t{i}" for i in range(count)]
    plan = always(*(clock_task(name, spread) for name in names), pm.milestone("end", "End", after=names))
    sim = pm.simulate(plan, trials=TRIALS, seed=11)
    assert days(sim, "end").mean() == pytest.approx(expected["mean"][case], abs=0.02)
    assert sim.chance("end", by=instant(10)) == pytest.approx(expected["p_by_10"][case], abs=0.01)
    assert day_of(sim.date("end", 0.8)) == pytest.approx(expected["P80"][case], abs=0.02)
    bias = sim.merge_bias("end")
    assert float(bias.merge_days) == pytest.approx(expected["mean"][case] - expected["mean"][0], abs=0.02)
    assert day_of(bias.at_means) == pytest.approx(expected["mean"][0], abs=0.02)


def test_r6_two_normal_paths() -> None:
    """R6: two normal paths end on average sd over root of pi after each of them."""
    _, expected = example("R6")
    quantiles = sorted(np.random.default_rng(5).normal(10, 2, 4001).clip(0.1).round(6).tolist())
    middle = np.array(quantiles) - np.mean(quantiles)
    values = [f"{value:.6f}" for value in (10 + middle / middle.std() * 2).tolist()]
    spread = Distribution(shape="empirical", values=values, unit="ed")
    plan = always(clock_task("a", spread), clock_task("b", spread))
    sim = pm.simulate(plan, trials=TRIALS, seed=2)
    assert days(sim).mean() == pytest.approx(expected["normal_two_paths_mean"], abs=0.04)


class Enumerated(TrialModel):
    """Draws every outcome of some discrete variables, each as often as it is likely."""

    def __init__(self, like: TrialModel, outcomes: np.ndarray, values: np.ndarray) -> None:
        variables = Variables(
            spreads={}, strikes=like.strikes, others={"risk:R": Distribution.of((0, 0, 1))}, correlations=None
        )
        super().__init__(0, Sampling.LATIN, like.names, np.zeros(len(like.names)), variables)
        self._outcomes, self._drawn = outcomes, values

    def plain_block(self, number: int, size: int, *, out: np.ndarray) -> Drawn:
        """Give all outcomes."""
        assert (number, size) == (0, self._outcomes.shape[1])
        out[:] = self._outcomes
        return Drawn(self._drawn, self._drawn != 0)


def r7_project() -> pm.Project:
    """Give the example: A and B side by side, then C, and a risk that delays B."""
    inputs, _ = example("R7")

    def spread(name: str) -> Distribution:
        chances = {value: str(weight) for value, weight in inputs[name].items()}
        return Distribution(shape="discrete", values=list(chances), weights=list(chances.values()), unit="ed")

    plan = always(
        clock_task("A", spread("A")), clock_task("B", spread("B")), clock_task("C", spread("C"), after=["A", "B"])
    )
    hit = pm.RiskConsequence(task=inputs["risk"]["task"], delay=f"{inputs['risk']['delay']}ed")
    strikes = pm.Risk(id="R", inherent=pm.RiskAssessment(probability=str(inputs["risk"]["p"])), effects=[hit])
    return pm.Project(id="p", plan=plan, risks=[strikes])


def r7_outcomes() -> tuple[np.ndarray, np.ndarray]:
    """Give its 16 outcomes, in minutes, in 200 trials that hold each as often as it is likely."""
    inputs, _ = example("R7")
    rows = []
    struck = {1: str(inputs["risk"]["p"]), 0: str(1 - inputs["risk"]["p"])}
    for (a, p), (b, q), (c, r), (hit, s) in itertools.product(
        *(inputs[name].items() for name in ("A", "B", "C")), struck.items()
    ):
        often = 200 * math.prod(Fraction(str(x)) for x in (p, q, r, s))
        assert often.denominator == 1
        rows += [(float(a), float(b), float(c), float(hit))] * int(often)
    found = np.array(rows).T
    return found[:3] * DAY, found[3:]


def test_r7_every_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    """R7: all sixteen outcomes, each as often as it is likely, give every figure and index exactly."""
    _, expected = example("R7")
    outcomes, values = r7_outcomes()

    def enumerated(*args: Any) -> TrialSetup:
        made = set_up(*args)
        return attrs.evolve(made, model=Enumerated(made.model, outcomes, values))

    monkeypatch.setattr(simulator, "set_up", enumerated)
    sim = pm.simulate(r7_project(), trials=200)
    finish = days(sim)
    assert finish.mean() == pytest.approx(expected["mean"], abs=1e-9)
    assert finish.std() == pytest.approx(expected["sd"], abs=1e-9)
    shares = {str(value): float(np.mean(np.isclose(finish, value))) for value in sorted({*finish.round(9).tolist()})}
    assert shares == pytest.approx(expected["pmf"], abs=1e-9)
    for name in ("P50", "P80", "P90"):
        assert day_of(sim.date(p=int(name[1:]) / 100)) == expected[name]
    pearson = sim.cruciality_by("pearson")
    for task, figures in expected["indices"].items():
        assert sim.criticality[task] == pytest.approx(figures["CI"], abs=1e-9)
        assert sim.significance[task] == pytest.approx(figures["SI"], abs=1e-9)
        assert sim.ssi[task] == pytest.approx(figures["SSI"], abs=1e-9)
        assert pearson[task] == pytest.approx(figures["CRI_pearson"], abs=1e-9)
    (row,) = sim.tornado()
    assert (row.ref, row.strikes) == ("risk:R", 60)
    assert float(row.days) == pytest.approx(expected["risk_drives_days"])
    assert finish[values[0] == 1].mean() == pytest.approx(expected["mean_given_risk"], abs=1e-9)
    assert finish[values[0] == 0].mean() == pytest.approx(expected["mean_given_no_risk"], abs=1e-9)
    assert sim.chance(by=instant(7)) == pytest.approx(expected["p_finish_by_7_all_optimistic"], abs=1e-9)


@pytest.mark.parametrize("sampling", ["latin", "plain"])
def test_r7_drawn(sampling: str) -> None:
    """R7: drawn, within sampling error; the risk drives what its leave-one-out says, with the same draws."""
    _, expected = example("R7")
    sim = pm.simulate(r7_project(), trials=TRIALS, seed=1, sampling=sampling)
    finish = days(sim)
    assert finish.mean() == pytest.approx(expected["mean"], abs=0.04)
    assert finish.std() == pytest.approx(expected["sd"], abs=0.04)
    for value, share in expected["pmf"].items():
        assert np.mean(np.isclose(finish, float(value))) == pytest.approx(share, abs=0.011)
    for p, name in ((0.5, "P50"), (0.9, "P90")):
        assert day_of(sim.date(p=p)) == expected[name]
    for task, figures in expected["indices"].items():
        assert sim.criticality[task] == pytest.approx(figures["CI"], abs=0.011)
        assert sim.significance[task] == pytest.approx(figures["SI"], abs=0.011)
        assert sim.ssi[task] == pytest.approx(figures["SSI"], abs=0.02)
        assert sim.cruciality_by("pearson")[task] == pytest.approx(figures["CRI_pearson"], abs=0.03)
    assert float(sim.tornado()[0].days) == pytest.approx(expected["risk_drives_days"], abs=0.03)


def test_r9() -> None:
    """R9: how many trials it takes, and which ranks bound a percentile."""
    _, expected = example("R9")
    assert pm.trials_needed(0.8, 0.01) == expected["n_for_P80_within_1pct"]
    assert pm.trials_needed(0.8, 0.02) == expected["n_for_P80_within_2pct"]
    assert pm.trials_needed(0.9, 0.01) == expected["n_for_P90_within_1pct"]
    for count in (1000, 10000):
        assert list(ranks_around(Q80, count, SURE)) == expected[f"order_stat_ranks_P80_n{count}"]


def test_r9_in_a_simulation() -> None:
    """R9: the interval of a percentile is made of trials, by their ranks."""
    _, expected = example("R9")
    sim = pm.simulate(r7_project(), trials=1000)
    ranked = np.sort(sim.minutes())
    low, high = (from_minute(int(ranked[rank - 1])) for rank in expected["order_stat_ranks_P80_n1000"])
    assert sim.interval() == (low, high)


def test_r9b() -> None:
    """R9b: a percentile is a value that a trial had, never one in between."""
    inputs, expected = example("R9b")
    values = sorted(inputs["values"])
    assert values[rank_of(Q80, len(values)) - 1] == expected["inverted_cdf"]
    assert np.quantile(values, 0.8, method="inverted_cdf") == expected["inverted_cdf"]
    assert np.quantile(values, 0.8) == pytest.approx(expected["linear"])


def jointly(rho: float) -> pm.Simulation:
    """Give a simulation whose finish depends on one task and whose cost on another one, with a correlation."""
    points = ("20ed", "30ed", "60ed")
    plan = always(pm.task("date", "D", points), pm.task("cost", "C", ("2ed", "3ed", "6ed")))
    spearman = round(6 / math.pi * math.asin(rho / 2), 6)
    project = pm.Project(
        id="p",
        plan=plan,
        correlations=[pm.Correlation(id="c", between=["date", "cost"], rho=str(spearman))] if rho else (),
        budget=[pm.BudgetLine(id="b", task="cost", amount=pm.Money(3000, "EUR"), cost_kind="resource")],
    )
    return pm.simulate(project, trials=40_000, seed=9)


@pytest.mark.parametrize("case", range(4))
def test_r10(case: int) -> None:
    """R10: a budget and a date that each hold with 70 % hold together less often, by their correlation."""
    inputs, expected = example("R10")
    sim = jointly(inputs["rho"][case])
    level = inputs["marginal"]
    cost, date = sim.cost(level), sim.date(p=level)
    assert cost is not None
    assert sim.joint_confidence(cost, date) == pytest.approx(expected["jcl"][case], abs=0.006)


def test_r10_what_it_takes() -> None:
    """R10: for 70 % together each must hold with 80 % alone, where their correlation is 0.6."""
    _, expected = example("R10")
    sim = jointly(0.6)
    needed = expected["marginal_needed_for_jcl70_rho60"]
    cost = sim.cost(needed)
    assert cost is not None
    assert sim.joint_confidence(cost, sim.date(p=needed)) == pytest.approx(0.7, abs=0.006)
    curve = sim.joint_curve(0.7)
    assert min(abs(point.date_chance - point.cost_chance) for point in curve) < 0.02
    best = min(curve, key=lambda point: abs(point.date_chance - point.cost_chance))
    assert (best.date_chance + best.cost_chance) / 2 == pytest.approx(needed, abs=0.008)
    for point in curve:
        together = sim.joint_confidence(point.cost, point.date)
        assert together is not None
        assert together >= 0.7


def test_r11_in_a_simulation() -> None:
    """R11: in every block of a simulation each task has exactly one trial in each stratum."""
    spread = Distribution(shape="uniform", low=0, high=1024, unit="emin")
    plan = always(clock_task("a", spread), clock_task("b", spread, after="a"), pm.milestone("m", "M", after="a"))
    sim = pm.simulate(plan, trials=4 * 1024, seed=4, milestones=["a"])
    drawn = sim.minutes("a") - START.toordinal() * DAY
    for block in drawn.reshape(4, 1024):
        assert sorted(np.floor(block).astype(int).tolist()) == list(range(1024))
