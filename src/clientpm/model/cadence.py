"""How often something is said: a rule of RFC 5545 with its start, its exceptions and its holidays."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_enum, read_tuple
from clientpm.model.record import CLIENT, Form, check_forms, shown_to
from clientpm.values.instant import plan_date, plan_instant
from clientpm.values.recurrence import RecurrenceRule

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Cadence", "HolidayPolicy", "MovedDate", "check_zone"]


class HolidayPolicy(enum.Enum):
    """What becomes of a date of a cadence on a day off."""

    KEEP = "keep"
    NEXT = "next"
    PREVIOUS = "previous"
    SKIP = "skip"


def _holidays(value: HolidayPolicy | str) -> HolidayPolicy:
    return read_enum(HolidayPolicy, value, "holidays")


def _was_on(value: dt.date | str) -> dt.date:
    return plan_date(value, "was_on")


def _moved_to(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "to", end_of_day=False)


def _rule(value: str) -> str:
    return RecurrenceRule.of(value).text


def _start(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "start", end_of_day=False)


def _exceptions(value: Iterable[dt.date | str]) -> tuple[dt.date, ...]:
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        raise FieldTypeError(
            "not a list", code="list.type", where="exceptions", got=value, expected="('2026-03-02', ...)"
        )
    return tuple(plan_date(item, f"exceptions[{i}]") for i, item in enumerate(value))


def check_zone(value: object, where: str = "time_zone") -> None:
    """Refuse what is neither empty nor the name of a time zone.

    Args:
        value: The name; empty stands for the zone of the project.
        where: Name of the field, for messages.

    Raises:
        FieldTypeError: When it is no text.
        ValidationError: When the IANA database has no such zone.
    """
    if type(value) is not str:
        raise FieldTypeError("not a time zone", code="project.zone", where=where, got=value, expected="str")
    try:
        _ = ZoneInfo(value) if value else None
    except (ValueError, OSError, LookupError) as error:
        raise ValidationError(
            "no such time zone",
            code="project.zone",
            where=where,
            got=value,
            expected="an IANA name such as Asia/Shanghai",
        ) from error


@attrs.frozen(kw_only=True)
class MovedDate:
    """One date of a cadence that was moved, as both sides agreed.

    Attributes:
        was_on: The day that the rule gives.
        to: When it takes place instead; a bare date keeps the time of day of the cadence.
        reason: Why.

    Examples:
        >>> MovedDate(was_on="2026-04-06", to="2026-04-07T10:00").to
        datetime.datetime(2026, 4, 7, 10, 0)
    """

    was_on: dt.date = attrs.field(converter=_was_on, metadata=shown_to(CLIENT))
    to: dt.datetime = attrs.field(converter=_moved_to, metadata=shown_to(CLIENT))
    reason: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)


def _moved(value: Iterable[MovedDate]) -> tuple[MovedDate, ...]:
    return read_tuple(MovedDate, value, "moved")


@attrs.frozen(kw_only=True)
class Cadence:
    """How often something is said: a rule of RFC 5545 with its start.

    Attributes:
        rule: The rule, such as `FREQ=WEEKLY;BYDAY=MO`; kept with its parts in a fixed order.
        start: First day and time of day, as a wall clock shows it; 00:00 says nothing of a time.
        time_zone: IANA zone in which those times are meant; empty for that of the project.
        exceptions: Days that are left out.
        moved: Dates that were moved.
        holidays: What becomes of a date on a day off.

    Examples:
        >>> Cadence(rule="BYDAY=MO;FREQ=WEEKLY", start="2026-03-30T10:00", holidays="next").rule
        'FREQ=WEEKLY;BYDAY=MO'
    """

    rule: str = attrs.field(converter=_rule, metadata=shown_to(CLIENT))
    start: dt.datetime = attrs.field(converter=_start, metadata=shown_to(CLIENT))
    time_zone: str = attrs.field(default="", metadata=shown_to(CLIENT))
    exceptions: tuple[dt.date, ...] = attrs.field(default=(), converter=_exceptions, metadata=shown_to(CLIENT))
    moved: tuple[MovedDate, ...] = attrs.field(default=(), converter=_moved, metadata=shown_to(CLIENT))
    holidays: HolidayPolicy = attrs.field(default=HolidayPolicy.NEXT, converter=_holidays, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_zone(self.time_zone)
        seen: set[dt.date] = set()
        for i, each in enumerate(self.moved):
            if each.was_on in seen:
                raise ValidationError(
                    "a date is moved twice",
                    code="cadence.moved",
                    where=f"moved[{i}].was_on",
                    got=each.was_on.isoformat(),
                    expected="each date once",
                )
            seen.add(each.was_on)
