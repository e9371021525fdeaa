"""References from one record to another."""

from __future__ import annotations

import re
from typing import Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.values.text import check_id

__all__ = ["Ref"]

_KIND: Final = re.compile(r"[a-z][a-z_]{0,39}")


@attrs.frozen(repr=False, order=True)
class Ref:
    """The name of a record: its kind and its id, written `kind:id`.

    Attributes:
        kind: The kind of record, such as `task` or `goal`.
        id: The record's id.

    Examples:
        >>> Ref.of("goal:wait-time").kind
        'goal'
        >>> str(Ref("task", "build"))
        'task:build'
    """

    kind: str
    id: str

    def __attrs_post_init__(self) -> None:
        if type(self.kind) is not str:
            raise FieldTypeError("not a text", code="reference.kind", where="kind", got=self.kind, expected="str")
        if _KIND.fullmatch(self.kind) is None:
            raise ValidationError(
                "not a kind of record",
                code="reference.kind",
                where="kind",
                got=self.kind,
                expected="a word such as task",
            )
        check_id(self.id)

    @classmethod
    def of(cls, value: Ref | str, kind: str | None = None, where: str = "reference") -> Ref:
        """Return the reference that a text means.

        Args:
            value: `kind:id`, or a bare id where `kind` is given.
            kind: The kind that a bare id has.
            where: Name of the field, for the message.

        Returns:
            The reference.

        Raises:
            FieldTypeError: When it is neither a text nor a reference.
            ValidationError: When the text is not `kind:id`.
        """
        if isinstance(value, Ref):
            return value
        if type(value) is not str:
            raise FieldTypeError("not a reference", code="reference.type", where=where, got=value, expected="kind:id")
        head, colon, tail = value.partition(":")
        if colon:
            return cls(head, tail)
        if kind is None:
            raise ValidationError(
                "a reference names its kind", code="reference.kind", where=where, got=value, expected="kind:id"
            )
        return cls(kind, value)

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    def __repr__(self) -> str:
        return f"Ref('{self.kind}:{self.id}')"
