"""The checks for stores as a pytest class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from clientpm.errors import MissingExtraError
from clientpm.testing.store_checking import store_checks

try:
    import pytest
except ImportError as error:
    raise MissingExtraError("pytest", extra="testing") from error

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from clientpm.ports.storage import ProjectStore
    from clientpm.testing.store_kit import StoreCapability, StoreCheck, StoreMaker

__all__ = ["StoreContract"]


class StoreContract:
    """Every check on a store, one test each; inherit from it and give the fixture `make_store`.

    A store that lasts gives the fixture `reopen_store` too, one with backups `restore_store`.

    Attributes:
        capabilities: What the store can do beside the five methods.

    Examples:
        >>> import pytest
        >>> from clientpm.adapters.storage import MemoryStore
        >>> from clientpm.testing import StoreCapability
        >>> class TestMyStore(StoreContract):
        ...     capabilities = (StoreCapability.CLOSING, StoreCapability.ERASURE, StoreCapability.FIND)
        ...
        ...     @pytest.fixture
        ...     def make_store(self):
        ...         return MemoryStore
    """

    capabilities: ClassVar[Collection[StoreCapability]] = ()

    @pytest.fixture
    def make_store(self) -> StoreMaker:
        """Give a function that returns a new, empty store at each call.

        Raises:
            NotImplementedError: Unless a subclass gives one.
        """
        raise NotImplementedError("give the fixture `make_store`: a function that returns a new, empty store")

    @pytest.fixture
    def reopen_store(self) -> Callable[[Any], ProjectStore] | None:
        """Give a function that opens once more what a store holds; none by default."""
        return None

    @pytest.fixture
    def restore_store(self) -> Callable[[str], ProjectStore] | None:
        """Give a function that opens the backup at a path; none by default."""
        return None

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Make a test of every check that the capabilities ask for.

        Args:
            metafunc: Given by pytest.
        """
        if "store_check" in metafunc.fixturenames:
            checks = store_checks(*self.capabilities)
            metafunc.parametrize("store_check", checks, ids=[check.name for check in checks])

    def test_store(
        self,
        make_store: StoreMaker,
        reopen_store: Callable[[Any], ProjectStore] | None,
        restore_store: Callable[[str], ProjectStore] | None,
        store_check: StoreCheck,
    ) -> None:
        """A store passes every check of the kit that its capabilities ask for."""
        store_check(make_store, reopen_store, restore_store)
