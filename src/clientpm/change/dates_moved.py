"""What edits do to the dates: a time impact analysis.

The edits are inserted twice: once with the tasks that they add at zero duration and no other
duration changed, which shows what the logic does alone, and once as they are.
"""

from __future__ import annotations

from decimal import Decimal
from operator import itemgetter
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.model.edits import AddTask, ChangeTask, RemoveTask, SetEstimate
from clientpm.model.effects import MilestoneShift, NoEffect, NotEvaluated, ScheduleEffect, SlackChange
from clientpm.model.impact import Remark
from clientpm.model.work import TaskKind
from clientpm.scheduling.editing import plan_edits
from clientpm.scheduling.lateness import time_between
from clientpm.scheduling.reported import ProgressState
from clientpm.values.estimate import Estimate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from clientpm.change.standpoint import Standpoint
    from clientpm.model.edits import Edit
    from clientpm.model.plan import Plan
    from clientpm.model.work import Task
    from clientpm.scheduling.editing import PlanEdit
    from clientpm.scheduling.result import Schedule
    from clientpm.values.minutes import Minutes

__all__ = ["in_days", "time_impact", "without_durations"]

_ZERO: Final = Estimate.of("0d")
_HUNDREDTH: Final = Decimal("0.01")
_MOVED: Final = "impact.logic_shift"
_REPORTED: Final = "impact.estimate_under_way"
_UNDER_WAY: Final = frozenset({ProgressState.IN_PROGRESS, ProgressState.SUSPENDED})


def time_impact(
    before: Standpoint, after: Standpoint, edits: Iterable[Edit]
) -> tuple[ScheduleEffect | NoEffect | NotEvaluated, tuple[Remark, ...]]:
    """Return what edits do to the dates.

    Args:
        before: The project without them.
        after: The project with them.
        edits: The edits.

    Returns:
        The effect, and what is worth knowing about it.
    """
    old, new = before.schedule, after.schedule
    if old is None or new is None:
        return NotEvaluated(reason="no_plan"), ()
    on_plan = plan_edits(edits)
    if not on_plan:
        return NoEffect(reason="plan_unchanged"), ()
    plan = old.plan
    shift = time_between(plan, None, old.finish, new.finish)
    logic = _logic_finish(old, new, on_plan)
    from_logic = time_between(plan, None, old.finish, logic)
    effect = ScheduleEffect(
        finish_before=old.finish,
        finish_after=new.finish,
        shift=shift,
        from_logic=from_logic,
        from_durations=shift - from_logic,
        milestone_shifts=tuple(_milestone_shifts(before, after, plan)),
        slack_changes=_slack_changes(before, after),
        newly_critical=_newly(new, after.critical - before.critical),
        newly_near_critical=_newly(new, after.near_critical - before.near_critical - before.critical),
        path_before=old.longest_path,
        path_after=new.longest_path,
    )
    remarks = []
    if from_logic.minutes:
        facts = {
            "days": in_days(from_logic),
            "durations": in_days(effect.from_durations),
            "minutes": from_logic.minutes,
        }
        remarks.append(Remark(code=_MOVED, facts=facts))
    decided = _decided_by_reports(old, on_plan)
    if decided:
        remarks.append(Remark(code=_REPORTED, facts={"tasks": decided, "count": len(decided)}))
    return effect, tuple(remarks)


def _decided_by_reports(old: Schedule, edits: Iterable[PlanEdit]) -> list[str]:
    """Return the tasks under way whose estimate changes, while a report says how long they still take."""
    found: dict[str, None] = {}
    for edit in edits:
        name = edit.task if isinstance(edit, SetEstimate) else edit.task.id if isinstance(edit, ChangeTask) else ""
        progress = old.progress.get(name)
        if not isinstance(edit, SetEstimate | ChangeTask) or progress is None or progress.remaining is None:
            continue
        estimate = edit.estimate if isinstance(edit, SetEstimate) else edit.task.estimate
        if progress.state in _UNDER_WAY and estimate != old.plan[name].estimate:
            found[name] = None
    return list(found)


def in_days(shift: Minutes) -> Decimal:
    """Return a shift in working days, rounded to hundredths.

    Args:
        shift: The shift.

    Returns:
        The days, without zeros at the end.
    """
    days = (Decimal(shift.minutes) / shift.minutes_per_day).quantize(_HUNDREDTH)
    return Decimal(format(days.normalize(), "f"))


def without_durations(plan: Plan, edits: Iterable[PlanEdit]) -> tuple[PlanEdit, ...]:
    """Return edits of a plan with the tasks that they add at zero duration, and no other duration changed.

    Args:
        plan: The plan that they are meant for.
        edits: The edits.

    Returns:
        What they do to the logic alone.
    """
    added: set[str] = set()
    found: list[PlanEdit] = []
    for edit in edits:
        if isinstance(edit, AddTask):
            added.add(edit.task.id)
            found.append(attrs.evolve(edit, task=_as_long(edit.task, None)))
        elif isinstance(edit, ChangeTask):
            known = None if edit.task.id in added or edit.task.id not in plan else plan[edit.task.id]
            found.append(attrs.evolve(edit, task=_as_long(edit.task, known)))
        elif not isinstance(edit, SetEstimate):
            if isinstance(edit, RemoveTask):
                added.discard(edit.task)
            found.append(edit)
    return tuple(found)


def _as_long(task: Task, known: Task | None) -> Task:
    """Return a task as long as the one that is known, or without duration where none is."""
    if task.kind not in {TaskKind.TASK, TaskKind.LEVEL_OF_EFFORT}:
        return task
    estimate = _ZERO if known is None else known.estimate
    return task if task.estimate == estimate else attrs.evolve(task, estimate=estimate)


def _logic_finish(old: Schedule, new: Schedule, edits: tuple[PlanEdit, ...]) -> dt.datetime:
    alone = without_durations(old.plan, edits)
    if alone == edits:
        return new.finish
    return old.with_edits(*alone).finish if alone else old.finish


def _milestone_shifts(before: Standpoint, after: Standpoint, plan: Plan) -> Iterator[MilestoneShift]:
    for name, (then, promise) in before.milestones.items():
        if name in after.milestones:
            now, _ = after.milestones[name]
            yield MilestoneShift(
                task=name, before=then, after=now, shift=time_between(plan, None, then, now), promise=promise
            )


def _slack_changes(before: Standpoint, after: Standpoint) -> tuple[SlackChange, ...]:
    known, now = before.slack, after.slack
    pairs = [(name, slack, now[name]) for name, slack in known.items() if name in now]
    found = [(new.minutes - old.minutes, name, old, new) for name, old, new in pairs if new.minutes != old.minutes]
    found.sort(key=itemgetter(0))
    return tuple(SlackChange(task=name, before=old, after=new) for _, name, old, new in found)


def _newly(schedule: Schedule, names: frozenset[str]) -> tuple[str, ...]:
    """Return the tasks in plan order."""
    return tuple(sorted(names, key=schedule.plan.position))
