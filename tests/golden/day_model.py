"""The day model of the worked examples, in terms of the library.

An example counts days from 0 and writes a finish as the boundary after its last day. Here a day is a
working day of one minute, or of eight hours; a boundary is so many working days after the plan's start.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import attrs

from clientpm import Minutes, Plan, Schedule, Task, WorkCalendar, milestone, task

__all__ = ["EIGHT_HOURS", "ONE_MINUTE", "START", "Days", "example"]

START = dt.date(2026, 6, 1)  # a Monday
_FILE = Path(__file__).with_name("methods_examples.json")
_EXAMPLES = {item["id"]: item for item in json.loads(_FILE.read_text(encoding="utf-8"))["examples"]}


def example(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give inputs and expected figures of a worked example."""
    return _EXAMPLES[name]["inputs"], _EXAMPLES[name]["expected"]


@attrs.frozen
class Days:
    """How long a working day is, and what follows from that.

    Attributes:
        hours: Working intervals of a day.
    """

    hours: tuple[str, ...]

    def calendar(self, days: int = 7, *, id: str = "days", holidays: tuple[str, ...] = ()) -> WorkCalendar:
        """Make a calendar that works on the first days of every week."""
        week = [self.hours] * days + [()] * (7 - days)
        return WorkCalendar(id=id, week=week, exceptions=holidays)

    def plan(self, inputs: dict[str, Any], **fields: Any) -> Plan:
        """Make the plan of an example with durations and links; further fields by task."""
        tasks = [
            self.task(name, length, inputs["links"], **fields.get(name, {}))
            for name, length in inputs["durations"].items()
        ]
        return Plan(start=START, calendar=fields.get("calendar", self.calendar()), tasks=tasks)

    @staticmethod
    def task(name: str, length: int, links: list[Any], **fields: Any) -> Task:
        """Make a task of an example; one without duration is a milestone."""
        after = [f"{a} {kind}{lag:+}d" for a, b, kind, lag in links if b == name]
        return (
            task(name, name, f"{length}d", after=after, **fields)
            if length
            else milestone(name, name, after=after, **fields)
        )

    def boundary(self, s: Schedule, t: dt.datetime) -> float:
        """Count the working days from the start of a plan."""
        return s.plan.calendar.between(s.plan.start, t).days

    @staticmethod
    def instant(boundary: int) -> dt.datetime:
        """Give the instant of a boundary, where every day works."""
        return dt.datetime.combine(START, dt.time()) + dt.timedelta(days=boundary)

    @staticmethod
    def dates(s: Schedule, name: str) -> list[str]:
        """Give the first and the last day of a task."""
        last = s[name].early_finish - dt.timedelta(minutes=1)
        return [s[name].early_start.date().isoformat(), last.date().isoformat()]

    @staticmethod
    def days(slack: Minutes | None) -> float:
        """Give a slack in days."""
        assert slack is not None
        return slack.days


ONE_MINUTE = Days(("00:00-00:01",))
EIGHT_HOURS = Days(("09:00-12:00", "13:00-18:00"))
