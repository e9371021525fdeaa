"""What starts as late as possible, over trials: moved by the free slack of each trial, so that nothing else moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.risk.instants import Events, Instant, Mixed, Side, Turn
from clientpm.risk.late_rows import Holding
from clientpm.scheduling.network import Placement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.risk.early_rows import EarlyRows, Writing

__all__ = ["shift_rows"]


def shift_rows(writing: Writing, early: EarlyRows, ends: Sequence[Instant]) -> None:
    """Move the work that is to start as late as possible by its free slack, last ones first.

    Args:
        writing: What is at hand.
        early: The early dates, changed in place.
        ends: When all work is over, and by when it must be; the first one holds what nothing else does.
    """
    source = writing.source
    holding = Holding(writing, early)
    late = frozenset(source.late)
    for node in reversed(source.order):
        how = source.placement[node]
        if how in (Placement.SUPPORT, Placement.OUTSIDE):
            continue
        if node in late and how < Placement.EARLIEST:
            _shift(writing, early, holding, node, ends)
        passing = node >= source.count or how == Placement.VOID
        if passing:
            parts = holding.finish[node] + holding.start[node]
            if node not in source.voided:
                parts = [*parts, ends[0]]
            if not parts:
                continue
            start: Instant = Events(writing.program, parts, latest=False)
            finish = start
            if how == Placement.EARLIEST:
                holding.hold_earliest(node, start)
                continue
        else:
            start, finish = _early_sides(writing, early, node, how)
        holding.hand_back(node, start, finish, within=False)


def _early_sides(writing: Writing, early: EarlyRows, node: int, how: int) -> tuple[Instant, Instant]:
    """Return the start that others must keep, and the latest instant that counts as the finish."""
    if how == Placement.LOOSE:
        return early.start[node], early.finish[node]
    axis = Side(writing.source.axis[node])
    finish = writing.opening(node, early.finish[node].at(axis))
    if how == Placement.STARTED:
        return writing.opening(node, early.work(node)), finish
    return early.start[node], finish


def _shift(writing: Writing, early: EarlyRows, holding: Holding, node: int, ends: Sequence[Instant]) -> None:
    program, source = writing.program, writing.source
    side, how, work = Side(source.axis[node]), source.placement[node], early.work(node)
    duration = writing.duration(node)
    latest = [program.subtract(_room(writing, node, [*holding.finish[node], *ends]), duration)]
    back = how != Placement.LOOSE
    latest += [t.at(Side(side.axis, back=back)) for t in holding.start[node]]
    bounds = source.bounds[node]
    if bounds.start_no_later is not None:
        latest.append(writing.fixed(bounds.start_no_later).at(side))
    if bounds.finish_no_later is not None:
        latest.append(program.subtract(writing.fixed(bounds.finish_no_later).at(side), duration))
    moved = program.latest([work, program.earliest(latest)])
    if how == Placement.LOOSE:
        finish = Turn(program, side.axis, moved, closing=True)
        where = Mixed(program, program.subtract(moved, work), early.start[node], finish)
        early.move(node, moved, where, where)
    else:
        early.move(node, moved, writing.opening(node, moved), writing.closing(node, moved))


def _room(writing: Writing, node: int, finishes: list[Instant]) -> int:
    """Return the row of the working time before the earliest of some finishes of a node."""
    program, axis = writing.program, writing.source.axis[node]
    work = program.earliest(t.at(Side(axis)) for t in finishes)
    if writing.source.placement[node] == Placement.LOOSE:
        return work
    if not (writing.always_zero(node) or writing.sometimes_zero(node)):
        return work
    event = program.earliest(t.at(Side(axis, back=True)) for t in finishes)
    return event if writing.always_zero(node) else program.pick(writing.duration(node), event, work)
