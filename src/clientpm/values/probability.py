"""Probabilities as people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from clientpm.errors import ValidationError
from clientpm.values.number import exact_number

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["check_probability"]

_PERCENT: Final = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,7})?) ?%")
_HUNDRED: Final = 100


def check_probability(value: Decimal | int | str, where: str = "probability") -> Decimal:
    """Return the probability that a value means.

    Args:
        value: A number from 0 to 1, or its text; never a percentage.
        where: Name of the field, for messages.

    Returns:
        The probability.

    Raises:
        FieldTypeError: When it is a float or no number at all.
        ValidationError: When it is below 0 or above 1, with what was probably meant.

    Examples:
        >>> check_probability("0.30")
        Decimal('0.30')
        >>> check_probability(30)
        Traceback (most recent call last):
        clientpm.errors.ValidationError: probability: not a probability: got '30', expected 0 to 1 (did you mean 0.30?)
    """
    percent = _PERCENT.fullmatch(value.strip()) if isinstance(value, str) else None
    number = exact_number(value if percent is None else percent[1], where)
    if percent is None and 0 <= number <= 1:
        return number
    raise ValidationError(
        "not a probability",
        code="probability.range",
        where=where,
        got=str(value),
        expected="0 to 1",
        suggestion=_meant(number, percent=percent is not None),
    )


def _meant(number: Decimal, *, percent: bool) -> str:
    """Return what somebody who wrote a percentage meant."""
    if not 0 <= number <= _HUNDRED or (number <= 1 and not percent):
        return ""
    meant = format((number / _HUNDRED).normalize(), "f")
    whole, _, places = meant.partition(".")
    return f"did you mean {whole}.{places:0<2}?"
