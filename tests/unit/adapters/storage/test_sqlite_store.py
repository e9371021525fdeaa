"""A SQLite store: nothing is rewritten, nothing foreign is opened, and no error of SQLite comes out."""

from __future__ import annotations

import contextlib
import functools
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from clientpm.adapters.storage import SqliteStore
from clientpm.adapters.storage import sqlite as sqlite_module
from clientpm.adapters.storage.sqlite_turns import in_turn
from clientpm.errors import NotFoundError, OutcomeUnknown, SchemaTooNew, StorageCorrupt, StoreError
from tests.architecture.source import PACKAGE, ROOT
from tests.storage.crash_stores import Save, kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SAVES = [Save("shop", revision, revision * 5) for revision in range(1, 6)]

REWRITING = (
    "UPDATE revision SET data = x'00'",
    "DELETE FROM revision",
    "REPLACE INTO revision (id, project, revision, key, data) VALUES (1, 1, 1, 'key-5', x'00')",
    "INSERT OR REPLACE INTO part (id, digest, data) VALUES (1, x'00', x'00')",
    "INSERT INTO project (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = 'x'",
    "DROP TABLE revision",
    "ALTER TABLE revision RENAME TO other",
    "DELETE FROM part",
    "PRAGMA writable_schema = ON",
    "ATTACH ':memory:' AS other",
    "VACUUM INTO '/dev/null'",
    "PRAGMA recursive_triggers = OFF",
    "DROP TRIGGER revision_update",
    "CREATE TRIGGER mine AFTER INSERT ON revision BEGIN DELETE FROM part; END",
    "UPDATE sqlite_schema SET sql = ''",
    "PRAGMA user_version = 9",
    "PRAGMA journal_mode = WAL",
    "INSERT INTO revision (project, revision, key, data) VALUES (1, 1, 'other', x'00')",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """Give a store with three revisions."""
    with SqliteStore(tmp_path / "store", durability="relaxed") as found:
        for save in SAVES[:3]:
            save.to(found)
        yield found


@pytest.mark.parametrize("statement", REWRITING)
def test_nothing_is_rewritten_through_the_connection_of_a_store(store: SqliteStore, statement: str) -> None:
    """Every statement that rewrites is refused, and what was kept is as it was."""
    connection = store._connection
    assert connection is not None
    with pytest.raises(sqlite3.DatabaseError):
        connection.execute(statement)
    assert kept(store) == SAVES[:3]


def foreign(path: Path, statements: str) -> None:
    """Make a database of another program."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(statements)


@pytest.mark.parametrize("content", [b"", b"\0" * 4_096, b"Dear client,\n" * 500, b"SQLite format 3\0" + b"\0" * 84])
def test_a_file_that_is_no_store_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    """An empty file, NULs, a letter and half a header are never an empty project."""
    (tmp_path / "store").write_bytes(content)
    with pytest.raises(StorageCorrupt):
        SqliteStore(tmp_path / "store")
    assert (tmp_path / "store").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


@pytest.mark.parametrize(
    "statements",
    [
        "CREATE TABLE mail (text)",
        "PRAGMA application_id = 1668312369; PRAGMA user_version = 1",
        "PRAGMA application_id = 1668312369; PRAGMA user_version = 0; CREATE TABLE project (id)",
        "PRAGMA journal_mode = WAL; CREATE TABLE mail (text)",
    ],
)
def test_a_database_of_another_program_is_refused_untouched(tmp_path: Path, statements: str) -> None:
    """Tables of others, or none at all, are refused; no byte is written, and no file appears beside it."""
    foreign(tmp_path / "store", statements)
    before = (tmp_path / "store").read_bytes()
    with pytest.raises(StorageCorrupt):
        SqliteStore(tmp_path / "store")
    assert (tmp_path / "store").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER mine AFTER INSERT ON revision BEGIN DELETE FROM part; END",
        "CREATE VIEW revisions AS SELECT * FROM revision",
        "DROP TRIGGER revision_update",
        "CREATE TABLE mine (text)",
        "CREATE INDEX mine ON revision (data)",
    ],
)
def test_a_store_with_other_tables_or_triggers_is_refused(store: SqliteStore, tmp_path: Path, statement: str) -> None:
    """A store to which somebody added a trigger, a view or a table, or from which a rule is gone, does not open."""
    store.close()
    foreign(tmp_path / "store", statement)
    before = (tmp_path / "store").read_bytes()
    with pytest.raises(StorageCorrupt):
        SqliteStore(tmp_path / "store")
    assert (tmp_path / "store").read_bytes() == before


def test_a_trigger_that_is_added_while_a_store_is_open_can_change_nothing(store: SqliteStore, tmp_path: Path) -> None:
    """What a foreign trigger would delete with the next save is refused, and with it the save."""
    foreign(
        tmp_path / "store", REWRITING[13].replace("DELETE FROM part", "INSERT INTO erasure (digest) VALUES (x'00')")
    )
    with pytest.raises(StoreError):
        SAVES[3].to(store)
    assert kept(store) == SAVES[:3]


def test_a_newer_store_is_refused_untouched(store: SqliteStore, tmp_path: Path) -> None:
    """A store of a later version raises `SchemaTooNew`, and keeps every byte."""
    store.close()
    foreign(tmp_path / "store", "PRAGMA user_version = 2")
    before = (tmp_path / "store").read_bytes()
    with pytest.raises(SchemaTooNew):
        SqliteStore(tmp_path / "store")
    assert (tmp_path / "store").read_bytes() == before


def test_a_copied_database_without_its_log_is_refused(store: SqliteStore, tmp_path: Path) -> None:
    """A store that was switched to a write-ahead log and copied without it may lack anything."""
    store.close()
    with contextlib.closing(sqlite3.connect(tmp_path / "store")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("INSERT INTO erasure (digest) VALUES (x'00')")
        connection.commit()
        shutil.copy(tmp_path / "store", tmp_path / "copy")
    before = (tmp_path / "copy").read_bytes()
    with pytest.raises(StorageCorrupt):
        SqliteStore(tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "store"]


def test_a_second_store_on_the_same_file_does_not_take_its_lock_away(store: SqliteStore, tmp_path: Path) -> None:
    """Opening and closing a store in the same process leaves a transaction of another one locked."""
    with store._writing("k") as connection:
        connection.execute("INSERT INTO erasure (digest) VALUES (x'00')")
        SqliteStore(tmp_path / "store", create=False).close()
        program = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
        done = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / "store")], capture_output=True, check=False, text=True
        )
    assert "locked" in done.stderr


def test_a_store_that_was_killed_in_the_middle_of_a_save_opens_as_before(store: SqliteStore, tmp_path: Path) -> None:
    """A file whose pages do not fit together without its journal opens, and is what it was before that save."""
    with store._writing("k") as connection:
        connection.execute("INSERT INTO part (digest, data) VALUES (x'00', zeroblob(40000000))")
        for name in ("store", "store-journal"):
            shutil.copy(tmp_path / name, tmp_path / name.replace("store", "killed"))
        assert (tmp_path / "killed").stat().st_size > 30_000_000
        with SqliteStore(tmp_path / "killed", create=False) as killed:
            assert kept(killed) == SAVES[:3]
        assert (tmp_path / "killed").stat().st_size < 1_000_000


def test_a_store_whose_end_was_never_written_opens_as_before(store: SqliteStore, tmp_path: Path) -> None:
    """A file that says it is longer than it is looks damaged, until SQLite puts back the pages of its journal."""
    with store._writing("k") as connection:
        connection.execute("INSERT INTO part (digest, data) VALUES (x'00', zeroblob(40000000))")
        for name in ("store", "store-journal"):
            shutil.copy(tmp_path / name, tmp_path / name.replace("store", "killed"))
        with (tmp_path / "killed").open("r+b") as file:
            file.seek(28)
            file.write((10**6).to_bytes(4, "big"))  # how many pages the file has
        with SqliteStore(tmp_path / "killed", create=False) as killed:
            assert kept(killed) == SAVES[:3]


class FaultyConnection(sqlite3.Connection):
    """A connection on which a statement fails."""

    at = -1
    after = False
    sticky = False
    code = sqlite3.SQLITE_IOERR
    count = 0

    def execute(self, *given: Any) -> sqlite3.Cursor:
        """Run a statement, or fail before or after it."""
        kind = FaultyConnection
        kind.count += 1
        fails = kind.at >= 0 and (kind.count - 1 == kind.at or (kind.sticky and kind.count - 1 > kind.at))
        if fails and not kind.after:
            raise _fault(kind.code)
        found = super().execute(*given)
        if fails:
            raise _fault(kind.code)
        return found


def _fault(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("fault")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize("sticky", [False, True])
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_IOERR | (4 << 8), sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN]
)
def test_a_statement_that_fails_changes_nothing_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, *, after: bool, sticky: bool
) -> None:
    """Whichever statement fails: our own errors only, and a save that was refused is not there."""
    with SqliteStore(tmp_path / "made", durability="relaxed") as store:
        for save in SAVES[:2]:
            save.to(store)
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite_module, "in_turn", functools.partial(in_turn, patience=0.005))
    for at in range(60):
        shutil.copy(tmp_path / "made", tmp_path / "store")
        with monkeypatch.context() as patch:
            patch.setattr(
                sqlite3,
                "connect",
                lambda *given, **named: connect(*given, **named, factory=FaultyConnection),
            )
            for name, value in (("at", at), ("after", after), ("sticky", sticky), ("code", code), ("count", 0)):
                patch.setattr(FaultyConnection, name, value)
            allowed: tuple[int, ...] = (3,)
            try:
                with SqliteStore(tmp_path / "store", durability="relaxed") as store:
                    SAVES[2].to(store)
            except OutcomeUnknown:
                allowed = (2, 3)
            except StoreError:
                # That there is no room is said before a commit, never after it.
                allowed = (2, 3) if after and code == sqlite3.SQLITE_FULL else (2,)
            calls = FaultyConnection.count
        with SqliteStore(tmp_path / "store", durability="relaxed") as store:
            assert len(kept(store)) in allowed, at
            assert SAVES[2].to(store)
            assert kept(store) == SAVES[:3]
        if at >= calls:
            break
    else:
        pytest.fail("the save has more statements than were tried")


def test_a_file_that_may_not_grow_loses_nothing(tmp_path: Path) -> None:
    """At any size at which the system stops the file: our own errors, all that was acknowledged, and room again."""
    script = (
        "import resource, sys\n"
        "from clientpm.adapters.storage import SqliteStore\n"
        "from clientpm.errors import StoreError\n"
        "from tests.storage.crash_stores import Save, kept\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))\n"
        "done = 0\n"
        "with SqliteStore(sys.argv[1], durability='relaxed', create=False) as store:\n"
        "    try:\n"
        "        for revision in range(1, 500):\n"
        "            Save('shop', revision, revision).to(store); done = revision\n"
        "    except StoreError:\n"
        "        pass\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
        "with SqliteStore(sys.argv[1], durability='relaxed', create=False) as store:\n"
        "    held = len(kept(store))\n"
        "    assert done <= held <= done + 1, (done, held)\n"
        "    assert Save('shop', held + 1, held + 1).to(store)\n"
        "print(done)\n"
    )
    for number, size in enumerate((70_000, 99_999, 131_073)):
        SqliteStore(tmp_path / str(number)).close()
        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / str(number)), str(size)],
            env={name: value for name, value in os.environ.items() if not name.startswith("COV_")}
            | {"PYTHONPATH": os.pathsep.join((str(PACKAGE.parent), str(ROOT)))},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        assert 0 < int(done.stdout) < 499


def test_no_file_can_be_opened(tmp_path: Path) -> None:
    """Where the process may open no more files, opening a store raises our own error, and leaves nothing open."""
    SqliteStore(tmp_path / "store").close()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
    try:
        with pytest.raises(StoreError):
            SqliteStore(tmp_path / "store")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    with SqliteStore(tmp_path / "store") as store, pytest.raises(NotFoundError):
        store.read("shop")


def test_a_save_that_is_repeated_waits_for_what_the_first_one_may_not_have(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer to a repeated save is given once the folder is synced; where that fails, the outcome is unknown."""
    store.close()
    synced: list[Path] = []
    with SqliteStore(tmp_path / "store") as again:
        monkeypatch.setattr(sqlite_module, "sync_folder", synced.append)
        assert SAVES[0].to(again)
        assert synced == [tmp_path]
        monkeypatch.setattr(sqlite_module, "sync_folder", _no_sync)
        with pytest.raises(OutcomeUnknown):
            SAVES[0].to(again)


def _no_sync(_: Path) -> None:
    raise OSError(5, "Input/output error")
