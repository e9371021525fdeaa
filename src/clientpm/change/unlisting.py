"""Taking records that are gone out of the lists of others."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.model.holding import COLLECTIONS, SINGLES
from clientpm.model.signature import Signature
from clientpm.model.work import Task
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from clientpm.change.drafting import ProjectDraft
    from clientpm.model.record import Record

__all__ = ["listing", "unlisted"]

_OF_THE_PLAN: Final = frozenset({"after", "parent"})


def unlisted(draft: ProjectDraft, gone: Container[Ref]) -> None:
    """Take records that are gone out of every list that names them.

    A link, a task of a deliverable, a criterion of a test, a requirement that a document
    lists: the record that has the list goes on without it. Where a record names another
    one alone it cannot; the check of the whole project says so. What happened and was
    signed is left as it was told.

    Args:
        draft: The project under edits; the records that change are put into it.
        gone: The records that are gone.
    """
    for record in tuple(listing(draft, gone)):
        draft.replace(_without(record, gone))


def listing(draft: ProjectDraft, gone: Container[Ref]) -> Iterator[Record]:
    """Yield the records, as they are now, that have one of some others in a list.

    Args:
        draft: The project under edits.
        gone: The others.

    Yields:
        The records that may change, in the project's order.
    """
    for record in _records(draft):
        if any(ref in gone for name, kind in _lists_of(type(record)) for ref in _refs(getattr(record, name), kind)):
            yield record


def _records(draft: ProjectDraft) -> Iterator[Record]:
    """Yield every record that has a list which may change, as it is now."""
    project = draft.project
    names: dict[Ref, None] = {}
    if draft.plan is not None:
        changed = (Ref(Task.kind_name, name) for name in draft.plan.held)
        names |= dict.fromkeys((*(task.ref for task in draft.plan.plan.tasks if task.links), *changed))
    for field in SINGLES.values():
        single: Record | None = getattr(project, field)
        if single is not None:
            names[single.ref] = None
    for kind, field in COLLECTIONS.items():
        lists = [name for name, _ in _lists_of(kind)]
        if lists:
            records = getattr(project, field)
            names |= dict.fromkeys(record.ref for record in records if any(getattr(record, name) for name in lists))
    names |= dict.fromkeys(draft.held)
    for ref in names:
        record = draft.find(ref)
        if record is not None:
            yield record


def _lists_of(kind: Any) -> tuple[tuple[str, str | None], ...]:
    return _lists(kind)


@cache
def _lists(kind: Any) -> tuple[tuple[str, str | None], ...]:
    """Return the fields of a kind of record that list others, with the kind of those."""
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(kind)
    if kind is Signature or any(field.name == "corrects" for field in fields):
        return ()
    found = []
    for field in fields:
        refers = field.metadata.get("refers")
        listed = str(field.type).lower().startswith("tuple[")
        several = listed and (refers is not None or "Ref" in str(field.type))
        if several and not field.metadata.get("historical") and not (kind is Task and field.name in _OF_THE_PLAN):
            found.append((field.name, refers))
    return tuple(found)


def _refs(held: tuple[Any, ...], kind: str | None) -> Iterator[Ref]:
    return (Ref(kind, item) if isinstance(item, str) and kind is not None else item for item in held)


def _without(record: Record, gone: Container[Ref]) -> Record:
    fields: dict[str, Any] = {}
    for name, kind in _lists_of(type(record)):
        held = getattr(record, name)
        kept = tuple(item for item, ref in zip(held, _refs(held, kind), strict=True) if ref not in gone)
        if len(kept) != len(held):
            fields[name] = kept
    return attrs.evolve(record, **fields)
