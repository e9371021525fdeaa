"""Gathering what an evidence pack holds from a store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.errors import EvidenceTampered, NotFoundError, UnknownReferenceError
from clientpm.evidence.contents import SignedContents
from clientpm.evidence.pack import EvidencePack, written_pack
from clientpm.evidence.pack_records import PackedRecord, record_in, section_of
from clientpm.evidence.parts import PEOPLE
from clientpm.model.people import Person
from clientpm.ports.reading_kept import KeptRevision, kept_part, kept_revision
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from clientpm.evidence.plain import Plain
    from clientpm.evidence.receipt import Receipt
    from clientpm.model.project import Project
    from clientpm.model.signature import Signature
    from clientpm.ports.storage import ProjectStore
    from clientpm.values.limits import Limits

__all__ = ["PackMaker"]


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
            kept_revision(store, project, stored.revision, limits, stored=stored) for stored in store.log(project)
        ]
        if not self._revisions:
            raise NotFoundError("there is no such project", where="project", got=project)
        self._parts: Final[dict[str, bytes]] = {}
        self._read: Final[dict[str, bytes]] = {}
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
        """
        last = self._revisions[-1]
        project = self._load(last.manifest.revision)
        wanted = [project[ref].ref for ref in refs]
        for ref in wanted:
            self._add(ref, last)
        for signature in project.signatures:
            if not wanted or signature.ref in wanted or _touches(signature, wanted):
                self._sign(signature)
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
                [_receipt(each) for each in receipts],
            ),
        )

    def _sign(self, signature: Signature) -> None:
        """Add a signature, and what it covers as it was when the signature was first saved."""
        first = next((each for each in self._revisions if self._place(signature.ref, each)), self._revisions[-1])
        self._add(signature.ref, first)
        contents = SignedContents(self._load(first.manifest.revision))
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
                expected="a record that is kept",
            )
        self._parts[digest] = self._read[digest]
        self._records[PackedRecord(ref=ref, revision=revision.manifest.revision, part=digest)] = None

    def _place(self, ref: Ref, revision: KeptRevision) -> str | None:
        """Return the digest of the part in which a record stands in a revision."""
        for digest in self._digests(ref, revision):
            if digest not in self._read:
                data = kept_part(self._store, revision.manifest.revision, digest, self._limits)
                if data is None:
                    if ref.kind == Person.kind_name:
                        continue
                    raise EvidenceTampered(revision.manifest.revision, "part_missing")
                self._read[digest] = data
            if record_in(self._read[digest], ref, self._limits) is not None:
                return digest
        return None

    def _digests(self, ref: Ref, revision: KeptRevision) -> Iterator[str]:
        section = section_of(ref.kind)
        if section == PEOPLE:
            digest = revision.manifest.people.get(ref.id)
            yield from () if digest is None else (digest,)
        else:
            yield from revision.sections.get(section, ())


def _touches(signature: Signature, wanted: list[Ref]) -> bool:
    return signature.covers in wanted or any(part.ref in wanted for part in signature.parts)


def _receipt(receipt: Receipt) -> dict[str, Plain]:
    found: dict[str, Plain] = {
        "head": str(receipt.head),
        "by": receipt.by,
        "at": receipt.at.isoformat(),
        "key": receipt.key,
    }
    if receipt.recorded_at is not None:
        found["recorded_at"] = receipt.recorded_at.isoformat()
    if receipt.seal is not None:
        found["seal"] = {"signer": receipt.seal.signer, "signature": receipt.seal.signature}
    return found
