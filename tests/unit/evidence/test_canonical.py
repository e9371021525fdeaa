"""One content has one sequence of bytes."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientpm.errors import FieldTypeError, LimitExceeded, ValidationError
from clientpm.evidence import canonical_bytes, parse_json

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_idempotent(value: Any) -> None:
    """Reading canonical bytes and writing them again changes nothing."""
    data = canonical_bytes(value)
    assert canonical_bytes(parse_json(data)) == data
    assert parse_json(data) == value


@given(st.dictionaries(TEXTS, PLAIN, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_keys_says_nothing(value: dict[str, Any], random: Any) -> None:
    """The same keys in another order give the same bytes."""
    items = list(value.items())
    random.shuffle(items)
    assert canonical_bytes(dict(items)) == canonical_bytes(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"b": 1, "a": [True, None, "x"]}, '{"a":[true,null,"x"],"b":1}'),
        ({"\U0001f600": 1, "\uffee": 2}, '{"\uffee":2,"\U0001f600":1}'),
        ({"é": 1, "e\u0301": 2}, '{"e\u0301":2,"é":1}'),
        ('"\\\n\t\x00\x1f\x7f\u2028/', '"\\"\\\\\\n\\t\\u0000\\u001f\x7f\u2028/"'),
        (-(2**53) + 1, "-9007199254740991"),
        ({}, "{}"),
    ],
)
def test_known_bytes(value: Any, expected: str) -> None:
    """Keys stand by code point, texts are never normalised, only what JSON must escape is escaped."""
    assert canonical_bytes(value) == expected.encode("utf-8")


@pytest.mark.parametrize(
    ("value", "error", "code"),
    [
        (1.5, FieldTypeError, "canonical.type"),
        ({"a": [float("nan")]}, FieldTypeError, "canonical.type"),
        (Decimal("1.5"), FieldTypeError, "canonical.type"),
        ({1: "a"}, FieldTypeError, "json.key"),
        ({None: 1}, FieldTypeError, "json.key"),
        ({"a": {1, 2}}, FieldTypeError, "canonical.type"),
        (b"x", FieldTypeError, "canonical.type"),
        (2**53, LimitExceeded, "limit.integer"),
        pytest.param(-(10**5000), LimitExceeded, "limit.integer", id="5000-digits"),
        ("\ud800", ValidationError, "json.surrogate"),
        ({"\udfff": 1}, ValidationError, "json.surrogate"),
    ],
)
def test_what_has_no_canonical_form(value: Any, error: type[ValidationError], code: str) -> None:
    """Fractions, large integers, halves of characters and foreign types are refused."""
    with pytest.raises(error) as caught:
        canonical_bytes(value)
    assert caught.value.code == code


def test_depth_is_bounded() -> None:
    """A value that is nested without end, or contains itself, is refused."""
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    circle: list[Any] = []
    circle.append(circle)
    for value in (deep, circle):
        with pytest.raises(LimitExceeded, match="nested too deep"):
            canonical_bytes(value)


@pytest.mark.parametrize("innermost", [[], {}, 1, "x"])
def test_128_levels_are_the_most(innermost: Any) -> None:
    """A value in 127 others is the last that is written, whatever it is."""
    value = innermost
    for _ in range(63):
        value = [{"a": value}]
    assert canonical_bytes([value])
    with pytest.raises(LimitExceeded) as caught:
        canonical_bytes([[value]])
    assert caught.value.code == "limit.nesting"


@given(PLAIN)
def test_agrees_with_an_independent_writer(value: Any) -> None:
    """Another writer of the same rules, in ten lines, gives the same bytes."""

    def write(part: Any) -> str:
        if isinstance(part, dict):
            return "{" + ",".join(f"{write(key)}:{write(part[key])}" for key in sorted(part)) + "}"
        if isinstance(part, list):
            return "[" + ",".join(map(write, part)) + "]"
        return json.dumps(part, ensure_ascii=False)

    assert canonical_bytes(value) == write(value).encode()
