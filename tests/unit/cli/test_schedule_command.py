"""`clientpm schedule`: what people and programs get."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import clientpm as pm
from tests.unit.cli.running import msproject_file, project, project_file, run

if TYPE_CHECKING:
    from pathlib import Path

KEYS = [
    "id", "title", "early_start", "early_finish", "late_start", "late_finish", "total_slack_minutes",
    "free_slack_minutes", "critical", "on_longest_path", "driven_by",
]  # fmt: skip


def test_json_has_exactly_the_agreed_keys(tmp_path: Path) -> None:
    """Programs rely on these keys, in this order, and on no other."""
    done = run("schedule", project_file(tmp_path), "--json")
    assert (done.status, done.err) == (0, "")
    answer = json.loads(done.out)
    assert list(answer) == ["start", "finish", "tasks"]
    assert [list(task) for task in answer["tasks"]] == [KEYS] * 6


def test_json_says_what_the_library_says(tmp_path: Path) -> None:
    """The command is a thin face over `clientpm.schedule`: same tasks, same order, same figures."""
    schedule = pm.schedule(project().plan)  # type: ignore[arg-type]
    answer = json.loads(run("schedule", project_file(tmp_path), "--json").out)
    assert answer["start"] == schedule.start.isoformat()
    assert answer["finish"] == "2026-05-08T18:00:00"
    for told, task in zip(answer["tasks"], schedule, strict=True):
        assert told["id"] == task.id
        assert told["title"] == task.task.title
        assert told["early_start"] == task.early_start.isoformat()
        assert told["late_finish"] == task.late_finish.isoformat()
        assert told["total_slack_minutes"] == task.total_slack.minutes  # type: ignore[union-attr]
        assert told["free_slack_minutes"] == task.free_slack.minutes  # type: ignore[union-attr]
        assert told["on_longest_path"] is task.on_longest_path
        assert told["driven_by"] == list(task.driven_by)


def test_chinese_is_written_as_it_is(tmp_path: Path) -> None:
    """JSON and table hold Chinese characters, not escapes."""
    file = project_file(tmp_path)
    assert '"界面设计"' in run("schedule", file, "--json").out
    assert "界面设计" in run("schedule", file).out


def test_critical_is_slack_of_at_most_zero(tmp_path: Path) -> None:
    """Whatever the plan's own threshold is, the JSON says critical where nothing is left."""
    plan = project().plan
    assert plan is not None
    options = pm.ScheduleOptions(critical_threshold="30d", critical_rule="slack")
    wide = project(plan=pm.Plan(start=plan.start, tasks=plan.tasks, options=options))
    tasks = json.loads(run("schedule", project_file(tmp_path, wide), "--json").out)["tasks"]
    assert [task["id"] for task in tasks if task["critical"]] == ["first", "req", "design", "build", "live"]
    assert all(task["critical"] is (task["total_slack_minutes"] <= 0) for task in tasks)


def test_table_is_plain_in_a_pipe(tmp_path: Path) -> None:
    """Without a terminal the table is bare columns that stand below each other, Chinese ones too."""
    done = run("schedule", project_file(tmp_path))
    assert done.status == 0
    assert done.err == ""
    lines = done.out.splitlines()
    assert lines[0] == "Shop 网店"
    assert lines[1] == "6 tasks, from 2026-03-02 09:00 to 2026-05-08 18:00; * sets the last date"
    assert "\x1b" not in done.out
    build = next(line for line in lines if "Build" in line)
    chinese = next(line for line in lines if "界面设计" in line)
    assert build.index("2026") == chinese.index("2026") + len("界面设计")  # each takes two columns
    assert [line.startswith("*") for line in lines[4:]] == [False, True, True, False, True, True]


def test_reads_microsoft_project(tmp_path: Path) -> None:
    """The kind of a file is told by its content; the id of a task is its UID."""
    done = run("schedule", msproject_file(tmp_path), "--json")
    assert done.status == 0
    tasks = {task["id"]: task for task in json.loads(done.out)["tasks"]}
    assert tasks["2"]["early_start"] == "2026-03-04T08:00:00"
    assert tasks["2"]["driven_by"] == ["1"]
    assert tasks["3"]["early_finish"] == "2026-03-06T17:00:00"


def test_reads_standard_input(tmp_path: Path) -> None:
    """A dash stands for standard input, for either format."""
    for file in (project_file(tmp_path), msproject_file(tmp_path)):
        with open(file, "rb") as stream:  # noqa: PTH123
            piped = run("schedule", "-", "--json", given=stream.read())
        assert piped.status == 0
        assert piped.out == run("schedule", file, "--json").out


def test_reads_what_windows_shells_write(tmp_path: Path) -> None:
    """A byte order mark or UTF-16, as redirection on Windows writes it, is read like plain UTF-8."""
    file = project_file(tmp_path)
    with open(file, encoding="utf-8") as stream:  # noqa: PTH123
        text = stream.read()
    expected = run("schedule", file, "--json").out
    for encoding in ("utf-8-sig", "utf-16"):
        assert run("schedule", "-", "--json", given=text.encode(encoding)).out == expected


def test_visible_on_a_project_file_is_answered_with_a_note(tmp_path: Path) -> None:
    """An option without effect is not passed over in silence, and does not spoil the output."""
    done = run("schedule", project_file(tmp_path), "--json", "--visible", "all")
    assert done.status == 0
    assert json.loads(done.out)["tasks"]
    assert done.err.startswith("clientpm: note: --visible changes nothing")


def test_project_without_plan_is_refused(tmp_path: Path) -> None:
    """There is nothing to schedule, and the message says so."""
    done = run("schedule", project_file(tmp_path, project(plan=None)))
    assert (done.status, done.out) == (2, "")
    assert done.err.endswith("project.json: the project has no plan to schedule\n")


def test_reads_a_bare_plan(tmp_path: Path) -> None:
    """A document may hold a plan without a project around it."""
    plan = project().plan
    assert plan is not None
    given = pm.to_json(plan)
    assert run("schedule", "-", "--json", given=given).out == run("schedule", project_file(tmp_path), "--json").out
    assert run("check", "-", given=given).status == 0
    assert run("report", "-", given=given).status == 0


def test_titles_do_not_steer_a_terminal(tmp_path: Path) -> None:
    """A character that turns the direction of its neighbours is left out, wherever a title is shown."""
    turned = pm.Plan(start="2026-03-02", tasks=[pm.task("a", "A\u202eB", "9d", deadline="2026-03-03")])
    file = project_file(tmp_path, project(title="C\u202eD", plan=turned))
    for words in (("schedule", file), ("check", file)):
        assert "\u202e" not in run(*words).out
