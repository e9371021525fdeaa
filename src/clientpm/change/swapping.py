"""Giving something else up: which requirements of lower priority set the days free that a change needs."""

from __future__ import annotations

from contextlib import suppress
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from clientpm.agreement.connections import Connections
from clientpm.change.standpoint import after_edits, driving_tasks
from clientpm.errors import ValidationError
from clientpm.model.deliverable import Deliverable
from clientpm.model.edits import (
    AddCriterion,
    AddRequirement,
    AddTask,
    ChangeCriterion,
    ChangeGoal,
    ChangeRequirement,
    DropRequirement,
    RemoveCost,
    RemoveTask,
    SetDeadline,
    SetEstimate,
    Unassign,
)
from clientpm.model.impact import Remark
from clientpm.model.requirement import Priority, Requirement
from clientpm.model.work import TaskKind
from clientpm.progress.asked import day_of
from clientpm.scheduling.editing import plan_edits
from clientpm.scheduling.reported import ProgressState
from clientpm.values.estimate import Estimate
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from clientpm.change.standpoint import Standpoint
    from clientpm.model.edits import Edit
    from clientpm.scheduling.result import Schedule

__all__ = ["swapped"]

_LOSS: Final = {Priority.COULD: 1, Priority.SHOULD: 3}
_ZERO: Final = Estimate.of("0d")
_MOST_TRIED: Final = 12
_MOST_TOGETHER: Final = 3
_MOST_SETS: Final = 60


class _Offer(NamedTuple):
    """A requirement that may be given up.

    Attributes:
        requirement: Its id.
        loss: How much is lost with it, by its priority.
        edits: What takes it out with the work that only it needs.
    """

    requirement: str
    loss: int
    edits: tuple[Edit, ...]


def swapped(
    stand: Standpoint, edits: tuple[Edit, ...], after: Standpoint
) -> tuple[tuple[Edit, ...], tuple[Remark, ...], Standpoint | None]:
    """Return edits with what is given up for them, so that the finish stays where it is.

    Requirements of priority could, then should, with the tasks that nothing else needs and
    that have not begun: the set that loses least, up to three. Where none frees enough days,
    the days move by which goals and milestones were promised.

    Args:
        stand: The project as it is.
        edits: What is asked for.
        after: The project with the edits.

    Returns:
        All edits, what is worth knowing about them, and the project after them where it was
        worked out.
    """
    old, new = stand.schedule, after.schedule
    if old is None or new is None or new.finish <= old.finish:
        return edits, (Remark(code="impact.nothing_to_win_back"),), None
    offers = list(_offers(after, edits, driving_tasks(after, old.finish)))
    for group in _least_loss(new, old.finish, offers):
        found = (*edits, *_together(group))
        with suppress(ValidationError):
            names = [offer.requirement for offer in group]
            remark = Remark(code="impact.swap", facts={"requirements": names})
            there = after_edits(stand, found)
            if there.schedule is not None and there.schedule.finish <= old.finish:
                return found, (remark,), there
    moved = tuple(_promised_later(stand, after))
    return (*edits, *moved) if moved else edits, (Remark(code="impact.no_swap", facts={"promises": len(moved)}),), None


def _least_loss(new: Schedule, target: dt.datetime, offers: list[_Offer]) -> Iterator[tuple[_Offer, ...]]:
    """Yield what keeps the finish when it is given up, the least loss first."""
    if not offers or not _keeps(new, target, offers):
        return
    sets = [group for size in range(1, _MOST_TOGETHER + 1) for group in combinations(offers, size)]
    sets.sort(key=lambda group: (sum(offer.loss for offer in group), len(group)))
    for group in sets[:_MOST_SETS]:
        if _keeps(new, target, group):
            yield group


def _keeps(new: Schedule, target: dt.datetime, group: Iterable[_Offer]) -> bool:
    """Return whether all ends in time without some work, about: as if it took no time, which is quicker to say."""
    gone = [edit.task for edit in plan_edits(_together(group)) if isinstance(edit, RemoveTask)]
    finish = new.with_edits(*(SetEstimate(name, _ZERO) for name in gone)).finish
    return new.plan.calendar.between(target, finish).minutes <= 0


def _together(group: Iterable[_Offer]) -> tuple[Edit, ...]:
    return tuple(dict.fromkeys(edit for offer in group for edit in offer.edits))


def _offers(after: Standpoint, edits: tuple[Edit, ...], driving: frozenset[str]) -> Iterator[_Offer]:
    """Yield what may be given up, the least loss first; nothing that the change itself brings."""
    wanted = set(_asked_for(after, edits))
    candidates = [item for item in after.project.requirements if item.priority in _LOSS and item.id not in wanted]
    if not candidates:
        return
    linked = Connections(project=after.project, as_of=after.as_of)
    found = []
    for item in candidates:
        tasks = _own_tasks(after, linked, item)
        if not driving.isdisjoint(tasks) and item.priority is not None:
            found.append(_Offer(item.id, _LOSS[item.priority], tuple(_without(after, item, tasks))))
    yield from sorted(found, key=lambda offer: offer.loss)[:_MOST_TRIED]


def _asked_for(after: Standpoint, edits: tuple[Edit, ...]) -> Iterator[str]:
    """Yield the requirements for which the change is made: brought or changed by it, measured or worked on."""
    new = {edit.task.ref for edit in edits if isinstance(edit, AddTask)}
    for item in after.project.requirements:
        if not new.isdisjoint(item.links):
            yield item.id
    for edit in edits:
        if isinstance(edit, AddRequirement | ChangeRequirement):
            yield edit.requirement.id
        elif isinstance(edit, AddCriterion | ChangeCriterion) and edit.criterion.requirement is not None:
            yield edit.criterion.requirement
        elif isinstance(edit, AddTask):
            yield from (ref.id for ref in edit.task.links if ref.kind == Requirement.kind_name)


def _own_tasks(after: Standpoint, linked: Connections, item: Requirement) -> tuple[str, ...]:
    """Return the work that only this requirement needs and that has not begun."""
    schedule = after.schedule
    if schedule is None:
        return ()
    found = []
    for name in linked.beside(item.ref, "task"):
        scheduled = schedule[name]
        others = set(linked.beside(Ref("task", name), Requirement.kind_name)) - {item.id}
        others |= set(linked.beside(Ref("task", name), Deliverable.kind_name))
        if not others and scheduled.task.kind is TaskKind.TASK and scheduled.state is ProgressState.NOT_STARTED:
            found.append(name)
    return tuple(found)


def _without(after: Standpoint, item: Requirement, tasks: tuple[str, ...]) -> Iterator[Edit]:
    for assignment in after.project.assignments:
        if assignment.task in tasks:
            yield Unassign(assignment.id)
    for line in after.project.budget:
        if line.task in tasks:
            yield RemoveCost(line.id)
    for name in tasks:
        yield RemoveTask(name)
    yield DropRequirement(item.id)


def _promised_later(stand: Standpoint, after: Standpoint) -> Iterator[Edit]:
    """Yield new days for what was promised by a day that will not be kept."""
    old, new = stand.schedule, after.schedule
    if old is None or new is None:
        return
    shift = day_of(new.finish) - day_of(old.finish)
    for goal in after.project.goals:
        if goal.deadline is not None and day_of(old.finish) <= goal.deadline < day_of(new.finish):
            yield ChangeGoal(attrs.evolve(goal, deadline=goal.deadline + shift))
    for task in new.plan.tasks:
        if not (task.is_milestone and task.visibility is Visibility.CLIENT and task.deadline is not None):
            continue
        now = new[task.id].early_finish
        if now > task.deadline and task.id in old and old[task.id].early_finish <= task.deadline:
            yield SetDeadline(task.id, day_of(now))
