"""Eight processes use a store while one of them after the other is killed; what they saw is checked afterwards.

Run all of it with `python -m tests.storage.histories --seconds 60`. Each process writes down what it asked for and
what it was told. There must be one order of all saves that explains it: every save that was acknowledged is there
once, at its number; none that was refused is there; one that was killed is there once or not at all; a save that was
acknowledged before another was asked for comes before it; and no read goes back, or sees what nobody had asked for yet.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import ConflictError, NotFoundError
from clientpm.testing.store_kit import shut
from tests.storage.crash_stores import KINDS, opened, quick_folder, told

if TYPE_CHECKING:
    from collections.abc import Iterable

_PROCESSES: Final = 8
_PROJECTS: Final = ("a", "b", "c")
_PAUSE: Final = 0.2
"""A process is killed so often [seconds]."""


@attrs.frozen
class Event:
    """What a process asked for, and what it was told.

    Attributes:
        kind: `ask`, `ok`, `no` or `read`.
        project: The project.
        key: The key of the save; empty for a read.
        revision: The number that was asked for, or told.
        asked: When it was asked for [nanoseconds].
        answered: When it was told.
    """

    kind: str
    project: str
    key: str
    revision: int
    asked: int
    answered: int


def _work(kind: str, folder: str, name: str) -> None:
    """Use the store without end, and write it down."""
    rng = random.Random(name)
    handle = os.open(f"{folder}/{name}.events", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(*words: object) -> None:
        os.write(handle, (" ".join(map(str, words)) + "\n").encode())

    with opened(kind, folder, create=False, durability="relaxed") as store:
        parent = os.getppid()
        for number in range(1_000_000):
            if os.getppid() != parent:
                return  # nobody is left to end it
            project = rng.choice(_PROJECTS)
            asked = time.monotonic_ns()
            try:
                last = store.read(project).revision
            except NotFoundError:
                last = 0
            note("read", project, "-", last, asked, time.monotonic_ns())
            if rng.random() < 0.6:
                continue
            key = f"{name}-{number}"
            asked = time.monotonic_ns()
            note("ask", project, key, last + 1, asked, 0)
            try:
                stored = store.append(project, revision=last + 1, data=key.encode(), parts={}, key=key)
            except ConflictError:
                note("no", project, key, last + 1, asked, time.monotonic_ns())
            else:
                note("ok", project, key, stored.revision, asked, time.monotonic_ns())


def _started(kind: str, folder: str, name: str) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        _work(kind, folder, name)
    finally:
        os._exit(1)


def recorded(kind: str, folder: str, seconds: float) -> tuple[list[list[Event]], dict[str, list[str]], int]:
    """Let processes use a store, and kill them.

    Args:
        kind: The store.
        folder: Where it is.
        seconds: For how long.

    Returns:
        What each process saw, what the store holds, and how many processes were killed.
    """
    rng = random.Random(1)
    opened(kind, folder).close()
    running = {_started(kind, folder, f"w{number}"): f"w{number}" for number in range(_PROCESSES)}
    until, kills = time.monotonic() + seconds, 0
    try:
        while time.monotonic() < until:
            time.sleep(_PAUSE)
            pid = rng.choice(sorted(running))
            # Waited for here, and so not again at the end.
            name = running.pop(pid)
            os.kill(pid, signal.SIGKILL)
            if not os.WIFSIGNALED(os.waitpid(pid, 0)[1]):
                message = "a process broke off by itself"
                raise AssertionError(message)
            kills += 1
            name = f"{name.split('.')[0]}.{kills}"
            running[_started(kind, folder, name)] = name
    finally:
        for pid in running:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    seen = [list(_events(path)) for path in sorted(Path(folder).glob("*.events"))]
    store = opened(kind, folder, create=False)
    logs = {project: [found.data.decode() for found in store.log(project)] for project in _PROJECTS}
    shut(store)
    return seen, logs, kills


def _events(path: Path) -> Iterable[Event]:
    for line in path.read_text("utf-8").splitlines(keepends=True):
        words = line.split()
        if line.endswith("\n"):
            yield Event(words[0], words[1], words[2], int(words[3]), int(words[4]), int(words[5]))


def violations(seen: list[list[Event]], logs: dict[str, list[str]]) -> list[str]:
    """Look for what no order of all saves explains.

    Args:
        seen: What each process saw.
        logs: What the store holds: for each project the keys, in order.

    Returns:
        What is wrong.
    """
    wrong: list[str] = []
    for project, log in logs.items():
        events = [event for session in seen for event in session if event.project == project]
        wrong += _wrong_saves(events, log)
        wrong += _wrong_order(events, log)
    for session in seen:
        last: dict[str, int] = {}
        for event in session:
            if event.kind in {"read", "ok"}:
                if event.revision < last.get(event.project, 0):
                    wrong.append(f"a read went back: {event}")
                last[event.project] = event.revision
    return wrong


def _wrong_saves(events: list[Event], log: list[str]) -> list[str]:
    wrong = ["a save is there twice"] * (len(log) - len(set(log)))
    asked = {event.key for event in events if event.kind == "ask"}
    wrong += [f"nobody asked for {key}" for key in log if key not in asked]
    there = set(log)
    for event in events:
        if event.kind == "ok" and log[event.revision - 1 : event.revision] != [event.key]:
            wrong.append(f"lost, or elsewhere: {event}")
        if event.kind == "no" and event.key in there:
            wrong.append(f"refused, and there: {event}")
    return wrong


def _wrong_order(events: list[Event], log: list[str]) -> list[str]:
    """Compare the order of the log with that of the clock; `asked` and `told` frame the moment of each save."""
    wrong: list[str] = []
    begun = {event.key: event.asked for event in events if event.kind == "ask"}
    told_at = {event.key: event.answered for event in events if event.kind == "ok"}
    latest = 0
    for key in log:
        if told_at.get(key, latest + 1) < latest:
            wrong.append(f"{key} was told before one that stands before it was asked for")
        latest = max(latest, begun.get(key, 0))
    starts = [begun.get(key, 0) for key in log]
    done = sorted((told_at[key], number) for number, key in enumerate(log, 1) if key in told_at)
    place, least = 0, 0
    for event in sorted((each for each in events if each.kind == "read"), key=lambda each: each.asked):
        while place < len(done) and done[place][0] < event.asked:
            least = max(least, done[place][1])
            place += 1
        if event.revision < least:
            wrong.append(f"{event} misses what was acknowledged before")
        if event.revision and (event.revision > len(log) or starts[event.revision - 1] > event.answered):
            wrong.append(f"{event} sees what nobody had asked for")
    return wrong


def histories(kind: str, seconds: float) -> dict[str, object]:
    """Record a history and check it.

    Args:
        kind: The store.
        seconds: For how long.

    Returns:
        How many things were done, how many processes were killed, and what is wrong.
    """
    with quick_folder() as folder:
        seen, logs, kills = recorded(kind, folder, seconds)
    events = [event for session in seen for event in session]
    counts = {kind: sum(event.kind == kind for event in events) for kind in ("read", "ok", "no")}
    wrong = violations(seen, logs)
    return {"operations": sum(counts.values()), **counts, "kills": kills, "wrong": wrong[:10]}


def main() -> None:
    """Do what the command line says, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--store", choices=KINDS, action="append")
    asked = parser.parse_args()
    failed = False
    for kind in asked.store or KINDS:
        found = histories(kind, asked.seconds)
        failed |= bool(found["wrong"])
        told({"store": kind, **found})
        sys.stdout.flush()
    sys.exit(failed)


if __name__ == "__main__":
    main()
