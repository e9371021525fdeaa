"""What SQLite says when something is wrong, in the words of our own errors."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from typing import TYPE_CHECKING, Final

from clientpm.adapters.storage.disk import reason_of
from clientpm.errors import StorageCorrupt, StorageFull, StoreClosed, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["is_busy", "is_full", "is_io_fault", "said_by_sqlite", "store_error"]

_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_CORRUPT: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
_UNREACHABLE: Final = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY})


def is_busy(error: sqlite3.Error) -> bool:
    """Return whether somebody else holds the file, so that nothing happened.

    Args:
        error: What SQLite raised.

    Returns:
        Whether it says so.
    """
    return _code(error) in _BUSY


def is_io_fault(error: sqlite3.Error) -> bool:
    """Return whether reading, writing or syncing the file failed, so that nobody knows what is on the disk.

    Args:
        error: What SQLite raised.

    Returns:
        Whether it says so.
    """
    return _code(error) == sqlite3.SQLITE_IOERR


def is_full(error: sqlite3.Error) -> bool:
    """Return whether there was no room left for what was to be written.

    Args:
        error: What SQLite raised.

    Returns:
        Whether it says so.
    """
    return _code(error) == sqlite3.SQLITE_FULL


def store_error(error: sqlite3.Error, where: str) -> StoreError:
    """Return our error for one of SQLite's.

    Args:
        error: What SQLite raised.
        where: The file, for the message.

    Returns:
        The error to raise.
    """
    code = _code(error)
    if code in _CORRUPT:
        return StorageCorrupt(
            "the file is damaged, or no SQLite database",
            where=where,
            expected="a file that SqliteStore made",
            suggestion="is it the right file? else restore a backup",
        )
    if code == sqlite3.SQLITE_FULL:
        return StorageFull("there is no room left", where=where)
    if code in _BUSY:
        return StoreError("somebody else holds the store for too long", code="store.busy", where=where)
    if code in _UNREACHABLE:
        return StoreError("the file cannot be opened or written", code="store.unavailable", where=where)
    if isinstance(error, sqlite3.ProgrammingError):
        return StoreClosed("the store is closed", where=where)
    return StoreError("the store cannot be read or written", code="store.io", where=where, got=str(error))


@contextlib.contextmanager
def said_by_sqlite(where: str) -> Iterator[None]:
    """Turn what SQLite raises within a block into our own errors.

    Args:
        where: The file, for the message.

    Yields:
        Nothing.

    Raises:
        StorageFull: When there is no room left.
        StoreError: For every other error of SQLite.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise store_error(error, where) from error
    except OverflowError as error:  # Python refuses it before SQLite does
        raise StoreError(
            "SQLite cannot keep so much in one piece", code="store.io", where=where, got=str(error)
        ) from error
    except UnicodeDecodeError as error:  # a message of SQLite quotes what it found in a damaged file
        raise StorageCorrupt("the file is damaged", where=where) from error
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise StorageFull("there is no room left", where=where) from error
        raise StoreError(
            "the file cannot be opened",
            code="store.unavailable",
            where=where,
            got=reason_of(error),
            suggestion="is there such a folder, and may you write into it?",
        ) from error


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
