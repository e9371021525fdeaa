"""Ten thousand trials of a thousand tasks cost a few times what the bare arithmetic costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import PACKAGE, ROOT

MOST_PLAIN, MOST_LATIN, MOST_RISKS = 5, 9, 2
MOST_BYTES = 1 << 30


def test_trials_cost_a_few_times_the_bare_arithmetic() -> None:
    """From a plan to finish and criticality; with 200 risks and 100 correlated tasks at most twice as much."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("measure_simulation.py"))],
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
    figures = json.loads(done.stdout)
    bare = figures["uniform"] + figures["bare_pass"]
    assert figures["plain"] <= MOST_PLAIN * bare
    assert figures["latin"] <= MOST_LATIN * bare
    assert figures["risks"] <= MOST_RISKS * figures["latin"]
    assert figures["peak_bytes"] < MOST_BYTES
