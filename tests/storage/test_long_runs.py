"""A sample of each long run: stores that are full, killed, forked, interrupted, torn, and used by many at once."""

from __future__ import annotations

import errno
import functools
import multiprocessing
import sqlite3
import threading
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from clientpm.adapters.storage import FolderStore, SqliteStore
from clientpm.adapters.storage import sqlite as sqlite_module
from clientpm.adapters.storage.sqlite_turns import copy_in_turn
from clientpm.errors import StorageFull, StoreError
from clientpm.testing.store_kit import shut
from tests.storage.crash_faults import ACTS, SHORT_WRITE, Faults, faults
from tests.storage.crash_full import can_mount, fills
from tests.storage.crash_stores import KINDS, Save, kept
from tests.storage.forks import METHODS, forks, sent
from tests.storage.histories import Event, recorded, violations
from tests.storage.hostile_bytes import hostile
from tests.storage.interrupts import ACTS as INTERRUPTED
from tests.storage.interrupts import Found, Interrupting, interrupts
from tests.storage.own_process import ON_POSIX, ran
from tests.storage.postgres_server import required_server
from tests.storage.round_trips import round_trips
from tests.storage.sqlite_calls import can_be_watched, watched_sqlite
from tests.storage.store_walks import KINDS as STORES
from tests.storage.store_walks import copy_in_a_ring, postgres_stores, stores_of
from tests.storage.thread_mix import mix
from tests.storage.torn_tails import torn_tails

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.storage.postgres_server import PostgresServer

WATCHED = pytest.mark.skipif(not can_be_watched(), reason="the calls of this SQLite cannot be watched")


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """Give a server of PostgreSQL."""
    with required_server() as found:
        yield found


@WATCHED
@pytest.mark.parametrize(
    ("kind", "act", "every"), [*(("sqlite", act, 11) for act in ACTS), ("sql", "save", 31), ("sql", "make", 37)]
)
def test_a_failing_call_of_sqlite_changes_nothing_that_was_there(kind: str, act: str, every: int) -> None:
    """Whichever call of SQLite fails: our own errors only, all that was kept is there, and nothing stays open."""
    found = faults((errno.ENOSPC, errno.EIO, SHORT_WRITE), kind=kind, acts=(act,), every=every)
    assert found.wrong == []
    assert found.runs > 20
    assert found.refused > 5


@pytest.mark.parametrize("act", [act for act in ACTS if act != "save"])
def test_a_failing_call_of_a_folder_changes_nothing_that_was_there(act: str) -> None:
    """The same for whatever else is done with a folder than saving."""
    found = faults((errno.ENOSPC, errno.EIO), kind="folder", acts=(act,), every=9)
    assert found.wrong == []
    assert found.runs > 10


@WATCHED
@pytest.mark.parametrize("kind", ["sqlite", "folder"])
def test_a_copy_that_cannot_be_synced_is_not_left_there(kind: str) -> None:
    """When the last sync of a copy fails, the copy is refused and taken away again."""
    found = faults((errno.EIO,), kind=kind, acts=("backup",), every=1 if kind == "sqlite" else 2)
    assert found.wrong == []


@pytest.mark.parametrize("disk", [False, True], ids=["files may not grow", "a small disk"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_store_without_room_loses_nothing(kind: str, *, disk: bool) -> None:
    """Full to the brim, a store has all that it acknowledged, and goes on once there is room."""
    if disk and not can_mount():
        pytest.skip("a disk in memory cannot be mounted here")
    found = fills(kind, 4, disk=disk)
    assert found["acknowledged"] > 0
    assert (found["fills"], found["lost"], found["foreign"], found["stuck"]) == (4, 0, 0, 0)
    if disk or kind == "folder":
        assert (found["unknown"], found["closed"]) == (0, 0)


@WATCHED
def test_no_room_is_said_to_be_no_room_whenever_sqlite_finds_out(tmp_path: Path) -> None:
    """Whichever write of a save finds the disk full, the commit's own too: nothing is kept, and the store goes on."""
    with SqliteStore(tmp_path / "store", durability="relaxed") as store:
        for at in range(100):
            full = Faults(errno.ENOSPC, at, sticky=True)
            save = Save("shop", at + 1, at)
            with watched_sqlite(lambda name, full=full: full.next() if "write" in name else 0):  # type: ignore[misc]
                try:
                    save.to(store)
                except StorageFull:
                    assert full.fired
            if not full.fired:
                break
            assert save.to(store)
        else:
            pytest.fail("the save writes more often than was tried")
        assert len(kept(store)) == at + 1 > 4


@ON_POSIX
@pytest.mark.parametrize("kind", ["folder", pytest.param("sqlite", marks=WATCHED)])
def test_a_killed_recovery_is_done_again(kind: str) -> None:
    """Whoever is killed while they open what a killed process left, leaves it so that the next one ends up the same."""
    found = ran("crash_recovery", "--store", kind, "--runs", "12")
    assert found["kills"] >= 8
    assert found["wrong"] == 0


@pytest.mark.parametrize("kind", STORES)
def test_many_threads_do_everything_at_once(kind: str, tmp_path: Path) -> None:
    """32 threads with one store get their own rows, lose nothing, and hear nothing but our own errors."""
    store: Any = stores_of(kind, tmp_path).make()
    found = mix(store, 12)
    shut(store)
    assert found.wrong == []
    assert (found.done, found.lost) == (32 * 12, 0)


@ON_POSIX
@pytest.mark.parametrize("threads", [1, 3])
@pytest.mark.parametrize("kind", STORES)
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork.*:DeprecationWarning")
def test_forks_from_threads_leave_the_store_whole(kind: str, threads: int, tmp_path: Path) -> None:
    """Children that save, read, close or end are refused, and no thread of the parent hangs or errs."""
    found = forks(kind, tmp_path, 12, threads=threads)
    assert found.wrong == []
    assert found.forks == 12


@ON_POSIX
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("kind", ["sqlite", "folder"])
def test_a_store_goes_to_a_process_of_its_own(kind: str, method: str, tmp_path: Path) -> None:
    """A process that was not forked opens the store that it is sent, and saves to it."""
    assert sent(kind, tmp_path, 1, method).wrong == []


class Held:
    """A store that is held while a process is forked, for so long that another thread comes along."""

    def __init__(self, waiting: list[str]) -> None:
        self.waiting = waiting
        self.lock = threading.Lock()

    def hold(self) -> None:
        """Be held, and let the other thread begin."""
        if not self.lock.acquire(timeout=2):
            self.waiting.append("for ever")
            return
        threading.Event().wait(0.1)

    def let_go(self) -> None:
        """Be let go."""
        self.lock.release()


def test_threads_that_fork_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads that fork at once each hold all stores, and do so one after the other, in whatever order."""
    waiting: list[str] = []
    first, second = Held(waiting), Held(waiting)
    orders = iter([(first, second), (second, first)])

    class Stores:
        def __iter__(self) -> Iterator[Held]:
            return iter(next(orders))

    def fork() -> None:
        sqlite_module._before_fork()
        sqlite_module._in_parent()

    monkeypatch.setattr(sqlite_module, "_STORES", Stores())
    threads = [threading.Thread(target=fork, daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert waiting == []
    assert not any(thread.is_alive() for thread in threads)


def test_a_copy_waits_for_others_and_not_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While somebody holds the file a copy is refused once its patience is at an end; then it is made."""
    monkeypatch.setattr(sqlite_module, "copy_in_turn", functools.partial(copy_in_turn, patience=0.2))
    with SqliteStore(tmp_path / "store") as store:
        assert Save("shop", 1, 1).to(store)
        other = sqlite3.connect(tmp_path / "store", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        outcome: list[str] = []

        def copy() -> None:
            try:
                store.backup(str(tmp_path / "copy"))
                outcome.append("copied")
            except StoreError as error:
                outcome.append(error.code)

        for wanted in ("store.busy", "copied"):
            thread = threading.Thread(target=copy, daemon=True)
            thread.start()
            thread.join(10)
            assert outcome == [wanted], "a copy that waits for ever says nothing"
            assert (tmp_path / "copy").exists() == (wanted == "copied")
            outcome.clear()
            other.close()
        assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "store"]


@ON_POSIX
@pytest.mark.parametrize("kind", KINDS)
def test_one_order_of_saves_explains_what_everybody_saw(kind: str) -> None:
    """Eight processes, one of which is killed every 200 ms, see the same order of saves, and lose none."""
    found = ran("histories", "--store", kind, "--seconds", "1.5")
    assert found["wrong"] == []
    assert found["kills"] >= 3
    assert found["ok"] > 20


@ON_POSIX
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork.*:DeprecationWarning")
def test_a_process_that_ends_by_itself_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that was not killed and is gone all the same is a fault, and is said to be one."""
    monkeypatch.setattr("tests.storage.histories._work", lambda *_: None)
    with pytest.raises(AssertionError, match="broke off by itself"):
        recorded("folder", str(tmp_path), 20)


def event(kind: str, key: str, revision: int, asked: int, answered: int) -> Event:
    """Make an event of one project."""
    return Event(kind, "a", key, revision, asked, answered)


def saved(key: str, revision: int, asked: int, answered: int) -> list[Event]:
    """Make the events of a save that was acknowledged."""
    return [event("ask", key, revision, asked, 0), event("ok", key, revision, asked, answered)]


RIGHT = [*saved("k1", 1, 10, 20), event("read", "-", 1, 30, 40), *saved("k2", 2, 50, 60)]
WRONG = {
    "lost": ([RIGHT], ["k1"]),
    "twice": ([RIGHT], ["k1", "k2", "k2"]),
    "exchanged": ([RIGHT], ["k2", "k1"]),
    "refused and there": ([[*RIGHT, event("ask", "k3", 3, 70, 0), event("no", "k3", 3, 70, 80)]], ["k1", "k2", "k3"]),
    "asked by nobody": ([RIGHT], ["k1", "k2", "k9"]),
    "read goes back": ([[*RIGHT, event("read", "-", 1, 70, 80)]], ["k1", "k2"]),
    "read misses": ([RIGHT, [event("read", "-", 1, 70, 80)]], ["k1", "k2"]),
    "read of what comes later": ([RIGHT, [event("read", "-", 2, 30, 45)]], ["k1", "k2"]),
    "later one before": ([[*saved("k1", 2, 10, 20)], [*saved("k2", 1, 30, 40)]], ["k2", "k1"]),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_history_that_cannot_be_is_found(name: str) -> None:
    """What no order of saves explains is reported; what one explains is not."""
    seen, log = WRONG[name]
    assert violations(seen, {"a": log})
    assert violations([RIGHT], {"a": ["k1", "k2"]}) == []


@pytest.mark.parametrize("kind", [*STORES, "postgres"])
def test_hostile_bytes_come_back(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Whatever the bytes, ids and keys, a store gives back what it was handed; a sample."""
    stores = postgres_stores(request.getfixturevalue("server")) if kind == "postgres" else stores_of(kind, tmp_path)
    assert hostile(stores.make(), stores, 60) == []


def test_projects_keep_their_head_in_a_ring_with_postgres(server: PostgresServer, tmp_path: Path) -> None:
    """A project that is copied through every kind of store, PostgreSQL among them, has the same head and bytes."""
    assert copy_in_a_ring(tmp_path, 3, postgres_stores(server), seeded=True) >= 2


def test_random_projects_come_back(tmp_path: Path) -> None:
    """What a store loads is what was saved, and every store gives the same head; a sample."""
    assert round_trips(tmp_path, 8, seeded=True) >= 5


def test_torn_ends_are_set_aside_whole() -> None:
    """Reading changes nothing; the next save moves what was torn to quarantine, byte by byte, and nothing else."""
    assert torn_tails(120) == {"tails": 120, "lost": 0, "missing": 0, "changed": 0, "stuck": 0}


def interrupted(kind: str, act: str, **how: int) -> Found:
    """Interrupt in a process of its own: Python keeps traces of such an interrupt in the one where it happened."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
        return alone.submit(interrupts, kind, act, **how).result()


@pytest.mark.parametrize("act", INTERRUPTED)
@pytest.mark.parametrize("kind", STORES)
def test_an_interrupted_call_leaves_the_state_before_or_after(kind: str, act: str) -> None:
    """Ctrl-C at any place leaves what was there, or what was asked for, nothing between, and nothing locked."""
    found = interrupted(kind, act, every=31)
    assert found.wrong == []
    assert found.places > 3


@pytest.mark.parametrize(("kind", "first"), [("memory", 120), ("folder", 490)])
def test_a_save_that_is_interrupted_at_its_end_is_known_by_its_key(kind: str, first: int) -> None:
    """Wherever the end of a save is interrupted, repeating it answers with what was saved, or saves it."""
    found = interrupted(kind, "save", first=first)
    assert found.wrong == []
    assert found.places > 20


def test_interrupts_meet_every_call_of_a_store(tmp_path: Path) -> None:
    """There are many places in a save at which Python looks for signals; counting them does no harm."""
    with FolderStore(tmp_path / "store", durability="relaxed") as store:
        save = Save("shop", 1, 1)
        counting = Interrupting(-1)
        with counting:
            save.to(store)
        assert counting.places > 50
        assert not counting.fired
        assert kept(store) == [save]
