"""What the kit for stores says: which check failed, why, and what it proves; and what it cannot work with."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

import clientpm as pm
from clientpm.adapters.storage import MemoryStore
from clientpm.errors import FieldTypeError, ValidationError
from clientpm.testing import (
    FailingDisk,
    FailingStore,
    FixedClock,
    StoreCapability,
    StoreContract,
    store_at_once,
    store_checks,
)
from tests.unit.testing import broken_stores as broken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clientpm.ports.storage import StoredRevision

CHECKS = {check.name: check for check in store_checks(*StoreCapability)}


class FailsAtReading(broken.ShelfStore):
    """A store that lets an error of its own out."""

    def part(self, digest: str, /) -> bytes:
        """Raise what Python raises."""
        raise KeyError(digest)


class LoudStore(broken.ShelfStore):
    """A store whose errors are very long."""

    def projects(self) -> tuple[str, ...]:
        """Raise at length."""
        raise RuntimeError("x" * 100_000)


class HangsForThreads(broken.ShelfStore):
    """A store that a thread enters and never leaves, with the lock that closing waits for."""

    def keep(self, project: str, stored: StoredRevision, parts: Mapping[str, bytes]) -> StoredRevision:
        """Wait for ever."""
        if not broken.is_alone():
            threading.Event().wait()
        return super().keep(project, stored, parts)

    def close(self) -> None:
        """Wait for whoever uses the store."""
        with self.shelf.lock:
            super().close()


class HangsInAChild(broken.ShelfStore):
    """A store that a forked process never gets an answer from."""

    def append(self, project: str, /, **asked: Any) -> StoredRevision:
        """Wait for ever."""
        if os.getpid() != self.shelf.pid:
            time.sleep(3600)
        return super().append(project, **asked)


class FailsInAChild(broken.ShelfStore):
    """A store that a forked process cannot use."""

    def append(self, project: str, /, **asked: Any) -> StoredRevision:
        """Raise what the system raises."""
        if os.getpid() != self.shelf.pid:
            raise OSError("the disk is gone")
        return super().append(project, **asked)


class ClosesBadly(broken.ShelfStore):
    """A store that cannot be closed."""

    def close(self) -> None:
        """Raise what the system raises."""
        raise OSError("the disk is gone")


class FailsAndClosesBadly(FailsAtReading, ClosesBadly):
    """A store that fails, and cannot be closed either."""


def failed(name: str, make: Callable[[], Any]) -> AssertionError:
    """Return how a check fails."""
    with pytest.raises(AssertionError) as caught:
        CHECKS[name](make, getattr(make, "reopen", None))
    return caught.value


def test_a_failure_names_the_check_and_what_it_proves() -> None:
    """Whoever reads one line of a log knows what was tried, what was found and what must hold."""
    said = str(failed("same_save_is_kept_once", broken.IgnoresKeys))
    assert said.startswith("same_save_is_kept_once: ")
    assert said.endswith(f"(to be proved: {CHECKS['same_save_is_kept_once'].proves})")


def test_an_error_of_the_store_is_a_failure_with_its_cause() -> None:
    """What a store lets out is said by name, and is the cause of the failure."""
    error = failed("mappings_may_be_used_again", FailsAtReading)
    assert "KeyError comes out" in str(error)
    assert isinstance(error.__cause__, KeyError)


def test_a_long_reason_is_cut() -> None:
    """A megabyte in a message helps nobody."""
    assert len(str(failed("new_store_is_empty", LoudStore))) < 2_000


@pytest.mark.parametrize("name", ["threads_save_one_project", "readers_see_whole_revisions"])
def test_a_store_that_hangs_fails(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads that do not come back are a failure that says so, even where closing hangs too."""
    monkeypatch.setattr(store_at_once, "LONGEST", 0.2)
    monkeypatch.setattr(store_at_once, "LONGEST_CLOSING", 0.2)
    said = str(failed(name, HangsForThreads))
    assert said.startswith(f"{name}: ")
    assert "threads do not come back within 0.2 seconds" in said


@pytest.mark.skipif(not store_at_once.can_fork(), reason="needs a system that can fork")
def test_a_store_that_hangs_in_a_forked_process_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child process that does not come back is killed, and is a failure that says so."""
    monkeypatch.setattr(store_at_once, "LONGEST", 0.2)
    said = str(failed("append_outlives_its_process", HangsInAChild))
    assert said.startswith("append_outlives_its_process: ")
    assert "did not come back within 0.2 seconds" in said


@pytest.mark.skipif(not store_at_once.can_fork(), reason="needs a system that can fork")
def test_an_error_in_a_forked_process_is_told_first() -> None:
    """What the child ran into stands before the lines that led there."""
    assert "cannot append: OSError: the disk is gone\n" in str(failed("append_outlives_its_process", FailsInAChild))


def test_an_error_of_closing_names_the_check() -> None:
    """Whatever the check found, a store that cannot be closed fails it by name."""
    error = failed("new_store_is_empty", ClosesBadly)
    assert str(error).startswith("new_store_is_empty: closing a store raises OSError: the disk is gone")
    assert isinstance(error.__cause__, OSError)


def test_the_first_error_counts() -> None:
    """What a check found is not hidden by an error of closing the store afterwards."""
    assert "KeyError comes out" in str(failed("mappings_may_be_used_again", FailsAndClosesBadly))


def test_every_store_is_closed() -> None:
    """A store that cannot be closed does not keep those that were opened with it from being closed."""
    made: list[broken.ShelfStore] = []

    def make() -> broken.ShelfStore:
        made.append(ClosesBadly() if len(made) % 2 else broken.ShelfStore())
        return made[-1]

    failed("same_appends_give_the_same_answers", make)
    assert [store.closed for store in made] == [True, False]


def test_a_store_in_the_place_of_a_function_is_refused() -> None:
    """One store for all checks would hold what the check before left."""
    store: Any = MemoryStore()
    for act in (lambda: CHECKS["new_store_is_empty"](store), lambda: pm.testing.store_machine(store)):
        with pytest.raises(FieldTypeError, match="new, empty store at each call") as caught:
            act()
        assert caught.value.code == "store_kit.make"


@pytest.mark.parametrize("wrong", ["threads", [StoreCapability.THREADS], None])
def test_capabilities_are_members(wrong: Any) -> None:
    """A word or a list would else declare nothing, and so prove nothing."""
    for act in (lambda: store_checks(wrong), lambda: pm.testing.store_machine(MemoryStore, wrong)):
        with pytest.raises(FieldTypeError) as caught:
            act()
        assert caught.value.code == "store_kit.capability"


@pytest.mark.parametrize("capability", [StoreCapability.DURABLE, StoreCapability.SHARED])
def test_a_machine_that_reopens_is_told_how_at_once(capability: StoreCapability) -> None:
    """The machine does not wait for the step that opens a store again."""
    with pytest.raises(ValidationError) as caught:
        pm.testing.store_machine(MemoryStore, capability)
    assert caught.value.code == "store_kit.reopen"


def test_the_class_says_which_fixture_is_missing() -> None:
    """Who forgets the fixture is told its name."""
    fixture: Any = StoreContract.make_store
    with pytest.raises(NotImplementedError, match="make_store"):
        fixture.__wrapped__(StoreContract())


def test_a_store_that_fails_in_no_known_way_is_refused() -> None:
    """A stand-in that never fails would make every test of failures pass."""
    wrong: Any = "never"
    with pytest.raises(ValidationError) as caught:
        FailingStore(MemoryStore(), after=0, how=wrong)
    assert caught.value.code == "fake.how"


@pytest.mark.parametrize(("after", "kind"), [("1", FieldTypeError), (None, FieldTypeError), (-1, ValidationError)])
def test_a_number_of_calls_is_one(after: Any, kind: type[ValidationError]) -> None:
    """For the store and for the disk."""
    for act in (lambda: FailingStore(MemoryStore(), after=after), lambda: FailingDisk(after)):
        with pytest.raises(kind) as caught:
            act()
        assert caught.value.code == "fake.after"


def test_stand_ins_show_what_they_are() -> None:
    """A failing test prints them."""
    assert repr(FailingStore(MemoryStore(), after=0)) == "FailingStore(MemoryStore(), how='before')"
    assert repr(FixedClock("2026-03-02T09:00Z")) == "FixedClock('2026-03-02T09:00:00+00:00')"
