"""The words and the punctuation that a renderer adds to a document's own texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.characters import one_line
from clientpm.errors import ClientPMError
from clientpm.evidence.signed import fingerprint
from clientpm.reports.block import SignatureBlock
from clientpm.reports.document import DocumentMeta

if TYPE_CHECKING:
    from clientpm.reports.block import Figure
    from clientpm.reports.document import Document
    from clientpm.reports.table import Table

__all__ = ["Words", "fingerprint_of", "is_list_on_a_phone", "table_of"]

_MOST_COLUMNS: Final = 3
_LONG_TEXT: Final = 40
_FIRST_WIDE: Final = "\u2e80"


@attrs.frozen
class Words:
    """The labels of a document, and the punctuation of its language.

    Attributes:
        meta: What the document is.
    """

    meta: DocumentMeta

    def __getitem__(self, name: str) -> str:
        """Return the word for a name; without a label the name itself, readable."""
        return one_line(self.meta.labels.get(name) or name.replace("_", " "))

    @property
    def is_chinese(self) -> bool:
        """Whether the document is in Chinese."""
        return self.meta.locale.replace("-", "_").partition("_")[0] == "zh"

    @property
    def colon(self) -> str:
        """What stands between a label and its text."""
        return "：" if self.is_chinese else ": "

    @property
    def comma(self) -> str:
        """What stands between two facts on one line."""
        return "；" if self.is_chinese else "; "

    def in_brackets(self, text: str) -> str:
        """Return a text in the round brackets of the language, with the space before them."""
        return f"（{text}）" if self.is_chinese else f" ({text})"

    def page_of(self) -> tuple[str, str, str]:
        """Return what stands before, between and after the number of a page and their count."""
        labels = self.meta.labels
        return labels.get("page_before", ""), labels.get("page_between", " / "), labels.get("page_after", "")


def fingerprint_of(document: Document) -> str:
    """Return the fingerprint of a document that is signed: it stands below the lines for signatures.

    Args:
        document: The document.

    Returns:
        The text of its fingerprint, the same that a decision names as what was shown; a
        dash for one whose texts are no texts (half of a surrogate pair), which nobody can
        sign; empty for a document without a signature block.
    """
    if not any(isinstance(block, SignatureBlock) for block in document.blocks):
        return ""
    try:
        return fingerprint(document).text
    except ClientPMError:
        return "–"


def table_of(figure: Figure) -> Table:
    """Return the table of a figure, without a caption that only repeats the figure's."""
    table = figure.table
    return attrs.evolve(table, caption="") if table.caption == figure.caption else table


def is_list_on_a_phone(table: Table) -> bool:
    """Return whether a table is too wide for a phone: it has many columns, or three with long texts."""
    if len(table.columns) > _MOST_COLUMNS:
        return True
    texts = (cell.text for row in table.rows for cell in row[1:])
    return len(table.columns) == _MOST_COLUMNS and any(_columns_of(text) > _LONG_TEXT for text in texts)


def _columns_of(text: str) -> int:
    """Return how wide a text is, where a Chinese character counts as two letters."""
    return len(text) + sum(char >= _FIRST_WIDE for char in text)
