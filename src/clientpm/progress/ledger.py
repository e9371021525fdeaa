"""What has been earned: kept task by task while what is known about them changes."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from clientpm.model.earning import EarningRule
from clientpm.progress.earning_shares import NOTHING, Share, reported_share
from clientpm.progress.figure_reason import FigureReason
from clientpm.scheduling.reported import ProgressState

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from clientpm.model.plan import Plan
    from clientpm.progress.planned import PlannedTask, PlannedWork
    from clientpm.scheduling.reported import TaskProgress

__all__ = ["Ledger"]


class Ledger:
    """Earned value by task.

    Most tasks earn by what was reported about them, and are booked when a report comes.
    Level of effort, apportioned tasks and the budgets of summaries follow time or other
    tasks, and are asked for anew on each day.

    Args:
        work: What was agreed.
        live: The plan of today.
        cancelled: Ids of the tasks that do not count any more.

    Attributes:
        work: What was agreed.
        shares: The share that each task has earned by what was reported about it.
        known: What is known about each task.
    """

    def __init__(self, work: PlannedWork, live: Plan | None, cancelled: AbstractSet[str]) -> None:
        self.work = work
        self.known: dict[str, TaskProgress] = {}
        self.shares: list[Share] = [NOTHING] * len(work.tasks)
        self.counts = [task.id not in cancelled for task in work.tasks]
        self._live = live
        self._index = {task.id: i for i, task in enumerate(work.tasks)}
        self._booked = [0] * len(work.tasks)
        self._total = 0
        self._following = [i for i, task in enumerate(work.tasks) if _follows(task)]
        self._roots = {i: self._root(task) for i, task in enumerate(work.tasks) if _like(task) is not None}
        self._below = self._leaves()

    def book(self, changes: Mapping[str, TaskProgress | None]) -> None:
        """Take in what is known from now on about some tasks.

        Args:
            changes: What is known about them; `None` for nothing.
        """
        for name, known in changes.items():
            if known is None:
                self.known.pop(name, None)
            else:
                self.known[name] = known
            i = self._index.get(name)
            if i is None or not self.counts[i]:
                continue
            task = self.work.tasks[i]
            self.shares[i] = share = reported_share(known, task.earning, self._live)
            if not _follows(task):
                value = _part(task.bac, share[0])
                self._total += value - self._booked[i]
                self._booked[i] = value

    def total(self, t: int) -> int:
        """Return everything that is earned at an instant.

        Args:
            t: Minutes since the year 1.

        Returns:
            Billionths of a unit of money.
        """
        return self._total + sum(self.earned(i, t) for i in self._following)

    def discrete(self, t: int) -> int:
        """Return the same without level of effort."""
        tasks = self.work.tasks
        return self._total + sum(self.earned(i, t) for i in self._following if not tasks[i].support)

    def earned(self, i: int, t: int) -> int:
        """Return what one task has earned at an instant.

        Args:
            i: Its position.
            t: Minutes since the year 1.

        Returns:
            Billionths of a unit of money, 0 to its budget.
        """
        task = self.work.tasks[i]
        if not self.counts[i]:
            return 0
        if not _follows(task):
            return self._booked[i]
        if task.support and self.shares[i][0] != 1:
            return task.value_at(t)
        return _part(task.bac, self.share(i, t))

    def share(self, i: int, t: int) -> Fraction:
        """Return the share of its budget that a task has earned at an instant."""
        task, share = self.work.tasks[i], self.shares[i][0]
        if share == 1 or not _follows(task) or not self.counts[i]:
            return share
        if task.support:
            return task.share_at(t)
        if i in self._roots:
            return self._like_root(self._roots[i], t)
        return share or self._of_leaves(self._below.get(i, []), t)

    def reason(self, i: int) -> FigureReason | None:
        """Return why a task earns nothing, where that needs a word."""
        task = self.work.tasks[i]
        if not self.counts[i]:
            return FigureReason.CANCELLED
        if self._live is not None and task.id not in self._live:
            return FigureReason.NOT_IN_PLAN
        return None if task.support or i in self._roots else self.shares[i][1]

    def last_finish(self) -> dt.datetime | None:
        """Return when the last of the work finished; `None` while any is left, or nobody said when."""
        found: dt.datetime | None = None
        for i, task in enumerate(self.work.tasks):
            if not task.bac or task.support or task.summary or not self.counts[i]:
                continue
            known = self.known.get(task.id)
            finish = known.actual_finish if known is not None and known.state is ProgressState.COMPLETE else None
            if finish is None:
                return None
            found = finish if found is None else max(found, finish)
        return found

    def _root(self, task: PlannedTask) -> str:
        """Return the task whose share an apportioned one follows in the end."""
        name, like = task.id, _like(task)
        while like is not None:
            name = like
            i = self._index.get(name)
            like = _like(self.work.tasks[i]) if i is not None else self._like_in_plan(name)
        return name

    def _like_in_plan(self, name: str) -> str | None:
        plan = self.work.plan
        earning = plan[name].earning if plan is not None and name in plan else None
        return None if earning is None else earning.like

    def _like_root(self, name: str, t: int) -> Fraction:
        i = self._index.get(name)
        if i is not None:
            return self.share(i, t)
        plan = self.work.plan
        earning = plan[name].earning if plan is not None and name in plan else None
        return reported_share(self.known.get(name), earning, self._live)[0]

    def _leaves(self) -> dict[int, list[int]]:
        """Return the tasks below each summary that has a budget of its own."""
        summaries = {task.id: i for i, task in enumerate(self.work.tasks) if task.summary}
        plan = self.work.plan
        found: dict[int, list[int]] = {i: [] for i in summaries.values()}
        if not summaries or plan is None:
            return found
        for i, task in enumerate(self.work.tasks):
            above = plan[task.id].parent if task.id in plan and not task.summary else None
            while above is not None:
                if above in summaries:
                    found[summaries[above]].append(i)
                above = plan[above].parent
        return found

    def _of_leaves(self, below: list[int], t: int) -> Fraction:
        """Return what tasks have earned together, as a share of their budget, or of their time without one."""
        below = [i for i in below if self.counts[i]]
        tasks = self.work.tasks
        budget = sum(tasks[i].bac for i in below)
        if budget:
            return Fraction(sum(self.earned(i, t) for i in below), budget)
        time = sum(tasks[i].length for i in below)
        return Fraction(sum(tasks[i].length * self.share(i, t) for i in below)) / time if time else Fraction(0)


def _follows(task: PlannedTask) -> bool:
    return task.support or task.summary or _like(task) is not None


def _like(task: PlannedTask) -> str | None:
    return None if task.earning is None or task.earning.rule is not EarningRule.APPORTIONED else task.earning.like


def _part(amount: int, share: Fraction) -> int:
    """Return a share of an amount, rounded to a whole billionth."""
    n, d = share.numerator, share.denominator
    return (2 * amount * n + d) // (2 * d)
