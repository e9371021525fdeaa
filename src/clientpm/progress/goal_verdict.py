"""How a goal stands, judged from its readings and its forecast."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.model.goal import GoalRole
from clientpm.progress.outlook import GoalReading, GoalState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Standing", "deciding_reading", "state_of", "worst_state"]

_LIKELY: Final = 0.7
_UNLIKELY: Final = 0.3
_WORST_FIRST: Final = (
    GoalState.MISSED,
    GoalState.OFF_TRACK,
    GoalState.AT_RISK,
    GoalState.UNKNOWN,
    GoalState.UNMEASURED,
    GoalState.ON_TRACK,
    GoalState.NOT_DUE,
    GoalState.ATTAINED,
    GoalState.WATCHED,
)


@attrs.frozen(kw_only=True)
class Standing:
    """What the state of a goal depends on.

    Attributes:
        role: Its place among the goals.
        as_of: The day.
        waiting: Whether the day of its first reading is still to come.
        deadline: By which day it is due.
        readings: The readings that count, in the order of their days.
        lead: Attainment less what was expected of it: 0 where it stands exactly as planned.
        chance: Chance that it is met at the deadline [0 to 1].
        sustained: How many readings one after the other must meet it [1 or more].
    """

    role: GoalRole
    as_of: dt.date
    waiting: bool
    deadline: dt.date | None
    readings: tuple[GoalReading, ...]
    lead: Decimal | None
    chance: float | None
    sustained: int


def state_of(standing: Standing) -> GoalState:
    """Return how a goal stands.

    Args:
        standing: What that depends on.

    Returns:
        The state.
    """
    if not standing.readings:
        return GoalState.NOT_DUE if standing.waiting else GoalState.UNMEASURED
    if standing.role is GoalRole.INDICATOR:
        return GoalState.WATCHED
    if standing.deadline is None or standing.readings[-1].met is None:
        return GoalState.UNKNOWN
    if standing.as_of >= standing.deadline:
        return _final_state(standing.readings, standing.deadline, standing.sustained)
    return _state_on_the_way(standing)


def deciding_reading(readings: Sequence[GoalReading], deadline: dt.date) -> int:
    """Return the position of the reading that speaks for the deadline.

    Args:
        readings: At least one reading, in the order of their days.
        deadline: The deadline.

    Returns:
        The first one on or after the deadline, else the last one before it.
    """
    return next((i for i, reading in enumerate(readings) if reading.on >= deadline), len(readings) - 1)


def worst_state(states: Iterable[GoalState]) -> GoalState:
    """Return the worst of some states.

    Args:
        states: The states.

    Returns:
        The worst; `unmeasured` where there is none.
    """
    return min(states, key=_WORST_FIRST.index, default=GoalState.UNMEASURED)


def _final_state(readings: Sequence[GoalReading], deadline: dt.date, sustained: int) -> GoalState:
    """Judge at the deadline: met there, and in so many readings one after the other around it."""
    position = deciding_reading(readings, deadline)
    if not readings[position].met:
        return GoalState.MISSED
    first, last = position, position
    while first and readings[first - 1].met:
        first -= 1
    while last + 1 < len(readings) and readings[last + 1].met:
        last += 1
    if last - first + 1 >= sustained:
        return GoalState.ATTAINED
    return GoalState.AT_RISK if last + 1 == len(readings) else GoalState.MISSED


def _state_on_the_way(standing: Standing) -> GoalState:
    lead, chance = standing.lead, standing.chance
    if (lead is not None and lead >= 0) or (chance is not None and chance >= _LIKELY):
        return GoalState.ON_TRACK
    if chance is not None:
        return GoalState.OFF_TRACK if chance < _UNLIKELY else GoalState.AT_RISK
    if standing.readings[-1].gap is not None:
        return GoalState.AT_RISK if standing.readings[-1].gap else GoalState.ON_TRACK
    return GoalState.AT_RISK if lead is not None else GoalState.UNKNOWN
