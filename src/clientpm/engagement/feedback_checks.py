"""What is wrong with how feedback is treated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.engagement.asked import asked_project
from clientpm.engagement.feedback import step_of
from clientpm.engagement.feedback_counts import ACKNOWLEDGED_WITHIN, ANSWERED_WITHIN
from clientpm.engagement.issue_history import state_on, steps_too_early
from clientpm.engagement.standpoint import Standpoint
from clientpm.model.feedback import FeedbackAnswer, FeedbackKind
from clientpm.scheduling.quality import by_severity
from clientpm.values.duration import WorkDuration
from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.model.contact import Contact
    from clientpm.model.feedback import Feedback
    from clientpm.model.project import Project

__all__ = ["check_feedback"]

_TOLD_WITHIN: Final = "2d"
_SCOPE: Final = frozenset({"requirement", "criterion", "deliverable", "goal", "task", "scope", "contract"})
_CHANGING: Final = frozenset({FeedbackAnswer.ACCEPT, FeedbackAnswer.ADJUST})


def check_feedback(
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    acknowledge_within: WorkDuration | str = ACKNOWLEDGED_WITHIN,
    answer_within: WorkDuration | str = ANSWERED_WITHIN,
    tell_within: WorkDuration | str = _TOLD_WITHIN,
) -> tuple[Finding, ...]:
    """Return what is wrong with how the feedback of a project is treated.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. Without it nothing is late.
        acknowledge_within: By when feedback is acknowledged, in business time.
        answer_within: By when it is answered, in business time since it came.
        tell_within: By when the sender is told, in business time since the answer.

    Returns:
        Findings, errors first: feedback that nobody acknowledged or answered in time, answers
        that the sender does not know, what was put off or promised for a day that is over,
        feedback with a step before it came, accepted feedback about what was agreed without a change request, and feedback that was
        closed although nothing shows that the sender was told.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment, or no duration.

    Examples:
        >>> from clientpm import Feedback, Project
        >>> said = Feedback(id="f1", title="Long mails", received_at="2026-03-06T09:00Z")
        >>> [finding.code for finding in check_feedback(Project(id="shop", feedback=[said]), as_of="2026-03-10")]
        ['feedback.not_acknowledged']
    """
    asked_project(project)
    limits = {
        "received": WorkDuration.of(acknowledge_within, "acknowledge_within"),
        "acknowledged": WorkDuration.of(answer_within, "answer_within"),
        "responded": WorkDuration.of(tell_within, "tell_within"),
    }
    seen = None if as_of is None else Standpoint.of(project, as_of)
    contacts = {each.id: each for each in (project.contacts if seen is None else seen.standing(project.contacts))}
    found = []
    for item in project.feedback:
        if seen is None or item.received_at <= seen.moment:
            found += list(steps_too_early(project, item, item.received_at))
            found += list(_item(item, seen, limits, contacts))
    return by_severity(found)


def _found(item: Feedback, code: str, severity: Severity = Severity.WARNING, **facts: Any) -> Finding:
    return Finding(code=f"feedback.{code}", severity=severity, subject=item.ref, facts=facts)


def _item(
    item: Feedback, seen: Standpoint | None, limits: dict[str, WorkDuration], contacts: dict[str, Contact]
) -> Iterator[Finding]:
    state = state_on(item, None if seen is None else seen.moment)
    if state in {"responded", "closed"}:
        yield from _agreed(item)
    if state == "closed":
        contact = None if item.contact is None else contacts.get(item.contact)
        if contact is None or (item.sender is not None and item.sender not in contact.receivers):
            yield _found(item, "closed_untold")
    elif seen is not None:
        yield from _late(item, state, seen, limits[state])
        if state == "responded" and item.due is not None and item.due < seen.today:
            code = "review_overdue" if item.answer is FeedbackAnswer.DEFER else "overdue"
            yield _found(item, code, due=item.due, days=(seen.today - item.due).days)


def _agreed(item: Feedback) -> Iterator[Finding]:
    """Yield that something else than what was agreed was promised without a change request."""
    about = tuple(str(ref) for ref in item.about if ref.kind in _SCOPE)
    if item.answer in _CHANGING and about and not any(ref.kind == "change" for ref in item.raised):
        praised = item.kind is FeedbackKind.PRAISE
        if not praised:
            yield _found(item, "no_change", records=about)


_CODES: Final = {"received": "not_acknowledged", "acknowledged": "not_answered", "responded": "not_told"}


def _late(item: Feedback, state: str, seen: Standpoint, limit: WorkDuration) -> Iterator[Finding]:
    """Yield that the sender waits too long for the next step."""
    since = item.received_at
    if state == "responded":
        step = step_of(item, "respond", seen.moment)
        since = since if step is None else step.at
    if item.informed_at is not None and state == "responded" and since <= item.informed_at <= seen.moment:
        return
    due = seen.clock.add(since, limit)
    if due >= seen.moment:
        return
    late = seen.clock.between(due, seen.moment)
    if not late.minutes:
        return
    severity = Severity.ERROR if item.kind is FeedbackKind.COMPLAINT and state == "received" else Severity.WARNING
    yield _found(
        item,
        _CODES[state],
        severity,
        since=seen.project.wall_clock(since).date(),
        late_minutes=late.minutes,
        late_days=late.days,
    )
