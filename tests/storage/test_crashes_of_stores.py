"""Stores survive killed processes, cut power, failing disks and many writers; a sample of the long runs."""

from __future__ import annotations

import errno

import pytest

from clientpm.adapters.storage import FolderStore
from tests.storage.crash_faults import NOTHING_WRITTEN, SHORT_WRITE, faults
from tests.storage.crash_model import kills_then_other_saves, kills_then_power_cuts, power_cuts, some_saves
from tests.storage.crash_stores import KILLED, KINDS, Save
from tests.storage.own_process import ON_POSIX, ran


@ON_POSIX
@pytest.mark.parametrize("kind", KILLED)
def test_a_killed_process_loses_nothing_that_was_acknowledged(kind: str) -> None:
    """After each kill all that was acknowledged is there, nothing is torn, and one save at most is extra."""
    found = ran("crash_kills", "--store", kind, "--runs", "10")
    assert found["kills"] == 10
    assert found["acknowledged"] > 0
    assert (found["lost"], found["torn"], found["left"]) == (0, 0, 0)
    assert found["most_extra"] <= 1


@ON_POSIX
@pytest.mark.parametrize("kind", KILLED)
def test_what_is_sent_twice_is_kept_once(kind: str) -> None:
    """A save that is repeated with its key is kept once, also when the first process was killed after it."""
    found = ran("crash_kills", "--store", kind, "--runs", "40", "--twice")
    assert found["killed"] > 3
    assert found["kept"] == 40


@ON_POSIX
@pytest.mark.parametrize("kind", KINDS)
def test_no_update_is_lost_among_many_writers(kind: str) -> None:
    """Eight processes add to one number: all revisions are there, and nothing but a conflict is raised."""
    found = ran("crash_contention", "--store", kind, "--runs", "240")
    assert (found["updates"], found["lost"], found["gaps"], found["foreign"]) == (240, 0, 0, [])
    if kind == "sqlite":
        assert found["p99"] <= 3


@ON_POSIX
@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_made_while_others_write_is_whole(kind: str) -> None:
    """Every copy can be read to its last byte, and holds the first revisions of each project."""
    found = ran("crash_contention", "--store", kind, "--backups", "3")
    assert found["whole"] == 3
    assert found["revisions"] >= 4


def test_a_power_cut_leaves_the_state_before_or_after() -> None:
    """Whatever the disk kept of a save opens as old or new, and what was acknowledged is there."""
    found = power_cuts(some_saves(2, seed=1), seed=1)
    assert found.wrong == []
    assert found.states >= 1_000


@pytest.mark.parametrize("number", [1, 2])
def test_what_a_killed_process_left_is_on_the_disk_before_it_is_acknowledged(number: int) -> None:
    """A save that is repeated after a kill survives a power cut, wherever the first one broke off."""
    assert kills_then_power_cuts(some_saves(number, seed=1)).wrong == []


def test_what_a_killed_process_left_does_not_harm_what_others_save() -> None:
    """A save on top of one that broke off survives a power cut together with it."""
    assert kills_then_other_saves(some_saves(2, seed=2), Save("shop", 3, 5)).wrong == []


def test_the_model_of_a_disk_notices_a_missing_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that takes for saved what a killed process wrote loses it in some state."""
    monkeypatch.setattr(FolderStore, "_settle", lambda *_: None)
    assert kills_then_power_cuts(some_saves(2, seed=1)).wrong


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO, errno.EMFILE, SHORT_WRITE, NOTHING_WRITTEN])
def test_a_failing_call_changes_nothing_that_was_there(fault: int) -> None:
    """Whichever call fails, once or from then on: our own errors only, no old byte changed, no file left open."""
    found = faults((fault,))
    assert found.wrong == []
    assert found.runs > 50
