"""`clientpm demo`: a newcomer's first minute."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import clientpm as pm
from clientpm.cli import demonstration
from tests.unit.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

FILES = {
    "project.json",
    "impact.internal.en.html",
    "risk.internal.en.html",
    "status.internal.en.html",
    *(
        f"{kind}.{lang}.{form}"
        for kind in ("impact", "requirements", "risk", "status")
        for lang in ("en", "zh_CN")
        for form in ("html", "md")
    ),
}


def test_writes_project_and_reports(tmp_path: Path) -> None:
    """The folder holds the project and its report, in both languages and two forms, and each is named."""
    folder = tmp_path / "new" / "demo"
    done = run("demo", "-o", str(folder))
    assert (done.status, done.err) == (0, "")
    assert {path.name for path in folder.iterdir()} == FILES
    for name in FILES:
        assert str(folder / name) in done.out
    assert pm.from_json((folder / "project.json").read_bytes()).id == "linwan-booking"
    for name, said in {
        "status.zh_CN.html": "在线预约与患者门户",
        "impact.zh_CN.html": "显示企业医保的报销金额",
        "risk.zh_CN.html": "微信资质审核延迟",
        "requirements.zh_CN.html": "患者可在网页和微信中预约、改约和取消预约",
        "impact.en.md": "Show what a company plan pays",
    }.items():
        assert said in (folder / name).read_text(encoding="utf-8")


def test_shows_both_sides(tmp_path: Path) -> None:
    """Cost stands in the report of the team and in none for the client."""
    run("demo", "-o", str(tmp_path))
    spent = pm.earned_value(pm.from_json((tmp_path / "project.json").read_bytes()), as_of="2026-06-26").ac
    assert spent is not None
    figure = f"{spent.amount:,.0f}"
    told = {name for name in FILES if figure in (tmp_path / name).read_text(encoding="utf-8")}
    assert told == {"status.internal.en.html"}


def test_what_it_suggests_works(tmp_path: Path) -> None:
    """The commands that it prints can be run as they stand."""
    done = run("demo", "-o", str(tmp_path))
    suggested = [line.split("  ")[1].split() for line in done.out.splitlines() if line.startswith("  clientpm ")]
    assert [words[1] for words in suggested] == ["schedule", "check", "impact"]
    assert [run(*words[1:]).status for words in suggested] == [0, 1, 0]


def test_impact_says_what_the_demo_wrote(tmp_path: Path) -> None:
    """The command assesses the change anew, and comes to the report that the client was shown."""
    run("demo", "-o", str(tmp_path))
    for lang in ("en", "zh_CN"):
        done = run("impact", str(tmp_path / "project.json"), "company-plan", "--lang", lang, "--format", "md")
        assert (done.status, done.err) == (0, "")
        assert done.out == (tmp_path / f"impact.{lang}.md").read_text(encoding="utf-8")


def test_runs_twice(tmp_path: Path) -> None:
    """A second run writes the same bytes over the first."""
    run("demo", "-o", str(tmp_path))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert run("demo", "-o", str(tmp_path)).status == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_json_lists_the_files(tmp_path: Path) -> None:
    """A program finds what was written."""
    answer = json.loads(run("demo", "-o", str(tmp_path), "--json").out)
    assert list(answer) == ["folder", "files", "missing"]
    assert {item["path"] for item in answer["files"]} == {str(tmp_path / name) for name in FILES}
    assert answer["missing"] == []


def test_without_the_report_extra_it_does_what_it_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Jinja2 there is no HTML; the rest is written, and the extra is named."""
    for name in [
        name for name in sys.modules if name.partition(".")[0] == "jinja2" or name.endswith("adapters.render.html")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    done = run("demo", "-o", str(tmp_path))
    assert (done.status, done.err) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} == {name for name in FILES if not name.endswith("html")}
    assert "pip install 'clientpm[report]'" in done.out


def test_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    """Nothing is written over a file that stands where the folder should be."""
    file = tmp_path / "demo"
    file.write_text("mine", encoding="utf-8")
    done = run("demo", "-o", str(file))
    assert (done.status, done.out) == (2, "")
    assert file.read_text(encoding="utf-8") == "mine"


def test_ships_with_the_package() -> None:
    """The example is part of the package, because an installed one has no examples folder."""
    assert pm.from_json(demonstration.demo_project()).plan is not None
