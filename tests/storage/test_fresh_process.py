"""A command in a process of its own is told as it ended, and leaves nothing behind when it takes too long."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.fresh_process import run_fresh

if TYPE_CHECKING:
    from pathlib import Path

_WRITES_ON = "import sys, time\nwhile True:\n    open(sys.argv[1], 'a').write('x')\n    time.sleep(0.02)"
_STARTS_ANOTHER = (
    "import subprocess, sys, time\n"
    f"subprocess.Popen([sys.executable, '-c', {_WRITES_ON!r}, sys.argv[1]])\n"
    "time.sleep(60)"
)


def test_what_a_command_says_and_how_it_ends_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It imports from this checkout, and no measurement of these tests reaches it."""
    monkeypatch.setenv("COV_CORE_SOURCE", "src")
    script = "import os, sys, clientpm, tests; print('COV_CORE_SOURCE' in os.environ); sys.exit('no')"
    done = run_fresh(sys.executable, "-c", script, seconds=60)
    assert (done.returncode, done.stdout, done.stderr) == (1, "False\n", "no\n")


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="the system has no groups of processes")
def test_what_takes_too_long_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    """No process that a command started goes on after it."""
    written = tmp_path / "written"
    for seconds in (1, 4, 16):  # a busy machine may take long to start two processes
        with pytest.raises(subprocess.TimeoutExpired):
            run_fresh(sys.executable, "-c", _STARTS_ANOTHER, str(written), seconds=seconds)
        if written.exists():
            break
    time.sleep(0.2)
    size = written.stat().st_size
    time.sleep(0.5)
    assert written.stat().st_size == size > 0
