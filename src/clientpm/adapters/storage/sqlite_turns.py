"""Waiting for one's turn at a SQLite file, so that nobody who saves without pause keeps the others out."""

from __future__ import annotations

import secrets
import sqlite3
import time
from typing import TYPE_CHECKING, Final, TypeVar

from clientpm.adapters.storage.sqlite_faults import is_busy
from clientpm.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["PATIENCE", "copy_in_turn", "in_turn"]

PATIENCE: Final = 30.0
"""How long somebody waits for others [seconds]."""
_LONGEST: Final = 0.002
"""The longest pause between two tries [seconds]."""
_CHANCE: Final = secrets.SystemRandom()

_T = TypeVar("_T")


def in_turn(call: Callable[[], _T], *, patience: float = PATIENCE) -> _T:
    """Call something that SQLite refuses while others hold the file, until it does not.

    SQLite's own way of waiting pauses for longer and longer. Somebody who saves without pause leaves the file free
    for moments only, and whoever waits like that misses them: some waited for 25 seconds. Short pauses of random
    length meet such a moment soon.

    Args:
        call: What to call; where it is refused, nothing may have happened. SQLite itself must not wait in it.
        patience: How long to try [seconds].

    Returns:
        What it returned.

    Raises:
        sqlite3.Error: Any other error at once; that the file is busy, when it is for too long.
    """
    until = time.monotonic() + patience
    while True:
        try:
            return call()
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() >= until:
                raise
        time.sleep(_CHANCE.uniform(0, _LONGEST))


def copy_in_turn(source: sqlite3.Connection, target: sqlite3.Connection, *, patience: float = PATIENCE) -> None:
    """Copy a database while others use it.

    Python's own way of waiting has no end, and pauses for a quarter of a second.

    Args:
        source: The database.
        target: An empty one.
        patience: How long to try [seconds].

    Raises:
        StoreError: When somebody holds the database for too long.
        sqlite3.Error: When it cannot be copied.
    """
    until = time.monotonic() + patience

    def look(status: int, _left: int, _all: int) -> None:
        if status & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} and time.monotonic() >= until:
            raise StoreError("somebody else holds the store for too long", code="store.busy")

    source.backup(target, progress=look, sleep=_LONGEST)
