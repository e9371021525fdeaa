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


def test_weights_and_the_cost_of_delay_reach_the_comparison(tmp_path: Path) -> None:
    """What counts how much is said on the command line, and stands in the team's report."""
    file = asking(tmp_path)
    given = ("--weights", "days=2, scope_loss=1", "--delay-cost", "5000 CNY", "--as-of", "2026-03-02")
    done = run("impact", file, "cards", "--audience", "internal", "--json", *given)
    shop = pm.from_json(Path(file).read_bytes())
    assert isinstance(shop, pm.Project)
    document = pm.change_impact_report(
        shop,
        pm.assess_change(shop, "cards", as_of="2026-03-02"),
        audience="internal",
        weights={"days": "2", "scope_loss": "1"},
        delay_cost=pm.Money(5000, "CNY"),
    )
    assert json.loads(done.out) == json.loads(json.dumps(document.to_plain()))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--weights", "days"),
        ("--weights", "days=1,days=2"),
        ("--weights", "beauty=1"),
        ("--weights", "days=much"),
        ("--weights", ""),
        ("--delay-cost", "5000"),
        ("--delay-cost", "much CNY"),
    ],
)
def test_bad_weights_are_a_message(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Weights and money that are none end with one message that names what was given, and status 2."""
    done = run("impact", asking(tmp_path), "cards", *arguments)
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert arguments[1].partition("=")[0][:4] in done.err


def test_the_message_names_what_is_missing(tmp_path: Path) -> None:
    """Who names a request that there is not reads which ones there are."""
    done = run("impact", asking(tmp_path), "card")
    assert done.status == 2
    assert "card" in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ((), "cards"),
        ([pm.SetEstimate("build", "30d")], "plan"),
    ],
)
def test_what_cannot_be_assessed_is_a_message(tmp_path: Path, edits: tuple[pm.Edit, ...], code: str) -> None:
    """A request that asks for nothing, and one that edits a plan that there is not, are named; nothing is written."""
    change = pm.ChangeRequest(id="cards", title="Gift cards", visibility="client", edits=edits)
    done = run("impact", project_file(tmp_path, pm.Project(id="shop", changes=[change])), "cards")
    assert (done.status, done.out) == (2, "")
    assert code in done.err
    assert len(done.err.splitlines()) == 1


def test_a_project_without_a_plan_still_has_scope(tmp_path: Path) -> None:
    """Where there is no plan yet, a change of the requirements is told without dates."""
    edit = pm.AddRequirement(pm.Requirement(id="sell", statement="A customer buys a card.", visibility="client"))
    change = pm.ChangeRequest(id="cards", title="Gift cards", visibility="client", edits=[edit])
    done = run("impact", project_file(tmp_path, pm.Project(id="shop", changes=[change])), "cards")
    assert (done.status, done.err) == (0, "")
    assert "there is no plan yet" in " ".join(done.out.split())
