"""The header of a file: start, units, options, and what the project is called."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.adapters.exchange.msproject.units import Units
from clientpm.errors import ValidationError
from clientpm.model.options import ConstraintPolicy, ScheduleOptions
from clientpm.model.people import Person
from clientpm.values.duration import DurationUnit, WorkDuration

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.adapters.exchange.msproject.fields import Fields
    from clientpm.adapters.exchange.msproject.outline import Outline

__all__ = ["details_of", "options_of", "start_of", "units_of"]

_DAY: Final = 1440
_GUID: Final = re.compile(r"\{?([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\}?")
_NOT_IN_ID: Final = re.compile(r"[^a-z0-9]+")
_MOST_ID: Final = 100
_PROPERTIES: Final = {"Name": "file-name", "Subject": "subject", "Category": "category", "Company": "company"}
EXTENSION: Final = "msproject.properties"


def units_of(head: Fields) -> Units:
    """Return what a day and a week mean, 8 and 40 hours unless the header says otherwise."""
    return Units(head.whole("MinutesPerDay", 480, 1, _DAY), head.whole("MinutesPerWeek", 2400, 1, 7 * _DAY))


def start_of(head: Fields, outline: Outline) -> dt.datetime | None:
    """Return when work may begin.

    Args:
        head: The header.
        outline: The rows, whose earliest start is taken where the header has none.

    Returns:
        The start; `None` where the file names none at all, which is a problem.
    """
    start = head.instant("StartDate")
    if start is not None or head.text("StartDate"):
        return start
    starts = [date for row in outline.rows if (date := row.fields.instant("Start")) is not None]
    if starts:
        head.note("no_start")
        return min(starts)
    head.problem("StartDate", "the plan has no start", "msproject.no_start", "such as 2026-03-02T09:00:00")
    return None


def options_of(head: Fields) -> ScheduleOptions:
    """Return the options under which Microsoft Project computed the file.

    Args:
        head: The header.

    Returns:
        The options of Microsoft Project, with this file's limit of critical slack, and
        with logic before dates where constraint dates are not honoured.
    """
    options = ScheduleOptions.microsoft()
    if not head.flag("ScheduleFromStart", default=True):
        head.note("schedule_from_finish")
    if head.flag("MultipleCriticalPaths"):
        head.note("multiple_critical_paths")
    if not head.flag("HonorConstraints", default=True):
        options = attrs.evolve(options, constraint_policy=ConstraintPolicy.LOGIC)
    limit = head.number("CriticalSlackLimit") or Decimal(0)
    if not limit:
        return options
    try:
        return attrs.evolve(options, critical_threshold=WorkDuration(limit, DurationUnit.DAYS))
    except ValidationError as error:
        head.ledger.refused(error, "Project/CriticalSlackLimit")
        return options


def details_of(head: Fields, summary: Fields | None, *, moves: bool) -> dict[str, Any]:
    """Return what a project is called, and who made it.

    Args:
        head: The header.
        summary: The project summary task, where the file has one.
        moves: Whether there is progress, which makes the status date the plan's data date.

    Returns:
        Fields of `Project`.
    """
    title = head.line("Title") or (summary.line("Name") if summary else "") or head.line("Name").removesuffix(".xml")
    guid = _GUID.fullmatch(head.text("GUID"))
    slug = _NOT_IN_ID.sub("-", title.lower()).strip("-")[:_MOST_ID].strip("-")
    properties = {key: value for name, key in _PROPERTIES.items() if (value := head.line(name))}
    status = head.instant("StatusDate")
    if status is not None:
        if not moves:
            head.note("status_date", status.isoformat())
        properties["status-date"] = status.isoformat()
    people = [(name.lower(), head.line(name)) for name in ("Author", "Manager")]
    return {
        "id": guid[1].lower() if guid else slug or "project",
        "title": title,
        "notes": "" if summary is None else summary.lines("Notes"),
        "people": [Person(id=key, name=name) for key, name in people if name],
        "extensions": {EXTENSION: properties} if properties else {},
    }
