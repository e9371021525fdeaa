"""The figures of a goal that is measured: attainment, pace, rates, forecast, chance."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.agreement.deadlines import GoalDays
from clientpm.model.goal import Direction, Goal
from clientpm.progress.attainment import (
    attained_share,
    band_of,
    gap_to_band,
    is_met,
    nine_places,
    planned_share,
    wanted_range,
)
from clientpm.progress.goal_odds import PossibleDay
from clientpm.progress.goal_trend import LEAST_POINTS, LeastSquares, TheilSen, TrendMethod, twelve_digits
from clientpm.progress.outlook import GoalReading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from clientpm.model.measurement import Measurement

__all__ = ["Outset", "figures_of", "readings_of"]

_FIGURES: Final = (
    "attainment", "expected", "pace", "gap", "required_rate", "achieved_rate", "forecast", "twin", "chance",
)  # fmt: skip


@attrs.frozen(kw_only=True)
class Outset:
    """What the figures of a goal are computed from.

    Attributes:
        goal: The goal.
        as_of: The day.
        days: From which day it counts, and by which it is due.
        readings: The readings that count, in the order of their days.
        method: How the forecast is made.
        level: Chance that a reading lies within the interval of the forecast [above 0, below 1].
        possible: The days on which it may be due, where that was simulated.
    """

    goal: Goal
    as_of: dt.date
    days: GoalDays
    readings: tuple[GoalReading, ...]
    method: TrendMethod
    level: float
    possible: tuple[PossibleDay, ...] = ()


def readings_of(goal: Goal, measurements: Iterable[Measurement]) -> tuple[GoalReading, ...]:
    """Return measurements as readings of a goal, one for each day.

    Args:
        goal: The goal.
        measurements: What was measured; of two on one day the one reported last counts.

    Returns:
        The readings, in the order of their days.
    """
    ordered = sorted(measurements, key=_place)
    return tuple(_reading(goal, item) for item in {item.on: item for item in ordered}.values())


def _place(item: Measurement) -> tuple[dt.date, str, str]:
    return item.on, "" if item.reported_at is None else item.reported_at.isoformat(), item.id


def _reading(goal: Goal, item: Measurement) -> GoalReading:
    share = attained_share(goal, item.value)
    return GoalReading(
        on=item.on,
        value=item.value,
        measurement=item.id,
        attainment=None if share is None else nine_places(share),
        gap=gap_to_band(goal, item.value) if goal.direction is Direction.MAINTAIN else None,
        met=is_met(goal, item.value),
    )


def figures_of(outset: Outset) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the figures of a goal that is measured.

    Args:
        outset: What they are computed from.

    Returns:
        Figures by the name of their field in `GoalOutlook`, and why others are missing.
    """
    reasons: dict[str, str] = {}
    figures: dict[str, Any] = dict.fromkeys(_FIGURES)
    figures |= _position(outset, reasons)
    figures |= _rate_needed(outset, reasons)
    figures |= _trend(outset, reasons)
    return figures, reasons


def _no_share(goal: Goal) -> str:
    """Return why a goal has no way from a baseline to a target, if that is so."""
    if goal.direction is Direction.MAINTAIN:
        return "maintained"
    if goal.target_value is None:
        return "no_target"
    return "no_baseline" if goal.baseline is None else ""


def _position(outset: Outset, reasons: dict[str, str]) -> dict[str, Any]:
    """Return how far the goal has come, how far it should be, and the ratio of both."""
    goal, latest = outset.goal, outset.readings[-1] if outset.readings else None
    attained = None if latest is None else attained_share(goal, latest.value)
    if attained is None:
        reasons["attainment"] = _no_share(goal) or "no_readings"
    expected, why = _expected(outset, outset.as_of if latest is None else latest.on)
    if expected is None:
        reasons["expected"] = why
    pace = None if attained is None or not expected else attained / expected
    if pace is None:
        reasons["pace"] = reasons.get("attainment") or reasons.get("expected") or "not_started"
    gap = None if latest is None else latest.gap
    if gap is None:
        held = goal.direction is Direction.MAINTAIN
        reasons["gap"] = "not_maintained" if not held else "no_target" if band_of(goal) is None else "no_readings"
    shares = {"attainment": attained, "expected": expected, "pace": pace}
    return {"gap": gap} | {name: None if share is None else nine_places(share) for name, share in shares.items()}


def _expected(outset: Outset, day: dt.date) -> tuple[Fraction | None, str]:
    why, days = _no_share(outset.goal), outset.days
    if why:
        return None, why
    if days.deadline is None:
        return None, days.reason
    if days.start is None:
        return None, "no_start"
    share = planned_share(outset.goal, days.start, days.deadline, day)
    return share, "" if share is not None else "no_time"


def _rate_needed(outset: Outset, reasons: dict[str, str]) -> dict[str, Any]:
    goal, deadline, target = outset.goal, outset.days.deadline, outset.goal.target_value
    if goal.direction is Direction.MAINTAIN:
        why = "maintained"
    elif target is None:
        why = "no_target"
    elif not outset.readings:
        why = "no_readings"
    elif deadline is None:
        why = outset.days.reason
    elif deadline <= outset.as_of:
        why = "deadline_passed"
    else:
        rate = (Fraction(target) - Fraction(outset.readings[-1].value)) / (deadline - outset.as_of).days
        return {"required_rate": twelve_digits(float(rate))}
    reasons["required_rate"] = why
    return {}


def _trend(outset: Outset, reasons: dict[str, str]) -> dict[str, Any]:
    """Return where the readings are heading, and the chance of arriving."""
    readings, deadline = outset.readings, outset.days.deadline
    if len(readings) < LEAST_POINTS:
        why = "few_readings" if readings else "no_readings"
        reasons |= dict.fromkeys(("achieved_rate", "forecast", "twin", "chance"), why)
        return {}
    days, values = [reading.on.toordinal() for reading in readings], [reading.value for reading in readings]
    squares, robust = LeastSquares.through(days, values), TheilSen.through(days, values)
    by_squares = outset.method is TrendMethod.OLS
    found: dict[str, Any] = {"achieved_rate": twelve_digits(float(squares.slope) if by_squares else robust.slope)}
    if deadline is None or deadline < outset.as_of:
        why = outset.days.reason if deadline is None else "deadline_passed"
        reasons |= dict.fromkeys(("forecast", "twin", "chance"), why)
        return found
    last, day = days[-1], deadline.toordinal()
    both = (squares.forecast(day, last=last, level=outset.level), robust.forecast(day, last=last))
    found["forecast"], found["twin"] = both if by_squares else both[::-1]
    wanted = wanted_range(outset.goal)
    if wanted is None:
        reasons["chance"] = "no_target"
    else:
        found["chance"] = twelve_digits(_chance(outset, squares, wanted, day))
    return found


def _chance(outset: Outset, squares: LeastSquares, wanted: tuple[Decimal | None, Decimal | None], day: int) -> float:
    """Return the chance that the goal is met when it is due: on the day, or on average over the days it may be due."""
    if not outset.possible:
        return squares.chance_within(*wanted, day)
    return sum(float(due.share) * squares.chance_within(*wanted, due.on.toordinal()) for due in outset.possible)
