"""What belongs to a meeting: when it ends, its minutes, those of the meeting before, who may decide."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from clientpm.agreement.sign_off import may_sign
from clientpm.engagement.issue_history import state_on
from clientpm.evidence.plain import plain_form
from clientpm.evidence.signed import digest_of
from clientpm.model.agreements import ActionItem, LoggedDecision
from clientpm.model.meeting import Meeting
from clientpm.model.meeting_minutes import MeetingMinutes, MinuteItem

if TYPE_CHECKING:
    from clientpm.engagement.clock import BusinessClock
    from clientpm.engagement.standpoint import Standpoint
    from clientpm.evidence.plain import Plain
    from clientpm.model.lifecycle import Step
    from clientpm.model.project import Project
    from clientpm.values.fingerprint import Fingerprint

__all__ = [
    "ends_at",
    "issued_as",
    "last_step",
    "may_decide",
    "minutes_before",
    "minutes_fingerprint",
    "planned_minutes",
    "taken_at",
]

_FORM: Final = 1
_SAID: Final = ("meeting", "began_at", "ended_at", "attendance", "items", "decisions", "actions", "raised", "next_on")
_DECIDED: Final = ("question", "choice", "decided_by", "at", "rationale", "reversible")


def planned_minutes(meeting: Meeting, clock: BusinessClock) -> int | None:
    """Return how long a meeting is to take.

    Args:
        meeting: The meeting.
        clock: The clock of the project, which says how long a day is.

    Returns:
        Minutes; `None` where nobody said.
    """
    return None if meeting.duration is None else clock.minutes_of(meeting.duration)


def taken_at(minutes: MeetingMinutes, meeting: Meeting) -> dt.datetime:
    """Return when the meeting of some minutes began.

    Args:
        minutes: The minutes.
        meeting: Their meeting.

    Returns:
        The moment: as the minutes say, else as it was planned.
    """
    return minutes.began_at or meeting.starts_at


def ends_at(meeting: Meeting, clock: BusinessClock, minutes: MeetingMinutes | None = None) -> dt.datetime:
    """Return when a meeting ended, or is to end.

    Args:
        meeting: The meeting.
        clock: The clock of the project.
        minutes: Its minutes, where there are some.

    Returns:
        The moment: as the minutes say, else when it began and how long it was to take.
    """
    if minutes is not None and minutes.ended_at is not None:
        return minutes.ended_at
    began = meeting.starts_at if minutes is None else taken_at(minutes, meeting)
    return began + dt.timedelta(minutes=planned_minutes(meeting, clock) or 0)


def minutes_before(project: Project, meeting: Meeting, seen: Standpoint) -> tuple[MeetingMinutes, ...]:
    """Return the minutes of the meetings of one series before a meeting, the latest first.

    Meetings that keep the same item of the communication plan are a series. One that keeps
    none goes with others that keep none and to which somebody was invited who is invited to it.

    Args:
        project: The project.
        meeting: The meeting.
        seen: From when it is looked at.

    Returns:
        Minutes of meetings that began before it, and before that moment.
    """
    until = min(meeting.starts_at, seen.moment)
    found = []
    for minutes in project.minutes:
        other = project.get(Meeting, minutes.meeting)
        began = taken_at(minutes, other)
        if other.id != meeting.id and began < until and _goes_with(other, meeting):
            found.append((began, minutes))
    return tuple(minutes for _, minutes in sorted(found, key=lambda pair: pair[0], reverse=True))


def _goes_with(other: Meeting, meeting: Meeting) -> bool:
    if meeting.item is not None or other.item is not None:
        return meeting.item == other.item
    return not meeting.invited or not other.invited or not set(meeting.invited).isdisjoint(other.invited)


def may_decide(project: Project, stakeholder: str) -> bool:
    """Return whether somebody has the authority to decide at a meeting.

    Args:
        project: The project.
        stakeholder: Id of the stakeholder.

    Returns:
        Whether they hold a level of the authority matrix, or may sign for their side.

    Raises:
        UnknownReferenceError: When the project has no such stakeholder.
    """
    levels = () if project.authority is None else project.authority.levels
    return any(stakeholder in level.holders for level in levels) or may_sign(project, stakeholder)


def last_step(minutes: MeetingMinutes, action: str, moment: dt.datetime | None = None) -> Step | None:
    """Return the last step of some minutes that was one action.

    Args:
        minutes: The minutes.
        action: The action, such as `issue`.
        moment: Up to when steps count; all of them where not given.

    Returns:
        The step; `None` where there is none.
    """
    steps = (step for step in reversed(minutes.history) if moment is None or step.at <= moment)
    return next((step for step in steps if step.action == action), None)


def minutes_fingerprint(project: Project, minutes: MeetingMinutes) -> Fingerprint:
    """Return the fingerprint of what minutes say.

    It covers who took part, what was said, the decisions word by word, and each action with
    what was promised and by when at first. Who has an action now, how far it has come, notes
    of the team and to whom the minutes went are no part of it.

    Args:
        project: The project.
        minutes: The minutes.

    Returns:
        The fingerprint.
    """
    content: dict[str, Plain] = {name: plain_form(_public(getattr(minutes, name))) for name in _SAID}
    content["decided"] = [
        [plain_form(getattr(project.get(LoggedDecision, name), field)) for field in _DECIDED]
        for name in minutes.decisions
    ]
    content["promised"] = [_promise(project.get(ActionItem, name)) for name in minutes.actions]
    return digest_of("record/minutes", content, _FORM)


def _public(value: object) -> object:
    """Return a field without what only the team reads in it."""
    if isinstance(value, tuple) and value and isinstance(value[0], MinuteItem):
        return tuple(
            (item.topic.text, item.text, None if item.subject is None else str(item.subject)) for item in value
        )
    return value


def _promise(action: ActionItem) -> Plain:
    due = action.carry_overs[0].was_due if action.carry_overs else action.due
    return [action.title, action.description, due.isoformat()]


def issued_as(minutes: MeetingMinutes, moment: dt.datetime | None = None) -> str | None:
    """Return the fingerprint that some minutes had when they were issued.

    Args:
        minutes: The minutes.
        moment: Up to when steps count; all of them where not given.

    Returns:
        Its text; `None` where they were not issued, or nobody kept it.
    """
    if state_on(minutes, moment) == minutes.lifecycle.first:
        return None
    step = last_step(minutes, "issue", moment)
    name = str(minutes.ref)
    kept = [] if step is None else [item.digest for item in step.evidence if item.reference == name and item.digest]
    return kept[-1] if kept else None
