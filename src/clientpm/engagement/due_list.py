"""What has to be said now: what is overdue, due and coming up, and who waits for an answer."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.answers import WaitingAnswer, awaited
from clientpm.engagement.business_days import LAST_DAY
from clientpm.engagement.day_meant import viewed_from
from clientpm.engagement.keeping import KeptState
from clientpm.engagement.promised import ItemKept, items_kept
from clientpm.engagement.recurrence import MoveReason
from clientpm.engagement.told import Talk
from clientpm.errors import CalendarError, LimitExceeded, ValidationError
from clientpm.model.communication import ChannelKind
from clientpm.values.duration import WorkDuration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.engagement.standpoint import Standpoint
    from clientpm.model.project import Project

__all__ = ["CommunicationDue", "DueRow", "DueState", "communication_due", "rows_due"]

_AHEAD: Final = "10d"
_MOST_AHEAD: Final = 400


class DueState(enum.Enum):
    """How a promise stands on a day."""

    OVERDUE = "overdue"
    """Its last day is past, and it has not taken place."""
    DUE = "due"
    """It is due today, or its grace runs."""
    UPCOMING = "upcoming"
    """It is due on a later day."""


@attrs.frozen(kw_only=True)
class DueRow:
    """One promise of the communication plan that has to be kept.

    Attributes:
        item: Id of the item of the communication plan.
        title: What it is called.
        occurrence: The day as the cadence gives it, which the contact that keeps it names.
        due: The day on which it is due.
        at: When, in UTC; `None` where it is due on a day, at no certain time.
        last_day: The last day on which it is on time.
        state: How it stands.
        overdue_days: How many days it is late; 0 where it is not.
        missed_before: How many before it were missed, since the last one that was kept.
        moved: Why it is not on the day of the cadence; `None` where it is.
        owner: Id of the stakeholder who sees to it.
        sender: Id of the stakeholder in whose name it goes out.
        audience: Ids of the stakeholders who are told.
        channel: By what way.
    """

    item: str
    title: str
    occurrence: dt.date
    due: dt.date
    at: dt.datetime | None
    last_day: dt.date
    state: DueState
    overdue_days: int
    missed_before: int
    moved: MoveReason | None
    owner: str | None
    sender: str | None
    audience: tuple[str, ...]
    channel: ChannelKind


@attrs.frozen(kw_only=True)
class CommunicationDue:
    """What has to be said.

    Attributes:
        as_of: The day from which it is looked at.
        until: The last day that is looked at.
        rows: The promises, overdue ones first, then by the day on which they are due.
        answers: Who waits for an answer, the longest overdue in front.
    """

    as_of: dt.date
    until: dt.date
    rows: tuple[DueRow, ...]
    answers: tuple[WaitingAnswer, ...]

    @property
    def overdue(self) -> tuple[DueRow, ...]:
        """The promises that are overdue."""
        return tuple(row for row in self.rows if row.state is DueState.OVERDUE)


def communication_due(
    project: Project, *, as_of: dt.date | str | None = None, ahead: WorkDuration | str = _AHEAD
) -> CommunicationDue:
    """Return what has to be said now and soon, and who waits for an answer.

    A promise that comes again and again is overdue until its next date is due: from then on
    the earlier one is missed, and `missed_before` counts it.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. By default the data date of the plan, or
            the day of the latest progress report.
        ahead: How far to look ahead in business time, such as `"10d"`, or in elapsed time, such as `"2ew"`;
            400 days at most.

    Returns:
        The promises and the open questions.

    Raises:
        FieldTypeError: When it is no project, or a value has the wrong type.
        ValidationError: When there is no day to look at, a text is no date or duration, or
            it looks back.

    Examples:
        >>> from clientpm import Cadence, CommunicationItem, Project
        >>> weekly = CommunicationItem(
        ...     id="mail", owner=None, cadence=Cadence(rule="FREQ=WEEKLY;BYDAY=MO", start="2026-03-02")
        ... )
        >>> due = communication_due(Project(id="shop", communications=[weekly]), as_of="2026-03-10", ahead="3d")
        >>> [(row.due.isoformat(), row.state.value, row.missed_before) for row in due.rows]
        [('2026-03-09', 'overdue', 1)]
    """
    seen = viewed_from(project, as_of)
    until = _until(seen, WorkDuration.of(ahead, "ahead"))
    talk = Talk.of(seen)
    rows = [row for item in items_kept(talk, until=until) for row in rows_due(item, seen, until)]
    order = {state: i for i, state in enumerate(DueState)}
    return CommunicationDue(
        as_of=seen.today,
        until=until,
        rows=tuple(sorted(rows, key=lambda row: (order[row.state], row.due))),
        answers=tuple(row for row in awaited(talk) if row.is_open),
    )


def _until(seen: Standpoint, ahead: WorkDuration) -> dt.date:
    if ahead.amount < 0 or ahead.percent:
        raise ValidationError(
            "not a time ahead", code="communication.ahead", where="ahead", got=str(ahead), expected="0d or more"
        )
    last = min(seen.today + dt.timedelta(days=_MOST_AHEAD), LAST_DAY)
    if seen.clock.minutes_of(ahead) > _MOST_AHEAD * 24 * 60:
        return last
    try:
        end = seen.clock.add(seen.moment, ahead)
    except (CalendarError, LimitExceeded):
        return last
    reached = seen.project.wall_clock(end - dt.timedelta(microseconds=1)).date()
    return min(max(reached, seen.today), last)


def rows_due(kept: ItemKept, seen: Standpoint, until: dt.date) -> Iterator[DueRow]:
    """Yield what has to be kept of one promise: of what is late, only the latest.

    Args:
        kept: What became of the promise.
        seen: From when it is looked at.
        until: The last day that is looked at.

    Yields:
        What is overdue, due or coming up, in the order of its days.
    """
    item = kept.item
    pairs = list(zip(kept.occurrences, kept.kept.rows, strict=True))
    begun = [i for i, (_, row) in enumerate(pairs) if row.due <= seen.today]
    latest = begun[-1] if begun else -1
    for i, (occurrence, row) in enumerate(pairs):
        overdue = row.state is KeptState.MISSED and i == latest
        if row.due > until or not (overdue or row.state is KeptState.PENDING):
            continue
        state = DueState.OVERDUE if overdue else DueState.DUE if row.due <= seen.today else DueState.UPCOMING
        yield DueRow(
            item=item.id,
            title=item.title,
            occurrence=occurrence.named.date(),
            due=row.due,
            at=None if occurrence.whole_day else occurrence.at,
            last_day=row.last_day,
            state=state,
            overdue_days=row.late_days if overdue else 0,
            missed_before=kept.missed_in_a_row - overdue if i >= latest else 0,
            moved=occurrence.moved,
            owner=item.owner,
            sender=item.sender,
            audience=item.audience,
            channel=item.channel,
        )
