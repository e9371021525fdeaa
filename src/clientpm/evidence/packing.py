"""Parts and manifests as they are kept: compressed, and unpacked with suspicion.

What is kept begins with the number of its form, and a checksum that notices every flipped bit,
those too that compression would pass over. A dictionary of words that nearly every project has
makes small pieces smaller. A form that was released is never changed: another dictionary is
another form.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from clientpm.errors import ValidationError

if TYPE_CHECKING:
    from clientpm.values.limits import Limits

__all__ = ["pack_part", "unpack_part"]

_PLAIN: Final = b"\x00"
_FORM_1: Final = b"\x01"
_WORDS_1: Final = (
    b'"salt":"","record":{"id":"","name":"","email":"","phone":"},"side":"client","level":"working","role":"'
    b'"history":[{"from_state":"","to_state":"","action":"","by":"","at":"2026-01-01T00:00:00+00:00","note":"'
    b'"evidence":[{"kind":"document","reference":"","digest":"sha256-1:"}],"state":"open","owner":"","due":"2026-'
    b'"currency":"","amount":"000.00","resource":"","units":"100","work":"","cost":"","reported_by":"","reported_at":"'
    b'"baseline":"","start":"2026-01-01T00:00","finish":"2026-12-31T00:00","requirement":"","goal":"","deliverable":"'
    b'"kind":"milestone","kind":"summary","parent":"","deadline":"2026-","constraints":[{"type":"start_no_earlier_than'
    b'","date":"2026-"}],"calendar":"","visibility":"client","translations":{"zh_CN":{"title":"'
    b'"percent_complete":"","actual_start":"2026-","actual_finish":"2026-","remaining":"d","as_of":"2026-","task":"'
    b'"title":"","duration":["5d","10d","15d"],"after":[" FS+"," SS+1d","'
    b'"],"links":["task:"],"extensions":{"},{"id":"task-","title":"","duration":"10d","after":["'
    b'"people":[["","]],"recorded_at":"2026-01-01T00:00:00.000000+00:00","seal":{"signature":"","signer":"'
    b'{"at":"2026-01-01T00:00:00+00:00","base":1,"by":"","format":"clientpm/manifest/1","key":"","note":"","previous":"'
    b'","project":"","revision":1,"schema":5,"sections":{"actual_costs":["","actual_work":["","assignments":["'
    b'"baselines":["","changes":["","contacts":["","criteria":["","header":["","measurements":["","plan":["'
    b'"progress_reports":["","requirements":["","risks":["","snapshots":["","stakeholders":["","plan.tasks":[[0,1],"'
)


def pack_part(data: bytes) -> bytes:
    """Return bytes as they are kept.

    Args:
        data: The plain bytes.

    Returns:
        The number of the form, a checksum, and the bytes, compressed where that is shorter.

    Examples:
        >>> from clientpm import Limits
        >>> unpack_part(pack_part(b"[]"), Limits())
        b'[]'
    """
    packed = _deflated(data)
    form, body = (_FORM_1, packed) if len(packed) < len(data) else (_PLAIN, data)
    return form + _checksum(form, body) + body


def unpack_part(data: bytes, limits: Limits) -> bytes:
    """Return the plain bytes of what is kept.

    Args:
        data: The bytes as they are kept.
        limits: How large the plain bytes may be.

    Returns:
        The plain bytes.

    Raises:
        LimitExceeded: When they are larger.
        ValidationError: When the bytes are not as we keep them.
    """
    form, checksum, body = data[:1], data[1:5], data[5:]
    if form not in {_PLAIN, _FORM_1} or _checksum(form, body) != checksum:
        raise _wrong()
    if form == _PLAIN:
        limits.check("document_bytes", len(body))
        return body
    stream = zlib.decompressobj(-zlib.MAX_WBITS, zdict=_WORDS_1)
    try:
        plain = stream.decompress(body, limits.document_bytes + 1)
    except zlib.error as error:
        raise _wrong() from error
    limits.check("document_bytes", len(plain))
    if not stream.eof or stream.unused_data:
        raise _wrong()
    return plain


def _deflated(data: bytes) -> bytes:
    stream = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=_WORDS_1)
    return stream.compress(data) + stream.flush()


def _checksum(form: bytes, body: bytes) -> bytes:
    return zlib.crc32(body, form[0]).to_bytes(4, "big")


def _wrong() -> ValidationError:
    return ValidationError("not as the library keeps it", code="part.packed")
