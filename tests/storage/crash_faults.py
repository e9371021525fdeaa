"""Every call of the operating system fails, once or from then on; run as `python -m tests.storage.crash_faults`.

For each store, each thing that is done with it, each fault and each call: nothing but our own errors comes out,
no byte that was there changes, no file stays open, what was acknowledged is there, what was refused is not, and
the store can be used afterwards, or says that it is closed.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import functools
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.adapters.storage import FolderStore, SqliteStore
from clientpm.adapters.storage import disk as disk_module
from clientpm.adapters.storage import folder as folder_module
from clientpm.adapters.storage import sql_engine as engine_module
from clientpm.adapters.storage import sql_units as units_module
from clientpm.adapters.storage import sqlite as sqlite_module
from clientpm.adapters.storage import sqlite_files as files_module
from clientpm.adapters.storage import sqlite_turns as turns_module
from clientpm.errors import NotFoundError, OutcomeUnknown, StoreClosed, StoreError
from tests.storage.crash_stores import Save, Store, kept, opened, quick_folder, told
from tests.storage.sqlite_calls import can_be_watched, watched_sqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KINDS: Final = ("folder", "sqlite", "sql")
FAULTS: Final = tuple(
    getattr(errno, name)
    for name in (
        "ENOSPC", "EIO", "EACCES", "EMFILE", "EDQUOT", "ENFILE", "EROFS", "EPERM", "ESTALE", "EFBIG", "ENOMEM",
        "EBUSY", "ENOLCK", "ENXIO", "ENODEV", "ETIMEDOUT", "ENAMETOOLONG", "EINVAL", "EBADF", "ENOTDIR", "EEXIST",
    )
)  # fmt: skip
SHORT_WRITE: Final = -1
NOTHING_WRITTEN: Final = -2
ALL: Final = (*FAULTS, SHORT_WRITE, NOTHING_WRITTEN)
_WATCHED: Final = frozenset(
    {
        "open",
        "write",
        "fsync",
        "replace",
        "rename",
        "link",
        "mkdir",
        "unlink",
        "ftruncate",
        "lseek",
        "read",
        "fstat",
        "stat",
        "listdir",
        "close",
    }
)


class Faults:
    """Which call fails, and how."""

    def __init__(self, fault: int, at: int, *, sticky: bool) -> None:
        self.calls = 0
        self.fired = False
        self._fault, self._at, self._sticky = fault, at, sticky

    def next(self, _: str = "") -> int:
        """Count a call, and return its fault; 0 for none."""
        self.calls += 1
        fires = self.calls - 1 == self._at or (self._sticky and self.calls - 1 > self._at)
        self.fired |= fires
        return self._fault if fires else 0


class FaultyOs:
    """The operating system, with faults."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults

    def __getattr__(self, name: str) -> Any:
        found = getattr(os, name)
        return self._watched(name, found) if name in _WATCHED else found

    def _watched(self, name: str, found: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            fault = self._faults.next()
            if not fault or (name == "mkdir" and fault == errno.EEXIST):
                return found(*given)  # no system says that a folder is there which is not
            if name == "close":
                found(*given)  # the file is closed, whatever is said then
            if fault < 0:
                if name == "close":
                    return None
                if name != "write":
                    return found(*given)
                part = len(given[1]) // 2 if fault == SHORT_WRITE else 0
                return os.write(given[0], given[1][:part]) if part else 0
            raise OSError(fault, os.strerror(fault))

        return call


@contextlib.contextmanager
def faulty(kind: str, faults: Faults) -> Iterator[None]:
    """Let calls of a store fail within a block, and let nobody wait for long."""
    system: object = FaultyOs(faults)
    modules = (disk_module, folder_module) if kind == "folder" else (files_module,)
    exchanged: list[tuple[object, str, object]] = [(module, "os", system) for module in modules]
    exchanged += [
        (sqlite_module, "in_turn", functools.partial(turns_module.in_turn, patience=0.01)),
        (sqlite_module, "copy_in_turn", functools.partial(turns_module.copy_in_turn, patience=0.01)),
        (sqlite_module, "PATIENCE", 0.01),
        (engine_module, "PATIENCE", 0.01),
        (units_module, "_FIRST_PAUSE", 0),
    ]
    before = [(module, name, getattr(module, name)) for module, name, _ in exchanged]
    for module, name, value in exchanged:
        setattr(module, name, value)
    try:
        with contextlib.nullcontext() if kind == "folder" else watched_sqlite(faults.next):
            yield
    finally:
        for module, name, value in before:
            setattr(module, name, value)


@attrs.define
class Found:
    """What was looked at, and what was wrong.

    Attributes:
        runs: How many faults were tried.
        refused: How many of them made something fail.
        wrong: What was wrong.
    """

    runs: int = 0
    refused: int = 0
    wrong: list[str] = attrs.field(factory=list)


_SAVES: Final = tuple(Save("shop", revision, revision * 3) for revision in (1, 2, 3))
_PART: Final = min(set(_SAVES[1].parts) - set(_SAVES[0].parts) - set(_SAVES[2].parts))


def _save(_: Path, store: Store) -> None:
    _SAVES[2].to(store)


def _again(_: Path, store: Store) -> None:
    if not _SAVES[1].to(store):
        message = "another save was answered"
        raise AssertionError(message)


def _erase(_: Path, store: Store) -> None:
    store.erase(_PART)


def _back_up(place: Path, store: Store) -> None:
    store.backup(str(place / "copy"))


def _read(_: Path, store: Store) -> None:
    if tuple(kept(store)) != _SAVES[:2] or store.find("s") != ("shop",):
        message = "something else was read"
        raise AssertionError(message)


def _make(place: Path, store: Store) -> None:
    kind = {FolderStore: "folder", SqliteStore: "sqlite"}.get(type(store), "sql")
    opened(kind, place / "new").close()


ACTS: Final[dict[str, Callable[[Path, Store], None]]] = {
    "save": _save,
    "again": _again,
    "erase": _erase,
    "backup": _back_up,
    "read": _read,
    "make": _make,
}


def acts_of(kind: str) -> tuple[str, ...]:
    """Give what a store can do."""
    return tuple(act for act in ACTS if kind != "sql" or act != "backup")


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock" and path.parent.name != "temporary"
    }


def _open_files() -> int:
    return len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0  # noqa: PTH208


class _Trial:
    """One fault at one call of one thing that is done with one store."""

    def __init__(self, found: Found, kind: str, act: str, what: str, place: Path) -> None:
        self.found, self.kind, self.act, self.what, self.place = found, kind, act, what, place
        self.outcome = "kept"

    def wrong(self, message: str) -> None:
        self.found.wrong.append(f"{self.kind} {self.act} {self.what}: {message}")

    def run(self, faults: Faults) -> None:
        """Do it, with faults, and once more without."""
        store: Store | None = None
        try:
            with faulty(self.kind, faults):
                store = opened(self.kind, self.place, create=False)
                ACTS[self.act](self.place, store)
        except OutcomeUnknown:
            self.outcome = "unknown"
        except StoreError:
            self.outcome = "refused"
        except Exception as error:  # noqa: BLE001 - whatever is raised is what we look for
            self.wrong(repr(error))
        if store is not None:
            self._use(store)
            store.close()

    def _use(self, store: Store) -> None:
        """See that the store can be used as before, or says that it is closed."""
        try:
            if tuple(kept(store) if self.act != "erase" else store.log("shop"))[:2] == ():
                self.wrong("nothing is read")
        except StoreClosed:
            if self.outcome == "kept":
                self.wrong("it is closed although all went well")
        except Exception as error:  # noqa: BLE001 - whatever is raised is what we look for
            self.wrong(f"used again: {error!r}")

    def look(self) -> None:
        """Look at what is there now, and do it once more."""
        try:
            getattr(self, f"_look_at_{self.act}", self._look_at_saves)()
        except Exception as error:  # noqa: BLE001 - whatever is raised is what we look for
            self.wrong(f"afterwards {error!r}")

    def _look_at_save(self) -> None:
        allowed = {"kept": (3,), "refused": (2,), "unknown": (2, 3)}[self.outcome]
        with opened(self.kind, self.place, create=False, durability="relaxed") as store:
            held = kept(store)
            if held not in [list(_SAVES[:number]) for number in allowed]:
                self.wrong(f"{self.outcome}, and {len(held)} revisions")
            if not _SAVES[2].to(store) or kept(store) != list(_SAVES):
                self.wrong("not there once it was sent again")

    def _look_at_saves(self) -> None:
        with opened(self.kind, self.place, create=False, durability="relaxed") as store:
            if tuple(kept(store)) != _SAVES[:2]:
                self.wrong("something else is kept")

    def _look_at_erase(self) -> None:
        with opened(self.kind, self.place, create=False, durability="relaxed") as store:
            if len(list(store.log("shop"))) != 2:
                self.wrong("a revision is lost")
            if self.outcome == "kept" and _has(store, _PART):
                self.wrong("it is not erased")
            store.erase(_PART)
            held = [digest for save in _SAVES[:2] for digest in save.parts if _has(store, digest)]
            if sorted(set(held)) != sorted({*_SAVES[0].parts, *_SAVES[1].parts} - {_PART}):
                self.wrong("not erased once it was asked for again, or more than that")

    def _look_at_backup(self) -> None:
        self._look_at_saves()
        target = self.place / "copy"
        if target.exists() != (self.outcome == "kept"):
            self.wrong(f"{self.outcome}, and the copy is {'' if target.exists() else 'not '}there")
        if self.outcome == "kept":
            (self.place / "of").mkdir()
            target.rename(self.place / "of" / "store")
            with opened(self.kind, self.place / "of", create=False) as copy:
                if tuple(kept(copy)) != _SAVES[:2]:
                    self.wrong("the copy is another")

    def _look_at_make(self) -> None:
        with opened(self.kind, self.place / "new") as store:
            if store.projects() or not _SAVES[0].to(store):
                self.wrong("it is not new")


def _has(store: Store, digest: str) -> bool:
    try:
        store.part(digest)
    except NotFoundError:
        return False
    return True


def one_fault(found: Found, kind: str, act: str, made: Path, faults: Faults, what: str) -> bool:
    """Let one call fail.

    Args:
        found: Where to write down what was found.
        kind: The store.
        act: What is done with it.
        made: A store with two saves.
        faults: The fault.
        what: The fault, for messages.

    Returns:
        Whether there were that many calls.
    """
    with quick_folder() as folder:
        place = Path(folder)
        (place / "new").mkdir()
        if kind == "folder":
            shutil.copytree(made, place / "store")
        else:
            shutil.copy(made, place / "store")
        before, files = _bytes(place), _open_files()
        trial = _Trial(found, kind, act, what, place)
        trial.run(faults)
        if not faults.fired:
            return False
        found.runs += 1
        found.refused += trial.outcome == "refused"
        if _open_files() != files:
            trial.wrong("files stay open")
        after = _bytes(place)
        if (
            kind == "folder"
            and act != "erase"
            and any(not after.get(path, b"").startswith(content) for path, content in before.items())
        ):
            trial.wrong("an old byte changed")
        trial.look()
    return True


def faults(
    chosen: tuple[int, ...] = ALL, *, kind: str = "folder", acts: tuple[str, ...] = tuple(ACTS), every: int = 1
) -> Found:
    """Let every call fail in every way.

    Args:
        chosen: The faults.
        kind: The store.
        acts: What is done with it.
        every: For a sample, more than 1: so many calls are passed over each time.

    Returns:
        What was found.
    """
    found = Found()
    with quick_folder() as folder:
        with opened(kind, folder, durability="relaxed") as store:
            for save in _SAVES[:2]:
                save.to(store)
        for act in acts:
            for fault in chosen:
                for sticky in (False, True):
                    at = fault % every
                    what = f"fault {fault}{' from then on' if sticky else ''} at call"
                    while one_fault(
                        found, kind, act, Path(folder) / "store", Faults(fault, at, sticky=sticky), f"{what} {at}"
                    ):
                        at += every
    return found


def main() -> None:
    """Try all, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", choices=KINDS, action="append")
    parser.add_argument("--act", choices=tuple(ACTS), action="append")
    parser.add_argument(
        "--fault", type=lambda name: getattr(errno, name), action="append", help="such as EIO; else all"
    )
    asked = parser.parse_args()
    for kind in asked.store or KINDS:
        if kind != "folder" and not can_be_watched():
            told({"store": kind, "runs": 0, "why": "the calls of this SQLite cannot be watched"})
            continue
        for act in asked.act or acts_of(kind):
            found = faults(tuple(asked.fault or ALL), kind=kind, acts=(act,))
            for each in found.wrong[:20]:
                told({"wrong": each})
            told({"store": kind, "act": act, "runs": found.runs, "refused": found.refused, "wrong": len(found.wrong)})


if __name__ == "__main__":
    main()
