"""The decision log: everything that was decided, by whom, and what proves it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.disagreements import is_settled
from clientpm.engagement.standpoint import Standpoint
from clientpm.model.lifecycle import Evidence
from clientpm.model.people import Side, Stakeholder
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.agreements import LoggedDecision
    from clientpm.model.change_request import ChangeRequest
    from clientpm.model.project import Project
    from clientpm.model.troubles import Disagreement

__all__ = ["DecisionRow", "decision_log", "needs_evidence"]

_NEVER: Final = dt.date.max


@attrs.frozen(kw_only=True)
class DecisionRow:
    """One decision of the log.

    Attributes:
        record: The record that holds it: a decision, a change request or a disagreement.
        question: What had to be decided.
        choice: What was chosen.
        decided_by: Id of the stakeholder who decided.
        on: On which day, at the project; `None` where nobody wrote it down.
        rationale: Why.
        reversible: Whether it can be taken back; `None` where the record does not say.
        evidence: What proves it.
    """

    record: Ref
    question: str
    choice: str
    decided_by: str | None
    on: dt.date | None
    rationale: str = ""
    reversible: bool | None = None
    evidence: tuple[Evidence, ...] = ()


def decision_log(project: Project, *, as_of: dt.date | str) -> tuple[DecisionRow, ...]:
    """Return what had been decided by a day: on its own, on change requests, in disagreements.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone.

    Returns:
        The decisions by day, those without one at the end. A decision that has no choice
        yet is a question, and left out.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import LoggedDecision, Project
        >>> hosting = LoggedDecision(id="hosting", question="Where?", choice="Here", at="2026-03-02T09:00Z")
        >>> [
        ...     (row.choice, row.on.isoformat())
        ...     for row in decision_log(Project(id="p", decisions=[hosting]), as_of="2026-03-06")
        ... ]
        [('Here', '2026-03-02')]
    """
    seen = Standpoint.of(project, as_of)
    found = [
        *(_logged(item, seen) for item in project.decisions if _is_decided(item, seen)),
        *(row for request in project.changes for row in _on_change(request, seen)),
        *(_settled(item) for item in project.disagreements if is_settled(item, seen.today)),
    ]
    return tuple(sorted(found, key=lambda row: row.on or _NEVER))


def _is_decided(item: LoggedDecision, seen: Standpoint) -> bool:
    return bool(item.choice.strip()) and (item.at is None or item.at <= seen.moment)


def _logged(item: LoggedDecision, seen: Standpoint) -> DecisionRow:
    return DecisionRow(
        record=item.ref,
        question=item.question or item.title,
        choice=item.choice,
        decided_by=item.decided_by,
        on=None if item.at is None else seen.project.wall_clock(item.at).date(),
        rationale=item.rationale,
        reversible=item.reversible,
        evidence=item.evidence,
    )


def _on_change(request: ChangeRequest, seen: Standpoint) -> Iterator[DecisionRow]:
    """Yield the decision on a change request."""
    decision = request.decision
    if decision is not None and decision.at <= seen.moment:
        yield DecisionRow(
            record=request.ref,
            question=request.title,
            choice=decision.outcome.value
            if decision.option is None
            else f"{decision.outcome.value}: {decision.option}",
            decided_by=decision.decided_by,
            on=seen.project.wall_clock(decision.at).date(),
            rationale=decision.rationale,
            evidence=decision.evidence,
        )


def _settled(item: Disagreement) -> DecisionRow:
    return DecisionRow(
        record=item.ref,
        question=item.subject or item.title,
        choice=item.outcome,
        decided_by=item.settled_by,
        on=item.settled_on,
        evidence=item.evidence,
    )


def needs_evidence(project: Project, item: LoggedDecision) -> bool:
    """Return whether somebody may ask one day who decided that.

    Args:
        project: The project.
        item: The decision.

    Returns:
        Whether it cannot be taken back, or somebody on the client's side took it.
    """
    name = item.decided_by
    return not item.reversible or (name is not None and project.get(Stakeholder, name).side is Side.CLIENT)
