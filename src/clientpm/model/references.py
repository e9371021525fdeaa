"""The references that a record holds, found by what its fields declare."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import Problem, UnknownReferenceError
from clientpm.model.dependency import Dependency
from clientpm.model.record import Record
from clientpm.model.work import Task
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

__all__ = ["broken_references", "references_of"]


_OUTLIVED: Final = frozenset({("signature", "covers")})
"""References that stay when their record is gone: what was signed was signed."""


def broken_references(known: Container[Ref], records: Iterable[tuple[str, Record]]) -> Iterator[Problem]:
    """Yield the references of some records that do not resolve.

    Args:
        known: What a reference may name: a project.
        records: The records with their paths.

    Yields:
        One problem for each.
    """
    for path, record in records:
        for where, ref in references_of(record):
            if ref not in known and (record.kind_name, where) not in _OUTLIVED:
                yield Problem(
                    what=f"{record.ref} names a record that does not exist",
                    where=f"{path}.{where}" if path else where,
                    code="reference.unknown",
                    got=str(ref),
                    expected="the id of a record of this project",
                    kind=UnknownReferenceError,
                )


def references_of(record: Record) -> Iterator[tuple[str, Ref]]:
    """Yield every reference of a record with the path of the field that holds it.

    Dependencies and parents of tasks are left out: a plan checks them itself.

    Args:
        record: Any record.

    Yields:
        Path within the record, and the reference.
    """
    for i, ref in enumerate(record.links):
        yield f"links[{i}]", ref
    if type(record) is Task:
        if record.owner is not None:
            yield "owner", Ref("stakeholder", record.owner)
        return
    yield from _in_fields(record, "")


def _in_fields(value: Any, prefix: str) -> Iterator[tuple[str, Ref]]:
    kind: Any = type(value)
    for name, refers, nested in _fields(kind):
        held = getattr(value, name)
        if held is None or held == ():
            continue
        path = f"{prefix}{name}"
        if refers is not None:
            yield from _ids(held, refers, path)
        elif isinstance(held, tuple) and nested:
            for i, part in enumerate(held):
                if _refers(part):
                    yield from _in_part(part, f"{path}[{i}]")
        elif nested and _refers(held):
            yield from _in_part(held, path)


def _in_part(part: Any, path: str) -> Iterator[tuple[str, Ref]]:
    if isinstance(part, Ref):
        yield path, part
    else:
        yield from _in_fields(part, f"{path}.")


def _refers(part: Any) -> bool:
    kind: Any = type(part)
    return _may_refer(kind)


@cache
def _may_refer(kind: Any) -> bool:
    """Return whether a value of a class is a reference, or a part that may hold some."""
    return issubclass(kind, Ref) or (attrs.has(kind) and not issubclass(kind, Record))


def _ids(held: Any, kind: str, path: str) -> Iterator[tuple[str, Ref]]:
    if held is None:
        return
    if isinstance(held, str):
        yield path, Ref(kind, held)
        return
    for i, item in enumerate(held):
        yield f"{path}[{i}]", Ref(kind, item.predecessor if isinstance(item, Dependency) else item)


@cache
def _fields(kind: Any) -> tuple[tuple[str, str | None, bool], ...]:
    """Return name, kind referred to, and whether the field may hold parts with references."""
    found = []
    for field in attrs.fields(kind):
        if field.name == "links" or not field.metadata or field.metadata.get("historical"):
            continue
        nested = field.name not in {"id", "title", "visibility", "extensions", "translations", "plan"}
        found.append((field.name, field.metadata.get("refers"), nested))
    return tuple(found)
