"""Units of work: how often they are tried, what is kept of them, and when nobody knows."""

from __future__ import annotations

import contextlib
import gc
import os
import sqlite3
import threading
import time
import weakref
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from clientpm.adapters.storage import SqlStore, sql_units
from clientpm.adapters.storage.sql_engine import engine_of
from clientpm.adapters.storage.sql_forks import unforked
from clientpm.adapters.storage.sql_units import SqlUnits
from clientpm.errors import ConflictError, ForkedStoreError, OutcomeUnknown, StorageFull, StoreClosed, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Pauses:
    """What is slept through."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Note a pause."""
        self.slept.append(seconds)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> Pauses:
    """Let no time pass."""
    found = Pauses()
    monkeypatch.setattr(sql_units, "time", found)
    return found


@pytest.fixture
def units(tmp_path: Path, pauses: Pauses) -> Iterator[SqlUnits]:
    """Give units in a file with one table."""
    assert pauses.slept == []
    engine = engine_of(f"sqlite:///{tmp_path / 'db'}", durability="full", guarded=False)
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE note (text)")
    found = SqlUnits(engine, "the-database")
    yield found
    found.close()


def of_sqlite(code: int) -> sa.exc.OperationalError:
    """Give an error of SQLite as SQLAlchemy raises it."""
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    return sa.exc.OperationalError("SELECT", {}, error)


AGAIN = of_sqlite(sqlite3.SQLITE_BUSY)
LOST = sa.exc.OperationalError("SELECT", {}, Exception("server closed the connection"))
FULL = of_sqlite(sqlite3.SQLITE_FULL)
WRITING = of_sqlite(sqlite3.SQLITE_IOERR)
OTHER = of_sqlite(sqlite3.SQLITE_ERROR)


class Work:
    """Work that fails a few times before it is done."""

    def __init__(self, *errors: BaseException) -> None:
        self.left = list(errors)
        self.tries = 0

    def __call__(self, connection: sa.Connection) -> str:
        """Do it."""
        self.tries += 1
        connection.exec_driver_sql("INSERT INTO note VALUES ('kept')")
        if self.left:
            raise self.left.pop(0)
        return "done"


def at_commit(units: SqlUnits, *errors: BaseException | None, first: bool = False) -> list[BaseException | None]:
    """Let commits fail, each with its error; give what is left of them."""
    left = list(errors)

    def listen(connection: sa.Connection) -> None:
        error = left.pop(0) if left else None
        if error is not None:
            if first:
                connection.exec_driver_sql("COMMIT")
            raise error

    sa.event.listen(units._engine, "commit", listen)
    return left


def notes(units: SqlUnits) -> int:
    """Count what is kept."""
    return units.read(lambda connection: len(connection.exec_driver_sql("SELECT text FROM note").all()))


class TestReading:
    @pytest.mark.parametrize("error", [AGAIN, LOST])
    def test_five_times_again(self, units: SqlUnits, pauses: Pauses, error: sa.exc.SQLAlchemyError) -> None:
        """What was in the way, or broke, is tried again: five times, and no more."""
        work = Work(*[error] * 5)
        assert units.read(work) == "done"
        assert (work.tries, len(pauses.slept)) == (6, 5)
        work = Work(*[error] * 6)
        with pytest.raises(StoreError) as caught:
            units.read(work)
        assert work.tries == 6
        assert caught.value.__cause__ is error
        assert "the-database" in str(caught.value)

    @pytest.mark.parametrize("error", [FULL, WRITING, OTHER])
    def test_what_will_not_change(self, units: SqlUnits, pauses: Pauses, error: sa.exc.SQLAlchemyError) -> None:
        """Anything else is told at once."""
        work = Work(error)
        with pytest.raises(StoreError):
            units.read(work)
        assert (work.tries, pauses.slept) == (1, [])

    def test_what_it_returns(self, units: SqlUnits) -> None:
        """Reading returns what was read, also nothing."""
        assert units.read(lambda _: None) is None
        assert units.read(lambda _: 7) == 7


class TestWriting:
    @pytest.mark.parametrize("error", [AGAIN, LOST])
    def test_five_times_again(self, units: SqlUnits, pauses: Pauses, error: sa.exc.SQLAlchemyError) -> None:
        """A unit is done again from its beginning, and what it did before is gone: it happens once."""
        work = Work(*[error] * 5)
        assert units.write(work, key="k") == "done"
        assert (work.tries, len(pauses.slept), notes(units)) == (6, 5, 1)
        work = Work(*[error] * 6)
        with pytest.raises(StoreError) as caught:
            units.write(work, key="k")
        assert not isinstance(caught.value, OutcomeUnknown)
        assert (work.tries, notes(units)) == (6, 1)

    @pytest.mark.parametrize("error", [FULL, WRITING, OTHER])
    def test_what_will_not_change(self, units: SqlUnits, pauses: Pauses, error: sa.exc.SQLAlchemyError) -> None:
        """What fails before the commit for another reason is told at once, and kept nothing."""
        work = Work(error)
        with pytest.raises(StoreError) as caught:
            units.write(work, key="k")
        assert not isinstance(caught.value, OutcomeUnknown)
        assert (work.tries, pauses.slept, notes(units)) == (1, [], 0)

    def test_no_room_at_the_commit(self, units: SqlUnits) -> None:
        """Where there was no room, nothing was kept: that is sure."""
        at_commit(units, FULL)
        work = Work()
        with pytest.raises(StorageFull):
            units.write(work, key="k")
        assert (work.tries, notes(units)) == (1, 0)

    def test_a_disk_that_fails_at_the_commit(self, units: SqlUnits) -> None:
        """Nobody knows, and trying again would not tell."""
        at_commit(units, WRITING)
        work = Work()
        with pytest.raises(OutcomeUnknown) as caught:
            units.write(work, key="the-key")
        assert caught.value.facts["key"] == "the-key"
        assert work.tries == 1

    def test_an_answer_that_is_lost_is_found_by_trying_again(self, units: SqlUnits) -> None:
        """After a commit whose answer is lost the unit is done again, which tells."""
        at_commit(units, LOST)
        work = Work()
        assert units.write(work, key="k") == "done"
        assert (work.tries, notes(units)) == (2, 1)

    @pytest.mark.parametrize("later", [[LOST] * 5, [AGAIN] * 5, [None, OTHER]])
    def test_an_answer_that_stays_lost(self, units: SqlUnits, later: list[BaseException | None]) -> None:
        """Where nothing tells afterwards, the outcome is unknown, whatever came last."""
        at_commit(units, LOST, *[error for error in later if error is not None])
        with pytest.raises(OutcomeUnknown) as caught:
            units.write(Work(), key="the-key")
        assert caught.value.facts["key"] == "the-key"

    def test_an_answer_that_is_lost_and_then_no_way_back(self, units: SqlUnits) -> None:
        """So it is where the unit cannot even be begun again; without a key it is the error that came."""
        for key, kind in (("k", OutcomeUnknown), (None, StorageFull)):
            at_commit(units, LOST)
            work = Work()
            work.left = []

            def begun(connection: sa.Connection, work: Work = work) -> str:
                if work.tries:
                    raise FULL
                return work(connection)

            with pytest.raises(kind):
                units.write(begun, key=key)

    def test_a_commit_that_met_another_one_is_no_doubt(self, units: SqlUnits) -> None:
        """Where the database says that it kept nothing, six times, that is what is told."""
        at_commit(units, *[AGAIN] * 6)
        with pytest.raises(StoreError) as caught:
            units.write(Work(), key="k")
        assert caught.value.code == "store.busy"

    def test_somebody_else_has_the_revision(self, units: SqlUnits) -> None:
        """A conflict ends the doubt: ours was not kept."""
        at_commit(units, LOST)
        conflicts = ConflictError(1, 2)

        def work(_: sa.Connection) -> None:
            if conflicts.__cause__ is not None:
                raise conflicts
            conflicts.__cause__ = LOST

        with pytest.raises(ConflictError) as caught:
            units.write(work, key="k")
        assert caught.value is conflicts

    def test_interrupted_at_the_commit(self, units: SqlUnits) -> None:
        """Somebody who presses Ctrl-C leaves nothing half done, and connections that work."""
        at_commit(units, KeyboardInterrupt())
        work = Work()
        with pytest.raises(KeyboardInterrupt):
            units.write(work, key="k")
        assert (work.tries, notes(units)) == (1, 0)
        assert units.write(Work(), key="k") == "done"
        assert notes(units) == 1

    def test_a_writer_holds_the_file_from_its_beginning(self, units: SqlUnits) -> None:
        """What a unit looked at is as it was until it commits: nobody else can write."""

        def work(connection: sa.Connection) -> None:
            connection.exec_driver_sql("SELECT text FROM note").all()
            other = sqlite3.connect(str(units._engine.url.database), timeout=0)
            with contextlib.closing(other), pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("INSERT INTO note VALUES ('theirs')")

        units.write(work, key="k")


class TestPauses:
    def test_they_double(self, units: SqlUnits, pauses: Pauses) -> None:
        """Each pause may be twice as long as the one before, and is by chance no shorter than half of that."""
        for _ in range(40):
            units.read(Work(*[AGAIN] * 5))
        for number, longest in enumerate((0.04, 0.08, 0.16, 0.32, 0.64)):
            slept = pauses.slept[number::5]
            assert longest / 2 <= min(slept) < longest * 0.75
            assert longest * 0.75 < max(slept) <= longest

    def test_all_pauses_together(self, units: SqlUnits, pauses: Pauses) -> None:
        """Whoever is refused all along waits for about a second."""
        with pytest.raises(StoreError):
            units.read(Work(*[AGAIN] * 6))
        assert 0.6 <= sum(pauses.slept) <= 1.25


def waiting(pool: object) -> int:
    """Count the connections that a pool keeps for later."""
    assert isinstance(pool, sa.QueuePool)
    return pool.checkedin()


class TestEnding:
    def test_closed(self, units: SqlUnits) -> None:
        """After closing, nothing is done; closing again does nothing."""
        units.close()
        units.close()
        work = Work()
        calls: tuple[Callable[[], object], ...] = (lambda: units.read(work), lambda: units.write(work, key="k"))
        for call in calls:
            with pytest.raises(StoreClosed):
                call()
        assert work.tries == 0

    def test_no_connection_stays(self, units: SqlUnits) -> None:
        """Closing closes the connections that were kept for later."""
        notes(units)
        before = units._engine.pool
        assert waiting(before) == 1
        units.close()
        assert (waiting(before), waiting(units._engine.pool)) == (0, 0)

    def test_in_a_child(self, units: SqlUnits) -> None:
        """A child is refused, closes nothing of its parent, and never lets go of its connections."""

        def work() -> None:
            calls: tuple[Callable[[], object], ...] = (
                lambda: units.read(Work()),
                lambda: units.write(Work(), key="k"),
            )
            for call in calls:
                with pytest.raises(ForkedStoreError):
                    call()
            units.close()
            assert waiting(units._engine.pool) == 1

        notes(units)
        assert child(work) == 0
        assert notes(units) == 0

    @pytest.mark.parametrize("kind", ["read", "write", "open"])
    def test_forking_waits_for_other_threads(
        self, units: SqlUnits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
    ) -> None:
        """While another thread is inside SQLite no child is made, which would wait for ever for its locks."""
        inside = threading.Event()
        done: list[bool] = []

        def work(*_: object, **__: object) -> dict[str, str]:
            inside.set()
            time.sleep(0.3)
            done.append(True)
            return {}

        monkeypatch.setattr("clientpm.adapters.storage.sql.facts_of_server", work)
        calls: dict[str, Callable[[], object]] = {
            "read": lambda: units.read(work),
            "write": lambda: units.write(work, key="k"),
            "open": lambda: SqlStore(f"sqlite:///{tmp_path / 'new'}").close(),
        }
        other = threading.Thread(target=calls[kind])
        other.start()
        assert inside.wait(20)

        def look() -> None:
            assert done == [True]

        assert child(look) == 0
        other.join(20)
        assert child(lambda: SqlStore(f"sqlite:///{tmp_path / 'of-the-child'}").close()) == 0

    def test_forking_within_a_unit(self, units: SqlUnits) -> None:
        """The thread that is inside itself may fork, and goes on."""
        assert units.read(lambda _: child(lambda: None)) == 0
        assert notes(units) == 0

    def test_forking_does_not_wait_for_servers(self) -> None:
        """A connection to a server has no locks that a child would need."""
        inside, end = threading.Event(), threading.Event()

        def stay() -> None:
            with unforked("postgresql"):
                inside.set()
                end.wait(20)

        other = threading.Thread(target=stay)
        other.start()
        assert inside.wait(20)
        assert child(lambda: None) == 0
        assert other.is_alive()
        end.set()
        other.join(20)

    def test_connections_of_a_parent_outlive_their_store(self, tmp_path: Path) -> None:
        """Where a child forgets the store of its parent, nothing closes the connections that they share."""
        engine = engine_of(f"sqlite:///{tmp_path / 'db'}", durability="full", guarded=False)
        held = [SqlUnits(engine, "w")]
        seen = weakref.ref(engine)
        del engine

        def work() -> None:
            held.clear()
            gc.collect()
            assert seen() is not None

        assert child(work) == 0
        held.pop().close()
        gc.collect()
        assert seen() is None


def child(work: Callable[[], None]) -> int:
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
