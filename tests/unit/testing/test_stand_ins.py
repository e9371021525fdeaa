"""The stand-ins hold still, or fail, exactly where a test tells them to."""

from __future__ import annotations

import errno
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

import clientpm as pm
from clientpm.adapters.storage import FolderStore, MemoryStore
from clientpm.errors import OutcomeUnknown, StorageFull, StoreError
from clientpm.testing.stand_ins import FailingDisk, FailingStore, FixedClock, SequentialIds
from clientpm.testing.store_kit import digest_of

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-03-02T09:00Z"


def test_a_clock_moves_only_when_it_is_told_to() -> None:
    """A fixed clock shows the same moment until it is set forward or back."""
    clock = FixedClock(AT)
    assert clock.now() == clock.now()
    clock.advance(days=1, minutes=-5)
    assert clock.now().isoformat() == "2026-03-03T08:55:00+00:00"


def test_the_same_run_gives_the_same_receipts() -> None:
    """With a fixed clock and counted ids two runs give the same head; without, salts differ."""
    shop = pm.Project(id="shop", people=[pm.Person(id="li", name="李雷")])

    def head(*, still: bool) -> pm.Head:
        named = {"clock": FixedClock(AT), "ids": SequentialIds()} if still else {}
        archive = pm.Archive(MemoryStore(), **named)  # type: ignore[arg-type]
        return archive.save(shop, expected_revision=0, by="pm", at=AT, key="k").head

    assert head(still=True) == head(still=True)
    assert head(still=False) != head(still=False)


def test_threads_never_get_the_same_id() -> None:
    """Ids that count are given once, to whichever thread asks."""
    ids = SequentialIds("x")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: ids.new_id(), range(1_000)))
    assert len(set(found)) == 1_000
    assert max(found) == "x-001000"


def save(store: FailingStore, number: int) -> None:
    """Append a revision."""
    store.append("shop", revision=number, data=b"x", parts={}, key=f"k{number}")


def test_a_store_fails_before_a_call() -> None:
    """The call that fails does nothing; those before and behind it take place."""
    kept = MemoryStore()
    store = FailingStore(kept, after=1)
    save(store, 1)
    with pytest.raises(StoreError, match="as it was told to"):
        save(store, 2)
    assert len(list(kept.log("shop"))) == 1
    save(store, 2)
    assert (store.calls, len(list(store.log("shop")))) == (3, 2)


def test_a_store_fails_after_a_call() -> None:
    """The append whose answer is lost took place, and its key answers afterwards."""
    kept = MemoryStore()
    store = FailingStore(kept, after=1, how="after")
    save(store, 1)
    assert store.read("shop").revision == 1
    with pytest.raises(OutcomeUnknown) as caught:
        save(store, 2)
    assert caught.value.facts["key"] == "k2"
    assert len(list(kept.log("shop"))) == 2
    save(store, 2)
    assert len(list(kept.log("shop"))) == 2


def test_a_store_may_fail_for_good() -> None:
    """With `for_good` no call succeeds again, of whatever method."""
    store = FailingStore(MemoryStore(), after=0, for_good=True)
    for call in (
        lambda: save(store, 1),
        lambda: store.read("shop"),
        lambda: store.part(digest_of(1)),
        lambda: list(store.log("shop")),
        store.projects,
    ):
        with pytest.raises(StoreError, match="as it was told to"):
            call()


@pytest.mark.parametrize("for_good", [False, True])
def test_a_folder_is_whole_whichever_call_of_its_disk_fails(tmp_path: Path, *, for_good: bool) -> None:
    """Whichever call fails, opened again the store holds the old state or the new one, and goes on."""
    for after in range(200):
        path = tmp_path / f"{after}"
        FolderStore(path).append("shop", revision=1, data=b"one", parts={digest_of(1): b"first"}, key="k1")
        disk = FailingDisk(after, for_good=for_good)
        try:
            FolderStore(path, disk=disk).append("shop", revision=2, data=b"two", parts={digest_of(2): b"x"}, key="k2")
        except StoreError:
            failed = True
        else:
            failed = False
        with FolderStore(path) as store:
            log = [stored.data for stored in store.log("shop")]
            assert log in ([b"one"], [b"one", b"two"])
            if not failed:
                assert log == [b"one", b"two"]
                assert len(disk.calls) <= after
                break
            store.append("shop", revision=2, data=b"two", parts={digest_of(2): b"x"}, key="k2")
            assert store.part(digest_of(2)) == b"x"
            assert [stored.data for stored in store.log("shop")] == [b"one", b"two"]
    else:
        pytest.fail("a save never succeeds")
    assert after > 10


def test_a_disk_fails_with_the_number_that_it_is_given(tmp_path: Path) -> None:
    """A disk that is full is reported as such."""
    path = tmp_path / "store"
    FolderStore(path)
    codes = set()
    for after in range(40):
        try:
            store = FolderStore(path, disk=FailingDisk(after, number=errno.ENOSPC, for_good=True))
            store.append("shop", revision=1, data=b"one", parts={}, key="k1")
        except StoreError as error:
            codes.add(type(error))
    assert StorageFull in codes
