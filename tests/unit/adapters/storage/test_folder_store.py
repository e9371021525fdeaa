"""A folder store: what it refuses to open, how it recovers, and what it never touches."""

from __future__ import annotations

import errno
import hashlib
import itertools
import os
import random
from pathlib import Path

import attrs
import pytest

from clientpm.adapters.storage import FolderStore
from clientpm.adapters.storage.disk import Disk
from clientpm.errors import (
    NotFoundError,
    OutcomeUnknown,
    SchemaTooNew,
    StorageCorrupt,
    StorageFull,
    StoreClosed,
    StoreError,
    ValidationError,
)
from tests.storage.crash_stores import Save, kept

SAVES = [Save("shop", revision, revision * 5) for revision in range(1, 6)]


def made(folder: Path, count: int = 3) -> Path:
    """Make a store with some revisions, and give its log."""
    with FolderStore(folder, durability="relaxed") as store:
        for save in SAVES[:count]:
            save.to(store)
    (log,) = (folder / "projects").iterdir()
    return log


def test_a_torn_tail_goes_to_quarantine_and_nothing_else_does(tmp_path: Path) -> None:
    """Cut at any byte of a record that was never acknowledged: the rest is kept aside, byte by byte."""
    rng = random.Random(1)
    for number in range(25):
        folder = tmp_path / str(number)
        log = made(folder)
        whole = log.read_bytes()
        tail = whole[-512:][: rng.randrange(1, 512)] if number % 2 else bytes(rng.randrange(1, 1_500))
        log.write_bytes(whole + tail)
        with FolderStore(folder, durability="relaxed") as store:
            assert kept(store) == SAVES[:3]
            assert SAVES[3].to(store)
            assert kept(store) == SAVES[:4]
        (aside,) = (folder / "quarantine").iterdir()
        assert aside.read_bytes() == tail
        assert log.read_bytes()[: len(whole)] == whole


def test_damage_is_never_taken_for_a_torn_tail(tmp_path: Path) -> None:
    """Any byte of the log that changed, also in its last record, is damage: nothing is moved or repaired."""
    log = made(tmp_path / "store")
    whole = log.read_bytes()
    rng = random.Random(2)
    for place in [*rng.sample(range(len(whole)), 60), len(whole) - 1, 0]:
        log.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with FolderStore(tmp_path / "store", durability="relaxed") as store, pytest.raises(StorageCorrupt):
            SAVES[3].to(store)
    assert list((tmp_path / "store" / "quarantine").iterdir()) == []


def test_a_log_that_became_shorter_is_noticed_by_who_has_it_open(tmp_path: Path) -> None:
    """Whoever knew more revisions than the log has refuses to write."""
    log = made(tmp_path / "store")
    with FolderStore(tmp_path / "store", durability="relaxed") as store:
        SAVES[3].to(store)
        log.write_bytes(log.read_bytes()[:-512])
        with pytest.raises(StorageCorrupt):
            SAVES[4].to(store)


def test_a_revision_whose_bytes_are_gone_or_changed_is_damage(tmp_path: Path) -> None:
    """A frame that is missing or was exchanged never gives another revision."""
    made(tmp_path / "store", 1)
    with FolderStore(tmp_path / "store", durability="relaxed") as store:
        for path in (tmp_path / "store" / "objects").rglob("*"):
            if path.is_file() and b"key-5" in (data := path.read_bytes()):
                for other in (data + b" ", b"", b"\xff" * 40):
                    path.write_bytes(other)
                    with pytest.raises(StorageCorrupt):
                        store.read("shop")
                path.unlink()
        with pytest.raises(StorageCorrupt):
            store.read("shop")


def test_temporary_files_of_ours_are_swept_and_others_stay(tmp_path: Path) -> None:
    """What a killed writer left is removed at the next opening; a file of somebody else is not touched."""
    made(tmp_path / "store")
    temporary = tmp_path / "store" / "temporary"
    (temporary / f"{'a' * 64}-77-0011223344556677").write_bytes(b"left")
    (temporary / "log-77-0011223344556677").write_bytes(b"left")
    (temporary / f"erase-{'b' * 64}").write_bytes(b"left")
    (temporary / "notes.txt").write_bytes(b"mine")
    (temporary / ("a" * 64)).write_bytes(b"mine")
    (tmp_path / "store" / "projects" / ".DS_Store").write_bytes(b"mine")
    with FolderStore(tmp_path / "store", durability="relaxed") as store:
        assert kept(store) == SAVES[:3]
    assert {path.name: path.read_bytes() for path in temporary.iterdir()} == {"notes.txt": b"mine", "a" * 64: b"mine"}


@pytest.mark.parametrize(
    ("mark", "error"),
    [
        (b"", StorageCorrupt),
        (b"\0" * 30, StorageCorrupt),
        (b"another program\n", StorageCorrupt),
        (b"clientpm folder store 2\n", SchemaTooNew),
    ],
)
def test_a_folder_with_another_mark_is_refused_untouched(tmp_path: Path, mark: bytes, error: type[Exception]) -> None:
    """An empty mark, NULs, another program's or a newer one: refused, and no byte is changed."""
    made(tmp_path / "store")
    (tmp_path / "store" / "clientpm-store").write_bytes(mark)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(error):
        FolderStore(tmp_path / "store")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_folder_of_somebody_else_is_no_empty_store(tmp_path: Path) -> None:
    """A folder with anything in it, a file, and a store that lacks a folder are refused; nothing is made there."""
    (tmp_path / "letter.txt").write_bytes(b"Dear")
    with pytest.raises(StorageCorrupt):
        FolderStore(tmp_path)
    with pytest.raises(StorageCorrupt):
        FolderStore(tmp_path / "letter.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    made(tmp_path / "store")
    (tmp_path / "store" / "projects").rename(tmp_path / "elsewhere")
    with pytest.raises(StorageCorrupt):
        FolderStore(tmp_path / "store")


def test_erasing_never_writes_where_a_link_points_to(tmp_path: Path) -> None:
    """A link that somebody put in place of a part is removed; what it points to stays as it is."""
    made(tmp_path / "store")
    digest = "c" * 64
    (tmp_path / "store" / "objects" / "cc").mkdir(exist_ok=True)
    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / "store" / "objects" / "cc" / digest).symlink_to(tmp_path / "precious")
    with FolderStore(tmp_path / "store", durability="relaxed") as store:
        store.erase(digest)
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert not list((tmp_path / "store" / "temporary").iterdir())


def test_a_store_cannot_be_copied_into_itself(tmp_path: Path) -> None:
    """A copy inside the store would be copied too."""
    made(tmp_path / "store")
    with FolderStore(tmp_path / "store") as store, pytest.raises(ValidationError):
        store.backup(str(tmp_path / "store" / "copy"))


class FailingDisk(Disk):
    """A disk on which one sync fails."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.syncs = 0
        self._at = at

    def sync(self, handle: int) -> None:
        """Sync, or fail as the system would."""
        self.syncs += 1
        if self.syncs == self._at:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(os, "fsync", _failing)
                super().sync(handle)
        super().sync(handle)


def _failing(_: int) -> None:
    raise OSError(errno.EIO, "Input/output error")


@pytest.mark.parametrize("at", range(1, 8))
def test_a_sync_that_fails_is_final(tmp_path: Path, at: int) -> None:
    """No acknowledgement, no second try, and the store must be opened anew: then the same key settles it."""
    made(tmp_path / "store")
    disk = FailingDisk(at)
    with FolderStore(tmp_path / "store", disk=disk) as store:
        try:
            SAVES[3].to(store)
        except StoreError as error:
            assert disk.syncs == at
            with pytest.raises(StoreClosed):
                SAVES[3].to(store)
            may_be_there = isinstance(error, OutcomeUnknown)
        else:
            assert disk.syncs < at
            return
    with FolderStore(tmp_path / "store") as store:
        assert may_be_there or kept(store) == SAVES[:3]
        assert SAVES[3].to(store)
        assert kept(store) == SAVES[:4]


class FullDisk(Disk):
    """A disk on which one thing that is asked of it fails for want of room."""

    def __init__(self, at: int) -> None:
        super().__init__(durable=False)
        self.asked = 0
        self._at = at

    def _ask(self) -> None:
        self.asked += 1
        if self.asked == self._at:
            raise OSError(errno.ENOSPC, "No space left on device")

    def write(self, path: str, data: bytes) -> None:
        """Write a new file, or fail."""
        self._ask()
        super().write(path, data)

    def write_at(self, path: str, offset: int, data: bytes) -> None:
        """Write into a file, or fail after the first bytes."""
        super().write_at(path, offset, data[:7])
        self._ask()
        super().write_at(path, offset, data)

    def replace(self, source: str, target: str) -> None:
        """Give a file its name, or fail."""
        self._ask()
        super().replace(source, target)

    def make_folder(self, path: str) -> None:
        """Make a folder, or fail."""
        self._ask()
        super().make_folder(path)

    def sync_folder(self, path: str) -> None:
        """Sync a folder, or fail."""
        self._ask()
        super().sync_folder(path)


@pytest.mark.parametrize("count", [0, 2])
def test_a_save_that_failed_leaves_nothing_behind(tmp_path: Path, count: int) -> None:
    """Wherever it fails: no file stays that no revision names, and that no erasure would ever reach."""
    outcomes = []
    for at in itertools.count(1):
        folder = tmp_path / str(at)
        with FolderStore(folder, durability="relaxed") as store:
            for save in SAVES[:count]:
                save.to(store)
        files = files_of(folder)
        with FolderStore(folder, disk=FullDisk(at)) as store:
            try:
                SAVES[count].to(store)
            except OutcomeUnknown:
                outcomes.append("unknown")
                continue
            except StorageFull:
                outcomes.append("refused")
                assert files_of(folder) == files
                assert SAVES[count].to(store)
            else:
                break
    assert outcomes.count("refused") > 6
    assert outcomes.count("unknown") == (count == 0)


def files_of(folder: Path) -> dict[str, bytes]:
    """Give what a store holds."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "lock"}


def test_layout_of_a_store_is_what_it_was(tmp_path: Path) -> None:
    """Files of stores that were written years ago stand where they are looked for: named by digests, and marked."""
    part, frame = digest_of(b"part"), digest_of(b"\0\0\0\x01kdata")
    with FolderStore(tmp_path / "store") as store:
        store.append("shop", revision=1, data=b"data", parts={part: b"part"}, key="k")
    found = {path.relative_to(tmp_path / "store").as_posix(): path for path in (tmp_path / "store").rglob("*")}
    log = f"projects/{digest_of(b'shop')}"
    objects = {f"objects/{digest[:2]}/{digest}" for digest in (part, frame)}
    folders = {"objects", "projects", "quarantine", "temporary", *(name.rpartition("/")[0] for name in objects)}
    assert set(found) == {"clientpm-store", "lock", log, *objects, *folders}
    assert found["clientpm-store"].read_bytes() == b"clientpm folder store 1\n"
    assert found[log].stat().st_size == 2 * 512
    if os.name == "posix":
        assert {path.stat().st_mode & 0o077 for path in found.values()} == {0}


def digest_of(data: bytes) -> str:
    """Give the digest of bytes."""
    return hashlib.sha256(data).hexdigest()


class KillingDisk(Disk):
    """A disk on which the process is killed at one thing that is asked of it."""

    def __init__(self, at: int) -> None:
        super().__init__(durable=False)
        self._left = at

    def replace(self, source: str, target: str) -> None:
        """Give a file its name, or be killed."""
        self._left -= 1
        if self._left == 0:
            raise KilledError
        super().replace(source, target)

    def remove(self, path: str) -> None:
        """Remove a file, unless the process was killed."""
        if self._left <= 0:
            raise KilledError
        super().remove(path)


class KilledError(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("count", [0, 1])
def test_what_a_killed_writer_wrote_is_swept(tmp_path: Path, count: int) -> None:
    """A part, a revision, a log or a torn tail that was written and not yet named is gone after the next opening."""
    for at in itertools.count(1):
        folder = tmp_path / str(at)
        with FolderStore(folder, durability="relaxed") as store:
            for save in SAVES[:count]:
                save.to(store)
        for log in (folder / "projects").iterdir():
            log.write_bytes(log.read_bytes() + b"torn")
        try:
            with FolderStore(folder, disk=KillingDisk(at)) as store:
                SAVES[count].to(store)
        except KilledError:
            assert len(list((folder / "temporary").iterdir())) == 1
        else:
            break
        with FolderStore(folder, durability="relaxed") as store:
            assert list((folder / "temporary").iterdir()) == []
            assert SAVES[count].to(store)
    assert at > 3


def test_an_empty_part_is_a_part(tmp_path: Path) -> None:
    """A part of no bytes is kept, is not written again, and stays when a save that names it too fails."""
    empty = digest_of(b"")
    with FolderStore(tmp_path / "store", disk=FullDisk(100)) as store:
        store.append("shop", revision=1, data=b"", parts={empty: b""}, key="1")
        disk = FullDisk(2)
    with FolderStore(tmp_path / "store", disk=disk) as store:
        with pytest.raises(StorageFull):
            store.append("shop", revision=2, data=b"2", parts={empty: b""}, key="2")
        assert store.part(empty) == b""
        assert store.read("shop").data == b""
        store.erase(empty)
        with pytest.raises(NotFoundError):
            store.part(empty)
    assert list((tmp_path / "store" / "temporary").iterdir()) == []


class Ledger(Disk):
    """A disk that knows what is only in the memory of the system."""

    def __init__(self) -> None:
        super().__init__(durable=False)
        self.unsynced: set[Path] = set()
        self.foreign: set[Path] = set()
        self.too_early: list[tuple[str, set[Path]]] = []

    def write(self, path: str, data: bytes) -> None:
        """Write a new file, whose name is not yet on the disk."""
        super().write(path, data)
        self.unsynced.add(Path(path))

    def make_folder(self, path: str) -> None:
        """Make a folder, whose name is not yet on the disk."""
        super().make_folder(path)
        self.unsynced.add(Path(path))

    def write_at(self, path: str, offset: int, data: bytes) -> None:
        """Write into a file; before that, everything else must be on the disk."""
        super().write_at(path, offset, data)
        self._relied_on(path)

    def replace(self, source: str, target: str) -> None:
        """Give a file its name; before a log or the mark gets its name, everything else must be on the disk."""
        super().replace(source, target)
        self.unsynced.discard(Path(source))
        self._relied_on(target)
        self.unsynced.add(Path(target))

    def remove(self, path: str) -> None:
        """Remove a file."""
        super().remove(path)
        self.unsynced.discard(Path(path))

    def sync_file(self, path: str) -> None:
        """Sync a file of somebody else."""
        super().sync_file(path)
        self.foreign.discard(Path(path))

    def sync_folder(self, path: str) -> None:
        """Sync the names in a folder."""
        super().sync_folder(path)
        self.unsynced = {name for name in self.unsynced if name.parent != Path(path)}

    def size(self, path: str) -> int:
        """Give a size; what is there already may be of somebody who broke off."""
        found = super().size(path)
        if found >= 0 and Path(path).is_file() and "objects" in Path(path).parts:
            self.foreign.add(Path(path))
        return found

    def _relied_on(self, path: str) -> None:
        is_relied_on = Path(path).parent.name == "projects" or Path(path).name == "clientpm-store"
        if is_relied_on and self.unsynced | self.foreign:
            self.too_early.append((path, self.unsynced | self.foreign))


def test_nothing_is_logged_before_all_that_it_names_is_on_the_disk(tmp_path: Path) -> None:
    """New files and folders, and files that others left, are synced first; at the end nothing is left to be synced."""
    disk = Ledger()
    with FolderStore(tmp_path / "store", disk=disk) as store:
        assert disk.unsynced == set()
        for save in SAVES:
            assert save.to(store)
            assert disk.unsynced == set()
        again = attrs.evolve(SAVES[0], project="other")
        assert again.to(store)
        store.backup(str(tmp_path / "copy"))
        assert disk.unsynced == set()
        store.erase(min(SAVES[0].parts))
        assert disk.unsynced == set()
    assert disk.too_early == []
