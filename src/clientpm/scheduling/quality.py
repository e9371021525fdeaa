"""What a plan alone can answer about its own quality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clientpm.errors import ValidationError
from clientpm.model.constraint import ConstraintType
from clientpm.model.dependency import DependencyType
from clientpm.model.work import Task, TaskKind
from clientpm.scheduling.network import Placement
from clientpm.scheduling.reasons import ViolationKind
from clientpm.values.finding import Finding, Severity
from clientpm.values.instant import to_minute
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clientpm.model.plan import Plan
    from clientpm.scheduling.result import Schedule

__all__ = ["check_schedule"]

_HARD = frozenset({ConstraintType.MANDATORY_START, ConstraintType.MANDATORY_FINISH})
_HOLDS_START = frozenset({DependencyType.FS, DependencyType.SS})
_FROM_FINISH = frozenset({DependencyType.FS, DependencyType.FF})


def check_schedule(plan: Plan, schedule: Schedule) -> tuple[Finding, ...]:
    """Return what a plan and its dates say about themselves.

    Args:
        plan: The plan.
        schedule: Its schedule.

    Returns:
        Findings in plan order within each check; errors first.

    Raises:
        ValidationError: When the schedule was computed from another plan.

    Examples:
        >>> from clientpm import Plan, check_schedule, schedule, task
        >>> plan = Plan(start="2026-03-02", tasks=[task("a", "A", "9d", deadline="2026-03-06")])
        >>> [(finding.code, finding.facts.get("late_days")) for finding in check_schedule(plan, schedule(plan))]
        [('deadline.missed', 4.0), ('slack.negative', None)]
    """
    if schedule.plan is not plan and schedule.plan != plan:
        raise ValidationError(
            "the schedule was computed from another plan",
            code="schedule.other_plan",
            where="schedule",
            expected="schedule(plan) of the same plan",
        )
    found = [finding for check in _CHECKS for finding in check(schedule)]
    rank = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
    return tuple(sorted(found, key=lambda finding: rank[finding.severity]))


def _finding(code: str, severity: Severity, task: str | None, **facts: Any) -> Finding:
    subject = None if task is None else Ref("task", task)
    return Finding(code=code, severity=severity, subject=subject, facts=facts)


def _deadlines(schedule: Schedule) -> Iterator[Finding]:
    for scheduled in schedule:
        deadline = scheduled.task.deadline
        if deadline is None:
            continue
        finish = scheduled.early_finish
        table = schedule.plan.calendar_of(scheduled.task).table
        late = table.work(to_minute(finish)) - table.work(to_minute(deadline))
        # A milestone stays where its driver ends, so it may fall on a day off: its promise is broken all the same.
        if finish > deadline and (late > 0 or scheduled.task.kind is TaskKind.FINISH_MILESTONE):
            per_day = schedule.plan.minutes_per_day or schedule.plan.calendar_of(scheduled.task).minutes_per_day
            yield _finding(
                "deadline.missed",
                Severity.ERROR,
                scheduled.id,
                deadline=deadline,
                finish=finish,
                late_minutes=late,
                late_days=late / per_day,
            )


def _violations(schedule: Schedule) -> Iterator[Finding]:
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


def _negative_slack(schedule: Schedule) -> Iterator[Finding]:
    for scheduled in schedule:
        slack = scheduled.total_slack
        if slack is not None and slack.minutes < 0 and not scheduled.task.is_summary:
            yield _finding(
                "slack.negative",
                Severity.WARNING,
                scheduled.id,
                slack_minutes=slack.minutes,
                slack_days=slack.days,
            )


def _open_ends(schedule: Schedule) -> Iterator[Finding]:
    """Yield tasks that nothing leads to or that lead to nothing, but one of each."""
    network, tasks = schedule.network, schedule.plan.tasks
    has_follower = bytearray(network.size)
    for node in range(network.size):
        for p in network.plain[node]:
            has_follower[p] = 1
        for link in network.links.get(node, ()):
            has_follower[link.node] = 1
    work = [n for n in network.real if network.placement[n] < Placement.SUPPORT]
    starts = [n for n in work if not network.plain[n] and not network.links.get(n)]
    ends = [n for n in work if not has_follower[n]]
    first = min(starts, key=lambda n: (schedule.dates.start[n], n), default=None)
    last = max(ends, key=lambda n: (schedule.dates.finish[n], -n), default=None)
    for node in starts:
        if node != first:
            yield _finding("logic.open_start", Severity.WARNING, tasks[node].id)
    for node in ends:
        if node != last:
            yield _finding("logic.open_end", Severity.WARNING, tasks[node].id)


def _dangling(schedule: Schedule) -> Iterator[Finding]:
    """Yield tasks of which only one end is tied to the rest; a link on a summary ties its tasks too."""
    plan = schedule.plan
    from_finish: set[str] = set()
    from_start: set[str] = set()
    held_start: set[str] = set()
    for task in plan.tasks:
        for dependency in task.after:
            (from_finish if dependency.type in _FROM_FINISH else from_start).add(dependency.predecessor)
            if dependency.type in _HOLDS_START:
                held_start.add(task.id)
    for task in plan.tasks:
        if task.kind is not TaskKind.TASK:
            continue
        if task.after and not _any_above(plan, task, held_start):
            yield _finding("logic.dangling_start", Severity.WARNING, task.id)
        if task.id in from_start and not _any_above(plan, task, from_finish):
            yield _finding("logic.dangling_finish", Severity.WARNING, task.id)


def _any_above(plan: Plan, task: Task, names: set[str]) -> bool:
    """Return whether a task, or a summary above it, is among some."""
    above: str | None = task.id
    while above is not None:
        if above in names:
            return True
        above = plan[above].parent
    return False


def _links(schedule: Schedule) -> Iterator[Finding]:
    plan = schedule.plan
    for task in plan.tasks:
        for dependency in task.after:
            if dependency.lag.amount < 0:
                yield _finding("dependency.lead", Severity.WARNING, task.id, dependency=str(dependency))
            if dependency.type is DependencyType.SF:
                yield _finding("dependency.start_to_finish", Severity.INFO, task.id, dependency=str(dependency))
            predecessor = plan[dependency.predecessor]
            if predecessor.kind is TaskKind.LEVEL_OF_EFFORT:
                yield _finding("dependency.level_of_effort", Severity.WARNING, task.id, dependency=str(dependency))
            elif task.is_summary or predecessor.is_summary:
                yield _finding("dependency.on_summary", Severity.INFO, task.id, dependency=str(dependency))


def _constraints(schedule: Schedule) -> Iterator[Finding]:
    for task in schedule.plan.tasks:
        for constraint in task.constraints:
            if constraint.type in _HARD:
                yield _finding("constraint.hard", Severity.WARNING, task.id, constraint=str(constraint))


def _outline(schedule: Schedule) -> Iterator[Finding]:
    for task in schedule.plan.tasks:
        if task.is_summary and not schedule.plan.children(task.id):
            yield _finding("outline.empty_summary", Severity.WARNING, task.id)


_CHECKS: tuple[Callable[[Schedule], Iterator[Finding]], ...] = (
    _deadlines,
    _violations,
    _negative_slack,
    _open_ends,
    _dangling,
    _links,
    _constraints,
    _outline,
)
