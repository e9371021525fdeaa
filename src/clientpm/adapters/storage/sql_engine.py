"""Connections to a database that belong to one store, set up so that it can keep its word."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, Final

from clientpm.adapters.storage.sql_library import sa
from clientpm.adapters.storage.sqlite_place import set_up
from clientpm.errors import FieldTypeError, MissingExtraError, StoreError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["PATIENCE", "engine_of", "place_of", "url_of"]

PATIENCE: Final = 30
"""How long a writer waits for others [seconds]."""
_PSYCOPG: Final = frozenset({"postgresql+psycopg", "postgresql+psycopg2"})
_EXAMPLES: Final = "a URL such as postgresql://user@host/name or sqlite:///projects.db"
_TURNS: Final = 6
"""A unit is tried so often, and waits each time on SQLite."""

_READS: Final = frozenset(
    {sqlite3.SQLITE_READ, sqlite3.SQLITE_SELECT, sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_FUNCTION}
)
_ADDED: Final = frozenset(f"clientpm_{name}" for name in ("project", "revision", "part", "erasure"))


def url_of(target: object) -> sa.URL:
    """Return where a database is.

    Args:
        target: A URL, its text, or an engine.

    Returns:
        The URL.

    Raises:
        FieldTypeError: For anything else.
        ValidationError: When the text is no URL that SQLAlchemy knows, or names no database that lasts.
    """
    if isinstance(target, sa.Engine):
        found = target.url
    elif type(target) is str or isinstance(target, sa.URL):
        try:
            found = sa.make_url(target)
            found.get_backend_name()
        except (sa.exc.ArgumentError, ValueError):
            raise _no_url() from None
    else:
        raise FieldTypeError(
            "neither a URL nor an engine",
            code="store.url",
            where="url_or_engine",
            got=type(target).__name__,
            expected="str, sqlalchemy.URL or sqlalchemy.Engine",
        )
    if found.get_backend_name() == "sqlite" and not _is_file(found.database):
        raise ValidationError(
            "a store needs a file",
            code="store.url",
            where="url_or_engine",
            got=found.database,
            expected="sqlite:///PATH",
            suggestion="MemoryStore keeps projects in memory",
        )
    return found


def _no_url() -> ValidationError:
    # The text may hold a password, and what SQLAlchemy or Python say of it may hold a piece of that: nothing is repeated.
    return ValidationError("not the URL of a database", code="store.url", where="url_or_engine", expected=_EXAMPLES)


def _is_file(database: str | None) -> bool:
    if not database or database == ":memory:" or database.startswith("file:") or "\0" in database:
        return False
    try:
        database.encode()
    except UnicodeEncodeError:
        return False
    return True


def place_of(url: sa.URL) -> str:
    """Return where a database is, as a message may say it: without user, password and options.

    Args:
        url: Its URL.

    Returns:
        The text.
    """
    return sa.URL.create(url.get_backend_name(), host=url.host, port=url.port, database=url.database).render_as_string()


def engine_of(target: object, *, durability: str, guarded: bool = True) -> sa.Engine:
    """Return an engine of our own.

    An engine that is given is not used itself: its connections stay as their owner set them up, and ours
    are made in the same way.

    Args:
        target: A URL, its text, or an engine.
        durability: `full` or `relaxed`.
        guarded: Whether a connection to SQLite refuses whatever rewrites.

    Returns:
        The engine.

    Raises:
        FieldTypeError: When the target is something else.
        ValidationError: When the target cannot be.
        MissingExtraError: When psycopg is missing.
        StoreError: When another driver is missing.
    """
    url = url_of(target)
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    # Two writers of one revision are told apart by the primary key, not by the isolation.
    options: dict[str, Any] = {"hide_parameters": True, "isolation_level": "READ COMMITTED"}
    backend = url.get_backend_name()
    if backend == "sqlite":
        # Waiting for others is SQLite's part; transactions are begun by hand.
        options |= {"isolation_level": "AUTOCOMMIT", "connect_args": {"timeout": PATIENCE / _TURNS}}
    elif isinstance(target, sa.Engine):
        options["pool"] = _own_pool(target)
        url = target.url
    elif url.drivername in _PSYCOPG:
        # Where a database says nothing of its encoding, psycopg would give bytes for every text.
        options["client_encoding"] = "utf8"
    engine = _made(url, options)
    if engine.dialect.is_async:
        raise ValidationError(
            "this driver is for asynchronous programs",
            code="store.url",
            where="url_or_engine",
            got=url.drivername,
            expected="a driver such as postgresql+psycopg",
        )
    listener = _listener(backend, durability, guarded=guarded)
    if listener is not None:
        sa.event.listen(engine, "connect", listener)
    return engine


def _own_pool(engine: sa.Engine) -> sa.Pool:
    """Return a pool of our own that makes connections as that of an engine does."""
    if not isinstance(engine.pool, sa.QueuePool | sa.NullPool):
        raise ValidationError(
            "with the pool of this engine the saves of several threads would mix, or fail",
            code="store.url",
            where="url_or_engine",
            got=type(engine.pool).__name__,
            expected="an engine with QueuePool or NullPool, or a URL",
        )
    return engine.pool.recreate()


def _made(url: sa.URL, options: dict[str, Any]) -> sa.Engine:
    try:
        return sa.create_engine(url, **options)
    except ImportError as error:
        if url.drivername == "postgresql+psycopg":
            raise MissingExtraError("psycopg", extra="sql") from error
        raise StoreError(
            "the driver of the database is not installed",
            code="store.driver",
            where=url.get_backend_name(),
            got=url.drivername,
            suggestion="install it, or use postgresql+psycopg, which the extra `sql` brings",
        ) from error
    except (sa.exc.ArgumentError, TypeError, ValueError):
        raise _no_url() from None


def _listener(backend: str, durability: str, *, guarded: bool) -> Callable[[Any, Any], None] | None:
    """Return what is done with every new connection."""

    def sqlite(connection: Any, _: Any) -> None:
        set_up(connection, durability)
        if guarded:
            connection.set_authorizer(_guard)

    def postgresql(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("SET client_encoding = 'UTF8'")
        cursor.execute(f"SET lock_timeout = '{PATIENCE}s'")
        if durability == "relaxed":
            cursor.execute("SET synchronous_commit = off")
        cursor.close()
        connection.commit()

    return {"sqlite": sqlite, "postgresql": postgresql}.get(backend)


def _guard(action: int, table: str | None, detail: str | None, _database: str | None, trigger: str | None) -> int:
    """Allow reading, adding and erasing; refuse everything that rewrites, and triggers that do more than look."""
    if action in _READS:
        return sqlite3.SQLITE_OK
    allowed = trigger is None and (
        (action == sqlite3.SQLITE_INSERT and table in _ADDED)
        or (action == sqlite3.SQLITE_DELETE and table == "clientpm_part")
        # SQLAlchemy asks for it when it connects.
        or (action == sqlite3.SQLITE_PRAGMA and table == "read_uncommitted" and detail is None)
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
