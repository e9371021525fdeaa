"""The communication plan as an audience may see it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs

from clientpm.reports.view import View
from clientpm.reports.view_people import ViewPerson
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.values.duration import WorkDuration
from clientpm.values.recurrence import RecurrenceRule

__all__ = ["ViewCommunication", "ViewKept", "ViewLadderStep", "ViewMeeting", "ViewPart", "ViewPromise", "ViewTopic"]


@attrs.frozen(kw_only=True)
class ViewLadderStep:
    """To whom something goes when it stays open.

    Attributes:
        to: To whom.
        after: After how much business time.
    """

    to: ViewPerson
    after: WorkDuration


@attrs.frozen(kw_only=True)
class ViewKept:
    """Whether a promise was kept.

    Attributes:
        due: How often it was due.
        on_time: How often it was kept on time.
        late: How often it was kept late.
        missed: How often it was not kept.
        rate: Share of what was due that was on time [0 to 1]; `None` where nothing was due.
    """

    due: int = 0
    on_time: int = 0
    late: int = 0
    missed: int = 0
    rate: Decimal | None = None


@attrs.frozen(kw_only=True)
class ViewPromise:
    """One promise of the communication plan.

    Attributes:
        id: Names it within the view.
        title: What it is called.
        objective: What it is for.
        content: What is said.
        audience: Who is told.
        sender: In whose name it goes out.
        owner: Who sees to it.
        channel: By what way, as a word for programs.
        format: In what form.
        rule: How often; `None` for what an occasion brings.
        first_day: The first day of that.
        at: The time of day at which it is due; `None` where no time is named.
        zone: The zone of that time, where it is not that of the project.
        occasion: What brings it.
        duration: How long it takes.
        grace_days: How many days late it may be and still counts as on time.
        response_expected: Whether an answer is asked for.
        response_within: Business time for that answer.
        ladder: To whom it goes when it does not come about.
        next_days: When it is due next, by the clocks of the project; 00:00 says nothing of a time.
        kept: Whether it was kept, for the team.
    """

    id: str
    title: ViewText = NO_TEXT
    objective: ViewText = NO_TEXT
    content: ViewText = NO_TEXT
    audience: tuple[ViewPerson, ...] = ()
    sender: ViewPerson | None = None
    owner: ViewPerson | None = None
    channel: str = "e_mail"
    format: ViewText = NO_TEXT
    rule: RecurrenceRule | None = None
    first_day: dt.date | None = None
    at: dt.time | None = None
    zone: str = ""
    occasion: ViewText = NO_TEXT
    duration: WorkDuration | None = None
    grace_days: int = 0
    response_expected: bool = False
    response_within: WorkDuration | None = None
    ladder: tuple[ViewLadderStep, ...] = ()
    next_days: tuple[dt.datetime, ...] = ()
    kept: ViewKept | None = None


@attrs.frozen(kw_only=True)
class ViewTopic:
    """One item of an agenda.

    Attributes:
        topic: What it is about.
        purpose: What it is for, as a word for programs: `inform`, `discuss` or `decide`.
        presenter: Who presents it.
        minutes: How many minutes it is to take.
    """

    topic: ViewText
    purpose: str = "discuss"
    presenter: ViewPerson | None = None
    minutes: int | None = None


@attrs.frozen(kw_only=True)
class ViewMeeting:
    """A meeting that is still to come.

    Attributes:
        title: What it is called.
        at: When it begins, by the clocks of the project.
        zone: The zone of that time, where not everybody who is asked to come lives by it.
        duration: How long it is to take.
        channel: In a room, by call, by video, or as a workshop; a word for programs.
        place: Where.
        topics: What is on the agenda.
    """

    title: ViewText = NO_TEXT
    at: dt.datetime
    zone: str = ""
    duration: WorkDuration | None = None
    channel: str = "meeting"
    place: ViewText = NO_TEXT
    topics: tuple[ViewTopic, ...] = ()


@attrs.frozen(kw_only=True)
class ViewPart:
    """Who plays which part in an activity.

    Attributes:
        activity: The activity.
        responsible: Who does it.
        accountable: Who answers for it.
        consulted: Who is asked before.
        informed: Who is told after.
    """

    activity: ViewText
    responsible: tuple[ViewPerson, ...] = ()
    accountable: tuple[ViewPerson, ...] = ()
    consulted: tuple[ViewPerson, ...] = ()
    informed: tuple[ViewPerson, ...] = ()


@attrs.frozen(kw_only=True)
class ViewCommunication:
    """Who is told what, how and how often, as an audience may see it.

    Attributes:
        base: The project and the day.
        promises: The promises, in the order of the project.
        meetings: Meetings that are planned, by date.
        parts: Who plays which part in what.
        kept: Whether the whole plan was kept, for the team.
        whole: Whether every promise of the plan is in `promises`.
    """

    base: View
    promises: tuple[ViewPromise, ...] = ()
    meetings: tuple[ViewMeeting, ...] = ()
    parts: tuple[ViewPart, ...] = ()
    kept: ViewKept | None = None
    whole: bool = True
