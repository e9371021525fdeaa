"""Projects copied from store to store, byte by byte, with their whole history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.errors import ConflictError, NotFoundError, StoreError
from clientpm.ports.collaborators import check_store
from clientpm.ports.reading_kept import check_erasable, is_part, kept_revision, packed_part
from clientpm.ports.storage import SupportsErasure
from clientpm.values.limits import check_limits
from clientpm.values.text import check_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.evidence.chain import Head
    from clientpm.ports.storage import ProjectStore
    from clientpm.values.limits import Limits

__all__ = ["copy_project"]


def copy_project(project: str, source: ProjectStore, target: ProjectStore, *, limits: Limits | None = None) -> Head:
    """Copy a project with its whole history into another store, byte by byte.

    What was erased here is erased there too, where an earlier copy still has it. A part that is damaged is left out.

    Args:
        project: Id of the project.
        source: The store that holds it.
        target: The other store; it may hold the first revisions already.
        limits: How large a revision may be.

    Returns:
        The head, which is the same in both.

    Raises:
        FieldTypeError: When one of them is no store, or the limits are none.
        NotFoundError: When there is no such project.
        ConflictError: When the other store holds other revisions of it, or more of them.
        EvidenceTampered: When a revision cannot be read, or says that something was erased which is
            no person's, or another project's.
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
    check_store(source, "source")
    check_store(target, "target")
    known = check_limits(limits)
    head: Head | None = None
    copied: set[str] = set()
    for stored in source.log(project):
        found = kept_revision(source, project, stored.revision, known, stored=stored)
        parts = dict(_whole_parts(source, found.digests - copied, known))
        try:
            kept = target.append(project, revision=stored.revision, data=stored.data, parts=parts, key=stored.key)
        except ConflictError as error:
            raise _differs(error.expected_revision, error.actual) from error
        if kept.data != stored.data:
            raise _differs(stored.revision, kept.revision)
        for digest in found.manifest.erased:
            _erase(target, project, stored.revision, digest, known)
        copied |= found.digests
        head = found.head
    if head is None:
        raise NotFoundError("there is no such project", where="project", got=project)
    last = target.read(project).revision
    if last != head.revision:
        raise _differs(head.revision, last)
    return head


def _whole_parts(source: ProjectStore, digests: Iterable[str], limits: Limits) -> Iterator[tuple[str, bytes]]:
    """Yield those parts that are neither erased, lost nor damaged: whoever verifies the copy is told.

    What is not the part must not take its place: whoever saves that part in the other store later would find it taken.
    """
    for digest in sorted(digests):
        packed = packed_part(source, digest)
        if packed is not None and is_part(packed, digest, limits):
            yield digest, packed


def _differs(expected: int, actual: int) -> ConflictError:
    return ConflictError(
        expected,
        actual,
        what="the other store holds other revisions of the project",
        suggestion="copy it into a store that does not know the project, or into an older copy",
    )


def _erase(target: ProjectStore, project: str, revision: int, digest: str, limits: Limits) -> None:
    """Erase in the copy what was erased in the original; never anything else, and nothing of another project."""
    check_erasable(target, project, revision, digest, limits)
    if isinstance(target, SupportsErasure):
        target.erase(digest)
    elif packed_part(target, digest) is not None:
        raise StoreError("the copy holds what was erased, and cannot erase", code="store.no_erasure", got=digest)
