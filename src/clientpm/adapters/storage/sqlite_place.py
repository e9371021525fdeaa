"""The file of a SQLite store, before SQLite is asked to do anything with it, and what SQLite is told first."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from clientpm.adapters.storage.disk import status_of
from clientpm.adapters.storage.sqlite_schema import check_header, may_lack_something
from clientpm.errors import NotFoundError, StorageCorrupt

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

__all__ = ["check_file", "is_absent", "set_up"]


def is_absent(path: Path, *, create: bool) -> bool:
    """Return whether there is no file, and one may be made.

    Args:
        path: The file.
        create: Whether it may be made.

    Raises:
        NotFoundError: When there is none, and it may not.
        OSError: When nobody can tell.
    """
    if status_of(path) is not None:
        return False
    if not create:
        raise NotFoundError(
            "there is no such file", code="store.not_found", where=str(path), expected="a file that SqliteStore made"
        )
    return True


def check_file(path: Path) -> None:
    """Refuse a file that is no store, and write nothing: SQLite would finish what others left in or beside it.

    Args:
        path: The file.

    Raises:
        StorageCorrupt: When it is a folder, empty, of another program, or has a write-ahead log.
        SchemaTooNew: When a newer version of the library made it.
        OSError: When it cannot be read.
    """
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise StorageCorrupt(
            "this is a folder",
            code="store.foreign",
            where=str(path),
            expected="a file that SqliteStore made",
            suggestion="FolderStore opens a folder",
        )
    if found.st_size == 0:
        raise StorageCorrupt(
            "the file is empty: a store never is", code="store.empty", where=str(path), suggestion="restore a backup"
        )
    check_header(path)
    # Whatever the header says, SQLite writes what stands in such a log into the file.
    if os.path.lexists(f"{os.path.realpath(path)}-wal"):
        raise may_lack_something(str(path))


def set_up(connection: sqlite3.Connection, durability: str) -> None:
    """Tell SQLite what every connection of a store must keep to.

    Args:
        connection: A connection to the database.
        durability: `full` or `relaxed`.
    """
    for name, value in (
        ("foreign_keys", "ON"),
        ("recursive_triggers", "ON"),
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
        ("secure_delete", "ON"),
        ("synchronous", "EXTRA" if durability == "full" else "NORMAL"),
    ):
        connection.execute(f"PRAGMA {name} = {value}")
