"""What a schedule would be after some edits of its plan, at the cost of what they reach.

What the edits say is kept as a difference. Where it leaves the outline and the links of
summaries alone, the network is revised task by task and both passes run over what can have
moved; everything else is computed again in full. Both ways give the same schedule.
"""

from __future__ import annotations

from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from clientpm.errors import ClientPMError
from clientpm.model.structure import NodeRole
from clientpm.model.work import TaskKind
from clientpm.scheduling.compiling import compile_plan
from clientpm.scheduling.computation import compute_dates
from clientpm.scheduling.editing import drafted
from clientpm.scheduling.locality import Locality
from clientpm.scheduling.reach import Circle
from clientpm.scheduling.renumbering import renumber
from clientpm.scheduling.revision import Revision
from clientpm.scheduling.solution import Solution
from clientpm.scheduling.spreading import silent_nodes, spread
from clientpm.values.instant import from_minute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.edits import Edit
    from clientpm.model.plan import Plan
    from clientpm.model.work import Task
    from clientpm.scheduling.editing import PlanDraft

__all__ = ["recalculated", "solution_after"]

_WAITING: Final = frozenset({NodeRole.TASK, NodeRole.GATE})
"""Nodes that wait for a task because the plan says so; a summary does at its gate."""


def solution_after(schedule: Solution, edits: Iterable[Edit]) -> Solution:
    """Return the schedule of a plan after some edits.

    Args:
        schedule: The schedule of the plan.
        edits: Edits of tasks and dependencies.

    Returns:
        The next schedule; what was reported still counts.

    Raises:
        CalendarError: When a calendar has no working time where some is needed.
        CycleError: When dependencies would run in a circle.
        FieldTypeError: When an edit does not touch the plan, or is none.
        LimitExceeded: When dates leave the years 1 to 9999.
        UnknownReferenceError: When an edit names a task that does not exist.
        ValidationError: When an edit cannot be carried out.
    """
    draft = drafted(schedule.plan, edits, lambda name: _waiting(schedule, name))
    if not draft.held:
        return schedule
    found = None
    with suppress(ClientPMError, Circle):  # whatever is wrong, the full way says it
        found = _revised(schedule, draft)
    return recalculated(schedule, draft.result()) if found is None else found


def _waiting(schedule: Solution, name: str) -> list[str] | None:
    """Return the tasks that wait for a task; nothing for a summary, behind which others stand."""
    node, structure, tasks = schedule.plan.position(name), schedule.plan.structure, schedule.plan.tasks
    if tasks[node].kind is TaskKind.SUMMARY:
        return None
    waiting = (q for q in schedule.reach.successors[node] if structure.role(q) in _WAITING)
    return [tasks[q].id for q in sorted(map(structure.owner, waiting))]


def recalculated(schedule: Solution, plan: Plan) -> Solution:
    """Return the schedule of another plan, computed in full with what is known about its tasks.

    Args:
        schedule: A schedule with a data date and progress.
        plan: The other plan.

    Returns:
        Its schedule; what was reported about tasks that it does not have is left out.

    Raises:
        CalendarError: When a calendar has no working time where some is needed.
        LimitExceeded: When dates leave the years 1 to 9999.
        ValidationError: When a duration or constraint cannot be computed with.
    """
    from clientpm.scheduling.progressing import apply_progress

    data_date = schedule.network.data_date
    network = compile_plan(plan, from_minute(data_date) if data_date else None)
    progress = {name: known for name, known in schedule.progress.items() if name in plan}
    if progress:
        apply_progress(network, progress)
    return Solution(plan, network, compute_dates(network), MappingProxyType(progress))


def _revised(schedule: Solution, draft: PlanDraft) -> Solution | None:
    """Return the schedule revised task by task, or nothing where that cannot be done."""
    old = schedule.reach
    if not Locality(schedule, draft, old).holds():
        return None
    order = _order(schedule.plan, draft)
    if order is None:
        return None
    revision = Revision(schedule, old)
    lost = _unlink(revision, schedule, draft)
    if order.slots or order.first < revision.structure.count:
        renumber(revision, order.slots, order.first, order.tasks)
    revision.take_plan(schedule.plan, tuple(order.tasks))
    touched = _link(revision, schedule.plan, draft)
    revision.compile(touched)
    network, reach = revision.network, revision.reach
    if old.alap or reach.alap:
        revision.dates = compute_dates(network)
        reach.silent = silent_nodes(network, reach, revision.dates)
    else:
        spread(network, reach, revision.dates, touched, revision.held, lost=lost)
    return Solution(network.plan, network, revision.dates, schedule.progress, reach)


class _Order(NamedTuple):
    """The tasks of the next plan; from place `first` on, the number of each so far, or -1 for a new one."""

    tasks: list[Task]
    slots: list[int]
    first: int


def _order(plan: Plan, draft: PlanDraft) -> _Order | None:
    """Return the tasks of the next plan in their order, or nothing where tasks have changed places."""
    index, new = plan.structure.index, draft.appended()
    if new is not None:
        tasks = list(plan.tasks)
        for name, task in draft.held.items():
            if task is not None and name in index:
                tasks[index[name]] = task
        tasks += [task for name in new if (task := draft.held[name]) is not None]
        return _Order(tasks, [-1] * len(new), len(plan.tasks))
    if draft.moves:
        return None
    slots = draft.arrangement()
    first = next((k for k, node in enumerate(slots) if node != k), len(slots))
    old = list(plan.tasks)
    for name, task in draft.held.items():
        if task is not None and name in index:
            old[index[name]] = task
    tail = slots[first:]
    later = (old[node] if node >= 0 else draft.find(draft.placed(node)) for node in tail)
    tasks = old[:first] + [task for task in later if task is not None]
    return _Order(tasks, tail, first)


def _unlink(revision: Revision, schedule: Solution, draft: PlanDraft) -> bool:
    """Untie what goes and what is to wait for something else; return whether what goes was last."""
    index, tasks, dates = schedule.plan.structure.index, schedule.plan.tasks, schedule.dates
    lost = False
    for name, task in draft.held.items():
        node = index.get(name)
        if node is None:
            continue
        if task is None or task.after != tasks[node].after:
            revision.unlink(node)
        lost = lost or (task is None and dates.finish[node] == dates.end)
    return lost


def _link(revision: Revision, plan: Plan, draft: PlanDraft) -> set[int]:
    """Tie what is new or is to wait for something else; return the nodes that are to be compiled again."""
    index = revision.structure.index
    touched: set[int] = set()
    linked: dict[int, Task] = {}
    unknown = {index[name] for name in draft.held if name in index and name not in plan.structure.index}
    for name, task in draft.held.items():
        if task is None:
            continue
        node = index[name]
        if node in unknown:
            unknown.discard(node)
            revision.label(node, task.after, unknown | {node})
            linked[node] = task
            continue
        was = plan[name]
        if was.after != task.after:
            linked[node] = task
        if was.kind is not TaskKind.SUMMARY and _timing(was) != _timing(task):
            touched.add(node)
    for node, task in linked.items():
        revision.link(node, task.after)
    for node in [*touched]:
        touched.update(revision.lagged(node))
    return touched | linked.keys()


def _timing(task: Task) -> tuple[object, ...]:
    """Return what dates follow from."""
    return task.kind, task.estimate, task.calendar, task.after, task.constraints, task.deadline
