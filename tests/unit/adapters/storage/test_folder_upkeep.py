"""A folder store and what others left in it: opening, settling, sweeping, erasing, copying."""

from __future__ import annotations

import errno
import hashlib
import os
import pickle
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clientpm.adapters.storage import FolderStore
from clientpm.adapters.storage.disk import Disk, LockedFile
from clientpm.errors import (
    NotFoundError,
    OutcomeUnknown,
    SchemaTooNew,
    StorageCorrupt,
    StoreClosed,
    StoreError,
    ValidationError,
)
from tests.storage.crash_stores import Save, kept

if TYPE_CHECKING:
    from collections.abc import Callable

SAVES = [Save("shop", revision, revision * 5) for revision in range(1, 6)]
ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="the system has other links")


def made(folder: Path, count: int = 2) -> Path:
    """Make a store with some revisions, and give its log."""
    with FolderStore(folder, durability="relaxed") as store:
        for save in SAVES[:count]:
            save.to(store)
    return next((folder / "projects").iterdir())


class Watched(Disk):
    """A disk that writes down what is asked of it, and does something else at one call."""

    def __init__(self, **instead: Callable[[str], None]) -> None:
        super().__init__(durable=False)
        self.calls: list[tuple[object, ...]] = []
        self._instead = instead

    def _call(self, name: str, path: str, *more: object) -> None:
        self.calls.append((name, Path(path).name, *more))
        if name in self._instead:
            self._instead[name](path)

    def write_at(self, path: str, offset: int, data: bytes) -> None:
        """Write into a file."""
        super().write_at(path, offset, data)
        self._call("write_at", path, offset, data)

    def read(self, path: str, offset: int = 0, size: int | None = None) -> bytes:
        """Read a file."""
        found = super().read(path, offset, size)
        self._call("read", path)
        return found

    def truncate(self, path: str, size: int) -> None:
        """Cut a file."""
        self._call("truncate", path, size)
        super().truncate(path, size)

    def remove(self, path: str) -> None:
        """Remove a file."""
        self._call("remove", path)
        super().remove(path)

    def sync_folder(self, path: str) -> None:
        """Sync a folder."""
        self._call("sync_folder", path)
        super().sync_folder(path)


class KilledError(BaseException):
    """The process ends here."""


def failing(error: BaseException, where: str = "") -> Callable[[str], None]:
    """Make something that fails, for paths that contain a text."""

    def fail(path: str) -> None:
        if where in path:
            raise error

    return fail


@pytest.mark.parametrize(("count", "call"), [(0, "sync_folder"), (2, "write_at")])
def test_what_a_killed_writer_logged_is_written_again_before_anything_else(
    tmp_path: Path, count: int, call: str
) -> None:
    """The next writer does so once, whatever it does itself; the one after it has nothing to settle."""
    made(tmp_path / "store", count) if count else FolderStore(tmp_path / "store").close()
    killed = Watched(**{call: failing(KilledError(), "projects")})
    with FolderStore(tmp_path / "store", disk=killed) as store, pytest.raises(KilledError):
        SAVES[count].to(store)
    (log,) = (tmp_path / "store" / "projects").iterdir()
    disk = Watched()
    with FolderStore(tmp_path / "store", disk=disk) as store:
        assert kept(store) == SAVES[: count + 1]
        store.erase("f" * 64)
        settled = [each for each in disk.calls if each[0] != "read"]
        last = log.read_bytes()[-512:]
        assert settled[:2] == [("write_at", log.name, 512 * (count + 1), last), ("sync_folder", "projects")]
        disk.calls.clear()
        store.erase("f" * 64)
        assert disk.calls == []
        assert SAVES[count].to(store)
        assert kept(store) == SAVES[: count + 1]


@pytest.mark.parametrize("note", ["f" * 64, "notes", "../lock"])
def test_note_that_leads_nowhere_is_passed_over(tmp_path: Path, note: str) -> None:
    """A writer that was killed before its log was there, or a foreign hand, keeps nobody from saving."""
    made(tmp_path / "store")
    with LockedFile(str(tmp_path / "store" / "lock")).held() as held:
        held.write(note)
    disk = Watched()
    with FolderStore(tmp_path / "store", disk=disk) as store:
        store.erase("f" * 64)
        assert {each[0] for each in disk.calls} == {"read"}
    with LockedFile(str(tmp_path / "store" / "lock")).held() as held:
        assert held.read() == ""


def test_log_without_a_revision_is_no_project(tmp_path: Path) -> None:
    """A log of which only the header was kept holds nothing, and takes the first revision; less than that is damage."""
    log = made(tmp_path / "store")
    whole = log.read_bytes()
    for tail in (b"", b"\0" * 512, whole[512:700]):
        log.write_bytes(whole[:512] + tail)
        with FolderStore(tmp_path / "store", durability="relaxed") as store:
            assert (store.projects(), list(store.log("shop"))) == ((), [])
            for revision in (None, 1):
                with pytest.raises(NotFoundError) as caught:
                    store.read("shop", revision=revision)
                assert caught.value.where == "project"
            assert SAVES[0].to(store)
            assert kept(store) == SAVES[:1]
            assert log.read_bytes() == whole[:1024]
    for part in (b"", whole[:511]):
        log.write_bytes(part)
        with FolderStore(tmp_path / "store", durability="relaxed") as store:
            for call in (store.projects, lambda: store.read("shop"), lambda: SAVES[0].to(store)):
                with pytest.raises(StorageCorrupt):
                    call()
        assert log.read_bytes() == part


def test_log_is_nobody_elses(tmp_path: Path) -> None:
    """A log that was exchanged for another project's, or is gone while a writer knows it, is damage."""
    log = made(tmp_path / "store")
    whole = log.read_bytes()
    with FolderStore(tmp_path / "store", durability="relaxed") as store:
        Save("clinic", 1, 3).to(store)
        (other,) = set(log.parent.iterdir()) - {log}
        log.write_bytes(other.read_bytes())
        for call in (store.projects, lambda: store.read("shop"), lambda: SAVES[2].to(store)):
            with pytest.raises(StorageCorrupt):
                call()
        log.write_bytes(whole)
        assert SAVES[2].to(store)
        log.unlink()
        with pytest.raises(StorageCorrupt):
            SAVES[3].to(store)
    assert not log.exists()


def test_record_in_the_wrong_place_is_damage(tmp_path: Path) -> None:
    """A record with another number, where one is looked for, gives no revision."""
    log = made(tmp_path / "store", 3)
    whole = log.read_bytes()
    log.write_bytes(whole[:1024] + whole[512:1024] + whole[1536:])
    with FolderStore(tmp_path / "store", durability="relaxed") as store:
        assert store.read("shop", revision=1).revision == 1
        with pytest.raises(StorageCorrupt):
            store.read("shop", revision=2)
        assert store.read("shop").revision == 3


def test_writers_do_not_read_the_whole_log_again(tmp_path: Path) -> None:
    """What was read once is not read again; what others added is."""
    made(tmp_path / "store", 2)
    disk = Watched()
    with (
        FolderStore(tmp_path / "store", disk=disk) as store,
        FolderStore(tmp_path / "store", durability="relaxed") as other,
    ):
        for save in SAVES[2:4]:
            disk.calls.clear()
            assert save.to(store)
        assert "read" not in {each[0] for each in disk.calls}
        assert SAVES[4].to(other)
        assert Save("shop", 6, 30).to(store)


def test_torn_tail_is_kept_under_a_name_of_its_own(tmp_path: Path) -> None:
    """Named by its log, its place and its bytes: two in one place do not take each other's; synced before it is cut."""
    log = made(tmp_path / "store")
    for number, tail in enumerate((b"one", b"two"), 1):
        log.write_bytes(log.read_bytes()[:1536] + tail)
        with FolderStore(tmp_path / "store", durability="relaxed") as store, pytest.raises(ValidationError):
            store.append("shop", revision=9, data=b"", parts={}, key="")
        disk = Watched()
        with FolderStore(tmp_path / "store", disk=disk) as store, pytest.raises(StoreError):
            store.append("shop", revision=9, data=b"", parts={}, key="k")
        kept_aside = [("sync_folder", "quarantine"), ("truncate", log.name, 1536)]
        assert [each for each in disk.calls if each[0] != "read"] == kept_aside
        assert len(list((tmp_path / "store" / "quarantine").iterdir())) == number
    found = {path.name: path.read_bytes() for path in (tmp_path / "store" / "quarantine").iterdir()}
    digests = {tail: hashlib.sha256(tail).hexdigest()[:16] for tail in (b"one", b"two")}
    assert found == {f"{log.name}-1536-{digest}": tail for tail, digest in digests.items()}
    assert len(log.read_bytes()) == 1536


def test_nothing_is_swept_while_somebody_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening waits for nobody, and leaves alone what may be theirs."""
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it waited"))
    made(tmp_path / "store")
    left = tmp_path / "store" / "temporary" / "log-1-ab"
    left.write_bytes(b"theirs")
    with LockedFile(str(tmp_path / "store" / "lock")).held():
        FolderStore(tmp_path / "store").close()
    assert left.exists()
    FolderStore(tmp_path / "store").close()
    assert not left.exists()


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ENOSPC])
def test_store_that_may_only_be_read_is_opened(tmp_path: Path, number: int) -> None:
    """Where nothing may be written nothing is swept; other errors are told."""
    made(tmp_path / "store")
    (tmp_path / "store" / "temporary" / "log-1-ab").write_bytes(b"left")
    disk = Watched(remove=failing(OSError(number, "no")))
    if number in {errno.EIO, errno.ENOSPC}:
        with pytest.raises(StoreError):
            FolderStore(tmp_path / "store", disk=disk)
    else:
        with FolderStore(tmp_path / "store", disk=disk) as store:
            assert kept(store) == SAVES[:2]


@ON_POSIX
def test_bytes_of_an_erased_part_are_overwritten(tmp_path: Path) -> None:
    """Not only the name goes: whoever has the file open, or has a second name for it, reads zeros."""
    made(tmp_path / "store")
    digest = min(SAVES[0].parts)
    path = tmp_path / "store" / "objects" / digest[:2] / digest
    size = len(path.read_bytes())
    os.link(path, tmp_path / "erased")
    disk = Watched()
    with FolderStore(tmp_path / "store", disk=disk) as store:
        store.erase(digest)
    assert (tmp_path / "erased").read_bytes() == bytes(size)
    assert [each[:2] for each in disk.calls if each[0] != "read"] == [
        ("sync_folder", digest[:2]),
        ("write_at", f"erase-{digest}"),
        ("remove", f"erase-{digest}"),
        ("sync_folder", "temporary"),
    ]


@ON_POSIX
def test_erasure_that_was_killed_is_finished(tmp_path: Path) -> None:
    """By the next opening, or by erasing again: what it moved away is overwritten and removed."""
    for name in ("opened", "erased"):
        folder = tmp_path / name
        made(folder)
        digest = min(SAVES[0].parts)
        os.link(folder / "objects" / digest[:2] / digest, folder.with_suffix(".erased"))
        killed = FolderStore(folder, disk=Watched(sync_folder=failing(KilledError())))
        other = FolderStore(folder, durability="relaxed")
        with pytest.raises(KilledError):
            killed.erase(digest)
        assert folder.with_suffix(".erased").read_bytes() != b""
        if name == "erased":
            other.erase(digest)
        else:
            FolderStore(folder, durability="relaxed").close()
        assert not folder.with_suffix(".erased").read_bytes().strip(b"\0")
        assert list((folder / "temporary").iterdir()) == []
        with pytest.raises(NotFoundError):
            other.part(digest)


def test_error_while_overwriting_is_told(tmp_path: Path) -> None:
    """Whoever erases learns that the bytes may still be there; the next one finishes it."""
    made(tmp_path / "store")
    digest = min(SAVES[0].parts)
    with FolderStore(tmp_path / "store", disk=Watched(write_at=failing(OSError(errno.EIO, "no")))) as store:
        with pytest.raises(StoreError):
            store.erase(digest)
        with pytest.raises(NotFoundError):
            store.part(digest)
    assert len(list((tmp_path / "store" / "temporary").iterdir())) == 1


def test_part_that_is_erased_while_it_is_read_is_not_found(tmp_path: Path) -> None:
    """Nobody is handed zeros in place of the bytes."""
    made(tmp_path / "store")
    digest = min(SAVES[0].parts)
    with FolderStore(tmp_path / "store", durability="relaxed") as other:
        disk = Watched(read=lambda path: other.erase(digest) if digest in path else None)
        with FolderStore(tmp_path / "store", disk=disk) as store, pytest.raises(NotFoundError):
            store.part(digest)


def test_copy_holds_what_was_saved_and_no_more(tmp_path: Path) -> None:
    """Logs without what was never acknowledged, with what is in quarantine; foreign files are left where they are."""
    log = made(tmp_path / "store")
    empty = hashlib.sha256().hexdigest()
    with FolderStore(tmp_path / "store", durability="relaxed") as store:
        store.append("empty", revision=1, data=b"", parts={empty: b""}, key="k")
    whole = log.read_bytes()
    log.write_bytes(whole + b"torn")
    (tmp_path / "store" / "quarantine" / "old").write_bytes(b"tail")
    (tmp_path / "store" / "temporary" / "notes.txt").write_bytes(b"mine")
    objects = tmp_path / "store" / "objects"
    for name in ("notes.txt", "zz", "aaa"):
        (objects / name).mkdir()
    digest = next(path.name for path in objects.rglob("*") if len(path.name) == 64)
    (objects / digest[:2] / "notes.txt").write_bytes(b"mine")
    disk = Watched()
    with FolderStore(tmp_path / "store", disk=disk) as store:
        store.backup(str(tmp_path / "store2"))
    assert any(re.fullmatch(r"store2\.[0-9a-f]{16}\.new", str(name)) for _, name, *_ in disk.calls)
    copy = tmp_path / "store2"
    assert (copy / "projects" / log.name).read_bytes() == whole
    assert (copy / "quarantine" / "old").read_bytes() == b"tail"
    found = {path.name for path in copy.rglob("*")}
    assert not {"notes.txt", "zz", "aaa"} & found
    assert list((copy / "temporary").iterdir()) == []
    with FolderStore(copy, durability="relaxed", create=False) as store:
        assert (store.projects(), store.part(empty)) == (("empty", "shop"), b"")
        assert [found.data for found in store.log("shop")] == [save.data for save in SAVES[:2]]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store", "store2"]


def test_copy_is_without_what_is_erased_meanwhile(tmp_path: Path) -> None:
    """Whether it is erased before it is copied or while it is read."""
    for number, digest in enumerate(sorted(SAVES[0].parts)[:2]):
        folder = tmp_path / str(number)
        made(folder)
        with FolderStore(folder, durability="relaxed") as other:
            first = min(path.name for path in (folder / "objects").rglob("*") if len(path.name) == 64)
            trigger = digest if number else first
            disk = Watched(read=lambda path: other.erase(digest) if trigger in path else None)  # noqa: B023 - at once
            with FolderStore(folder, disk=disk) as store:
                store.backup(str(folder.with_suffix(".copy")))
        assert not (folder.with_suffix(".copy") / "objects" / digest[:2] / digest).exists()


def test_damaged_store_gives_no_copy(tmp_path: Path) -> None:
    """The copy is read before it gets its name; where it fails, or cannot be written, nothing is left of it."""
    log = made(tmp_path / "store")
    whole = log.read_bytes()
    log.write_bytes(whole[:600] + b"x" + whole[601:])
    with FolderStore(tmp_path / "store", durability="relaxed") as store:
        with pytest.raises(StorageCorrupt):
            store.backup(str(tmp_path / "copy"))
        log.write_bytes(whole)
        (tmp_path / "taken").mkdir()
        with pytest.raises(StoreError) as caught:
            store.backup(str(tmp_path / "taken"))
        assert caught.value.code == "store.exists"
    with FolderStore(tmp_path / "store", disk=Watched(sync_folder=failing(OSError(errno.EIO, "no"), ".new"))) as store:
        assert kept(store) == SAVES[:2]
        with pytest.raises(StoreError):
            store.backup(str(tmp_path / "copy"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store", "taken"]


@ON_POSIX
def test_no_way_leads_into_the_store_itself(tmp_path: Path) -> None:
    """A copy within the store is refused by whatever name the place has."""
    made(tmp_path / "store")
    (tmp_path / "link").symlink_to(tmp_path / "store")
    with FolderStore(tmp_path / "link", durability="relaxed") as store:
        for target in (tmp_path / "store" / "copy", tmp_path / "link" / "objects" / "copy"):
            with pytest.raises(ValidationError) as caught:
                store.backup(str(target))
            assert (caught.value.code, caught.value.where) == ("store.path", "target")


def test_empty_folder_becomes_a_store_and_a_half_made_one_too(tmp_path: Path) -> None:
    """Whatever a killed maker left of its own is taken over; without leave nothing is made."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotFoundError):
        FolderStore(tmp_path / "empty", create=False)
    assert list((tmp_path / "empty").iterdir()) == []
    (tmp_path / "half" / "projects").mkdir(parents=True)
    (tmp_path / "half" / "lock").write_bytes(b"")
    (tmp_path / "half" / "clientpm-store.new").write_bytes(b"clie")
    for name in ("empty", "half"):
        with FolderStore(tmp_path / name, durability="relaxed") as store:
            assert SAVES[0].to(store)
        assert (tmp_path / name / "clientpm-store").read_bytes() == b"clientpm folder store 1\n"
        assert not (tmp_path / name / "clientpm-store.new").exists()


@pytest.mark.parametrize("name", ["objects", "projects", "quarantine", "temporary"])
def test_store_that_lacks_a_folder_is_damaged(tmp_path: Path, name: str) -> None:
    """It says which one; the folder is not made anew."""
    made(tmp_path / "store")
    (tmp_path / "store" / name).rename(tmp_path / "elsewhere")
    with pytest.raises(StorageCorrupt) as caught:
        FolderStore(tmp_path / "store")
    assert caught.value.where == str(tmp_path / "store" / name)
    assert not (tmp_path / "store" / name).exists()


def test_errors_of_opening_say_what_it_is(tmp_path: Path) -> None:
    """Another program's, a later version's, or no folder at all."""
    made(tmp_path / "store")
    mark = tmp_path / "store" / "clientpm-store"
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "letter").write_bytes(b"Dear")
    mark.write_bytes(b"clientpm folder store 1\n" + b"more" * 30)
    for path, where in (("store", mark), ("file", tmp_path / "file"), ("theirs", tmp_path / "theirs")):
        with pytest.raises(StorageCorrupt) as foreign:
            FolderStore(tmp_path / path)
        assert (foreign.value.code, foreign.value.where) == ("store.foreign", str(where))
    mark.write_bytes(b"clientpm folder store 12\n")
    with pytest.raises(SchemaTooNew):
        FolderStore(tmp_path / "store")


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_record_that_can_neither_be_written_nor_taken_back_closes_the_store(tmp_path: Path, number: int) -> None:
    """Its outcome is not known then; where it is cut off again, the save is refused and the store goes on."""
    made(tmp_path / "store")
    log = next((tmp_path / "store" / "projects").iterdir())
    whole = log.read_bytes()
    error = OSError(number, "no")
    disk = Watched(write_at=failing(error, "projects"))
    with FolderStore(tmp_path / "store", disk=disk) as store:
        with pytest.raises(StoreError) as caught:
            SAVES[2].to(store)
        assert not isinstance(caught.value, OutcomeUnknown)
        assert log.read_bytes() == whole
        assert kept(store) == SAVES[:2]
    made(tmp_path / "other")
    disk = Watched(write_at=failing(error, "projects"), truncate=failing(error, "projects"))
    with FolderStore(tmp_path / "other", disk=disk) as store:
        with pytest.raises(OutcomeUnknown) as unknown:
            SAVES[2].to(store)
        assert unknown.value.facts["key"] == SAVES[2].key
        with pytest.raises(StoreClosed) as closed:
            store.read("shop")
        assert closed.value.where == str(tmp_path / "other")
        store.close()
        with pytest.raises(StoreClosed) as still:
            store.projects()
        assert str(still.value) == str(closed.value)


def test_relaxed_store_waits_for_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a store of full durability syncs; that one does."""
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    for durability in ("relaxed", "full"):
        assert not synced
        with FolderStore(tmp_path / durability, durability=durability) as store:
            SAVES[0].to(store)
            store.backup(str(tmp_path / f"{durability}.copy"))
            store.erase(min(SAVES[0].parts))
    assert synced


def test_call_within_a_call_is_refused_at_once(tmp_path: Path) -> None:
    """Whoever comes back in the middle of a save, as a signal handler may, waits for nobody; the save goes on."""
    made(tmp_path / "store")
    outcomes: list[tuple[str, bool]] = []

    def again(_: str) -> None:
        before = time.monotonic()
        try:
            SAVES[3].to(store)
        except StoreError as error:
            outcomes.append((error.code, time.monotonic() - before < 5))

    with FolderStore(tmp_path / "store", disk=Watched(write_at=again)) as store:
        assert SAVES[2].to(store)
        assert outcomes == [("store.busy", True)]
        assert kept(store) == SAVES[:3]
        assert store.append("other", revision=1, data=b"", parts={}, key="k").revision == 1


def test_pickled_store_is_not_made_anew(tmp_path: Path) -> None:
    """Where its folder is gone there is no store."""
    made(tmp_path / "store")
    with FolderStore(tmp_path / "store") as store:
        pickled = pickle.dumps(store)
    (tmp_path / "store").rename(tmp_path / "elsewhere")
    with pytest.raises(NotFoundError):
        pickle.loads(pickled)  # noqa: S301 - our own bytes
    assert not (tmp_path / "store").exists()


def test_save_that_is_interrupted_leaves_nothing_behind(tmp_path: Path) -> None:
    """Whoever stops a save before it is logged finds everything as it was, and may go on."""
    made(tmp_path / "store")
    before = {path: path.read_bytes() for path in (tmp_path / "store" / "objects").rglob("*") if path.is_file()}
    disk = Watched(sync_folder=failing(KeyboardInterrupt(), f"objects{os.sep}"))
    with FolderStore(tmp_path / "store", disk=disk) as store:
        with pytest.raises(KeyboardInterrupt):
            SAVES[2].to(store)
        after = {path: path.read_bytes() for path in (tmp_path / "store" / "objects").rglob("*") if path.is_file()}
        assert after == before
        assert kept(store) == SAVES[:2]
    with FolderStore(tmp_path / "store", durability="relaxed") as store:
        assert SAVES[2].to(store)


def test_store_that_was_moved_away_is_no_empty_store(tmp_path: Path) -> None:
    """Nothing is said to be missing that only cannot be reached; once it is back, all is there."""
    made(tmp_path / "store")
    digest = min(SAVES[0].parts)
    with FolderStore(tmp_path / "store", durability="relaxed") as store:
        (tmp_path / "store").rename(tmp_path / "elsewhere")
        calls: list[Callable[[], object]] = [
            lambda: store.read("shop"),
            lambda: store.read("shop", revision=1),
            lambda: store.part(digest),
            lambda: list(store.log("shop")),
            lambda: list(store.log("../up")),
        ]
        for call in calls:
            with pytest.raises(StoreError) as caught:
                call()
            assert (caught.value.code, caught.value.where) == ("store.unavailable", str(tmp_path / "store"))
        for refused in (store.projects, lambda: SAVES[2].to(store), lambda: store.erase(digest)):
            with pytest.raises(StoreError) as told:
                refused()
            assert not isinstance(told.value, NotFoundError)
        assert not (tmp_path / "store").exists()
        (tmp_path / "elsewhere").rename(tmp_path / "store")
        assert kept(store) == SAVES[:2]
        assert list(store.log("none")) == []
