"""What happened: reports of progress, and the day that they speak of."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from clientpm.errors import ValidationError
from clientpm.model.facts import PercentKind, ProgressReport
from clientpm.values.instant import from_minute, to_minute
from clientpm.values.worktime import ELAPSED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.adapters.exchange.msproject.calendars import Calendars
    from clientpm.adapters.exchange.msproject.fields import Fields
    from clientpm.adapters.exchange.msproject.outline import Outline, Row
    from clientpm.values.calendar import WorkCalendar
    from clientpm.values.duration import WorkDuration
    from clientpm.values.visibility import Visibility
    from clientpm.values.worktime import WorkTime

__all__ = ["Progress"]

_ALL: Final = Decimal(100)
_PHYSICAL: Final = 1
_HEADER_DATES: Final = ("CurrentDate", "LastSaved", "StartDate")


class _Begun:
    """What the file says of a task that was begun."""

    __slots__ = ("done_until", "finish", "percent", "start")

    def __init__(self, row: Row) -> None:
        fields = row.fields
        self.percent = _percent(fields, "PercentComplete")
        self.start, self.finish = fields.instant("ActualStart"), fields.instant("ActualFinish")
        self.done_until: dt.datetime | None = None

    def __bool__(self) -> bool:
        return self.start is not None or self.finish is not None or bool(self.percent)


class Progress:
    """Makes reports of progress.

    Args:
        outline: The rows.
        head: The header, for the status date.
        calendars: The calendars of the file.
        default: The plan's default calendar.
    """

    def __init__(self, outline: Outline, head: Fields, calendars: Calendars, default: WorkCalendar) -> None:
        self.outline = outline
        self.head = head
        self.calendars = calendars
        self.default = default
        self.interrupted: dict[str, int] = {}
        self.begun: dict[str, _Begun] = {}
        for row in outline.rows:
            if row.active and not row.summary and (found := self._begun(row)):
                self.begun[row.uid] = found
        self.status = head.instant("StatusDate")
        if self.begun and self.status is None:
            head.note("assumed_progress_date")

    @cached_property
    def as_of(self) -> dt.datetime | None:
        """The day up to which there is progress: the status date, or a later actual date."""
        day = self.status or self._latest()
        if day is None:
            return None
        dates = (date for found in self.begun.values() for date in (found.start, found.finish))
        return max((date for date in dates if date is not None and date > day), default=day)

    @property
    def data_date(self) -> dt.datetime | None:
        """The day up to which there is progress; `None` for a plan that nobody has begun."""
        return self.as_of if self.begun else None

    def day_of(self, row: Row, name: str) -> dt.datetime | None:
        """Return the day of what was spent or worked on a task.

        Args:
            row: The task.
            name: The element that says what, for the problem where the file names no day.

        Returns:
            The day on which it was finished, else that of the progress.
        """
        found = self.begun.get(row.uid)
        if found is not None and found.finish is not None:
            return found.finish
        if self.as_of is None:
            row.fields.problem(name, "progress has no date", "msproject.date", "Project/StatusDate")
        return self.as_of

    def reports(self, visibility: Visibility) -> Iterator[ProgressReport]:
        """Yield the reports in the order of the tasks.

        Args:
            visibility: Who may see them.
        """
        data_date = self.data_date
        for row in self.outline.rows:
            if not row.active or row.summary:
                continue
            found = self.begun.get(row.uid)
            if found is not None:
                yield from self._dates(row, found, visibility)
            if found is not None or row.fields.values.get("PhysicalPercentComplete", "0") != "0":
                yield from self._further(row, found, visibility)
            if data_date is not None:
                self._compare(row, found, data_date)

    def _begun(self, row: Row) -> _Begun:
        found = _Begun(row)
        if not row.minutes and found.finish is None and found.percent != _ALL and found:
            if found.percent:
                row.fields.note("contradicting_progress")  # an event has happened, or it has not
            found.percent = None
        if found.finish is not None and found.percent not in {None, _ALL}:
            row.fields.note("contradicting_progress")
            found.percent = _ALL
        found.done_until = self._done_until(row, found) if found else None
        return found

    def _done_until(self, row: Row, found: _Begun) -> dt.datetime | None:
        """Return when the part that is done ends."""
        if found.finish is not None:
            return found.finish
        stop = row.fields.instant("Stop")
        if stop is not None or found.start is None:
            return stop
        done = row.fields.minutes("ActualDuration")
        if done is None:
            done = int(row.minutes * (found.percent or 0) / _ALL)
        try:
            return from_minute(self._time(row).add(to_minute(found.start), max(done, 0)))
        except ValidationError:
            return found.start

    def _time(self, row: Row) -> WorkTime:
        if row.elapsed:
            return ELAPSED
        return (self.calendars.made.get(row.fields.uid("CalendarUID") or "") or self.default).table

    def _latest(self) -> dt.datetime | None:
        """Return the latest moment up to which the file says that work was done."""
        ends = [found.done_until or found.start for found in self.begun.values()]
        latest = max((end for end in ends if end is not None), default=None)
        if latest is not None:
            return latest
        return next((day for name in _HEADER_DATES if (day := self.head.instant(name)) is not None), None)

    def _dates(self, row: Row, found: _Begun, visibility: Visibility) -> Iterator[ProgressReport]:
        fields = row.fields
        if self.as_of is None:
            fields.problem("PercentComplete", "progress has no date", "msproject.date", "Project/StatusDate")
            return
        self._assume(row, found, self.as_of)
        latest = max(date for date in (found.start, found.finish, self.status or self.as_of) if date is not None)
        if self.status is not None and latest > self.status:
            fields.note("late_progress")
        suspended, resumes = self._pause(row, found, latest)
        try:
            yield ProgressReport(
                id=f"import-{row.uid}",
                task=row.uid,
                as_of=latest,
                actual_start=found.start,
                actual_finish=found.finish,
                remaining=self._remaining(row, found),
                percent_complete=found.percent,
                suspended=suspended,
                resumes=resumes,
                visibility=visibility,
            )
        except ValidationError as error:
            fields.ledger.refused(error, fields.path)

    def _assume(self, row: Row, found: _Begun, as_of: dt.datetime) -> None:
        """Complete the actual dates of a task from its percentage and its planned dates."""
        fields = row.fields
        if found.percent == _ALL and found.finish is None:
            fields.note("assumed_actual_finish")
            planned = fields.instant("Finish")
            found.finish = as_of if planned is None else max(min(planned, as_of), found.start or planned)
            found.finish = min(found.finish, as_of)
        if found.start is None and (found.finish is not None or found.percent):
            fields.note("assumed_actual_start")
            planned = fields.instant("Start") or self.head.instant("StartDate") or as_of
            found.start = min(planned, found.finish or as_of)

    def _remaining(self, row: Row, found: _Begun) -> WorkDuration | None:
        fields = row.fields
        minutes = fields.minutes("RemainingDuration") if fields.text("RemainingDuration") else None
        if minutes is None:
            return None
        if (found.finish is not None) is bool(minutes) and row.minutes:
            fields.note("contradicting_progress")
        if found.finish is not None or not minutes:
            return None
        return self.outline.units.duration(minutes, row.code)

    def _pause(self, row: Row, found: _Begun, as_of: dt.datetime) -> tuple[dt.datetime | None, dt.datetime | None]:
        """Return when a task in progress was interrupted, and when it goes on."""
        stop, resume = row.fields.instant("Stop"), row.fields.instant("Resume")
        if found.finish is not None or stop is None or resume is None or not stop < resume or stop > as_of:
            return None, None
        time = self._time(row)
        try:
            missed = time.work(to_minute(resume)) - time.work(to_minute(stop))
        except ValidationError:
            return None, None
        if missed <= 0:
            return None, None
        self.interrupted[row.uid] = missed
        return stop, resume

    def _further(self, row: Row, found: _Begun | None, visibility: Visibility) -> Iterator[ProgressReport]:
        """Yield reports of the shares of work and of the physical result."""
        fields = row.fields
        work = _percent(fields, "PercentWorkComplete") if found and fields.minutes("Work") else None
        if work:
            yield from self._share(row, PercentKind.WORK, work, visibility)
        physical = _percent(fields, "PhysicalPercentComplete")
        if physical or (found and fields.text("EarnedValueMethod") == str(_PHYSICAL)):
            yield from self._share(row, PercentKind.PHYSICAL, physical or Decimal(0), visibility)

    def _share(self, row: Row, kind: PercentKind, percent: Decimal, visibility: Visibility) -> Iterator[ProgressReport]:
        as_of = self.day_of(row, "PercentComplete")
        if as_of is not None:
            yield ProgressReport(
                id=f"import-{row.uid}-{kind.value}",
                task=row.uid,
                as_of=as_of,
                percent_complete=percent,
                percent_kind=kind,
                visibility=visibility,
            )

    def _compare(self, row: Row, found: _Begun | None, data_date: dt.datetime) -> None:
        """Report work that the file leaves on the other side of the day up to which there is progress."""
        if found is not None and found.finish is not None:
            return
        goes_on = row.fields.instant("Resume") if found else None
        goes_on = goes_on or (found.done_until if found else row.fields.instant("Start"))
        if goes_on is None:
            return
        time = self._time(row)
        try:
            missed = time.work(to_minute(data_date)) - time.work(to_minute(goes_on))
        except ValidationError:
            return
        if missed > 0:
            row.fields.note("unfinished_in_past")
        elif found is not None and found.done_until is not None and found.done_until > data_date:
            row.fields.note("work_done_ahead")


def _percent(fields: Fields, name: str) -> Decimal | None:
    percent = fields.number(name)
    if percent is not None and not 0 <= percent <= _ALL:
        fields.problem(name, "out of range", "progress.percent", "0 to 100")
        return None
    return percent
