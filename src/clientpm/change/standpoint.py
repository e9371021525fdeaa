"""A project from where an impact is looked at: as it is, or as it would be after some edits."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from clientpm.change.applying import apply_edits
from clientpm.evidence.signing import signatures_by_record
from clientpm.model.agreed import current_baseline
from clientpm.model.edits import ChangeTask
from clientpm.model.options import CriticalRule
from clientpm.model.project import Project
from clientpm.model.work import Task
from clientpm.progress.agreed import agreed_dates
from clientpm.scheduling.editing import plan_edits
from clientpm.scheduling.result import Schedule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from clientpm.model.baseline import BaselineDates
    from clientpm.model.edits import Edit
    from clientpm.model.plan import Plan
    from clientpm.model.record import Record
    from clientpm.values.minutes import Minutes
    from clientpm.values.ref import Ref

__all__ = ["Standpoint", "after_edits", "driving_tasks"]


@attrs.frozen(kw_only=True)
class Standpoint:
    """A project with its schedule, and what several questions ask of both, each answered once.

    Attributes:
        project: The project.
        schedule: Its schedule; `None` without tasks.
    """

    project: Project
    schedule: Schedule | None

    @property
    def as_of(self) -> dt.datetime | None:
        """The data date of the schedule."""
        return None if self.schedule is None else self.schedule.data_date

    @cached_property
    def slack(self) -> Mapping[str, Minutes]:
        """The total slack of each task that has one."""
        schedule = self.schedule
        if schedule is None:
            return {}
        tasks = schedule.plan.tasks
        found = {tasks[node].id: schedule.total_slack_of(node) for node in schedule.leaves}
        return {name: slack for name, slack in found.items() if slack is not None}

    @cached_property
    def critical(self) -> frozenset[str]:
        """Ids of the critical tasks."""
        schedule = self.schedule
        if schedule is None:
            return frozenset()
        if schedule.plan.options.critical_rule is CriticalRule.LONGEST_PATH:
            return frozenset(schedule.critical_tasks)
        most, _ = _limits(schedule.plan)
        return frozenset(name for name, slack in self.slack.items() if slack.minutes <= most)

    @cached_property
    def near_critical(self) -> frozenset[str]:
        """Ids of the nearly critical tasks."""
        if self.schedule is None:
            return frozenset()
        critical, near = _limits(self.schedule.plan)
        return frozenset(name for name, slack in self.slack.items() if critical < slack.minutes <= near)

    @cached_property
    def milestones(self) -> Mapping[str, tuple[dt.datetime, dt.datetime | None]]:
        """When each milestone that was not called off is expected, and by when it was promised."""
        from clientpm.progress.promise import promised_by
        from clientpm.scheduling.reported import ProgressState

        if self.schedule is None:
            return {}
        agreed, found = self.agreed, {}
        for task in self.schedule.plan.tasks:
            if task.is_milestone:
                scheduled = self.schedule[task.id]
                if scheduled.state is not ProgressState.CANCELLED:
                    found[task.id] = (scheduled.early_finish, promised_by(scheduled, agreed))
        return found

    @cached_property
    def agreed(self) -> Mapping[str, BaselineDates]:
        """The dates of the baseline in force, by task."""
        baseline = current_baseline(self.project, self.as_of)
        return {} if baseline is None else agreed_dates(baseline)

    @cached_property
    def signed(self) -> frozenset[Ref]:
        """The records that a valid signature covers."""
        return frozenset(signatures_by_record(self.project) if self.project.signatures else ())

    def owner(self, ref: Ref) -> str | None:
        """Return who answers for a record; `None` where nobody does, or it does not exist."""
        if ref.kind == Task.kind_name:
            plan = self.project.plan
            return plan[ref.id].owner if plan is not None and ref.id in plan else None
        found = _record(self.project, ref)
        name = getattr(found, "owner", None)
        return name if isinstance(name, str) else None


def _rescheduled(schedule: Schedule, edits: tuple[Edit, ...], project: Project) -> Schedule:
    """Return the schedule after edits; what else they did to tasks, such as taking out a link, moves no date."""
    found = schedule.with_edits(*plan_edits(edits))
    plan = project.plan
    if plan is None or plan == found.plan:
        return found
    pairs = zip(plan.tasks, found.plan.tasks, strict=True)
    return found.with_edits(*(ChangeTask(task) for task, other in pairs if task != other))


def _limits(plan: Plan) -> tuple[int, int]:
    """Return up to how many minutes of slack a task is critical, and nearly so."""
    return plan.minutes_of(plan.options.critical_threshold), plan.minutes_of(plan.options.near_critical)


def driving_tasks(stand: Standpoint, target: dt.datetime) -> frozenset[str]:
    """Return the tasks without which a plan might end by an earlier time.

    Args:
        stand: The project.
        target: That time.

    Returns:
        Ids of the tasks with less slack than what lies between it and the finish.
    """
    schedule = stand.schedule
    if schedule is None:
        return frozenset()
    most = max(
        calendar.between(target, schedule.finish).minutes
        for calendar in (schedule.plan.calendar, *schedule.plan.calendars)
    )
    return frozenset(name for name, slack in stand.slack.items() if slack.minutes < most)


def _record(project: Project, ref: Ref) -> Record | None:
    return project[ref] if ref in project else None  # noqa: SIM401 - a project is no dictionary


def after_edits(before: Standpoint, edits: tuple[Edit, ...]) -> Standpoint:
    """Return where a project would stand after some edits.

    Args:
        before: Where it stands.
        edits: What is done to it.

    Returns:
        The same place where nothing is done.

    Raises:
        ValidationError: When an edit cannot be carried out.
    """
    if not edits:
        return before
    project = apply_edits(before.project, edits)
    schedule = before.schedule
    if schedule is not None:
        schedule = _rescheduled(schedule, edits, project)
    elif project.plan is not None and project.plan.tasks:
        from clientpm.scheduling.engine import schedule as compute

        schedule = compute(project)
    if schedule is not None and not schedule.plan.tasks:
        schedule = None
    return Standpoint(project=project, schedule=schedule)
