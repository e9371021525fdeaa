"""What a save answers with: the proof that it took place, to be kept outside the store."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from clientpm.evidence.chain import Head
from clientpm.evidence.manifest import Seal

if TYPE_CHECKING:
    from clientpm.evidence.manifest import Manifest
    from clientpm.evidence.plain import Plain

__all__ = ["Receipt", "RevisionEntry", "told_in_receipt"]


@attrs.frozen(kw_only=True)
class Receipt:
    """That a revision was saved.

    Attributes:
        project: Id of the project.
        revision: Number of the revision.
        head: The end of the chain with this revision: keep it outside the store.
        by: Id of whoever saved it.
        at: When, as they said.
        recorded_at: When, by the clock of the archive; `None` without one.
        key: The key of the save.
        repeated: Whether it had been saved before with the same key. Of two that were sent at the same moment
            both may say that they were the first.
        seal: What a signer said of it; `None` without one.

    Examples:
        >>> from clientpm import Archive, Project
        >>> from clientpm.adapters.storage import MemoryStore
        >>> archive = Archive(MemoryStore())
        >>> receipt = archive.save(Project(id="shop"), expected_revision=0, by="pm", at="2026-03-02T09:00Z", key="k")
        >>> receipt.revision, receipt.key, str(receipt.head)[:7]
        (1, 'k', 'shop:1:')
    """

    project: str
    revision: int
    head: Head
    by: str
    at: dt.datetime
    recorded_at: dt.datetime | None
    key: str
    repeated: bool = False
    seal: Seal | None = None


@attrs.frozen(kw_only=True)
class RevisionEntry:
    """One line of the history of a project.

    Attributes:
        revision: Number of the revision.
        by: Id of whoever saved it.
        at: When, as they said.
        recorded_at: When, by the clock of the archive; `None` without one.
        note: What they said about it.
        key: The key of the save.
        digest: Digest of the revision.
        schema: Version of the schema in which it was written.
        erased: How many parts were erased with it.

    Examples:
        >>> from clientpm import Archive, Project
        >>> from clientpm.adapters.storage import MemoryStore
        >>> archive = Archive(MemoryStore())
        >>> receipt = archive.save(
        ...     Project(id="shop"), expected_revision=0, by="pm", at="2026-03-02T09:00Z", note="Start"
        ... )
        >>> [(entry.revision, entry.by, entry.note) for entry in archive.history("shop")]
        [(1, 'pm', 'Start')]
    """

    revision: int
    by: str
    at: dt.datetime
    recorded_at: dt.datetime | None
    note: str
    key: str
    digest: str
    schema: int
    erased: int = 0


def told_in_receipt(given: Receipt | Manifest) -> dict[str, Plain]:
    """Return what a receipt tells beside its head, in plain form.

    Args:
        given: The receipt, or the manifest of the revision that it is of.

    Returns:
        Who saved it, when, with which key, and the time of the clock and the seal where there are any.
    """
    found: dict[str, Plain] = {"by": given.by, "at": given.at.isoformat(), "key": given.key}
    if given.recorded_at is not None:
        found["recorded_at"] = given.recorded_at.isoformat()
    if given.seal is not None:
        found["seal"] = {"signer": given.seal.signer, "signature": given.seal.signature}
    return found
