"""What is known about a goal on a day: how far it has come, and whether it will be reached."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from clientpm.agreement.deadlines import DeadlineBasis
from clientpm.model.goal import GoalRole
from clientpm.progress.goal_trend import TrendForecast
from clientpm.values.finding import Finding
from clientpm.values.frozen import EMPTY, FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["DeadlineShift", "GoalOutlook", "GoalPart", "GoalReading", "GoalState"]


class GoalState(enum.Enum):
    """How a goal stands on a day."""

    NOT_DUE = "not_due"
    """Nothing is to be measured yet."""
    UNMEASURED = "unmeasured"
    """It should have been measured, and was not."""
    UNKNOWN = "unknown"
    """It was measured, but cannot be judged: `GoalOutlook.reasons` say why."""
    WATCHED = "watched"
    """An indicator: a value without a day by which it must be reached."""
    ON_TRACK = "on_track"
    """As far as planned or further, or likely to be reached."""
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    """Unlikely to be reached."""
    ATTAINED = "attained"
    """Reached at the deadline, in as many readings one after the other as were asked for."""
    MISSED = "missed"
    """Not reached at the deadline."""


@attrs.frozen(kw_only=True)
class GoalReading:
    """One measurement that counts for a goal.

    Attributes:
        on: The day that it speaks of.
        value: What was measured, in the unit of the goal.
        measurement: Id of the measurement.
        attainment: Share of the way from baseline to target, 0 to 1 and beyond; `None`
            where there is no such way.
        gap: Distance to the band that is kept, in the unit of the goal; 0 within it;
            `None` without a band.
        met: Whether the goal is met by this value; `None` where it does not say.
    """

    on: dt.date
    value: Decimal
    measurement: str
    attainment: Decimal | None = None
    gap: Decimal | None = None
    met: bool | None = None


@attrs.frozen(kw_only=True)
class DeadlineShift:
    """That the deadline of a goal has moved between two days.

    Attributes:
        snapshot: Id of the snapshot that kept the deadline before.
        since: The day of that snapshot.
        until: The day on which the deadline was another.
        before: The deadline in the snapshot.
        after: The deadline afterwards.
        days: Calendar days by which it moved; above 0 where it is later.
    """

    snapshot: str
    since: dt.date
    until: dt.date
    before: dt.date
    after: dt.date
    days: int


@attrs.frozen(kw_only=True)
class GoalPart:
    """What one goal below an objective adds to it.

    Attributes:
        goal: Id of the goal.
        state: How it stands.
        score: Its attainment, cut to 0 to 1; `None` where it is not known.
    """

    goal: str
    state: GoalState
    score: Decimal | None = None


def _parts(value: Iterable[GoalPart]) -> tuple[GoalPart, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class GoalOutlook:
    """How a goal stands on a day, and what to expect.

    A figure that cannot be given is `None`, and `reasons` say why.

    Attributes:
        goal: Id of the goal.
        role: Its place among the goals.
        as_of: The day.
        state: How it stands.
        start: From which day it counts.
        deadline: By which day it is due.
        basis: Whether that day was agreed, follows an event that has happened, or one that
            is still expected.
        readings: The measurements that count, in the order of their days.
        attainment: Share of the way from baseline to target at the latest reading, 0 to 1
            and beyond; of an objective the mean of the scores of its parts.
        expected: The share planned for the day of the latest reading [0 to 1]; for `as_of`
            where there is none.
        pace: Attainment divided by what was expected; 1 is as planned.
        gap: Distance of the latest reading to the band that is kept; 0 within it.
        required_rate: Change needed for each calendar day from now to the deadline.
        achieved_rate: Change for each calendar day along the trend.
        forecast: The value at the deadline if things go on as they did.
        twin: The same by the other method.
        chance: Chance that the goal is met at the deadline, by the t distribution around
            the line of least squares [0 to 1]; with a simulation, on average over the days
            on which a day that follows from work may fall.
        deadline_p50: The day that it is due at the latest with a chance of one half, where
            its day follows from work and that was simulated.
        deadline_p80: The same with a chance of 80 %.
        deadline_promised: The day that it was to be due by the agreed dates; of a fixed day
            the same day.
        deadline_chance: Chance that this day holds [0 to 1]: that what it follows from is
            over in time, or for a fixed day that all work is.
        shift: By how much the deadline moved since the latest snapshot before that day.
        shifts: Every move of the deadline from one snapshot to the next, and to now.
        parts: What stands directly below an objective.
        findings: What deserves attention.
        reasons: Why a figure is missing: a code by the name of the figure.
    """

    goal: str
    role: GoalRole
    as_of: dt.date
    state: GoalState
    start: dt.date | None = None
    deadline: dt.date | None = None
    basis: DeadlineBasis | None = None
    readings: tuple[GoalReading, ...] = ()
    attainment: Decimal | None = None
    expected: Decimal | None = None
    pace: Decimal | None = None
    gap: Decimal | None = None
    required_rate: float | None = None
    achieved_rate: float | None = None
    forecast: TrendForecast | None = None
    twin: TrendForecast | None = None
    chance: float | None = None
    deadline_p50: dt.date | None = None
    deadline_p80: dt.date | None = None
    deadline_promised: dt.date | None = None
    deadline_chance: float | None = None
    shift: DeadlineShift | None = None
    shifts: tuple[DeadlineShift, ...] = ()
    parts: tuple[GoalPart, ...] = attrs.field(default=(), converter=_parts)
    findings: tuple[Finding, ...] = ()
    reasons: FrozenMap[str] = EMPTY

    @property
    def latest(self) -> GoalReading | None:
        """The latest reading that counts."""
        return self.readings[-1] if self.readings else None

    @property
    def in_band(self) -> bool | None:
        """Whether the latest reading lies within the band that is kept; `None` without one."""
        return None if self.gap is None else not self.gap
