"""`clientpm agenda` and `clientpm report --kind minutes`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import clientpm as pm
from tests.unit.cli.running import project_file, run
from tests.unit.workflow.test_minutes_commands import issued


def file(folder: Path) -> str:
    """Write a project with a meeting to come, and the minutes of the one before."""
    return project_file(folder, issued())


def test_the_agenda_is_that_of_the_library(tmp_path: Path) -> None:
    """--json writes the document; text is the default, and the file stays as it is."""
    path = file(tmp_path)
    before = Path(path).read_bytes()
    done = run("agenda", path, "third", "--as-of", "2026-03-13", "--json", "--lang", "zh_CN")
    document = pm.agenda_report(issued(), "third", as_of="2026-03-13", locale="zh_CN")
    assert json.loads(done.out) == json.loads(json.dumps(document.to_plain()))
    text = run("agenda", path, "third", "--as-of", "2026-03-13")
    assert (text.status, text.err) == (0, "")
    assert "2 topics, and 1 decision to take" in text.out.replace("\n", " ")
    assert Path(path).read_bytes() == before


def test_the_minutes_are_those_of_the_library(tmp_path: Path) -> None:
    """The option names them."""
    done = run(
        "report", file(tmp_path), "--kind", "minutes", "--minutes", "minutes-1", "--as-of", "2026-03-10", "--json"
    )
    document = pm.minutes_report(issued(), "minutes-1", as_of="2026-03-10")
    assert json.loads(done.out) == json.loads(json.dumps(document.to_plain()))


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "--kind", "minutes"),
        ("report", "--minutes", "minutes-1"),
        ("report", "--kind", "minutes", "--minutes", "nothing"),
        ("agenda", "nothing"),
        ("agenda",),
        ("agenda", "third", "--as-of", "soon"),
    ],
)
def test_bad_input_is_a_message(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Nothing on standard output, one message, status 2."""
    done = run(arguments[0], file(tmp_path), *arguments[1:])
    assert (done.status, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert done.err
