"""What is forgotten about learning: lessons nobody looked at, improvements, training."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.engagement.asked import asked_project
from clientpm.engagement.improvement_rows import ImprovementState, improvement_log
from clientpm.engagement.issue_history import state_on
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.training_figures import training_summary
from clientpm.scheduling.quality import by_severity
from clientpm.values.finding import Finding, Severity
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.engagement.training_figures import TrainingSummary
    from clientpm.model.project import Project

__all__ = ["check_learning"]

_OVER: Final = frozenset({"applied", "retired"})


def check_learning(project: Project, *, as_of: dt.date | str | None = None) -> tuple[Finding, ...]:
    """Return what is forgotten about the lessons, improvements and training of a project.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. Without it nothing is due.

    Returns:
        Findings, errors first: lessons whose follow-up is overdue; improvements that are
        overdue, have no owner, or cannot be told to have worked; training of which nothing is
        noted, that somebody did not pass, or that is to be refreshed, and deliverables that
        were taken over before anybody was trained.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import ProcessImprovement, Project
        >>> better = ProcessImprovement(id="i1", change="One contact per side", due="2026-03-06", check="Ask them")
        >>> [str(item) for item in check_learning(Project(id="shop", improvements=[better]), as_of="2026-03-09")]
        ['warning improvement.overdue improvement:i1 due=2026-03-06 days=3', 'warning improvement.no_owner improvement:i1']
    """
    asked_project(project)
    if as_of is None:
        return ()
    seen = Standpoint.of(project, as_of)
    found = [*_lessons(project, seen), *_improvements(project, seen)]
    if project.trainings:
        found += _training(training_summary(project, as_of=seen.moment))
    return by_severity(found)


def _lessons(project: Project, seen: Standpoint) -> Iterator[Finding]:
    for lesson in project.lessons:
        day = lesson.follow_up_on
        if day is not None and day < seen.today and state_on(lesson, seen.moment) not in _OVER:
            yield _found("lesson.follow_up", Severity.WARNING, lesson.ref, due=day, days=(seen.today - day).days)


def _improvements(project: Project, seen: Standpoint) -> Iterator[Finding]:
    for row in improvement_log(project, as_of=seen.moment):
        subject = Ref("improvement", row.improvement)
        if row.state in {ImprovementState.WORKED, ImprovementState.DID_NOT_WORK}:
            continue
        if row.state is ImprovementState.OVERDUE:
            yield _found("improvement.overdue", Severity.WARNING, subject, due=row.due, days=row.late_days)
        if row.owner is None:
            yield _found("improvement.no_owner", Severity.WARNING, subject)
        if not row.check.strip():
            yield _found("improvement.no_check", Severity.INFO, subject)


def _training(summary: TrainingSummary) -> Iterator[Finding]:
    for row in summary.rows:
        subject = Ref("training", row.session)
        if row.held and row.unknown:
            records = tuple(Ref("stakeholder", name) for name in row.unknown)
            yield _found("training.no_result", Severity.INFO, subject, count=len(records), records=records)
        if row.failed:
            records = tuple(Ref("stakeholder", name) for name in row.failed)
            yield _found("training.not_passed", Severity.WARNING, subject, count=len(records), records=records)
        if row.session in summary.refreshers_due:
            yield _found("training.refresher_due", Severity.WARNING, subject, due=row.refresher_on)
    for name in summary.untrained:
        yield _found("training.missing", Severity.WARNING, Ref("deliverable", name))


def _found(code: str, severity: Severity, subject: Ref, **facts: Any) -> Finding:
    return Finding(code=code, severity=severity, subject=subject, facts=facts)
