"""Files of a SQLite store that take their place only when they are whole."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clientpm.adapters.storage.asked import exists_already

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["new_file", "sync_folder"]

_NO_LINKS: Final = frozenset({errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK})


@contextlib.contextmanager
def new_file(path: Path, *, exists_is_fine: bool = False) -> Iterator[str]:
    """Give a file to write that takes its place only when it is whole, and never that of another.

    Args:
        path: Its place.
        exists_is_fine: Whether somebody else may have taken the place meanwhile.

    Yields:
        Name of the file to write.

    Raises:
        StoreError: When there is such a file.
    """
    if os.path.lexists(path) and not (exists_is_fine and path.exists()):
        raise exists_already(str(path))
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".new", dir=path.parent)
    os.close(handle)
    try:
        yield name
        _sync(name, os.O_RDWR)
        try:
            _take(name, path)
        except FileExistsError as error:
            if not exists_is_fine:
                raise exists_already(str(path)) from error
    finally:
        Path(name).unlink(missing_ok=True)
    try:
        sync_folder(path.parent)
    except OSError:
        if not exists_is_fine:  # else somebody may use it already
            path.unlink(missing_ok=True)
        raise


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk.

    Args:
        path: The folder.
    """
    if sys.platform == "win32":  # has no such call
        return
    _sync(str(path), os.O_RDONLY)


def _take(name: str, path: Path) -> None:
    try:
        os.link(name, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # A file system without links: a name that is made first keeps others away.
        path.touch(exist_ok=False)
        Path(name).replace(path)


def _sync(name: str, flags: int) -> None:
    handle = os.open(name, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
