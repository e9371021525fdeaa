"""Facts that contradict the plan or each other, or that are not looked at."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from clientpm.model.work import TaskKind
from clientpm.scheduling.reported import facts_until
from clientpm.values.finding import Finding, Severity
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from clientpm.model.facts import ProgressReport
    from clientpm.model.project import Project
    from clientpm.scheduling.result import Schedule

__all__ = ["fact_findings", "freshness_findings"]

_NOTHING_OR_ALL: Final = frozenset({0, 100})


def fact_findings(project: Project, day: dt.datetime | None) -> Iterator[Finding]:
    """Yield what is odd about the facts of a project.

    Args:
        project: The project.
        day: The instant up to which facts count; `None` for all of them.

    Yields:
        Findings about reports in plan order, then about facts that were left out, then
        about money.
    """
    yield from _reports(project, day)
    if day is not None:
        yield from _left_out("progress.after_as_of", project.progress_reports, day)
        yield from _left_out("cost.after_as_of", project.actual_costs, day)
        yield from _left_out("work.after_as_of", project.actual_work, day)
    yield from _currencies(project)


def _reports(project: Project, day: dt.datetime | None) -> Iterator[Finding]:
    """Yield what reports say about a task that it cannot have."""
    plan = project.plan
    if plan is None:
        return
    by_task: dict[str, list[ProgressReport]] = {}
    for report in facts_until(project.progress_reports, day):
        by_task.setdefault(report.task, []).append(report)
    for name in sorted(by_task, key=plan.position):
        task, reports = plan[name], by_task[name]
        if task.kind is TaskKind.SUMMARY:
            yield _finding("progress.on_summary", name, reports=tuple(report.id for report in reports))
        if task.is_milestone:
            yield from _parts_of_a_milestone(name, reports)
        known = {step.name for step in task.earning.steps} if task.earning is not None else set()
        steps = tuple(dict.fromkeys(step for report in reports for step in report.steps_done if step not in known))
        if steps:
            odd = tuple(report.id for report in reports if not known.issuperset(report.steps_done))
            yield _finding("progress.unknown_step", name, steps=steps, reports=odd)


def _parts_of_a_milestone(name: str, reports: Iterable[ProgressReport]) -> Iterator[Finding]:
    found: dict[str, Decimal] = {
        report.id: report.percent_complete
        for report in reports
        if report.percent_complete is not None and report.percent_complete not in _NOTHING_OR_ALL
    }
    if found:
        yield _finding("progress.milestone_percent", name, percent=list(found.values())[-1], reports=tuple(found))


def _finding(code: str, task: str, **facts: Any) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, subject=Ref("task", task), facts=facts)


def _left_out(code: str, facts: Iterable[Any], day: dt.datetime) -> Iterator[Finding]:
    """Yield how many facts speak of a later day than the one that is looked at."""
    later = [fact.as_of for fact in facts if fact.as_of > day]
    if later:
        yield Finding(code=code, severity=Severity.INFO, facts={"as_of": day, "count": len(later), "first": min(later)})


def _currencies(project: Project) -> Iterator[Finding]:
    """Yield that amounts are in several currencies."""
    amounts = [line.amount for line in project.budget]
    amounts += [cost.amount for cost in project.actual_costs]
    amounts += [line.amount for baseline in project.baselines for line in baseline.budget]
    amounts += [rate.amount for resource in project.resources for rate in resource.rates]
    amounts += [assignment.amount for assignment in project.assignments if assignment.amount is not None]
    currencies = sorted({amount.currency for amount in amounts})
    if len(currencies) > 1:
        yield Finding(code="cost.mixed_currencies", severity=Severity.WARNING, facts={"currencies": tuple(currencies)})


def freshness_findings(
    project: Project, schedule: Schedule, day: dt.datetime, reporting_days: Decimal
) -> Iterator[Finding]:
    """Yield that the facts are old, or that there are none though work should have begun.

    Args:
        project: The project.
        schedule: Its schedule.
        day: The instant that is looked at.
        reporting_days: Length of a reporting period [calendar days].

    Yields:
        At most one finding.
    """
    plan = schedule.plan
    state = schedule.work_done.state
    if not any(state(node).unfinished for node in schedule.leaves):
        return
    period = dt.timedelta(days=float(reporting_days))
    known = [report.as_of for report in facts_until(project.progress_reports, day)]
    if not known and plan.start + period < day:
        yield Finding(code="progress.none", severity=Severity.WARNING, facts={"start": plan.start.date(), "as_of": day})
    latest = max((*known, *(date for date in (plan.data_date,) if date is not None and date <= day)), default=None)
    if known and latest is not None and latest + period < day:
        yield Finding(
            code="gao.stale_data_date",
            severity=Severity.WARNING,
            facts={"latest": latest, "as_of": day, "days": (day - latest).days, "limit_days": reporting_days},
        )
