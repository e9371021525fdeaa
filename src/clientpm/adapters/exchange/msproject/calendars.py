"""The calendars of a file, made when they are needed, bases first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.adapters.exchange.msproject.exceptions import Budget, Window, exceptions_of
from clientpm.adapters.exchange.msproject.worktime import STANDARD_HOURS, Hours, week_of
from clientpm.errors import CalendarError, ValidationError
from clientpm.values.calendar import WorkCalendar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientpm.adapters.exchange.msproject.contents import CalendarRecord, Contents
    from clientpm.adapters.exchange.msproject.fields import Fields

__all__ = ["Calendars"]

_DEEPEST: Final = 20
_WEEKDAYS: Final = 5
_WEEK: Final = 7


class Calendars:
    """Makes the calendars of a plan from those of a file.

    Args:
        contents: The file.
        window: The years for which recurring exceptions are expanded.
    """

    def __init__(self, contents: Contents, window: Window) -> None:
        self.contents = contents
        self.ledger = contents.ledger
        self.window = window
        self.budget = Budget()
        self.records: dict[str, CalendarRecord] = {}
        self.made: dict[str, WorkCalendar | None] = {}
        for record in contents.calendars:
            uid = record.fields.uid("UID")
            if uid is None:
                record.fields.problem("UID", "a calendar has no UID", "msproject.uid", "a whole number")
            elif uid in self.records:
                record.fields.problem(
                    "UID", "two calendars have the same UID", "msproject.duplicate_uid", "its own UID"
                )
            else:
                self.records[uid] = record

    def default(self) -> WorkCalendar:
        """Return the project's calendar, or Microsoft Project's standard one."""
        uid = self.contents.head.uid("CalendarUID")
        if uid not in self.records:
            self.ledger.note("unknown_calendar", value=uid or "Project/CalendarUID")
            uid = next((key for key, record in self.records.items() if record.fields.flag("IsBaseCalendar")), None)
        found = None if uid is None else self.get(uid)
        return found or WorkCalendar.weekdays(hours=STANDARD_HOURS)

    def get(self, uid: str) -> WorkCalendar | None:
        """Return a calendar by its UID; `None` where there is none or it is refused."""
        if uid in self.made or uid not in self.records:
            return self.made.get(uid)
        chain = self._chain(uid)
        for key in reversed(chain):
            if key not in self.made:
                base = self._base_of(key)
                self.made[key] = self._make(self.records[key], key, None if base is None else self.made.get(base))
        return self.made.get(uid)

    def further(self, used: Iterable[str], default: WorkCalendar) -> tuple[WorkCalendar, ...]:
        """Return what a plan needs beside its default calendar.

        Args:
            used: Ids of the calendars that tasks name.
            default: The plan's default calendar.

        Returns:
            These and every other base calendar, in the order of the file.
        """
        wanted = set(used)
        for uid, record in self.records.items():
            if uid not in self.made and record.fields.flag("IsBaseCalendar"):
                self._unused(uid, wanted)
            elif self.made.get(uid) is not None and record.fields.flag("IsBaseCalendar"):
                wanted.add(uid)
        found = (self.made[uid] for uid in self.records if uid in wanted and uid != default.id)
        return tuple(calendar for calendar in found if calendar is not None)

    def of_resource(self, uid: str) -> str | None:
        """Return the id of the calendar by which a resource works.

        Args:
            uid: The calendar that the resource names.

        Returns:
            Its own calendar where that differs from the one it is derived from, else that
            one; `None` where there is none that can be worked by.
        """
        while not self.records[uid].has_own_time and not self.records[uid].fields.flag("IsBaseCalendar"):
            base = self._base_of(uid)
            if base is None or base not in self.records or base == uid:
                break
            uid = base
        kept = len(self.ledger.problems)
        if self.get(uid) is None:
            if self._only_without_work(kept):
                self.ledger.problems.pop()
                self.records[uid].fields.note("calendar_without_work")
            return None
        return uid

    def report_resource_calendars(
        self, default: WorkCalendar, resources: Mapping[str, str], of_tasks: Iterable[str]
    ) -> None:
        """Report the calendars of resources: the dates of tasks do not follow them.

        Args:
            default: The plan's default calendar.
            resources: Calendar of each resource that is assigned to a task, by its UID.
            of_tasks: Calendars that tasks name.
        """
        working = set(resources.values())
        named = set(of_tasks)
        for uid in sorted(working & self.records.keys()):
            if uid != default.id:
                self.records[uid].fields.note("resource_calendar")
        for uid, record in self.records.items():
            if record.fields.flag("IsBaseCalendar") or uid in named or uid in working:
                continue
            if record.has_own_time:
                record.fields.note("unused_resource_calendar")

    def _only_without_work(self, kept: int) -> bool:
        """Whether the one problem since there were some is a calendar without working time."""
        return len(self.ledger.problems) == kept + 1 and self.ledger.problems[-1].kind is CalendarError

    def _unused(self, uid: str, wanted: set[str]) -> None:
        kept = len(self.ledger.problems)
        if self.get(uid) is not None:
            wanted.add(uid)
        elif self._only_without_work(kept):
            # Nobody works on it: that it has no working time harms nobody.
            self.ledger.problems.pop()
            self.records[uid].fields.note("calendar_without_work")

    def _base_of(self, uid: str) -> str | None:
        fields = self.records[uid].fields
        base = fields.uid("BaseCalendarUID")
        if base is None or base == uid or (base == "0" and base not in self.records):
            return None
        return base

    def _chain(self, uid: str) -> list[str]:
        """Return a calendar and its bases, itself first; keep a problem where they run in a circle."""
        chain: list[str] = []
        key: str | None = uid
        while key is not None and key in self.records:
            if key in chain or len(chain) >= _DEEPEST:
                self.records[uid].fields.problem(
                    "BaseCalendarUID",
                    "base calendars run in a circle or too deep",
                    "calendar.base",
                    "a base of its own",
                )
                self.made[uid] = None
                return []
            chain.append(key)
            key = self._base_of(key)
        if key is not None:
            self.records[chain[-1]].fields.note("unknown_base_calendar", key)
        return chain

    def _make(self, record: CalendarRecord, uid: str, base: WorkCalendar | None) -> WorkCalendar | None:
        fields = record.fields
        listed = week_of(record.node.child("WeekDays"), fields)
        week = tuple(_day(listed, weekday, fields, inherits=base is not None) for weekday in range(_WEEK))
        if base is None and len(listed) < _WEEK:
            fields.note("default_hours")
        inherited, above = 0, base
        while above is not None:
            inherited += sum((e.end - e.start).days + 1 for e in above.exceptions)
            above = above.base
        self.budget.spend(inherited, fields.path)
        exceptions = exceptions_of(record.node, fields, self.window, self.budget)
        if self.ledger.problems and any(p.where.startswith(fields.path + "/") for p in self.ledger.problems):
            return None
        try:
            return WorkCalendar(id=uid, title=fields.line("Name"), week=week, exceptions=exceptions, base=base)
        except ValidationError as error:
            self.ledger.refused(error, fields.path)
            return None


def _day(listed: dict[int, Hours | None], weekday: int, fields: Fields, *, inherits: bool) -> Hours | None:
    """Return the hours of a weekday; `None` where they are inherited."""
    hours = listed.get(weekday)
    if hours is not None:
        return hours
    if weekday in listed:
        fields.note("default_hours")
        return STANDARD_HOURS
    if inherits:
        return None
    return STANDARD_HOURS if weekday < _WEEKDAYS else ()
