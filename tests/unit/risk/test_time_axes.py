"""Calendars for whole arrays say what calendars say, at fractions of a minute too."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from clientpm.risk.time_axes import CLOCK, Conversion, OutOfReach, TimeAxes
from clientpm.values.worktime import DAY, ELAPSED
from tests.oracles.random_plans import random_calendar
from tests.oracles.volume import seeded

if TYPE_CHECKING:
    from clientpm.values.worktime import WorkTime

FIRST, LAST = 739_600, 739_800
PLACES = 60


def axes_of(rng: random.Random, days: int = 200) -> tuple[TimeAxes, list[WorkTime]]:
    """Give axes of three random calendars and the clock."""
    calendars: list[WorkTime] = [ELAPSED, *(random_calendar(rng, name).table for name in ("one", "two", "three"))]
    return TimeAxes(calendars, FIRST, FIRST + days), calendars


def instant(calendar: WorkTime, w: float, *, closing: bool) -> float:
    """Give the instant with so much working time before it, as the calendar's whole minutes have it."""
    if closing:
        return calendar.end_at(math.ceil(w)) - (math.ceil(w) - w)
    return calendar.start_at(math.floor(w)) + (w - math.floor(w))


def work(calendar: WorkTime, t: float, *, back: bool) -> float:
    """Give the working time before an instant, or before the latest one at which work can start."""
    whole = math.floor(t)
    goes_on = calendar.work(whole + 1) - calendar.work(whole)
    if back and not goes_on:
        return calendar.work(calendar.snap_back(whole))
    return calendar.work(whole) + goes_on * (t - whole)


def check(axes: TimeAxes, calendars: list[WorkTime], wanted: Conversion, w: list[float], case: str) -> None:
    """Compare a conversion with what the calendars say."""
    source, target = calendars[wanted.source], calendars[wanted.target]
    origin, base = source.work(axes.base), target.work(axes.base)
    x = np.array([place - origin for place in w])
    out = np.empty(len(x))
    axes.table(wanted).work_on(len(x))(x, None, out=out)
    for place, found in zip(w, out, strict=True):
        t = instant(source, place, closing=wanted.closing)
        assert found == pytest.approx(work(target, t, back=wanted.back) - base, abs=1e-6), (case, wanted, place)


@pytest.mark.parametrize("days", [200, 4000])
def test_conversions_follow_the_calendars(days: int) -> None:
    """Start and finish of any working time, counted on any other axis: on short tables and on long ones."""
    for case, rng in seeded(12, f"axes {days}"):
        axes, calendars = axes_of(rng, days)
        for _ in range(12):
            source, target = rng.sample(range(len(calendars)), 2)
            closing, back = rng.choice([(False, False), (True, False), (False, True)])
            if source == CLOCK:
                closing = False
            first = calendars[source].work((FIRST + 1) * DAY) + 1
            last = calendars[source].work((FIRST + 199) * DAY) - 1
            places = [rng.randrange(first, last) + rng.choice((0, 0, 0.5, rng.random())) for _ in range(PLACES)]
            check(axes, calendars, Conversion(source, target, closing, back and target != CLOCK), places, case)


def test_what_lies_beyond_the_tables_is_told() -> None:
    """An instant outside of the days that are covered is never answered wrongly."""
    axes, _ = axes_of(random.Random("beyond"))
    converter = axes.table(Conversion(1, 2, closing=False, back=False)).work_on(2)
    for outside in (-1.0, 1e7):
        with pytest.raises(OutOfReach):
            converter(np.array([5.0, outside]), None, out=np.empty(2))
