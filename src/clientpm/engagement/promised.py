"""What became of each promise of the communication plan."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.keeping import ContactDay, KeptRow, KeptState, PlanKept, kept_of, plan_kept
from clientpm.engagement.recurrence import MoveReason, Occurrence, first_occurrence, occurrences
from clientpm.engagement.silence import Reach, message_reach
from clientpm.engagement.told import Talk, Told
from clientpm.errors import CalendarError, LimitExceeded
from clientpm.model.communication import CommunicationItem
from clientpm.values.recurrence import RecurrenceRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.model.cadence import Cadence
    from clientpm.model.meeting import Meeting

__all__ = ["ItemKept", "MessageReach", "item_kept", "items_kept", "never_due"]

_DAY: Final = dt.timedelta(days=1)
_AHEAD: Final = (40, 400)
"""How many days ahead the next occurrence is looked for, a few first."""
_FAR: Final = 400
"""How many days ahead a fact may name an occurrence [days]."""
_LAST: Final = dt.date(2199, 12, 31)
_OVER: Final = frozenset({KeptState.ON_TIME, KeptState.LATE})


@attrs.frozen(kw_only=True)
class MessageReach:
    """Whom of its audience one message reached.

    Attributes:
        due: The day of the promise that it kept.
        reach: Whom it reached, and the share.
    """

    due: dt.date
    reach: Reach


@attrs.frozen(kw_only=True)
class ItemKept:
    """What became of one promise of the communication plan.

    Attributes:
        item: The promise.
        occurrences: When it was or is due, one for each row.
        kept: What became of each, with counts and shares. The next one that is still to come
            is among them, as far as it lies within 400 days.
        reach: Whom each message that kept one reached.
        missed_in_a_row: How many were missed since the last one that was kept.
        stray: Contacts and meetings that say they keep it on a day on which nothing was due.
        reason: Why nothing was ever due: `no_cadence`, `no_dates` for a rule that names no
            day, `too_many_dates`, `no_working_day`; `None` where something was or will be.
    """

    item: CommunicationItem
    occurrences: tuple[Occurrence, ...]
    kept: PlanKept
    reach: tuple[MessageReach, ...] = ()
    missed_in_a_row: int = 0
    stray: tuple[Told, ...] = ()
    reason: str | None = None

    @property
    def mean_reach(self) -> float | None:
        """Share of the audience that a message reached, on average; `None` without messages or audience."""
        shares = [each.reach.share for each in self.reach if each.reach.share is not None]
        return sum(shares) / len(shares) if shares else None


def items_kept(talk: Talk, *, since: dt.date | None = None, until: dt.date | None = None) -> tuple[ItemKept, ...]:
    """Return what became of every promise of the communication plan.

    Args:
        talk: What was said in the project.
        since: The first day on which something was due; all when left out.
        until: How far ahead to look; to the next occurrence of each when left out.

    Returns:
        One for each item, in the order of the plan.
    """
    return tuple(item_kept(item, talk, since=since, until=until) for item in talk.seen.project.communications)


def item_kept(
    item: CommunicationItem, talk: Talk, *, since: dt.date | None = None, until: dt.date | None = None
) -> ItemKept:
    """Return what became of one promise of the communication plan.

    Args:
        item: The promise.
        talk: What was said in the project.
        since: The first day on which something was due; all when left out.
        until: How far ahead to look; to the next occurrence when left out.

    Returns:
        Its occurrences, and what became of each.
    """
    today = talk.seen.today
    cadence = item.cadence
    if cadence is None:
        return ItemKept(item=item, occurrences=(), kept=kept_of(today, ()), reason="no_cadence")
    told = talk.by_item.get(item.id, ())
    meetings = talk.meetings.get(item.id, ())
    try:
        found = _expanded(cadence, talk, _named(told, meetings, today), until)
    except LimitExceeded:
        return ItemKept(item=item, occurrences=(), kept=kept_of(today, ()), reason="too_many_dates")
    except CalendarError:
        return ItemKept(item=item, occurrences=(), kept=kept_of(today, ()), reason="no_working_day")
    if not found and never_due(cadence, talk.seen.project.time_zone):
        return ItemKept(item=item, occurrences=(), kept=kept_of(today, ()), reason="no_dates")
    return _matched(item, talk, _rearranged(found, meetings, talk, cadence), since)


def never_due(cadence: Cadence, zone: str) -> bool:
    """Return whether a cadence names no day at all.

    Args:
        cadence: The cadence.
        zone: The zone of its project.

    Returns:
        Whether its rule never matches, or all that it names is left out.
    """
    start, there = _start(cadence), cadence.time_zone or zone
    if first_occurrence(cadence.rule, start=start, zone=there) is None:
        return True
    rule = RecurrenceRule.of(cadence.rule)
    if not cadence.exceptions or (rule.count is None and rule.until is None):
        return False
    try:
        return not occurrences(rule, start=start, zone=there, until=_LAST, exclude=cadence.exceptions)
    except LimitExceeded:
        return False


def _start(cadence: Cadence) -> dt.date:
    """Return when a cadence starts: a day where no time of day was said."""
    return cadence.start if cadence.start.time() != dt.time() else cadence.start.date()


def _named(told: Sequence[Told], meetings: Sequence[Meeting], today: dt.date) -> dt.date:
    """Return the latest day that facts say something was due on, today at least."""
    days = [*(each.occurrence for each in told), *(each.occurrence for each in meetings)]
    near = today + _DAY * _FAR
    return max((day for day in days if day is not None and day <= near), default=today)


def _expanded(cadence: Cadence, talk: Talk, named: dt.date, until: dt.date | None) -> tuple[Occurrence, ...]:
    """Return the occurrences up to today, those that facts name, and those that are asked for."""
    today = talk.seen.today
    if until is not None:
        return _until(cadence, talk, max(today, named, until))
    found: tuple[Occurrence, ...] = ()
    for days in _AHEAD:
        found = _until(cadence, talk, max(named, today + _DAY * days))
        ahead = [i for i, each in enumerate(found) if each.day > max(today, named)]
        if ahead:
            return found[: ahead[0] + 1]
    return found


def _until(cadence: Cadence, talk: Talk, last: dt.date) -> tuple[Occurrence, ...]:
    moves = {each.was_on: each.to if each.to.time() != dt.time() else each.to.date() for each in cadence.moved}
    return occurrences(
        cadence.rule,
        start=_start(cadence),
        zone=cadence.time_zone or talk.seen.project.time_zone,
        until=min(last, _LAST),
        exclude=cadence.exceptions,
        moves=moves,
        calendar=talk.seen.clock.calendar,
        holidays=cadence.holidays,
    )


def _rearranged(
    found: tuple[Occurrence, ...], meetings: Sequence[Meeting], talk: Talk, cadence: Cadence
) -> tuple[Occurrence, ...]:
    """Return occurrences with those moved whose meeting was moved, for a reason that was given."""
    zone = cadence.time_zone or talk.seen.project.time_zone
    moved = {each.occurrence: each for each in meetings if each.occurrence and each.reason and not each.cancelled}
    if not moved:
        return found
    rows = []
    for each in found:
        meeting = moved.get(each.named.date()) or moved.get(each.day)
        if meeting is None:
            rows.append(each)
            continue
        wall = _wall(meeting.starts_at, zone)
        rows.append(
            each
            if wall.date() == each.day
            else attrs.evolve(each, due=wall, at=meeting.starts_at, whole_day=False, moved=MoveReason.AGREED)
        )
    return tuple(sorted(rows, key=lambda each: each.at))


def _wall(at: dt.datetime, zone: str) -> dt.datetime:
    from zoneinfo import ZoneInfo

    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _matched(item: CommunicationItem, talk: Talk, found: tuple[Occurrence, ...], since: dt.date | None) -> ItemKept:
    """Return which facts keep which occurrence."""
    cadence = item.cadence
    zone = (cadence.time_zone if cadence is not None else "") or talk.seen.project.time_zone
    days = {each.day: each.day for each in found} | {each.named.date(): each.day for each in found}
    told = talk.by_item.get(item.id, ())
    stray = tuple(each for each in told if each.occurrence is not None and each.occurrence not in days)
    contacts = [
        ContactDay(
            on=_wall(each.at, zone).date(),
            occurrence=None if each.occurrence is None else days[each.occurrence],
            id=str(each.record),
        )
        for each in told
        if each.occurrence is None or each.occurrence in days
    ]
    kept = plan_kept(
        found,
        contacts,
        as_of=_wall(talk.seen.moment - dt.timedelta(microseconds=1), zone).date(),
        grace_days=item.grace_days,
        early_days=item.grace_days,
        cancelled=_cancelled(talk.meetings.get(item.id, ()), days),
    )
    shown = [(each, row) for each, row in zip(found, kept.rows, strict=True) if since is None or row.due >= since]
    rows = tuple(row for _, row in shown)
    return ItemKept(
        item=item,
        occurrences=tuple(each for each, _ in shown),
        kept=kept_of(talk.seen.today, rows, kept.extra),
        reach=_reached(item, rows, told, days),
        missed_in_a_row=_missed(kept.rows),
        stray=stray,
    )


def _cancelled(meetings: Sequence[Meeting], days: dict[dt.date, dt.date]) -> set[dt.date]:
    """Return the days whose meeting was called off for a reason that was given."""
    return {
        days[each.occurrence]
        for each in meetings
        if each.cancelled and each.reason and each.occurrence is not None and each.occurrence in days
    }


def _missed(rows: Sequence[KeptRow]) -> int:
    """Return how many of the last that were due were missed."""
    count = 0
    for row in reversed(rows):
        if row.state in _OVER:
            break
        count += row.state is KeptState.MISSED
    return count


def _reached(
    item: CommunicationItem, rows: Sequence[KeptRow], told: Sequence[Told], days: dict[dt.date, dt.date]
) -> tuple[MessageReach, ...]:
    """Return whom each message reached: with all that keeps the same occurrence."""
    if not item.audience:
        return ()
    by_record = {str(each.record): each.reached for each in told}
    by_day: dict[dt.date, set[str]] = {}
    for each in told:
        if each.occurrence is not None and each.occurrence in days:
            by_day.setdefault(days[each.occurrence], set()).update(each.reached)
    return tuple(
        MessageReach(
            due=row.due, reach=message_reach(item.audience, by_record[row.contact] | by_day.get(row.due, set()))
        )
        for row in rows
        if row.contact
    )
