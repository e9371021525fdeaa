"""What databases say when something is wrong, in the words of our own errors."""

from __future__ import annotations

import enum
import sqlite3
from typing import Final

from clientpm.adapters.storage.sql_library import sa
from clientpm.errors import StorageCorrupt, StorageFull, StoreError

__all__ = ["SqlFault", "fault_of", "is_undefined", "said_error"]


@enum.unique
class SqlFault(enum.Enum):
    """What an error of a database means for the unit that it broke off."""

    AGAIN = enum.auto()
    """Somebody was in the way; nothing was kept. Trying again will do."""
    LOST = enum.auto()
    """The connection broke, or the server went down."""
    BUSY = enum.auto()
    """Somebody holds the store for too long; nothing was kept."""
    FULL = enum.auto()
    """There is no room left; nothing was kept."""
    UNAVAILABLE = enum.auto()
    """The database refuses: no right, no such database, or it only reads."""
    DAMAGED = enum.auto()
    """The database found itself damaged, or is none."""
    WRITING = enum.auto()
    """Writing or syncing a file failed: nobody knows what is on the disk."""
    OTHER = enum.auto()
    """Anything else that the database said of itself; nothing was kept."""


_STATES: Final = {
    "40001": SqlFault.AGAIN,
    "40P01": SqlFault.AGAIN,
    "40003": SqlFault.LOST,
    "55P03": SqlFault.BUSY,
    "57014": SqlFault.BUSY,
    "57P01": SqlFault.LOST,
    "57P02": SqlFault.LOST,
    "57P03": SqlFault.LOST,
    "57P05": SqlFault.LOST,
    "25P03": SqlFault.LOST,
    "53100": SqlFault.FULL,
    "53300": SqlFault.LOST,
    "25006": SqlFault.UNAVAILABLE,
    "42501": SqlFault.UNAVAILABLE,
    "3D000": SqlFault.UNAVAILABLE,
    "58030": SqlFault.WRITING,
}
_CLASSES: Final = {
    "08": SqlFault.LOST,
    "23": SqlFault.AGAIN,
    "28": SqlFault.UNAVAILABLE,
    "XX001": SqlFault.DAMAGED,
    "XX002": SqlFault.DAMAGED,
}
_UNDEFINED: Final = frozenset({"42P01", "42703", "42S02", "42S22"})
_SQLITE: Final = {
    sqlite3.SQLITE_BUSY: SqlFault.AGAIN,
    sqlite3.SQLITE_LOCKED: SqlFault.AGAIN,
    sqlite3.SQLITE_CONSTRAINT: SqlFault.AGAIN,
    sqlite3.SQLITE_FULL: SqlFault.FULL,
    sqlite3.SQLITE_IOERR: SqlFault.WRITING,
    sqlite3.SQLITE_CORRUPT: SqlFault.DAMAGED,
    sqlite3.SQLITE_NOTADB: SqlFault.DAMAGED,
    sqlite3.SQLITE_FORMAT: SqlFault.DAMAGED,
    sqlite3.SQLITE_CANTOPEN: SqlFault.UNAVAILABLE,
    sqlite3.SQLITE_PERM: SqlFault.UNAVAILABLE,
    sqlite3.SQLITE_READONLY: SqlFault.UNAVAILABLE,
    sqlite3.SQLITE_AUTH: SqlFault.UNAVAILABLE,
}
_MYSQL: Final = {
    1213: SqlFault.AGAIN,
    1205: SqlFault.AGAIN,
    1021: SqlFault.FULL,
    1114: SqlFault.FULL,
    1290: SqlFault.UNAVAILABLE,
    1044: SqlFault.UNAVAILABLE,
    1045: SqlFault.UNAVAILABLE,
    1142: SqlFault.UNAVAILABLE,
}


def fault_of(error: sa.exc.SQLAlchemyError) -> SqlFault:
    """Return what an error of SQLAlchemy means.

    Args:
        error: What was raised.

    Returns:
        What it means. An error that a driver raised without a word from the database counts as a connection
        that was lost: to ask again is safe, to believe that nothing happened is not.
    """
    if isinstance(error, sa.exc.TimeoutError):
        return SqlFault.BUSY
    if not isinstance(error, sa.exc.DBAPIError):
        return SqlFault.OTHER
    if error.connection_invalidated:
        return SqlFault.LOST
    if isinstance(error, sa.exc.IntegrityError):
        return SqlFault.AGAIN
    return _of_driver(error.orig, error)


def is_undefined(error: sa.exc.DBAPIError) -> bool:
    """Return whether a database says that it has no such table, or the table no such column.

    Args:
        error: What was raised.
    """
    original = error.orig
    if isinstance(original, sqlite3.Error):
        return getattr(original, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR
    state = _state(original)
    return state in _UNDEFINED if state else isinstance(error, sa.exc.ProgrammingError)


def _of_driver(original: BaseException | None, error: sa.exc.DBAPIError) -> SqlFault:
    if isinstance(original, sqlite3.Error):
        return _SQLITE.get(getattr(original, "sqlite_errorcode", 0) & 0xFF, SqlFault.OTHER)
    state = _state(original)
    if state:
        return _STATES.get(state) or _CLASSES.get(state) or _CLASSES.get(state[:2], SqlFault.OTHER)
    number = original.args[0] if original is not None and original.args else None
    if type(number) is int and number in _MYSQL:
        return _MYSQL[number]
    return SqlFault.LOST if isinstance(error, sa.exc.OperationalError | sa.exc.InterfaceError) else SqlFault.OTHER


def _state(original: BaseException | None) -> str:
    """Return the five characters of SQLSTATE, by the names that drivers give them."""
    for name in ("sqlstate", "pgcode"):
        state = getattr(original, name, None)
        if isinstance(state, str):
            return state
    first = original.args[0] if original is not None and original.args else None
    return first if isinstance(first, str) and len(first) == len("40001") and first.isalnum() else ""


def said_error(error: sa.exc.SQLAlchemyError, where: str) -> StoreError:
    """Return our error for one of SQLAlchemy's.

    Args:
        error: What was raised.
        where: The database, for the message; without a password.

    Returns:
        The error to raise.
    """
    fault = fault_of(error)
    if fault is SqlFault.FULL:
        return StorageFull("there is no room left", where=where)
    if fault is SqlFault.DAMAGED:
        return StorageCorrupt("the database is damaged, or none", where=where, suggestion="restore a backup")
    if fault is SqlFault.BUSY or (fault is SqlFault.AGAIN and not isinstance(error, sa.exc.IntegrityError)):
        return StoreError("somebody else holds the store for too long", code="store.busy", where=where)
    if fault in {SqlFault.LOST, SqlFault.UNAVAILABLE}:
        return StoreError("the database cannot be reached, or refuses", code="store.unavailable", where=where)
    return StoreError("the store cannot be read or written", code="store.io", where=where, got=type(error).__name__)
