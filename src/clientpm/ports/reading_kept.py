"""One revision as it is kept: read from a store, and checked as far as it alone can be."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from clientpm.errors import EvidenceTampered, LimitExceeded, NotFoundError, ValidationError
from clientpm.evidence.chain import FIRST_LINK, Head, link_digest, part_digest
from clientpm.evidence.manifest import Manifest, read_manifest, sections_of
from clientpm.evidence.packing import unpack_part
from clientpm.evidence.parts import read_person
from clientpm.evidence.receipt import RevisionEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.ports.storage import ProjectStore, StoredRevision
    from clientpm.values.limits import Limits

__all__ = [
    "KeptRevision",
    "check_erasable",
    "entry_of",
    "erased_digests",
    "is_part",
    "kept_chain",
    "kept_manifest",
    "kept_part",
    "kept_revision",
    "packed_part",
]


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
    chain = [kept_manifest(project, found, limits)]
    while chain[-1].base:  # ever smaller: whoever reads a manifest has seen to that
        base = chain[-1].base
        try:
            chain.append(kept_manifest(project, store.read(project, revision=base), limits))
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


def kept_manifest(project: str, stored: StoredRevision, limits: Limits) -> Manifest:
    """Return the manifest of a revision as it is kept.

    Args:
        project: Id of the project.
        stored: The revision as it is kept.
        limits: How large it may be.

    Returns:
        The manifest.

    Raises:
        EvidenceTampered: When it is not what was saved.
        LimitExceeded: When it is larger.
    """
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
    if found.key != stored.key:
        raise EvidenceTampered(stored.revision, "key")
    return found


def kept_chain(store: ProjectStore, project: str, limits: Limits) -> Iterator[tuple[StoredRevision, Manifest]]:
    """Yield every revision of a project with its manifest, each bound to the one before.

    Args:
        store: Where they are kept.
        project: Id of the project.
        limits: How large a revision may be.

    Yields:
        The revision as it is kept, and its manifest.

    Raises:
        EvidenceTampered: When one is not what was saved, or stands in the wrong place.
        LimitExceeded: When one is larger.
    """
    before, digest = 0, FIRST_LINK
    for stored in store.log(project):
        found = kept_manifest(project, stored, limits)
        if found.revision != before + 1:
            raise EvidenceTampered(before + 1, "order")
        if found.previous != digest:
            # The first has none before it: with the others, that one may be what was changed.
            raise EvidenceTampered(max(before, 1), "content")
        before, digest = found.revision, link_digest(project, found.revision, found.previous, found.to_bytes())
        yield stored, found


def entry_of(manifest: Manifest) -> RevisionEntry:
    """Return what the history of a project says of a revision.

    Args:
        manifest: Its manifest.
    """
    return RevisionEntry(
        revision=manifest.revision,
        by=manifest.by,
        at=manifest.at,
        recorded_at=manifest.recorded_at,
        note=manifest.note,
        key=manifest.key,
        digest=link_digest(manifest.project, manifest.revision, manifest.previous, manifest.to_bytes()),
        schema=manifest.schema,
        erased=len(manifest.erased),
    )


def check_erasable(
    store: ProjectStore, project: str, revision: int, digest: str, limits: Limits, *, person: str | None = None
) -> None:
    """Refuse to erase what is not the part of a person of a project, whatever a revision says of it.

    Args:
        store: Where it is kept.
        project: Id of the project.
        revision: Number of the revision that names it.
        digest: Digest of the part.
        limits: How large it may be.
        person: Id of the person; anybody's by default.

    Raises:
        EvidenceTampered: When it is the part of something, or somebody, else, or of another project.
        LimitExceeded: When it is larger.
    """
    packed = packed_part(store, digest)
    if packed is None or not is_part(packed, digest, limits):
        return  # where it is damaged, nothing is lost with it
    try:
        held = read_person(unpack_part(packed, limits), limits)
    except ValidationError as error:
        raise EvidenceTampered(revision, "erased") from error
    if held.project != project or person not in {None, held.record.get("id")}:
        raise EvidenceTampered(revision, "erased")


def kept_part(store: ProjectStore, revision: int, digest: str, limits: Limits) -> bytes | None:
    """Return the plain bytes of a part.

    Args:
        store: Where it is kept.
        revision: Number of the revision that names it.
        digest: Its digest.
        limits: How large it may be.

    Returns:
        The bytes; `None` when there are none.

    Raises:
        EvidenceTampered: When it is not what was saved.
        LimitExceeded: When it is larger.
    """
    packed = packed_part(store, digest)
    if packed is None:
        return None
    try:
        data = unpack_part(packed, limits)
    except LimitExceeded:
        raise
    except ValidationError as error:
        raise EvidenceTampered(revision, "part") from error
    if part_digest(data) != digest:
        raise EvidenceTampered(revision, "part")
    return data


def is_part(packed: bytes, digest: str, limits: Limits) -> bool:
    """Return whether bytes as they are kept are the part of a digest.

    Args:
        packed: The bytes.
        digest: The digest.
        limits: How large the part may be.

    Returns:
        Whether they are.

    Raises:
        LimitExceeded: When it is larger.
    """
    try:
        return part_digest(unpack_part(packed, limits)) == digest
    except LimitExceeded:
        raise
    except ValidationError:
        return False


def packed_part(store: ProjectStore, digest: str) -> bytes | None:
    """Return a part as it is kept.

    Args:
        store: Where it is kept.
        digest: Its digest.

    Returns:
        The bytes; `None` when there are none.
    """
    try:
        return store.part(digest)
    except NotFoundError:
        return None


def erased_digests(store: ProjectStore, project: str, limits: Limits) -> frozenset[str]:
    """Return what the revisions of a project say was erased.

    Args:
        store: Where it is kept.
        project: Id of the project.
        limits: How large a revision may be.

    Returns:
        The digests.
    """
    found: set[str] = set()
    for stored in store.log(project):
        found.update(kept_manifest(project, stored, limits).erased)
    return frozenset(found)
