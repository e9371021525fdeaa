"""How good the results are, as an audience may see it."""

from __future__ import annotations

import datetime as dt

import attrs

from clientpm.reports.view_text import ViewText

__all__ = ["ViewCheck", "ViewDefect", "ViewQuality"]


@attrs.frozen(kw_only=True)
class ViewDefect:
    """A defect that is not fixed yet.

    Attributes:
        title: What is wrong.
        severity: How much it matters, as a word for programs: `critical`, `major`, `minor`.
        where: What it was found in.
        owner: Who takes care of it.
        found_day: When it was found.
    """

    title: ViewText
    severity: str
    where: ViewText | None = None
    owner: ViewText | None = None
    found_day: dt.date


@attrs.frozen(kw_only=True)
class ViewCheck:
    """A check or a test whose latest outcome is not that it passed.

    Attributes:
        title: What was checked: the standard, or the acceptance test.
        outcome: How it ended, as a word for programs: `failed` or `blocked`.
        where: What was looked at.
        measured: What was measured, as it was written.
        threshold: What must be reached.
        day: When it was checked.
    """

    title: ViewText
    outcome: str
    where: ViewText | None = None
    measured: str = ""
    threshold: ViewText | None = None
    day: dt.date


@attrs.frozen(kw_only=True)
class ViewQuality:
    """How good the results are.

    Attributes:
        defects: The defects that are open, the worst first.
        found: How many were found since the last report.
        fixed: How many were fixed since then.
        passed: How many checks and tests passed the last time.
        checks: Those that did not.
        unchecked: The standards that nobody has checked yet.
    """

    defects: tuple[ViewDefect, ...] = ()
    found: int = 0
    fixed: int = 0
    passed: int = 0
    checks: tuple[ViewCheck, ...] = ()
    unchecked: tuple[ViewText, ...] = ()

    def open_of(self, severity: str) -> int:
        """Return how many defects of a severity are open."""
        return sum(defect.severity == severity for defect in self.defects)
