"""What differs between two projects or two plans."""

from __future__ import annotations

import enum
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import attrs

from clientpm.errors import FieldTypeError, ascii_safe
from clientpm.model.dependency import Dependency
from clientpm.model.plan import Plan
from clientpm.model.project import Project
from clientpm.model.record import Record
from clientpm.values.frozen import FrozenMap
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

__all__ = ["Difference", "DifferenceKind", "diff"]

P = TypeVar("P", Project, Plan)
_MISSING: Final = object()
_LONGEST: Final = 200
_HOLDERS: Final = frozenset({"baseline", "change", "need_answer"})
"""Kinds of records that hold records of other kinds: a plan as it was, or as it would be."""
_Found: TypeAlias = "Iterator[Difference]"


class DifferenceKind(enum.Enum):
    """What happened between before and after."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REORDERED = "reordered"
    """The same records or parts in another order; one difference for the whole list."""


@attrs.frozen(kw_only=True)
class Difference:
    """One thing that differs.

    Attributes:
        kind: What happened.
        subject: The record it happened to; `None` for a plan that stands alone.
        field: Path of the field within the record, such as `estimate`,
            `payments[go-live].amount` or `after[design FS]`; empty for a whole record.
        before: The value before; `None` where there was none. For a new order the names
            of what both sides have.
        after: The value after; `None` where there is none.

    Examples:
        >>> print(Difference(kind=DifferenceKind.CHANGED, subject=Ref.of("task:build"), field="wbs", after="1.2"))
        changed task:build wbs None -> '1.2'
    """

    kind: DifferenceKind
    subject: Ref | None = None
    field: str = ""
    before: Any = None
    after: Any = None

    def __str__(self) -> str:
        words = [self.kind.value, "" if self.subject is None else str(self.subject), self.field]
        if self.kind is DifferenceKind.CHANGED:
            words.append(f"{_line(self.before)} -> {_line(self.after)}")
        return " ".join(word for word in words if word)


def diff(before: P, after: P) -> tuple[Difference, ...]:
    """Return what differs between two versions of a project, or of a plan.

    Records are matched by kind and id, dependencies by predecessor and type, other
    parts by what names them (a payment by its milestone, a statement by its text).

    Args:
        before: The earlier version.
        after: The later version.

    Returns:
        The differences in the order of the records' fields; within a list first what
        was changed or added, in its new order, then what was removed, then whether the
        rest has another order. Nothing for equal versions.

    Raises:
        FieldTypeError: When they are not two projects or two plans.

    Examples:
        >>> from clientpm import Goal
        >>> shop = Project(id="shop", goals=[Goal(id="wait-time", title="Shorter waits")])
        >>> for difference in diff(shop, shop.with_(Goal(id="wait-time", title="No waits"), Goal(id="mood"))):
        ...     print(difference)
        changed goal:wait-time title 'Shorter waits' -> 'No waits'
        added goal:mood
    """
    pair: tuple[object, object] = (before, after)
    for kind in (Project, Plan):
        if all(isinstance(side, kind) for side in pair):
            return tuple(_in_fields(before, after, getattr(before, "ref", None), ""))
    raise FieldTypeError(
        "two projects or two plans are compared", code="difference.type", got=after, expected="Project or Plan"
    )


def _in_fields(before: Any, after: Any, subject: Ref | None, path: str) -> _Found:
    for name in _field_names(_kind(before)):
        old, new = getattr(before, name), getattr(after, name)
        if old is not new and old != new:
            yield from _of_values(old, new, subject, f"{path}.{name}" if path else name)


def _of_values(old: Any, new: Any, subject: Ref | None, path: str) -> _Found:
    if isinstance(old, Record) and isinstance(new, Record) and old.id != new.id:
        yield from _gone_or_new(old, _MISSING, subject, path)
        yield from _gone_or_new(_MISSING, new, subject, path)
    elif type(old) is type(new) and isinstance(old, Record):
        yield from _in_fields(old, new, *_place(old, subject, path))
    elif type(old) is type(new) and _has_parts(_kind(old)):
        yield from _in_fields(old, new, subject, path)
    elif isinstance(old, FrozenMap) and isinstance(new, FrozenMap):
        yield from _in_maps(old, new, subject, path)
    elif isinstance(old, tuple) and isinstance(new, tuple) and any(map(_is_part, (*old[:1], *new[:1]))):
        yield from _in_lists(old, new, subject, path)
    elif isinstance(old, Record) or isinstance(new, Record):
        yield from _gone_or_new(_or_missing(old), _or_missing(new), subject, path)
    else:
        yield Difference(kind=DifferenceKind.CHANGED, subject=subject, field=path, before=old, after=new)


def _in_maps(old: FrozenMap[Any], new: FrozenMap[Any], subject: Ref | None, path: str) -> _Found:
    for key in (*new, *(key for key in old if key not in new)):
        one, other = old.get(key, _MISSING), new.get(key, _MISSING)
        where = f"{path}[{_label((key, 0))}]"
        if one is _MISSING or other is _MISSING:
            yield from _gone_or_new(one, other, subject, where)
        elif one != other:
            yield from _of_values(one, other, subject, where)


def _in_lists(old: tuple[Any, ...], new: tuple[Any, ...], subject: Ref | None, path: str) -> _Found:
    olds, news = _by_key(old), _by_key(new)
    for key, item in news.items():
        earlier = olds.get(key, _MISSING)
        where = f"{path}[{_label(key)}]"
        if earlier is _MISSING:
            yield from _gone_or_new(_MISSING, item, subject, where)
        elif earlier is not item and earlier != item:
            yield from _of_values(earlier, item, subject, where)
    for key, item in olds.items():
        if key not in news:
            yield from _gone_or_new(item, _MISSING, subject, f"{path}[{_label(key)}]")
    kept = [key for key in olds if key in news]
    order = [key for key in news if key in olds]
    if kept != order:
        names = tuple(map(_label, kept)), tuple(map(_label, order))
        yield Difference(kind=DifferenceKind.REORDERED, subject=subject, field=path, before=names[0], after=names[1])


def _gone_or_new(old: Any, new: Any, subject: Ref | None, path: str) -> _Found:
    """Yield what is only on one side."""
    for kind, held in ((DifferenceKind.REMOVED, old), (DifferenceKind.ADDED, new)):
        if held is not _MISSING:
            place, field = _place(held, subject, path) if isinstance(held, Record) else (subject, path)
            values = {"before": held} if kind is DifferenceKind.REMOVED else {"after": held}
            yield Difference(kind=kind, subject=place, field=field, **values)


def _place(record: Record, subject: Ref | None, path: str) -> tuple[Ref | None, str]:
    """Return how a record is named: by itself, or by its path in one that holds its own version of it."""
    return (subject, path) if subject is not None and subject.kind in _HOLDERS else (record.ref, "")


def _or_missing(value: Any) -> Any:
    return _MISSING if value is None else value


def _by_key(items: tuple[Any, ...]) -> dict[tuple[Hashable, int], Any]:
    """Return parts by what names them; the n-th of equal names is counted."""
    seen: Counter[Hashable] = Counter()
    found: dict[tuple[Hashable, int], Any] = {}
    for item in items:
        key = _key(_kind(item))(item)
        found[key, seen[key]] = item
        seen[key] += 1
    return found


def _kind(value: object) -> Any:
    return type(value)


@cache
def _key(kind: type) -> Callable[[Any], Hashable]:
    if issubclass(kind, Dependency):
        return lambda item: f"{item.predecessor} {item.type.value}"
    if not attrs.has(kind) or not _has_parts(kind):
        return lambda item: item
    if hasattr(kind, "tag"):
        return _edit_key
    names = [field.name for field in attrs.fields(kind) if field.init]
    required = [field.name for field in attrs.fields(kind) if field.init and field.default is attrs.NOTHING]
    name = "id" if "id" in names else (required or names)[0]
    return lambda item: getattr(item, name)


def _edit_key(edit: Any) -> Hashable:
    """Return what names an edit: what it does, and to which record."""
    held = getattr(edit, attrs.fields(type(edit))[0].name)
    return f"{edit.tag} {held.id if isinstance(held, Record) else held}"


def _label(key: tuple[Hashable, int]) -> str:
    name, count = key
    text = name if isinstance(name, str) else str(name)
    text = text if text.isprintable() else ascii_safe(text)
    return f"{text}#{count + 1}" if count else text


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(kind) if field.init)


@cache
def _has_parts(kind: type) -> bool:
    """Whether its fields have names that people use; tiny values are compared whole."""
    return attrs.has(kind) and (
        hasattr(kind, "tag") or all(field.kw_only for field in attrs.fields(kind) if field.init)
    )


def _is_part(value: object) -> bool:
    return attrs.has(type(value)) or isinstance(value, str)


def _line(value: object) -> str:
    """Return a value as it may stand in a line of a log."""
    if isinstance(value, str):
        text = ascii_safe(value)
    elif isinstance(value, tuple):
        text = f"{len(value)} items"
    elif isinstance(value, Record):
        text = str(value.ref)
    else:
        text = f"a {type(value).__name__}" if _has_parts(_kind(value)) else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
