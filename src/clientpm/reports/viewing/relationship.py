"""Put together what an audience may see of a relationship."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.engagement.client_relationship import RelationshipHealth
from clientpm.engagement.issue_history import state_on
from clientpm.engagement.journey import ClientJourney
from clientpm.engagement.planned_follow_ups import ContactPlanDue
from clientpm.engagement.promise_record import Promise, TrustRecord
from clientpm.engagement.promised import ItemKept
from clientpm.engagement.relationship import HealthRule
from clientpm.engagement.satisfaction_waves import Satisfaction
from clientpm.engagement.signals import Signal
from clientpm.model.feedback import FeedbackKind
from clientpm.progress.outlook import GoalOutlook
from clientpm.reports.view_relationship import (
    ViewFeedback,
    ViewHealth,
    ViewHealthPart,
    ViewJourneyPoint,
    ViewKeptPromise,
    ViewNextContact,
    ViewOpportunity,
    ViewPromiseCount,
    ViewRelationship,
    ViewSignal,
    ViewStage,
)
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.reports.viewing.assembly import view_for
from clientpm.reports.viewing.results import ReportResults
from clientpm.reports.viewing.satisfaction import latest_visible, visible_questions
from clientpm.scheduling.result import Schedule
from clientpm.values.status import Status
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.reports.view_satisfaction import ViewQuestion
    from clientpm.reports.viewing.participants import Participants
    from clientpm.values.ref import Ref

__all__ = ["RelationshipResults", "view_relationship"]

_KINDS: Final = {
    "task": "milestones",
    "action": "actions",
    "contact": "answers",
    "ticket": "answers",
    "feedback": "answers",
}
_MOST_CONTACTS: Final = 5
_MOST_POINTS: Final = 20
_COMING: Final = ("overdue", "due", "upcoming", "later")
_OPEN: Final = frozenset({"identified", "qualified", "proposed"})


@attrs.frozen(kw_only=True)
class RelationshipResults:
    """What was computed about a relationship on the whole project.

    Attributes:
        moment: The moment that is spoken of.
        trust: Which promises were kept.
        journey: Where the client met us.
        talks: What became of each promise of the communication plan.
        contacts: Contacts that are planned for after the project.
        satisfaction: What was answered in surveys.
        health: How well it is; only the team is told.
        signals: What the rules say; only the team is told.
        schedule: The schedule of the plan, where goals wait for its days.
        goals: How each goal stands.
        rule: From which share on promises stand well.
    """

    moment: dt.datetime
    trust: TrustRecord
    journey: ClientJourney
    talks: tuple[ItemKept, ...]
    contacts: ContactPlanDue
    satisfaction: Satisfaction
    health: RelationshipHealth
    signals: tuple[Signal, ...]
    schedule: Schedule | None = None
    goals: tuple[GoalOutlook, ...] = ()
    rule: HealthRule = attrs.field(factory=HealthRule)


def view_relationship(people: Participants, results: RelationshipResults) -> ViewRelationship:
    """Return what an audience may see of a relationship.

    Promises are counted over what the audience may see, so that no count speaks of something
    hidden. Health, signals, experiences and opportunities are for the team alone.

    Args:
        people: The project with the eyes of the audience.
        results: What was computed.

    Returns:
        The only thing that the builder receives.
    """
    lens, rule = people.lens, results.rule
    known = ReportResults(schedule=results.schedule, as_of=people.as_of, goals=results.goals)
    found = ViewRelationship(
        base=view_for(people.project, known, lens.audience),
        limits=(Decimal(str(rule.on_course)), Decimal(str(rule.attention))),
        counts=tuple(
            attrs.evolve(item, status=_share_status(item.kept, item.due, rule)) for item in _counts(people, results)
        ),
        promises=tuple(_promises(people, results.trust)),
        told=tuple(_told(people, results)),
        journey=tuple(_journey(people, results.journey))[-_MOST_POINTS:],
        contacts=tuple(_contacts(people, results)),
        survey=_survey(people, results.satisfaction),
    )
    found = attrs.evolve(found, status=_share_status(found.kept, found.due, rule))
    if lens.audience is not Visibility.INTERNAL:
        return found
    return attrs.evolve(
        found,
        counts=tuple(_with_bounds(item, results.trust) for item in found.counts),
        stages=tuple(_stages(results.journey)),
        health=_health(results.health),
        signals=tuple(_signal(item, people) for item in results.signals),
        opportunities=tuple(_opportunities(people, results)),
    )


def _share_status(kept: int, due: int, rule: HealthRule) -> Status:
    """Return how a share of promises stands, by the limits of the health of the relationship."""
    return rule.band(Fraction(100 * kept, due)) if due else Status.UNKNOWN


def _record(people: Participants, ref: Ref) -> Any:
    """Return a record that the audience may see; nothing otherwise."""
    project = people.project
    record: Any = None
    if ref.kind == "task":
        record = project.plan[ref.id] if project.plan is not None and ref.id in project.plan else None
    elif ref in project:
        record = project[ref]
    return record if people.lens.shows(record) else None


def _counts(people: Participants, results: RelationshipResults) -> Iterator[ViewPromiseCount]:
    sums: dict[str, list[int]] = {}
    for promise in (*results.trust.kept, *results.trust.broken):
        if _record(people, promise.record) is not None:
            count = sums.setdefault(_KINDS[promise.record.kind], [0, 0])
            count[0] += bool(promise.kept)
            count[1] += 1
    shown = {item.id for item in people.lens.visible(people.project.communications)}
    talks = [each.kept for each in results.talks if each.item.id in shown]
    if sum(each.due for each in talks):
        sums["communication"] = [sum(each.on_time for each in talks), sum(each.due for each in talks)]
    for kind in ("milestones", "actions", "answers", "communication"):
        if kind in sums:
            yield ViewPromiseCount(kind=kind, kept=sums[kind][0], due=sums[kind][1])


def _with_bounds(item: ViewPromiseCount, trust: TrustRecord) -> ViewPromiseCount:
    count = trust.count(item.kind)
    return attrs.evolve(item, low=count.low, high=count.high)


def _promises(people: Participants, trust: TrustRecord) -> Iterator[ViewKeptPromise]:
    for promise in (*trust.open, *trust.broken):
        title = _promise_title(people, promise)
        if title:
            yield ViewKeptPromise(title=title, promised=promise.promised, done=promise.done, kept=promise.kept)


def _promise_title(people: Participants, promise: Promise) -> ViewText | None:
    record = _record(people, promise.record)
    if record is None:
        return None
    return people.lens.text(record, "title") or _other_words(people, record)


def _other_words(people: Participants, record: Any) -> ViewText:
    """Return the words of a record that has no title."""
    for name in ("summary", "words", "description"):
        if name in attrs.fields_dict(type(record)):
            return people.lens.text(record, name)
    return NO_TEXT


def _told(people: Participants, results: RelationshipResults) -> Iterator[ViewFeedback]:
    lens, project = people.lens, people.project
    clients = {person.id for person in project.stakeholders if person.side.value == "client"}
    known = [
        item
        for item in lens.visible(project.feedback)
        if item.received_at <= results.moment and (item.sender is None or item.sender in clients)
    ]
    for item in sorted(known, key=lambda item: (item.received_at, item.id), reverse=True):
        words = lens.text(item, "words") or lens.text(item, "title")
        if not words:
            continue
        state = state_on(item, results.moment)
        answered = state in {"responded", "closed"}
        answer = lens.read(item, "answer") if answered else None
        praise = lens.read(item, "kind") is FeedbackKind.PRAISE
        yield ViewFeedback(
            on=project.wall_clock(item.received_at).date(),
            words=words,
            answer="" if answer is None else answer.value,
            reason=lens.text(item, "reason") if answered else NO_TEXT,
            due=lens.read(item, "due") if answered else None,
            closed=state == "closed",
            waits=answer is None and not praise,
            praise=praise,
        )


def _journey(people: Participants, journey: ClientJourney) -> Iterator[ViewJourneyPoint]:
    """Yield the touch points that have words: their title, else what happened."""
    team = people.lens.audience is Visibility.INTERNAL
    for point in journey.points:
        record = _record(people, point.record)
        if record is None or point.record.kind != "touch_point":
            continue
        title = people.lens.text(record, "title") or people.lens.text(record, "summary")
        if title:
            yield ViewJourneyPoint(
                on=point.on, stage=point.stage.value, title=title, experience=point.experience if team else None
            )


def _stages(journey: ClientJourney) -> Iterator[ViewStage]:
    for item in journey.stages:
        yield ViewStage(
            stage=item.stage.value,
            points=item.points,
            first=item.first,
            last=item.last,
            rated=item.rated,
            mean=item.mean,
            lowest=item.lowest,
        )


def _contacts(people: Participants, results: RelationshipResults) -> Iterator[ViewNextContact]:
    """Yield when we are in touch next: contacts after the project, and what the communication plan promises."""
    lens, project = people.lens, people.project
    found: list[ViewNextContact] = []
    shown = {item.id: item for item in lens.visible(project.contact_plan)}
    for row in results.contacts.in_state(*_COMING):
        item = shown.get(row.item)
        counted = row.anchor is None or lens.shows(project[row.anchor])
        if item is not None and row.due is not None and counted:
            found.append(
                ViewNextContact(
                    title=lens.text(item, "title"),
                    purpose=lens.read(item, "purpose").value,
                    day=row.due,
                    owner=people.person(lens.read(item, "owner")),
                )
            )
    for promise in lens.visible(project.communications):
        title = lens.text(promise, "title") or lens.text(promise, "objective")
        owner = people.person(lens.read(promise, "owner"))
        days = people.next_days(lens.read(promise, "cadence")) if title else ()
        found += [ViewNextContact(title=title, purpose="", day=at.date(), owner=owner) for at in days]
    yield from sorted(found, key=lambda item: (item.day, item.title.original))[:_MOST_CONTACTS]


def _survey(people: Participants, found: Satisfaction) -> ViewQuestion | None:
    wave = latest_visible(people, found)
    if wave is None:
        return None
    questions = visible_questions(people, found, wave)
    return next((item for item in questions if item.dimension == "overall" and item.good is not None and item.n), None)


def _health(found: RelationshipHealth) -> ViewHealth:
    costs = {part.name: part for part in found.health.drivers}
    total = sum(float(part.weight) for part in found.parts)
    parts = [
        ViewHealthPart(
            name=part.name,
            score=part.score,
            weight=float(part.weight) / total,
            lost=costs[part.name].lost if part.name in costs else None,
            good=part.good,
            of=part.of,
            reason=part.reason or "",
        )
        for part in found.parts
    ]
    order = [part.name for part in found.health.drivers]
    parts.sort(key=lambda part: order.index(part.name) if part.name in order else len(order))
    return ViewHealth(
        score=found.health.score,
        coverage=found.health.coverage,
        status=found.health.status,
        worst=found.health.worst or "",
        floor_applied=found.health.floor_applied,
        trend=found.trend.value,
        parts=tuple(parts),
    )


def _signal(item: Signal, people: Participants) -> ViewSignal:
    return ViewSignal(
        name=item.name,
        kind=item.rule.kind,
        state=item.state.value,
        value=item.value,
        threshold=float(item.rule.threshold),
        days=item.rule.days,
        inputs=tuple(dict.fromkeys(_called(people, ref) for ref in item.inputs)) if item.fired else (),
        reason=item.reason or "",
    )


def _called(people: Participants, ref: Ref) -> ViewText:
    """Return what a record is called that a signal comes from: its title, else its id."""
    record = _record(people, ref)
    if record is None:
        return ViewText(ref.id)
    return people.lens.text(record, "title") or _other_words(people, record) or ViewText(ref.id)


def _opportunities(people: Participants, results: RelationshipResults) -> Iterator[ViewOpportunity]:
    lens = people.lens
    for item in lens.visible(people.project.opportunities):
        early = item.noted_on is None or item.noted_on <= results.trust.as_of
        if early and state_on(item, results.moment) in _OPEN:
            yield ViewOpportunity(
                title=lens.text(item, "title") or lens.text(item, "description"),
                kind=lens.read(item, "kind").value,
                next_step=lens.read(item, "next_step", ""),
                next_step_on=lens.read(item, "next_step_on"),
                owner=people.person(lens.read(item, "owner")),
            )
