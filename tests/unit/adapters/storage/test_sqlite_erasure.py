"""A SQLite store that erases: nothing is left in the file, and what was broken off is finished."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from clientpm.adapters.storage import SqliteStore
from clientpm.adapters.storage import sqlite as sqlite_module
from clientpm.adapters.storage.sqlite_turns import in_turn
from clientpm.errors import NotFoundError, OutcomeUnknown, StoreClosed, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CONTENT = b"secret" * 20_000
DIGEST = hashlib.sha256(CONTENT).hexdigest()
ABSENT = "0" * 64
REWRITTEN = "rewritten"
TRACES = "traces may be left until erase is called again"


class KilledError(BaseException):
    """The process ends here."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of a store with one part."""
    with SqliteStore(tmp_path / "store") as store:
        store.append("shop", revision=1, data=b"1", parts={DIGEST: CONTENT}, key="k1")
    return tmp_path / "store"


def fault(code: int) -> sqlite3.OperationalError:
    """Give an error as SQLite raises it."""
    error = sqlite3.OperationalError("as a test wants it")
    error.sqlite_errorcode = code
    return error


def asked(path: Path, query: str) -> list[tuple[Any, ...]]:
    """Ask a database as another program would."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def marks(path: Path) -> list[int]:
    """Give what is noted of the file: 0 for each deletion, 1 for each time that it was made anew."""
    return [done for (done,) in asked(path, "SELECT done FROM rewrite ORDER BY id")]


def free_pages(path: Path) -> int:
    """Count the pages of a file that nothing is in: there are none in a file that was just made anew."""
    return int(asked(path, "PRAGMA freelist_count")[0][0])


class Vacuum:
    """Does something of its own where a store makes its file anew."""

    def __init__(self, act: Callable[[], object]) -> None:
        self.act = act
        self.count = 0

    def __call__(self, call: Callable[[], Any]) -> Any:
        """Call something in turn."""
        if "VACUUM" in call.__code__.co_consts:
            self.count += 1
            self.act()
        return in_turn(call, patience=0.02)


@pytest.fixture
def vacuum(monkeypatch: pytest.MonkeyPatch) -> Iterator[Vacuum]:
    """Watch the moment at which a store that erases makes its file anew."""
    watched = Vacuum(lambda: None)
    monkeypatch.setattr(sqlite_module, "in_turn", watched)
    yield watched
    monkeypatch.setattr(sqlite_module, "in_turn", in_turn)


def raising(error: BaseException) -> Callable[[], None]:
    """Give something that raises."""

    def act() -> None:
        raise error

    return act


def left_half_done(path: Path, vacuum: Vacuum) -> None:
    """Erase, and be killed when the part is deleted."""
    vacuum.act = raising(KilledError())
    with SqliteStore(path) as store, pytest.raises(KilledError):
        store.erase(DIGEST)
    vacuum.act = lambda: None
    assert marks(path) == [0]
    assert free_pages(path) > 0


def test_erasure_is_noted_until_nothing_is_left(path: Path, vacuum: Vacuum) -> None:
    """While the file is made anew it says that it is not; afterwards it does, and so does the store."""
    seen: list[list[int]] = []
    vacuum.act = lambda: seen.append(marks(path))
    with SqliteStore(path) as store:
        store.erase(DIGEST)
        assert store.describe()["erased_parts"] == REWRITTEN
    assert (seen, marks(path), free_pages(path)) == ([[0]], [0, 1], 0)


@pytest.mark.parametrize("digest", [ABSENT, "nonsense"])
def test_what_was_never_kept_is_not_noted(path: Path, vacuum: Vacuum, digest: str) -> None:
    """Erasing what is not there writes nothing, and does not make the file anew."""
    before = path.read_bytes()
    with SqliteStore(path) as store:
        store.erase(digest)
    assert (path.read_bytes(), vacuum.count) == (before, 0)


def test_killed_erasure_is_finished_by_whoever_opens_the_store(path: Path, vacuum: Vacuum) -> None:
    """Opening makes the file anew, once."""
    left_half_done(path, vacuum)
    for _ in range(2):
        with SqliteStore(path, create=False) as store:
            assert store.describe()["erased_parts"] == REWRITTEN
        assert (marks(path), free_pages(path)) == ([0, 1], 0)


@pytest.mark.parametrize("digest", [DIGEST, ABSENT])
def test_killed_erasure_is_finished_by_whoever_erases_next(path: Path, vacuum: Vacuum, digest: str) -> None:
    """Whatever is erased next, also what is gone already or was never there, takes the traces with it."""
    with SqliteStore(path) as store:
        left_half_done(path, vacuum)
        store.erase(digest)
        assert store.describe()["erased_parts"] == REWRITTEN
    assert (marks(path), free_pages(path)) == ([0, 1], 0)


def test_store_that_others_read_is_opened_with_its_traces(path: Path, vacuum: Vacuum) -> None:
    """Opening does not wait until the file can be made anew; the store says so until somebody made it."""
    left_half_done(path, vacuum)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM part").fetchall()
        with SqliteStore(path) as store:
            assert store.projects() == ("shop",)
            assert store.describe()["erased_parts"] == TRACES
            reader.execute("ROLLBACK")
            assert store.describe()["erased_parts"] == TRACES
            SqliteStore(path).close()
            assert store.describe()["erased_parts"] == REWRITTEN


class Refusing(sqlite3.Connection):
    """A connection that refuses to make a file anew."""

    code = sqlite3.SQLITE_FULL

    def execute(self, *given: Any) -> sqlite3.Cursor:
        """Run a statement."""
        if given[0] == "VACUUM":
            raise fault(Refusing.code)
        return super().execute(*given)


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR]
)
def test_store_whose_file_cannot_be_made_anew_can_be_read(
    path: Path, vacuum: Vacuum, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """Where there is no room, no leave or a disk that fails, the store opens, says so, and is guarded."""
    left_half_done(path, vacuum)
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *given, **named: connect(*given, **named, factory=Refusing))
    monkeypatch.setattr(Refusing, "code", code)
    with SqliteStore(path, create=False) as store:
        assert store.read("shop").data == b"1"
        assert store.describe()["erased_parts"] == TRACES
        assert store._connection is not None
        with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
            store._connection.execute("PRAGMA user_version = 7")
        if code == sqlite3.SQLITE_IOERR:
            with pytest.raises(StoreError):
                store.erase(DIGEST)
            with pytest.raises(StoreClosed, match="anew"):
                store.projects()


def test_damage_is_told_also_where_an_erasure_is_to_be_finished(
    path: Path, vacuum: Vacuum, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that SQLite calls damaged while it makes it anew is no store that opens."""
    left_half_done(path, vacuum)
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *given, **named: connect(*given, **named, factory=Refusing))
    monkeypatch.setattr(Refusing, "code", sqlite3.SQLITE_CORRUPT)
    with pytest.raises(StoreError) as caught:
        SqliteStore(path)
    assert caught.value.code == "store.corrupt"


@pytest.mark.parametrize(("code", "why"), [(sqlite3.SQLITE_BUSY, "store.busy"), (sqlite3.SQLITE_FULL, "store.full")])
def test_part_that_left_traces_is_told_apart_from_one_that_is_kept(
    path: Path, vacuum: Vacuum, code: int, why: str
) -> None:
    """An error after the deletion never says that nothing happened; erasing again finishes it."""
    vacuum.act = raising(fault(code))
    with SqliteStore(path) as store:
        with pytest.raises(StoreError, match="may still hold its bytes") as caught:
            store.erase(DIGEST)
        assert (caught.value.code, caught.value.got) == ("store.traces", why)
        assert store.describe()["erased_parts"] == TRACES
        with pytest.raises(NotFoundError):
            store.part(DIGEST)
        vacuum.act = lambda: None
        store.erase(DIGEST)
        assert store.describe()["erased_parts"] == REWRITTEN
    assert (marks(path), free_pages(path)) == ([0, 1], 0)


def test_what_somebody_else_deletes_meanwhile_stays_noted(path: Path, vacuum: Vacuum) -> None:
    """Whoever made the file anew says nothing of a deletion that may have come after that."""

    def deleting() -> None:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("INSERT INTO rewrite (done) VALUES (0)")

    vacuum.act = deleting
    with SqliteStore(path) as store:
        store.erase(DIGEST)
    assert marks(path) == [0, 0]


def test_nobody_writes_while_the_rules_are_off(path: Path, vacuum: Vacuum) -> None:
    """A call from within, as a signal may bring one, is refused while the file is made anew."""
    refused: list[str] = []

    def from_within() -> None:
        for call in (
            lambda: store.append("shop", revision=2, data=b"2", parts={}, key="k2"),
            lambda: store.read("shop"),
            lambda: store.erase(ABSENT),
        ):
            with pytest.raises(StoreError) as caught:
                call()
            refused.append(caught.value.code)

    vacuum.act = from_within
    with SqliteStore(path) as store:
        store.erase(DIGEST)
        assert [found.data for found in store.log("shop")] == [b"1"]
    assert refused == ["store.busy"] * 3


def test_copy_holds_no_traces(path: Path, vacuum: Vacuum, tmp_path: Path) -> None:
    """A copy of a store whose erasure was broken off is made anew, and says so; one that needs nothing is not."""
    with SqliteStore(path) as store:
        left_half_done(path, vacuum)
        store.backup(str(tmp_path / "copy"))
        assert (marks(path), marks(tmp_path / "copy"), free_pages(tmp_path / "copy")) == ([0], [0, 1], 0)
        vacuum.count = 0
        store.erase(ABSENT)
        store.backup(str(tmp_path / "other"))
    assert (vacuum.count, marks(tmp_path / "other")) == (1, [0, 1])


class Losing(sqlite3.Connection):
    """A connection that fails when it commits."""

    def execute(self, *given: Any) -> sqlite3.Cursor:
        """Run a statement."""
        if given[0] == "COMMIT":
            raise fault(sqlite3.SQLITE_IOERR)
        return super().execute(*given)


def test_erasure_of_unknown_outcome_is_to_be_repeated(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No key is named that nobody gave: the erasure has to be repeated on a store that is opened anew."""
    connect = sqlite3.connect
    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", lambda *given, **named: connect(*given, **named, factory=Losing))
        store = SqliteStore(path)
    with pytest.raises(StoreError, match="erase it again") as caught:
        store.erase(DIGEST)
    assert caught.value.code == "store.traces"
    assert not isinstance(caught.value, OutcomeUnknown)
    with pytest.raises(StoreClosed, match="anew"):
        store.projects()
    with SqliteStore(path) as again:
        again.erase(DIGEST)
    assert marks(path) == [0, 1]


def test_no_trace_is_left_after_a_kill(path: Path, tmp_path: Path, vacuum: Vacuum) -> None:
    """Whatever SQLite left in the pages of a part that was deleted is gone once the store was opened again."""
    with SqliteStore(path) as store:
        for number in range(2, 60):
            parts = {hashlib.sha256(b"%d" % number).hexdigest(): b"person%d" % number * 30}
            store.append("shop", revision=number, data=b"", parts=parts, key=f"k{number}")
        vacuum.act = raising(KilledError())
        with pytest.raises(KilledError):
            store.erase(hashlib.sha256(b"30").hexdigest())
    shutil.copy(path, tmp_path / "again")
    SqliteStore(tmp_path / "again", create=False).close()
    assert b"person30" not in (tmp_path / "again").read_bytes()
    assert b"person31" in (tmp_path / "again").read_bytes()
