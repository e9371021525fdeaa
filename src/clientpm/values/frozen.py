"""Hashable mappings and JSON values, so that records can hold them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, Generic, TypeVar

from clientpm.errors import FieldTypeError, LimitExceeded, ValidationError
from clientpm.values.number import MOST_DIGITS
from clientpm.values.text import check_text

__all__ = ["FrozenMap", "freeze_json"]

V = TypeVar("V")
_MOST_NESTING: Final = 48
"""So that a record that holds it fits into a document of 64 levels."""
_MOST_INTEGER: Final = 2**53 - 1
_EXPONENTS: Final = range(-350, 309)


class FrozenMap(Mapping[str, V], Generic[V]):
    """A mapping from texts that cannot change and can be hashed.

    Keeps the order in which it was filled; equal to any mapping with the same items.

    Args:
        items: What it holds.

    Examples:
        >>> FrozenMap({"a": 1})["a"]
        1
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, V] | None = None) -> None:
        self._items: dict[str, V] = dict(items or {})

    def __getitem__(self, key: str) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FrozenMap):
            return self._items == other._items
        return NotImplemented if not isinstance(other, Mapping) else self._items == dict(other)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"FrozenMap({self._items!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return (FrozenMap, (self._items,))


EMPTY: Final[FrozenMap[Any]] = FrozenMap()


def freeze_json(value: Any, where: str = "", depth: int = 0) -> Any:
    """Return a JSON value in a form that cannot change.

    Objects become `FrozenMap`, arrays tuples, fractional numbers `Decimal`.

    Args:
        value: `None`, bool, int, float, Decimal, text, list, tuple or mapping of these.
        where: Path of the value, for the message.
        depth: How deep it lies already.

    Returns:
        The frozen value.

    Raises:
        FieldTypeError: For anything that is not JSON.
        LimitExceeded: For more than 48 levels, an integer beyond 2^53, or a fractional
            number of more than 28 digits or beyond 1e308.
        ValidationError: For NaN and infinities.

    Examples:
        >>> freeze_json({"tags": ["a", 1.5]})
        FrozenMap({'tags': ('a', Decimal('1.5'))})
    """
    if depth > _MOST_NESTING:
        raise LimitExceeded(
            "nested too deep", code="limit.nesting", where=where, expected="at most 48 levels", limit=_MOST_NESTING
        )
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return check_text(value, where)
    if isinstance(value, (int, float, Decimal)):
        return _number(value, where)
    if isinstance(value, Mapping):
        return FrozenMap(
            {_key(k, where): freeze_json(v, f"{where}.{k}" if where else k, depth + 1) for k, v in value.items()}
        )
    if isinstance(value, (list, tuple)):
        return tuple(freeze_json(item, f"{where}[{i}]", depth + 1) for i, item in enumerate(value))
    raise FieldTypeError(
        "not a JSON value",
        code="json.type",
        where=where,
        got=value,
        expected="None, a bool, a number, a text, a list or an object",
    )


def _number(value: float | Decimal, where: str) -> int | Decimal:
    if isinstance(value, int):
        value = int(value)
        if not -_MOST_INTEGER <= value <= _MOST_INTEGER:
            raise LimitExceeded(
                "the integer is too large",
                code="limit.integer",
                where=where,
                got=value,
                expected="within 2^53",
                limit=_MOST_INTEGER,
            )
        return value
    finite = value.is_finite() if isinstance(value, Decimal) else math.isfinite(value)
    if not finite:
        raise ValidationError(
            "not a number", code="json.number", where=where, got=str(value), expected="a finite number"
        )
    number = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    _, digits, power = number.as_tuple()
    if len(digits) > MOST_DIGITS or int(power) not in _EXPONENTS or number.adjusted() not in _EXPONENTS:
        raise LimitExceeded(
            "the number is too long, too large or too small",
            code="limit.number",
            where=where,
            got=str(number),
            expected="at most 28 digits, within 1e308",
            limit=MOST_DIGITS,
        )
    return number


def _key(key: object, where: str) -> str:
    if type(key) is not str:
        raise FieldTypeError("the key of an object is a text", code="json.key", where=where, got=key, expected="str")
    return check_text(key, where)
