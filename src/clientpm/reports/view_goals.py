"""Where the goals of a project stand, as an audience may see it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs

from clientpm.reports.view_text import ViewText
from clientpm.values.status import Status

__all__ = ["ViewGoalForecast", "ViewGoalStanding", "ViewReading"]


@attrs.frozen
class ViewReading:
    """What a measure was, or should be, on a day.

    Attributes:
        on: The day.
        value: The value, in the unit of the goal.
    """

    on: dt.date
    value: Decimal


@attrs.frozen(kw_only=True)
class ViewGoalForecast:
    """What a measure will be when the goal is due, if it goes on as it did.

    Attributes:
        value: The value, rounded as its measurements are.
        low: Lower end of the range; `None` where there are too few measurements for one.
        high: Upper end.
        level: Chance that it lies within the range [0 to 1].
        measured: How many measurements it rests on.
    """

    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    level: Decimal = Decimal("0.8")
    measured: int


@attrs.frozen(kw_only=True)
class ViewGoalStanding:
    """Where a goal stands.

    Attributes:
        id: Names it within the view.
        text: The goal in a sentence, else what it is called.
        metric: What is measured.
        unit: In which unit.
        level: Depth below the visible objectives [1 and more].
        objective: Whether it is judged by the results below it.
        state: How it stands, as a word for programs, such as `on_track`.
        status: The same as a status; `None` where there is nothing to judge yet.
        before: The value before.
        before_day: The day of that value.
        target: The value wanted.
        low: For a value to be kept, the least that is right.
        high: And the most.
        day: By which day, where the audience may see what it is counted from.
        moves: Whether that day still moves with the plan.
        overdue: Whether that day has passed.
        readings: What was measured, in the order of the days.
        planned: What was planned on the way.
        gap: Distance of the latest measurement to the range that is kept; 0 within it.
        attained: Share of the way that was made [0 to 1 and beyond]; of an objective the mean
            of the results below it.
        expected: Share of the way that was planned [0 to 1].
        forecast: What to expect on the day.
        chance: Chance that the goal is met then [0 to 1].
        likely_day: The day by which it is due in 8 of 10 cases, where its day follows from work.
        promised_day: The day that it was to be due by what was agreed.
        day_chance: Chance that this day holds [0 to 1].
        withheld: Whether figures are left out because some measurement may not be seen.
    """

    id: str
    text: ViewText
    metric: ViewText
    unit: ViewText
    level: int = 1
    objective: bool = False
    state: str
    status: Status | None = None
    before: Decimal | None = None
    before_day: dt.date | None = None
    target: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    day: dt.date | None = None
    moves: bool = False
    overdue: bool = False
    readings: tuple[ViewReading, ...] = ()
    planned: tuple[ViewReading, ...] = ()
    gap: Decimal | None = None
    attained: Decimal | None = None
    expected: Decimal | None = None
    forecast: ViewGoalForecast | None = None
    chance: Decimal | None = None
    likely_day: dt.date | None = None
    promised_day: dt.date | None = None
    day_chance: Decimal | None = None
    withheld: bool = False

    @property
    def latest(self) -> ViewReading | None:
        """The latest measurement."""
        return self.readings[-1] if self.readings else None
