"""The fourteen points of a schedule check as figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.agreed import current_baseline
from clientpm.model.baseline import Baseline
from clientpm.model.convert import read_tuple
from clientpm.model.plan import Plan
from clientpm.model.project import Project
from clientpm.model.resource import Assignment
from clientpm.scheduling.quality_dates import date_metrics
from clientpm.scheduling.quality_logic import logic_metrics
from clientpm.scheduling.quality_metric import not_evaluated
from clientpm.scheduling.quality_path import critical_path_test
from clientpm.scheduling.quality_performance import execution_metrics, missed_tasks, path_length_index
from clientpm.scheduling.quality_population import Population
from clientpm.scheduling.quality_rules import QualityPopulation, QualityReadings, QualityThresholds
from clientpm.values.instant import plan_instant

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from clientpm.scheduling.quality_metric import ScheduleMetric
    from clientpm.scheduling.result import Schedule

__all__ = ["DEFAULT_READINGS", "DEFAULT_THRESHOLDS", "measured", "population_of", "resourced_tasks", "schedule_metrics"]

DEFAULT_THRESHOLDS: Final = QualityThresholds()
DEFAULT_READINGS: Final = QualityReadings()


def schedule_metrics(
    plan_or_project: Plan | Project,
    schedule: Schedule,
    *,
    baseline: Baseline | None = None,
    assignments: Iterable[Assignment] | None = None,
    promised: dt.date | str | None = None,
    thresholds: QualityThresholds = DEFAULT_THRESHOLDS,
    readings: QualityReadings = DEFAULT_READINGS,
) -> tuple[ScheduleMetric, ...]:
    """Return the fourteen points by which the quality of a schedule is judged.

    A point that lacks what it needs is there all the same, with the reason instead of a
    value. Days are those of each task's own calendar.

    Args:
        plan_or_project: The plan, or a project with its baselines, resources and budget.
        schedule: Its schedule.
        baseline: What to compare with; the project's latest one by default.
        assignments: Who works on what; those of the project by default.
        promised: The finish that the path length index compares with; by default that of
            the baseline, else the one imposed on the plan.
        thresholds: The limits.
        readings: How points are read where practice differs.

    Returns:
        The metrics in the order of the points; point 9 is followed by its halves 9a and
        9b, and the execution index (14) by the share of hits.

    Raises:
        FieldTypeError: When an argument is of another type.
        ValidationError: When the schedule was computed from another plan, or the project
            has none.
        UnknownReferenceError: When the task to be delayed is not an open task.

    Examples:
        >>> from clientpm import Plan, schedule, schedule_metrics, task
        >>> plan = Plan(start="2026-03-02", tasks=[task("a", "A", "9d"), task("b", "B", "3d", after="a FS-1d")])
        >>> metrics = {metric.code: metric for metric in schedule_metrics(plan, schedule(plan))}
        >>> metrics["dcma.leads"].passed, metrics["dcma.leads"].offenders[0].successor
        (False, 'b')
        >>> metrics["dcma.missed"].reason
        'no_baseline'

    References:
        Defense Contract Management Agency, 14-point schedule assessment, as the GAO Schedule
        Assessment Guide (GAO-16-89G) quotes it; section 1.10 of the methods.
    """
    population = population_of(plan_or_project, schedule, baseline, readings)
    until = None if promised is None else plan_instant(promised, "promised", end_of_day=True)
    return measured(population, thresholds, resourced_tasks(plan_or_project, assignments), until)


def measured(
    population: Population,
    thresholds: QualityThresholds,
    resourced: frozenset[str] | None,
    promised: dt.datetime | None,
) -> tuple[ScheduleMetric, ...]:
    """Return the fourteen points of a population.

    Args:
        population: What is counted.
        thresholds: The limits.
        resourced: Ids of the tasks with resources or cost, where any are known.
        promised: The finish to compare with.

    Returns:
        The metrics.
    """
    counted = [*logic_metrics(population, thresholds), *date_metrics(population, thresholds, resourced)]
    if population.readings.population is QualityPopulation.ACUMEN and population.baseline is None:
        counted = [
            not_evaluated(metric.code, metric.point, "no_baseline", metric.threshold, **metric.facts)
            for metric in counted
        ]
    return (
        *counted,
        missed_tasks(population, thresholds),
        critical_path_test(population, thresholds),
        path_length_index(population, thresholds, promised),
        *execution_metrics(population, thresholds),
    )


def population_of(
    plan_or_project: Plan | Project, schedule: Schedule, baseline: Baseline | None, readings: QualityReadings
) -> Population:
    """Return what a schedule check looks at.

    Args:
        plan_or_project: The plan or project.
        schedule: Its schedule.
        baseline: What to compare with; a project's latest one by default.
        readings: Which tasks are counted.

    Returns:
        The population.

    Raises:
        FieldTypeError: When an argument is of another type.
        ValidationError: When the schedule was computed from another plan, or the project
            has none.
    """
    project = plan_or_project if isinstance(plan_or_project, Project) else None
    plan = plan_or_project if project is None else project.plan
    if plan is None:
        raise ValidationError("the project has no plan", code="project.no_plan", where="plan", expected="a plan")
    _check_types(plan, schedule, baseline)
    if schedule.plan is not plan and schedule.plan != plan:
        raise ValidationError(
            "the schedule was computed from another plan",
            code="schedule.other_plan",
            where="schedule",
            expected="schedule(plan) of the same plan",
        )
    if baseline is None and project is not None:
        baseline = current_baseline(project, schedule.data_date)
    return Population(schedule, baseline, readings)


def _check_types(plan: object, schedule: object, baseline: object) -> None:
    from clientpm.scheduling.result import Schedule as Computed

    if not isinstance(plan, Plan):
        raise FieldTypeError("not a plan", code="plan.type", where="plan", got=plan, expected="Plan or Project")
    if not isinstance(schedule, Computed):
        raise FieldTypeError(
            "not a schedule", code="schedule.type", where="schedule", got=schedule, expected="Schedule"
        )
    if baseline is not None and not isinstance(baseline, Baseline):
        raise FieldTypeError(
            "not a baseline", code="baseline.type", where="baseline", got=baseline, expected="Baseline"
        )


def resourced_tasks(
    plan_or_project: Plan | Project, assignments: Iterable[Assignment] | None = None
) -> frozenset[str] | None:
    """Return the tasks that have resources or cost.

    Args:
        plan_or_project: The plan or project.
        assignments: Who works on what; those of the project by default.

    Returns:
        Their ids; `None` where nothing is known of resources or cost at all.

    Raises:
        FieldTypeError: When an assignment is something else.
    """
    project = plan_or_project if isinstance(plan_or_project, Project) else None
    given = assignments if assignments is not None else () if project is None else project.assignments
    found = {assignment.task for assignment in read_tuple(Assignment, given, "assignments")}
    if project is not None:
        found.update(line.task for line in project.budget if line.task is not None)
    return frozenset(found) if found or assignments is not None else None
