"""The objects of a folder store: parts and revisions, each a file that is named by its digest."""

from __future__ import annotations

import contextlib
import os
import secrets
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientpm.adapters.storage.disk import Disk

__all__ = ["FolderObjects"]


class FolderObjects:
    """Writes files whole, and takes back what nobody may need.

    Args:
        disk: The file system.
        path: The folder of the store.
    """

    def __init__(self, disk: Disk, path: str) -> None:
        self._disk: Final = disk
        self._path: Final = path
        self._folders: frozenset[str] = frozenset()

    def place(self, digest: str) -> str:
        """Return the path of an object.

        Args:
            digest: Its digest.
        """
        return os.path.join(self._path, "objects", digest[:2], digest)

    def put(self, kind: str, data: bytes, path: str) -> None:
        """Write a file beside its place, and move it there whole.

        Args:
            kind: How the name of the file beside it begins.
            data: Its bytes.
            path: Its place.
        """
        beside = os.path.join(self._path, "temporary", f"{kind}-{os.getpid()}-{secrets.token_hex(8)}")
        try:
            self._disk.write(beside, data)
            self._disk.replace(beside, path)
        except BaseException:
            self._remove(beside)
            raise

    def keep(self, objects: tuple[tuple[str, bytes], ...]) -> tuple[str, ...]:
        """Write objects that are not there yet, and sync them with their names.

        Args:
            objects: Bytes by digest.

        Returns:
            The digests of those that were not there.
        """
        folders = {os.path.dirname(self.place(digest)): None for digest, _ in objects}
        new = {digest: None for digest, _ in objects if not self._disk.there(self.place(digest))}
        try:
            self._make_folders(folders)
            for digest, data in objects:
                if digest in new:
                    self.put(digest, data, self.place(digest))
                else:
                    # Whoever wrote it may have broken off, or not have waited for the disk.
                    self._disk.sync_file(self.place(digest))
            for folder in folders:
                self._disk.sync_folder(folder)
        except BaseException:  # an interruption, too: no revision names them yet, and no erasure would find them
            self.take_back(new)
            raise
        return tuple(new)

    def take_back(self, digests: Iterable[str]) -> None:
        """Remove objects that no revision names: the save that brought them has failed.

        Args:
            digests: Their digests.
        """
        for digest in digests:
            self._remove(self.place(digest))

    def _remove(self, path: str) -> None:
        with contextlib.suppress(OSError):
            self._disk.remove(path)

    def _make_folders(self, folders: Mapping[str, None]) -> None:
        """Make the folders that are not there, and see that the names of all are on the disk."""
        if self._folders.issuperset(folders):
            return
        objects = os.path.join(self._path, "objects")
        held = frozenset(os.path.join(objects, name) for name in self._disk.names(objects))
        for folder in folders:
            if folder not in held:
                self._disk.make_folder(folder)
        self._disk.sync_folder(objects)
        self._folders = held.union(folders)
