"""The few things that a store asks of a file system, each of them with its sync."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from typing import TYPE_CHECKING, Final

from clientpm.errors import StorageFull, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Disk", "LockedFile", "SyncFailedError", "said_by_disk"]

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_PATIENCE: Final = 30.0
_SHORTEST_WAIT: Final = 0.001
_LONGEST_WAIT: Final = 0.05


class SyncFailedError(OSError):
    """The system could not write to the disk what it had taken: nobody knows what is there, and asking again lies."""


class Disk:
    """The file system; a test may put another in its place.

    Args:
        durable: Whether what is written is synced before anything relies on it.
    """

    def __init__(self, *, durable: bool = True) -> None:
        self.durable: Final = durable

    def write(self, path: str, data: bytes) -> None:
        """Write a new file, and sync it.

        Args:
            path: Where; nothing may be there.
            data: Its bytes.
        """
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        try:
            _write_all(handle, data)
            self.sync(handle)
        finally:
            os.close(handle)

    def write_at(self, path: str, offset: int, data: bytes) -> None:
        """Write into a file that is there, and sync it.

        Args:
            path: The file.
            offset: Where in it.
            data: What to write.
        """
        handle = os.open(path, os.O_WRONLY | _BINARY)
        try:
            os.lseek(handle, offset, os.SEEK_SET)
            _write_all(handle, data)
            self.sync(handle)
        finally:
            os.close(handle)

    def truncate(self, path: str, size: int) -> None:
        """Cut a file, and sync it.

        Args:
            path: The file.
            size: How many bytes of it stay.
        """
        handle = os.open(path, os.O_WRONLY | _BINARY)
        try:
            os.ftruncate(handle, size)
            self.sync(handle)
        finally:
            os.close(handle)

    def replace(self, source: str, target: str) -> None:
        """Give a file its name, all at once.

        Args:
            source: The file.
            target: Its name.
        """
        os.replace(source, target)

    def make_folder(self, path: str) -> None:
        """Make a folder.

        Args:
            path: Its name.
        """
        os.mkdir(path, 0o700)

    def remove(self, path: str) -> None:
        """Remove a file.

        Args:
            path: The file.
        """
        os.unlink(path)

    def sync(self, handle: int) -> None:
        """Wait until what was written to a file is on the disk.

        Args:
            handle: The open file.
        """
        if not self.durable:
            return
        if sys.platform == "darwin":  # pragma: no cover - only there does a plain sync stop at the drive's memory
            import fcntl

            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        else:
            try:
                os.fsync(handle)
            except OSError as error:
                raise SyncFailedError(error.errno, "sync failed") from error

    def sync_folder(self, path: str) -> None:
        """Wait until the names in a folder are on the disk.

        Args:
            path: The folder.
        """
        if not self.durable or sys.platform == "win32":
            return
        handle = os.open(path, os.O_RDONLY)
        try:
            self.sync(handle)
        finally:
            os.close(handle)

    def read(self, path: str, offset: int = 0, size: int = -1) -> bytes:
        """Return the bytes of a file.

        Args:
            path: The file.
            offset: Where to begin.
            size: How many bytes at most; all by default.

        Returns:
            The bytes.
        """
        with open(path, "rb", buffering=0) as file:
            if offset:
                file.seek(offset)
            found = bytearray()
            while size < 0 or len(found) < size:
                piece = file.read(size - len(found) if size >= 0 else -1)
                if not piece:
                    break
                found += piece
            return bytes(found)

    def size(self, path: str) -> int:
        """Return how many bytes a file has; -1 where there is none.

        Args:
            path: The file.
        """
        try:
            return os.stat(path).st_size
        except FileNotFoundError:
            return -1

    def names(self, path: str) -> tuple[str, ...]:
        """Return the names in a folder, in order of their code points.

        Args:
            path: The folder.
        """
        return tuple(sorted(os.listdir(path)))


class LockedFile:
    """A lock that processes share: a file that is never removed.

    Args:
        path: The file; it is made where there is none.
    """

    def __init__(self, path: str) -> None:
        self._path: Final = path

    @contextlib.contextmanager
    def held(self, *, patience: float = _PATIENCE) -> Iterator[None]:
        """Hold the lock for a block.

        Args:
            patience: How long to wait for others [seconds].

        Yields:
            Nothing.

        Raises:
            StoreError: When others hold it for longer.
        """
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | _BINARY, 0o600)
        try:
            self._wait(handle, patience)
            try:
                yield
            finally:
                _unlock(handle)
        finally:
            os.close(handle)

    def _wait(self, handle: int, patience: float) -> None:
        until = time.monotonic() + patience
        wait = _SHORTEST_WAIT
        while not _try_lock(handle):
            if time.monotonic() >= until:
                raise StoreError("somebody else holds the store for too long", code="store.busy", where=self._path)
            time.sleep(wait)
            wait = min(2 * wait, _LONGEST_WAIT)


@contextlib.contextmanager
def said_by_disk(where: str) -> Iterator[None]:
    """Turn what the operating system raises within a block into our own errors.

    Args:
        where: The folder, for the message.

    Yields:
        Nothing.

    Raises:
        StorageFull: When there is no room left.
        StoreError: For every other error.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise StorageFull("there is no room left", where=where) from error
        raise StoreError("the store cannot be read or written", code="store.io", where=where, got=error) from error


_BINARY: Final = getattr(os, "O_BINARY", 0)


def _write_all(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


if sys.platform == "win32":  # pragma: no cover - the other kind of lock
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
