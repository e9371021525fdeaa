"""Is the communication plan kept: on time, late, missed; who has not heard from us; how long people wait."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.answers import WaitingAnswer, awaited, question
from clientpm.engagement.day_meant import viewed_from
from clientpm.engagement.keeping import PlanKept, kept_of
from clientpm.engagement.kept_shares import KeptShare, actions_on_time, decisions_with_owner, minutes_issued
from clientpm.engagement.promised import ItemKept, items_kept
from clientpm.engagement.silence import SilentFor, silent_for
from clientpm.engagement.told import Talk
from clientpm.engagement.waiting import ResponseTimes, response_times
from clientpm.model.people import Side
from clientpm.values.instant import plan_date

if TYPE_CHECKING:
    from clientpm.engagement.standpoint import Standpoint
    from clientpm.model.project import Project
    from clientpm.values.duration import WorkDuration

__all__ = ["CommunicationCompliance", "communication_compliance", "silence_of"]

_SILENT_DAYS: Final = 14
_MINUTES_WITHIN: Final = "1d"
_OVER: Final = frozenset({"closed", "in_follow_up", "archived"})


@attrs.frozen(kw_only=True)
class CommunicationCompliance:
    """How well the communication plan of a project is kept.

    Attributes:
        as_of: The day from which it is looked at.
        since: The first day on which something was due that counts; `None` for all.
        items: What became of each promise, in the order of the plan.
        total: The counts and shares of all of them together; its rows are those of the items.
        reach: Share of the audience that a message reached, on average over the messages;
            `None` without a message or an audience.
        silence: For how long each stakeholder of the client to whom something was promised,
            and each key contact, has not been in contact with us, the longest first.
        side_silence: The same for the client as a whole; `None` where the project has nobody
            of theirs, or is over.
        our_answers: How long the client waits for our answers, the open ones counted.
        their_answers: How long we wait for the client's.
        minutes: How long it takes until minutes go out.
        actions: How many actions were done by the day that was promised first.
        decisions: How many decisions say who took them.
        reasons: Why a figure is `None`, by its name: `nothing_due`, `no_message`,
            `nobody_of_the_client`, `project_over`.
    """

    as_of: dt.date
    since: dt.date | None
    items: tuple[ItemKept, ...]
    total: PlanKept
    reach: float | None
    silence: tuple[SilentFor, ...]
    side_silence: SilentFor | None
    our_answers: ResponseTimes
    their_answers: ResponseTimes
    minutes: ResponseTimes
    actions: KeptShare
    decisions: KeptShare
    reasons: Mapping[str, str]

    @property
    def alarms(self) -> tuple[SilentFor, ...]:
        """Those who have not heard from us for too long."""
        return tuple(row for row in self.silence if row.alarm)

    def __getitem__(self, item: str) -> ItemKept:
        return next(each for each in self.items if each.item.id == item)


def communication_compliance(
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    since: dt.date | str | None = None,
    silent_days: int = _SILENT_DAYS,
    minutes_within: WorkDuration | str = _MINUTES_WITHIN,
) -> CommunicationCompliance:
    """Return how well the communication plan of a project is kept.

    Each date that a cadence gives is kept by a contact or a meeting: one that names it, or
    else one on the day, within the grace of the item before or after, or late, before the next one is due. A
    meeting counts when its minutes or a contact say that it was held; when it was called off
    for a reason that was given, its date does not count, and when it was moved for a reason,
    it is due on the other day. What is pending is in no share.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. By default the data date of the plan, or
            the day of the latest progress report.
        since: The first day on which something was due that counts; all when left out.
        silent_days: Days that may pass without a contact [0 or more].
        minutes_within: Business time in which minutes are to go out after a meeting.

    Returns:
        Counts, shares, silence, waiting times, and what each comes from.

    Raises:
        FieldTypeError: When it is no project, or a value has the wrong type.
        ValidationError: When there is no day to look at, a text is no date or duration, or
            the number of days is negative.

    Examples:
        >>> from clientpm import Cadence, CommunicationItem, Contact, Project, Stakeholder
        >>> weekly = CommunicationItem(
        ...     id="mail", audience=["cto"], cadence=Cadence(rule="FREQ=WEEKLY;BYDAY=MO", start="2026-03-02")
        ... )
        >>> sent = Contact(
        ...     id="c1",
        ...     at="2026-03-02T09:00Z",
        ...     sender="pm",
        ...     receivers=["cto"],
        ...     planned="communication:mail",
        ...     occurrence="2026-03-02",
        ... )
        >>> people = [Stakeholder(id="cto", side="client"), Stakeholder(id="pm", side="team")]
        >>> shop = Project(id="shop", stakeholders=people, communications=[weekly], contacts=[sent])
        >>> found = communication_compliance(shop, as_of="2026-03-18")
        >>> found.total.due, found.total.on_time_rate, found.alarms[0].days
        (3, 0.3333333333333333, 16)
    """
    seen = viewed_from(project, as_of)
    first = None if since is None else plan_date(since, "since")
    talk = Talk.of(seen)
    items = items_kept(talk, since=first)
    silence, side = silence_of(talk, items, silent_days)
    total = kept_of(seen.today, tuple(row for each in items for row in each.kept.rows))
    shares = [each.reach.share for item in items for each in item.reach if each.reach.share is not None]
    answers = [row for row in awaited(talk) if first is None or seen.project.wall_clock(row.asked_at).date() >= first]
    reasons = dict(total.reasons)
    if not shares:
        reasons["reach"] = "no_message"
    if side is None:
        reasons["side_silence"] = "project_over" if _is_over(seen) else "nobody_of_the_client"
    return CommunicationCompliance(
        as_of=seen.today,
        since=first,
        items=items,
        total=total,
        reach=sum(shares) / len(shares) if shares else None,
        silence=silence,
        side_silence=side,
        our_answers=_times(answers, seen, ours=True),
        their_answers=_times(answers, seen, ours=False),
        minutes=minutes_issued(talk, minutes_within),
        actions=actions_on_time(seen),
        decisions=decisions_with_owner(seen),
        reasons=reasons,
    )


def _times(answers: list[WaitingAnswer], seen: Standpoint, *, ours: bool) -> ResponseTimes:
    questions = (question(row) for row in answers if row.ours is ours)
    return response_times(questions, clock=seen.clock, as_of=seen.moment)


def silence_of(talk: Talk, items: tuple[ItemKept, ...], limit: int) -> tuple[tuple[SilentFor, ...], SilentFor | None]:
    """Return for how long the people of the client have not been in contact with us.

    Args:
        talk: What was said in the project.
        items: What became of each promise.
        limit: Days that may pass.

    Returns:
        Those to whom something was promised and the key contacts, and the client as a whole.
    """
    seen = talk.seen
    project = seen.project
    theirs = [each.id for each in project.stakeholders if each.side is Side.CLIENT]
    keys = () if project.client is None else project.client.key_contacts
    promised = {who for each in project.communications for who in each.audience}.union(keys)
    zone = project.wall_clock
    days = {who: [zone(at).date()] if (at := talk.last_heard.get(who)) else [] for who in theirs}
    begin = _begin(talk, items)
    over = _is_over(seen)
    rows = silent_for(
        {who: days[who] for who in theirs if who in promised and not over},
        as_of=seen.today,
        since=begin,
        limit_days=limit,
    )
    if not theirs or over:
        return rows, None
    everybody = [day for each in days.values() for day in each]
    return rows, silent_for({Side.CLIENT.value: everybody}, as_of=seen.today, since=begin, limit_days=limit)[0]


def _is_over(seen: Standpoint) -> bool:
    from clientpm.engagement.issue_history import state_on

    return state_on(seen.project, seen.moment) in _OVER


def _begin(talk: Talk, items: tuple[ItemKept, ...]) -> dt.date:
    """Return the day on which contact was to begin: the first promise or contact, else the start of the plan."""
    seen = talk.seen
    starts = [each.item.cadence.start.date() for each in items if each.item.cadence is not None]
    if talk.contacts:
        starts.append(seen.project.wall_clock(talk.contacts[0].at).date())
    if not starts and seen.project.plan is not None:
        starts.append(seen.project.plan.start.date())
    return min(starts, default=seen.today)
