"""Short ways to make plans in March 2026, whose second day is a Monday, and to read their dates."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from clientpm import Plan, Schedule, Task, WorkCalendar, schedule

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["EVERY_DAY", "NIGHT", "dates", "march", "scheduled", "slack"]

EVERY_DAY = WorkCalendar.every_day(id="every-day")
NIGHT = WorkCalendar.every_day(id="night", hours=["00:00-04:00"])


def march(day: int, time: str = "00:00") -> dt.datetime:
    """Give an instant of March 2026."""
    return dt.datetime.fromisoformat(f"2026-03-{day:02} {time}")


def scheduled(*tasks: Task | Iterable[Task], **fields: Any) -> Schedule:
    """Schedule tasks from Monday, 2 March; the plan also knows a calendar for every day and one for nights."""
    flat = [item for found in tasks for item in ((found,) if isinstance(found, Task) else found)]
    plan = Plan(start=fields.pop("start", "2026-03-02"), tasks=flat, calendars=[EVERY_DAY, NIGHT], **fields)
    return schedule(plan)


def dates(s: Schedule, name: str, kind: str = "early") -> str:
    """Give start and finish of a task such as `02 09:00 - 03 18:00`."""
    found = s[name]
    pair = (found.early_start, found.early_finish) if kind == "early" else (found.late_start, found.late_finish)
    return " - ".join(f"{t:%d %H:%M}" for t in pair)


def slack(s: Schedule, name: str) -> float:
    """Give the total slack of a task in days."""
    found = s[name].total_slack
    assert found is not None
    return found.days
