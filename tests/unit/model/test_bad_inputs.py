"""Bad inputs, as data, and the errors that they get.

The file ``tests/cases/errors/inputs.jsonl`` holds one case per line: what the input is, how it is made,
the class and the code of the error, and what its message says. A value that JSON cannot hold is written
as an object: ``{"$float": "nan"}``, ``{"$numpy": "nan"}``, ``{"$datetime": "…"}``, ``{"$repeat": ["a", 9]}``.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import clientpm as pm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FILE = Path(__file__).parents[2] / "cases" / "errors" / "inputs.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]

SPECIAL: Mapping[str, Callable[[Any], Any]] = {
    "$float": float,
    "$numpy": np.float64,
    "$datetime": dt.datetime.fromisoformat,
    "$repeat": lambda parts: parts[0] * parts[1],
}


def value_of(written: Any) -> Any:
    """Give the value that a case writes."""
    if isinstance(written, list):
        return [value_of(item) for item in written]
    if not isinstance(written, dict):
        return written
    for name, make in SPECIAL.items():
        if name in written:
            return make(written[name])
    return {name: value_of(item) for name, item in written.items()}


def make_plan(fields: dict[str, Any]) -> pm.Plan:
    """Make a plan whose tasks are written as their fields."""
    tasks = [pm.Task(**task) for task in fields.pop("tasks")]
    return pm.Plan(**{"start": "2026-03-02", "tasks": tasks, **fields})


def make_calendar(fields: dict[str, Any]) -> pm.WorkCalendar:
    """Make a calendar whose exceptions are written as dates or as their fields."""
    exceptions = [
        pm.CalendarException(**item) if isinstance(item, dict) else item for item in fields.pop("exceptions", [])
    ]
    return pm.WorkCalendar(**fields, exceptions=exceptions)


MAKERS: Mapping[str, Callable[[dict[str, Any]], Any]] = {
    "plan": make_plan,
    "calendar": make_calendar,
    "task": lambda fields: pm.Task(**fields),
    "goal": lambda fields: pm.Goal(**fields),
    "stakeholder": lambda fields: pm.Stakeholder(**fields),
    "progress_report": lambda fields: pm.ProgressReport(**fields),
    "money": lambda fields: pm.Money(**fields),
}


def run(case: dict[str, Any]) -> None:
    """Do what a case describes."""
    ((kind, fields),) = case["make"].items()
    made = MAKERS[kind](value_of(fields))
    for question, (t, *more) in case.get("ask", {}).items():
        getattr(made, question)(dt.datetime.fromisoformat(t), *more)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_bad_input(case: dict[str, Any]) -> None:
    """The error is of the class and code that the case names, and says what, where, got and expected."""
    with pytest.raises(pm.ClientPMError) as caught:
        run(case)
    error = caught.value
    assert (type(error).__name__, error.code) == (case["error"], case["code"])
    assert [part for part in case["says"] if part not in str(error)] == []
    for name, fact in case.get("facts", {}).items():
        assert getattr(error, name) == fact
    assert len(str(error)) < 1_000
    assert "\n" not in str(error)


def test_type_errors_are_pythons_too() -> None:
    """A host that knows nothing of the library catches `ValueError` and `TypeError`."""
    kinds = {case["error"] for case in CASES}
    assert kinds >= {"CycleError", "UnknownReferenceError", "CalendarError", "LimitExceeded", "FieldTypeError"}
    for name in kinds:
        assert issubclass(getattr(pm, name), ValueError)
    assert issubclass(pm.FieldTypeError, TypeError)
    assert issubclass(pm.UnknownReferenceError, LookupError)
