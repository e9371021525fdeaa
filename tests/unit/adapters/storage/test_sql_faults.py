"""What the errors of databases mean for a unit that they broke off."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest
import sqlalchemy as sa

from clientpm.adapters.storage.sql_faults import SqlFault, fault_of, is_undefined, said_error
from clientpm.errors import StorageCorrupt, StorageFull, StoreError


class _Odbc(Exception):  # noqa: N818 - drivers call theirs as they like
    """An error of a driver that gives the state as its first argument."""


class _Old(Exception):  # noqa: N818 - drivers call theirs as they like
    """An error of a driver that gives the state as `pgcode`."""

    pgcode = "40001"


def wrapped(original: BaseException, kind: type[sa.exc.DBAPIError] = sa.exc.OperationalError) -> sa.exc.DBAPIError:
    """Give an error as SQLAlchemy raises it."""
    return kind("COMMIT", {}, original)


def of_sqlite(code: int) -> sa.exc.DBAPIError:
    """Give an error of SQLite with a code."""
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    return wrapped(error)


INTERNAL = sa.exc.InternalError
"""A kind that says nothing of itself: only the state tells what happened."""


@pytest.mark.parametrize(
    ("error", "fault", "code"),
    [
        (wrapped(psycopg.errors.SerializationFailure("x")), SqlFault.AGAIN, "store.busy"),
        (wrapped(psycopg.errors.DeadlockDetected("x")), SqlFault.AGAIN, "store.busy"),
        (wrapped(psycopg.errors.UniqueViolation("x"), sa.exc.IntegrityError), SqlFault.AGAIN, "store.io"),
        (wrapped(psycopg.errors.AdminShutdown("x")), SqlFault.LOST, "store.unavailable"),
        (wrapped(psycopg.errors.CrashShutdown("x")), SqlFault.LOST, "store.unavailable"),
        (wrapped(psycopg.errors.CannotConnectNow("x")), SqlFault.LOST, "store.unavailable"),
        (wrapped(psycopg.errors.StatementCompletionUnknown("x")), SqlFault.LOST, "store.unavailable"),
        (wrapped(psycopg.errors.ConnectionFailure("x")), SqlFault.LOST, "store.unavailable"),
        (wrapped(psycopg.OperationalError("server closed the connection")), SqlFault.LOST, "store.unavailable"),
        (wrapped(psycopg.errors.DiskFull("x")), SqlFault.FULL, "store.full"),
        (wrapped(psycopg.errors.LockNotAvailable("x")), SqlFault.BUSY, "store.busy"),
        (wrapped(psycopg.errors.InsufficientPrivilege("x")), SqlFault.UNAVAILABLE, "store.unavailable"),
        (wrapped(psycopg.errors.InvalidPassword("x")), SqlFault.UNAVAILABLE, "store.unavailable"),
        (wrapped(psycopg.errors.ReadOnlySqlTransaction("x")), SqlFault.UNAVAILABLE, "store.unavailable"),
        (wrapped(psycopg.errors.DataCorrupted("x")), SqlFault.DAMAGED, "store.corrupt"),
        (wrapped(psycopg.errors.IoError("x")), SqlFault.WRITING, "store.io"),
        (wrapped(psycopg.errors.UndefinedTable("x"), sa.exc.ProgrammingError), SqlFault.OTHER, "store.io"),
        (wrapped(psycopg.errors.QueryCanceled("x")), SqlFault.BUSY, "store.busy"),
        (wrapped(psycopg.errors.IdleSessionTimeout("x")), SqlFault.LOST, "store.unavailable"),
        (wrapped(psycopg.errors.IdleInTransactionSessionTimeout("x"), INTERNAL), SqlFault.LOST, "store.unavailable"),
        (wrapped(psycopg.errors.IdleSessionTimeout("x"), INTERNAL), SqlFault.LOST, "store.unavailable"),
        (wrapped(psycopg.errors.TooManyConnections("x"), INTERNAL), SqlFault.LOST, "store.unavailable"),
        (wrapped(psycopg.errors.AdminShutdown("x"), INTERNAL), SqlFault.LOST, "store.unavailable"),
        (wrapped(psycopg.errors.CrashShutdown("x"), INTERNAL), SqlFault.LOST, "store.unavailable"),
        (wrapped(psycopg.errors.CannotConnectNow("x"), INTERNAL), SqlFault.LOST, "store.unavailable"),
        (wrapped(psycopg.errors.StatementCompletionUnknown("x"), INTERNAL), SqlFault.LOST, "store.unavailable"),
        (wrapped(psycopg.errors.ConnectionFailure("x"), INTERNAL), SqlFault.LOST, "store.unavailable"),
        (wrapped(psycopg.errors.InvalidCatalogName("x")), SqlFault.UNAVAILABLE, "store.unavailable"),
        (wrapped(psycopg.errors.IndexCorrupted("x")), SqlFault.DAMAGED, "store.corrupt"),
        (wrapped(_Odbc("23505", "x")), SqlFault.AGAIN, "store.busy"),
        (wrapped(_Odbc("HY000!", "x"), INTERNAL), SqlFault.OTHER, "store.io"),
        (wrapped(_Odbc("HY-00", "x")), SqlFault.LOST, "store.unavailable"),
        (of_sqlite(sqlite3.SQLITE_BUSY), SqlFault.AGAIN, "store.busy"),
        (of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), SqlFault.AGAIN, "store.busy"),
        (of_sqlite(sqlite3.SQLITE_FULL), SqlFault.FULL, "store.full"),
        (of_sqlite(sqlite3.SQLITE_IOERR_FSYNC), SqlFault.WRITING, "store.io"),
        (of_sqlite(sqlite3.SQLITE_CORRUPT), SqlFault.DAMAGED, "store.corrupt"),
        (of_sqlite(sqlite3.SQLITE_READONLY), SqlFault.UNAVAILABLE, "store.unavailable"),
        (of_sqlite(0), SqlFault.OTHER, "store.io"),
        (wrapped(_Old("x")), SqlFault.AGAIN, "store.busy"),
        (wrapped(_Odbc("40001", "x")), SqlFault.AGAIN, "store.busy"),
        (wrapped(_Odbc(1213, "Deadlock found")), SqlFault.AGAIN, "store.busy"),
        (wrapped(_Odbc(1205, "Lock wait timeout exceeded")), SqlFault.AGAIN, "store.busy"),
        (wrapped(_Odbc(1114, "table is full")), SqlFault.FULL, "store.full"),
        (wrapped(_Odbc(1021, "Disk full")), SqlFault.FULL, "store.full"),
        (wrapped(_Odbc(1290, "running with --read-only")), SqlFault.UNAVAILABLE, "store.unavailable"),
        (wrapped(_Odbc(1044, "Access denied to database")), SqlFault.UNAVAILABLE, "store.unavailable"),
        (wrapped(_Odbc(1045, "Access denied")), SqlFault.UNAVAILABLE, "store.unavailable"),
        (wrapped(_Odbc(1142, "command denied")), SqlFault.UNAVAILABLE, "store.unavailable"),
        (wrapped(_Odbc(2013, "Lost connection")), SqlFault.LOST, "store.unavailable"),
        (wrapped(_Odbc(), sa.exc.ProgrammingError), SqlFault.OTHER, "store.io"),
        (sa.exc.TimeoutError("no connection is free"), SqlFault.BUSY, "store.busy"),
        (sa.exc.InvalidRequestError("x"), SqlFault.OTHER, "store.io"),
    ],
)
def test_meaning(error: sa.exc.SQLAlchemyError, fault: SqlFault, code: str) -> None:
    """Each state has one meaning, and one of our errors."""
    assert fault_of(error) is fault
    said = said_error(error, "postgresql://host/db")
    assert isinstance(said, StoreError)
    assert said.code == code
    assert "host/db" in str(said)


def test_kinds() -> None:
    """A full disk and a damaged database have kinds of their own."""
    assert isinstance(said_error(wrapped(psycopg.errors.DiskFull("x")), "w"), StorageFull)
    assert isinstance(said_error(of_sqlite(sqlite3.SQLITE_NOTADB), "w"), StorageCorrupt)


def test_connection_that_sqlalchemy_gave_up() -> None:
    """A connection that is marked as lost is lost, whatever the driver says."""
    error = wrapped(psycopg.errors.UndefinedTable("x"))
    error.connection_invalidated = True
    assert fault_of(error) is SqlFault.LOST


@pytest.mark.parametrize(
    ("error", "undefined"),
    [
        (wrapped(psycopg.errors.UndefinedTable("x"), sa.exc.ProgrammingError), True),
        (wrapped(psycopg.errors.UndefinedColumn("x"), sa.exc.ProgrammingError), True),
        (wrapped(psycopg.errors.InsufficientPrivilege("x"), sa.exc.ProgrammingError), False),
        (wrapped(psycopg.OperationalError("server closed the connection")), False),
        (wrapped(_Odbc("42S22", "no such column"), sa.exc.ProgrammingError), True),
        (wrapped(_Odbc(1146, "no such table"), sa.exc.ProgrammingError), True),
        (of_sqlite(sqlite3.SQLITE_ERROR), True),
        (of_sqlite(sqlite3.SQLITE_BUSY), False),
    ],
)
def test_tables_that_are_not_there(error: sa.exc.DBAPIError, *, undefined: bool) -> None:
    """A table or column that a database does not have is told apart from a right that is missing."""
    assert is_undefined(error) is undefined
