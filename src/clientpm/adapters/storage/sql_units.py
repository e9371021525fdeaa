"""Units of work in a database: each happens as a whole, once, or not at all."""

from __future__ import annotations

import contextlib
import itertools
import os
import secrets
import time
import weakref
from typing import TYPE_CHECKING, Final, TypeVar

from clientpm.adapters.storage.sql_faults import SqlFault, fault_of, said_error
from clientpm.adapters.storage.sql_forks import unforked
from clientpm.adapters.storage.sql_library import sa
from clientpm.errors import ConflictError, ForkedStoreError, OutcomeUnknown, StoreClosed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["SqlUnits"]

_T = TypeVar("_T")
_RETRIES: Final = 5
_FIRST_PAUSE: Final = 0.02
_CHANCE: Final = secrets.SystemRandom()
_TRY_AGAIN: Final = frozenset({SqlFault.AGAIN, SqlFault.LOST})
_UNSURE: Final = frozenset({SqlFault.LOST, SqlFault.WRITING})


class SqlUnits:
    """The connections of a store, and how often something is tried with them.

    A unit that met another one, or whose connection broke, is done again from its beginning, at most five times,
    after pauses of random length. It must look first whether it was done already. When the answer to a COMMIT is
    lost, doing it again tells: either the unit finds what it kept, or the database itself lets only one of the two in.

    Args:
        engine: The engine; it must belong to the store alone.
        where: The database, for messages.
    """

    def __init__(self, engine: sa.Engine, where: str) -> None:
        self._engine: Final = engine
        self._where: Final = where
        self._pid: Final = os.getpid()
        self._closed = False
        self._dialect: Final = engine.dialect.name
        self._reader: Final = engine.execution_options(isolation_level="AUTOCOMMIT")
        _UNITS.add(self)

    def read(self, work: Callable[[sa.Connection], _T]) -> _T:
        """Read something, outside of any transaction.

        Args:
            work: Reads it.

        Returns:
            What `work` returned.

        Raises:
            StoreError: When it cannot be read.
        """
        for attempt in itertools.count():
            _pause(attempt)
            try:
                self._check_open()
                with unforked(self._dialect), self._reader.connect() as connection:
                    return work(connection)
            except sa.exc.SQLAlchemyError as error:
                if fault_of(error) not in _TRY_AGAIN or attempt == _RETRIES:
                    raise said_error(error, self._where) from error
        raise AssertionError  # pragma: no cover - the loop ends only by returning or raising

    def write(self, work: Callable[[sa.Connection], _T], *, key: str | None) -> _T:
        """Do something as one transaction.

        Args:
            work: Does it; it is called again from the beginning when the unit is repeated.
            key: The key that the error names when nobody knows whether it was done.

        Returns:
            What `work` returned.

        Raises:
            OutcomeUnknown: When it may be done or not.
            StoreError: When it was not done.
        """
        unsure: sa.exc.SQLAlchemyError | None = None
        for attempt in itertools.count():
            _pause(attempt)
            committing = False
            try:
                self._check_open()
                with unforked(self._dialect), self._transaction() as connection:
                    found = work(connection)
                    committing = True
                    _commit(connection)
                    return found
            except ConflictError:
                # Another one has this revision, so that ours cannot be there: that much is sure again.
                raise
            except sa.exc.SQLAlchemyError as error:
                fault = fault_of(error)
                if committing and fault in _UNSURE:
                    unsure = error
                if fault not in _TRY_AGAIN or attempt == _RETRIES:
                    if unsure is not None and key is not None:
                        raise OutcomeUnknown(key) from error
                    raise said_error(error, self._where) from error
        raise AssertionError  # pragma: no cover - the loop ends only by returning or raising

    def close(self) -> None:
        """Close all connections."""
        if self._pid != os.getpid():
            return
        self._closed = True
        with unforked(self._dialect):
            self._engine.dispose()

    def abandon(self) -> None:
        """Leave the connections to the parent process: a child must neither use nor close them."""
        _ABANDONED.append(self._engine)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        with self._engine.connect() as connection:
            if self._dialect == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection

    def _check_open(self) -> None:
        if self._pid != os.getpid():
            raise ForkedStoreError(
                "the store was opened before the process was forked",
                where=self._where,
                suggestion="open it anew in the child",
            )
        if self._closed:
            raise StoreClosed("the store is closed", where=self._where)


def _commit(connection: sa.Connection) -> None:
    """Commit, or give the connection up: SQLAlchemy would take it back with its transaction still open."""
    try:
        connection.commit()
    except BaseException:
        connection.invalidate()
        raise


def _pause(attempt: int) -> None:
    if attempt:
        longest = _FIRST_PAUSE * 2**attempt
        time.sleep(_CHANCE.uniform(longest / 2, longest))


_UNITS: Final[weakref.WeakSet[SqlUnits]] = weakref.WeakSet()
_ABANDONED: Final[list[sa.Engine]] = []
"""Engines of a parent process, held so that nothing closes their connections."""


def _in_child() -> None:
    for units in tuple(_UNITS):
        units.abandon()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)
