"""Points 11, 13 and 14 of a schedule check: how the dates do against what was agreed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from clientpm.scheduling.quality_metric import ScheduleMetric, at_least, at_most, index_at_least, not_evaluated
from clientpm.scheduling.quality_population import finish_day
from clientpm.scheduling.quality_rules import IndexDenominator
from clientpm.scheduling.reported import ProgressState
from clientpm.values.instant import to_minute

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.scheduling.quality_population import Population
    from clientpm.scheduling.quality_rules import QualityThresholds

__all__ = ["execution_metrics", "missed_tasks", "path_length_index"]


def _lacking(population: Population) -> str | None:
    """Return what there is none of, of the two that every comparison needs."""
    if population.baseline is None:
        return "no_baseline"
    return "no_data_date" if population.data_day is None else None


def missed_tasks(population: Population, thresholds: QualityThresholds) -> ScheduleMetric:
    """Return point 11: which tasks that were due finish on a later day than agreed.

    Args:
        population: What is counted.
        thresholds: The limits.

    Returns:
        The metric.
    """
    reason = _lacking(population)
    if reason is not None:
        return not_evaluated("dcma.missed", "11", reason, thresholds.missed)
    late = [node for node in population.due if not _in_time(population, node)]
    return at_most(
        "dcma.missed", "11", len(late), len(population.due), thresholds.missed, offenders=population.ids(late)
    )


def _in_time(population: Population, node: int) -> bool:
    """Return whether a task finishes, or finished, by its agreed day."""
    agreed = population.agreed(node)
    finish = population.schedule[population.task(node).id].early_finish
    return agreed is not None and finish_day(finish) <= finish_day(agreed.finish)


def path_length_index(
    population: Population, thresholds: QualityThresholds, promised: dt.datetime | None = None
) -> ScheduleMetric:
    """Return point 13: how much of the time left is needed to make up for the delay.

    Args:
        population: What is counted.
        thresholds: The limits.
        promised: The finish to compare with; by default the agreed one, else the one
            that is imposed on the plan.

    Returns:
        The metric.
    """
    code, point, limit = "dcma.path_length_index", "13", thresholds.path_length_index
    schedule = population.schedule
    target, kind = promised, "promised"
    if target is None and population.agreed_finish is not None:
        target, kind = population.agreed_finish, "baseline"
    elif target is None:
        target, kind = schedule.plan.must_finish_by, "must_finish_by"
    now = population.data_minute
    if target is None or now is None:
        return not_evaluated(code, point, "no_baseline" if target is None else "no_data_date", limit)
    work = schedule.plan.calendar.table.work
    finish = work(schedule.dates.end)
    length, slack = finish - work(now), work(to_minute(target)) - finish
    if length <= 0 or not population.open:
        return not_evaluated(code, point, "nothing_to_count", limit)
    per_day = schedule.plan.day_length()
    return index_at_least(
        code,
        point,
        Fraction(length + slack, length),
        limit,
        length_minutes=length,
        length_days=length / per_day,
        slack_minutes=slack,
        slack_days=slack / per_day,
        target=target,
        against=kind,
    )


def execution_metrics(population: Population, thresholds: QualityThresholds) -> list[ScheduleMetric]:
    """Return point 14: the baseline execution index, and the stricter share of hits beside it.

    Args:
        population: What is counted.
        thresholds: The limits.

    Returns:
        The two metrics.
    """
    reason = _lacking(population)
    codes = ("dcma.execution_index", "dcma.hit_rate")
    if reason is not None:
        limits = (thresholds.execution_index, None)
        return [not_evaluated(code, "14", reason, limit) for code, limit in zip(codes, limits, strict=True)]
    return [_execution_index(population, thresholds), _hit_rate(population)]


def _execution_index(population: Population, thresholds: QualityThresholds) -> ScheduleMetric:
    variant = population.readings.execution_index
    finished = {node for node in population.work if population.state(node) is ProgressState.COMPLETE}
    not_agreed = {node for node in population.work if population.agreed(node) is None}
    done, due = finished, len(population.due)
    if variant is IndexDenominator.DAU:
        due += len(not_agreed)
    elif variant is IndexDenominator.FINISHED:
        due += len(not_agreed & finished)
    else:
        done = finished - not_agreed
    missing = [node for node in population.due if node not in finished]
    if variant is IndexDenominator.DAU:
        missing = sorted({*missing, *(not_agreed - finished)})
    return at_least(
        "dcma.execution_index",
        "14",
        len(done),
        due,
        thresholds.execution_index,
        offenders=population.ids(missing),
        variant=variant.value,
        due=len(population.due),
        not_agreed=len(not_agreed),
    )


def _hit_rate(population: Population) -> ScheduleMetric:
    hits = {
        node
        for node in population.due
        if population.state(node) is ProgressState.COMPLETE and _in_time(population, node)
    }
    missed = [node for node in population.due if node not in hits]
    return at_least("dcma.hit_rate", "14", len(hits), len(population.due), None, offenders=population.ids(missed))
