"""Canonical bytes: one content, one sequence of bytes."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Final

from clientpm.errors import FieldTypeError, LimitExceeded, ValidationError
from clientpm.evidence.plain import MOST_INTEGER, Plain

__all__ = ["canonical_bytes"]

_MOST_NESTING: Final = 128
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":"))
"""Writes what was checked: no fractions, no circles."""


def canonical_bytes(value: Plain) -> bytes:
    """Return the canonical bytes of a plain value.

    UTF-8 JSON without spaces, keys sorted by code point, texts exactly as they are
    (never normalised), whole numbers and texts only: a fractional number is refused,
    since no two programs write it alike.

    Args:
        value: `None`, bools, whole numbers, texts, lists and objects of these.

    Returns:
        The same bytes for the same content, whatever the order of keys, the hash seed,
        the locale or the version of Python.

    Raises:
        FieldTypeError: For another type, fractional numbers and keys that are no texts.
        LimitExceeded: For an integer beyond 2^53, or more than 128 levels.
        ValidationError: For half of a surrogate pair.

    Examples:
        >>> canonical_bytes({"b": [1, True], "a": "设计"}).decode()
        '{"a":"设计","b":[1,true]}'
    """
    _check(value)
    try:
        return _ENCODER.encode(value).encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValidationError(
            "half of a surrogate pair is no character", code="json.surrogate", got=error.object[error.start : error.end]
        ) from error


def _check(value: Plain) -> None:
    """Refuse what has no canonical form, level by level."""
    level = [value]
    depth = 0
    while level:
        deeper: list[Plain] = []
        for item in level:
            kind = type(item)
            if kind is str or kind is bool or item is None:
                continue
            if kind is dict:
                _check_keys(item)
                deeper += item.values()
            elif kind is list or kind is tuple:
                deeper += item
            else:
                _check_number(item)
        level = deeper
        depth += 1
        if depth > _MOST_NESTING:
            raise LimitExceeded("nested too deep", code="limit.nesting", expected=f"at most {_MOST_NESTING} levels")


def _check_keys(value: dict[Plain, Plain]) -> None:
    for key in value:
        if type(key) is not str:
            raise FieldTypeError("the key of an object is a text", code="json.key", got=key, expected="str")


def _check_number(value: Plain) -> None:
    if type(value) is int:
        if -MOST_INTEGER <= value <= MOST_INTEGER:
            return
        raise LimitExceeded("the integer is too large", code="limit.integer", got=value, expected="within 2^53")
    raise FieldTypeError(
        "a fractional number has no canonical form" if isinstance(value, (float, Decimal)) else "not a plain value",
        code="canonical.type",
        got=value,
        expected="its text" if isinstance(value, (float, Decimal)) else "None, bool, int, str, list or dict",
    )
