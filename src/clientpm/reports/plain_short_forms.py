"""Short forms such as `SLA`, and whether a text says what they stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["is_spelled_out", "short_forms_in"]

_RUN: Final = re.compile(r"(?<![\w.@/\\#$%&+=~^])(?<![\w]-)[A-Z][A-Z0-9&]{0,10}[A-Z]s?(?![A-Za-z0-9_@/\\=])", re.ASCII)
_LONGEST: Final = 8
_WORDS: Final = re.compile(r"[A-Za-z]{2,}")
_BEFORE: Final = 120
_AFTER: Final = 60
_OPENS: Final = ("(", "（", "[", "［")
_CODE_AFTER: Final = re.compile(r"[-–]?\d|[¥$€£₩₹]|\.[a-z]|\([A-Za-z0-9]\)")
_SAID_AFTER: Final = re.compile(
    r"\s?[(（\[]\s?(?:(?!see\b|page\b|section\b|chapter\b)[A-Za-z]\w*[\s,-]+[A-Za-z]|[^)）\]]{0,10}[\u3400-\u9fff]{2})"
    r"|\s?(?:,|，)?\s?(?:short\s+for|stands\s+for|which\s+means|meaning|that\s+is|i\.e\.)"
    r"|\s?(?:，)?(?:是指|指的是|即|也就是|的意思是|的全称)"
)
_SAID_BEFORE: Final = re.compile(r"(?:简称为?|缩写为?|以下称|called|abbreviated\s+(?:as|to))\s?[:：]?\s?[“\"]?$")
_HAN: Final = re.compile(r"[\u3400-\u9fff]{2}\s?$")


def short_forms_in(text: str) -> Iterator[tuple[int, str]]:
    """Return the short forms within a text: two to eight capitals, as in `SLA` or `UATs`.

    Codes with a number (`CR-7`), names of files and texts all in capitals are none.

    Args:
        text: The text.

    Yields:
        Where each stands, and the short form without an `s` of the plural.
    """
    words = _WORDS.findall(text)
    if len(words) > 2 and all(word.isupper() for word in words):  # noqa: PLR2004 - a heading in capitals
        return
    for found in _RUN.finditer(text):
        short = found.group().removesuffix("s")
        if len(short) <= _LONGEST and _CODE_AFTER.match(text, found.end()) is None:
            yield found.start(), short


def is_spelled_out(text: str, start: int, short: str, *, chinese: bool) -> bool:
    """Return whether a text says at a place what a short form stands for.

    It does so as `full words (SF)`, where the letters of the short form stand in that order in the words before,
    the first at the beginning of one; as `SF (full words)`; or with `short for`, `that is`, `简称`, `即`.

    Args:
        text: The text.
        start: Where the short form stands.
        short: The short form.
        chinese: Whether the text is Chinese; there words in Chinese before the bracket are enough.

    Returns:
        True where it does.
    """
    end = start + len(short)
    end += text.startswith("s", end)
    if _SAID_AFTER.match(text, end) is not None:
        return True
    before = text[max(0, start - _BEFORE) : start].rstrip()
    if _SAID_BEFORE.search(before[-_AFTER:]) is not None:
        return True
    if not before.endswith(_OPENS):
        return False
    before = before[:-1].rstrip()
    return (chinese and _HAN.search(before) is not None) or _has_initials(before, short)


def _has_initials(before: str, short: str) -> bool:
    """Return whether the words before a bracket have the letters of a short form (Schwartz and Hearst, 2003)."""
    words = before.split()[-min(len(short) + 5, 2 * len(short)) :]
    text, letters = " ".join(words).lower(), [letter for letter in short.lower() if letter.isalnum()]
    at = len(text)
    for i in range(len(letters) - 1, -1, -1):
        at = text.rfind(letters[i], 0, at)
        while i == 0 and at > 0 and text[at - 1].isalnum():
            at = text.rfind(letters[i], 0, at)
        if at < 0:
            return False
    return True
