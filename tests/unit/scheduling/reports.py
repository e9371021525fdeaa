"""Short ways to report progress in March 2026, and to schedule with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clientpm import Plan, ProgressReport, Project, Schedule, Task, WorkCalendar, schedule

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["begun", "called_off", "done", "project", "report", "reported"]

EVERY_DAY = WorkCalendar.every_day(id="every-day")


def report(task: str, day: int, name: str | None = None, **fields: Any) -> ProgressReport:
    """Report about a task on a day of March; days given as numbers are of March too."""
    for field in ("actual_start", "actual_finish", "suspended", "resumes"):
        if isinstance(fields.get(field), int):
            fields[field] = f"2026-03-{fields[field]:02}"
    return ProgressReport(id=name or f"{task}-{day}", task=task, as_of=f"2026-03-{day:02}", **fields)


def begun(task: str, since: int, day: int, left: str | None = None, **fields: Any) -> ProgressReport:
    """Report that a task has begun, and what is left of it."""
    return report(task, day, actual_start=since, remaining=left, **fields)


def done(task: str, since: int, until: int, day: int | None = None, **fields: Any) -> ProgressReport:
    """Report that a task is finished."""
    return report(task, until if day is None else day, actual_start=since, actual_finish=until, **fields)


def called_off(task: str, day: int, **fields: Any) -> ProgressReport:
    """Report that a task will not be done, or not be finished."""
    return report(task, day, cancelled=True, **fields)


def project(tasks: Iterable[Task], *reports: ProgressReport, **fields: Any) -> Project:
    """Make a project that starts on Monday, 2 March; its plan also knows a calendar for every day."""
    plan = Plan(start="2026-03-02", tasks=tuple(tasks), calendars=[EVERY_DAY], **fields)
    return Project(id="p", plan=plan, progress_reports=reports)


def reported(tasks: Iterable[Task], *reports: ProgressReport, as_of: int | None = None, **fields: Any) -> Schedule:
    """Schedule tasks with what was reported about them, as of a day of March."""
    return schedule(project(tasks, *reports, **fields), as_of=None if as_of is None else f"2026-03-{as_of:02}")
