"""The texts that are checked for plain language: where each stands, and what in it is not ours."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.values.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.reports.document import Document

__all__ = ["MASK", "Passage", "TypedTexts", "passages_of"]

MASK: Final = "\ufffc"
"""Stands for every character of what is not checked; a run of it counts as one word."""
_QUOTED: Final = re.compile(r"“[^“”]*”|「[^「」]*」|『[^『』]*』|《[^《》]*》|〈[^〈〉]*〉")
_NOT_PROSE: Final = re.compile(
    r"^(?:```|~~~)[^\n]*\n(?:.*?\n)??(?:```|~~~)[^\n]*$"
    r"|`[^`\n]*`"
    r"|https?://[^\s<>()（）]+"
    r"|<!--(?:(?!<!--).)*?-->",
    re.MULTILINE | re.DOTALL,
)
_FIELDS_WITHOUT_WORDS: Final = frozenset({"anchor", "audience", "kind", "labels", "locale", "id", "glossary", "lane"})
_SHORTEST_TYPED: Final = 4


@attrs.frozen
class Passage:
    """A text to be checked.

    Attributes:
        where: The path of the text within the document; empty for a text that is no document.
        text: The text, what is not ours masked.
        block: The number of the block it belongs to.
        lines: Where each line begins, for a text that is no document.
    """

    where: str
    text: str
    block: int
    lines: tuple[int, ...] = ()

    def line(self, position: int) -> int:
        """Return the number of the line in which something stands [1 and more]."""
        return bisect_right(self.lines, position)


class TypedTexts:
    """Texts that people typed, to be told from our own words.

    Args:
        texts: The texts; short ones and single Latin words count only where they stand alone.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._whole = frozenset(text.strip() for text in texts)
        self._by_head: dict[str, list[str]] = {}
        for text in sorted(self._whole, key=len, reverse=True):
            if len(text) >= _SHORTEST_TYPED and not (text.isascii() and len(text.split()) == 1):
                self._by_head.setdefault(text[:_SHORTEST_TYPED], []).append(text)

    def __contains__(self, text: str) -> bool:
        return text.strip() in self._whole

    def masked(self, text: str) -> str:
        """Return a text with every typed one masked, the longest first."""
        if not self._by_head:
            return text
        parts, done, at = [], 0, 0
        while at + _SHORTEST_TYPED <= len(text):
            candidates = self._by_head.get(text[at : at + _SHORTEST_TYPED], ())
            size = next((len(item) for item in candidates if text.startswith(item, at) and _alone(text, at, item)), 0)
            if size:
                parts += [text[done:at], MASK * size]
                done = at = at + size
            else:
                at += 1
        return "".join((*parts, text[done:])) if parts else text


def _alone(text: str, at: int, item: str) -> bool:
    """Return whether a typed text does not stand within a longer Latin word."""
    before, after = text[at - 1 : at], text[at + len(item) : at + len(item) + 1]
    return not (_is_latin(before) and _is_latin(item[0])) and not (_is_latin(after) and _is_latin(item[-1]))


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def passages_of(checked: Document | str, typed: TypedTexts) -> Iterator[Passage]:
    """Return the texts of a document, or of a text by its paragraphs.

    Args:
        checked: A document, or a text as people write it, Markdown too.
        typed: Texts that people typed.

    Yields:
        Each text with its place.
    """
    if isinstance(checked, str):
        text = _NOT_PROSE.sub(_blank, checked)
        starts = (0, *(found.end() for found in re.finditer("\n", text)))
        yield Passage("", _masked(text, typed), 0, starts)
        return
    for name in ("title", "title_line", "period", "baseline", "computed"):
        yield from _walk(getattr(checked.meta, name), f"meta.{name}", -1, typed)
    for i, block in enumerate(checked.blocks):
        yield from _walk(block, f"blocks[{i}]", i, typed)


def _walk(value: Any, where: str, block: int, typed: TypedTexts) -> Iterator[Passage]:
    if isinstance(value, str):
        if value and value not in typed:
            yield Passage(where, _masked(value, typed), block)
        return
    for name, part in _parts(value):
        yield from _walk(part, f"{where}{name}", block, typed)


def _parts(value: Any) -> list[tuple[str, Any]]:
    """Return what a value holds, each with its step of the path."""
    if isinstance(value, tuple):
        return [(f"[{i}]", item) for i, item in enumerate(value)]
    if isinstance(value, FrozenMap):
        return [(f".{name}", item) for name, item in value.items()]
    if not attrs.has(type(value)):
        return []
    names = [field.name for field in attrs.fields(type(value)) if field.name not in _FIELDS_WITHOUT_WORDS]
    return [(f".{name}", getattr(value, name)) for name in names]


def _masked(text: str, typed: TypedTexts) -> str:
    return _QUOTED.sub(lambda found: MASK * len(found.group()), typed.masked(text))


def _blank(found: re.Match[str]) -> str:
    """Return as many masks, with the line ends where they were."""
    return re.sub(r"[^\n]", MASK, found.group())
