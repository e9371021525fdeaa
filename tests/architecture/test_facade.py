"""The facade names every public thing, loads it on first use, and lets checkers see it."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import clientpm
from tests.architecture.source import (
    PACKAGE,
    dunder_all,
    module_name,
    modules,
    packages,
    run_python,
)

LAZY = [path for path in packages() if dunder_all(path)]


def typed_names(path: Path) -> dict[str, str]:
    """Read the names that a package imports for type checkers, each with the module it comes from."""
    names: dict[str, str] = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.If(test=ast.Name(id="TYPE_CHECKING"), body=body):
                for statement in body:
                    names |= imported_names(statement)
    return names


def imported_names(statement: ast.stmt) -> dict[str, str]:
    """Read one ``from module import name as name``."""
    if not isinstance(statement, ast.ImportFrom) or statement.module is None:
        return {}
    names: dict[str, str] = {}
    for alias in statement.names:
        assert alias.asname == alias.name, f"write `import {alias.name} as {alias.name}`"
        inner = f"{statement.module}.{alias.name}"
        names[alias.name] = inner if is_module(inner) else statement.module
    return names


def is_module(name: str) -> bool:
    """Say whether a dotted name is a module of the package."""
    path = PACKAGE.parent.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def attached_names(path: Path) -> dict[str, str]:
    """Read the table that a package hands to ``attach``, as it is written."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Dict):
            table: dict[str, str] = ast.literal_eval(node)
            return table
    return {}


def in_order(names: set[str]) -> list[str]:
    """Sort as the linter does: constants, then classes, then functions and packages."""
    return sorted(names, key=lambda name: (not name.isupper(), name[0].islower(), name))


def lazy_ids(path: Path) -> str:
    """Name a test case after the package."""
    return module_name(path)


@pytest.mark.parametrize("path", LAZY, ids=lazy_ids)
class TestEveryPackage:
    def test_all_is_sorted_and_without_repeats(self, path: Path) -> None:
        """``__all__`` is sorted, so that a reader finds a name and a change shows one line."""
        names = dunder_all(path)
        assert in_order(set(names)) == names

    def test_checkers_and_run_time_see_the_same_names(self, path: Path) -> None:
        """The imports for checkers, the table and ``__all__`` hold the same names and modules."""
        table = attached_names(path)
        assert list(table) == dunder_all(path)
        assert table == typed_names(path)

    def test_dir_gives_the_names(self, path: Path) -> None:
        """``dir`` shows what is public, even before it is loaded."""
        package = importlib.import_module(module_name(path))
        public = [name for name in dir(package) if not name.startswith("__")]
        assert public == sorted(dunder_all(path))

    def test_every_name_loads(self, path: Path) -> None:
        """Every name gives what its module holds under that name."""
        package = importlib.import_module(module_name(path))
        for name, module in attached_names(path).items():
            value = getattr(package, name)
            if isinstance(value, ModuleType):
                assert value.__name__ == f"{module_name(path)}.{name}"
            else:
                assert value is getattr(importlib.import_module(module), name)

    def test_holds_no_code(self, path: Path) -> None:
        """A package only passes names on: real code sits in modules named for what they hold."""
        tree = ast.parse(path.read_text(encoding="utf-8"))
        defined = [
            node.name
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        ]
        assert defined == []


def test_star_import_gives_every_name() -> None:
    """``from clientpm import *`` works with nothing but the core installed."""
    done = run_python(
        "import json\nbefore = set(globals()) | {'before'}\nfrom clientpm import *\n"
        "print(json.dumps(sorted(set(globals()) - before)))"
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == sorted(clientpm.__all__)


@pytest.mark.parametrize("seed", range(4))
def test_names_load_in_any_order(seed: int) -> None:
    """What was used before never changes what a name means (a submodule must not hide a function)."""
    order = list(clientpm.__all__)
    random.Random(seed).shuffle(order)
    done = run_python(
        "import sys, types, clientpm\n"
        "first = {name: getattr(clientpm, name) for name in sys.argv[1:]}\n"
        "for name in clientpm.__all__:\n"
        "    assert getattr(clientpm, name) is first[name], name\n"
        "    if isinstance(first[name], types.ModuleType):\n"
        "        assert first[name].__name__ == 'clientpm.' + name, name\n",
        *order,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["scheduled", "Planning", "_hidden"])
def test_unknown_name_is_an_attribute_error(name: str) -> None:
    """A name that is not there is refused as Python refuses it, and ``hasattr`` says no."""
    assert not hasattr(clientpm, name)
    with pytest.raises(AttributeError, match=f"module 'clientpm' has no attribute '{name}'"):
        getattr(clientpm, name)


def test_nothing_public_is_called_like_a_module_beside_it() -> None:
    """A function or class with the name of a module beside it vanishes once that module is loaded."""
    clashes: list[str] = []
    for path in modules():
        beside = {other.stem for other in path.parent.glob("*.py")}
        beside |= {other.parent.name for other in path.parent.glob("*/__init__.py")}
        if path.name == "__init__.py":
            table = attached_names(path)
            names = {n for n, module in table.items() if module != f"{module_name(path)}.{n}"}
        else:
            names = set(dunder_all(path)) | top_level_definitions(path)
        clashes += [f"{module_name(path)}: {name}" for name in sorted(names & beside)]
    assert clashes == []


def top_level_definitions(path: Path) -> set[str]:
    """Give the public functions and classes of a module."""
    return {
        node.name
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_")
    }


class TestCheckers:
    GOOD = "import clientpm as pm\n\nused = (pm.{name}, pm.adapters, pm.testing)\n"
    BAD = "import clientpm as pm\n\nused = pm.{name}x\n"

    @pytest.fixture
    def name(self) -> str:
        """Give a name to use well and to misspell."""
        return next(n for n in reversed(clientpm.__all__) if n not in {"adapters", "ports", "testing", "workflow"})

    @pytest.mark.slow
    def test_mypy_rejects_a_misspelt_name(self, tmp_path: Path, name: str) -> None:
        """The checker mypy knows every name of the facade and no other."""
        (tmp_path / "good.py").write_text(self.GOOD.format(name=name), encoding="utf-8")
        (tmp_path / "bad.py").write_text(self.BAD.format(name=name), encoding="utf-8")
        done = subprocess.run(
            [
                sys.executable, "-m", "mypy", "--strict", "--config-file=", "--ignore-missing-imports",
                "--follow-imports=silent", "--cache-dir", str(tmp_path / "cache"), "good.py", "bad.py",
            ],
            cwd=tmp_path,
            env={**os.environ, "MYPYPATH": str(PACKAGE.parent)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )  # fmt: skip
        assert "bad.py:3" in done.stdout, done.stdout + done.stderr
        assert "[attr-defined]" in done.stdout
        assert "good.py" not in done.stdout

    @pytest.mark.skipif(
        importlib.util.find_spec("pyright") is None and not os.environ.get("CI"),
        reason="pyright is not installed",
    )
    def test_pyright_rejects_a_misspelt_name(self, tmp_path: Path, name: str) -> None:
        """The checker pyright knows every name of the facade and no other."""
        (tmp_path / "good.py").write_text(self.GOOD.format(name=name), encoding="utf-8")
        (tmp_path / "bad.py").write_text(self.BAD.format(name=name), encoding="utf-8")
        settings = {"extraPaths": [str(PACKAGE.parent)], "reportMissingModuleSource": False}
        (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable],
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        found = [
            (Path(each["file"]).name, each.get("rule"))
            for each in json.loads(done.stdout)["generalDiagnostics"]
            if each["severity"] == "error"
        ]
        assert found == [("bad.py", "reportAttributeAccessIssue")]
