"""What a plan and its dates say about single tasks and links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.model.constraint import ConstraintType
from clientpm.model.dependency import DependencyType
from clientpm.model.work import TaskKind
from clientpm.scheduling.lateness import late_by
from clientpm.scheduling.quality_logic import dangling_ends, open_ends
from clientpm.scheduling.reasons import ViolationKind
from clientpm.scheduling.reported import ProgressState
from clientpm.values.finding import Finding, Severity
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clientpm.scheduling.quality_population import Population

__all__ = ["plan_findings"]

_HARD: Final = frozenset({ConstraintType.MANDATORY_START, ConstraintType.MANDATORY_FINISH})


def plan_findings(population: Population) -> Iterator[Finding]:
    """Yield what is wrong or odd about single tasks and links.

    Args:
        population: The schedule, and which of its work is open.

    Yields:
        Findings in plan order within each check.
    """
    for check in _CHECKS:
        yield from check(population)


def _finding(code: str, severity: Severity, task: str | None, **facts: Any) -> Finding:
    subject = None if task is None else Ref("task", task)
    return Finding(code=code, severity=severity, subject=subject, facts=facts)


def _deadlines(population: Population) -> Iterator[Finding]:
    schedule = population.schedule
    for scheduled in schedule:
        deadline = scheduled.task.deadline
        if deadline is None or scheduled.state is ProgressState.CANCELLED:
            continue
        finish = scheduled.early_finish
        late = late_by(schedule.plan, scheduled.task, finish, deadline)
        if late is not None:
            over = scheduled.state is ProgressState.COMPLETE
            yield _finding(
                "deadline.finished_late" if over else "deadline.missed",
                Severity.WARNING if over else Severity.ERROR,
                scheduled.id,
                deadline=deadline,
                finish=finish,
                late_minutes=late.minutes,
                late_days=late.days,
            )


def _violations(population: Population) -> Iterator[Finding]:
    schedule = population.schedule
    for violation in schedule.violations:
        facts: dict[str, Any] = {"late_minutes": violation.amount.minutes, "late_days": violation.amount.days}
        if violation.kind is ViolationKind.DEPENDENCY:
            code = "dependency.violated"
            facts |= {"predecessor": violation.predecessor, "dependency": str(violation.dependency)}
        elif violation.kind is ViolationKind.CONSTRAINT:
            code = "constraint.violated"
            facts |= {"driver": violation.driver}
        else:
            code = "must_finish.violated"
            facts |= {"must_finish_by": schedule.plan.must_finish_by, "finish": schedule.finish}
        if violation.constraint is not None:
            facts |= {"constraint": str(violation.constraint)}
        yield _finding(code, Severity.ERROR, violation.task, **facts)


def _negative_slack(population: Population) -> Iterator[Finding]:
    for scheduled in population.schedule:
        slack = scheduled.total_slack
        if slack is not None and slack.minutes < 0 and not scheduled.task.is_summary:
            yield _finding(
                "slack.negative",
                Severity.WARNING,
                scheduled.id,
                slack_minutes=slack.minutes,
                slack_days=slack.days,
            )


def _open_ends(population: Population) -> Iterator[Finding]:
    """Yield open tasks that nothing leads to or that lead to nothing, but one of each."""
    ends = open_ends(population.schedule)
    unfinished = set(population.open)
    for code, nodes in (("logic.open_start", ends.starts), ("logic.open_end", ends.ends)):
        for node in nodes:
            if node in unfinished:
                yield _finding(code, Severity.WARNING, population.task(node).id)


def _dangling(population: Population) -> Iterator[Finding]:
    """Yield open tasks of which only one end is tied to the rest, in plan order."""
    ends = dangling_ends(population.schedule.plan)
    unfinished = set(population.open)
    starts, finishes = unfinished.intersection(ends.starts), unfinished.intersection(ends.finishes)
    for node in sorted(starts | finishes):
        if node in starts:
            yield _finding("logic.dangling_start", Severity.WARNING, population.task(node).id)
        if node in finishes:
            yield _finding("logic.dangling_finish", Severity.WARNING, population.task(node).id)


def _links(population: Population) -> Iterator[Finding]:
    plan = population.schedule.plan
    for node, task in enumerate(plan.tasks):
        for dependency in task.after if population.unfinished(node) else ():
            if dependency.lag.amount < 0:
                yield _finding("dependency.lead", Severity.WARNING, task.id, dependency=str(dependency))
            if dependency.type is DependencyType.SF:
                yield _finding("dependency.start_to_finish", Severity.INFO, task.id, dependency=str(dependency))
            predecessor = plan[dependency.predecessor]
            if predecessor.kind is TaskKind.LEVEL_OF_EFFORT:
                yield _finding("dependency.level_of_effort", Severity.WARNING, task.id, dependency=str(dependency))
            elif task.is_summary or predecessor.is_summary:
                yield _finding("dependency.on_summary", Severity.INFO, task.id, dependency=str(dependency))


def _constraints(population: Population) -> Iterator[Finding]:
    for node, task in enumerate(population.schedule.plan.tasks):
        for constraint in task.constraints if population.unfinished(node) else ():
            if constraint.type in _HARD:
                yield _finding("constraint.hard", Severity.WARNING, task.id, constraint=str(constraint))


def _outline(population: Population) -> Iterator[Finding]:
    plan = population.schedule.plan
    for task in plan.tasks:
        if task.is_summary and not plan.children(task.id):
            yield _finding("outline.empty_summary", Severity.WARNING, task.id)


_CHECKS: Final[tuple[Callable[[Population], Iterator[Finding]], ...]] = (
    _deadlines,
    _violations,
    _negative_slack,
    _open_ends,
    _dangling,
    _links,
    _constraints,
    _outline,
)
