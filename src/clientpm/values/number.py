"""Exact decimal numbers: what may be one, and how they are computed with."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Final

from clientpm.errors import FieldTypeError, LimitExceeded, ValidationError

__all__ = ["MOST_DIGITS", "exact_context", "exact_number", "fits"]

MOST_DIGITS: Final = 28
_LEAST_EXPONENT, _MOST_EXPONENT = -9, 18
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,28}(\.[0-9]{1,9})?")


def exact_context() -> Context:
    """Return the context of every exact computation, whatever the host has set for itself."""
    return Context(prec=MOST_DIGITS * 3, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])


def fits(value: Decimal) -> bool:
    """Return whether a finite number keeps to the digits that a record may hold.

    Args:
        value: A finite number.

    Returns:
        True for at most 28 digits, written out, and an exponent from -9 to 18.
    """
    _, digits, exponent = value.as_tuple()
    if len(digits) > MOST_DIGITS or not _LEAST_EXPONENT <= int(exponent) <= _MOST_EXPONENT:
        return False
    return value.adjusted() < MOST_DIGITS


def exact_number(value: Decimal | int | str, where: str = "number") -> Decimal:
    """Return the exact number that a value means.

    Args:
        value: A `Decimal`, a whole number or a text such as `1250.00`.
        where: Name of the field, for the message.

    Returns:
        The number; zero has no sign.

    Raises:
        FieldTypeError: When it is a float or no number at all.
        ValidationError: When a text is not a number, or the number is not finite.
        LimitExceeded: When it has too many digits.

    Examples:
        >>> exact_number("12.50")
        Decimal('12.50')
    """
    if isinstance(value, bool) or not isinstance(value, (Decimal, int, str)):
        raise FieldTypeError(
            "not an exact number",
            code="number.type",
            where=where,
            got=value,
            expected="a Decimal, a whole number or a text such as '1250.00'",
        )
    if isinstance(value, str):
        if _NUMBER.fullmatch(value) is None:
            raise ValidationError(
                "not a number", code="number.invalid", where=where, got=value, expected="digits such as '1250.00'"
            )
        value = Decimal(value)
    elif isinstance(value, int):
        if abs(value) >= 10**MOST_DIGITS:
            raise _too_long(where)
        value = Decimal(value)
    if not value.is_finite():
        raise ValidationError(
            "not a number", code="number.invalid", where=where, got=str(value), expected="a finite number"
        )
    if not fits(value):
        raise _too_long(where)
    return value or value.copy_abs()


def _too_long(where: str) -> LimitExceeded:
    return LimitExceeded(
        "the number has too many digits",
        code="limit.number",
        where=where,
        expected="at most 28 digits, 9 of them after the point",
        limit=MOST_DIGITS,
    )
