"""`clientpm report`: the form, language and audience that were asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import clientpm as pm
from tests.unit.cli.running import msproject_file, project, project_file, run


def test_text_in_english_for_the_client_is_the_default(tmp_path: Path) -> None:
    """Without options a report reads well on a terminal and is safe to send."""
    file = project_file(tmp_path)
    done = run("report", file)
    assert (done.status, done.err) == (0, "")
    options = ("--kind", "status", "--audience", "client", "--lang", "en", "--format", "text")
    assert done.out == run("report", file, *options).out
    assert "Go live" in done.out


@pytest.mark.parametrize(
    ("name", "form", "begins"),
    [("r.html", "html", "<!doctype html"), ("r.md", "md", "# "), ("r.json", "json", "{"), ("r.txt", "text", "")],
)
def test_form_follows_the_ending_of_the_file(tmp_path: Path, name: str, form: str, begins: str) -> None:
    """The ending of the output names the form, and --format says the same aloud."""
    file, out, other = project_file(tmp_path), tmp_path / name, tmp_path / "other"
    assert run("report", file, "-o", str(out)).status == 0
    assert run("report", file, "-o", str(other), "--format", form).status == 0
    assert out.read_bytes() == other.read_bytes()
    assert out.read_text(encoding="utf-8").lower().startswith(begins)


def test_file_and_standard_output_hold_the_same_bytes(tmp_path: Path) -> None:
    """A report is the same wherever it goes."""
    file, out = project_file(tmp_path), tmp_path / "r.html"
    run("report", file, "-o", str(out))
    assert run("report", file, "--format", "html").out == out.read_bytes().decode()


def test_json_is_the_document(tmp_path: Path) -> None:
    """--json is --format json: the document with its figures, for programs."""
    file = project_file(tmp_path)
    done = run("report", file, "--json")
    assert done.status == 0
    assert json.loads(done.out)
    assert done.out == run("report", file, "--format", "json").out


def test_json_and_another_format_contradict(tmp_path: Path) -> None:
    """Two forms at once are refused rather than one of them ignored."""
    done = run("report", project_file(tmp_path), "--json", "--format", "html")
    assert (done.status, done.out) == (2, "")


def test_chinese_report_is_in_chinese(tmp_path: Path) -> None:
    """The language is that of the report, whatever the machine's is."""
    done = run("report", project_file(tmp_path), "--lang", "zh_CN")
    assert "数据截至" in done.out


def test_audience_decides_what_is_seen(tmp_path: Path) -> None:
    """What is internal is in the team's report and in no other."""
    file = project_file(tmp_path, project(notes="CANARY margin"))
    for audience, seen in (("client", False), ("sponsor", False), ("internal", True)):
        out = run("report", file, "--audience", audience, "--format", "md").out
        assert ("Build" in out) is seen, audience
    assert "CANARY" not in run("report", file, "--format", "json").out


def test_imported_plan_has_a_report(tmp_path: Path) -> None:
    """The report of a Microsoft Project file needs no detour over a conversion."""
    done = run("report", msproject_file(tmp_path), "--as-of", "2026-03-03")
    assert done.status == 0
    assert "Done" in done.out
    assert "Build" not in done.out


def test_day_of_the_report_is_a_date(tmp_path: Path) -> None:
    """A day that is no date is refused with what was expected."""
    done = run("report", project_file(tmp_path), "--as-of", "tomorrow")
    assert (done.status, done.out) == (2, "")
    assert "tomorrow" in done.err


def test_output_is_replaced_as_a_whole(tmp_path: Path) -> None:
    """A longer file of before leaves nothing behind."""
    out = tmp_path / "r.md"
    out.write_bytes(b"x" * 1_000_000)
    run("report", project_file(tmp_path), "-o", str(out))
    assert b"xxx" not in Path(out).read_bytes()


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_requirements_document_is_a_kind(tmp_path: Path, lang: str) -> None:
    """--kind requirements writes the document of the library, for the same audience, language and day."""
    required = pm.Requirement(id="pay", statement="A customer pays by card.", visibility="client")
    file = project_file(tmp_path, project(requirements=[required]))
    given = ("--kind", "requirements", "--lang", lang, "--as-of", "2026-03-06", "--json")
    done = run("report", file, *given)
    shop = pm.from_json(Path(file).read_bytes())
    assert isinstance(shop, pm.Project)
    document = pm.requirements_document(shop, locale=lang, as_of="2026-03-06")
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out) == json.loads(json.dumps(document.to_plain()))


def test_another_kind_is_refused(tmp_path: Path) -> None:
    """A kind of report that there is not ends with a message that names those that there are."""
    done = run("report", project_file(tmp_path, project()), "--kind", "weather")
    assert (done.status, done.out) == (2, "")
    assert "requirements" in done.err


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_risk_report_is_a_kind(tmp_path: Path, lang: str) -> None:
    """--kind risk plays the plan through as often, and from the seed, that is asked for."""
    late = pm.Risk(id="R1", title="Late", visibility="client", inherent=pm.RiskAssessment(probability="0.3"))
    file = project_file(tmp_path, project(risks=[late]))
    given = ("--kind", "risk", "--lang", lang, "--as-of", "2026-03-06", "--trials", "200", "--seed", "3", "--json")
    done = run("report", file, *given)
    shop = pm.from_json(Path(file).read_bytes())
    assert isinstance(shop, pm.Project)
    document = pm.risk_report(shop, locale=lang, as_of="2026-03-06", trials=200, seed=3)
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out) == json.loads(json.dumps(document.to_plain()))


@pytest.mark.parametrize("option", ["--trials", "--seed"])
def test_only_the_risk_report_has_trials(tmp_path: Path, option: str) -> None:
    """A number of trials for another kind of report is refused, and so is one that is none."""
    file = project_file(tmp_path, project())
    done = run("report", file, option, "500")
    assert (done.status, done.out) == (2, "")
    assert "--kind status" in done.err
    refused = run("report", file, "--kind", "risk", option, "-1")
    assert (refused.status, refused.out) == (2, "")
