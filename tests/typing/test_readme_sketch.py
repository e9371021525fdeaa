"""The sketch of the design type-checks as a user would check it, and runs."""

from __future__ import annotations

import importlib.util
import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

SKETCH = Path(__file__).parent / "readme_sketch.py"
SOURCE = Path(__file__).parents[2] / "src"


def test_the_sketch_runs() -> None:
    """What the sketch declares is what happens: it runs to its end."""
    names = runpy.run_path(str(SKETCH))

    assert names["s"].finish.isoformat() == "2026-05-11T18:00:00"


@pytest.mark.slow
def test_mypy_accepts_the_sketch() -> None:
    """A user of mypy in strict mode meets no error, and every declared type is the inferred one."""
    found = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file=", str(SKETCH)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MYPYPATH": str(SOURCE)},
    )

    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.skipif(
    importlib.util.find_spec("pyright") is None and not os.environ.get("CI"), reason="pyright is not installed"
)
def test_pyright_accepts_the_sketch(tmp_path: Path) -> None:
    """A user of pyright in strict mode meets no error, and every declared type is the inferred one."""
    (tmp_path / "sketch.py").write_text(SKETCH.read_text(encoding="utf-8"), encoding="utf-8")
    settings = {"extraPaths": [str(SOURCE)], "typeCheckingMode": "strict"}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    found = subprocess.run(
        [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    problems = json.loads(found.stdout)["generalDiagnostics"]
    assert [problem["message"] for problem in problems] == []
