"""A row of the reliability bar fails when something is wrong, when too little was done, and when it was not run."""

from __future__ import annotations

import argparse
import importlib
import sys
from typing import Any, NoReturn

import attrs
import pytest

from tests.storage.canonical_texts import differences
from tests.storage.every_change import ROWS, Outcome, Row, chosen, faults, ran

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
        ([], 0, ["kills = 0, not 200", "most_extra was not told"]),
        ([{"kills": 200}], 0, ["most_extra was not told"]),
        ([RIGHT | {"accepted": 1}], 0, ["accepted = 1"]),
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
    assert Outcome(ROW, told, [], 1.0).verdict == "not run: the system cannot fork"
    assert Outcome(ROW, [RIGHT], [], 1.0).verdict == "passed"


def test_what_cannot_be_installed_may_be_passed_over() -> None:
    """An optional row that was not run is no fault anywhere; one that found something is."""
    optional = attrs.evolve(ROW, optional=True)
    assert faults(optional, [{"why": "a disk in memory cannot be mounted here"}], 0, strict=True) == []
    assert faults(optional, [RIGHT | {"lost": 1}], 0, strict=True) == ["lost = 1"]


def test_a_row_that_takes_too_long_is_ended() -> None:
    """It fails, and says so; the others go on."""
    found = ran(Row(command="crash_model --runs 1000", least={}), longest=0.5)
    assert found.faults == ["took longer than 0.5 s"]
    assert found.seconds < 60


class Parsed(Exception):  # noqa: N818 - no error: it ends a command that was understood
    """The arguments of a command were read."""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.command)
def test_every_row_is_a_command(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row is a long run with arguments that it knows, and says how much it must do."""
    module, *arguments = row.command.split()
    parse = argparse.ArgumentParser.parse_args

    def parse_only(parser: argparse.ArgumentParser) -> NoReturn:
        parse(parser)
        raise Parsed

    monkeypatch.setattr(argparse.ArgumentParser, "parse_args", parse_only)
    monkeypatch.setattr(sys, "argv", [module, *arguments])
    with pytest.raises(Parsed):
        importlib.import_module(f"tests.storage.{module}").main()
    assert row.least
    assert all(figure > 0 for figure in row.least.values())


def test_the_rows_alone_and_the_others_are_all() -> None:
    """No row stands there twice; each is alone or not, and is chosen by the name of its module."""
    assert len({row.command for row in ROWS}) == len(ROWS) > 20
    alone, shared = chosen([], "alone"), chosen([], "shared")
    assert alone
    assert [row for row in ROWS if row not in alone] == shared
    assert [row.command.split()[0] for row in chosen(["histories"], None)] == ["histories"] * 2
    assert chosen(["histories"], "shared") == []


def test_random_values_have_one_canonical_form() -> None:
    """What is read from canonical bytes is written as the same bytes, whatever the order of keys; a sample."""
    assert differences(2_000) == []
