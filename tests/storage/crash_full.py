"""A disk that is full, or a file that may not grow, again and again; run as `python -m tests.storage.crash_full`.

Each time a store is filled until it refuses, with `StorageFull` and nothing else. All that was acknowledged is
there, the store can still be read, and the next save works once there is room. `--disk` fills a small disk in
memory, which only root may mount; else the system limits the size of each file.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clientpm.errors import OutcomeUnknown, StorageFull, StoreClosed
from tests.storage.crash_stores import KINDS, Save, Store, kept, opened, quick_folder, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DISK: Final = 1024 * 1024
_UNMOUNT: Final = ("umount",)
_LEAST: Final = 40_000
_MOST: Final = 300_000


def can_mount() -> bool:
    """Return whether a disk in memory can be mounted here."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with _small_disk(Path(folder)):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


@contextlib.contextmanager
def _small_disk(folder: Path) -> Iterator[None]:
    command = ["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run([*_UNMOUNT, str(folder)], check=True, capture_output=True)


@contextlib.contextmanager
def _full_disk(folder: Path, room: int) -> Iterator[Callable[[], None]]:
    """Leave only some room on a disk; gives what makes room again."""
    ballast = folder / "ballast"
    free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
    ballast.write_bytes(bytes(max(free - room, 0)))
    try:
        yield ballast.unlink
    finally:
        ballast.unlink(missing_ok=True)


@contextlib.contextmanager
def _short_files(_: Path, room: int) -> Iterator[Callable[[], None]]:
    """Let no file become larger; gives what lifts that again."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]

    def lift() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))

    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield lift
    finally:
        lift()


def _filled(store: Store, done: list[Save], rng: random.Random, found: dict[str, int]) -> Save:
    """Save until there is no room left; return the save that was refused."""
    while True:
        save = Save("shop", len(done) + 1, rng.getrandbits(48))
        try:
            save.to(store)
        except StorageFull:
            return save
        except OutcomeUnknown:
            # To SQLite a limit of the system is a disk that fails: it is closed, and nobody believes anything.
            found["unknown"] += 1
            return save
        except Exception:  # noqa: BLE001 - whatever is raised is what we look for
            found["foreign"] += 1
            return save
        done.append(save)


def fills(kind: str, runs: int, *, disk: bool, seed: int = 0) -> dict[str, int]:
    """Fill a store.

    Args:
        kind: The store.
        runs: How often.
        disk: Whether a small disk is filled; else files may not grow.
        seed: Where chance begins.

    Returns:
        How many saves were acknowledged, lost, refused in another way, and how often the next one did not work.
    """
    rng = random.Random(seed)
    found = {"fills": 0, "acknowledged": 0, "lost": 0, "unknown": 0, "foreign": 0, "stuck": 0, "closed": 0}
    while found["fills"] < runs:
        with quick_folder() as name, _small_disk(Path(name)) if disk else contextlib.nullcontext():
            opened(kind, name).close()
            done: list[Save] = []
            for _ in range(min(3, runs - found["fills"])):
                _fill_once(kind, Path(name), done, rng, found, disk=disk)
    return found


def _fill_once(
    kind: str, folder: Path, done: list[Save], rng: random.Random, found: dict[str, int], *, disk: bool
) -> None:
    # Files of a folder store are small: it is the disk, or the longest part, that is too large for them.
    least = 1_000 if kind == "folder" and not disk else _LEAST
    most = 4_000 if kind == "folder" and not disk else _MOST
    have = max((path.stat().st_size for path in folder.rglob("*") if path.is_file()), default=0) if not disk else 0
    room = rng.randrange(least, most) if kind == "folder" else have + rng.randrange(least, most)
    before = len(done)
    full = _full_disk if disk else _short_files
    with opened(kind, folder, create=False) as store, full(folder, room) as make_room:
        refused = _filled(store, done, rng, found)
        found["lost"] += not _holds(store, done, found)
        make_room()
        try:
            found["stuck"] += not refused.to(store)
            done.append(refused)
        except StoreClosed:
            found["closed"] += 1
    with opened(kind, folder, create=False) as store:
        if done[-1:] != [refused]:
            found["stuck"] += not refused.to(store)
            done.append(refused)
        found["lost"] += not _holds(store, done, found)
    found["fills"] += 1
    found["acknowledged"] += len(done) - before


def _holds(store: Store, done: list[Save], found: dict[str, int]) -> bool:
    try:
        return kept(store) == done
    except StoreClosed:
        return True  # looked at once it is opened anew
    except Exception:  # noqa: BLE001 - whatever is raised is what we look for
        found["foreign"] += 1
        return False


def main() -> None:
    """Do what the command line says, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--store", choices=KINDS, action="append")
    parser.add_argument("--disk", action="store_true")
    asked = parser.parse_args()
    if asked.disk and (shutil.which("mount") is None or not can_mount()):
        told({"disk": True, "fills": 0, "why": "a disk in memory cannot be mounted here"})
        return
    for kind in asked.store or KINDS:
        begin = time.monotonic()
        found = fills(kind, asked.runs, disk=asked.disk)
        told({"store": kind, "disk": asked.disk, **found, "seconds": round(time.monotonic() - begin)})


if __name__ == "__main__":
    main()
