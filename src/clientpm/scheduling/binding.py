"""The dates that bind nodes beside their links: constraints and deadlines, their own and those of summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.errors import ValidationError
from clientpm.model.constraint import ConstraintType
from clientpm.model.options import ConstraintPolicy
from clientpm.model.work import TaskKind
from clientpm.scheduling.network import Bounds, Dated, Placement
from clientpm.values.instant import to_minute

if TYPE_CHECKING:
    from clientpm.model.constraint import DateConstraint
    from clientpm.scheduling.network import Network

__all__ = ["bind", "compile_constraints"]

_FIXED: Final = {
    ConstraintType.START_ON: ConstraintType.MANDATORY_START,
    ConstraintType.FINISH_ON: ConstraintType.MANDATORY_FINISH,
}
_MEANING: Final[dict[ConstraintPolicy, dict[ConstraintType, ConstraintType]]] = {
    ConstraintPolicy.LOGIC: {fixed: loose for loose, fixed in _FIXED.items()},
    ConstraintPolicy.MANDATORY: _FIXED,
    ConstraintPolicy.AS_TYPED: {},
}
_FIXES: Final = {
    ConstraintType.MANDATORY_START: "fixed_start",
    ConstraintType.MANDATORY_FINISH: "fixed_finish",
}
_NO_EARLIER: Final = {
    ConstraintType.START_NO_EARLIER_THAN: "start_no_earlier",
    ConstraintType.START_ON: "start_no_earlier",
    ConstraintType.FINISH_NO_EARLIER_THAN: "finish_no_earlier",
    ConstraintType.FINISH_ON: "finish_no_earlier",
}
_NO_LATER: Final = {
    ConstraintType.START_NO_LATER_THAN: "start_no_later",
    ConstraintType.START_ON: "start_no_later",
    ConstraintType.FINISH_NO_LATER_THAN: "finish_no_later",
    ConstraintType.FINISH_ON: "finish_no_later",
}


def compile_constraints(network: Network) -> None:
    """Let the dates of tasks and summaries bind the nodes of a network.

    Args:
        network: The network, its tasks placed; changed in place.

    Raises:
        ValidationError: When a mandatory date would bind level of effort.
    """
    tasks = network.plan.tasks
    dated = [bool(task.constraints) or task.deadline is not None for task in tasks]
    above = _dated_summaries(network, dated)
    for node, task in enumerate(tasks):
        if task.kind is TaskKind.SUMMARY:
            continue
        if dated[node]:
            bind(network, node, node)
        head = above[node]
        while head >= 0:
            bind(network, node, head)
            head = above[head]


def _dated_summaries(network: Network, dated: list[bool]) -> list[int]:
    """Return the nearest summary above each task that dates bind, or -1."""
    tasks, parents = network.plan.tasks, network.structure.parents
    above = [-1] * len(tasks)
    if any(dated[i] and task.kind is TaskKind.SUMMARY for i, task in enumerate(tasks)):
        for node in reversed(network.structure.deepest_first):
            parent = parents[node]
            above[node] = parent if parent < 0 or dated[parent] else above[parent]
    return above


def bind(network: Network, node: int, source: int) -> None:
    """Let the dates of one task bind a node.

    Args:
        network: The network, its tasks placed; changed in place.
        node: The node.
        source: The task with the dates: the node's own, or a summary above it.

    Raises:
        ValidationError: When a mandatory date would bind level of effort.
    """
    task = network.plan.tasks[source]
    bounds = network.bounds.setdefault(node, Bounds())
    if task.deadline is not None:
        bounds.finish_no_later = _least(bounds.finish_no_later, to_minute(task.deadline))
    for constraint in task.constraints:
        _apply(bounds, constraint, network.plan.options.constraint_policy, source)
    if bounds.fixed and network.placement[node] == Placement.SUPPORT:
        raise ValidationError(
            "level of effort takes its dates from other work",
            code="constraint.level_of_effort",
            where=f"tasks[{source}].constraints",
            got=task.id,
            expected="no mandatory date",
        )


def _apply(bounds: Bounds, constraint: DateConstraint, policy: ConstraintPolicy, source: int) -> None:
    kind = _MEANING[policy].get(constraint.type, constraint.type)
    if kind is ConstraintType.AS_LATE_AS_POSSIBLE:
        bounds.alap = True
    if constraint.date is None:
        return
    date = to_minute(constraint.date)
    bounds.constraints.append(Dated(constraint, source, date))
    if kind in _FIXES:
        setattr(bounds, _FIXES[kind], date)
    if kind in _NO_EARLIER:
        setattr(bounds, _NO_EARLIER[kind], _most(getattr(bounds, _NO_EARLIER[kind]), date))
    if kind in _NO_LATER:
        setattr(bounds, _NO_LATER[kind], _least(getattr(bounds, _NO_LATER[kind]), date))


def _least(a: int | None, b: int) -> int:
    return b if a is None else min(a, b)


def _most(a: int | None, b: int) -> int:
    return b if a is None else max(a, b)
