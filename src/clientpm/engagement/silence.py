"""Who has not heard from the project: silence that lasts too long, and whom a message reached."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.values.instant import plan_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientpm.values.calendar import WorkCalendar

__all__ = ["Reach", "SilentFor", "message_reach", "silent_for"]


@attrs.frozen(kw_only=True)
class SilentFor:
    """For how long nobody has been in contact with somebody.

    Attributes:
        who: Id of the stakeholder.
        last: Day of the last contact; `None` where there was none.
        days: Days since then, or since contact was to begin where there was none.
        limit: Days that may pass.
    """

    who: str
    last: dt.date | None
    days: int
    limit: int

    @property
    def alarm(self) -> bool:
        """Whether it lasts too long."""
        return self.days > self.limit


@attrs.frozen(kw_only=True)
class Reach:
    """Whom of those who should know a message reached.

    Attributes:
        reached: Ids of those whom it reached.
        missing: Ids of those whom it did not.
        share: Share of them that it reached [0 to 1]; `None` where nobody was to know.
        reason: Why there is no share: `no_audience`.
    """

    reached: tuple[str, ...]
    missing: tuple[str, ...]
    share: float | None
    reason: str | None = None


def silent_for(
    contacts: Mapping[str, Iterable[dt.date | str]],
    *,
    as_of: dt.date | str,
    since: dt.date | str,
    limit_days: int,
    calendar: WorkCalendar | None = None,
) -> tuple[SilentFor, ...]:
    """Return for how long there has been silence, the longest first.

    Args:
        contacts: Days of contact for each stakeholder; none where there was none. What lies
            after `as_of` does not count.
        as_of: The day from which it is looked at.
        since: The day on which contact was to begin.
        limit_days: Days that may pass without a contact [0 or more].
        calendar: Where given, its working days are counted, otherwise all days.

    Returns:
        One row for each stakeholder.

    Raises:
        FieldTypeError: When a value has the wrong type.
        ValidationError: When a text is no date, or the limit is negative.

    Examples:
        >>> rows = silent_for({"cfo": ["2026-03-02"], "cto": []}, as_of="2026-03-20", since="2026-03-01", limit_days=18)
        >>> [(row.who, row.days, row.alarm) for row in rows]
        [('cto', 19, True), ('cfo', 18, False)]
    """
    if type(limit_days) is not int:
        raise FieldTypeError("not a number of days", code="silence.limit", where="limit_days", got=limit_days)
    if limit_days < 0:
        raise ValidationError(
            "not a number of days", code="silence.limit", where="limit_days", got=limit_days, expected="0 or more"
        )
    today, begin = plan_date(as_of, "as_of"), plan_date(since, "since")
    rows = []
    for who, days in contacts.items():
        known = [day for day in (plan_date(day, f"contacts[{who}]") for day in days) if day <= today]
        last = max(known, default=None)
        rows.append(SilentFor(who=who, last=last, days=_days(last or begin, today, calendar), limit=limit_days))
    return tuple(sorted(rows, key=lambda row: (-row.days, row.who)))


def _days(start: dt.date, end: dt.date, calendar: WorkCalendar | None) -> int:
    """Return the days after a first one up to a last one."""
    if calendar is None:
        return max((end - start).days, 0)
    first = start.toordinal() + 1
    return sum(bool(calendar.hours_on(dt.date.fromordinal(day))) for day in range(first, end.toordinal() + 1))


def message_reach(audience: Iterable[str], received: Iterable[str]) -> Reach:
    """Return whom of those who should know a message reached.

    Args:
        audience: Ids of those who should know; each counts once.
        received: Ids of those whom it reached; others than these do not count.

    Returns:
        Whom it reached, and the share.

    Examples:
        >>> message_reach(["cfo", "cto", "ops"], ["ops", "cfo", "guest"]).missing
        ('cto',)
    """
    wanted, got = dict.fromkeys(audience), set(received)
    reached = tuple(who for who in wanted if who in got)
    return Reach(
        reached=reached,
        missing=tuple(who for who in wanted if who not in got),
        share=len(reached) / len(wanted) if wanted else None,
        reason=None if wanted else "no_audience",
    )
