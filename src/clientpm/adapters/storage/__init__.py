"""Stores for projects: in memory, in a folder, in a SQLite file."""

from typing import TYPE_CHECKING

__all__ = [
    "FolderStore",
    "MemoryStore",
    "SqlStore",
    "SqliteStore",
]

if TYPE_CHECKING:
    from clientpm.adapters.storage.folder import FolderStore as FolderStore
    from clientpm.adapters.storage.memory import MemoryStore as MemoryStore
    from clientpm.adapters.storage.sql import SqlStore as SqlStore
    from clientpm.adapters.storage.sqlite import SqliteStore as SqliteStore
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "FolderStore": "clientpm.adapters.storage.folder",
            "MemoryStore": "clientpm.adapters.storage.memory",
            "SqlStore": "clientpm.adapters.storage.sql",
            "SqliteStore": "clientpm.adapters.storage.sqlite",
        },
    )
