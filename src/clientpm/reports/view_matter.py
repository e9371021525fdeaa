"""Something that has to be settled, as an audience may see it."""

from __future__ import annotations

import datetime as dt

import attrs

from clientpm.reports.view import View, ViewTask
from clientpm.reports.view_answers import ViewMove
from clientpm.reports.view_people import ViewPerson
from clientpm.reports.view_text import NO_TEXT, ViewText

__all__ = ["ViewChoice", "ViewEffort", "ViewMatter", "ViewWentTo"]


@attrs.frozen(kw_only=True)
class ViewEffort:
    """Something that was done, or is being done, about a matter.

    Attributes:
        text: What.
        who: Who does it.
        due: By when.
        done_on: When it was done; `None` where it is not done, or nobody knows when.
        done: Whether it is done.
    """

    text: ViewText
    who: ViewPerson | None = None
    due: dt.date | None = None
    done_on: dt.date | None = None
    done: bool = False


@attrs.frozen(kw_only=True)
class ViewChoice:
    """One way in which a matter can be settled.

    Attributes:
        title: What it is called; empty where it has no name of its own.
        kind: What sort of answer it is, as a word for programs; empty where it has a title.
        description: What it means.
        recommended: Whether we advise it.
        moves: What it would do to promised dates.
        assessed: Whether that is known.
    """

    title: ViewText = NO_TEXT
    kind: str = ""
    description: ViewText = NO_TEXT
    recommended: bool = False
    moves: tuple[ViewMove, ...] = ()
    assessed: bool = False


@attrs.frozen(kw_only=True)
class ViewWentTo:
    """To whom a matter was taken.

    Attributes:
        to: To whom.
        on: On which day.
    """

    to: ViewPerson
    on: dt.date


@attrs.frozen(kw_only=True)
class ViewMatter:
    """An issue, a risk, a change, a decision or something promised that needs a decision.

    Attributes:
        base: The project, its dates and the day.
        kind: What it is, as a word for programs.
        id: Names it.
        title: What it is called.
        description: What happened.
        cause: Why.
        severity: How much it matters, of an issue; a word for programs.
        open: Whether it still has to be settled.
        since: Since when it is known.
        due: By when it should have been settled.
        overdue_days: How many days that is past; 0 where it is not.
        missed: The days on which it did not take place, of a promise of the communication plan.
        owner: Who deals with it.
        effects: Visible milestones that depend on it, by date.
        tried: What was done about it, and what is being done.
        fallback: What is done if that does not help.
        went_to: To whom it was taken, in that order.
        question: What has to be decided.
        choices: How it can be settled.
        decides: Who is to decide.
        until: By when.
        resolution: How it was settled.
    """

    base: View
    kind: str
    id: str
    title: ViewText = NO_TEXT
    description: ViewText = NO_TEXT
    cause: ViewText = NO_TEXT
    severity: str = ""
    open: bool = True
    since: dt.date | None = None
    due: dt.date | None = None
    overdue_days: int = 0
    missed: tuple[dt.date, ...] = ()
    owner: ViewPerson | None = None
    effects: tuple[ViewTask, ...] = ()
    tried: tuple[ViewEffort, ...] = ()
    fallback: tuple[ViewText, ...] = ()
    went_to: tuple[ViewWentTo, ...] = ()
    question: ViewText = NO_TEXT
    choices: tuple[ViewChoice, ...] = ()
    decides: tuple[ViewPerson, ...] = ()
    until: dt.date | None = None
    resolution: ViewText = NO_TEXT
