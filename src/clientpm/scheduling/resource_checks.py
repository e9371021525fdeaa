"""What resources and assignments reveal about a plan."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from clientpm.model.resource import ResourceKind
from clientpm.model.work import Task
from clientpm.scheduling.load_profile import hours_of
from clientpm.scheduling.loading import resource_load, schedule_for
from clientpm.values.finding import Finding, Severity
from clientpm.values.number import exact_context
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.model.project import Project
    from clientpm.scheduling.loading import ResourceLoad
    from clientpm.scheduling.result import Schedule

__all__ = ["check_resources"]

_MOST_TASKS: Final = 10
_SMALLEST: Final = Decimal("0.01")


def check_resources(
    project: Project, *, as_of: dt.date | str | None = None, schedule: Schedule | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong or worth knowing about resources and assignments.

    Args:
        project: The project.
        as_of: The data date; by default that of the plan or of the latest report.
        schedule: Its schedule, where there is one already.

    Returns:
        Findings, warnings first: too much needed of a resource, no time in which task and
        resource both work, assignments of which nobody knows the cost, assignments on
        summaries and milestones. None without assignments.

    Raises:
        ValidationError: When the project has no plan, or the schedule is that of another.

    Examples:
        >>> from clientpm import Assignment, Plan, Project, Resource, check_resources, task
        >>> project = Project(
        ...     id="shop",
        ...     plan=Plan(start="2026-03-02", tasks=[task("a", "A", "2d"), task("b", "B", "1d")]),
        ...     resources=[Resource(id="li", title="Li")],
        ...     assignments=[Assignment(id="1", task="a", resource="li"), Assignment(id="2", task="b", resource="li")],
        ... )
        >>> [(finding.code, str(finding.subject)) for finding in check_resources(project)]
        [('resource.over_allocated', 'resource:li'), ('resource.no_rate', 'resource:li')]
    """
    if not project.assignments:
        return ()
    load = resource_load(project, schedule=schedule_for(project, schedule, as_of))
    found = [*_over_allocated(load), *_unplaced(load), *_without_cost(project), *_misplaced(project)]
    return tuple(sorted(found, key=lambda finding: finding.severity is Severity.INFO))


def _finding(code: str, severity: Severity, subject: Ref, **facts: Any) -> Finding:
    return Finding(code=code, severity=severity, subject=subject, facts=facts)


def _over_allocated(load: ResourceLoad) -> Iterator[Finding]:
    for profile in load.resources.values():
        periods = profile.over_allocations
        if not periods:
            continue
        worst = max(periods, key=lambda period: period.needed - Fraction(period.available))
        tasks = tuple(dict.fromkeys(task for period in periods for task in period.tasks))
        yield _finding(
            "resource.over_allocated",
            Severity.WARNING,
            Ref("resource", profile.id),
            periods=len(periods),
            start=periods[0].start.date(),
            finish=periods[-1].end,
            needed=_units(worst.needed),
            available=_units(Fraction(worst.available)),
            excess_hours=hours_of(sum((period.excess_minutes for period in periods), Fraction(0))),
            tasks=tasks[:_MOST_TASKS],
            count=len(tasks),
        )


def _units(units: Fraction) -> Decimal:
    """Return a number of units, rounded to two decimal places."""
    with localcontext(exact_context()):
        rounded = (Decimal(units.numerator) / units.denominator).quantize(_SMALLEST, rounding=ROUND_HALF_EVEN)
        return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()


def _named(resource: str) -> tuple[str, ...]:
    """Return a resource as a list of records, which words name only to those who may know it."""
    return (str(Ref("resource", resource)),)


def _unplaced(load: ResourceLoad) -> Iterator[Finding]:
    for left in load.unplaced:
        yield _finding(
            "resource.no_time",
            Severity.WARNING,
            Ref("task", left.task),
            records=_named(left.resource),
            assignment=left.assignment,
            hours=hours_of(left.work),
        )


def _without_cost(project: Project) -> Iterator[Finding]:
    """Yield resources whose assignments cannot be priced; a plan that keeps no money is told once each, quietly."""
    priced = any(resource.rates for resource in project.resources) or any(a.amount for a in project.assignments)
    severity = Severity.WARNING if priced else Severity.INFO
    used: dict[str, list[str]] = {}
    for assignment in project.assignments:
        used.setdefault(assignment.resource, []).append(assignment.id)
    for resource in project.resources:
        if resource.id in used and resource.kind is not ResourceKind.COST and not resource.rates:
            yield _finding(
                "resource.no_rate",
                severity,
                Ref("resource", resource.id),
                assignments=len(used[resource.id]),
            )
    kinds = {resource.id: resource for resource in project.resources}
    for assignment in project.assignments:
        resource = kinds[assignment.resource]
        code = None
        if resource.kind is ResourceKind.MATERIAL and assignment.quantity is None:
            code = "resource.no_quantity"
        elif resource.kind is ResourceKind.COST and assignment.amount is None:
            code = "resource.no_amount"
        if code is not None:
            yield _finding(
                code,
                Severity.WARNING,
                Ref("task", assignment.task),
                records=_named(resource.id),
                assignment=assignment.id,
            )


def _misplaced(project: Project) -> Iterator[Finding]:
    tasks = {task.id: task for task in project.all(Task)}
    resources = {resource.id: resource for resource in project.resources}
    for assignment in project.assignments:
        task, resource = tasks[assignment.task], resources[assignment.resource]
        if task.is_summary:
            code = "resource.on_summary"
        elif task.is_milestone and resource.kind is ResourceKind.WORK:
            code = "resource.on_milestone"
        else:
            continue
        yield _finding(
            code,
            Severity.INFO,
            Ref("task", task.id),
            records=_named(resource.id),
            assignment=assignment.id,
        )
