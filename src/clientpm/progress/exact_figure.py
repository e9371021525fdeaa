"""Exact figures that may be missing: a fraction, or the reason why there is none."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from clientpm.errors import ValidationError
from clientpm.progress.figure_reason import FigureReason
from clientpm.values.frozen import FrozenMap
from clientpm.values.money import Money
from clientpm.values.number import MOST_DIGITS, exact_number

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "BILLION",
    "Figure",
    "billionths",
    "decimal_of",
    "minus",
    "missing",
    "money_of",
    "money_of_billionths",
    "over",
    "plus",
    "read_figure",
    "reasons_of",
]

Figure = Fraction | FigureReason
"""An exact number, or why there is none."""

BILLION: Final = 10**9
_OUTPUT: Final = Context(prec=MOST_DIGITS, rounding=ROUND_HALF_EVEN)
_CENT: Final = 10**7
_LARGEST: Final = 10**MOST_DIGITS


def missing(*figures: Figure) -> FigureReason | None:
    """Return the reason of the first figure that is missing."""
    return next((figure for figure in figures if isinstance(figure, FigureReason)), None)


def plus(a: Figure, b: Figure) -> Figure:
    """Return a sum, or why there is none."""
    if isinstance(a, FigureReason):
        return a
    return b if isinstance(b, FigureReason) else a + b


def minus(a: Figure, b: Figure) -> Figure:
    """Return a difference, or why there is none."""
    if isinstance(a, FigureReason):
        return a
    return b if isinstance(b, FigureReason) else a - b


def over(a: Figure, b: Figure, otherwise: FigureReason) -> Figure:
    """Return a ratio, or why there is none; `otherwise` is why nothing is divided by zero."""
    if isinstance(a, FigureReason):
        return a
    if isinstance(b, FigureReason):
        return b
    return a / b if b else otherwise


def read_figure(value: Decimal | Fraction | int | str, where: str) -> Fraction:
    """Return the exact number that a caller gives.

    Args:
        value: An exact number.
        where: Name of the argument, for messages.

    Returns:
        The number, 0 or more.

    Raises:
        ValidationError: When it is no exact number, or below zero.
    """
    number = value if isinstance(value, Fraction) else Fraction(_exact(value, where))
    if number < 0:
        raise ValidationError(
            "a figure of earned value is not below zero",
            code="evm.negative",
            where=where,
            got=str(value),
            expected="0 or more",
        )
    return number


def _exact(value: Decimal | int | str, where: str) -> Decimal:
    """Return an exact number; a decimal may have as many places as a figure of the library has."""
    if isinstance(value, Decimal) and value.is_finite():
        _, digits, exponent = value.as_tuple()
        if len(digits) <= MOST_DIGITS and -2 * MOST_DIGITS <= int(exponent) <= MOST_DIGITS:
            return value
    return exact_number(value, where)


def decimal_of(figure: Figure) -> Decimal | None:
    """Return a figure with 28 digits, as Python's own decimals have them."""
    if isinstance(figure, FigureReason):
        return None
    return _OUTPUT.divide(Decimal(figure.numerator), Decimal(figure.denominator))


def billionths(amount: Decimal) -> int:
    """Return an amount of money in billionths of a unit, which is exact."""
    numerator, denominator = amount.as_integer_ratio()
    return numerator * BILLION // denominator


def money_of_billionths(count: int, currency: str) -> Money:
    """Return billionths of a unit as money, with two decimal places where that is all."""
    cents, rest = divmod(count, _CENT)
    if not rest:
        return Money(Decimal(cents).scaleb(-2, _OUTPUT), currency)
    text = Decimal(count).scaleb(-9, _OUTPUT)
    return Money(text.normalize(_OUTPUT), currency)


def money_of(figure: Figure, currency: str | None) -> Money | None:
    """Return a figure as money, rounded to a billionth of a unit; `None` where it is missing or too large."""
    if isinstance(figure, FigureReason) or currency is None:
        return None
    count = round(figure * BILLION)
    return money_of_billionths(count, currency) if -_LARGEST < count < _LARGEST else None


def reasons_of(figures: Mapping[str, Figure], *, money: bool = False) -> FrozenMap[Any]:
    """Return why figures are missing, by name.

    Args:
        figures: The figures by name.
        money: Whether they are shown as money, which has a largest amount.

    Returns:
        A reason for each one that is missing.
    """
    found = {}
    for name, figure in figures.items():
        if isinstance(figure, FigureReason):
            found[name] = figure
        elif money and abs(figure) * BILLION >= _LARGEST:
            found[name] = FigureReason.OUT_OF_RANGE
    return FrozenMap(found)
