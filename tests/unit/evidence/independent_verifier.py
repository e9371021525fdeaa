"""The script of the docs that checks evidence without the library, as a module."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "prove-what-was-agreed.md"


def script() -> str:
    """Give the script as it stands in the page."""
    found = re.search(r"<!-- script -->\n```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def imported(source: str) -> set[str]:
    """Give what a script imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def functions() -> dict[str, Any]:
    """Give what the script defines."""
    namespace: dict[str, Any] = {"__name__": "check_pack"}
    exec(compile(script(), str(PAGE), "exec"), namespace)  # noqa: S102 - it is our own page
    return namespace
