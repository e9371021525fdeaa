"""SqlStore without a server: on SQLite, and what it would say to other databases."""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import sqlite3
import subprocess
import sys
import threading
import traceback
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from clientpm import Archive, Goal, Project
from clientpm.adapters.storage import SqliteStore, SqlStore
from clientpm.adapters.storage.sql_engine import engine_of, place_of
from clientpm.adapters.storage.sql_scrub import rewrite_parts
from clientpm.adapters.storage.sql_tables import tables_in, trigger_names, trigger_statements
from clientpm.errors import (
    ClientPMError,
    ConflictError,
    FieldTypeError,
    ForkedStoreError,
    NotFoundError,
    OutcomeUnknown,
    SchemaTooNew,
    StorageCorrupt,
    StoreClosed,
    StoreError,
    ValidationError,
)
from clientpm.ports.storage import SupportsErasure, SupportsFind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the place of a file that is not there yet."""
    return tmp_path / "projects.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqlStore]:
    """Give a store in that file."""
    with SqlStore(f"sqlite:///{path}") as found:
        yield found


def part_of(content: bytes) -> dict[str, bytes]:
    """Give one part."""
    return {digest_of(content): content}


def digest_of(content: bytes) -> str:
    """Give the digest under which a part is kept."""
    return hashlib.sha256(content).hexdigest()


def run(path: Path, *statements: str) -> list[tuple[Any, ...]]:
    """Run statements as another program would, and return the rows of the last one."""
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        rows: list[tuple[Any, ...]] = []
        for statement in statements:
            rows = connection.execute(statement).fetchall()
        return rows


class TestKept:
    def test_bytes_names_and_keys(self, store: SqlStore) -> None:
        """Any bytes come back; names and keys that differ in case, form or blanks are different ones."""
        keys = ["a", "A", "a ", "\u00e9", "e\u0301", "\u5ba2", "\U0001f600" * 200, "a\0"]
        for number, key in enumerate(keys, 1):
            store.append("a", revision=number, data=bytes(range(256)), parts=part_of(key.encode()), key=key)
        for name in ("A", "a.", "a_", "x" * 200, "aa"):
            store.append(name, revision=1, data=b"", parts={}, key="k")
        assert store.projects() == ("A", "a", "a.", "a_", "aa", "x" * 200)
        assert [stored.key for stored in store.log("a")] == keys
        assert store.read("a").data == bytes(range(256))
        assert store.part(digest_of(b"A")) == b"A"

    def test_repeated_key_and_conflict(self, store: SqlStore) -> None:
        """A key answers with the first outcome; what is not the next revision keeps nothing."""
        first = store.append("shop", revision=1, data=b"one", parts={}, key="k")
        assert store.append("shop", revision=5, data=b"x", parts=part_of(b"x"), key="k") == first
        with pytest.raises(ConflictError):
            store.append("shop", revision=1, data=b"x", parts=part_of(b"x"), key="l")
        with pytest.raises(NotFoundError):
            store.part(digest_of(b"x"))
        assert len(list(store.log("shop"))) == 1

    def test_parts_that_are_there_are_passed_over(self, store: SqlStore) -> None:
        """A part that comes again, among new ones, is no error; nor are more parts than one question holds."""
        many = {digest_of(bytes([n // 256, n % 256])): bytes([n // 256, n % 256]) for n in range(700)}
        store.append("shop", revision=1, data=b"", parts=part_of(bytes([2, 7])), key="1")
        store.append("shop", revision=2, data=b"", parts=many, key="2")
        assert all(store.part(digest) == content for digest, content in many.items())
        for number, name in enumerate((min(many), max(many)), 3):
            store.append("shop", revision=number, data=b"", parts={name: many[name]}, key=str(number))

    def test_nothing_there(self, store: SqlStore) -> None:
        """What was never kept is not found, however it is asked for."""
        store.append("shop", revision=1, data=b"", parts={}, key="k")
        for project, revision in (
            ("other", None),
            ("shop", 0),
            ("shop", 2),
            ("shop", -1),
            ("shop", 2**40),
            ("shop", 2**80),
            ("sho", 1),
            ("a\0", 1),
        ):
            with pytest.raises(NotFoundError):
                store.read(project, revision=revision)
        for project, where in (("other", "project"), ("shop", "project shop")):
            with pytest.raises(NotFoundError) as caught:
                store.read(project, revision=2)
            assert caught.value.where == where
        for digest in ("0" * 64, "", "nonsense", digest_of(b"").upper(), "%"):
            with pytest.raises(NotFoundError):
                store.part(digest)
        assert list(store.log("other")) == list(store.log("a/b")) == []
        assert store.find("o") == ()

    def test_wrong_arguments(self, store: SqlStore) -> None:
        """Names, keys and digests that cannot be are refused before anything is kept."""
        wrong: list[dict[str, Any]] = [
            {"key": ""},
            {"key": "x" * 201},
            {"key": "\ud800"},
            {"key": 7},
            {"data": "text"},
            {"revision": True},
            {"parts": {"nonsense": b""}},
            {"parts": {digest_of(b"A").upper(): b"A"}},
        ]
        for change in wrong:
            asked: dict[str, Any] = {"revision": 1, "data": b"", "parts": {}, "key": "k"} | change
            with pytest.raises((ValidationError, FieldTypeError)) as caught:
                store.append("shop", **asked)
            assert caught.value.code in {"store.key", "store.digest", "store.data", "store.revision"}
        assert store.projects() == ()

    def test_an_archive_on_top(self, store: SqlStore) -> None:
        """A project goes through the archive, and its chain verifies."""
        shop = Project(id="shop", goals=[Goal(id="wait-time")])
        receipt = Archive(store).save(shop, expected_revision=0, by="pm", at="2026-03-02T09:00Z")
        assert Archive(store).load("shop") == shop
        assert Archive(store).verify("shop", head=receipt.head).ok

    def test_what_it_offers(self, store: SqlStore) -> None:
        """The store finds and erases, and says what it is."""
        assert isinstance(store, SupportsErasure)
        assert isinstance(store, SupportsFind)
        assert store.describe() == {
            "store": "sql",
            "durability": "full",
            "database": f"sqlite {sqlite3.sqlite_version}",
            "append_only": "enforced by triggers",
            "erased_parts": "rewritten at once",
        }

    def test_it_is_shown_with_its_place(self, path: Path, store: SqlStore) -> None:
        """Whoever prints a store sees what it is and where."""
        assert repr(store) == f"SqlStore('sqlite:///{path}')"

    def test_a_page_has_a_hundred_ids(self, store: SqlStore) -> None:
        """Without a limit a hundred ids are found at once."""
        for number in range(103):
            store.append(f"p{number:03}", revision=1, data=b"", parts={}, key="k")
        assert store.find("p") == tuple(f"p{number:03}" for number in range(100))
        assert store.find("p", after="p099") == ("p100", "p101", "p102")


class TestTogether:
    def test_threads(self, store: SqlStore) -> None:
        """Threads that all save to one project lose nothing."""
        kept: list[str] = []

        def save(name: str) -> None:
            for number in range(10):
                key = f"{name}-{number}"
                while True:
                    try:
                        last = store.read("shop").revision if "shop" in store.projects() else 0
                        store.append("shop", revision=last + 1, data=key.encode(), parts={}, key=key)
                    except ConflictError:
                        continue
                    kept.append(key)
                    break

        threads = [threading.Thread(target=save, args=(f"t{number}",)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        log = list(store.log("shop"))
        assert [stored.revision for stored in log] == list(range(1, 41))
        assert sorted(stored.key for stored in log) == sorted(kept)

    def test_somebody_holds_the_file(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A writer waits, tries again, and then says that the store is busy; nothing is kept."""
        monkeypatch.setattr("clientpm.adapters.storage.sql_engine.PATIENCE", 0.3)
        with SqlStore(f"sqlite:///{path}") as store, contextlib.closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError) as caught:
                store.append("shop", revision=1, data=b"", parts={}, key="k")
            assert caught.value.code == "store.busy"
            other.rollback()
            assert store.append("shop", revision=1, data=b"", parts={}, key="k").revision == 1

    def test_disk_that_fails_at_the_commit(self, store: SqlStore) -> None:
        """When the file could not be synced nobody knows: the unit is not tried again."""
        tried: list[int] = []

        def fail(_: sa.Connection) -> None:
            tried.append(1)
            broken = sqlite3.OperationalError("disk I/O error")
            broken.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise sa.exc.OperationalError("COMMIT", {}, broken)

        sa.event.listen(store._units._engine, "commit", fail)
        with pytest.raises(OutcomeUnknown) as caught:
            store.append("shop", revision=1, data=b"", parts={}, key="k")
        assert caught.value.facts["key"] == "k"
        assert tried == [1]

    def test_child_of_a_fork(self, store: SqlStore) -> None:
        """A child process is refused, may close the store, and changes nothing for its parent."""
        store.append("shop", revision=1, data=b"one", parts={}, key="k")
        pid = os.fork()
        if pid == 0:
            code = 1
            with contextlib.suppress(BaseException):
                try:
                    store.append("shop", revision=2, data=b"", parts={}, key="l")
                except ForkedStoreError:
                    store.close()
                    code = 7
            os._exit(code)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7
        assert store.append("shop", revision=2, data=b"two", parts={}, key="l").revision == 2

    def test_closed(self, store: SqlStore) -> None:
        """A closed store says so."""
        store.close()
        store.close()
        with pytest.raises(StoreClosed):
            store.projects()
        with pytest.raises(StoreClosed):
            store.append("shop", revision=1, data=b"", parts={}, key="k")


REWRITES = (
    "UPDATE clientpm_revision SET data = x'00'",
    "UPDATE clientpm_part SET data = x'00'",
    "UPDATE clientpm_project SET name = x'00'",
    "UPDATE clientpm_store SET version = 0",
    "DELETE FROM clientpm_revision",
    "DELETE FROM clientpm_part",
    "DELETE FROM clientpm_project",
    "DELETE FROM clientpm_erasure",
    "REPLACE INTO clientpm_revision SELECT project, revision, key, x'00' FROM clientpm_revision",
    (
        "INSERT INTO clientpm_revision SELECT project, revision, key, x'00' FROM clientpm_revision WHERE true "
        "ON CONFLICT DO UPDATE SET data = x'00'"
    ),
    "INSERT OR REPLACE INTO clientpm_part SELECT digest, x'00' FROM clientpm_part",
)
STRUCTURE = (
    "DROP TABLE clientpm_revision",
    "DROP TRIGGER clientpm_revision_update",
    "ALTER TABLE clientpm_revision RENAME TO gone",
    "ALTER TABLE clientpm_part DROP COLUMN data",
    "CREATE TRIGGER t AFTER INSERT ON clientpm_part BEGIN SELECT 1; END",
    "PRAGMA writable_schema = ON",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA journal_mode = OFF",
    "ATTACH ':memory:' AS other",
    "VACUUM",
)


class TestAppendOnly:
    def test_statements_that_rewrite_are_refused(self, path: Path, store: SqlStore) -> None:
        """Through the connections of the store nothing is changed, removed or taken apart."""
        store.append("shop", revision=1, data=b"one", parts=part_of(b"p") | part_of(b"q"), key="k")
        store.erase(digest_of(b"q"))
        before = path.read_bytes()
        for statement in (*REWRITES, *STRUCTURE):
            with store._units._engine.connect() as connection, pytest.raises(sa.exc.DBAPIError):
                connection.exec_driver_sql(statement)
        assert path.read_bytes() == before

    def test_triggers_guard_against_other_programs(self, path: Path, store: SqlStore) -> None:
        """Another program that rewrites is refused by the triggers, with recursive triggers for REPLACE."""
        store.append("shop", revision=1, data=b"one", parts=part_of(b"p") | part_of(b"q"), key="k")
        store.erase(digest_of(b"q"))
        for statement in REWRITES:
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                run(path, "PRAGMA recursive_triggers = ON", statement)
        assert store.read("shop").data == b"one"

    def test_erased_bytes_leave_no_trace(self, path: Path, store: SqlStore) -> None:
        """No file of the folder holds the bytes of an erased part."""
        secret = b"secret-of-a-person" * 500
        store.append("shop", revision=1, data=b"m", parts=part_of(secret) | part_of(b"kept"), key="k")
        assert b"secret-of-a-person" in path.read_bytes()
        store.erase(digest_of(secret))
        for nothing in ("0" * 64, "nonsense"):
            store.erase(nothing)
        assert not any(b"secret-of-a-person" in file.read_bytes() for file in path.parent.iterdir())
        assert store.part(digest_of(b"kept")) == b"kept"
        with pytest.raises(NotFoundError):
            store.part(digest_of(secret))

    def test_pages_that_were_split_leave_no_trace(self, path: Path) -> None:
        """Where SQLite moved rows about before they were erased, no copy of them stays in the file."""
        chance = random.Random(0)  # with this one a plain deletion leaves a copy
        with SqlStore(f"sqlite:///{path}", durability="relaxed") as store:
            secrets: dict[str, bytes] = {}
            for revision in range(1, 41):
                parts: dict[str, bytes] = {}
                for number in range(chance.randint(1, 12)):
                    digest = hashlib.sha256(f"0-{revision}-{number}".encode()).hexdigest()
                    secrets[digest] = f"SECRET-{revision}-{number}-{chance.random()}".encode()
                    parts[digest] = secrets[digest] + bytes(chance.randint(50, 900))
                data = b"x" * chance.randint(0, 500)
                store.append("p", revision=revision, data=data, parts=parts, key=f"k{revision}")
            gone = chance.sample(list(secrets), 100)
            for digest in gone:
                store.erase(digest)
        content = path.read_bytes()
        assert [secrets[digest] for digest in gone if secrets[digest] in content] == []

    def test_traces_are_left_until_scrubbed(self, path: Path) -> None:
        """With `scrub=False` the store says that traces may be left, and the file is made anew by `scrub` alone."""
        with SqlStore(f"sqlite:///{path}", scrub=False) as store:
            assert store.describe()["erased_parts"] == "left in the file until scrub()"
            store.append("shop", revision=1, data=b"m", parts=part_of(b"p" * 100_000), key="k")
            size = path.stat().st_size
            store.erase(digest_of(b"p" * 100_000))
            assert path.stat().st_size == size
            store.scrub()
            assert path.stat().st_size < size
            with store._units._engine.connect() as connection, pytest.raises(sa.exc.DBAPIError):
                connection.exec_driver_sql("VACUUM")

    def test_a_file_that_cannot_be_made_anew_is_told(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The part is deleted then, and erasing it again does the rest."""
        monkeypatch.setattr("clientpm.adapters.storage.sql_engine.PATIENCE", 0.3)
        with SqlStore(f"sqlite:///{path}") as store, contextlib.closing(sqlite3.connect(path)) as other:
            store.append("shop", revision=1, data=b"m", parts=part_of(b"p"), key="k")

            def held(*asked: Any) -> None:
                if not other.in_transaction:
                    other.execute("BEGIN IMMEDIATE")
                rewrite_parts(*asked)

            monkeypatch.setattr("clientpm.adapters.storage.sql.rewrite_parts", held)
            with pytest.raises(StoreError) as caught:
                store.erase(digest_of(b"p"))
            assert (caught.value.code, caught.value.where) == ("store.traces", f"sqlite:///{path}")
            assert "store.busy" in str(caught.value)
            other.rollback()
            monkeypatch.undo()
            with pytest.raises(NotFoundError):
                store.part(digest_of(b"p"))
            store.erase(digest_of(b"p"))

    @pytest.mark.parametrize(
        ("error", "code"),
        [
            (StoreError("x", code="store.full"), "store.traces"),
            (StoreError("x", code="store.traces"), "store.traces"),
            (StorageCorrupt("x"), "store.corrupt"),
            (StoreClosed("x"), "store.closed"),
        ],
    )
    def test_why_a_file_could_not_be_made_anew(
        self, store: SqlStore, monkeypatch: pytest.MonkeyPatch, error: StoreError, code: str
    ) -> None:
        """Whatever hinders it leaves traces; damage, and a store that was closed meanwhile, are told as what they are."""

        def fail(*_: object) -> None:
            raise error

        monkeypatch.setattr("clientpm.adapters.storage.sql.rewrite_parts", fail)
        store.append("shop", revision=1, data=b"m", parts=part_of(b"p"), key="k")
        with pytest.raises(StoreError) as caught:
            store.erase(digest_of(b"p"))
        assert caught.value.code == code
        assert error in {caught.value, caught.value.__cause__}

    def test_a_row_that_the_database_drops_is_told(self, path: Path, store: SqlStore) -> None:
        """Where a trigger that somebody added drops a row without an error, nothing is acknowledged, and nothing kept."""
        store.append("shop", revision=1, data=b"one", parts={}, key="k")
        for table, project in (("revision", "shop"), ("project", "new"), ("part", "shop")):
            run(
                path,
                "DROP TRIGGER IF EXISTS evil",
                f"CREATE TRIGGER evil BEFORE INSERT ON clientpm_{table} BEGIN SELECT RAISE(IGNORE); END",
            )
            with pytest.raises(StorageCorrupt) as caught:
                store.append(project, revision=1 + (project == "shop"), data=b"", parts=part_of(b"p"), key="l")
            assert caught.value.code == "store.schema"
        run(path, "DROP TRIGGER evil")
        assert [found.revision for found in store.log("shop")] == [1]
        assert store.projects() == ("shop",)
        with pytest.raises(NotFoundError):
            store.part(digest_of(b"p"))


class TestOpening:
    def test_nothing_is_made_when_it_may_not(self, path: Path) -> None:
        """`create=False` refuses a place without a file, and leaves it so."""
        with pytest.raises(NotFoundError):
            SqlStore(f"sqlite:///{path}", create=False)
        assert list(path.parent.iterdir()) == []

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "store.empty"),
            (b"x", "store.foreign"),
            (b"x" * 99, "store.foreign"),
            (b"x" * 100, "store.corrupt"),
            (b"no database at all, but a text" * 50, "store.corrupt"),
        ],
    )
    def test_file_that_is_no_database(self, path: Path, content: bytes, code: str) -> None:
        """An empty file, one of a single byte, and a text are refused, and left as they are."""
        path.write_bytes(content)
        for shared in (False, True):
            with pytest.raises(StorageCorrupt) as caught:
                SqlStore(f"sqlite:///{path}", shared=shared)
            assert caught.value.code == code
        assert path.read_bytes() == content
        assert list(path.parent.iterdir()) == [path]

    def test_folder(self, path: Path) -> None:
        """A folder is no database."""
        path.mkdir()
        with pytest.raises(StorageCorrupt, match="folder") as caught:
            SqlStore(f"sqlite:///{path}")
        assert caught.value.code == "store.foreign"

    @pytest.mark.parametrize("shared", [True, False])
    def test_write_ahead_log_of_a_host(self, path: Path, *, shared: bool) -> None:
        """Nothing is made beside tables whose last changes may stand in another file; they stay as they are."""
        run(path, "PRAGMA journal_mode = WAL", "CREATE TABLE auth_user (id)")
        before = path.read_bytes()
        with pytest.raises(StorageCorrupt) as caught:
            SqlStore(f"sqlite:///{path}", shared=shared)
        assert caught.value.code == ("store.journal" if shared else "store.foreign")
        assert path.read_bytes() == before

    @pytest.mark.parametrize("there", [True, False])
    def test_a_log_beside_the_file(self, path: Path, *, there: bool) -> None:
        """Whoever connected would write it into the file: it is refused before, also where the file itself is gone."""
        if there:
            SqlStore(f"sqlite:///{path}").close()
        log = path.with_name("projects.db-wal")
        log.write_bytes(b"changes")
        before = path.read_bytes() if there else None
        with pytest.raises(StorageCorrupt) as caught:
            SqlStore(f"sqlite:///{path}")
        assert caught.value.code == "store.journal"
        assert (path.read_bytes() if path.exists() else None) == before
        assert log.read_bytes() == b"changes"

    def test_database_of_another_program(self, path: Path) -> None:
        """It is refused unless it is said to be shared; then both live in it."""
        run(path, "CREATE TABLE auth_user (id)", "INSERT INTO auth_user VALUES (1)")
        before = path.read_bytes()
        with pytest.raises(StorageCorrupt) as caught:
            SqlStore(f"sqlite:///{path}")
        assert caught.value.code == "store.foreign"
        assert path.read_bytes() == before
        with SqlStore(f"sqlite:///{path}", shared=True) as store:
            store.append("shop", revision=1, data=b"one", parts={}, key="k")
        assert run(path, "SELECT id FROM auth_user") == [(1,)]
        with SqlStore(f"sqlite:///{path}") as again:
            assert again.projects() == ("shop",)

    def test_file_of_the_other_store(self, path: Path) -> None:
        """A file of `SqliteStore` is another store: it is refused and stays whole."""
        with SqliteStore(path) as other:
            other.append("shop", revision=1, data=b"one", parts={}, key="k")
        for shared in (False, True):
            with pytest.raises(StorageCorrupt) as caught:
                SqlStore(f"sqlite:///{path}", shared=shared)
            assert caught.value.code == "store.foreign"
            assert "SqliteStore" in str(caught.value)
        with SqliteStore(path, create=False) as other:
            assert other.projects() == ("shop",)

    @pytest.mark.parametrize(
        ("damage", "code"),
        [
            (("DROP TABLE clientpm_erasure",), "store.schema"),
            (("DROP TABLE clientpm_store",), "store.schema"),
            (("DROP TRIGGER clientpm_revision_update",), "store.schema"),
            (("ALTER TABLE clientpm_part RENAME COLUMN data TO content",), "store.schema"),
            (("DROP TRIGGER clientpm_store_update", "UPDATE clientpm_store SET version = 2"), "schema.too_new"),
            (("DROP TRIGGER clientpm_store_delete", "DELETE FROM clientpm_store"), "store.foreign"),
            (("ALTER TABLE clientpm_store RENAME COLUMN version TO v",), "store.foreign"),
            (("PRAGMA journal_mode = WAL",), "store.journal"),
        ],
    )
    def test_altered_store(self, path: Path, damage: tuple[str, ...], code: str) -> None:
        """A store that lacks something, or is newer, or may not be whole is refused."""
        SqlStore(f"sqlite:///{path}").close()
        run(path, *damage)
        before = path.read_bytes()
        with pytest.raises((StorageCorrupt, SchemaTooNew)) as caught:
            SqlStore(f"sqlite:///{path}")
        assert caught.value.code == code
        assert path.read_bytes() == before

    def test_leftovers(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A store that cannot be made leaves no file behind."""

        def fail(*_: object, **__: object) -> None:
            raise OSError(28, "no space")

        monkeypatch.setattr(os, "link", fail)
        with pytest.raises(StoreError):
            SqlStore(f"sqlite:///{path}")
        assert list(path.parent.iterdir()) == []

    @pytest.mark.parametrize(
        "target",
        [
            "",
            "nonsense",
            "nosuch://host/db",
            "postgresql://me:geheim@host:port/db",
            "postgresql://[::1/geheim",
            "postgresql://me:p@ss:geheim/x@host/db",
            "sqlite://",
            "sqlite:///:memory:",
            "sqlite:///file:x?uri=true",
            "sqlite:///a\0b",
            "sqlite:///\ud800",
        ],
    )
    def test_urls_that_cannot_be(self, target: str) -> None:
        """A text that is no URL, and a database that does not last, are refused; no piece of a password is told."""
        with pytest.raises(ValidationError) as caught:
            SqlStore(target)
        assert caught.value.code == "store.url"
        assert "geheim" not in "".join(traceback.format_exception(caught.value))

    def test_other_arguments(self, path: Path) -> None:
        """Wrong types and unknown durabilities are refused, and no file is made."""
        target: Any
        for target in (None, 7, path, b"sqlite:///x"):
            with pytest.raises(FieldTypeError):
                SqlStore(target)
        with pytest.raises(ValidationError):
            SqlStore(f"sqlite:///{path}", durability="none")
        assert not path.exists()

    def test_an_engine(self, path: Path) -> None:
        """An engine names the file; its own connections stay free to do anything."""
        engine = sa.create_engine(f"sqlite:///{path}")
        with SqlStore(engine) as store:
            store.append("shop", revision=1, data=b"one", parts={}, key="k")
            with engine.begin() as connection:
                connection.exec_driver_sql("CREATE TABLE other (id)")
            assert store.projects() == ("shop",)
        engine.dispose()

    def test_folder_that_is_not_there(self, path: Path) -> None:
        """It is one of our errors."""
        with pytest.raises(StoreError) as caught:
            SqlStore(f"sqlite:///{path.parent / 'nosuch' / 'x.db'}")
        assert caught.value.code == "store.unavailable"

    def test_place_that_cannot_be_looked_at(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A name that is too long, and a folder that may not be read, are told in our errors."""
        with pytest.raises(StoreError) as caught:
            SqlStore(f"sqlite:///{path.parent / ('x' * 300)}")
        assert caught.value.code == "store.unavailable"

        def fail(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("pathlib.Path.exists", fail)
        with pytest.raises(StoreError, match="Permission denied") as caught:
            SqlStore(f"sqlite:///{path}")
        assert caught.value.code == "store.unavailable"


class TestDrivers:
    def test_password_is_never_told(self) -> None:
        """Messages name the place, without user, password and options."""
        url = sa.make_url("postgresql://me:geheim@db.example/shop?sslpassword=geheim")
        assert place_of(url) == "postgresql://db.example/shop"
        with pytest.raises(ClientPMError) as caught:
            engine_of("postgresql+nosuch://me:geheim@host/db", durability="full")
        assert "geheim" not in str(caught.value)

    @pytest.mark.parametrize("missing", ["sqlalchemy", "psycopg"])
    def test_missing_extra(self, missing: str) -> None:
        """Without one of the packages the error names the extra."""
        code = (
            f"import sys; sys.modules[{missing!r}] = None\n"
            "import clientpm.errors as e\n"
            "try:\n"
            "    from clientpm.adapters.storage import SqlStore\n"
            "    SqlStore('postgresql://localhost/x')\n"
            "except e.MissingExtraError as error:\n"
            "    print(error)\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert "clientpm[sql]" in done.stdout
        assert missing in done.stdout

    def test_driver_of_another_database(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A driver that the extra does not bring is named as it is."""
        monkeypatch.setitem(sys.modules, "pymysql", None)
        with pytest.raises(StoreError) as caught:
            SqlStore("mysql+pymysql://host/db")
        assert caught.value.code == "store.driver"
        assert "mysql+pymysql" in str(caught.value)

    def test_asynchronous_driver(self) -> None:
        """An asynchronous driver is refused before anything is asked of it."""
        with pytest.raises(ValidationError) as caught:
            SqlStore("postgresql+psycopg_async://host/db")
        assert caught.value.code == "store.url"

    @pytest.mark.parametrize(
        ("database", "name", "content"),
        [
            ("mysql", "VARBINARY(800)", "LONGBLOB"),
            ("mssql", "VARBINARY(800)", "VARBINARY(max)"),
            ("oracle", "RAW(800)", "BLOB"),
        ],
    )
    def test_tables_for_other_databases(self, database: str, name: str, content: str) -> None:
        """Names and keys are bytes that an index holds whole; contents have room for 20 MB; no trigger is promised."""
        tables = tables_in(None)
        dialect = sa.URL.create(database).get_dialect()()
        made = str(sa.schema.CreateTable(tables.revision).compile(dialect=dialect))
        assert f"{name} NOT NULL" in made
        assert f"data {content} NOT NULL" in made
        assert "UNIQUE" in made
        assert trigger_names(tables, dialect.name) == frozenset()
        assert list(trigger_statements(tables, dialect.name)) == []
