"""Money is exact, of one currency, and rounds only when it is told to."""

from __future__ import annotations

import decimal
import math
from decimal import Decimal
from typing import Any

import pytest

from clientpm import FieldTypeError, LimitExceeded, Money, UnitError, ValidationError

EUR = Money("100.00", "EUR")


@pytest.mark.parametrize(
    ("amount", "error", "code"),
    [
        (0.1, FieldTypeError, "number.type"),
        (math.nan, FieldTypeError, "number.type"),
        (True, FieldTypeError, "number.type"),
        (None, FieldTypeError, "number.type"),
        (b"1", FieldTypeError, "number.type"),
        (Decimal("NaN"), ValidationError, "number.invalid"),
        (Decimal("sNaN"), ValidationError, "number.invalid"),
        (Decimal("-Infinity"), ValidationError, "number.invalid"),
        ("NaN", ValidationError, "number.invalid"),
        ("1e5", ValidationError, "number.invalid"),
        ("1,000", ValidationError, "number.invalid"),
        ("１２", ValidationError, "number.invalid"),
        ("", ValidationError, "number.invalid"),
        (" 1", ValidationError, "number.invalid"),
        (10**28, LimitExceeded, "limit.number"),
        pytest.param(10**5000, LimitExceeded, "limit.number", id="huge"),
        (Decimal("1E+19"), LimitExceeded, "limit.number"),
        (Decimal("1E-10"), LimitExceeded, "limit.number"),
        (Decimal("1" * 29), LimitExceeded, "limit.number"),
    ],
)
def test_refuses_what_is_not_an_exact_amount(amount: Any, error: type[ValidationError], code: str) -> None:
    """Floats, yes and no, NaN, infinities and endless digits are no amounts of money."""
    with pytest.raises(error) as caught:
        Money(amount, "EUR")
    assert type(caught.value) is error
    assert caught.value.code == code
    assert caught.value.where == "amount"


@pytest.mark.parametrize("currency", ["eur", "EURO", "", "E R", "ＥＵＲ"])
def test_refuses_what_is_not_a_currency(currency: str) -> None:
    """A currency is three capital letters."""
    with pytest.raises(ValidationError, match="not a currency"):
        Money(1, currency)


def test_currency_is_a_text() -> None:
    """A currency of another type is a type error too."""
    with pytest.raises(FieldTypeError):
        Money(1, 978)  # type: ignore[arg-type]


@pytest.mark.parametrize("operator", ["__add__", "__sub__", "__lt__", "__le__", "__gt__", "__ge__"])
def test_currencies_never_mix(operator: str) -> None:
    """Two currencies are neither added nor compared."""
    with pytest.raises(UnitError) as caught:
        getattr(EUR, operator)(Money(1, "CNY"))
    assert caught.value.code == "money.mixed"
    with pytest.raises(FieldTypeError):
        getattr(EUR, operator)(1)


def test_arithmetic_is_exact() -> None:
    """Sums, differences and products keep every digit."""
    assert Money("0.1", "EUR") + Money("0.2", "EUR") == Money("0.3", "EUR")
    assert EUR - Money("0.01", "EUR") == Money("99.99", "EUR")
    assert Money(-100, "EUR") == -EUR
    assert EUR * Decimal("0.035") == Money("3.5", "EUR") == 3 * Money("3.50", "EUR") - Money(7, "EUR")
    assert Money(1, "EUR") < Money(2, "EUR") <= Money(2, "EUR") < Money("2.01", "EUR") > Money(0, "EUR")
    assert Money(100, "EUR") <= EUR
    assert (bool(EUR), bool(Money(0, "EUR"))) == (True, False)
    assert Money(1, "EUR") != Money(1, "CNY")


@pytest.mark.parametrize("factor", [0.5, True, "2", None, Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity")])
def test_is_multiplied_by_exact_numbers_only(factor: Any) -> None:
    """A float is not slipped in by multiplication."""
    with pytest.raises(ValidationError):
        EUR * factor


@pytest.mark.parametrize("factor", [Decimal("1E+999999"), Decimal("1E-999999"), 10**400])
def test_huge_factors_are_limits(factor: Any) -> None:
    """A factor beyond all measure is refused, not computed."""
    with pytest.raises(LimitExceeded):
        EUR * factor


def test_does_not_depend_on_the_context_of_the_host() -> None:
    """A host that rounds to three digits, or traps what is inexact, gets the same sums."""
    strict = decimal.Context(prec=3, traps=[decimal.Inexact, decimal.Rounded])
    with decimal.localcontext(strict):
        total = Money("123456.78", "EUR") + Money("0.01", "EUR")
        parts = Money("100000.00", "EUR").split((1, 1, 1))
        assert Money("2.675", "EUR").rounded() == Money("2.68", "EUR")
    assert str(total) == "123456.79 EUR"
    assert [str(part) for part in parts] == ["33333.34 EUR", "33333.33 EUR", "33333.33 EUR"]


def test_rounding_is_explicit() -> None:
    """Nothing is rounded but by `rounded`, half to even unless said otherwise."""
    half = Money("2.665", "EUR")
    assert str(half.rounded()) == "2.66 EUR"
    assert str(half.rounded(rounding=decimal.ROUND_HALF_UP)) == "2.67 EUR"
    assert str(half.rounded(0)) == "3 EUR"


@pytest.mark.parametrize("places", [-1, 10, 50, True, 1.5, None])
def test_refuses_odd_decimal_places(places: Any) -> None:
    """Decimal places are whole numbers from 0 to 9."""
    with pytest.raises(ValidationError) as caught:
        EUR.rounded(places)
    assert caught.value.code == "money.places"
    with pytest.raises(ValidationError):
        EUR.split([1], places=places)


def test_refuses_an_unknown_rounding_mode() -> None:
    """A rounding mode is one of the decimal module's."""
    with pytest.raises(ValidationError, match="no such rounding mode"):
        EUR.rounded(rounding="nearest")


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        ("100.00", [1, 1, 1], ["33.34", "33.33", "33.33"]),
        ("-100.00", [1, 1, 1], ["-33.34", "-33.33", "-33.33"]),
        ("0.01", [1, 1], ["0.01", "0.00"]),
        ("0.05", [3, 7], ["0.02", "0.03"]),
        ("10.00", [0, 1, 0], ["0.00", "10.00", "0.00"]),
        ("10.00", [Decimal("0.5"), Decimal("0.2"), Decimal("0.3")], ["5.00", "2.00", "3.00"]),
        ("0.00", [1, 2], ["0.00", "0.00"]),
    ],
)
def test_splits_by_largest_remainder(amount: str, weights: list[Any], parts: list[str]) -> None:
    """What rounding leaves goes to the largest remainders, of equal ones to the first."""
    assert Money(amount, "EUR").split(weights) == tuple(Money(part, "EUR") for part in parts)


@pytest.mark.parametrize(
    ("weights", "error"),
    [
        ([], ValidationError),
        ([0, 0], ValidationError),
        ([1, -1], ValidationError),
        ([0.5, 0.5], FieldTypeError),
        ([True], FieldTypeError),
        ("12", FieldTypeError),
        ([Decimal("NaN")], ValidationError),
        ([Decimal("Infinity")], ValidationError),
        ([Decimal("1E+999999")], LimitExceeded),
    ],
    ids=repr,
)
def test_refuses_odd_weights(weights: Any, error: type[ValidationError]) -> None:
    """Weights are exact, none below zero, one above."""
    with pytest.raises(error):
        EUR.split(weights)


def test_parts_cannot_be_coarser_than_the_whole() -> None:
    """A tenth of a cent cannot be split into cents."""
    with pytest.raises(ValidationError) as caught:
        Money("1.001", "EUR").split([1, 1])
    assert caught.value.code == "money.places"


def test_zero_has_no_sign() -> None:
    """Minus nothing is nothing, in the text too."""
    assert str(Money("-0.00", "EUR")) == "0.00 EUR"
    assert str(-Money("0.00", "EUR")) == "0.00 EUR"


def test_shows_itself() -> None:
    """The text is for people, the representation makes the same value."""
    assert str(EUR) == "100.00 EUR"
    assert eval(repr(EUR), {"Money": Money}) == EUR  # noqa: S307
    assert hash(Money("1.0", "EUR")) == hash(Money(1, "EUR"))
