"""From bytes to text: decided by evidence, decoded by ourselves, strictly."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Encoding", "decoded", "encoding_of"]

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NO_MARK: Final = ((b"<\x00?\x00", "utf-16-le"), (b"\x00<\x00?", "utf-16-be"))
_DECLARED: Final = re.compile(rb"\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._:\-]{0,40})[\"']")
_HEAD: Final = 400
_CHINESE: Final = ("gbk", "gb2312", "gb18030", "gb_2312-80", "cp936", "ms936", "x-gbk", "euc-cn")
_KNOWN: Final = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "iso-8859-1": "iso-8859-1",
    "latin1": "iso-8859-1",
    "iso-8859-2": "iso-8859-2",
    "iso-8859-15": "iso-8859-15",
    "windows-1250": "cp1250",
    "windows-1251": "cp1251",
    "windows-1252": "cp1252",
    "big5": "big5",
    "shift_jis": "cp932",
    "euc-jp": "euc-jp",
    "euc-kr": "euc-kr",
    "koi8-r": "koi8-r",
    **dict.fromkeys(_CHINESE, "gb18030"),
}
_WIDE: Final = frozenset({"utf-16", "utf-16le", "utf-16be", "ucs-2", "iso-10646-ucs-2", "unicode"})


@attrs.frozen
class Encoding:
    """How a document is encoded.

    Attributes:
        codec: Python's name of the codec.
        skip: Bytes of the byte order mark.
        false_declaration: What the document declares although its bytes say otherwise.
    """

    codec: str
    skip: int = 0
    false_declaration: str = ""


def encoding_of(head: bytes) -> Encoding:
    """Return the encoding that the first bytes of a document show.

    A byte order mark beats the declaration; GB2312 and GBK are read as GB18030, which
    contains both.

    Args:
        head: The first bytes, a few hundred or more.

    Returns:
        The encoding.

    Raises:
        ValidationError: When the declared encoding is not one that is read.
    """
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return Encoding(codec, len(mark))
    for mark, codec in _NO_MARK:
        if head.startswith(mark):
            return Encoding(codec)
    match = _DECLARED.match(head[:_HEAD])
    declared = match[1].decode("ascii") if match else "utf-8"
    name = declared.lower()
    if name in _WIDE:
        # The declaration itself was readable as single bytes, so it is not true.
        return Encoding("utf-8", 0, declared)
    if name not in _KNOWN:
        raise ValidationError(
            "the encoding is not one that is read",
            code="xml.encoding",
            where="source",
            got=declared,
            expected="UTF-8, UTF-16, GB18030, GBK, GB2312, or another common one",
            suggestion="save the file as UTF-8",
        )
    return Encoding(_KNOWN[name])


def decoded(pieces: Iterable[bytes], encoding: Encoding) -> Iterator[str]:
    """Yield the text of a document piece by piece.

    Args:
        pieces: The bytes, from the start of the document.
        encoding: How they are encoded.

    Yields:
        Pieces of text.

    Raises:
        ValidationError: When a byte does not fit the encoding.
    """
    decoder = codecs.getincrementaldecoder(encoding.codec)("strict")
    done, skip = 0, encoding.skip
    try:
        for piece in pieces:
            yield decoder.decode(piece[skip:])
            done, skip = done + len(piece), 0
        yield decoder.decode(b"", final=True)
    except UnicodeError as error:
        raise ValidationError(
            f"the bytes are not {encoding.codec} near byte {done + getattr(error, 'start', 0)}",
            code="xml.encoding",
            where="source",
            expected=f"text in {encoding.codec}",
            suggestion="save the file as UTF-8",
        ) from error
