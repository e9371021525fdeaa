"""What is different since the last snapshot."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import FieldTypeError, UnknownReferenceError
from clientpm.model.snapshot import Snapshot
from clientpm.model.work import TaskKind
from clientpm.progress.asked import asked_day, asked_project
from clientpm.progress.circumstances import Circumstances, circumstances_of
from clientpm.progress.figures import figures_for_snapshot, project_figures
from clientpm.progress.movement import FigureValue, seen_figure, snapshots_until
from clientpm.progress.promise import promised_by
from clientpm.progress.status_rules import StatusRules
from clientpm.scheduling.engine import schedule as compute_schedule
from clientpm.scheduling.lateness import late_by, time_between
from clientpm.scheduling.reported import ProgressState, task_progress
from clientpm.values.minutes import Minutes
from clientpm.values.money import Money
from clientpm.values.number import exact_context
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clientpm.model.plan import Plan
    from clientpm.model.project import Project
    from clientpm.model.work import Task
    from clientpm.progress.earned_figures import EarnedValue
    from clientpm.risk.simulation import Simulation
    from clientpm.scheduling.reported import TaskProgress
    from clientpm.scheduling.result import Schedule, ScheduledTask

__all__ = ["ChangesSince", "FigureChange", "GoalChange", "MilestoneChange", "changes_since"]

_SIMULATED: Final = frozenset({"promise_chance", "budget_chance", "cost_p50", "cost_p80"})
"""Figures that are missing where nobody simulated: that is no news."""
_NOT_COMPARED: Final = frozenset({"promise_p50", "promise_p80", "promise_chance_low", "promise_chance_high"})


@attrs.frozen(kw_only=True)
class MilestoneChange:
    """How a milestone stands against the snapshot before.

    Attributes:
        milestone: Id of the milestone.
        before: Its forecast then; `None` where the snapshot does not have it.
        now: Its forecast now, or when it was reached.
        moved: Working time from then to now, positive for later; `None` where one of the
            two is missing.
        promised: By when it was promised: its deadline, else its date in the current
            baseline.
        late: Whether it is, or was reached, later than promised.
        newly_late: Whether it is late now and was not expected to be.
        reached: Whether it was reached since.
    """

    milestone: str
    before: dt.datetime | None
    now: dt.datetime
    moved: Minutes | None
    promised: dt.datetime | None
    late: bool
    newly_late: bool
    reached: bool


@attrs.frozen(kw_only=True)
class FigureChange:
    """A figure that is different.

    Attributes:
        name: Name of the figure.
        before: Its value then; `None` where it could not be formed.
        now: Its value now, rounded in the same way.
        change: By how much it rose; `None` where one is missing or they are not numbers
            or amounts of one currency.
    """

    name: str
    before: FigureValue
    now: FigureValue
    change: Decimal | Money | None


@attrs.frozen(kw_only=True)
class GoalChange:
    """A goal whose deadline or state is different.

    Attributes:
        goal: Id of the goal.
        before: Its deadline then.
        now: Its deadline now.
        days: Calendar days by which the deadline moved; `None` where there is none.
        state_before: How it stood then.
        state: How it stands now.
    """

    goal: str
    before: dt.date | None
    now: dt.date | None
    days: int | None
    state_before: str
    state: str


@attrs.frozen(kw_only=True)
class ChangesSince:
    """What is different since a snapshot.

    Attributes:
        snapshot: Id of the snapshot.
        since: The instant that it speaks of.
        as_of: The instant it is compared with.
        milestones: Every milestone of the plan, in plan order.
        figures: The figures that are different.
        goals: The goals whose deadline or state is different.
        started: Ids of tasks that have begun since and are not finished.
        finished: Ids of tasks that were finished since.
        cancelled: Ids of tasks that were cancelled since.
    """

    snapshot: str
    since: dt.datetime
    as_of: dt.datetime
    milestones: tuple[MilestoneChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    goals: tuple[GoalChange, ...] = ()
    started: tuple[str, ...] = ()
    finished: tuple[str, ...] = ()
    cancelled: tuple[str, ...] = ()

    @property
    def moved(self) -> tuple[MilestoneChange, ...]:
        """The milestones whose forecast moved by any working time."""
        return tuple(item for item in self.milestones if item.moved)

    @property
    def reached(self) -> tuple[MilestoneChange, ...]:
        """The milestones that were reached since."""
        return tuple(item for item in self.milestones if item.reached)

    @property
    def newly_late(self) -> tuple[MilestoneChange, ...]:
        """The milestones that are late now and were not expected to be."""
        return tuple(item for item in self.milestones if item.newly_late)


def changes_since(
    project: Project,
    snapshot: Snapshot | str | None = None,
    *,
    as_of: dt.date | str,
    schedule: Schedule | None = None,
    earned: EarnedValue | None = None,
    rules: StatusRules | None = None,
    simulation: Simulation | None = None,
) -> ChangesSince | None:
    """Return what is different since a snapshot.

    What was known then is what the reports said that spoke of that day and had been made
    when the snapshot was taken: a task that was finished before, but reported later, is
    news.

    Args:
        project: The project.
        snapshot: The snapshot or its id; the last one before `as_of` by default.
        as_of: The day it is compared with; a bare date means its end.
        schedule: The schedule of the project on that day, where it was computed before.
        earned: Earned value on that day, where it was computed before.
        rules: The rules that say which estimate at completion is used.
        simulation: A simulation of the plan, where chances are compared too.

    Returns:
        The differences; `None` where no snapshot was asked for and none is earlier.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no such snapshot.
        ValidationError: When the schedule belongs to another plan.

    Examples:
        >>> from clientpm import MilestoneForecast, Plan, Project, Snapshot, milestone, task
        >>> plan = Plan(
        ...     start="2026-03-02", tasks=[task("build", "Build", "8d"), milestone("live", "Live", after="build")]
        ... )
        >>> seen = Snapshot(
        ...     id="w1", data_date="2026-02-20", milestones=[MilestoneForecast(task="live", finish="2026-03-09")]
        ... )
        >>> changes = changes_since(Project(id="shop", plan=plan, snapshots=[seen]), as_of="2026-02-27")
        >>> [(item.milestone, str(item.moved)) for item in changes.moved]
        [('live', '2d')]
    """
    day = asked_day(as_of)
    last = _chosen(asked_project(project), snapshot, day)
    if last is None:
        return None
    chosen = rules or StatusRules()
    now = circumstances_of(project, day, schedule=schedule, simulation=simulation, rules=chosen, earned=earned)
    known = task_progress(project, as_of=last.data_date, known_at=last.taken_at)
    begun, finished, cancelled = _tasks(now.schedule, _states_then(now, last, known))
    return ChangesSince(
        snapshot=last.id,
        since=last.data_date,
        as_of=day,
        milestones=tuple(_milestones(now, last, known)),
        figures=tuple(_figures(now, last)),
        goals=tuple(_goals(now, last)),
        started=begun,
        finished=finished,
        cancelled=cancelled,
    )


def _chosen(project: Project, snapshot: Snapshot | str | None, day: dt.datetime) -> Snapshot | None:
    if isinstance(snapshot, Snapshot):
        return snapshot
    if snapshot is None:
        before = snapshots_until(project, day, before=True)
        return before[-1] if before else None
    if type(snapshot) is not str:
        raise FieldTypeError(
            "not a snapshot", code="snapshot.type", where="snapshot", got=snapshot, expected="a Snapshot or its id"
        )
    name = Ref.of(snapshot, Snapshot.kind_name, where="snapshot")
    found = next((item for item in project.snapshots if item.ref == name), None)
    if found is None:
        raise UnknownReferenceError(
            "the project has no such snapshot",
            code="reference.unknown",
            where="snapshot",
            got=snapshot,
            expected="the id of a snapshot",
        )
    return found


def _milestones(now: Circumstances, last: Snapshot, known: Mapping[str, TaskProgress]) -> Iterator[MilestoneChange]:
    if now.schedule is None:
        return
    before = {item.task: item.finish for item in last.milestones}
    for scheduled in now.schedule:
        if scheduled.task.is_milestone:
            promised = promised_by(scheduled, now.agreed)
            yield _milestone(now.schedule.plan, scheduled, promised, before.get(scheduled.id), known.get(scheduled.id))


def _milestone(
    plan: Plan,
    scheduled: ScheduledTask,
    promised: dt.datetime | None,
    before: dt.datetime | None,
    known: TaskProgress | None,
) -> MilestoneChange:
    finish = scheduled.early_finish
    late = scheduled.state is not ProgressState.CANCELLED and _is_late(plan, scheduled.task, finish, promised)
    done_before = known is not None and known.state is ProgressState.COMPLETE
    return MilestoneChange(
        milestone=scheduled.id,
        before=before,
        now=finish,
        moved=None if before is None else time_between(plan, scheduled.task, before, finish),
        promised=promised,
        late=late,
        newly_late=late and before is not None and not _is_late(plan, scheduled.task, before, promised),
        reached=scheduled.state is ProgressState.COMPLETE and not done_before,
    )


def _is_late(plan: Plan, task: Task, finish: dt.datetime, promised: dt.datetime | None) -> bool:
    over = None if promised is None else late_by(plan, task, finish, promised)
    return over is not None and (over > 0 or task.deadline is not None)


def _states_then(now: Circumstances, last: Snapshot, known: Mapping[str, TaskProgress]) -> dict[str, ProgressState]:
    """Return how far the tasks had come; level of effort without a report goes with its work, then as now."""
    states = {name: item.state for name, item in known.items()}
    silent = [
        scheduled.id
        for scheduled in now.schedule or ()
        if scheduled.task.kind is TaskKind.LEVEL_OF_EFFORT
        and scheduled.state is not ProgressState.NOT_STARTED
        and not _has_begun(states.get(scheduled.id))
    ]
    if silent:
        then = compute_schedule(now.project, as_of=last.data_date, known_at=last.taken_at)
        states |= {name: then[name].state for name in silent}
    return states


def _has_begun(state: ProgressState | None) -> bool:
    return state is not None and state is not ProgressState.NOT_STARTED


def _tasks(schedule: Schedule | None, then: Mapping[str, ProgressState]) -> tuple[tuple[str, ...], ...]:
    """Return the tasks that were begun, finished and cancelled since."""
    found: tuple[list[str], list[str], list[str]] = ([], [], [])
    for scheduled in () if schedule is None else schedule:
        if scheduled.task.is_milestone or scheduled.task.is_summary:
            continue
        before = then.get(scheduled.id, ProgressState.NOT_STARTED)
        state = scheduled.state
        if state.started and not before.started:
            found[0].append(scheduled.id)
        elif state is not before and state is ProgressState.COMPLETE:
            found[1].append(scheduled.id)
        elif state is not before and state is ProgressState.CANCELLED:
            found[2].append(scheduled.id)
    return tuple(tuple(names) for names in found)


def _figures(now: Circumstances, last: Snapshot) -> Iterator[FigureChange]:
    if not last.figures:
        return
    values = figures_for_snapshot(project_figures(now))
    for name in dict.fromkeys((*values, *last.figures)):
        before, after = seen_figure(last.figures.get(name)), seen_figure(values.get(name))
        if before != after and not (after is None and name in _SIMULATED) and name not in _NOT_COMPARED:
            yield FigureChange(name=name, before=before, now=after, change=_rise(before, after))


def _rise(before: FigureValue, after: FigureValue) -> Decimal | Money | None:
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        with localcontext(exact_context()):
            return after - before
    if isinstance(before, Money) and isinstance(after, Money) and before.currency == after.currency:
        return after - before
    return None


def _goals(now: Circumstances, last: Snapshot) -> Iterator[GoalChange]:
    if not last.goals or not now.project.goals:
        return
    from clientpm.progress.goals import goal_outlooks

    outlooks: Iterable[Any] = goal_outlooks(
        now.project, as_of=now.as_of, schedule=now.schedule, simulation=now.simulation
    )
    before = {item.goal: item for item in last.goals}
    for outlook in outlooks:
        then = before.get(outlook.goal)
        if then is None or (then.deadline == outlook.deadline and then.state == outlook.state.value):
            continue
        both = then.deadline is not None and outlook.deadline is not None
        yield GoalChange(
            goal=outlook.goal,
            before=then.deadline,
            now=outlook.deadline,
            days=(outlook.deadline - then.deadline).days if both else None,
            state_before=then.state,
            state=outlook.state.value,
        )
