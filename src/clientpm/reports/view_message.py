"""What a message may say, as its receivers may read it."""

from __future__ import annotations

import datetime as dt

import attrs

from clientpm.reports.view import View, ViewTask
from clientpm.reports.view_chain import ViewHop
from clientpm.reports.view_communication import ViewMeeting
from clientpm.reports.view_matter import ViewEffort, ViewMatter
from clientpm.reports.view_people import ViewPerson
from clientpm.reports.view_shift import Shift
from clientpm.reports.view_text import ViewText

__all__ = ["ViewDelay", "ViewLetter", "ViewThanks"]


@attrs.frozen(kw_only=True)
class ViewDelay:
    """A date that moves.

    Attributes:
        task: What moves.
        old: The day that was promised.
        new: The day that is expected now.
        shift: By how much.
        in_time: Whether the agreed last day is still kept.
        causes: Why, as issues say it that lie on its way.
        chain: What is still to come of the chain of reasons that sets the new day.
        measures: What is done about it.
        asked: What is open on the client's side on its way.
    """

    task: ViewTask
    old: dt.date
    new: dt.date
    shift: Shift
    in_time: bool = False
    causes: tuple[ViewText, ...] = ()
    chain: tuple[ViewHop, ...] = ()
    measures: tuple[ViewText, ...] = ()
    asked: tuple[ViewTask, ...] = ()


@attrs.frozen(kw_only=True)
class ViewThanks:
    """What was reached together, and what comes after.

    Attributes:
        handed_over: What was accepted.
        reached: The milestones that were reached, by date.
        finished: Whether nothing is left of the visible plan.
        warranty_until: How long we stand by it.
        contact: Whom to turn to.
        next_talks: When we come back, and about what.
    """

    handed_over: tuple[ViewText, ...] = ()
    reached: tuple[ViewTask, ...] = ()
    finished: bool = False
    warranty_until: dt.date | None = None
    contact: ViewPerson | None = None
    next_talks: tuple[tuple[dt.date, str, ViewText], ...] = ()


@attrs.frozen(kw_only=True)
class ViewLetter:
    """What a message may say.

    Attributes:
        base: The project, its dates and the day.
        template: Which message it is, as a word for programs.
        to: Its receivers, as far as they may know each other.
        several: Whether it has more than one receiver.
        sender: In whose name it goes out.
        meeting: The meeting to which it invites, or the next one.
        day: When what it speaks of is due, where there is no such meeting.
        answer_by: By when an answer is wanted.
        answer_expected: Whether one is.
        goals: What is to be achieved, the first few.
        actions: What receivers have still to do.
        delay: The date that moves.
        matter: What has to be settled.
        thanks: What was reached.
    """

    base: View
    template: str
    to: tuple[ViewPerson, ...] = ()
    several: bool = False
    sender: ViewPerson | None = None
    meeting: ViewMeeting | None = None
    day: dt.datetime | None = None
    answer_by: dt.date | None = None
    answer_expected: bool = False
    goals: tuple[ViewText, ...] = ()
    actions: tuple[ViewEffort, ...] = ()
    delay: ViewDelay | None = None
    matter: ViewMatter | None = None
    thanks: ViewThanks | None = None
