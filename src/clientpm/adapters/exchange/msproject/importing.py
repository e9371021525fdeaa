"""Reading a Microsoft Project plan: from bytes to a project and a report."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, get_args

from clientpm.adapters.exchange.imported import Imported, ImportReport
from clientpm.adapters.exchange.msproject.accruals import Accruals
from clientpm.adapters.exchange.msproject.amounts import Amounts
from clientpm.adapters.exchange.msproject.assignments import Assignments
from clientpm.adapters.exchange.msproject.baselines import Baselines
from clientpm.adapters.exchange.msproject.calendars import Calendars
from clientpm.adapters.exchange.msproject.contents import Contents
from clientpm.adapters.exchange.msproject.encoding import decoded, encoding_of
from clientpm.adapters.exchange.msproject.exceptions import Window
from clientpm.adapters.exchange.msproject.header import details_of, options_of, start_of, units_of
from clientpm.adapters.exchange.msproject.ledger import Ledger
from clientpm.adapters.exchange.msproject.markup import parse
from clientpm.adapters.exchange.msproject.outline import Outline
from clientpm.adapters.exchange.msproject.progress import Progress
from clientpm.adapters.exchange.msproject.resources import Resources
from clientpm.adapters.exchange.msproject.source import Source, opened, pieces
from clientpm.adapters.exchange.msproject.spans import check_spans
from clientpm.adapters.exchange.msproject.spending import Spending
from clientpm.adapters.exchange.msproject.tasks import Tasks, Visible
from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.plan import Plan
from clientpm.model.project import Project
from clientpm.values.limits import Limits
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from clientpm.model.resource import Resource

__all__ = ["read"]

FORMAT: Final = "Microsoft Project XML"
_FIRST, _LAST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
_BEFORE: Final = dt.timedelta(days=366)
_AFTER: Final = dt.timedelta(days=30 * 366)


def read(source: Source, *, visible: Visible = "milestones", limits: Limits | None = None) -> Imported:
    """Return the project that a Microsoft Project XML file (MSPDI) describes.

    Tasks keep the UID of the file as their id. What the file says and the project does
    not hold is in the report.

    Args:
        source: A path, the bytes of the file, or a file opened in binary mode.
        visible: Which tasks the client may see: `milestones` (with top-level summaries
            and tasks with a deadline), `all`, or `none`. The project's own name may be
            seen wherever a task may.
        limits: How large the file may be.

    Returns:
        The project and the report.

    Raises:
        FieldTypeError: When an argument has the wrong type.
        LimitExceeded: When the file is too large or nested too deep.
        ValidationError: When the file is not a readable plan; every problem of its
            content at once, each with its path.

    Examples:
        >>> plan = b'''<Project xmlns="http://schemas.microsoft.com/project">
        ...   <StartDate>2026-03-02T08:00:00</StartDate>
        ...   <Tasks><Task><UID>1</UID><Name>Design</Name><Duration>PT40H0M0S</Duration></Task></Tasks>
        ... </Project>'''
        >>> read(plan).project.plan["1"].duration
        WorkDuration('5d')
    """
    if limits is not None and not isinstance(limits, Limits):
        raise FieldTypeError("not limits", code="limits.type", where="limits", got=limits, expected="Limits")
    if visible not in get_args(Visible):
        raise ValidationError(
            "no such choice", code="import.visible", where="visible", got=visible, expected="milestones, all or none"
        )
    contents = _contents(source, limits or Limits())
    return _imported(contents, visible)


def _contents(source: Source, limits: Limits) -> Contents:
    contents = Contents(Ledger(limits), limits)
    with opened(source) as file:
        stream = pieces(file, limits)
        head = next(stream)
        encoding = encoding_of(head)
        if encoding.false_declaration:
            contents.ledger.note("encoding", value=encoding.false_declaration)
        parse(decoded(chain((head,), stream), encoding), contents, limits)
    return contents


def _imported(contents: Contents, visible: Visible) -> Imported:
    ledger, head = contents.ledger, contents.head
    outline = Outline(contents.tasks, units_of(head))
    start = start_of(head, outline)
    calendars = Calendars(contents, _window(start))
    default = calendars.default()
    maker = Tasks(outline, calendars, visible)
    tasks = tuple(maker.all())
    resources, assignments = _resources(contents, outline, calendars)
    progress = Progress(outline, head, calendars, default)
    records = _facts(outline, assignments, progress, Visibility.CLIENT if visible == "all" else Visibility.INTERNAL)
    records |= {"resources": tuple(resources.values()), "assignments": tuple(assignments.made.values())}
    options = options_of(head)
    working = {r.id: r.calendar for r in resources.values() if r.calendar is not None}
    further = calendars.further((*maker.used, *working.values()), default)
    calendars.report_resource_calendars(default, working, maker.used)
    details = details_of(head, outline.project_summary, moves=progress.data_date is not None)
    ledger.settle()
    if start is None:  # pragma: no cover - a plan without a start is among the problems
        raise ValidationError("the plan has no start", code="msproject.no_start", where="Project/StartDate")
    check_spans(outline, calendars, default, start, progress.interrupted)
    plan = Plan(
        start=start,
        tasks=tasks,
        calendar=default,
        calendars=further,
        options=options,
        data_date=progress.data_date,
        minutes_per_day=outline.units.minutes_per_day,
        minutes_per_week=outline.units.minutes_per_week,
    )
    seen = Visibility.INTERNAL if visible == "none" else Visibility.CLIENT
    project = _project(plan, details | {"visibility": seen}, **records)
    report = ImportReport(
        source_format=FORMAT,
        visible=visible,
        tasks=len(tasks),
        visible_tasks=sum(task.visibility is Visibility.CLIENT for task in tasks),
        lines=ledger.lines(),
    )
    return Imported(project=project, report=report)


def _resources(contents: Contents, outline: Outline, calendars: Calendars) -> tuple[dict[str, Resource], Assignments]:
    amounts = Amounts(contents.head)
    resources = Resources(contents.resources, amounts, calendars, contents.assigned).made
    assignments = Assignments(outline, resources, amounts)
    for record in contents.assignments:
        assignments.take(record)
    return resources, assignments


def _facts(
    outline: Outline, assignments: Assignments, progress: Progress, visibility: Visibility
) -> dict[str, tuple[Any, ...]]:
    """Return what happened and what was agreed about it; money is the team's alone."""
    amounts, totals = assignments.amounts, assignments.totals
    accruals = Accruals(outline, totals)
    reports = tuple(progress.reports(visibility))
    spending = Spending(outline, amounts, totals, progress)
    return {
        "progress_reports": reports,
        "baselines": tuple(Baselines(outline, amounts, accruals).all(visibility)),
        "budget": tuple(spending.budget(accruals)),
        "actual_costs": tuple(spending.actual_costs()),
        "actual_work": tuple(spending.actual_work()),
    }


def _project(plan: Plan, details: dict[str, Any], **records: Any) -> Project:
    return Project(plan=plan, **details, **records)


def _window(start: dt.datetime | None) -> Window:
    """Return the years around the start for which recurring exceptions are expanded."""
    day = dt.date(2000, 1, 1) if start is None else start.date()
    return Window(max(_FIRST, day - _BEFORE), min(_LAST, day + _AFTER))
