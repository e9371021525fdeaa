"""How something that is planned for after the project stands."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["FollowUpState", "state_of_day"]


class FollowUpState(enum.Enum):
    """How something that is planned stands on a day."""

    OVERDUE = "overdue"
    """Its day is over, and it was not done."""
    DUE = "due"
    """It is due on this very day."""
    UPCOMING = "upcoming"
    """It is due soon."""
    LATER = "later"
    """It is due later than is looked ahead."""
    DONE = "done"
    """It was done."""
    UNKNOWN = "unknown"
    """Nobody can say when it is due."""


def state_of_day(day: dt.date | None, today: dt.date, horizon: dt.date) -> FollowUpState:
    """Return how something stands that is not done.

    Args:
        day: When it is due; `None` where that is not known.
        today: The day from which it is looked at.
        horizon: The last day that counts as soon.

    Returns:
        The state.
    """
    if day is None:
        return FollowUpState.UNKNOWN
    if day < today:
        return FollowUpState.OVERDUE
    if day == today:
        return FollowUpState.DUE
    return FollowUpState.UPCOMING if day <= horizon else FollowUpState.LATER
