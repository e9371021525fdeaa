"""The import contracts hold, and each of them bites."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.architecture.source import PACKAGE, ROOT

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINTER = SETTINGS["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract for contract in LINTER["contracts"]}
RIM = {"cli", "testing", "adapters"}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts on the package that lies in a folder."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            *("--no-cache", "--config", str(ROOT / "pyproject.toml")),
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1", "COLUMNS": "200"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_contracts_hold() -> None:
    """Imports point downwards, effects stay on the rim, extras stay where they belong."""
    done = lint(PACKAGE.parent)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("values/breach.py", "import clientpm.model", "layers"),
        ("scheduling/breach.py", "from clientpm import reports", "layers"),
        ("surprise/__init__.py", "", "layers"),
        ("model/breach.py", "import uuid", "core-io"),
        ("reports/breach.py", "from pathlib import Path", "core-io"),
        ("model/breach.py", "import json", "json"),
        ("scheduling/breach.py", "from hashlib import sha256", "json"),
        ("model/breach.py", "import networkx", "networkx"),
        ("reports/breach.py", "import jinja2", "jinja2"),
        ("adapters/exchange/breach.py", "import click", "command-line"),
        ("adapters/exchange/breach.py", "import pytest", "test-tools"),
        ("cli/breach.py", "import holidays", "holidays"),
        ("cli/breach.py", "import defusedxml", "xml"),
        ("adapters/render/breach.py", "from clientpm.adapters import exchange", "adapters"),
        ("reports/builders/breach.py", "from clientpm.model.project import Project", "builders"),
        ("reports/builders/breach.py", "from clientpm.model import Project", "builders"),
    ],
)
def test_a_breach_is_caught(tmp_path: Path, module: str, line: str, contract: str) -> None:
    """Each contract fails on a module that breaks it: a contract that never fails proves nothing."""
    shutil.copytree(PACKAGE, tmp_path / "clientpm", ignore=shutil.ignore_patterns("__pycache__"))
    path = tmp_path / "clientpm" / module
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'"""A module that should not be."""\n\n{line}\n', encoding="utf-8")
    done = lint(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{CONTRACTS[contract]['name']} BROKEN" in done.stdout


def test_every_built_package_is_under_the_core_contract() -> None:
    """A new package below the rim does no I/O either: it cannot be left out of the contract."""
    built = {path.parent.name for path in PACKAGE.glob("*/__init__.py")} | {"errors"}
    listed = {name.removeprefix("clientpm.") for name in CONTRACTS["core-io"]["source_modules"]}
    assert listed == built - RIM


def test_bytes_and_digests_are_for_evidence_only() -> None:
    """Everything below ports but evidence is under the contract on json and hashlib."""
    layers = [layer.strip("()") for layer in CONTRACTS["layers"]["layers"]]
    below = set(layers[layers.index("ports") + 1 :]) - {"evidence"}
    built = {path.parent.name for path in PACKAGE.glob("*/__init__.py")} | {"errors"}
    listed = {name.removeprefix("clientpm.") for name in CONTRACTS["json"]["source_modules"]}
    assert listed == below & built


def test_built_layers_are_not_optional() -> None:
    """Parentheses are for layers that are not there yet."""
    layers = CONTRACTS["layers"]["layers"]
    optional = {layer.strip("()") for layer in layers if layer.startswith("(")}
    assert not [name for name in optional if (PACKAGE / name / "__init__.py").exists()]
