"""Is a communication plan kept: which occurrences took place, on time, late or not at all."""

from __future__ import annotations

import datetime as dt
import enum
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.recurrence import Occurrence
from clientpm.errors import FieldTypeError, UnknownReferenceError, ValidationError
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.instant import plan_date

if TYPE_CHECKING:
    from clientpm.values.calendar import WorkCalendar

__all__ = ["ContactDay", "KeptRow", "KeptState", "PlanKept", "kept_of", "plan_kept"]

_DAY: Final = dt.timedelta(days=1)
_MOST_GRACE: Final = 366


class KeptState(enum.Enum):
    """What became of an occurrence."""

    PENDING = "pending"
    """It is not due yet, or its grace runs."""
    ON_TIME = "on_time"
    """It took place by its day, or within the grace."""
    LATE = "late"
    """It took place after the grace."""
    MISSED = "missed"
    """The grace is over, and it has not taken place."""
    CANCELLED_AGREED = "cancelled_agreed"
    """Both sides agreed that it does not take place."""


def _on(value: dt.date | str) -> dt.date:
    return plan_date(value, "on")


def _occurrence(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else plan_date(value, "occurrence")


@attrs.frozen(kw_only=True)
class ContactDay:
    """Something that was said or sent.

    Attributes:
        on: The day.
        occurrence: The day of the occurrence that it keeps; `None` where nobody noted that.
        id: Id of its record.
    """

    on: dt.date = attrs.field(converter=_on)
    occurrence: dt.date | None = attrs.field(default=None, converter=_occurrence)
    id: str = ""


@attrs.frozen(kw_only=True)
class KeptRow:
    """What became of one occurrence.

    Attributes:
        due: The day on which it is due.
        last_day: The last day on which it is on time.
        state: What became of it.
        done: The day on which it took place; `None` where it did not.
        contact: Id of the contact that kept it.
        late_days: How many days after its last day it took place, or has been missing.
    """

    due: dt.date
    last_day: dt.date
    state: KeptState
    done: dt.date | None = None
    contact: str = ""
    late_days: int = 0


@attrs.frozen(kw_only=True)
class PlanKept:
    """How well a communication plan is kept.

    What is pending, or was cancelled by agreement, is not due.

    Attributes:
        as_of: The day from which it is looked at.
        rows: One for each occurrence in the order of their days.
        due: How many were due.
        on_time: How many of them took place on time.
        late: How many took place late.
        missed: How many did not take place.
        pending: How many are still to come, or may still be on time.
        cancelled: How many were cancelled by agreement.
        on_time_rate: Share of those due that were on time [0 to 1]; `None` where none was due.
        held_rate: Share of those due that took place [0 to 1]; `None` where none was due.
        reasons: Why a figure is `None`, by its name: `nothing_due`.
        extra: Contacts that keep no occurrence.
    """

    as_of: dt.date
    rows: tuple[KeptRow, ...]
    due: int
    on_time: int
    late: int
    missed: int
    pending: int
    cancelled: int
    on_time_rate: float | None
    held_rate: float | None
    reasons: FrozenMap[str] = EMPTY
    extra: tuple[ContactDay, ...] = ()


def plan_kept(
    due: Iterable[Occurrence | dt.date | str],
    contacts: Iterable[ContactDay | dt.date | str] = (),
    *,
    as_of: dt.date | str,
    grace_days: int = 0,
    early_days: int = 0,
    calendar: WorkCalendar | None = None,
    cancelled: Iterable[dt.date | str] = (),
) -> PlanKept:
    """Return which occurrences of a communication plan took place.

    A contact that names its occurrence keeps that one; of several, the first. The others
    keep as many as possible on time: each occurrence in turn takes the earliest contact
    that is on time for it. What is left keeps an occurrence late, before the next one is
    due. One contact keeps one occurrence.

    Args:
        due: The occurrences, or their days.
        contacts: What took place, or its days. What lies after `as_of` does not count.
        as_of: The day from which it is looked at.
        grace_days: How many days late still count as on time [0 to 366].
        early_days: How many days before count as on time where the contact does not name its
            occurrence [0 to 366].
        calendar: Where given, grace counts its working days, otherwise all days.
        cancelled: Days of occurrences that both sides agreed to leave out.

    Returns:
        What became of each, and the shares.

    Raises:
        FieldTypeError: When a value has the wrong type.
        UnknownReferenceError: When a contact or cancellation names a day on which nothing is due.
        ValidationError: When a text is no date, or a number of days is out of range.

    Examples:
        >>> kept = plan_kept(
        ...     ["2026-04-13", "2026-04-20", "2026-04-27"],
        ...     ["2026-04-14", "2026-04-24"],
        ...     as_of="2026-04-27",
        ...     grace_days=1,
        ... )
        >>> [row.state.value for row in kept.rows], kept.on_time_rate, kept.held_rate
        (['on_time', 'late', 'pending'], 0.5, 1.0)
    """
    today = plan_date(as_of, "as_of")
    grace, early = _days(grace_days, "grace_days"), _days(early_days, "early_days")
    days = sorted(item.day if isinstance(item, Occurrence) else plan_date(item, "due") for item in due)
    last = [_last_day(day, grace, calendar) for day in days]
    facts = [item if isinstance(item, ContactDay) else ContactDay(on=item) for item in contacts]
    off = _cancelled(days, cancelled)
    served, extra = _Matching(days, last, early).served(sorted((c for c in facts if c.on <= today), key=_by_day), off)
    rows = tuple(
        _row(day, last[i], served.get(i), today, cancelled=i in off and i not in served) for i, day in enumerate(days)
    )
    return kept_of(today, rows, tuple(extra))


def _by_day(contact: ContactDay) -> tuple[dt.date, str]:
    return contact.on, contact.id


def _days(value: int, where: str) -> int:
    if type(value) is not int:
        raise FieldTypeError("not a number of days", code="kept.days", where=where, got=value, expected="int")
    if not 0 <= value <= _MOST_GRACE:
        raise ValidationError(
            "not a number of days", code="kept.days", where=where, got=value, expected=f"0 to {_MOST_GRACE}"
        )
    return value


def _last_day(day: dt.date, grace: int, calendar: WorkCalendar | None) -> dt.date:
    if calendar is None:
        return day + _DAY * grace
    for _ in range(grace):
        day = calendar.snap_forward(dt.datetime.combine(day + _DAY, dt.time())).date()
    return day


def _unknown(day: dt.date, where: str) -> UnknownReferenceError:
    return UnknownReferenceError(
        "nothing is due on that day",
        code="kept.occurrence",
        where=where,
        got=day.isoformat(),
        expected="a day that is due",
    )


def _cancelled(days: Sequence[dt.date], cancelled: Iterable[dt.date | str]) -> frozenset[int]:
    named = {plan_date(day, "cancelled") for day in cancelled}
    for day in sorted(named - set(days)):
        raise _unknown(day, "cancelled")
    return frozenset(i for i, day in enumerate(days) if day in named)


@attrs.frozen
class _Matching:
    """Which contact keeps which occurrence.

    Attributes:
        days: The days on which something is due, in order.
        last: The last day on which each is on time.
        early: How many days before are on time.
    """

    days: Sequence[dt.date]
    last: Sequence[dt.date]
    early: int

    def served(
        self, contacts: Sequence[ContactDay], cancelled: frozenset[int]
    ) -> tuple[dict[int, ContactDay], list[ContactDay]]:
        """Return the contact of each occurrence that took place, and the contacts that are left."""
        found: dict[int, ContactDay] = {}
        left: list[ContactDay] = []
        for contact in contacts:
            place = None if contact.occurrence is None else self._place(contact.occurrence, found)
            if place is not None:
                found[place] = contact
            else:
                left.append(contact)
        free = [contact for contact in left if contact.occurrence is None]
        repeated = [contact for contact in left if contact.occurrence is not None]
        wanted = [i for i in range(len(self.days)) if i not in found and i not in cancelled]
        free = self._late(found, wanted, self._on_time(found, wanted, free))
        return found, sorted(free + repeated, key=_by_day)

    def _place(self, day: dt.date, found: dict[int, ContactDay]) -> int | None:
        """Return the first occurrence of a day that has no contact yet; `None` where all have."""
        i = bisect_left(self.days, day)
        if i == len(self.days) or self.days[i] != day:
            raise _unknown(day, "contacts")
        while i < len(self.days) and self.days[i] == day:
            if i not in found:
                return i
            i += 1
        return None

    def _on_time(
        self, found: dict[int, ContactDay], wanted: Sequence[int], free: Sequence[ContactDay]
    ) -> list[ContactDay]:
        """Give each occurrence the earliest contact that is on time for it; return the rest."""
        left: list[ContactDay] = []
        k = 0
        for i in wanted:
            while k < len(free) and free[k].on < self.days[i] - _DAY * self.early:
                left.append(free[k])
                k += 1
            if k < len(free) and free[k].on <= self.last[i]:
                found[i] = free[k]
                k += 1
        return left + list(free[k:])

    def _late(
        self, found: dict[int, ContactDay], wanted: Sequence[int], free: Sequence[ContactDay]
    ) -> list[ContactDay]:
        """Give what has no contact on time the earliest one before the next is due; return the rest."""
        used: set[int] = set()
        on, k = [contact.on for contact in free], 0
        for i in wanted:
            if i in found:
                continue
            k = max(k, bisect_left(on, self.last[i] + _DAY))
            following = self._following(i)
            if k < len(free) and (following is None or on[k] < following):
                found[i] = free[k]
                used.add(k)
                k += 1
        return [contact for k, contact in enumerate(free) if k not in used]

    def _following(self, i: int) -> dt.date | None:
        """Return the next day on which something is due after an occurrence."""
        k = bisect_right(self.days, self.days[i])
        return self.days[k] if k < len(self.days) else None


def _row(day: dt.date, last: dt.date, contact: ContactDay | None, today: dt.date, *, cancelled: bool) -> KeptRow:
    if contact is not None:
        late = max((contact.on - last).days, 0)
        state = KeptState.LATE if late else KeptState.ON_TIME
        return KeptRow(due=day, last_day=last, state=state, done=contact.on, contact=contact.id, late_days=late)
    if cancelled:
        return KeptRow(due=day, last_day=last, state=KeptState.CANCELLED_AGREED)
    if today <= last:
        return KeptRow(due=day, last_day=last, state=KeptState.PENDING)
    return KeptRow(due=day, last_day=last, state=KeptState.MISSED, late_days=(today - last).days)


def kept_of(today: dt.date, rows: tuple[KeptRow, ...], extra: tuple[ContactDay, ...] = ()) -> PlanKept:
    """Return how well a plan is kept of which every occurrence is known.

    Args:
        today: The day from which it is looked at.
        rows: What became of each occurrence.
        extra: Contacts that keep none.

    Returns:
        The same with counts and shares.
    """
    count = Counter(row.state for row in rows)
    on_time, late, missed = count[KeptState.ON_TIME], count[KeptState.LATE], count[KeptState.MISSED]
    due = on_time + late + missed
    return PlanKept(
        as_of=today,
        rows=rows,
        due=due,
        on_time=on_time,
        late=late,
        missed=missed,
        pending=count[KeptState.PENDING],
        cancelled=count[KeptState.CANCELLED_AGREED],
        on_time_rate=on_time / due if due else None,
        held_rate=(on_time + late) / due if due else None,
        reasons=EMPTY if due else FrozenMap({"on_time_rate": "nothing_due", "held_rate": "nothing_due"}),
        extra=extra,
    )
