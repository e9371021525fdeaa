"""The worked examples of satisfaction: N1 to N8."""

from __future__ import annotations

import pytest

from clientpm import Status
from clientpm.engagement import (
    HealthRule,
    Trust,
    ces,
    csat,
    health_score,
    mann_kendall,
    nps_change,
    nps_of_counts,
    xmr,
)
from clientpm.risk.shares_held import wilson_interval
from tests.golden.day_model import example

BANDS = {"green": Status.ON_COURSE, "amber": Status.ATTENTION, "red": Status.TROUBLE}


def test_n1() -> None:
    """N1: seven promoters, two passives and three detractors, with both intervals."""
    inputs, expected = example("N1")
    found = nps_of_counts(**inputs)
    assert found.n == expected["n"]
    assert found.score == pytest.approx(expected["nps"], abs=1e-9)
    assert [found.wald_low, found.wald_high] == pytest.approx(expected["wald"], abs=1e-9)
    assert found.centre == pytest.approx(expected["adj_wald_centre"], abs=1e-9)
    assert [found.low, found.high] == pytest.approx(expected["adj_wald"], abs=1e-9)
    assert found.counts_only


def test_n2() -> None:
    """N2: nine of twelve are satisfied, with Wilson's interval and that of the mean."""
    inputs, expected = example("N2")
    found = csat(inputs["scores"])
    assert (found.top, found.n, found.share) == (inputs["k"], inputs["n"], expected["csat"])
    assert [found.low, found.high] == pytest.approx(expected["wilson"], abs=1e-9)
    assert found.mean == expected["mean"]
    assert [found.mean_low, found.mean_high] == pytest.approx(expected["t_ci"], abs=1e-9)
    assert wilson_interval(1, 3) == pytest.approx(expected["wilson_3_of_3"], abs=1e-9)


def test_n3() -> None:
    """N3: exact chances of a trend, and the smallest that a few waves can reach."""
    inputs, expected = example("N3")
    for name, series in inputs.items():
        found = mann_kendall(series)
        assert found.s == expected[name]["S"]
        assert found.p == pytest.approx(expected[name]["p_two_sided_exact"], abs=1e-9)
    for n, least in expected["min_p"].items():
        assert mann_kendall(range(int(n))).least_p == pytest.approx(least, abs=1e-9)


def test_n4() -> None:
    """N4: the eighth wave lies below the limits of the first seven."""
    inputs, expected = example("N4")
    chart = xmr(inputs["series"], baseline=inputs["baseline_n"])
    figures = [chart.centre, chart.mean_range, chart.lower, chart.upper, chart.range_limit]
    names = ("centre", "mR_bar", "lcl", "ucl", "url")
    assert figures == pytest.approx([expected[name] for name in names], abs=1e-9)
    assert chart.first_signal == expected["signal_at"]
    assert {signal.position for signal in chart.signals} == {expected["signal_at"]}


def test_n5() -> None:
    """N5: a fall by 49 points between two small waves may be chance."""
    inputs, expected = example("N5")
    before, after = nps_of_counts(*inputs["wave1"]), nps_of_counts(*inputs["wave2"])
    assert [before.score, after.score] == pytest.approx([expected["nps1"], expected["nps2"]], abs=1e-9)
    change = nps_change(before, after)
    assert [change.low, change.high] == pytest.approx(expected["ci"], abs=1e-9)
    assert change.difference == pytest.approx(expected["raw_diff"], abs=1e-9)
    assert change.centre == pytest.approx(expected["adjusted_centre_diff"], abs=1e-9)
    assert change.significant is expected["significant"]


def test_n6() -> None:
    """N6: one part is missing, one is below the floor."""
    inputs, expected = example("N6")
    rule = HealthRule(
        min_coverage=inputs["min_coverage"],
        floor=inputs["floor"],
        on_course=inputs["green"],
        attention=inputs["amber"],
    )
    found = health_score({name: (part["w"], part["s"]) for name, part in inputs["components"].items()}, rule=rule)
    assert found.score == pytest.approx(expected["score"], abs=1e-9)
    assert found.coverage == pytest.approx(expected["coverage"], abs=1e-9)
    assert found.status_before_floor is BANDS[expected["band_before_floor"]]
    assert (found.worst, found.worst_score) == (expected["worst"], expected["worst_score"])
    assert found.status is BANDS[expected["band"]]
    assert found.floor_applied is expected["floor_applied"]
    assert found.missing == ("engagement",)


def test_n7() -> None:
    """N7: one point of self-orientation doubles the trust equation."""
    inputs, expected = example("N7")
    names = ("credibility", "reliability", "intimacy", "self_orientation")
    found = [Trust(**dict(zip(names, case, strict=True))).ratio for case in inputs["cases"]]
    assert found == pytest.approx(expected["trust"], abs=1e-9)
    ends = [Trust(**dict(zip(names, case, strict=True))).ratio for case in ((1, 1, 1, 10), (10, 10, 10, 1))]
    assert ends == pytest.approx(expected["range"], abs=1e-9)


def test_n8() -> None:
    """N8: mean and share of the upper three of seven scores."""
    inputs, expected = example("N8")
    found = ces(inputs["scores"])
    assert found.mean == pytest.approx(expected["mean"], abs=1e-9)
    assert found.share == pytest.approx(expected["top3_share"], abs=1e-9)
