"""Somebody presses Ctrl-C wherever Python looks for it during a save, an erasure or a look; run as `python -m tests.storage.interrupts`.

Afterwards the store holds what it held before, or what was asked for, and nothing between; nothing is locked, and
the same is done once more by the same store, unless it says that it is closed.
"""

from __future__ import annotations

import argparse
import dis
import shutil
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

import clientpm as pm
from clientpm.adapters.storage import FolderStore, MemoryStore, SqliteStore, SqlStore
from clientpm.errors import ClientPMError, StoreClosed
from clientpm.testing.store_kit import shut
from tests.storage.crash_stores import quick_folder, told

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from clientpm.ports.storage import ProjectStore

KINDS: Final = ("memory", "sqlite", "folder", "sql")
_OURS: Final = (str(Path("clientpm") / "adapters" / "storage"), str(Path("clientpm") / "ports"), "contextlib.py")
_LOOKS: Final = ("CALL", "RESUME", "JUMP_BACKWARD")
_AT: Final = "2026-03-02T09:00Z"
_SHOP: Final = pm.Project(id="shop", goals=[pm.Goal(id="wait")], people=[pm.Person(id="ann", name="Ann")])
_NEXT: Final = _SHOP.with_(pm.Goal(id="queue"))
_WITHOUT: Final = _SHOP.with_(pm.Person(id="ann"))


class Interrupting:
    """Raises `KeyboardInterrupt` at one of the places where Python looks for signals: after calls, and in loops."""

    def __init__(self, at: int) -> None:
        self.places = 0
        self.fired = False
        self.place = ""
        self._at = at
        self._before: Any = None
        self._last: dict[FrameType, int] = {}

    def __enter__(self) -> None:
        self._before = sys.gettrace()
        sys.settrace(self._call)

    def __exit__(self, *_: object) -> None:
        sys.settrace(self._before)  # coverage is measured so
        self._last.clear()

    def _call(self, frame: FrameType, _: str, __: object) -> Any:
        if self.fired or not any(place in frame.f_code.co_filename for place in _OURS):
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return self._step

    def _step(self, frame: FrameType, event: str, __: object) -> Any:
        if event == "return":
            self._last.pop(frame, None)
        elif event == "opcode" and not self.fired:
            before = self._last.get(frame, -1)
            self._last[frame] = frame.f_lasti
            if before >= 0 and dis.opname[frame.f_code.co_code[before]].startswith(_LOOKS):
                self.places += 1
                if self.places - 1 == self._at:
                    self.fired = True
                    self.place = f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"
                    raise KeyboardInterrupt
        return self._step


def _opened(kind: str, folder: Path) -> ProjectStore:
    if kind == "sqlite":
        return SqliteStore(folder / "store", durability="relaxed")
    if kind == "folder":
        return FolderStore(folder / "store", durability="relaxed")
    return SqlStore(f"sqlite:///{folder}/store", durability="relaxed")


def _save(archive: pm.Archive, _: Path) -> None:
    archive.save(_NEXT, expected_revision=1, by="pm", at=_AT, key="k")


def _erase(archive: pm.Archive, _: Path) -> None:
    archive.erase(_WITHOUT, "ann", expected_revision=1, by="pm", at=_AT, key="k")


def _load(archive: pm.Archive, _: Path) -> None:
    archive.load("shop")
    archive.verify("shop")
    archive.history("shop")


ACTS: Final[dict[str, Callable[[pm.Archive, Path], None]]] = {"save": _save, "erase": _erase, "load": _load}


@attrs.define
class Found:
    """What was looked at, and what was wrong.

    Attributes:
        places: How often something was interrupted.
        closed: How often the store said afterwards that it is closed.
        wrong: What was wrong.
    """

    places: int = 0
    closed: int = 0
    wrong: list[str] = attrs.field(factory=list)


def _state(store: ProjectStore) -> tuple[int, bool]:
    """Give how many revisions there are, and whether all of it verifies."""
    archive = pm.Archive(store)
    return len(archive.history("shop")), archive.verify("shop").ok


def _one(found: Found, kind: str, act: str, made: Path, at: int) -> bool:
    what = f"{kind} {act} at place {at}"
    with quick_folder() as name:
        folder = Path(name)
        if kind == "memory":
            store: ProjectStore = MemoryStore()
            pm.Archive(store).save(_SHOP, expected_revision=0, by="pm", at=_AT)
        else:
            shutil.copytree(made, folder / "of")
            store = _opened(kind, folder / "of")
        interrupting = Interrupting(at)
        done = True
        try:
            with interrupting:
                ACTS[act](pm.Archive(store), folder)
        except KeyboardInterrupt:
            done = False
        except ClientPMError:
            done = False  # what is raised within a callback of SQLite comes out as an error of SQLite
        what = f"{what}, {interrupting.place}"
        if not interrupting.fired:
            shut(store)
            return False
        found.places += 1
        _look(found, kind, act, store, folder, what, done=done)
    return True


def _look(found: Found, kind: str, act: str, store: ProjectStore, folder: Path, what: str, *, done: bool) -> None:
    allowed = {2} if done and act != "load" else {1} if act == "load" else {1, 2}

    def use() -> None:
        nonlocal store
        try:
            try:
                state = _state(store)
            except StoreClosed:
                found.closed += 1
                shut(store)
                store = _opened(kind, folder / "of")
                state = _state(store)
            if state[0] not in allowed or not state[1]:
                found.wrong.append(f"{what}: {state} afterwards")
            ACTS[act](pm.Archive(store), folder)
            if _state(store) != (1 if act == "load" else 2, True):
                found.wrong.append(f"{what}: not there once it was done again")
        except Exception as error:  # noqa: BLE001 - whatever is raised is what we look for
            found.wrong.append(f"{what}: afterwards {error!r}")

    # In another thread: a lock that is still held would stop it.
    thread = threading.Thread(target=use, daemon=True)
    thread.start()
    thread.join(10)
    if thread.is_alive():
        found.wrong.append(f"{what}: something is still locked")
    else:
        shut(store)


def interrupts(kind: str, act: str, every: int = 1, first: int = 0) -> Found:
    """Interrupt at each place.

    Args:
        kind: The store.
        act: What is done with it.
        every: For a sample, more than 1: so many places are passed over each time.
        first: Number of the first place.

    Returns:
        What was found.
    """
    found = Found()
    with quick_folder() as name:
        made = Path(name)
        if kind != "memory":
            store = _opened(kind, made)
            pm.Archive(store).save(_SHOP, expected_revision=0, by="pm", at=_AT)
            shut(store)
        at = first + len(kind) % every
        while _one(found, kind, act, made, at):
            at += every
    return found


def main() -> None:
    """Do what the command line says, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", choices=KINDS, action="append")
    asked = parser.parse_args()
    failed = False
    for kind in asked.store or KINDS:
        for act in ACTS:
            begin = time.monotonic()
            found = interrupts(kind, act)
            failed |= bool(found.wrong)
            for each in found.wrong[:10]:
                told({"wrong": each})
            figures = {"places": found.places, "closed": found.closed, "wrong": len(found.wrong)}
            told({"store": kind, "act": act, **figures, "seconds": round(time.monotonic() - begin)})
    sys.exit(failed)


if __name__ == "__main__":
    main()
