"""What deserves attention about a goal that is being followed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.model.goal import Goal, GoalRole
from clientpm.model.measurement import Measurement
from clientpm.progress.goal_verdict import deciding_reading
from clientpm.progress.outlook import GoalOutlook, GoalState
from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["GoalFacts", "findings_about"]

_RANK: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@attrs.frozen(kw_only=True)
class GoalFacts:
    """A goal, how it stands, and what was left out.

    Attributes:
        goal: The goal.
        outlook: How it stands.
        later: Measurements after the day that is looked at.
        measured: How many readings there are by that day, counting or not.
    """

    goal: Goal
    outlook: GoalOutlook
    later: list[Measurement]
    measured: int

    def found(self, code: str, severity: Severity, **facts: object) -> Finding:
        """Return a finding about the goal.

        Args:
            code: Its code.
            severity: How much it matters.
            **facts: Its figures.

        Returns:
            The finding.
        """
        return Finding(code=code, severity=severity, subject=self.goal.ref, facts=facts)


def findings_about(facts: GoalFacts) -> tuple[Finding, ...]:
    """Return what deserves attention about a goal.

    Args:
        facts: The goal, and how it stands.

    Returns:
        The findings, errors first.
    """
    found = [finding for rule in _RULES for finding in rule(facts)]
    return tuple(sorted(found, key=lambda finding: _RANK[finding.severity]))


def _verdict(facts: GoalFacts) -> Iterator[Finding]:
    outlook = facts.outlook
    if outlook.state is GoalState.MISSED and outlook.deadline is not None and outlook.readings:
        deciding = outlook.readings[deciding_reading(outlook.readings, outlook.deadline)]
        yield facts.found(
            "goal.missed", Severity.ERROR, deadline=outlook.deadline, value=deciding.value, on=deciding.on,
            unit=facts.goal.unit,
        )  # fmt: skip
    if outlook.state is GoalState.OFF_TRACK and outlook.forecast is not None and outlook.chance is not None:
        yield facts.found(
            "goal.off_track", Severity.WARNING, deadline=outlook.deadline, chance=outlook.chance,
            forecast=outlook.forecast.value, unit=facts.goal.unit,
        )  # fmt: skip


def _left_out(facts: GoalFacts) -> Iterator[Finding]:
    outlook = facts.outlook
    if facts.later:
        first = min(item.on for item in facts.later)
        yield facts.found(
            "goal.measurement_later", Severity.WARNING, as_of=outlook.as_of, on=first, count=len(facts.later)
        )
    early = facts.measured - len(outlook.readings)
    if early > 0 and outlook.start is not None:
        yield facts.found("goal.measurement_early", Severity.INFO, start=outlook.start, count=early)


def _overdue(facts: GoalFacts) -> Iterator[Finding]:
    """A reading is due one interval after the last one, or after the start, and the one at the deadline."""
    goal, outlook = facts.goal, facts.outlook
    if goal.role is GoalRole.OBJECTIVE:
        return
    last = outlook.readings[-1].on if outlook.readings else None
    since, deadline = last or outlook.start, outlook.deadline
    if since is not None and since < outlook.as_of and goal.interval_days is not None:
        due = since + dt.timedelta(days=goal.interval_days)
        if due < outlook.as_of and (deadline is None or due <= deadline):
            yield facts.found("goal.measurement_overdue", Severity.WARNING, due=due, last=last)
            return
    if deadline is not None and deadline < outlook.as_of and (last is None or last < deadline):
        yield facts.found("goal.no_final_reading", Severity.WARNING, deadline=deadline, last=last)


def _moved(facts: GoalFacts) -> Iterator[Finding]:
    shift = facts.outlook.shift
    if shift is not None and shift.days:
        later = shift.days > 0
        yield facts.found(
            "goal.deadline_later" if later else "goal.deadline_earlier", Severity.INFO,
            before=shift.before, after=shift.after, days=abs(shift.days), since=shift.since,
        )  # fmt: skip


def _unmeasured_parts(facts: GoalFacts) -> Iterator[Finding]:
    parts = facts.outlook.parts
    missing = [part.goal for part in parts if part.score is None]
    if missing and len(missing) < len(parts):
        yield facts.found("goal.partly_measured", Severity.INFO, goals=missing, count=len(missing), of=len(parts))


_RULES: Final[tuple[Callable[[GoalFacts], Iterator[Finding]], ...]] = (
    _verdict,
    _left_out,
    _overdue,
    _moved,
    _unmeasured_parts,
)
