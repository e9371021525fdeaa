"""`clientpm after`: what the time after a project asks for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import clientpm as pm
from tests.unit.cli.running import project_file, run
from tests.unit.engagement.following import project, ticket, walked

if TYPE_CHECKING:
    from pathlib import Path


def made() -> pm.Project:
    """Give a project with a contact, a measurement, a warranty and a ticket."""
    return project(
        walked(pm.Goal, ("confirm", "2026-03-02T09:00Z"), id="wait", title="Shorter waits", deadline="2026-10-08"),
        pm.ContactPlanItem(id="call", title="Call", purpose="follow_up", on="2026-09-30", owner="pm"),
        pm.ContactPlanItem(id="far", purpose="news", on="2027-09-30"),
        pm.Warranty(id="year", starts_on="2026-09-01", ends_on="2027-08-31"),
        ticket(id="s1", opened_at="2026-10-01T10:00+02:00"),
        ticket(("respond", "2026-10-01T12:00+02:00"), id="s2", opened_at="2026-10-01T10:00+02:00"),
    )


def test_lines(tmp_path: Path) -> None:
    """What is due stands first, then warranties and the tickets that are not settled."""
    done = run("after", project_file(tmp_path, made()), "--as-of", "2026-10-01")
    assert (done.status, done.err) == (0, "")
    assert [line.split() for line in done.out.splitlines()] == [
        ["state", "due", "what", "kind", "by"],
        ["overdue", "2026-09-30", "Call", "follow_up", "pm"],
        ["upcoming", "2026-10-08", "Shorter", "waits", "measurement", "-"],
        ["warranty", "year:", "running", "until", "2027-08-31,", "334", "days", "left"],
        ["ticket", "s1:", "major,", "open,", "unanswered", "for", "7", "h"],
        ["ticket", "s2:", "major,", "in_progress,", "7", "h", "with", "us"],
    ]


def test_nothing(tmp_path: Path) -> None:
    """An empty answer is an answer."""
    done = run("after", project_file(tmp_path, project()), "--as-of", "2026-10-01", "--ahead", "1d")
    assert (done.status, done.out) == (0, "Nothing is due up to 2026-10-02.\n")


def test_json(tmp_path: Path) -> None:
    """As JSON everything, also what is due later."""
    done = run("after", project_file(tmp_path, made()), "--as-of", "2026-10-01", "--json")
    found = json.loads(done.out)
    assert [(row["item"], row["state"]) for row in found["contacts"]] == [("call", "overdue"), ("far", "later")]
    assert [row["due"] for row in found["measurements"]] == ["2026-10-08"]
    assert [(row["phase"], row["days_left"]) for row in found["warranties"]] == [("running", 334)]
    assert [row["waited_minutes"] for row in found["tickets"]] == [420, 120]


def test_bad_input(tmp_path: Path) -> None:
    """A day that is none is bad input."""
    assert run("after", project_file(tmp_path, made()), "--as-of", "soon").status == 2
    assert run("after", project_file(tmp_path, made())).status == 2
