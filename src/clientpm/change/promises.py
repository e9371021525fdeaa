"""What only the client can agree to: goals, scope, criteria, price, and dates that were promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.errors import ValidationError
from clientpm.model.change_request import ChangeOption
from clientpm.model.contract import ContractKind
from clientpm.model.edits import (
    AddCriterion,
    AddDeliverable,
    AddGoal,
    AddRequirement,
    ChangeCriterion,
    ChangeDeliverable,
    ChangeGoal,
    ChangeRequirement,
    ChangeTask,
    DropCriterion,
    DropDeliverable,
    DropGoal,
    DropRequirement,
    RemoveTask,
    SetDeadline,
)
from clientpm.model.impact import CostEffect, GoalEffect, GoalVerdict, NotEvaluated, ScheduleEffect
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from clientpm.model.edits import Edit
    from clientpm.model.impact import GoalChange, MilestoneShift, OptionImpact
    from clientpm.model.project import Project
    from clientpm.model.work import Task

__all__ = ["client_matters"]

_GOALS: Final = (AddGoal, ChangeGoal, DropGoal)
_CRITERIA: Final = (AddCriterion, ChangeCriterion, DropCriterion)
_SCOPE: Final = (
    AddRequirement,
    ChangeRequirement,
    DropRequirement,
    AddDeliverable,
    ChangeDeliverable,
    DropDeliverable,
)
_COST_IS_PRICE: Final = frozenset({ContractKind.TIME_AND_MATERIALS, ContractKind.COST_PLUS})


def client_matters(project: Project, option: OptionImpact, adjustment: Iterable[Edit] = ()) -> tuple[str, ...]:
    """Return in what respects an option needs the client's word.

    An option that is adjusted is looked at as it was assessed and as it would be then.

    Args:
        project: The project as it is.
        option: What the option would do, with its edits.
        adjustment: Edits that were decided beside it.

    Returns:
        Of `goals`, `criteria`, `scope`, `price` and `dates` those that it changes.
    """
    extra = tuple(adjustment)
    edits = (*option.edits, *extra)
    found = [_matters(project, option, edits)]
    if extra:
        found.append(_matters(project, _adjusted(project, option, edits), edits))
    return tuple(name for name in found[0] if any(answers[name] for answers in found))


def _adjusted(project: Project, option: OptionImpact, edits: tuple[Edit, ...]) -> OptionImpact:
    """Return what an option would do with its adjustment; as it was assessed where that cannot be carried out."""
    from clientpm.change.evaluation import evaluation_of

    try:
        return evaluation_of(project).impact(ChangeOption(id=option.option, edits=edits))
    except ValidationError:
        return option  # the guard of the adjustment says what is wrong


def _matters(project: Project, option: OptionImpact, edits: tuple[Edit, ...]) -> dict[str, bool]:
    return {
        "goals": _has(edits, _GOALS) or _goals(option),
        "criteria": _has(edits, _CRITERIA),
        "scope": _has(edits, _SCOPE),
        "price": _price(project, option),
        "dates": any(True for _ in _dates(project, option, edits)),
    }


def _has(edits: Iterable[Edit], kinds: tuple[type, ...]) -> bool:
    return any(isinstance(edit, kinds) for edit in edits)


def _goals(option: OptionImpact) -> bool:
    return isinstance(option.goals, GoalEffect) and any(_reopens(goal) for goal in option.goals.goals)


def _reopens(goal: GoalChange) -> bool:
    """Return whether a goal is no longer the one that was agreed."""
    return goal.verdict is GoalVerdict.INVALIDATED or goal.deadline_before != goal.deadline_after


def _price(project: Project, option: OptionImpact) -> bool:
    """Return whether the client pays another price, or nobody knows which, because the work is paid as it is done."""
    contract, cost = project.contract, option.cost
    return (
        contract is not None
        and contract.kind in _COST_IS_PRICE
        and (isinstance(cost, NotEvaluated) or (isinstance(cost, CostEffect) and _costs_another(cost)))
    )


def _costs_another(cost: CostEffect) -> bool:
    return bool(cost.direct.amount) or cost.before != cost.after


def _dates(project: Project, option: OptionImpact, edits: Iterable[Edit]) -> Iterator[str]:
    """Yield the tasks of which a date that was promised to the client changes or would be missed."""
    shown = {task.id for task in _tasks(project) if task.visibility is Visibility.CLIENT}
    paid = () if project.contract is None else tuple(payment.milestone for payment in project.contract.payments)
    for edit in edits:
        task = _redated(project, edit)
        if task in (*shown, *paid):
            yield task
    deadlines = {task.id: task.deadline for task in _tasks(project)}
    if isinstance(option.schedule, ScheduleEffect):
        for shift in option.schedule.milestone_shifts:
            if (shift.task in paid and shift.shift.minutes) or (
                shift.task in shown and _breaks(shift, deadlines.get(shift.task))
            ):
                yield shift.task


def _redated(project: Project, edit: Edit) -> str:
    """Return the task whose promise an edit sets, changes or takes away; nothing where it does none of these."""
    if isinstance(edit, SetDeadline | RemoveTask):
        return edit.task
    if isinstance(edit, ChangeTask) and project.plan is not None and edit.task.id in project.plan:
        return edit.task.id if _promises(project.plan[edit.task.id]) != _promises(edit.task) else ""
    return ""


def _promises(task: Task) -> tuple[object, ...]:
    """Return what of a task makes it a promise: its deadline, and that it is a milestone that the client sees."""
    promised = task.is_milestone or task.deadline is not None
    return task.deadline, task.is_milestone, promised and task.visibility is Visibility.CLIENT


def _breaks(shift: MilestoneShift, deadline: dt.datetime | None) -> bool:
    """Return whether a milestone would miss its deadline that meets it now; the day of a baseline is no deadline."""
    return deadline is not None and shift.before <= deadline < shift.after


def _tasks(project: Project) -> tuple[Task, ...]:
    return () if project.plan is None else project.plan.tasks
