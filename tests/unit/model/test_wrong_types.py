"""No record takes a value of a wrong type, and none fails in a way of its own."""

from __future__ import annotations

import datetime as dt
import types
import typing
from decimal import Decimal
from typing import Any, Union, get_args, get_origin

import attrs
import pytest

import clientpm as pm
from clientpm.errors import ValidationError
from clientpm.evidence.shape import _declared
from tests.golden.json.documents import documents

WRONG: tuple[Any, ...] = (
    None, True, 5, -1, 5.5, 10**30, float("nan"), Decimal("NaN"), Decimal("1e50"), "", "x", "\x00", "-x", "٣", "1e5",
    "5d", "task:a", "9999-12-31", b"x", [], [None], ["x"], (1, 2), {}, {"a": 1}, {1: 2}, set(), {3}, object(), int,
    dt.date.max, dt.date.min, dt.datetime(2026, 1, 1), dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.time(1),
    pm.Money(-1, "USD"), pm.WorkDuration.of("-5d"), pm.Ref("goal", "x"), pm.Visibility.CLIENT, pm.Goal(id="g"),
)  # fmt: skip
PLACED_ELSEWHERE = {
    "estimate": "duration",
    "constraints": "type",
    "share": "amount",
    "title": "text",
    "subject": "text",
}
"""Fields whose problem may be told of the part of them that is wrong, or of the field beside."""


def _parts(value: Any) -> typing.Iterator[Any]:
    """Give every record and every part of one within a value."""
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item)
    elif attrs.has(type(value)) and type(value).__module__.startswith("clientpm.model"):
        yield value
        for field in attrs.fields(type(value)):
            yield from _parts(getattr(value, field.name))


def _one_of_each() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for document in documents().values():
        for part in _parts(document):
            found.setdefault(type(part).__name__, part)
    return {name: part for name, part in found.items() if name != "Project"}


KINDS = _one_of_each()


def fits(value: Any, hint: Any) -> bool:
    """Say whether a value is of a declared type."""
    if get_origin(hint) in {Union, types.UnionType}:
        return any(fits(value, one) for one in get_args(hint))
    if get_origin(hint) is tuple:
        return type(value) is tuple and all(fits(item, get_args(hint)[0]) for item in value)
    kind = get_origin(hint) or hint
    return type(value) is kind if kind in {int, bool, str, dt.date} else isinstance(value, kind)


def test_every_record_of_a_project_is_tried() -> None:
    """No kind of record is left out."""
    from clientpm.model.holding import COLLECTIONS, SINGLES

    assert {kind.__name__ for kind in (*COLLECTIONS, *SINGLES, pm.Task)} <= set(KINDS)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_value_of_a_wrong_type_is_refused_with_its_place(name: str) -> None:
    """Each field takes a value that it can mean, or raises an error of the family that names a field."""
    good = KINDS[name]
    fields = [field for field in attrs.fields(type(good)) if field.init]
    names = {field.name for field in fields}
    hints = _declared(type(good))
    for field in fields:
        allowed = names | {field.alias, PLACED_ELSEWHERE.get(field.name)}
        for wrong in WRONG:
            made, place = _tried(good, field.alias, wrong)
            if made is None:
                assert place in allowed, (field.name, wrong, place)
                continue
            assert fits(getattr(made, field.name), hints[field.name]), (field.name, wrong)
            assert isinstance(hash(made), int)
            assert repr(made)


def _tried(good: Any, field: str, wrong: Any) -> tuple[Any, str]:
    """Give what comes of a value in a field: a record, or the place where it was refused."""
    changes: dict[str, Any] = {field: wrong}
    try:
        return attrs.evolve(good, **changes), ""
    except ValidationError as error:
        return None, error.problems[0].where.partition(".")[0].partition("[")[0]


NEEDED = {"Assignment": ("task", "resource"), "ActualWork": ("task",), "Measurement": ("goal",), "TestRun": ("test",),
          "QualityCheck": ("standard",), "PaymentMilestone": ("milestone",), "Signature": ("by",)}  # fmt: skip


@pytest.mark.parametrize("name", NEEDED)
def test_an_id_that_is_needed_is_not_nothing(name: str) -> None:
    """Nothing is no id where a record cannot do without one."""
    for field in NEEDED[name]:
        changes: dict[str, Any] = {field: None}
        with pytest.raises(pm.FieldTypeError) as caught:
            attrs.evolve(KINDS[name], **changes)
        assert caught.value.where == field
