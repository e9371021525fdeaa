"""Every call of the operating system fails, once or from then on; run as `python -m tests.storage.crash_faults`.

For each fault and each call of a save in a folder store: nothing but our own errors comes out, no byte that was
there changes, no file stays open, what was acknowledged is there, and what was refused is not.
"""

from __future__ import annotations

import argparse
import errno
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.adapters.storage import FolderStore
from clientpm.adapters.storage import disk as disk_module
from clientpm.errors import OutcomeUnknown, StoreError
from tests.storage.crash_stores import Save, kept, told

if TYPE_CHECKING:
    from collections.abc import Callable

FAULTS: Final = tuple(
    getattr(errno, name)
    for name in (
        "ENOSPC", "EIO", "EACCES", "EMFILE", "EDQUOT", "ENFILE", "EROFS", "EPERM", "ESTALE", "EFBIG", "ENOMEM",
        "EBUSY", "ENOLCK", "ENXIO", "ENODEV", "ETIMEDOUT", "ENAMETOOLONG", "EINVAL", "EBADF", "ENOTDIR", "EEXIST",
    )
)  # fmt: skip
SHORT_WRITE: Final = -1
NOTHING_WRITTEN: Final = -2
_WATCHED: Final = frozenset(
    {
        "open",
        "write",
        "fsync",
        "replace",
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


class FaultyOs:
    """The operating system, with a fault at one of its calls."""

    def __init__(self, fault: int, at: int, *, sticky: bool) -> None:
        self.calls = 0
        self.fired = False
        self._fault, self._at, self._sticky = fault, at, sticky

    def __getattr__(self, name: str) -> Any:
        found = getattr(os, name)
        return self._watched(name, found) if name in _WATCHED else found

    def _watched(self, name: str, found: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            self.calls += 1
            if self.calls - 1 == self._at or (self._sticky and self.calls - 1 > self._at):
                self.fired = True
                if name == "close":
                    found(*given)  # the file is closed, whatever is said then
                if self._fault < 0:
                    if name == "close":
                        return None
                    if name != "write":
                        return found(*given)
                    part = len(given[1]) // 2 if self._fault == SHORT_WRITE else 0
                    return os.write(given[0], given[1][:part]) if part else 0
                raise OSError(self._fault, os.strerror(self._fault))
            return found(*given)

        return call


@attrs.define
class Found:
    """What was looked at, and what was wrong.

    Attributes:
        runs: How many faults were tried.
        refused: How many of them made a save fail.
        wrong: What was wrong.
    """

    runs: int = 0
    refused: int = 0
    wrong: list[str] = attrs.field(factory=list)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock" and path.parent.name != "temporary"
    }


def _open_files() -> int:
    return len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0  # noqa: PTH208


def one_fault(found: Found, fault: int, at: int, *, sticky: bool) -> bool:
    """Let one call fail.

    Args:
        found: Where to write down what was found.
        fault: The error number, or a kind of write.
        at: Number of the call.
        sticky: Whether all calls after it fail too.

    Returns:
        Whether the save had that many calls.
    """
    saves = [Save("shop", revision, revision * 3) for revision in (1, 2, 3)]
    what = f"fault {fault} at call {at}{' and after' if sticky else ''}"
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "store"
        with FolderStore(place, durability="relaxed") as store:
            for save in saves[:2]:
                save.to(store)
        before, files = _bytes(place), _open_files()
        faulty = FaultyOs(fault, at, sticky=sticky)
        outcome = "kept"
        setattr(disk_module, "os", faulty)  # noqa: B010 - to the type checker a module is not to be exchanged
        try:
            with FolderStore(place) as store:
                saves[2].to(store)
        except OutcomeUnknown:
            outcome = "unknown"
        except StoreError:
            outcome = "refused"
        except Exception as error:  # noqa: BLE001 - whatever is raised is what we look for
            found.wrong.append(f"{what}: {error!r}")
        finally:
            setattr(disk_module, "os", os)  # noqa: B010
        if not faulty.fired:
            return False
        found.runs += 1
        found.refused += outcome == "refused"
        if _open_files() != files:
            found.wrong.append(f"{what}: files stay open")
        after = _bytes(place)
        if any(not after.get(path, b"").startswith(content) for path, content in before.items()):
            found.wrong.append(f"{what}: an old byte changed")
        _look(found, place, saves, outcome, what)
    return True


def _look(found: Found, place: Path, saves: list[Save], outcome: str, what: str) -> None:
    try:
        with FolderStore(place, durability="relaxed") as store:
            held = set(kept(store))
            allowed = {"kept": (3,), "refused": (2,), "unknown": (2, 3)}[outcome]
            if held not in [set(saves[:number]) for number in allowed]:
                found.wrong.append(f"{what}: {outcome}, and {len(held)} revisions")
            if not saves[2].to(store) or set(kept(store)) != set(saves):
                found.wrong.append(f"{what}: not there once it was sent again")
    except Exception as error:  # noqa: BLE001 - whatever is raised is what we look for
        found.wrong.append(f"{what}: afterwards {error!r}")


def faults(chosen: tuple[int, ...] = (*FAULTS, SHORT_WRITE, NOTHING_WRITTEN)) -> Found:
    """Let every call fail in every way.

    Args:
        chosen: The faults.

    Returns:
        What was found.
    """
    found = Found()
    for fault in chosen:
        for sticky in (False, True):
            at = 0
            while one_fault(found, fault, at, sticky=sticky):
                at += 1
    return found


def main() -> None:
    """Try all, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1, help="how often all of them")
    for _ in range(parser.parse_args().runs):
        found = faults()
        for each in found.wrong[:20]:
            told({"wrong": each})
        told({"runs": found.runs, "refused": found.refused, "wrong": len(found.wrong)})


if __name__ == "__main__":
    main()
