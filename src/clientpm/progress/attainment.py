"""How much of a goal is attained by a value, and how much should be by a day."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from clientpm.model.goal import Direction
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.goal import Goal

__all__ = ["attained_share", "band_of", "gap_to_band", "is_met", "nine_places", "planned_share", "wanted_range"]

_PLACES: Final = 9


def band_of(goal: Goal) -> tuple[Decimal | None, Decimal | None] | None:
    """Return the band within which a goal keeps its value; `None` where it has none.

    Args:
        goal: The goal.

    Returns:
        The least and the most that is right; one of them may be open.
    """
    if goal.low is None and goal.high is None:
        return None
    return goal.low, goal.high


def wanted_range(goal: Goal) -> tuple[Decimal | None, Decimal | None] | None:
    """Return between which values a goal is met; `None` where it does not say.

    Args:
        goal: The goal.

    Returns:
        The least and the most; one of them may be open.
    """
    if goal.direction is Direction.MAINTAIN:
        return band_of(goal)
    target, baseline = goal.target_value, goal.baseline
    if target is None:
        return None
    if goal.direction is None and baseline is None:
        return None
    upwards = goal.direction is Direction.INCREASE if baseline is None else target > baseline
    return (target, None) if upwards else (None, target)


def attained_share(goal: Goal, value: Decimal) -> Fraction | None:
    """Return the share of the way from baseline to target that a value has come.

    Args:
        goal: The goal.
        value: What was measured.

    Returns:
        The share: 0 at the baseline, 1 at the target, more or less beyond them; `None`
        where the goal keeps a value, or has no baseline or target.

    Examples:
        >>> from clientpm import Goal
        >>> attained_share(Goal(id="nps", baseline=70, target=85), Decimal(79))
        Fraction(3, 5)
    """
    target, baseline = goal.target_value, goal.baseline
    if goal.direction is Direction.MAINTAIN or target is None or baseline is None:
        return None
    return (Fraction(value) - Fraction(baseline)) / (Fraction(target) - Fraction(baseline))


def gap_to_band(goal: Goal, value: Decimal) -> Decimal | None:
    """Return how far a value lies outside the band that a goal keeps.

    Args:
        goal: The goal.
        value: What was measured.

    Returns:
        The distance, in the unit of the goal; 0 within the band; `None` without a band.

    Examples:
        >>> from clientpm import Goal
        >>> gap_to_band(Goal(id="temperature", direction="maintain", low=95, high=105), Decimal(93))
        Decimal('2')
    """
    band = band_of(goal)
    if band is None:
        return None
    low, high = band
    context = exact_context()
    if low is not None and value < low:
        return context.subtract(low, value)
    if high is not None and value > high:
        return context.subtract(value, high)
    return Decimal(0)


def is_met(goal: Goal, value: Decimal) -> bool | None:
    """Return whether a value is what a goal wants; `None` where it does not say.

    Args:
        goal: The goal.
        value: What was measured.

    Returns:
        Whether the value reaches the target, or lies within the band.
    """
    wanted = wanted_range(goal)
    if wanted is None:
        return None
    low, high = wanted
    return (low is None or low <= value) and (high is None or value <= high)


def planned_share(goal: Goal, start: dt.date, deadline: dt.date, day: dt.date) -> Fraction | None:
    """Return the share that should be attained on a day.

    Args:
        goal: The goal.
        start: From which day it counts.
        deadline: By which day it is due.
        day: The day.

    Returns:
        Along a straight line, or along the values planned on the way; 0 before the start,
        1 from the deadline on; `None` where the goal has no way from a baseline to a target.

    Examples:
        >>> import datetime as dt
        >>> from clientpm import Goal
        >>> goal = Goal(id="wait-time", baseline=50, target=40)
        >>> planned_share(goal, dt.date(2026, 3, 1), dt.date(2026, 3, 31), dt.date(2026, 3, 11))
        Fraction(1, 3)
    """
    if goal.direction is Direction.MAINTAIN or deadline <= start:
        return None
    points = {plan.on: share for plan in goal.planned if (share := attained_share(goal, plan.value)) is not None}
    line = sorted({start: Fraction(0), deadline: Fraction(1), **points}.items())
    line = [(on, share) for on, share in line if start <= on <= deadline]
    if goal.target_value is None or goal.baseline is None:
        return None
    if day <= start:
        return Fraction(0)
    for (since, before), (to, after) in pairwise(line):
        if since <= day < to:
            return before + (after - before) * Fraction((day - since).days, (to - since).days)
    return Fraction(1)


def nine_places(share: Fraction) -> Decimal:
    """Return an exact share to nine decimal places, as a record may hold it.

    Args:
        share: The share.

    Returns:
        The number, without trailing zeros.

    Examples:
        >>> nine_places(Fraction(3, 5)), nine_places(Fraction(-100, 3))
        (Decimal('0.6'), Decimal('-33.333333333'))
    """
    context = exact_context()
    number = Decimal(round(share * 10**_PLACES)).scaleb(-_PLACES, context).normalize(context)
    return number if int(number.as_tuple().exponent) <= 0 else number.quantize(Decimal(1), context=context)
