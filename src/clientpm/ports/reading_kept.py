"""One revision as it is kept: read from a store, and checked as far as it alone can be."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from clientpm.errors import EvidenceTampered, LimitExceeded, NotFoundError, ValidationError
from clientpm.evidence.chain import Head, link_digest, part_digest
from clientpm.evidence.manifest import Manifest, read_manifest, sections_of
from clientpm.evidence.packing import unpack_part

if TYPE_CHECKING:
    from clientpm.ports.storage import ProjectStore, StoredRevision
    from clientpm.values.limits import Limits

__all__ = ["KeptRevision", "kept_part", "kept_revision"]


@attrs.frozen(slots=False)
class KeptRevision:
    """A revision with what it consists of.

    Attributes:
        manifest: Its manifest.
        sections: For each section the digests of its parts, in order.
        head: The end of the chain with it.
    """

    manifest: Manifest
    sections: dict[str, tuple[str, ...]]
    head: Head

    @cached_property
    def digests(self) -> frozenset[str]:
        """The digests of all its parts."""
        return frozenset(self.manifest.people.values()).union(*self.sections.values())


def kept_revision(
    store: ProjectStore, project: str, revision: int | None, limits: Limits, *, stored: StoredRevision | None = None
) -> KeptRevision:
    """Return one revision of a project.

    Args:
        store: Where it is kept.
        project: Id of the project.
        revision: Its number; the last one by default.
        limits: How large it may be.
        stored: The revision as it is kept, where it was read before.

    Returns:
        The revision.

    Raises:
        NotFoundError: When there is none.
        EvidenceTampered: When it is not what was saved.
    """
    found = store.read(project, revision=revision) if stored is None else stored
    chain = [_manifest(project, found, limits)]
    while chain[-1].base:
        base = chain[-1].base
        if base >= chain[-1].revision:
            raise EvidenceTampered(chain[-1].revision, "base")
        try:
            chain.append(_manifest(project, store.read(project, revision=base), limits))
        except NotFoundError as error:
            raise EvidenceTampered(base, "order") from error
    sections: dict[str, tuple[str, ...]] = {}
    for manifest in reversed(chain):
        try:
            sections = sections_of(manifest, sections)
        except ValidationError as error:
            raise EvidenceTampered(manifest.revision, "base") from error
    first = chain[0]
    digest = link_digest(project, first.revision, first.previous, first.to_bytes())
    return KeptRevision(first, sections, Head(project, first.revision, digest))


def kept_part(
    store: ProjectStore, revision: KeptRevision | None, digest: str, limits: Limits, *, optional: bool
) -> bytes | None:
    """Return the plain bytes of a part.

    Args:
        store: Where it is kept.
        revision: The revision that names it; without one, bytes that are not those of the digest are returned
            as they are, for whoever verifies.
        digest: Its digest.
        limits: How large it may be.
        optional: Whether it may have been erased.

    Returns:
        The bytes; `None` when there are none, and there need not be.

    Raises:
        EvidenceTampered: When it is not what was saved, or is gone.
    """
    position = 0 if revision is None else revision.manifest.revision
    try:
        packed = store.part(digest)
    except NotFoundError as error:
        if optional:
            return None
        raise EvidenceTampered(position, "part_missing") from error
    try:
        data = unpack_part(packed, limits)
    except LimitExceeded:
        raise
    except ValidationError as error:
        if revision is None:
            return packed
        raise EvidenceTampered(position, "part") from error
    if revision is not None and part_digest(data) != digest:
        raise EvidenceTampered(position, "part")
    return data


def _manifest(project: str, stored: StoredRevision, limits: Limits) -> Manifest:
    try:
        found = read_manifest(unpack_part(stored.data, limits), limits)
    except LimitExceeded:
        raise
    except ValidationError as error:
        raise EvidenceTampered(stored.revision, "form") from error
    if found.project != project:
        raise EvidenceTampered(stored.revision, "project")
    if found.revision != stored.revision:
        raise EvidenceTampered(stored.revision, "order")
    return found
