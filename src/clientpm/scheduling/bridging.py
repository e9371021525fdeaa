"""What waits for what once a task between them is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.errors import ValidationError
from clientpm.model.dependency import NO_LAG, Dependency, DependencyType
from clientpm.values.duration import WorkDuration

if TYPE_CHECKING:
    from clientpm.model.work import Task

__all__ = ["bridged"]

_FS, _SS, _FF, _SF = DependencyType.FS, DependencyType.SS, DependencyType.FF, DependencyType.SF
_JOINED: Final = {
    (_FS, _FS): _FS,
    (_FS, _SS): _FS,
    (_FS, _FF): _FF,
    (_FS, _SF): _FF,
    (_SS, _FS): _SS,
    (_SS, _SS): _SS,
    (_SS, _FF): _SF,
    (_SS, _SF): _SF,
    (_FF, _FS): _FS,
    (_FF, _FF): _FF,
    (_SF, _FS): _SS,
    (_SF, _FF): _SF,
}
"""What two dependencies in a row mean together; a bound finish says nothing about the start."""


def bridged(task: Task, gone: Task, *, bridge: bool) -> tuple[Dependency, ...]:
    """Return what a task waits for once one of its predecessors is gone.

    Dependencies that ran through that predecessor are joined: finish to start twice gives
    finish to start. The lag is kept where only one of the two has one, or where both are
    amounts of one unit on one calendar; otherwise there is none.

    Args:
        task: The task that waits.
        gone: The task that is taken out.
        bridge: Whether the task then waits for what the other one waited for.

    Returns:
        Its dependencies, the joined ones where the old ones stood.
    """
    known = {(kept.predecessor, kept.type) for kept in task.after if kept.predecessor != gone.id}
    found: list[Dependency] = []
    for dependency in task.after:
        if dependency.predecessor != gone.id:
            found.append(dependency)
            continue
        for before in gone.after if bridge else ():
            joined = _join(before, dependency)
            if joined is not None and (joined.predecessor, joined.type) not in known:
                known.add((joined.predecessor, joined.type))
                found.append(joined)
    return tuple(found)


def _join(first: Dependency, second: Dependency) -> Dependency | None:
    kind = _JOINED.get((first.type, second.type))
    if kind is None:
        return None
    if second.lag.percent or not second.lag.amount:
        return Dependency(first.predecessor, kind, first.lag, first.lag_calendar)
    if not first.lag.amount:
        return Dependency(first.predecessor, kind, second.lag, second.lag_calendar)
    lag = _sum(first.lag, second.lag) if first.lag_calendar == second.lag_calendar else None
    return Dependency(first.predecessor, kind, NO_LAG if lag is None else lag, first.lag_calendar if lag else None)


def _sum(first: WorkDuration, second: WorkDuration) -> WorkDuration | None:
    if first.unit is not second.unit or first.percent:
        return None
    try:
        return WorkDuration(first.amount + second.amount, first.unit)
    except ValidationError:
        return None
