"""Fixed costs, and what was really spent and worked."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Final

from clientpm.adapters.exchange.msproject.assignments import Totals
from clientpm.adapters.exchange.msproject.rollup import sums_below
from clientpm.errors import ValidationError
from clientpm.model.budget import BudgetLine, CostKind
from clientpm.model.spending import ActualCost, ActualWork
from clientpm.values.money import Money
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clientpm.adapters.exchange.msproject.accruals import Accruals
    from clientpm.adapters.exchange.msproject.amounts import Amounts
    from clientpm.adapters.exchange.msproject.outline import Outline, Row
    from clientpm.adapters.exchange.msproject.progress import Progress

__all__ = ["Spending"]

_HOURS: Final = 5
_CENT: Final = Decimal("0.01")
_NOTHING: Final = Totals()
_NAMES: Final = ("Cost", "FixedCost", "ActualCost", "Work", "ActualWork")
_QUIET: Final = frozenset({"", "0", "PT0H0M0S"})


def _says_something(row: Row) -> bool:
    """Whether a row has any cost or work: most rows of most files have none."""
    values = row.fields.values
    return any(values.get(name, "") not in _QUIET for name in _NAMES)


class Spending:
    """Makes budget lines of fixed costs, and facts of actual cost and work.

    Args:
        outline: The rows.
        amounts: What reads money.
        totals: What the assignments of each task add up to.
        progress: What dates the facts.
    """

    def __init__(self, outline: Outline, amounts: Amounts, totals: Mapping[str, Totals], progress: Progress) -> None:
        self.outline = outline
        self.amounts = amounts
        self.totals = totals
        self.progress = progress
        self.rows = [row for row in outline.rows if row.active and (row.uid in totals or _says_something(row))]

    def budget(self, accruals: Accruals) -> Iterator[BudgetLine]:
        """Yield a line for each fixed cost, and report costs and work that nothing explains.

        Args:
            accruals: When costs fall due.
        """
        for row in self.rows:
            fixed = self.amounts.cost(row.fields, "FixedCost")
            if fixed and fixed.amount < 0:
                row.fields.note("cost_below_zero")
            elif fixed:
                yield BudgetLine(id=f"fixed-{row.uid}", task=row.uid, amount=fixed, accrual=accruals.fixed(row.fields))
            if not row.summary:
                self._explain(row, fixed)
        summary = self.outline.project_summary
        if summary is not None and self.amounts.cost(summary, "FixedCost"):
            summary.note("project_fixed_cost", summary.text("FixedCost"))

    def _explain(self, row: Row, fixed: Money | None) -> None:
        """Report cost and work of a task that neither fixed cost nor assignments explain."""
        total = self.totals.get(row.uid, _NOTHING)
        cost = self.amounts.cost(row.fields, "Cost")
        with localcontext(exact_context()):
            if cost and abs(cost.amount - total.cost - (fixed.amount if fixed else 0)) > _CENT:
                row.fields.ledger.element("costs", "Task/Cost", row.fields.place)
        work = row.fields.minutes("Work")
        if work and abs(work - total.work) > len(total.parts) + 1:
            row.fields.ledger.element("work", "Task/Work", row.fields.place)

    def actual_costs(self) -> Iterator[ActualCost]:
        """Yield what was spent on each task, by its resources and beside them."""
        whole: dict[str, Decimal] = {}
        for row in self.rows:
            cost = self.amounts.cost(row.fields, "ActualCost")
            if cost:
                whole[row.uid] = cost.amount
        below = sums_below(self.outline, whole)
        for row in self.rows:
            total = self.totals.get(row.uid, _NOTHING)
            if row.uid in whole or total.actual_cost:
                with localcontext(exact_context()):
                    rest = whole.get(row.uid, total.actual_cost) - below.get(row.uid, Decimal(0)) - total.actual_cost
                yield from self._costs(row, total, rest)

    def _costs(self, row: Row, total: Totals, rest: Decimal) -> Iterator[ActualCost]:
        if rest < -_CENT:
            row.fields.note("contradicting_cost")
        if total.actual_cost:
            yield from self._cost(row, "resource", total.actual_cost, CostKind.RESOURCE)
        if rest > (_CENT if total.actual_cost else 0):
            kind = CostKind.FIXED if row.summary or total.actual_cost or row.fields.number("FixedCost") else None
            yield from self._cost(row, "fixed" if kind else "task", rest, kind)

    def _cost(self, row: Row, name: str, amount: Decimal, kind: CostKind | None) -> Iterator[ActualCost]:
        as_of = self.progress.day_of(row, "ActualCost")
        if as_of is None:
            return
        try:
            yield ActualCost(
                id=f"import-{row.uid}-{name}",
                amount=Money(amount, self.amounts.currency),
                as_of=as_of,
                task=row.uid,
                cost_kind=kind,
            )
        except ValidationError as error:
            row.fields.ledger.refused(error, f"{row.fields.path}/ActualCost")

    def actual_work(self) -> Iterator[ActualWork]:
        """Yield what was worked on each task, by resource, and by nobody known."""
        for row in self.rows:
            total = self.totals.get(row.uid, _NOTHING)
            whole = 0 if row.summary else row.fields.minutes("ActualWork") or 0
            if whole < 0:
                row.fields.problem("ActualWork", "work done is 0 or more", "work.amount", "0 or more")
            rest = whole - total.actual_work
            parts: list[tuple[str, str | None, int]] = [
                (f"import-{p.assignment}", p.resource, p.minutes) for p in total.parts
            ]
            if rest > len(total.parts):
                parts.append((f"import-task-{row.uid}", None, rest))
            for name, resource, minutes in parts:
                yield from self._work(row, name, resource, minutes)

    def _work(self, row: Row, name: str, resource: str | None, minutes: int) -> Iterator[ActualWork]:
        as_of = self.progress.day_of(row, "ActualWork")
        if as_of is None:
            return
        try:
            yield ActualWork(
                id=name,
                task=row.uid,
                work=self.outline.units.duration(minutes, _HOURS),
                as_of=as_of,
                resource=resource,
            )
        except ValidationError as error:
            row.fields.ledger.refused(error, f"{row.fields.path}/ActualWork")
