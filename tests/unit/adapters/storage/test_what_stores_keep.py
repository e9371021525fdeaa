"""What every store keeps and gives back: the small rules, one by one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from clientpm.adapters.storage import FolderStore, MemoryStore, SqliteStore
from clientpm.errors import ConflictError, FieldTypeError, ForkedStoreError, NotFoundError, StoreClosed, ValidationError
from clientpm.ports.storage import StoredRevision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Store = FolderStore | MemoryStore | SqliteStore
DIGEST = "d" * 64


@pytest.fixture(params=["folder", "memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Give each store in turn."""
    found: Store
    if request.param == "memory":
        found = MemoryStore()
    else:
        found = (FolderStore if request.param == "folder" else SqliteStore)(tmp_path / "store", durability="relaxed")
    yield found
    found.close()


def saved(store: Store, project: str, revision: int, key: str = "", **parts: bytes) -> StoredRevision:
    """Save a revision; parts are named by one letter."""
    named = {name * 64: content for name, content in parts.items()}
    data = f"{project} {revision}".encode()
    return store.append(project, revision=revision, data=data, parts=named, key=key or f"k{revision}")


def test_what_is_saved_is_read(store: Store) -> None:
    """By its number, as the last one, in the log; other projects have none of it."""
    all_of_shop = [saved(store, "shop", revision) for revision in (1, 2, 3)]
    saved(store, "clinic", 1)
    assert all_of_shop[1] == StoredRevision(revision=2, key="k2", data=b"shop 2")
    assert [store.read("shop", revision=number) for number in (1, 2, 3)] == all_of_shop
    assert store.read("shop") == all_of_shop[2]
    assert list(store.log("shop")) == all_of_shop
    assert list(store.log("none")) == []
    assert store.projects() == ("clinic", "shop")
    for project, revision in (("shop", 4), ("shop", 0), ("none", 1), ("none", None)):
        with pytest.raises(NotFoundError):
            store.read(project, revision=revision)


def test_log_that_is_read_while_somebody_saves_has_no_gap(store: Store) -> None:
    """It is the beginning of the history, at least as far as it went then."""
    for revision in (1, 2):
        saved(store, "shop", revision)
    log = store.log("shop")
    first = next(log)
    saved(store, "shop", 3)
    found = [first, *log]
    assert found == [store.read("shop", revision=number) for number in (1, 2, 3)][: max(2, len(found))]


def test_number_that_is_not_the_next_one_is_refused(store: Store) -> None:
    """The error says on what the save was based, and what is there; no part of it is kept."""
    for revision, actual in ((2, 0), (0, 0), (3, 1), (1, 1)):
        with pytest.raises(ConflictError) as caught:
            saved(store, "shop", revision, "x", d=b"part")
        assert (caught.value.expected_revision, caught.value.actual) == (revision - 1, actual)
        if not actual:
            assert store.projects() == ()
        if (revision, actual) == (0, 0):
            saved(store, "shop", 1)
    with pytest.raises(NotFoundError):
        store.part(DIGEST)


def test_key_answers_with_what_it_saved(store: Store) -> None:
    """In its own project, whatever else is asked for; nothing is kept then."""
    first = saved(store, "shop", 1, "k")
    again = store.append("shop", revision=7, data=b"other", parts={DIGEST: b"part"}, key="k")
    assert again == first
    assert list(store.log("shop")) == [first]
    assert saved(store, "clinic", 1, "k").data == b"clinic 1"
    with pytest.raises(NotFoundError):
        store.part(DIGEST)


def test_part_is_kept_once_until_it_is_erased(store: Store) -> None:
    """The first bytes under a digest stay; erased, they are gone, and erasing again does nothing."""
    saved(store, "shop", 1, d=b"part", e=b"")
    saved(store, "shop", 2, d=b"other")
    assert (store.part(DIGEST), store.part("e" * 64)) == (b"part", b"")
    store.erase(DIGEST)
    store.erase(DIGEST)
    with pytest.raises(NotFoundError):
        store.part(DIGEST)
    assert store.part("e" * 64) == b""


def test_projects_are_found_page_by_page(store: Store) -> None:
    """In order of their code points, behind the last one of the page before, as many as asked for."""
    for name in ("b1", "a", "b3", "b2", "c"):
        saved(store, name, 1)
    assert store.find("") == ("a", "b1", "b2", "b3", "c")
    assert store.find("b", limit=2) == ("b1", "b2")
    assert store.find("b", after="b2", limit=2) == ("b3",)
    assert store.find("", after="b", limit=1) == ("b1",)
    assert store.find("x") == ()
    with pytest.raises(ValidationError):
        store.find("", limit=0)
    for number in range(101):
        saved(store, f"p{number:03}", 1)
    assert len(store.find("p")) == 100


def calls_of(store: Store) -> list[Callable[[], object]]:
    """Give every call that needs an open store."""
    return [
        lambda: saved(store, "shop", 2),
        lambda: store.read("shop"),
        lambda: store.part(DIGEST),
        lambda: list(store.log("shop")),
        store.projects,
        lambda: store.find(""),
        lambda: store.erase(DIGEST),
    ]


@pytest.mark.parametrize("kind", [FolderStore, MemoryStore, SqliteStore])
def test_block_closes_its_store(kind: type[Store], tmp_path: Path) -> None:
    """At the end of a block the store is closed, and every call says so."""
    with MemoryStore() if kind is MemoryStore else kind(tmp_path / "store") as store:  # type: ignore[call-arg]
        assert isinstance(store, kind)
        saved(store, "shop", 1, d=b"part")
    for call in calls_of(store):
        with pytest.raises(StoreClosed):
            call()
    if isinstance(store, MemoryStore):
        assert (store._revisions, store._keys, store._parts) == ({}, {}, {})


def test_log_in_memory_stops_when_its_store_is_closed() -> None:
    """What is gone is not given out any more: the next step says that the store is closed."""
    store = MemoryStore()
    for revision in (1, 2):
        saved(store, "shop", revision)
    log = store.log("shop")
    next(log)
    store.close()
    with pytest.raises(StoreClosed):
        next(log)


def test_store_says_what_it_promises(tmp_path: Path) -> None:
    """Its kind, and how much of it lasts."""
    assert MemoryStore().describe() == {"store": "memory", "durability": "none"}
    for durability in ("full", "relaxed"):
        with FolderStore(tmp_path / durability, durability=durability) as store:
            assert store.describe() == {"store": "folder", "durability": durability}


def test_store_of_another_process_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a fork every call raises, without waiting for a lock that nobody will let go."""
    saved(store, "shop", 1)
    with monkeypatch.context() as patch:
        patch.setattr(os, "getpid", lambda: -1)
        for call in calls_of(store):
            with pytest.raises(ForkedStoreError):
                call()
        if isinstance(store, MemoryStore):
            store.close()  # waits for nobody, and takes nothing from the parent
    assert store.read("shop").revision == 1


def test_number_of_another_type_is_refused(store: Store) -> None:
    """A text or a truth value is no revision, neither to read nor to save."""
    saved(store, "shop", 1)
    for wrong in ("1", True, 1.0):
        with pytest.raises(FieldTypeError):
            store.read("shop", revision=wrong)  # type: ignore[arg-type]
        with pytest.raises(FieldTypeError):
            saved(store, "shop", wrong)  # type: ignore[arg-type]
    for revision, where in ((2, "project shop"), (0, "project shop"), (10**20, "project shop")):
        with pytest.raises(NotFoundError) as caught:
            store.read("shop", revision=revision)
        assert (caught.value.where, caught.value.got) == (where, revision)


def test_store_shows_where_it_is(tmp_path: Path) -> None:
    """A notebook shows the kind of a store and its path, and no project."""
    assert repr(MemoryStore()) == "MemoryStore()"
    with FolderStore(tmp_path / "store", durability="relaxed") as store:
        saved(store, "shop", 1)
        assert repr(store) == f"FolderStore({str(tmp_path / 'store')!r})"


@pytest.mark.parametrize("kind", [FolderStore, MemoryStore])
def test_store_is_looked_at_before_and_after_waiting(
    kind: type[FolderStore | MemoryStore], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a child nobody waits for a lock that nobody lets go; a store that was closed meanwhile is closed."""
    store = MemoryStore() if kind is MemoryStore else FolderStore(tmp_path / "store", durability="relaxed")

    class Lock:
        entered = 0

        def __enter__(self) -> None:
            """Somebody else closed the store while we waited."""
            self.entered += 1
            store._closed = True

        def __exit__(self, *_: object) -> None:
            """Let go."""

    monkeypatch.setattr(store, "_lock", Lock())
    with monkeypatch.context() as patch:
        patch.setattr(os, "getpid", lambda: -1)
        with pytest.raises(ForkedStoreError):
            store.append("shop", revision=1, data=b"", parts={}, key="k")
    assert store._lock.entered == 0  # type: ignore[attr-defined]
    with pytest.raises(StoreClosed):
        store.append("shop", revision=1, data=b"", parts={}, key="k")


def test_append_that_was_interrupted_before_its_key_is_not_repeated() -> None:
    """In memory a revision comes before its key: whoever sends it again is answered with it, and it is there once."""
    store = MemoryStore()
    saved(store, "shop", 1)
    second = saved(store, "shop", 2)
    del store._keys["shop", "k2"]
    assert saved(store, "shop", 2) == second
    assert len(list(store.log("shop"))) == 2
    assert saved(store, "shop", 1, "k1").revision == 1
