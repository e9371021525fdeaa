"""Checks of stores: several threads, several processes, and a fork."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING, Final

from clientpm.errors import ConflictError, ForkedStoreError
from clientpm.testing.store_at_once import at_once, forked, said_by
from clientpm.testing.store_kit import CheckFamily, StoreCapability, digest_of, ensure, fill, told
from clientpm.testing.store_session_checks import calls_of

if TYPE_CHECKING:
    from clientpm.ports.storage import ProjectStore
    from clientpm.testing.store_kit import StoreBench

__all__ = ["PARALLEL"]

PARALLEL: Final = CheckFamily()
_THREADS, _PROCESSES, _FORKS = StoreCapability.THREADS, StoreCapability.PROCESSES, StoreCapability.FORKS
_WORKERS: Final = 6
_EACH: Final = 10
_MOST_ATTEMPTS: Final = 2_000


def _add_to_the_end(store: ProjectStore, name: str, times: int) -> None:
    """Append to a project as often as asked, each time at its end, as others do at the same time."""
    for count in range(times):
        word = f"{name}-{count}"
        for _ in range(_MOST_ATTEMPTS):
            try:
                last = max((stored.revision for stored in store.log("shop")), default=0)
                parts = {digest_of(hash_of(name, count)): word.encode()}
                store.append("shop", revision=last + 1, data=word.encode(), parts=parts, key=word)
                break
            except ConflictError:
                continue
        else:
            raise AssertionError("a save is a conflict for ever")


def hash_of(name: str, count: int) -> int:
    """Return a number for a name and a count.

    Args:
        name: The name.
        count: The count.
    """
    return int.from_bytes(f"{name}-{count}".encode(), "big")


def _ensure_all_are_there(store: ProjectStore, names: list[str], times: int) -> None:
    found = told(store, "shop")
    wanted = sorted(f"{name}-{count}" for name in names for count in range(times))
    ensure([number for number, *_ in found] == list(range(1, len(wanted) + 1)), "the log has a gap, or too much")
    ensure(sorted(data.decode() for *_, data in found) == wanted, "a save was lost, or kept twice")
    ensure(all(key.encode() == data for _, key, data in found), "keys and contents were exchanged")
    for name in names:
        for count in range(times):
            part = store.part(digest_of(hash_of(name, count)))
            ensure(part == f"{name}-{count}".encode(), "a part was exchanged")


@PARALLEL.check(_THREADS)
def threads_save_different_projects(bench: StoreBench) -> None:
    """Threads that save one project each lose nothing."""
    store = bench.new()
    names = [f"p{number}" for number in range(_WORKERS)]
    texts = [b"%d" % number for number in range(_EACH)]
    at_once([lambda of=name: fill(store, of, texts) for name in names])  # type: ignore[misc]
    ensure(store.projects() == tuple(names), "a project is lost")
    for name in names:
        ensure([data for *_, data in told(store, name)] == texts, f"revisions of {name} are lost")


@PARALLEL.check(_THREADS)
def threads_save_one_project(bench: StoreBench) -> None:
    """Threads that save one project by turns lose nothing and leave no gap; who comes too late gets a conflict."""
    store = bench.new()
    names = [f"t{number}" for number in range(_WORKERS)]
    at_once([lambda of=name: _add_to_the_end(store, of, _EACH) for name in names])  # type: ignore[misc]
    _ensure_all_are_there(store, names, _EACH)


@PARALLEL.check(_THREADS)
def one_of_many_threads_wins(bench: StoreBench) -> None:
    """Of threads that append the same number at the same moment one succeeds, the others get a conflict."""
    store = bench.new()

    def attempt(revision: int, name: str) -> str:
        try:
            return store.append("shop", revision=revision, data=name.encode(), parts={}, key=name).data.decode()
        except ConflictError:
            return ""

    for revision in range(1, 11):
        names = [f"r{revision}-{number}" for number in range(_WORKERS)]
        found = at_once([lambda of=name, at=revision: attempt(at, of) for name in names])  # type: ignore[misc]
        winners = [name for name in found if name]
        ensure(len(winners) == 1, f"{len(winners)} threads were told that they saved revision {revision}")
        ensure(store.read("shop").data.decode() == winners[0], "another revision is kept than was answered")


@PARALLEL.check(_THREADS)
def threads_with_one_key_save_once(bench: StoreBench) -> None:
    """Threads that make the same save at the same moment make it once, and all get the same answer."""
    store = bench.new()
    for revision in range(1, 11):
        answers = at_once(
            [
                lambda at=revision: store.append("shop", revision=at, data=b"%d" % at, parts={}, key=f"k{at}")  # type: ignore[misc]
                for _ in range(_WORKERS)
            ]
        )
        ensure(answers == answers[:1] * _WORKERS, "threads with one key got different answers")
        ensure(len(list(store.log("shop"))) == revision, "one key was kept twice")


@PARALLEL.check(_THREADS)
def readers_see_whole_revisions(bench: StoreBench) -> None:
    """Threads that read while another one saves see a log without gaps, and every part of what they see."""
    store = bench.new()
    store.append("shop", revision=1, data=b"1", parts={digest_of(1): b"1"}, key="k1")
    done = threading.Event()

    def save() -> None:
        try:
            for number in range(2, 61):
                data = b"%d" % number
                store.append("shop", revision=number, data=data, parts={digest_of(number): data}, key=f"k{number}")
        finally:
            done.set()

    def look() -> None:
        last = 0
        while not done.is_set():
            found = store.read("shop")
            ensure(found.revision >= last, "a read went back")
            last = found.revision
            ensure(store.part(digest_of(last)) == found.data, "a revision is there before its parts")
            numbers = [each.revision for each in store.log("shop")]
            ensure(numbers == list(range(1, len(numbers) + 1)), "a log that is read during saves has a gap")
            ensure(len(numbers) >= last, "a log that is read during saves ends too early")

    try:
        at_once([save, look, look])
    finally:
        done.set()  # a save that hangs must not leave readers behind that go on for ever


@PARALLEL.check(_PROCESSES, forks=True)
def processes_save_one_project(bench: StoreBench) -> None:
    """Processes that save one project by turns lose nothing and leave no gap."""
    store = bench.new()
    names = ["a", "b", "c"]

    def work(name: str) -> None:
        _add_to_the_end(bench.again(store), name, _EACH)

    said = said_by(*[forked(lambda of=name: work(of)) for name in names])  # type: ignore[misc]
    ensure(not any(said), "\n".join(["a process broke off:", *said]))
    _ensure_all_are_there(bench.again(store), names, _EACH)
    _ensure_all_are_there(store, names, _EACH)


@PARALLEL.check(_FORKS, forks=True)
def forked_child_is_refused(bench: StoreBench) -> None:
    """Every call in a child process that was forked after the store was opened raises `ForkedStoreError`."""
    store = bench.new()
    fill(store, "shop", [b"one"], {digest_of(1): b"part"})

    def use() -> None:
        for name, call in calls_of(store).items():
            try:
                call()
            except ForkedStoreError:
                continue
            raise AssertionError(f"{name} is not refused in a child process")

    (said,) = said_by(forked(use))
    ensure(not said, said)


@PARALLEL.check(_FORKS, forks=True)
def parent_goes_on_after_a_fork(bench: StoreBench) -> None:
    """What a child process does with its copy of the store, and that it ends, leaves the parent's store whole."""
    store = bench.new()
    for number in range(1, 6):
        store.append("shop", revision=number, data=b"%d" % number, parts={}, key=f"k{number}")

        def use() -> None:
            for call in calls_of(store).values():
                with contextlib.suppress(Exception):
                    call()
            close = getattr(store, "close", None)
            if close is not None:
                with contextlib.suppress(Exception):
                    close()

        (said,) = said_by(forked(use))
        ensure(not said, said)
        ensure([each for each, *_ in told(store, "shop")] == list(range(1, number + 1)), "a child changed the store")
