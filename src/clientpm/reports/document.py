"""What is said, apart from how it looks: a document of plain blocks."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from clientpm.errors import FieldTypeError
from clientpm.reports.block import BLOCKS, FIGURE_SPECS, Block, Fact, Figure
from clientpm.values.frozen import EMPTY, FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.values.status import Status

__all__ = ["Document", "DocumentMeta", "GlossaryEntry"]


@attrs.frozen(kw_only=True)
class GlossaryEntry:
    """A word of the field that the document uses, in plain words.

    Attributes:
        term: The word.
        plain: What it means.
    """

    term: str
    plain: str


def _entries(value: Iterable[GlossaryEntry]) -> tuple[GlossaryEntry, ...]:
    return tuple(value)


def _facts(value: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(value)


def _labels(value: Any) -> FrozenMap[str]:
    return value if isinstance(value, FrozenMap) else FrozenMap(value)


@attrs.frozen(kw_only=True)
class DocumentMeta:
    """What a document is.

    Attributes:
        kind: Which report it is, as a word for programs: `status`, `change`, `risk` or `requirements`.
        title: Which report it is, in its language.
        project: What the project is called.
        locale: Its language: `en` or `zh_CN`.
        audience: For whom it is, as a word for programs: `internal`, `sponsor`, `client`.
        title_line: What stands below the title: client, period, data date, audience.
        period: The time it speaks of, as text; empty where it speaks of a day.
        data_date: The day that its figures are of.
        baseline: The agreed plan that it compares with, as text; empty where there is none.
        computed: How its figures were computed: data date, agreed plan, rules, versions.
        glossary: Words of the field that it uses.
        labels: The words that a renderer needs, in the document's language, by name;
            listed in the reference.
    """

    kind: str
    title: str
    project: str
    locale: str
    audience: str
    title_line: tuple[Fact, ...] = attrs.field(default=(), converter=_facts)
    period: str = ""
    data_date: dt.datetime | None = None
    baseline: str = ""
    computed: tuple[Fact, ...] = attrs.field(default=(), converter=_facts)
    glossary: tuple[GlossaryEntry, ...] = attrs.field(default=(), converter=_entries)
    labels: FrozenMap[str] = attrs.field(default=EMPTY, converter=_labels, repr=False)

    def status_word(self, status: Status) -> str:
        """Return the word for a status, in the document's language.

        Args:
            status: How something stands.

        Returns:
            The word, without the shape.
        """
        return self.labels.get(f"status_{status.value}", status.value)


def _blocks(value: Iterable[Block]) -> tuple[Block, ...]:
    found = tuple(value)
    for i, block in enumerate(found):
        if not isinstance(block, BLOCKS):
            raise FieldTypeError("not a block", code="document.block", where=f"blocks[{i}]", got=block)
    return found


@attrs.frozen(kw_only=True)
class Document:
    """A report, ready to be rendered in any format.

    Two documents of the same figures are equal, hash alike and have the same plain form.

    Attributes:
        meta: What it is.
        blocks: What it says, in the order in which it is read.

    Raises:
        FieldTypeError: When something is not a block.
    """

    meta: DocumentMeta
    blocks: tuple[Block, ...] = attrs.field(default=(), converter=_blocks)

    def texts(self) -> Iterator[str]:
        """Return every text of the document, in the order in which it is read.

        Yields:
            The texts, labels for renderers left out.
        """
        for part in (attrs.evolve(self.meta, labels=EMPTY), *self.blocks):
            yield from _texts_of(part)

    def to_plain(self) -> dict[str, Any]:
        """Return the document as JSON values, for renderers and fingerprints.

        Returns:
            An object; each block says its kind under `block`, times are ISO 8601, exact
            numbers are texts.
        """
        return {"meta": _plain(self.meta), "blocks": [_plain(block) for block in self.blocks]}


def _texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts_of(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _texts_of(getattr(value, field.name))


def _plain(value: Any) -> Any:
    if attrs.has(type(value)):
        kind = {"block": type(value).__name__} if isinstance(value, (*BLOCKS, *FIGURE_SPECS)) else {}
        parts = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
        spec = {"spec": _plain_spec(parts.pop("spec"))} if isinstance(value, Figure) else {}
        return kind | spec | {name: _plain(part) for name, part in parts.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, FrozenMap):
        return {name: _plain(item) for name, item in value.items()}
    return _plain_value(value)


def _plain_spec(spec: object) -> dict[str, Any]:
    """Write what a figure draws; of a value that is no attrs class only its name."""
    return {"block": type(spec).__name__} | (_plain(spec) if attrs.has(type(spec)) else {})


def _plain_value(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else value
