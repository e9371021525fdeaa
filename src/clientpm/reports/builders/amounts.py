"""Amounts and shares as a reader takes them in: rounded, with a sign where they are differences."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from clientpm.reports.language import EMPTY

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.values.money import Money

__all__ = [
    "index_against",
    "index_text",
    "minus_sign",
    "money_change",
    "money_text",
    "points_text",
    "rounded_index",
    "signed_money",
    "signed_number",
]

_MINUS: Final = "\u2212"
_LARGE: Final = 1000
_TWO_PLACES: Final = Decimal("0.01")
_THREE_PLACES: Final = Decimal("0.001")
_HUNDRED: Final = Decimal(100)


def money_text(value: Money | None, language: Language) -> str:
    """Return an amount as a reader takes it in: without its cents from a thousand on."""
    if value is None:
        return EMPTY
    return language.money(_shown(value))


def _shown(value: Money) -> Money:
    return value.rounded(0 if abs(value.amount) >= _LARGE else 2, rounding=ROUND_HALF_UP)


def money_change(before: Money, now: Money) -> Money:
    """Return the difference of two amounts of one currency as a reader would subtract what is shown."""
    return _shown(now) - _shown(before)


def signed_money(value: Money | None, language: Language) -> str:
    """Return a difference of amounts with its sign."""
    if value is None:
        return EMPTY
    text = money_text(-value if value.amount < 0 else value, language)
    return f"+{text}" if value.amount > 0 else f"{_MINUS}{text}" if value.amount < 0 else text


def index_text(value: Decimal | None, language: Language) -> str:
    """Return an index with two places after the point."""
    if value is None:
        return EMPTY
    return minus_sign(language.fixed(rounded_index(value)))


def index_against(value: Decimal, least: Decimal | None, language: Language) -> str:
    """Return an index as it is shown everywhere; with a third place where it would seem to reach what it misses."""
    if least is not None and value < least <= rounded_index(value):
        return minus_sign(language.number(value.quantize(_THREE_PLACES, rounding=ROUND_FLOOR)))
    return index_text(value, language)


def rounded_index(value: Decimal) -> Decimal:
    """Return an index as it is shown everywhere: in whole hundredths."""
    return value.quantize(_TWO_PLACES, rounding=ROUND_HALF_UP)


def minus_sign(text: str) -> str:
    """Return a number with a minus sign where it has a hyphen."""
    return text.replace("-", _MINUS)


def signed_number(value: Decimal, language: Language) -> str:
    """Return a difference of numbers with its sign, two places after the point at most."""
    rounded = value.quantize(_TWO_PLACES, rounding=ROUND_HALF_UP).normalize() + 0
    text = language.number(abs(rounded))
    return f"+{text}" if rounded > 0 else f"{_MINUS}{text}" if rounded < 0 else text


def points_text(change: Decimal, language: Language) -> str:
    """Return a difference of two shares in percentage points, with its sign."""
    points = int((change * _HUNDRED).to_integral_value(rounding=ROUND_HALF_UP))
    text = language.number(abs(points))
    signed = f"+{text}" if points > 0 else f"{_MINUS}{text}" if points < 0 else text
    return language.count("unit.points", abs(points), points=signed)
