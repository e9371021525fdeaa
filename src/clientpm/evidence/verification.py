"""Whether what is kept is what was saved: the chain, and through it every part."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import EvidenceTampered, EvidenceTruncated, LimitExceeded, SchemaTooNew, ValidationError
from clientpm.errors.keeping import break_words
from clientpm.evidence.chain import FIRST_LINK, Head, link_digest, part_digest
from clientpm.evidence.manifest import Manifest, Seal, bases_of, read_manifest, sections_of
from clientpm.evidence.packing import unpack_part

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from clientpm.values.limits import Limits

__all__ = ["Break", "Verification", "raise_first", "unsealed_digest", "verify_chain"]


@attrs.frozen
class Break:
    """Where and how what is kept differs from what was saved.

    Attributes:
        position: Number of the revision.
        kind: `content`, `form`, `newer`, `limit`, `order`, `project`, `key`, `base`, `seal`, `part`, `part_missing`,
            `erased`, `head` or `truncated`.
        detail: The digest of the part, or whatever else tells more.

    Examples:
        >>> print(Break(3, "key"))
        revision 3: key: the store gives it another key
    """

    position: int
    kind: str
    detail: str = ""

    def __str__(self) -> str:
        detail = f" ({self.detail})" if self.detail else ""
        return f"revision {self.position}: {self.kind}: {break_words(self.kind)}{detail}"


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
        still_held: Digests of the parts that the chain says were erased, and that the store still holds: the
            erasure broke off, or a backup was restored. Erase the person again.
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
    still_held: tuple[str, ...] = ()
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
        raise_first(self.breaks, self.revisions)


def raise_first(breaks: Iterable[Break], revisions: int) -> None:
    """Raise for the first break, if there is one.

    Args:
        breaks: The breaks.
        revisions: How many revisions there are.

    Raises:
        EvidenceTampered: With position and kind.
        EvidenceTruncated: When the end is gone.
    """
    for each in breaks:
        if each.kind == "truncated":
            raise EvidenceTruncated(each.position, revisions)
        raise EvidenceTampered(each.position, each.kind)


@attrs.frozen
class _Kept:
    """A revision as a store gives it: its place, and what could be read of it."""

    position: int
    revision: int
    key: str
    plain: bytes = b""
    manifest: Manifest | None = None
    fault: str = ""


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
    heads: Collection[Head],
    seals: Callable[[str, Seal], bool] | None,
    limits: Limits,
    sealed_from: int = 1,
    only: frozenset[str] | None = None,
) -> Verification:
    """Look at every revision and every part of a project.

    Args:
        project: Id of the project.
        entries: Number, key and bytes of every revision, in the order of the store.
        part: Gives a part as it is kept; `None` where the store has none.
        heads: Heads given out earlier.
        seals: Says whether a seal belongs to a digest; `None` where no signer is known.
        limits: How large a manifest or a part may be.
        sealed_from: Number of the first revision that must have a seal.
        only: The parts to look at; all of them by default.

    Returns:
        What was found.

    Raises:
        LimitExceeded: When a revision names more parts than may be.
    """
    kept = [_kept(i, *entry, limits) for i, entry in enumerate(entries, 1)]
    chain = _Chain(project, kept, heads)
    breaks = [*chain.forms(), *chain.links(), *chain.end()]
    known = {each.position for each in breaks}
    if seals is not None:
        breaks += (
            Break(i, "seal") for i, found in chain.sound(known) if i >= sealed_from and not _sealed(found, seals)
        )
    parts = _Parts(chain, known, only, limits)
    breaks += parts.named()
    breaks += parts.present(part, limits)
    digest = chain.digest_of(kept[-1]) if kept else ""
    return Verification(
        project=project,
        revisions=len(kept),
        head=Head(project, len(kept), digest) if digest else None,
        breaks=tuple(sorted(set(breaks), key=lambda each: (each.position, each.kind, each.detail))),
        parts=len(parts.first),
        erased=tuple(parts.gone),
        still_held=tuple(parts.still_held),
        proven_until=0 if breaks else max((head.revision for head in heads), default=0),
    )


class _Chain:
    """The revisions of a project, each looked at with its neighbours."""

    def __init__(self, project: str, kept: list[_Kept], heads: Collection[Head]) -> None:
        self._project: Final = project
        self._heads: Final = heads
        self._jumps: Final = {
            each.position
            for before, each in itertools.pairwise((_Kept(0, 0, ""), *kept))
            if each.revision != before.revision + 1
            or (each.manifest is not None and each.manifest.revision != each.revision)
        }
        self._faulty: Final = self._jumps | {
            each.position for each in kept if each.manifest is None or each.manifest.project != project
        }
        self.kept: Final = kept

    def forms(self) -> Iterator[Break]:
        """Yield revisions that are no such revisions."""
        for each in self.kept:
            if each.position in self._jumps:
                yield Break(each.position, "order")
            if each.manifest is None:
                yield Break(each.position, each.fault)
                continue
            if each.manifest.project != self._project:
                yield Break(each.position, "project", each.manifest.project)
            if each.manifest.key != each.key:
                yield Break(each.position, "key")

    def digest_of(self, each: _Kept) -> str:
        """Return the digest of a revision, as it is kept; nothing where it cannot be read."""
        found = each.manifest
        return "" if found is None else link_digest(self._project, found.revision, found.previous, each.plain)

    def links(self) -> Iterator[Break]:
        """Yield revisions that the next one does not know, and those that do not know the one before."""
        digests = [FIRST_LINK, *map(self.digest_of, self.kept)]
        broken = [
            each.manifest is not None and each.manifest.previous != before
            for before, each in zip(digests, self.kept, strict=False)
        ]
        for i, wrong in enumerate(broken):
            if wrong:
                at = i + 1 if self._is_own(i, broken, digests) else i
                if self.kept[at - 1].manifest is not None:
                    yield Break(at, "content")

    def _is_own(self, i: int, broken: list[bool], digests: list[str]) -> bool:
        """Return whether a link is broken by the revision itself, and not by the one before.

        Whoever changes a revision breaks the link behind it, and that before it only with `previous`.
        """
        if i == 0 or i + 1 in self._faulty or (i + 1 < len(broken) and broken[i + 1]):
            return True
        near = (head for head in self._heads if head.project == self._project and head.revision in {i, i + 1})
        return any((digests[head.revision] == head.digest) is (head.revision == i) for head in near)

    def end(self) -> Iterator[Break]:
        """Yield what heads given out earlier prove."""
        for head in self._heads:
            if head.project != self._project:
                yield Break(head.revision, "head", head.project)
            elif head.revision > len(self.kept):
                yield Break(head.revision, "truncated")
            elif self.digest_of(self.kept[head.revision - 1]) != head.digest:
                yield Break(head.revision, "head")

    def readable(self) -> Iterator[tuple[int, Manifest]]:
        """Yield the manifests that can be read and stand in their place."""
        for each in self.kept:
            if each.manifest is not None and each.manifest.revision == each.position:
                yield each.position, each.manifest

    def sound(self, known: set[int]) -> Iterator[tuple[int, Manifest]]:
        """Yield the manifests of revisions that nothing is wrong with so far."""
        return (each for each in self.readable() if each[0] not in known)


class _Parts:
    """The parts that revisions name, each looked at once, at the position where it first stands."""

    def __init__(self, chain: _Chain, known: set[int], only: frozenset[str] | None, limits: Limits) -> None:
        self._limits: Final = limits
        self._only: Final = only
        self._chain: Final = chain
        self._known: Final = known
        self._sections: Final[dict[int, dict[str, tuple[str, ...]]]] = {}
        self.first: Final[dict[str, int]] = {}
        self.gone: Final[dict[str, int]] = {}
        self._last: Final[dict[str, int]] = {}
        self._everything: Final = {
            item
            for _, manifest in chain.readable()
            for items in manifest.sections.values()
            for item in items
            if isinstance(item, str)
        }
        self.still_held: Final[list[str]] = []

    def named(self) -> Iterator[Break]:
        """Yield revisions that name parts which their base has not, or as erased what cannot be."""
        for position, manifest in self._chain.readable():
            sections = self._sections_of(position, manifest)
            self._last.update(dict.fromkeys(manifest.people.values(), position))
            if position in self._known:
                continue
            for digest in manifest.people.values():
                self.first.setdefault(digest, position)
            if sections is None:
                # Where the base itself is not known, it is broken, and was named before.
                if not manifest.base or manifest.base in self._sections:
                    yield Break(position, "base")
                continue
            for digest in self._new(manifest, sections):
                self.first.setdefault(digest, position)
        yield from self._erased()

    def _new(self, manifest: Manifest, sections: dict[str, tuple[str, ...]]) -> Iterator[str]:
        """Yield the parts of a revision, without those of a base that was looked at."""
        if manifest.base and manifest.base not in self._known:
            for items in manifest.sections.values():
                yield from (item for item in items if isinstance(item, str))
        else:
            yield from itertools.chain.from_iterable(sections.values())

    def _erased(self) -> Iterator[Break]:
        """Yield revisions that name as erased what is no person's, or what they name themselves."""
        for position, manifest in self._chain.readable():
            for digest in manifest.erased:
                if self._last.get(digest, position) < position and digest not in self._everything:
                    self.gone.setdefault(digest, position)
                else:
                    yield Break(position, "erased", digest)

    def present(self, part: Callable[[str], bytes | None], limits: Limits) -> Iterator[Break]:
        """Yield the parts that are missing, or are not what they were."""
        for digest, position in self.first.items():
            if self._only is not None and digest not in self._only:
                continue
            packed = part(digest)
            if packed is None:
                if digest not in self.gone and not self._may_be_gone(digest, position):
                    yield Break(position, "part_missing", digest)
                continue
            if digest in self.gone:
                self.still_held.append(digest)
            fault = _fault_of(packed, digest, limits)
            if fault:
                yield Break(position, fault, digest)

    def _may_be_gone(self, digest: str, position: int) -> bool:
        """Return whether a revision that is not as it was may have said that a part was erased."""
        is_erasable = digest in self._last and digest not in self._everything
        return is_erasable and max(self._known, default=0) > position

    def _sections_of(self, position: int, manifest: Manifest) -> dict[str, tuple[str, ...]] | None:
        """Return the parts of a revision; nothing where its base does not hold them."""
        base = self._sections.get(manifest.base) if manifest.base else {}
        if base is None:
            return None
        # A run is short to write and long to read.
        named = (item[1] if isinstance(item, tuple) else 1 for items in manifest.sections.values() for item in items)
        self._limits.check("items", sum(named), f"revision {position}")
        try:
            found = sections_of(manifest, base)
        except ValidationError:
            return None
        self._sections[position] = found
        needed = set(bases_of(position + 1))
        for each in [each for each in self._sections if each not in needed]:
            del self._sections[each]
        return found


def _kept(position: int, revision: int, key: str, data: bytes, limits: Limits) -> _Kept:
    try:
        plain = unpack_part(data, limits)
        return _Kept(position, revision, key, plain, read_manifest(plain, limits))
    except LimitExceeded:
        return _Kept(position, revision, key, fault="limit")
    except SchemaTooNew:
        return _Kept(position, revision, key, fault="newer")
    except ValidationError:
        return _Kept(position, revision, key, fault="form")


def _fault_of(packed: bytes, digest: str, limits: Limits) -> str:
    """Return what is wrong with a part; nothing where it is what it was."""
    try:
        return "" if part_digest(unpack_part(packed, limits)) == digest else "part"
    except LimitExceeded:
        return "limit"
    except ValidationError:
        return "part"


def _sealed(manifest: Manifest, seals: Callable[[str, Seal], bool]) -> bool:
    return manifest.seal is not None and seals(unsealed_digest(manifest), manifest.seal)
