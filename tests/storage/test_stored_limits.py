"""Stores and archives have limits that are told, and no depth of a call that grows with what they hold."""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
import sys
import time
from typing import TYPE_CHECKING

import attrs
import pytest

import clientpm as pm
from clientpm.adapters.storage import MemoryStore, SqliteStore
from clientpm.testing.store_kit import shut
from tests.fresh_process import run_fresh
from tests.storage.store_walks import KINDS, stores_of
from tests.storage.stored_fuzz import LONGEST, fuzz

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from clientpm.ports.storage import ProjectStore

AT = "2026-03-02T09:00Z"
KEY = 200


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Give the kind of a store."""
    found: str = request.param
    return found


@pytest.fixture
def store(kind: str, tmp_path: Path) -> Iterator[ProjectStore]:
    """Give a store of each kind."""
    found = stores_of(kind, tmp_path).make()
    yield found
    shut(found)


def refused(act: Callable[[], object], *kinds: type[pm.ClientPMError]) -> None:
    """See that something is refused at once."""
    began = time.thread_time()
    with pytest.raises(kinds):
        act()
    assert time.thread_time() - began < LONGEST


def test_the_longest_names_are_kept_and_longer_ones_refused(store: ProjectStore) -> None:
    """An id and a key of 200 characters are kept; one character more keeps nothing."""
    name, key = "p" * 200, "键" * KEY
    assert store.append(name, revision=1, data=b"one", parts={}, key=key).key == key
    refused(lambda: store.append(name + "p", revision=1, data=b"", parts={}, key="k"), pm.ValidationError)
    refused(lambda: store.append("shop", revision=1, data=b"", parts={}, key=key + "k"), pm.ValidationError)
    refused(lambda: store.append("shop", revision=1, data=b"", parts={"f" * 65: b""}, key="k"), pm.ValidationError)
    refused(lambda: store.append("shop", revision=10**30, data=b"", parts={}, key="k"), pm.ConflictError)
    refused(lambda: store.read(name + "p"), pm.NotFoundError)
    refused(lambda: store.read(name, revision=10**30), pm.NotFoundError)
    assert store.projects() == (name,)
    assert next(iter(store.log(name))).key == key


def test_the_longest_key_of_an_archive_is_kept_by_every_store(store: ProjectStore) -> None:
    """A key of 200 characters is kept; one of 201 keeps nothing."""
    archive = pm.Archive(store)
    project = pm.Project(id="shop")
    receipt = archive.save(project, expected_revision=0, by="pm", at=AT, key="键" * 200)
    assert receipt.key == "键" * 200
    refused(lambda: archive.save(project, expected_revision=1, by="pm", at=AT, key="k" * 201), pm.ValidationError)
    assert len(archive.history("shop")) == 1


def least(limit: str, act: Callable[[pm.Limits], object]) -> int:
    """Find the smallest limit with which something is done."""
    low, high = 0, 10**7
    while low < high:
        middle = (low + high) // 2
        try:
            act(attrs.evolve(pm.Limits(), **{limit: middle}))
            high = middle
        except pm.LimitExceeded:
            low = middle + 1
    return low


@pytest.mark.parametrize("limit", ["document_bytes", "items", "nesting", "tasks", "dependencies"])
def test_what_is_loaded_is_within_the_limits(limit: str) -> None:
    """A project at a limit is loaded; with the limit one lower it is refused at once."""
    tasks = [pm.Task(id=f"t{i}", estimate="1d", after=[f"t{i - 1}"] if i else []) for i in range(40)]
    project = pm.Project(id="shop", title="网上商店" * 50, plan=pm.Plan(start="2026-01-05", tasks=tasks))
    store = MemoryStore()
    pm.Archive(store).save(project, expected_revision=0, by="pm", at=AT)

    def load(limits: pm.Limits) -> pm.Project:
        return pm.Archive(store, limits=limits).load("shop")

    found = least(limit, load)
    assert load(attrs.evolve(pm.Limits(), **{limit: found})) == project
    if limit in {"tasks", "dependencies"}:
        assert found == {"tasks": 40, "dependencies": 39}[limit]
    refused(lambda: load(attrs.evolve(pm.Limits(), **{limit: found - 1})), pm.LimitExceeded)


SCRIPT = """
import sys, tempfile
import clientpm as pm
from clientpm.adapters.storage import FolderStore, MemoryStore, SqliteStore, SqlStore
def goals(turn):
    return pm.Project(id="shop", goals=[pm.Goal(id=f"g{i}", title=f"{i} {turn if i == turn % 35 else 0}") for i in range(35)])
def look(frame, event, _):
    global deepest
    depth = 0
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    deepest = max(deepest, depth)
def used(store, turn, watched):
    global deepest
    archive, deepest = pm.Archive(store), 0
    sys.setprofile(look if watched else None)
    archive.save(goals(turn), expected_revision=turn, by="pm", at="2026-03-02T09:00Z")
    if watched:
        archive.load("shop"), archive.verify("shop"), archive.history("shop")
    sys.setprofile(None)
    assert not watched or archive.load("shop") == goals(turn)
    return deepest
with tempfile.TemporaryDirectory() as folder:
    store = MemoryStore()
    used(store, 0, True)
    depths = [used(store, turn, turn in (20, 100)) for turn in range(1, 101)]
    others = [FolderStore(f"{folder}/folder", durability="relaxed"),
              SqliteStore(f"{folder}/file", durability="relaxed"), SqlStore(f"sqlite:///{folder}/sql", durability="relaxed")]
    for other in others:
        pm.copy_project("shop", store, other)
        used(other, 101, True)
    print(depths[19], depths[-1], *(used(other, 102, True) for other in others))
"""


def test_a_long_history_needs_no_deep_calls() -> None:
    """With 100 revisions, each based on others, calls are no deeper than with 20, and nowhere deep."""
    done = run_fresh(sys.executable, "-c", SCRIPT, seconds=120)
    assert done.returncode == 0, done.stderr[-2000:]
    early, late, *others = map(int, done.stdout.split())
    assert late == early
    assert max(late, *others) < 100


def test_whatever_is_kept_only_our_own_errors_come_out() -> None:
    """Changed bytes, JSON and values of what is kept are refused with our own errors, soon; a sample."""
    found = fuzz(250)
    assert found.wrong == []
    assert found.runs > 200
    assert found.refused > found.runs
    assert found.slowest < LONGEST


def test_clocks_that_jump_reorder_nothing() -> None:
    """Whatever the clocks of callers and of the host say, revisions stand in the order in which they were saved."""
    rng = random.Random(8)

    class Clock:
        def now(self) -> dt.datetime:
            """Give any time."""
            return dt.datetime(2026, 3, 2, tzinfo=dt.UTC) + dt.timedelta(days=rng.uniform(-10_000, 10_000))

    store = MemoryStore()
    archive = pm.Archive(store, clock=Clock())
    for run in range(1_000):
        name = f"p{run}"
        said = [f"20{rng.randrange(10, 90)}-0{rng.randrange(1, 10)}-02T09:00Z" for _ in range(5)]
        receipts = [
            archive.save(pm.Project(id=name, title=f"Title {i}"), expected_revision=i, by="pm", at=at)
            for i, at in enumerate(said)
        ]
        assert [receipt.head.revision for receipt in receipts] == [1, 2, 3, 4, 5]
        history = archive.history(name)
        assert [entry.revision for entry in history] == [1, 2, 3, 4, 5]
        assert [entry.at.isoformat()[:16] + "Z" for entry in history] == said
        assert [archive.load(name, revision=i + 1).title for i in range(5)] == [f"Title {i}" for i in range(5)]
        assert archive.verify(name, head=receipts[-1].head).ok


@pytest.mark.parametrize("value", ["NULL", "5", "1.5", "'text'"])
def test_a_value_of_another_kind_is_damage(tmp_path: Path, value: str) -> None:
    """A damaged file of SQLite may hold values that its tables forbid: they are refused, and never made into others."""
    store = SqliteStore(tmp_path / "store")
    store.append("shop", revision=1, data=b"one", parts={"f" * 64: b"part"}, key="k")
    other = sqlite3.connect(tmp_path / "store", isolation_level=None)
    other.execute("PRAGMA writable_schema = ON")
    made = [row[0] for row in other.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    loose = [sql.replace(" STRICT", "").replace(" NOT NULL", "").replace(" CHECK (revision > 0)", "") for sql in made]
    for before, after in zip(made, loose, strict=True):
        other.execute("UPDATE sqlite_schema SET sql = ? WHERE sql = ?", (after, before))
    other.close()
    other = sqlite3.connect(tmp_path / "store", isolation_level=None)
    for table in ("part", "revision"):
        other.execute(f"DROP TRIGGER {table}_update")
        other.execute(f"UPDATE {table} SET data = {value}")  # noqa: S608 - names and values of this test
    other.close()
    calls: list[Callable[[], object]] = [
        lambda: store.read("shop"),
        lambda: list(store.log("shop")),
        lambda: store.part("f" * 64),
        lambda: store.append("shop", revision=2, data=b"two", parts={}, key="k"),
    ]
    for call in calls:
        with pytest.raises(pm.StorageCorrupt):
            call()
    store.close()
