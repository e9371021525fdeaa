"""When to be in touch after a project is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.values.instant import plan_date

if TYPE_CHECKING:
    from clientpm.values.calendar import WorkCalendar

__all__ = ["FOLLOW_UP_DAYS", "PlannedContact", "planned_contacts"]

FOLLOW_UP_DAYS = (30, 90, 180, 365)
"""Days after completion on which to be in touch."""
_MOST = 36_500


@attrs.frozen(kw_only=True)
class PlannedContact:
    """A day on which to be in touch.

    Attributes:
        day: The day, a working day.
        named: The day that the plan names; where it is a day off, `day` is the next working day.
        after_days: How many days after completion that is.
        purposes: Why; several where two come to the same day.
    """

    day: dt.date
    named: dt.date
    after_days: int
    purposes: tuple[str, ...] = ()


def planned_contacts(
    completed_on: dt.date | str,
    *,
    calendar: WorkCalendar,
    offsets: Iterable[int] | Mapping[int, str] = FOLLOW_UP_DAYS,
    also: Mapping[str, dt.date | str] | None = None,
) -> tuple[PlannedContact, ...]:
    """Return when to be in touch after a project is done.

    Args:
        completed_on: The day on which it was done.
        calendar: Which days are working days.
        offsets: Days after that [1 to 36,500]; a mapping says what each is for.
        also: Other days by their purpose, such as the deadline of a goal or the end of the
            warranty. Days up to completion are left out.

    Returns:
        The days in order, each moved to the next working day; those that come to the same
        day are one.

    Raises:
        FieldTypeError: When a value has the wrong type.
        ValidationError: When a text is no date, or a number of days is out of range.
        CalendarError: When the calendar has no working day within 20 years.

    Examples:
        >>> from clientpm import WorkCalendar
        >>> found = planned_contacts("2026-08-31", calendar=WorkCalendar.weekdays(), also={"warranty": "2027-02-28"})
        >>> [(item.day.isoformat(), item.purposes) for item in found][2:]
        [('2027-03-01', ('warranty',)), ('2027-08-31', ())]
    """
    done = plan_date(completed_on, "completed_on")
    purposes = offsets if isinstance(offsets, Mapping) else dict.fromkeys(offsets, "")
    named = [(plan_date(done + dt.timedelta(days=_offset(days)), "offsets"), why) for days, why in purposes.items()]
    named += [(plan_date(day, f"also[{why}]"), why) for why, day in (also or {}).items()]
    found: dict[dt.date, PlannedContact] = {}
    for day, why in sorted(named):
        if day <= done:
            continue
        moved = calendar.snap_forward(dt.datetime.combine(day, dt.time())).date()
        first = found.get(moved)
        reasons = (*(first.purposes if first else ()), *((why,) if why else ()))
        start = first.named if first else day
        found[moved] = PlannedContact(day=moved, named=start, after_days=(start - done).days, purposes=reasons)
    return tuple(found[day] for day in sorted(found))


def _offset(days: int) -> int:
    if type(days) is not int:
        raise FieldTypeError("not a number of days", code="contact.days", where="offsets", got=days)
    if not 1 <= days <= _MOST:
        raise ValidationError(
            "not a number of days", code="contact.days", where="offsets", got=days, expected=f"1 to {_MOST}"
        )
    return days
