"""`clientpm save`, `load`, `history`, `verify`, `backup` and `diff`: a project in a store, and the proof."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

import clientpm as pm
from clientpm.adapters.storage import FolderStore, SqliteStore
from tests.unit.cli.running import project, project_file, run

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-03-02T09:00:00+00:00"


def answer(*arguments: str, status: int = 0) -> Any:
    """Run a command that prints JSON."""
    done = run(*arguments, "--json")
    assert (done.status, done.err) == (status, ""), done
    return json.loads(done.out)


@pytest.fixture(params=["sqlite", "folder"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give a store with two revisions of a project."""
    path = tmp_path / "store"
    kept: Any = SqliteStore(path) if request.param == "sqlite" else FolderStore(path)
    with kept:
        archive = pm.Archive(kept)
        archive.save(project(), expected_revision=0, by="pm", at=AT, key="first")
        archive.save(project(title="New"), expected_revision=1, by="ann", at=AT, note="会议 of Monday", key="2nd")
    return str(path)


def test_file_goes_into_a_store_and_comes_back(tmp_path: Path) -> None:
    """What is saved is loaded; the store is made where there is none."""
    file, store, out = project_file(tmp_path), str(tmp_path / "kept.db"), str(tmp_path / "out.json")
    saved = answer("save", file, store, "--by", "pm", "--at", AT, "--note", "First", "--key", "k")
    assert (saved["project"], saved["revision"], saved["key"], saved["repeated"]) == (project().id, 1, "k", False)
    assert pm.Head.of(saved["head"]).revision == 1
    assert answer("save", file, store, "--by", "pm", "--at", AT, "--note", "First", "--key", "k", "--expect", "0")[
        "repeated"
    ]
    assert answer("load", store, project().id, "-o", out) == {"project": project().id, "revision": 1, "output": out}
    assert pm.from_json((tmp_path / "out.json").read_bytes()) == project()
    assert run("load", store, project().id).out.encode() == pm.to_json(project())


def test_a_name_with_a_slash_is_a_folder(tmp_path: Path) -> None:
    """A store is a folder of files where its name ends so; it is found under its bare name too."""
    file, store = project_file(tmp_path), f"{tmp_path}/kept/"
    assert run("verify", store).status == 2
    assert run("save", file, store, "--by", "pm").status == 0
    assert run("save", file, store, "--by", "pm", "--expect", "1").status == 0
    assert (tmp_path / "kept").is_dir()
    assert [each["revision"] for each in answer("history", f"{tmp_path}/kept")["revisions"]] == [1, 2]


def test_the_only_project_needs_no_name(tmp_path: Path, store: str) -> None:
    """Where a store holds one project it is meant; where it holds several they are listed."""
    assert run("load", store).out == run("load", store, project().id).out
    assert answer("history", store)["project"] == project().id
    another = tmp_path / "another.json"
    another.write_bytes(pm.to_json(project(id="another")))
    assert run("save", str(another), store, "--by", "pm").status == 0
    for command in ("load", "history"):
        refused = run(command, store)
        assert (refused.status, refused.out) == (2, "")
        assert refused.err.endswith(f"say which of 2 projects is meant: another, {project().id}\n")


def test_a_kept_project_is_followed_only_by_who_says_which_revision(tmp_path: Path) -> None:
    """Without --expect a project is new; one that is kept is never followed unseen, nor by who expects an old one."""
    file, store = project_file(tmp_path), str(tmp_path / "kept.db")
    assert run("save", file, store, "--by", "pm").out.startswith(f"revision 1 of {project().id}\n")
    refused = run("save", file, store, "--by", "ann")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.endswith(
        f"revision 1 of {project().id} is kept there: load it, apply the change to it, and give --expect 1\n"
    )
    done = run("save", file, store, "--by", "ann", "--expect", "1").out.splitlines()
    assert done[0] == f"revision 2 of {project().id}"
    assert done[1].startswith(f"head: {project().id}:2:")
    refused = run("save", file, store, "--by", "pm", "--expect", "1")
    assert (refused.status, refused.out) == (2, "")
    assert "saved by somebody else in between" in refused.err


def test_history_lists_revisions(store: str) -> None:
    """Each revision has a line: number, time, who, note, digest."""
    lines = run("history", store, project().id).out.splitlines()
    assert len(lines) == 3
    assert lines[2].split()[:2] == ["2", "2026-03-02"]
    assert "会议 of Monday" in lines[2]
    found = answer("history", store, project().id)["revisions"]
    assert [(each["revision"], each["by"], each["note"], each["key"]) for each in found] == [
        (1, "pm", "", "first"),
        (2, "ann", "会议 of Monday", "2nd"),
    ]


def test_verify_says_what_is_proven(store: str) -> None:
    """Without a head the end may be cut off, and the answer says so; with one it is proven up to there."""
    head = answer("verify", store)["projects"][0]["head"]
    done = run("verify", store)
    assert done.status == 0
    assert "nothing was changed" in done.out
    assert "without a head" in done.out
    assert "proven up to revision 2" in run("verify", store, "--head", head).out
    found = answer("verify", store, "--head", head)
    assert (found["ok"], found["projects"][0]["proven_until"], found["projects"][0]["breaks"]) == (True, 2, [])


def test_verify_fails_where_something_was_changed(tmp_path: Path, store: str) -> None:
    """A revision that is gone gives exit status 1 with its position, to people and programs."""
    head = answer("verify", store)["projects"][0]["head"]
    with SqliteStore(tmp_path / "copy") as copy:
        pm.Archive(copy).save(project(), expected_revision=0, by="pm", at=AT, key="first")
    done = run("verify", str(tmp_path / "copy"), "--head", head)
    assert (done.status, done.err) == (1, "")
    assert "BROKEN" in done.out
    assert "revision 2: truncated" in done.out
    found = answer("verify", str(tmp_path / "copy"), "--head", head, status=1)
    assert (found["ok"], found["projects"][0]["breaks"][0]["kind"]) == (False, "truncated")


def test_backup_is_a_store(tmp_path: Path, store: str) -> None:
    """A copy verifies with the same head; what is there already is not written over."""
    target = str(tmp_path / "copy")
    head = answer("verify", store)["projects"][0]["head"]
    found = answer("backup", store, target)
    assert (found["ok"], found["projects"][0]["head"]) == (True, head)
    assert run("verify", target, "--head", head).status == 0
    again = run("backup", store, target)
    assert (again.status, again.out) == (2, "")
    assert "1 project" in run("backup", store, str(tmp_path / "more")).out


def test_diff_of_two_files(tmp_path: Path) -> None:
    """Two files, a line for each difference."""
    one, other = tmp_path / "a", tmp_path / "b"
    one.mkdir()
    other.mkdir()
    files = project_file(one), project_file(other, project(title="New"))
    lines = run("diff", *files).out.splitlines()
    assert lines == [f"changed project:{project().id} title {project().title!r} -> 'New'"]
    (found,) = answer("diff", *files)["differences"]
    assert (found["kind"], found["field"], found["after"]) == ("changed", "title", "New")
    assert run("diff", files[0], files[0]).out == "nothing differs\n"


def test_diff_of_two_revisions(store: str) -> None:
    """Two revisions in a store, or one and the last."""
    for numbers in (("1", "2"), ("1",)):
        assert "-> 'New'" in run("diff", store, *numbers, "--project", project().id).out
    assert run("diff", store, "2", "--project", project().id).out == "nothing differs\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("verify", "nowhere"),
        ("history", "nowhere", "shop"),
        ("load", "nowhere", "shop"),
        ("backup", "nowhere", "target"),
        ("verify", "{store}", "--head", "nonsense"),
        ("verify", "{store}", "--project", "other"),
        ("history", "{store}", "other"),
        ("load", "{store}", "other"),
        ("load", "{store}", "other", "--json"),
        ("load", "{store}", "{project}", "--revision", "9"),
        ("diff", "one"),
        ("diff", "one", "two", "three"),
        ("diff", "{store}", "--project", "{project}"),
        ("diff", "{store}", "1", "2", "3", "--project", "{project}"),
        ("diff", "{store}", "x", "--project", "{project}"),
        ("diff", "{store}", "9", "--project", "{project}"),
        ("diff", "{store}", "9" * 40, "--project", "{project}"),
        ("save", "nowhere", "{store}", "--by", "pm"),
        ("verify", ""),
        ("verify", "a\0b"),
    ],
    ids=range(20),
)
def test_bad_input_is_one_message(store: str, arguments: tuple[str, ...]) -> None:
    """Whatever is wrong, a line on standard error and exit status 2."""
    done = run(*(each.replace("{store}", store).replace("{project}", project().id) for each in arguments))
    assert (done.status, done.out) == (2, ""), done
    assert done.err.startswith("clientpm: ")
    assert len(done.err.splitlines()) == 1


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    """Another program's database, an empty file and a folder of something else are never an empty store."""
    (tmp_path / "empty").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "letter.txt").write_text("Dear", encoding="utf-8")
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE t (x)")
    other.close()
    for name in ("empty", "folder", "other.db"):
        done = run("verify", str(tmp_path / name))
        assert (done.status, done.out) == (2, ""), name


def test_store_without_a_project_is_nothing_to_verify(tmp_path: Path) -> None:
    """An empty store proves nothing, and says so."""
    SqliteStore(tmp_path / "kept.db").close()
    done = run("verify", str(tmp_path / "kept.db"))
    assert (done.status, done.out) == (2, "")
    assert "holds no project" in done.err
