"""Small Microsoft Project files, written as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from clientpm.adapters.exchange import msproject

if TYPE_CHECKING:
    from clientpm.adapters.exchange import Imported, ImportLine
    from clientpm.model.plan import Plan

__all__ = [
    "NAMESPACE",
    "STANDARD",
    "assigned",
    "assignment",
    "calendar",
    "element",
    "header",
    "line",
    "link",
    "plan_file",
    "plan_of",
    "read",
    "resource",
    "staffed",
    "task",
    "week_days",
    "working_times",
]

NAMESPACE = "http://schemas.microsoft.com/project"
HOURS = (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00"))


def element(name: str, value: object) -> str:
    """Write one element; several for a list, raw content where it is markup already."""
    if isinstance(value, list):
        return "".join(element(name, item) for item in value)
    text = str(value)
    return f"<{name}>{text if text.startswith('<') else escape(text)}</{name}>"


def header(**values: Any) -> str:
    """Write the header of a file; a value of None leaves an element out."""
    standard = {"Title": "Shop", "StartDate": "2026-03-02T08:00:00", "CalendarUID": "1"} | values
    return "".join(element(name, value) for name, value in standard.items() if value is not None)


def working_times(hours: tuple[tuple[str, str], ...] = HOURS) -> str:
    """Write the hours of a day."""
    return element(
        "WorkingTimes",
        "".join(f"<WorkingTime><FromTime>{a}</FromTime><ToTime>{b}</ToTime></WorkingTime>" for a, b in hours),
    )


def week_days(working: str = "23456", hours: tuple[tuple[str, str], ...] = HOURS) -> str:
    """Write a whole week, Sunday is day 1."""
    return "".join(
        element(
            "WeekDay",
            f"<DayType>{n}</DayType><DayWorking>{int(str(n) in working)}</DayWorking>"
            + (working_times(hours) if str(n) in working else ""),
        )
        for n in range(1, 8)
    )


def calendar(uid: object = 1, **values: Any) -> str:
    """Write a calendar: Monday to Friday, 8 to 12 and 13 to 17, unless said otherwise."""
    standard = {
        "UID": uid, "Name": f"Calendar {uid}", "IsBaseCalendar": 1, "BaseCalendarUID": -1, "WeekDays": week_days()
    } | values  # fmt: skip
    return element("Calendar", "".join(element(n, v) for n, v in standard.items() if v is not None))


STANDARD = calendar()


def link(predecessor: object, kind: object = 1, lag: object = 0, form: object = 7, **values: Any) -> str:
    """Write a link to a predecessor."""
    standard = {"PredecessorUID": predecessor, "Type": kind, "LinkLag": lag, "LagFormat": form} | values
    return element("PredecessorLink", "".join(element(n, v) for n, v in standard.items() if v is not None))


def task(uid: object, *links: str, **values: Any) -> str:
    """Write a task of one day at the first level of the outline, unless said otherwise."""
    standard = {"UID": uid, "Name": f"Task {uid}", "OutlineLevel": 1, "Duration": "PT8H0M0S"} | values
    inner = "".join(element(n, v) for n, v in standard.items() if v is not None)
    return f"<Task>{inner}{''.join(links)}</Task>"


def resource(uid: object = 1, **values: Any) -> str:
    """Write a resource of kind work, unless said otherwise."""
    standard = {"UID": uid, "Name": f"Resource {uid}", "Type": 1} | values
    return element("Resource", "".join(element(n, v) for n, v in standard.items() if v is not None))


def assignment(uid: object = 1, task_uid: object = 1, resource_uid: object = 1, **values: Any) -> str:
    """Write an assignment."""
    standard = {"UID": uid, "TaskUID": task_uid, "ResourceUID": resource_uid} | values
    return element("Assignment", "".join(element(n, v) for n, v in standard.items() if v is not None))


def staffed(*records: str) -> str:
    """Write the lists of resources and assignments."""
    kinds = {"Resources": "<Resource>", "Assignments": "<Assignment>"}
    return "".join(
        element(name, "".join(r for r in records if r.startswith(start)) or "<None/>") for name, start in kinds.items()
    ).replace("<None/>", "")


def assigned(*tasks: str, records: tuple[str, ...], **values: Any) -> Imported:
    """Read a file in euros with resources and assignments."""
    return read(*tasks, rest=staffed(*records), head=header(CurrencyCode="EUR", **values))


def plan_file(*tasks: str, head: str | None = None, calendars: str = STANDARD, rest: str = "") -> bytes:
    """Write a file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Project xmlns="{NAMESPACE}">{header() if head is None else head}'
        f"<Calendars>{calendars}</Calendars><Tasks>{''.join(tasks)}</Tasks>{rest}</Project>"
    ).encode()


def plan_of(imported: Imported) -> Plan:
    """Give the plan of what was read."""
    assert imported.project.plan is not None
    return imported.project.plan


def line(imported: Imported, name: str) -> ImportLine:
    """Give the line of the report with a code, which must be there."""
    found = imported.report.line(f"msproject.{name}")
    assert found is not None, str(imported.report)
    return found


def read(*tasks: str, **parts: Any) -> Imported:
    """Read a small file."""
    return msproject.read(plan_file(*tasks, **parts))
