"""The networks of PSPLIB: without resources a schedule is as long as the file's own `MPM-Time`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from clientpm import Plan, WorkCalendar, schedule, task
from tests.shared_data import MISSING, shared_data

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = shared_data()
FILES = sorted((FOLDER / "psplib").glob("*.sm")) if FOLDER is not None else []
NETWORKS = [pytest.param(path, id=path.stem) for path in FILES] or [
    pytest.param(None, id="absent", marks=pytest.mark.skip(reason=MISSING))
]
RULE = re.compile(r"^\*+$", re.MULTILINE)


def numbers(section: str) -> list[list[int]]:
    """Give the lines of a section that are numbers alone."""
    lines = [line.split() for line in section.splitlines()]
    return [[int(word) for word in line] for line in lines if line and all(word.isdigit() for word in line)]


def read_network(text: str) -> tuple[int, dict[int, int], dict[int, list[int]]]:
    """Read the stated length, the durations and the predecessors of a network."""
    sections = {part.strip().partition("\n")[0].rstrip(":"): part for part in RULE.split(text) if part.strip()}
    (project,) = numbers(sections["PROJECT INFORMATION"])
    before: dict[int, list[int]] = {}
    for job, _modes, _count, *successors in numbers(sections["PRECEDENCE RELATIONS"]):
        before.setdefault(job, [])
        for successor in successors:
            before.setdefault(successor, []).append(job)
    durations = {line[0]: line[2] for line in numbers(sections["REQUESTS/DURATIONS"])}
    return project[-1], durations, before


@pytest.mark.parametrize("path", NETWORKS)
def test_critical_path_is_as_long_as_the_file_says(path: Path) -> None:
    """One calendar, one unit a day: the finish is `MPM-Time` days after the start, along every critical path."""
    length, durations, before = read_network(path.read_text(encoding="utf-8"))
    tasks = [
        task(f"job-{job}", f"Job {job}", f"{days}d", after=[f"job-{p}" for p in before[job]])
        for job, days in durations.items()
    ]
    plan = Plan(start="2026-03-02", calendar=WorkCalendar.weekdays(holidays=["2026-04-06"]), tasks=tasks)
    s = schedule(plan)
    assert len(tasks) == 32
    assert plan.calendar.between(plan.start, s.finish).days == length
    for names in s.critical_paths():
        assert sum(durations[int(name.removeprefix("job-"))] for name in names) == length


def test_all_networks_were_looked_at(shared_folder: Path) -> None:
    """The folder holds the 48 networks."""
    assert len(list((shared_folder / "psplib").glob("*.sm"))) == 48
