"""What is kept is added to: where the code of stores changes or removes anything, it is one of a few known places."""

from __future__ import annotations

import ast
import re

from tests.architecture.source import modules

PLACES = ("/adapters/storage/", "/clientpm/ports/", "/clientpm/evidence/")
SQL = re.compile(
    r"^\s*(UPDATE\s+\S+\s+SET|DELETE\s+FROM|REPLACE\s+INTO|INSERT\s+OR\s+REPLACE|TRUNCATE\s+TABLE|DROP\s+\w+|ALTER\s+TABLE"
    r"|VACUUM)\b|\bDO\s+UPDATE\b",
    re.IGNORECASE,
)
CALLS = re.compile(r"^(unlink|remove|rmtree|rmdir|replace|rename|renames|truncate|ftruncate|delete|update|write_at)$")
STATEMENTS = {
    ("sqlite.py", "DELETE FROM part WHERE digest = ?"),  # of a part that is to be erased: a trigger refuses others
    ("sql_scrub.py", "VACUUM (FULL, VERBOSE) "),  # likewise
    ("sql_tables.py", "ALTER TABLE "),  # of a table that was just made: its bytes are not compressed twice
    ("sql_scrub.py", "VACUUM"),  # the same, in a file of SQLite
    ("sqlite.py", "VACUUM"),  # the same rows in a new file, so that nothing is left of erased ones
}
SYSTEM = {
    ("disk.py", "replace"),  # gives a file its name; of a part that is to be erased, takes it away
    ("disk.py", "unlink"),  # of files that have no name yet, or lost it to be erased
    ("disk.py", "ftruncate"),  # of a record that was never acknowledged, and is kept in quarantine
    ("sqlite_files.py", "replace"),  # gives a new file its name
    ("sqlite_files.py", "unlink"),  # of a new file, or of a copy that could not be synced
    ("folder_backup.py", "rmtree"),  # of a copy that failed
    ("folder.py", "rmtree"),  # of a copy that failed
    ("folder.py", "rename"),  # gives a copy its name
    ("folder.py", "replace"),  # by `Disk`, as above
    ("folder.py", "remove"),
    ("folder.py", "truncate"),
    ("folder.py", "write_at"),  # a record at the end of a log; zeros over what is erased
    ("folder_objects.py", "replace"),
    ("folder_objects.py", "remove"),
    ("sql.py", "delete"),  # of a part that is to be erased: a trigger refuses others
}


def of_texts(value: str) -> bool:
    """Tell whether a text is a statement that changes or removes."""
    return SQL.search(value) is not None


def trees(places: tuple[str, ...] = PLACES) -> list[tuple[str, ast.AST]]:
    """Give every module that keeps evidence, parsed."""
    return [
        (path.name, ast.parse(path.read_text(encoding="utf-8")))
        for path in modules()
        if any(place in path.as_posix() for place in places)
    ]


def called(node: ast.AST) -> str:
    """Give the name of a method that is called on something; nothing for methods of texts and frozen values."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return ""
    name = node.func.attr
    of_text = name == "replace" and len(node.args) == 2 and all(isinstance(each, ast.Constant) for each in node.args)
    of_sets = name == "update" and len(node.args) == 1
    return "" if of_text or of_sets else name


def test_no_statement_rewrites_what_is_kept() -> None:
    """The only statements of SQL that remove anything remove parts that are to be erased."""
    found = {
        (name, node.value)
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and of_texts(node.value)
    }
    assert found == STATEMENTS


def test_no_other_code_removes_or_renames_files() -> None:
    """Files are removed, renamed, cut and written over in a few known places, and in no other."""
    found = {
        (name, called(node)) for name, tree in trees(PLACES[:2]) for node in ast.walk(tree) if CALLS.match(called(node))
    }
    assert found == SYSTEM


def test_the_scan_finds_what_it_looks_for() -> None:
    """Statements and calls that rewrite are found wherever they stand."""
    for text in ("UPDATE revision SET data = ?", " delete from revision", "INSERT OR REPLACE INTO x", "DROP TABLE x"):
        assert of_texts(text)
    for text in ("store.delete()", "os.unlink(path)", "Path(name).replace(other)", "table.update()"):
        assert CALLS.match(called(ast.parse(text, mode="eval").body)), text
