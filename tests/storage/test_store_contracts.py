"""Every ready-made store passes the whole kit that hosts run on theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from clientpm.adapters.storage import SqlStore
from clientpm.testing.store_contract import StoreContract
from clientpm.testing.store_kit import StoreCapability
from tests.storage.kept_stores import (
    ALL,
    MEMORY,
    KeptStores,
    folder_stores,
    memory_stores,
    sql_stores,
    sqlite_stores,
    stores_at,
)
from tests.storage.postgres_server import required_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from clientpm.ports.storage import ProjectStore
    from clientpm.testing.store_kit import StoreMaker
    from tests.storage.postgres_server import PostgresServer

SQL = tuple(capability for capability in ALL if capability is not StoreCapability.BACKUP)


class ReadyMade(StoreContract):
    """The contract over stores that a fixture gives."""

    @pytest.fixture
    def stores(self, tmp_path: Path) -> KeptStores:
        """Give the stores to check."""
        raise NotImplementedError

    @pytest.fixture
    def make_store(self, stores: KeptStores) -> StoreMaker:
        """Give a function that returns a new store."""
        return stores.make

    @pytest.fixture
    def reopen_store(self, stores: KeptStores) -> Callable[[Any], ProjectStore] | None:
        """Give a function that opens a store once more."""
        return stores.reopen

    @pytest.fixture
    def restore_store(self, stores: KeptStores) -> Callable[[str], ProjectStore] | None:
        """Give a function that opens a backup."""
        return stores.restore


class TestMemoryStore(ReadyMade):
    capabilities = MEMORY

    @pytest.fixture
    def stores(self) -> KeptStores:
        """Give stores in memory."""
        return memory_stores()


class TestSqliteStore(ReadyMade):
    capabilities = ALL

    @pytest.fixture
    def stores(self, tmp_path: Path) -> KeptStores:
        """Give stores in files of SQLite."""
        return sqlite_stores(tmp_path)


class TestFolderStore(ReadyMade):
    capabilities = ALL

    @pytest.fixture
    def stores(self, tmp_path: Path) -> KeptStores:
        """Give stores in folders."""
        return folder_stores(tmp_path)


class TestSqlStoreOnSqlite(ReadyMade):
    capabilities = SQL

    @pytest.fixture
    def stores(self, tmp_path: Path) -> KeptStores:
        """Give stores of SQLAlchemy in files of SQLite."""
        return sql_stores(tmp_path)


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """Give a server for all tests of this file, with one database."""
    with required_server() as found:
        found.execute("postgres", "CREATE DATABASE kit")
        yield found


class TestSqlStoreOnPostgres(ReadyMade):
    capabilities = SQL

    @pytest.fixture
    def stores(self, server: PostgresServer) -> KeptStores:
        """Give stores in a schema each of one database of a server."""
        url = server.url("kit")
        return stores_at(lambda number: f"kit{number}", lambda schema: SqlStore(url, schema=schema, shared=True))
