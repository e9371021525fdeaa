"""What can go wrong with what is kept: in a store, or with the proof that nothing was changed."""

from __future__ import annotations

import functools
from typing import Any, Final

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
    "break_words",
]

_BREAKS: Final = {
    "content": "its words were changed",
    "form": "it is no manifest, or not written as the library writes it",
    "newer": "it says that a newer version of the library wrote it: upgrade, and verify again",
    "limit": "it is larger than the limits allow",
    "order": "it does not follow the one before: something was dropped, doubled or swapped",
    "project": "it is of another project",
    "key": "the store gives it another key",
    "base": "it names parts that its base has not",
    "part": "a part is not what it was",
    "part_missing": "a part is gone",
    "erased": "it says that a part was erased which is no person's",
    "seal": "the signer did not vouch for it",
    "head": "it is not the one that the head names",
    "truncated": "the store ends before the revision that the head names",
    "record": "a record does not stand where the pack says",
}


def break_words(kind: str) -> str:
    """Return in words how what is kept differs from what was saved.

    Args:
        kind: The kind of a `Break`, such as `order`.

    Returns:
        The words; the kind itself where it is unknown.

    Examples:
        >>> break_words("part_missing")
        'a part is gone'
    """
    return _BREAKS.get(kind, kind)


class EvidenceTampered(EvidenceError):  # noqa: N818 - the name that design and users know
    """What is kept is not what was saved.

    Args:
        position: Number of the revision at which the chain breaks.
        kind: In what way, such as `content` or `order`.
    """

    default_code = "evidence.tampered"
    position: int
    kind: str

    def __init__(self, position: int, kind: str) -> None:
        super().__init__(
            f"what is kept is not what was saved ({kind}): {break_words(kind)}",
            where=f"revision {position}",
            suggestion="`Archive.verify` finds all breaks; restore a backup, and verify it with a head",
            position=position,
            kind=kind,
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
            got=found,
            expected=f"{expected}, as the head says",
            suggestion="restore the newest backup, and verify it with the same head",
        )
        self.facts = {"expected": expected, "found": found}
        self.expected_revision = expected
        self.found = found

    def __reduce__(self) -> tuple[Any, ...]:
        return EvidenceTruncated, (self.facts["expected"], self.facts["found"])


_BETWEEN: Final = (
    "the project was saved by somebody else in between",
    "load it again, apply the change to it, and save that",
)
_AHEAD: Final = (
    "the store has no such revision yet",
    "is it the right store, and was no old backup put in its place?",
)


class NotFoundError(StoreError, LookupError):
    """The store holds no such project, revision or part."""

    default_code = "store.not_found"


class ConflictError(StoreError):
    """The revision that a save is based on is not the last one: mostly somebody saved in between; nothing was changed.

    Args:
        expected: Number of the revision on which the save is based.
        actual: Number of the last revision that the store holds; 0 where it does not know the project.
        what: What is wrong, where that can be said better.
        suggestion: The remedy for that.
    """

    default_code = "store.conflict"

    def __init__(self, expected: int, actual: int, *, what: str = "", suggestion: str = "") -> None:
        is_behind = type(expected) is int and type(actual) is int and expected > actual
        if not what:
            what, suggestion = _AHEAD if is_behind else _BETWEEN
        super().__init__(
            what,
            where="expected_revision",
            got=expected,
            expected=f"{actual}, the last revision" if actual else "0, as the store does not know the project",
            suggestion=suggestion,
        )
        self.expected_revision = expected
        self.actual = actual
        self.facts = {"expected": expected, "actual": actual}

    def __reduce__(self) -> tuple[Any, ...]:
        made = functools.partial(ConflictError, what=self.what, suggestion=self.suggestion)
        return made, (self.facts["expected"], self.facts["actual"])


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
    key: str

    def __init__(self, key: str) -> None:
        super().__init__(
            "the store broke off while it saved",
            got=key,
            suggestion="open the store anew and save again with the same key",
            key=key,
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return OutcomeUnknown, (self.facts["key"],)
