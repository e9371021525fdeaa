"""What may be asked of a page of ids."""

from __future__ import annotations

from clientpm.errors import FieldTypeError, ValidationError

__all__ = ["check_page"]

_MOST = 1_000


def check_page(prefix: str, after: str, limit: int) -> None:
    """Refuse what is no page.

    Args:
        prefix: How the ids begin.
        after: The last id of the page before.
        limit: How many ids at most.

    Raises:
        FieldTypeError: For a value of another type.
        ValidationError: When the page is too long, or has no room.
    """
    for name, value in (("prefix", prefix), ("after", after)):
        if type(value) is not str:
            raise FieldTypeError("not a text", code="page.type", where=name, got=value, expected="str")
    if type(limit) is not int or not 1 <= limit <= _MOST:
        raise ValidationError("out of range", code="page.limit", where="limit", got=limit, expected=f"1 to {_MOST}")
