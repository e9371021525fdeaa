"""Commands that run in a process of their own, without a trace of the tests around them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from typing import Final

from tests.architecture.source import PACKAGE, ROOT

__all__ = ["end_all", "run_fresh"]

_RUNNING: Final[set[int]] = set()
"""The groups of processes that run now."""


def run_fresh(*command: str, seconds: float) -> subprocess.CompletedProcess[str]:
    """Run a command that imports the package and the tests from this checkout.

    Args:
        command: The program and its arguments.
        seconds: How long it may take; then it is killed with all that it started.

    Returns:
        How it ended, and what it printed.

    Raises:
        subprocess.TimeoutExpired: When it took longer.
    """
    with subprocess.Popen(
        command,
        cwd=ROOT,
        # Coverage would measure whatever Python the command starts.
        env={name: value for name, value in os.environ.items() if not name.startswith("COV_")}
        | {"PYTHONPATH": os.pathsep.join((str(PACKAGE.parent), str(ROOT)))},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        _RUNNING.add(process.pid)
        try:
            out, said = process.communicate(timeout=seconds)
        except BaseException:
            _end(process.pid)
            raise
        finally:
            _RUNNING.discard(process.pid)
    return subprocess.CompletedProcess(command, process.returncode, out, said)


def end_all() -> None:
    """Kill whatever runs, with all that it started."""
    for group in tuple(_RUNNING):
        _end(group)


def _end(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
