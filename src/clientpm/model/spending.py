"""What was really spent and worked, dated and never edited."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.budget import CostKind
from clientpm.model.convert import read_enum, read_fact
from clientpm.model.record import CLIENT, INTERNAL, SPONSOR, Form, Record, shown_to
from clientpm.values.duration import WorkDuration
from clientpm.values.instant import plan_instant
from clientpm.values.money import Money

__all__ = ["ActualCost", "ActualWork"]


def _as_of(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "as_of", end_of_day=True)


def _reported_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "reported_at")


def _cost_kind(value: CostKind | str | None) -> CostKind | None:
    return None if value is None else read_enum(CostKind, value, "cost_kind")


def _work(value: Any) -> WorkDuration:
    return WorkDuration.of(value, "work")


@attrs.frozen(kw_only=True)
class ActualCost(Record):
    """Money that was spent, since the fact before it: amounts add up.

    Attributes:
        amount: How much; below zero for money that came back.
        as_of: The day it was spent; a bare date means the end of that day.
        task: Id of the task that it was spent on, where known.
        cost_kind: Where the cost comes from, where known.
        reported_by: Id of the stakeholder who reported it.
        reported_at: When, with a zone.
        note: What only the team reads.
        corrects: Id of the fact that this one replaces.

    Examples:
        >>> ActualCost(id="c1", task="build", amount=Money("410.20", "EUR"), as_of="2026-03-06").as_of
        datetime.datetime(2026, 3, 7, 0, 0)
    """

    kind_name: ClassVar[str] = "actual_cost"

    amount: Money = attrs.field(metadata=shown_to(SPONSOR))
    as_of: dt.datetime = attrs.field(converter=_as_of, metadata=shown_to(CLIENT))
    task: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="task", form=Form.ID))
    cost_kind: CostKind | None = attrs.field(default=None, converter=_cost_kind, metadata=shown_to(SPONSOR))
    reported_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    reported_at: dt.datetime | None = attrs.field(default=None, converter=_reported_at, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    corrects: str | None = attrs.field(default=None, metadata=shown_to(INTERNAL, refers="actual_cost", form=Form.ID))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not isinstance(self.amount, Money):
            raise FieldTypeError("not money", code="money.type", where="amount", got=self.amount, expected="Money")


@attrs.frozen(kw_only=True)
class ActualWork(Record):
    """Work that was done, since the fact before it: amounts add up.

    Attributes:
        task: Id of the task.
        work: How much work of one person or machine, such as `"12h"`.
        as_of: The day it was done; a bare date means the end of that day.
        resource: Id of the resource who did it, where known.
        reported_by: Id of the stakeholder who reported it.
        reported_at: When, with a zone.
        note: What only the team reads.
        corrects: Id of the fact that this one replaces.

    Examples:
        >>> ActualWork(id="w1", task="build", work="12h", as_of="2026-03-06", resource="dev").work
        WorkDuration('12h')
    """

    kind_name: ClassVar[str] = "actual_work"

    task: str = attrs.field(metadata=shown_to(CLIENT, refers="task", form=Form.ID))
    work: WorkDuration = attrs.field(converter=_work, metadata=shown_to(SPONSOR))
    as_of: dt.datetime = attrs.field(converter=_as_of, metadata=shown_to(CLIENT))
    resource: str | None = attrs.field(default=None, metadata=shown_to(INTERNAL, refers="resource", form=Form.ID))
    reported_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    reported_at: dt.datetime | None = attrs.field(default=None, converter=_reported_at, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    corrects: str | None = attrs.field(default=None, metadata=shown_to(INTERNAL, refers="actual_work", form=Form.ID))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.work.amount < 0 or self.work.percent or self.work.elapsed:
            raise ValidationError(
                "work done is working time of 0 or more",
                code="work.amount",
                where="work",
                got=str(self.work),
                expected="a duration such as 12h",
            )
