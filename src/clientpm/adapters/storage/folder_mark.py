"""The mark that makes a folder a store, and what lacks it."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clientpm.adapters.storage.asked import is_digest
from clientpm.adapters.storage.disk import status_of
from clientpm.errors import SchemaTooNew, StorageCorrupt

if TYPE_CHECKING:
    from clientpm.adapters.storage.disk import Disk

__all__ = ["FOLDERS", "LOCK", "MARK", "MARKED", "NEW_MARK", "check_marked", "check_unmarked", "is_folder"]

MARK: Final = "clientpm-store"
FOLDERS: Final = ("objects", "projects", "quarantine", "temporary")
_VERSION: Final = 1
MARKED: Final = b"clientpm folder store %d\n" % _VERSION
"""What stands in the mark."""
NEW_MARK: Final = f"{MARK}.new"
"""Where the mark is written before it has its name."""
LOCK: Final = "lock"
"""The file that writers lock."""

_OURS: Final = "a folder that FolderStore made, or an empty one; SqliteStore opens a SQLite file"
_MARKED: Final = re.compile(rb"clientpm folder store ([1-9][0-9]{0,8})\n")
_OBJECTS: Final = re.compile(r"[0-9a-f]{2}")


def is_folder(path: str) -> bool:
    """Return whether there is a folder.

    Args:
        path: The place.

    Returns:
        Whether there is one; otherwise nothing is there.

    Raises:
        StorageCorrupt: When there is something else.
        OSError: When nobody can tell.
    """
    found = status_of(path)
    if found is None and not Path(path).is_symlink():
        return False
    if found is None or not stat.S_ISDIR(found.st_mode):
        raise _foreign(path, "this is no folder")
    return True


def check_unmarked(disk: Disk, path: str) -> None:
    """Refuse a folder without a mark, unless it may become a store.

    The mark is the last that appears, and nothing is kept before it is there. So what lacks it is an empty folder,
    what a killed maker left, a copy that broke off, or somebody else's; only the first two may become a store.

    Args:
        disk: The file system.
        path: The folder.

    Raises:
        StorageCorrupt: When it is no store, or a part of one.
        OSError: When it cannot be read.
    """
    if set(disk.names(path)) - {*FOLDERS, LOCK, NEW_MARK, MARK}:
        raise _foreign(path)
    for folder in FOLDERS:
        for name in _names(disk, path, folder):
            if _OBJECTS.fullmatch(name) or is_digest(name):
                raise _unmarked(path)
            raise _foreign(path)
    # Nobody leaves a note in the lock before the mark is there.
    if disk.size(str(Path(path, LOCK))) > 0:
        raise _unmarked(path)


def check_marked(disk: Disk, path: str) -> None:
    """Refuse a folder whose mark is not ours, or that lacks something.

    Args:
        disk: The file system.
        path: The folder.

    Raises:
        StorageCorrupt: When it is no store, or damaged.
        SchemaTooNew: When a newer version of the library made it.
        OSError: When it cannot be read.
    """
    mark = str(Path(path, MARK))
    found = _MARKED.fullmatch(disk.read(mark, 0, 100))
    if found is None:
        raise StorageCorrupt("this is no store of clientpm", code="store.foreign", where=mark)
    if int(found[1]) > _VERSION:
        raise SchemaTooNew(int(found[1]), _VERSION)
    missing = sorted(set(FOLDERS) - set(disk.names(path)))
    if missing:
        where = str(Path(path, missing[0]))
        raise StorageCorrupt("a folder is missing", where=where, suggestion="restore a backup")


def _names(disk: Disk, path: str, folder: str) -> tuple[str, ...]:
    try:
        return disk.names(str(Path(path, folder)))
    except FileNotFoundError:
        return ()
    except NotADirectoryError as error:
        raise _foreign(path) from error


def _unmarked(path: str) -> StorageCorrupt:
    return StorageCorrupt(
        f"the folder holds a part of a store, but no file {MARK}: a copy broke off, or somebody removed it",
        where=path,
        suggestion="copy the whole store again, or restore a backup",
    )


def _foreign(path: str, what: str = "this is no store of clientpm") -> StorageCorrupt:
    return StorageCorrupt(what, code="store.foreign", where=path, expected=_OURS)
