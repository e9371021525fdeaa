"""Hashable mappings and JSON values, so that records can hold them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, Generic, TypeVar

from clientpm.errors import FieldTypeError, LimitExceeded, ValidationError
from clientpm.values.text import check_text

__all__ = ["FrozenMap", "freeze_json"]

V = TypeVar("V")
_MOST_NESTING: Final = 64
_MOST_INTEGER: Final = 2**53 - 1


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
        LimitExceeded: For more than 64 levels or an integer beyond 2^53.
        ValidationError: For NaN and infinities.

    Examples:
        >>> freeze_json({"tags": ["a", 1.5]})
        FrozenMap({'tags': ('a', Decimal('1.5'))})
    """
    if depth > _MOST_NESTING:
        raise LimitExceeded("nested too deep", code="limit.nesting", where=where, expected="at most 64 levels")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return check_text(value, where)
    if isinstance(value, (int, float, Decimal)):
        return _number(value, where)
    if isinstance(value, Mapping):
        return FrozenMap({_key(k, where): freeze_json(v, f"{where}.{k}", depth + 1) for k, v in value.items()})
    if isinstance(value, (list, tuple)):
        return tuple(freeze_json(item, f"{where}[{i}]", depth + 1) for i, item in enumerate(value))
    raise FieldTypeError("not a JSON value", code="json.type", where=where, got=value)


def _number(value: float | Decimal, where: str) -> int | Decimal:
    if isinstance(value, int):
        if not -_MOST_INTEGER <= value <= _MOST_INTEGER:
            raise LimitExceeded(
                "the integer is too large", code="limit.integer", where=where, got=value, expected="within 2^53"
            )
        return value
    finite = value.is_finite() if isinstance(value, Decimal) else math.isfinite(value)
    if not finite:
        raise ValidationError("not a number", code="json.number", where=where, got=str(value))
    return value if isinstance(value, Decimal) else Decimal(repr(value))


def _key(key: object, where: str) -> str:
    if type(key) is not str:
        raise FieldTypeError("the key of an object is a text", code="json.key", where=where, got=key, expected="str")
    return check_text(key, where)
