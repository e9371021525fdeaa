"""Why a date is when it is, as an audience may see it."""

from __future__ import annotations

import datetime as dt
import enum

import attrs

from clientpm.reports.view_text import ViewText
from clientpm.values.duration import WorkDuration
from clientpm.values.minutes import Minutes

__all__ = ["HopKind", "ViewHop"]


class HopKind(enum.Enum):
    """What set the start of a hop."""

    PROJECT_START = "project_start"
    DATA_DATE = "data_date"
    AFTER = "after"
    """It follows the hop before."""
    DATE = "date"
    """A date that somebody set."""
    LATE = "late"
    """It is done as late as possible."""
    DONE = "done"
    """Nothing any more: it is over, its dates were reported."""
    PAUSE = "pause"
    """Work was stopped for a while."""
    CANCELLED = "cancelled"
    """It was called off."""
    INTERNAL = "internal"
    """Something that the audience does not see."""


@attrs.frozen(kw_only=True)
class ViewHop:
    """One hop in a chain of reasons.

    Attributes:
        title: What the task is called; `None` for internal work, which may be several
            tasks in one.
        kind: What set its start.
        milestone: Whether it has no duration.
        start_day: The first day.
        finish_day: The last day.
        work: Working time from start to finish.
        after: The task or phase it waits for, where it may be seen.
        link: `FS`, `SS`, `FF` or `SF`, where it waits for another.
        lag: Waiting time between the two; negative where they overlap.
        constraint: The date condition, such as `SNET`.
        constraint_day: The day of that condition.
        waits_for_calendar: Whether a weekend or holiday came between.
        remaining: What is left of a task that is under way.
        resumes_day: The first day of that rest.
        start_reported: Whether somebody reported when a task under way began.
    """

    title: ViewText | None
    kind: HopKind
    milestone: bool = False
    start_day: dt.date
    finish_day: dt.date
    work: Minutes | None = None
    after: ViewText | None = None
    link: str = ""
    lag: WorkDuration | None = None
    constraint: str = ""
    constraint_day: dt.date | None = None
    waits_for_calendar: bool = False
    remaining: Minutes | None = None
    resumes_day: dt.date | None = None
    start_reported: bool = False
