"""`clientpm communication`: what is due, overdue and kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import clientpm as pm
from tests.unit.cli.running import project_file, run
from tests.unit.engagement.promising import asking, project, sent, weekly

if TYPE_CHECKING:
    from pathlib import Path


def made() -> pm.Project:
    """Give a project with a promise that was missed twice, a question and somebody who hears nothing."""
    item = weekly(title="Weekly mail", escalation=[pm.EscalationStep(to="boss", after="2h")])
    return project(item, sent("2026-03-30"), asking())


def test_lines(tmp_path: Path) -> None:
    """What is overdue stands first, then how well the plan is kept, then what to do about it."""
    done = run("communication", project_file(tmp_path, made()), "--as-of", "2026-04-15", "--ahead", "3d")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].split() == ["state", "due", "what", "for", "by"]
    assert lines[1].split("  ")[0] == "overdue, missed 1 before"
    assert lines[3:] == [
        "1 of 3 on time (33%), 0 late, 2 missed; 0 called off.",
        "overdue: our answer to contact:ask, due 2026-04-13T10:00+00:00",
        "escalate: communication:mail to boss (missed_twice)",
        "silence: ops for 16 days, 14 at most",
    ]


def test_nothing_is_due(tmp_path: Path) -> None:
    """An empty answer is an answer."""
    done = run("communication", project_file(tmp_path, project()), "--as-of", "2026-04-15")
    assert (done.status, done.out) == (0, "Nothing is due up to 2026-04-29.\nNothing has been due so far.\n")


def test_json(tmp_path: Path) -> None:
    """As JSON the same figures, with the reason for each that is missing."""
    done = run("communication", project_file(tmp_path, made()), "--as-of", "2026-04-15", "--json")
    found = json.loads(done.out)
    assert [row["state"] for row in found["due"]] == ["overdue", "upcoming", "upcoming"]
    assert found["total"]["missed"] == 2
    assert found["answers"][0]["overdue"] is True
    assert found["our_answers"]["reasons"]["answered_mean"] == "nothing_answered"
    assert found["silence"][0]["alarm"] is True


def test_no_day_is_bad_input(tmp_path: Path) -> None:
    """A project that does not say which day is meant needs --as-of."""
    done = run("communication", project_file(tmp_path, project(plan=None)))
    assert done.status == 2
    assert "as_of" in done.err
