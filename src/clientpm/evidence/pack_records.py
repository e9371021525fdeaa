"""Records in parts: in which section a kind stands, and a single record out of a part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import SchemaTooNew, ValidationError
from clientpm.evidence.document import SCHEMA
from clientpm.evidence.examination import read_plain
from clientpm.evidence.json_text import parse_json
from clientpm.evidence.parts import HEADER, PEOPLE
from clientpm.evidence.shape import shape_of
from clientpm.evidence.upcasting import upcast
from clientpm.model.holding import COLLECTIONS, SINGLES
from clientpm.model.work import Task
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from clientpm.evidence.plain import Plain
    from clientpm.model.record import Record
    from clientpm.values.limits import Limits

__all__ = ["PackedRecord", "read_record", "records_in", "section_of"]

_MOST_PROBLEMS: Final = 20
_PLACE: Final = frozenset({"ref", "revision", "section", "part"})
_FIELDS: Final = {kind.kind_name: field for kind, field in COLLECTIONS.items()}
_SINGLES: Final = {kind.kind_name: field for kind, field in SINGLES.items()}
_CLASSES: Final[dict[str, Any]] = {Task.kind_name: Task} | {kind.kind_name: kind for kind in (*COLLECTIONS, *SINGLES)}


@attrs.frozen(kw_only=True)
class PackedRecord:
    """Where a record stands.

    Attributes:
        ref: The record.
        revision: Number of the revision.
        part: Digest of the part.
    """

    ref: Ref
    revision: int
    part: str

    def plain(self) -> dict[str, Plain]:
        """Return it in plain form."""
        return {
            "ref": str(self.ref),
            "revision": self.revision,
            "section": section_of(self.ref.kind),
            "part": self.part,
        }

    @classmethod
    def of(cls, held: Any) -> PackedRecord:
        """Return it from its plain form.

        Args:
            held: The plain form.

        Returns:
            Where the record stands.

        Raises:
            ValidationError: When it is no such form.
        """
        ref, revision, part = Ref.of(held["ref"]), held["revision"], held["part"]
        if (
            type(revision) is not int
            or revision < 1
            or type(part) is not str
            or held["section"] != section_of(ref.kind)
            or held.keys() != _PLACE
        ):
            raise ValidationError("not a place of a record", code="pack.form", where="records")
        return cls(ref=ref, revision=revision, part=part)


def section_of(kind: str) -> str:
    """Return the section in which records of a kind stand.

    Args:
        kind: Name of the kind.

    Returns:
        The name of the section.

    Raises:
        ValidationError: When no records of that kind are kept by themselves.
    """
    if kind == Task.kind_name:
        return "plan.tasks"
    if kind in _SINGLES:
        return HEADER
    if kind not in _FIELDS:
        raise ValidationError("records of this kind do not stand by themselves", code="pack.kind", got=kind)
    return _FIELDS[kind]


def records_in(data: bytes, kind: str, limits: Limits) -> dict[str, dict[str, Plain]]:
    """Return the records of a kind that a part holds, in plain form.

    Args:
        data: The plain bytes of the part.
        kind: Name of the kind.
        limits: How large the part may be.

    Returns:
        The records by id; none that stands twice, and nothing where it is no such part.
    """
    try:
        held: Any = parse_json(data, limits)
    except ValidationError:
        return {}
    if kind in _SINGLES:
        held = [held.get(_SINGLES[kind])] if type(held) is dict else []
    elif _FIELDS.get(kind) == PEOPLE:
        held = [held.get("record")] if type(held) is dict else []
    elif type(held) is not list:
        return {}
    found: dict[str, dict[str, Plain]] = {}
    twice: set[str] = set()
    for record in held:
        name = record.get("id") if type(record) is dict else None
        if type(name) is not str:
            continue
        if name in found:
            twice.add(name)
        found[name] = record
    return {name: record for name, record in found.items() if name not in twice}


def read_record(held: dict[str, Plain], kind: str, schema: int) -> Record:
    """Return the record that a plain form means.

    Args:
        held: The record in plain form.
        kind: Name of its kind.
        schema: Version of the schema in which it was written.

    Returns:
        The record.

    Raises:
        SchemaTooNew: When a newer version of the library wrote it.
        ValidationError: When it is no such record.
    """
    if schema > SCHEMA:
        raise SchemaTooNew(schema, SCHEMA)
    document: Any
    if kind in _FIELDS:
        document = upcast({_FIELDS[kind]: [held]}, schema)[_FIELDS[kind]]
        held = document[0]
    elif kind in _SINGLES:
        document = upcast({_SINGLES[kind]: held}, schema)
        held = document[_SINGLES[kind]]
    else:
        document = upcast({"plan": {"tasks": [held]}}, schema)
        held = document["plan"]["tasks"][0]
    found: Record = read_plain(shape_of(_CLASSES[kind]), held, most_problems=_MOST_PROBLEMS)
    return found
