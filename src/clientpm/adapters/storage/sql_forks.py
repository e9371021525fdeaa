"""Forking waits until no thread is inside SQLite: a child would wait for ever for the locks that it holds there."""

from __future__ import annotations

import contextlib
import os
import threading
import weakref
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

__all__ = ["unforked"]

_FORKING: Final = threading.RLock()
"""One thread forks at a time, and none gets its lock meanwhile."""
_OWN: Final = threading.local()
_LOCKS: Final[weakref.WeakSet[Any]] = weakref.WeakSet()
"""One lock for each thread, so that threads do not wait for each other, but who forks waits for all."""
_HELD: Final[list[Any]] = []


def unforked(dialect: str) -> AbstractContextManager[object]:
    """Return a context in which no other thread forks the process, as far as the database needs it.

    Args:
        dialect: Name of SQLAlchemy's dialect for the database.
    """
    if dialect != "sqlite":
        return contextlib.nullcontext()
    lock: AbstractContextManager[object] | None = getattr(_OWN, "lock", None)
    if lock is None:
        # Whoever is inside may fork all the same, and may come in again.
        lock = threading.RLock()
        with _FORKING:
            _LOCKS.add(lock)
        _OWN.lock = lock
    return lock


def _before_fork() -> None:
    _FORKING.acquire()
    for lock in tuple(_LOCKS):
        lock.acquire()
        _HELD.append(lock)


def _after_fork() -> None:
    while _HELD:
        _HELD.pop().release()
    _FORKING.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork)
