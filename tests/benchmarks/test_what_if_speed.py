"""A what-if on a large plan costs what it can reach."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import PACKAGE, ROOT

SHARE = 1 / 20
EDITS = ("one_day_more", "another_dependency", "another_task")


def test_a_local_change_costs_a_twentieth_of_a_full_schedule() -> None:
    """100,000 tasks and 300,000 dependencies: the median over random tasks, for each kind of edit."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("measure_what_if.py"))],
        env={name: value for name, value in os.environ.items() if not name.startswith("COV_")}
        | {"PYTHONPATH": os.pathsep.join((str(PACKAGE.parent), str(ROOT)))},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    print(done.stdout)  # noqa: T201 - the figures are what one wants to see
    figures = json.loads(done.stdout)["large"]
    for edit in EDITS:
        assert figures[edit] <= SHARE * figures["full"], (edit, figures)
