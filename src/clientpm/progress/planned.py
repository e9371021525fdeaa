"""Planned value: the agreed budget spread over the agreed dates.

Amounts are whole billionths of a unit of money. What is planned of one task on one day is
rounded once, to such a billionth; every sum is exact.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.model.baseline import Baseline
from clientpm.model.budget import Accrual
from clientpm.model.earning import EarningRule
from clientpm.model.plan import Plan
from clientpm.model.work import TaskKind
from clientpm.progress.exact_figure import billionths
from clientpm.values.calendar import WorkCalendar
from clientpm.values.instant import to_minute
from clientpm.values.worktime import ELAPSED

if TYPE_CHECKING:
    from clientpm.model.baseline import BaselineDates
    from clientpm.model.budget import BudgetLine
    from clientpm.model.earning import Earning
    from clientpm.model.work import Task
    from clientpm.progress.valuation_options import EarnedValueOptions
    from clientpm.values.worktime import WorkTime

__all__ = ["PlannedTask", "PlannedWork", "curve_of", "planned_work"]

_STANDARD: Final = WorkCalendar.weekdays()


class PlannedTask:
    """What was agreed about one task, compiled.

    Attributes:
        id: The task's id.
        begin: Agreed start, in minutes since the year 1.
        end: Agreed finish.
        table: The working time that spreads its cost.
        begun: Working minutes before the start.
        length: Working minutes from start to finish, above 0 unless both are the same.
        at_start: What falls due when it starts.
        spread: What falls due evenly over its working time.
        bac: Everything.
        earning: How it earns; `None` by percentage.
        support: Whether it is level of effort.
        summary: Whether it is a summary, which earns as what is below it.
    """

    __slots__ = (
        "at_start", "bac", "begin", "begun", "earning", "end", "id", "length", "spread", "summary", "support", "table",
    )  # fmt: skip

    def __init__(self, task_id: str, begin: int, end: int, table: WorkTime) -> None:
        self.id = task_id
        self.begin = begin
        self.end = end
        work = table.work
        self.begun = work(begin)
        self.length = work(end) - self.begun
        if self.length <= 0 < end - begin:
            table, self.begun, self.length = ELAPSED, begin, end - begin
        self.table = table
        self.at_start = self.spread = self.bac = 0
        self.earning: Earning | None = None
        self.support = self.summary = False

    def pay(self, amount: int, accrual: Accrual) -> None:
        """Add a part of its budget.

        Args:
            amount: How much.
            accrual: When it falls due.
        """
        self.bac += amount
        if accrual is Accrual.START:
            self.at_start += amount
        elif accrual is Accrual.PRORATED:
            self.spread += amount

    def share_at(self, t: int) -> Fraction:
        """Return which share of its time has passed at an instant."""
        if t >= self.end:
            return Fraction(1)
        return Fraction(0) if t <= self.begin else Fraction(self.table.work(t) - self.begun, self.length)

    def value_at(self, t: int) -> int:
        """Return what was planned to be earned by an instant."""
        if t >= self.end:
            return self.bac
        return 0 if t <= self.begin else self.value_after(self.table.work(t))

    def value_after(self, worked: int) -> int:
        """Return the same between its start and its finish, from the working minutes before the instant."""
        length = self.length
        return self.at_start + (2 * self.spread * (worked - self.begun) + length) // (2 * length)


@attrs.frozen(kw_only=True, eq=False)
class PlannedWork:
    """All that was agreed, compiled.

    Attributes:
        baseline: Where it was agreed.
        tasks: Every task with agreed dates, and summaries with a budget of their own.
        start: The agreed start of the whole.
        finish: The agreed finish.
        calendar: The calendar of the whole.
        from_project: Whether the baseline keeps no budget, so that the project's counts.
        plan: The agreed plan, or the plan of today where none was kept.
    """

    baseline: Baseline
    tasks: Sequence[PlannedTask]
    start: dt.datetime
    finish: dt.datetime
    calendar: WorkCalendar
    from_project: bool
    plan: Plan | None


def planned_work(
    baseline: Baseline,
    dates: Mapping[str, BaselineDates],
    lines: Iterable[BudgetLine],
    live: Plan | None,
    options: EarnedValueOptions,
) -> PlannedWork:
    """Return what was agreed, compiled.

    Args:
        baseline: Where it was agreed.
        dates: The agreed dates by task; not empty.
        lines: The lines of the budget that pay for work.
        live: The plan of today.
        options: When cost falls due where a line does not say.

    Returns:
        The tasks with their budgets. A line of a task without agreed dates falls due at
        the agreed finish where it belongs to the baseline, else it does not count.
    """
    plan = live if baseline.plan is None else baseline.plan
    start, finish = min(d.start for d in dates.values()), max(d.finish for d in dates.values())
    own = bool(baseline.budget)
    tasks = {task.id: task for task in plan.tasks} if plan is not None else {}
    entries: dict[str, PlannedTask] = {}
    calendar = _STANDARD if plan is None else plan.calendar
    for line in lines:
        name = line.task
        if name is None:
            continue
        entry = entries.get(name)
        if entry is None:
            agreed = dates.get(name)
            if agreed is None and not own:
                continue
            entry = entries[name] = _entry(name, agreed, tasks.get(name), plan, finish)
        amount = billionths(line.amount.amount)
        entry.pay(amount, line.accrual or options.accrual(line.cost_kind))
    for name, agreed in dates.items():
        task = tasks.get(name)
        if name not in entries and (task is None or not task.is_summary):
            entries[name] = _entry(name, agreed, task, plan, finish)
    return PlannedWork(
        baseline=baseline,
        tasks=[entries[name] for name in (*dates, *(n for n in entries if n not in dates)) if name in entries],
        start=start,
        finish=finish,
        calendar=calendar,
        from_project=not own,
        plan=plan,
    )


def _entry(
    name: str, agreed: BaselineDates | None, task: Task | None, plan: Plan | None, finish: dt.datetime
) -> PlannedTask:
    if agreed is None:
        end = to_minute(finish)
        entry = PlannedTask(name, end, end, ELAPSED)
    else:
        entry = PlannedTask(name, to_minute(agreed.start), to_minute(agreed.finish), _table(agreed, task, plan))
    if task is not None:
        entry.earning = task.earning
        entry.summary = task.is_summary
        rule = None if task.earning is None else task.earning.rule
        entry.support = task.kind is TaskKind.LEVEL_OF_EFFORT if rule is None else rule is EarningRule.LEVEL_OF_EFFORT
    return entry


def _table(agreed: BaselineDates, task: Task | None, plan: Plan | None) -> WorkTime:
    """Return the working time in which the agreed duration of a task counts."""
    duration = agreed.duration if agreed.duration is not None or task is None else task.duration
    if duration is not None and duration.elapsed:
        return ELAPSED
    if plan is None:
        return _STANDARD.table
    return plan.calendar.table if task is None else plan.calendar_of(task).table


def curve_of(tasks: Iterable[PlannedTask], times: Sequence[int]) -> list[int]:
    """Return cumulative planned value at some instants.

    Args:
        tasks: The tasks that count.
        times: Instants in order, in minutes since the year 1.

    Returns:
        One value for each, never decreasing.
    """
    steps = [0] * (len(times) + 1)
    partial = [0] * len(times)
    worked: dict[int, list[int]] = {}
    for task in tasks:
        if not task.bac:
            continue
        done = bisect_left(times, task.end)
        steps[done] += task.bac
        first = bisect_right(times, task.begin, 0, done)
        if first == done:
            continue
        known = worked.get(id(task.table))
        if known is None:
            known = worked[id(task.table)] = [task.table.work(t) for t in times]
        for i in range(first, done):
            partial[i] += task.value_after(known[i])
    return [whole + part for whole, part in zip(accumulate(steps[:-1]), partial, strict=True)]
