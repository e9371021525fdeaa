"""Checks that any store must pass, ours and yours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.testing.store_archive_checks import ARCHIVE
from clientpm.testing.store_at_once import can_fork
from clientpm.testing.store_content_checks import CONTENT
from clientpm.testing.store_extra_checks import EXTRAS, declarations
from clientpm.testing.store_kit import check_capabilities
from clientpm.testing.store_parallel_checks import PARALLEL
from clientpm.testing.store_reading_checks import READING
from clientpm.testing.store_revision_checks import KEYS, REVISIONS
from clientpm.testing.store_session_checks import SESSIONS

if TYPE_CHECKING:
    from clientpm.testing.store_kit import StoreCapability, StoreCheck

__all__ = ["store_checks"]

_FAMILIES: Final = (READING, CONTENT, REVISIONS, KEYS, SESSIONS, PARALLEL, EXTRAS, ARCHIVE)


def store_checks(*capabilities: StoreCapability) -> tuple[StoreCheck, ...]:
    """Return every check for a store with some capabilities, in the order in which a new store best meets them.

    What a store does not declare is not asked of it; but that it declares what it has, and has what
    it declares, is checked as well. Checks with several processes are left out where the system cannot fork.

    Args:
        capabilities: What the store can do beside the five methods of `ProjectStore`.

    Returns:
        Callables that take a factory of empty stores, and `reopen` and `restore` where they need them.

    Raises:
        FieldTypeError: When something else than a capability is given.

    Examples:
        >>> from clientpm.adapters.storage import MemoryStore
        >>> from clientpm.testing import StoreCapability
        >>> for check in store_checks(StoreCapability.CLOSING, StoreCapability.ERASURE, StoreCapability.FIND):
        ...     check(MemoryStore)
    """
    can = check_capabilities(capabilities)
    found = [check for family in _FAMILIES for check in family.checks if check.needs <= can]
    return (*declarations(can), *(check for check in found if can_fork() or not check.forks))
