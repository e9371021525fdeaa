"""Modules are small and named for what they hold."""

from __future__ import annotations

from tests.architecture.source import PACKAGE, ROOT, module_name, modules

LONGEST = 500
NAMES_ONLY = {"clientpm", "clientpm.engagement", "clientpm.model"}
"""These hold no code: they name every public thing three times, for people, for type checkers and for Python."""
NAMELESS = {"common", "helper", "helpers", "misc", "util", "utils"}
FRAME = {
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "docs",
    "examples",
    "pyproject.toml",
    "src",
    "tests",
}


def test_modules_are_short() -> None:
    """Past five hundred lines a module holds more than one thing."""
    lengths = {module_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert lengths.keys() >= NAMES_ONLY
    assert {name: length for name, length in lengths.items() if length > LONGEST and name not in NAMES_ONLY} == {}


def test_modules_have_names() -> None:
    """A module called ``utils`` says nothing of what it holds."""
    named = {path.stem for path in modules()} | {path.parent.name for path in modules()}
    assert named & NAMELESS == set()


def test_package_is_typed() -> None:
    """The marker file that lets a checker read the types of an installed package is there."""
    assert (PACKAGE / "py.typed").is_file()


def test_top_level_is_the_frame() -> None:
    """Nothing lies at the top level but what the frame names, and dot-folders."""
    made_by_tools = {"build", "demo", "dist", "htmlcov"}
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - made_by_tools <= FRAME
