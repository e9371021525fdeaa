"""The tables of a store in a database: the same in every version, looked at before anything relies on them."""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import sqlite3
import types
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from clientpm.adapters.storage import SqlStore, sql_engine, sql_setup
from clientpm.adapters.storage import sql as sql_module
from clientpm.adapters.storage.sql_engine import engine_of, place_of, url_of
from clientpm.adapters.storage.sql_setup import check_tables, facts_of_server, make_tables
from clientpm.adapters.storage.sql_tables import FORMAT, VERSION, tables_in, trigger_names, trigger_statements
from clientpm.errors import (
    ClientPMError,
    FieldTypeError,
    NotFoundError,
    SchemaTooNew,
    StorageCorrupt,
    StoreClosed,
    StoreError,
    ValidationError,
)

NAMES = ("store", "project", "revision", "erasure", "part")
FIRST_VERSION = (
    "CREATE TABLE clientpm_store (format VARCHAR(40) NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (format))",
    "CREATE TABLE clientpm_project (id INTEGER NOT NULL, name BLOB NOT NULL, PRIMARY KEY (id), UNIQUE (name))",
    (
        "CREATE TABLE clientpm_revision (project INTEGER NOT NULL, revision INTEGER NOT NULL, "
        '"key" BLOB NOT NULL, data BLOB NOT NULL, PRIMARY KEY (project, revision), UNIQUE (project, "key"), '
        "FOREIGN KEY(project) REFERENCES clientpm_project (id))"
    ),
    "CREATE TABLE clientpm_part (digest BLOB NOT NULL, data BLOB NOT NULL, PRIMARY KEY (digest))",
    "CREATE TABLE clientpm_erasure (digest BLOB NOT NULL, PRIMARY KEY (digest))",
)
FIRST_TRIGGERS = tuple(
    f"CREATE TRIGGER clientpm_{table}_{event} BEFORE {event.upper()} ON clientpm_{table}{when} "
    f"BEGIN SELECT RAISE(ABORT, 'clientpm_{table} is append-only'); END"
    for table in NAMES
    for event, when in (
        ("update", ""),
        (
            "delete",
            " WHEN NOT EXISTS (SELECT 1 FROM clientpm_erasure WHERE digest = OLD.digest)" if table == "part" else "",
        ),
    )
)
FIRST_FILLED = "INSERT INTO clientpm_store (format, version) VALUES ('clientpm-store', 1)"
HEAD = "RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS"
REFUSE = "RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'clientpm: ' || TG_TABLE_NAME || ' is append-only';"
CHECK = 'IF EXISTS (SELECT 1 FROM "a""b".erasure WHERE digest = OLD.digest) THEN RETURN OLD; END IF;'
FIRST_ON_POSTGRESQL = (
    f'CREATE FUNCTION "a""b".append_only() {HEAD} $$ BEGIN {REFUSE} END $$',
    f'CREATE FUNCTION "a""b".erased_only() {HEAD} $$ BEGIN {CHECK} {REFUSE} END $$',
    *(
        statement
        for table in NAMES
        for statement in (
            (
                f"CREATE TRIGGER append_only BEFORE UPDATE {'' if table == 'part' else 'OR DELETE '}OR TRUNCATE "
                f'ON "a""b"."{table}" FOR EACH STATEMENT EXECUTE FUNCTION "a""b".append_only()'
            ),
            f'ALTER TABLE "a""b"."{table}" ENABLE ALWAYS TRIGGER append_only',
        )
    ),
    ('CREATE TRIGGER erased_only BEFORE DELETE ON "a""b"."part" FOR EACH ROW EXECUTE FUNCTION "a""b".erased_only()'),
    'ALTER TABLE "a""b"."part" ENABLE ALWAYS TRIGGER erased_only',
    'ALTER TABLE "a""b"."part" ALTER COLUMN data SET STORAGE EXTERNAL',
    'ALTER TABLE "a""b"."revision" ALTER COLUMN data SET STORAGE EXTERNAL',
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the place of a file that is not there yet."""
    return tmp_path / "projects.db"


def run(path: Path, *statements: str) -> list[tuple[Any, ...]]:
    """Run statements as another program would, and return the rows of the last one."""
    rows: list[tuple[Any, ...]] = []
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            rows = connection.execute(statement).fetchall()
    return rows


def shape(path: Path) -> dict[str, object]:
    """Give the columns, keys, references and triggers of all tables, as SQLite sees them."""
    found: dict[str, object] = {}
    for (name,) in run(path, "SELECT name FROM sqlite_schema WHERE type = 'table'"):
        indexes = [
            (unique, kind, tuple(column for _, _, column in run(path, f"PRAGMA index_info('{index}')")))
            for _, index, unique, kind, _ in run(path, f"PRAGMA index_list('{name}')")
        ]
        columns = [row[1:] for row in run(path, f"PRAGMA table_info('{name}')")]
        references = [row[2:5] for row in run(path, f"PRAGMA foreign_key_list('{name}')")]
        found[name] = (columns, sorted(indexes), references)
    return found | dict(run(path, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))


def open_files() -> int:
    """Count the open files of this process, as they are before anything is tidied up."""
    return len(list(Path("/dev/fd").iterdir()))


class TestTables:
    def test_stores_of_the_first_version_open(self, tmp_path: Path) -> None:
        """What the first version made is opened by every later one, and what that makes is alike."""
        run(tmp_path / "old", *FIRST_VERSION, *FIRST_TRIGGERS, FIRST_FILLED)
        with SqlStore(f"sqlite:///{tmp_path / 'old'}", create=False) as old:
            assert old.append("shop", revision=1, data=b"one", parts={}, key="k").revision == 1
        SqlStore(f"sqlite:///{tmp_path / 'new'}").close()
        assert shape(tmp_path / "new") == shape(tmp_path / "old")
        assert run(tmp_path / "new", "SELECT * FROM clientpm_store") == [(FORMAT, VERSION)] == [("clientpm-store", 1)]

    def test_on_postgresql_they_stand_in_a_schema(self) -> None:
        """There the names have no prefix; triggers of any session guard them, by names that nobody can put aside."""
        tables = tables_in('a"b')
        assert [(table.schema, table.name) for table in tables.kept] == [('a"b', name) for name in NAMES]
        assert tuple(trigger_statements(tables, "postgresql")) == FIRST_ON_POSTGRESQL
        wanted = {(name, "append_only") for name in NAMES} | {("part", "erased_only")}
        assert trigger_names(tables, "postgresql") == wanted

    def test_on_sqlite_names_begin_with_ours(self) -> None:
        """Beside tables of others ours are told apart, and every one has both triggers."""
        tables = tables_in(None)
        assert [(table.schema, table.name) for table in tables.kept] == [(None, f"clientpm_{name}") for name in NAMES]
        assert tuple(trigger_statements(tables, "sqlite")) == FIRST_TRIGGERS
        wanted = {(f"clientpm_{name}", f"clientpm_{name}_{event}") for name in NAMES for event in ("update", "delete")}
        assert trigger_names(tables, "sqlite") == wanted

    @pytest.mark.parametrize(
        ("database", "name", "digest", "content"),
        [
            ("mysql", "VARBINARY(800)", "VARBINARY(32)", "LONGBLOB"),
            ("mariadb", "VARBINARY(800)", "VARBINARY(32)", "LONGBLOB"),
            ("mssql", "VARBINARY(800)", "VARBINARY(32)", "VARBINARY(max)"),
            ("oracle", "RAW(800)", "RAW(32)", "BLOB"),
            ("postgresql", "BYTEA", "BYTEA", "BYTEA"),
        ],
    )
    def test_room_in_other_databases(self, database: str, name: str, digest: str, content: str) -> None:
        """An index holds a name of 200 characters and a digest; contents have room for 20 MB."""
        tables = tables_in(None)
        dialect = sa.URL.create(database).get_dialect()()
        types = [
            column.type.compile(dialect=dialect)
            for column in (
                tables.project.c.name,
                tables.revision.c.key,
                tables.part.c.digest,
                tables.erasure.c.digest,
                tables.revision.c.data,
                tables.part.c.data,
            )
        ]
        assert types == [name, name, digest, digest, content, content]


class TestLooking:
    @pytest.mark.parametrize("statement", [*FIRST_TRIGGERS, *FIRST_VERSION])
    def test_nothing_may_lack(self, path: Path, statement: str) -> None:
        """A store that lacks any table or trigger is refused."""
        left = [each for each in (*FIRST_VERSION, *FIRST_TRIGGERS) if each != statement]
        table = statement.split()[2] if statement in FIRST_VERSION else ""
        left = [each for each in left if not table or f"ON {table} " not in each]
        run(path, *left, *([] if table == "clientpm_store" else [FIRST_FILLED]))
        with pytest.raises(StorageCorrupt) as caught:
            SqlStore(f"sqlite:///{path}")
        assert caught.value.code == "store.schema"

    @pytest.mark.parametrize(
        ("statement", "code"),
        [
            ("ALTER TABLE clientpm_part ADD COLUMN more TEXT", "store.schema"),
            ("CREATE UNIQUE INDEX theirs ON clientpm_revision (data)", "store.schema"),
            ("CREATE TRIGGER t BEFORE INSERT ON CLIENTPM_revision BEGIN SELECT RAISE(IGNORE); END", "store.schema"),
            ("CREATE TRIGGER t AFTER INSERT ON clientpm_part BEGIN SELECT 1; END", "store.schema"),
            ("INSERT INTO clientpm_store VALUES ('another', 1)", "store.foreign"),
            ("INSERT INTO clientpm_store VALUES ('another', 2)", "store.foreign"),
        ],
    )
    def test_nothing_may_be_added_to_them(self, path: Path, statement: str, code: str) -> None:
        """A column, an index or a trigger more, or a second format, is not ours."""
        run(path, *FIRST_VERSION, *FIRST_TRIGGERS, FIRST_FILLED, statement)
        with pytest.raises(StorageCorrupt) as caught:
            SqlStore(f"sqlite:///{path}")
        assert caught.value.code == code

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (FIRST_TRIGGERS[4], FIRST_TRIGGERS[4].replace("BEFORE UPDATE", "BEFORE UPDATE OF key")),
            (FIRST_TRIGGERS[4], FIRST_TRIGGERS[4].replace(" BEGIN", " WHEN 0 BEGIN")),
            (FIRST_TRIGGERS[4], "CREATE TRIGGER clientpm_revision_update AFTER INSERT ON auth BEGIN SELECT 1; END"),
            (FIRST_VERSION[2], FIRST_VERSION[2].replace(", PRIMARY KEY (project, revision)", "")),
            (FIRST_VERSION[2], FIRST_VERSION[2].replace("revision)", "revision) ON CONFLICT REPLACE")),
            (FIRST_VERSION[3], FIRST_VERSION[3].replace("data BLOB", "data TEXT")),
            (FIRST_VERSION[3], FIRST_VERSION[3].replace("data BLOB", "data BLOB CHECK (length(data) > 1)")),
        ],
    )
    def test_nothing_may_be_another_under_its_name(self, path: Path, old: str, new: str) -> None:
        """Tables, keys and triggers are looked at as a whole: a trigger of the right name may do nothing."""
        assert old != new
        made = [new if each == old else each for each in (*FIRST_VERSION, *FIRST_TRIGGERS)]
        run(path, "CREATE TABLE auth (id)", *made, FIRST_FILLED)
        with pytest.raises(StorageCorrupt) as caught:
            SqlStore(f"sqlite:///{path}")
        assert caught.value.code == "store.schema"

    @pytest.mark.parametrize(
        ("values", "code"), [("'another', 1", "store.foreign"), ("'clientpm-store', 2", "schema.too_new")]
    )
    def test_what_the_store_says_of_itself(self, path: Path, values: str, code: str) -> None:
        """Another format, and a newer version, are told apart."""
        filled = f"INSERT INTO clientpm_store VALUES ({values})"  # noqa: S608 - our own values
        run(path, *FIRST_VERSION, *FIRST_TRIGGERS, filled)
        with pytest.raises((StorageCorrupt, SchemaTooNew)) as caught:
            SqlStore(f"sqlite:///{path}")
        assert caught.value.code == code

    def test_tables_of_others_are_no_hindrance(self, path: Path) -> None:
        """What stands beside a store, with triggers of its own, is none of our business."""
        run(
            path,
            *FIRST_VERSION,
            *FIRST_TRIGGERS,
            FIRST_FILLED,
            "CREATE TABLE auth_user (id)",
            "CREATE TRIGGER theirs AFTER INSERT ON auth_user BEGIN SELECT 1; END",
        )
        with SqlStore(f"sqlite:///{path}") as store:
            assert store.projects() == ()

    def test_no_store_where_there_may_be_none(self, path: Path) -> None:
        """A database of others holds no store: with `create=False` that is what is said, and nothing is made."""
        run(path, "CREATE TABLE auth_user (id)")
        with pytest.raises(NotFoundError) as caught:
            SqlStore(f"sqlite:///{path}", create=False)
        assert "database" in str(caught.value)
        assert run(path, "SELECT name FROM sqlite_schema") == [("auth_user",)]

    def test_making_is_done_once(self, path: Path) -> None:
        """Making the tables again, also beside those of others, changes nothing; what fails midway makes nothing."""
        engine = engine_of(f"sqlite:///{path}", durability="full", guarded=False)
        tables = tables_in(None)
        for _ in range(2):
            make_tables(engine, tables, shared=False)
            assert run(path, "SELECT * FROM clientpm_store") == [("clientpm-store", 1)]
        with engine.connect() as connection:
            check_tables(connection, tables, "w")
            version = f"sqlite {sqlite3.sqlite_version}"
            assert facts_of_server(connection) == {"database": version}
        engine.dispose()

    def test_making_that_fails_midway(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """All tables are made at once, or none."""
        run(path, "CREATE TABLE auth_user (id)")
        monkeypatch.setattr(sql_setup, "trigger_statements", lambda *_: ("nonsense",))
        with pytest.raises(StoreError):
            SqlStore(f"sqlite:///{path}", shared=True)
        assert run(path, "SELECT name FROM sqlite_schema") == [("auth_user",)]

    def test_two_make_the_same_store_at_once(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whoever is second takes the store of the first, and leaves no file behind."""
        make = make_tables
        made: list[bool] = []

        def meanwhile(engine: sa.Engine, tables: Any, *, shared: bool) -> None:
            if not made:
                made.append(True)
                with SqlStore(f"sqlite:///{path}") as other:
                    other.append("shop", revision=1, data=b"", parts={}, key="k")
            make(engine, tables, shared=shared)

        monkeypatch.setattr(sql_setup, "make_tables", meanwhile)
        with SqlStore(f"sqlite:///{path}") as store:
            assert store.projects() == ("shop",)
        assert [file.name for file in path.parent.iterdir()] == ["projects.db"]

    def test_nothing_is_held_open(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Making, opening, closing and refusing a store leave no file open."""
        gc.collect()
        before = open_files()
        gc.disable()
        try:
            SqlStore(f"sqlite:///{path}").close()
            assert open_files() == before
            run(path, "DROP TRIGGER clientpm_part_update")
            with pytest.raises(StorageCorrupt):
                SqlStore(f"sqlite:///{path}")
            assert open_files() == before
            monkeypatch.setattr(sql_setup, "trigger_statements", lambda *_: ("nonsense",))
            with pytest.raises(StoreError):
                SqlStore(f"sqlite:///{path}.other")
            assert open_files() == before
        finally:
            gc.enable()
        assert [file.name for file in path.parent.iterdir()] == ["projects.db"]

    def test_a_file_system_without_links(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where a file cannot have two names a store is made all the same."""

        def fail(*_: object, **__: object) -> None:
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", fail)
        SqlStore(f"sqlite:///{path}").close()
        assert [file.name for file in path.parent.iterdir()] == ["projects.db"]


class TestStore:
    def test_what_is_wrongly_asked_for(self, path: Path) -> None:
        """A revision that is no number, and a project that is no id, are told apart; what is missing is named."""
        with SqlStore(f"sqlite:///{path}") as store:
            store.append("shop", revision=1, data=b"", parts={}, key="k")
            wrong: Any
            for wrong in ("1", True, 1.0):
                with pytest.raises(FieldTypeError):
                    store.read("shop", revision=wrong)
            for project in ("\ud800", "a b", ""):
                with pytest.raises(NotFoundError):
                    store.read(project)
            for project, revision, where in (("other", None, "project"), ("shop", 7, "project shop")):
                with pytest.raises(NotFoundError) as caught:
                    store.read(project, revision=revision)
                assert caught.value.where == where

    def test_pages_of_ids(self, path: Path) -> None:
        """A prefix finds what begins with it, page by page; what is no text is refused by its name."""
        with SqlStore(f"sqlite:///{path}") as store:
            for name in ("a", "ab", "abc", "abzz", "ac", "b"):
                store.append(name, revision=1, data=b"", parts={}, key="k")
            assert store.find("ab") == ("ab", "abc", "abzz")
            assert store.find("ab", after="ab", limit=1) == ("abc",)
            assert store.find("b") == ("b",)
            wrong: Any
            for wrong in (0, 1_001, True):
                with pytest.raises(ValidationError):
                    store.find("", limit=wrong)
            for prefix, after, name in (("\ud800", "a", "prefix"), ("a", "\ud800", "after")):
                with pytest.raises(ValidationError) as caught:
                    store.find(prefix, after=after)
                assert caught.value.where == name

    def test_a_hundred_ids_are_a_page(self, path: Path) -> None:
        """Without another word a page has room for a hundred."""
        with SqlStore(f"sqlite:///{path}") as store:
            run(
                path,
                "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 150) "
                "INSERT INTO clientpm_project (name) SELECT CAST('p' || i AS BLOB) FROM n",
            )
            assert len(store.find("p")) == 100

    def test_a_long_log_comes_in_order(self, path: Path) -> None:
        """A history of many pages is given whole and in order."""
        with SqlStore(f"sqlite:///{path}") as store:
            store.append("shop", revision=1, data=b"", parts={}, key="k")
            run(
                path,
                "WITH RECURSIVE n (i) AS (VALUES (2) UNION ALL SELECT i + 1 FROM n WHERE i < 600) "
                "INSERT INTO clientpm_revision SELECT 1, i, CAST(i AS BLOB), x'00' FROM n",
            )
            assert [found.revision for found in store.log("shop")] == list(range(1, 601))
            assert store.append("shop", revision=601, data=b"", parts={}, key="l").revision == 601

    def test_keys_belong_to_their_project(self, path: Path) -> None:
        """The same key in two projects is two saves; the conflict of a new project says that it has none."""
        with SqlStore(f"sqlite:///{path}") as store:
            for name in ("a", "b"):
                assert store.append(name, revision=1, data=name.encode(), parts={}, key="k").data == name.encode()
            assert (store.read("a").data, store.read("b").data) == (b"a", b"b")

    def test_a_newer_version_comes_while_the_store_is_open(self, path: Path) -> None:
        """An older program that was left running does not write into newer tables, nor into those of others."""
        with SqlStore(f"sqlite:///{path}") as store:
            run(path, "DROP TRIGGER clientpm_store_update", "UPDATE clientpm_store SET version = 2")
            with pytest.raises(SchemaTooNew):
                store.append("shop", revision=1, data=b"", parts={}, key="k")
            run(path, "UPDATE clientpm_store SET format = 'x', version = 1")
            with pytest.raises(StorageCorrupt) as caught:
                store.append("shop", revision=1, data=b"", parts={}, key="k")
            assert caught.value.code == "store.foreign"
            assert store.projects() == ()

    def test_erasing(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is erased is noted once and scrubbed, also where it was erased before; what was never there is not."""
        scrubbed: list[int] = []
        monkeypatch.setattr(sql_module, "rewrite_parts", lambda *_: scrubbed.append(1))
        digest = "00" * 32
        with SqlStore(f"sqlite:///{path}") as store:
            store.erase(digest)
            assert (run(path, "SELECT * FROM clientpm_erasure"), scrubbed) == ([], [])
            for number in (1, 2):
                store.append("shop", revision=number, data=b"", parts={digest: b"p"}, key=str(number))
                store.erase(digest)
                assert (run(path, "SELECT * FROM clientpm_erasure"), len(scrubbed)) == ([(b"\0" * 32,)], number)
            store.erase(digest)
            assert len(scrubbed) == 3
            store.scrub()
            assert len(scrubbed) == 4
        with SqlStore(f"sqlite:///{path}", scrub=False) as store:
            store.append("shop", revision=3, data=b"", parts={digest: b"p"}, key="3")
            store.erase(digest)
            assert len(scrubbed) == 4
            assert run(path, "SELECT * FROM clientpm_part") == []

    def test_leaving_its_block_closes_it(self, path: Path) -> None:
        """After its block a store is closed; it tells where it is."""
        with SqlStore(f"sqlite:///{path}") as store:
            assert str(path) in repr(store)
        with pytest.raises(StoreClosed):
            store.projects()

    def test_names_of_schemas(self) -> None:
        """A schema without a name, or with one that cannot be, is refused before anybody is asked."""
        url = "postgresql://owner@/test?host=/nosuch"
        wrong: Any
        for wrong, kind, code in (
            ("", ValidationError, "store.name"),
            ("a\0b", ValidationError, "store.name"),
            ("a%b", ValidationError, "store.name"),
            ("pg_x", ValidationError, "store.name"),
            ("information_schema", ValidationError, "store.name"),
            ("x" * 64, ValidationError, "store.name"),
            ("\u5ba2" * 22, ValidationError, "store.name"),
            ("\u5ba2" * 21, StoreError, "store.unavailable"),
            ("\ud800", ValidationError, "store.name"),
            (7, FieldTypeError, "store.name"),
            ("fine", StoreError, "store.unavailable"),
        ):
            with pytest.raises(ClientPMError) as caught:
                SqlStore(url, schema=wrong)
            assert isinstance(caught.value, kind)
            assert caught.value.code == code
            assert code != "store.name" or getattr(caught.value, "where", "") == "schema"

    @pytest.mark.parametrize("durability", ["full", "relaxed"])
    def test_servers_that_lose_commits(self, path: Path, durability: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Each setting that loses commits is refused and named; `relaxed` takes it, and says so."""
        for name in ("synchronous_commit", "fsync", "full_page_writes"):
            told = {"database": "x", "synchronous_commit": "on", "fsync": "on", "full_page_writes": "on"}
            with monkeypatch.context() as patch:
                patch.setattr(sql_module, "facts_of_server", lambda _, told=told, name=name: told | {name: "off"})
                if durability == "full":
                    with pytest.raises(StoreError) as caught:
                        SqlStore(f"sqlite:///{path}")
                    assert caught.value.code == "store.not_durable"
                    assert name in str(caught.value)
                else:
                    with SqlStore(f"sqlite:///{path}", durability="relaxed") as store:
                        found = store.describe()
                    assert (found[name], found["durability"]) == ("off", "relaxed")


class TestConnections:
    @pytest.mark.parametrize(("durability", "synchronous"), [("full", 3), ("relaxed", 1)])
    def test_sqlite_is_set_up_to_keep_our_word(self, path: Path, durability: str, synchronous: int) -> None:
        """Every check that SQLite can make is on, deleted bytes are written over, and a commit waits for the disk."""
        with SqlStore(f"sqlite:///{path}", durability=durability) as store, store._units._engine.connect() as found:
            driver = found.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            driver.set_authorizer(None)
            told = {
                name: driver.execute(f"PRAGMA {name}").fetchone()[0]
                for name in (
                    "foreign_keys",
                    "recursive_triggers",
                    "trusted_schema",
                    "cell_size_check",
                    "secure_delete",
                    "synchronous",
                    "busy_timeout",
                )
            }
        assert told == {
            "foreign_keys": 1,
            "recursive_triggers": 1,
            "trusted_schema": 0,
            "cell_size_check": 1,
            "secure_delete": 1,
            "synchronous": synchronous,
            "busy_timeout": 5_000,
        }

    @pytest.mark.parametrize("durability", ["full", "relaxed"])
    def test_a_connection_to_postgresql(self, durability: str) -> None:
        """A writer waits for half a minute; only `relaxed` does not wait for the disk. It is committed, and stays."""
        done: list[str] = []
        cursor = types.SimpleNamespace(execute=done.append, close=lambda: done.append("close"))
        connection = types.SimpleNamespace(cursor=lambda: cursor, commit=lambda: done.append("commit"))
        listener = sql_engine._listener("postgresql", durability, guarded=True)
        assert listener is not None
        listener(connection, None)
        relaxed = ["SET synchronous_commit = off"] if durability == "relaxed" else []
        assert done == ["SET client_encoding = 'UTF8'", "SET lock_timeout = '30s'", *relaxed, "close", "commit"]
        assert sql_engine._listener("mysql", durability, guarded=True) is None

    @pytest.mark.parametrize(
        ("action", "table", "detail", "allowed"),
        [
            (sqlite3.SQLITE_SELECT, None, None, True),
            (sqlite3.SQLITE_READ, "clientpm_part", "data", True),
            (sqlite3.SQLITE_TRANSACTION, "BEGIN", None, True),
            (sqlite3.SQLITE_FUNCTION, None, "max", True),
            (sqlite3.SQLITE_INSERT, "clientpm_project", None, True),
            (sqlite3.SQLITE_INSERT, "clientpm_revision", None, True),
            (sqlite3.SQLITE_INSERT, "clientpm_part", None, True),
            (sqlite3.SQLITE_INSERT, "clientpm_erasure", None, True),
            (sqlite3.SQLITE_DELETE, "clientpm_part", None, True),
            (sqlite3.SQLITE_PRAGMA, "read_uncommitted", None, True),
            (sqlite3.SQLITE_PRAGMA, "read_uncommitted", "1", False),
            (sqlite3.SQLITE_PRAGMA, "integrity_check", None, False),
            (sqlite3.SQLITE_ANALYZE, "read_uncommitted", None, False),
            (sqlite3.SQLITE_INSERT, "clientpm_store", None, False),
            (sqlite3.SQLITE_INSERT, "auth_user", None, False),
            (sqlite3.SQLITE_DELETE, "clientpm_revision", None, False),
            (sqlite3.SQLITE_DELETE, "auth_user", None, False),
            (sqlite3.SQLITE_UPDATE, "clientpm_part", "data", False),
            (sqlite3.SQLITE_UPDATE, "clientpm_project", "name", False),
            (sqlite3.SQLITE_PRAGMA, "writable_schema", "ON", False),
            (sqlite3.SQLITE_PRAGMA, "journal_mode", "WAL", False),
            (sqlite3.SQLITE_DROP_TABLE, "clientpm_part", None, False),
            (sqlite3.SQLITE_ATTACH, "x", None, False),
        ],
    )
    def test_what_a_connection_may_do(
        self, action: int, table: str | None, detail: str | None, *, allowed: bool
    ) -> None:
        """Looking, adding and erasing are allowed; everything that rewrites is refused. A trigger may only look."""
        wanted = sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
        assert sql_engine._guard(action, table, detail, "main", None) == wanted
        looks = action in {
            sqlite3.SQLITE_SELECT,
            sqlite3.SQLITE_READ,
            sqlite3.SQLITE_TRANSACTION,
            sqlite3.SQLITE_FUNCTION,
        }
        assert sql_engine._guard(action, table, detail, "main", "a_trigger") == (
            sqlite3.SQLITE_OK if looks else sqlite3.SQLITE_DENY
        )

    def test_addresses(self, path: Path) -> None:
        """An address, its text and an engine name the same place; no parameter stands in an error."""
        text = f"sqlite:///{path}"
        engine = sa.create_engine(text)
        targets: tuple[object, ...] = (text, sa.make_url(text), engine)
        for target in targets:
            assert url_of(target) == sa.make_url(text)
            own = engine_of(target, durability="full")
            assert own is not engine
            assert own.hide_parameters
            own.dispose()
        engine.dispose()
        full = sa.make_url("postgresql+psycopg://me:geheim@db.example:5433/shop?sslmode=require")
        assert place_of(full) == "postgresql://db.example:5433/shop"

    def test_the_driver_for_postgresql(self) -> None:
        """Where the address names none it is psycopg; connections see what others committed."""
        engine = engine_of("postgresql://owner@/test", durability="full")
        assert engine.url.drivername == "postgresql+psycopg"
        assert engine.hide_parameters

    def test_an_engine_of_the_host_lends_its_way(self) -> None:
        """Our connections are made as the engine makes them; its own stay as they are."""
        made: list[int] = []

        def creator() -> Any:
            made.append(1)
            raise LookupError

        host = sa.create_engine("postgresql+psycopg://owner@/test", creator=creator, pool_size=3)
        own = engine_of(host, durability="full")
        assert own.pool is not host.pool
        assert isinstance(own.pool, sa.QueuePool)
        with pytest.raises(LookupError), own.connect():
            pytest.fail("there is no server")
        assert made == [1]

    def test_a_pool_that_mixes_threads(self) -> None:
        """An engine whose pool gives one connection to all threads is refused; it says why."""
        for kind in (sa.StaticPool, sa.pool.AssertionPool, sa.pool.SingletonThreadPool):
            host = sa.create_engine("postgresql+psycopg://owner@/test", poolclass=kind)
            with pytest.raises(ValidationError, match="threads") as caught:
                engine_of(host, durability="full")
            assert caught.value.code == "store.url"
            assert kind.__name__ in str(caught.value)
        host = sa.create_engine("postgresql+psycopg://owner@/test", poolclass=sa.NullPool)
        assert isinstance(engine_of(host, durability="full").pool, sa.NullPool)

    def test_texts_come_as_texts(self) -> None:
        """A connection speaks UTF-8 from its beginning, whatever the database says of its encoding."""
        engine = engine_of("postgresql://owner@/test?client_encoding=latin1", durability="full")
        assert engine.dialect.create_connect_args(engine.url)[1]["client_encoding"] == "utf8"

    def test_addresses_that_cannot_be(self) -> None:
        """They are refused before anybody is asked, by the name of the argument."""
        for target in (
            "postgresql+psycopg_async://host/db",
            "nonsense",
            "sqlite://",
            "sqlite:///",
            "sqlite:///:memory:",
            "sqlite:///file:x",
            "postgresql+psycopg://host/db?plugin=nosuch",
        ):
            with pytest.raises(ValidationError) as caught:
                engine_of(target, durability="full")
            assert (caught.value.code, caught.value.where) == ("store.url", "url_or_engine")
