"""Every ready-made store that a machine can open: how it is made, opened again, and its backup opened."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.adapters.storage import FolderStore, MemoryStore, SqliteStore, SqlStore
from clientpm.ports.storage import ProjectStore
from clientpm.testing.store_kit import StoreCapability

if TYPE_CHECKING:
    from pathlib import Path


_NUMBERS: Final = itertools.count(1)
ALL: Final = tuple(StoreCapability)


@attrs.frozen
class KeptStores:
    """Stores of one kind in one place."""

    make: Callable[[], ProjectStore]
    reopen: Callable[[Any], ProjectStore] | None
    restore: Callable[[str], ProjectStore] | None


def stores_at(path: Callable[[int], Any], opened: Callable[[Any], ProjectStore]) -> KeptStores:
    """Return stores that each lie at a place."""
    places: dict[int, tuple[ProjectStore, Any]] = {}

    def at(place: Any) -> ProjectStore:
        store = opened(place)
        places[id(store)] = store, place
        return store

    return KeptStores(
        make=lambda: at(path(next(_NUMBERS))), reopen=lambda store: at(places[id(store)][1]), restore=opened
    )


def memory_stores() -> KeptStores:
    """Return stores in memory."""
    return KeptStores(make=MemoryStore, reopen=None, restore=None)


def sqlite_stores(folder: Path, durability: str = "relaxed") -> KeptStores:
    """Return stores in files of SQLite."""
    return stores_at(lambda number: folder / f"{number}.db", lambda path: SqliteStore(path, durability=durability))


def folder_stores(folder: Path, durability: str = "relaxed") -> KeptStores:
    """Return stores in folders."""
    return stores_at(lambda number: folder / f"{number}", lambda path: FolderStore(path, durability=durability))


def sql_stores(folder: Path, durability: str = "relaxed") -> KeptStores:
    """Return stores of SQLAlchemy in files of SQLite."""
    return stores_at(lambda number: f"sqlite:///{folder}/{number}.db", lambda url: SqlStore(url, durability=durability))


MEMORY: Final = (
    StoreCapability.CLOSING,
    StoreCapability.THREADS,
    StoreCapability.FORKS,
    StoreCapability.ERASURE,
    StoreCapability.FIND,
)
