"""Points 6 to 10 of a schedule check: slack, durations, dates on the wrong side, resources."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from clientpm.model.constraint import ConstraintType
from clientpm.scheduling.quality_metric import ScheduleMetric, at_most, not_evaluated
from clientpm.scheduling.quality_rules import DurationBasis
from clientpm.scheduling.reported import ProgressState
from clientpm.values.instant import to_minute

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal

    from clientpm.scheduling.quality_population import Population
    from clientpm.scheduling.quality_rules import QualityThresholds

__all__ = ["date_metrics", "duration_minutes", "longer_than", "slack_beyond"]

_LATE_SIDE = frozenset(
    {
        ConstraintType.START_NO_LATER_THAN,
        ConstraintType.FINISH_NO_LATER_THAN,
        ConstraintType.START_ON,
        ConstraintType.FINISH_ON,
        ConstraintType.MANDATORY_START,
        ConstraintType.MANDATORY_FINISH,
    }
)


def date_metrics(
    population: Population, thresholds: QualityThresholds, resourced: Collection[str] | None
) -> list[ScheduleMetric]:
    """Return points 6 to 10.

    Args:
        population: What is counted.
        thresholds: The limits.
        resourced: Ids of the tasks that have resources or cost; `None` where nothing is
            known of either.

    Returns:
        The metrics.
    """
    return [
        _high_slack(population, thresholds),
        _negative_slack(population, thresholds),
        _high_duration(population, thresholds),
        *_invalid_dates(population, thresholds),
        _resources(population, thresholds, resourced),
    ]


def slack_beyond(population: Population, days: Decimal) -> list[int]:
    """Return the counted tasks with more total slack than so many of their own days.

    Args:
        population: What is counted.
        days: Working days.

    Returns:
        Nodes in plan order.
    """
    found = []
    for node in population.counted:
        slack = population.schedule.total_slack_of(node)
        if slack is not None and Fraction(slack.minutes) > Fraction(days) * slack.minutes_per_day:
            found.append(node)
    return found


def _high_slack(population: Population, thresholds: QualityThresholds) -> ScheduleMetric:
    high = slack_beyond(population, thresholds.high_slack_days)
    return at_most(
        "dcma.high_slack",
        "6",
        len(high),
        len(population.counted),
        thresholds.high_slack,
        offenders=population.ids(high),
        limit_days=thresholds.high_slack_days,
    )


def _negative_slack(population: Population, thresholds: QualityThresholds) -> ScheduleMetric:
    if not _has_late_dates(population):
        return not_evaluated("dcma.negative_slack", "7", "no_late_date", thresholds.negative_slack)
    found = []
    for node in population.counted:
        slack = population.schedule.total_slack_of(node)
        if slack is not None and slack.minutes < 0:
            found.append(node)
    return at_most(
        "dcma.negative_slack",
        "7",
        len(found),
        len(population.counted),
        thresholds.negative_slack,
        offenders=population.ids(found),
    )


def _has_late_dates(population: Population) -> bool:
    """Return whether there is any date that a task can be late for."""
    plan = population.schedule.plan
    return plan.must_finish_by is not None or any(
        task.deadline is not None or any(constraint.type in _LATE_SIDE for constraint in task.constraints)
        for task in plan.tasks
    )


def duration_minutes(population: Population, node: int, basis: DurationBasis) -> tuple[int, DurationBasis]:
    """Return a duration of a task and which one it is.

    Args:
        population: What is counted, and what was agreed about it.
        node: The task.
        basis: Which duration is asked for.

    Returns:
        Minutes, and the basis; the planned duration where nothing was agreed.
    """
    schedule = population.schedule
    if basis is DurationBasis.REMAINING:
        return schedule[population.task(node).id].remaining.minutes, basis
    agreed = population.agreed(node)
    if basis is DurationBasis.ORIGINAL or agreed is None:
        return population.original_minutes(node), DurationBasis.ORIGINAL
    if agreed.duration is not None:
        return schedule.plan.minutes_of(agreed.duration, population.task(node)), basis
    table = schedule.network.calendar[node]
    return table.work(to_minute(agreed.finish)) - table.work(to_minute(agreed.start)), basis


def longer_than(population: Population, days: Decimal, basis: DurationBasis) -> dict[int, DurationBasis]:
    """Return the counted tasks that take more than so many of their own days.

    Args:
        population: What is counted.
        days: Working days.
        basis: Which duration is compared.

    Returns:
        Which duration it was, by node in plan order.
    """
    found = {}
    for node in population.counted:
        minutes, used = duration_minutes(population, node, basis)
        if Fraction(minutes) > Fraction(days) * population.per_day(node):
            found[node] = used
    return found


def _high_duration(population: Population, thresholds: QualityThresholds) -> ScheduleMetric:
    basis = population.readings.duration
    if basis is DurationBasis.BASELINE and population.baseline is None:
        basis = DurationBasis.ORIGINAL
    long = longer_than(population, thresholds.high_duration_days, basis)
    return at_most(
        "dcma.high_duration",
        "8",
        len(long),
        len(population.counted),
        thresholds.high_duration,
        offenders=population.ids(long),
        limit_days=thresholds.high_duration_days,
        basis=basis.value,
        not_agreed=population.ids(node for node, used in long.items() if used is not basis),
    )


def _invalid_dates(population: Population, thresholds: QualityThresholds) -> list[ScheduleMetric]:
    """Return point 9 and its halves; a task that is in both is counted once."""
    limit = thresholds.invalid_dates
    now = population.data_minute
    codes = {"9": "dcma.invalid_dates", "9a": "dcma.invalid_forecasts", "9b": "dcma.invalid_actuals"}
    if now is None:
        return [not_evaluated(code, point, "no_data_date", limit) for point, code in codes.items()]
    everything = population.work
    counted = set(population.counted)
    forecasts = [node for node in everything if node in counted and _forecast_in_the_past(population, node, now)]
    actuals = [node for node in everything if _actual_in_the_future(population, node, now)]
    found = {"9": sorted({*forecasts, *actuals}), "9a": forecasts, "9b": actuals}
    facts: dict[str, dict[str, Any]] = {
        "9": {"forecasts": population.ids(forecasts), "actuals": population.ids(actuals)},
    }
    return [
        at_most(
            code,
            point,
            len(found[point]),
            len(counted) if point == "9a" else len(everything),
            limit,
            offenders=population.ids(found[point]),
            **facts.get(point, {}),
        )
        for point, code in codes.items()
    ]


def _forecast_in_the_past(population: Population, node: int, now: int) -> bool:
    """Return whether open work is said to happen before the data date.

    Of work that has begun only the finish is a forecast. A date counts as past where the
    task's calendar has working time between it and the data date.
    """
    scheduled = population.schedule[population.task(node).id]
    begun = population.state(node) is not ProgressState.NOT_STARTED
    date = to_minute(scheduled.early_finish if begun else scheduled.early_start)
    if date >= now:
        return False
    if not population.is_work(node):
        return True
    table = population.schedule.network.calendar[node]
    return table.work(date) < table.work(now)


def _actual_in_the_future(population: Population, node: int, now: int) -> bool:
    """Return whether something is said to have happened after the data date."""
    progress = population.schedule.progress.get(population.task(node).id)
    if progress is None:
        return False
    return any(date is not None and to_minute(date) > now for date in (progress.actual_start, progress.actual_finish))


def _resources(
    population: Population, thresholds: QualityThresholds, resourced: Collection[str] | None
) -> ScheduleMetric:
    if resourced is None:
        return not_evaluated("dcma.resources", "10", "no_resources", thresholds.resources)
    named = frozenset(resourced)
    network = population.schedule.network
    bare = [
        node
        for node in population.counted
        if network.duration[node]
        and population.original_minutes(node) >= population.per_day(node)
        and population.task(node).id not in named
    ]
    return at_most(
        "dcma.resources",
        "10",
        len(bare),
        len(population.counted),
        thresholds.resources,
        offenders=population.ids(bare),
    )
