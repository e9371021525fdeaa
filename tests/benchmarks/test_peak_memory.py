"""The peak of memory is that of the process that is measured."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.architecture.source import ROOT
from tests.benchmarks.peak_memory import peak_bytes

_LARGE = 200 * 2**20
_ASKED = "from tests.benchmarks.peak_memory import peak_bytes; print(peak_bytes())"


def test_the_peak_of_whoever_started_a_process_does_not_count() -> None:
    """A process that a large one started has its own peak."""
    held = bytes(1) * _LARGE
    done = subprocess.run(
        [sys.executable, "-c", _ASKED], cwd=ROOT, env=dict(os.environ), capture_output=True, check=True, timeout=60
    )
    assert len(held) < peak_bytes()
    assert 1 << 20 < int(done.stdout) < _LARGE // 2
