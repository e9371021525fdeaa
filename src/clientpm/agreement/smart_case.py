"""What a rule for goals looks at, and how it says what it finds."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from clientpm.agreement.deadlines import GoalDays, ProjectEvents, goal_days
from clientpm.agreement.goal_support import GoalSupport
from clientpm.agreement.smart_draft import GoalDraft
from clientpm.model.goal import GoalRole
from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    from clientpm.model.project import Project

__all__ = ["SmartCase"]


@attrs.frozen(kw_only=True)
class SmartCase:
    """A goal under examination.

    Attributes:
        draft: The goal.
        events: When project and tasks end.
        support: What the project has for goals; `None` where the goal is judged alone.
        as_of: The day up to which facts count; `None` for all of them.
    """

    draft: GoalDraft
    events: ProjectEvents
    support: GoalSupport | None = None
    as_of: dt.datetime | None = None

    @property
    def project(self) -> Project | None:
        """The project that the goal belongs to, where it is judged within one."""
        return None if self.support is None else self.support.project

    @cached_property
    def days(self) -> GoalDays:
        """From which day the goal counts, and by which it is due."""
        return goal_days(self.draft, self.events)

    @property
    def measurable(self) -> bool:
        """Whether it is measured itself, and not by the key results below it."""
        return self.draft.role is not GoalRole.OBJECTIVE

    @property
    def pursued(self) -> bool:
        """Whether there is a target to be reached by a day."""
        return self.draft.role in {GoalRole.GOAL, GoalRole.KEY_RESULT}

    def error(self, code: str, letter: str, **facts: Any) -> Finding:
        """Return a finding without which the goal is not SMART.

        Args:
            code: Its code.
            letter: The letter of SMART that it is about.
            **facts: Its figures.

        Returns:
            The finding.
        """
        return self._found(code, Severity.ERROR, letter, facts)

    def warning(self, code: str, letter: str, **facts: Any) -> Finding:
        """Return a finding that deserves attention.

        Args:
            code: Its code.
            letter: The letter of SMART that it is about.
            **facts: Its figures.

        Returns:
            The finding.
        """
        return self._found(code, Severity.WARNING, letter, facts)

    def info(self, code: str, letter: str, **facts: Any) -> Finding:
        """Return a finding that is worth knowing.

        Args:
            code: Its code.
            letter: The letter of SMART that it is about.
            **facts: Its figures.

        Returns:
            The finding.
        """
        return self._found(code, Severity.INFO, letter, facts)

    def _found(self, code: str, severity: Severity, letter: str, facts: dict[str, Any]) -> Finding:
        return Finding(code=code, severity=severity, subject=self.draft.ref, facts={"letter": letter, **facts})
