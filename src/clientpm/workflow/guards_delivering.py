"""What must hold before an approved change is started, finished, verified and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from clientpm.agreement.connections import Connections
from clientpm.change.conflicts import edit_conflicts
from clientpm.change.touching import criterion_tests, touched_by_both, touched_criteria, touched_tasks
from clientpm.errors import EvidenceError, GuardError, ValidationError
from clientpm.evidence.kept import decision_stands
from clientpm.model.controlled_document import ControlledDocument
from clientpm.model.decided import (
    APPROVALS,
    WAITING,
    decided_edits,
    in_emergency,
    is_decided,
    last_step,
    option_impact,
)
from clientpm.model.deliverable import AcceptanceTest, Outcome
from clientpm.model.impact import QualityEffect
from clientpm.model.lifecycle import EvidenceKind
from clientpm.model.work import TaskKind
from clientpm.scheduling.reported import facts_until
from clientpm.workflow.guards_deciding import change_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.model.change_request import ChangeRequest
    from clientpm.model.edits import Edit
    from clientpm.model.impact import OptionImpact
    from clientpm.workflow.asking import Asked

__all__ = ["assessment_done", "change_tested", "client_informed", "documents_updated", "no_conflict", "tasks_done"]

_START: Final = ("start_implementation",)


def no_conflict(asked: Asked) -> Iterator[GuardError | EvidenceError]:
    """Yield the other approved changes that touch the same, and that the decision is not the one that was recorded."""
    change = change_of(asked)
    if not is_decided(change) or not decision_stands(change):
        yield EvidenceError(
            "the decision is not the one that was recorded",
            code="guard.decision_kept",
            where="decision",
            expected="decision, assessment and edits as they were approved",
        )
        return
    mine = decided_edits(change)
    for other in asked.project.changes:
        for what in () if other.id == change.id else _meeting(asked, mine, other):
            yield GuardError(
                f"change {other.id!r} decides about the same: {what}",
                code="guard.conflict",
                where=str(change.ref),
                got=str(other.ref),
                expected="edits that do not meet",
                suggestion="cancel one of the two, and raise it again on the plan as it will be",
            )


def _meeting(asked: Asked, mine: tuple[Edit, ...], other: ChangeRequest) -> Iterator[str]:
    """Yield what another request decides too: approved and waiting, or carried out since this one was assessed."""
    theirs = decided_edits(other)
    if other.standing in WAITING:
        try:
            found = edit_conflicts(asked.project, mine, theirs)
        except ValidationError:
            return  # one of the two cannot be carried out at all: its own start says so
        for conflict in found:
            yield f"{conflict.code} {', '.join(map(str, conflict.refs))} {conflict.field}".strip()
    elif _came_between(change_of(asked), other):
        yield from map(str, touched_by_both(mine, theirs))


def _came_between(change: ChangeRequest, other: ChangeRequest) -> bool:
    """Return whether another change was put into force after this one was assessed or approved."""
    started, known = last_step(other, _START), last_step(change, ("complete_assessment",))
    since = known or last_step(change, APPROVALS)
    return started is not None and since is not None and started.at > since.at


def tasks_done(asked: Asked) -> Iterator[GuardError]:
    """Yield the tasks of a change that are not finished."""
    plan = asked.project.plan
    if plan is None:
        return
    facts = Connections(project=asked.project, as_of=asked.day_end)
    names = [name for name in touched_tasks(decided_edits(change_of(asked))) if name in plan]
    inside = facts.below(names)
    for task in plan.tasks:
        if task.id not in inside or task.kind in {TaskKind.SUMMARY, TaskKind.LEVEL_OF_EFFORT}:
            continue
        if task.id not in facts.complete and task.id not in facts.cancelled:
            yield GuardError(
                f"task {task.id!r} is not finished",
                code="guard.tasks_done",
                where=str(task.ref),
                expected="a progress report with its actual finish",
            )


def change_tested(asked: Asked) -> Iterator[GuardError]:
    """Yield the criteria of a change that nothing tests, and the tests that have not passed since it was started."""
    change, project = change_of(asked), asked.project
    names: dict[str, None] = {}
    for criterion in touched_criteria(project, decided_edits(change)):
        tests = criterion_tests(project, criterion)
        names |= dict.fromkeys(tests)
        if not tests:
            yield GuardError(
                f"no test covers criterion {criterion!r}",
                code="guard.tests_passed",
                where=f"criterion:{criterion}",
                expected="an acceptance test that names it",
            )
    names |= {test: None for test in _to_repeat(change) if f"acceptance_test:{test}" in project}
    passed = _passed(asked, change)
    for test in names:
        if test not in passed:
            yield GuardError(
                f"test {test!r} has not passed since the change was started",
                code="guard.tests_passed",
                where=f"acceptance_test:{test}",
                expected="a test run that passed",
            )


def _to_repeat(change: ChangeRequest) -> Iterator[str]:
    found = _impact(change)
    if found is not None and isinstance(found.quality, QualityEffect):
        yield from (ref.id for ref in found.quality.tests_to_repeat if ref.kind == AcceptanceTest.kind_name)


def _passed(asked: Asked, change: ChangeRequest) -> frozenset[str]:
    """Return the tests of which the latest run, after the change was started, passed."""
    started = last_step(change, _START)
    since = None if started is None else _wall_clock(asked, started.at)
    latest = {}
    for run in sorted(facts_until(asked.project.test_runs, asked.day_end), key=lambda run: run.as_of):
        if since is None or run.as_of >= since:
            latest[run.test] = run
    return frozenset(test for test, run in latest.items() if run.outcome is Outcome.PASSED)


def _wall_clock(asked: Asked, at: dt.datetime) -> dt.datetime:
    return at.astimezone(ZoneInfo(asked.project.time_zone)).replace(tzinfo=None)


def _impact(change: ChangeRequest) -> OptionImpact | None:
    """Return what the approved option would do; of an emergency the only or chosen option, once assessed."""
    option = None if change.decision is None else change.decision.option
    if option is None and change.impact is not None and in_emergency(change):
        option = change.recommendation or next(iter(change.impact.options), None)
    return option_impact(change, option)


def documents_updated(asked: Asked) -> Iterator[GuardError]:
    """Yield the documents that the change makes wrong, and that have no version since it was approved."""
    change = change_of(asked)
    found, approved = _impact(change), last_step(change, APPROVALS)
    if found is None or approved is None:
        return
    documents = {document.ref: document for document in asked.project.all(ControlledDocument)}
    for ref in found.update:
        document = documents.get(ref)
        issued = None if document is None or document.current is None else document.current.issued_at
        if document is not None and (issued is None or not approved.at < issued <= asked.at):
            yield GuardError(
                f"document {ref.id!r} has no version since the change was approved",
                code="guard.documents_updated",
                where=str(ref),
                got=None if document.current is None else document.current.number,
                expected=f"a version issued after {approved.at.isoformat()}",
            )


def assessment_done(asked: Asked) -> Iterator[GuardError]:
    """Yield that the assessment of an emergency was not made up for."""
    change = change_of(asked)
    if in_emergency(change) and (change.impact is None or change.impact.change != change.id):
        yield GuardError(
            "the assessment of the emergency was not made up for",
            code="guard.assessment_done",
            where="impact",
            expected="record_assessment with what assess_change returns",
        )


def client_informed(asked: Asked) -> Iterator[EvidenceError]:
    """Yield that it is not known when and how the client was told."""
    if not any(item.kind is not EvidenceKind.RECORD and item.received_at is not None for item in asked.received):
        yield EvidenceError(
            "it is not known when and how the client was told",
            code="guard.client_informed",
            where="evidence",
            expected="evidence of a message, an e-mail or another channel, with received_at",
        )
