"""What the history of an issue says: where it stood, while it was open, to whom it went."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.engagement.clock import Span
    from clientpm.model.lifecycle import LivingRecord, Step
    from clientpm.model.project import Project
    from clientpm.model.troubles import EscalationStep, Issue

__all__ = ["OPEN_STATES", "is_raised", "open_spans", "state_on", "steps_taken", "steps_too_early", "went_to"]

OPEN_STATES: Final = frozenset({"open", "assigned", "escalated"})
"""The states in which an issue waits for somebody to settle it."""

_ESCALATE: Final = "escalate"


def state_on(record: LivingRecord, moment: dt.datetime | None) -> str:
    """Return the state in which a record stood at a moment.

    Args:
        record: The record.
        moment: The moment; `None` for the latest that is known.

    Returns:
        The state.
    """
    if moment is None or not record.history or record.history[-1].at <= moment:
        return record.standing
    steps = [step.to_state for step in record.history if step.at <= moment]
    return steps[-1] if steps else record.lifecycle.first


def steps_too_early(project: Project, record: LivingRecord, since: dt.datetime) -> Iterator[Finding]:
    """Yield that the history of a record begins before the record does.

    Args:
        project: The project.
        record: The record.
        since: When it came up.

    Yields:
        One finding with the first such step, if any.
    """
    step = next((step for step in record.history if step.at < since), None)
    if step is not None:
        facts = {"on": project.wall_clock(step.at).date(), "since": project.wall_clock(since).date()}
        yield Finding(code="history.too_early", severity=Severity.ERROR, subject=record.ref, facts=facts)


def is_raised(issue: Issue, moment: dt.datetime | None) -> bool:
    """Return whether an issue had been raised by a moment.

    Args:
        issue: The issue.
        moment: The moment; `None` for the latest that is known.

    Returns:
        Whether it had; also where nobody said when it was raised.
    """
    return moment is None or issue.raised_at is None or issue.raised_at <= moment


def open_spans(issue: Issue, start: dt.datetime, end: dt.datetime, *, known: dt.datetime) -> tuple[Span, ...]:
    """Return the spans of time in which an issue waited for somebody to settle it.

    Once it is resolved nobody works on it; when it is opened again the clock goes on where
    it stood.

    Args:
        issue: The issue.
        start: From when on.
        end: Until when.
        known: The moment up to which its history counts.

    Returns:
        The spans in order.
    """
    found: list[Span] = []
    begun: dt.datetime | None = dt.datetime.min.replace(tzinfo=dt.UTC)
    for step in (*(step for step in issue.history if step.at <= known), None):
        until = end if step is None else step.at
        if begun is not None and (step is None or step.to_state not in OPEN_STATES):
            found.append((begun, until))
            begun = None
        elif begun is None and step is not None and step.to_state in OPEN_STATES:
            begun = step.at
    cut = ((max(a, start), min(b, end)) for a, b in found)
    return tuple((a, b) for a, b in cut if a <= b)


def went_to(issue: Issue, moment: dt.datetime | None) -> tuple[str, ...]:
    """Return to whom an issue had been taken by a moment.

    Args:
        issue: The issue.
        moment: The moment; `None` for the latest that is known.

    Returns:
        Ids of stakeholders, in the order in which it went to them.
    """
    return tuple(event.to for event in issue.escalations if moment is None or event.at <= moment)


def steps_taken(issue: Issue, moment: dt.datetime | None) -> int:
    """Return how many steps of its ladder an issue had taken by a moment.

    Who is taken an issue takes the next step of the ladder that names them, and the steps
    below it with it. Somebody who is not on the ladder, or no more above, takes none. A
    step of the history that does not say to whom takes the next one.

    Args:
        issue: The issue.
        moment: The moment; `None` for the latest that is known.

    Returns:
        The number of steps from the bottom.
    """
    taken = 0
    for _, name in sorted(_escalated(issue, moment), key=lambda event: event[0]):
        taken = min(taken + 1, len(issue.ladder)) if name is None else _after(issue.ladder, taken, name)
    return taken


def _escalated(issue: Issue, moment: dt.datetime | None) -> Iterator[tuple[dt.datetime, str | None]]:
    """Yield when an issue was taken to somebody, and to whom where that is known."""
    told = {event.at for event in issue.escalations}
    for step in issue.history:
        if step.action == _ESCALATE and step.at not in told and _counts(step, moment):
            yield step.at, None
    for event in issue.escalations:
        if moment is None or event.at <= moment:
            yield event.at, event.to


def _counts(step: Step, moment: dt.datetime | None) -> bool:
    return moment is None or step.at <= moment


def _after(ladder: tuple[EscalationStep, ...], taken: int, name: str) -> int:
    return next((i + 1 for i in range(taken, len(ladder)) if ladder[i].to == name), taken)
