"""The plain form is made from what classes declare."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.errors import FieldTypeError, LimitExceeded, ValidationError
from clientpm.evidence import plain_form
from clientpm.evidence.examination import read_plain
from clientpm.evidence.shape import shape_of
from clientpm.model.dependency import Dependency


@attrs.frozen(kw_only=True)
class Note:
    text: str
    on: dt.date | None = None
    parts: tuple[Any, ...] = ()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Note(text="a"), {"text": "a"}),
        (Note(text="a", on=dt.date(2026, 3, 2)), {"text": "a", "on": "2026-03-02"}),
        (
            Note(text="a", parts=(0.1, Decimal("1.50"), 7, True, None)),
            {"text": "a", "parts": ["0.1", "1.50", 7, True, None]},
        ),
        (MappingProxyType({"a": pm.Visibility.CLIENT}), {"a": "client"}),
        (pm.Ref.of("task:a"), "task:a"),
        (Dependency("a", "SS", "-2d"), "a SS-2d"),
        (Dependency("a", lag="0h"), {"predecessor": "a", "lag": "0h"}),
        (
            Dependency("a", "FF", "1d", "project"),
            {"predecessor": "a", "type": "FF", "lag": "1d", "lag_calendar": "project"},
        ),
        (pm.Estimate.of("1.50d"), "1.5d"),
        (pm.Estimate.of(("1d", "2d", "3d")), ["1d", "2d", "3d"]),
        (pm.Money("1.50", "EUR"), {"amount": "1.50", "currency": "EUR"}),
        (dt.datetime(2026, 3, 2, 9), "2026-03-02T09:00"),
        (dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC), "2026-03-02T09:00:00+00:00"),
        (pm.Project(id="p", extensions={"a.b": 1.5}), {"id": "p", "extensions": {"a.b": Decimal("1.5")}}),
    ],
)
def test_forms(value: object, expected: object) -> None:
    """Fields stand in their order, defaults are left out, tiny values are what people write."""
    assert plain_form(value) == expected


@pytest.mark.parametrize(
    ("value", "error", "code"),
    [
        (len, FieldTypeError, "plain.type"),
        ({1, 2}, FieldTypeError, "plain.type"),
        (MappingProxyType({1: 2}), FieldTypeError, "json.key"),
        (float("nan"), ValidationError, "json.number"),
        (2**53, LimitExceeded, "limit.integer"),
    ],
)
def test_what_has_no_plain_form(value: object, error: type[ValidationError], code: str) -> None:
    """Functions, sets, NaN and integers that not every reader keeps are refused."""
    with pytest.raises(error) as caught:
        plain_form(value)
    assert caught.value.code == code


def test_depth_is_bounded() -> None:
    """A value that is nested without end is refused, not a crash."""
    deep: tuple[Any, ...] = ()
    for _ in range(100_000):
        deep = (deep,)
    with pytest.raises(LimitExceeded):
        plain_form(deep)


def test_a_class_that_cannot_be_read_says_so_at_once() -> None:
    """A type without a plain form is a fault of the class, found when its shape is made."""
    with pytest.raises(TypeError, match="no plain form"):
        shape_of(complex)


def test_paths_start_where_the_value_stands() -> None:
    """The paths of problems begin with the place that the caller names."""
    with pytest.raises(ValidationError) as caught:
        read_plain(shape_of(pm.Goal), {"id": "-", "x": 1}, most_problems=9, where="goals[3]")
    assert [problem.where for problem in caught.value.problems] == ["goals[3].x", "goals[3].id"]
