"""A copy of a folder store, made while others write to it."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Final

from clientpm.adapters.storage.asked import is_digest
from clientpm.adapters.storage.folder_mark import FOLDERS, MARK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.adapters.storage.disk import Disk

__all__ = ["FolderCopy"]


class FolderCopy:
    """A store that is being copied.

    Nothing that was saved is ever written again, so nobody has to wait: what the logs held when the
    copy began is all there, whatever is saved meanwhile.

    Args:
        disk: The file system.
        source: The folder of the store.
        logs: For each log how many bytes of it are to be copied.
    """

    def __init__(self, disk: Disk, source: str, logs: Mapping[str, int]) -> None:
        self._disk: Final = disk
        self._source: Final = source
        self._logs: Final = logs

    def write(self, target: str) -> None:
        """Write the copy, and sync it.

        Args:
            target: A folder that does not exist; it is removed again when the copy fails.
        """
        try:
            self._folder(target)
            for name in FOLDERS:
                self._folder(target, name)
            for name in self._disk.names(self._from("objects")):
                self._objects(target, name)
            for name, size in self._logs.items():
                self._file(target, "projects", name, size=size)
            for name in self._disk.names(self._from("quarantine")):
                self._file(target, "quarantine", name)
            self._file(target, MARK)
            for name in ("projects", "quarantine", "objects", ""):
                self._disk.sync_folder(os.path.join(target, name))
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise

    def _from(self, *names: str) -> str:
        return os.path.join(self._source, *names)

    def _folder(self, *names: str) -> None:
        self._disk.make_folder(os.path.join(*names))

    def _objects(self, target: str, folder: str) -> None:
        if len(folder) != 2 or not is_digest(folder * 32):  # noqa: PLR2004 - two digits
            return
        self._folder(target, "objects", folder)
        for name in self._disk.names(self._from("objects", folder)):
            if is_digest(name):
                self._file(target, "objects", folder, name)
        self._disk.sync_folder(os.path.join(target, "objects", folder))

    def _file(self, target: str, *names: str, size: int | None = None) -> None:
        path = self._from(*names)
        try:
            data = self._disk.read(path, 0, size)
        except FileNotFoundError:
            return  # erased meanwhile
        if names[0] == "objects" and not self._disk.there(path):
            return  # erased while it was read
        self._disk.write(os.path.join(target, *names), data)
