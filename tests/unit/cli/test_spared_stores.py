"""No command writes its result over a store, or into one, however the place is spelt."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

import clientpm as pm
from clientpm.adapters.storage import FolderStore, SqliteStore
from tests.unit.cli.running import project, project_file, run

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-03-02T09:00:00+00:00"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the current folder, with a store in a file, one in a folder, and a project."""
    monkeypatch.chdir(tmp_path)
    for store in (SqliteStore("kept.db"), FolderStore("fold")):
        with store:
            pm.Archive(store).save(project(), expected_revision=0, by="pm", at=AT)
    (tmp_path / "soft.db").symlink_to("kept.db")
    (tmp_path / "hard.db").hardlink_to("kept.db")
    (tmp_path / "way").symlink_to("fold")
    (log,) = (tmp_path / "fold" / "projects").iterdir()
    (tmp_path / "hard-log").hardlink_to(log)
    project_file(tmp_path)
    return tmp_path


def content(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder."""
    return {str(each): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


PLACES = ("kept.db", "soft.db", "hard.db", "./fold/../kept.db", "kept.db-journal", "fold", "fold/x", "way/objects/x")


@pytest.mark.parametrize(
    "command",
    ["load kept.db", "load fold", "convert project.json", "report project.json", "demo"],
)
@pytest.mark.parametrize("out", [*PLACES, "{absolute}/kept.db"])
def test_no_result_goes_over_a_store(place: Path, command: str, out: str) -> None:
    """Exit status 2, one message, and every file as it was."""
    before = content(place)
    done = run(*command.split(), "-o", out.replace("{absolute}", str(place)))
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert content(place) == before


@pytest.mark.usefixtures("place")
def test_the_message_says_what_is_there() -> None:
    """Whoever mixed up names sees why nothing was written."""
    assert run("load", "kept.db", "-o", "soft.db").err == (
        "clientpm: soft.db: this is the store, or a file of it: choose another name\n"
    )
    assert "this lies in the store" in run("load", "kept.db", "-o", "fold/x").err
    assert "this is a database" in run("convert", "project.json", "-o", "kept.db").err
    assert "SQLite keeps a file of this name beside kept.db" in run("load", "fold", "-o", "kept.db-journal").err


def test_a_second_name_of_a_file_in_a_folder_store_is_spared(place: Path) -> None:
    """A log may be linked from elsewhere; writing there would write into the store."""
    before = content(place)
    assert run("load", "fold", "-o", "hard-log").status == 2
    assert content(place) == before


def test_every_database_is_spared(place: Path) -> None:
    """A file of `SqlStore` looks like any other database, so none is written over."""
    other = sqlite3.connect("other.db")
    other.execute("CREATE TABLE clientpm_store (format)")
    other.close()
    before = content(place)
    assert run("load", "fold", "-o", "other.db").status == 2
    assert content(place) == before


def test_other_files_are_written_over(place: Path) -> None:
    """Only stores are spared, not what lies beside them or has two names."""
    (place / "second.json").hardlink_to(place / "project.json")
    for out in ("project.json", "second.json", os.devnull):
        assert run("load", "fold", "-o", out).status == 0
    assert (place / "second.json").read_bytes() == pm.to_json(project())


def test_no_store_is_made_inside_another(place: Path) -> None:
    """Neither by a save nor as a copy."""
    before = content(place)
    assert run("save", "project.json", "fold/new.db", "--by", "pm").status == 2
    assert run("backup", "kept.db", "fold/copy.db").status == 2
    assert content(place) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("kept.db", "new/"), "the copy of a file is a file"),
        (("kept.db", "-"), "does not go to standard output"),
        (("fold", "-"), "does not go to standard output"),
        (("kept.db", "nodir/x"), "nodir/x: there is no such folder to put a copy into"),
        (("fold", "nodir/x"), "nodir/x: there is no such folder to put a copy into"),
        (("fold", "n" * 250), f"clientpm: {'n' * 250}: file name too long"),
    ],
)
def test_a_copy_that_cannot_be_made_is_refused_before(place: Path, arguments: tuple[str, str], said: str) -> None:
    """The message blames the target, and nothing new is there."""
    before = sorted(place.iterdir())
    done = run("backup", *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert sorted(place.iterdir()) == before


def test_the_copy_of_a_folder_may_be_called_one(place: Path) -> None:
    """A slash at the end of a folder's name says nothing wrong."""
    assert run("backup", "fold", "copy/").status == 0
    assert (place / "copy").is_dir()


@pytest.mark.parametrize("more", [("--by", ""), ("--by", "pm", "--at", "soon"), ("--by", "pm", "--expect", "3")])
@pytest.mark.parametrize("name", ["new.db", "new/"])
def test_a_first_save_that_is_refused_leaves_no_store(place: Path, name: str, more: tuple[str, ...]) -> None:
    """A slip in the name of a store, or in an option, makes no empty store."""
    done = run("save", "project.json", name, *more)
    assert (done.status, done.out) == (2, "")
    assert not (place / "new.db").exists()
    assert not (place / "new").exists()
