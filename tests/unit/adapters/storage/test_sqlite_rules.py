"""A SQLite store: what it asks of SQLite and of the system, and what it leaves behind."""

from __future__ import annotations

import contextlib
import errno
import gc
import hashlib
import os
import pickle
import sqlite3
import threading
import warnings
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from clientpm.adapters.storage import SqliteStore, sqlite_files
from clientpm.adapters.storage import sqlite as sqlite_module
from clientpm.adapters.storage.sqlite_faults import is_busy, is_full, is_io_fault, said_by_sqlite
from clientpm.adapters.storage.sqlite_files import new_file
from clientpm.adapters.storage.sqlite_schema import check_schema, create_schema
from clientpm.errors import (
    ConflictError,
    FieldTypeError,
    ForkedStoreError,
    NotFoundError,
    OutcomeUnknown,
    StorageCorrupt,
    StorageFull,
    StoreClosed,
    StoreError,
    ValidationError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CONTENT = b"content"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a place without a file."""
    return tmp_path / "store"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    """Give a store with one revision and one part."""
    with SqliteStore(path) as found:
        save(found)
        yield found


def save(store: SqliteStore, revision: int = 1, project: str = "shop") -> None:
    """Save a revision."""
    store.append(project, revision=revision, data=b"%d" % revision, parts={DIGEST: CONTENT}, key=f"k{revision}")


def by_another_program(path: Path, *statements: str) -> list[tuple[Any, ...]]:
    """Run statements as another program would, and give the rows of the last one."""
    rows: list[tuple[Any, ...]] = []
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            rows = connection.execute(statement).fetchall()
    return rows


def open_files() -> int:
    """Count the open files of this process."""
    gc.collect()
    return len(list(Path("/dev/fd").iterdir()))


def settings(connection: sqlite3.Connection) -> dict[str, int]:
    """Give what a connection is set to."""
    connection.set_authorizer(None)
    names = (
        "foreign_keys",
        "recursive_triggers",
        "trusted_schema",
        "cell_size_check",
        "secure_delete",
        "synchronous",
        "busy_timeout",
    )
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


@pytest.mark.parametrize(("durability", "synchronous"), [("full", 3), ("relaxed", 1)])
def test_sqlite_is_set_up_to_keep_our_word(path: Path, durability: str, synchronous: int) -> None:
    """Every check is on, deleted bytes are written over, a commit waits for the disk, and waiting is left to us."""
    with SqliteStore(path, durability=durability) as store:
        assert store._connection is not None
        assert settings(store._connection) == {
            "foreign_keys": 1,
            "recursive_triggers": 1,
            "trusted_schema": 0,
            "cell_size_check": 1,
            "secure_delete": 1,
            "synchronous": synchronous,
            "busy_timeout": 0,
        }
        told = {"store": "sqlite", "durability": durability, "sqlite": sqlite3.sqlite_version}
        assert store.describe() == {**told, "erased_parts": "rewritten"}
        assert repr(str(path)) in repr(store)


class TestKept:
    def test_first_outcome(self, store: SqliteStore) -> None:
        """A key answers with what was kept under it first, in its own project only; nothing new is kept."""
        again = store.append("shop", revision=9, data=b"other", parts={}, key="k1")
        assert (again.revision, again.key, again.data) == (1, "k1", b"1")
        assert store.append("other", revision=1, data=b"two", parts={}, key="k1").data == b"two"
        assert [found.data for found in store.log("shop")] == [b"1"]

    def test_what_is_returned_is_what_is_read(self, store: SqliteStore) -> None:
        """A save returns its revision, its key and its bytes, and so does reading."""
        kept = store.append("shop", revision=2, data=b"two", parts={}, key="k")
        assert (kept.revision, kept.key, kept.data) == (2, "k", b"two")
        assert store.read("shop") == store.read("shop", revision=2) == kept == list(store.log("shop"))[1]
        assert store.read("shop", revision=1).data == b"1"

    def test_conflict_tells_both_numbers(self, store: SqliteStore) -> None:
        """The error names the revision that was expected and the one that is there."""
        with pytest.raises(ConflictError) as caught:
            save(store, 7)
        assert (caught.value.expected_revision, caught.value.actual) == (6, 1)
        with pytest.raises(ConflictError) as caught:
            save(store, 2, "new")
        assert (caught.value.expected_revision, caught.value.actual) == (1, 0)
        assert store.projects() == ("shop",)

    def test_what_is_not_there(self, store: SqliteStore) -> None:
        """A project that is not there, and a revision of one that is, are told apart."""
        for revision in (None, 1):
            with pytest.raises(NotFoundError) as caught:
                store.read("other", revision=revision)
            assert caught.value.where == "project"
        with pytest.raises(NotFoundError) as caught:
            store.read("shop", revision=2)
        assert caught.value.where == "project shop"

    def test_what_is_wrongly_asked_for(self, store: SqliteStore) -> None:
        """What is no number of a revision, or no page, is refused; a number too large for SQLite is not found."""
        wrong: Any
        for wrong in ("1", True, 1.0):
            with pytest.raises(FieldTypeError):
                store.read("shop", revision=wrong)
        with pytest.raises(NotFoundError):
            store.read("shop", revision=2**63)
        for wrong in (0, 1_001, True):
            with pytest.raises(ValidationError):
                store.find("", limit=wrong)

    def test_a_hundred_ids_are_a_page(self, store: SqliteStore, path: Path) -> None:
        """Without another word a page has room for a hundred."""
        by_another_program(
            path,
            "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 150) "
            "INSERT INTO project (name) SELECT 'p' || i FROM n",
        )
        assert len(store.find("p")) == 100

    def test_a_long_log_comes_in_order(self, store: SqliteStore, path: Path) -> None:
        """A history of many pages is given whole and in order, also while others save."""
        save(store, 1, "other")
        by_another_program(
            path,
            "BEGIN",
            "WITH RECURSIVE n (i) AS (VALUES (2) UNION ALL SELECT i + 1 FROM n WHERE i < 599) "
            "INSERT INTO revision (project, revision, key, data) SELECT p.id, i, i, x'00' FROM n, project p",
            "COMMIT",
        )
        log = store.log("shop")
        first = next(log)
        save(store, 600)
        assert [first.revision, *(found.revision for found in log)] == list(range(1, 601))

    def test_pages_of_ids(self, store: SqliteStore) -> None:
        """A prefix finds ids page by page; what no id can be is found nowhere."""
        for name in ("a", "A", "ab", "abc", "ac", "a.b", "b"):
            save(store, project=name)
        assert store.find("a") == ("a", "a.b", "ab", "abc", "ac")
        assert store.find("ab", limit=1) == ("ab",)
        assert store.find("ab", after="ab") == ("abc",)
        assert store.find("", after="ac", limit=2) == ("b", "shop")
        assert store.find("", after="a b", limit=3) == ("a.b", "ab", "abc")
        assert store.find("", after="\ud800") == store.find("\ud800") == store.find("é") == store.find("a\0") == ()
        assert store.find("", after="", limit=1) == ("A",)

    def test_the_same_connection_is_not_used_twice_at_once(self, store: SqliteStore) -> None:
        """Whatever calls the store from within one of its calls is refused; afterwards it works."""
        with store._using(), pytest.raises(StoreError) as caught:
            store.projects()
        assert caught.value.code == "store.busy"
        assert store.projects() == ("shop",)

    def test_a_pickled_store_makes_no_file(self, store: SqliteStore, path: Path) -> None:
        """Where its file is gone, a store that comes from another process is refused."""
        sent = pickle.dumps(store)
        store.close()
        path.unlink()
        with pytest.raises(NotFoundError):
            pickle.loads(sent)  # noqa: S301 - our own bytes
        assert not path.exists()


class TestErasure:
    def test_the_store_is_guarded_afterwards(self, store: SqliteStore, path: Path) -> None:
        """Erasing works once and again, notes the digest once, and leaves nothing else deletable."""
        for _ in range(2):
            store.erase(DIGEST)
        with pytest.raises(NotFoundError):
            store.part(DIGEST)
        assert by_another_program(path, "SELECT digest FROM erasure") == [(bytes.fromhex(DIGEST),)]
        assert store._connection is not None
        with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
            store._connection.execute("PRAGMA user_version = 7")
        save(store, 2)
        assert store.part(DIGEST) == CONTENT

    def test_guarded_also_when_it_fails(self, store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the file cannot be made anew, that is told, and the store stays guarded."""

        def failing(call: Callable[[], object]) -> object:
            if "VACUUM" in call.__code__.co_consts:
                raise fault(sqlite3.SQLITE_FULL)
            return call()

        monkeypatch.setattr(sqlite_module, "in_turn", failing)
        with pytest.raises(StoreError) as caught:
            store.erase(DIGEST)
        assert (caught.value.code, caught.value.got) == ("store.traces", "store.full")
        assert store._connection is not None
        with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
            store._connection.execute("PRAGMA user_version = 7")

    def test_what_is_no_digest_is_not_noted(self, store: SqliteStore, path: Path) -> None:
        """Erasing what is no digest does nothing."""
        store.erase("nonsense")
        assert by_another_program(path, "SELECT digest FROM erasure") == []


class TestOpening:
    def test_a_log_beside_the_file_is_left_alone(self, store: SqliteStore, path: Path) -> None:
        """A write-ahead log that somebody left is refused before SQLite looks at it: both files stay as they are."""
        store.close()
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("PRAGMA journal_mode = WAL")
            other.execute("PRAGMA wal_autocheckpoint = 0")
            other.execute("INSERT INTO project (name) VALUES ('other')")
            left = [(file, file.read_bytes()) for file in (path, path.with_name("store-wal"))]
        for file, content in left:
            file.write_bytes(content)
        path.with_name("link").symlink_to(path)
        for name in (path, path.with_name("link")):
            with pytest.raises(StorageCorrupt) as caught:
                SqliteStore(name)
            assert caught.value.code == "store.journal"
        assert [(file, file.read_bytes()) for file, _ in left] == left

    @pytest.mark.parametrize("number", [errno.EACCES, errno.ELOOP, errno.EIO])
    def test_what_cannot_be_looked_at_is_not_absent(
        self, store: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch, number: int
    ) -> None:
        """A file that may not be reached is never said to be missing."""
        store.close()
        look = os.stat

        def fail(place: Any, **options: Any) -> os.stat_result:
            if Path(place) == path:
                raise OSError(number, os.strerror(number))
            return look(place, **options)

        monkeypatch.setattr(os, "stat", fail)
        with pytest.raises(StoreError) as caught:
            SqliteStore(path, create=False)
        assert caught.value.code == "store.unavailable"

    def test_an_empty_file_is_told_from_a_damaged_one(self, path: Path) -> None:
        """A file without a byte is named as such: something took the store away."""
        path.write_bytes(b"")
        with pytest.raises(StorageCorrupt) as caught:
            SqliteStore(path)
        assert caught.value.code == "store.empty"
        path.write_bytes(b"x")
        with pytest.raises(StorageCorrupt) as caught:
            SqliteStore(path)
        assert caught.value.code == "store.foreign"

    def test_nothing_is_held_open_where_it_fails(self, store: SqliteStore, path: Path, tmp_path: Path) -> None:
        """A store that is refused, a copy that fails and a store that is closed leave no file open."""
        store.close()
        before = open_files()
        with SqliteStore(path) as again:
            again.backup(str(tmp_path / "copy"))
        assert open_files() == before
        by_another_program(path, "CREATE TABLE mine (text)")
        with pytest.raises(StorageCorrupt) as caught:
            SqliteStore(path)
        assert open_files() == before
        assert str(path) in str(caught.value)

    def test_two_make_the_same_store_at_once(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whoever is second takes the store of the first, and leaves no file behind."""
        made: list[bool] = []

        def meanwhile(connection: sqlite3.Connection) -> None:
            if not made:
                made.append(True)
                with SqliteStore(path) as other:
                    save(other)
            create_schema(connection)

        monkeypatch.setattr(sqlite_module, "create_schema", meanwhile)
        with SqliteStore(path) as store:
            assert store.projects() == ("shop",)
        assert [file.name for file in path.parent.iterdir()] == ["store"]

    def test_a_long_name(self, tmp_path: Path) -> None:
        """A file may have as long a name as the system takes, with room for its journal."""
        name = "n" * 240
        with SqliteStore(tmp_path / name) as store:
            save(store)
            store.backup(str(tmp_path / ("m" * 240)))
        assert sorted(len(file.name) for file in tmp_path.iterdir()) == [240, 240]

    def test_nobody_else_may_read_a_new_store(self, store: SqliteStore, path: Path) -> None:
        """The file belongs to whoever made it, alone."""
        assert store.projects() == ("shop",)
        assert path.stat().st_mode & 0o777 == 0o600


class TestCopies:
    def test_a_damaged_store_is_not_copied(self, store: SqliteStore, path: Path, tmp_path: Path) -> None:
        """Where an index does not fit its table, the copy is refused, and nothing of it stays."""
        for revision in range(2, 40):
            save(store, revision)
        store.close()
        damaged = bytearray(path.read_bytes())
        at = damaged.rindex(b"k39")
        damaged[at : at + 3] = b"k40"
        path.write_bytes(damaged)
        with SqliteStore(path) as again, pytest.raises(StorageCorrupt) as caught:
            again.backup(str(tmp_path / "copy"))
        assert caught.value.code == "store.corrupt"
        assert [file.name for file in tmp_path.iterdir()] == ["store"]

    def test_a_store_that_was_altered_meanwhile_is_not_copied(
        self, store: SqliteStore, path: Path, tmp_path: Path
    ) -> None:
        """A table that another program added while the store was open is found before the copy takes its place."""
        by_another_program(path, "CREATE TABLE mine (text)")
        with pytest.raises(StorageCorrupt) as caught:
            store.backup(str(tmp_path / "copy"))
        assert caught.value.code == "store.schema"
        assert [file.name for file in tmp_path.iterdir()] == ["store"]

    def test_nothing_is_held_open_where_a_copy_fails(self, store: SqliteStore, path: Path, tmp_path: Path) -> None:
        """While the error of a copy that failed is looked at, the copy is open nowhere."""
        by_another_program(path, "CREATE TABLE mine (text)")
        before = open_files()
        with pytest.raises(StorageCorrupt) as caught:
            store.backup(str(tmp_path / "copy"))
        assert open_files() == before
        assert caught.value.code == "store.schema"

    def test_a_copy_is_a_store(self, store: SqliteStore, tmp_path: Path) -> None:
        """A copy holds all, and keeps on by itself."""
        store.backup(str(tmp_path / "copy"))
        with SqliteStore(tmp_path / "copy", create=False) as copy:
            save(copy, 2)
            assert [found.data for found in copy.log("shop")] == [b"1", b"2"]
            assert copy.part(DIGEST) == CONTENT
        assert len(list(store.log("shop"))) == 1

    def test_a_copy_that_somebody_else_puts_there_meanwhile(
        self, store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whoever takes the place while the copy is made keeps it."""

        def meanwhile(connection: sqlite3.Connection, where: str) -> None:
            check_schema(connection, where)
            (tmp_path / "copy").write_bytes(b"mine")

        monkeypatch.setattr(sqlite_module, "check_schema", meanwhile)
        with pytest.raises(StoreError) as caught:
            store.backup(str(tmp_path / "copy"))
        assert caught.value.code == "store.exists"
        assert (tmp_path / "copy").read_bytes() == b"mine"


class TestFiles:
    def test_what_is_synced_and_when(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A new file is on the disk before it has its name, and the name before anybody relies on it."""
        synced: list[tuple[bool, bool]] = []

        def sync(handle: int) -> None:
            is_folder = os.fstat(handle).st_ino == path.parent.stat().st_ino
            synced.append((is_folder, path.exists()))

        monkeypatch.setattr(os, "fsync", sync)
        with new_file(path) as name:
            Path(name).write_bytes(b"all")
            assert not path.exists()
            assert Path(name).name.startswith(f".{path.name}.")
            assert name.endswith(".new")
        assert synced == [(False, False), (True, True)]
        assert path.read_bytes() == b"all"

    def test_somebody_else_was_first(self, path: Path) -> None:
        """A file that another one made meanwhile stays as it is; a link that leads nowhere is none."""
        path.write_bytes(b"theirs")
        with new_file(path, exists_is_fine=True) as name:
            Path(name).write_bytes(b"ours")
        assert path.read_bytes() == b"theirs"
        (path.parent / "link").symlink_to(path.parent / "nowhere")
        for place, is_fine in ((path, False), (path.parent / "link", True), (path.parent / "link", False)):
            with pytest.raises(StoreError) as caught, new_file(place, exists_is_fine=is_fine):
                pytest.fail("nothing may be made there")
            assert caught.value.code == "store.exists"
        assert sorted(file.name for file in path.parent.iterdir()) == ["link", "store"]

    @pytest.mark.parametrize("code", [errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK])
    def test_a_file_system_without_links(self, path: Path, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where a file cannot have two names it is moved, still never over that of another."""
        monkeypatch.setattr(os, "link", failing(code))
        before = open_files()
        with SqliteStore(path) as store:
            save(store)
        assert [file.name for file in path.parent.iterdir()] == ["store"]
        assert open_files() == before
        with pytest.raises(StoreError) as caught, new_file(path.parent / "other"):
            (path.parent / "other").write_bytes(b"mine")
        assert caught.value.code == "store.exists"
        assert (path.parent / "other").read_bytes() == b"mine"

    def test_a_link_that_fails(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where something else is wrong, that is told, and nothing stays."""
        monkeypatch.setattr(os, "link", failing(errno.EIO))
        with pytest.raises(StoreError) as caught:
            SqliteStore(path)
        assert caught.value.code == "store.unavailable"
        assert list(path.parent.iterdir()) == []

    def test_a_block_that_fails_leaves_nothing(self, path: Path) -> None:
        """Whoever does not finish the file has not made it."""
        with pytest.raises(IsADirectoryError), new_file(path):
            path.parent.write_bytes(b"half")
        assert list(path.parent.iterdir()) == []

    @pytest.mark.parametrize("may_be_shared", [True, False])
    def test_a_name_that_may_not_last(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, *, may_be_shared: bool
    ) -> None:
        """Where the folder cannot be synced a copy is taken away again; a store stays that others may use already."""
        monkeypatch.setattr(sqlite_files, "sync_folder", failing(errno.EIO))
        with pytest.raises(OSError, match="Input"), new_file(path, exists_is_fine=may_be_shared) as name:
            Path(name).write_bytes(b"whole")
        assert path.exists() == may_be_shared
        assert [file.name for file in path.parent.iterdir()] == ["store"] * may_be_shared

    def test_a_folder_that_cannot_be_synced(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A new store whose name may not last is no store; its file is let go."""
        before = open_files()
        monkeypatch.setattr(sqlite_files, "sync_folder", failing(errno.EIO))
        with pytest.raises(StoreError) as caught:
            SqliteStore(path)
        assert caught.value.code == "store.unavailable"
        assert open_files() == before


def failing(code: int) -> Callable[..., None]:
    """Give a call of the system that fails."""

    def call(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return call


def fault(code: int, kind: type[sqlite3.Error] = sqlite3.OperationalError) -> sqlite3.Error:
    """Give an error of SQLite."""
    error = kind("what it says")
    error.sqlite_errorcode = code
    return error


class TestFaults:
    def test_more_than_sqlite_can_keep(self, store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where Python refuses bytes because they are too many, nothing is kept, and the store goes on."""

        def refuse(_connection: sqlite3.Connection, _project: str) -> int:
            message = "BLOB longer than INT_MAX bytes"
            raise OverflowError(message)

        with monkeypatch.context() as patched:
            patched.setattr(sqlite_module, "_project_number", refuse)
            with pytest.raises(StoreError, match="so much in one piece") as caught:
                save(store, 2)
        assert caught.value.code == "store.io"
        save(store, 2)

    @pytest.mark.parametrize(
        ("error", "kind", "code"),
        [
            (fault(sqlite3.SQLITE_CORRUPT), StorageCorrupt, "store.corrupt"),
            (fault(sqlite3.SQLITE_CORRUPT_INDEX, sqlite3.DatabaseError), StorageCorrupt, "store.corrupt"),
            (fault(sqlite3.SQLITE_NOTADB, sqlite3.DatabaseError), StorageCorrupt, "store.corrupt"),
            (fault(sqlite3.SQLITE_FORMAT), StorageCorrupt, "store.corrupt"),
            (fault(sqlite3.SQLITE_FULL), StorageFull, "store.full"),
            (fault(sqlite3.SQLITE_BUSY), StoreError, "store.busy"),
            (fault(sqlite3.SQLITE_BUSY_RECOVERY), StoreError, "store.busy"),
            (fault(sqlite3.SQLITE_LOCKED), StoreError, "store.busy"),
            (fault(sqlite3.SQLITE_CANTOPEN), StoreError, "store.unavailable"),
            (fault(sqlite3.SQLITE_PERM), StoreError, "store.unavailable"),
            (fault(sqlite3.SQLITE_READONLY_DBMOVED), StoreError, "store.unavailable"),
            (fault(sqlite3.SQLITE_IOERR_READ), StoreError, "store.io"),
            (fault(sqlite3.SQLITE_ERROR), StoreError, "store.io"),
            (fault(sqlite3.SQLITE_AUTH, sqlite3.DatabaseError), StoreError, "store.io"),
            (sqlite3.ProgrammingError("closed"), StoreClosed, "store.closed"),
            (sqlite3.InterfaceError("odd"), StoreError, "store.io"),
            (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "x"), StorageCorrupt, "store.corrupt"),
            (OSError(errno.ENOSPC, "x"), StorageFull, "store.full"),
            (OSError(errno.EDQUOT, "x"), StorageFull, "store.full"),
            (OSError(errno.EFBIG, "x"), StorageFull, "store.full"),
            (OSError(errno.EACCES, "x"), StoreError, "store.unavailable"),
        ],
    )
    def test_what_is_said(self, error: Exception, kind: type[StoreError], code: str) -> None:
        """Each fault of SQLite and of the system is one of our errors, which says where."""
        with pytest.raises(StoreError) as caught, said_by_sqlite("/the/file"):
            raise error
        assert type(caught.value) is kind
        assert caught.value.code == code
        assert "/the/file" in str(caught.value)

    def test_what_a_fault_means(self) -> None:
        """That others hold the file, that there is no room, and that the disk failed are three things."""
        for code, meant in (
            (sqlite3.SQLITE_BUSY_SNAPSHOT, (True, False, False)),
            (sqlite3.SQLITE_LOCKED_SHAREDCACHE, (True, False, False)),
            (sqlite3.SQLITE_FULL, (False, True, False)),
            (sqlite3.SQLITE_IOERR_FSYNC, (False, False, True)),
            (sqlite3.SQLITE_ERROR, (False, False, False)),
        ):
            error = fault(code)
            assert (is_busy(error), is_full(error), is_io_fault(error)) == meant
        assert not is_busy(sqlite3.ProgrammingError("without a code"))


class Ending(sqlite3.Connection):
    """A connection whose COMMIT ends as a test wants it."""

    error: BaseException | None = None
    refuses = ""
    commits = True
    rolls_back = True
    closed = 0

    def execute(self, *given: Any) -> sqlite3.Cursor:
        """Run a statement."""
        kind = Ending
        if kind.refuses and kind.refuses in given[0]:
            raise fault(sqlite3.SQLITE_CANTOPEN)
        if given[0] == "ROLLBACK" and not kind.rolls_back:
            raise fault(sqlite3.SQLITE_IOERR)
        if given[0] == "COMMIT" and kind.error is not None:
            if kind.commits:
                super().execute(*given)
            raise kind.error
        return super().execute(*given)

    def close(self) -> None:
        """Close it, and count."""
        Ending.closed += 1
        super().close()


@pytest.fixture
def ending(monkeypatch: pytest.MonkeyPatch) -> type[Ending]:
    """Give the connections that stores have from now on."""
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *given, **named: connect(*given, **named, factory=Ending))
    for name, value in (("error", None), ("refuses", ""), ("commits", True), ("rolls_back", True), ("closed", 0)):
        monkeypatch.setattr(Ending, name, value)
    return Ending


class TestCommits:
    def test_a_disk_that_fails_leaves_a_doubt(self, path: Path, ending: type[Ending]) -> None:
        """The outcome is unknown, the error names the key, and the store must be opened anew."""
        with SqliteStore(path) as store:
            for commits, revisions in ((True, 1), (False, 0)):
                ending.error, ending.commits = fault(sqlite3.SQLITE_IOERR_FSYNC), commits
                before = ending.closed
                with SqliteStore(path) as broken:
                    made = ending.closed - before
                    with pytest.raises(OutcomeUnknown) as caught:
                        save(broken, project=f"p{commits}")
                    assert caught.value.facts["key"] == "k1"
                    assert ending.closed - before == made + 1
                    ending.error = None
                    with pytest.raises(StoreClosed, match="anew"):
                        broken.projects()
                assert len(list(store.log(f"p{commits}"))) == revisions

    def test_a_commit_that_kept_nothing_says_so(self, path: Path, ending: type[Ending]) -> None:
        """Where the transaction stands still, or the disk was full, nothing is kept and the store goes on."""
        with SqliteStore(path) as store:
            ending.commits = False
            for code, said in ((sqlite3.SQLITE_CANTOPEN, "store.unavailable"), (sqlite3.SQLITE_FULL, "store.full")):
                ending.error = fault(code)
                with pytest.raises(StoreError) as caught:
                    save(store)
                assert caught.value.code == said
            ending.error = None
            assert store.projects() == ()
            save(store)

    def test_a_transaction_that_is_gone_leaves_a_doubt(self, path: Path, ending: type[Ending]) -> None:
        """Where nobody can tell whether it was kept, that is what is said."""
        with SqliteStore(path) as store:
            ending.error = fault(sqlite3.SQLITE_CANTOPEN)
            with pytest.raises(OutcomeUnknown):
                save(store)
        ending.error, ending.commits, ending.rolls_back = fault(sqlite3.SQLITE_CANTOPEN), False, False
        with SqliteStore(path) as store:
            with pytest.raises(OutcomeUnknown):
                save(store, 2)
            with pytest.raises(StoreClosed, match="anew"):
                store.projects()

    def test_a_save_that_can_neither_go_on_nor_back(self, path: Path, ending: type[Ending]) -> None:
        """Where a save fails and cannot be undone, nothing else is done on that connection: opening anew undoes it."""
        with SqliteStore(path) as store:
            ending.refuses, ending.rolls_back = "INSERT INTO revision", False
            with pytest.raises(StoreError) as caught:
                save(store)
            assert caught.value.code == "store.unavailable"
            with pytest.raises(StoreClosed, match="anew"):
                store.projects()
        ending.refuses = ""
        with SqliteStore(path) as store:
            assert store.projects() == ()

    def test_interrupted_at_the_commit(self, path: Path, ending: type[Ending]) -> None:
        """Somebody who presses Ctrl-C leaves nothing half done, and a store that works."""
        with SqliteStore(path) as store:
            ending.error, ending.commits = KeyboardInterrupt(), False
            with pytest.raises(KeyboardInterrupt):
                save(store)
            ending.error = None
            assert store.projects() == ()
            save(store)

    @pytest.mark.parametrize("statement", ["PRAGMA trusted_schema", "PRAGMA user_version", "PRAGMA busy_timeout"])
    def test_a_connection_that_cannot_be_set_up_is_closed(
        self, path: Path, ending: type[Ending], statement: str
    ) -> None:
        """Wherever opening fails, its connections are closed before the error is told."""
        SqliteStore(path).close()
        before = open_files()
        ending.refuses = statement
        with pytest.raises(StoreError) as caught:
            SqliteStore(path)
        assert len(list(Path("/dev/fd").iterdir())) == before
        assert caught.value.code == "store.unavailable"

    def test_a_store_that_nobody_holds_is_closed(self, path: Path, ending: type[Ending]) -> None:
        """Dropping a store closes its connection, as leaving its block does; that a store is closed says nothing new."""
        store = SqliteStore(path)
        before = ending.closed
        del store
        gc.collect()
        assert ending.closed == before + 1
        closed = SqliteStore(path)
        closed.close()
        with pytest.raises(StoreClosed) as caught:
            closed.projects()
        assert "anew" not in str(caught.value)

    @pytest.mark.parametrize(("durability", "waits"), [("full", 1), ("relaxed", 0)])
    def test_a_repeated_save_waits_as_the_first_one_did(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, durability: str, waits: int
    ) -> None:
        """Only where it is promised that a save survives a power cut is the folder synced for its answer."""
        with SqliteStore(path, durability=durability) as store:
            save(store)
            synced: list[Path] = []
            monkeypatch.setattr(sqlite_module, "sync_folder", synced.append)
            save(store)
        assert synced == [path.parent] * waits


class TestForks:
    def child(self, work: Callable[[], None]) -> int:
        """Run something in a child, and give how it ended: 99 where it raised."""
        pid = os.fork()
        if not pid:  # pragma: no cover - the child
            status = 99
            try:
                work()
                status = 0
            finally:
                os._exit(status)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    def test_a_child_has_no_part_in_it(self, store: SqliteStore, path: Path) -> None:
        """A child is refused, may close and open stores of its own, and takes nothing from its parent."""

        def work() -> None:
            for call in (store.projects, lambda: save(store, 2), lambda: store.erase(DIGEST)):
                with pytest.raises(ForkedStoreError):
                    call()
            store.close()
            gc.collect()
            with SqliteStore(path, create=False) as own:
                save(own, 2)

        assert self.child(work) == 0
        assert store.read("shop").revision == 2
        save(store, 3)

    def test_a_child_may_have_children(self, store: SqliteStore, path: Path) -> None:
        """A child may fork in its turn, from any thread, with stores of its own."""

        def work() -> None:
            ended: list[int] = []
            with SqliteStore(path, create=False) as own:
                thread = threading.Thread(
                    target=lambda: ended.append(self.child(lambda: SqliteStore(path).close())), daemon=True
                )
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", DeprecationWarning)
                    thread.start()
                    thread.join(10)
                assert own.projects() == ("shop",)
            assert ended == [0]

        assert self.child(work) == 0
        assert store.projects() == ("shop",)

    def test_a_child_of_a_process_with_a_closed_store(self, store: SqliteStore, path: Path) -> None:
        """A store that was closed before is as closed in the child, and hinders nobody."""
        store.close()
        assert self.child(lambda: SqliteStore(path).close()) == 0
        with pytest.raises(StoreClosed):
            store.projects()

    def test_threads_of_a_child_are_refused_too(self, store: SqliteStore) -> None:
        """Nobody in a child waits for a lock that its parent held when it was forked."""

        def work() -> None:
            refused: list[str] = []

            def ask() -> None:
                try:
                    store.projects()
                except ForkedStoreError as error:
                    refused.append(error.code)

            thread = threading.Thread(target=ask, daemon=True)
            thread.start()
            thread.join(10)
            assert len(refused) == 1

        assert self.child(work) == 0

    def test_connections_of_a_parent_outlive_their_store(self, path: Path, ending: type[Ending]) -> None:
        """Where a child forgets the store of its parent, nothing closes the connection that they share."""
        held = [SqliteStore(path)]
        assert isinstance(held[0]._connection, ending)
        seen = weakref.ref(held[0]._connection)

        def work() -> None:
            held.clear()
            gc.collect()
            assert seen() is not None

        assert self.child(work) == 0
        held.pop().close()
        gc.collect()
        assert seen() is None

    def test_a_fork_waits_until_a_store_is_open(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A child that opens a store never waits for what another thread held when it opened one."""
        SqliteStore(path).close()
        inside, go_on = threading.Event(), threading.Event()

        def slowly(connection: sqlite3.Connection, place: str) -> None:
            inside.set()
            go_on.wait(10)
            check_schema(connection, place)

        with monkeypatch.context() as patched:
            patched.setattr(sqlite_module, "check_schema", slowly)
            thread = threading.Thread(target=lambda: SqliteStore(path).close())
            thread.start()
            assert inside.wait(10)
            threading.Timer(0.05, go_on.set).start()

            def work() -> None:
                assert go_on.is_set()
                SqliteStore(path, create=False).close()

            assert self.child(work) == 0
            thread.join(10)

    def test_a_store_that_is_dropped_while_somebody_forks(self, path: Path, ending: type[Ending]) -> None:
        """Whoever drops a store waits for nobody; its file is closed by whoever opens the next one."""
        store = SqliteStore(path)
        before = ending.closed
        forking, go_on = threading.Event(), threading.Event()

        def fork() -> None:
            with sqlite_module._FORKING:
                forking.set()
                go_on.wait(10)

        thread = threading.Thread(target=fork, daemon=True)
        thread.start()
        assert forking.wait(10)
        del store
        gc.collect()
        assert ending.closed == before
        assert self.after(go_on, thread)
        SqliteStore(path).close()
        assert ending.closed == before + 3  # the look at the header is a connection, too

    def after(self, go_on: threading.Event, thread: threading.Thread) -> bool:
        """Let a thread end, and tell whether it did."""
        go_on.set()
        thread.join(10)
        return not thread.is_alive()

    def test_a_child_leaves_the_locks_of_its_parent(self, store: SqliteStore, path: Path) -> None:
        """A fork waits until a save of another thread is done, and everybody goes on afterwards."""
        inside, go_on = threading.Event(), threading.Event()

        def writing() -> None:
            with store._writing("k") as connection:
                connection.execute("INSERT INTO project (name) VALUES ('other')")
                inside.set()
                go_on.wait(10)

        thread = threading.Thread(target=writing)
        thread.start()
        assert inside.wait(10)
        threading.Timer(0.05, go_on.set).start()
        held: list[bool] = []

        def work() -> None:
            with SqliteStore(path, create=False) as own:
                assert own.projects() == ("other", "shop")

        assert self.child(work) == 0
        held.append(go_on.is_set())
        thread.join(10)
        assert held == [True]
        other = threading.Thread(target=lambda: held.append(store.projects() == ("other", "shop")), daemon=True)
        other.start()
        other.join(10)
        assert held == [True, True]
