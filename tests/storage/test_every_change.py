"""A row of the reliability bar fails when something is wrong, when too little was done, and when it was not run."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest

from tests.storage.canonical_texts import differences
from tests.storage.every_change import ROWS, Row, faults

ROW = Row(command="crash_kills --runs 200", least={"kills": 200}, most={"most_extra": 1})
RIGHT = {"kills": 200, "lost": 0, "wrong": [], "most_extra": 1}


@pytest.mark.parametrize(
    ("told", "status", "wrong"),
    [
        ([RIGHT], 0, []),
        ([RIGHT | {"kills": 100}, RIGHT | {"kills": 100}], 0, []),
        ([RIGHT | {"kills": 199}], 0, ["kills = 199, not 200"]),
        ([RIGHT | {"lost": 1}], 0, ["lost = 1"]),
        ([RIGHT | {"wrong": ["a read went back"]}], 0, ["wrong = ['a read went back']"]),
        ([RIGHT | {"most_extra": 2}], 0, ["most_extra = 2, more than 1"]),
        ([RIGHT], 1, ["ended with 1"]),
        ([], 0, ["kills = 0, not 200"]),
    ],
)
def test_what_is_wrong_about_a_row_is_named(told: list[dict[str, Any]], status: int, wrong: list[str]) -> None:
    """Figures that must be nothing, too little, too much, and an error each fail a row."""
    assert faults(ROW, told, status, strict=True) == wrong


def test_what_could_not_be_run_fails_where_everything_must_run() -> None:
    """A row that was passed over is no fault on a machine that cannot run it, and one where all must be run."""
    told = [{"kills": 0, "why": "the system cannot fork"}]
    assert faults(ROW, told, 0, strict=False) == []
    assert faults(ROW, told, 0, strict=True) == ["not run: the system cannot fork"]


def test_every_row_is_a_command() -> None:
    """Each row names a long run, and none stands there twice."""
    commands = [row.command for row in ROWS]
    assert len(commands) == len(set(commands)) > 20
    for command in commands:
        assert importlib.util.find_spec(f"tests.storage.{command.split()[0]}"), command


def test_random_values_have_one_canonical_form() -> None:
    """What is read from canonical bytes is written as the same bytes, whatever the order of keys; a sample."""
    assert differences(2_000) == []
