"""`clientpm check`: findings, and the exit status that a build can act on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import clientpm as pm
from tests.unit.cli.running import project, project_file, run

if TYPE_CHECKING:
    from pathlib import Path


def late_project() -> pm.Project:
    """Make a project that misses its deadline."""
    made = project()
    assert made.plan is not None
    live = pm.milestone("live", "Go live", after="build", deadline="2026-04-30", visibility="client")
    return project(plan=made.plan.with_tasks(live))


def test_error_gives_exit_status_1(tmp_path: Path) -> None:
    """A missed deadline is a finding of severity error, so a build that checks plans fails."""
    done = run("check", project_file(tmp_path, late_project()))
    assert (done.status, done.err) == (1, "")
    first = done.out.splitlines()[0]
    assert first.startswith("error: ")
    assert first.endswith("[deadline.missed]")
    assert done.out.splitlines()[-1].startswith("1 error")


def test_warnings_alone_give_exit_status_0(tmp_path: Path) -> None:
    """What is worth a look is shown, but stops nobody."""
    done = run("check", project_file(tmp_path))
    assert (done.status, done.err) == (0, "")
    assert "error" not in done.out


def test_nothing_found_says_so(tmp_path: Path) -> None:
    """An empty answer is an answer."""
    plan = pm.Plan(start="2026-03-02", tasks=[pm.task("only", "Only", "2d")])
    done = run("check", project_file(tmp_path, project(plan=plan)))
    assert (done.status, done.out) == (0, "nothing found\n")


def test_json_holds_every_finding(tmp_path: Path) -> None:
    """Programs get code, severity, subject and facts, and the words as well."""
    made = late_project()
    assert made.plan is not None
    done = run("check", project_file(tmp_path, made), "--json")
    assert done.status == 1
    findings = json.loads(done.out)["findings"]
    expected = pm.check_schedule(made.plan, pm.schedule(made.plan))
    assert [finding["code"] for finding in findings] == [finding.code for finding in expected]
    assert list(findings[0]) == ["code", "severity", "subject", "facts", "text"]
    assert findings[0]["subject"] == "task:live"
    assert findings[0]["facts"]["deadline"] == "2026-05-01T00:00:00"
    assert findings[0]["text"] == pm.explain(expected[0], plan=made.plan)


def test_findings_in_chinese(tmp_path: Path) -> None:
    """The words come in the language that is asked for."""
    made = late_project()
    assert made.plan is not None
    found = pm.check_schedule(made.plan, pm.schedule(made.plan))[0]
    done = run("check", project_file(tmp_path, made), "--lang", "zh_CN")
    assert pm.explain(found, "zh_CN", plan=made.plan) in done.out
