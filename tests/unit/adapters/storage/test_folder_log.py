"""The log of a folder store, byte by byte: stores that were written years ago must be read."""

from __future__ import annotations

import hashlib

import pytest

from clientpm.adapters.storage.folder_log import (
    LogIndex,
    LogRecord,
    frame_of,
    header_of,
    is_torn,
    key_digest,
    read_frame,
    read_header,
)
from clientpm.errors import StorageCorrupt

WHERE = "the log"


def digest(data: bytes) -> str:
    """Give the digest of bytes."""
    return hashlib.sha256(data).hexdigest()


def line(text: bytes, project: bytes = b"shop") -> bytes:
    """Write a line of 512 bytes, as the format says."""
    checksum = digest(project + b"\0" + text + b" ").encode()
    return (text + b" " + checksum).ljust(511) + b"\n"


def record(revision: int, key: str = "") -> LogRecord:
    """Make a record."""
    return LogRecord(revision, digest(b"%d" % revision), key_digest(key or f"k{revision}"))


def log_of(count: int) -> bytes:
    """Write the records of a log, without its header."""
    return b"".join(record(revision).to_bytes("shop") for revision in range(1, count + 1))


def test_format_of_a_log_is_what_it_was() -> None:
    """Header and record are lines of 512 bytes that end in a digest over the id of the project and the line."""
    assert header_of("shop") == line(b"clientpm-log 1 shop")
    frame, key = digest(b"frame"), digest(b"key")
    assert LogRecord(7, frame, key).to_bytes("shop") == line(f"revision 7 {frame} {key}".encode())
    assert key_digest("键") == digest("键".encode())
    assert frame_of("键", b"data") == b"\0\0\0\x03" + "键".encode() + b"data"


def test_what_was_written_is_read() -> None:
    """A header gives the project, a record itself; a longest id and the largest number too."""
    for project in ("s", "x" * 200):
        assert read_header(header_of(project), WHERE) == project
        for revision in (1, 10**16 - 1):
            written = record(revision)
            assert LogRecord.of(written.to_bytes(project), project, WHERE) == written


@pytest.mark.parametrize(
    "data",
    [
        line(b"revision 0 " + b"a" * 64 + b" " + b"b" * 64),
        line(b"revision 01 " + b"a" * 64 + b" " + b"b" * 64),
        line(b"revision 1 " + b"A" * 64 + b" " + b"b" * 64),
        line(b"revision 1 " + b"a" * 64),
        line(b"revision 1 " + b"a" * 64 + b" " + b"b" * 64, b"other"),
        line(b"clientpm-log 1 shop"),
        line(b""),
        record(1).to_bytes("shop").rstrip(b" \n"),
        record(1).to_bytes("shop") + b"\n",
        record(1).to_bytes("shop")[:-1] + b" ",
        b" " * 512,
        b"\0" * 512,
        b"",
    ],
    ids=[
        "zero",
        "leading zero",
        "capitals",
        "no key",
        "other",
        "header",
        "empty",
        "short",
        "long",
        "end",
        " ",
        "0",
        "",
    ],
)
def test_what_is_no_record_is_damage(data: bytes) -> None:
    """Only what could have been written is a record, whatever its checksum says."""
    with pytest.raises(StorageCorrupt):
        LogRecord.of(data, "shop", WHERE)


@pytest.mark.parametrize(
    "data",
    [
        line(b"clientpm-log 2 shop"),
        line(b"clientpm-log 1 ../up", b"../up"),
        line(b"clientpm-log 1 " + b"x" * 201, b"x" * 201),
        line(b"clientpm-log 1 shop", b"other"),
        line(b"clientpm-log 1 shop more"),
        header_of("shop")[:-1],
        record(1).to_bytes("shop"),
        b"",
    ],
    ids=["version", "id", "long id", "other", "more", "short", "record", "nothing"],
)
def test_what_is_no_header_is_damage(data: bytes) -> None:
    """A log that does not say whose it is belongs to nobody."""
    with pytest.raises(StorageCorrupt) as caught:
        read_header(data, WHERE)
    assert caught.value.where == WHERE


def test_index_knows_what_follows() -> None:
    """Records that were read once are not read again; the next one begins where they end."""
    index = LogIndex()
    assert index.end == 512
    assert index.take(log_of(3), "shop", WHERE) == b""
    assert (index.records, index.end) == ([record(1), record(2), record(3)], 4 * 512)
    assert index.take(b"", "shop", WHERE) == b""
    index.add(record(4))
    assert index.take(log_of(6)[4 * 512 :], "shop", WHERE) == b""
    assert index.records == [record(number) for number in range(1, 7)]
    assert index.end == 7 * 512


def test_key_leads_to_the_first_revision_that_had_it() -> None:
    """A key is found in its place, also where a foreign hand has used it twice."""
    index = LogIndex()
    for each in (record(1, "a"), record(2, "b"), record(3, "a")):
        index.add(each)
    assert {name: index.records[index.keys[key_digest(name)]].revision for name in "ab"} == {"a": 1, "b": 2}
    assert index.keys.get(key_digest("c")) is None


@pytest.mark.parametrize("tail", [b"r", b"\0", b"\0" * 512, b"\0" * 1100, b"x" * 511, b"\0" * 511 + b"\n"])
def test_tail_that_was_never_acknowledged_is_given_back(tail: bytes) -> None:
    """What is shorter than a record, or nothing but zeros, is no record: it comes back whole, and all before counts."""
    torn = not any(tail) or len(tail) < 512
    assert is_torn(tail[:512]) is torn
    index = LogIndex()
    if torn:
        assert index.take(log_of(2) + tail, "shop", WHERE) == tail
    else:
        with pytest.raises(StorageCorrupt):
            index.take(log_of(2) + tail, "shop", WHERE)
    assert index.records == [record(1), record(2)]


@pytest.mark.parametrize(
    "tail",
    [
        b"\0" * 512 + record(3).to_bytes("shop"),
        b"\0" * 512 + b"x",
        b"x" * 512,
        record(4).to_bytes("shop"),
        record(2).to_bytes("shop"),
        record(3).to_bytes("other"),
    ],
    ids=["zeros before", "zeros and more", "no record", "gap", "again", "other project"],
)
def test_everything_else_at_the_end_is_damage(tail: bytes) -> None:
    """Zeros before something else, a gap, a number twice, a record of another project: never quietly passed over."""
    with pytest.raises(StorageCorrupt):
        LogIndex().take(log_of(2) + tail, "shop", WHERE)


@pytest.mark.parametrize(("key", "data"), [("k", b""), ("k", b"data"), ("键" * 200, b"\0" * 9)])
def test_frame_gives_back_key_and_bytes(key: str, data: bytes) -> None:
    """An object holds the key and the bytes of a revision, also no bytes at all."""
    frame = frame_of(key, data)
    assert read_frame(frame, LogRecord(1, digest(frame), key_digest(key)), WHERE) == (key, data)


@pytest.mark.parametrize("frame", [b"", b"\0\0\0", b"\0\0\0\x02k", b"\0\0\0\x01\xff"], ids=repr)
def test_object_that_is_no_frame_is_damage(frame: bytes) -> None:
    """An object that is too short, or whose key is no text, is damage even where its digest is right."""
    with pytest.raises(StorageCorrupt):
        read_frame(frame, LogRecord(1, digest(frame), key_digest("k")), WHERE)
    good = frame_of("k", b"data")
    with pytest.raises(StorageCorrupt):
        read_frame(good, LogRecord(1, digest(b"other"), key_digest("k")), WHERE)
