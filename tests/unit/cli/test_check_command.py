"""`clientpm check`: findings, and the exit status that a build can act on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import clientpm as pm
from tests.shared_data import MISSING, shared_data
from tests.unit.cli.running import msproject_file, project, project_file, run

if TYPE_CHECKING:
    from pathlib import Path


def late_project() -> pm.Project:
    """Make a project that misses its deadline."""
    made = project()
    assert made.plan is not None
    live = pm.milestone("live", "Go live", after="build", deadline="2026-04-30", visibility="client")
    return project(plan=made.plan.with_tasks(live))


def plan_file(folder: Path, plan: pm.Plan) -> str:
    """Write a plan with nothing around it and give the path."""
    path = folder / "plan.json"
    path.write_bytes(pm.to_json(plan))
    return str(path)


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
    assert "warning: " in done.out
    assert "error" not in done.out


def test_nothing_found_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty answer is an answer."""
    monkeypatch.setattr(pm, "check_schedule", lambda *_: ())
    path = plan_file(tmp_path, pm.Plan(start="2026-03-02", tasks=[pm.task("only", "Only", "2d")]))
    done = run("check", path)
    assert (done.status, done.out) == (0, "Nothing found.\n")
    assert run("check", path, "--lang", "zh_CN").out == "未发现问题。\n"


def test_a_plan_is_checked_as_a_plan(tmp_path: Path) -> None:
    """Of a plan with nothing around it nobody asks for owners, goals or an agreed baseline."""
    plan = late_project().plan
    assert plan is not None
    done = run("check", plan_file(tmp_path, plan), "--json")
    assert done.status == 1
    codes = [finding["code"] for finding in json.loads(done.out)["findings"]]
    assert codes == [finding.code for finding in pm.check_schedule(plan, pm.schedule(plan))]
    assert not any(code.startswith(("baseline.", "complete.")) for code in codes)


def test_a_project_is_checked_whole(tmp_path: Path) -> None:
    """Of a project everything is said that `check_project` finds, as of the day that is asked for."""
    made = late_project()
    for options, as_of in (((), None), (("--as-of", "2026-04-10"), "2026-04-10")):
        done = run("check", project_file(tmp_path, made), "--json", *options)
        answer = json.loads(done.out)
        expected = pm.check_project(made, as_of=as_of)
        assert [finding["code"] for finding in answer["findings"]] == [finding.code for finding in expected]
        assert answer["as_of"] == ("2026-03-02T00:00:00" if as_of is None else "2026-04-11T00:00:00")
        assert ("progress.none" in {finding["code"] for finding in answer["findings"]}) is (as_of is not None)


def test_json_holds_every_finding(tmp_path: Path) -> None:
    """Programs get code, severity, subject and facts, and the words as well."""
    made = late_project()
    done = run("check", project_file(tmp_path, made), "--json")
    assert done.status == 1
    findings = json.loads(done.out)["findings"]
    expected = pm.check_project(made)
    assert list(findings[0]) == ["code", "severity", "subject", "facts", "text"]
    assert findings[0]["subject"] == "task:live"
    assert findings[0]["facts"]["deadline"] == "2026-05-01T00:00:00"
    assert findings[0]["text"] == pm.explain(expected[0], project=made)


def test_json_holds_the_figures_of_the_schedule_check(tmp_path: Path) -> None:
    """The fourteen points are there too, those that pass among them."""
    metrics = {item["code"]: item for item in json.loads(run("check", project_file(tmp_path), "--json").out)["metrics"]}
    assert len(metrics) == 17
    assert metrics["dcma.leads"] == {
        "code": "dcma.leads",
        "point": "2",
        "value": "0.0000",
        "counted": 0,
        "out_of": 5,
        "threshold": "0",
        "passed": True,
        "offenders": [],
        "reason": None,
        "facts": {},
    }
    assert metrics["dcma.missed"]["reason"] == "no_baseline"
    assert metrics["dcma.lags"]["offenders"] == ["texts: req SS+1d"]


def test_one_line_for_each_kind(tmp_path: Path) -> None:
    """By default a kind takes one line with its number and the first others; `--all` has a line for each."""
    tasks = [pm.task(f"t{i}", f"Task {i}", "5d", deadline="2026-03-03") for i in range(6)]
    path = project_file(tmp_path, project(plan=pm.Plan(start="2026-03-02", tasks=tasks)))
    short = run("check", path).out
    (line,) = (line for line in short.splitlines() if "deadline.missed" in line)
    assert "Likewise: “Task 1”, “Task 2”, “Task 3” and others (5 in all)." in line
    assert line.endswith("  [deadline.missed ×6]")
    assert short.splitlines()[-1].endswith("--all lists every one.")
    everything = run("check", path, "--all").out
    assert len([line for line in everything.splitlines() if line.endswith("[deadline.missed]")]) == 6
    assert "--all" not in everything
    assert everything.splitlines()[-1].split(",")[0] == short.splitlines()[-1].split(",")[0] == "6 errors"


def test_findings_in_chinese(tmp_path: Path) -> None:
    """The words come in the language that is asked for, the frame around them too."""
    made = late_project()
    found = pm.check_project(made)[0]
    done = run("check", project_file(tmp_path, made), "--lang", "zh_CN")
    assert f"错误：{pm.explain(found, 'zh_CN', project=made)}  [deadline.missed]" in done.out
    assert done.out.splitlines()[-1].startswith("1个错误、")
    assert not any(line.startswith(("error", "warning", "note")) for line in done.out.splitlines())


def test_a_day_that_is_none(tmp_path: Path) -> None:
    """Bad input is one message and exit status 2."""
    for day in ("tomorrow", "2026-02-30", "2026-13-01"):
        done = run("check", project_file(tmp_path), "--as-of", day)
        assert (done.status, done.out) == (2, "")
        assert "not a date" in done.err
        assert len(done.err.splitlines()) == 1


def test_a_project_without_a_plan(tmp_path: Path) -> None:
    """There is something to say about it, though no dates."""
    done = run("check", project_file(tmp_path, pm.Project(id="p", title="P")), "--json")
    answer = json.loads(done.out)
    assert (done.status, answer["as_of"], answer["metrics"]) == (0, None, [])
    assert [finding["code"] for finding in answer["findings"]] == ["not_evaluated.no_plan"]


def test_a_microsoft_project_file(tmp_path: Path) -> None:
    """It is read as a project: the whole check applies."""
    done = run("check", msproject_file(tmp_path))
    assert done.status == 0
    assert "[baseline.none]" in done.out


@pytest.mark.skipif(shared_data() is None, reason=MISSING)
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_real_plans(lang: str) -> None:
    """Every real plan is checked in a screen of sentences, none of them a bare code."""
    folder = shared_data()
    assert folder is not None
    files = sorted((folder / "msproject").glob("*.xml"))
    assert files
    for file in files:
        done = run("check", str(file), "--lang", lang)
        *lines, _ = done.out.splitlines()
        assert done.status == 0
        assert 0 < len(lines) < 24, file.name
        for line in lines:
            text, code = line.rsplit("  [", 1)
            assert code.rstrip("]").split(" ")[0] not in text
