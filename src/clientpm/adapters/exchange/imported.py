"""What an importer gives back: the project, and a report of what it could not bring along."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from clientpm.model.project import Project
from clientpm.values.finding import Finding, Severity
from clientpm.values.ref import Ref

__all__ = ["ImportKind", "ImportLine", "ImportReport", "Imported"]


class ImportKind(enum.Enum):
    """What a loss means to whoever relies on the imported project."""

    DATES_MAY_DIFFER = "dates_may_differ"
    """The schedule may show other dates than the tool that wrote the file."""
    DATA_NOT_KEPT = "data_not_kept"
    """The file says something that the project does not hold."""
    COSMETIC = "cosmetic"
    """Neither dates nor content are touched."""


_SEVERITY: Final = {
    ImportKind.DATES_MAY_DIFFER: Severity.WARNING,
    ImportKind.DATA_NOT_KEPT: Severity.WARNING,
    ImportKind.COSMETIC: Severity.INFO,
}


def _facts(value: Mapping[str, Any] | tuple[tuple[str, Any], ...]) -> tuple[tuple[str, Any], ...]:
    pairs = value.items() if isinstance(value, Mapping) else value
    return tuple((name, tuple(fact) if isinstance(fact, list) else fact) for name, fact in pairs)


@attrs.frozen(kw_only=True)
class ImportLine:
    """One thing that an importer changed or left behind.

    Attributes:
        kind: What it means to whoever relies on the project.
        code: Stable code; each is explained on the format's page of the reference.
        count: How often it occurred [1 or more].
        subject: Where it occurred first, by the ids of the file; `None` for the whole.
        facts: Figures and names, such as the first ten places.

    Examples:
        >>> str(ImportLine(kind=ImportKind.COSMETIC, code="msproject.blank_row", count=3))
        'cosmetic msproject.blank_row x3'
    """

    kind: ImportKind
    code: str
    count: int
    subject: Ref | None = None
    _facts: tuple[tuple[str, Any], ...] = attrs.field(default=(), converter=_facts)

    @property
    def facts(self) -> Mapping[str, Any]:
        """Figures and names that words are made of."""
        return MappingProxyType(dict(self._facts))

    @property
    def finding(self) -> Finding:
        """The same as a finding: a warning, or information where it is cosmetic."""
        return Finding(
            code=self.code,
            severity=_SEVERITY[self.kind],
            subject=self.subject,
            facts={"kind": self.kind.value, "count": self.count, **self.facts},
        )

    def __str__(self) -> str:
        parts = [self.kind.value, self.code, f"x{self.count}"]
        if self.subject is not None:
            parts.insert(2, str(self.subject))
        return " ".join(parts)


@attrs.frozen(kw_only=True)
class ImportReport:
    """What became of a file: what is visible to the client, and every loss.

    Attributes:
        source_format: The format that was read.
        visible: Which tasks were asked to be visible to the client.
        tasks: How many tasks were read.
        visible_tasks: How many of them are visible to the client.
        lines: Every loss: what may change dates first, cosmetic ones last.
    """

    source_format: str
    visible: str
    tasks: int
    visible_tasks: int
    lines: tuple[ImportLine, ...] = ()

    def of(self, kind: ImportKind | str) -> tuple[ImportLine, ...]:
        """Return the lines of one kind.

        Args:
            kind: The kind, or its text such as `dates_may_differ`.

        Returns:
            The lines.
        """
        wanted = kind.value if isinstance(kind, ImportKind) else kind
        return tuple(line for line in self.lines if line.kind.value == wanted)

    def line(self, code: str) -> ImportLine | None:
        """Return the line with a code.

        Args:
            code: The code, such as `msproject.manual_task`.

        Returns:
            The line, or `None` where the file had no such thing.
        """
        return next((line for line in self.lines if line.code == code), None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every line as a finding, to be put into words like any other."""
        return tuple(line.finding for line in self.lines)

    def __iter__(self) -> Iterator[ImportLine]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def __str__(self) -> str:
        head = f"{self.source_format}: {self.tasks} tasks, {self.visible_tasks} visible to the client ({self.visible})"
        return "\n".join([head, *(str(line) for line in self.lines)])


@attrs.frozen(kw_only=True)
class Imported:
    """What an importer gives back.

    Attributes:
        project: The project.
        report: What it could not bring along.
    """

    project: Project
    report: ImportReport
