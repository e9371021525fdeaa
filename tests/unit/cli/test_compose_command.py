"""`clientpm compose`: a ready-made message in the form and language that was asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import clientpm as pm
from tests.unit.cli.running import project_file, run
from tests.unit.reports.talking import AS_OF, talking

if TYPE_CHECKING:
    from pathlib import Path


def test_a_message_is_written_in_the_language_of_its_receivers(tmp_path: Path) -> None:
    """Without --lang it is theirs; with it, that one."""
    file = project_file(tmp_path, talking())
    done = run("compose", file, "weekly", "--as-of", AS_OF, "--to", "head")
    assert (done.status, done.err) == (0, "")
    assert "吴建明，您好！" in done.out
    assert "Dear Wu Jianming," in run("compose", file, "weekly", "--to", "head", "--lang", "en").out


def test_json_holds_what_is_needed_to_send_it(tmp_path: Path) -> None:
    """Subject, receivers, channel and the document; --json is --format json."""
    file = project_file(tmp_path, talking())
    given = (
        "compose",
        file,
        "delay_notice",
        "--as-of",
        AS_OF,
        "--to",
        "board, head",
        "--about",
        "live",
        "--lang",
        "en",
    )
    done = run(*given, "--json")
    found = json.loads(done.out)
    message = pm.compose(talking(), "delay_notice", as_of=AS_OF, to=["board", "head"], about="live", locale="en")
    assert (found["subject"], found["to"]) == (message.subject, ["board", "head"])
    assert (found["channel"], found["audience"], found["sender"]) == ("e_mail", "client", "manager")
    assert found["document"] == message.document.to_plain()
    assert run(*given, "--format", "json").out == done.out


@pytest.mark.parametrize(("name", "begins"), [("m.html", "<!doctype html"), ("m.md", "# "), ("m.txt", "Shop")])
def test_the_form_follows_the_ending(tmp_path: Path, name: str, begins: str) -> None:
    """The ending of the output names the form."""
    file, out = project_file(tmp_path, talking()), tmp_path / name
    assert run("compose", file, "thanks", "--to", "board", "-o", str(out)).status == 0
    assert out.read_text(encoding="utf-8").lower().startswith(begins.lower())


@pytest.mark.parametrize(
    "given",
    [
        ("no-such-item",),
        ("steering",),
        ("escalation", "--to", "head"),
        ("delay_notice", "--to", "head", "--about", "task:end"),
        ("thanks", "--json", "--format", "md"),
    ],
)
def test_what_cannot_be_written_is_one_message(tmp_path: Path, given: tuple[str, ...]) -> None:
    """Bad input ends with status 2 and one message."""
    done = run("compose", project_file(tmp_path, talking()), *given, "--as-of", AS_OF)
    assert done.status == 2
    assert done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("kind", ["communication-plan", "kickoff"])
def test_the_new_kinds_of_reports_are_written(tmp_path: Path, kind: str) -> None:
    """`report --kind` writes the document of the library."""
    build = pm.kickoff_pack if kind == "kickoff" else pm.communication_plan_report
    done = run("report", project_file(tmp_path, talking()), "--kind", kind, "--as-of", AS_OF, "--json")
    assert json.loads(done.out) == build(talking(), as_of=AS_OF).to_plain()
