"""The archive: projects kept in a store, with the proof that nothing was changed afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.errors import (
    ConflictError,
    EvidenceTampered,
    IdempotencyMismatch,
    NotFoundError,
    SchemaTooNew,
    StoreError,
)
from clientpm.evidence.chain import Head, link_digest
from clientpm.evidence.document import SCHEMA, read_kept
from clientpm.evidence.packing import pack_part, unpack_part
from clientpm.evidence.parts import join_parts, split_project
from clientpm.evidence.receipt import Receipt
from clientpm.evidence.verification import verify_chain
from clientpm.ports.asking import check_key, check_project, check_revision, check_sealed_from, several_heads
from clientpm.ports.collaborators import Witnesses, check_store
from clientpm.ports.pack_making import PackMaker, check_receipts, several
from clientpm.ports.reading_kept import (
    KeptRevision,
    entry_of,
    erased_digests,
    kept_chain,
    kept_part,
    kept_revision,
    packed_part,
)
from clientpm.ports.saving import (
    Saving,
    check_empty,
    check_held,
    check_loadable,
    erasable_parts,
    erase_parts,
    is_repeated,
    manifest_of,
    people_of,
)
from clientpm.ports.storage import SupportsErasure
from clientpm.values.instant import fact_time
from clientpm.values.limits import check_limits
from clientpm.values.text import check_id, check_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from clientpm.evidence.manifest import Manifest
    from clientpm.evidence.pack import EvidencePack
    from clientpm.evidence.receipt import RevisionEntry
    from clientpm.evidence.verification import Verification
    from clientpm.model.project import Project
    from clientpm.ports.storage import ProjectStore, StoredRevision
    from clientpm.ports.witness import Anchor, Clock, IdFactory, Signer
    from clientpm.values.limits import Limits
    from clientpm.values.ref import Ref

__all__ = ["Archive"]


class Archive:
    """Projects in a store, revision by revision, each bound to all before it.

    Nothing is locked while a clock, a signer or an anchor is asked. One archive may be used by
    several threads, if its store may.

    Args:
        store: Where the bytes are kept.
        clock: Says when something was saved, beside what the caller claims; no time is recorded without one.
        ids: Makes keys and salts; by default from the operating system's source of randomness.
        signer: Vouches for every revision.
        anchor: Is told of every revision once it is saved.
        limits: How large a project may be when it is loaded.

    Raises:
        FieldTypeError: When the store has not its five methods, or another argument is not what it should be.

    Examples:
        >>> from clientpm import Goal, Project
        >>> from clientpm.adapters.storage import MemoryStore
        >>> archive = Archive(MemoryStore())
        >>> shop = Project(id="shop", goals=[Goal(id="wait-time")])
        >>> receipt = archive.save(shop, expected_revision=0, by="pm", at="2026-03-02T09:00Z")
        >>> receipt.revision, archive.load("shop") == shop, archive.verify("shop", head=receipt.head).ok
        (1, True, True)
    """

    def __init__(
        self,
        store: ProjectStore,
        *,
        clock: Clock | None = None,
        ids: IdFactory | None = None,
        signer: Signer | None = None,
        anchor: Anchor | None = None,
        limits: Limits | None = None,
    ) -> None:
        check_store(store)
        self._store: Final = store
        self._witnesses: Final = Witnesses(clock, ids, signer, anchor)
        self._limits: Final = check_limits(limits)

    def __repr__(self) -> str:
        return f"Archive({self._store!r})"

    def save(
        self,
        project: Project,
        *,
        expected_revision: int,
        by: str,
        at: dt.datetime | str,
        note: str = "",
        key: str | None = None,
    ) -> Receipt:
        """Save the next revision of a project.

        Args:
            project: The project.
            expected_revision: Number of the revision on which it is based; 0 for a project that was never saved.
            by: Id of whoever saves it.
            at: When, as they say, with a zone.
            note: What they say about it.
            key: Names this save, so that it can be repeated when its outcome is not known: with the same key
                the same project is saved once. A new one by default.

        Returns:
            The receipt; keep its head outside the store.

        Raises:
            FieldTypeError: When it is not a project, or an argument has a wrong type.
            ValidationError: When an argument cannot be.
            ConflictError: When somebody saved in between.
            IdempotencyMismatch: When something else was saved with this key.
            OutcomeUnknown: When it may be saved or not: repeat it with the key of the error.
            StoreError: When it cannot be saved; nothing was. With the code `anchor.failed` it was saved, and
                only the anchor does not know: `receipt` of the error is the receipt.
            EvidenceTampered: When the manifest, or a person, of the revision on which it is based is damaged.
            EvidenceError: When the clock, the ids or the signer fail; nothing was saved.
            SchemaTooNew: When a newer version of the library saved that revision; nothing was saved.
            LimitExceeded: When it is larger than the archive loads; nothing was saved.
        """
        receipt, _ = self._save(
            project, person=None, expected_revision=expected_revision, by=by, at=at, note=note, key=key
        )
        return self._published(receipt)

    def erase(
        self,
        project: Project,
        person: str,
        *,
        expected_revision: int,
        by: str,
        at: dt.datetime | str,
        note: str = "",
        key: str | None = None,
    ) -> Receipt:
        """Save a project without a person's data, and erase these data from every revision before.

        The chain still verifies: it says what was erased, when, and by whom. Should it break off
        in between, call it again with the same key. Where the store fails to erase something, everything else is
        erased all the same, and the receipt stands in the error.

        Args:
            project: The project, in which the person is empty: what `workflow.erase_person` returned.
            person: Id of the person.
            expected_revision: Number of the revision on which it is based.
            by: Id of whoever erases.
            at: When, as they say, with a zone.
            note: What they say about it.
            key: Names this save.

        Returns:
            The receipt of the revision that says so.

        Raises:
            FieldTypeError: When an argument has a wrong type.
            ValidationError: When an argument cannot be, or the project still has data of that person.
            NotFoundError: When no revision up to that one knows the person.
            ConflictError: When another revision was saved meanwhile.
            IdempotencyMismatch: When something else was saved with the key.
            OutcomeUnknown: When the revision may be saved or not.
            EvidenceTampered: When what is kept is not what was saved.
            StoreError: When the store cannot erase; when the revision could not be saved; with `receipt`, when it is
                saved, and something could not be erased, or traces may be left.

        Examples:
            >>> from clientpm import Person, Project
            >>> from clientpm.adapters.storage import MemoryStore
            >>> archive = Archive(MemoryStore())
            >>> shop = Project(id="shop", people=[Person(id="ana", name="Ana")])
            >>> receipt = archive.save(shop, expected_revision=0, by="pm", at="2026-03-02T09:00Z")
            >>> empty = Project(id="shop", people=[Person(id="ana")])
            >>> receipt = archive.erase(empty, "ana", expected_revision=1, by="pm", at="2026-03-03T09:00Z")
            >>> archive.load("shop", revision=1).people[0].name, archive.verify("shop", head=receipt.head).ok
            ('', True)
        """
        if not isinstance(self._store, SupportsErasure):
            raise StoreError(
                "this store cannot erase",
                code="store.no_erasure",
                got=type(self._store).__name__,
                expected="a store with an `erase` method",
            )
        check_project(project)
        check_empty(project, check_id(person, "person"))
        receipt, erased = self._save(
            project, person=person, expected_revision=expected_revision, by=by, at=at, note=note, key=key
        )
        failure = erase_parts(self._store, erased)
        self._published(receipt)
        if failure is not None:
            failure.receipt = receipt
            raise failure
        return receipt

    def load(self, project: str, *, revision: int | None = None) -> Project:
        """Return a project as it was saved.

        It looks at this revision and its parts; whether it is still the one that was saved then, only
        `verify` can tell, which looks at the whole chain.

        Args:
            project: Its id.
            revision: Number of the revision; the last one by default.

        Returns:
            The project. Persons who were erased since are in it with nothing but their id.

        Raises:
            NotFoundError: When there is no such project or revision.
            SchemaTooNew: When a newer version of the library saved it.
            EvidenceTampered: When what is kept is not what was saved.
            StoreError: When it cannot be read.
        """
        check_id(project, "project")
        found = kept_revision(self._store, project, revision, self._limits)
        if found.manifest.schema > SCHEMA:
            return read_kept({}, found.manifest.schema, self._limits)
        people = frozenset(found.manifest.people.values())
        erased: frozenset[str] | None = None

        def part(digest: str) -> bytes | None:
            nonlocal erased
            data = kept_part(self._store, found.manifest.revision, digest, self._limits)
            if data is None:
                erased = erased_digests(self._store, project, self._limits) if erased is None else erased
                if digest not in erased or digest not in people:
                    raise EvidenceTampered(found.manifest.revision, "part_missing")
            return data

        document = join_parts(found.sections, found.manifest.people, part, self._limits)
        return read_kept(document, found.manifest.schema, self._limits)

    def history(self, project: str) -> tuple[RevisionEntry, ...]:
        """Return who saved a project, when, and what they said about it.

        Args:
            project: Its id.

        Returns:
            A line for each revision, the first one first.

        Raises:
            NotFoundError: When there is no such project.
            EvidenceTampered: When a revision cannot be read, or does not belong to the one before.
        """
        check_id(project, "project")
        found = tuple(entry_of(manifest) for _, manifest in kept_chain(self._store, project, self._limits))
        if not found:
            raise NotFoundError("there is no such project", where="project", got=project)
        return found

    def verify(
        self, project: str, *, head: Head | str | Iterable[Head | str] | None = None, sealed_from: int = 1
    ) -> Verification:
        """Look at every revision and every part of a project.

        Args:
            project: Its id.
            head: A head that was given out earlier, or its text: it proves that nothing up to it was
                changed or cut off. Several prove more: each must stand in the chain, so that a new head, of a save
                on top of what somebody rewrote, hides nothing. Without one, an end that was cut off cannot be seen.
            sealed_from: Number of the first revision that must be sealed, where the archive has a signer;
                later than 1 for a project that was saved before there was one.

        Returns:
            What was found, with the position of every break.

        Raises:
            NotFoundError: When there is no such project, and no head says that there was.
            FieldTypeError: When `head` is no head, or `sealed_from` no number.
            LimitExceeded: When a revision names more parts than may be.
            EvidenceError: When the signer fails.
            StoreError: When it cannot be read.
        """
        check_id(project, "project")
        check_sealed_from(sealed_from)
        wanted = several_heads(head)
        found = self._look(project, wanted, sealed_from)
        if any(each.kind == "part_missing" for each in found.breaks) and self._last(project) > found.revisions:
            # Somebody may have erased a person while we looked.
            found = self._look(project, wanted, sealed_from)
        if not found.revisions and not wanted:
            raise NotFoundError("there is no such project", where="project", got=project)
        return found

    def _look(self, project: str, heads: tuple[Head, ...], sealed_from: int) -> Verification:
        return verify_chain(
            project,
            ((stored.revision, stored.key, stored.data) for stored in self._store.log(project)),
            lambda digest: packed_part(self._store, digest),
            heads=heads,
            seals=self._witnesses.is_sealed if self._witnesses.signs else None,
            limits=self._limits,
            sealed_from=sealed_from,
        )

    def head(self, project: str) -> Head:
        """Return the end of the chain of a project.

        Args:
            project: Its id.

        Returns:
            The head.

        Raises:
            NotFoundError: When there is no such project.
            EvidenceTampered: When its last revision cannot be read.
        """
        check_id(project, "project")
        return kept_revision(self._store, project, None, self._limits).head

    def evidence_pack(
        self,
        project: str,
        refs: Iterable[Ref | str] = (),
        *,
        receipts: Iterable[Receipt] = (),
        people: Iterable[str] = (),
    ) -> EvidencePack:
        """Return what was signed, with all that proves it, in one file that needs no store.

        A record comes with the records that are kept in the same part, as they are kept: hand a
        pack to whoever may see them.

        Args:
            project: Id of the project.
            refs: The records to be proved, with the signatures that cover them; by default all signatures
                that any revision holds.
            receipts: What was given out when the project was saved.
            people: Ids of the persons whose data are to be in it; nobody's by default.

        Returns:
            The pack.

        Raises:
            NotFoundError: When there is no such project.
            FieldTypeError: When an argument is one thing where several belong, or no receipt.
            ValidationError: When a receipt is of another project.
            UnknownReferenceError: When its last revision has no such record or person.
            EvidenceTampered: When what is kept is not what was saved.
            EvidenceError: When a receipt is of another chain.
        """
        check_id(project, "project")
        wanted, persons = several(refs, "refs"), several(people, "people")
        given = check_receipts(receipts, project)
        maker = PackMaker(self._store, project, lambda revision: self.load(project, revision=revision), self._limits)
        return maker.made(wanted, persons, given)

    def projects(self) -> tuple[str, ...]:
        """Return the ids of all projects, in order of their code points."""
        return self._store.projects()

    def _save(
        self,
        project: Project,
        *,
        person: str | None,
        expected_revision: int,
        by: str,
        at: dt.datetime | str,
        note: str,
        key: str | None,
    ) -> tuple[Receipt, tuple[str, ...]]:
        check_project(project)
        check_revision(expected_revision)
        told = {
            "by": check_id(by, "by"),
            "note": check_text(note, "note"),
            "key": self._witnesses.new_id() if key is None else check_key(key),
        }
        moment = fact_time(at)
        before, is_last = self._before(project.id, expected_revision)
        if before is not None and before.manifest.schema > SCHEMA:
            raise SchemaTooNew(before.manifest.schema, SCHEMA)
        erased: tuple[str, ...] = ()
        if person is not None:
            erased = erasable_parts(self._store, project.id, person, expected_revision, self._limits)
        parts = split_project(project, salt=self._witnesses.new_id, known=people_of(self._store, before, self._limits))
        saving = Saving(
            project=project.id,
            before=before,
            parts=parts,
            at=moment,
            erased=tuple(digest for digest in erased if digest not in parts.people.values()),
            **told,
        )
        recorded_at = self._witnesses.moment()
        manifest = self._witnesses.sealed(manifest_of(self._store, saving, recorded_at, self._limits))
        had = frozenset() if before is None else before.digests
        new = {digest: data for digest, data in parts.content.items() if digest not in had}
        self._limits.check("document_bytes", sum(map(len, parts.content.values())))
        check_loadable(manifest, new.values(), self._limits)
        check_held(self._store, new, self._limits)
        stored = self._store.append(
            project.id,
            revision=manifest.revision,
            data=pack_part(manifest.to_bytes()),
            parts={digest: pack_part(data) for digest, data in new.items()},
            key=manifest.key,
        )
        receipt = self._receipt(saving, manifest, stored, repeated=not is_last)
        return receipt, saving.erased

    def _published(self, receipt: Receipt) -> Receipt:
        if self._witnesses.anchor is not None:
            try:
                self._witnesses.anchor.publish(receipt)
            except Exception as error:
                raise StoreError(
                    f"revision {receipt.revision} is saved, but the anchor does not know it",
                    code="anchor.failed",
                    where="anchor",
                    got=str(error) or type(error).__name__,
                    suggestion=f"save again with the key {receipt.key}, which stands in `receipt` of this error",
                    receipt=receipt,
                ) from error
        return receipt

    def _before(self, project: str, revision: int) -> tuple[KeptRevision | None, bool]:
        """Return the revision on which a save is based, and whether it is the last one."""
        try:
            stored = self._store.read(project)
        except NotFoundError as error:
            if revision:
                raise ConflictError(revision, 0) from error
            return None, True
        if revision > stored.revision:
            raise ConflictError(revision, stored.revision)
        is_last = revision == stored.revision
        if revision == 0:
            return None, is_last
        last = stored if is_last else None
        return kept_revision(self._store, project, revision, self._limits, stored=last), is_last

    def _last(self, project: str) -> int:
        try:
            return self._store.read(project).revision
        except NotFoundError:
            return 0

    def _receipt(self, saving: Saving, wanted: Manifest, stored: StoredRevision, *, repeated: bool) -> Receipt:
        found = wanted
        if unpack_part(stored.data, self._limits) != wanted.to_bytes():
            repeated = True
            first = kept_revision(self._store, saving.project, stored.revision, self._limits, stored=stored)
            if not is_repeated(self._store, saving, first, self._limits):
                raise IdempotencyMismatch(
                    "something else was saved with this key",
                    where="key",
                    got=saving.key,
                    expected="a new key",
                    suggestion="a repetition has the same project, expected_revision, by, at and note",
                )
            found = first.manifest
        digest = link_digest(saving.project, found.revision, found.previous, found.to_bytes())
        return Receipt(
            project=saving.project,
            revision=found.revision,
            head=Head(saving.project, found.revision, digest),
            by=found.by,
            at=found.at,
            recorded_at=found.recorded_at,
            key=found.key,
            repeated=repeated,
            seal=found.seal,
        )
