"""`clientpm convert`: another tool's file becomes ours, and what was left behind is said."""

from __future__ import annotations

import json
from pathlib import Path

import clientpm as pm
from tests.unit.cli.running import MSPDI, msproject_file, project, project_file, run


def test_microsoft_project_becomes_a_project(tmp_path: Path) -> None:
    """The result reads back, and schedules to the same dates as the file it came from."""
    file, out = msproject_file(tmp_path), tmp_path / "out.json"
    done = run("convert", file, "-o", str(out))
    assert (done.status, done.err) == (0, "")
    assert pm.from_json(out.read_bytes()).title == "Small plan"
    assert run("schedule", str(out), "--json").out == run("schedule", file, "--json").out


def test_converting_again_changes_no_byte(tmp_path: Path) -> None:
    """Our own format carries everything, so a second conversion is the identity."""
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    run("convert", project_file(tmp_path), "-o", str(first))
    done = run("convert", str(first), "-o", str(second))
    assert done.status == 0
    assert done.out.endswith("written anew from a clientpm file, which holds everything\n")
    assert first.read_bytes() == second.read_bytes()
    assert pm.from_json(second.read_bytes()) == project()


def test_file_may_be_written_over(tmp_path: Path) -> None:
    """Input and output may be the same file: it is read to its end first."""
    file = project_file(tmp_path)
    before = Path(file).read_bytes()
    assert run("convert", file, "-o", file).status == 0
    assert Path(file).read_bytes() == before


def test_without_output_the_project_goes_to_standard_output(tmp_path: Path) -> None:
    """Standard output holds the project alone; the import report stands on standard error."""
    done = run("convert", msproject_file(tmp_path))
    assert done.status == 0
    assert pm.from_json(done.out.encode()).title == "Small plan"
    assert done.err.startswith("standard output: 3 tasks, 1 of them visible to the client (--visible milestones)")


def test_visibility_of_an_import_is_chosen_and_said(tmp_path: Path) -> None:
    """What the client may see of an imported plan is the host's choice, and the report repeats it."""
    file, out = msproject_file(tmp_path), str(tmp_path / "out.json")
    for visible, count in (("none", 0), ("milestones", 1), ("all", 3)):
        report = json.loads(run("convert", file, "-o", out, "--visible", visible, "--json").out)
        assert (report["visible"], report["visible_tasks"], report["tasks"]) == (visible, count, 3)
        tasks = pm.from_json(Path(out).read_bytes()).all(pm.Task)
        assert sum(task.visibility.seen_by("client") for task in tasks) == count


def test_losses_are_listed(tmp_path: Path) -> None:
    """What the file holds and a project does not is said by kind, in words and with its code."""
    text = MSPDI.replace("<Name>Build</Name>", "<Name>Build</Name><Manual>1</Manual>")
    file, out = msproject_file(tmp_path, text), str(tmp_path / "out.json")
    done = run("convert", file, "-o", out)
    assert "Dates may differ from the file's own:\n- " in done.out
    assert "[msproject.manual_task]" in done.out
    lines = json.loads(run("convert", file, "-o", out, "--json").out)["lines"]
    line = next(line for line in lines if line["code"] == "msproject.manual_task")
    assert list(line) == ["kind", "code", "count", "subject", "facts", "text"]
    assert (line["kind"], line["count"]) == ("dates_may_differ", 1)


def test_save_warns_where_dates_may_differ(tmp_path: Path) -> None:
    """Who keeps such a plan is told before it is evidence."""
    file = msproject_file(tmp_path, MSPDI.replace("<Name>Build</Name>", "<Name>Build</Name><Manual>1</Manual>"))
    done = run("save", file, str(tmp_path / "kept.db"), "--by", "pm")
    assert done.status == 0
    assert done.err == "clientpm: note: dates may differ from the file's own; 'clientpm convert' says why\n"


def test_schedule_warns_where_dates_may_differ(tmp_path: Path) -> None:
    """Who only looks at dates is told that the file meant other ones; programs get clean JSON."""
    file = msproject_file(tmp_path, MSPDI.replace("<Name>Build</Name>", "<Name>Build</Name><Manual>1</Manual>"))
    assert (
        run("schedule", file).err
        == "clientpm: note: dates may differ from the file's own; 'clientpm convert' says why\n"
    )
    assert run("schedule", file, "--json").err == ""


def test_json_needs_an_output_file(tmp_path: Path) -> None:
    """Two JSON documents do not share one output."""
    done = run("convert", msproject_file(tmp_path), "--json")
    assert (done.status, done.out) == (2, "")
    assert "-o" in done.err
