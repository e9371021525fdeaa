"""Reports as Markdown, for a repository, a wiki or a ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.adapters.render.figure_words import CardList, card_lists, figure_notes
from clientpm.adapters.render.markdown_escape import markdown_text
from clientpm.adapters.render.risk_figure_words import figure_lines, grid_tables
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
from clientpm.reports.table import Align, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.ports.rendering import ReportRenderer
    from clientpm.reports.block import Block, ChecklistItem, KeyFigure, SignatureLine
    from clientpm.reports.document import Document
    from clientpm.reports.table import Cell, Column
    from clientpm.values.status import Status

__all__ = ["MarkdownRenderer"]

_RULES: Final = {Align.START: ":---", Align.CENTER: ":---:", Align.END: "---:"}
_SHAPES: Final = {CalloutKind.INFO: "", CalloutKind.ATTENTION: "▲ ", CalloutKind.TROUBLE: "■ "}
_INDENT: Final = "\u2003"


class MarkdownRenderer:
    r"""Write a report as CommonMark with GitHub's tables; a figure as its table, a board as lists, no raw HTML.

    Examples:
        >>> from clientpm.reports.document import Document, DocumentMeta
        >>> meta = DocumentMeta(kind="status", title="Status", project="[Clinic]", locale="en", audience="client")
        >>> print(MarkdownRenderer().render(Document(meta=meta)).text)
        # \[Clinic\]: Status
        <BLANKLINE>
    """

    def render(self, document: Document, /) -> Rendered:
        """Write a document as Markdown.

        Args:
            document: What is to be said.

        Returns:
            The text in UTF-8.
        """
        text = "\n\n".join(part for part in _Markdown(Words(document.meta)).parts(document) if part)
        return Rendered(data=f"{text}\n".encode(), media_type="text/markdown", suffix=".md")


class _Markdown:
    """One document on its way to Markdown."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def parts(self, document: Document) -> Iterator[str]:
        """Write the document, one text for each of its parts."""
        meta = document.meta
        yield f"# {markdown_text(meta.project)}{self.words.colon}{markdown_text(meta.title)}"
        yield self._pairs((fact.label, fact.text) for fact in meta.title_line)
        for block in document.blocks:
            yield self._block(block)
            if isinstance(block, SignatureBlock):
                yield self._pairs([(self.words["fingerprint"], fingerprint_of(document))])
        if meta.computed:
            yield f"## {markdown_text(self.words['computed'])}"
            yield self._pairs((fact.label, fact.text) for fact in meta.computed)
        if meta.glossary:
            yield f"## {markdown_text(self.words['glossary'])}"
            yield self._pairs((entry.term, entry.plain) for entry in meta.glossary)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return f"{'#' * block.level} {markdown_text(block.text)}"
            case Paragraph():
                text = _sign(block.status) + markdown_text(block.text)
                return _strong(text) if block.lead and block.text else text
            case Callout():
                return self._callout(block)
            case Figure():
                return self._figure(block)
            case Table():
                return self._table(block)
            case _:
                return self._items(block)

    def _items(self, block: KeyFigures | Facts | Timeline | Checklist | SignatureBlock | BulletList) -> str:
        match block:
            case KeyFigures():
                return "\n".join(self._key_figure(item) for item in block.items)
            case Facts():
                return self._pairs((fact.label, fact.text) for fact in block.items)
            case Timeline():
                events = ((item.date_text, [item.title, item.note], item.status) for item in block.items)
                return "\n".join(self._bullet(*event) for event in events)
            case Checklist():
                return "\n".join(self._todo(item) for item in block.items)
            case SignatureBlock():
                return _parted(markdown_text(block.text), *map(self._signature, block.lines))
            case BulletList():
                signs = (f"{i}." if block.ordered else "-" for i, _ in enumerate(block.items, 1))
                return "\n".join(
                    f"{sign} {markdown_text(item)}" for sign, item in zip(signs, block.items, strict=False)
                )

    def _figure(self, block: Figure) -> str:
        caption, description = _strong(markdown_text(block.caption)), markdown_text(block.description)
        if isinstance(block.spec, BoardSpec):
            lists = (self._cards(each) for each in card_lists(block.spec, self.words))
            return _parted(caption, description, *lists, markdown_text(block.table.note))
        rows = self._pairs(figure_lines(block.spec, self.words))
        notes = figure_notes(block.spec, self.words, said=block.table.note)
        grids = map(self._table, grid_tables(block.spec, self.words))
        return _parted(caption, description, rows, *grids, self._table(table_of(block)), markdown_text(notes))

    def _cards(self, cards: CardList) -> str:
        items = "\n".join(f"- {self.words.comma.join(map(markdown_text, texts))}" for texts in cards.items)
        return _parted(_strong(markdown_text(cards.title)), items, markdown_text(cards.rest))

    def _pairs(self, pairs: Iterable[tuple[str, str]]) -> str:
        return "\n".join(self._bullet(label, [text], None) for label, text in pairs)

    def _bullet(self, label: str, texts: Iterable[str], status: Status | None) -> str:
        return f"- {_strong(markdown_text(label))}{self.words.colon}{self._joined(texts, status)}".rstrip()

    def _joined(self, texts: Iterable[str], status: Status | None) -> str:
        word = f"{status.shape} {markdown_text(self.words.meta.status_word(status))}" if status else ""
        said = [markdown_text(text) for text in texts]
        return self.words.comma.join(part for part in (*said[:1], word, *said[1:]) if part)

    def _key_figure(self, item: KeyFigure) -> str:
        return self._bullet(item.label, (item.text, item.change, item.note), item.status)

    def _callout(self, block: Callout) -> str:
        parts = [_strong(_SHAPES[block.kind] + markdown_text(block.title)), markdown_text(block.text)]
        items = "\n".join(f"- {markdown_text(item)}" for item in block.items)
        text = _parted(*parts, items)
        return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))

    def _todo(self, item: ChecklistItem) -> str:
        notes = [
            f"{markdown_text(self.words[name])}{self.words.colon}{markdown_text(text)}"
            for name, text in (("due", item.due), ("owner", item.owner))
            if text
        ]
        parts = [self._joined([item.text], item.status), *notes, markdown_text(item.note)]
        return f"- {'☑' if item.done else '☐'} " + self.words.comma.join(part for part in parts if part)

    def _signature(self, line: SignatureLine) -> str:
        names = [(self.words["signature"], ""), (self.words["name"], line.name), (self.words["date"], line.date_text)]
        lines = [f"- {markdown_text(label)}{self.words.colon}{markdown_text(text)}".rstrip() for label, text in names]
        return "\n".join([_strong(markdown_text(line.role)), "", *lines])

    def _table(self, table: Table) -> str:
        heads = [self._head(column) for column in table.columns]
        rows = [[self._cell(cell) for cell in row] for row in table.rows]
        if table.totals:
            rows.append([_strong(self._cell(cell)) if not cell.strong else self._cell(cell) for cell in table.totals])
        lines = [heads, [_RULES[column.align] for column in table.columns], *rows]
        grid = "\n".join(f"| {' | '.join(line)} |" for line in lines) if heads else ""
        return _parted(_strong(markdown_text(table.caption)), grid, markdown_text(table.note))

    def _head(self, column: Column) -> str:
        return markdown_text(column.title) + (self.words.in_brackets(markdown_text(column.unit)) if column.unit else "")

    def _cell(self, cell: Cell) -> str:
        text = markdown_text(cell.text, starts_line=False)
        return _INDENT * min(cell.level, 5) + _sign(cell.status) + (_strong(text) if cell.strong else text)


def _strong(text: str) -> str:
    """Set a text bold; it stands after a blank, a line's start or another sign, and never beside a letter."""
    return f"**{text}**" if text else ""


def _parted(*parts: str) -> str:
    """Join what there is with empty lines."""
    return "\n\n".join(part for part in parts if part)


def _sign(status: Status | None) -> str:
    return f"{status.shape} " if status else ""


if TYPE_CHECKING:
    _conforms: type[ReportRenderer] = MarkdownRenderer
