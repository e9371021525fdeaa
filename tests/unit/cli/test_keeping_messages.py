"""What the commands around a store say to people: in words, with what to do, and exit statuses that mean one thing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import clientpm as pm
from clientpm.adapters.storage import SqliteStore
from tests.unit.cli.running import project, project_file, run

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-03-02T09:00:00+00:00"
NOTHING = "0" * 64


@pytest.fixture
def store(tmp_path: Path) -> str:
    """Give a store with two revisions of one project."""
    path = tmp_path / "kept.db"
    with SqliteStore(path) as kept:
        archive = pm.Archive(kept)
        archive.save(project(), expected_revision=0, by="pm", at=AT)
        archive.save(project(title="New"), expected_revision=1, by="pm", at=AT)
    return str(path)


def test_a_break_is_said_in_words(store: str) -> None:
    """What is wrong stands in words beside its kind, for people and as `text` for programs."""
    head = f"shop:5:{NOTHING}"
    wanted = "revision 5: truncated: the store ends before the revision that the head names"
    done = run("verify", store, "--head", head)
    assert done.status == 1
    assert f"  {wanted}\n" in done.out
    (found,) = json.loads(run("verify", store, "--head", head, "--json").out)["projects"]
    assert [each["text"] for each in found["breaks"]] == [wanted]


def test_a_head_of_another_project_is_a_wrong_call(store: str) -> None:
    """It proves nothing about this one: that is no broken chain."""
    done = run("verify", store, "--project", "shop", "--head", f"other:1:{NOTHING}")
    assert (done.status, done.out) == (2, "")
    assert "the head is one of the project other" in done.err


def test_each_of_several_heads_must_stand(store: str) -> None:
    """A newer head does not hide what an older one shows; heads of several projects look at each of these."""
    (last,) = json.loads(run("verify", store, "--json").out)["projects"]
    assert run("verify", store, "--head", last["head"], "--head", last["head"]).status == 0
    done = run("verify", store, "--head", f"shop:1:{NOTHING}", "--head", last["head"])
    assert (done.status, "revision 1: head" in done.out) == (1, True)
    found = json.loads(run("verify", store, "--head", last["head"], "--head", f"other:1:{NOTHING}", "--json").out)
    assert [(each["project"], each["ok"]) for each in found["projects"]] == [("shop", True), ("other", False)]


def test_a_project_that_is_gone_is_found_by_its_head(store: str) -> None:
    """Of what a head was given out for, nothing may be missing without exit status 1."""
    done = run("verify", store, "--head", f"other:1:{NOTHING}")
    assert (done.status, done.err) == (1, "")
    assert "other: 0 revisions, 0 parts: BROKEN" in done.out


def test_one_of_a_kind_is_not_several(tmp_path: Path) -> None:
    """One revision is one revision."""
    target = tmp_path / "one.db"
    with SqliteStore(target) as kept:
        pm.Archive(kept).save(pm.Project(id="shop"), expected_revision=0, by="pm", at=AT)
    assert "shop: 1 revision, 1 part: nothing was changed" in run("verify", str(target)).out


@pytest.mark.parametrize("command", [("history",), ("load",), ("verify", "--project")])
def test_an_unknown_project_is_answered_with_those_that_are_there(store: str, command: tuple[str, ...]) -> None:
    """A slip in an id is seen at once."""
    name, *option = command
    done = run(name, store, *option, "shp")
    assert (done.status, done.out) == (2, "")
    assert done.err.endswith("kept.db: no such project: got 'shp', expected shop\n")


def test_a_repeated_save_says_that_it_is_one(tmp_path: Path) -> None:
    """Whoever sends a save twice learns that it was kept once."""
    arguments = ("save", project_file(tmp_path), str(tmp_path / "kept.db"), "--by", "pm", "--at", AT)
    again = ("--key", "k", "--expect", "0")
    assert run(*arguments, *again).out.startswith("revision 1 of shop\n")
    assert run(*arguments, *again).out.startswith("revision 1 of shop, which was saved before with this key\n")
    refused = run(*arguments, *again, "--note", "other")
    assert refused.status == 2
    assert "a repetition has the same project, expected_revision, by, at and note" in refused.err


def test_two_revisions_of_the_only_project_need_no_name(store: str, tmp_path: Path) -> None:
    """Three names are a store and two revisions; where the store holds several projects one must be named."""
    assert run("diff", store, "1", "2").out == run("diff", store, "1", "2", "--project", "shop").out
    another = tmp_path / "another.json"
    another.write_bytes(pm.to_json(project(id="another")))
    assert run("save", str(another), store, "--by", "pm").status == 0
    done = run("diff", store, "1", "2")
    assert (done.status, done.out) == (2, "")
    assert "say which of 2 projects is meant" in done.err


def test_limits_hold_for_revisions(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--limits strict` looks at what is kept in a store as at a file."""
    assert run("diff", store, "1", "2", "--limits", "strict").status == 0
    monkeypatch.setattr(pm.Limits, "strict", classmethod(lambda cls: cls(tasks=1)))
    done = run("diff", store, "1", "2", "--limits", "strict")
    assert (done.status, done.out) == (2, "")
    assert "beyond the limit of tasks" in done.err


def test_one_revision_without_a_name_is_told_what_is_missing(store: str) -> None:
    """A number that is no file is a revision, and needs the project."""
    done = run("diff", store, "1")
    assert (done.status, done.out) == (2, "")
    assert "name its --project" in done.err


def test_a_file_called_like_a_number_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two names that are files are compared as files."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "1").write_bytes(pm.to_json(project()))
    assert run("diff", project_file(tmp_path), "1").out == "nothing differs\n"


def test_the_program_says_what_its_exit_status_means() -> None:
    """The overview names every command that may end with 1."""
    said = " ".join(run("--help").out.split())
    assert "1 check, verify or backup found something wrong" in said
    assert "STORE is a SQLite file or a folder" in said
