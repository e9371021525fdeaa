"""Point 12 of a schedule check: whether the critical path really sets the finish."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from clientpm.errors import CalendarError, LimitExceeded, UnknownReferenceError
from clientpm.scheduling.compiling import compile_plan
from clientpm.scheduling.computation import compute_dates
from clientpm.scheduling.network import Network, Placement
from clientpm.scheduling.progressing import apply_progress
from clientpm.scheduling.quality_metric import ScheduleMetric, not_evaluated
from clientpm.scheduling.quality_rules import PathTest
from clientpm.values.frozen import FrozenMap

if TYPE_CHECKING:
    from clientpm.scheduling.quality_population import Population
    from clientpm.scheduling.quality_rules import QualityThresholds

__all__ = ["critical_path_test"]

_CODE, _POINT = "dcma.critical_path", "12"
_HALF_A_YEAR = dt.timedelta(days=182)


def critical_path_test(population: Population, thresholds: QualityThresholds) -> ScheduleMetric:
    """Return point 12.

    Args:
        population: What is counted, and how the path is tested.
        thresholds: The limits.

    Returns:
        The metric; its value is the move of the finish as a share of the delay.
    """
    try:
        if population.readings.path_test is PathTest.DELAY:
            return _delayed(population, thresholds)
        return _earlier(population)
    except (CalendarError, LimitExceeded):
        return not_evaluated(_CODE, _POINT, "dates_run_out")


def _critical(population: Population) -> list[int]:
    """Return the open critical tasks that take time."""
    positions = population.schedule.plan.position
    critical = {positions(task) for task in population.schedule.critical_tasks}
    return [node for node in population.open if node in critical and population.is_work(node)]


def _delayed(population: Population, thresholds: QualityThresholds) -> ScheduleMetric:
    """Let a critical task take much longer and schedule again."""
    node = _chosen(population)
    if node is None:
        return not_evaluated(_CODE, _POINT, "nothing_to_count")
    schedule = population.schedule
    network, calendar = schedule.network, schedule.network.calendar[node]
    per_day = population.per_day(node)
    delay = int(thresholds.delay_days * per_day)
    if not delay:
        return not_evaluated(_CODE, _POINT, "nothing_to_count")
    end = compute_dates(network.with_duration(node, network.duration[node] + delay)).end
    moved = calendar.work(end) - calendar.work(schedule.dates.end)
    tolerance = 0 if _one_calendar(network) else int(thresholds.delay_tolerance_days * per_day)
    passed = abs(moved - delay) <= tolerance
    name = population.task(node).id
    return ScheduleMetric(
        code=_CODE,
        point=_POINT,
        value=Fraction(moved, delay),
        passed=passed,
        offenders=() if passed else (name,),
        facts=FrozenMap(
            {
                "test": PathTest.DELAY.value,
                "task": name,
                "delay_days": thresholds.delay_days,
                "moved_minutes": moved,
                "moved_days": moved / per_day,
                "tolerance_days": tolerance / per_day,
            }
        ),
    )


def _chosen(population: Population) -> int | None:
    name = population.readings.critical_task
    if name is None:
        start = population.schedule.dates.start
        return min(_critical(population), key=lambda node: (start[node], node), default=None)
    node = population.schedule.plan.position(name)
    if node not in population.open or not population.is_work(node):
        raise UnknownReferenceError(
            "not a task that can be delayed",
            code="quality.critical_task",
            where="critical_task",
            got=name,
            expected="the id of an open task that takes time",
        )
    return node


def _one_calendar(network: Network) -> bool:
    """Return whether all work and waiting is counted on the same calendar."""
    placed = {Placement.WORK, Placement.STARTED, Placement.SNAPPED}
    tables = {id(calendar) for calendar, how in zip(network.calendar, network.placement, strict=True) if how in placed}
    tables |= {id(link.calendar) for links in network.links.values() for link in links if link.lag}
    return len(tables) <= 1


def _earlier(population: Population) -> ScheduleMetric:
    """Ask everything to finish half a year early, and compare what is late first with what is called critical.

    Slack of several calendars cannot be compared, so there the test says nothing.
    """
    schedule = population.schedule
    if not _one_calendar(schedule.network):
        return not_evaluated(_CODE, _POINT, "several_calendars")
    plan = schedule.plan
    agreed = population.agreed_finish or schedule.finish
    strained = attrs.evolve(plan, must_finish_by=max(plan.start, agreed - _HALF_A_YEAR))
    network = compile_plan(strained, schedule.data_date)
    apply_progress(network, schedule.progress)
    dates = compute_dates(network)
    slack = {
        node: dates.late[node] - dates.work[node] - network.duration[node]
        for node in population.open
        if population.is_work(node)
    }
    if not slack:
        return not_evaluated(_CODE, _POINT, "nothing_to_count")
    least = min(slack.values())
    found = {node for node, minutes in slack.items() if minutes == least}
    critical = set(_critical(population))
    differ = sorted(found ^ critical)
    return ScheduleMetric(
        code=_CODE,
        point=_POINT,
        value=Fraction(len(found & critical), len(found | critical)),
        counted=len(found & critical),
        out_of=len(found | critical),
        passed=not differ,
        offenders=population.ids(differ),
        facts=FrozenMap(
            {
                "test": PathTest.EARLIER_FINISH.value,
                "not_called_critical": population.ids(sorted(found - critical)),
                "called_critical": population.ids(sorted(critical - found)),
            }
        ),
    )
