"""How large an input may be."""

from __future__ import annotations

import attrs

from clientpm.errors import FieldTypeError, LimitExceeded, ValidationError

__all__ = ["Limits", "check_limits"]


@attrs.frozen(kw_only=True)
class Limits:
    """The sizes beyond which an input is refused before it is processed.

    Attributes:
        document_bytes: Bytes of a document.
        nesting: Depth of nested JSON values or XML elements.
        items: Keys and array items of a JSON document, elements of an XML one.
        tasks: Tasks of a plan.
        dependencies: Dependencies of a plan.
        problems: Problems that are reported in detail.

    Examples:
        >>> Limits.strict().tasks
        100000
    """

    document_bytes: int = 512 * 1024 * 1024
    nesting: int = 64
    items: int = 100_000_000
    tasks: int = 1_000_000
    dependencies: int = 3_000_000
    problems: int = 1_000

    def __attrs_post_init__(self) -> None:
        for field in attrs.fields(Limits):
            value = getattr(self, field.name)
            if type(value) is not int:
                raise FieldTypeError(
                    "a limit is a whole number", code="limits.type", where=field.name, got=value, expected="int"
                )
            if value < 0:
                raise ValidationError(
                    "a limit is not negative", code="limits.negative", where=field.name, got=value, expected="0 or more"
                )

    @classmethod
    def strict(cls) -> Limits:
        """Return limits for a host that takes input from strangers."""
        return cls(document_bytes=32 * 1024 * 1024, items=2_000_000, tasks=100_000, dependencies=500_000)

    def check(self, name: str, size: int, where: str = "") -> None:
        """Refuse a size beyond a limit.

        Args:
            name: Name of the limit, for example `tasks`.
            size: What was found, in the unit of that limit.
            where: Path of the place, for the message.

        Raises:
            LimitExceeded: When `size` is larger than the limit.
        """
        limit = getattr(self, name)
        if size > limit:
            raise LimitExceeded(
                f"beyond the limit of {name.replace('_', ' ')}",
                code=f"limit.{name}",
                where=where,
                got=size,
                expected=f"at most {limit}",
                limit=limit,
            )


def check_limits(limits: object) -> Limits:
    """Return limits, the generous ones by default.

    Args:
        limits: The limits, or `None`.

    Returns:
        The limits.

    Raises:
        FieldTypeError: When they are something else.
    """
    if limits is None:
        return Limits()
    if not isinstance(limits, Limits):
        raise FieldTypeError("not limits", code="limits.type", where="limits", got=limits, expected="Limits")
    return limits
