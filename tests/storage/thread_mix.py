"""Many threads do everything at once with one store object; run as `python -m tests.storage.thread_mix`.

Each of 32 threads does 2,000 things: saves, repeats, late saves, reads of every kind, searches, and now and then
an erasure. Every row says whose it is, so that a row of somebody else shows.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from clientpm.errors import ConflictError, NotFoundError, StoreError
from clientpm.testing.store_kit import shut
from tests.storage.crash_stores import told
from tests.storage.store_walks import KINDS, stores_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from clientpm.ports.storage import ProjectStore, StoredRevision, SupportsErasure, SupportsFind

THREADS: Final = 32
_PROJECTS: Final = tuple(f"p{number}" for number in range(12))
_FEW: Final = 300
"""An erasure comes once in so many things: SQLite writes its whole file anew for each."""


@attrs.define
class Found:
    """What was done, and what was wrong.

    Attributes:
        done: How many things.
        conflicts: How many saves came too late.
        wrong: Rows of somebody else, and errors that are not ours.
        lost: Saves that were acknowledged and are not there.
    """

    done: int = 0
    conflicts: int = 0
    wrong: list[str] = attrs.field(factory=list)
    lost: int = 0


def _data(project: str, key: str) -> bytes:
    return f"{project} {key} {hashlib.sha256(f'{project} {key}'.encode()).hexdigest()}".encode() * 3


def _part(project: str, key: str) -> tuple[str, bytes]:
    content = _data(key, project)
    return hashlib.sha256(content).hexdigest(), content


class _Worker(threading.Thread):
    def __init__(self, store: ProjectStore, number: int, steps: int, gate: threading.Barrier) -> None:
        super().__init__(daemon=True)
        self.found = Found()
        self.acknowledged: list[tuple[str, str, int]] = []
        self._store, self._number, self._steps, self._gate = store, number, steps, gate
        self._rng = random.Random(number)

    def run(self) -> None:
        acts: list[Callable[[str], None]] = [
            self._save, self._save, self._save, self._repeat, self._late, self._read, self._read, self._last,
            self._part, self._part, self._log, self._find, self._nothing,
        ]  # fmt: skip
        self._gate.wait()
        for step in range(self._steps):
            act = self._erase if step % _FEW == self._number * 7 % _FEW else self._rng.choice(acts)
            try:
                act(self._rng.choice(_PROJECTS))
            except Exception as error:  # noqa: BLE001 - whatever is raised is what we look for
                self.found.wrong.append(f"{getattr(act, '__name__', act)}: {error!r}")
            self.found.done += 1

    def _right(self, project: str, stored: StoredRevision, revision: int | None = None) -> None:
        if stored.data != _data(project, stored.key) or (revision is not None and stored.revision != revision):
            self.found.wrong.append(f"{project} {revision}: {stored}")

    def _save(self, project: str) -> None:
        try:
            last = self._store.read(project).revision
        except NotFoundError:
            last = 0
        key = f"{self._number}-{len(self.acknowledged)}-{self.found.done}"
        digest, content = _part(project, key)
        try:
            stored = self._store.append(
                project, revision=last + 1, data=_data(project, key), parts={digest: content}, key=key
            )
        except ConflictError:
            self.found.conflicts += 1
            return
        self._right(project, stored, last + 1)
        self.acknowledged.append((project, key, last + 1))

    def _repeat(self, _: str) -> None:
        if self.acknowledged:
            project, key, revision = self._rng.choice(self.acknowledged)
            stored = self._store.append(project, revision=revision, data=b"another", parts={}, key=key)
            self._right(project, stored, revision)

    def _late(self, project: str) -> None:
        try:
            self._store.append(project, revision=10**9, data=b"late", parts={}, key=f"late-{self._number}")
        except ConflictError:
            return
        self.found.wrong.append("a late save is kept")

    def _read(self, _: str) -> None:
        if self.acknowledged:
            project, key, revision = self._rng.choice(self.acknowledged)
            stored = self._store.read(project, revision=revision)
            self._right(project, stored, revision)
            if stored.key != key:
                self.found.wrong.append(f"{project} {revision} has the key {stored.key} instead of {key}")

    def _last(self, project: str) -> None:
        try:
            self._right(project, self._store.read(project))
        except NotFoundError:
            if any(name == project for name, *_ in self.acknowledged):
                self.found.wrong.append(f"{project} is not found")

    def _part(self, _: str) -> None:
        if self.acknowledged:
            project, key, _revision = self._rng.choice(self.acknowledged)
            digest, content = _part(project, key)
            if self._store.part(digest) != content:
                self.found.wrong.append(f"{project} {key}: another part")

    def _log(self, project: str) -> None:
        for number, stored in enumerate(self._store.log(project), 1):
            self._right(project, stored, number)
            if number > 20:
                break

    def _find(self, project: str) -> None:
        found = cast("SupportsFind", self._store).find(project)
        if not set(found) <= {name for name in _PROJECTS if name.startswith(project)}:
            self.found.wrong.append(f"{project}: {found} are found")

    def _nothing(self, _: str) -> None:
        try:
            self._store.part("0" * 64)
        except NotFoundError:
            return
        self.found.wrong.append("a part is there that nobody kept")

    def _erase(self, project: str) -> None:
        digest = hashlib.sha256(f"{self._number} {self.found.done}".encode()).hexdigest()
        key = f"erased-{self._number}-{self.found.done}"
        try:
            last = self._store.read(project).revision
            self._store.append(project, revision=last + 1, data=_data(project, key), parts={digest: b"x"}, key=key)
        except (ConflictError, NotFoundError):
            return
        self.acknowledged.append((project, key, last + 1))
        cast("SupportsErasure", self._store).erase(digest)
        try:
            self._store.part(digest)
        except NotFoundError:
            # Its own part is looked at no more, as it was never one of those of `_part`.
            self.acknowledged.pop()
            self._kept_without_part(project, key, last + 1)
            return
        self.found.wrong.append("an erased part is there")

    def _kept_without_part(self, project: str, key: str, revision: int) -> None:
        if self._store.read(project, revision=revision).key != key:
            self.found.wrong.append(f"{project} {revision}: another key")


def mix(store: ProjectStore, steps: int, threads: int = THREADS) -> Found:
    """Do everything at once.

    Args:
        store: The store.
        steps: How many things each thread does.
        threads: How many threads.

    Returns:
        What was found.
    """
    gate = threading.Barrier(threads)
    workers = [_Worker(store, number, steps, gate) for number in range(threads)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    finally:
        sys.setswitchinterval(before)
    found = Found()
    logs = {name: [(each.key, each.revision) for each in store.log(name)] for name in store.projects()}
    there = {(name, *entry) for name, log in logs.items() for entry in log}
    for worker in workers:
        found.done += worker.found.done
        found.conflicts += worker.found.conflicts
        found.wrong += worker.found.wrong
        found.lost += len(set(worker.acknowledged) - there)
    for name, log in logs.items():
        if [revision for _, revision in log] != list(range(1, len(log) + 1)):
            found.wrong.append(f"{name} has gaps")
    return found


def main() -> None:
    """Do what the command line says, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=2_000)
    parser.add_argument("--threads", type=int, default=THREADS)
    parser.add_argument("--store", choices=KINDS, action="append")
    asked = parser.parse_args()
    for kind in asked.store or KINDS:
        with tempfile.TemporaryDirectory() as folder:
            begin = time.monotonic()
            store: Any = stores_of(kind, Path(folder)).make()
            try:
                found = mix(store, asked.steps, asked.threads)
            except StoreError as error:
                found = Found(wrong=[repr(error)])
            shut(store)
            for each in found.wrong[:10]:
                told({"wrong": each})
            figures = {"done": found.done, "conflicts": found.conflicts, "lost": found.lost, "wrong": len(found.wrong)}
            told({"store": kind, **figures, "seconds": round(time.monotonic() - begin)})


if __name__ == "__main__":
    main()
