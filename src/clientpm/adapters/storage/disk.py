"""The few things that a store asks of a file system, each of them with its sync."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import sys
import time
from typing import TYPE_CHECKING, Final

from clientpm.errors import StorageFull, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Disk", "LockedFile", "Note", "SyncFailedError", "reason_of", "said_by_disk", "status_of"]

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_PATIENCE: Final = 30.0
_LONGEST_WAIT: Final = 4_000
"""The longest pause between two tries [microseconds]."""
_NOTE: Final = 64


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
            _close(handle)

    def write_at(self, path: str, offset: int, data: bytes) -> None:
        """Write into a file that is there, and sync it.

        Args:
            path: The file.
            offset: Where in it.
            data: What to write.
        """
        handle = os.open(path, os.O_WRONLY | _BINARY | _NO_LINK)
        try:
            os.lseek(handle, offset, os.SEEK_SET)
            _write_all(handle, data)
            self.sync(handle)
        finally:
            _close(handle)

    def truncate(self, path: str, size: int) -> None:
        """Cut a file, and sync it.

        Args:
            path: The file.
            size: How many bytes of it stay.
        """
        handle = os.open(path, os.O_WRONLY | _BINARY | _NO_LINK)
        try:
            os.ftruncate(handle, size)
            self.sync(handle)
        finally:
            _close(handle)

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

            try:
                fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            except OSError as error:
                raise SyncFailedError(error.errno, "sync failed") from error
        else:
            try:
                os.fsync(handle)
            except OSError as error:
                raise SyncFailedError(error.errno, "sync failed") from error

    def sync_file(self, path: str) -> None:
        """Wait until a file that somebody else wrote is on the disk.

        Args:
            path: The file.
        """
        if not self.durable:
            return
        handle = os.open(path, os.O_WRONLY | _BINARY | _NO_LINK)
        try:
            self.sync(handle)
        finally:
            _close(handle)

    def sync_folder(self, path: str) -> None:
        """Wait until the names in a folder are on the disk.

        Args:
            path: The folder.
        """
        if sys.platform == "win32":  # has no such call
            return
        if not self.durable:
            return
        handle = os.open(path, os.O_RDONLY)
        try:
            self.sync(handle)
        finally:
            _close(handle)

    def read(self, path: str, offset: int = 0, size: int | None = None) -> bytes:
        """Return the bytes of a file.

        Args:
            path: The file.
            offset: Where to begin.
            size: How many bytes at most; all by default.

        Returns:
            The bytes.
        """
        handle = os.open(path, os.O_RDONLY | _BINARY)
        try:
            return _read_all(handle, offset, os.fstat(handle).st_size - offset if size is None else size)
        finally:
            _close(handle)

    def read_end(self, path: str, record: int) -> tuple[int, bytes]:
        """Return how many bytes a file has, and its last whole record.

        Args:
            path: The file.
            record: How long a record is.

        Returns:
            Both, as they are at one moment; no bytes where there is no whole record.
        """
        handle = os.open(path, os.O_RDONLY | _BINARY)
        try:
            size = os.fstat(handle).st_size
            return size, _read_all(handle, (size // record - 1) * record, record) if size >= record else b""
        finally:
            _close(handle)

    def size(self, path: str) -> int:
        """Return how many bytes a file has; -1 where there is none.

        Args:
            path: The file.
        """
        try:
            return os.stat(path).st_size
        except FileNotFoundError:
            return -1

    def there(self, path: str) -> bool:
        """Tell whether there is a file or a folder.

        Args:
            path: The place.
        """
        return self.size(path) >= 0

    def names(self, path: str) -> tuple[str, ...]:
        """Return the names in a folder, in order of their code points.

        Args:
            path: The folder.
        """
        return tuple(sorted(os.listdir(path)))


class LockedFile:
    """A lock that processes share: a file that is never removed.

    Whoever holds it may leave a note in it: a holder who was killed leaves it to the next one.

    Args:
        path: The file; it is made where there is none.
    """

    def __init__(self, path: str) -> None:
        self._path: Final = path

    @contextlib.contextmanager
    def held(self, *, patience: float = _PATIENCE) -> Iterator[Note]:
        """Hold the lock for a block.

        Args:
            patience: How long to wait for others [seconds].

        Yields:
            The note in the file.

        Raises:
            StoreError: When others hold it for longer.
        """
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | _BINARY | _NO_LINK, 0o600)
        try:
            _HELD.add(handle)
            self._wait(handle, patience)
            try:
                yield Note(handle)
            finally:
                with contextlib.suppress(OSError):
                    _unlock(handle)
        finally:
            _HELD.discard(handle)
            _close(handle)

    def _wait(self, handle: int, patience: float) -> None:
        until = time.monotonic() + patience
        while not _try_lock(handle):
            if time.monotonic() >= until:
                raise StoreError("somebody else holds the store for too long", code="store.busy", where=self._path)
            # Short and of random length: whoever saves without pause leaves the lock free for moments only.
            time.sleep(secrets.randbelow(_LONGEST_WAIT) / 1_000_000)


class Note:
    """What the holder of a lock leaves to the next one, should it break off.

    It is not synced: where the power is cut, nothing that it speaks of is left either.

    Args:
        handle: The open file.
    """

    def __init__(self, handle: int) -> None:
        self._handle: Final = handle

    def read(self) -> str:
        """Return the note; an empty text where there is none."""
        return _read_all(self._handle, 1, _NOTE).decode("ascii", "replace").strip()

    def write(self, text: str) -> None:
        """Write the note, in place of the one before.

        Args:
            text: At most 64 letters and digits.
        """
        # As long as the one before it, so that a full disk has room for it.
        os.lseek(self._handle, 1, os.SEEK_SET)
        _write_all(self._handle, text.encode().ljust(_NOTE))


def status_of(path: str | os.PathLike[str]) -> os.stat_result | None:
    """Return what the system says of a file or folder.

    Args:
        path: The place.

    Returns:
        What it says; nothing where nothing is. What cannot be looked at is not absent.

    Raises:
        OSError: When it cannot be looked at.
    """
    try:
        return os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def reason_of(error: OSError) -> str:
    """Return why the operating system refused, in its own words.

    Args:
        error: What was raised.

    Returns:
        The reason, as a message may say it.
    """
    return error.strerror or str(error) or type(error).__name__


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
        raise StoreError(
            "the store cannot be read or written", code="store.io", where=where, got=reason_of(error)
        ) from error


_BINARY: Final = getattr(os, "O_BINARY", 0)
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)
"""Nobody writes where a link points to."""

_HELD: Final[set[int]] = set()
"""Open locks: a child process must not keep what its parent holds."""


def _let_go_in_child() -> None:
    for handle in tuple(_HELD):
        _HELD.discard(handle)
        with contextlib.suppress(OSError):
            os.close(handle)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go_in_child)


def _close(handle: int) -> None:
    # What matters was synced before; an error now would take back what is kept already.
    with contextlib.suppress(OSError):
        os.close(handle)


def _write_all(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        written = os.write(handle, left)
        if not written:
            raise OSError(errno.EIO, "nothing was written")
        left = left[written:]


def _read_all(handle: int, offset: int, size: int) -> bytes:
    """Return bytes of an open file; fewer where it ends."""
    os.lseek(handle, offset, os.SEEK_SET)
    found = os.read(handle, max(size, 0))
    while len(found) < size:
        piece = os.read(handle, size - len(found))
        if not piece:
            break
        found += piece
    return found


if sys.platform == "win32":  # pragma: no cover - the other kind of lock
    import msvcrt

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, 0, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
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
