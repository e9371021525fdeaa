"""Two workers of a cluster take little more than half the time of one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT

LEAST = 1.6
IDLE = 0.3


@pytest.mark.slow
def test_two_workers_share_a_long_run() -> None:
    """Blocks are handed out to a Dask cluster of single-thread workers; both processors must be free for it."""
    pytest.importorskip("distributed", reason="the extra 'distributed' is not installed")
    if (os.cpu_count() or 1) < 2 or not hasattr(os, "getloadavg") or os.getloadavg()[0] > IDLE:
        pytest.skip("two workers need two processors that nobody else uses")
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("measure_workers.py"))],
        env={name: value for name, value in os.environ.items() if not name.startswith("COV_")}
        | {"PYTHONPATH": os.pathsep.join((str(PACKAGE.parent), str(ROOT)))},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    print(done.stdout)  # noqa: T201 - the figures are what one wants to see
    taken = json.loads(done.stdout.splitlines()[-1])
    assert taken["1"] >= LEAST * taken["2"]
