"""What edits cost: work that comes and goes, and the delay."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import TYPE_CHECKING, Final

from clientpm.errors import UnitError
from clientpm.model.budget import BudgetCategory
from clientpm.model.edits import AddTask, RemoveCost, SetCost
from clientpm.model.effects import CostEffect, NoEffect, NotEvaluated, ScheduleEffect
from clientpm.model.impact import Remark
from clientpm.model.work import TaskKind
from clientpm.values.money import Money
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.change.staffing import Staffing
    from clientpm.model.edits import Edit
    from clientpm.model.project import Project
    from clientpm.values.minutes import Minutes

__all__ = ["cost_impact", "delay_of"]

_SMALLEST: Final = Decimal("1e-9")


def cost_impact(
    staff: tuple[Staffing, Staffing],
    edits: tuple[Edit, ...],
    schedule: object,
    *,
    delay_cost: Money | None = None,
    recurring: Money | None = None,
) -> tuple[CostEffect | NoEffect | NotEvaluated, tuple[Remark, ...]]:
    """Return what edits cost.

    Args:
        staff: The project without and with them, and what its assignments cost.
        edits: The edits.
        schedule: What they do to the dates.
        delay_cost: What a day of delay costs.
        recurring: What every month after hand-over costs.

    Returns:
        The effect, and what is worth knowing about it.
    """
    before, after = staff
    remarks = _unpriced(after, edits)
    shift = schedule.shift if isinstance(schedule, ScheduleEffect) else None
    try:
        delay = None if delay_cost is None or shift is None else delay_of(shift, delay_cost)
        old, new = before.budget, after.budget
        known = next((money for money in (new, old, delay) if money is not None), None)
        if known is None:
            return _unknown(edits), remarks
        nothing = known - known
        direct = (new or nothing) - (old or nothing)
        held = _contingency(before.stand.project)
        used = None if held is None else held - (_contingency(after.stand.project) or nothing)
        if not direct and not delay and not used and recurring is None and not _priced(edits):
            return NoEffect(reason="cost_unchanged"), remarks
        return (
            CostEffect(
                direct=direct,
                recurring=recurring,
                delay=delay,
                before=old,
                after=(new or nothing) + (delay or nothing),
                contingency_used=used,
            ),
            remarks,
        )
    except UnitError:
        return NotEvaluated(reason="mixed_currencies"), remarks


def delay_of(shift: Minutes, delay_cost: Money) -> Money:
    """Return what a shift costs: its days times the cost of a day, less than nothing where it is earlier.

    Args:
        shift: The shift.
        delay_cost: What a day costs.

    Returns:
        The amount, exact where nine decimal places hold it.
    """
    with localcontext(exact_context()):
        amount = delay_cost.amount * shift.minutes / shift.minutes_per_day
        exact = amount.quantize(_SMALLEST, rounding=ROUND_HALF_EVEN).normalize()
        return Money(format(exact, "f"), delay_cost.currency)


def _unknown(edits: tuple[Edit, ...]) -> NoEffect | NotEvaluated:
    """Return what can be said where nothing has a price."""
    return NotEvaluated(reason="no_budget") if edits else NoEffect(reason="nothing_done")


def _priced(edits: Iterable[Edit]) -> bool:
    return any(isinstance(edit, SetCost | RemoveCost) for edit in edits)


def _contingency(project: Project) -> Money | None:
    found: Money | None = None
    for line in project.budget:
        if line.category is BudgetCategory.CONTINGENCY:
            found = line.amount if found is None else found + line.amount
    return found


def _unpriced(after: Staffing, edits: Iterable[Edit]) -> tuple[Remark, ...]:
    """Return that some of the work that is added has no price."""
    priced = {line.task for line in after.stand.project.budget} | after.priced_tasks
    names = [
        edit.task.id
        for edit in edits
        if isinstance(edit, AddTask) and edit.task.kind is TaskKind.TASK and edit.task.id not in priced
    ]
    return (Remark(code="impact.unpriced_work", facts={"tasks": names, "count": len(names)}),) if names else ()
