"""`clientpm impact`: what a change would do, in the form, language and audience that were asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import clientpm as pm
from tests.unit.cli.running import project, project_file, run


def asking(folder: Path) -> str:
    """Write a project with a request for a change and give the path."""
    change = pm.ChangeRequest(
        id="cards", title="Gift cards", visibility="client", edits=[pm.SetEstimate("build", "30d")]
    )
    return project_file(folder, project(changes=[change]))


def test_text_for_the_client_is_the_default(tmp_path: Path) -> None:
    """Without options the report is in English, for the client, and the file stays as it is."""
    file = asking(tmp_path)
    before = Path(file).read_bytes()
    done = run("impact", file, "cards")
    assert (done.status, done.err) == (0, "")
    assert "“Gift cards” would move “Go live”" in done.out.replace("\n", " ")
    assert "Build" not in done.out
    assert done.out == run("impact", file, "cards", "--audience", "client", "--lang", "en", "--format", "text").out
    assert Path(file).read_bytes() == before


@pytest.mark.parametrize(("name", "begins"), [("r.html", "<!doctype html"), ("r.md", "# "), ("r.json", "{")])
def test_form_follows_the_ending_of_the_file(tmp_path: Path, name: str, begins: str) -> None:
    """The ending of the output names the form."""
    out = tmp_path / name
    assert run("impact", asking(tmp_path), "cards", "-o", str(out)).status == 0
    assert out.read_text(encoding="utf-8").lower().startswith(begins)


def test_json_is_the_document_that_is_signed(tmp_path: Path) -> None:
    """--json writes the document of the library for the same day, and nothing else."""
    file = asking(tmp_path)
    done = run("impact", file, "cards", "--json", "--as-of", "2026-03-02", "--lang", "zh_CN", "--audience", "internal")
    shop = pm.from_json(Path(file).read_bytes())
    assert isinstance(shop, pm.Project)
    impact = pm.assess_change(shop, "cards", as_of="2026-03-02")
    document = pm.change_impact_report(shop, impact, audience="internal", locale="zh_CN")
    assert json.loads(done.out) == json.loads(json.dumps(document.to_plain()))


def test_json_and_another_format_contradict(tmp_path: Path) -> None:
    """Two forms at once are refused rather than one of them ignored."""
    done = run("impact", asking(tmp_path), "cards", "--json", "--format", "html")
    assert (done.status, done.out) == (2, "")


@pytest.mark.parametrize("arguments", [("other",), ("cards", "--as-of", "soon"), ("",), ()])
def test_bad_input_is_a_message(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """A request that does not exist and a day that is none end with one message and status 2."""
    done = run("impact", asking(tmp_path), *arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err
