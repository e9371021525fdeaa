"""Values from outside, as they may stand in a message."""

from __future__ import annotations

from typing import Final

__all__ = ["ascii_safe", "shown"]

_SHOWN_CHARACTERS: Final = 200
_SHOWN_DIGITS: Final = 10**40


def shown(value: object) -> str:
    """Return a value as it may stand in a message: escaped, one line, cut.

    Never calls `str()` on a huge integer, which Python itself refuses.

    Args:
        value: Anything that came from outside.

    Returns:
        At most 200 characters.

    Examples:
        >>> shown("a" * 500)[-12:]
        "aaaaaaaa'..."
        >>> shown(10**50)
        'an integer of more than 40 digits'
    """
    if isinstance(value, int) and not -_SHOWN_DIGITS < value < _SHOWN_DIGITS:
        return "an integer of more than 40 digits"
    if isinstance(value, str):
        line, more = _line(value)
        return ascii_safe(line) + more
    if isinstance(value, (bytes, bytearray)):
        return f"{len(value)} bytes"
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        return f"{type(value).__name__} of {len(value)} items"
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - a value from outside may have any __repr__
        return f"a {type(value).__name__}"
    return "".join(_line(text))


def ascii_safe(text: str) -> str:
    """Return a text quoted, with control and direction characters made visible."""
    return repr(_visible(text)).replace("\\\\u", "\\u")


def _line(text: str) -> tuple[str, str]:
    """Return the beginning of a text in one visible line, and dots where it is not all."""
    line = _visible(text[:_SHOWN_CHARACTERS])
    cut = len(text) > _SHOWN_CHARACTERS or len(line) > _SHOWN_CHARACTERS
    return line[:_SHOWN_CHARACTERS], "..." if cut else ""


def _visible(text: str) -> str:
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
