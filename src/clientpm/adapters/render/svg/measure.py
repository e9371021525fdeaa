"""How wide a text is about to be, without asking a font.

The figures are those of wide common faces, so that a text is rather cut one letter early
than drawn over what stands beside it.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from clientpm.adapters.render.characters import one_line

__all__ = ["ELLIPSIS", "ellipsised", "text_width", "wrapped"]

ELLIPSIS: Final = "…"
_EMS: Final = {
    **dict.fromkeys("iIjl.,:;'|!·\u2009\u202f", 0.3),
    **dict.fromkeys(' frt()[]{}-/\\`"*°', 0.4),
    **dict.fromkeys("mwMW%@—…OQGCDHNU", 0.84),
    **dict.fromkeys("0123456789", 0.64),
}
_BOLD: Final = 1.13


def _em(character: str) -> float:
    known = _EMS.get(character)
    if known is not None:
        return known
    if character.isascii():
        return 0.69 if character.isupper() else 0.6
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    return 0.0 if unicodedata.category(character) in {"Mn", "Me", "Cf"} else 0.66


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide a text is.

    Args:
        text: A text on one line.
        size: Size of its letters [px, above 0].
        bold: Whether it is set bold.

    Returns:
        Its width [px, 0 and more].

    Examples:
        >>> text_width("里程碑", 12)
        36.0
    """
    return sum(map(_em, text)) * size * (_BOLD if bold else 1.0)


def ellipsised(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return a text on one line, cut with an ellipsis where it is too wide.

    Args:
        text: Any text.
        width: The room for it [px].
        size: Size of its letters [px, above 0].
        bold: Whether it is set bold.

    Returns:
        The text, or as much of it as fits.

    Examples:
        >>> ellipsised("Requirements analysis", 80, 12)
        'Requireme…'
    """
    text = one_line(text)
    if text_width(text, size, bold=bold) <= width:
        return text
    room = width - text_width(ELLIPSIS, size, bold=bold)
    kept = 0
    for character in text:
        room -= text_width(character, size, bold=bold)
        if room < 0:
            break
        kept += 1
    while kept and unicodedata.combining(text[kept]):
        kept -= 1
    return text[:kept].rstrip() + ELLIPSIS


def wrapped(text: str, width: float, size: float, lines: int) -> tuple[str, ...]:
    """Return a text on several lines, the last one cut with an ellipsis where it is too long.

    Args:
        text: Any text.
        width: The room for a line [px].
        size: Size of its letters [px, above 0].
        lines: How many lines there may be [1 and more].

    Returns:
        At least one line and at most as many as allowed.

    Examples:
        >>> wrapped("Design review with the clinics", 90, 12, 2)
        ('Design review', 'with the clini…')
    """
    rest = one_line(text)
    found: list[str] = []
    while len(found) < lines - 1 and text_width(rest, size) > width:
        cut = _break_before(rest, width, size)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return (*found, ellipsised(rest, width, size))


def _break_before(text: str, width: float, size: float) -> int:
    """Give the last place at which a line of this width may end, at least after one character."""
    used, last = 0.0, 0
    for i, character in enumerate(text):
        if i and (" " in {text[i - 1], character} or _breaks(text[i - 1], character)):
            last = i
        used += text_width(character, size)
        if used > width and i:
            return last or i
    return len(text)


def _breaks(before: str, after: str) -> bool:
    """Say whether a line may end between two characters: around an ideograph, not before its punctuation."""
    if unicodedata.category(after)[0] == "P" or unicodedata.category(before) in {"Ps", "Pi"}:
        return False
    return "W" in {unicodedata.east_asian_width(before), unicodedata.east_asian_width(after)}
