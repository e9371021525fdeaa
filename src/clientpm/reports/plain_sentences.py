"""Sentences: where they end, and how long they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from clientpm.reports.plain_passages import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Sentence", "length_of", "sentences_of"]

Sentence = tuple[int, str]
"""Where a sentence begins, and what it says."""
_END_EN: Final = re.compile(r"[.!?…;][.!?…)\]\"'”’]*(?=\s|$)|[。！？；]")
_END_ZH: Final = re.compile(r"[。！？；!?…]|;(?=\s|$)|\.(?=\s|$)")
_MARKER: Final = re.compile(r"\s*(?:[-*+#>|•·]|\d{1,3}[.)、]|[（(]\d{1,3}[)）])")
_SHORT_WORDS: Final = (
    "e.g i.e cf vs mr mrs ms dr prof st no nos fig p pp ca approx inc ltd co jan feb mar apr jun jul aug sep sept oct"
    " nov dec"
)
_SHORT: Final = frozenset(_SHORT_WORDS.split())
_LONGEST_SHORT: Final = 8
_WORD: Final = re.compile(rf"{MASK}+|[^\W_][\w'’.,:/%-]*")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_OTHER: Final = re.compile(rf"{MASK}+|[^\W_\u3400-\u9fff](?:[^\W\u3400-\u9fff]|[.,:/%'’-])*")


def sentences_of(text: str, *, chinese: bool) -> Iterator[Sentence]:
    """Return the sentences of a text.

    A blank line, a heading, an item of a list and a row of a table end a sentence too; a line
    that just goes on does not. In Chinese, `。！？；` end one; in English a full stop, question or
    exclamation mark or semicolon before a blank, save after `e.g.`, `No.`, an initial, and before a small letter.

    Args:
        text: The text.
        chinese: Whether it is Chinese.

    Yields:
        Where each begins and what it says.
    """
    for start, piece in _pieces(text):
        begin = 0
        for found in (_END_ZH if chinese else _END_EN).finditer(piece):
            if not chinese and found.group()[0] == "." and not _ends(piece, found):
                continue
            yield start + begin, piece[begin : found.end()]
            begin = found.end()
        if piece[begin:].strip():
            yield start + begin, piece[begin:]


def length_of(sentence: str, *, chinese: bool) -> int:
    """Return how long a sentence is: its words, or in Chinese its characters without punctuation.

    Args:
        sentence: The sentence.
        chinese: Whether it is Chinese; then a word or number in Latin letters counts as one.

    Returns:
        The count.
    """
    if not chinese:
        return sum(1 for _ in _WORD.finditer(sentence))
    return len(_HAN.findall(sentence)) + sum(1 for _ in _OTHER.finditer(sentence))


def _ends(piece: str, found: re.Match[str]) -> bool:
    """Return whether a full stop ends a sentence."""
    before = piece[max(0, found.start() - _LONGEST_SHORT) : found.start()]
    word = before.split()[-1].lstrip("(“\"'").lower() if before.split() else ""
    if word in _SHORT:
        return False
    if len(word) == 1 and word.isalpha() and before[-1:].isupper():
        return False
    after = piece[found.end() : found.end() + 2].strip()
    return not after[:1].islower()


def _pieces(text: str) -> Iterator[Sentence]:
    """Return the stretches of a text that no sentence crosses: paragraphs, headings, items, rows."""
    if "\n" not in text:
        yield 0, text
        return
    start, at, closed = 0, 0, False
    for line in text.splitlines(keepends=True):
        if at > start and (closed or not line.strip() or _MARKER.match(line)):
            yield start, text[start:at]
            start = at
        closed = line.lstrip().startswith(("#", "|")) or not line.strip()
        at += len(line)
    if at > start:
        yield start, text[start:at]
