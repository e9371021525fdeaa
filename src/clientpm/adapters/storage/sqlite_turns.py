"""Waiting for one's turn at a SQLite file, so that nobody who saves without pause keeps the others out."""

from __future__ import annotations

import secrets
import sqlite3
import time
from typing import TYPE_CHECKING, Final, TypeVar

from clientpm.adapters.storage.sqlite_faults import is_busy

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["PATIENCE", "in_turn"]

PATIENCE: Final = 30.0
"""How long somebody waits for others [seconds]."""
_LONGEST: Final = 4_000
"""The longest pause between two tries [microseconds]."""

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
        time.sleep(secrets.randbelow(_LONGEST) / 1_000_000)
