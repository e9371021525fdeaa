"""Checks of stores: closed, opened again, and open twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.errors import StoreClosed
from clientpm.testing.store_at_once import forked, said_by
from clientpm.testing.store_content_checks import NASTY_IDS, NASTY_KEYS
from clientpm.testing.store_kit import (
    CheckFamily,
    StoreCapability,
    conflict,
    digest_of,
    ensure,
    fill,
    refused,
    shut,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from clientpm.ports.storage import ProjectStore
    from clientpm.testing.store_kit import StoreBench

__all__ = ["SESSIONS", "calls_of"]

SESSIONS: Final = CheckFamily()
_CLOSING, _DURABLE, _SHARED = StoreCapability.CLOSING, StoreCapability.DURABLE, StoreCapability.SHARED


def calls_of(store: ProjectStore) -> dict[str, Callable[[], object]]:
    """Return a call of each method of a store.

    Args:
        store: The store; it has a project `shop` with one revision and the part 1.

    Returns:
        The calls by name.
    """
    return {
        "append": lambda: store.append("shop", revision=2, data=b"two", parts={}, key="two"),
        "append with a known key": lambda: store.append("shop", revision=1, data=b"x", parts={}, key="k1"),
        "read": lambda: store.read("shop"),
        "part": lambda: store.part(digest_of(1)),
        "log": lambda: list(store.log("shop")),
        "projects": store.projects,
    }


@SESSIONS.check(_CLOSING)
def closed_store_refuses_every_call(bench: StoreBench) -> None:
    """Every call of a store that was closed raises `StoreClosed`."""
    store = bench.new()
    fill(store, "shop", [b"one"], {digest_of(1): b"part"})
    shut(store)
    for name, call in calls_of(store).items():
        refused(call, f"{name} of a closed store", StoreClosed)


@SESSIONS.check(_CLOSING)
def log_does_not_end_early_when_closed(bench: StoreBench) -> None:
    """A log that is half read when its store is closed raises `StoreClosed`, or goes on to its end."""
    store = bench.new()
    fill(store, "shop", [b"one", b"two", b"three"])
    log = iter(store.log("shop"))
    next(log)
    bench.shut(store)
    try:
        rest = [stored.data for stored in log]
    except StoreClosed:
        return
    ensure(rest == [b"two", b"three"], "the log of a store that was closed ends early, as if it were whole")


@SESSIONS.check(_CLOSING)
def closing_twice_does_no_harm(bench: StoreBench) -> None:
    """A store that is closed may be closed again."""
    store = bench.new()
    shut(store)
    shut(store)


@SESSIONS.check(_DURABLE)
def last_append_is_there_when_reopened(bench: StoreBench) -> None:
    """The last revision and its part are there when the store is opened again."""
    store = bench.new()
    fill(store, "shop", [b"one", b"two"])
    store.append("shop", revision=3, data=b"three", parts={digest_of(3): b"part"}, key="k3")
    store = bench.reopened(store)
    ensure(store.read("shop").data == b"three", "the last revision is lost when the store is opened again")
    ensure(store.part(digest_of(3)) == b"part", "the last part is lost when the store is opened again")


@SESSIONS.check(_DURABLE, forks=True)
def append_outlives_its_process(bench: StoreBench) -> None:
    """What was appended is there although its process ended at once, without closing the store."""
    store = bench.new()
    fill(store, "shop", [b"one"])
    bench.shut(store)

    def append_and_end() -> None:
        opened = bench.again(store)
        opened.append("shop", revision=2, data=b"two", parts={digest_of(2): b"part"}, key="k2")

    (said,) = said_by(forked(append_and_end))
    ensure(not said, f"a forked process that opens the store anew cannot append: {said}")
    store = bench.again(store)
    found = [data for *_, data in told(store, "shop")]
    ensure(found == [b"one", b"two"], "an append was lost when its process ended without closing the store")
    ensure(store.part(digest_of(2)) == b"part", "a part was lost when its process ended without closing the store")


@SESSIONS.check(_DURABLE)
def everything_is_as_it_was_when_reopened(bench: StoreBench) -> None:
    """Projects, logs and parts are the same when the store is opened again, and again."""
    store = bench.new()
    for name in ("b", "a", "A"):
        fill(store, name, [name.encode() * number for number in range(5)], {digest_of(1): b"part"})
    fill(store, "a.last", [b"x"])

    def seen(of: ProjectStore) -> object:
        return of.projects(), [told(of, name) for name in of.projects()], of.part(digest_of(1))

    before = seen(store)
    for _ in range(3):
        store = bench.reopened(store)
        ensure(seen(store) == before, "the store is not as it was when it is opened again")


@SESSIONS.check(_DURABLE)
def names_are_as_they_were_when_reopened(bench: StoreBench) -> None:
    """Odd ids and keys are the same when the store is opened again."""
    store = bench.new()
    for number, key in enumerate(NASTY_KEYS, 1):
        store.append("shop", revision=number, data=b"x", parts={}, key=key)
    for name in NASTY_IDS:
        store.append(name, revision=1, data=name.encode(), parts={}, key="k")
    store = bench.reopened(store)
    ensure([key for _, key, _ in told(store, "shop")] == list(NASTY_KEYS), "a key changed")
    ensure(store.projects() == tuple(sorted((*NASTY_IDS, "shop"))), "an id changed")
    ensure(all(store.read(name).data == name.encode() for name in NASTY_IDS), "projects were exchanged")


@SESSIONS.check(_DURABLE)
def saves_go_on_when_reopened(bench: StoreBench) -> None:
    """Numbers go on where they were when the store is opened again, and stale ones are conflicts."""
    store = bench.new()
    for number in range(1, 6):
        store.append("shop", revision=number, data=b"%d" % number, parts={}, key=f"k{number}")
        store = bench.reopened(store)
        for revision in (number, number + 2):
            error = conflict(store, "shop", revision)
            ensure(error.actual == number, f"a store that was opened again takes {error.actual} for the last")
    ensure([number for number, *_ in told(store, "shop")] == [1, 2, 3, 4, 5], "the log has a gap")


@SESSIONS.check(_DURABLE)
def keys_are_known_when_reopened(bench: StoreBench) -> None:
    """A key that was used before answers with its revision when the store is opened again."""
    store = bench.new()
    fill(store, "shop", [b"one", b"two"])
    store = bench.reopened(store)
    for number, data in ((1, b"one"), (2, b"two")):
        answer = store.append("shop", revision=3, data=b"other", parts={}, key=f"k{number}")
        ensure((answer.revision, answer.data) == (number, data), f"the key of {number} answers {answer}")


@SESSIONS.check(_SHARED)
def append_is_seen_by_another_session(bench: StoreBench) -> None:
    """What one session appends another sees at once, before anything is closed."""
    first = bench.new()
    second = bench.again(first)
    ensure(second.projects() == (), "a second session of an empty store has projects")
    for number, (writer, reader) in enumerate(((first, second), (second, first)) * 3, 1):
        parts = {digest_of(number): b"part%d" % number}
        writer.append("shop", revision=number, data=b"%d" % number, parts=parts, key=f"k{number}")
        ensure(reader.read("shop").revision == number, "another session does not see the last revision")
        ensure(reader.part(digest_of(number)) == b"part%d" % number, "another session does not see a part")
        ensure(len(list(reader.log("shop"))) == number, "the log of another session is out of date")
        ensure(reader.projects() == ("shop",), "another session does not see a project")


@SESSIONS.check(_SHARED)
def sessions_do_not_overwrite_each_other(bench: StoreBench) -> None:
    """Of two sessions that append the same number the second gets a conflict, and the first keeps what it has."""
    first = bench.new()
    second = bench.again(first)
    for number, (winner, loser) in enumerate(((first, second), (second, first)) * 2, 1):
        winner.append("shop", revision=number, data=b"won", parts={}, key=f"k{number}")
        error = conflict(loser, "shop", number)
        ensure(error.actual == number, f"the conflict takes {error.actual} for the last of {number}")
    for store in (first, second):
        ensure({data for *_, data in told(store, "shop")} == {b"won"}, "a session overwrote another's revision")


@SESSIONS.check(_SHARED)
def keys_are_shared_by_sessions(bench: StoreBench) -> None:
    """A save that one session made is not made again by another with the same key."""
    first = bench.new()
    second = bench.again(first)
    first.append("shop", revision=1, data=b"one", parts={}, key="k")
    answer = second.append("shop", revision=1, data=b"other", parts={}, key="k")
    ensure((answer.revision, answer.data) == (1, b"one"), f"the key of another session answers {answer}")
    ensure(len(list(first.log("shop"))) == 1, "a key was used once in each session")


@SESSIONS.check(_SHARED, _CLOSING)
def closing_one_session_leaves_the_other(bench: StoreBench) -> None:
    """A session goes on when another one is closed."""
    first = bench.new()
    second = bench.again(first)
    first.append("shop", revision=1, data=b"one", parts={}, key="k1")
    shut(first)
    second.append("shop", revision=2, data=b"two", parts={}, key="k2")
    ensure([data for *_, data in told(second, "shop")] == [b"one", b"two"], "a session lost what the other kept")
