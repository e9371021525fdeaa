"""Stores for projects: in memory and in a SQLite file."""

from typing import TYPE_CHECKING

__all__ = [
    "MemoryStore",
    "SqliteStore",
]

if TYPE_CHECKING:
    from clientpm.adapters.storage.memory import MemoryStore as MemoryStore
    from clientpm.adapters.storage.sqlite import SqliteStore as SqliteStore
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "MemoryStore": "clientpm.adapters.storage.memory",
            "SqliteStore": "clientpm.adapters.storage.sqlite",
        },
    )
