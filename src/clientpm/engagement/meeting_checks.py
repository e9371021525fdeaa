"""What is wrong with meetings and their minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.engagement.asked import asked_project
from clientpm.engagement.issue_history import state_on
from clientpm.engagement.meetings import ends_at, issued_as, last_step, may_decide, minutes_fingerprint
from clientpm.engagement.standpoint import Standpoint
from clientpm.model.agreements import LoggedDecision
from clientpm.model.meeting import Meeting
from clientpm.scheduling.quality import by_severity
from clientpm.values.duration import WorkDuration
from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.model.meeting_minutes import MeetingMinutes
    from clientpm.model.project import Project
    from clientpm.model.record import Record

__all__ = ["check_meetings"]

_ISSUED_WITHIN: Final = "16h"
_APPROVED_WITHIN: Final = "5d"


@attrs.frozen(kw_only=True)
class _Limits:
    """By when what is done, in business time."""

    issued: WorkDuration
    approved: WorkDuration


def check_meetings(
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    issue_within: WorkDuration | str = _ISSUED_WITHIN,
    approve_within: WorkDuration | str = _APPROVED_WITHIN,
) -> tuple[Finding, ...]:
    """Return what is wrong with the meetings of a project and their minutes.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. Without it nothing is late.
        issue_within: By when minutes are issued, in business time since the meeting ended.
        approve_within: By when they are approved, in business time since they were issued.

    Returns:
        Findings, errors first: meetings without minutes, minutes that are not issued or
        approved in time or were issued late, that say something else than when they were
        issued, or of which nothing proves what they said then, that did not reach everybody who was invited or took part, with decisions by
        people without authority, and meetings that were called off for no reason.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment, or no duration.

    Examples:
        >>> from clientpm import Project
        >>> demo = Meeting(id="demo", starts_at="2026-03-06T09:00Z", duration="1h")
        >>> [finding.code for finding in check_meetings(Project(id="shop", meetings=[demo]), as_of="2026-03-11")]
        ['meeting.no_minutes']
    """
    asked_project(project)
    limits = _Limits(
        issued=WorkDuration.of(issue_within, "issue_within"),
        approved=WorkDuration.of(approve_within, "approve_within"),
    )
    seen = None if as_of is None else Standpoint.of(project, as_of)
    written: dict[str, MeetingMinutes] = {}
    for minutes in project.minutes:
        written.setdefault(minutes.meeting, minutes)
    found = [each for item in project.meetings for each in _meeting(item, written.get(item.id), seen, limits)]
    for minutes in project.minutes:
        found += list(_minutes(project, minutes, seen, limits))
    return by_severity(found)


def _found(record: Record, code: str, severity: Severity = Severity.WARNING, **facts: Any) -> Finding:
    return Finding(code=code, severity=severity, subject=record.ref, facts=facts)


def _meeting(
    meeting: Meeting, minutes: MeetingMinutes | None, seen: Standpoint | None, limits: _Limits
) -> Iterator[Finding]:
    if meeting.cancelled:
        if not meeting.reason.strip():
            yield _found(meeting, "meeting.no_reason", Severity.INFO)
        return
    if minutes is None and seen is not None:
        over = ends_at(meeting, seen.clock)
        late = _late(over, limits.issued, seen)
        if late:
            yield _found(meeting, "meeting.no_minutes", on=seen.project.wall_clock(over).date(), **late)


def _minutes(project: Project, minutes: MeetingMinutes, seen: Standpoint | None, limits: _Limits) -> Iterator[Finding]:
    moment = None if seen is None else seen.moment
    state = state_on(minutes, moment)
    kept = issued_as(minutes, moment)
    if kept is not None and kept != str(minutes_fingerprint(project, minutes)):
        yield _found(minutes, "minutes.changed", Severity.ERROR, approved=state == "approved")
    if kept is None and state != minutes.lifecycle.first:
        yield _found(minutes, "minutes.no_proof", Severity.ERROR, approved=state == "approved")
    yield from _deciders(project, minutes)
    if seen is not None:
        yield from _in_time(minutes, state, seen, limits)
    if state != minutes.lifecycle.first:
        yield from _reached(project, minutes)


def _deciders(project: Project, minutes: MeetingMinutes) -> Iterator[Finding]:
    """Yield decisions by people without authority; those without anybody are found as decisions."""
    for name in minutes.decisions:
        by = project.get(LoggedDecision, name).decided_by
        if by is not None and not may_decide(project, by):
            yield _found(minutes, "minutes.no_authority", decision=name, by=by)


def _in_time(minutes: MeetingMinutes, state: str, seen: Standpoint, limits: _Limits) -> Iterator[Finding]:
    """Yield that minutes are not issued or approved in time, or were issued late."""
    meeting = seen.project.get(Meeting, minutes.meeting)
    over = ends_at(meeting, seen.clock, minutes)
    if meeting.cancelled or over > seen.moment:
        return
    issued = last_step(minutes, "issue", seen.moment)
    on = seen.project.wall_clock(over).date()
    if state == minutes.lifecycle.first or issued is None:
        late = _late(over, limits.issued, seen)
        if late:
            yield _found(minutes, "minutes.not_issued", on=on, **late)
        return
    first = next(step for step in minutes.history if step.action == "issue")
    late = _late(over, limits.issued, seen, until=first.at)
    if late:
        yield _found(minutes, "minutes.issued_late", Severity.INFO, on=on, **late)
    late = {} if state == "approved" else _late(issued.at, limits.approved, seen)
    if late:
        yield _found(minutes, "minutes.not_approved", since=seen.project.wall_clock(issued.at).date(), **late)


def _late(
    start: dt.datetime, limit: WorkDuration, seen: Standpoint, *, until: dt.datetime | None = None
) -> dict[str, Any]:
    """Return by how much business time something is late; nothing where it is not."""
    now = seen.moment if until is None else until
    if now <= start:
        return {}
    due = seen.clock.add(start, limit)
    if now <= due:
        return {}
    late = seen.clock.between(due, now)
    if not late.minutes:
        return {}
    return {"late_minutes": late.minutes, "late_days": late.days}


def _reached(project: Project, minutes: MeetingMinutes) -> Iterator[Finding]:
    """Yield that somebody who was invited or took part did not get minutes that were issued."""
    invited = project.get(Meeting, minutes.meeting).invited
    wanted = dict.fromkeys((*invited, *(each.stakeholder for each in minutes.attendance)))
    got = {each.to for each in minutes.distribution} | {minutes.written_by}
    got |= {step.by for step in minutes.history if step.action == "issue"}
    missing = tuple(f"stakeholder:{name}" for name in wanted if name not in got)
    if missing:
        yield _found(minutes, "minutes.not_sent", Severity.INFO, records=missing, count=len(missing))
