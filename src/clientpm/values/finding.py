"""What is wrong or worth knowing about a project, as a value."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import attrs

from clientpm.errors import FieldTypeError, ValidationError, ascii_safe
from clientpm.values.ref import Ref

__all__ = ["Finding", "Severity"]


class Severity(enum.Enum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


def _severity(value: Severity | str) -> Severity:
    try:
        return Severity(value)
    except ValueError as error:
        raise ValidationError(
            "no such severity", code="finding.severity", where="severity", got=value, expected="error, warning or info"
        ) from error


def _subject(value: Ref | str | None) -> Ref | None:
    return None if value is None else Ref.of(value, where="subject")


def _facts(value: Mapping[str, Any] | tuple[tuple[str, Any], ...]) -> tuple[tuple[str, Any], ...]:
    pairs = value.items() if isinstance(value, Mapping) else value
    return tuple((name, tuple(fact) if isinstance(fact, list) else fact) for name, fact in pairs)


@attrs.frozen(kw_only=True, repr=False)
class Finding:
    """One thing that a check found; `clientpm.explain` puts it into words.

    Attributes:
        code: Stable code; each has a page in the documentation.
        severity: Error, warning or info.
        subject: The record it is about, or `None` for the whole.
        facts: The figures that words are made of, by name.

    Examples:
        >>> str(
        ...     Finding(
        ...         code="deadline.missed", severity=Severity.ERROR, subject=Ref.of("task:build"), facts={"days": 2}
        ...     )
        ... )
        'error deadline.missed task:build days=2'
    """

    code: str
    severity: Severity = attrs.field(converter=_severity)
    subject: Ref | None = attrs.field(default=None, converter=_subject)
    _facts: tuple[tuple[str, Any], ...] = attrs.field(default=(), converter=_facts)

    def __attrs_post_init__(self) -> None:
        if type(self.code) is not str:
            raise FieldTypeError("a code is a text", code="finding.code", where="code", got=self.code, expected="str")

    @property
    def facts(self) -> Mapping[str, Any]:
        """The figures by name."""
        return MappingProxyType(dict(self._facts))

    def __str__(self) -> str:
        parts = [self.severity.value, self.code]
        if self.subject is not None:
            parts.append(str(self.subject))
        parts += [f"{name}={_line(value)}" for name, value in self._facts]
        return " ".join(parts)

    def __repr__(self) -> str:
        return f"<Finding {self}>"


def _line(value: object) -> str:
    return ascii_safe(str(value))[1:-1]
