"""How far work has come, and what comes next, as an audience may see it."""

from __future__ import annotations

import datetime as dt
import enum

import attrs

__all__ = ["ViewPause", "ViewPeriod", "WorkState"]


class WorkState(enum.Enum):
    """How far a task has come."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "suspended"
    """Begun, and stopped for a while."""
    DONE = "complete"
    CANCELLED = "cancelled"
    """Called off: it will not be done, or not be finished."""

    @property
    def is_open(self) -> bool:
        """Whether something of it is still to be done."""
        return self not in {WorkState.DONE, WorkState.CANCELLED}


@attrs.frozen
class ViewPause:
    """A stretch of time in which nobody works on a task that has begun, `[start, finish)`.

    Attributes:
        start: Where the work stopped.
        finish: Where it goes on, or went on.
    """

    start: dt.datetime
    finish: dt.datetime


@attrs.frozen(kw_only=True)
class ViewPeriod:
    """The time until the next report, and the one since the last.

    Attributes:
        since: What ended after this day counts as new.
        reported: Whether that is the day of the report before; otherwise it lies as long
            back as the next period lasts.
        first: The first day of the next period.
        last: Its last day.
    """

    since: dt.date
    reported: bool
    first: dt.date
    last: dt.date
