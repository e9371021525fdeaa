"""Processes are forked while a store is in use, again and again; run as `python -m tests.storage.forks`.

The child saves, reads, closes, collects garbage or just ends: it is refused, and the store of its parent stays as
it is, whatever the threads of the parent do meanwhile. With `spawn` and `forkserver` a durable store goes to the
child as its path, and is used there.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import signal
import tempfile
import threading
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import ClientPMError, ForkedStoreError, NotFoundError
from clientpm.testing.store_kit import digest_of, shut
from tests.storage.crash_stores import told
from tests.storage.store_walks import KINDS, stores_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clientpm.ports.storage import ProjectStore

METHODS: Final = ("spawn", "forkserver")
_PATIENCE: Final = 20
"""A child that takes longer hangs [seconds]."""


@attrs.define
class Found:
    """What was looked at, and what was wrong.

    Attributes:
        forks: How many processes were forked.
        saves: How many saves the parent made meanwhile.
        wrong: What was wrong.
    """

    forks: int = 0
    saves: int = 0
    wrong: list[str] = attrs.field(factory=list)


def _refused(call: Callable[[], object]) -> None:
    try:
        call()
    except ForkedStoreError:
        return
    message = "a child was not refused"
    raise AssertionError(message)


def _acts(store: ProjectStore) -> list[Callable[[], None]]:
    other: Any = store

    def save() -> None:
        _refused(lambda: store.append("shop", revision=10**6, data=b"child", parts={}, key="child"))

    def read() -> None:
        _refused(lambda: store.read("shop"))
        _refused(lambda: store.part(digest_of(1)))
        _refused(lambda: list(store.log("shop")))
        _refused(store.projects)

    def extras() -> None:
        _refused(lambda: other.erase(digest_of(1)))
        _refused(lambda: other.find(""))

    def close() -> None:
        shut(store)
        save()

    def collect() -> None:
        gc.collect()
        del gc.garbage[:]

    return [save, read, extras, close, collect, lambda: None]


def _forked(act: Callable[[], None]) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        signal.alarm(_PATIENCE)
        act()
        status = 0
    finally:
        os._exit(status)


class _Saving(threading.Thread):
    """Saves without end."""

    def __init__(self, store: ProjectStore, project: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.saves = 0
        self.error: BaseException | None = None
        self._store, self._project, self._stop_now = store, project, stop

    def run(self) -> None:
        try:
            while not self._stop_now.is_set():
                number = self.saves + 1
                self._store.append(
                    self._project,
                    revision=number,
                    data=b"%d" % number,
                    parts={digest_of(number): b"x"},
                    key=f"{number}",
                )
                self.saves = number
                time.sleep(0.0005)  # so that a store in memory does not outgrow it
        except BaseException as error:  # noqa: BLE001 - it is looked at in the thread of the test
            self.error = error


def _fork_all(store: ProjectStore, runs: int, found: Found, offset: int) -> None:
    acts = _acts(store)
    for number in range(runs):
        pid = _forked(acts[(number + offset) % len(acts)])
        status = os.waitpid(pid, 0)[1]
        found.forks += 1
        if status:
            found.wrong.append(f"a child ended with {status} when it did {(number + offset) % len(acts)}")


def forks(kind: str, folder: Path, runs: int, *, threads: int = 2) -> Found:
    """Fork while threads save; with several threads, fork from each of them too.

    Args:
        kind: The store.
        folder: Where it is.
        runs: How many forks.
        threads: How many threads fork at the same time.

    Returns:
        What was found.
    """
    stores = stores_of(kind, folder)
    store, other = stores.make(), stores.make()
    stop = threading.Event()
    writers = [_Saving(store, "shop", stop), _Saving(store, "clinic", stop), _Saving(other, "shop", stop)]
    found = Found()
    for writer in writers:
        writer.start()
    forking = [
        threading.Thread(target=_fork_all, args=(store, runs // threads, found, number), daemon=True)
        for number in range(threads)
    ]
    for thread in forking:
        thread.start()
    _joined(forking, _PATIENCE + runs, "a thread that forks", found)
    stop.set()
    _joined(writers, _PATIENCE, "a thread of the parent", found)
    found.wrong += [f"the parent got {writer.error!r}" for writer in writers if writer.error is not None]
    found.saves = sum(writer.saves for writer in writers)
    if not any("hangs" in each for each in found.wrong):
        opened = [store, other] if stores.reopen is None else [store, other, stores.reopen(store)]
        for each in opened:
            _look(each, found)
            shut(each)
    return found


def _joined(threads: Sequence[threading.Thread], patience: float, what: str, found: Found) -> None:
    for thread in threads:
        thread.join(patience)
        if thread.is_alive():
            found.wrong.append(f"{what} hangs")


def _look(store: ProjectStore, found: Found) -> None:
    for project in store.projects():
        log = [int(stored.data) for stored in store.log(project)]
        if log != list(range(1, len(log) + 1)):
            found.wrong.append(f"{project}: {log}")
    try:
        store.read("shop", revision=10**6)
    except NotFoundError:
        return
    found.wrong.append("a child saved")


def _in_child(store: ProjectStore, number: int) -> None:
    store.append("child", revision=number, data=b"%d" % number, parts={}, key=f"{number}")
    shut(store)


def sent(kind: str, folder: Path, runs: int, method: str) -> Found:
    """Send a store to processes that are not forked, and use it there.

    Args:
        kind: The store.
        folder: Where it is.
        runs: How many processes.
        method: `spawn` or `forkserver`.

    Returns:
        What was found.
    """
    context = multiprocessing.get_context(method)
    store = stores_of(kind, folder).make()
    found = Found()
    for number in range(1, runs + 1):
        process = context.Process(target=_in_child, args=(store, number))  # type: ignore[attr-defined]
        process.start()
        process.join(_PATIENCE * 3)
        found.forks += 1
        if process.exitcode:
            found.wrong.append(f"{method}: a child ended with {process.exitcode}")
        store.append("shop", revision=number, data=b"%d" % number, parts={}, key=f"{number}")
    found.saves = runs
    if [int(stored.data) for stored in store.log("child")] != list(range(1, runs + 1)):
        found.wrong.append(f"{method}: what the children saved is not there")
    shut(store)
    return found


def main() -> None:
    """Do what the command line says, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--store", choices=KINDS, action="append")
    asked = parser.parse_args()
    for kind in asked.store or KINDS:
        for how in ("1", "4", *(METHODS if kind in {"sqlite", "folder"} else ())):
            _tell(kind, how, asked.runs)


def _tell(kind: str, how: str, runs: int) -> None:
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        if how in METHODS:
            found = sent(kind, Path(folder), max(runs // 10, 1), how)
        else:
            found = forks(kind, Path(folder), runs, threads=int(how))
            how = f"fork from {how} threads"
    for each in found.wrong[:10]:
        told({"wrong": each})
    figures = {"forks": found.forks, "saves": found.saves, "wrong": len(found.wrong)}
    told({"store": kind, "how": how, **figures, "seconds": round(time.monotonic() - begin)})


if __name__ == "__main__":
    try:
        main()
    except ClientPMError as error:
        raise SystemExit(repr(error)) from error
