"""Compiling a plan: its tasks, dependencies and dates as the whole numbers of a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from clientpm.model.dependency import Dependency, DependencyType, LagCalendar
from clientpm.model.structure import NodeRole
from clientpm.model.work import Task, TaskKind
from clientpm.scheduling.binding import compile_constraints
from clientpm.scheduling.network import FF, FS, SF, SS, Link, Network, Placement
from clientpm.values.duration import DurationUnit, WorkDuration
from clientpm.values.worktime import ELAPSED, WorkTime

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.model.plan import Plan
    from clientpm.model.structure import Structure

__all__ = ["compile_plan", "length_of", "links_of"]

_CODES: Final = {DependencyType.FS: FS, DependencyType.SS: SS, DependencyType.FF: FF, DependencyType.SF: SF}
_ELAPSED_DAY: Final = 1440
_ELAPSED_WEEK: Final = 10080
_Lags: TypeAlias = dict[tuple[int, str | None, LagCalendar], tuple[int, WorkTime]]


def compile_plan(plan: Plan, data_date: dt.datetime | None = None) -> Network:
    """Return a plan as whole numbers.

    Args:
        plan: The plan.
        data_date: Before when nothing more is done; the plan's own data date by default.

    Returns:
        The network; nothing in it refers back to what may change.

    Raises:
        ValidationError: When a duration or constraint cannot be computed with.
    """
    network = Network(plan, plan.data_date if data_date is None else data_date)
    _place_tasks(network)
    _place_ends(network)
    if network.structure.owners:
        _pass_through_empty(network)
    _compile_links(network)
    compile_constraints(network)
    if Placement.SUPPORT in network.placement:
        _let_support_drive_nothing(network)
    network.special = frozenset(network.links) | frozenset(network.bounds)
    network.agreed = network.plain, network.links
    return network


def _let_support_drive_nothing(network: Network) -> None:
    """Leave out links from level of effort: it follows other work and never leads it.

    The end of a summary that holds nothing else is where its gate is.
    """
    placement, structure = network.placement, network.structure
    network.plain = [tuple(p for p in found if placement[p] != Placement.SUPPORT) for found in network.plain]
    for node in range(structure.count, network.size):
        gate = network.gates.get(structure.owner(node), node)
        if gate != node and structure.plain[node] and not network.plain[node]:
            network.plain[node] = (gate,)
    for node, links in network.links.items():
        network.links[node] = [link for link in links if placement[link.node] != Placement.SUPPORT]


def _place_tasks(network: Network) -> None:
    plan = network.plan
    standard = plan.calendar.table
    lengths: dict[tuple[int, str | None], tuple[int, bool]] = {}
    placement, durations, calendars = network.placement, network.duration, network.calendar
    for task in plan.tasks:
        kind = task.kind
        if kind is TaskKind.TASK or kind is TaskKind.LEVEL_OF_EFFORT:
            key = (id(task.estimate), task.calendar)
            found = lengths.get(key)
            if found is None:
                found = lengths[key] = length_of(plan, task)
            minutes, elapsed = found
            durations.append(minutes)
            if elapsed:
                calendars.append(ELAPSED)
            else:
                calendars.append(standard if task.calendar is None else plan.calendar_of(task).table)
            if kind is TaskKind.LEVEL_OF_EFFORT:
                placement.append(Placement.SUPPORT)
            else:
                placement.append(Placement.WORK if minutes else Placement.SNAPPED)
            continue
        durations.append(0)
        calendars.append(standard if task.calendar is None else plan.calendar_of(task).table)
        if kind is TaskKind.FINISH_MILESTONE:
            placement.append(Placement.LOOSE)
        else:
            placement.append(Placement.SNAPPED if kind is TaskKind.START_MILESTONE else Placement.OUTSIDE)


def length_of(plan: Plan, task: Task) -> tuple[int, bool]:
    """Return a task's minutes, and whether they are elapsed.

    Args:
        plan: The plan.
        task: A task that has a duration.

    Returns:
        Both.
    """
    duration = task.estimate.likely
    return plan.minutes_of(duration, task), duration.elapsed


def _place_ends(network: Network) -> None:
    for k, role in enumerate(network.structure.roles):
        summary = network.plan.tasks[network.structure.owners[k]]
        network.placement.append(Placement.EARLIEST if role is NodeRole.BEGINNING else Placement.LOOSE)
        network.duration.append(0)
        network.calendar.append(network.plan.calendar_of(summary).table)


def _pass_through_empty(network: Network) -> None:
    """Let what holds a summary without work pass logic on: nothing of it has to be over when the work is."""
    structure, placement = network.structure, network.placement
    filled = {-1}
    for node, parent in enumerate(structure.parents):
        above = parent if placement[node] < Placement.SUPPORT else -1
        while above not in filled:
            filled.add(above)
            above = structure.parents[above]
    empty = {node for node, owner in enumerate(structure.owners, structure.count) if owner not in filled}
    if not empty:
        return
    held = {p for node in range(network.size) if node not in empty for p in _waits_for(structure, node)}
    for node in sorted(empty):
        if structure.role(node) is NodeRole.GATE or node not in held:
            placement[node] = Placement.VOID
            network.voided.append(node)


def _waits_for(structure: Structure, node: int) -> Iterator[int]:
    yield from structure.plain[node]
    yield from (p for p, _ in structure.other.get(node, ()))


def _compile_links(network: Network) -> None:
    cache: _Lags = {}
    for node in network.structure.other:
        network.links[node] = links_of(network, node, cache)


def links_of(network: Network, node: int, cache: _Lags) -> list[Link]:
    """Return the incoming links of a node that are not plain, and note those that are a share of a duration.

    Args:
        network: The network, its tasks placed.
        node: The node.
        cache: Lags that were worked out before.

    Returns:
        The links, as the structure has them.
    """
    default = network.plan.options.lag_calendar
    successor = network.task(node)
    found: list[Link] = []
    for p, dependency in network.structure.other.get(node, ()):
        lag = dependency.lag
        if not lag.amount:
            found.append(Link(p, _CODES[dependency.type], 0, ELAPSED, dependency))
            continue
        if lag.percent:
            minutes, table = _percent_lag(network, dependency, p, successor)
            network.shares.setdefault(p, []).append(node)
        else:
            where = dependency.lag_calendar or default
            side = network.task(p) if where is LagCalendar.PREDECESSOR else successor
            key = (id(lag), None if where is LagCalendar.PROJECT else side.calendar, where)
            known = cache.get(key)
            if known is None:
                known = cache[key] = _lag(network.plan, lag, where, side)
            minutes, table = known
        found.append(Link(p, _CODES[dependency.type], minutes, table, dependency))
    return found


def _lag(plan: Plan, lag: WorkDuration, where: LagCalendar, side: Task) -> tuple[int, WorkTime]:
    if lag.elapsed or where is LagCalendar.ELAPSED:
        minutes = lag.to_minutes(minutes_per_day=_ELAPSED_DAY, minutes_per_week=_ELAPSED_WEEK)
        return minutes, ELAPSED
    measure = None if where is LagCalendar.PROJECT else side
    calendar = plan.calendar if measure is None else plan.calendar_of(measure)
    return plan.minutes_of(lag, measure), calendar.table


def _percent_lag(network: Network, dependency: Dependency, p: int, successor: Task) -> tuple[int, WorkTime]:
    minutes = dependency.lag.share_of(network.duration[p])
    where = dependency.lag_calendar or network.plan.options.lag_calendar
    if (
        dependency.lag.unit is DurationUnit.ELAPSED_PERCENT
        or where is LagCalendar.ELAPSED
        or network.calendar[p] is ELAPSED
    ):
        return minutes, ELAPSED
    if where is LagCalendar.PROJECT:
        return minutes, network.plan.calendar.table
    side = network.task(p) if where is LagCalendar.PREDECESSOR else successor
    return minutes, network.plan.calendar_of(side).table
