"""What somebody is asked for beside the work of the plan, as an audience may see it."""

from __future__ import annotations

import datetime as dt
import enum

import attrs

from clientpm.reports.view_text import NO_TEXT, ViewText

__all__ = ["RequestKind", "ViewRequest"]


class RequestKind(enum.Enum):
    """What is asked for."""

    DECIDE = "decide"
    """To choose between the options of a change."""
    ANSWER = "answer"
    """To answer a question about a change."""
    SIGN = "sign"
    """To sign what was agreed."""
    ACT = "act"
    """To do what was promised in a meeting or a talk."""


@attrs.frozen(kw_only=True)
class ViewRequest:
    """Something that the client is asked for.

    Attributes:
        kind: What is asked for.
        title: What it is about.
        owners: Who is asked.
        since: Since when.
        due: By when; `None` where no day was named.
        question: What has to be known.
        overdue: Whether the day is over.
    """

    kind: RequestKind
    title: ViewText
    owners: tuple[ViewText, ...] = ()
    since: dt.date | None = None
    due: dt.date | None = None
    question: ViewText = NO_TEXT
    overdue: bool = False
