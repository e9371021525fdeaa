"""The parts of a project: pieces small enough that a change touches few of them.

Records of a collection are cut into pieces of about 4 (32 in a long one), in their order: a piece
ends after a record whose id says so. So an insertion touches one piece, wherever it stands, and the order
of the records needs no list of its own. Persons, baselines and snapshots are pieces alone; a
person's piece also holds the project, and a salt, so that its digest gives nothing away.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.evidence.chain import part_digest
from clientpm.evidence.json_text import format_json, parse_json
from clientpm.evidence.plain import Plain, plain_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from clientpm.model.project import Project
    from clientpm.values.limits import Limits

__all__ = [
    "HEADER",
    "PEOPLE",
    "ProjectParts",
    "SaltedPerson",
    "join_parts",
    "person_part",
    "read_person",
    "split_project",
]

HEADER: Final = "header"
PEOPLE: Final = "people"
_PLAN: Final = "plan"
_PLAN_TASKS: Final = "plan.tasks"
_ALONE: Final = frozenset({"baselines", "snapshots"})
_MEAN: Final = 4
_MANY: Final = 2_048
_MEAN_OF_MANY: Final = 32

Document = dict[str, Plain]


@attrs.frozen
class SaltedPerson:
    """The part of a person.

    Attributes:
        project: Id of the project whose person it is: no other project can have it erased.
        record: The person in plain form.
        salt: What keeps the digest from being guessed.
    """

    project: str
    record: Document
    salt: str


@attrs.frozen
class ProjectParts:
    """A project in parts.

    Attributes:
        sections: For each section the digests of its parts, in order.
        people: For each person the digest of the part, in order.
        content: The parts by digest.
    """

    sections: dict[str, tuple[str, ...]]
    people: dict[str, str]
    content: dict[str, bytes]


def split_project(
    project: Project, *, salt: Callable[[], str], known: Mapping[str, tuple[str, SaltedPerson]] | None = None
) -> ProjectParts:
    """Return a project in parts.

    Args:
        project: The project.
        salt: Gives a new salt, which nobody can guess, at each call.
        known: The persons of the revision before, by id, with their digest: whoever has not
            changed keeps it.

    Returns:
        The parts.
    """
    document: Any = plain_form(project)
    sections: dict[str, tuple[str, ...]] = {}
    content: dict[str, bytes] = {}

    def keep(value: Plain) -> str:
        data = format_json(value)
        digest = part_digest(data)
        content[digest] = data
        return digest

    people: dict[str, str] = {}
    for record in document.pop(PEOPLE, ()):
        name = record["id"]
        digest, person = (known or {}).get(name, ("", None))
        if person is None or person.record != record:
            digest = keep({"project": project.id, "record": record, "salt": salt()})
        else:
            content[digest] = person_part(person)
        people[name] = digest
    plan = document.pop(_PLAN, None)
    if plan is not None:
        tasks = plan.pop("tasks", [])
        sections[_PLAN] = (keep(plan),)
        sections[_PLAN_TASKS] = tuple(keep(piece) for piece in _pieces(tasks))
    for name in [name for name, held in document.items() if _is_collection(held)]:
        records = document.pop(name)
        pieces = ([record] for record in records) if name in _ALONE else _pieces(records)
        sections[name] = tuple(keep(piece) for piece in pieces)
    sections[HEADER] = (keep(document),)
    return ProjectParts(sections, people, content)


def join_parts(
    sections: Mapping[str, tuple[str, ...]],
    people: Mapping[str, str],
    part: Callable[[str], bytes | None],
    limits: Limits,
) -> Document:
    """Return the document of a project from its parts.

    Args:
        sections: For each section the digests of its parts.
        people: For each person the digest of the part.
        part: Gives the plain bytes of a part; `None` for one that was erased.
        limits: How large a part, and all of them together, may be.

    Returns:
        The document, without a header of its own.

    Raises:
        LimitExceeded: When they are larger.
        ValidationError: When a part is no such part.
    """
    known: set[str] = set()
    size = 0

    def plain(digest: str) -> bytes | None:
        nonlocal size
        data = part(digest)
        if data is not None and digest not in known:
            known.add(digest)
            size += len(data)
            # Small as they are kept, many parts may be large together.
            limits.check("document_bytes", size)
        return data

    def read(digest: str) -> Any:
        return parse_json(plain(digest) or b"", limits)

    document = _object(read(_only(sections, HEADER)), HEADER)
    taken = document.keys() & {PEOPLE, *sections}
    if taken:
        raise _wrong(HEADER, min(taken))
    if people:
        document[PEOPLE] = [_person(document.get("id"), name, plain(digest), limits) for name, digest in people.items()]
    if _PLAN in sections or _PLAN_TASKS in sections:
        plan = _object(read(_only(sections, _PLAN)), _PLAN)
        tasks = _joined(map(read, sections.get(_PLAN_TASKS, ())), _PLAN_TASKS)
        document[_PLAN] = {**plan, "tasks": tasks} if tasks else plan
    for name in sections.keys() - {HEADER, _PLAN, _PLAN_TASKS}:
        document[name] = _joined(map(read, sections[name]), name)
    return document


def person_part(person: SaltedPerson) -> bytes:
    """Return the plain bytes of the part of a person.

    Args:
        person: The person with the salt.

    Returns:
        The bytes.
    """
    return format_json({"project": person.project, "record": person.record, "salt": person.salt})


def read_person(data: bytes, limits: Limits) -> SaltedPerson:
    """Return the person that a part holds.

    Args:
        data: The plain bytes of the part.
        limits: How large it may be.

    Returns:
        The person with the salt.

    Raises:
        ValidationError: When it is no such part.
    """
    held = _object(parse_json(data, limits), PEOPLE)
    project, record, salt = held.get("project"), held.get("record"), held.get("salt")
    if type(project) is not str or type(record) is not dict or type(salt) is not str:
        raise _wrong(PEOPLE, None)
    if len(held) != len(attrs.fields(SaltedPerson)):
        raise _wrong(PEOPLE, None)
    return SaltedPerson(project, record, salt)


def _person(project: object, name: str, data: bytes | None, limits: Limits) -> Plain:
    if data is None:
        return {"id": name}
    person = read_person(data, limits)
    if (person.project, person.record.get("id")) != (project, name):
        raise _wrong(PEOPLE, name)
    return person.record


def _only(sections: Mapping[str, tuple[str, ...]], name: str) -> str:
    """Return the one part of a section that has no more."""
    digests = sections.get(name, ())
    if len(digests) != 1:
        raise _wrong(name, len(digests))
    return digests[0]


def _pieces(records: list[Plain]) -> Iterator[list[Plain]]:
    """Cut records into pieces: each ends after a record whose id says so, or when it is long."""
    mean = _MEAN if len(records) <= _MANY else _MEAN_OF_MANY
    piece: list[Plain] = []
    for record in records:
        piece.append(record)
        name: Any = record["id"] if type(record) is dict else ""
        if zlib.crc32(name.encode()) % mean == 0 or len(piece) == 2 * mean:
            yield piece
            piece = []
    if piece:
        yield piece


def _is_collection(held: Plain) -> bool:
    return (
        type(held) is list and bool(held) and all(type(item) is dict and type(item.get("id")) is str for item in held)
    )


def _joined(pieces: Iterator[Any], name: str) -> list[Plain]:
    found: list[Plain] = []
    for piece in pieces:
        if type(piece) is not list:
            raise _wrong(name, piece)
        found += piece
    return found


def _object(held: Any, name: str) -> Document:
    if type(held) is not dict:
        raise _wrong(name, held)
    found: Document = held
    return found


def _wrong(name: str, held: object) -> ValidationError:
    return ValidationError("not a part of a project", code="part.form", where=name, got=held)
