"""Earned value on a day, against what was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from clientpm.model.budget import BudgetCategory
from clientpm.model.earning import EarningRule
from clientpm.progress.accepted import accepted_tasks
from clientpm.progress.asked import asked_day
from clientpm.progress.cost_formulas import Position
from clientpm.progress.earned_figures import BudgetSource, EarnedFigures, EarnedValue, TaskValue
from clientpm.progress.exact_figure import decimal_of, money_of_billionths
from clientpm.progress.figure_reason import FigureReason
from clientpm.progress.ledger import Ledger
from clientpm.progress.valuation import TimeAxis, Valuation
from clientpm.progress.valuation_options import EarnedValueOptions
from clientpm.values.frozen import FrozenMap

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from clientpm.model.baseline import Baseline
    from clientpm.model.earning import Earning
    from clientpm.model.project import Project
    from clientpm.progress.planned import PlannedWork
    from clientpm.scheduling.result import Schedule

__all__ = ["earned_value"]

_USUAL: Final = EarnedValueOptions()
_SUMS: Final = ("bac", "work", "pv", "ev")


def earned_value(
    project: Project,
    *,
    as_of: dt.date | str,
    baseline: Baseline | int | str | None = None,
    schedule: Schedule | None = None,
    options: EarnedValueOptions = _USUAL,
    known_at: dt.datetime | None = None,
) -> EarnedValue:
    """Return what was planned, earned and spent by a day, and what follows from it.

    Planned value comes from a baseline: the agreed budget over the agreed dates, in the
    working time of the calendars that were agreed with it. Earned value follows the rule
    by which each task earns, from the progress reports; actual cost adds up the facts.

    Args:
        project: The project.
        as_of: The day; a bare date means its end.
        baseline: The baseline to measure against, its number or its id; the one that was
            current on that day when `None`.
        schedule: The schedule of the project as of that day, where there is one already.
        options: The choices.
        known_at: Leave out what was reported after this instant, with a zone.

    Returns:
        The figures. Where the project has no baseline or no budget they are `None`, and
        `reasons` says so.

    Raises:
        FieldTypeError: When an argument has a value of another type.
        UnknownReferenceError: When the project has no such baseline.
        ValidationError: When two currencies meet, or reports contradict each other.

    Examples:
        >>> from clientpm import ActualCost, BudgetLine, Money, Plan, ProgressReport, Project, capture_baseline, task
        >>> project = Project(
        ...     id="shop",
        ...     plan=Plan(start="2026-03-02", tasks=[task("build", "Build", "10d")]),
        ...     budget=[BudgetLine(id="build", task="build", amount=Money(8000, "EUR"))],
        ... )
        >>> project = project.with_(
        ...     capture_baseline(project),
        ...     ProgressReport(id="r1", task="build", as_of="2026-03-06", percent_complete=40),
        ...     ActualCost(id="c1", task="build", as_of="2026-03-06", amount=Money(4000, "EUR")),
        ... )
        >>> now = earned_value(project, as_of="2026-03-06")
        >>> now.pv, now.ev, now.ac, now.cpi, now.eac["typical"]
        (Money('4000.00', 'EUR'), Money('3200.00', 'EUR'), Money('4000.00', 'EUR'), Decimal('0.8'), Money('10000.00', 'EUR'))
        >>> now.earned_schedule.es, now.earned_schedule.sv_t_work
        (Decimal('0.8'), Minutes(-480, 480))
    """
    valuation = Valuation(project, asked_day(as_of), baseline, schedule, options, known_at)
    shared = _beside_the_work(valuation)
    work = valuation.work
    if isinstance(work, FigureReason) or valuation.currency is None:
        return EarnedValue(**shared, **_without_plan(valuation, work))
    ledger = Ledger(work, project.plan, valuation.cancelled)
    ledger.book(valuation.known)
    return EarnedValue(**shared, **_with_plan(valuation, work, ledger))


def _beside_the_work(valuation: Valuation) -> dict[str, Any]:
    """Return what needs no agreed dates: reserves, and spending that belongs to no task."""
    currency, baseline = valuation.currency, valuation.baseline
    found: dict[str, Any] = {
        "as_of": valuation.day,
        "currency": currency,
        "baseline": None if baseline is None else baseline.id,
        "unpriced_work": valuation.unpriced(valuation.minute),
    }
    if currency is None:
        return found
    work, contingency, reserve = (valuation.reserve(category) for category in BudgetCategory)
    sums = {
        "contingency": contingency,
        "management_reserve": reserve,
        "cost_baseline": work + contingency,
        "total_budget": work + contingency + reserve,
    }
    if valuation.spending.kept:
        sums["unassigned_cost"] = valuation.spent(valuation.minute).get(None, 0)
    return found | {name: money_of_billionths(amount, currency) for name, amount in sums.items()}


def _without_plan(valuation: Valuation, work: PlannedWork | FigureReason) -> dict[str, Any]:
    """Return the figures of a project that has nothing to measure against."""
    reason = work if isinstance(work, FigureReason) else FigureReason.NO_BUDGET
    ac = valuation.actual_cost(valuation.minute, sum(valuation.spent(valuation.minute).values()))
    position = Position(pv=reason, ev=reason, ac=ac, bac=reason, work=reason, spi_t=reason)
    fields = valuation.shown(position)
    reasons = {**valuation.reasons(position), "earned_schedule": reason, "accepted_value": reason}
    return fields | {"reasons": FrozenMap(reasons), "discrete": EarnedFigures(**fields, reasons=FrozenMap(reasons))}


def _with_plan(valuation: Valuation, work: PlannedWork, ledger: Ledger) -> dict[str, Any]:
    minute, currency = valuation.minute, valuation.currency or ""
    spent = valuation.spent(minute)
    planned = [task.value_at(minute) if counts else 0 for task, counts in zip(work.tasks, ledger.counts, strict=True)]
    earned = [ledger.earned(i, minute) for i in range(len(work.tasks))]
    accepted = accepted_tasks(valuation.project, valuation.day)
    every = range(len(work.tasks))
    discrete = [i for i in every if not work.tasks[i].support]
    support = {work.tasks[i].id for i in every if work.tasks[i].support}

    def figures(chosen: list[int], ac: int, *, whole: bool) -> dict[str, Any]:
        counting = [i for i in chosen if ledger.counts[i]]
        sums = {
            "bac": sum(work.tasks[i].bac for i in chosen),
            "work": sum(work.tasks[i].bac for i in counting),
            "pv": sum(planned[i] for i in chosen),
            "ev": sum(earned[i] for i in chosen),
        }
        axis = TimeAxis(work, [work.tasks[i] for i in counting], valuation.options)
        cost = valuation.actual_cost(minute, ac)
        return valuation.figures(sums, cost, axis, valuation.passed(ledger, minute), whole=whole)

    found = figures(list(every), sum(spent.values()), whole=True)
    of_discrete = sum(amount for name, amount in spent.items() if name not in support)
    apart = figures(discrete, of_discrete, whole=False) if support else found
    rows = _rows(valuation, ledger, _Amounts(planned, earned, spent, accepted))
    value = sum(earned[i] for i in every if accepted.get(work.tasks[i].id))
    reasons = found["reasons"] if accepted else {**found["reasons"], "accepted_value": FigureReason.NO_DELIVERABLES}
    return found | {
        "reasons": FrozenMap(reasons),
        "budget_source": BudgetSource.PROJECT if work.from_project else BudgetSource.BASELINE,
        "start": work.start,
        "finish": work.finish,
        "cancelled": money_of_billionths(
            sum(task.bac for task, counts in zip(work.tasks, ledger.counts, strict=True) if not counts), currency
        ),
        "discrete": EarnedFigures(**apart),
        "accepted_value": money_of_billionths(value, currency) if accepted else None,
        "tasks": tuple(rows),
        "outline": _outline(valuation, work),
    }


class _Amounts(NamedTuple):
    """What was planned, earned and spent by task, and which tasks were accepted."""

    planned: list[int]
    earned: list[int]
    spent: Mapping[str | None, int]
    accepted: Mapping[str, bool]


def _rows(valuation: Valuation, ledger: Ledger, amounts: _Amounts) -> list[TaskValue]:
    """Return the figures of each task: the agreed ones, then those that only cost something."""
    currency, tasks = valuation.currency or "", ledger.work.tasks
    planned, earned, spent, accepted = amounts
    kept = valuation.spending.kept
    rows = [
        TaskValue(
            task=task.id,
            bac=money_of_billionths(task.bac, currency),
            pv=money_of_billionths(planned[i], currency),
            ev=money_of_billionths(earned[i], currency),
            ac=money_of_billionths(spent.get(task.id, 0), currency) if kept else None,
            share=decimal_of(ledger.share(i, valuation.minute)),
            rule=_rule(task.earning, support=task.support) if not task.summary else None,
            level_of_effort=task.support,
            accepted=accepted.get(task.id),
            reason=ledger.reason(i),
        )
        for i, task in enumerate(tasks)
    ]
    agreed = {task.id for task in tasks}
    nothing = money_of_billionths(0, currency)
    return rows + [
        TaskValue(
            task=name,
            bac=nothing,
            pv=nothing,
            ev=nothing,
            ac=money_of_billionths(amount, currency),
            accepted=accepted.get(name),
            reason=FigureReason.NOT_IN_BASELINE,
        )
        for name, amount in spent.items()
        if name is not None and name not in agreed
    ]


def _rule(earning: Earning | None, *, support: bool) -> EarningRule:
    if earning is not None:
        return earning.rule
    return EarningRule.LEVEL_OF_EFFORT if support else EarningRule.PERCENT_COMPLETE


def _outline(valuation: Valuation, work: PlannedWork) -> FrozenMap[str | None]:
    """Return the summary of each task: as it was agreed, or as it is where the task is new."""
    live = valuation.project.plan
    found = {} if live is None else {task.id: task.parent for task in live.tasks}
    if work.plan is not None and work.plan is not live:
        found |= {task.id: task.parent for task in work.plan.tasks}
    return FrozenMap(found)
