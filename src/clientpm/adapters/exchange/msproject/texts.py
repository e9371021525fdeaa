"""Texts of the file as values: durations, instants, numbers, lines."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal, localcontext
from functools import lru_cache
from typing import Final

import attrs

from clientpm.values.number import exact_context
from clientpm.values.text import MAX_TEXT, MAX_TITLE

__all__ = ["Instant", "clean_line", "clean_text", "duration_seconds", "instant_of", "number_of"]

_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,18}(?:[.,][0-9]{1,20})?(?:[eE][+-]?[0-9]{1,2})?")
_PART: Final = r"(?:(-?[0-9]{1,12}(?:[.,][0-9]{1,9})?)%s)?"
_DURATION: Final = re.compile("(-)?P" + _PART % "D" + "(?:T" + _PART % "H" + _PART % "M" + _PART % "S" + ")?")
_SECONDS: Final = (86_400, 3_600, 60, 1)
_INSTANT: Final = re.compile(
    r"([0-9]{4,9})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(\.[0-9]{1,9})?)?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_UNFIT_IN_LINE: Final = re.compile("[\x00-\x1f\x7f]+")
_UNFIT_IN_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MIDNIGHT: Final = 24
_SMALLEST: Final = -9


@attrs.frozen
class Instant:
    """A date of the file, in whole minutes.

    Attributes:
        value: The wall-clock instant; `None` where the text is not one.
        seconds: Whether seconds were cut off.
        offset: Whether an offset from UTC was left out.
        too_far: Whether it is outside the years that a plan may use.
    """

    value: dt.datetime | None
    seconds: bool = False
    offset: bool = False
    too_far: bool = False


_NO_INSTANT: Final = Instant(None)
_TOO_FAR: Final = Instant(None, too_far=True)
_FIRST, _LAST = dt.datetime(1900, 1, 1), dt.datetime(2200, 1, 1)


@lru_cache(maxsize=8192)
def instant_of(text: str) -> Instant:
    """Return the wall-clock instant that a text means.

    Args:
        text: Such as `2026-03-02T09:00:00`; `24:00:00` is the end of the day.

    Returns:
        The instant, or why there is none.
    """
    match = _INSTANT.fullmatch(text)
    if match is None:
        return _NO_INSTANT
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    hour, minute, second = int(match[4] or 0), int(match[5] or 0), int(match[6] or 0)
    if year > dt.MAXYEAR:
        return _TOO_FAR
    at_end = hour == _MIDNIGHT and not minute and not second
    try:
        value = dt.datetime(year, month, day, 0 if at_end else hour, minute, 0)
        dt.time(0, 0, second)
        value += dt.timedelta(days=1 if at_end else 0)
    except (ValueError, OverflowError):
        return _NO_INSTANT
    if not _FIRST <= value <= _LAST:
        return _TOO_FAR
    return Instant(value, seconds=bool(second), offset=match[8] is not None)


@lru_cache(maxsize=8192)
def duration_seconds(text: str) -> int | None:
    """Return the seconds that a duration means.

    Args:
        text: Such as `PT40H0M0S`. The minus may stand in front or, as Microsoft Project
            writes it, inside (`PT-2H0M0S`).

    Returns:
        Signed seconds [fractions cut], or `None` where the text is not a duration.
    """
    match = _DURATION.fullmatch(text)
    if match is None:
        return None
    parts = [part.replace(",", ".") if part else "" for part in match.groups()[1:]]
    if not any(parts):
        return None
    total = sum((abs(Decimal(part)) * unit for part, unit in zip(parts, _SECONDS, strict=True) if part), Decimal(0))
    seconds = int(total.to_integral_value(rounding=ROUND_DOWN))
    return -seconds if match[1] or any(part.startswith("-") for part in parts) else seconds


@lru_cache(maxsize=8192)
def number_of(text: str) -> Decimal | None:
    """Return the exact number that a text means.

    Args:
        text: Digits, with a point or (as some writers have it) a comma.

    Returns:
        The number, rounded to nine decimal places as Project's own figures have more, or
        `None` where the text is not a finite one.
    """
    if _NUMBER.fullmatch(text) is None:
        return None
    value = Decimal(text.replace(",", "."))
    if int(value.as_tuple().exponent) >= _SMALLEST:
        return value
    with localcontext(exact_context()):
        return value.quantize(Decimal((0, (1,), _SMALLEST)), rounding=ROUND_HALF_EVEN).normalize()


def clean_line(text: str) -> tuple[str, bool, bool]:
    """Return a text as one line that a title may be.

    Args:
        text: Any text.

    Returns:
        The line, whether it was cut, and whether characters were removed.
    """
    if len(text) <= MAX_TITLE and text.isprintable():
        return text, False, False
    line = _UNFIT_IN_LINE.sub(" ", text).strip()
    removed = line != text.strip()
    return line[:MAX_TITLE].strip(), len(line) > MAX_TITLE, removed


def clean_text(text: str) -> tuple[str, bool, bool]:
    """Return a text of several lines as notes may be.

    Args:
        text: Any text.

    Returns:
        The text, whether it was cut, and whether characters were removed.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    clean = _UNFIT_IN_TEXT.sub("", lines)
    return clean[:MAX_TEXT], len(clean) > MAX_TEXT, len(clean) != len(lines)
