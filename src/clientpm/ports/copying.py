"""Projects copied from store to store, byte by byte, with their whole history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.errors import ConflictError, NotFoundError, StoreError
from clientpm.ports.reading_kept import kept_revision, packed_part
from clientpm.ports.storage import SupportsErasure
from clientpm.values.limits import Limits
from clientpm.values.text import check_id

if TYPE_CHECKING:
    from clientpm.evidence.chain import Head
    from clientpm.ports.storage import ProjectStore

__all__ = ["copy_project"]


def copy_project(project: str, source: ProjectStore, target: ProjectStore, *, limits: Limits | None = None) -> Head:
    """Copy a project with its whole history into another store, byte by byte.

    What was erased here is erased there too, where an earlier copy still has it.

    Args:
        project: Id of the project.
        source: The store that holds it.
        target: The other store; it may hold the first revisions already.
        limits: How large a revision may be.

    Returns:
        The head, which is the same in both.

    Raises:
        NotFoundError: When there is no such project.
        ConflictError: When the other store holds other revisions of it.
        EvidenceTampered: When a revision cannot be read.
        StoreError: When it cannot be copied.

    Examples:
        >>> from clientpm import Archive, Project
        >>> from clientpm.adapters.storage import MemoryStore
        >>> here, there = MemoryStore(), MemoryStore()
        >>> receipt = Archive(here).save(Project(id="shop"), expected_revision=0, by="pm", at="2026-03-02T09:00Z")
        >>> copy_project("shop", here, there) == receipt.head
        True
    """
    check_id(project, "project")
    known = limits or Limits()
    head: Head | None = None
    copied: set[str] = set()
    for stored in source.log(project):
        found = kept_revision(source, project, stored.revision, known, stored=stored)
        parts: dict[str, bytes] = {}
        for digest in sorted(found.digests - copied):
            packed = packed_part(source, digest)
            if packed is not None:  # erased, or lost: whoever verifies the copy is told, as with the original
                parts[digest] = packed
        kept = target.append(project, revision=stored.revision, data=stored.data, parts=parts, key=stored.key)
        if kept.data != stored.data:
            raise ConflictError(stored.revision, kept.revision)
        _erase(target, found.manifest.erased)
        copied |= found.digests
        head = found.head
    if head is None:
        raise NotFoundError("there is no such project", where="project", got=project)
    return head


def _erase(target: ProjectStore, digests: tuple[str, ...]) -> None:
    """Erase in the copy what was erased in the original."""
    for digest in digests:
        if isinstance(target, SupportsErasure):
            target.erase(digest)
        elif packed_part(target, digest) is not None:
            raise StoreError("the copy holds what was erased, and cannot erase", code="store.no_erasure", got=digest)
