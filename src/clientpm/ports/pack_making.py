"""Gathering what an evidence pack holds from a store."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import (
    EvidenceError,
    EvidenceTampered,
    FieldTypeError,
    NotFoundError,
    UnknownReferenceError,
    ValidationError,
)
from clientpm.evidence.contents import SignedContents
from clientpm.evidence.pack import EvidencePack, written_pack
from clientpm.evidence.pack_records import PackedRecord, read_record, records_in, section_of
from clientpm.evidence.parts import PEOPLE
from clientpm.evidence.receipt import Receipt, told_in_receipt
from clientpm.model.people import Person
from clientpm.model.record import Record
from clientpm.model.signature import Signature
from clientpm.ports.reading_kept import KeptRevision, kept_chain, kept_part, kept_revision
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clientpm.evidence.plain import Plain
    from clientpm.model.project import Project
    from clientpm.ports.storage import ProjectStore
    from clientpm.values.limits import Limits

__all__ = ["PackMaker", "check_receipts", "several"]

_SAID: Final = tuple(attrs.fields_dict(Signature).keys() - attrs.fields_dict(Record).keys())
"""The fields that tell who signed what, and when: one with others is another signature."""


class PackMaker:
    """Makes one evidence pack.

    Args:
        store: Where the project is kept.
        project: Id of the project.
        load: Gives the project as it was at a revision.
        limits: How large a revision may be.

    Raises:
        NotFoundError: When there is no such project.
        EvidenceTampered: When what is kept is not what was saved.
    """

    def __init__(self, store: ProjectStore, project: str, load: Callable[[int], Project], limits: Limits) -> None:
        self._store: Final = store
        self._project: Final = project
        self._load: Final = load
        self._limits: Final = limits
        self._revisions: Final = [
            kept_revision(store, project, stored.revision, limits, stored=stored)
            for stored, _ in kept_chain(store, project, limits)
        ]
        if not self._revisions:
            raise NotFoundError("there is no such project", where="project", got=project)
        self._parts: Final[dict[str, bytes]] = {}
        self._read: Final[dict[str, bytes]] = {}
        self._held: Final[dict[tuple[str, str], dict[str, dict[str, Plain]]]] = {}
        self._last: tuple[int, SignedContents] | None = None
        self._records: Final[dict[PackedRecord, None]] = {}
        self._contents: Final[dict[str, tuple[str, Plain]]] = {}

    def made(self, refs: Iterable[Ref | str], people: Iterable[str], receipts: Iterable[Receipt]) -> EvidencePack:
        """Return the pack.

        Args:
            refs: The records to be proved; all that was signed by default.
            people: Ids of the persons whose data are to be in it.
            receipts: What was given out when the project was saved.

        Returns:
            The pack.

        Raises:
            UnknownReferenceError: When the last revision has no such record.
            EvidenceError: When a receipt is of another chain.
        """
        given = [self._receipt(each) for each in receipts]
        last = self._revisions[-1]
        project = self._load(last.manifest.revision)
        wanted = [project[ref].ref for ref in refs]
        for ref in wanted:
            self._add(ref, last)
        for signature, first in self._signatures():
            if not wanted or signature.ref in wanted or _touches(signature, wanted):
                self._sign(signature, first)
        for name in people:
            self._add(Ref(Person.kind_name, name), last)
        return EvidencePack(
            project=self._project,
            head=last.head,
            records=tuple(dict.fromkeys(record.ref for record in self._records)),
            data=written_pack(
                self._project,
                [each.manifest.to_bytes() for each in self._revisions],
                self._parts,
                list(self._records),
                self._contents,
                given,
            ),
        )

    def _receipt(self, receipt: Receipt) -> dict[str, Plain]:
        """Return a receipt in plain form; a pack with one of another chain would be broken for whoever receives it."""
        number = receipt.head.revision
        found = self._revisions[number - 1] if number <= len(self._revisions) else None
        if found is None or receipt.head != found.head or told_in_receipt(receipt) != told_in_receipt(found.manifest):
            raise EvidenceError(
                "the receipt is not of this chain",
                code="pack.chain",
                where="receipts",
                got=str(receipt.head),
                expected="what `save` answered when these revisions were saved",
                suggestion="is it the right store, and was no old backup put in its place?",
            )
        return {"head": str(receipt.head), **told_in_receipt(receipt)}

    def _signatures(self) -> Iterator[tuple[Signature, KeptRevision]]:
        """Yield every signature with the first revision that holds it: a later one can neither remove nor replace it."""
        found: set[tuple[object, ...]] = set()
        read: set[str] = set()
        for revision in self._revisions:
            for digest in revision.sections.get(section_of(Signature.kind_name), ()):
                if digest in read:
                    continue
                read.add(digest)
                for signature in self._signatures_in(digest, revision):
                    said = (signature.id, *(getattr(signature, name) for name in _SAID))
                    if said not in found:
                        found.add(said)
                        yield signature, revision

    def _signatures_in(self, digest: str, revision: KeptRevision) -> Iterator[Signature]:
        self._part(digest, revision)
        for record in self._records_of(digest, Signature.kind_name).values():
            signature = read_record(record, Signature.kind_name, revision.manifest.schema)
            if isinstance(signature, Signature):
                yield signature

    def _sign(self, signature: Signature, first: KeptRevision) -> None:
        """Add a signature, and what it covers as it was when the signature was first saved."""
        self._add(signature.ref, first)
        contents = self._contents_of(first)
        covered = [(signature.covers, signature.fingerprint), *((p.ref, p.fingerprint) for p in signature.parts)]
        for ref, given in covered:
            if contents.is_now(ref, given):
                self._contents[given.text] = (f"record/{ref.kind}", contents.content(ref, given.version))
                self._add(ref, first)
        if signature.wording is not None and contents.is_worded(
            signature.covers, signature.wording, signature.shown_language
        ):
            words = contents.words(signature.covers, signature.shown_language)
            self._contents[signature.wording.text] = ("wording", words)

    def _add(self, ref: Ref, revision: KeptRevision) -> None:
        digest = self._place(ref, revision)
        if digest is None:
            raise UnknownReferenceError(
                "the project has no such record",
                code="reference.unknown",
                got=str(ref),
                expected="a record that stands in the last revision, and is kept",
            )
        self._parts[digest] = self._read[digest]
        self._records[PackedRecord(ref=ref, revision=revision.manifest.revision, part=digest)] = None

    def _place(self, ref: Ref, revision: KeptRevision) -> str | None:
        """Return the digest of the part in which a record stands in a revision."""
        for digest in self._digests(ref, revision):
            data = self._part(digest, revision, may_be_gone=ref.kind == Person.kind_name)
            if data and ref.id in self._records_of(digest, ref.kind):
                return digest
        return None

    def _records_of(self, digest: str, kind: str) -> dict[str, dict[str, Plain]]:
        """Return the records of a part that was read, each part looked at once."""
        if (digest, kind) not in self._held:
            self._held[digest, kind] = records_in(self._read[digest], kind, self._limits)
        return self._held[digest, kind]

    def _contents_of(self, revision: KeptRevision) -> SignedContents:
        """Return what signatures cover at a revision; the last one is remembered, as many may be signed at once."""
        number = revision.manifest.revision
        if self._last is None or self._last[0] != number:
            self._last = number, SignedContents(self._load(number))
        return self._last[1]

    def _part(self, digest: str, revision: KeptRevision, *, may_be_gone: bool = False) -> bytes:
        """Return the plain bytes of a part, each read once; none for a person's that was erased."""
        if digest not in self._read:
            data = kept_part(self._store, revision.manifest.revision, digest, self._limits)
            if data is None:
                if may_be_gone:
                    return b""
                raise EvidenceTampered(revision.manifest.revision, "part_missing")
            self._read[digest] = data
        return self._read[digest]

    def _digests(self, ref: Ref, revision: KeptRevision) -> Iterator[str]:
        section = section_of(ref.kind)
        if section == PEOPLE:
            digest = revision.manifest.people.get(ref.id)
            yield from () if digest is None else (digest,)
        else:
            yield from revision.sections.get(section, ())


def check_receipts(receipts: object, project: str) -> tuple[Receipt, ...]:
    """Return the receipts for a pack.

    Args:
        receipts: What was given out when the project was saved.
        project: Id of the project.

    Returns:
        The receipts.

    Raises:
        FieldTypeError: When they are no receipts.
        ValidationError: When one is of another project.
    """
    found = several(receipts, "receipts")
    for receipt in found:
        if not isinstance(receipt, Receipt):
            raise FieldTypeError(
                "not a receipt", code="pack.receipt", where="receipts", got=receipt, expected="what `save` answered"
            )
        if receipt.project != project:
            raise ValidationError(
                "the receipt is of another project",
                code="pack.receipt",
                where="receipts",
                got=receipt.project,
                expected=project,
            )
    return found


def several(given: object, where: str) -> tuple[Any, ...]:
    """Return what was given as a tuple.

    Args:
        given: A list or anything else that can be gone through.
        where: Name of the argument.

    Returns:
        Its items.

    Raises:
        FieldTypeError: For one thing, or a text, whose letters nobody means.
    """
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise FieldTypeError(
            "one thing where several belong", code="pack.several", where=where, got=given, expected=f"a list of {where}"
        )
    return tuple(given)


def _touches(signature: Signature, wanted: list[Ref]) -> bool:
    return signature.covers in wanted or any(part.ref in wanted for part in signature.parts)
