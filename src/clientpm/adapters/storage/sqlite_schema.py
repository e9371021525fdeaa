"""The tables of a SQLite store, and the rules that keep them from being rewritten."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from clientpm.errors import SchemaTooNew, StorageCorrupt

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "APPLICATION_ID",
    "SCHEMA",
    "check_header",
    "check_journal",
    "check_schema",
    "create_schema",
    "guard",
    "may_lack_something",
]

APPLICATION_ID: Final = 0x63_70_6D_31
"""`cpm1`: tells our files from those of other programs."""

VERSION: Final = 1

_TABLES: Final = (
    "CREATE TABLE project (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    (
        "CREATE TABLE revision (id INTEGER PRIMARY KEY, project INTEGER NOT NULL REFERENCES project, "
        "revision INTEGER NOT NULL CHECK (revision > 0), key TEXT NOT NULL, data BLOB NOT NULL, "
        "UNIQUE (project, revision), UNIQUE (project, key)) STRICT"
    ),
    "CREATE TABLE part (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, data BLOB NOT NULL) STRICT",
    "CREATE TABLE erasure (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE) STRICT",
    "CREATE TABLE rewrite (id INTEGER PRIMARY KEY, done INTEGER NOT NULL CHECK (done IN (0, 1))) STRICT",
)


def _never(table: str, event: str, condition: str = "") -> str:
    when = f" WHEN {condition}" if condition else ""
    return (
        f"CREATE TRIGGER {table}_{event.lower()} BEFORE {event} ON {table}{when} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


_TRIGGERS: Final = (
    *(
        _never(table, event)
        for table in ("project", "revision", "erasure", "rewrite")
        for event in ("UPDATE", "DELETE")
    ),
    _never("part", "UPDATE"),
    _never("part", "DELETE", "NOT EXISTS (SELECT 1 FROM erasure WHERE digest = OLD.digest)"),
)
SCHEMA: Final = (*_TABLES, *_TRIGGERS)

_READS: Final = frozenset(
    {sqlite3.SQLITE_READ, sqlite3.SQLITE_SELECT, sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_FUNCTION}
)
_WRITTEN: Final = frozenset({"project", "revision", "part", "erasure", "rewrite"})


def create_schema(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty database, within a transaction of the caller.

    Args:
        connection: A connection to the database.
    """
    for statement in SCHEMA:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def check_header(path: Path) -> None:
    """Refuse a file that is not ours, without a lock, a journal or a write: it is looked at as it is.

    A file in the middle of a save, also of one that was killed, may not fit together as it is: whether it
    does is left to SQLite, which puts the pages of its journal back first. What kind of journal it has cannot be
    seen so.

    Args:
        path: The file.

    Raises:
        StorageCorrupt: When it is of another program.
        SchemaTooNew: When a newer version of the library made it.
    """
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    try:
        check_owner(connection, str(path))
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
    finally:
        connection.close()


def check_owner(connection: sqlite3.Connection, path: str) -> None:
    """Refuse a database of another program, or of a newer version.

    Args:
        connection: A connection to the database.
        path: Where it is, for the message.

    Raises:
        StorageCorrupt: When it is of another program.
        SchemaTooNew: When a newer version of the library made it.
    """
    ((application,),) = connection.execute("PRAGMA application_id")
    ((version,),) = connection.execute("PRAGMA user_version")
    if application != APPLICATION_ID:
        raise StorageCorrupt(
            "this is no store of clientpm", code="store.foreign", where=path, expected="a file that SqliteStore made"
        )
    if version > VERSION:
        raise SchemaTooNew(version, VERSION)


def check_schema(connection: sqlite3.Connection, path: str) -> None:
    """Refuse a database that is not ours, as we made it.

    Args:
        connection: A connection to the database.
        path: Where it is, for the message.

    Raises:
        StorageCorrupt: When it is empty, damaged, or of another program.
        SchemaTooNew: When a newer version of the library made it.
    """
    check_owner(connection, path)
    ((version,),) = connection.execute("PRAGMA user_version")
    found = [statement for (statement,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")]
    if version != VERSION or sorted(found) != sorted(SCHEMA):
        raise StorageCorrupt(
            "the tables are not as clientpm makes them",
            code="store.schema",
            where=path,
            suggestion="somebody changed tables or triggers: restore a backup",
        )


def check_journal(connection: sqlite3.Connection, path: str) -> None:
    """Refuse a database whose last changes may stand in another file.

    Args:
        connection: A connection to the database.
        path: Where it is, for the message.

    Raises:
        StorageCorrupt: When it has a write-ahead log: such a file, copied alone, may lack anything.
    """
    ((journal,),) = connection.execute("PRAGMA journal_mode")
    if journal != "delete":
        raise may_lack_something(path)


def may_lack_something(path: str) -> StorageCorrupt:
    """Return the error for a database with a write-ahead log.

    Args:
        path: Where it is, for the message.

    Returns:
        The error to raise.
    """
    return StorageCorrupt(
        "the file has another kind of journal, so that it may not be whole",
        code="store.journal",
        where=path,
        suggestion="copy a store with backup(), never with the file alone",
    )


def guard(action: int, table: str | None, _detail: str | None, _database: str | None, trigger: str | None) -> int:
    """Allow reading, adding and erasing; refuse everything that rewrites.

    Args:
        action: What a statement is about to do.
        table: The table.
        trigger: The trigger or view that does it, if one does: ours only look.

    Returns:
        `SQLITE_OK` or `SQLITE_DENY`.
    """
    if action in _READS:
        return sqlite3.SQLITE_OK
    if trigger is not None:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_INSERT and table in _WRITTEN:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_DELETE and table == "part":
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
