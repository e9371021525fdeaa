"""There is no way to change or remove evidence, but for the parts of persons."""

from __future__ import annotations

import ast
import re

from tests.architecture.source import modules

ODD = re.compile(r"(^|_)(delete|remove|update|rewrite|overwrite|truncate|drop|purge|edit|replace|reset|discard)(_|$)")


ALLOWED = {
    ("disk.py", "remove"),  # of the calls of the system, which a store makes on files of its own making
    ("disk.py", "replace"),
    ("disk.py", "truncate"),
    ("folder_objects.py", "_remove"),  # of parts that a save had written when it failed: no revision names them
    ("sqlite.py", "_rewrite"),  # the same rows, in a new file, so that no trace is left of erased ones
    ("sql_scrub.py", "rewrite_parts"),  # the same rows, in new files, so that no trace is left of erased ones
}


def names() -> set[tuple[str, str]]:
    """Give the callables of everything that keeps evidence, with the name of the file."""
    found: set[tuple[str, str]] = set()
    for path in modules():
        place = path.as_posix()
        if "/clientpm/ports/" in place or "/adapters/storage/" in place:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {(path.name, node.name) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return found


def test_no_callable_changes_or_removes_evidence() -> None:
    """No public or private callable around stores is named for changing or removing what is kept."""
    found = names()
    assert ("archive.py", "save") in found
    assert {each for each in found if ODD.search(each[1])} <= ALLOWED


def test_store_has_five_methods() -> None:
    """What a host implements can append and read, and nothing else."""
    path = next(path for path in modules() if path.as_posix().endswith("clientpm/ports/storage.py"))
    tree = ast.parse(path.read_text(encoding="utf-8"))
    store = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "ProjectStore")
    assert [node.name for node in store.body if isinstance(node, ast.FunctionDef)] == [
        "append",
        "read",
        "part",
        "log",
        "projects",
    ]


def test_archive_removes_parts_when_it_erases_and_at_no_other_time() -> None:
    """One place that an archive erases with, and one in copies, call `erase` of a store."""
    calls = [
        path.name
        for path in modules()
        if "/clientpm/ports/" in path.as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "erase"
    ]
    assert sorted(calls) == ["copying.py", "saving.py"]
