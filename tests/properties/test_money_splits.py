"""Splits of money add up, whatever the weights."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from clientpm import Money

AMOUNTS = st.integers(-(10**15), 10**15).map(lambda cents: Money(Decimal(cents).scaleb(-2), "EUR"))
WEIGHTS = st.lists(
    st.integers(0, 10**20) | st.decimals(0, 10**6, places=9), min_size=1, max_size=12
).filter(any)  # fmt: skip


@given(AMOUNTS, WEIGHTS)
def test_parts_add_up(whole: Money, weights: list[int | Decimal]) -> None:
    """The parts are as many as the weights and add up to the whole to the last cent."""
    parts = whole.split(weights)
    assert len(parts) == len(weights)
    total = Money(0, "EUR")
    for part in parts:
        total += part
    assert total == whole


@given(AMOUNTS, WEIGHTS)
def test_parts_are_fair(whole: Money, weights: list[int | Decimal]) -> None:
    """Each part is less than a cent from its exact share, and nothing weighs nothing."""
    total = sum(map(_ratio, weights))
    for part, weight in zip(whole.split(weights), weights, strict=True):
        exact = _ratio(whole.amount) * _ratio(weight) / total
        assert abs(_ratio(part.amount) - exact) < _ratio(Decimal("0.01"))
        assert weight or not part


@given(AMOUNTS, WEIGHTS)
def test_a_debt_splits_like_a_claim(whole: Money, weights: list[int | Decimal]) -> None:
    """Splitting commutes with the sign."""
    assert (-whole).split(weights) == tuple(-part for part in whole.split(weights))


@given(st.integers(1, 10**9), st.integers(1, 40), st.integers(0, 9))
def test_equal_weights_differ_by_one_unit(units: int, count: int, places: int) -> None:
    """Equal weights get equal parts, but for one unit that the first ones get."""
    whole = Money(Decimal(units).scaleb(-places), "EUR")
    parts = [part.amount for part in whole.split([1] * count, places=places)]
    assert parts == sorted(parts, reverse=True)
    assert parts[0] - parts[-1] in {0, Decimal(1).scaleb(-places)}


def _ratio(value: int | Decimal) -> Fraction:
    return Fraction(value)
