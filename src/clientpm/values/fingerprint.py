"""The digest of a canonical form, as a value."""

from __future__ import annotations

import re
from typing import Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError

__all__ = ["Fingerprint"]

_FORM: Final = re.compile(r"sha256-([1-9][0-9]{0,3}):([0-9a-f]{64})")


@attrs.frozen(repr=False)
class Fingerprint:
    """What a content is recognised by: algorithm, version of the form, digest.

    Attributes:
        text: For example `sha256-1:` and 64 hexadecimal digits.

    Examples:
        >>> Fingerprint("sha256-1:" + "0" * 64).version
        1
    """

    text: str

    def __attrs_post_init__(self) -> None:
        if type(self.text) is not str:
            raise FieldTypeError("not a text", code="fingerprint.invalid", got=self.text, expected="str")
        if _FORM.fullmatch(self.text) is None:
            raise ValidationError(
                "not a fingerprint", code="fingerprint.invalid", got=self.text, expected="sha256-1: and 64 hex digits"
            )

    @property
    def version(self) -> int:
        """Version of the canonical form that was hashed."""
        return int(self.text.partition(":")[0].partition("-")[2])

    @property
    def digest(self) -> str:
        """The 64 hexadecimal digits."""
        return self.text.partition(":")[2]

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Fingerprint({self.text!r})"
