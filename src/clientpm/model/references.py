"""The references that a record holds, found by what its fields declare."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from clientpm.model.dependency import Dependency
from clientpm.model.record import Record
from clientpm.model.work import Task
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["references_of"]


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
        path = f"{prefix}{name}"
        if refers is not None:
            yield from _ids(held, refers, path)
        elif isinstance(held, Ref):
            yield path, held
        elif nested and isinstance(held, tuple):
            for i, part in enumerate(held):
                if attrs.has(type(part)) and not isinstance(part, (Record, Ref)):
                    yield from _in_fields(part, f"{path}[{i}].")
        elif nested and attrs.has(type(held)) and not isinstance(held, (Record, Ref)):
            yield from _in_fields(held, f"{path}.")


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
