"""Write anew what the examples print and the project that the package ships.

Run ``python -m tests.examples.refresh`` after a change that is meant, and read the difference before you keep it.
"""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import clientpm as pm

__all__ = ["DEMO", "EXAMPLES", "clinic_project", "examples", "module", "parts", "printed"]

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
DEMO = ROOT / "src" / "clientpm" / "cli" / "demo_project.json"


def examples() -> list[Path]:
    """List the examples in a fixed order."""
    return sorted(EXAMPLES.glob("*.py"))


def parts() -> list[Path]:
    """List the modules that an example is made of, beside the examples themselves."""
    return sorted(EXAMPLES.glob("*/*.py"))


def printed(example: Path, **environment: str) -> str:
    """Run an example as its reader would and give what it prints."""
    done = subprocess.run(
        [sys.executable, str(example)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode or done.stderr:
        raise RuntimeError(f"{example.name} ended with {done.returncode}\n{done.stderr}")
    return done.stdout


def module(name: str) -> dict[str, Any]:
    """Give what an example is made of, without its printing anything."""
    sys.path.insert(0, str(EXAMPLES))  # where Python looks when the file is run
    try:
        return runpy.run_path(str(EXAMPLES / name))
    finally:
        sys.path.remove(str(EXAMPLES))


def clinic_project() -> pm.Project:
    """Build the project of the clinic example."""
    made = module("clinic_booking.py")["build_project"]()
    if not isinstance(made, pm.Project):
        raise TypeError("the example builds a project")
    return made


def shipped(project: pm.Project) -> bytes:
    """Give the bytes in which the package ships the example."""
    return pm.to_json(project)


def main() -> None:
    """Write every file anew."""
    for example in examples():
        example.with_suffix(".out").write_text(printed(example), encoding="utf-8", newline="\n")
    DEMO.write_bytes(shipped(clinic_project()))


if __name__ == "__main__":
    main()
