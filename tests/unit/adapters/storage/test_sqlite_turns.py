"""Waiting for one's turn at a file: as long as it takes, for no other reason, and not for ever."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING, Any

import pytest

from clientpm.adapters.storage import SqliteStore, sqlite_turns
from clientpm.adapters.storage import sqlite as sqlite_module
from clientpm.adapters.storage.sqlite_turns import PATIENCE, copy_in_turn, in_turn
from clientpm.errors import StoreError
from tests.storage.crash_stores import Save, kept

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def said(code: int, message: str = "x") -> sqlite3.OperationalError:
    """Give an error of SQLite."""
    error = sqlite3.OperationalError(message)
    error.sqlite_errorcode = code
    return error


class Clock:
    """A clock that goes on only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.pauses: list[float] = []

    def monotonic(self) -> float:
        """Tell the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass, a little of it even where nobody asks for any."""
        self.pauses.append(seconds)
        self.now += max(seconds, 1e-5)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Give the clock by which is waited."""
    found = Clock()
    monkeypatch.setattr(sqlite_turns, "time", found)
    return found


def refused(times: int, code: int = sqlite3.SQLITE_BUSY) -> Callable[[], str]:
    """Give something that is refused so many times."""
    left = [times]

    def call() -> str:
        left[0] -= 1
        if left[0] >= 0:
            raise said(code)
        return "done"

    return call


@pytest.mark.parametrize("code", [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_BUSY_RECOVERY])
def test_what_is_refused_is_tried_until_it_is_done(clock: Clock, code: int) -> None:
    """However often others are in the way, it is done in the end."""
    assert in_turn(refused(1_000, code)) == "done"
    assert len(clock.pauses) == 1_000


def test_nobody_waits_who_need_not(clock: Clock) -> None:
    """What is done at once is not waited for."""
    assert in_turn(refused(0)) == "done"
    assert clock.pauses == []


def test_pauses_are_short_and_differ(clock: Clock) -> None:
    """No pause grows: whoever waits looks again within two thousandths of a second, and not in step with others."""
    in_turn(refused(500))
    assert 0 <= min(clock.pauses) < 0.0005
    assert 0.0015 < max(clock.pauses) <= 0.002
    assert len(set(clock.pauses)) > 100


@pytest.mark.parametrize("patience", [0.5, PATIENCE])
def test_patience_ends(clock: Clock, patience: float) -> None:
    """After its time it gives up with what SQLite said, neither before nor long after."""
    with pytest.raises(sqlite3.OperationalError) as caught:
        in_turn(refused(10_000_000), patience=patience)
    assert caught.value.sqlite_errorcode == sqlite3.SQLITE_BUSY
    assert patience <= clock.now - 1_000 < patience + 0.01


def test_half_a_minute_is_enough_for_many_and_not_for_ever(clock: Clock) -> None:
    """Without another word somebody waits for 30 seconds."""
    with pytest.raises(sqlite3.OperationalError):
        in_turn(refused(10_000_000))
    assert 30 <= clock.now - 1_000 < 30.01


@pytest.mark.parametrize("code", [sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_ERROR])
def test_other_errors_come_at_once(clock: Clock, code: int) -> None:
    """Only that others hold the file is a reason to wait."""
    with pytest.raises(sqlite3.OperationalError):
        in_turn(refused(1, code))
    assert clock.pauses == []


def test_whoever_holds_a_store_for_too_long_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While somebody else holds the file, a save waits and then says so; reading needs not wait for it."""
    monkeypatch.setattr(sqlite_module, "in_turn", lambda call: in_turn(call, patience=0.02))
    with SqliteStore(tmp_path / "store") as store, SqliteStore(tmp_path / "store") as other:
        Save("shop", 1, 1).to(store)
        with other._writing("k"):
            begin = time.monotonic()
            with pytest.raises(StoreError) as caught:
                Save("shop", 2, 2).to(store)
            assert caught.value.code == "store.busy"
            assert time.monotonic() - begin >= 0.02
            assert kept(store) == [Save("shop", 1, 1)]
        assert Save("shop", 2, 2).to(store)


def test_a_save_waits_for_those_who_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A commit, a reading and an erasure that are refused while others use the file are tried again as they are."""
    tries: list[int] = []

    def turned(call: Callable[[], object]) -> object:
        tries.append(0)

        def counted() -> object:
            tries[-1] += 1
            if tries[-1] < 3:
                raise said(sqlite3.SQLITE_BUSY)
            return call()

        return in_turn(counted)

    with SqliteStore(tmp_path / "store") as store:
        monkeypatch.setattr(sqlite_module, "in_turn", turned)
        save = Save("shop", 1, 3)
        assert save.to(store)
        assert kept(store) == [save]
        store.erase(next(iter(save.parts)))
    assert set(tries) == {3}
    assert len(tries) > 6


class Copied:
    """Stands for a database that is copied: it tells what is asked of it, and how it goes."""

    def __init__(self, *steps: tuple[int, float], clock: Clock) -> None:
        self.steps = steps
        self.clock = clock
        self.asked: list[object] = []

    def backup(self, target: object, *, progress: Callable[[int, int, int], None], sleep: float) -> None:
        """Copy, in as many steps as there are."""
        self.asked.append(target)
        for status, seconds in self.steps:
            self.clock.sleep(seconds)
            progress(status, 1, 2)
        assert 0 < sleep <= 0.01


BUSY = sqlite3.SQLITE_BUSY
TARGET: Any = object()


@pytest.mark.parametrize(
    ("steps", "fits"),
    [
        ([(BUSY, 2.9), (BUSY, 0.05)], True),
        ([(BUSY, 3.0)], False),
        ([(sqlite3.SQLITE_LOCKED, 3.5)], False),
        ([(BUSY | 3 << 8, 3.5)], False),
        ([(sqlite3.SQLITE_OK, 9.0), (sqlite3.SQLITE_DONE, 9.0)], True),
        ([(sqlite3.SQLITE_OK, 9.0), (BUSY, 0.0)], False),
    ],
)
def test_a_copy_waits_as_long_as_it_has_patience(clock: Clock, steps: list[tuple[int, float]], fits: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A copy takes as long as it needs; it ends only where somebody else holds the file when patience is at its end."""
    source: Any = Copied(*steps, clock=clock)
    if fits:
        copy_in_turn(source, TARGET, patience=3.0)
    else:
        with pytest.raises(StoreError) as caught:
            copy_in_turn(source, TARGET, patience=3.0)
        assert caught.value.code == "store.busy"
    assert source.asked == [TARGET]


def test_a_file_that_is_held_is_not_copied_and_copied_when_it_is_free(tmp_path: Path) -> None:
    """SQLite itself says that the file is held; afterwards the copy holds what the file held."""
    source, holder, target = (
        sqlite3.connect(name, timeout=0, isolation_level=None) for name in (tmp_path / "a", tmp_path / "a", ":memory:")
    )
    source.execute("CREATE TABLE t (a)")
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError):
        copy_in_turn(source, target, patience=0.02)
    holder.execute("INSERT INTO t VALUES (7)")
    holder.execute("COMMIT")
    copy_in_turn(source, target, patience=5)
    assert target.execute("SELECT a FROM t").fetchall() == [(7,)]
    for each in (source, holder, target):
        each.close()
