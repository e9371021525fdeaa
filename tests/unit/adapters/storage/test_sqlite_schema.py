"""What makes a file a store of ours, and what its connection may be asked to do."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clientpm.adapters.storage import SqliteStore
from clientpm.adapters.storage.sqlite_schema import (
    SCHEMA,
    check_header,
    check_journal,
    check_schema,
    create_schema,
    guard,
)
from clientpm.errors import SchemaTooNew, StorageCorrupt

if TYPE_CHECKING:
    from collections.abc import Iterator


FIRST_VERSION = (
    "CREATE TABLE project (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    (
        "CREATE TABLE revision (id INTEGER PRIMARY KEY, project INTEGER NOT NULL REFERENCES project, "
        "revision INTEGER NOT NULL CHECK (revision > 0), key TEXT NOT NULL, data BLOB NOT NULL, "
        "UNIQUE (project, revision), UNIQUE (project, key)) STRICT"
    ),
    "CREATE TABLE part (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, data BLOB NOT NULL) STRICT",
    "CREATE TABLE erasure (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE) STRICT",
    "CREATE TABLE rewrite (id INTEGER PRIMARY KEY, done INTEGER NOT NULL CHECK (done IN (0, 1))) STRICT",
    *(
        f"CREATE TRIGGER {table}_{event} BEFORE {event.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table, event in (
            ("project", "update"),
            ("project", "delete"),
            ("revision", "update"),
            ("revision", "delete"),
            ("erasure", "update"),
            ("erasure", "delete"),
            ("rewrite", "update"),
            ("rewrite", "delete"),
            ("part", "update"),
        )
    ),
    (
        "CREATE TRIGGER part_delete BEFORE DELETE ON part "
        "WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE digest = OLD.digest) "
        "BEGIN SELECT RAISE(ABORT, 'part is append-only'); END"
    ),
    "PRAGMA application_id = 1668312369",
    "PRAGMA user_version = 1",
)
"""What made the first stores; it never changes."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of an empty store."""
    SqliteStore(tmp_path / "store").close()
    return tmp_path / "store"


@contextlib.contextmanager
def changed(path: Path, *statements: str) -> Iterator[sqlite3.Connection]:
    """Change a database as another program would, and give the connection to it."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
        yield connection


def open_files() -> int:
    """Count the open files of this process."""
    return len(list(Path("/dev/fd").iterdir()))


def test_a_file_says_whose_it_is(path: Path) -> None:
    """Other programs know a store by the four characters that SQLite's header keeps for that, and its version."""
    header = path.read_bytes()[:100]
    assert header[68:72] == b"cpm1"
    assert int.from_bytes(header[60:64]) == 1


def test_stores_of_the_first_version_open(tmp_path: Path) -> None:
    """What was made by the first version is opened by every later one, and those that it makes are alike."""
    with changed(tmp_path / "old", *FIRST_VERSION, "INSERT INTO project (name) VALUES ('shop')"):
        pass
    with SqliteStore(tmp_path / "old", create=False) as store:
        assert store.projects() == ("shop",)
    assert sorted(SCHEMA) == sorted(FIRST_VERSION[:-2])


def test_tables_refuse_values_of_another_kind(path: Path) -> None:
    """A text where bytes belong, a revision below one and a project that is not there are refused by the file itself."""
    wrong = (
        "INSERT INTO part (digest, data) VALUES ('text', x'00')",
        "INSERT INTO erasure (digest) VALUES (7)",
        "INSERT INTO rewrite (done) VALUES (2)",
        "INSERT INTO rewrite (done) VALUES (NULL)",
        "INSERT INTO project (name) VALUES (NULL)",
        "INSERT INTO revision (project, revision, key, data) VALUES (1, 0, 'k', x'00')",
        "INSERT INTO revision (project, revision, key, data) VALUES (9, 1, 'k', x'00')",
        "INSERT INTO revision (project, revision, key, data) VALUES (1, 1, 'k', 'text')",
        "INSERT INTO revision (project, revision, key, data) VALUES (1, 1, NULL, x'00')",
    )
    with changed(path, "PRAGMA foreign_keys = ON", "INSERT INTO project (name) VALUES ('shop')") as connection:
        for statement in wrong:
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(statement)


def test_nothing_is_there_twice(path: Path) -> None:
    """Neither a name, nor a number, nor a key of a project, nor a digest can be kept twice."""
    once = (
        "INSERT INTO project (name) VALUES ('shop')",
        "INSERT INTO revision (project, revision, key, data) VALUES (1, 1, 'k', x'00')",
        "INSERT INTO part (digest, data) VALUES (x'00', x'00')",
        "INSERT INTO erasure (digest) VALUES (x'00')",
    )
    twice = (
        *once,
        "INSERT INTO revision (project, revision, key, data) VALUES (1, 2, 'k', x'00')",
        "INSERT INTO revision (project, revision, key, data) VALUES (1, 1, 'l', x'00')",
    )
    with changed(path, *once) as connection:
        for statement in twice:
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(statement)


@pytest.mark.parametrize("table", ["project", "revision", "part", "erasure", "rewrite"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id + 1", "DELETE FROM {}"])
def test_another_program_cannot_rewrite_either(path: Path, table: str, statement: str) -> None:
    """The rules stand in the file: they hold for every program that opens it."""
    with changed(
        path,
        "INSERT INTO project (name) VALUES ('shop')",
        "INSERT INTO revision (project, revision, key, data) VALUES (1, 1, 'k', x'00')",
        "INSERT INTO part (digest, data) VALUES (x'00', x'00')",
        "INSERT INTO erasure (digest) VALUES (x'01')",
        "INSERT INTO rewrite (done) VALUES (0)",
    ) as connection:
        with pytest.raises(sqlite3.IntegrityError, match=f"{table} is append-only"):
            connection.execute(statement.format(table))
        assert connection.execute(f"SELECT id FROM {table}").fetchall() == [(1,)]  # noqa: S608 - our own name


def test_only_a_part_whose_erasure_is_noted_can_go(path: Path) -> None:
    """A part is deleted when its digest was noted before, and no other."""
    with changed(path, "INSERT INTO part (digest, data) VALUES (x'00', x'00'), (x'01', x'00')") as connection:
        connection.execute("INSERT INTO erasure (digest) VALUES (x'00')")
        connection.execute("DELETE FROM part WHERE digest = x'00'")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("DELETE FROM part")
        assert connection.execute("SELECT digest FROM part").fetchall() == [(b"\1",)]


OK = (
    (sqlite3.SQLITE_SELECT, None, None),
    (sqlite3.SQLITE_READ, "revision", "data"),
    (sqlite3.SQLITE_TRANSACTION, "BEGIN", None),
    (sqlite3.SQLITE_FUNCTION, None, "max"),
    (sqlite3.SQLITE_INSERT, "project", None),
    (sqlite3.SQLITE_INSERT, "revision", None),
    (sqlite3.SQLITE_INSERT, "part", None),
    (sqlite3.SQLITE_INSERT, "erasure", None),
    (sqlite3.SQLITE_INSERT, "rewrite", None),
    (sqlite3.SQLITE_DELETE, "part", None),
)
DENIED = (
    (sqlite3.SQLITE_UPDATE, "revision", "data"),
    (sqlite3.SQLITE_UPDATE, "part", "data"),
    (sqlite3.SQLITE_INSERT, "sqlite_master", None),
    (sqlite3.SQLITE_INSERT, "mail", None),
    (sqlite3.SQLITE_DELETE, "revision", None),
    (sqlite3.SQLITE_DELETE, "erasure", None),
    (sqlite3.SQLITE_DELETE, "rewrite", None),
    (sqlite3.SQLITE_UPDATE, "rewrite", "done"),
    (sqlite3.SQLITE_DELETE, "sqlite_master", None),
    (sqlite3.SQLITE_PRAGMA, "integrity_check", None),
    (sqlite3.SQLITE_PRAGMA, "busy_timeout", "30000"),
    (sqlite3.SQLITE_PRAGMA, "writable_schema", None),
    (sqlite3.SQLITE_PRAGMA, "journal_mode", "WAL"),
    (sqlite3.SQLITE_DROP_TABLE, "part", None),
    (sqlite3.SQLITE_CREATE_TRIGGER, "mine", "part"),
    (sqlite3.SQLITE_CREATE_TABLE, "mine", None),
    (sqlite3.SQLITE_ATTACH, ":memory:", None),
)


@pytest.mark.parametrize("asked", OK)
def test_what_may_be_done(asked: tuple[int, str | None, str | None]) -> None:
    """Looking, adding and erasing are allowed; a trigger may only look."""
    assert guard(*asked, "main", None) == sqlite3.SQLITE_OK
    looks = asked[0] in {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_TRANSACTION,
        sqlite3.SQLITE_FUNCTION,
    }
    assert guard(*asked, "main", "mine") == (sqlite3.SQLITE_OK if looks else sqlite3.SQLITE_DENY)


@pytest.mark.parametrize("asked", DENIED)
def test_what_may_not_be_done(asked: tuple[int, str | None, str | None]) -> None:
    """Everything else is refused, of whatever table."""
    assert guard(*asked, "main", None) == sqlite3.SQLITE_DENY


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("PRAGMA application_id = 7", "store.foreign"),
        ("PRAGMA application_id = 0", "store.foreign"),
        ("PRAGMA user_version = 2", "schema.too_new"),
        ("PRAGMA user_version = 0", "store.schema"),
        ("PRAGMA user_version = -1", "store.schema"),
        ("CREATE TABLE mine (text)", "store.schema"),
        ("PRAGMA journal_mode = WAL", "store.journal"),
    ],
)
def test_what_is_wrong_has_a_name(path: Path, statement: str, code: str) -> None:
    """Another program, a newer version, other tables and a log beside the file are told apart, at every look."""
    with changed(path, statement) as connection:
        check = check_journal if code == "store.journal" else check_schema
        with pytest.raises((StorageCorrupt, SchemaTooNew)) as caught:
            check(connection, str(path))
        assert caught.value.code == code
    if code in {"store.schema", "store.journal"}:
        check_header(path)
    else:
        with pytest.raises((StorageCorrupt, SchemaTooNew)) as caught:
            check_header(path)
        assert caught.value.code == code
    with pytest.raises((StorageCorrupt, SchemaTooNew)) as caught:
        SqliteStore(path)
    assert caught.value.code == code
    assert [file.name for file in path.parent.iterdir()] == ["store"]


def test_what_another_program_left_half_done_is_left_to_it(tmp_path: Path) -> None:
    """A database of another program that was killed in the middle of a change is refused, and nothing is undone."""
    filled = ("CREATE TABLE mail (text)", "INSERT INTO mail VALUES (zeroblob(100000))")
    with changed(tmp_path / "mail", *filled, "PRAGMA cache_size = 1", "BEGIN", "UPDATE mail SET text = 'gone'"):
        for name in ("mail", "mail-journal"):
            shutil.copy(tmp_path / name, tmp_path / name.replace("mail", "store"))
    before = [(tmp_path / name).read_bytes() for name in ("store", "store-journal")]
    with pytest.raises(StorageCorrupt) as caught:
        SqliteStore(tmp_path / "store")
    assert caught.value.code == "store.foreign"
    assert [(tmp_path / name).read_bytes() for name in ("store", "store-journal")] == before


def test_a_file_that_is_refused_is_not_held_open(path: Path) -> None:
    """As long as somebody looks at the error, the file is open nowhere."""
    with changed(path, "PRAGMA application_id = 7"):
        pass
    before = open_files()
    with pytest.raises(StorageCorrupt) as caught:
        check_header(path)
    assert open_files() == before
    assert str(path) in str(caught.value)


def test_the_same_tables_are_made_everywhere() -> None:
    """What is made in an empty database passes its own check."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with pytest.raises(StorageCorrupt):
            check_schema(connection, "memory")
        connection.execute("BEGIN")
        create_schema(connection)
        connection.execute("COMMIT")
        check_schema(connection, "memory")
        found = [row[0] for row in connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")]
        assert sorted(found) == sorted(SCHEMA)
        assert connection.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"cpm1"),)
