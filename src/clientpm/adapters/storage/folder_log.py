"""The log of a project in a folder store: one record of 512 bytes for each revision.

A record is as long as the sector of a disk, and stands where one begins. So after a power cut
it is there or it is not: what has another length, or is nothing but zeros, was never
acknowledged; everything else that is wrong is damage.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

import attrs

from clientpm.errors import StorageCorrupt

__all__ = [
    "RECORD",
    "LogIndex",
    "LogRecord",
    "frame_of",
    "header_of",
    "is_torn",
    "key_digest",
    "read_frame",
    "read_header",
]

RECORD: Final = 512
_LENGTH: Final = 4
_HEADER: Final = b"clientpm-log 1"
_HEADER_LINE: Final = re.compile(rb"clientpm-log 1 ([A-Za-z0-9_][A-Za-z0-9_.\-]{0,199}) ")
_LINE: Final = b"revision"
_FIELDS: Final = re.compile(rb"revision ([1-9][0-9]{0,15}) ([0-9a-f]{64}) ([0-9a-f]{64})")


@attrs.frozen
class LogRecord:
    """One record.

    Attributes:
        revision: Number of the revision.
        frame: Digest of the object that holds it.
        key: Digest of its key.
    """

    revision: int
    frame: str
    key: str

    def to_bytes(self, project: str) -> bytes:
        """Return the record as it is written.

        Args:
            project: Id of the project.
        """
        return _padded(b"%s %d %s %s" % (_LINE, self.revision, self.frame.encode(), self.key.encode()), project)

    @classmethod
    def of(cls, data: bytes, project: str, where: str) -> LogRecord:
        """Return the record that bytes hold.

        Args:
            data: 512 bytes.
            project: Id of the project.
            where: The file, for the message.

        Returns:
            The record.

        Raises:
            StorageCorrupt: When they hold none.
        """
        fields = _FIELDS.fullmatch(_checked(data, project, where))
        if fields is None:
            raise _damaged(where)
        return cls(int(fields[1]), fields[2].decode(), fields[3].decode())


class LogIndex:
    """What is known of the log of one project, as far as it was read."""

    def __init__(self) -> None:
        self.records: Final[list[LogRecord]] = []
        self.keys: Final[dict[str, int]] = {}

    @property
    def end(self) -> int:
        """Where the next record begins."""
        return RECORD * (1 + len(self.records))

    def add(self, record: LogRecord) -> None:
        """Add the next record.

        Args:
            record: The record.
        """
        # The key first: who is interrupted in between reads this record from the log once more.
        self.keys.setdefault(record.key, len(self.records))
        self.records.append(record)

    def take(self, data: bytes, project: str, where: str) -> bytes:
        """Add what follows in the log.

        Args:
            data: The bytes from the end on.
            project: Id of the project.
            where: The file, for the message.

        Returns:
            What is left of a record that was never acknowledged.

        Raises:
            StorageCorrupt: When anything else follows.
        """
        for start in range(0, len(data), RECORD):
            piece = data[start : start + RECORD]
            if is_torn(piece) and not (len(piece) == RECORD and any(data[start:])):
                return data[start:]
            record = LogRecord.of(piece, project, where)
            if record.revision != len(self.records) + 1:
                raise _damaged(where)
            self.add(record)
        return b""


def header_of(project: str) -> bytes:
    """Return the first record of a log, which says whose it is.

    Args:
        project: Id of the project.
    """
    return _padded(b"%s %s" % (_HEADER, project.encode()), project)


def read_header(data: bytes, where: str) -> str:
    """Return the id of the project that a log belongs to.

    Args:
        data: Its first record.
        where: The file, for the message.

    Returns:
        The id.

    Raises:
        StorageCorrupt: When it is no log of ours.
    """
    found = _HEADER_LINE.match(data)
    if found is None or header_of(found[1].decode()) != data:
        raise _damaged(where)
    return found[1].decode()


def is_torn(tail: bytes) -> bool:
    """Return whether the last bytes of a log are a record that was never acknowledged.

    Args:
        tail: What follows the record before; at most 512 bytes.
    """
    return len(tail) < RECORD or not any(tail)


def key_digest(key: str) -> str:
    """Return the digest by which a key is found.

    Args:
        key: The key.
    """
    return hashlib.sha256(key.encode()).hexdigest()


def frame_of(key: str, data: bytes) -> bytes:
    """Return the object that holds a revision.

    Args:
        key: The key of the save.
        data: The bytes of the revision.
    """
    name = key.encode()
    return len(name).to_bytes(_LENGTH, "big") + name + data


def read_frame(frame: bytes, record: LogRecord, where: str) -> tuple[str, bytes]:
    """Return key and bytes of a revision.

    Args:
        frame: The object that holds it.
        record: Its record in the log.
        where: The file, for the message.

    Returns:
        The key, and the bytes.

    Raises:
        StorageCorrupt: When it is not the object that the record names.
    """
    end = _LENGTH + int.from_bytes(frame[:_LENGTH], "big")
    if hashlib.sha256(frame).hexdigest() != record.frame or len(frame) < end:
        raise _damaged(where)
    try:
        return frame[_LENGTH:end].decode(), frame[end:]
    except UnicodeDecodeError as error:
        raise _damaged(where) from error


def _padded(line: bytes, project: str) -> bytes:
    checked = line + b" "
    return (checked + _checksum(checked, project)).ljust(RECORD - 1) + b"\n"


def _checked(data: bytes, project: str, where: str) -> bytes:
    text = data.rstrip(b" \n")
    line, _, checksum = text.rpartition(b" ")
    if len(data) != RECORD or checksum != _checksum(line + b" ", project) or _padded(line, project) != data:
        raise _damaged(where)
    return line


def _checksum(line: bytes, project: str) -> bytes:
    return hashlib.sha256(project.encode() + b"\x00" + line).hexdigest().encode()


def _damaged(where: str) -> StorageCorrupt:
    return StorageCorrupt("the store is damaged", where=where, suggestion="restore a backup")
