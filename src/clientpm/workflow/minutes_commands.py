"""Minutes: recorded, issued, approved or returned; what is still open goes over to the next meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.engagement.actions import is_open_action
from clientpm.engagement.clock import BusinessClock
from clientpm.engagement.meetings import ends_at, minutes_before, minutes_fingerprint
from clientpm.engagement.standpoint import Standpoint
from clientpm.errors import FieldTypeError, GuardError, ValidationError
from clientpm.model.agreements import ActionItem
from clientpm.model.communication import ChannelKind
from clientpm.model.convert import read_enum
from clientpm.model.door import move
from clientpm.model.lifecycle import Evidence
from clientpm.model.meeting import Meeting
from clientpm.model.meeting_minutes import MeetingMinutes, MinutesDelivery
from clientpm.progress.asked import asked_project
from clientpm.values.instant import fact_time
from clientpm.values.ref import Ref
from clientpm.workflow.asking import Asked, asked_for, stakeholder_id
from clientpm.workflow.guards_meetings import deciders, held
from clientpm.workflow.minutes_content import read_attendance, read_taken
from clientpm.workflow.signing_commands import new_id
from clientpm.workflow.stepping import check_guards, refuse, take_step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from clientpm.model.agreements import LoggedDecision
    from clientpm.model.meeting_minutes import Attendance, MinuteItem
    from clientpm.model.project import Project

__all__ = ["approve_minutes", "content_kept", "issue_minutes", "record_minutes", "return_minutes", "send_minutes"]

_DRAFT: Final = "draft"


def record_minutes(  # noqa: PLR0913 - what minutes are made of, all of it by name
    project: Project,
    meeting: Ref | str,
    *,
    attendance: Iterable[Attendance | str] | Mapping[str, Any],
    items: Iterable[MinuteItem] = (),
    decisions: Iterable[LoggedDecision | Mapping[str, Any]] = (),
    actions: Iterable[ActionItem | Mapping[str, Any] | Ref | str] = (),
    raised: Iterable[Ref | str] = (),
    began_at: dt.datetime | str | None = None,
    ended_at: dt.datetime | str | None = None,
    next_on: dt.date | str | None = None,
    carry_over: bool = True,
    by: str,
    at: dt.datetime | str,
    id: str | None = None,
    title: str = "",
    note: str = "",
) -> Project:
    """Return the project with a draft of the minutes of a meeting, its decisions and its actions.

    Everything is checked together, and either all of it is written or nothing. A decision that
    does not say so was taken when the meeting ended, and the minutes are its evidence; an
    action was promised on that day. Actions of the meeting before that are still open are
    carried over. The draft is edited with `with_` until it is issued.

    Args:
        project: The project.
        meeting: The meeting: its id, or `meeting:id`.
        attendance: Who took part: ids of those who were there, or `present`, `remote`,
            `apologies` or `absent` by id.
        items: What was said, topic by topic.
        decisions: What was decided: records, or their fields. One with the id of an open
            question of the project decides it.
        actions: What was promised: records, their fields, or ids of actions that are there.
        raised: Issues, risks and changes that came up, as the project has them.
        began_at: When it began, with a zone; as it was planned where not given.
        ended_at: When it ended, with a zone.
        next_on: When the next meeting is.
        carry_over: Whether open actions of the meeting before are listed too.
        by: Id of the stakeholder who writes them.
        at: When, with a zone.
        id: Id of the minutes; the next free one by default.
        title: Their title; by default that of the meeting.
        note: What only the team reads.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        AuthorityError: When a decision was taken by somebody who holds no level of authority and
            may not sign.
        GuardError: When the meeting was called off, is still to come, or has minutes already.
        UnknownReferenceError: When something names a record that the project has not.
        ValidationError: When an action has no owner or no day, a decision nobody who took it or
            no choice, or something else is not well formed; `problems` holds all of it.

    Examples:
        >>> from clientpm import Meeting, Project, Stakeholder
        >>> people = [Stakeholder(id="li"), Stakeholder(id="cto", side="client", may_sign=True)]
        >>> kick_off = Meeting(id="kick-off", starts_at="2026-03-30T10:00Z", duration="1h", invited=["cto", "li"])
        >>> shop = record_minutes(
        ...     Project(id="shop", stakeholders=people, meetings=[kick_off]),
        ...     "kick-off",
        ...     attendance=["cto", "li"],
        ...     decisions=[{"title": "Colour", "choice": "Dark blue", "decided_by": "cto"}],
        ...     actions=[{"title": "Send the logo", "owner": "cto", "due": "2026-04-02"}],
        ...     by="li",
        ...     at="2026-03-30T12:00Z",
        ... )
        >>> shop["minutes:minutes-1"].state, shop["minutes:minutes-1"].actions
        ('draft', ('action-1',))
        >>> shop["decision:decision-1"].evidence[0].reference
        'minutes:minutes-1'
    """
    asked_project(project)
    held_at = _meeting(project, meeting)
    writer, moment = stakeholder_id(project, by), fact_time(at, "at")
    minutes = MeetingMinutes(
        id=new_id(project, MeetingMinutes, "minutes") if id is None else id,
        **_titled(held_at, title),
        visibility=held_at.visibility,
        meeting=held_at.id,
        began_at=began_at,
        ended_at=ended_at,
        attendance=read_attendance(attendance),
        items=items,
        raised=raised,
        next_on=next_on,
        written_by=writer,
        note=note,
    )
    taken = read_taken(
        project,
        decisions,
        actions,
        minutes=minutes.ref,
        on=ends_at(held_at, BusinessClock.of(project), minutes),
        noted=moment,
        visibility=held_at.visibility,
    )
    over = _carried_over(project, held_at, minutes) if carry_over else ()
    names = dict.fromkeys((*(item.id for item in taken.actions), *taken.known, *over))
    minutes = attrs.evolve(minutes, decisions=[item.id for item in taken.decisions], actions=tuple(names))
    asked = Asked(project=project, record=minutes, action="record", by=writer, at=moment)
    refuse(asked, [*(("held", error) for error in held(asked)), *_once(project, minutes)])
    following = project.with_(*taken.decisions, *taken.actions, minutes)
    _authorised(attrs.evolve(asked, project=following))
    return following


def _meeting(project: Project, meeting: Ref | str) -> Meeting:
    record = project[Ref.of(meeting, Meeting.kind_name, where="meeting")]
    if not isinstance(record, Meeting):
        raise ValidationError(
            "only a meeting has minutes", code="step.kind", where="meeting", got=str(record.ref), expected="meeting:id"
        )
    return record


def _titled(meeting: Meeting, title: str) -> dict[str, Any]:
    """Return the title of minutes: the one that is given, else that of the meeting in all its languages."""
    if title:
        return {"title": title}
    found = {name: {"title": texts["title"]} for name, texts in meeting.translations.items() if texts.get("title")}
    return {"title": meeting.title, "translations": found}


def _carried_over(project: Project, meeting: Meeting, minutes: MeetingMinutes) -> tuple[str, ...]:
    """Return the actions of the meeting before that were open when this one began."""
    began = minutes.began_at or meeting.starts_at
    seen = Standpoint.of(project, began)
    before = minutes_before(project, attrs.evolve(meeting, starts_at=began), seen)[:1]
    names = [name for each in before for name in each.actions]
    return tuple(name for name in names if is_open_action(project.get(ActionItem, name), seen))


def _once(project: Project, minutes: MeetingMinutes) -> Iterator[tuple[str, GuardError]]:
    """Yield that a meeting has minutes already, or that there are others of that id."""
    for other in project.minutes:
        if other.meeting == minutes.meeting or other.id.lower() == minutes.id.lower():
            error = GuardError(
                "there are such minutes already",
                code="minutes.recorded",
                where=str(other.ref),
                got=other.state,
                expected="a meeting without minutes, and an id that no minutes have",
                suggestion="a draft is edited with with_; issued minutes are returned first",
            )
            yield "recorded", error


def _authorised(asked: Asked) -> None:
    """Refuse decisions by people without authority."""
    refuse(asked, [("deciders", error) for error in deciders(asked)])


def issue_minutes(
    project: Project,
    minutes: Ref | str,
    *,
    to: Iterable[str] | None = None,
    channel: ChannelKind | str = ChannelKind.E_MAIL,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with minutes issued: sent to those who were asked, and closed from then on.

    What they say is kept as a fingerprint with the step, and no content may be changed while
    they are issued or approved. Return them to change them.

    Args:
        project: The project.
        minutes: The minutes: their id, or `minutes:id`.
        to: Ids of those to whom they go; by default everybody who was invited or took part,
            but for whoever sends them.
        channel: By what way.
        by: Id of the stakeholder who sends them.
        at: When, with a zone.
        note: What only the team reads.
        evidence: What proves it.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        AuthorityError: When a decision was taken by somebody without authority.
        GuardError: When nobody took part, a decision does not say who took it, or the meeting was
            called off or is still to come.
        TransitionError: When they are issued already.
        UnknownReferenceError: When the project has no such minutes or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import Attendance, Meeting, Project, Stakeholder
        >>> shop = Project(
        ...     id="shop",
        ...     stakeholders=[Stakeholder(id="li"), Stakeholder(id="cto")],
        ...     meetings=[Meeting(id="kick-off", starts_at="2026-03-30T10:00Z", invited=["cto", "li"])],
        ...     minutes=[MeetingMinutes(id="m1", meeting="kick-off", attendance=[Attendance(stakeholder="cto")])],
        ... )
        >>> shop = issue_minutes(shop, "m1", by="li", at="2026-03-30T14:00Z")
        >>> shop["minutes:m1"].state, [delivery.to for delivery in shop["minutes:m1"].distribution]
        ('issued', ['cto'])
    """
    asked = _asked(project, minutes, "issue", by=by, at=at, note=note, evidence=evidence)
    transition = check_guards(asked)
    record = _record(asked)
    names = _everybody(project, record, asked.by) if to is None else _names(project, to)
    return take_step(
        asked, checked=transition, distribution=_sent(record, names, asked.at, channel), evidence=content_kept(asked)
    )


def content_kept(asked: Asked) -> tuple[Evidence, ...]:
    """Return the evidence of what minutes say when they are issued or approved.

    Args:
        asked: The step that is asked for.

    Returns:
        The fingerprint of their content; nothing for another record or another step.
    """
    record = asked.record
    if not isinstance(record, MeetingMinutes) or asked.action not in {"issue", "approve"}:
        return ()
    digest = str(minutes_fingerprint(asked.project, record))
    return (Evidence(kind="record", reference=str(record.ref), digest=digest, received_at=asked.at, by=asked.by),)


def send_minutes(
    project: Project,
    minutes: Ref | str,
    *,
    to: Iterable[str],
    channel: ChannelKind | str = ChannelKind.E_MAIL,
    by: str,
    at: dt.datetime | str,
) -> Project:
    """Return the project with minutes that were issued sent to more people; no step is taken.

    Args:
        project: The project.
        minutes: The minutes: their id, or `minutes:id`.
        to: Ids of those to whom they go.
        channel: By what way.
        by: Id of the stakeholder who sends them.
        at: When, with a zone.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        GuardError: When they are a draft, or were issued later than that.
        UnknownReferenceError: When the project has no such minutes or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import Attendance, Meeting, Project, Stakeholder
        >>> shop = Project(
        ...     id="shop",
        ...     stakeholders=[Stakeholder(id=name) for name in ("li", "cto", "cfo")],
        ...     meetings=[Meeting(id="kick-off", starts_at="2026-03-30T10:00Z", invited=["cto", "li"])],
        ...     minutes=[MeetingMinutes(id="m1", meeting="kick-off", attendance=[Attendance(stakeholder="cto")])],
        ... )
        >>> shop = issue_minutes(shop, "m1", by="li", at="2026-03-30T14:00Z")
        >>> shop = send_minutes(shop, "m1", to=["cfo"], by="li", at="2026-03-31T09:00Z")
        >>> [delivery.to for delivery in shop["minutes:m1"].distribution]
        ['cto', 'cfo']
    """
    asked = _asked(project, minutes, "send", by=by, at=at)
    record = _record(asked)
    last = record.history[-1].at if record.history else None
    if record.standing == _DRAFT or last is None or asked.at < last:
        error = GuardError(
            "only minutes that were issued by then are sent",
            code="minutes.not_issued",
            where="at" if last is not None and record.standing != _DRAFT else str(record.ref),
            got=asked.at.isoformat() if record.standing != _DRAFT else record.standing,
            expected="minutes that were issued before",
        )
        refuse(asked, [("issued", error)])
    names = _names(project, to)
    return move(project, attrs.evolve(record, distribution=_sent(record, names, asked.at, channel)))


def approve_minutes(
    project: Project,
    minutes: Ref | str,
    *,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with minutes approved, by somebody who was there and did not write them.

    Args:
        project: The project.
        minutes: The minutes: their id, or `minutes:id`.
        by: Id of the stakeholder who approves them: they took part or may sign.
        at: When, with a zone.
        note: What only the team reads.
        evidence: What proves it, such as a mail.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        AuthorityError: When whoever approves wrote them, or was not there and may not sign.
        GuardError: When they are not what was issued.
        TransitionError: When they are not issued, or approved already.
        UnknownReferenceError: When the project has no such minutes or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import Attendance, Meeting, Project, Stakeholder
        >>> shop = Project(
        ...     id="shop",
        ...     stakeholders=[Stakeholder(id="li"), Stakeholder(id="cto")],
        ...     meetings=[Meeting(id="kick-off", starts_at="2026-03-30T10:00Z", invited=["cto", "li"])],
        ...     minutes=[MeetingMinutes(id="m1", meeting="kick-off", attendance=[Attendance(stakeholder="cto")])],
        ... )
        >>> shop = issue_minutes(shop, "m1", by="li", at="2026-03-30T14:00Z")
        >>> approve_minutes(shop, "m1", by="cto", at="2026-03-31T09:00Z")["minutes:m1"].state
        'approved'
    """
    asked = _asked(project, minutes, "approve", by=by, at=at, note=note, evidence=evidence)
    return take_step(asked, evidence=content_kept(asked))


def return_minutes(
    project: Project,
    minutes: Ref | str,
    *,
    reason: str,
    by: str,
    at: dt.datetime | str,
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with minutes that are a draft again, since somebody objects to them.

    To whom they went stays on record.

    Args:
        project: The project.
        minutes: The minutes: their id, or `minutes:id`.
        reason: What is objected to.
        by: Id of the stakeholder who objects.
        at: When, with a zone.
        evidence: What proves it.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        GuardError: When no reason is given.
        TransitionError: When they are not issued, or approved already.
        UnknownReferenceError: When the project has no such minutes or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import Attendance, Meeting, Project, Stakeholder
        >>> shop = Project(
        ...     id="shop",
        ...     stakeholders=[Stakeholder(id="li"), Stakeholder(id="cto")],
        ...     meetings=[Meeting(id="kick-off", starts_at="2026-03-30T10:00Z", invited=["cto", "li"])],
        ...     minutes=[MeetingMinutes(id="m1", meeting="kick-off", attendance=[Attendance(stakeholder="cto")])],
        ... )
        >>> shop = issue_minutes(shop, "m1", by="li", at="2026-03-30T14:00Z")
        >>> return_minutes(shop, "m1", reason="The colour is missing", by="cto", at="2026-03-31T09:00Z")[
        ...     "minutes:m1"
        ... ].state
        'draft'
    """
    return take_step(_asked(project, minutes, "return", by=by, at=at, note=reason, evidence=evidence))


def _asked(project: Project, minutes: Ref | str, action: str, **told: Any) -> Asked:
    return asked_for(project, minutes, action, kind=MeetingMinutes, **told)


def _record(asked: Asked) -> MeetingMinutes:
    return asked.project.get(MeetingMinutes, asked.record.id)


def _everybody(project: Project, minutes: MeetingMinutes, sender: str) -> tuple[str, ...]:
    """Return those who were invited or took part, but for whoever sends."""
    invited = project.get(Meeting, minutes.meeting).invited
    names = dict.fromkeys((*invited, *(each.stakeholder for each in minutes.attendance)))
    return tuple(name for name in names if name != sender)


def _names(project: Project, to: Iterable[str]) -> tuple[str, ...]:
    if isinstance(to, str):
        raise FieldTypeError("not a list of ids", code="list.type", where="to", got=to, expected="('id', ...)")
    return tuple(dict.fromkeys(stakeholder_id(project, name, f"to[{i}]") for i, name in enumerate(to)))


def _sent(
    minutes: MeetingMinutes, names: Iterable[str], at: dt.datetime, channel: ChannelKind | str
) -> tuple[MinutesDelivery, ...]:
    kind = read_enum(ChannelKind, channel, "channel")
    return (*minutes.distribution, *(MinutesDelivery(to=name, at=at, channel=kind) for name in names))
