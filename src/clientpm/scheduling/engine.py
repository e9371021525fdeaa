"""Computing the dates of a plan."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.plan import Plan
from clientpm.scheduling.compiling import compile_plan
from clientpm.scheduling.computation import compute_dates
from clientpm.scheduling.result import Schedule
from clientpm.values.instant import plan_instant

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.project import Project


__all__ = ["schedule"]


def schedule(
    plan: Plan | Project, *, as_of: dt.date | str | None = None, known_at: dt.datetime | None = None
) -> Schedule:
    """Return when everything in a plan happens, and why.

    Tasks are contiguous; starts and finishes follow each task's own calendar; the late dates are
    exact with several calendars. Cost is linear in tasks and dependencies.

    Of a project its progress reports count, as they were known on the data date: what was reported
    to have happened stays where it was, and nothing unfinished is placed before the data date.

    Args:
        plan: The plan, or a project with a plan.
        as_of: The data date; a bare date means the end of that day. By default that of the plan; for
            a project without one, the day of its latest progress report.
        known_at: Leave out what was reported after this instant, with a zone.

    Returns:
        The schedule, a view on the computed dates.

    Raises:
        CalendarError: When a calendar has no working time where some is needed.
        LimitExceeded: When dates leave the years 1 to 9999.
        FieldTypeError: When the argument is neither a plan nor a project.
        ValidationError: When the project has no plan, or its reports contradict each other.

    Examples:
        >>> from clientpm import Plan, ProgressReport, Project, schedule, task
        >>> plan = Plan(start="2026-03-02", tasks=[task("a", "A", "2d"), task("b", "B", "3d", after="a")])
        >>> schedule(plan).finish
        datetime.datetime(2026, 3, 6, 18, 0)
        >>> late = ProgressReport(id="r1", task="a", as_of="2026-03-03", actual_start="2026-03-02", remaining="2d")
        >>> schedule(Project(id="shop", plan=plan, progress_reports=[late])).finish
        datetime.datetime(2026, 3, 10, 18, 0)

    References:
        Precedence diagramming method with calendars; sections 1.3 to 1.8 of the methods, and
        Kelley and Walker 1959 for the critical path.
    """
    if not isinstance(plan, Plan):
        return _schedule_project(plan, as_of, known_at)
    day = None if as_of is None else plan_instant(as_of, "as_of", end_of_day=True)
    network = compile_plan(plan, day)
    return Schedule(plan, network, compute_dates(network))


def _schedule_project(project: object, as_of: dt.date | str | None, known_at: dt.datetime | None) -> Schedule:
    from clientpm.model.project import Project  # a bare plan is scheduled without loading every kind of record
    from clientpm.scheduling.progressing import apply_progress
    from clientpm.scheduling.reported import data_date_of, task_progress

    if not isinstance(project, Project):
        raise FieldTypeError("not a plan", code="plan.type", where="plan", got=project, expected="Plan or Project")
    plan = project.plan
    if plan is None:
        raise ValidationError(
            "the project has no plan", code="project.no_plan", where="plan", expected="a project with a plan"
        )
    progress = task_progress(project, as_of=as_of, known_at=known_at)
    network = compile_plan(plan, data_date_of(project, as_of, known_at))
    if progress:
        apply_progress(network, progress)
    return Schedule(plan, network, compute_dates(network), MappingProxyType(dict(progress)))
