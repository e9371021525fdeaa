"""What a save consists of, and what it is compared with when it is repeated."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import NotFoundError, StorageCorrupt, StoreError, ValidationError
from clientpm.evidence.chain import FIRST_LINK
from clientpm.evidence.document import SCHEMA
from clientpm.evidence.json_text import parse_json
from clientpm.evidence.manifest import Manifest, base_of, read_manifest, written_sections
from clientpm.evidence.parts import ProjectParts, SaltedPerson, read_person
from clientpm.model.people import Person
from clientpm.ports.reading_kept import (
    KeptRevision,
    check_erasable,
    is_part,
    kept_manifest,
    kept_part,
    kept_revision,
    packed_part,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientpm.model.project import Project
    from clientpm.ports.storage import ProjectStore, SupportsErasure
    from clientpm.values.limits import Limits

__all__ = [
    "Saving",
    "check_empty",
    "check_held",
    "check_loadable",
    "erasable_parts",
    "erase_parts",
    "is_repeated",
    "manifest_of",
    "people_of",
]

_SMALL: Final = 32
"""With so few parts a manifest is always whole: reading its bases would cost more than it saves."""

_STAYS: Final = frozenset({"visibility", "links"})
"""What is left of a person who was erased, beside the id: nothing that says who it was."""


@attrs.frozen(kw_only=True)
class Saving:
    """What somebody wants to save, and on what it is based.

    Attributes:
        project: Id of the project.
        before: The revision on which it is based; `None` for a new project.
        parts: The project in parts.
        by: Id of whoever saves it.
        at: When, as they say.
        note: What they say about it.
        key: The key of the save.
        erased: Digests of the parts that go with it.
    """

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
        """Number of the revision that it makes."""
        return 1 if self.before is None else self.before.manifest.revision + 1


def manifest_of(store: ProjectStore, saving: Saving, recorded_at: dt.datetime | None, limits: Limits) -> Manifest:
    """Return the manifest of a save, without a seal.

    Args:
        store: Where the revisions before it are kept.
        saving: The save.
        recorded_at: What the clock of the archive says.
        limits: How large a revision may be.

    Returns:
        The manifest: of every 256th revision whole, of the others what differs from their base.
    """
    before = saving.before
    whole = Manifest(
        project=saving.project,
        revision=saving.revision,
        previous=FIRST_LINK if before is None else before.head.digest,
        schema=SCHEMA,
        by=saving.by,
        at=saving.at,
        recorded_at=recorded_at,
        note=saving.note,
        key=saving.key,
        sections=dict(saving.parts.sections),
        people=saving.parts.people,
        erased=saving.erased,
    )
    number = base_of(whole.revision)
    if before is None or not number or sum(map(len, whole.sections.values())) <= _SMALL:
        return whole
    is_before = number == before.manifest.revision
    base = before if is_before else kept_revision(store, saving.project, number, limits)
    return attrs.evolve(whole, base=number, sections=written_sections(saving.parts.sections, base.sections))


def people_of(
    store: ProjectStore, revision: KeptRevision | None, limits: Limits
) -> Mapping[str, tuple[str, SaltedPerson]]:
    """Return the persons of a revision, without those who were erased.

    Args:
        store: Where it is kept.
        revision: The revision.
        limits: How large a part may be.

    Returns:
        By id the digest of the part, and what it holds.
    """
    if revision is None:
        return {}
    found: dict[str, tuple[str, SaltedPerson]] = {}
    for name, digest in revision.manifest.people.items():
        data = kept_part(store, revision.manifest.revision, digest, limits)
        if data is not None:
            found[name] = digest, read_person(data, limits)
    return found


def check_loadable(manifest: Manifest, parts: Iterable[bytes], limits: Limits) -> None:
    """Refuse to save what nobody could load again.

    Args:
        manifest: The manifest.
        parts: The plain bytes of the parts that are new.
        limits: How large a manifest and a part may be.

    Raises:
        LimitExceeded: When one is larger.
        ValidationError: When the manifest is none.
    """
    read_manifest(manifest.to_bytes(), limits)
    for part in parts:
        parse_json(part, limits)


def is_repeated(store: ProjectStore, saving: Saving, first: KeptRevision, limits: Limits) -> bool:
    """Return whether a save is the one that its key was used for.

    Args:
        store: Where that is kept.
        saving: The save.
        first: The revision that was saved with the key.
        limits: How large a part may be.

    Returns:
        Whether it says the same; salts may differ, and persons who were erased since.
    """
    manifest = first.manifest
    told = (manifest.revision, manifest.by, manifest.at, manifest.note, manifest.erased)
    if told != (saving.revision, saving.by, saving.at, saving.note, saving.erased):
        return False
    if first.sections != saving.parts.sections or list(manifest.people) != list(saving.parts.people):
        return False
    people = people_of(store, first, limits)
    return all(
        read_person(saving.parts.content[saving.parts.people[name]], limits).record == person.record
        for name, (_, person) in people.items()
    )


def erasable_parts(store: ProjectStore, project: str, person: str, until: int, limits: Limits) -> tuple[str, ...]:
    """Return the digests of a person's parts in all revisions up to one.

    Args:
        store: Where they are kept.
        project: Id of the project.
        person: Id of the person.
        until: Number of the last revision that counts.
        limits: How large a revision may be.

    Returns:
        The digests, each once, the oldest first.

    Raises:
        NotFoundError: When no revision up to that one knows the person.
        EvidenceTampered: When a revision says that something else is the part of the person.
    """
    found: dict[str, None] = {}
    for stored in store.log(project):
        if stored.revision > until:
            break
        digest = kept_manifest(project, stored, limits).people.get(person)
        if digest is not None and digest not in found:
            check_erasable(store, project, stored.revision, digest, limits, person=person)
            found[digest] = None
    if not found:
        raise NotFoundError(f"no revision up to {until} knows this person", where="person", got=person)
    return tuple(found)


def erase_parts(store: SupportsErasure, digests: Iterable[str]) -> StoreError | None:
    """Erase parts; one that cannot be erased keeps none of the others.

    Args:
        store: Where they are kept.
        digests: Their digests.

    Returns:
        The first failure.
    """
    failure: StoreError | None = None
    for digest in digests:
        try:
            store.erase(digest)
        except StoreError as error:
            failure = failure or error
    return failure


def check_held(store: ProjectStore, digests: Iterable[str], limits: Limits) -> None:
    """Refuse to build on a part that a store holds already and that is not what its digest says.

    Args:
        store: The store.
        digests: Digests of the parts that are to be kept.
        limits: How large a part may be.

    Raises:
        StorageCorrupt: When one is damaged: the store would not take the right bytes in its place.
    """
    for digest in digests:
        packed = packed_part(store, digest)
        if packed is not None and not is_part(packed, digest, limits):
            raise StorageCorrupt(
                "a part of this project is damaged where it is kept; nothing was saved",
                where=f"part {digest}",
                suggestion="verify every project of the store, and restore a backup",
            )


def check_empty(project: Project, person: str) -> None:
    """Refuse a project that still has data of a person.

    Args:
        project: The project.
        person: Id of the person.

    Raises:
        ValidationError: When it has.
    """
    held = next((each for each in project.people if each.id == person), None)
    if held is None:
        return
    empty = Person(id=person)
    for field in attrs.fields(Person):
        if field.name not in _STAYS and getattr(held, field.name) != getattr(empty, field.name):
            raise ValidationError(
                "the person still has data",
                code="erase.not_empty",
                where=f"person:{person}.{field.name}",
                expected="a record that holds nothing but the id",
                suggestion="`workflow.erase_person` empties it, and puts the role wherever the person is named",
            )
