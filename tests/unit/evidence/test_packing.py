"""How bytes are packed: every flipped bit is noticed, and no small input becomes a large one."""

from __future__ import annotations

import random
import zlib

import attrs
import pytest

import clientpm as pm
from clientpm.evidence.packing import pack_part, unpack_part

LIMITS = pm.Limits()
SAMPLES = [b"", b"{}", b"[]" * 500, "网上商店".encode() * 9, random.Random(1).randbytes(300)]


@pytest.mark.parametrize("data", SAMPLES, ids=len)
def test_bytes_come_back(data: bytes) -> None:
    """Any bytes are packed and come back, never much longer."""
    packed = pack_part(data)
    assert unpack_part(packed, LIMITS) == data
    assert len(packed) <= len(data) + 5


def test_plain_form_is_as_published() -> None:
    """Form 0: a zero, CRC-32 started with 0, the bytes."""
    data = random.Random(1).randbytes(40)
    assert pack_part(data) == b"\x00" + zlib.crc32(data).to_bytes(4, "big") + data


def test_deflated_form_is_as_published() -> None:
    """Form 1: a one, CRC-32 started with 1, raw deflate."""
    data = b'"record":{"id":""' * 40
    packed = pack_part(data)
    assert packed[0] == 1
    assert packed[1:5] == zlib.crc32(packed[5:], 1).to_bytes(4, "big")
    assert len(packed) < len(data) // 4


@pytest.mark.parametrize("data", SAMPLES, ids=len)
def test_every_flipped_bit_is_noticed(data: bytes) -> None:
    """One other bit anywhere is refused, even where deflate would pass over it."""
    packed = pack_part(data)
    for bit in range(8 * len(packed)):
        flipped = bytearray(packed)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(pm.ValidationError) as caught:
            unpack_part(bytes(flipped), LIMITS)
        assert caught.value.code == "part.packed"


def test_every_cut_is_noticed() -> None:
    """Bytes that break off, or have something behind them, are refused."""
    packed = pack_part(b"[]" * 500)
    for n in range(len(packed)):
        with pytest.raises(pm.ValidationError):
            unpack_part(packed[:n], LIMITS)
    with pytest.raises(pm.ValidationError):
        unpack_part(packed + b"\x00", LIMITS)


def deflated(data: bytes, more: bytes = b"") -> bytes:
    """Pack bytes as a forger would, with a right checksum."""
    stream = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = stream.compress(data) + stream.flush() + more
    return b"\x01" + zlib.crc32(body, 1).to_bytes(4, "big") + body


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    """A small part that means a large one is refused at the limit, not a byte later."""
    limits = attrs.evolve(LIMITS, document_bytes=1000)
    assert unpack_part(deflated(b"a" * 1000), limits) == b"a" * 1000
    for bomb in (deflated(b"a" * 1001), deflated(b"a" * 50_000_000), b"\x00" + checked(b"a" * 1001)):
        with pytest.raises(pm.LimitExceeded) as caught:
            unpack_part(bomb, limits)
        assert caught.value.code == "limit.document_bytes"
    assert unpack_part(b"\x00" + checked(b"a" * 1000), limits) == b"a" * 1000


def checked(data: bytes) -> bytes:
    """Give bytes behind the checksum of the plain form."""
    return zlib.crc32(data, 0).to_bytes(4, "big") + data


def test_forged_streams_are_refused() -> None:
    """Something behind the stream, a stream that does not end, or no stream at all: all with a right checksum."""
    cut = deflated(b"[]" * 500)[5:-2]
    for forged in (
        deflated(b"[]", b"more"),
        b"\x01" + zlib.crc32(cut, 1).to_bytes(4, "big") + cut,
        b"\x01" + zlib.crc32(b"\xff" * 9, 1).to_bytes(4, "big") + b"\xff" * 9,
        b"\x02" + zlib.crc32(b"[]", 2).to_bytes(4, "big") + b"[]",
    ):
        with pytest.raises(pm.ValidationError) as caught:
            unpack_part(forged, LIMITS)
        assert caught.value.code == "part.packed"
