"""What an audience may see of minutes, and of an agenda."""

from __future__ import annotations

import datetime as dt

import attrs

from clientpm.reports.view import View
from clientpm.reports.view_answers import ViewThing
from clientpm.reports.view_people import ViewPerson
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.values.duration import WorkDuration

__all__ = [
    "ViewAgenda",
    "ViewAgendaItem",
    "ViewDecided",
    "ViewGathering",
    "ViewMinutes",
    "ViewPromised",
    "ViewSaid",
]


@attrs.frozen(kw_only=True)
class ViewGathering:
    """A meeting: when, where, who.

    Attributes:
        title: What it is called.
        began: When it began or is to begin, by the clocks of the project.
        ended: When it ended; `None` where nobody wrote it down.
        duration: How long it is to take.
        channel: In a room, by call, by video, or as a workshop; a word for programs.
        place: Where.
        invited: Who was asked to come.
        present: Who was there, in the room.
        remote: Who was there by wire.
        apologies: Who sent apologies.
        absent: Who did not come.
    """

    title: ViewText = NO_TEXT
    began: dt.datetime
    ended: dt.datetime | None = None
    duration: WorkDuration | None = None
    channel: str = "meeting"
    place: ViewText = NO_TEXT
    invited: tuple[ViewPerson, ...] = ()
    present: tuple[ViewPerson, ...] = ()
    remote: tuple[ViewPerson, ...] = ()
    apologies: tuple[ViewPerson, ...] = ()
    absent: tuple[ViewPerson, ...] = ()


@attrs.frozen(kw_only=True)
class ViewDecided:
    """A decision.

    Attributes:
        question: What had to be decided.
        choice: What was chosen.
        why: Why.
        by: Who decided.
        reversible: Whether it can be taken back.
    """

    question: ViewText = NO_TEXT
    choice: ViewText = NO_TEXT
    why: ViewText = NO_TEXT
    by: ViewPerson | None = None
    reversible: bool = True


@attrs.frozen(kw_only=True)
class ViewPromised:
    """An action that somebody promised.

    Attributes:
        title: What it is.
        more: What exactly.
        owner: Who promised it.
        due: By when, as it was agreed at the meeting.
        due_now: By when it is due now.
        done: Whether it is done or called off by now.
        overdue: Whether it is open and its day is over.
        carried_over: Whether it was promised at an earlier meeting.
    """

    title: ViewText = NO_TEXT
    more: ViewText = NO_TEXT
    owner: ViewPerson | None = None
    due: dt.date
    due_now: dt.date
    done: bool = False
    overdue: bool = False
    carried_over: bool = False


@attrs.frozen(kw_only=True)
class ViewSaid:
    """What was said about one topic.

    Attributes:
        topic: What it is about.
        text: What was said.
        note: What only the team reads; nothing for anybody else.
    """

    topic: ViewText
    text: ViewText = NO_TEXT
    note: str = ""


@attrs.frozen(kw_only=True)
class ViewMinutes:
    """What an audience may see of minutes.

    Attributes:
        base: The project and the day.
        gathering: The meeting.
        state: Where they stand, as a word for programs: `draft`, `issued` or `approved`.
        issued_on: When they were issued.
        approved_on: When they were approved.
        approved_by: Who approved them.
        said: What was said.
        decided: What was decided.
        promised: What was promised, what is due first in front.
        raised: Issues, risks and changes that came up.
        next_on: When the next meeting is.
        written_by: Who wrote them.
        sent_to: To whom they went.
        note: What only the team reads; nothing for anybody else.
        whole: Whether the audience sees all that they name.
    """

    base: View
    gathering: ViewGathering
    state: str = "draft"
    issued_on: dt.date | None = None
    approved_on: dt.date | None = None
    approved_by: ViewPerson | None = None
    said: tuple[ViewSaid, ...] = ()
    decided: tuple[ViewDecided, ...] = ()
    promised: tuple[ViewPromised, ...] = ()
    raised: tuple[ViewThing, ...] = ()
    next_on: dt.date | None = None
    written_by: ViewPerson | None = None
    sent_to: tuple[ViewPerson, ...] = ()
    note: str = ""
    whole: bool = True


@attrs.frozen(kw_only=True)
class ViewAgendaItem:
    """One item of an agenda.

    Attributes:
        topic: What it is about.
        kind: Of what kind the record is that it is about, as a word for programs; empty for none.
        purpose: What it is for: `inform`, `discuss` or `decide`.
        presenter: Who presents it.
        minutes: How many minutes it takes; `None` where no time is left.
        due: Of an action: by when it was promised.
        overdue_days: How many days that is past; 0 where it is not.
    """

    topic: ViewText
    kind: str = ""
    purpose: str = "discuss"
    presenter: ViewPerson | None = None
    minutes: int | None = None
    due: dt.date | None = None
    overdue_days: int = 0


@attrs.frozen(kw_only=True)
class ViewAgenda:
    """What an audience may see of the agenda of a meeting.

    Attributes:
        base: The project and the day.
        gathering: The meeting.
        timed: Whether it is known when the meeting begins.
        items: What is on it.
        whole: Whether the audience sees all of it.
    """

    base: View
    gathering: ViewGathering
    timed: bool = True
    items: tuple[ViewAgendaItem, ...] = ()
    whole: bool = True
