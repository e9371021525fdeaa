"""By how much dates and cost differ from what was agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.model.agreed import baselines_until, current_baseline
from clientpm.model.project import Project
from clientpm.progress.agreed import agreed_dates, chosen_baseline
from clientpm.progress.asked import asked_day, asked_earned, asked_list, asked_project, asked_schedule
from clientpm.progress.budgets import Budgets
from clientpm.progress.circumstances import earned_or_why_not
from clientpm.progress.variance import BaselineVariance, TaskVariance
from clientpm.scheduling.lateness import working_time
from clientpm.scheduling.reported import ProgressState
from clientpm.scheduling.result import Schedule
from clientpm.values.frozen import FrozenMap
from clientpm.values.instant import to_minute
from clientpm.values.minutes import Minutes
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.baseline import Baseline, BaselineDates
    from clientpm.model.plan import Plan
    from clientpm.model.work import Task
    from clientpm.progress.earned_figures import EarnedValue
    from clientpm.scheduling.result import ScheduledTask

__all__ = ["baseline_variance", "baseline_variances"]

_DATES: Final = ("start", "finish", "duration")


def baseline_variance(
    project: Project,
    *,
    baseline: Baseline | int | str | None = None,
    schedule: Schedule | None = None,
    as_of: dt.date | str | None = None,
    earned: EarnedValue | None = None,
) -> BaselineVariance:
    """Return by how much a project differs from a baseline.

    Dates are compared in working time of each task's own calendar as it is now, so that
    a date on a day off means the same as the working time beside it. A finish is
    compared with the finish, a start with the start; the duration with the agreed one
    where the baseline kept it, else with the working time between the agreed dates.

    Args:
        project: The project.
        baseline: A baseline, its number or its id; the newest one agreed by `as_of` by
            default.
        schedule: The schedule of the project, where it was computed before.
        as_of: The day up to which reports count; a bare date means the end of that day.
            Only with it a cost at completion is forecast.
        earned: Earned value on that day, where it was computed before.

    Returns:
        A row for each task, each summary and the project.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no such baseline.
        ValidationError: When the schedule belongs to another plan.

    Examples:
        >>> from clientpm import Baseline, BaselineDates, Plan, Project, task
        >>> dates = [BaselineDates(task="build", start="2026-03-02", finish="2026-03-06")]
        >>> plan = Plan(start="2026-03-02", tasks=[task("build", "Build", "7d")])
        >>> project = Project(id="shop", plan=plan, baselines=[Baseline(id="original", number=0, dates=dates)])
        >>> variance = baseline_variance(project)
        >>> str(variance["build"].finish), str(variance["build"].start), variance.added
        ('2d', '0d', ())

    References:
        Section 1.8 of the methods: finish variance is the working time from the agreed to the expected finish.
    """
    asked_project(project)
    day = None if as_of is None else asked_day(as_of)
    chosen = chosen_baseline(project, baseline, day)
    return _compared(_now(project, schedule, day, earned), chosen)


def baseline_variances(
    project: Project,
    *,
    baselines: Iterable[Baseline | int | str] | None = None,
    schedule: Schedule | None = None,
    as_of: dt.date | str | None = None,
    earned: EarnedValue | None = None,
) -> tuple[BaselineVariance, ...]:
    """Return by how much a project differs from several baselines.

    Args:
        project: The project.
        baselines: Baselines, their numbers or ids; by default the original and the
            newest one agreed by `as_of`.
        schedule: The schedule of the project, where it was computed before.
        as_of: The day up to which reports count; a bare date means the end of that day.
            Only with it a cost at completion is forecast.
        earned: Earned value on that day, where it was computed before.

    Returns:
        One value for each; nothing where nothing was agreed.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no such baseline.
        ValidationError: When the schedule belongs to another plan.

    Examples:
        >>> from clientpm import Project
        >>> baseline_variances(Project(id="shop"))
        ()
    """
    asked_project(project)
    day = None if as_of is None else asked_day(as_of)
    if baselines is None:
        known = baselines_until(project, day)
        chosen = list(known[:1] + known[-1:] if len(known) > 1 else known)
    else:
        chosen = [chosen_baseline(project, item, day) for item in asked_list(baselines, "baselines", "(0, 1, ...)")]
    if not chosen:
        return ()
    now = _now(project, schedule, day, earned)
    return tuple(_compared(now, item) for item in chosen)


@attrs.frozen(kw_only=True)
class _Now:
    """How things are now, computed once for all baselines."""

    project: Project
    day: dt.datetime | None
    schedule: Schedule | None
    budgets: Budgets
    forecasts: Mapping[str | None, Money]
    no_forecast: str


def _now(project: Project, schedule: Schedule | None, day: dt.datetime | None, earned: EarnedValue | None) -> _Now:
    computed = asked_schedule(project, schedule, day)
    asked_earned(earned)
    no_forecast = "no_earned_value" if earned is None else "no_cost_records"
    if earned is None and day is not None and project.actual_costs and project.baselines:
        earned, why_not = earned_or_why_not(project, day, current_baseline(project, day), computed)
        no_forecast = why_not or "no_cost_records"
    return _Now(
        project=project,
        day=day,
        schedule=computed,
        budgets=Budgets.now(project, computed).totals(project.plan),
        forecasts={} if earned is None else _forecasts(earned),
        no_forecast=no_forecast,
    )


def _forecasts(earned: EarnedValue) -> Mapping[str | None, Money]:
    """Return what each task, each summary and the whole will have cost if the rest costs what is budgeted."""
    rows = {row.task: row for row in earned.tasks} | dict(earned.by_summary())
    found: dict[str | None, Money] = {
        name: row.ac + (row.bac - row.ev) for name, row in rows.items() if row.ac is not None
    }
    whole = earned.eac.get("atypical")
    return found if whole is None else found | {None: whole}


def _compared(now: _Now, baseline: Baseline) -> BaselineVariance:
    agreed, plan = agreed_dates(baseline), now.project.plan
    # What was agreed adds up along the outline of that time, where the baseline kept it.
    then = Budgets.agreed(baseline).totals(plan if baseline.plan is None else baseline.plan)
    tasks = () if plan is None else plan.tasks
    rows = [] if now.schedule is None else [_task_row(now.schedule.plan, t, agreed.get(t.id)) for t in now.schedule]
    known = {task.id for task in tasks}
    removed = tuple(name for name in agreed if name not in known)
    rows += [_removed_row(agreed[name]) for name in removed]
    return BaselineVariance(
        baseline=baseline.id,
        number=baseline.number,
        as_of=now.day,
        tasks=tuple(_priced(row, now, then) for row in rows),
        project=_priced(_project_row(now.schedule, agreed), now, then),
        added=tuple(task.id for task in tasks if task.id not in agreed),
        removed=removed,
    )


def _task_row(plan: Plan, scheduled: ScheduledTask, agreed: BaselineDates | None) -> TaskVariance:
    start, finish = scheduled.early_start, scheduled.early_finish
    if agreed is None:
        return TaskVariance(
            task=scheduled.id, expected_start=start, expected_finish=finish, reasons=_missing(_DATES, "not_in_baseline")
        )
    if scheduled.state is ProgressState.CANCELLED:
        return attrs.evolve(_removed_row(agreed), reasons=_missing(_DATES, "cancelled"))
    task = scheduled.task
    return _dated(task.id, (agreed.start, agreed.finish), (start, finish), plan, task, _agreed_span(agreed, plan, task))


def _agreed_span(agreed: BaselineDates, plan: Plan, task: Task) -> int | None:
    """Return the agreed duration in minutes, where it was kept and is of the kind that the task has now."""
    duration = agreed.duration
    if duration is None or duration.elapsed != task.duration.elapsed:
        return None
    return plan.minutes_of(duration, task)


def _dated(
    name: str | None,
    agreed: tuple[dt.datetime, dt.datetime],
    expected: tuple[dt.datetime, dt.datetime],
    plan: Plan,
    task: Task | None,
    span: int | None = None,
) -> TaskVariance:
    time, per_day = working_time(plan, task)
    was_start, was_finish = (time.work(to_minute(instant)) for instant in agreed)
    start, finish = (time.work(to_minute(instant)) for instant in expected)
    agreed_span = was_finish - was_start if span is None else span
    return TaskVariance(
        task=name,
        agreed_start=agreed[0],
        agreed_finish=agreed[1],
        expected_start=expected[0],
        expected_finish=expected[1],
        start=Minutes(start - was_start, per_day),
        finish=Minutes(finish - was_finish, per_day),
        duration=Minutes(finish - start - agreed_span, per_day),
    )


def _removed_row(agreed: BaselineDates) -> TaskVariance:
    return TaskVariance(
        task=agreed.task,
        agreed_start=agreed.start,
        agreed_finish=agreed.finish,
        reasons=_missing(_DATES, "not_in_plan"),
    )


def _project_row(now: Schedule | None, agreed: Mapping[str, BaselineDates]) -> TaskVariance:
    then = (
        (min(dates.start for dates in agreed.values()), max(dates.finish for dates in agreed.values()))
        if agreed
        else None
    )
    if now is None or then is None:
        return TaskVariance(
            task=None,
            agreed_start=None if then is None else then[0],
            agreed_finish=None if then is None else then[1],
            expected_start=None if now is None else now.start,
            expected_finish=None if now is None else now.finish,
            reasons=_missing(_DATES, "no_dates"),
        )
    return _dated(None, then, (now.start, now.finish), now.plan, None)


def _priced(row: TaskVariance, now: _Now, then: Budgets) -> TaskVariance:
    """Add what a row costs now and will cost, what was agreed, and the differences."""
    expected, agreed = now.budgets.of(row.task), then.of(row.task)
    forecast = now.forecasts.get(row.task)
    no_agreed = then.reason(row.task, "no_agreed_budget")
    reasons = dict(row.reasons)
    if expected is None:
        reasons["cost"] = now.budgets.reason(row.task, "no_budget")
    if forecast is None:
        reasons["forecast_cost"] = now.no_forecast
    return attrs.evolve(
        row,
        agreed_cost=agreed,
        expected_cost=expected,
        forecast_cost=forecast,
        cost=_less(expected, agreed, "cost", no_agreed, reasons),
        forecast=_less(forecast, agreed, "forecast", no_agreed, reasons),
        reasons=FrozenMap(reasons),
    )


def _less(a: Money | None, b: Money | None, name: str, no_agreed: str, reasons: dict[str, str]) -> Money | None:
    """Return a difference, or note why there is none."""
    if a is None:
        reasons.setdefault(name, reasons.get(f"{name}_cost", "no_budget"))
    elif b is None:
        reasons[name] = no_agreed
    elif a.currency != b.currency:
        reasons[name] = "mixed_currencies"
    else:
        return a - b
    return None


def _missing(names: Iterable[str], reason: str) -> FrozenMap[str]:
    return FrozenMap(dict.fromkeys(names, reason))
