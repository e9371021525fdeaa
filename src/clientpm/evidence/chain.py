"""The chain: every revision of a project is bound to all that came before it.

The digest of a revision is taken over a mark, the name of the project, the number of the
revision, the digest of the one before it, and the exact bytes that were kept. The mark and
the lengths keep a revision from being taken for anything else, and one field from running
into the next:

`SHA-256(00 ∥ "clientpm/evidence/1" ∥ 00 ∥ len(project) ∥ project ∥ revision ∥ previous ∥ len(data) ∥ data)`

with lengths and the number of the revision as eight bytes, the most significant first, and
32 bytes of zero before the first revision.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.values.text import check_id

__all__ = ["FIRST_LINK", "Head", "link_digest", "part_digest"]

FIRST_LINK: Final = "0" * 64
"""What stands for the digest of the revision before the first."""

_MARK: Final = b"\x00clientpm/evidence/1\x00"
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_NO_REVISION: Final = 10**15
_HEAD: Final = re.compile(r"([A-Za-z0-9._-]{1,200}):([1-9][0-9]{0,14}):([0-9a-f]{64})")


def link_digest(project: str, revision: int, previous: str, data: bytes) -> str:
    """Return the digest that binds a revision to all before it.

    Args:
        project: Id of the project.
        revision: Its number, from 1.
        previous: Digest of the revision before it, `FIRST_LINK` before the first.
        data: The bytes that were kept.

    Returns:
        64 hexadecimal digits.

    Examples:
        >>> link_digest("shop", 1, FIRST_LINK, b"{}")[:16]
        'ac6da5251bb6e334'
    """
    name = project.encode("utf-8")
    found = hashlib.sha256(_MARK)
    found.update(len(name).to_bytes(8, "big") + name + revision.to_bytes(8, "big"))
    found.update(bytes.fromhex(previous) + len(data).to_bytes(8, "big"))
    found.update(data)
    return found.hexdigest()


def part_digest(data: bytes) -> str:
    """Return the digest under which a part is kept: SHA-256 of its plain bytes.

    Args:
        data: The bytes, not compressed.

    Returns:
        64 hexadecimal digits.
    """
    return hashlib.sha256(data).hexdigest()


@attrs.frozen
class Head:
    """The end of a project's chain at some time: what proves that nothing before it changed or vanished.

    Keep it outside the store: in a mail, in minutes, on paper.

    Attributes:
        project: Id of the project.
        revision: Number of its last revision.
        digest: Digest of that revision.

    Raises:
        ValidationError: When there can be no such project, revision or digest.

    Examples:
        >>> head = Head("shop", 3, "ab" * 32)
        >>> Head.of(str(head)) == head
        True
    """

    project: str
    revision: int
    digest: str

    def __attrs_post_init__(self) -> None:
        check_id(self.project)
        if type(self.revision) is not int or not 1 <= self.revision < _NO_REVISION:
            # A number may be longer than Python is willing to print.
            raise ValidationError(
                "not the number of a revision", code="head.form", where="revision", expected="1 to 15 digits"
            )
        if type(self.digest) is not str or not _DIGEST.fullmatch(self.digest):
            raise ValidationError(
                "not a digest",
                code="head.form",
                where="digest",
                got=self.digest,
                expected="64 hexadecimal digits, in lower case",
            )

    def __str__(self) -> str:
        return f"{self.project}:{self.revision}:{self.digest}"

    @classmethod
    def of(cls, value: Head | str) -> Head:
        """Return a head from its text, or as it is.

        Args:
            value: A head, or what `str()` made of one.

        Returns:
            The head.

        Raises:
            FieldTypeError: When it is neither a head nor a text.
            ValidationError: When the text is no head.
        """
        if isinstance(value, Head):
            return value
        if type(value) is not str:
            raise FieldTypeError(
                "not a head",
                code="head.type",
                where="head",
                got=type(value).__name__,
                expected="Head or its text",
                suggestion="that of a receipt is `receipt.head`",
            )
        found = _HEAD.fullmatch(value.strip())
        if found is None:
            raise ValidationError(
                "not a head", code="head.form", where="head", got=value, expected="project:revision:digest"
            )
        return cls(found[1], int(found[2]), found[3])
