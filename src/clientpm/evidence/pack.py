"""The evidence pack: what was signed, with all that proves it, in one file that needs no store.

It is JSON. `manifests` holds the exact text of the manifest of every revision, the first one
first; `parts` the exact text of those parts in which the records stand; `records` says where
each record stands; `contents` holds what the fingerprints in signatures were taken of;
`receipts` what was given out when the project was saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import (
    ClientPMError,
    SchemaTooNew,
    ValidationError,
)
from clientpm.evidence.chain import Head, link_digest
from clientpm.evidence.json_text import format_json, parse_json
from clientpm.evidence.manifest import Manifest, check_version, read_manifest, sections_of
from clientpm.evidence.pack_records import PackedRecord, read_record, records_in, section_of
from clientpm.evidence.packing import pack_part
from clientpm.evidence.receipt import told_in_receipt
from clientpm.evidence.signed import digest_of, signed_content
from clientpm.evidence.verification import Break, raise_first, verify_chain
from clientpm.model.signature import Signature
from clientpm.values.limits import check_limits
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from clientpm.evidence.plain import Plain
    from clientpm.values.fingerprint import Fingerprint
    from clientpm.values.limits import Limits

__all__ = ["PACK_FORMAT", "EvidencePack", "PackVerification", "SignatureProof", "verify_pack", "written_pack"]

PACK_FORMAT: Final = "clientpm/pack/1"
_REMEMBERED: Final = 64
"""Of so many revisions the parts are kept in mind."""
_FIELDS: Final = frozenset({"format", "project", "manifests", "parts", "records", "contents", "receipts"})
_RECEIPT_FIELDS: Final = frozenset({"head", "by", "at", "key", "recorded_at", "seal"})
_CONTENT_FIELDS: Final = frozenset({"kind", "content"})
_ADDED: Final = "$"
"""How the keys begin that a form adds to the content of a record."""
_BENEATH: Final = frozenset({"$owned", "$listed"})
"""Those keys: with what the record owns and lists, each by its fingerprint."""
_ALONE: Final = 1
"""The form of a record without what it owns and lists."""


@attrs.frozen(kw_only=True)
class EvidencePack:
    """What was signed, with all that proves it.

    Attributes:
        project: Id of the project.
        head: The end of the chain that it holds.
        records: The records that it holds.
        data: The pack as JSON: what to hand over.
    """

    project: str
    head: Head
    records: tuple[Ref, ...]
    data: bytes = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class SignatureProof:
    """What a pack shows of one signature.

    Attributes:
        signature: The signature.
        revision: Number of the revision in which it stands.
        content: Whether one revision of the chain holds all that was signed, as it was signed: the record, and what it
            owns and lists. Of a signature that is proven, only revisions count that are proven, too.
        proven: Whether the revision in which the signature stands is none after the head that was given, and nothing
            is broken: whoever made the pack may have written later ones yesterday.
    """

    signature: Signature
    revision: int
    content: bool
    proven: bool


@attrs.frozen(kw_only=True)
class PackVerification:
    """What looking at an evidence pack brought.

    Attributes:
        project: Id of the project.
        head: The end of the chain that it holds.
        breaks: What does not fit: as of a store, and `record` where a record does not stand where the pack
            says, `content` where a content is not what its fingerprint was taken of, or
            no signature in the pack names it.
        signatures: The signatures that it holds.
        proven_until: Number of the revision up to which the head that was given proves that nothing changed or
            vanished; 0 without one: the receipts in a pack prove nothing to anybody else.
    """

    project: str
    head: Head | None
    breaks: tuple[Break, ...]
    signatures: tuple[SignatureProof, ...]
    proven_until: int

    @property
    def ok(self) -> bool:
        """Whether everything fits."""
        return not self.breaks

    def raise_if_broken(self) -> None:
        """Raise for the first break.

        Raises:
            EvidenceTampered: With position and kind.
            EvidenceTruncated: When the pack ends before the head.
        """
        raise_first(self.breaks, 0 if self.head is None else self.head.revision)


def verify_pack(
    data: EvidencePack | bytes | str, *, head: Head | str | None = None, limits: Limits | None = None
) -> PackVerification:
    """Look at everything that an evidence pack holds.

    The receipts in a pack are as good as where they come from: give the head that you were
    sent yourself.

    Args:
        data: The pack, or the content of its file.
        head: A head that was given out earlier, or its text; without one nothing is proven, as with a store.
        limits: How large it may be.

    Returns:
        What was found.

    Raises:
        FieldTypeError: When an argument has a wrong type.
        LimitExceeded: When it is too large.
        ValidationError: When it is no evidence pack, or says more than one does.
        SchemaTooNew: When a newer version of the library made it.

    Examples:
        >>> verify_pack(b"{}")
        Traceback (most recent call last):
        clientpm.errors.tree.ValidationError: format: not an evidence pack...
    """
    text = data.data if isinstance(data, EvidencePack) else data
    return _Pack(text, check_limits(limits)).verified(None if head is None else Head.of(head))


def written_pack(
    project: str,
    manifests: list[bytes],
    parts: dict[str, bytes],
    records: list[PackedRecord],
    contents: dict[str, tuple[str, Plain]],
    receipts: list[dict[str, Plain]],
) -> bytes:
    """Return a pack as JSON.

    Args:
        project: Id of the project.
        manifests: The bytes of the manifest of every revision.
        parts: The plain bytes of the parts by digest.
        records: Where the records stand.
        contents: By fingerprint what it was taken of: the kind and the content.
        receipts: The receipts in plain form.

    Returns:
        The JSON.
    """
    return format_json(
        {
            "format": PACK_FORMAT,
            "project": project,
            "manifests": [data.decode() for data in manifests],
            "parts": {digest: parts[digest].decode() for digest in sorted(parts)},
            "records": [record.plain() for record in records],
            "contents": {name: {"kind": kind, "content": held} for name, (kind, held) in sorted(contents.items())},
            "receipts": list(receipts),
        }
    )


class _Pack:
    """A pack that is looked at."""

    def __init__(self, data: bytes | str, limits: Limits) -> None:
        held: Any = parse_json(data, limits)
        if type(held) is not dict or held.get("format") != PACK_FORMAT:
            check_version(held, PACK_FORMAT, "pack")
            raise _wrong("format")
        self._limits: Final = limits
        try:
            _check_fields(held, _FIELDS, "pack")
            self.project: Final[str] = _text(held["project"])
            self.manifests: Final = [_text(text).encode() for text in held["manifests"]]
            self.parts: Final = {_text(digest): _text(text).encode() for digest, text in held["parts"].items()}
            self.records: Final = [PackedRecord.of(entry) for entry in held["records"]]
            self.contents: Final = {_text(name): _content(entry) for name, entry in held["contents"].items()}
            self.receipts: Final = [_receipt(entry) for entry in held["receipts"]]
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            if isinstance(error, ValidationError) and error.code == "pack.form":
                raise
            raise _wrong("fields") from error
        self._known: Final = list(self._read())
        self._records_of: Final[dict[tuple[str, str], dict[str, dict[str, Plain]]]] = {}
        self._places: Final[dict[Ref, list[PackedRecord]]] = {}
        for record in dict.fromkeys(self.records):
            self._places.setdefault(record.ref, []).append(record)
        self._signed: Final[dict[PackedRecord, Plain]] = {}
        self._sections: Final[dict[int, dict[str, tuple[str, ...]]]] = {}

    def _read(self) -> Iterator[Manifest | None]:
        for data in self.manifests:
            try:
                yield read_manifest(data, self._limits)
            except (SchemaTooNew, ValidationError):
                yield None

    def verified(self, head: Head | None) -> PackVerification:
        """Return what was found."""
        keys = ["" if found is None else found.key for found in self._known]
        chain = verify_chain(
            self.project,
            [(i, key, pack_part(data)) for i, (key, data) in enumerate(zip(keys, self.manifests, strict=True), 1)],
            lambda digest: pack_part(self.parts[digest]) if digest in self.parts else None,
            heads=() if head is None else (head,),
            seals=None,
            limits=self._limits,
            only=frozenset(self.parts),
        )
        breaks = [*chain.breaks, *self._told(), *self._unnamed(), *self._misplaced(), *self._contents()]
        found: list[tuple[int, Signature]] = []
        for record in self._places_of(Signature.kind_name):
            signature = self._record(record)
            if isinstance(signature, Signature):
                found.append((record.revision, signature))
            else:
                breaks.append(Break(record.revision, "record", str(record.ref)))
        signed = {given for _, signature in found for given in _signed_in(signature)}
        breaks += (Break(0, "content", name) for name in self.contents if name not in signed)
        proven = 0 if breaks else chain.proven_until
        return PackVerification(
            project=self.project,
            head=chain.head,
            breaks=tuple(dict.fromkeys(breaks)),
            signatures=tuple(self._proof(signature, revision, proven) for revision, signature in found),
            proven_until=proven,
        )

    def _told(self) -> Iterator[Break]:
        """Yield receipts that are of another chain, or say something else than the revision that they are of."""
        for head, told in self.receipts:
            found = self._known[head.revision - 1] if head.revision <= len(self._known) else None
            if found is None:
                yield Break(head.revision, "truncated" if head.revision > len(self._known) else "head")
                continue
            data = self.manifests[head.revision - 1]
            digest = link_digest(self.project, found.revision, found.previous, data)
            if head != Head(self.project, head.revision, digest):
                yield Break(head.revision, "head", head.project)
            elif told != told_in_receipt(found):
                yield Break(head.revision, "head", "receipt")

    def _unnamed(self) -> Iterator[Break]:
        """Yield parts that no revision names: nothing proves what they say."""
        named: set[object] = set()
        for found in filter(None, self._known):
            named.update(found.people.values(), *found.sections.values())
        for digest in self.parts:
            if digest not in named:
                yield Break(0, "part", digest)

    def _misplaced(self) -> Iterator[Break]:
        """Yield records that do not stand where the pack says."""
        for record in self.records:
            digests = self._named(record.revision, section_of(record.ref.kind))
            if record.part not in digests or self._held(record) is None:
                yield Break(record.revision, "record", str(record.ref))

    def _named(self, revision: int, section: str) -> tuple[str, ...]:
        """Return the parts of a section in a revision; of people, those of all of them."""
        found = self._known[revision - 1] if revision <= len(self._known) else None
        if found is None:
            return ()
        if section == "people":
            return tuple(found.people.values())
        return self._sections_of(revision).get(section, ())

    def _sections_of(self, revision: int) -> dict[str, tuple[str, ...]]:
        waiting: list[Manifest] = []
        while revision and revision not in self._sections:
            found = self._known[revision - 1]
            if found is None or found.revision != revision:  # else its base might be itself
                return {}
            waiting.append(found)
            revision = found.base
        sections = self._sections.get(revision, {})
        if len(self._sections) > _REMEMBERED:
            self._sections.clear()
        for found in reversed(waiting):
            try:
                sections = sections_of(found, sections)
            except ValidationError:
                return {}
            self._sections[found.revision] = sections
        return sections

    def _held(self, record: PackedRecord) -> Any:
        name = record.part, record.ref.kind
        if name not in self._records_of:
            data = self.parts.get(record.part)
            self._records_of[name] = {} if data is None else records_in(data, record.ref.kind, self._limits)
        return self._records_of[name].get(record.ref.id)

    def _contents(self) -> Iterator[Break]:
        for name, (kind, content) in self.contents.items():
            if _fingerprint(kind, content, name.partition(":")[0].partition("-")[2]) != name:
                yield Break(0, "content", name)

    def _places_of(self, kind: str) -> Iterator[PackedRecord]:
        return (record for record in dict.fromkeys(self.records) if record.ref.kind == kind)

    def _proof(self, signature: Signature, revision: int, proven: int) -> SignatureProof:
        """Return what the pack shows of a signature; what stands after the head shows nothing of one before it."""
        last = proven if revision <= proven else len(self.manifests)
        return SignatureProof(
            signature=signature,
            revision=revision,
            content=self._is_shown(signature, last),
            proven=revision <= proven,
        )

    def _is_shown(self, signature: Signature, last: int) -> bool:
        """Return whether one revision, none after the last, holds all that was signed as it was signed."""
        covered = [(signature.covers, signature.fingerprint), *((p.ref, p.fingerprint) for p in signature.parts)]
        revisions = set(range(1, last + 1))
        signed: set[tuple[str, str | None]] = set()
        beneath: list[Plain] = []
        for ref, given in covered:
            kind, content = self.contents.get(given.text, ("", None))
            if kind != f"record/{ref.kind}" or type(content) is not dict:
                return False
            own = {name: held for name, held in content.items() if not name.startswith(_ADDED)}
            # A document that is listed by another stands there alone: what it lists stands beside it.
            signed |= {(str(ref), given.text), (str(ref), _fingerprint(kind, own, str(_ALONE)))}
            added = content.keys() - own.keys()
            if not added <= _BENEATH:
                return False
            beneath += [content[name] for name in added]
            revisions &= self._revisions_with(ref, own)
        return bool(revisions) and all(_are_in(entries, signed) for entries in beneath)

    def _revisions_with(self, ref: Ref, content: Plain) -> set[int]:
        """Return the revisions in which the pack has a record with a content of its own."""
        return {entry.revision for entry in self._places.get(ref, ()) if self._content_of(entry) == content}

    def _content_of(self, entry: PackedRecord) -> Plain:
        if entry not in self._signed:
            record = self._record(entry)
            self._signed[entry] = None if record is None else signed_content(record)
        return self._signed[entry]

    def _record(self, entry: PackedRecord) -> Any:
        held = self._held(entry)
        manifest = self._known[entry.revision - 1] if entry.revision <= len(self._known) else None
        if held is None or manifest is None:
            return None
        try:
            return read_record(held, entry.ref.kind, manifest.schema)
        except ClientPMError:
            return None


def _signed_in(signature: Signature) -> Iterator[str]:
    """Yield the fingerprints that stand in a signature."""
    for given in (signature.fingerprint, signature.wording, *_signed_with(signature)):
        if given is not None:
            yield given.text


def _signed_with(signature: Signature) -> Iterator[Fingerprint | None]:
    for part in signature.parts:
        yield part.fingerprint
        yield part.wording


def _are_in(entries: Plain, signed: AbstractSet[tuple[str, str | None]]) -> bool:
    """Return whether all that a content names by fingerprints was signed with it."""
    return type(entries) is dict and all(type(held) is str and (name, held) in signed for name, held in entries.items())


def _fingerprint(kind: str, content: Plain, form: str) -> str | None:
    """Return what a content is recognised by; nothing where it cannot have been signed."""
    try:
        return digest_of(kind, content, int(form)).text
    except (ClientPMError, ValueError):
        return None


def _content(entry: Any) -> tuple[str, Plain]:
    _check_fields(entry, _CONTENT_FIELDS, "contents")
    return _text(entry["kind"]), entry["content"]


def _receipt(entry: Any) -> tuple[Head, dict[str, Plain]]:
    _check_fields(entry, _RECEIPT_FIELDS, "receipts")
    return Head.of(_text(entry["head"])), {name: held for name, held in entry.items() if name != "head"}


def _check_fields(held: Any, known: AbstractSet[str], where: str) -> None:
    """Refuse what a pack says beyond what packs say: nothing proves it, and readers might believe it."""
    for name in held:
        if name not in known:
            raise _wrong(where, name)


def _text(held: Any) -> str:
    if type(held) is not str:
        raise _wrong("text")
    return held


def _wrong(what: str, got: object = None) -> ValidationError:
    return ValidationError(
        "not an evidence pack", code="pack.form", where=what, got=got, expected="what `Archive.evidence_pack` made"
    )
