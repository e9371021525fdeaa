"""Keeping a project costs little time and little room."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT

SAVE = 0.030
LOOPS = 0.45
"""What 30 ms are on a slower or busier machine, beside the loop of the measurement."""


def measured(*arguments: str) -> dict[str, float]:
    """Measure in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("measure_storage.py")), *arguments],
        env={name: value for name, value in os.environ.items() if not name.startswith("COV_")}
        | {"PYTHONPATH": os.pathsep.join((str(PACKAGE.parent), str(ROOT)))},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, float] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("kind", ["folder", "sqlite"])
def test_a_durable_save_takes_at_most_twice_as_long_as_raw_sqlite(kind: str, tmp_path: Path) -> None:
    """At least half as many saves a second as SQLite with the same bytes; a change of one task in under 30 ms."""
    found = measured(kind, str(tmp_path))
    assert found["append"] >= 0.5, found
    assert found["save"] < max(SAVE, LOOPS * found["loop"]), found


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "most"), [("folder", 30), ("sqlite", 10)])
def test_many_revisions_stay_small_and_quick_to_load(kind: str, most: float, tmp_path: Path) -> None:
    """1,000 changes of a project take a few times its size; the newest of 10,000 loads like the only one."""
    found = measured(kind, str(tmp_path), "grown")
    assert found["size"] < most, found
    assert found["deep"] < 1.2, found
