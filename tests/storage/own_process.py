"""Run a long run in a process of its own, which has no other threads, and take its figures."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import pytest

from tests.fresh_process import run_fresh

__all__ = ["ON_POSIX", "ran"]

ON_POSIX = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")


def ran(module: str, *arguments: str) -> dict[str, Any]:
    """Run a module of these tests that tells one line of figures."""
    done = run_fresh(sys.executable, "-m", f"tests.storage.{module}", *arguments, seconds=300)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found
