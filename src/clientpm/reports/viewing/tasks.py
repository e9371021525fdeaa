"""The tasks of a plan as an audience may see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from clientpm.model.baseline import BaselineDates
from clientpm.reports.view import Shift, ViewLink, ViewTask, ViewTaskKind
from clientpm.reports.view_text import ViewText
from clientpm.reports.view_work import WorkState
from clientpm.reports.viewing.days import count_shift, finish_day_of, last_day
from clientpm.reports.viewing.standing import judged
from clientpm.scheduling.reported import ProgressState, TaskProgress

if TYPE_CHECKING:
    from clientpm.model.people import Stakeholder
    from clientpm.model.plan import Plan
    from clientpm.model.project import Project
    from clientpm.model.work import Task
    from clientpm.reports.lens import Lens
    from clientpm.scheduling.result import Schedule, ScheduledTask

__all__ = ["TaskContext", "owner_names", "visible_levels", "visible_links", "visible_tasks"]


@attrs.frozen(kw_only=True)
class TaskContext:
    """What is known about tasks beside their schedule.

    Attributes:
        agreed: Dates of the agreed plan, by task.
        progress: What is known about each task.
        shares: The share done [0 to 1] of each task, where it may be seen.
        previous: Forecasts of the report before, by task.
        data_date: The instant that the report speaks of.
        tolerance_days: Working days behind the agreed plan that are not trouble yet.
    """

    agreed: Mapping[str, BaselineDates]
    progress: Mapping[str, TaskProgress]
    shares: Mapping[str, Decimal]
    previous: Mapping[str, dt.datetime]
    data_date: dt.datetime | None
    tolerance_days: int


def visible_tasks(project: Project, schedule: Schedule, context: TaskContext, lens: Lens) -> tuple[ViewTask, ...]:
    """Return the tasks that an audience may see, in plan order.

    Args:
        project: The project.
        schedule: The schedule of its whole plan.
        context: What else is known.
        lens: The eyes of the audience.

    Returns:
        The tasks; where a summary is hidden, what it holds moves up.
    """
    plan = schedule.plan
    levels = visible_levels(plan, lens)
    critical = set(schedule.critical_tasks)
    names = owner_names(project, lens)
    found = []
    for scheduled in schedule:
        task = scheduled.task
        if task.id not in levels:
            continue
        owner, client_side = names.get(lens.read(task, "owner"), (None, False))
        made = attrs.evolve(
            _dated(scheduled, plan, context, lens),
            level=levels[task.id],
            critical=task.id in critical,
            owner=owner,
            client_side=client_side,
        )
        found.append(judged(_compared(made, task, plan, context, lens), context.data_date, context.tolerance_days))
    return tuple(found)


def visible_levels(plan: Plan, lens: Lens) -> dict[str, int]:
    """Return how deep each visible task lies among the visible ones.

    Args:
        plan: The plan.
        lens: The eyes of the audience.

    Returns:
        Levels from 1, by id; hidden tasks are not in it.
    """
    parents = plan.structure.parents
    depth: dict[int, int] = {-1: 0}
    for node in range(len(plan.tasks)):
        climbed = []
        while node not in depth:
            climbed.append(node)
            node = parents[node]  # noqa: PLW2901 - climbs to the first known ancestor
        level = depth[node]
        for known in reversed(climbed):
            level += lens.shows(plan.tasks[known])
            depth[known] = level
    return {task.id: depth[i] for i, task in enumerate(plan.tasks) if lens.shows(task)}


def visible_links(schedule: Schedule, visible: Mapping[str, ViewTask]) -> tuple[ViewLink, ...]:
    """Return the dependencies between visible tasks that set a date.

    Args:
        schedule: The schedule.
        visible: The visible tasks by id.

    Returns:
        The links, in the order of the plan.
    """
    found = []
    for name, task in visible.items():
        if task.kind is ViewTaskKind.SUMMARY:
            continue
        scheduled = schedule[name]
        types = {dependency.predecessor: dependency.type.value for dependency in scheduled.task.after}
        for driver in scheduled.driven_by:
            if driver in visible:
                kind = types.get(driver, "FS")
                found.append(ViewLink(before=driver, after=name, from_finish=kind[0] == "F", to_start=kind[1] == "S"))
    return tuple(found)


def owner_names(project: Project, lens: Lens) -> dict[str, tuple[ViewText | None, bool]]:
    """Return what the visible stakeholders are called, and whether they are on the client's side.

    Args:
        project: The project.
        lens: The eyes of the audience.

    Returns:
        Name and side, by id.
    """
    return {item.id: _owner(project, item, lens) for item in lens.visible(project.stakeholders)}


def _owner(project: Project, stakeholder: Stakeholder, lens: Lens) -> tuple[ViewText | None, bool]:
    title = lens.text(stakeholder, "title")
    person_id = lens.read(stakeholder, "person")
    person = next((item for item in project.people if item.id == person_id), None)
    name = lens.read(person, "name", "")
    side = lens.read(stakeholder, "side")
    client_side = side is not None and side.value == "client"
    if name and not title:
        title = ViewText(name)
    return (title or None), client_side


def _dated(scheduled: ScheduledTask, plan: Plan, context: TaskContext, lens: Lens) -> ViewTask:
    task, start, finish = scheduled.task, scheduled.early_start, scheduled.early_finish
    kind = ViewTaskKind.TASK
    if task.is_summary:
        kind = ViewTaskKind.SUMMARY
    elif task.is_milestone:
        kind = ViewTaskKind.MILESTONE
        start = finish
    day = finish_day_of(task, start, finish, plan)
    known = None if task.is_summary else context.progress.get(task.id)
    if known is not None and known.actual_finish is not None and known.state is ProgressState.COMPLETE:
        day = last_day(known.actual_finish)
    return ViewTask(
        id=task.id,
        title=lens.text(task, "title"),
        kind=kind,
        start=start,
        finish=finish,
        start_day=day if task.is_milestone else start.date(),
        finish_day=day,
        state=WorkState(scheduled.state.value),
        begun=known is not None and (known.begun or known.actual_start is not None),
        reached=known is not None and known.state is ProgressState.COMPLETE,
        progress=context.shares.get(task.id),
    )


def _compared(made: ViewTask, task: Task, plan: Plan, context: TaskContext, lens: Lens) -> ViewTask:
    """Add what was agreed, and by how much the task differs from it."""
    calendar = plan.calendar
    agreed = context.agreed.get(task.id)
    deadline: dt.datetime | None = lens.read(task, "deadline")
    agreed_day = None if agreed is None else finish_day_of(task, agreed.start, agreed.finish, plan)
    deadline_day = None if deadline is None else last_day(deadline)
    before = context.previous.get(task.id)

    def against(day: dt.date | None) -> Shift | None:
        return None if day is None else count_shift(calendar, day, made.finish_day)

    return attrs.evolve(
        made,
        agreed_start=None if agreed is None else agreed.start,
        agreed_finish=None if agreed is None else agreed.finish,
        agreed_start_day=None if agreed is None else agreed.start.date(),
        agreed_day=agreed_day,
        deadline_day=deadline_day,
        behind=against(agreed_day),
        beyond=against(deadline_day),
        moved=against(None if before is None else made.finish_day if before == made.finish else last_day(before)),
    )
