"""What may be asked of an archive: looked at before a store is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.evidence.chain import Head
from clientpm.model.project import Project
from clientpm.ports.storage import MOST_KEY
from clientpm.values.text import check_text

__all__ = ["check_key", "check_project", "check_revision", "check_sealed_from", "several_heads"]

_ON_WHICH: Final = "the number of the revision that was loaded, 0 for a project that was never saved"


def check_project(project: object) -> None:
    """Refuse to save what is no project.

    Args:
        project: What is to be saved.

    Raises:
        FieldTypeError: When it is none.
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")


def check_revision(expected: int) -> None:
    """Refuse what cannot be the number of the revision on which a save is based.

    Args:
        expected: The number.

    Raises:
        FieldTypeError: When it is no number.
        ValidationError: When it is less than 0.
    """
    if type(expected) is not int:
        raise FieldTypeError(
            "not a number", code="archive.revision", where="expected_revision", got=expected, expected=_ON_WHICH
        )
    if expected < 0:
        raise ValidationError(
            "not a revision", code="archive.revision", where="expected_revision", got=expected, expected=_ON_WHICH
        )


def check_key(key: str) -> str:
    """Return the key of a save.

    Args:
        key: The key.

    Returns:
        The same.

    Raises:
        FieldTypeError: When it is no text.
        ValidationError: When it is empty or too long.
    """
    if type(key) is not str:
        raise FieldTypeError("a key is a text", code="archive.key", where="key", got=key, expected="str")
    if not key.strip() or len(check_text(key, "key")) > MOST_KEY:
        raise ValidationError(
            "not a key", code="archive.key", where="key", got=key, expected=f"1 to {MOST_KEY} characters"
        )
    return key


def check_sealed_from(revision: int) -> None:
    """Refuse what cannot be the number of the first revision that must be sealed.

    Args:
        revision: The number.

    Raises:
        FieldTypeError: When it is no number.
    """
    if type(revision) is not int:
        raise FieldTypeError(
            "not the number of a revision", code="archive.revision", where="sealed_from", got=revision, expected="int"
        )


def several_heads(head: Head | str | Iterable[Head | str] | None) -> tuple[Head, ...]:
    """Return the heads that somebody kept, however they hand them over.

    Args:
        head: A head, its text, or several of them.

    Returns:
        The heads.

    Raises:
        FieldTypeError: When one is no head.
        ValidationError: When a text is no head.
    """
    if head is None:
        return ()
    if isinstance(head, Iterable) and not isinstance(head, str):
        return tuple(Head.of(each) for each in head)
    return (Head.of(head),)
