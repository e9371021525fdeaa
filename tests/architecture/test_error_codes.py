"""Every error code is explained on the page of error codes.

To add a code, raise it and write its row in ``docs/reference/errors.md``: code, class, when, and what to do.
"""

from __future__ import annotations

import ast
import re
from functools import cache

import attrs
import pytest

import clientpm.errors
from clientpm import ClientPMError, Limits
from tests.architecture.source import ROOT, module_name, modules

PAGE = ROOT / "docs" / "reference" / "errors.md"
ROW = re.compile(r"^\| `([a-z_.]+)` \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
CODE = re.compile(r"[a-z_]+(\.[a-z_]+)*")
CLASSES = {
    name: value
    for name, value in ((name, getattr(clientpm.errors, name)) for name in clientpm.errors.__all__)
    if isinstance(value, type) and issubclass(value, ClientPMError)
}


@cache
def raised() -> dict[str, set[str]]:
    """Collect each code that the library raises, with the names of the classes that carry it."""
    found: dict[str, set[str]] = {}
    for name, kind in CLASSES.items():
        found.setdefault(kind.default_code, set()).add(name)
    for field in attrs.fields(Limits):
        found.setdefault(f"limit.{field.name}", set()).add("LimitExceeded")
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                for code, name in code_of(node):
                    assert CODE.fullmatch(code), f"{module_name(path)} raises the odd code {code!r}"
                    found.setdefault(code, set()).add(name)
    return found


def code_of(call: ast.Call) -> list[tuple[str, str]]:
    """Give the literal code of a call that makes an error or a problem, with the name of its class."""
    name = called(call.func)
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    if name == "Problem":
        name = called(given["kind"]) if "kind" in given else "ValidationError"
    if name not in CLASSES:
        return []
    code = given.get("code")
    return [(code.value, name)] if isinstance(code, ast.Constant) and isinstance(code.value, str) else []


def called(node: ast.expr) -> str:
    """Give the last part of a dotted name."""
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def rows() -> dict[str, tuple[str, str, str]]:
    """Read the table: class, when, and remedy by code."""
    found = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert len(found) == len({code for code, *_ in found}), "a code has two rows"
    return {code: (classes, when, remedy) for code, classes, when, remedy in found}


def test_the_page_has_a_table() -> None:
    """The table is found, sorted, and has no empty cell."""
    table = rows()
    assert len(table) > 50
    assert list(table) == sorted(table)
    assert all(cell.strip() for cells in table.values() for cell in cells)


@pytest.mark.parametrize("code", sorted(raised()))
def test_every_code_has_a_row(code: str) -> None:
    """Whoever meets a code finds on the page when it comes and what to do."""
    table = rows()
    assert code in table, f"write a row for {code} ({', '.join(sorted(raised()[code]))}) in {PAGE.name}"
    listed = set(re.findall(r"`(\w+)`", table[code][0]))
    assert listed == raised()[code]


def test_no_row_is_left_over() -> None:
    """A code that nothing raises any more is not on the page."""
    assert set(rows()) - set(raised()) == set()
