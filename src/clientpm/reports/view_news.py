"""What happened in a period, as an audience may see it."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal

import attrs

from clientpm.reports.view_text import NO_TEXT, ViewText

__all__ = ["Span", "SpanKind", "ViewContacts", "ViewEvent", "ViewNews", "ViewPromisesKept", "ViewWaveNews"]


class SpanKind(enum.Enum):
    """How long a period is."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    FREE = "free"
    """From one day to another."""


@attrs.frozen(kw_only=True)
class Span:
    """A period of days, and the next one of the same length.

    Attributes:
        kind: How long it is.
        first: Its first day.
        last: Its last day.
        next_last: The last day of the period after it, which begins on the day after `last`.
    """

    kind: SpanKind
    first: dt.date
    last: dt.date
    next_last: dt.date

    @property
    def next_first(self) -> dt.date:
        """The first day of the period after it."""
        return self.last + dt.timedelta(days=1)

    def holds(self, day: dt.date | None) -> bool:
        """Return whether a day lies in it."""
        return day is not None and self.first <= day <= self.last


@attrs.frozen(kw_only=True)
class ViewEvent:
    """Something that happened on a day.

    Attributes:
        what: What happened, as a word for programs, such as `approved`.
        title: What it is about.
        day: When.
        text: What was decided, or how it ended.
        who: Who decided or did it.
        due: By when it was to be done.
    """

    what: str
    title: ViewText
    day: dt.date
    text: ViewText = NO_TEXT
    who: ViewText = NO_TEXT
    due: dt.date | None = None


@attrs.frozen(kw_only=True)
class ViewContacts:
    """How often we turned to the client, and the client to us.

    Attributes:
        ours: How often we did [0 and more].
        theirs: How often the client did [0 and more].
    """

    ours: int = 0
    theirs: int = 0


@attrs.frozen(kw_only=True)
class ViewPromisesKept:
    """What became of what the communication plan promised for the period.

    Attributes:
        on_time: How many promises were kept on time [0 and more].
        late: How many were kept late.
        missed: What was not kept: what it is called, and the day it was due.
    """

    on_time: int = 0
    late: int = 0
    missed: tuple[tuple[ViewText, dt.date], ...] = ()

    @property
    def due(self) -> int:
        """How many were due."""
        return self.on_time + self.late + len(self.missed)


@attrs.frozen(kw_only=True)
class ViewWaveNews:
    """What a survey found that was answered in the period.

    Attributes:
        title: What it is called.
        asked: How many were asked [0 and more]; `None` where nobody wrote it down.
        answered: How many answered.
        content: How many gave 4 or 5 of 5 for the whole; `None` where nobody was asked that.
        rated: How many gave a score for the whole.
        mean: The mean of these scores; for the team only.
    """

    title: ViewText
    asked: int | None
    answered: int
    content: int | None = None
    rated: int = 0
    mean: Decimal | None = None


@attrs.frozen(kw_only=True)
class ViewNews:
    """What happened in a period.

    Attributes:
        span: The period.
        decisions: What was decided, by day.
        changes: What became of changes.
        meetings: Which meetings were held.
        contacts: How often people spoke or wrote.
        actions: Which actions were done.
        troubles: What became of issues.
        risks: What became of risks.
        promises: What became of the communication plan; `None` where it promised nothing.
        surveys: What surveys found.
    """

    span: Span
    decisions: tuple[ViewEvent, ...] = ()
    changes: tuple[ViewEvent, ...] = ()
    meetings: tuple[ViewEvent, ...] = ()
    contacts: ViewContacts = ViewContacts()
    actions: tuple[ViewEvent, ...] = ()
    troubles: tuple[ViewEvent, ...] = ()
    risks: tuple[ViewEvent, ...] = ()
    promises: ViewPromisesKept | None = None
    surveys: tuple[ViewWaveNews, ...] = ()
