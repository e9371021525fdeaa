"""Bytes from wherever they come, piece by piece, refused early when they cannot be XML."""

from __future__ import annotations

import os
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

from clientpm.errors import FieldTypeError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.values.limits import Limits

__all__ = ["Source", "opened", "pieces"]

Source: TypeAlias = "str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO"
"""Where a document comes from: a path, its bytes, or an open binary file."""

PIECE: Final = 256 * 1024
_PACKED: Final = {
    b"PK\x03\x04": "a zip archive",
    b"PK\x05\x06": "a zip archive",
    b"\x1f\x8b": "gzip data",
    b"BZh": "bzip2 data",
    b"\xfd7zXZ": "xz data",
    b"\x28\xb5\x2f\xfd": "zstandard data",
    b"7z\xbc\xaf": "a 7-Zip archive",
}
_BINARY_PLAN: Final = b"\xd0\xcf\x11\xe0"
_EXPECTED: Final = "a path, bytes, or a file opened in binary mode"


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """Open a source; close only what was opened here.

    Args:
        source: A path, bytes, or a file opened in binary mode.

    Yields:
        A binary file.

    Raises:
        FieldTypeError: When the source is none of these.
        ValidationError: When the file cannot be read.
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        yield BytesIO(bytes(source))
    elif isinstance(source, (str, os.PathLike)):
        _refuse_text(source)
        try:
            file = Path(source).open("rb")  # noqa: SIM115 - closed by the `with` below
        except (OSError, ValueError) as error:
            raise _unreadable(error, os.fspath(source)) from error
        with file:
            yield file
    elif callable(getattr(source, "read", None)):
        yield source
    else:
        raise FieldTypeError("not a source", code="file.type", where="source", got=source, expected=_EXPECTED)


def _refuse_text(source: str | os.PathLike[str]) -> None:
    if isinstance(source, str) and source.lstrip("\ufeff \t\r\n").startswith("<"):
        raise ValidationError(
            "a text is taken for the path of a file, and this one is XML",
            code="file.text",
            where="source",
            expected=_EXPECTED,
            suggestion="pass text.encode()",
        )


def _unreadable(error: Exception, name: object) -> ValidationError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a path"
    return ValidationError(
        f"the file cannot be read: {reason}",
        code="file.unreadable",
        where="source",
        got=name,
        expected="a readable file",
    )


def pieces(file: BinaryIO, limits: Limits) -> Iterator[bytes]:
    """Yield the content of a file piece by piece.

    Args:
        file: A file opened in binary mode.
        limits: How large it may be.

    Yields:
        Pieces that are not empty; the first is long enough to tell the encoding by.

    Raises:
        FieldTypeError: When the file gives text.
        LimitExceeded: When it is larger than `limits.document_bytes`.
        ValidationError: When it is empty, packed, binary, or cannot be read.
    """
    total = 0
    while True:
        piece = _piece(file)
        if not total:
            _refuse_other_formats(piece)
        if not piece:
            return
        total += len(piece)
        limits.check("document_bytes", total, "source")
        yield piece


def _piece(file: BinaryIO) -> bytes:
    try:
        piece = file.read(PIECE)
    except (OSError, ValueError) as error:
        raise _unreadable(error, getattr(file, "name", None)) from error
    if not isinstance(piece, (bytes, bytearray)):
        raise FieldTypeError(
            "the file gives text, not bytes",
            code="file.type",
            where="source",
            got=type(piece).__name__,
            expected=_EXPECTED,
        )
    return bytes(piece)


def _refuse_other_formats(head: bytes) -> None:
    if not head:
        raise ValidationError("the file is empty", code="xml.empty", where="source", expected="Microsoft Project XML")
    for magic, name in _PACKED.items():
        if head.startswith(magic):
            raise ValidationError(
                f"the file is {name}, not XML",
                code="xml.packed",
                where="source",
                expected="Microsoft Project XML as plain text",
                suggestion="unpack it first",
            )
    if head.startswith(_BINARY_PLAN):
        raise ValidationError(
            "the file is a binary Microsoft Office file, such as .mpp",
            code="xml.binary",
            where="source",
            expected="Microsoft Project XML",
            suggestion="in Microsoft Project choose Save As, then XML Format",
        )
