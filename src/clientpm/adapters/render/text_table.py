"""Tables in plain text, aligned whatever the script."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING, Final

from clientpm.adapters.render.characters import isolated, one_line
from clientpm.reports.table import Align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.adapters.render.words import Words
    from clientpm.reports.table import Cell, Column, Table

__all__ = ["cell_text", "columns_of", "fill", "table_lines", "wide"]

_GAP: Final = "  "
_NARROWEST: Final = 6
_INVISIBLE: Final = frozenset({"Mn", "Me", "Cf"})


def columns_of(character: str) -> int:
    """Return how many columns of a terminal or mail a character takes [0 to 2].

    Examples:
        >>> columns_of("程"), columns_of("a"), columns_of("\u0301")
        (2, 1, 0)
    """
    if unicodedata.category(character) in _INVISIBLE:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wide(text: str) -> int:
    """Return how many columns a text takes [0 and more]."""
    return len(text) if text.isascii() else sum(map(columns_of, text))


def fill(text: str, width: int) -> list[str]:
    """Return a text broken into lines, between words or between ideographs.

    Args:
        text: A text without line ends.
        width: The room for a line [columns, above 0].

    Returns:
        The lines, at least one.

    Examples:
        >>> fill("设计评审 and build", 9)
        ['设计评审', 'and build']
    """
    lines, line = [""], 0
    for piece in _pieces(text):
        size = wide(piece)
        if line + wide(piece.rstrip()) > width and line:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
            line = 0
        if size > width and len(piece) > 1:
            chunks = textwrap.wrap(piece, max(width, 1)) if piece.isascii() else [piece]
            lines[-1:] = [lines[-1] + chunks[0], *chunks[1:]]
            line = wide(lines[-1])
        else:
            lines[-1] += piece
            line += size
    lines[-1] = lines[-1].rstrip()
    return lines


def _pieces(text: str) -> list[str]:
    """Give what must stay together: words with the blank behind them, ideographs with their punctuation."""
    pieces: list[str] = []
    for character in text:
        joins = bool(pieces) and (character == " " or not _may_break(pieces[-1][-1], character))
        if joins:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return True
    if unicodedata.category(after)[0] in "PM" or unicodedata.category(before) in {"Ps", "Pi"}:
        return False
    return columns_of(before) > 1 or columns_of(after) > 1


def cell_text(cell: Cell) -> str:
    """Return a cell as one line: the sign of its status and its text."""
    sign = f"{cell.status.shape} " if cell.status else ""
    return sign + isolated(one_line(cell.text))


def head_text(column: Column, words: Words) -> str:
    """Return the head of a column with its unit."""
    unit = one_line(column.unit)
    return isolated(one_line(column.title)) + (words.in_brackets(isolated(unit)) if unit else "")


def table_lines(table: Table, words: Words, width: int) -> list[str]:
    """Return a table as lines of text.

    Args:
        table: The table, without caption and note.
        words: The punctuation of the language.
        width: The room for a line [columns].

    Returns:
        Aligned columns where they fit, otherwise one paragraph for each row.
    """
    heads = [head_text(column, words) for column in table.columns]
    rows = [["  " * min(cell.level, 5) + cell_text(cell) for cell in row] for row in table.rows]
    totals = [cell_text(cell) for cell in table.totals]
    widths = _widths([heads, *rows, *([totals] if totals else [])], width)
    if widths is None:
        return _records(heads, [*rows, *([totals] if totals else [])], words, width)
    aligns = [column.align for column in table.columns]
    rule = _GAP.join("-" * each for each in widths)
    lines = [*_row(heads, widths, aligns), rule]
    for row in rows:
        lines += _row(row, widths, aligns)
    if totals:
        lines += [rule, *_row(totals, widths, aligns)]
    return lines


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Give the widths of the columns; `None` where they do not fit even when their texts are wrapped."""
    wanted = [max(map(wide, column)) for column in zip(*rows, strict=True)]
    least = [
        max(_longest_piece(column), min(most, _NARROWEST))
        for column, most in zip(zip(*rows, strict=True), wanted, strict=True)
    ]
    room = width - len(_GAP) * (len(wanted) - 1)
    if not wanted or sum(least) > room:
        return None
    while sum(wanted) > room:
        largest = max((i for i in range(len(wanted)) if wanted[i] > least[i]), key=lambda i: (wanted[i] - least[i], -i))
        wanted[largest] -= 1
    return wanted


def _longest_piece(texts: Sequence[str]) -> int:
    return max(
        wide(piece.rstrip()) + len(text) - len(text.lstrip(" ")) for text in texts for piece in _pieces(text) or [""]
    )


def _row(texts: Sequence[str], widths: Sequence[int], aligns: Sequence[Align]) -> list[str]:
    cells = [_indented(text, width) for text, width in zip(texts, widths, strict=True)]
    height = max(map(len, cells))
    lines: list[str] = []
    for i in range(height):
        parts = [cell[i] if i < len(cell) else "" for cell in cells]
        line = _GAP.join(_padded(*each) for each in zip(parts, widths, aligns, strict=True))
        lines.append(line.rstrip())
    return lines


def _indented(text: str, width: int) -> list[str]:
    """Break a text, every line as far in as the first."""
    body = text.lstrip(" ")
    blanks = " " * (len(text) - len(body))
    return [blanks + line for line in fill(body, width - len(blanks))]


def _padded(text: str, width: int, align: Align) -> str:
    blanks = width - wide(text)
    if align is Align.END:
        return " " * blanks + text
    left = blanks // 2 if align is Align.CENTER else 0
    return " " * left + text + " " * (blanks - left)


def _records(heads: Sequence[str], rows: Sequence[Sequence[str]], words: Words, width: int) -> list[str]:
    """Write each row as lines of its own, where the columns do not fit side by side."""
    lines: list[str] = []
    for row in rows:
        for i, (head, text) in enumerate(zip(heads, row, strict=True)):
            blanks = "" if i == 0 else "  "
            broken = fill(f"{head}{words.colon}{text.strip()}", width - len(blanks) - 2)
            lines += [blanks + broken[0], *(f"{blanks}  {line}" for line in broken[1:])]
        lines.append("")
    return lines[:-1]
