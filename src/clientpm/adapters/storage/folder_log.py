"""The log of a project in a folder store: one record of 512 bytes for each revision.

A record is as long as the sector of a disk, and stands where one begins. So after a power cut
it is there or it is not: what has another length, or is nothing but zeros, was never
acknowledged; everything else that is wrong is damage.
"""

from __future__ import annotations

import hashlib
from typing import Final

import attrs

from clientpm.errors import StorageCorrupt

__all__ = ["RECORD", "LogRecord", "frame_of", "header_of", "is_torn", "key_digest", "read_frame", "read_header"]

RECORD: Final = 512
_LENGTH: Final = 4
_HEADER: Final = b"clientpm-log 1"
_LINE: Final = b"revision"
_FIELDS: Final = 4


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
        fields = _checked(data, project, where).split(b" ")
        if len(fields) != _FIELDS or fields[0] != _LINE:
            raise _damaged(where)
        return cls(int(fields[1]), fields[2].decode(), fields[3].decode())


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
    if len(data) != RECORD or not data.startswith(_HEADER + b" "):
        raise _damaged(where)
    try:
        project = data.split(b" ")[2].decode("ascii")
    except UnicodeDecodeError as error:
        raise _damaged(where) from error
    _checked(data, project, where)
    return project


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
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def frame_of(key: str, data: bytes) -> bytes:
    """Return the object that holds a revision.

    Args:
        key: The key of the save.
        data: The bytes of the revision.
    """
    name = key.encode("utf-8", "surrogatepass")
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
    if hashlib.sha256(frame).hexdigest() != record.frame:
        raise _damaged(where)
    end = _LENGTH + int.from_bytes(frame[:_LENGTH], "big")
    return frame[_LENGTH:end].decode("utf-8", "surrogatepass"), frame[end:]


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
