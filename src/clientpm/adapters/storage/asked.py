"""What may be asked of a store: the same for every one, looked at before anything is locked."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Final

from clientpm.errors import FieldTypeError, NotFoundError, StoreError, ValidationError
from clientpm.ports.storage import MOST_KEY
from clientpm.values.text import check_id

__all__ = [
    "check_append",
    "check_durability",
    "check_path",
    "check_read",
    "exists_already",
    "is_digest",
    "is_project",
]

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_ID: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]{0,199}")
_MOST_REVISIONS: Final = 10**15


def is_digest(digest: object) -> bool:
    """Return whether something is a digest: 64 hexadecimal digits.

    Args:
        digest: What may be one.
    """
    return type(digest) is str and _DIGEST.fullmatch(digest) is not None


def is_project(project: object) -> bool:
    """Return whether something may be the id of a project.

    Args:
        project: What may be one.
    """
    return type(project) is str and _ID.fullmatch(project) is not None


def check_append(
    project: str, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
) -> tuple[tuple[str, bytes], ...]:
    """Refuse what no store can keep.

    Args:
        project: Id of the project.
        revision: Number of the revision.
        data: Its bytes.
        parts: Bytes by digest.
        key: The key of the save.

    Returns:
        The parts, in order of their digests, as they are now.

    Raises:
        FieldTypeError: For a value of another type.
        ValidationError: For a value that cannot be.
    """
    check_id(project, "project")
    if type(revision) is not int:
        raise FieldTypeError("not a number", code="store.revision", where="revision", got=revision, expected="int")
    if type(data) is not bytes:
        raise FieldTypeError("not bytes", code="store.data", where="data", got=type(data).__name__, expected="bytes")
    if type(key) is not str:
        raise FieldTypeError("not a text", code="store.key", where="key", got=key, expected="str")
    if not key or len(key) > MOST_KEY or not _is_encodable(key):
        raise ValidationError(
            "not a key", code="store.key", where="key", got=key, expected=f"1 to {MOST_KEY} characters"
        )
    return _checked_parts(parts)


def check_read(project: str, revision: int | None) -> None:
    """Refuse what no store can hold.

    Args:
        project: Id of the project.
        revision: Number of the revision; `None` for the last one.

    Raises:
        FieldTypeError: When the number is none.
        NotFoundError: When no store can hold it.
    """
    if revision is not None and type(revision) is not int:
        raise FieldTypeError("not a number", code="store.revision", where="revision", got=revision, expected="int")
    if not is_project(project):
        raise NotFoundError("there is no such project", where="project", got=project)
    if revision is not None and not 1 <= revision <= _MOST_REVISIONS:
        raise NotFoundError("there is no such revision", where=f"project {project}", got=revision)


def check_durability(durability: str) -> str:
    """Refuse what is no durability.

    Args:
        durability: `full` or `relaxed`.

    Returns:
        The same.

    Raises:
        ValidationError: When it is neither.
    """
    if durability not in {"full", "relaxed"}:
        raise ValidationError(
            "no such durability",
            code="store.durability",
            where="durability",
            got=durability,
            expected="full or relaxed",
        )
    return durability


def exists_already(path: str) -> StoreError:
    """Return the error for a copy that is to be written where something is.

    Args:
        path: Where it is to be written.

    Returns:
        The error to raise.
    """
    return StoreError(
        "there is such a file already",
        code="store.exists",
        where=path,
        expected="a path where nothing is",
        suggestion="it was left as it is",
    )


def check_path(path: object) -> str:
    """Refuse what is no path.

    Args:
        path: The path.

    Returns:
        The same as a text.

    Raises:
        FieldTypeError: When it is neither a text nor a path.
        ValidationError: When no file can have it.
    """
    found = os.fspath(path) if isinstance(path, str | os.PathLike) else None
    if type(found) is not str:
        raise FieldTypeError("not a path", code="store.path", where="path", got=path, expected="str or PathLike")
    if not _is_file_name(found):
        raise ValidationError(
            "not a path", code="store.path", where="path", got=found, expected="a name that a file can have"
        )
    if found == ":memory:" or "://" in found:
        raise ValidationError(
            "not a path",
            code="store.path",
            where="path",
            got=found,
            expected="a file or folder",
            suggestion="MemoryStore keeps projects in memory; SqlStore takes the URL of a database",
        )
    return found


def _checked_parts(parts: Mapping[str, bytes]) -> tuple[tuple[str, bytes], ...]:
    if not isinstance(parts, Mapping):
        raise FieldTypeError(
            "not a mapping", code="store.data", where="parts", got=type(parts).__name__, expected="bytes by digest"
        )
    asked = dict(parts.items())
    for digest, content in asked.items():
        if not is_digest(digest):
            raise ValidationError(
                "not a digest",
                code="store.digest",
                where="parts",
                got=digest,
                expected="64 hexadecimal digits, in lower case",
            )
        if type(content) is not bytes:
            raise FieldTypeError(
                "not bytes", code="store.data", where=f"parts.{digest}", got=type(content).__name__, expected="bytes"
            )
    return tuple(sorted(asked.items()))


def _is_file_name(text: str) -> bool:
    try:
        return bool(text) and b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
