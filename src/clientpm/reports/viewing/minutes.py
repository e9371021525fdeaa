"""Put together what an audience may see of minutes, and of an agenda."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from clientpm.engagement.actions import due_on, is_open_action
from clientpm.engagement.issue_history import state_on
from clientpm.engagement.meetings import ends_at, last_step, minutes_before, taken_at
from clientpm.engagement.standpoint import Standpoint
from clientpm.model.agreements import ActionItem, LoggedDecision
from clientpm.model.meeting import AgendaItem, Meeting
from clientpm.model.meeting_minutes import MeetingMinutes, Presence
from clientpm.model.project import Project
from clientpm.reports.lens import Lens
from clientpm.reports.view_minutes import (
    ViewAgenda,
    ViewAgendaItem,
    ViewDecided,
    ViewGathering,
    ViewMinutes,
    ViewPromised,
    ViewSaid,
)
from clientpm.reports.viewing.assembly import ReportResults, view_for
from clientpm.reports.viewing.naming import Naming
from clientpm.reports.viewing.participants import Participants

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.reports.view_people import ViewPerson
    from clientpm.values.ref import Ref

__all__ = ["MinutesLens", "view_agenda", "view_minutes"]


@attrs.frozen(kw_only=True)
class MinutesLens:
    """A project with the eyes of an audience.

    Attributes:
        project: The project.
        lens: The eyes of the audience.
        as_of: The instant that is spoken of, by the clocks of the project; `None` for the latest.
        seen: The moment from which it is looked at; `None` for the latest.
    """

    project: Project
    lens: Lens
    as_of: dt.datetime | None = None
    seen: Standpoint | None = None

    @property
    def people(self) -> Participants:
        """Who takes part."""
        return Participants(project=self.project, lens=self.lens, as_of=self.as_of)

    @property
    def moment(self) -> dt.datetime | None:
        """The moment from which it is looked at."""
        return None if self.seen is None else self.seen.moment


def view_minutes(eyes: MinutesLens, minutes: MeetingMinutes) -> ViewMinutes:
    """Return what an audience may see of minutes.

    Args:
        eyes: The project, and who looks.
        minutes: The minutes, which the audience may see.

    Returns:
        The only thing that the builder receives.
    """
    lens, people = eyes.lens, eyes.people
    meeting = eyes.project.get(Meeting, minutes.meeting)
    state = state_on(minutes, eyes.moment)
    issued, approved = (last_step(minutes, action, eyes.moment) for action in ("issue", "approve"))
    decided = [eyes.project.get(LoggedDecision, name) for name in lens.read(minutes, "decisions", ())]
    actions = [eyes.project.get(ActionItem, name) for name in lens.read(minutes, "actions", ())]
    raised = lens.read(minutes, "raised", ())
    things = Naming(lens=lens, projects=(eyes.project,)).things(raised)
    sent = [each.to for each in lens.read(minutes, "distribution", ()) if eyes.moment is None or each.at <= eyes.moment]
    seen = [item for item in (*decided, *actions) if lens.shows(item)]
    return ViewMinutes(
        base=view_for(eyes.project, ReportResults(as_of=eyes.as_of), lens.audience),
        gathering=_held(eyes, meeting, minutes),
        state=state,
        issued_on=None if issued is None or state == "draft" else eyes.project.wall_clock(issued.at).date(),
        approved_on=None if approved is None else eyes.project.wall_clock(approved.at).date(),
        approved_by=None if approved is None else people.person(approved.by),
        said=tuple(
            ViewSaid(
                topic=lens.statement(item, "topic"), text=lens.text(item, "text"), note=lens.read(item, "note", "")
            )
            for item in lens.read(minutes, "items", ())
            if lens.statement(item, "topic") and _may_be_named(eyes, item.subject)
        ),
        decided=tuple(_decided(eyes, item) for item in decided if lens.shows(item)),
        promised=_promised(eyes, meeting, minutes, [item for item in actions if lens.shows(item)]),
        raised=things,
        next_on=lens.read(minutes, "next_on"),
        written_by=people.person(lens.read(minutes, "written_by")),
        sent_to=people.people(dict.fromkeys(sent)) if state != "draft" else (),
        note=lens.read(minutes, "note", ""),
        whole=len(seen) == len(decided) + len(actions) and len(things) == len(raised),
    )


def _may_be_named(eyes: MinutesLens, subject: Ref | None) -> bool:
    """Return whether what a topic is about may be seen, where that is known."""
    return subject is None or subject not in eyes.project or eyes.lens.shows(eyes.project[subject])


def _held(eyes: MinutesLens, meeting: Meeting, minutes: MeetingMinutes | None) -> ViewGathering:
    """Return the meeting itself; who came, where there are minutes."""
    lens, people = eyes.lens, eyes.people
    began = meeting.starts_at if minutes is None else lens.read(minutes, "began_at") or meeting.starts_at
    ended = lens.read(minutes, "ended_at")
    came = {} if minutes is None else {each.stakeholder: each.presence for each in lens.read(minutes, "attendance", ())}

    def who(presence: Presence) -> tuple[ViewPerson, ...]:
        return people.people(name for name, how in came.items() if how is presence)

    return ViewGathering(
        title=lens.text(meeting, "title") or (lens.text(minutes, "title")),
        began=eyes.project.wall_clock(began),
        ended=None if ended is None else eyes.project.wall_clock(ended),
        duration=lens.read(meeting, "duration"),
        channel="meeting" if not lens.shows(meeting) else lens.read(meeting, "channel").value,
        place=lens.text(meeting, "place"),
        invited=people.people(lens.read(meeting, "invited", ())),
        present=who(Presence.PRESENT),
        remote=who(Presence.REMOTE),
        apologies=who(Presence.APOLOGIES),
        absent=who(Presence.ABSENT),
    )


def _decided(eyes: MinutesLens, item: LoggedDecision) -> ViewDecided:
    lens = eyes.lens
    return ViewDecided(
        question=lens.text(item, "question") or lens.text(item, "title"),
        choice=lens.text(item, "choice"),
        why=lens.text(item, "rationale"),
        by=eyes.people.person(lens.read(item, "decided_by")),
        reversible=lens.read(item, "reversible", default=True),
    )


def _promised(
    eyes: MinutesLens, meeting: Meeting, minutes: MeetingMinutes, actions: Iterable[ActionItem]
) -> tuple[ViewPromised, ...]:
    """Return what was promised by the end of a meeting, and how it stands now."""
    project, lens, people = eyes.project, eyes.lens, eyes.people
    now = eyes.seen
    clock = Standpoint.of(project, taken_at(minutes, meeting))
    then = Standpoint.of(project, ends_at(meeting, clock.clock, minutes))
    before = {name for each in minutes_before(project, meeting, then) for name in each.actions}
    found = []
    for item in actions:
        due_now = item.due if now is None else due_on(item, now)
        is_open = is_open_action(item, now) if now is not None else item.standing == item.lifecycle.first
        found.append(
            ViewPromised(
                title=lens.text(item, "title") or lens.text(item, "description"),
                more=lens.text(item, "description"),
                owner=people.person(lens.read(item, "owner")),
                due=due_on(item, then),
                due_now=due_now,
                done=not is_open,
                overdue=is_open and now is not None and due_now < now.today,
                carried_over=item.id in before,
            )
        )
    return tuple(sorted(found, key=_due))


def _due(item: ViewPromised) -> tuple[bool, dt.date]:
    return item.done, item.due_now


def view_agenda(eyes: MinutesLens, meeting: Meeting, items: Iterable[AgendaItem], *, timed: bool) -> ViewAgenda:
    """Return what an audience may see of the agenda of a meeting.

    Args:
        eyes: The project, and who looks.
        meeting: The meeting, which the audience may see.
        items: What is on it.
        timed: Whether it is known when it begins.

    Returns:
        The only thing that the builder receives.
    """
    wanted = tuple(items)
    rows = [row for row in (_row(eyes, item) for item in wanted) if row is not None]
    return ViewAgenda(
        base=view_for(eyes.project, ReportResults(as_of=eyes.as_of), eyes.lens.audience),
        gathering=_held(eyes, meeting, None),
        timed=timed,
        items=tuple(rows),
        whole=len(rows) == len(wanted),
    )


def _row(eyes: MinutesLens, item: AgendaItem) -> ViewAgendaItem | None:
    """Return an item of an agenda; nothing where it or what it is about may not be seen."""
    lens = eyes.lens
    topic = lens.statement(item, "topic")
    if not topic or not _may_be_named(eyes, item.subject):
        return None
    subject = lens.read(item, "subject")
    record = None if subject is None or subject not in eyes.project else eyes.project[subject]
    due = due_on(record, eyes.seen) if isinstance(record, ActionItem) and eyes.seen is not None else None
    late = 0 if due is None or eyes.seen is None else (eyes.seen.today - due).days
    return ViewAgendaItem(
        topic=topic,
        kind="" if subject is None else subject.kind,
        purpose=lens.read(item, "purpose").value,
        presenter=eyes.people.person(lens.read(item, "presenter")),
        minutes=lens.read(item, "minutes"),
        due=due,
        overdue_days=max(late, 0),
    )
