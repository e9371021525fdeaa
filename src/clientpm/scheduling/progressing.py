"""What was reported enters the network: facts stay where they are, what remains is work to be placed.

- Work that is over has its dates and waits for nothing.
- Work that has begun keeps its start. What remains of it waits for all that it depends on
  (retained logic), or only for what its finish depends on (progress override): a link that
  holds the start of work that has begun is broken already, or was kept.
- Work that was called off before it began passes on what it waited for, and nothing else.
- Work that has not begun is as long as was last reported.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING, Final

from clientpm.model.options import ProgressRule
from clientpm.model.structure import NodeRole
from clientpm.scheduling.network import FF, SF, Actual, Bounds, Network, Placement
from clientpm.scheduling.reported import ProgressState
from clientpm.values.instant import to_minute
from clientpm.values.number import exact_context
from clientpm.values.worktime import ELAPSED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.scheduling.reported import TaskProgress
    from clientpm.values.duration import WorkDuration

__all__ = ["actual_of", "apply_progress", "settle"]

_ALL: Final = 100


def apply_progress(network: Network, progress: Mapping[str, TaskProgress]) -> None:
    """Put what was reported into a network.

    Args:
        network: A plan just compiled; changed in place.
        progress: What is known about its tasks.
    """
    network.plain = list(network.plain)
    planned_on = network.calendar[:] if network.shares else network.calendar
    index = network.plan.structure.index
    for task, known in progress.items():
        node = index[task]
        if network.placement[node] != Placement.OUTSIDE:
            network.actuals[node] = actual_of(network, node, known)
    for node, actual in network.actuals.items():
        if node in network.shares and network.calendar[node] is planned_on[node]:
            network.share_out(node, actual.done + network.duration[node])
    network.agreed = list(network.plain), dict(network.links)
    override = network.plan.options.progress_rule is not ProgressRule.RETAINED_LOGIC
    for node, actual in network.actuals.items():
        settle(network, node, actual, override=override)
    _tie_ends(network)
    network.voided = [node for node, how in enumerate(network.placement) if how == Placement.VOID]
    network.special = frozenset(network.links) | frozenset(network.bounds)


def actual_of(network: Network, node: int, known: TaskProgress) -> Actual:
    """Return what happened to a node, and leave the network what remains of it to be done.

    Args:
        network: A compiled plan; the node's duration is changed in place.
        node: The node.
        known: What is known about its task.

    Returns:
        What happened.
    """
    state = known.state
    floor = 0 if known.resumes is None else to_minute(known.resumes)
    if state is ProgressState.NOT_STARTED or (state is ProgressState.CANCELLED and not known.begun):
        _estimate_again(network, node, known)
        return Actual(known, floor=floor)
    if state is ProgressState.COMPLETE and known.actual_start is not None and known.actual_finish is not None:
        return _complete(network, node, known, to_minute(known.actual_start), to_minute(known.actual_finish))
    planned, until = network.duration[node], _until(known)
    start = _begin(network, node, known, until)
    if known.remaining is not None:
        network.duration[node] = _minutes_left(network, node, known.remaining)
    done = _worked(network, node, known, start, until)
    if known.remaining is None:
        network.duration[node] = _left_of(planned, known, done)
    if state is ProgressState.CANCELLED:
        network.duration[node] = 0
        return Actual(known, start, max(start, until), done=done)
    return Actual(known, start, floor=floor, done=done)


def _complete(network: Network, node: int, known: TaskProgress, start: int, finish: int) -> Actual:
    """Return the dates of a task that is over; a milestone happened when it was reached."""
    if not network.duration[node] and network.task(node).is_milestone:
        start = finish
    network.duration[node] = 0
    done = 0
    if node in network.shares:
        work = network.calendar[node].work
        done = work(finish) - work(start)
    return Actual(known, start, finish, done=done)


def _estimate_again(network: Network, node: int, known: TaskProgress) -> None:
    """Let work that has not begun last as long as was last reported."""
    if known.state is ProgressState.CANCELLED:
        network.duration[node] = 0
    elif known.remaining is not None and not network.task(node).is_milestone:
        network.duration[node] = _minutes_left(network, node, known.remaining)
        if network.placement[node] == Placement.SNAPPED:
            network.placement[node] = Placement.WORK


def _until(known: TaskProgress) -> int:
    """Return until when a task was worked on, as far as anybody said; a pause may lie before."""
    return to_minute(known.as_of if known.cancelled_on is None else known.cancelled_on)


def _worked(network: Network, node: int, known: TaskProgress, start: int, until: int) -> int:
    """Return the working minutes between two instants, those of a pause left out."""
    work = network.calendar[node].work
    done = max(0, work(until) - work(start))
    if known.suspended is None:
        return done
    end = until if known.resumes is None else min(until, to_minute(known.resumes))
    return done - max(0, work(end) - work(max(start, to_minute(known.suspended))))


def _begin(network: Network, node: int, known: TaskProgress, until: int) -> int:
    """Return when a task began; where nobody said so, as long ago as the share done would have taken."""
    if known.actual_start is not None:
        return to_minute(known.actual_start)
    if known.suspended is not None and (known.resumes is None or to_minute(known.resumes) > until):
        until = min(until, to_minute(known.suspended))
    share = known.percents.get("duration", max(known.percents.values(), default=Decimal(0)))
    calendar = network.calendar[node]
    before = calendar.work(until) - _share(network.duration[node], share)
    start = network.opening if before < calendar.work(network.opening) else calendar.start_at(before)
    return min(until, max(network.opening, start))


def _minutes_left(network: Network, node: int, remaining: WorkDuration) -> int:
    """Return reported minutes, clock time or of the task's calendar as their unit says; at least one."""
    plan, task = network.plan, network.task(node)
    network.calendar[node] = ELAPSED if remaining.elapsed else plan.calendar_of(task).table
    return max(1, plan.minutes_of(remaining, task))


def _left_of(planned: int, known: TaskProgress, done: int) -> int:
    """Return what is left of a duration of which only a share, or the start, was reported; at least a minute."""
    share = known.percents.get("duration")
    return max(1, planned - (done if share is None else _share(planned, share)))


def _share(minutes: int, percent: Decimal) -> int:
    with localcontext(exact_context()):
        return int((minutes * percent / _ALL).to_integral_value(rounding=ROUND_HALF_UP))


def settle(network: Network, node: int, actual: Actual, *, override: bool) -> None:
    """Say how a node is put on the time axis from now on, and take away what binds it no more.

    Args:
        network: A compiled plan; changed in place.
        node: The node.
        actual: What happened to it.
        override: Whether work that has begun no longer waits for what held its start.
    """
    support = network.placement[node] == Placement.SUPPORT
    if actual.finish:
        if not support:
            _finish(network, node)
    elif actual.known.state is ProgressState.CANCELLED:
        network.placement[node] = Placement.VOID
        network.bounds.pop(node, None)
    elif actual.start:
        if not support:
            _start(network, node, override=override)
    elif actual.floor:
        bounds = network.bounds.setdefault(node, Bounds())
        bounds.start_no_earlier = max(actual.floor, bounds.start_no_earlier or 0)


def _finish(network: Network, node: int) -> None:
    """Let nothing bind work that is over."""
    network.placement[node] = Placement.DONE
    network.plain[node] = ()
    network.links.pop(node, None)
    network.bounds.pop(node, None)


def _start(network: Network, node: int, *, override: bool) -> None:
    """Let only what still can be kept bind work that has begun."""
    network.placement[node] = Placement.STARTED
    if override:
        network.plain[node] = ()
        network.links[node] = [link for link in network.links.get(node, ()) if link.type in (FF, SF)]
    if node in network.bounds:
        network.bounds[node] = network.bounds[node].of_finish()


def _tie_ends(network: Network) -> None:
    """Let what stands for summaries lie in the past, and leave out of them what was called off."""
    structure, placement = network.structure, network.placement
    for node in network.order:
        if structure.role(node) is NodeRole.GATE:
            placement[node] = Placement.VOID
        if node < structure.count or not network.plain[node] or structure.role(node) is NodeRole.GATE:
            continue
        kept = tuple(p for p in network.plain[node] if placement[p] != Placement.VOID)
        if not kept:
            placement[node] = Placement.VOID
            continue
        network.plain[node] = kept
        if structure.role(node) is NodeRole.END:
            placement[node] = Placement.LATEST
