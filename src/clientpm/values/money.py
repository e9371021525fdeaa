"""Exact amounts of one currency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from typing import Final

import attrs

from clientpm.errors import FieldTypeError, LimitExceeded, UnitError, ValidationError

__all__ = ["Money"]

_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,28}(\.[0-9]{1,9})?")
_MOST_DIGITS: Final = 28


def _context() -> Context:
    return Context(prec=_MOST_DIGITS * 2, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])


def _amount(value: Decimal | int | str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (Decimal, int, str)):
        raise FieldTypeError(
            "an amount of money is exact",
            code="money.type",
            where="amount",
            got=value,
            expected="a Decimal, a whole number or a text such as '1250.00'",
        )
    if isinstance(value, str):
        if _NUMBER.fullmatch(value) is None:
            raise ValidationError("not an amount", code="money.invalid", where="amount", got=value)
        value = Decimal(value)
    elif isinstance(value, int):
        if abs(value) >= 10**_MOST_DIGITS:
            raise LimitExceeded("the amount has too many digits", code="limit.money", where="amount", got=value)
        value = Decimal(value)
    if not value.is_finite():
        raise ValidationError("not an amount", code="money.invalid", where="amount", got=str(value))
    _, digits, exponent = value.as_tuple()
    if len(digits) > _MOST_DIGITS or not -9 <= int(exponent) <= 18:
        raise LimitExceeded("the amount has too many digits", code="limit.money", where="amount", got=str(value))
    return value


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
        if type(self.currency) is not str or _CURRENCY.fullmatch(self.currency) is None:
            raise ValidationError(
                "not a currency", code="money.currency", where="currency", got=self.currency, expected="such as EUR or CNY"
            )

    def __add__(self, other: Money) -> Money:
        with localcontext(_context()):
            return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        with localcontext(_context()):
            return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> Money:
        with localcontext(_context()):
            return Money(-self.amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> Money:
        if isinstance(factor, bool) or not isinstance(factor, (Decimal, int)):
            raise FieldTypeError(
                "money is multiplied by exact numbers only", code="money.factor", got=factor, expected="Decimal or int"
            )
        with localcontext(_context()):
            return Money(self.amount * factor, self.currency)

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
        """
        with localcontext(_context()):
            return Money(self.amount.quantize(Decimal(1).scaleb(-places), rounding=rounding), self.currency)

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
        for weight in weights:
            if isinstance(weight, bool) or not isinstance(weight, (int, Decimal)):
                raise FieldTypeError("a weight is exact", code="money.factor", got=weight, expected="Decimal or int")
        if not weights or any(not 0 <= weight for weight in weights) or not any(weights):
            raise ValidationError(
                "nothing to split by", code="money.weights", got=weights, expected="weights of 0 or more, one above 0"
            )
        with localcontext(_context()):
            unit = Decimal(1).scaleb(-places)
            units = self.amount / unit
            if units != units.to_integral_value():
                raise ValidationError(
                    "the amount has more decimal places than its parts", code="money.places", got=str(self.amount)
                )
            return self._shares(int(units), [Decimal(weight) for weight in weights], unit)

    def _shares(self, units: int, weights: list[Decimal], unit: Decimal) -> tuple[Money, ...]:
        total = sum(weights, Decimal(0))
        sign = -1 if units < 0 else 1
        whole = [divmod(abs(units) * weight, total) for weight in weights]
        left = abs(units) - sum(int(quotient) for quotient, _ in whole)
        by_remainder = sorted(range(len(whole)), key=lambda i: (-whole[i][1], i))
        extra = frozenset(by_remainder[:left])
        return tuple(
            Money(sign * (int(quotient) + (i in extra)) * unit, self.currency)
            for i, (quotient, _) in enumerate(whole)
        )

    def _same(self, other: Money) -> Decimal:
        if not isinstance(other, Money):
            raise FieldTypeError("not money", code="money.type", got=other, expected="Money")
        if other.currency != self.currency:
            raise UnitError(
                "two currencies do not mix", code="money.mixed", got=other.currency, expected=self.currency
            )
        return other.amount

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"

    def __repr__(self) -> str:
        return f"Money('{self.amount:f}', {self.currency!r})"
