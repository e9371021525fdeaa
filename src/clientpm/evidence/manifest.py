"""The manifest: what a revision consists of, who saved it, and on what it is based.

Its bytes are canonical JSON, kept exactly as they are: the chain is over them, and through the
digests in them over every part. To stay small, a manifest may name the parts of a section as
runs of those of an earlier one, its base. The base of a revision, counted from 0, is that without its lowest
binary digit, and every 256th is whole: so nine manifests at most are enough to know a revision.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import SchemaTooNew, ValidationError
from clientpm.evidence.canonical import canonical_bytes
from clientpm.evidence.json_text import parse_json
from clientpm.values.instant import fact_time
from clientpm.values.text import check_id, check_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clientpm.evidence.plain import Plain
    from clientpm.values.limits import Limits

__all__ = [
    "FORMAT",
    "Manifest",
    "Seal",
    "base_of",
    "bases_of",
    "check_version",
    "read_manifest",
    "sections_of",
    "written_sections",
]

FORMAT: Final = "clientpm/manifest/1"
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_SIGNATURE: Final = re.compile(r"(?:[0-9a-f]{2})*")
_VERSION: Final = re.compile(r"(clientpm/[a-z]{1,20})/([1-9][0-9]{0,5})")
_NAME: Final = re.compile(r"[a-z_]{1,60}(\.[a-z_]{1,60})?")

_PEOPLE: Final = "people"
"""No section: persons have parts of their own, which can be erased."""

_WHOLE_EVERY: Final = 256

Item = str | tuple[int, int]
"""A part by its digest, or a run of the base's parts: the first, and how many."""


@attrs.frozen
class Seal:
    """What a signer said of a revision.

    Attributes:
        signer: Name of the signer.
        signature: The signature over the digest of the revision without its seal, in hexadecimal digits.
    """

    signer: str
    signature: str


@attrs.frozen(kw_only=True)
class Manifest:
    """What one revision consists of.

    Attributes:
        project: Id of the project.
        revision: Its number, from 1.
        previous: Digest of the revision before it.
        schema: Version of the schema in which its parts are written.
        by: Id of whoever saved it.
        at: When, as they said.
        recorded_at: When, by the clock of the archive; `None` without one.
        note: What they said about it.
        key: The key of that save.
        base: Number of the revision to whose parts the sections refer; 0 for none.
        sections: The parts of each section, in order; of one with a base, only what differs.
        people: The parts of the persons, by their ids.
        erased: Digests of parts that were erased with this revision.
        seal: What a signer said of it.
    """

    project: str
    revision: int
    previous: str
    schema: int
    by: str
    at: dt.datetime
    recorded_at: dt.datetime | None = None
    note: str = ""
    key: str
    base: int = 0
    sections: dict[str, tuple[Item, ...]]
    people: dict[str, str] = attrs.field(factory=dict)
    erased: tuple[str, ...] = ()
    seal: Seal | None = None

    def to_bytes(self) -> bytes:
        """Return the bytes to be kept."""
        found: dict[str, Plain] = {
            "format": FORMAT,
            "project": self.project,
            "revision": self.revision,
            "previous": self.previous,
            "schema": self.schema,
            "by": self.by,
            "at": self.at.isoformat(),
            "key": self.key,
            "sections": {name: [_written(item) for item in items] for name, items in self.sections.items()},
        }
        if self.recorded_at is not None:
            found["recorded_at"] = self.recorded_at.isoformat()
        if self.note:
            found["note"] = self.note
        if self.base:
            found["base"] = self.base
        if self.people:
            found["people"] = [[name, digest] for name, digest in self.people.items()]
        if self.erased:
            found["erased"] = list(self.erased)
        if self.seal is not None:
            found["seal"] = {"signer": self.seal.signer, "signature": self.seal.signature}
        return canonical_bytes(found)


def base_of(revision: int) -> int:
    """Return the revision on whose parts another one is based.

    Args:
        revision: Number of the revision, from 1.

    Returns:
        Counted from 0, its number without its lowest binary digit; 0 for one that is whole.

    Examples:
        >>> [base_of(revision) for revision in (1, 2, 3, 4, 100, 257)]
        [0, 1, 1, 3, 99, 0]
    """
    place = revision - 1
    lowest = place & -place
    return 0 if not 0 < lowest < _WHOLE_EVERY else revision - lowest


def bases_of(revision: int) -> Iterator[int]:
    """Yield the revisions that must be read to know one: its base, the base of that, and so on.

    Args:
        revision: Number of the revision, from 1.

    Yields:
        Their numbers, the highest first.

    Examples:
        >>> list(bases_of(100))
        [99, 97, 65, 1]
    """
    while revision := base_of(revision):
        yield revision


def sections_of(manifest: Manifest, base: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the parts of every section of a revision.

    Args:
        manifest: Its manifest.
        base: The parts of every section of its base; nothing where it has none.

    Returns:
        For each section the digests of its parts.

    Raises:
        ValidationError: When it names a part that its base has not, or one twice.
    """
    found = dict(base)
    for name, items in manifest.sections.items():
        parts = _digests(items, found.get(name, ()))
        if parts:
            found[name] = parts
        else:
            found.pop(name, None)
    return found


def written_sections(
    sections: Mapping[str, tuple[str, ...]], base: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[Item, ...]]:
    """Return what a manifest says of its sections, with another as its base.

    Args:
        sections: The parts of every section.
        base: Those of the base.

    Returns:
        The sections that differ, each as parts and runs of the base's parts.
    """
    found: dict[str, tuple[Item, ...]] = {name: () for name in base if name not in sections}
    for name, digests in sections.items():
        before = base.get(name, ())
        if digests != before:
            found[name] = _runs(digests, before)
    return found


def read_manifest(data: bytes, limits: Limits) -> Manifest:
    """Return the manifest that bytes hold.

    Args:
        data: The bytes that were kept.
        limits: How large they may be.

    Returns:
        The manifest.

    Raises:
        ValidationError: When they are no manifest, or not written as we write it.
        SchemaTooNew: When they say that a newer version of the library wrote them.
    """
    held: Any = parse_json(data, limits)
    if type(held) is not dict or held.get("format") != FORMAT:
        check_version(held, FORMAT, "manifest")
        raise _wrong("format")
    try:
        found = _read(held)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        if isinstance(error, ValidationError):
            raise
        raise _wrong("fields") from error
    if found.base not in {0, base_of(found.revision)}:
        raise _wrong("base")
    if found.to_bytes() != data:
        raise _wrong("bytes")
    return found


def check_version(held: Any, known: str, where: str) -> None:
    """Refuse what a later version of a format says of itself.

    Args:
        held: What was read.
        known: The format that this library writes, such as `clientpm/manifest/1`.
        where: Where the format stands.

    Raises:
        SchemaTooNew: When it names the same format with a higher number.
    """
    name, _, number = known.rpartition("/")
    said = held.get("format") if type(held) is dict else None
    if type(said) is str and (found := _VERSION.fullmatch(said)) and found[1] == name and int(found[2]) > int(number):
        raise SchemaTooNew(int(found[2]), int(number), f"{where}.format")


def _read(held: dict[str, Any]) -> Manifest:
    seal = held.get("seal")
    recorded = held.get("recorded_at")
    people = held.get("people", [])
    return Manifest(
        project=check_id(held["project"]),
        revision=_whole(held["revision"], 1),
        previous=_digest(held["previous"]),
        schema=_whole(held["schema"], 1),
        by=check_id(held["by"], "by"),
        at=fact_time(_text(held["at"])),
        recorded_at=None if recorded is None else fact_time(_text(recorded)),
        note=check_text(held.get("note", ""), "note"),
        key=_text(held["key"]),
        base=_whole(held.get("base", 0), 0),
        sections={_section(name): tuple(map(_item, items)) for name, items in held["sections"].items()},
        people={_text(name): _digest(digest) for name, digest in people},
        erased=tuple(map(_digest, held.get("erased", ()))),
        seal=None if seal is None else Seal(_text(seal["signer"]), _signature(seal["signature"])),
    )


def _digests(items: tuple[Item, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    wanted = 0
    for item in items:
        if isinstance(item, str):
            found[item] = None
            wanted += 1
        else:
            first, count = item
            found.update(dict.fromkeys(before[first : first + count]))
            wanted += count
        # No part stands twice in a section: so no manifest can ask for more than its base has.
        if len(found) != wanted:
            raise _wrong("base")
    return tuple(found)


def _runs(digests: tuple[str, ...], before: tuple[str, ...]) -> tuple[Item, ...]:
    place = {digest: i for i, digest in enumerate(before)}
    found: list[Item] = []
    for digest in digests:
        i = place.get(digest)
        if i is None:
            found.append(digest)
            continue
        last = found[-1] if found else ""
        if isinstance(last, tuple) and sum(last) == i:
            found[-1] = (last[0], last[1] + 1)
        else:
            found.append((i, 1))
    return tuple(found)


def _written(item: Item) -> Plain:
    return item if isinstance(item, str) else list(item)


def _item(held: Any) -> Item:
    if type(held) is list:
        first, count = held
        return _whole(first, 0), _whole(count, 1)
    return _digest(held)


def _section(held: Any) -> str:
    if not _NAME.fullmatch(_text(held)) or held == _PEOPLE:
        raise _wrong("section")
    return str(held)


def _digest(held: Any) -> str:
    if not _DIGEST.fullmatch(_text(held)):
        raise _wrong("digest")
    return str(held)


def _signature(held: Any) -> str:
    # In one spelling only: a seal does not cover itself, so nobody would see another one.
    if not _SIGNATURE.fullmatch(_text(held)):
        raise _wrong("signature")
    return str(held)


def _text(held: Any) -> str:
    if type(held) is not str:
        raise _wrong("text")
    return held


def _whole(held: Any, least: int) -> int:
    if type(held) is not int or held < least:
        raise _wrong("number")
    return held


def _wrong(what: str) -> ValidationError:
    return ValidationError("not the manifest of a revision", code="manifest.form", where=what)
