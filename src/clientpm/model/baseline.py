"""The agreed plan and its dates, kept as they were agreed."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.budget import BudgetLine
from clientpm.model.convert import read_fact, read_tuple
from clientpm.model.plan import Plan
from clientpm.model.record import CLIENT, SPONSOR, Form, Record, shown_to
from clientpm.values.duration import WorkDuration
from clientpm.values.instant import plan_instant
from clientpm.values.ref import Ref
from clientpm.values.text import check_id

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Baseline", "BaselineDates"]

_MOST_NUMBER: Final = 10_000


def _start(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "start", end_of_day=False)


def _finish(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "finish", end_of_day=True)


def _duration(value: WorkDuration | str | None) -> WorkDuration | None:
    return None if value is None else WorkDuration.of(value, "duration")


@attrs.frozen(kw_only=True)
class BaselineDates:
    """When a task was agreed to start and finish.

    Attributes:
        task: Id of the task.
        start: Agreed start.
        finish: Agreed finish; a bare date means the end of that day.
        duration: Agreed duration, where known.
    """

    task: str = attrs.field(metadata=shown_to(CLIENT, signed=True, refers="task", historical=True))
    start: dt.datetime = attrs.field(converter=_start, metadata=shown_to(CLIENT, signed=True))
    finish: dt.datetime = attrs.field(converter=_finish, metadata=shown_to(CLIENT, signed=True))
    duration: WorkDuration | None = attrs.field(
        default=None,
        converter=_duration,
        metadata=shown_to(CLIENT, signed=True),
    )

    def __attrs_post_init__(self) -> None:
        check_id(self.task, "task")
        if self.finish < self.start:
            raise ValidationError(
                "the agreed finish lies before the start",
                code="baseline.order",
                where="finish",
                got=self.finish.isoformat(),
                expected=f"{self.start.isoformat()} or later",
            )


def _dates(value: Iterable[BaselineDates]) -> tuple[BaselineDates, ...]:
    return read_tuple(BaselineDates, value, "dates")


def _budget(value: Iterable[BudgetLine]) -> tuple[BudgetLine, ...]:
    return read_tuple(BudgetLine, value, "budget")


def _approved_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "approved_at")


def _change(value: Ref | str | None) -> Ref | None:
    return None if value is None else Ref.of(value, where="change")


@attrs.frozen(kw_only=True)
class Baseline(Record):
    """What was agreed: the plan and its computed dates.

    Attributes:
        number: 0 for the original, then one more for each revision.
        plan: The agreed plan, where it was kept whole.
        dates: The agreed dates of its tasks.
        budget: The agreed budget, the cost of its assignments among it.
        approved_by: Id of the stakeholder who approved it.
        approved_at: When, with a zone.
        change: The change request that it belongs to.

    Examples:
        >>> Baseline(
        ...     id="original", number=0, dates=[BaselineDates(task="build", start="2026-03-02", finish="2026-03-13")]
        ... ).dates_of("build").finish
        datetime.datetime(2026, 3, 14, 0, 0)
    """

    kind_name: ClassVar[str] = "baseline"

    number: int = attrs.field(metadata=shown_to(CLIENT, signed=True))
    plan: Plan | None = attrs.field(default=None, metadata=shown_to(CLIENT, signed=True), repr=False)
    dates: tuple[BaselineDates, ...] = attrs.field(
        default=(), converter=_dates, metadata=shown_to(CLIENT, signed=True), repr=False
    )
    budget: tuple[BudgetLine, ...] = attrs.field(
        default=(), converter=_budget, metadata=shown_to(SPONSOR, signed=True), repr=False
    )
    approved_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    approved_at: dt.datetime | None = attrs.field(default=None, converter=_approved_at, metadata=shown_to(CLIENT))
    change: Ref | None = attrs.field(default=None, converter=_change, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if type(self.number) is not int or not 0 <= self.number <= _MOST_NUMBER:
            raise ValidationError(
                "not a count",
                code="number.count",
                where="number",
                got=self.number,
                expected=f"0 to {_MOST_NUMBER}",
            )
        if self.plan is not None and not isinstance(self.plan, Plan):
            raise FieldTypeError("not a plan", code="plan.type", where="plan", got=self.plan, expected="Plan")
        if len({d.task for d in self.dates}) != len(self.dates):
            tasks = [dates.task for dates in self.dates]
            raise ValidationError(
                "a task has two agreed dates",
                code="baseline.twice",
                where="dates",
                got=next(task for i, task in enumerate(tasks) if task in tasks[:i]),
                expected="one entry per task",
            )

        if len({line.id.lower() for line in self.budget}) != len(self.budget):
            ids = [line.id.lower() for line in self.budget]
            raise ValidationError(
                "two lines of the agreed budget have the same id",
                code="baseline.twice",
                where="budget",
                got=next(name for i, name in enumerate(ids) if name in ids[:i]),
                expected="an id of its own",
            )

    @cached_property
    def _dates_by_task(self) -> dict[str, BaselineDates]:
        return {dates.task: dates for dates in self.dates}

    def dates_of(self, task_id: str) -> BaselineDates | None:
        """Return the agreed dates of a task.

        Args:
            task_id: The task's id.

        Returns:
            Its dates, or `None` where it was not part of what was agreed.
        """
        return self._dates_by_task.get(task_id)
