"""JSON text, read with suspicion and written exactly."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NoReturn

from clientpm.errors import FieldTypeError, LimitExceeded, Problem, ValidationError, raise_problems
from clientpm.evidence.json_fault import faults_of, whole_number, written_number
from clientpm.values.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.evidence.plain import Plain

__all__ = ["format_json", "parse_json"]

_PACKED: Final = {b"PK\x03\x04": "a zip archive", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
_TEXT: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_OTHER: Final = re.compile(r"[^\[\]{}]+")
_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
_QUICK_LEVELS: Final = 64
_LONGEST_PATH: Final = 300
_CURLY: Final = str.maketrans("{}", "[]")


def parse_json(data: bytes | bytearray | memoryview | str, limits: Limits | None = None) -> Plain:
    """Return what a JSON text says, if it says it in one way only.

    Size, depth and number of items are measured before anything is built. Duplicate
    keys, NaN, infinities, numbers that not every reader keeps exactly, and halves of
    surrogate pairs are refused; fractional numbers come back as `Decimal`.

    Args:
        data: UTF-8 bytes (a byte order mark is skipped), or a text.
        limits: How large it may be.

    Returns:
        `None`, bool, int, Decimal, str, list and dict.

    Raises:
        FieldTypeError: When it is neither bytes nor text.
        LimitExceeded: When it is larger or deeper than the limits allow, or a number is
            too long.
        ValidationError: Any other problem, with its path or its line and column.

    Examples:
        >>> parse_json(b'{"price": 1.50}')
        {'price': Decimal('1.50')}
    """
    limits = limits or Limits()
    text = _decoded(data, limits)
    _check_size(text, limits)
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise _syntax(error, text) from error
    except RecursionError as error:
        raise LimitExceeded("nested too deep", code="limit.nesting", expected="fewer levels") from error
    except _Suspicious as error:
        raise_problems(_reported(faults_of(text), limits))
        raise ValidationError("not JSON that all readers read alike", code="json.syntax") from error
    if _HALF.search(text):
        raise_problems(_reported(faults_of(text), limits))
    return value


def format_json(value: Plain, *, indent: int | None = None) -> bytes:
    """Return a plain form as JSON bytes.

    Args:
        value: A plain form; keys keep their order, `Decimal` keeps its digits.
        indent: Spaces per level [0 to 8]; `None` for the shortest form.

    Returns:
        UTF-8 bytes with a line end after the last.

    Raises:
        ValidationError: For half of a surrogate pair.
    """
    try:
        text = _ENCODER.encode(value) if indent is None else None
    except _Suspicious:
        text = None
    if text is None:
        text = "".join(_pieces(value, indent, 0))
    try:
        return (text + "\n").encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValidationError(
            "half of a surrogate pair is no character", code="json.surrogate", got=text[error.start : error.end]
        ) from error


class _Suspicious(Exception):  # noqa: N818 - a signal, never seen outside
    """Something that is looked at more closely."""


def _decoded(data: bytes | bytearray | memoryview | str, limits: Limits) -> str:
    if isinstance(data, str):
        limits.check("document_bytes", len(data))
        return data.removeprefix("\ufeff")
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise FieldTypeError("not a document", code="json.type", got=data, expected="bytes or a text")
    content = bytes(data)
    limits.check("document_bytes", len(content))
    for magic, name in _PACKED.items():
        if content.startswith(magic):
            raise ValidationError(f"this is {name}, not JSON", code="json.packed", expected="JSON, unpacked")
    if b"\x00" in content[:4]:
        raise ValidationError("the document is not UTF-8", code="json.encoding", expected="UTF-8, not UTF-16 or UTF-32")
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ValidationError(
            "the document is not UTF-8",
            code="json.encoding",
            where=f"line {line}",
            got=content[error.start : error.end],
        ) from error


def _check_size(text: str, limits: Limits) -> None:
    """Measure depth and number of items in a few linear passes over the text."""
    bare = _TEXT.sub("", text)
    brackets = _OTHER.sub("", bare).translate(_CURLY)
    limits.check("items", bare.count(",") + brackets.count("["))
    left = brackets
    for _ in range(min(limits.nesting, _QUICK_LEVELS)):
        if not left:
            return
        left = left.replace("[]", "")
    if left:
        limits.check("nesting", _depth(brackets))


def _depth(brackets: str) -> int:
    deepest = level = 0
    for bracket in brackets:
        level += 1 if bracket == "[" else -1
        deepest = max(deepest, level)
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Suspicious
    return found


def _integer(text: str) -> int:
    if whole_number(text) is None:
        raise _Suspicious
    return int(text)


def _fraction(text: str) -> Decimal:
    number = written_number(text)
    if number is None:
        raise _Suspicious
    return number


def _constant(_: str) -> NoReturn:
    raise _Suspicious


def _unknown(_: object) -> NoReturn:
    raise _Suspicious


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_fraction, parse_constant=_constant
)
_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":"), default=_unknown
)


def _reported(problems: Iterable[Problem], limits: Limits) -> Iterator[Problem]:
    for i, problem in enumerate(problems):
        if i >= limits.problems:
            return
        yield problem


def _syntax(error: json.JSONDecodeError, text: str) -> ValidationError:
    looks_like_path = len(text) < _LONGEST_PATH and "\n" not in text and text.rstrip().endswith(".json")
    return ValidationError(
        "not JSON",
        code="json.syntax",
        where=f"line {error.lineno} column {error.colno}",
        got=text[error.pos : error.pos + 20] or "the end of the document",
        expected=f"a complete JSON document ({error.msg.lower()})",
        suggestion="hand over the content of the file, not its name" if looks_like_path else "",
    )


def _pieces(value: Plain, indent: int | None, level: int) -> Iterator[str]:
    """Yield the text of a plain form piece by piece."""
    colon = ":" if indent is None else ": "
    if isinstance(value, dict) and value:
        opening, closing = "{", "}"
        items = ((_ENCODER.encode(key) + colon, held) for key, held in value.items())
    elif isinstance(value, list) and value:
        opening, closing = "[", "]"
        items = (("", held) for held in value)
    else:
        yield _number_text(value) if isinstance(value, Decimal) else _ENCODER.encode(value)
        return
    gap = "" if indent is None else "\n" + " " * indent * (level + 1)
    lead = opening + gap
    for key, held in items:
        yield lead + key
        yield from _pieces(held, indent, level + 1)
        lead = "," + gap
    yield ("" if indent is None else "\n" + " " * indent * level) + closing


def _number_text(value: Decimal) -> str:
    """Return the digits as they are; a mark keeps a whole `Decimal` apart from an int."""
    text = str(value)
    return text if not text.lstrip("-").isdigit() else f"{text}E0"
