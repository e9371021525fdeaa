"""SqlStore keeps what every store promises: on PostgreSQL, and on SQLite through SQLAlchemy."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest

from clientpm.adapters.storage import SqlStore
from clientpm.testing import StoreCapability, StoreContract
from tests.storage.postgres_server import required_server

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from tests.storage.postgres_server import PostgresServer

_ALL = tuple(each for each in StoreCapability if each is not StoreCapability.BACKUP)


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """Give a server with one database."""
    with required_server() as found:
        found.execute("postgres", "CREATE DATABASE test")
        yield found


class _Opened:
    """The stores of one test, and how to open each once more."""

    def __init__(self, open_store: Callable[[int], SqlStore]) -> None:
        self._open = open_store
        self._numbers: dict[int, int] = {}
        self._stores: list[SqlStore] = []

    def make(self) -> SqlStore:
        """Open a new, empty store."""
        return self._kept(len(self._stores))

    def again(self, store: SqlStore) -> SqlStore:
        """Open once more what a store holds."""
        return self._kept(self._numbers[id(store)])

    def close(self) -> None:
        """Close all of them."""
        for store in self._stores:
            store.close()

    def _kept(self, number: int) -> SqlStore:
        store = self._open(number)
        self._stores.append(store)
        self._numbers[id(store)] = number
        return store


class _SqlContract(StoreContract):
    capabilities: ClassVar[Collection[StoreCapability]] = _ALL

    @pytest.fixture
    def make_store(self, opened: _Opened) -> Callable[[], SqlStore]:
        """Give the maker of stores."""
        return opened.make

    @pytest.fixture
    def reopen_store(self, opened: _Opened) -> Callable[[SqlStore], SqlStore]:
        """Give what opens them once more."""
        return opened.again


class TestOnPostgresql(_SqlContract):
    @pytest.fixture
    def opened(self, server: PostgresServer, request: pytest.FixtureRequest) -> Iterator[_Opened]:
        """Give stores in schemas of one database."""

        def open_store(number: int) -> SqlStore:
            return SqlStore(server.url("test"), shared=True, schema=f"{request.node.name}/{number}"[-60:])

        found = _Opened(open_store)
        yield found
        found.close()


class TestOnSqlite(_SqlContract):
    @pytest.fixture
    def opened(self, tmp_path: Path) -> Iterator[_Opened]:
        """Give stores in files of one folder."""
        found = _Opened(lambda number: SqlStore(f"sqlite:///{tmp_path}/{number}.db"))
        yield found
        found.close()
