"""Tasks of the plan, made from the rows of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from clientpm.adapters.exchange.msproject.links import dependencies_of
from clientpm.errors import ValidationError
from clientpm.model.constraint import ConstraintType, DateConstraint
from clientpm.model.earning import EarningRule
from clientpm.model.work import Task, TaskKind
from clientpm.values.estimate import Estimate
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clientpm.adapters.exchange.msproject.calendars import Calendars
    from clientpm.adapters.exchange.msproject.fields import Fields
    from clientpm.adapters.exchange.msproject.outline import Outline, Row

__all__ = ["Tasks", "Visible"]

Visible: TypeAlias = Literal["milestones", "all", "none"]
"""Which tasks the client may see."""

_CONSTRAINTS: Final[Mapping[int, ConstraintType]] = {
    1: ConstraintType.AS_LATE_AS_POSSIBLE,
    2: ConstraintType.MANDATORY_START,
    3: ConstraintType.MANDATORY_FINISH,
    4: ConstraintType.START_NO_EARLIER_THAN,
    5: ConstraintType.START_NO_LATER_THAN,
    6: ConstraintType.FINISH_NO_EARLIER_THAN,
    7: ConstraintType.FINISH_NO_LATER_THAN,
}
_ZERO: Final = Estimate.of("0d")
_NORMAL: Final = 500
_MOST_PRIORITY: Final = 1000
_NOTED: Final = (("ExternalTask", "external_task"), ("IsSubproject", "subproject"), ("Recurring", "recurring_task"))


class Tasks:
    """Makes tasks.

    Args:
        outline: The rows.
        calendars: The calendars of the file.
        visible: Which tasks the client may see.
    """

    def __init__(self, outline: Outline, calendars: Calendars, visible: Visible) -> None:
        self.outline = outline
        self.calendars = calendars
        self.visible = visible
        self.used: dict[str, None] = {}

    def all(self) -> Iterator[Task]:
        """Yield the task of every active row, in the order of the file."""
        for position, row in enumerate(self.outline.rows):
            if row.active:
                made = self._make(position, row)
                if made is not None:
                    yield made

    def _make(self, position: int, row: Row) -> Task | None:
        fields = row.fields
        for name, loss in _NOTED:
            if fields.flag(name):
                fields.note(loss)
        deadline = fields.instant("Deadline")
        seen = self.visible == "all" or (
            self.visible == "milestones" and (row.milestone or deadline is not None or (row.summary and row.parent < 0))
        )
        for name in ("Start", "Finish"):
            fields.instant(name)
        calendar = self._calendar(fields)
        try:
            kind = TaskKind.SUMMARY if row.summary else TaskKind.TASK if row.minutes else TaskKind.FINISH_MILESTONE
            return Task(
                id=row.uid,
                title=fields.line("Name"),
                kind=kind,
                estimate=self._estimate(row) if kind is TaskKind.TASK else _ZERO,
                after=dependencies_of(self.outline, position),
                parent=None if row.parent < 0 else self.outline.rows[row.parent].uid,
                calendar=calendar,
                constraints=_constraints(fields),
                deadline=deadline,
                earning=None if row.summary else _earning(fields),
                priority=_priority(fields),
                wbs=fields.line("WBS"),
                notes=fields.lines("Notes"),
                visibility=Visibility.CLIENT if seen else Visibility.INTERNAL,
            )
        except ValidationError as error:
            fields.ledger.refused(error, fields.path)
            return None

    def _estimate(self, row: Row) -> Estimate:
        return Estimate(self.outline.units.duration(row.minutes, row.code))

    def _calendar(self, fields: Fields) -> str | None:
        uid = fields.uid("CalendarUID")
        if uid is None:
            return None
        if uid not in self.calendars.records:
            fields.note("unknown_calendar", uid)
            return None
        if self.calendars.get(uid) is None:
            return None
        self.used[uid] = None
        return uid


def _earning(fields: Fields) -> EarningRule | None:
    """Return how a task earns, where that is not by percentage complete."""
    return EarningRule.PHYSICAL_PERCENT if fields.text("EarnedValueMethod") == "1" else None


def _constraints(fields: Fields) -> tuple[DateConstraint, ...]:
    code = fields.whole("ConstraintType", 0, 0, 99)
    if not code:
        return ()
    kind = _CONSTRAINTS.get(code)
    if kind is None:
        fields.note("unknown_constraint", fields.text("ConstraintType"))
        return ()
    if not kind.dated:
        return (DateConstraint(kind),)
    date = fields.instant("ConstraintDate")
    if date is None:
        fields.note("constraint_without_date", kind.value)
        return ()
    return (DateConstraint(kind, date),)


def _priority(fields: Fields) -> int:
    value = fields.number("Priority")
    if value is None or value == _NORMAL:
        return _NORMAL
    kept = min(max(int(value), 0), _MOST_PRIORITY)
    if kept != value:
        fields.note("priority", fields.text("Priority"))
    return kept
