"""How much of each assignment is left, and when it happens."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.project import Project
from clientpm.model.resource import ResourceKind
from clientpm.model.work import TaskKind
from clientpm.scheduling.common_time import CommonTime, CommonTimes
from clientpm.values.instant import to_minute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.plan import Plan
    from clientpm.model.resource import Assignment, Resource
    from clientpm.model.work import Task
    from clientpm.scheduling.common_time import Interval
    from clientpm.scheduling.result import Schedule, ScheduledTask
    from clientpm.values.calendar import WorkCalendar

__all__ = ["AssignmentLoad", "Placer", "plan_of", "planned_work"]

_NOTHING: Final = Fraction(0)


@attrs.frozen(kw_only=True)
class AssignmentLoad:
    """What is left of an assignment, and when it happens.

    The work is even: the same units in every minute in which task and resource both work.

    Attributes:
        assignment: Id of the assignment.
        task: Id of the task.
        resource: Id of the resource.
        work: Work left [minutes of one person or machine]; 0 for material.
        quantity: Material left; `None` for work, and where no quantity is known.
        start: Where what is left begins; `None` where nothing is.
        finish: Where it ends.
        minutes: Minutes between them in which task and resource both work.
    """

    assignment: str
    task: str
    resource: str
    work: Fraction = _NOTHING
    quantity: Fraction | None = None
    start: dt.datetime | None = None
    finish: dt.datetime | None = None
    minutes: int = 0
    _time: CommonTime | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def units(self) -> Fraction | None:
        """How many at a time; `None` where there is no time to work in."""
        return self.work / self.minutes if self.minutes else None

    @property
    def unplaced(self) -> bool:
        """Whether there is work left, and no time in which task and resource both work."""
        return bool(self.work) and not self.minutes

    def intervals(self) -> Iterator[Interval]:
        """Yield the working intervals, in minutes since the year 1, each within one day."""
        if self._time is not None and self.start is not None and self.finish is not None:
            yield from self._time.between(to_minute(self.start), to_minute(self.finish))


def plan_of(project: Project) -> Plan:
    """Return the plan of a project.

    Args:
        project: A project.

    Returns:
        Its plan.

    Raises:
        FieldTypeError: When it is not a project.
        ValidationError: When it has none.
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    if project.plan is None:
        raise ValidationError(
            "the project has no plan", code="project.no_plan", where="plan", expected="a project with a plan"
        )
    return project.plan


def planned_work(plan: Plan, assignment: Assignment, scheduled: ScheduledTask) -> Fraction:
    """Return the whole work of an assignment in minutes: what was given, else duration by units.

    Args:
        plan: The plan.
        assignment: The assignment, of a resource of kind work.
        scheduled: Its task.

    Returns:
        Minutes of one person or machine.
    """
    if assignment.work is not None:
        return Fraction(plan.minutes_of(assignment.work, scheduled.task))
    return Fraction(assignment.units) * planned_minutes(plan, scheduled)


def planned_minutes(plan: Plan, scheduled: ScheduledTask) -> int:
    """Return how long a task was planned to take; of a summary or level of effort, how long it lasts."""
    task = scheduled.task
    if task.kind in {TaskKind.SUMMARY, TaskKind.LEVEL_OF_EFFORT}:
        work = plan.calendar_of(task).table.work
        return max(0, work(to_minute(scheduled.early_finish)) - work(to_minute(scheduled.early_start)))
    return plan.minutes_of(task.duration, task)


class Placer:
    """Places the work of assignments on the time axis of a schedule.

    Args:
        schedule: The schedule.
    """

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self.plan = schedule.plan
        self._times = CommonTimes()

    def time_of(self, task: Task, resource: Resource) -> CommonTime:
        """Return the time in which a task and a resource both work.

        Args:
            task: The task; elapsed durations take clock time.
            resource: The resource.

        Returns:
            Their common time.
        """
        own = None if task.duration.elapsed else self.plan.calendar_of(task)
        theirs: WorkCalendar | None = None
        if resource.calendar is not None and resource.kind is ResourceKind.WORK:
            theirs = self.plan.calendars_by_id[resource.calendar]
        return self._times.of(own, theirs)

    def left(self, assignment: Assignment, resource: Resource) -> AssignmentLoad:
        """Return what is left of an assignment.

        What was planned for a duration is left for the part of it that is left: half the
        duration takes half the work, a duration that has grown takes more.

        Args:
            assignment: The assignment.
            resource: Its resource.

        Returns:
            The rest of it; nothing for a task that is complete or cancelled.
        """
        found = AssignmentLoad(assignment=assignment.id, task=assignment.task, resource=assignment.resource)
        scheduled = self.schedule[assignment.task]
        if not scheduled.state.unfinished:
            return found
        start, finish = self._span_left(scheduled)
        time = self.time_of(scheduled.task, resource)
        planned = planned_minutes(self.plan, scheduled)
        share = Fraction(scheduled.remaining.minutes, planned) if planned else Fraction(1)
        found = attrs.evolve(
            found,
            start=start,
            finish=finish,
            minutes=time.minutes(to_minute(start), to_minute(finish)),
            time=time,
        )
        if resource.kind is ResourceKind.WORK:
            return attrs.evolve(found, work=planned_work(self.plan, assignment, scheduled) * share)
        if assignment.quantity is None:
            return found
        return attrs.evolve(found, quantity=Fraction(assignment.quantity) * share)

    def _span_left(self, scheduled: ScheduledTask) -> tuple[dt.datetime, dt.datetime]:
        start = scheduled.resumes_at or scheduled.early_start
        if self.schedule.data_date is not None:
            start = max(start, self.schedule.data_date)
        return min(start, scheduled.early_finish), scheduled.early_finish
