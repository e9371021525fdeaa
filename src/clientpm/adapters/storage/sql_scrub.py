"""What a deleted part leaves in the files of a database, and how it goes."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any, Final

from clientpm.adapters.storage.sql_library import sa
from clientpm.errors import StoreError

if TYPE_CHECKING:
    from clientpm.adapters.storage.sql_tables import SqlTables

__all__ = ["rewrite_parts", "traces_left"]

_TRIES: Final = 5
_PAUSE: Final = 0.1
_NUMBER: Final = re.compile(r"\d+")


def rewrite_parts(connection: sa.Connection, tables: SqlTables, where: str) -> None:
    """Rewrite the table of parts, so that its files hold nothing but what is kept.

    When pages are split, SQLite leaves copies of rows in them that no deletion writes over: the file is made anew.
    PostgreSQL leaves the bytes of a deleted row in the file of its table, and so does a plain VACUUM. VACUUM FULL
    writes a new file; but it keeps rows that an older transaction may still see, and passes over a table without
    an error when the role does not own it. Both are found out here.

    Args:
        connection: A connection that commits by itself.
        tables: The tables of the store.
        where: The database, for the message.

    Raises:
        StoreError: When traces may be left.
    """
    if connection.dialect.name == "sqlite":
        _vacuum_file(connection)
    elif connection.dialect.name == "postgresql":
        _vacuum_table(connection, tables, where)


def traces_left(error: StoreError, where: str) -> StoreError:
    """Return what is said when files could not be rewritten, although the part is deleted.

    Args:
        error: Why not.
        where: The database, for the message.

    Returns:
        The error to raise.
    """
    return StoreError(
        "the part is deleted, but a file of the database may still hold its bytes",
        code="store.traces",
        where=where,
        got=error.code,
        suggestion="call scrub() when nobody else holds the database, and there is room for a second copy of it",
    )


def _vacuum_file(connection: sa.Connection) -> None:
    # The guard of a connection refuses to rewrite: this one goes without it, and is not used for anything else.
    driver: Any = connection.connection.driver_connection
    connection.detach()
    driver.set_authorizer(None)
    connection.exec_driver_sql("VACUUM")


def _vacuum_table(connection: sa.Connection, tables: SqlTables, where: str) -> None:
    quote = connection.dialect.identifier_preparer.format_table
    name = quote(tables.part)
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(_PAUSE * attempt)
        before = _file_of(connection, name)
        left = _vacuumed(connection, name)
        if _file_of(connection, name) == before:
            raise StoreError(
                "the part is deleted, but this role may not rewrite the table, whose file still holds its bytes",
                code="store.traces",
                where=where,
                suggestion=f"let the owner of the tables run VACUUM FULL {name}",
            )
        if not left:
            return
    raise StoreError(
        "the part is deleted, but an older transaction may still see it, so that a file holds its bytes",
        code="store.traces",
        where=where,
        suggestion="end that transaction, then call scrub()",
    )


def _file_of(connection: sa.Connection, name: str) -> int | None:
    found = connection.execute(sa.select(sa.func.pg_relation_filenode(name))).scalar()
    return None if found is None else int(found)


def _vacuumed(connection: sa.Connection, name: str) -> bool:
    """Run VACUUM FULL, and return whether it kept rows that are deleted."""
    driver = connection.connection.driver_connection
    if driver is None or not hasattr(driver, "add_notice_handler"):
        raise StoreError(
            "the part is deleted, but only psycopg tells whether a file still holds its bytes",
            code="store.traces",
            where=name,
            suggestion=f"use postgresql+psycopg, or run VACUUM FULL {name}",
        )
    details: list[str] = []

    def listen(notice: Any) -> None:
        if notice.severity_nonlocalized == "INFO" and notice.message_detail:
            details.append(notice.message_detail)

    driver.add_notice_handler(listen)
    try:
        connection.exec_driver_sql(f"VACUUM (FULL, VERBOSE) {name}")
    finally:
        driver.remove_notice_handler(listen)
    # The detail begins with the number of deleted rows that were kept, in whatever language it is.
    numbers = [int(found[0]) for detail in details if (found := _NUMBER.search(detail)) is not None]
    return any(numbers)
