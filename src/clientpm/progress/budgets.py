"""What tasks are budgeted to cost, added up along the outline of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

from clientpm.errors import UnitError
from clientpm.model.budget import BudgetCategory, BudgetLine
from clientpm.progress.baselining import whole_budget
from clientpm.values.money import Money

if TYPE_CHECKING:
    from clientpm.model.baseline import Baseline
    from clientpm.model.plan import Plan
    from clientpm.model.project import Project
    from clientpm.scheduling.result import Schedule

__all__ = ["Budgets"]


@attrs.frozen(kw_only=True)
class Budgets:
    """Budgets of tasks and summaries, and of the whole under `None`.

    Attributes:
        amounts: What each is budgeted; `None` where two currencies meet.
        mixed: Whether nothing can be told, because assignments are paid in two currencies.
    """

    amounts: Mapping[str | None, Money | None]
    mixed: bool = False

    @classmethod
    def now(cls, project: Project, schedule: Schedule | None) -> Budgets:
        """Return the budget of the work as it is planned now, the cost of its assignments included.

        Args:
            project: The project.
            schedule: Its schedule; without one assignments have no cost.

        Returns:
            Budgets of single tasks.
        """
        if schedule is None:
            return cls.of_lines(project.budget)
        try:
            return cls.of_lines(whole_budget(project, schedule))
        except UnitError:
            return cls(amounts={}, mixed=True)

    @classmethod
    def agreed(cls, baseline: Baseline) -> Budgets:
        """Return the budget of the work as it was agreed.

        Args:
            baseline: The baseline.

        Returns:
            Budgets of single tasks.
        """
        return cls.of_lines(baseline.budget)

    @classmethod
    def of_lines(cls, lines: Iterable[BudgetLine]) -> Budgets:
        """Return the budget of the work that some lines pay for; contingency and reserve are none of it.

        Args:
            lines: Lines of a budget.

        Returns:
            Budgets of single tasks.
        """
        found: dict[str | None, Money | None] = {}
        for line in lines:
            if line.category is BudgetCategory.WORK:
                _put(found, line.task, line.amount)
        return cls(amounts=found)

    def totals(self, plan: Plan | None) -> Budgets:
        """Return the budgets with those of summaries and of the whole.

        Args:
            plan: The plan whose outline adds them up.

        Returns:
            The same and the sums.
        """
        found: dict[str | None, Money | None] = {}
        parents = {} if plan is None else {task.id: task.parent for task in plan.tasks}
        for task, amount in self.amounts.items():
            above: str | None = task
            while above is not None:
                _put(found, above, amount)
                above = parents.get(above)
            _put(found, None, amount)
        return attrs.evolve(self, amounts=found)

    def of(self, task: str | None) -> Money | None:
        """Return the budget of a task or summary, or of the whole.

        Args:
            task: Its id; `None` for the whole.

        Returns:
            The amount; `None` where there is none, or where it has two currencies.
        """
        return self.amounts.get(task)

    def reason(self, task: str | None, none: str) -> str:
        """Return why there is no amount.

        Args:
            task: The id of a task or summary; `None` for the whole.
            none: What to say where nothing was budgeted.

        Returns:
            A word for programs.
        """
        return "mixed_currencies" if self.mixed or task in self.amounts else none


def _put(found: dict[str | None, Money | None], name: str | None, amount: Money | None) -> None:
    """Add an amount; what has two currencies has no sum."""
    if name not in found:
        found[name] = amount
        return
    known = found[name]
    same = known is not None and amount is not None and known.currency == amount.currency
    found[name] = known + amount if same and known is not None and amount is not None else None
