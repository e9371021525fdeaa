"""The rows of the task list: who belongs to whom, what is left out, what each one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.adapters.exchange.msproject.units import Units, is_elapsed, is_estimated, plain_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.adapters.exchange.msproject.contents import TaskRecord
    from clientpm.adapters.exchange.msproject.fields import Fields

__all__ = ["Outline", "Row"]

_MOST_LEVELS: Final = 65_535
_DEFAULT_CODE: Final = 7
_NO_CODES: Final = frozenset({19, 20, 21})


class Row:
    """A row of the task list that is a task or a summary.

    Attributes:
        record: What the file has.
        fields: Its plain elements.
        uid: Its id.
        parent: Position of its summary among the rows, or -1.
        last: Position of its last descendant; its own where it has none.
        active: Whether it takes part in the schedule.
        minutes: Its duration.
        code: Code of the unit of its duration, without the mark of an estimate.
    """

    __slots__ = ("active", "code", "fields", "last", "milestone", "minutes", "parent", "record", "summary", "uid")

    def __init__(self, record: TaskRecord, uid: str) -> None:
        self.record = record
        self.fields: Fields = record.fields
        self.uid = uid
        self.parent = -1
        self.last = -1
        self.active = True
        self.summary = False
        self.milestone = False
        self.minutes = 0
        self.code = _DEFAULT_CODE

    @property
    def elapsed(self) -> bool:
        """Whether its duration is clock time."""
        return is_elapsed(self.code)


class Outline:
    """The task list in order.

    Args:
        records: The tasks of the file.
        units: What a day and a week mean.
    """

    def __init__(self, records: Sequence[TaskRecord], units: Units) -> None:
        self.units = units
        self.rows: list[Row] = []
        self.project_summary: Fields | None = None
        self.index: dict[str, int] = {}
        self._open: list[tuple[int, int]] = []
        for record in records:
            self._take(record)
        self._leave_out()
        for row in self.rows:
            if row.active:
                self._measure(row)

    def within(self, inner: int, outer: int) -> bool:
        """Return whether a row is another one or lies below it."""
        return outer <= inner <= self.rows[outer].last

    def _take(self, record: TaskRecord) -> None:
        fields = record.fields
        if fields.flag("IsNull"):
            fields.note("blank_row")
            return
        uid = fields.uid("UID")
        if uid is None:
            if not fields.text("UID"):
                fields.problem("UID", "a task has no UID", "msproject.uid", "a whole number")
            return
        level = _level(fields)
        if uid == "0" or (level == 0 and not self.rows and self.project_summary is None):
            self.project_summary = fields
            return
        if uid in self.index:
            fields.problem("UID", "two tasks have the same UID", "msproject.duplicate_uid", "a UID of its own")
            return
        self.index[uid] = len(self.rows)
        self._place(Row(record, uid), max(level, 1))

    def _place(self, row: Row, level: int) -> None:
        """Hang a row below the nearest one above it that is less deep."""
        here = len(self.rows)
        row.last = here
        stack = self._open
        while stack and stack[-1][0] >= level:
            stack.pop()
        if stack:
            above, row.parent = stack[-1]
            self.rows[row.parent].summary = True
        else:
            above = 0
        if level > above + 1:
            row.fields.note("outline_jump")
        stack.append((level, here))
        self.rows.append(row)

    def _leave_out(self) -> None:
        """Mark what is inactive, and summaries that are left without active tasks."""
        rows = self.rows
        for row in rows:
            row.active = row.fields.flag("Active", default=True) and (row.parent < 0 or rows[row.parent].active)
            if not row.active:
                row.fields.note("inactive_task")
        filled = [row.active and not row.summary for row in rows]
        for position in range(len(rows) - 1, -1, -1):
            row = rows[position]
            if row.parent >= 0:
                parent = rows[row.parent]
                parent.last = max(parent.last, row.last)
                filled[row.parent] = filled[row.parent] or filled[position]
        for row, kept in zip(rows, filled, strict=True):
            if row.active and not kept:
                row.active = False
                row.fields.note("empty_summary")

    def _measure(self, row: Row) -> None:
        fields = row.fields
        code = fields.whole("DurationFormat", _DEFAULT_CODE, 0, 99)
        row.code = _DEFAULT_CODE if plain_code(code) in _NO_CODES else plain_code(code)
        manual = fields.flag("Manual")
        if manual:
            fields.note("manual_task")
        if is_estimated(code) or fields.flag("Estimated"):
            fields.note("estimated")
        minutes = fields.minutes("ManualDuration") if manual else None
        minutes = fields.minutes("Duration") if minutes is None else minutes
        flagged = fields.flag("Milestone")
        if minutes is None:
            if not row.summary:
                fields.note("no_duration")
            minutes = 0 if flagged else self.units.minutes_per_day
        if minutes < 0:
            fields.problem("Duration", "duration must be at least 0", "duration.negative", "0 or more")
        row.minutes = max(minutes, 0)
        row.milestone = flagged and not row.summary
        if not row.summary and flagged and row.minutes:
            fields.note("milestone_with_duration")
        elif not row.summary and not flagged and not row.minutes:
            fields.note("unmarked_milestone")


def _level(fields: Fields) -> int:
    if fields.text("OutlineLevel"):
        return fields.whole("OutlineLevel", 1, 0, _MOST_LEVELS)
    number = fields.text("OutlineNumber")
    return 0 if number == "0" else number.count(".") + 1
