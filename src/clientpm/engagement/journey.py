"""The client's journey: where they met us, from first contact to after-care, and how that was."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.client_facts import client_side
from clientpm.engagement.client_projects import same_client
from clientpm.engagement.issue_history import state_on
from clientpm.engagement.latest_fact import latest_day
from clientpm.engagement.satisfaction_waves import SurveyWave, satisfaction
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.told import Talk
from clientpm.model.aftercare import JourneyStage
from clientpm.model.communication import ChannelKind
from clientpm.model.contact import ContactDirection
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.model.aftercare import TouchPoint
    from clientpm.model.project import Project

__all__ = ["ClientJourney", "JourneyPoint", "StageExperience", "client_journey"]

_STAGES: Final = {stage: place for place, stage in enumerate(JourneyStage)}


@attrs.frozen(kw_only=True)
class JourneyPoint:
    """One point at which the client met us.

    Attributes:
        project: Id of the project.
        on: When.
        stage: Where on the way: as a touch point says, else by its day.
        record: What it was: a touch point, contact, meeting, survey, ticket, feedback or
            certificate.
        channel: By what way; `None` where nobody said.
        stakeholder: Id of the stakeholder who met us; `None` for several, or where nobody said.
        experience: How it was for them [1 to 5]; of a survey the mean answer.
        said_by_client: Whether they said so themselves.
        stage_by_day: Whether the stage was told by the day alone.
    """

    project: str
    on: dt.date
    stage: JourneyStage
    record: Ref
    channel: ChannelKind | None = None
    stakeholder: str | None = None
    experience: float | None = None
    said_by_client: bool = False
    stage_by_day: bool = False


@attrs.frozen(kw_only=True)
class StageExperience:
    """How one stage of the journey was.

    Attributes:
        stage: The stage.
        points: How many points there are.
        first: The first day.
        last: The last day.
        rated: For how many of them it is known how they were.
        mean: Their mean [1 to 5]; `None` for none.
        lowest: The worst of them.
    """

    stage: JourneyStage
    points: int
    first: dt.date
    last: dt.date
    rated: int
    mean: float | None
    lowest: float | None


@attrs.frozen(kw_only=True)
class ClientJourney:
    """Where the client met us, in order.

    Attributes:
        as_of: The day from which it is looked at.
        points: The points by day.
        stages: Each stage that the client has been at, in the order of the way.
    """

    as_of: dt.date
    points: tuple[JourneyPoint, ...]
    stages: tuple[StageExperience, ...]

    @property
    def missing(self) -> tuple[JourneyStage, ...]:
        """The stages before the last one reached at which nobody noted anything."""
        there = {item.stage for item in self.stages}
        last = max((_STAGES[stage] for stage in there), default=-1)
        return tuple(stage for stage in JourneyStage if _STAGES[stage] < last and stage not in there)


def client_journey(projects: Project | Iterable[Project], *, as_of: dt.date | str | None = None) -> ClientJourney:
    """Return where the client met us, from first contact to after-care, and how that was.

    Touch points say where on the way they are. The others are placed by their day: up to
    the signature of the contract it is the offer, then kick-off until the plan starts,
    delivery until something is handed over for acceptance, acceptance until a certificate is
    issued, hand-over until the project is closed, and after-care from then on.

    Args:
        projects: A project, or several for the same client.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. By default the latest day on
            which something was recorded.

    Returns:
        The points by day. A contact that a touch point speaks of is not there twice.

    Raises:
        FieldTypeError: When something is not a project, or no date.
        ValidationError: When the projects are for different clients, or a text is not an ISO
            date or moment.

    Examples:
        >>> from clientpm import Project, TouchPoint
        >>> met = TouchPoint(id="fair", on="2026-01-12", stage="first_contact", experience=4)
        >>> offer = TouchPoint(id="offer", on="2026-02-02", stage="offer", experience=3)
        >>> found = client_journey(Project(id="shop", touch_points=[offer, met]), as_of="2026-03-01")
        >>> [(item.stage.value, item.mean) for item in found.stages]
        [('first_contact', 4.0), ('offer', 3.0)]
    """
    known = same_client(projects)
    day = latest_day(known) if as_of is None else as_of
    seen = [Standpoint.of(project, day) for project in known]
    points = [point for each in seen for point in _points(each)]
    points.sort(key=lambda point: (point.on, _STAGES[point.stage], str(point.record)))
    return ClientJourney(as_of=max(each.today for each in seen), points=tuple(points), stages=tuple(_stages(points)))


def _stages(points: list[JourneyPoint]) -> Iterator[StageExperience]:
    for stage in JourneyStage:
        here = [point for point in points if point.stage is stage]
        if here:
            rated = [point.experience for point in here if point.experience is not None]
            yield StageExperience(
                stage=stage,
                points=len(here),
                first=here[0].on,
                last=here[-1].on,
                rated=len(rated),
                mean=sum(rated) / len(rated) if rated else None,
                lowest=min(rated, default=None),
            )


def _points(seen: Standpoint) -> Iterator[JourneyPoint]:
    stages = _Stages.of(seen)
    touched = seen.standing(seen.project.touch_points)
    named = {point.contact for point in touched if point.contact is not None}
    talk = Talk.of(seen)
    yield from (_touch(point, seen) for point in touched)
    yield from _contacts(talk, named, stages)
    yield from _meetings(talk, stages)
    yield from _surveys(seen, stages)
    yield from _requests(seen, stages)


def _touch(point: TouchPoint, seen: Standpoint) -> JourneyPoint:
    return JourneyPoint(
        project=seen.project.id,
        on=point.on,
        stage=point.stage,
        record=point.ref,
        channel=point.channel,
        stakeholder=point.stakeholder,
        experience=None if point.experience is None else float(point.experience),
        said_by_client=point.said_by_client,
    )


def _contacts(talk: Talk, named: set[str], stages: _Stages) -> Iterator[JourneyPoint]:
    clients = client_side(talk.seen.project)
    for contact in talk.contacts:
        if contact.direction is ContactDirection.WITHIN or contact.id in named:
            continue
        people = [who for who in (contact.sender, *contact.receivers) if who in clients]
        yield stages.point(contact.ref, contact.at, channel=contact.channel, people=people)


def _meetings(talk: Talk, stages: _Stages) -> Iterator[JourneyPoint]:
    clients = client_side(talk.seen.project)
    for held in talk.held.values():
        people = [who for who in held.present if who in clients]
        if people or not held.present:
            yield stages.point(held.meeting.ref, held.began, channel=held.meeting.channel, people=people)


def _surveys(seen: Standpoint, stages: _Stages) -> Iterator[JourneyPoint]:
    for wave in satisfaction(seen.project, as_of=seen.moment).waves:
        if wave.on is not None:
            for survey in wave.surveys[:1]:
                yield attrs.evolve(
                    stages.on_day(Ref("survey", survey), wave.on),
                    experience=_said(wave),
                    said_by_client=wave.answers > 0,
                )


def _said(wave: SurveyWave) -> float | None:
    return None if wave.overall is None else wave.overall.mean


def _requests(seen: Standpoint, stages: _Stages) -> Iterator[JourneyPoint]:
    clients = client_side(seen.project)
    for ticket in seen.project.tickets:
        if ticket.opened_at <= seen.moment:
            yield stages.point(ticket.ref, ticket.opened_at, people=[ticket.opened_by] if ticket.opened_by else [])
    for said in seen.project.feedback:
        if said.received_at <= seen.moment and (said.sender is None or said.sender in clients):
            yield stages.point(said.ref, said.received_at, people=[said.sender] if said.sender else [])
    for certificate in seen.project.certificates:
        if certificate.issued_on is not None and certificate.issued_on <= seen.today:
            yield stages.on_day(certificate.ref, certificate.issued_on)


@attrs.frozen(kw_only=True)
class _Stages:
    """Where on the way a day lies.

    Attributes:
        seen: From when it is looked at.
        days: The days from which on each stage counts, in order.
        names: Those stages.
    """

    seen: Standpoint
    days: tuple[dt.date, ...]
    names: tuple[JourneyStage, ...]

    @classmethod
    def of(cls, seen: Standpoint) -> _Stages:
        """Return the stages of a project."""
        project = seen.project
        found: list[tuple[dt.date, JourneyStage]] = []
        signed = None if project.contract is None else project.contract.signed_on
        if signed is not None:
            found.append((signed, JourneyStage.KICK_OFF))
        if project.plan is not None:
            found.append((project.plan.start.date(), JourneyStage.DELIVERY))
        certificates = [item for item in project.certificates if item.issued_on is not None]
        delivered = min((item.delivered_on for item in certificates if item.delivered_on is not None), default=None)
        issued = max((item.issued_on for item in certificates if item.issued_on is not None), default=None)
        found += [
            (day, stage)
            for day, stage in ((delivered, JourneyStage.ACCEPTANCE), (issued, JourneyStage.HAND_OVER))
            if day is not None and day <= seen.today
        ]
        closed = next((step.at for step in project.history if step.action == "close"), None)
        if closed is not None and closed <= seen.moment:
            found.append((project.wall_clock(closed).date(), JourneyStage.AFTER_CARE))
        last: list[tuple[dt.date, JourneyStage]] = []
        for day, stage in found:
            while last and last[-1][0] > day:
                last.pop()
            last.append((day, stage))
        return cls(seen=seen, days=tuple(day for day, _ in last), names=tuple(stage for _, stage in last))

    def point(
        self, record: Ref, at: dt.datetime, *, channel: ChannelKind | None = None, people: list[str] | None = None
    ) -> JourneyPoint:
        """Return a point at a moment."""
        found = self.on_day(record, self.seen.project.wall_clock(at).date())
        who = people[0] if people is not None and len(people) == 1 else None
        return attrs.evolve(found, channel=channel, stakeholder=who)

    def on_day(self, record: Ref, day: dt.date) -> JourneyPoint:
        """Return a point on a day; on the day on which a stage begins it is of that stage from the next day on."""
        place = bisect_right(self.days, day - dt.timedelta(days=1))
        stage = self.names[place - 1] if place else JourneyStage.OFFER
        if place == 0 and not self.days:
            stage = JourneyStage.DELIVERY if state_on(self.seen.project, self.seen.moment) != "proposed" else stage
        return JourneyPoint(project=self.seen.project.id, on=day, stage=stage, record=record, stage_by_day=True)
