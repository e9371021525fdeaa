"""The archive: projects kept in a store, with the proof that nothing was changed afterwards."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import (
    ConflictError,
    FieldTypeError,
    IdempotencyMismatch,
    NotFoundError,
    StoreError,
    ValidationError,
)
from clientpm.evidence.chain import FIRST_LINK, Head, link_digest
from clientpm.evidence.document import SCHEMA, read_kept
from clientpm.evidence.manifest import Manifest, Seal, base_of, written_sections
from clientpm.evidence.packing import pack_part, unpack_part
from clientpm.evidence.parts import ProjectParts, join_parts, read_person, split_project
from clientpm.evidence.receipt import Receipt, RevisionEntry
from clientpm.evidence.verification import unsealed_digest, verify_chain
from clientpm.model.project import Project
from clientpm.ports.reading_kept import KeptRevision, kept_part, kept_revision
from clientpm.ports.storage import SupportsErasure
from clientpm.values.instant import fact_time
from clientpm.values.limits import Limits
from clientpm.values.text import check_id, check_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.evidence.parts import SaltedPerson
    from clientpm.evidence.verification import Verification
    from clientpm.ports.storage import ProjectStore, StoredRevision
    from clientpm.ports.witness import Anchor, Clock, IdFactory, Signer

__all__ = ["Archive"]

_MOST_KEY: Final = 200


@attrs.frozen(kw_only=True)
class _Saving:
    """What somebody wants to save, and on what it is based."""

    project: str
    before: KeptRevision | None
    parts: ProjectParts
    by: str
    at: dt.datetime
    note: str
    key: str
    erased: tuple[str, ...] = ()

    @property
    def revision(self) -> int:
        return 1 if self.before is None else self.before.manifest.revision + 1


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

    Examples:
        >>> from clientpm import Goal
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
        self._store: Final = store
        self._clock: Final = clock
        self._ids: Final = ids
        self._signer: Final = signer
        self._anchor: Final = anchor
        self._limits: Final = limits or Limits()

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
            StoreError: When it cannot be saved; nothing was.
            EvidenceTampered: When the revision on which it is based is damaged.
        """
        return self._save(project, erased=(), expected_revision=expected_revision, by=by, at=at, note=note, key=key)

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
        in between, call it again with the same key.

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
            StoreError: When the store cannot erase, or the save fails.
            ValidationError: When the project still has data of that person.
        """
        if not isinstance(self._store, SupportsErasure):
            raise StoreError("this store cannot erase", code="store.no_erasure", got=type(self._store).__name__)
        _check_project(project)
        check_id(person, "person")
        held = next((each for each in project.people if each.id == person), None)
        if held is not None and held != type(held)(id=person, visibility=held.visibility):
            raise ValidationError(
                "the person still has data", code="erase.not_empty", where=f"person:{person}", suggestion="erase_person"
            )
        gone = self._parts_of(project.id, person, expected_revision)
        receipt = self._save(
            project, erased=gone, expected_revision=expected_revision, by=by, at=at, note=note, key=key
        )
        saved = kept_revision(self._store, project.id, receipt.revision, self._limits)
        for digest in saved.manifest.erased:
            self._store.erase(digest)
        return receipt

    def load(self, project: str, *, revision: int | None = None) -> Project:
        """Return a project as it was saved.

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
        erasable = set(found.manifest.people.values())

        def part(digest: str) -> bytes | None:
            return kept_part(self._store, found, digest, self._limits, optional=digest in erasable)

        if found.manifest.schema > SCHEMA:
            return read_kept({}, found.manifest.schema, self._limits)
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
            EvidenceTampered: When a revision cannot be read.
        """
        check_id(project, "project")
        found = tuple(self._entry(project, stored) for stored in self._store.log(project))
        if not found:
            raise NotFoundError("there is no such project", where="project", got=project)
        return found

    def verify(self, project: str, *, head: Head | str | None = None) -> Verification:
        """Look at every revision and every part of a project.

        Args:
            project: Its id.
            head: A head that was given out earlier, or its text: it proves that nothing up to it was
                changed or cut off. Without one, an end that was cut off cannot be seen.

        Returns:
            What was found, with the position of every break.

        Raises:
            NotFoundError: When there is no such project, and no head says that there was.
            StoreError: When it cannot be read.
        """
        check_id(project, "project")
        wanted = None if head is None else Head.of(head)
        entries = [(stored.revision, stored.key, stored.data) for stored in self._store.log(project)]
        if not entries and wanted is None:
            raise NotFoundError("there is no such project", where="project", got=project)
        return verify_chain(
            project,
            entries,
            lambda digest: kept_part(self._store, None, digest, self._limits, optional=True),
            head=wanted,
            seals=None if self._signer is None else self._is_sealed,
            limits=self._limits,
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

    def projects(self) -> tuple[str, ...]:
        """Return the ids of all projects, in order of their code points."""
        return self._store.projects()

    def _save(
        self,
        project: Project,
        *,
        erased: tuple[str, ...],
        expected_revision: int,
        by: str,
        at: dt.datetime | str,
        note: str,
        key: str | None,
    ) -> Receipt:
        _check_project(project)
        if type(expected_revision) is not int or expected_revision < 0:
            raise ValidationError(
                "not a revision", code="archive.revision", where="expected_revision", got=expected_revision
            )
        before = self._before(project.id, expected_revision)
        saving = _Saving(
            project=project.id,
            before=before,
            parts=split_project(project, salt=self._new_id, known=self._people(before)),
            by=check_id(by, "by"),
            at=fact_time(at),
            note=check_text(note, "note"),
            key=self._new_id() if key is None else _key(key),
            erased=erased,
        )
        manifest = self._sealed(self._manifest(saving))
        had = frozenset() if before is None else before.digests
        stored = self._store.append(
            project.id,
            revision=manifest.revision,
            data=pack_part(manifest.to_bytes()),
            parts={digest: pack_part(data) for digest, data in saving.parts.content.items() if digest not in had},
            key=manifest.key,
        )
        receipt = self._receipt(saving, manifest, stored)
        if self._anchor is not None:
            self._anchor.publish(receipt)
        return receipt

    def _before(self, project: str, revision: int) -> KeptRevision | None:
        if revision == 0:
            return None
        try:
            return kept_revision(self._store, project, revision, self._limits)
        except NotFoundError as error:
            raise ConflictError(revision, self._last(project)) from error

    def _last(self, project: str) -> int:
        try:
            return self._store.read(project).revision
        except NotFoundError:
            return 0

    def _people(self, before: KeptRevision | None) -> Mapping[str, tuple[str, SaltedPerson]]:
        found: dict[str, tuple[str, SaltedPerson]] = {}
        for name, digest in () if before is None else before.manifest.people.items():
            data = kept_part(self._store, before, digest, self._limits, optional=True)
            if data is not None:
                found[name] = digest, read_person(data, self._limits)
        return found

    def _manifest(self, saving: _Saving) -> Manifest:
        """Return the manifest in the shorter of two forms: whole, or on the base of an earlier one."""
        before = saving.before
        whole = Manifest(
            project=saving.project,
            revision=saving.revision,
            previous=FIRST_LINK if before is None else before.head.digest,
            schema=SCHEMA,
            by=saving.by,
            at=saving.at,
            recorded_at=None if self._clock is None else fact_time(self._clock.now(), "clock"),
            note=saving.note,
            key=saving.key,
            sections=dict(saving.parts.sections),
            people=saving.parts.people,
            erased=saving.erased,
        )
        if before is None:
            return whole
        number = base_of(whole.revision)
        if not number:
            return whole
        base = kept_revision(self._store, saving.project, number, self._limits)
        return attrs.evolve(whole, base=number, sections=written_sections(saving.parts.sections, base.sections))

    def _sealed(self, manifest: Manifest) -> Manifest:
        if self._signer is None:
            return manifest
        signature = self._signer.sign(bytes.fromhex(unsealed_digest(manifest)))
        if type(signature) is not bytes:
            raise FieldTypeError("not a signature", code="signer.type", where="signer", got=signature, expected="bytes")
        return attrs.evolve(manifest, seal=Seal(self._signer.name, signature.hex()))

    def _is_sealed(self, digest: str, seal: Seal) -> bool:
        if self._signer is None or seal.signer != self._signer.name:
            return False
        try:
            return self._signer.verify(bytes.fromhex(digest), bytes.fromhex(seal.signature))
        except ValueError:
            return False

    def _receipt(self, saving: _Saving, wanted: Manifest, stored: StoredRevision) -> Receipt:
        repeated = unpack_part(stored.data, self._limits) != wanted.to_bytes()
        found = wanted
        if repeated:
            first = kept_revision(self._store, saving.project, stored.revision, self._limits)
            if not self._is_same(saving, first):
                raise IdempotencyMismatch(
                    "something else was saved with this key", where="key", got=saving.key, expected="a new key"
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

    def _is_same(self, saving: _Saving, first: KeptRevision) -> bool:
        """Return whether a save is the one that a key was used for; salts may differ."""
        manifest = first.manifest
        told = (manifest.revision, manifest.by, manifest.at, manifest.note)
        if told != (saving.revision, saving.by, saving.at, saving.note) or first.sections != saving.parts.sections:
            return False
        if list(manifest.people) != list(saving.parts.people):
            return False
        people = self._people(first)
        now = {
            name: read_person(saving.parts.content[digest], self._limits)
            for name, digest in saving.parts.people.items()
            if digest in saving.parts.content
        }
        return all(
            name not in people or name not in now or people[name][1].record == now[name].record
            for name in manifest.people
        )

    def _parts_of(self, project: str, person: str, until: int) -> tuple[str, ...]:
        """Return the digests of a person's parts in all revisions up to one, those that are there."""
        found: dict[str, None] = {}
        for stored in self._store.log(project):
            if stored.revision > until:
                break
            manifest = kept_revision(self._store, project, stored.revision, self._limits).manifest
            digest = manifest.people.get(person)
            if digest is not None:
                found[digest] = None
        return tuple(found)

    def _entry(self, project: str, stored: StoredRevision) -> RevisionEntry:
        found = kept_revision(self._store, project, stored.revision, self._limits, stored=stored)
        manifest = found.manifest
        return RevisionEntry(
            revision=manifest.revision,
            by=manifest.by,
            at=manifest.at,
            recorded_at=manifest.recorded_at,
            note=manifest.note,
            key=manifest.key,
            digest=found.head.digest,
            schema=manifest.schema,
            erased=len(manifest.erased),
        )

    def _new_id(self) -> str:
        return secrets.token_urlsafe(16) if self._ids is None else self._ids.new_id()


def _check_project(project: Project) -> None:
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")


def _key(key: str) -> str:
    if type(key) is not str:
        raise FieldTypeError("a key is a text", code="archive.key", where="key", got=key, expected="str")
    if not key.strip() or len(check_text(key, "key")) > _MOST_KEY:
        raise ValidationError(
            "not a key", code="archive.key", where="key", got=key, expected=f"1 to {_MOST_KEY} characters"
        )
    return key
