"""How sure promised dates are, as an audience may see it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs

from clientpm.reports.view_text import ViewText
from clientpm.values.status import Status

__all__ = ["ViewChance", "ViewChancePoint", "ViewChances"]


@attrs.frozen
class ViewChancePoint:
    """How likely a promise was to hold on the day of a report.

    Attributes:
        day: The day of the report.
        chance: The chance [0 to 1].
    """

    day: dt.date
    chance: Decimal


@attrs.frozen(kw_only=True)
class ViewChance:
    """How likely a promised date holds.

    Attributes:
        id: Names what was promised within the view.
        title: What it is called.
        promised_day: The day that was promised.
        chance: How likely it holds [0 to 1].
        low: The lower end of the range within which that would lie, were there trials without end.
        high: The upper end.
        status: How good that is.
        even_day: The day by which it comes in 1 of 2 cases.
        likely_day: The day by which it comes in 8 of 10 cases.
        before: What earlier reports said of the same day, the oldest first.
    """

    id: str
    title: ViewText
    promised_day: dt.date
    chance: Decimal
    low: Decimal
    high: Decimal
    status: Status
    even_day: dt.date
    likely_day: dt.date
    before: tuple[ViewChancePoint, ...] = ()


@attrs.frozen(kw_only=True)
class ViewChances:
    """How sure promised dates are.

    Attributes:
        chances: The promises that the audience sees, by the day that was promised.
        trials: In how many trials that was counted.
        seed: From where the random numbers came.
    """

    chances: tuple[ViewChance, ...]
    trials: int
    seed: int
