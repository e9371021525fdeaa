"""Small samples are treated honestly: scores, trends, health, waiting, silence."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

import pytest

import clientpm as pm
from clientpm.engagement import (
    AwaitedAnswer,
    HealthRule,
    SignalKind,
    Trend,
    Trust,
    answered_within,
    ces,
    channel_count,
    csat,
    health_score,
    kaplan_meier,
    mann_kendall,
    message_reach,
    nps,
    nps_change,
    nps_of_counts,
    response_rate,
    response_times,
    silent_for,
    stakeholder_need,
    weighted_score,
    xmr,
)

if TYPE_CHECKING:
    from collections.abc import Callable

# Values, S, and the chance of at least that S, as printed in tables of the Mann-Kendall test (Kendall 1975, Gilbert 1987).
TABLE = [
    (4, 0, 0.625), (4, 2, 0.375), (4, 4, 0.167), (4, 6, 0.042),
    (5, 0, 0.592), (5, 2, 0.408), (5, 4, 0.242), (5, 6, 0.117), (5, 8, 0.042), (5, 10, 0.0083),
    (6, 1, 0.500), (6, 3, 0.360), (6, 5, 0.235), (6, 7, 0.136), (6, 9, 0.068), (6, 11, 0.028), (6, 13, 0.0083), (6, 15, 0.0014),
    (7, 5, 0.281), (7, 9, 0.119), (7, 13, 0.035), (7, 15, 0.015), (7, 17, 0.0054),
    (8, 4, 0.360), (8, 8, 0.199), (8, 12, 0.089), (8, 16, 0.031), (8, 18, 0.016), (8, 20, 0.0071), (8, 22, 0.0028),
    (9, 10, 0.179), (9, 14, 0.090), (9, 18, 0.038), (9, 20, 0.022),
    (10, 9, 0.242), (10, 13, 0.146), (10, 17, 0.078), (10, 21, 0.036), (10, 23, 0.023),
]  # fmt: skip


def statistic(series: tuple[int, ...]) -> int:
    """Give S by its definition."""
    return sum((b > a) - (b < a) for a, b in itertools.combinations(series, 2))


def with_statistic(n: int, wanted: int) -> list[int]:
    """Give an order of n values with a given S: so many neighbours exchanged that the pairs go down."""
    series, down = list(range(n)), (math.comb(n, 2) - wanted) // 2
    while down:
        i = next(i for i in range(n - 1) if series[i] < series[i + 1])
        series[i], series[i + 1] = series[i + 1], series[i]
        down -= 1
    return series


@pytest.mark.parametrize(("n", "s", "tail"), TABLE)
def test_printed_tables_of_mann_kendall(n: int, s: int, tail: float) -> None:
    """One tail is half of both, to the last printed digit."""
    found = mann_kendall(with_statistic(n, s))
    assert found.s == s
    assert found.p is not None
    if s:
        assert found.p / 2 == pytest.approx(tail, abs=6e-4 if tail > 0.01 else 6e-5)
    else:
        assert found.p == 1


@pytest.mark.parametrize(
    "series", [(1, 2, 2, 3, 1), (1, 1, 1, 2), (3, 3, 3, 3), (2, 1, 3, 3, 2, 1, 1), (5, 4, 4, 3, 2, 1), (7,)]
)
def test_all_orders_of_values_with_ties(series: tuple[int, ...]) -> None:
    """The chance is the share of all orders of the same values that are as far from 0."""
    every = [abs(statistic(order)) for order in itertools.permutations(series)]
    found = mann_kendall(series)
    assert found.s == statistic(series)
    assert found.p == pytest.approx(sum(s >= abs(found.s) for s in every) / len(every), abs=1e-12)
    assert found.least_p == pytest.approx(sum(s == max(every) for s in every) / len(every), abs=1e-12)


def test_many_waves_agree_with_the_exact_chance() -> None:
    """Beyond sixty waves the chance is that of a normal distribution, next to the exact one."""
    series = [(i * 37) % 61 + i / 4 for i in range(61)]
    many, few = mann_kendall(series), mann_kendall(series[:60])
    assert (many.exact, few.exact) == (False, True)
    assert many.p is not None
    assert few.p is not None
    assert many.p == pytest.approx(few.p, rel=0.5)


def test_too_few_to_tell() -> None:
    """Four waves never tell, five may, and five of which four are equal do not."""
    assert mann_kendall([4, 3, 2, 1]).trend is Trend.TOO_FEW
    assert mann_kendall([5, 4, 3, 2, 1]).trend is Trend.FALLING
    assert mann_kendall([1, 2, 3, 4, 5]).trend is Trend.RISING
    assert mann_kendall([1, 3, 2, 5, 4]).trend is Trend.NONE
    assert mann_kendall([4, 4, 4, 4, 3]).trend is Trend.TOO_FEW
    assert (mann_kendall([]).p, mann_kendall([]).trend) == (None, Trend.TOO_FEW)


def test_a_chart_needs_six_values_that_differ() -> None:
    """From five values, or from equal ones, there are no limits."""
    assert xmr([4.1, 4.2, 4.3, 4.2, 4.1]).reason == "too_few"
    assert xmr([4.1] * 8).reason == "no_spread"
    assert xmr([4.1, 4.2, 4.3], baseline=6).reason == "too_few"


def test_a_run_of_eight_is_a_signal() -> None:
    """The eighth value in a row above the centre is a signal, the seventh is not; one on the centre breaks a run."""
    usual = [4.0, 4.2, 3.8, 4.0, 4.2, 3.8]
    assert [s.position for s in xmr([*usual, *[4.1] * 8], baseline=6).signals] == [14]
    assert xmr([*usual, *[4.1] * 7], baseline=6).signals == ()
    assert xmr([*usual, *[4.1] * 7, 4.0, *[4.1] * 7], baseline=6).signals == ()
    assert {s.kind for s in xmr([*usual, *[3.9] * 9], baseline=6).signals} == {SignalKind.RUN_BELOW}


def test_a_census_has_no_interval() -> None:
    """When all six of six answered, nothing is left that a sample could have missed."""
    found = csat([5, 4, 4, 5, 2, 3], population=6)
    assert (found.census, found.low, found.mean_high, found.reasons["low"]) == (True, None, None, "census")
    assert (found.minimum, found.counts) == (2, ((1, 0), (2, 1), (3, 1), (4, 2), (5, 2)))
    score = nps([10, 9, 3], population=3)
    assert (score.census, score.low, score.reasons["low"]) == (True, None, "census")
    assert csat([5, 4, 4, 5, 2, 3], population=7).low is not None


def test_no_answers_are_not_zero() -> None:
    """Without answers there is no score, and the reason is said."""
    assert (csat([]).share, csat([]).reasons["mean"]) == (None, "no_responses")
    assert (nps([]).score, nps([]).reasons["score"]) == (None, "no_responses")
    assert nps_change(nps([]), nps([9])).reason == "no_responses"
    assert response_rate({}, []).reasons == {"rate": "nobody_asked", "weighted_rate": "nobody_asked"}
    assert (answered_within([], [], limit=8).compliance, kaplan_meier([]).reason) == (None, "no_items")


def test_one_answer_and_equal_answers_have_no_interval_of_the_mean() -> None:
    """What has no spread says nothing of how far off it is."""
    assert (csat([5]).mean_low, csat([5]).reasons["mean_low"]) == (None, "one_response")
    assert csat([4, 4, 4]).reasons["mean_low"] == "no_spread"


def test_weights_stand_beside_the_raw_score() -> None:
    """The sponsor's four weighs more, and the mean stays as it is."""
    found = csat([4, 2], weights=[5, 1])
    assert (found.mean, found.weighted_mean) == (3.0, 22 / 6)


def test_no_bound_of_the_net_promoter_score_is_impossible() -> None:
    """A score lies between -100 and 100, and so do the bounds of its intervals, however few answered."""
    for counts in [(4, 0, 0), (9, 1, 0), (0, 0, 3), (0, 1, 11), (1, 0, 0)]:
        found = nps_of_counts(*counts)
        bounds = [found.low, found.high, found.wald_low, found.wald_high]
        assert all(bound is not None and -100 <= bound <= 100 for bound in bounds)
    assert (nps_of_counts(4, 0, 0).high, nps_of_counts(0, 0, 3).low) == (100, -100)


@pytest.mark.parametrize("seed", range(20))
def test_laws_of_the_net_promoter_score(seed: int) -> None:
    """It lies within its scale, its interval holds its centre, and the order of answers is nothing."""
    scores = [(seed * 7 + i * i * 5) % 11 for i in range(seed + 1)]
    found = nps(scores)
    assert found.score is not None
    assert found.low is not None
    assert found.centre is not None
    assert found.high is not None
    assert -100 <= found.score <= 100
    assert found.low <= found.centre <= found.high
    assert nps(scores[::-1]) == found
    assert nps_of_counts(found.detractors, found.passives, found.promoters).score == -found.score


def test_who_did_not_answer() -> None:
    """The most powerful of the silent come first; unknown power is not zero."""
    found = response_rate({"a": 1, "b": 5, "c": 4, "d": None}, ["a"])
    assert (found.rate, found.weighted_rate, found.silent) == (0.25, None, ("b", "c", "d"))
    assert found.reasons == {"weighted_rate": "power_missing"}


def test_health_without_coverage_is_unknown() -> None:
    """Where too little is known there is no score; one very bad part means trouble."""
    none = health_score({"csat": (1, 90), "plan": (1, None)})
    assert (none.score, none.status, none.reason) == (None, pm.Status.UNKNOWN, "coverage")
    bad = health_score({"csat": (9, 100), "plan": (1, 24)})
    assert (bad.status, bad.status_before_floor) == (pm.Status.TROUBLE, pm.Status.ON_COURSE)
    edge = health_score({"csat": (3, 100), "plan": (2, None)})
    assert (edge.coverage, edge.status) == (0.6, pm.Status.ON_COURSE)
    assert [part.name for part in health_score({"a": (1, 90), "b": (1, 50)}).drivers] == ["b", "a"]


@pytest.mark.parametrize("hours", [[3.0], [1, 1, 2], [5, 4, 3, 2, 1, 1]])
def test_without_open_items_the_median_is_the_usual_one(hours: list[float]) -> None:
    """Kaplan and Meier's estimate is the share of those that took longer."""
    for time, share in kaplan_meier(hours).steps:
        assert float(share) == pytest.approx(sum(h > time for h in hours) / len(hours))


def test_who_waits_within_the_limit_is_not_decided() -> None:
    """They are in no share yet, and count as waiting."""
    found = answered_within([2], [3, 9], limit=8)
    assert (found.within, found.breaches, found.undecided, found.compliance) == (1, 1, 1, 0.5)
    assert found.median is None
    assert dict(found.reasons) == {"median": "more_than_half_open"}


def test_answers_after_the_day_are_not_known_yet() -> None:
    """Looked at on Monday, what is answered on Tuesday still waits, and what comes on Tuesday is not there."""
    clock = pm.BusinessClock.of(pm.Project(id="p"))
    asked = [
        AwaitedAnswer(asked_at="2026-03-02T09:00Z", answered_at="2026-03-03T10:00Z"),
        AwaitedAnswer(asked_at="2026-03-03T09:00Z"),
    ]
    found = response_times(asked, clock=clock, as_of="2026-03-02T18:00Z", limit="4h")
    assert (found.open, found.breaches, found.longest_open) == (1, 1, 8.0)
    elapsed = response_times(asked, clock=clock, as_of="2026-03-04T09:00Z", limit="1ed")
    assert (elapsed.answered_mean, elapsed.longest_open) == (25.0, 24.0)


def test_silence_in_working_days() -> None:
    """From Friday to Monday is one working day, and none is counted before the contact."""
    rows = silent_for(
        {"a": ["2026-03-06"], "b": ["2026-03-12"], "c": []},
        as_of="2026-03-09",
        since="2026-03-02",
        limit_days=1,
        calendar=pm.WorkCalendar.weekdays(),
    )
    assert [(row.who, row.days, row.alarm, row.last is None) for row in rows] == [
        ("b", 5, True, True),
        ("c", 5, True, True),
        ("a", 1, False, False),
    ]
    assert (message_reach([], ["a"]).share, message_reach(["a", "a"], ["a"]).share) == (None, 1.0)


BAD: list[tuple[Callable[[], Any], str]] = [
    (lambda: csat([0]), "satisfaction.score"),
    (lambda: csat([True]), "satisfaction.score"),
    (lambda: csat([4.5]), "satisfaction.score"),  # type: ignore[list-item]
    (lambda: nps([11]), "satisfaction.score"),
    (lambda: ces([8]), "satisfaction.score"),
    (lambda: csat([4, 5], population=1), "satisfaction.population"),
    (lambda: csat([4], scale=(5, 1)), "satisfaction.scale"),
    (lambda: csat([4], top=5), "satisfaction.top"),
    (lambda: csat([4], confidence=95), "satisfaction.confidence"),
    (lambda: csat([4], weights=[-1]), "satisfaction.weights"),
    (lambda: nps_of_counts(-1, 0, 0), "satisfaction.count"),
    (lambda: response_rate({"a": 6}, []), "satisfaction.power"),
    (lambda: response_rate({"a": 1}, ["b"]), "satisfaction.invited"),
    (lambda: mann_kendall([1, math.nan]), "trend.value"),
    (lambda: mann_kendall([1, "2"]), "trend.value"),  # type: ignore[list-item]
    (lambda: mann_kendall([1], level=5), "trend.level"),
    (lambda: xmr([1, 2], baseline=5), "trend.baseline"),
    (lambda: weighted_score({}), "score.parts"),
    (lambda: weighted_score({"a": (0, 50)}), "score.weight"),
    (lambda: weighted_score({"a": (1, 101)}), "score.range"),
    (lambda: weighted_score({"a": (1, math.inf)}), "score.number"),
    (lambda: weighted_score({"a": 1}), "score.part"),  # type: ignore[dict-item]
    (lambda: HealthRule(floor=10), "score.rule"),
    (lambda: Trust(credibility=0, reliability=1, intimacy=1, self_orientation=1), "trust.mark"),
    (lambda: kaplan_meier([-1]), "waiting.time"),
    (lambda: AwaitedAnswer(asked_at="2026-03-02T09:00Z", answered_at="2026-03-01T09:00Z"), "waiting.order"),
    (lambda: silent_for({}, as_of="2026-03-02", since="2026-03-01", limit_days=-1), "silence.limit"),
    (lambda: stakeholder_need("hostile", "neutral", power=1, interest=1), "stakeholder.level"),
    (lambda: stakeholder_need("neutral", "neutral", power=0, interest=1), "stakeholder.scale"),
    (lambda: channel_count(-1), "stakeholder.count"),
]


@pytest.mark.parametrize(("call", "code"), BAD, ids=[f"{i}-{code}" for i, (_, code) in enumerate(BAD)])
def test_bad_input(call: Callable[[], Any], code: str) -> None:
    """What cannot be measured is an error with a code that names its place."""
    with pytest.raises(pm.ValidationError) as caught:
        call()
    assert caught.value.code == code
