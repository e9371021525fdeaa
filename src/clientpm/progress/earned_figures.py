"""The figures of earned value: of the whole, and of one task."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from clientpm.model.earning import EarningRule
from clientpm.progress.figure_reason import FigureReason
from clientpm.progress.time_indices import EarnedSchedule
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BudgetSource", "EarnedFigures", "EarnedValue", "TaskValue"]


class BudgetSource(enum.Enum):
    """Where the budget of the work was found."""

    BASELINE = "baseline"
    """It was kept with the baseline."""
    PROJECT = "project"
    """The baseline keeps none: the budget of the project as it is today."""


@attrs.frozen(kw_only=True)
class EarnedFigures:
    """Variances, indices and estimates in money and in time.

    A figure that cannot be formed is `None`, and `reasons` says why. Money is exact to a
    billionth of a unit, everything else to 28 digits.

    Attributes:
        bac: Budget at completion: all agreed work.
        pv: Planned value: what should have been done by that day.
        ev: Earned value: what was done by that day.
        ac: Actual cost: what was spent by that day.
        cv: Cost variance, EV - AC; below zero for over cost.
        sv: Schedule variance, EV - PV; below zero for late.
        cpi: Cost performance index, EV / AC.
        spi: Schedule performance index, EV / PV; 1 once everything is done.
        cv_percent: CV / EV [share: -0.125 is 12.5 % over cost].
        sv_percent: SV / PV [share].
        percent_complete: EV / BAC [share], cancelled work left out of both.
        percent_spent: AC / BAC [share].
        eac: Estimate at completion, by `EacMethod`.
        etc: Estimate to complete, EAC - AC, by method.
        vac: Variance at completion, BAC - EAC, by method; below zero for over cost.
        tcpi_bac: Efficiency that the rest needs to stay within the budget.
        tcpi_eac: Efficiency that the rest needs to stay within an estimate, by method.
        earned_schedule: The same question asked of time.
        reasons: Why a figure is `None`, by its name, such as `cpi`, `eac.typical` or
            `spi_t`.
    """

    bac: Money | None = None
    pv: Money | None = None
    ev: Money | None = None
    ac: Money | None = None
    cv: Money | None = None
    sv: Money | None = None
    cpi: Decimal | None = None
    spi: Decimal | None = None
    cv_percent: Decimal | None = None
    sv_percent: Decimal | None = None
    percent_complete: Decimal | None = None
    percent_spent: Decimal | None = None
    eac: FrozenMap[Money | None] = EMPTY
    etc: FrozenMap[Money | None] = EMPTY
    vac: FrozenMap[Money | None] = EMPTY
    tcpi_bac: Decimal | None = None
    tcpi_eac: FrozenMap[Decimal | None] = EMPTY
    earned_schedule: EarnedSchedule | None = None
    reasons: FrozenMap[FigureReason] = EMPTY


@attrs.frozen(kw_only=True)
class TaskValue:
    """What was planned, earned and spent on one task, or on all below a summary.

    Attributes:
        task: Id of the task.
        bac: Its budget.
        pv: Planned value; nothing for a cancelled task.
        ev: Earned value; nothing for a cancelled task.
        ac: Actual cost; `None` where the project keeps no record of spending.
        share: The share that it has earned [0 to 1]; `None` for a summary without budget.
        rule: How it earns; `None` for a summary.
        level_of_effort: Whether it earns by the passage of time.
        accepted: Whether all deliverables that it belongs to are signed; `None` where it
            belongs to none.
        reason: Why it earns nothing, or has nothing planned, where that needs a word.
    """

    task: str
    bac: Money
    pv: Money
    ev: Money
    ac: Money | None
    share: Decimal | None = None
    rule: EarningRule | None = None
    level_of_effort: bool = False
    accepted: bool | None = None
    reason: FigureReason | None = None


@attrs.frozen(kw_only=True)
class EarnedValue(EarnedFigures):
    """Earned value on a day.

    Attributes:
        as_of: The day.
        currency: The currency of all money; `None` where there is no money at all.
        baseline: Id of the baseline that it is measured against; `None` for none.
        budget_source: Where the budget of the work was found.
        start: The agreed start.
        finish: The agreed finish.
        contingency: The reserve for known risks, beside the work.
        management_reserve: The reserve for the unknown, beside the work.
        cost_baseline: Work and contingency.
        total_budget: Work, contingency and management reserve.
        cancelled: The budget of cancelled tasks: part of `bac`, and neither planned nor
            earned any more.
        discrete: The same figures without level of effort, which always earns as planned.
        accepted_value: The part of earned value whose deliverables are signed.
        tasks: What was planned, earned and spent task by task; their sums are the whole.
        unassigned_cost: Actual cost that belongs to no task; with that of the tasks it
            adds up to the whole.
        unpriced_work: Ids of the facts about work that could not be turned into money.
        outline: The summary that each task belongs to.
    """

    as_of: dt.datetime
    currency: str | None = None
    baseline: str | None = None
    budget_source: BudgetSource | None = None
    start: dt.datetime | None = None
    finish: dt.datetime | None = None
    contingency: Money | None = None
    management_reserve: Money | None = None
    cost_baseline: Money | None = None
    total_budget: Money | None = None
    cancelled: Money | None = None
    discrete: EarnedFigures = attrs.field(factory=EarnedFigures)
    accepted_value: Money | None = None
    tasks: tuple[TaskValue, ...] = attrs.field(default=(), repr=False)
    unassigned_cost: Money | None = None
    unpriced_work: tuple[str, ...] = ()
    outline: FrozenMap[str | None] = attrs.field(default=EMPTY, repr=False)

    def task(self, task_id: str) -> TaskValue | None:
        """Return what was planned, earned and spent on a task.

        Args:
            task_id: The task's id.

        Returns:
            Its figures; `None` where it has none.
        """
        return next((row for row in self.tasks if row.task == task_id), None)

    def by_summary(self) -> Mapping[str, TaskValue]:
        """Return the sums of all tasks below each summary.

        Returns:
            Figures by the id of the summary; what is booked on the summary itself is
            part of them.
        """
        sums: dict[str, TaskValue] = {}
        summaries = frozenset(self.outline.values())
        for row in self.tasks:
            above = row.task if row.task in summaries else self.outline.get(row.task)
            while above is not None:
                sums[above] = _sum(above, sums.get(above), row)
                above = self.outline.get(above)
        return sums


def _sum(name: str, so_far: TaskValue | None, row: TaskValue) -> TaskValue:
    if so_far is None:
        return TaskValue(task=name, bac=row.bac, pv=row.pv, ev=row.ev, ac=row.ac)
    return TaskValue(
        task=name,
        bac=so_far.bac + row.bac,
        pv=so_far.pv + row.pv,
        ev=so_far.ev + row.ev,
        ac=None if so_far.ac is None or row.ac is None else so_far.ac + row.ac,
    )
