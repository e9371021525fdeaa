"""What is wrong with a JSON text that a plain parser would take: each fault with its path."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import LimitExceeded, Problem, shown
from clientpm.evidence.plain import MOST_INTEGER

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["faults_of", "whole_number", "written_number"]

_TOKEN: Final = re.compile(
    r'(?P<text>"[^"\\]*+(?:\\.[^"\\]*+)*+")|(?P<mark>[\[\]{},:])|(?P<word>[^\s\[\]{},:"]++)', re.DOTALL
)
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.:\-]{0,79}")
_HALF: Final = re.compile("[\ud800-\udfff]")
_SUSPECT: Final = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
_WHOLE: Final = re.compile(r"-?(?:0|[1-9][0-9]*)")
_FRACTION: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_MOST_DIGITS: Final = 28
_MOST_INTEGER_DIGITS: Final = 16
_MOST_NUMBER_TEXT: Final = 400
_EXPONENTS: Final = range(-350, 309)


def whole_number(text: str) -> int | None:
    """Return a whole number if every reader of JSON keeps it exactly.

    Args:
        text: A number as JSON writes it, without fraction or exponent.

    Returns:
        The number, or `None` when it has too many digits.
    """
    if len(text) > _MOST_INTEGER_DIGITS + 1:
        return None
    number = int(text)
    return number if -MOST_INTEGER <= number <= MOST_INTEGER else None


def written_number(text: str) -> Decimal | None:
    """Return a fractional number if it is of a size that means something.

    Args:
        text: A number as JSON writes it, with a fraction or an exponent.

    Returns:
        The number with its digits, or `None` when it is too long, too large or too small.
    """
    if len(text) > _MOST_NUMBER_TEXT:
        return None
    _, e, exponent = text.lower().partition("e")
    if e and len(exponent.lstrip("+-").lstrip("0")) > 4:  # noqa: PLR2004 - digits of an exponent
        return None
    number = Decimal(text)
    _, digits, power = number.as_tuple()
    if len(digits) > _MOST_DIGITS or int(power) not in _EXPONENTS or number.adjusted() not in _EXPONENTS:
        return None
    return number


@attrs.define
class _Level:
    """An object or array that is open."""

    path: str
    keys: set[str] | None
    index: int = 0
    key: str | None = None

    def here(self) -> str:
        if self.keys is None:
            return f"{self.path}[{self.index}]"
        return _joined(self.path, self.key or "")


def _joined(path: str, key: str) -> str:
    label = key if _NAME.fullmatch(key) else f"[{shown(key[:80])}]"
    return f"{path}.{label}" if path and not label.startswith("[") else path + label


def faults_of(text: str) -> Iterator[Problem]:
    """Yield what is wrong with the tokens of a JSON text.

    Args:
        text: A JSON text that `json` reads, or reads up to a fault.

    Yields:
        Duplicate keys, numbers that not every reader keeps, constants that are no JSON,
        halves of surrogate pairs; each with its path.
    """
    levels: list[_Level] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        if match.lastgroup == "mark":
            _step(levels, token)
        elif match.lastgroup == "text":
            yield from _of_text(levels, token)
        else:
            problem = _of_word(token)
            if problem is not None:
                yield problem.at(levels[-1].here() if levels else "")


def _step(levels: list[_Level], mark: str) -> None:
    if mark in "[{":
        levels.append(_Level(levels[-1].here() if levels else "", set() if mark == "{" else None))
    elif mark in "]}":
        if levels:
            levels.pop()
    elif mark == "," and levels:
        levels[-1].index += 1
        levels[-1].key = None


def _of_text(levels: list[_Level], token: str) -> Iterator[Problem]:
    level = levels[-1] if levels else None
    is_key = level is not None and level.keys is not None and level.key is None
    suspect = _SUSPECT.search(token) is not None
    if not is_key and not suspect:
        return
    try:
        text = json.loads(token)
    except ValueError:
        return
    if level is not None and level.keys is not None and is_key:
        if text in level.keys:
            yield Problem(
                what="the key is there twice",
                where=_joined(level.path, text),
                code="json.duplicate_key",
                got=text,
                expected="each key once",
            )
        level.keys.add(text)
        level.key = text
    if suspect and _HALF.search(text):
        yield Problem(
            what="half of a surrogate pair is no character",
            where=level.here() if level else "",
            code="json.surrogate",
            got=text,
            expected="whole characters",
        )


def _of_word(token: str) -> Problem | None:
    if token in {"NaN", "Infinity", "-Infinity"}:
        return Problem(what="not a number", code="json.number", got=token, expected="a number")
    if _WHOLE.fullmatch(token):
        if whole_number(token) is not None:
            return None
        return Problem(
            what="the integer is too large",
            code="limit.integer",
            got=token,
            expected="within 2^53",
            kind=LimitExceeded,
        )
    if _FRACTION.fullmatch(token) is None or written_number(token) is not None:
        return None
    return Problem(
        what="the number is too long, too large or too small",
        code="limit.number",
        got=token,
        expected="at most 28 digits, within 1e308",
        kind=LimitExceeded,
    )
