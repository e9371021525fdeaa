"""Which tasks and links a schedule check counts, and what was agreed about them."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Final

from clientpm.model.work import TaskKind
from clientpm.scheduling.network import Placement
from clientpm.scheduling.quality_metric import TaskLink
from clientpm.scheduling.quality_rules import QualityPopulation, QualityReadings
from clientpm.scheduling.reported import ProgressState
from clientpm.values.instant import to_minute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.baseline import Baseline, BaselineDates
    from clientpm.model.work import Task
    from clientpm.scheduling.result import Schedule

__all__ = ["Population", "finish_day"]

_DAY: Final = dt.timedelta(days=1)


def finish_day(instant: dt.datetime) -> dt.date:
    """Return the day of a finish; midnight is the end of the day before.

    Args:
        instant: A wall-clock instant.

    Returns:
        The day.
    """
    return (instant - _DAY).date() if instant.time() == dt.time() else instant.date()


class Population:
    """The work that a schedule check looks at.

    Args:
        schedule: The schedule.
        baseline: What was agreed, where something was.
        readings: Which tasks are counted.

    Attributes:
        schedule: The schedule.
        baseline: What was agreed.
        readings: The readings.
    """

    def __init__(self, schedule: Schedule, baseline: Baseline | None, readings: QualityReadings) -> None:
        self.schedule = schedule
        self.baseline = baseline
        self.readings = readings

    @cached_property
    def states(self) -> list[ProgressState]:
        """How far each task of the plan has come, summaries and support too, by node."""
        state = self.schedule.work_done.state
        return [state(node) for node in self.schedule.network.real]

    def state(self, node: int) -> ProgressState:
        """Return how far a task has come."""
        return self.states[node]

    def unfinished(self, node: int) -> bool:
        """Return whether something of a task is still to be done."""
        return self.states[node].unfinished

    @cached_property
    def work(self) -> list[int]:
        """Tasks and milestones that were not cancelled: no summaries, no level of effort."""
        return [node for node in self.schedule.leaves if self.state(node) is not ProgressState.CANCELLED]

    @cached_property
    def open(self) -> list[int]:
        """What of it is not finished."""
        return [node for node in self.work if self.unfinished(node)]

    @cached_property
    def counted(self) -> list[int]:
        """What of that the points count."""
        if self.readings.population is QualityPopulation.INCOMPLETE:
            return self.open
        duration = self.schedule.network.duration
        return [node for node in self.open if duration[node] and self.agreed(node) is not None]

    @cached_property
    def links(self) -> list[TaskLink]:
        """The links that hold open work, in plan order; those on a summary with open work too."""
        tasks, parents = self.schedule.plan.tasks, self.schedule.network.structure.parents
        held = set(self.counted)
        for node in self.counted:
            above = parents[node]
            while above >= 0 and above not in held:
                held.add(above)
                above = parents[above]
        return [TaskLink(tasks[node].id, dependency) for node in sorted(held) for dependency in tasks[node].after]

    def task(self, node: int) -> Task:
        """Return the task of a node."""
        return self.schedule.plan.tasks[node]

    def ids(self, nodes: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of some nodes."""
        tasks = self.schedule.plan.tasks
        return tuple(tasks[node].id for node in nodes)

    def agreed(self, node: int) -> BaselineDates | None:
        """Return what was agreed about a task, if anything."""
        return self._agreed.get(self.task(node).id)

    @cached_property
    def _agreed(self) -> dict[str, BaselineDates]:
        """The agreed dates by task, computed where only the agreed plan was kept."""
        if self.baseline is None:
            return {}
        kept = {dates.task: dates for dates in self.baseline.dates}
        plan = self.baseline.plan
        if plan is None or all(task.id in kept for task in plan.tasks):
            return kept
        from clientpm.scheduling.engine import schedule as compute

        return {dates.task: dates for dates in compute(plan).as_baseline().dates} | kept

    def per_day(self, node: int) -> int:
        """Return the minutes of a day by which a task's slack and duration are counted."""
        return self.schedule.in_minutes(node, 0).minutes_per_day

    def original_minutes(self, node: int) -> int:
        """Return how long a task was planned to take, whatever was reported since."""
        plan, task = self.schedule.plan, self.task(node)
        return plan.minutes_of(task.duration, task)

    @cached_property
    def data_minute(self) -> int | None:
        """The data date in minutes since the year 1, where there is one."""
        date = self.schedule.data_date
        return None if date is None else to_minute(date)

    @cached_property
    def data_day(self) -> dt.date | None:
        """The last day of the past, where there is a data date."""
        date = self.schedule.data_date
        return None if date is None else finish_day(date)

    @cached_property
    def due(self) -> list[int]:
        """The tasks that were agreed to be finished by the data date, finished or not."""
        today = self.data_day
        if today is None:
            return []
        return [
            node for node in self.work if (dates := self.agreed(node)) is not None and finish_day(dates.finish) <= today
        ]

    @cached_property
    def agreed_finish(self) -> dt.datetime | None:
        """The agreed finish of all work, support apart, where there is one."""
        if self.baseline is None:
            return None
        plan = self.baseline.plan or self.schedule.plan
        support = {task.id for task in plan.tasks if task.kind is TaskKind.LEVEL_OF_EFFORT}
        return max((dates.finish for name, dates in self._agreed.items() if name not in support), default=None)

    def is_work(self, node: int) -> bool:
        """Return whether a node is a task that takes time and leads other work."""
        return self.schedule.network.placement[node] in {Placement.WORK, Placement.STARTED}
