"""What the tests of the command line share: running it, and files to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
from click.testing import CliRunner

import clientpm as pm
from clientpm.cli.commands import program

__all__ = ["MSPDI", "Done", "msproject_file", "project", "project_file", "run", "start"]

SOURCES = Path(__file__).parents[3] / "src"


@attrs.frozen
class Done:
    """How a command ended."""

    status: int
    out: str
    err: str


def run(*arguments: str, given: bytes | str | None = None) -> Done:
    """Run a command in this process."""
    result = CliRunner().invoke(program, list(arguments), input=given)
    return Done(result.exit_code, result.stdout, result.stderr)


def start(*arguments: str, environment: dict[str, str] | None = None, **more: Any) -> subprocess.Popen[bytes]:
    """Start a command in a process of its own."""
    settings: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(
        [sys.executable, "-m", "clientpm", *arguments],
        env={**os.environ, "PYTHONPATH": str(SOURCES), **(environment or {})},
        **(settings | more),
    )


def project(**changes: Any) -> pm.Project:
    """Make a small project with a summary, a Chinese title and a milestone."""
    plan = pm.Plan(
        start="2026-03-02",
        data_date="2026-03-01",
        tasks=[
            *pm.summary(
                "first",
                "First part",
                [
                    pm.task("req", "Requirements", "10d"),
                    pm.task("design", "界面设计", "15d", after="req"),
                    pm.task("texts", "Texts", "2d", after="req SS+1d"),
                ],
                visibility="client",
            ),
            pm.task("build", "Build", "25d", after=["design", "texts"]),
            pm.milestone("live", "Go live", after="build", deadline="2026-05-29", visibility="client"),
        ],
    )
    return pm.Project(**{"id": "shop", "title": "Shop 网店", "visibility": "client", "plan": plan, **changes})


def project_file(folder: Path, made: pm.Project | None = None) -> str:
    """Write a project as JSON and give the path."""
    path = folder / "project.json"
    path.write_bytes(pm.to_json(made or project()))
    return str(path)


def msproject_file(folder: Path, text: str | None = None) -> str:
    """Write a Microsoft Project XML file and give the path."""
    path = folder / "plan.xml"
    path.write_text(MSPDI if text is None else text, encoding="utf-8")
    return str(path)


_WEEKDAY = """<WeekDay><DayType>{day}</DayType><DayWorking>{working}</DayWorking>{times}</WeekDay>"""
_TIMES = (
    "<WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>"
    "<WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes>"
)
_WEEK = "".join(
    _WEEKDAY.format(day=day, working=int(day not in {1, 7}), times="" if day in {1, 7} else _TIMES)
    for day in range(1, 8)
)
MSPDI = f"""<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project">
<Name>Small plan</Name><Title>Small plan</Title>
<ScheduleFromStart>1</ScheduleFromStart>
<StartDate>2026-03-02T08:00:00</StartDate>
<CalendarUID>1</CalendarUID>
<MinutesPerDay>480</MinutesPerDay><MinutesPerWeek>2400</MinutesPerWeek><DaysPerMonth>20</DaysPerMonth>
<Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar>
<WeekDays>{_WEEK}</WeekDays></Calendar></Calendars>
<Tasks>
<Task><UID>1</UID><ID>1</ID><Name>Analyse 分析</Name><OutlineLevel>1</OutlineLevel>
<Duration>PT16H0M0S</Duration><DurationFormat>7</DurationFormat></Task>
<Task><UID>2</UID><ID>2</ID><Name>Build</Name><OutlineLevel>1</OutlineLevel>
<Duration>PT24H0M0S</Duration><DurationFormat>7</DurationFormat>
<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag><LagFormat>7</LagFormat></PredecessorLink></Task>
<Task><UID>3</UID><ID>3</ID><Name>Done</Name><OutlineLevel>1</OutlineLevel><Milestone>1</Milestone>
<Duration>PT0H0M0S</Duration><DurationFormat>7</DurationFormat>
<PredecessorLink><PredecessorUID>2</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag><LagFormat>7</LagFormat></PredecessorLink></Task>
</Tasks>
</Project>
"""
