"""Reports as plain text, to be read in a mail or a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.adapters.render.characters import isolated, one_line
from clientpm.adapters.render.figure_words import CardList, card_lists, figure_notes
from clientpm.adapters.render.risk_figure_words import figure_lines, grid_tables
from clientpm.adapters.render.text_table import fill, table_lines, wide
from clientpm.adapters.render.words import Words, fingerprint_of, table_of
from clientpm.ports.rendering import Rendered
from clientpm.reports.block import (
    BulletList,
    Callout,
    CalloutKind,
    Checklist,
    Facts,
    Figure,
    Heading,
    KeyFigures,
    Paragraph,
    SignatureBlock,
    Timeline,
)
from clientpm.reports.board_figure import BoardSpec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.ports.rendering import ReportRenderer
    from clientpm.reports.block import Block
    from clientpm.reports.document import Document
    from clientpm.reports.table import Table
    from clientpm.values.status import Status

__all__ = ["TextRenderer"]

_WIDTH: Final = 78
_UNDERLINES: Final = {1: "=", 2: "-"}
_LINE: Final = "_" * 30
_SHAPES: Final = {CalloutKind.INFO: "", CalloutKind.ATTENTION: "▲ ", CalloutKind.TROUBLE: "■ "}


class TextRenderer:
    """Write a report as plain text, 78 columns wide; a figure as its table, a board as lists.

    Examples:
        >>> from clientpm.reports.document import Document, DocumentMeta
        >>> meta = DocumentMeta(kind="status", title="Status", project="Clinic", locale="en", audience="client")
        >>> print(TextRenderer().render(Document(meta=meta)).text)
        Clinic: Status
        ==============
        <BLANKLINE>
    """

    def render(self, document: Document, /) -> Rendered:
        """Write a document as plain text.

        Args:
            document: What is to be said.

        Returns:
            The text in UTF-8, its lines at most 78 columns wide where its words allow that.
        """
        text = "\n\n".join(part for part in _Lines(Words(document.meta)).parts(document) if part)
        return Rendered(data=f"{text}\n".encode(), media_type="text/plain", suffix=".txt")


class _Lines:
    """One document on its way to lines of text."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def parts(self, document: Document) -> Iterable[str]:
        """Write the document, one text for each of its parts."""
        meta = document.meta
        yield self._headed(self._pair(meta.project, meta.title), 1)
        yield self._pairs((fact.label, fact.text) for fact in meta.title_line)
        for block in document.blocks:
            yield self._block(block)
            if isinstance(block, SignatureBlock):
                yield f"{self.words['fingerprint']}{self.words.colon.rstrip()}\n{fingerprint_of(document)}"
        for name, pairs in (
            ("computed", [(fact.label, fact.text) for fact in meta.computed]),
            ("glossary", [(entry.term, entry.plain) for entry in meta.glossary]),
        ):
            if pairs:
                yield self._headed(self.words[name], 2)
                yield self._pairs(pairs)

    def _block(self, block: Block) -> str:  # noqa: PLR0911 - one line for each kind
        match block:
            case Heading():
                return self._headed(_said(block.text), block.level)
            case Paragraph():
                return self._filled(_sign(block.status) + _said(block.text))
            case Callout():
                title = _SHAPES[block.kind] + _said(block.title)
                return self._joined(self._filled(title), self._filled(_said(block.text)), self._listed(block.items))
            case BulletList():
                return self._listed(block.items, ordered=block.ordered)
            case Facts():
                return self._pairs((fact.label, fact.text) for fact in block.items)
            case Figure():
                return self._figure(block)
            case KeyFigures() | Timeline() | Checklist() | SignatureBlock():
                return self._items(block)
            case _:
                return self._table(block)

    def _figure(self, figure: Figure) -> str:
        heads = [self._filled(text) for text in map(_said, (figure.caption, figure.description)) if text]
        if isinstance(figure.spec, BoardSpec):
            lists = "\n\n".join(self._cards(each) for each in card_lists(figure.spec, self.words))
            return self._joined(*heads, "", lists, self._filled(_said(figure.table.note)))
        rows = self._pairs(figure_lines(figure.spec, self.words))
        notes = self._filled(isolated(figure_notes(figure.spec, self.words, said=figure.table.note)))
        grids = [part for table in grid_tables(figure.spec, self.words) for part in ("", self._table(table))]
        return self._joined(*heads, *(["", rows] if rows else []), *grids, "", self._table(table_of(figure)), notes)

    def _cards(self, cards: CardList) -> str:
        items = [isolated(self.words.comma.join(map(isolated, texts))) for texts in cards.items]
        lines = [self._filled(item, first="- ", rest="  ") for item in items]
        return self._joined(self._filled(isolated(cards.title)), *lines, self._filled(isolated(cards.rest)))

    def _items(self, block: KeyFigures | Timeline | Checklist | SignatureBlock) -> str:
        match block:
            case KeyFigures():
                return self._pairs(
                    (each.label, self._notes(each.text, each.change, each.note, status=each.status))
                    for each in block.items
                )
            case Timeline():
                return self._pairs(
                    (each.date_text, self._notes(each.title, each.note, status=each.status)) for each in block.items
                )
            case Checklist():
                return "\n".join(self._todo(block, i) for i in range(len(block.items)))
            case SignatureBlock():
                return self._joined(
                    self._filled(_said(block.text)), *(self._signature(block, i) for i in range(len(block.lines)))
                )

    def _todo(self, block: Checklist, index: int) -> str:
        item = block.items[index]
        due = self._pair(self.words["due"], item.due) if item.due else ""
        owner = self._pair(self.words["owner"], item.owner) if item.owner else ""
        text = self._notes(item.text, due, owner, item.note, status=item.status)
        return self._filled(text, first="[x] " if item.done else "[ ] ", rest="    ")

    def _signature(self, block: SignatureBlock, index: int) -> str:
        line = block.lines[index]
        pairs = [(line.role, ""), (self.words["signature"], _LINE), (self.words["name"], line.name or _LINE)]
        return "\n" + self._pairs([*pairs, (self.words["date"], line.date_text or _LINE)])

    def _notes(self, text: str, *notes: str, status: Status | None) -> str:
        word = f"{status.shape} {one_line(self.words.meta.status_word(status))}" if status else ""
        return self.words.comma.join(part for part in (_said(text), word, *map(_said, notes)) if part)

    def _pair(self, label: str, text: str) -> str:
        return f"{_said(label)}{self.words.colon}{_said(text)}"

    def _pairs(self, pairs: Iterable[tuple[str, str]]) -> str:
        """Write labels and texts, one below the other, the texts aligned."""
        said = [(_said(label), one_line(text)) for label, text in pairs]
        room = min(max((wide(label) for label, _ in said), default=0), _WIDTH // 3)
        lines: list[str] = []
        for label, text in said:
            head, rest = label + self.words.colon.rstrip(), " " * (room + 3)
            if wide(label) > room and text:
                # A long label has a line of its own, so that the texts still stand below each other.
                lines += [self._filled(head), self._filled(text, first=rest, rest=rest)]
            else:
                lines.append(self._filled(text, first=head + " " * max(room - wide(label) + 2, 1), rest=rest))
        return "\n".join(lines)

    def _headed(self, text: str, level: int) -> str:
        lines = fill(text, _WIDTH)
        underline = _UNDERLINES.get(level)
        return "\n".join([*lines, *([underline * max(map(wide, lines))] if underline else [])])

    def _listed(self, items: Iterable[str], *, ordered: bool = False) -> str:
        signs = (f"{i}. " if ordered else "- " for i, _ in enumerate(items, 1))
        return "\n".join(
            self._filled(_said(item), first=sign, rest=" " * len(sign))
            for sign, item in zip(signs, items, strict=False)
        )

    def _table(self, table: Table) -> str:
        note = self._filled(_said(table.note))
        return self._joined(self._filled(_said(table.caption)), *table_lines(table, self.words, _WIDTH), note)

    def _filled(self, text: str, *, first: str = "", rest: str = "") -> str:
        """Break a text into lines, the first after a sign or label, the others as far in."""
        if not text:
            return first.rstrip()
        lines = fill(text, max(_WIDTH - max(wide(first), wide(rest)), _WIDTH // 2))
        return "\n".join([first + lines[0], *(rest + line for line in lines[1:])])

    @staticmethod
    def _joined(*parts: str) -> str:
        joined: list[str] = []
        for i, part in enumerate(parts):
            if part or (0 < i < len(parts) - 1 and joined):
                joined.append(part)
        return "\n".join(joined).strip("\n")


def _said(text: str) -> str:
    return isolated(one_line(text))


def _sign(status: Status | None) -> str:
    return f"{status.shape} " if status else ""


if TYPE_CHECKING:
    _conforms: type[ReportRenderer] = TextRenderer
