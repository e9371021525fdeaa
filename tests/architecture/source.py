"""What the architecture tests know about the source tree."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

__all__ = ["PACKAGE", "ROOT", "dunder_all", "module_name", "modules", "packages", "run_python"]

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "clientpm"


def modules() -> list[Path]:
    """Give every module of the package, in a fixed order."""
    return sorted(PACKAGE.rglob("*.py"))


def packages() -> list[Path]:
    """Give the ``__init__`` of every package, the facade among them."""
    return sorted(PACKAGE.rglob("__init__.py"))


def module_name(path: Path) -> str:
    """Give the full name of a module by its path."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def dunder_all(path: Path) -> list[str]:
    """Read ``__all__`` as it is written, without an import."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
                return list(ast.literal_eval(value))
            case ast.AnnAssign(target=ast.Name(id="__all__"), value=ast.expr() as value):
                return list(ast.literal_eval(value))
    return []


def run_python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh process that sees this source tree."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
