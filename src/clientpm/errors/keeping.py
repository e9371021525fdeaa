"""What can go wrong with what is kept: in a store, or with the proof that nothing was changed."""

from __future__ import annotations

from typing import Any

from clientpm.errors.tree import EvidenceError, StoreError

__all__ = [
    "ConflictError",
    "EvidenceTampered",
    "EvidenceTruncated",
    "ForkedStoreError",
    "IdempotencyMismatch",
    "NotFoundError",
    "OutcomeUnknown",
    "StorageCorrupt",
    "StorageFull",
    "StoreClosed",
]


class EvidenceTampered(EvidenceError):  # noqa: N818 - the name that design and users know
    """What is kept is not what was saved.

    Args:
        position: Number of the revision at which the chain breaks.
        kind: In what way, such as `content` or `order`.
    """

    default_code = "evidence.tampered"

    def __init__(self, position: int, kind: str) -> None:
        super().__init__(
            f"what is kept is not what was saved ({kind})", where=f"revision {position}", position=position, kind=kind
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return EvidenceTampered, (self.facts["position"], self.facts["kind"])


class EvidenceTruncated(EvidenceError):  # noqa: N818 - the name that design and users know
    """Revisions are gone from the end: the store ends before a head that was given out.

    Args:
        expected: Number of the revision that the head names.
        found: Number of the last revision that the store holds.
    """

    default_code = "evidence.truncated"

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(
            "revisions are gone from the end",
            got=f"{found} revisions",
            suggestion="restore the newest backup, and verify it with the same head",
        )
        self.facts = {"expected": expected, "found": found}
        self.expected_revision = expected
        self.found = found

    def __reduce__(self) -> tuple[Any, ...]:
        return EvidenceTruncated, (self.facts["expected"], self.facts["found"])


class NotFoundError(StoreError, LookupError):
    """The store holds no such project, revision or part."""

    default_code = "store.not_found"


class ConflictError(StoreError):
    """Somebody saved in between: the revision that a save is based on is not the last one; nothing was changed.

    Args:
        expected: Number of the revision on which the save is based.
        actual: Number of the last revision that the store holds.
    """

    default_code = "store.conflict"

    def __init__(self, expected: int, actual: int) -> None:
        super().__init__(
            "the project was saved by somebody else in between",
            where="expected_revision",
            got=expected,
            expected=f"{actual}, the last revision",
            suggestion="load it again, apply the change to it, and save that",
        )
        self.expected_revision = expected
        self.actual = actual
        self.facts = {"expected": expected, "actual": actual}

    def __reduce__(self) -> tuple[Any, ...]:
        return ConflictError, (self.facts["expected"], self.facts["actual"])


class IdempotencyMismatch(StoreError):  # noqa: N818 - the name that design and users know
    """A key that was used before comes with another content; nothing was changed."""

    default_code = "store.key_reused"


class StorageCorrupt(StoreError):  # noqa: N818 - the name that design and users know
    """What is kept is damaged, or it is no store of ours; nothing was changed."""

    default_code = "store.corrupt"


class StorageFull(StoreError):  # noqa: N818 - the name that design and users know
    """There is no room left; nothing was saved, and what was saved before is whole."""

    default_code = "store.full"


class StoreClosed(StoreError):  # noqa: N818 - the name that design and users know
    """The store was closed, or failed in a way after which it must be opened anew."""

    default_code = "store.closed"


class ForkedStoreError(StoreError):
    """A store that was opened before a fork is used in the child; nothing was touched."""

    default_code = "store.forked"


class OutcomeUnknown(StoreError):  # noqa: N818 - the name that design and users know
    """The store broke off while it saved: it may be saved, or not.

    Save again with the same key: that answers with the first outcome, or does it now.

    Args:
        key: The key of that save.
    """

    default_code = "store.outcome_unknown"

    def __init__(self, key: str) -> None:
        super().__init__(
            "the store broke off while it saved",
            got=key,
            suggestion="open the store anew and save again with the same key",
            key=key,
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return OutcomeUnknown, (self.facts["key"],)
