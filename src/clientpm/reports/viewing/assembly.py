"""Put together what an audience may see of a project."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.model.agreed import baselines_until
from clientpm.progress.agreed import agreed_dates
from clientpm.reports.lens import Lens
from clientpm.reports.view import View, ViewBaseline, ViewTask, ViewTaskKind
from clientpm.reports.viewing.agreement import visible_agreement
from clientpm.reports.viewing.chain import visible_chain
from clientpm.reports.viewing.completion import completion_day
from clientpm.reports.viewing.days import last_day
from clientpm.reports.viewing.facts import shares_done
from clientpm.reports.viewing.milestones import visible_edges
from clientpm.reports.viewing.progress import visible_progress
from clientpm.reports.viewing.records import with_records
from clientpm.reports.viewing.results import ReportResults
from clientpm.reports.viewing.tasks import TaskContext, visible_links, visible_tasks
from clientpm.scheduling.reported import ProgressState
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.model.baseline import Baseline, BaselineDates
    from clientpm.model.plan import Plan
    from clientpm.model.project import Project
    from clientpm.scheduling.reasons import Reason
    from clientpm.scheduling.reported import TaskProgress
    from clientpm.scheduling.result import Schedule

__all__ = ["ReportResults", "view_for"]

_LONGEST_SHADED_DAYS: Final = 370


def view_for(project: Project, results: ReportResults, audience: Visibility | str) -> View:
    """Return what an audience may see of a project.

    Figures are computed on the whole project; records and fields that the audience may
    not see are left out, and so is every link to them.

    Args:
        project: The project.
        results: What was computed on it.
        audience: `internal`, `sponsor` or `client`.

    Returns:
        The only thing that a report builder receives.

    Raises:
        ValidationError: When there is no such audience.

    Examples:
        >>> from clientpm.model.project import Project
        >>> view_for(Project(id="p", title="Secret"), ReportResults(), "client").project
        ViewText(original='', translations=FrozenMap({}))
    """
    lens = Lens(Visibility.of(audience, "audience"))
    view = View(
        audience=lens.audience.value,
        project=lens.text(project, "title"),
        description=lens.text(project, "description"),
        client=lens.text(project.client, "title"),
        data_date=results.as_of,
        data_day=None if results.as_of is None else last_day(results.as_of),
        agreement=visible_agreement(project, {}, None, lens),
    )
    if results.schedule is not None and len(results.schedule):
        view = _with_plan(view, project, results, results.schedule, lens)
    view = attrs.evolve(view, progress=visible_progress(project, results, view, lens))
    return with_records(view, project, results, lens)


def _with_plan(view: View, project: Project, results: ReportResults, schedule: Schedule, lens: Lens) -> View:
    baseline = max(lens.visible(baselines_until(project, results.as_of)), key=lambda item: item.number, default=None)
    previous = results.previous if lens.shows(results.previous) else None
    tolerance = _tolerance_days(schedule.plan)
    context = TaskContext(
        agreed=_agreed_dates(baseline, lens),
        progress=schedule.progress,
        shares=shares_done(project.progress_reports, schedule, lens),
        previous={} if previous is None else {item.task: item.finish for item in lens.read(previous, "milestones", ())},
        data_date=results.as_of,
        tolerance_days=tolerance,
    )
    tasks = visible_tasks(project, schedule, context, lens)
    by_id = {task.id: task for task in tasks}
    promise = _promise(tasks)
    finish_day = max((task.finish_day for task in tasks), default=None)
    return attrs.evolve(
        view,
        has_plan=True,
        whole=len(tasks) == len(schedule),
        start_day=min((task.start_day for task in tasks), default=None),
        finish_day=finish_day,
        tasks=tasks,
        links=visible_links(schedule, by_id),
        milestone_edges=visible_edges(schedule, by_id),
        promise=promise,
        chain=() if promise is None else visible_chain(_to_come(schedule.why(promise), context), schedule.plan, lens),
        baseline=_baseline(baseline, lens),
        previous_day=None if previous is None else last_day(lens.read(previous, "data_date")),
        days_off=_days_off(schedule.plan, tasks),
        agreement=visible_agreement(project, by_id, completion_day(schedule, by_id), lens),
        tolerance_days=tolerance,
        rules=(schedule.plan.options.constraint_policy.value, schedule.plan.options.critical_rule.value),
    )


def _to_come(reasons: tuple[Reason, ...], context: TaskContext) -> tuple[Reason, ...]:
    """Return the part of a chain that is still to come: what follows the last task that was reached."""
    done = [i for i, reason in enumerate(reasons) if _is_reached(context.progress.get(reason.task))]
    return reasons[done[-1] + 1 :] if done else reasons


def _is_reached(known: TaskProgress | None) -> bool:
    return known is not None and known.state is ProgressState.COMPLETE


def _promise(tasks: tuple[ViewTask, ...]) -> str | None:
    """Return the milestone that the project is measured by.

    The last one that was promised; where nothing was promised, the last one; where there
    are no milestones, the same among tasks.
    """
    work = [task for task in tasks if task.kind is not ViewTaskKind.SUMMARY]
    work = [task for task in work if not task.cancelled] or work
    milestones = [task for task in work if task.kind is ViewTaskKind.MILESTONE]
    for group in (
        [task for task in milestones if task.promised_day],
        [task for task in work if task.promised_day],
        milestones,
        work,
    ):
        if group:
            return max(group, key=lambda task: (task.promised_day or task.finish_day, task.finish, task.id)).id
    return None


def _baseline(baseline: Baseline | None, lens: Lens) -> ViewBaseline | None:
    if baseline is None:
        return None
    approved = lens.read(baseline, "approved_at")
    return ViewBaseline(
        title=lens.text(baseline, "title"),
        number=lens.read(baseline, "number", 0),
        approved_on=None if approved is None else approved.date(),
    )


def _agreed_dates(baseline: Baseline | None, lens: Lens) -> Mapping[str, BaselineDates]:
    """Return the agreed dates by task, as far as they may be seen."""
    if baseline is None:
        return {}
    seen = attrs.evolve(baseline, dates=lens.read(baseline, "dates", ()), plan=lens.read(baseline, "plan"))
    return agreed_dates(seen)


def _tolerance_days(plan: Plan) -> int:
    return plan.minutes_of(plan.options.near_critical) // plan.day_length()


def _days_off(plan: Plan, tasks: tuple[ViewTask, ...]) -> tuple[dt.date, ...]:
    """Return the days without work, where the visible tasks span little more than a year."""
    if not tasks:
        return ()
    first, last = min(task.start_day for task in tasks), max(task.finish_day for task in tasks)
    if (last - first).days > _LONGEST_SHADED_DAYS:
        return ()
    days = (first + dt.timedelta(days=i) for i in range((last - first).days + 1))
    return tuple(day for day in days if not plan.calendar.hours_on(day))
