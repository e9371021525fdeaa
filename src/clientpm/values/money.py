"""Exact amounts of one currency."""

from __future__ import annotations

import decimal
import math
import re
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import FieldTypeError, UnitError, ValidationError
from clientpm.values.number import exact_context, exact_number

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Money"]

_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_MOST_PLACES: Final = 9
_ROUNDINGS: Final = frozenset(
    {
        decimal.ROUND_CEILING,
        decimal.ROUND_DOWN,
        decimal.ROUND_FLOOR,
        decimal.ROUND_HALF_DOWN,
        decimal.ROUND_HALF_EVEN,
        decimal.ROUND_HALF_UP,
        decimal.ROUND_UP,
        decimal.ROUND_05UP,
    }
)


def _amount(value: Decimal | int | str) -> Decimal:
    return exact_number(value, "amount")


def _factor(value: Decimal | int, where: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        raise FieldTypeError(
            "money is multiplied and split by exact numbers only",
            code="money.factor",
            where=where,
            got=value,
            expected="Decimal or int",
        )
    return exact_number(value, where)


def _places(value: int) -> Decimal:
    """Return the unit of a number of decimal places."""
    if type(value) is not int or not 0 <= value <= _MOST_PLACES:
        raise ValidationError(
            "not a number of decimal places", code="money.places", where="places", got=value, expected="0 to 9"
        )
    return Decimal((0, (1,), -value))


@attrs.frozen(repr=False)
class Money:
    """An exact amount of one currency.

    Floats and NaN are refused, currencies never mix, and nothing is rounded unless
    `rounded` is called.

    Attributes:
        amount: A `Decimal`; whole numbers and texts are taken too.
        currency: Three capital letters of ISO 4217.

    Examples:
        >>> Money("100.00", "EUR") + Money(20, "EUR")
        Money('120.00', 'EUR')
        >>> [str(part) for part in Money("100.00", "EUR").split((1, 1, 1))]
        ['33.34 EUR', '33.33 EUR', '33.33 EUR']
    """

    amount: Decimal = attrs.field(converter=_amount)
    currency: str

    def __attrs_post_init__(self) -> None:
        if type(self.currency) is not str:
            raise FieldTypeError(
                "a currency is a text", code="money.currency", where="currency", got=self.currency, expected="str"
            )
        if _CURRENCY.fullmatch(self.currency) is None:
            raise ValidationError(
                "not a currency",
                code="money.currency",
                where="currency",
                got=self.currency,
                expected="three capital letters such as EUR or CNY",
            )

    def __add__(self, other: Money) -> Money:
        with localcontext(exact_context()):
            return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        with localcontext(exact_context()):
            return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> Money:
        with localcontext(exact_context()):
            return Money(-self.amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> Money:
        exact = _factor(factor, "factor")
        with localcontext(exact_context()):
            return Money(self.amount * exact, self.currency)

    __rmul__ = __mul__

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._same(other)

    def __gt__(self, other: Money) -> bool:
        return self.amount > self._same(other)

    def __ge__(self, other: Money) -> bool:
        return self.amount >= self._same(other)

    def __bool__(self) -> bool:
        return self.amount != 0

    def rounded(self, places: int = 2, *, rounding: str = ROUND_HALF_EVEN) -> Money:
        """Return the amount with a number of decimal places.

        Args:
            places: Decimal places [0 to 9].
            rounding: A rounding mode of the `decimal` module.

        Returns:
            The rounded amount.

        Raises:
            ValidationError: When there is no such number of places or rounding mode.
        """
        unit = _places(places)
        if rounding not in _ROUNDINGS:
            raise ValidationError(
                "no such rounding mode",
                code="money.rounding",
                where="rounding",
                got=rounding,
                expected=", ".join(sorted(_ROUNDINGS)),
            )
        with localcontext(exact_context()):
            return Money(self.amount.quantize(unit, rounding=rounding), self.currency)

    def split(self, weights: Sequence[int | Decimal], *, places: int = 2) -> tuple[Money, ...]:
        """Return parts in proportion to weights that add up to exactly the whole.

        The largest remainders get the units that rounding leaves; ties go to the
        first.

        Args:
            weights: Non-negative exact weights, at least one above zero.
            places: Decimal places of a part [0 to 9].

        Returns:
            One amount per weight.

        Raises:
            ValidationError: When no weight is above zero, one is negative, or the
                whole has more decimal places than `places`.
            FieldTypeError: When a weight is not exact.

        References:
            Largest remainder (Hamilton) method.
        """
        unit = _places(places)
        exact = [_factor(weight, f"weights[{i}]") for i, weight in enumerate(weights)]
        if not any(exact) or min(exact) < 0:
            raise ValidationError(
                "nothing to split by",
                code="money.weights",
                where="weights",
                got=weights,
                expected="weights of 0 or more, one above 0",
            )
        with localcontext(exact_context()):
            units = self.amount / unit
            if units != units.to_integral_value():
                raise ValidationError(
                    "the amount has more decimal places than its parts",
                    code="money.places",
                    where="places",
                    got=str(self.amount),
                    expected=f"at most {places} decimal places",
                )
            return tuple(Money(unit * share, self.currency) for share in _shares(int(units), exact))

    def _same(self, other: Money) -> Decimal:
        if not isinstance(other, Money):
            raise FieldTypeError("not money", code="money.type", got=other, expected="Money")
        if other.currency != self.currency:
            raise UnitError("two currencies do not mix", code="money.mixed", got=other.currency, expected=self.currency)
        return other.amount

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"

    def __repr__(self) -> str:
        return f"Money('{self.amount:f}', {self.currency!r})"


def _shares(units: int, weights: Sequence[Decimal]) -> list[int]:
    """Return whole units per weight, computed in integers so that nothing is lost."""
    scale = math.lcm(*(weight.as_integer_ratio()[1] for weight in weights))
    whole = [int(weight * scale) for weight in weights]
    total, size = sum(whole), abs(units)
    shares = [size * weight // total for weight in whole]
    by_remainder = sorted(range(len(whole)), key=lambda i: (-(size * whole[i] % total), i))
    for i in by_remainder[: size - sum(shares)]:
        shares[i] += 1
    return [-share for share in shares] if units < 0 else shares
