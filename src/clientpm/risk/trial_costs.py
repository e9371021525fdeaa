"""What the work costs in each trial: once, by the time it takes, or for as long as something lasts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import attrs
import numpy as np

from clientpm.model.budget import BudgetCategory, CostKind
from clientpm.model.resource import ResourceKind
from clientpm.model.work import TaskKind
from clientpm.risk.strikes import left_out
from clientpm.risk.working_clock import WorkingClock
from clientpm.scheduling.assigned import Placer, planned_minutes
from clientpm.scheduling.costing import cost_of
from clientpm.scheduling.reported import ProgressState
from clientpm.values.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientpm.model.project import Project
    from clientpm.model.work import Task
    from clientpm.risk.arrays import FloatArray
    from clientpm.risk.trial_dates import TrialDates
    from clientpm.scheduling.result import Schedule

__all__ = ["TrialCosts", "priced_work"]

_LASTS = frozenset({TaskKind.SUMMARY, TaskKind.LEVEL_OF_EFFORT})


class _Span(NamedTuple):
    """What costs money for as long as a task lasts."""

    task: str
    rate: float
    clock: WorkingClock


@attrs.frozen(kw_only=True)
class TrialCosts:
    """What the work costs in each trial.

    Attributes:
        currency: The currency; `None` where nothing costs anything.
        reason: Why there are no costs: `no_cost`, or `several_currencies`.
        fixed: What it costs whatever the durations.
        rates: What each minute of a row of durations costs.
        spans: What costs money for as long as a task lasts.
        notes: What could not be priced.
    """

    currency: str | None = None
    reason: str = ""
    fixed: float = 0.0
    rates: tuple[tuple[int, float], ...] = ()
    spans: tuple[_Span, ...] = ()
    notes: tuple[Finding, ...] = ()

    @property
    def lasting(self) -> tuple[str, ...]:
        """The tasks whose start and finish are needed."""
        return tuple(span.task for span in self.spans)

    def of(self, durations: FloatArray, dates: TrialDates, first: int) -> FloatArray:
        """Return what the work costs in each trial.

        Args:
            durations: Working minutes of each task. Shape: (names, trials).
            dates: What came out, with the starts of what lasts.
            first: Where the finishes of what lasts begin among the finishes.

        Returns:
            Amounts. Shape: (trials,).
        """
        found = np.full(dates.finish.shape, self.fixed)
        for row, rate in self.rates:
            found += rate * durations[row]
        for number, span in enumerate(self.spans):
            lasts = span.clock.work(dates.finishes[first + number]) - span.clock.work(dates.starts[number])
            found += span.rate * np.maximum(lasts, 0.0)
        return found


def priced_work(project: Project, schedule: Schedule, names: Sequence[str], struck: frozenset[str]) -> TrialCosts:
    """Return what the work of a project costs by the time it takes.

    Fixed lines of the budget cost the same in every trial. Lines for resources, and people and machines that are
    assigned, cost in proportion to how long their task takes, what was done of it included; of level of effort and
    of summaries, to how long it lasts. Material, money and prices per use stay as they are. Contingency and reserve
    are no cost: they are what it is held against.

    Args:
        project: The project.
        schedule: Its schedule.
        names: The id of the task of each row of durations.
        struck: The currencies of what strikes.

    Returns:
        The costs.
    """
    items = list(_items(project, schedule))
    notes = tuple(note for item in items for note in item.notes)
    priced = [item for item in items if item.currency]
    currencies = {item.currency for item in priced} | struck
    if len(currencies) != 1:
        return TrialCosts(reason="several_currencies" if currencies else "no_cost", notes=notes)
    row_of = {name: row for row, name in enumerate(names)}
    fixed = Decimal(0)
    rates: dict[int, float] = {}
    spans: dict[str, float] = {}
    for item in priced:
        task = schedule.plan[item.task]
        minutes = planned_minutes(schedule.plan, schedule[item.task])
        if item.task in row_of and minutes:
            row, rate = row_of[item.task], float(item.by_time) / minutes
            rates[row] = rates.get(row, 0.0) + rate
            fixed += item.once + item.by_time * _done(schedule, task) / minutes
        elif task.kind in _LASTS and minutes:
            spans[item.task] = spans.get(item.task, 0.0) + float(item.by_time) / minutes
            fixed += item.once
        else:
            fixed += item.once + item.by_time
    return TrialCosts(
        currency=currencies.pop(),
        fixed=float(fixed),
        rates=tuple(sorted((row, rate) for row, rate in rates.items() if rate)),
        spans=tuple(_span(schedule, task, rate) for task, rate in spans.items() if rate),
        notes=notes,
    )


@attrs.frozen(kw_only=True)
class _Item:
    """What something costs: once, and by the time that its task takes."""

    task: str
    currency: str = ""
    once: Decimal = Decimal(0)
    by_time: Decimal = Decimal(0)
    notes: tuple[Finding, ...] = ()


def _items(project: Project, schedule: Schedule) -> Iterator[_Item]:
    for line in project.budget:
        if line.category is BudgetCategory.WORK and line.task is not None and _happens(schedule, line.task):
            by_time = line.cost_kind is CostKind.RESOURCE
            amount = line.amount.amount
            yield _Item(
                task=line.task,
                currency=line.amount.currency,
                once=Decimal(0) if by_time else amount,
                by_time=amount if by_time else Decimal(0),
            )
    if project.assignments:
        yield from _assigned(project, schedule)


def _assigned(project: Project, schedule: Schedule) -> Iterator[_Item]:
    placer = Placer(schedule)
    resources = {resource.id: resource for resource in project.resources}
    for assignment in project.assignments:
        if not _happens(schedule, assignment.task):
            continue
        resource = resources[assignment.resource]
        cost = cost_of(placer, assignment, resource)
        if cost.amount is None:
            note = left_out(str(assignment.ref), cost.reason or "no_cost")
            yield _Item(task=assignment.task, notes=(note,))
            continue
        once = cost.amount.amount
        if resource.kind is ResourceKind.WORK:
            used = [(part.uses, part.rate.per_use) for part in cost.parts if part.rate is not None]
            once = sum((uses * price.amount for uses, price in used if price is not None), Decimal(0))
        by_time = cost.amount.amount - once
        yield _Item(task=assignment.task, currency=cost.amount.currency, once=once, by_time=by_time)


def _happens(schedule: Schedule, task: str) -> bool:
    """Whether a task was not called off before it began."""
    scheduled = schedule[task]
    return scheduled.state is not ProgressState.CANCELLED or scheduled.actual_start is not None


def _done(schedule: Schedule, task: Task) -> int:
    """Return the minutes of a task that were done already."""
    actual = schedule.network.actuals.get(schedule.plan.position(task.id))
    return 0 if actual is None else actual.done


def _span(schedule: Schedule, task: str, rate: float) -> _Span:
    return _Span(task, rate, WorkingClock(schedule.plan.calendar_of(schedule.plan[task]).table))
