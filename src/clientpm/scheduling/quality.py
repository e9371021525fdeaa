"""What a plan and its dates say about their own quality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.scheduling.quality_metric import TaskLink
from clientpm.scheduling.quality_metrics import (
    DEFAULT_READINGS,
    DEFAULT_THRESHOLDS,
    measured,
    population_of,
    resourced_tasks,
)
from clientpm.scheduling.quality_plan import plan_findings
from clientpm.scheduling.quality_practice import MOST_LISTED, practice_findings
from clientpm.values.finding import Finding, Severity
from clientpm.values.instant import plan_instant

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from clientpm.model.baseline import Baseline
    from clientpm.model.plan import Plan
    from clientpm.model.project import Project
    from clientpm.model.resource import Assignment
    from clientpm.scheduling.quality_metric import ScheduleMetric
    from clientpm.scheduling.quality_rules import QualityReadings, QualityThresholds
    from clientpm.scheduling.result import Schedule

__all__ = ["by_severity", "check_schedule"]

_RANK: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_PARTS: Final = frozenset({"9a", "9b"})
_TELLING: Final = frozenset(
    {"limit_days", "basis", "reading", "forecasts", "actuals", "test", "task", "delay_days", "moved_days",
     "length_minutes", "length_days", "slack_minutes", "slack_days", "target", "against", "variant"}
)  # fmt: skip
"""Facts of a metric that its finding carries too."""


def check_schedule(
    plan: Plan | Project,
    schedule: Schedule,
    *,
    baseline: Baseline | None = None,
    assignments: Iterable[Assignment] | None = None,
    promised: dt.date | str | None = None,
    thresholds: QualityThresholds = DEFAULT_THRESHOLDS,
    readings: QualityReadings = DEFAULT_READINGS,
) -> tuple[Finding, ...]:
    """Return what a plan and its dates say about themselves.

    Single tasks and links come first, then the fourteen points that fail
    (`schedule_metrics` gives all of them as figures), then where the plan departs from
    good practice, and at last what could not be checked for want of data.

    Args:
        plan: The plan, or a project with its baselines, resources and budget.
        schedule: Its schedule.
        baseline: What to compare with; the project's latest one by default.
        assignments: Who works on what; those of the project by default.
        promised: The finish that the path length index compares with.
        thresholds: From where on to speak up.
        readings: How points are read where practice differs.

    Returns:
        Findings in plan order within each check; errors first.

    Raises:
        FieldTypeError: When an argument is of another type.
        ValidationError: When the schedule was computed from another plan.

    Examples:
        >>> from clientpm import Plan, check_schedule, schedule, task
        >>> plan = Plan(start="2026-03-02", tasks=[task("a", "A", "9d", deadline="2026-03-06")])
        >>> [(finding.code, finding.facts.get("late_days")) for finding in check_schedule(plan, schedule(plan))][:2]
        [('deadline.missed', 4.0), ('slack.negative', None)]
    """
    population = population_of(plan, schedule, baseline, readings)
    until = None if promised is None else plan_instant(promised, "promised", end_of_day=True)
    metrics = measured(population, thresholds, resourced_tasks(plan, assignments), until)
    return by_severity(
        (
            *plan_findings(population),
            *_failed(metrics),
            *practice_findings(population, thresholds),
            *_not_evaluated(metrics),
        )
    )


def by_severity(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings with errors first, otherwise in the order given.

    Args:
        findings: The findings.

    Returns:
        The same ones.
    """
    return tuple(sorted(findings, key=lambda finding: _RANK[finding.severity]))


def _failed(metrics: Iterable[ScheduleMetric]) -> Iterator[Finding]:
    """Yield one finding for each point that fails, and for work without resources, which has no limit."""
    for metric in metrics:
        if metric.point in _PARTS:
            continue
        if metric.passed is False:
            yield Finding(code=metric.code, severity=Severity.WARNING, facts=_facts(metric))
        elif metric.code == "dcma.resources" and metric.counted and metric.passed is None:
            yield Finding(code=metric.code, severity=Severity.INFO, facts=_facts(metric))


def _facts(metric: ScheduleMetric) -> dict[str, Any]:
    facts: dict[str, Any] = {"value": metric.rounded}
    for name in ("counted", "out_of", "threshold"):
        if getattr(metric, name) is not None:
            facts[name] = getattr(metric, name)
    facts |= {name: fact for name, fact in metric.facts.items() if name in _TELLING}
    links = [item for item in metric.offenders if isinstance(item, TaskLink)]
    tasks = tuple(dict.fromkeys(item.successor if isinstance(item, TaskLink) else item for item in metric.offenders))
    facts |= {"count": len(metric.offenders), "tasks": tasks[:MOST_LISTED]}
    if links:
        facts["links"] = tuple(str(link) for link in links[:MOST_LISTED])
    return facts


def _not_evaluated(metrics: Iterable[ScheduleMetric]) -> Iterator[Finding]:
    """Yield what is missing, each with the checks that wait for it."""
    waiting: dict[str, list[str]] = {}
    for metric in metrics:
        if metric.reason not in {None, "nothing_to_count"} and metric.point not in _PARTS:
            waiting.setdefault(str(metric.reason), []).append(metric.code)
    for reason, codes in waiting.items():
        yield Finding(code=f"not_evaluated.{reason}", severity=Severity.INFO, facts={"checks": tuple(codes)})
