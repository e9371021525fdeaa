"""What must hold before requirements, goals, deliverables, issues and the project itself move on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from clientpm.agreement.connections import Connections
from clientpm.agreement.sign_off import is_agreed
from clientpm.agreement.smart import check_goal
from clientpm.change.subjects import subjects_of
from clientpm.errors import EvidenceError, GuardError
from clientpm.model.change_request import ChangeRequest
from clientpm.model.deliverable import Deliverable
from clientpm.values.finding import Severity
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.goal import Goal
    from clientpm.model.troubles import Issue
    from clientpm.workflow.asking import Asked

__all__ = [
    "baseline_approved",
    "change",
    "closure_gates",
    "criteria",
    "criteria_passed",
    "due",
    "goal_attained",
    "goal_missed",
    "measured",
    "raiser",
    "resolution",
    "signed",
    "smart",
    "work_done",
]

_IN_FORCE: Final = frozenset({"approved", "approved_adjusted", "in_implementation", "implemented", "verified"})


def signed(asked: Asked) -> Iterator[EvidenceError]:
    """Yield that no valid signature covers the record, by itself or through a document."""
    if not is_agreed(asked.project, asked.record.ref):
        yield EvidenceError(
            "no signature covers it as it is now",
            code="guard.signed",
            where=str(asked.record.ref),
            expected="a valid signature under it, or under a document that lists it",
            suggestion="ask for one with workflow.request_sign_off and give it with workflow.sign",
        )


def criteria(asked: Asked) -> Iterator[GuardError]:
    """Yield that nobody can say whether a requirement is met."""
    if not any(item.requirement == asked.record.id for item in asked.project.criteria):
        yield GuardError(
            "the requirement has no acceptance criterion",
            code="guard.criteria",
            where="criteria",
            expected="at least one criterion that names it",
        )


def work_done(asked: Asked) -> Iterator[GuardError]:
    """Yield that a requirement has no task, and its tasks that are not finished."""
    linked = Connections(project=asked.project, as_of=asked.day_end)
    names = tuple(linked.through(asked.record.ref, Deliverable.kind_name, "task"))
    open_tasks = [task for task in linked.work() if task.id in linked.below(names) and task.id not in linked.complete]
    if not names:
        yield GuardError(
            "no task fulfils the requirement",
            code="guard.work_done",
            where=str(asked.record.ref),
            expected="a link with a task",
        )
    for task in open_tasks:
        yield GuardError(
            f"task {task.id!r} is not finished",
            code="guard.work_done",
            where=str(task.ref),
            expected="a progress report with its actual finish",
        )


def criteria_passed(asked: Asked) -> Iterator[GuardError]:
    """Yield the criteria of a requirement whose tests did not all pass."""
    linked = Connections(project=asked.project, as_of=asked.day_end)
    names = tuple(item.id for item in asked.project.criteria if item.requirement == asked.record.id)
    if not names:
        yield GuardError(
            "it has no acceptance criterion",
            code="guard.criteria_passed",
            where=str(asked.record.ref),
            expected="at least one criterion",
        )
    for name in names:
        if not linked.passes(linked.beside(Ref("criterion", name), "acceptance_test")):
            yield GuardError(
                f"criterion {name!r} has no test, or one whose latest run did not pass",
                code="guard.criteria_passed",
                where=f"criterion:{name}",
                expected="acceptance tests that passed",
            )


def change(asked: Asked) -> Iterator[GuardError]:
    """Yield that no approved change request lies behind it."""
    given = asked.facts.get("change")
    name = None if given is None else Ref.of(given, ChangeRequest.kind_name, where="change")
    found = asked.project[name] if name is not None and name in asked.project else None
    if not isinstance(found, ChangeRequest) or not _in_force(found):
        yield GuardError(
            "what was agreed changes only by an approved change request",
            code="guard.change",
            where="change",
            got=None if name is None else str(name),
            expected="the change request that was approved",
        )
    elif asked.record.ref not in subjects_of(asked.project, found):
        yield GuardError(
            "the change request is about something else",
            code="guard.change_subject",
            where="change",
            got=str(name),
            expected=f"a change request whose decision names {asked.record.ref}, or changes what it states",
        )


def _in_force(request: ChangeRequest) -> bool:
    """Return whether a request was approved, and not cancelled since."""
    states = (request.standing, *(step.from_state for step in request.history[-1:] if step.action == "close"))
    return any(state in _IN_FORCE for state in states)


def smart(asked: Asked) -> Iterator[GuardError]:
    """Yield what keeps a goal from being SMART."""
    for finding in check_goal(cast("Goal", asked.record), project=asked.project, as_of=asked.day_end):
        if finding.severity is Severity.ERROR:
            yield GuardError(
                "the goal is not SMART",
                code="guard.smart",
                where=str(asked.record.ref),
                got=finding.code,
                expected="a goal without such a finding",
                suggestion="check_goal says what is missing",
            )


def measured(asked: Asked) -> Iterator[GuardError]:
    """Yield that a goal was not measured."""
    if not any(item.goal == asked.record.id and item.on <= asked.today for item in asked.project.measurements):
        yield GuardError(
            "the goal was not measured yet",
            code="guard.measured",
            where=str(asked.record.ref),
            expected="a measurement on that day or before",
        )


def goal_attained(asked: Asked) -> Iterator[GuardError]:
    """Yield that the measurements do not say that a goal is attained."""
    yield from _outlook(asked, "attained")


def goal_missed(asked: Asked) -> Iterator[GuardError]:
    """Yield that the measurements do not say that a goal is missed."""
    yield from _outlook(asked, "missed")


def _outlook(asked: Asked, wanted: str) -> Iterator[GuardError]:
    from clientpm.progress.goals import goal_outlook

    state = goal_outlook(asked.project, cast("Goal", asked.record), as_of=asked.day_end).state.value
    if state != wanted:
        yield GuardError(
            f"the measurements do not say that the goal is {wanted}",
            code="guard.goal_outcome",
            where=str(asked.record.ref),
            got=state,
            expected=wanted,
        )


def due(asked: Asked) -> Iterator[GuardError]:
    """Yield that it is not said by when."""
    if getattr(asked.record, "due", None) is None:
        yield GuardError("it is not said by when", code="guard.due", where="due", expected="a day")


def resolution(asked: Asked) -> Iterator[GuardError]:
    """Yield that it is not said how an issue or a ticket was settled."""
    if not cast("Issue", asked.record).resolution.strip():
        yield GuardError(
            "it is not said how it was settled", code="guard.resolution", where="resolution", expected="a text"
        )


def raiser(asked: Asked) -> Iterator[GuardError]:
    """Yield that somebody else than who raised an issue closes it."""
    raised_by = cast("Issue", asked.record).raised_by
    if raised_by != asked.by:
        yield GuardError(
            "whoever raised the issue says that it is settled",
            code="guard.raiser",
            where="by",
            got=asked.by,
            expected="a stakeholder in raised_by" if raised_by is None else repr(raised_by),
        )


def baseline_approved(asked: Asked) -> Iterator[GuardError]:
    """Yield that the first plan was not agreed."""
    first = min(asked.project.baselines, key=lambda item: item.number, default=None)
    if first is None or first.approved_by is None or first.approved_at is None or first.approved_at > asked.at:
        yield GuardError(
            "the first baseline was not approved",
            code="guard.baseline_approved",
            where="baselines",
            got=None if first is None else first.id,
            expected="a baseline with approved_by and approved_at",
        )


def closure_gates(asked: Asked) -> Iterator[GuardError]:
    """Yield what stands in the way of closing a project, record by record."""
    from clientpm.progress.closure import closure_gates as gates_of

    for gate in gates_of(asked.project, as_of=asked.at).not_met:
        for ref in gate.blocking or (None,):
            subject = gate.topic.value if ref is None else str(ref)
            yield GuardError(
                f"{gate.topic.value.replace('_', ' ')}: {gate.reason.replace('_', ' ')}"
                if ref is None
                else f"{ref} stands in the way: {gate.reason.replace('_', ' ')}",
                code="guard.closure_gates",
                where=subject,
                got=gate.reason,
                expected=f"the condition {gate.topic.value!r} met, or let go with a closure item",
                suggestion="closure_gates says how each condition stands",
                topic=gate.topic.value,
            )
