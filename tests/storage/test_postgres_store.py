"""SqlStore on a real PostgreSQL server."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
import sqlalchemy as sa

from clientpm import Archive, Plan, Project, Task, to_json
from clientpm.adapters.storage import SqlStore
from clientpm.errors import (
    ConflictError,
    ForkedStoreError,
    NotFoundError,
    OutcomeUnknown,
    SchemaTooNew,
    StorageCorrupt,
    StoreError,
    ValidationError,
)
from tests.storage.postgres_figures import large_project, size_of_tables
from tests.storage.postgres_kills import kill_backends, kill_server
from tests.storage.postgres_server import required_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.storage.postgres_server import PostgresServer

HEADS = ("store", "project", "revision", "part", "erasure")


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """Give a server for all tests of this file, with one database."""
    with required_server({"wal_recycle": "off"}) as found:
        found.execute("postgres", "CREATE DATABASE test")
        yield found


@pytest.fixture
def database(server: PostgresServer) -> str:
    """Give the name of the database, emptied."""
    schemas = server.execute(
        "test", "SELECT quote_ident(nspname) FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)'"
    )
    server.execute("postgres", "ALTER DATABASE test RESET ALL")
    patience = "SET lock_timeout = '20s'"
    server.execute("test", patience, *(f"DROP SCHEMA {name} CASCADE" for (name,) in schemas), "CREATE SCHEMA public")
    return "test"


@pytest.fixture
def store(server: PostgresServer, database: str) -> Iterator[SqlStore]:
    """Give a store in a database of its own."""
    with SqlStore(server.url(database)) as found:
        yield found


def digest_of(content: bytes) -> str:
    """Give the digest under which a part is kept."""
    return hashlib.sha256(content).hexdigest()


def part_of(content: bytes) -> dict[str, bytes]:
    """Give one part."""
    return {digest_of(content): content}


class TestKept:
    def test_any_bytes_come_back_as_they_were(self, store: SqlStore) -> None:
        """Every byte value, an empty revision, and 20 MB are given back byte by byte."""
        contents = (b"", bytes(range(256)) * 3, b"\x00", b'{"a": 1, "a": 2}', os.urandom(20_000_000))
        for number, content in enumerate(contents, 1):
            store.append("shop", revision=number, data=content[:1_000], parts=part_of(content), key=str(number))
        assert [stored.data for stored in store.log("shop")] == [content[:1_000] for content in contents]
        assert all(store.part(digest_of(content)) == content for content in contents)

    def test_names_are_told_apart_by_their_code_points(self, store: SqlStore) -> None:
        """Ids that differ in their case alone are two projects; the order is that of code points."""
        names = ["a", "A", "b", "B", "a-b", "a.b", "a_b", "ab", "9", "x" * 200, "x" * 199 + "X"]
        for name in names:
            store.append(name, revision=1, data=name.encode(), parts={}, key="k")
        assert list(store.projects()) == sorted(names)
        assert all(store.read(name).data == name.encode() for name in names)

    def test_keys_are_told_apart_too(self, store: SqlStore) -> None:
        """Keys that differ in case, form, width, trailing blanks or an invisible character are different saves."""
        keys = ["k", "K", "k ", "\u00e9", "e\u0301", "\uff4b", "\u5ba2\u6237", "\U0001f600" * 200, "\uffff", "k\0"]
        for number, key in enumerate(keys, 1):
            store.append("shop", revision=number, data=key.encode(), parts={}, key=key)
        assert [stored.key for stored in store.log("shop")] == keys
        for key in keys:
            assert store.append("shop", revision=1, data=b"", parts={}, key=key).data == key.encode()

    def test_names_that_cannot_be(self, store: SqlStore) -> None:
        """What is no id, and a key that no index holds, is refused before the database sees it."""
        for project, key in (("a\0b", "k"), ("", "k"), ("\ud800", "k"), ("x" * 201, "k"), ("shop", "x" * 201)):
            with pytest.raises(ValidationError):
                store.append(project, revision=1, data=b"", parts={}, key=key)
        assert store.projects() == ()

    def test_pages_of_ids(self, store: SqlStore) -> None:
        """A prefix finds what begins with it, page by page, whatever follows."""
        names = ["a", "ab", "ab" + "z" * 198, "abc", "aB", "b", "a.b", "a_b"]
        for name in names:
            store.append(name, revision=1, data=b"", parts={}, key="k")
        wanted = sorted(name for name in names if name.startswith("ab"))
        assert list(store.find("ab")) == wanted
        assert list(store.find("ab", limit=1)) + list(store.find("ab", after=wanted[0])) == wanted
        assert store.find("a%") == ()
        assert store.find("a_") == ("a_b",)
        assert list(store.find("")) == sorted(names)

    def test_log_of_more_than_a_page(self, store: SqlStore) -> None:
        """A long history is given whole and in order."""
        for number in range(1, 301):
            store.append("shop", revision=number, data=str(number).encode(), parts={}, key=str(number))
        assert [stored.revision for stored in store.log("shop")] == list(range(1, 301))

    def test_a_key_answers_with_the_first_outcome(self, store: SqlStore) -> None:
        """A repeated save keeps nothing, whatever else it asks for."""
        first = store.append("shop", revision=1, data=b"one", parts={}, key="k")
        again = store.append("shop", revision=9, data=b"other", parts=part_of(b"other"), key="k")
        assert again == first
        with pytest.raises(NotFoundError):
            store.part(digest_of(b"other"))

    def test_conflict_keeps_nothing(self, store: SqlStore) -> None:
        """A save that is not the next one leaves neither a revision nor a part nor a project."""
        store.append("shop", revision=1, data=b"one", parts={}, key="k")
        for revision in (0, 1, 3, -1):
            with pytest.raises(ConflictError) as caught:
                store.append("shop", revision=revision, data=b"x", parts=part_of(b"x"), key="l")
            assert (caught.value.expected_revision, caught.value.actual) == (revision - 1, 1)
        with pytest.raises(ConflictError):
            store.append("new", revision=2, data=b"x", parts={}, key="l")
        assert store.projects() == ("shop",)
        with pytest.raises(NotFoundError):
            store.part(digest_of(b"x"))

    def test_an_archive_on_top(self, store: SqlStore) -> None:
        """A project is saved, changed, loaded and verified through the archive."""
        archive = Archive(store)
        before = Project(id="shop", plan=Plan(start="2026-01-05", tasks=[Task(id="a", estimate="5d")]))
        archive.save(before, expected_revision=0, by="pm", at="2026-01-05T09:00Z")
        after = Project(id="shop", plan=Plan(start="2026-01-05", tasks=[Task(id="a", estimate="6d")]))
        receipt = archive.save(after, expected_revision=1, by="pm", at="2026-01-06T09:00Z")
        assert (archive.load("shop", revision=1), archive.load("shop")) == (before, after)
        assert archive.verify("shop", head=receipt.head).ok

    def test_description(self, store: SqlStore) -> None:
        """The store says on what its promise hangs."""
        told = store.describe()
        assert told["durability"] == "full"
        assert told["synchronous_commit"] == told["fsync"] == "on"
        assert told["append_only"] == "enforced by triggers"
        assert told["database"].startswith("postgresql ")
        assert told["erased_parts"] == "rewritten at once"


class TestTogether:
    def test_no_update_is_lost_between_processes(self, server: PostgresServer, database: str) -> None:
        """Four processes that all save to one project make one revision of each save, without a gap."""
        SqlStore(server.url(database)).close()
        command = [sys.executable, "-m", "tests.storage.postgres_writers", server.url(database)]
        running = [
            subprocess.Popen([*command, f"w{number}", "25"], stdout=subprocess.PIPE, text=True) for number in range(4)
        ]
        lines = [process.communicate(timeout=100)[0].split() for process in running]
        assert [process.returncode for process in running] == [0] * 4
        acknowledged = [key for keys in lines for key in keys[:-1]]
        with SqlStore(server.url(database), create=False) as store:
            log = list(store.log("shared"))
        assert [stored.revision for stored in log] == list(range(1, 101))
        assert sorted(stored.key for stored in log) == sorted(acknowledged)

    def test_threads_that_open_a_new_store_at_once(self, server: PostgresServer, database: str) -> None:
        """One of them makes the tables; all of them have a store, and none waits for ever."""
        outcomes: list[object] = []

        def opened() -> None:
            try:
                SqlStore(server.url(database)).close()
                outcomes.append("opened")
            except BaseException as error:  # noqa: BLE001 - told to the test below
                outcomes.append(error)

        threads = [threading.Thread(target=opened, daemon=True) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert outcomes == ["opened"] * 6

    def test_same_key_from_many_threads(self, store: SqlStore) -> None:
        """A save that is sent eight times at once is kept once, and everybody gets it."""
        found: list[tuple[int, bytes]] = []

        def save(number: int) -> None:
            stored = store.append("shop", revision=1, data=str(number).encode(), parts=part_of(b"p"), key="k")
            found.append((stored.revision, stored.data))

        threads = [threading.Thread(target=save, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert len(found) == 8
        assert set(found) == {(1, store.read("shop").data)}

    def test_a_part_that_another_keeps_meanwhile_is_passed_over(
        self, server: PostgresServer, database: str, store: SqlStore
    ) -> None:
        """Whoever keeps a part that somebody else is about to keep waits for them, and asks once."""
        store.append("first", revision=1, data=b"", parts={}, key="k")
        asked: list[str] = []
        sa.event.listen(
            sa.Engine,
            "before_cursor_execute",
            heard := lambda _c, _k, statement, *_: asked.append(statement) if "revision (" in statement else None,
        )
        other = sa.create_engine(server.url(database))
        try:
            with other.connect() as writer:
                insert = "INSERT INTO clientpm.part (digest, data) VALUES (decode(:digest, 'hex'), 'shared')"
                writer.execute(sa.text(insert), {"digest": digest_of(b"shared")})
                saving = threading.Thread(
                    target=store.append,
                    args=("shop",),
                    kwargs={"revision": 1, "data": b"", "parts": part_of(b"shared"), "key": "k"},
                )
                saving.start()
                deadline = time.monotonic() + 20
                waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
                while server.execute(database, waiting) == [(0,)]:
                    assert time.monotonic() < deadline, "nobody waits"
                    time.sleep(0.01)
                writer.commit()
            saving.join(20)
        finally:
            sa.event.remove(sa.Engine, "before_cursor_execute", heard)
            other.dispose()
        assert store.part(digest_of(b"shared")) == b"shared"
        assert store.read("shop").revision == 1
        assert len([statement for statement in asked if statement.startswith("INSERT")]) == 1

    def test_parts_shared_by_projects_cause_no_deadlock(self, store: SqlStore) -> None:
        """Saves of different projects with the same parts all succeed, whatever order the parts come in."""
        parts = [part_of(bytes([number]) * 20) for number in range(40)]
        failed: list[BaseException] = []

        def save(number: int) -> None:
            order = parts[number:] + parts[:number]
            merged = {digest: content for part in order for digest, content in part.items()}
            try:
                store.append(f"p{number}", revision=1, data=b"", parts=merged, key="k")
            except BaseException as error:  # noqa: BLE001 - told to the test below
                failed.append(error)

        threads = [threading.Thread(target=save, args=(number,)) for number in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert failed == []
        assert len(store.projects()) == 12

    def test_child_of_a_fork_is_refused(self, store: SqlStore) -> None:
        """A child process may not use the store; its parent goes on with the connections that it had."""
        store.append("shop", revision=1, data=b"one", parts={}, key="k")
        pid = os.fork()
        if pid == 0:
            try:
                store.read("shop")
            except ForkedStoreError:
                store.close()
                os._exit(7)
            finally:
                os._exit(1)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7
        assert store.read("shop").data == b"one"


def at_commit(store: SqlStore, act: Callable[[Any], None]) -> None:
    """Do something at the moment of the next COMMIT, once."""
    engine = store._units._engine
    done: list[bool] = []

    def listen(connection: sa.Connection) -> None:
        if not done:
            done.append(True)
            act(connection.connection.driver_connection)

    sa.event.listen(engine, "commit", listen)


def failing_commits(name: str, failures: int, state: str = "40001") -> tuple[str, ...]:
    """Give statements after which so many commits fail; a sequence counts them, since nothing rolls it back."""
    return (
        f"CREATE SEQUENCE counted_{name}",
        (
            f"CREATE FUNCTION fail_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF nextval('public.counted_{name}') <= {failures} THEN RAISE EXCEPTION USING ERRCODE = '{state}'; END IF; "
            "RETURN NULL; END $$"
        ),
        (
            f"CREATE CONSTRAINT TRIGGER {name} AFTER INSERT ON clientpm.revision DEFERRABLE INITIALLY DEFERRED "
            f"FOR EACH ROW EXECUTE FUNCTION fail_{name}()"
        ),
    )


class TestBrokenConnections:
    def test_answer_to_a_commit_is_lost(self, server: PostgresServer, database: str, store: SqlStore) -> None:
        """A commit that took place while its answer got lost is found again by its key: done once."""

        def act(driver: psycopg.Connection[Any]) -> None:
            pid = driver.info.backend_pid
            driver.commit()
            server.execute(database, f"SELECT pg_terminate_backend({pid}, 5000)")
            driver.close()

        at_commit(store, act)
        stored = store.append("shop", revision=1, data=b"one", parts=part_of(b"p"), key="k")
        assert (stored.revision, stored.data) == (1, b"one")
        assert [entry.key for entry in store.log("shop")] == ["k"]

    def test_connection_breaks_before_the_commit(self, server: PostgresServer, database: str, store: SqlStore) -> None:
        """A commit that never took place is done again: once."""

        def act(driver: psycopg.Connection[Any]) -> None:
            server.execute(database, f"SELECT pg_terminate_backend({driver.info.backend_pid}, 5000)")

        at_commit(store, act)
        assert store.append("shop", revision=1, data=b"one", parts=part_of(b"p"), key="k").revision == 1
        assert [entry.key for entry in store.log("shop")] == ["k"]
        assert store.part(digest_of(b"p")) == b"p"

    def test_somebody_else_saved_while_the_answer_was_lost(
        self, server: PostgresServer, database: str, store: SqlStore
    ) -> None:
        """Where another save took the revision meanwhile, ours was not kept: a conflict, not a doubt."""

        def act(driver: psycopg.Connection[Any]) -> None:
            server.execute(database, f"SELECT pg_terminate_backend({driver.info.backend_pid}, 5000)")
            with SqlStore(server.url(database)) as other:
                other.append("shop", revision=1, data=b"other", parts={}, key="other")

        at_commit(store, act)
        with pytest.raises(ConflictError):
            store.append("shop", revision=1, data=b"one", parts={}, key="k")
        assert [entry.key for entry in store.log("shop")] == ["other"]

    def test_interrupted_before_the_commit(self, store: SqlStore) -> None:
        """Somebody who presses Ctrl-C leaves nothing half done, and a store that works."""

        def act(_: psycopg.Connection[Any]) -> None:
            raise KeyboardInterrupt

        at_commit(store, act)
        with pytest.raises(KeyboardInterrupt):
            store.append("shop", revision=1, data=b"one", parts=part_of(b"p"), key="k")
        assert store.projects() == ()
        with pytest.raises(NotFoundError):
            store.part(digest_of(b"p"))
        assert store.append("shop", revision=1, data=b"one", parts={}, key="k").revision == 1

    @pytest.mark.parametrize("committed", [True, False])
    def test_server_is_gone_at_the_commit(self, committed: bool) -> None:  # noqa: FBT001 - a parameter of the test
        """The outcome is unknown, the error names the key, and with it the save is answered later: once."""
        with required_server() as server:
            store = SqlStore(server.url(server.new_database()))

            def act(driver: psycopg.Connection[Any]) -> None:
                if committed:
                    driver.commit()
                server.kill()
                if committed:
                    driver.close()

            at_commit(store, act)
            with pytest.raises(OutcomeUnknown) as caught:
                store.append("shop", revision=1, data=b"one", parts={}, key="k")
            assert caught.value.facts["key"] == "k"
            with pytest.raises(StoreError) as refused:
                store.append("shop", revision=1, data=b"one", parts={}, key="k")
            assert refused.value.code == "store.unavailable"
            server.start()
            assert store.append("shop", revision=1, data=b"again", parts={}, key="k").data == (
                b"one" if committed else b"again"
            )
            assert len(list(store.log("shop"))) == 1
            store.close()

    def test_serialization_failures_are_repeated(self, server: PostgresServer, database: str, store: SqlStore) -> None:
        """A unit that the database asks to repeat is repeated five times, and no more."""
        for name, failures, outcome in (("five", 5, "kept"), ("six", 6, "store.busy")):
            server.execute(database, *failing_commits(name, failures))
            try:
                store.append(name, revision=1, data=b"", parts={}, key="k")
                said = "kept"
            except StoreError as error:
                said = error.code
            server.execute(database, f"DROP TRIGGER {name} ON clientpm.revision")
            assert said == outcome
        assert store.projects() == ("five",)

    def test_a_deadlock_is_repeated(self, server: PostgresServer, database: str, store: SqlStore) -> None:
        """So is one that was chosen as the victim of a deadlock."""
        server.execute(database, *failing_commits("dead", 2, "40P01"))
        assert store.append("shop", revision=1, data=b"", parts={}, key="k").revision == 1
        assert server.execute(database, "SELECT last_value FROM counted_dead") == [(3,)]

    def test_killed_back_ends(self, server: PostgresServer) -> None:
        """Back ends are killed at random: nothing that was acknowledged is lost, nothing is there twice or torn."""
        outcome = kill_backends(server, runs=40)
        assert outcome.is_clean, outcome
        assert outcome.kills >= 40
        assert outcome.commits >= 40

    def test_killed_server(self) -> None:
        """The whole server is killed and started again: nothing that was acknowledged is lost."""
        with required_server() as server:
            outcome = kill_server(server, runs=1)
        assert outcome.is_clean, outcome
        assert outcome.commits >= 10

    def test_a_lock_that_is_held_for_too_long(self, server: PostgresServer, database: str, store: SqlStore) -> None:
        """A writer that waits for somebody else gives up, having kept nothing."""
        with store._units._engine.connect() as connection:
            connection.exec_driver_sql("SET lock_timeout = '100ms'")
            connection.commit()
        with psycopg.connect(server.conninfo(database)) as other:
            other.execute("LOCK TABLE clientpm.part")
            with pytest.raises(StoreError) as caught:
                store.append("shop", revision=1, data=b"", parts=part_of(b"p"), key="k")
        assert caught.value.code == "store.busy"
        assert store.projects() == ()


REWRITES = (
    "UPDATE clientpm.revision SET data = 'x'",
    "UPDATE clientpm.project SET name = 'x' WHERE false",
    "UPDATE clientpm.part SET data = 'x'",
    "UPDATE clientpm.store SET version = 0",
    "DELETE FROM clientpm.revision",
    "DELETE FROM clientpm.project",
    "DELETE FROM clientpm.part",
    "DELETE FROM clientpm.erasure",
    "TRUNCATE clientpm.revision",
    "TRUNCATE clientpm.part",
    "TRUNCATE clientpm.project CASCADE",
    (
        "INSERT INTO clientpm.revision SELECT project, revision, key, 'x' FROM clientpm.revision "
        "ON CONFLICT (project, revision) DO UPDATE SET data = EXCLUDED.data"
    ),
    "WITH gone AS (DELETE FROM clientpm.revision RETURNING 1) SELECT count(*) FROM gone",
    (
        "MERGE INTO clientpm.revision r USING clientpm.project p ON r.project = p.id "
        "WHEN MATCHED THEN UPDATE SET data = 'x'"
    ),
)
AS_OWNER = ("SET session_replication_role = replica", "SET search_path = pg_temp, clientpm")
ONLY_FOR_OWNERS = (
    "DROP TABLE clientpm.revision",
    "DROP SCHEMA clientpm CASCADE",
    "ALTER TABLE clientpm.revision DISABLE TRIGGER ALL",
    "DROP TRIGGER append_only ON clientpm.revision",
    "ALTER TABLE clientpm.revision ALTER COLUMN data TYPE bytea USING 'x'",
    (
        "CREATE OR REPLACE FUNCTION clientpm.append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RETURN NULL; END $$"
    ),
    "CREATE RULE r AS ON INSERT TO clientpm.revision DO INSTEAD NOTHING",
    "SET session_replication_role = replica",
    "COPY clientpm.revision FROM PROGRAM 'true'",
)
RIGHTS = (
    "CREATE ROLE app LOGIN",
    "GRANT USAGE ON SCHEMA clientpm TO app",
    "GRANT SELECT ON ALL TABLES IN SCHEMA clientpm TO app",
    "GRANT INSERT ON clientpm.project, clientpm.revision, clientpm.part, clientpm.erasure TO app",
    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA clientpm TO app",
    "GRANT DELETE ON clientpm.part TO app",
)


def state_of(server: PostgresServer, database: str) -> list[list[tuple[Any, ...]]]:
    """Give all that the tables hold."""
    return [sorted(server.execute(database, f"TABLE clientpm.{name}")) for name in HEADS]


class TestAppendOnly:
    @pytest.fixture
    def filled(self, database: str, store: SqlStore) -> str:
        """Give a database that holds a revision, a part, and an erased part."""
        store.append("shop", revision=1, data=b"one", parts=part_of(b"p") | part_of(b"q"), key="k")
        store.erase(digest_of(b"q"))
        return database

    def test_statements_that_rewrite_are_refused(self, server: PostgresServer, filled: str) -> None:
        """Even the owner of the tables, with every trick of a session, changes and removes nothing."""
        before = state_of(server, filled)
        for statement in REWRITES:
            for trick in ("SELECT 1", *AS_OWNER):
                with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
                    server.execute(filled, trick, statement)
        assert state_of(server, filled) == before

    def test_a_table_in_front_of_the_search_path_changes_nothing(self, server: PostgresServer, filled: str) -> None:
        """A temporary table of the same name does not make a part deletable."""
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
            server.execute(
                filled,
                "CREATE TEMP TABLE erasure (digest bytea)",
                "INSERT INTO erasure SELECT digest FROM clientpm.part",
                "SET search_path = pg_temp, clientpm",
                "DELETE FROM clientpm.part",
            )

    def test_role_that_is_not_the_owner(self, server: PostgresServer, filled: str) -> None:
        """With the rights of the how-to a store works, and no statement gets round the triggers."""
        server.execute(filled, *RIGHTS)
        try:
            before = state_of(server, filled)
            for statement in (*REWRITES, *ONLY_FOR_OWNERS):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    server.execute(filled, statement, user="app")
            assert state_of(server, filled) == before
            with SqlStore(server.url(filled, "app")) as store:
                assert store.append("shop", revision=2, data=b"two", parts=part_of(b"r"), key="l").revision == 2
                with pytest.raises(StoreError) as caught:
                    store.erase(digest_of(b"r"))
                assert caught.value.code == "store.traces"
                with pytest.raises(NotFoundError):
                    store.part(digest_of(b"r"))
        finally:
            server.execute(filled, "DROP OWNED BY app", "DROP ROLE app")


class TestErasure:
    def test_no_trace_in_the_files_of_the_tables(self, server: PostgresServer, database: str, store: SqlStore) -> None:
        """Erased bytes, short and long, are in no data file; the log of the server is clean once it is recycled."""
        files = files_of(server, database)
        secrets = [f"secret-of-person-{number}".encode() * (1 if number % 2 else 2_000) for number in range(10)]
        kept = os.urandom(5_000)
        for number, secret in enumerate(secrets, 1):
            store.append("shop", revision=number, data=b"m", parts=part_of(secret) | part_of(kept), key=str(number))
        server.execute(database, "CHECKPOINT")
        assert traces(server, b"secret-of-person-", files)
        for secret in secrets:
            store.erase(digest_of(secret))
        server.execute(database, "CHECKPOINT")
        assert traces(server, b"secret-of-person-", files) == []
        server.execute(database, "SELECT pg_switch_wal()", "CHECKPOINT", "SELECT pg_switch_wal()", "CHECKPOINT")
        assert traces(server, b"secret-of-person-", "") == []
        assert store.part(digest_of(kept)) == kept

    def test_traces_are_left_until_scrubbed(self, server: PostgresServer, database: str) -> None:
        """With `scrub=False` the bytes stay in the file until `scrub`."""
        files = files_of(server, database)
        secret = b"another-secret-0" * 10
        with SqlStore(server.url(database), scrub=False) as store:
            assert store.describe()["erased_parts"] == "left in the table's file until scrub()"
            store.append("shop", revision=1, data=b"m", parts=part_of(secret), key="k")
            store.erase(digest_of(secret))
            server.execute(database, "CHECKPOINT")
            assert traces(server, secret, files)
            store.scrub()
            server.execute(database, "CHECKPOINT")
            assert traces(server, secret, files) == []

    def test_an_older_transaction_that_sees_it_is_told(
        self, server: PostgresServer, database: str, store: SqlStore
    ) -> None:
        """While somebody's transaction keeps the deleted row alive, the store says that traces are left."""
        store.append("shop", revision=1, data=b"m", parts=part_of(b"secret"), key="k")
        with psycopg.connect(server.conninfo(database)) as other:
            other.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            other.execute("SELECT 1 FROM clientpm.project")
            # Its lock on that table hinders nobody; its snapshot still holds the row.
            with pytest.raises(StoreError) as caught:
                store.erase(digest_of(b"secret"))
        assert caught.value.code == "store.traces"
        store.erase(digest_of(b"secret"))
        server.execute(database, "CHECKPOINT")
        assert store.describe()["erased_parts"] == "rewritten at once"

    def test_erasing_what_is_not_there(self, server: PostgresServer, database: str, store: SqlStore) -> None:
        """Nothing happens, and nothing is noted."""
        store.erase("0" * 64)
        assert server.execute(database, "SELECT count(*) FROM clientpm.erasure") == [(0,)]

    def test_erased_parts_may_come_again(self, store: SqlStore) -> None:
        """A part that was erased can be kept and erased again."""
        for number in (1, 2):
            store.append("shop", revision=number, data=b"", parts=part_of(b"p"), key=str(number))
            assert store.part(digest_of(b"p")) == b"p"
            store.erase(digest_of(b"p"))
            with pytest.raises(NotFoundError):
                store.part(digest_of(b"p"))


def files_of(server: PostgresServer, database: str) -> str:
    """Give the folder with the data files of a database."""
    found = dict(server.execute(database, "SELECT datname, oid FROM pg_database"))
    return f"base/{found[database]}"


def traces(server: PostgresServer, secret: bytes, folder: str) -> list[str]:
    """Give the files of the server that hold some bytes."""
    return [str(path) for path in (server.data / folder).rglob("*") if path.is_file() and secret in path.read_bytes()]


class TestOpening:
    def test_nothing_is_made_when_it_may_not(self, server: PostgresServer, database: str) -> None:
        """`create=False` refuses an empty database and leaves it empty."""
        with pytest.raises(NotFoundError):
            SqlStore(server.url(database), create=False)
        assert server.execute(database, "SELECT count(*) FROM pg_namespace WHERE nspname = 'clientpm'") == [(0,)]

    @pytest.mark.parametrize("schema", ["public", "shop"])
    def test_database_of_another_program(self, server: PostgresServer, database: str, schema: str) -> None:
        """It is refused and nothing is made, whatever schema it uses; with `shared` the store stands beside it."""
        server.execute(database, f"CREATE SCHEMA IF NOT EXISTS {schema}", f"CREATE TABLE {schema}.auth_user (id int)")
        with pytest.raises(StorageCorrupt) as caught:
            SqlStore(server.url(database))
        assert caught.value.code == "store.foreign"
        assert server.execute(database, "SELECT count(*) FROM pg_namespace WHERE nspname = 'clientpm'") == [(0,)]
        with SqlStore(server.url(database), shared=True) as store:
            store.append("shop", revision=1, data=b"one", parts={}, key="k")
        with SqlStore(server.url(database)) as store:
            assert store.projects() == ("shop",)

    @pytest.mark.parametrize(
        ("damage", "code"),
        [
            ("DROP TABLE clientpm.erasure", "store.schema"),
            ("DROP TABLE clientpm.store", "store.schema"),
            ("DROP TABLE clientpm.revision", "store.schema"),
            ("ALTER TABLE clientpm.part RENAME COLUMN data TO content", "store.schema"),
            ("DROP TRIGGER append_only ON clientpm.revision", "store.schema"),
            ("ALTER TABLE clientpm.part DISABLE TRIGGER erased_only", "store.schema"),
            ("ALTER TABLE clientpm.part ENABLE TRIGGER erased_only", "store.schema"),
            ("ALTER TABLE clientpm.store DISABLE TRIGGER ALL; DELETE FROM clientpm.store", "store.foreign"),
            ("ALTER TABLE clientpm.store DISABLE TRIGGER ALL; UPDATE clientpm.store SET format = 'x'", "store.foreign"),
            ("ALTER TABLE clientpm.store DISABLE TRIGGER ALL; UPDATE clientpm.store SET version = 2", "schema.too_new"),
            ("ALTER TABLE clientpm.store RENAME COLUMN version TO v", "store.foreign"),
        ],
    )
    def test_altered_tables(self, server: PostgresServer, database: str, damage: str, code: str) -> None:
        """Tables that are missing, altered, unguarded or newer are refused, and left as they are."""
        SqlStore(server.url(database)).close()
        server.execute(database, *damage.split("; "))
        tables = "SELECT relname FROM pg_class WHERE relnamespace = 'clientpm'::regnamespace ORDER BY 1"
        before = server.execute(database, tables)
        with pytest.raises((StorageCorrupt, SchemaTooNew)) as caught:
            SqlStore(server.url(database))
        assert caught.value.code == code
        assert server.execute(database, tables) == before

    def test_a_newer_version_comes_while_the_store_is_open(
        self, server: PostgresServer, database: str, store: SqlStore
    ) -> None:
        """An older program that was left running does not write into newer tables."""
        server.execute(
            database, "ALTER TABLE clientpm.store DISABLE TRIGGER ALL", "UPDATE clientpm.store SET version = 2"
        )
        with pytest.raises(SchemaTooNew):
            store.append("shop", revision=1, data=b"", parts={}, key="k")
        assert store.projects() == ()

    def test_server_that_may_lose_commits(self, server: PostgresServer, database: str) -> None:
        """`synchronous_commit = off` is refused at open, with nothing made; `relaxed` takes it, and says so."""
        server.execute(database, f"ALTER DATABASE {database} SET synchronous_commit = off")
        with pytest.raises(StoreError) as caught:
            SqlStore(server.url(database))
        assert caught.value.code == "store.not_durable"
        assert server.execute(database, "SELECT count(*) FROM pg_namespace WHERE nspname = 'clientpm'") == [(0,)]
        with SqlStore(server.url(database), durability="relaxed") as relaxed:
            assert relaxed.append("shop", revision=1, data=b"", parts={}, key="k").revision == 1
            assert relaxed.describe()["synchronous_commit"] == "off"

    def test_server_that_may_lose_commits_later(self, server: PostgresServer, database: str, store: SqlStore) -> None:
        """Where it is switched off after the store was opened, a save is refused, and nothing is kept."""
        server.execute(database, f"ALTER DATABASE {database} SET synchronous_commit = off")
        with pytest.raises(StoreError) as caught:
            store.append("shop", revision=1, data=b"", parts={}, key="k")
        assert caught.value.code == "store.not_durable"
        assert store.projects() == ()

    def test_server_without_sync(self) -> None:
        """A server with `fsync = off` is refused; `relaxed` takes it, and says so."""
        with required_server({"fsync": "off"}) as server:
            database = server.new_database()
            with pytest.raises(StoreError) as caught:
                SqlStore(server.url(database))
            assert caught.value.code == "store.not_durable"
            with SqlStore(server.url(database), durability="relaxed") as store:
                assert store.describe()["fsync"] == "off"

    def test_database_that_cannot_be_reached(self, server: PostgresServer) -> None:
        """A wrong name is one of our errors, and no password stands in it."""
        for url in (
            f"postgresql://owner:geheim@/nosuch?host={server.folder}",
            "postgresql://owner:geheim@/test?host=/nosuch",
        ):
            with pytest.raises(StoreError) as caught:
                SqlStore(url)
            assert caught.value.code == "store.unavailable"
            assert "geheim" not in str(caught.value)

    def test_database_that_only_reads(self, server: PostgresServer, database: str) -> None:
        """A save into it is refused with one of our errors; what is there can be read."""
        with SqlStore(server.url(database)) as store:
            store.append("shop", revision=1, data=b"one", parts={}, key="k")
        server.execute(database, f"ALTER DATABASE {database} SET default_transaction_read_only = on")
        with SqlStore(server.url(database), create=False) as store:
            assert store.read("shop").data == b"one"
            with pytest.raises(StoreError) as caught:
                store.append("shop", revision=2, data=b"", parts={}, key="l")
        assert caught.value.code == "store.unavailable"

    def test_engine_of_the_host(self, server: PostgresServer, database: str) -> None:
        """An engine that commits by itself, or runs serializable, is not used itself: every save is whole."""
        for number, level in enumerate(("AUTOCOMMIT", "SERIALIZABLE"), 1):
            engine = sa.create_engine(server.url(database), isolation_level=level)
            with SqlStore(engine) as store:
                store.append("shop", revision=number, data=level.encode(), parts={}, key=level)
                with pytest.raises(ConflictError):
                    store.append("new", revision=2, data=b"", parts={}, key="k")
                assert store.projects() == ("shop",)
            with engine.connect() as connection:
                assert connection.scalar(sa.text("SELECT 1")) == 1
            engine.dispose()

    def test_schema_of_another_name(self, server: PostgresServer, database: str) -> None:
        """Two schemas of one database hold two stores; odd names are quoted, never run."""
        odd = "a\"b'; DROP SCHEMA clientpm; --"
        with SqlStore(server.url(database)) as one, SqlStore(server.url(database), shared=True, schema=odd) as two:
            one.append("shop", revision=1, data=b"one", parts={}, key="k")
            two.append("shop", revision=1, data=b"two", parts=part_of(b"p"), key="k")
            two.erase(digest_of(b"p"))
            assert (one.read("shop").data, two.read("shop").data) == (b"one", b"two")


def test_size_of_a_history(server: PostgresServer, database: str, store: SqlStore) -> None:
    """1,000 revisions of one changed task each in a project of 1,000 tasks take less than ten times its own size."""
    archive = Archive(store)
    sizes = []
    for turn in range(31):
        archive.save(large_project(turn), expected_revision=turn, by="pm", at="2026-01-05T09:00Z")
        sizes.append(size_of_tables(server, database))
    own = len(to_json(large_project(0)))
    assert sizes[0] + 1_000 * (sizes[-1] - sizes[0]) / 30 < 10 * own


DROPPED = "CREATE FUNCTION public.dropped() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"
ADDED = (
    "CREATE TRIGGER t BEFORE INSERT ON clientpm.{table} FOR EACH ROW EXECUTE FUNCTION public.dropped()",
    "CREATE RULE r AS ON INSERT TO clientpm.{table} DO INSTEAD NOTHING",
)
HEAD = "CREATE OR REPLACE FUNCTION clientpm.append_only() RETURNS trigger LANGUAGE plpgsql"
OTHER = "CREATE OR REPLACE TRIGGER append_only BEFORE"
ALTERED = (
    *(added.format(table="revision") for added in ADDED),
    f"{HEAD} SET search_path = pg_catalog, pg_temp AS $$ BEGIN RETURN NULL; END $$",
    f"{OTHER} UPDATE OR TRUNCATE ON clientpm.revision FOR EACH STATEMENT EXECUTE FUNCTION clientpm.append_only()",
    f"{OTHER} UPDATE OR DELETE OR TRUNCATE ON clientpm.revision FOR EACH STATEMENT EXECUTE FUNCTION public.dropped()",
    "ALTER FUNCTION clientpm.append_only() RESET search_path",
    "ALTER TABLE clientpm.revision DROP CONSTRAINT revision_pkey",
    "ALTER TABLE clientpm.revision DROP CONSTRAINT revision_project_key_key",
    "ALTER TABLE clientpm.revision ALTER COLUMN data DROP NOT NULL",
    "ALTER TABLE clientpm.part ALTER COLUMN data TYPE text",
    "ALTER TABLE clientpm.part ADD CHECK (length(data) > 1)",
    "ALTER TABLE clientpm.part SET UNLOGGED",
    "ALTER TABLE clientpm.part ENABLE ROW LEVEL SECURITY",
)


@pytest.mark.parametrize("statement", ALTERED)
def test_what_changes_the_meaning_of_the_tables(server: PostgresServer, database: str, statement: str) -> None:
    """A trigger, rule, key or column that is another than ours is found when the store is opened."""
    SqlStore(server.url(database)).close()
    server.execute(database, DROPPED, statement)
    with pytest.raises(StorageCorrupt) as caught:
        SqlStore(server.url(database))
    assert caught.value.code == "store.schema"


@pytest.mark.parametrize(
    ("table", "statement"), [("project", ADDED[0]), ("revision", ADDED[0]), ("revision", ADDED[1])]
)
def test_a_row_that_the_database_drops_is_told(
    server: PostgresServer, database: str, store: SqlStore, table: str, statement: str
) -> None:
    """Where somebody made the database drop rows while the store was open, nothing is acknowledged, and nothing kept."""
    server.execute(database, DROPPED, statement.format(table=table))
    with pytest.raises(StorageCorrupt) as caught:
        store.append("shop", revision=1, data=b"", parts=part_of(b"p"), key="k")
    assert caught.value.code == "store.schema"
    assert store.projects() == ()
    with pytest.raises(NotFoundError):
        store.part(digest_of(b"p"))


def test_a_role_without_rights_is_told_so(server: PostgresServer, database: str, store: SqlStore) -> None:
    """It is not told that the database holds something else, and goes on once it is given its rights."""
    assert store.projects() == ()
    server.execute(database, "CREATE ROLE newcomer LOGIN")
    try:
        for grant in ("SELECT 1", "GRANT USAGE ON SCHEMA clientpm TO newcomer"):
            server.execute(database, grant)
            with pytest.raises(StoreError) as caught:
                SqlStore(server.url(database, "newcomer"))
            assert caught.value.code == "store.unavailable"
        server.execute(database, "GRANT SELECT ON ALL TABLES IN SCHEMA clientpm TO newcomer")
        with SqlStore(server.url(database, "newcomer")) as found:
            assert found.projects() == ()
    finally:
        server.execute(database, "DROP OWNED BY newcomer", "DROP ROLE newcomer")


@pytest.mark.parametrize("options", ["", "&client_encoding=latin1"])
def test_a_database_without_an_encoding(server: PostgresServer, options: str) -> None:
    """Names and keys are bytes, and what is asked is said in UTF-8: the database need not know of it."""
    server.execute("postgres", "DROP DATABASE IF EXISTS plain")
    server.execute(
        "postgres", "CREATE DATABASE plain ENCODING 'SQL_ASCII' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"
    )
    with SqlStore(server.url("plain") + options) as store:
        store.append("shop", revision=1, data=b"one", parts={}, key="\u5ba2")
        assert [found.key for found in store.log("shop")] == ["\u5ba2"]
    with SqlStore(sa.create_engine(server.url("plain") + "&client_encoding=utf8"), create=False) as store:
        assert store.projects() == ("shop",)
