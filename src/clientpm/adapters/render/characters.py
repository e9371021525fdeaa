"""Characters that change how their neighbours are shown, made harmless."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["isolated", "one_line", "visible"]

_LINE_END: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NONCHARACTERS: Final = "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
_SHOWN: Final = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters but tab and line ends
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks, embeddings, overrides, isolates
    "\u206a-\u206f\ufeff\ufff9-\ufffb"  # deprecated format characters, byte order mark, annotations
    "\ud800-\udfff"  # halves of characters, which no encoding can write
    "\ufdd0-\ufdef" + _NONCHARACTERS + "\U000e0000-\U000e007f"  # tags: text that nobody sees
    "]"
)
_SPACES: Final = re.compile("[ \t\n]+")
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})
_FIRST_STRONG_ISOLATE: Final = "\u2068"
_POP_ISOLATE: Final = "\u2069"


def visible(text: str) -> str:
    r"""Return a text whose hidden controls are written out, so that they cannot act.

    Args:
        text: Any text; line ends of every kind become line feeds.

    Returns:
        A text that can be encoded and does not reorder what stands beside it.

    Examples:
        >>> visible("1\u202e0")
        '1‹U+202E›0'
    """
    if text.isascii() and text.isprintable():
        return text
    return _SHOWN.sub(lambda match: f"‹U+{ord(match[0]):04X}›", _LINE_END.sub("\n", text))


def one_line(text: str) -> str:
    r"""Return a text on one line, with its hidden controls written out.

    Args:
        text: Any text.

    Returns:
        The text with every run of blanks, tabs and line ends as one blank, none at its ends.

    Examples:
        >>> one_line(" a\r\n b ")
        'a b'
    """
    return _SPACES.sub(" ", visible(text)).strip(" ")


def isolated(text: str) -> str:
    r"""Return a text for a plain-text format that cannot change the order of its neighbours.

    Args:
        text: A text without hidden controls.

    Returns:
        The same text where it runs from left to right, otherwise the text between a first
        strong isolate and its end.

    Examples:
        >>> isolated("abc")
        'abc'
        >>> ascii(isolated("\u05d0"))
        "'\\u2068\\u05d0\\u2069'"
    """
    if text.isascii() or not any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text):
        return text
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"
