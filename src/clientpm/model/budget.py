"""What the work is agreed to cost, and when that cost falls due."""

from __future__ import annotations

import enum
from typing import ClassVar

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_enum
from clientpm.model.record import CLIENT, SPONSOR, Form, Record, shown_to
from clientpm.values.money import Money

__all__ = ["Accrual", "BudgetCategory", "BudgetLine", "CostKind"]


class Accrual(enum.Enum):
    """When the cost of a task falls due within its planned dates."""

    START = "start"
    """All of it when the task starts."""
    END = "end"
    """All of it when the task is finished."""
    PRORATED = "prorated"
    """Evenly over the task's working time."""


class CostKind(enum.Enum):
    """Where a cost comes from."""

    FIXED = "fixed"
    """Once, whatever the duration."""
    RESOURCE = "resource"
    """From people, material and equipment at work."""


class BudgetCategory(enum.Enum):
    """What a part of the budget is for."""

    WORK = "work"
    """Planned work: what the budget at completion adds up."""
    CONTINGENCY = "contingency"
    """For known risks: part of the cost baseline, not of the work."""
    MANAGEMENT_RESERVE = "management_reserve"
    """For the unknown: part of the budget, not of the cost baseline."""


def _accrual(value: Accrual | str | None) -> Accrual | None:
    return None if value is None else read_enum(Accrual, value, "accrual")


def _cost_kind(value: CostKind | str) -> CostKind:
    return read_enum(CostKind, value, "cost_kind")


def _category(value: BudgetCategory | str) -> BudgetCategory:
    return read_enum(BudgetCategory, value, "category")


@attrs.frozen(kw_only=True)
class BudgetLine(Record):
    """A part of the budget.

    Attributes:
        amount: How much.
        task: Id of the task that it pays for; needed for work, not for contingency or
            reserve.
        category: What it is for.
        cost_kind: Where the cost comes from.
        accrual: When it falls due; `None` for the rule of the analysis.

    Raises:
        ValidationError: When the amount is below zero, or work has no task.

    Examples:
        >>> BudgetLine(id="build", task="build", amount=Money(9000, "EUR"), accrual="end").category
        <BudgetCategory.WORK: 'work'>
    """

    kind_name: ClassVar[str] = "budget_line"

    amount: Money = attrs.field(metadata=shown_to(SPONSOR, signed=True))
    task: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, signed=True, refers="task", form=Form.ID))
    category: BudgetCategory = attrs.field(
        default=BudgetCategory.WORK, converter=_category, metadata=shown_to(SPONSOR, signed=True)
    )
    cost_kind: CostKind = attrs.field(
        default=CostKind.FIXED, converter=_cost_kind, metadata=shown_to(SPONSOR, signed=True)
    )
    accrual: Accrual | None = attrs.field(default=None, converter=_accrual, metadata=shown_to(SPONSOR, signed=True))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not isinstance(self.amount, Money):
            raise FieldTypeError("not money", code="money.type", where="amount", got=self.amount, expected="Money")
        if self.amount.amount < 0:
            raise ValidationError(
                "a budget is not below zero", code="budget.amount", where="amount", got=str(self.amount)
            )
        if self.category is BudgetCategory.WORK and self.task is None:
            raise ValidationError(
                "the budget of work belongs to a task",
                code="budget.task",
                where="task",
                expected="the id of a task, or category 'contingency' or 'management_reserve'",
            )
