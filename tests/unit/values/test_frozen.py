"""What a host keeps with a record is JSON that cannot change."""

from __future__ import annotations

import copy
import enum
import pickle
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from clientpm import FieldTypeError, FrozenMap, LimitExceeded, ValidationError
from clientpm.values.frozen import freeze_json


class Colour(enum.IntEnum):
    RED = 1


def nested(depth: int) -> Any:
    """Make a list in a list in a list."""
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


class TestFrozenMap:
    def test_is_a_mapping_that_can_be_hashed(self) -> None:
        """Equal items make equal maps, in any order, and one hash."""
        first, second = FrozenMap({"a": 1, "b": 2}), FrozenMap({"b": 2, "a": 1})
        assert first == second == {"a": 1, "b": 2}
        assert hash(first) == hash(second)
        assert first != FrozenMap({"a": 1})
        assert first != 7
        assert (list(second), len(second), second["a"], repr(FrozenMap({"a": 1}))) == (
            ["b", "a"],
            2,
            1,
            "FrozenMap({'a': 1})",
        )

    def test_cannot_be_changed(self) -> None:
        """Neither itself nor what it was made of changes it."""
        source = {"a": 1}
        held = FrozenMap(source)
        source["a"] = 2
        assert held["a"] == 1
        with pytest.raises(TypeError):
            held["a"] = 3  # type: ignore[index]

    def test_can_be_copied_and_sent(self) -> None:
        """Copies and pickles are equal."""
        held = FrozenMap({"a": FrozenMap({"b": (1, 2)})})
        assert copy.deepcopy(held) == pickle.loads(pickle.dumps(held)) == held  # noqa: S301


class TestFreezeJson:
    @pytest.mark.parametrize(
        ("value", "frozen"),
        [
            (None, None),
            (True, True),
            ("设计\n", "设计\n"),
            (2**53 - 1, 2**53 - 1),
            (Colour.RED, 1),
            (1.5, Decimal("1.5")),
            (0.1, Decimal("0.1")),
            (np.float64(0.1), Decimal("0.1")),
            (1e300, Decimal("1E+300")),
            (Decimal("1.50"), Decimal("1.50")),
            ([1, [2]], (1, (2,))),
            ({"a": {"b": []}}, FrozenMap({"a": FrozenMap({"b": ()})})),
        ],
    )
    def test_keeps_json(self, value: Any, frozen: Any) -> None:
        """Objects become maps, arrays tuples, fractional numbers exact; again changes nothing."""
        result = freeze_json(value)
        assert result == frozen
        assert type(result) is type(frozen)
        assert freeze_json(result) == result

    @pytest.mark.parametrize(
        ("value", "error"),
        [
            (float("nan"), ValidationError),
            (float("inf"), ValidationError),
            (Decimal("sNaN"), ValidationError),
            (2**53, LimitExceeded),
            pytest.param(-(10**5000), LimitExceeded, id="huge"),
            (Decimal("1." + "1" * 40), LimitExceeded),
            (Decimal("1E+99999"), LimitExceeded),
            pytest.param(nested(100), LimitExceeded, id="deep"),
            pytest.param(nested(100_000), LimitExceeded, id="very-deep"),
            ("a\x00b", ValidationError),
            ("\ud800", ValidationError),
            ("a" * 65_537, LimitExceeded),
            (b"bytes", FieldTypeError),
            ({1, 2}, FieldTypeError),
            (object(), FieldTypeError),
            (1j, FieldTypeError),
            ({1: "a"}, FieldTypeError),
            pytest.param({10**5000: "a"}, FieldTypeError, id="huge-key"),
            ({"a\x00": 1}, ValidationError),
        ],
    )
    def test_refuses_what_json_cannot_hold(self, value: Any, error: type[ValidationError]) -> None:
        """NaN, huge numbers, deep nesting, bytes and keys that are no texts are refused."""
        with pytest.raises(error):
            freeze_json(value, "extensions")

    def test_says_where(self) -> None:
        """The path leads to the value."""
        with pytest.raises(ValidationError) as caught:
            freeze_json({"a": [1, {"b": float("nan")}]}, "extensions")
        assert caught.value.where == "extensions.a[1].b"
