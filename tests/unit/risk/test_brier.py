"""Scores of chances once it is known what happened, and shares with how far they can be trusted."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import clientpm as pm
from clientpm.risk.shares_held import held_share, wilson_interval

CHANCES = st.decimals(0, 1, places=2)
FEW = st.sampled_from([Decimal(n) / 10 for n in range(0, 11, 2)])


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_intervals_are_those_that_were_published(hits: int, count: int, low: float, high: float) -> None:
    """Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3."""
    found = wilson_interval(hits / count, count)
    assert [round(bound, 4) for bound in found] == [low, high]
    mirrored = wilson_interval(1 - hits / count, count)
    assert mirrored == pytest.approx((1 - found[1], 1 - found[0]))


@pytest.mark.parametrize(
    ("share", "count", "confidence", "where"),
    [(1.2, 5, 0.9, "share"), (0.2, 0, 0.9, "count"), (0.2, 5, 1.0, "confidence"), (float("nan"), 5, 0.9, "share")],
)
def test_what_has_no_interval(share: float, count: float, confidence: float, where: str) -> None:
    """A share, a count and a confidence have ranges."""
    with pytest.raises(pm.ValidationError) as caught:
        wilson_interval(share, count, confidence=confidence)
    assert (caught.value.code, caught.value.where) == ("interval.range", where)


class TestScore:
    @given(st.lists(st.tuples(CHANCES, st.booleans()), min_size=1, max_size=60))
    def test_the_parts_make_the_score(self, cases: list[tuple[Decimal, bool]]) -> None:
        """Reliability less resolution, plus uncertainty and what unlike chances taken together leave."""
        found = pm.brier_score(cases)
        direct = sum((float(chance) - happened) ** 2 for chance, happened in cases) / len(cases)
        assert found.score == pytest.approx(direct, abs=1e-12)
        parts = found.reliability, found.resolution, found.uncertainty, found.within
        assert None not in parts
        reliability, resolution, uncertainty, within = (part or 0.0 for part in parts)
        assert reliability - resolution + uncertainty + within == pytest.approx(direct, abs=1e-12)
        assert min(reliability, resolution, uncertainty) >= 0
        assert sum(row.count for row in found.rows) == len(cases)
        assert sum(row.happened for row in found.rows) == found.happened

    @given(st.lists(st.tuples(FEW, st.booleans()), min_size=1, max_size=60))
    def test_equal_chances_are_taken_together(self, cases: list[tuple[Decimal, bool]]) -> None:
        """With at most ten chances the two terms of Murphy are enough, each as its definition says."""
        found = pm.brier_score(cases)
        rate = sum(happened for _, happened in cases) / len(cases)
        reliability = resolution = 0.0
        for chance in {chance for chance, _ in cases}:
            here = [happened for said, happened in cases if said == chance]
            reliability += len(here) * (float(chance) - sum(here) / len(here)) ** 2
            resolution += len(here) * (sum(here) / len(here) - rate) ** 2
        assert found.within == 0
        assert found.reliability == pytest.approx(reliability / len(cases), abs=1e-12)
        assert found.resolution == pytest.approx(resolution / len(cases), abs=1e-12)
        assert found.uncertainty == pytest.approx(rate * (1 - rate), abs=1e-12)

    def test_one_who_knows_everything(self) -> None:
        """Certain and right has a score of 0 and a skill of 1; certain and wrong has a score of 1."""
        right = pm.brier_score([(1, True), (0, False), (1, True)])
        assert (right.score, right.reliability, right.skill) == (0, 0, 1)
        assert right.resolution == right.uncertainty
        assert pm.brier_score([(0, True), (1, False)]).score == 1

    def test_one_who_gives_the_base_rate(self) -> None:
        """Whoever always says what happens on average is reliable, and has no skill."""
        found = pm.brier_score([("0.25", i == 0) for i in range(4)])
        assert (found.reliability, found.resolution, found.skill) == (0, 0, 0)

    def test_what_always_happens_leaves_no_skill_to_be_shown(self) -> None:
        """Where all of it happened there is no base rate to be better than: that is no skill of 0."""
        found = pm.brier_score([("0.9", True), ("0.8", True)])
        assert (found.uncertainty, found.skill) == (0, None)
        assert found.reasons == {"skill": "always_the_same"}

    def test_nothing_is_not_zero(self) -> None:
        """Without cases there is no score, and a reason for each figure."""
        found = pm.brier_score([], left_out=["open", "open"])
        assert (found.score, found.skill, found.verdict) == (None, None, pm.TrackVerdict.TOO_FEW)
        assert found.reasons["score"] == "no_cases"
        assert found.left_out == {"open": 2}

    @pytest.mark.parametrize(
        ("case", "code"),
        [
            ((30, True), "probability.range"),
            (("0.3", 1), "brier.case"),
            (("0.3",), "brier.case"),
            (7, "brier.case"),
            ((0.3, True), "number.type"),
        ],
    )
    def test_what_is_no_case(self, case: Any, code: str) -> None:
        """A case is a chance from 0 to 1, exact, and yes or no."""
        with pytest.raises(pm.ValidationError) as caught:
            pm.brier_score([("0.5", True), case])
        assert caught.value.code == code
        assert caught.value.where == "cases[1]"


class TestShares:
    @pytest.mark.parametrize(
        ("held", "count", "said", "verdict"),
        [
            (3, 4, "0.8", "too_few"),
            (0, 4, "0.8", "too_few"),
            (0, 5, "0.8", "too_high"),
            (40, 50, "0.8", "as_said"),
            (25, 50, "0.8", "too_high"),
            (50, 50, "0.5", "too_low"),
        ],
    )
    def test_verdicts(self, held: int, count: int, said: str, verdict: str) -> None:
        """From five cases on what lies outside the interval is wrong; inside, it must be narrow to be right."""
        found = held_share([(i, i < held) for i in range(count)], Decimal(said))
        assert (found.share, found.verdict.value) == (held / count, verdict)

    def test_one_story_told_often_is_one_case(self) -> None:
        """Projects whose dates all hold or all fail are worth as many cases as there are projects."""
        alike = held_share([(group, group % 2 == 0) for group in range(10) for _ in range(5)], Decimal("0.8"))
        assert alike.dependence == 1
        assert alike.effective == pytest.approx(10)
        mixed = held_share([(group, i % 2 == 0) for group in range(10) for i in range(4)], Decimal("0.5"))
        assert (mixed.dependence, mixed.effective) == (0, 40)

    @pytest.mark.parametrize("cases", [[("a", True), ("a", False)], [("a", True), ("b", False)], [("a", True)] * 3])
    def test_where_dependence_cannot_be_estimated(self, cases: list[tuple[str, bool]]) -> None:
        """One project, or one case of each, says nothing about it: they count as independent, and it is said."""
        found = held_share(cases, Decimal("0.5"))
        assert (found.dependence, found.effective) == (None, len(cases))

    def test_intervals_hold_the_truth_though_projects_share_luck(self) -> None:
        """Of 200 worlds in which dates of a project depend on each other, 90 % have the true chance inside."""
        draw = random.Random(11)
        inside = naive = 0
        for _ in range(200):
            cases = []
            for group in range(25):
                luck = draw.betavariate(2.4, 0.6)
                cases += [(group, draw.random() < luck) for _ in range(8)]
            found = held_share(cases, Decimal("0.8"))
            assert found.share is not None
            assert found.low is not None
            assert found.high is not None
            inside += found.low <= 0.8 <= found.high
            low, high = wilson_interval(found.share, found.count)
            naive += low <= 0.8 <= high
        assert naive < 160
        assert inside >= 180


@pytest.mark.parametrize("arguments", [{"cases": None}, {"cases": [], "left_out": 3}])
def test_cases_and_reasons_are_lists(arguments: dict[str, Any]) -> None:
    """Anything else is refused by its name."""
    with pytest.raises(pm.FieldTypeError, match="not a list"):
        pm.brier_score(**arguments)
