"""Whether what is kept is what was saved: the chain, and through it every part."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import EvidenceTampered, EvidenceTruncated, ValidationError
from clientpm.evidence.chain import FIRST_LINK, Head, link_digest, part_digest
from clientpm.evidence.manifest import Manifest, Seal, read_manifest, sections_of
from clientpm.evidence.packing import unpack_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from clientpm.values.limits import Limits

__all__ = ["Break", "Verification", "unsealed_digest", "verify_chain"]


@attrs.frozen
class Break:
    """Where and how what is kept differs from what was saved.

    Attributes:
        position: Number of the revision.
        kind: `content`, `form`, `order`, `project`, `key`, `base`, `seal`, `part`, `part_missing`, `head` or
            `truncated`.
        detail: The digest of the part, or whatever else tells more.
    """

    position: int
    kind: str
    detail: str = ""


@attrs.frozen(kw_only=True)
class Verification:
    """What looking at the whole chain of a project brought.

    Attributes:
        project: Id of the project.
        revisions: How many revisions the store holds.
        head: The end of the chain as it is; `None` where there is none.
        breaks: Where it is broken, by position.
        parts: How many different parts were looked at.
        erased: Digests of the parts that were erased, as the chain says.
        proven_until: Number of the revision up to which a head given out earlier proves that nothing
            changed or vanished; 0 without one: then an end that was cut off, or a last revision that was
            exchanged, cannot be seen.
    """

    project: str
    revisions: int
    head: Head | None
    breaks: tuple[Break, ...]
    parts: int
    erased: tuple[str, ...]
    proven_until: int

    @property
    def ok(self) -> bool:
        """Whether nothing is broken."""
        return not self.breaks

    def raise_if_broken(self) -> None:
        """Raise for the first break.

        Raises:
            EvidenceTampered: With position and kind.
            EvidenceTruncated: When the end is gone.
        """
        for each in self.breaks:
            if each.kind == "truncated":
                raise EvidenceTruncated(each.position, self.revisions)
            raise EvidenceTampered(each.position, each.kind)


@attrs.frozen
class _Kept:
    position: int
    revision: int
    key: str
    data: bytes
    manifest: Manifest | None


def unsealed_digest(manifest: Manifest) -> str:
    """Return what a signer signs: the digest of a revision without its seal.

    Args:
        manifest: Its manifest.

    Returns:
        64 hexadecimal digits.
    """
    bare = attrs.evolve(manifest, seal=None)
    return link_digest(bare.project, bare.revision, bare.previous, bare.to_bytes())


def verify_chain(
    project: str,
    entries: Iterable[tuple[int, str, bytes]],
    part: Callable[[str], bytes | None],
    *,
    head: Head | None,
    seals: Callable[[str, Seal], bool] | None,
    limits: Limits,
) -> Verification:
    """Look at every revision and every part of a project.

    Args:
        project: Id of the project.
        entries: Number, key and bytes of every revision, in the order of the store.
        part: Gives the plain bytes of a part; `None` where the store has none.
        head: A head given out earlier.
        seals: Says whether a seal belongs to a digest; `None` where no signer is known.
        limits: How large a manifest may be.

    Returns:
        What was found.
    """
    kept = [_Kept(i, entry[0], entry[1], entry[2], _manifest(entry[2], limits)) for i, entry in enumerate(entries, 1)]
    look = _Look(project, kept, head)
    breaks = [*look.forms(), *look.links(), *look.end()]
    known = {each.position for each in breaks}
    if seals is not None:
        breaks += (Break(i, "seal") for i, manifest in look.sound(known) if not _sealed(manifest, seals))
    found, digests, erased = look.parts(known, part)
    breaks += found
    last = kept[-1] if kept else None
    digest = "" if last is None else look.digest_of(last)
    return Verification(
        project=project,
        revisions=len(kept),
        head=None if last is None or not digest else Head(project, len(kept), digest),
        breaks=tuple(sorted(set(breaks), key=lambda each: (each.position, each.kind, each.detail))),
        parts=digests,
        erased=erased,
        proven_until=0 if head is None or breaks else head.revision,
    )


class _Look:
    """One look at a chain."""

    def __init__(self, project: str, kept: list[_Kept], head: Head | None) -> None:
        self._project: Final = project
        self._kept: Final = kept
        self._head: Final = head
        self._known: Final[dict[int, dict[str, tuple[str, ...]]]] = {}

    def forms(self) -> Iterator[Break]:
        """Yield revisions that are no such revisions."""
        for each in self._kept:
            manifest = each.manifest
            if manifest is None:
                yield Break(each.position, "form")
                continue
            if manifest.project != self._project:
                yield Break(each.position, "project", manifest.project)
            if manifest.revision != each.position or each.revision != each.position:
                yield Break(each.position, "order")
            if manifest.key != each.key:
                yield Break(each.position, "key")

    def digest_of(self, each: _Kept) -> str:
        """Return the digest of a revision, as it is kept."""
        manifest = each.manifest
        if manifest is None:
            return ""
        return link_digest(self._project, each.position, manifest.previous, manifest.to_bytes())

    def links(self) -> Iterator[Break]:
        """Yield revisions that the next one does not know, and those that do not know the one before."""
        broken = [not self._follows(i) for i in range(len(self._kept))]
        for i, wrong in enumerate(broken):
            if not wrong:
                continue
            # Whoever changes one revision breaks the link behind it, and that before it only with `previous`.
            own = i == 0 or (i + 1 < len(broken) and broken[i + 1]) or self._kept[i].manifest is None
            yield Break(i + 1 if own else i, "content")

    def _follows(self, i: int) -> bool:
        manifest = self._kept[i].manifest
        if manifest is None:
            return False
        return manifest.previous == (FIRST_LINK if i == 0 else self.digest_of(self._kept[i - 1]))

    def end(self) -> Iterator[Break]:
        """Yield what a head given out earlier proves."""
        head = self._head
        if head is None:
            return
        if head.project != self._project:
            yield Break(head.revision, "head", head.project)
        elif head.revision > len(self._kept):
            yield Break(head.revision, "truncated")
        elif self.digest_of(self._kept[head.revision - 1]) != head.digest:
            yield Break(head.revision, "head")

    def sound(self, known: set[int]) -> Iterator[tuple[int, Manifest]]:
        """Yield the manifests that can be read, of revisions that nothing is wrong with so far."""
        for each in self._kept:
            if each.manifest is not None and each.position not in known:
                yield each.position, each.manifest

    def parts(self, known: set[int], part: Callable[[str], bytes | None]) -> tuple[list[Break], int, tuple[str, ...]]:
        """Look at every part once, at the position where it first stands."""
        first: dict[str, int] = {}
        people: set[str] = set()
        breaks: list[Break] = []
        for position, manifest in self.sound(known):
            sections = self._sections(position)
            if sections is None:
                breaks.append(Break(position, "base"))
                continue
            people.update(manifest.people.values())
            for digest in (*manifest.people.values(), *itertools.chain(*sections.values())):
                first.setdefault(digest, position)
        erased = people.intersection(digest for _, manifest in self.sound(set()) for digest in manifest.erased)
        gone: list[str] = []
        for digest, position in first.items():
            data = part(digest)
            if data is None and digest in erased:
                gone.append(digest)
            elif data is None:
                breaks.append(Break(position, "part_missing", digest))
            elif part_digest(data) != digest:
                breaks.append(Break(position, "part", digest))
        return breaks, len(first), tuple(gone)

    def _sections(self, position: int) -> dict[str, tuple[str, ...]] | None:
        """Return the parts of a revision; nothing where its bases do not hold them."""
        chain: list[Manifest] = []
        while position:
            manifest = self._kept[position - 1].manifest
            if manifest is None or manifest.base >= position:
                return None
            chain.append(manifest)
            position = manifest.base
        known = self._known
        found: dict[str, tuple[str, ...]] = {}
        try:
            for manifest in reversed(chain):
                found = known.get(manifest.revision) or sections_of(manifest, found)
                known[manifest.revision] = found
        except ValidationError:
            return None
        return found


def _manifest(data: bytes, limits: Limits) -> Manifest | None:
    try:
        return read_manifest(unpack_part(data, limits), limits)
    except ValidationError:
        return None


def _sealed(manifest: Manifest, seals: Callable[[str, Seal], bool]) -> bool:
    return manifest.seal is not None and seals(unsealed_digest(manifest), manifest.seal)
