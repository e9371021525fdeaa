"""What is wrong or worth knowing about a project, as a value."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import attrs

from clientpm.errors import ascii_safe
from clientpm.values.ref import Ref

__all__ = ["Finding", "Severity"]


class Severity(enum.Enum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


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
        >>> str(Finding(code="deadline.missed", severity=Severity.ERROR, subject=Ref.of("task:build"), facts={"days": 2}))
        'error deadline.missed task:build days=2'
    """

    code: str
    severity: Severity
    subject: Ref | None = None
    _facts: tuple[tuple[str, Any], ...] = attrs.field(default=(), converter=_facts)

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
    return ascii_safe(value)[1:-1] if isinstance(value, str) else str(value)
