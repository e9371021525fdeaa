"""The long runs at the size that every change must pass; run as ``python -m tests.storage.every_change``.

Each row runs in processes of its own, two rows at a time; those that look at many processes at once come last, alone.
A row fails when it ends with an error, when a figure that must be nothing is something, or when less was done than
was asked for. Under ``CI`` what cannot be run here fails as well, unless the row is optional.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

import attrs

from tests.fresh_process import end_all, run_fresh

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOTHING: Final = frozenset(
    {"lost", "torn", "left", "gaps", "foreign", "wrong", "stuck", "missing", "changed", "different", "accepted"}
)
"""Figures that must be nothing wherever they are told."""
LONGEST: Final = 600
"""A row takes no longer [seconds]."""


@attrs.frozen(kw_only=True)
class Row:
    """One row of the bar.

    Attributes:
        command: A module of this folder, and its arguments.
        least: Figures that add up to so much at least.
        most: Figures that are told, and are no more than this.
        alone: Whether no other row may run beside it.
        optional: Whether it needs what cannot be installed, such as the right to mount a disk.
    """

    command: str
    least: dict[str, float]
    most: dict[str, float] = attrs.field(factory=dict)
    alone: bool = False
    optional: bool = False


@attrs.frozen
class Outcome:
    """What a row told, and what is wrong about it."""

    row: Row
    told: list[dict[str, Any]]
    faults: list[str]
    seconds: float

    @property
    def verdict(self) -> str:
        """What is wrong, why it was not run, or that it passed."""
        return "; ".join(self.faults or _passed_over(self.told)) or "passed"


_FAULTS: Final = " ".join(
    f"--fault {name}" for name in ("ENOSPC", "EIO", "EACCES", "EROFS", "ENOMEM", "EBUSY", "EINVAL")
)
"""One of every sort: SQLite answers most of the others alike, and `crash_faults` tries them all."""

ROWS: Final = (
    Row(command="crash_faults --store folder", least={"runs": 10_000}),
    Row(command=f"crash_faults --store sqlite {_FAULTS}", least={"runs": 5_000}),
    *(Row(command=f"thread_mix --store {kind}", least={"done": 64_000}) for kind in ("memory", "folder")),
    *(Row(command=f"thread_mix --store {kind} --steps 200", least={"done": 6_400}) for kind in ("sqlite", "sql")),
    Row(command="chains --runs 2000", least={"logs": 2_000}),
    Row(command="hostile_bytes --runs 2000", least={"records": 10_000}),
    Row(command="round_trips --runs 150", least={"projects": 75}),
    Row(command="store_walks --runs 0 --copies 30", least={"copies": 25}),
    *(
        Row(
            command=f"crash_kills --runs 200 --store {kind}",
            least={"kills": 200, "acknowledged": 100},
            most={"most_extra": 1},
        )
        for kind in ("folder", "sqlite", "sql")
    ),
    *(
        Row(
            command=f"crash_kills --runs 1000 --twice --store {kind}",
            least={"kept": 1_000, "killed": 100},
            most={"kept": 1_000},
        )
        for kind in ("folder", "sqlite", "sql")
    ),
    Row(command="crash_model --runs 3", least={"states": 2_000}),
    *(
        Row(command=f"crash_full --runs 100 --store {kind}{disk}", least={"fills": 100}, optional=bool(disk))
        for kind in ("folder", "sqlite")
        for disk in ("", " --disk")
    ),
    Row(command="crash_recovery --runs 50", least={"kills": 50}),
    Row(command="torn_tails --runs 1000", least={"tails": 1_000}),
    Row(command="bit_flips --seconds 3", least={"bits": 5_300}),
    Row(command="stored_fuzz --runs 3000", least={"runs": 2_700}),
    Row(command="canonical_texts --runs 100000", least={"values": 100_000}),
    *(
        Row(command=f"forks --runs 60 --store {kind}", least={"forks": 120})
        for kind in ("memory", "folder", "sqlite", "sql")
    ),
    *(
        Row(command=f"crash_contention --runs 10000 --store {kind}", least={"updates": 10_000}, most=waits, alone=True)
        for kind, waits in (("sqlite", {"p99": 3.0}), ("folder", {"longest": 30.0}))
    ),
    *(
        Row(command=f"histories --seconds 5 --store {kind}", least={"ok": 500, "kills": 10}, alone=True)
        for kind in ("folder", "sqlite")
    ),
)
"""The rows, the longest first."""


def faults(row: Row, told: Sequence[dict[str, Any]], status: int, *, strict: bool) -> list[str]:
    """Name what is wrong about what a row told.

    Args:
        row: The row.
        told: The lines of figures it printed.
        status: How its process ended.
        strict: Whether what could not be run is wrong, unless the row is optional.

    Returns:
        What is wrong, in words; nothing for a row that passes.
    """
    found = [f"ended with {status}"] if status else []
    passed_over = _passed_over(told)
    if strict and not row.optional:
        found += passed_over
    found += [f"{name} = {line[name]}" for line in told for name in sorted(NOTHING & line.keys()) if line[name]]
    if passed_over:
        return found
    for name, least in row.least.items():
        figures = [line[name] for line in told if name in line]
        # One line of many may say how little there was to do; all of them together may not.
        if sum(figures) < least:
            found.append(f"{name} = {sum(figures)}, not {least}")
    for name, most in row.most.items():
        figures = [line[name] for line in told if name in line]
        found += [f"{name} = {figure}, more than {most}" for figure in figures if figure > most]
        if not figures:
            found.append(f"{name} was not told")
    return found


def _passed_over(told: Sequence[dict[str, Any]]) -> list[str]:
    return [f"not run: {line['why']}" for line in told if "why" in line]


def ran(row: Row, longest: float = LONGEST) -> Outcome:
    """Run a row and judge it."""
    module, *arguments = row.command.split()
    begin = time.monotonic()
    try:
        done = run_fresh(sys.executable, "-m", f"tests.storage.{module}", *arguments, seconds=longest)
    except subprocess.TimeoutExpired:
        return Outcome(row, [], [f"took longer than {longest} s"], time.monotonic() - begin)
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    found = faults(row, told, done.returncode, strict=bool(os.environ.get("CI")))
    if done.returncode:
        found.append(done.stderr[-2000:])
    return Outcome(row, told, found, time.monotonic() - begin)


def outcomes(rows: Iterable[Row]) -> Iterable[Outcome]:
    """Run rows, two at a time, then those that need the machine for themselves."""
    asked = list(rows)
    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(ran, [row for row in asked if not row.alone])
    yield from map(ran, [row for row in asked if row.alone])


def chosen(commands: Sequence[str], only: str | None) -> list[Row]:
    """Give the rows whose command begins as asked.

    Args:
        commands: Names of modules; all of them where there is none.
        only: ``alone`` or ``shared``, for the rows that need the machine for themselves or the others.

    Returns:
        The rows.
    """
    rows = [row for row in ROWS if not commands or row.command.split()[0] in commands]
    return [row for row in rows if only is None or row.alone == (only == "alone")]


def _stop(number: int, _: object) -> None:
    """End the rows too: each is in a session of its own, which no signal to this process reaches."""
    end_all()
    os._exit(128 + number)


def main() -> None:
    """Run the rows that are asked for, and print what each told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commands", nargs="*", help="such as crash_kills; else all")
    parser.add_argument("--only", choices=("alone", "shared"), help="the rows that run alone, or all others")
    asked = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    failed = False
    for outcome in outcomes(chosen(asked.commands, asked.only)):
        failed |= bool(outcome.faults)
        print(f"{outcome.seconds:5.0f} s  {outcome.row.command}: {outcome.verdict}", flush=True)  # noqa: T201
    sys.exit(failed)


if __name__ == "__main__":
    main()
