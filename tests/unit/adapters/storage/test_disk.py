"""What a store asks of a file system: all of the bytes or an error, and a lock that ends with its holder."""

from __future__ import annotations

import errno
import os
import stat
import threading
import time
from typing import TYPE_CHECKING

import pytest

from clientpm.adapters.storage import disk as disk_module
from clientpm.adapters.storage.disk import Disk, LockedFile, Note, SyncFailedError, said_by_disk
from clientpm.errors import StorageFull, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="the system has other rights and links")


def mode(path: Path) -> int:
    """Give who may do what with a file."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the files that are synced, instead of waiting for a disk."""
    found: list[str] = []

    def sync(handle: int) -> None:
        found.append(os.path.basename(os.readlink(f"/proc/self/fd/{handle}")))  # noqa: PTH115, PTH119

    if os.path.isdir("/proc/self/fd"):  # noqa: PTH112
        monkeypatch.setattr(os, "fsync", sync)
    return found


def written(folder: Path, disk: Disk) -> None:
    """Do everything once that a disk can."""
    name = str(folder / "file")
    disk.write(name, b"0123456789")
    disk.write_at(name, 4, b"abc")
    disk.truncate(name, 8)
    disk.sync_file(name)
    disk.sync_folder(str(folder))


def test_file_holds_what_was_written(tmp_path: Path) -> None:
    """Written whole, in a place, cut, named anew, removed; nobody else may read it."""
    disk = Disk(durable=False)
    written(tmp_path, disk)
    path, other = str(tmp_path / "file"), str(tmp_path / "other")
    assert (tmp_path / "file").read_bytes() == b"0123abc7"
    disk.make_folder(str(tmp_path / "folder"))
    disk.replace(path, other)
    assert disk.names(str(tmp_path)) == ("folder", "other")
    assert (disk.size(path), disk.size(other)) == (-1, 8)
    assert (disk.read(other), disk.read(other, 3), disk.read(other, 6, 9)) == (b"0123abc7", b"3abc7", b"c7")
    assert (disk.read(other, 2, 0), disk.read(other, 2, 1), disk.read(other, 9), disk.read(other, 9, 4)) == (
        b"", b"2", b"", b"",
    )  # fmt: skip
    with pytest.raises(FileExistsError):
        disk.write(other, b"")
    if os.name == "posix":
        assert (mode(tmp_path / "other"), mode(tmp_path / "folder")) == (0o600, 0o700)
    disk.remove(other)
    assert disk.size(other) == -1
    (tmp_path / "empty").touch()
    assert (disk.there(other), disk.there(str(tmp_path / "empty")), disk.there(str(tmp_path))) == (False, True, True)


@pytest.mark.parametrize("call", ["write_at", "truncate", "sync_file", "read", "read_end", "remove", "replace"])
def test_file_that_is_not_there_is_never_made(tmp_path: Path, call: str) -> None:
    """Only `write` makes a file."""
    arguments = {"write_at": (0, b"x"), "truncate": (0,), "read_end": (4,), "replace": (str(tmp_path / "target"),)}
    with pytest.raises(FileNotFoundError):
        getattr(Disk(), call)(str(tmp_path / "none"), *arguments.get(call, ()))
    assert list(tmp_path.iterdir()) == []


def test_last_whole_record_of_a_file(tmp_path: Path) -> None:
    """Size and record of one moment; what follows a whole record is not in it."""
    path = tmp_path / "file"
    for content, record in (
        (b"", b""),
        (b"abc", b""),
        (b"abcd", b"abcd"),
        (b"abcdefghi", b"efgh"),
        (b"x" * 12, b"x" * 4),
    ):
        path.write_bytes(content)
        assert Disk().read_end(str(path), 4) == (len(content), record)


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="the system does not tell what is open")  # noqa: PTH112
def test_everything_written_is_synced_where_it_must_last(tmp_path: Path, synced: list[str]) -> None:
    """Each call waits for the disk itself; a disk that need not last waits for nothing; no file stays open."""
    files = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    written(tmp_path, Disk())
    assert synced == ["file"] * 4 + [tmp_path.name]
    (tmp_path / "file").unlink()
    written(tmp_path, Disk(durable=False))
    assert len(synced) == 5
    Disk().read(str(tmp_path / "file"))
    Disk().read_end(str(tmp_path / "file"), 4)
    with LockedFile(str(tmp_path / "lock")).held():
        pass
    assert len(os.listdir("/proc/self/fd")) == files  # noqa: PTH208


def test_failed_sync_is_told_from_other_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks again would be told a lie: this error has a name of its own, and keeps its number."""

    def failing(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", failing)
    (tmp_path / "file").write_bytes(b"x")
    calls: list[Callable[[Disk], None]] = [
        lambda disk: disk.write(str(tmp_path / "new"), b"x"),
        lambda disk: disk.write_at(str(tmp_path / "file"), 0, b"x"),
        lambda disk: disk.truncate(str(tmp_path / "file"), 0),
        lambda disk: disk.sync_file(str(tmp_path / "file")),
        lambda disk: disk.sync_folder(str(tmp_path)),
    ]
    for call in calls:
        with pytest.raises(SyncFailedError) as caught:
            call(Disk())
        assert caught.value.errno == errno.EIO


@ON_POSIX
def test_nobody_writes_where_a_link_points_to(tmp_path: Path) -> None:
    """A link in place of a file is refused by everything that writes."""
    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / "link").symlink_to(tmp_path / "precious")
    link = str(tmp_path / "link")
    calls: list[Callable[[], object]] = [
        lambda: Disk().write(link, b""),
        lambda: Disk().write_at(link, 0, b"x"),
        lambda: Disk().truncate(link, 0),
        lambda: Disk().sync_file(link),
        lambda: LockedFile(link).held().__enter__(),
    ]
    for call in calls:
        with pytest.raises(OSError, match="link"):
            call()
    assert (tmp_path / "precious").read_bytes() == b"precious"


def test_what_the_system_takes_in_pieces_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that writes and reads three bytes at a time makes no short file; one that writes nothing is an error."""
    write, read = os.write, os.read
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda handle, data: write(handle, data[:3]))
        patch.setattr(os, "read", lambda handle, size: read(handle, min(3, size)))
        Disk().write(str(tmp_path / "file"), b"0123456789")
        assert Disk().read(str(tmp_path / "file"), 1) == b"123456789"
        assert Disk().read(str(tmp_path / "file"), 1, 7) == b"1234567"
        assert Disk().read(str(tmp_path / "file"), 8, 7) == b"89"
        patch.setattr(os, "write", lambda *_: 0)
        with pytest.raises(OSError, match="nothing") as caught:
            Disk().write(str(tmp_path / "none"), b"x")
    assert caught.value.errno == errno.EIO
    assert (tmp_path / "file").read_bytes() == b"0123456789"


def test_error_of_closing_takes_nothing_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was synced is kept, whatever is said when the file is closed."""
    close = os.close

    def closing(handle: int) -> None:
        close(handle)
        raise OSError(errno.EIO, "too late")

    with monkeypatch.context() as patch:
        patch.setattr(os, "close", closing)
        Disk().write(str(tmp_path / "file"), b"kept")
        with LockedFile(str(tmp_path / "lock")).held() as note:
            note.write("x")
    assert (tmp_path / "file").read_bytes() == b"kept"


def test_only_one_holds_a_lock(tmp_path: Path) -> None:
    """Others are told at once where they will not wait, and get it when it is let go."""
    lock = LockedFile(str(tmp_path / "lock"))
    with lock.held():
        for patience in (0.0, 0.01):
            before = time.monotonic()
            with pytest.raises(StoreError) as caught, lock.held(patience=patience):
                pass
            assert caught.value.code == "store.busy"
            assert time.monotonic() - before >= patience
    with lock.held(patience=0):
        pass
    with pytest.raises(ZeroDivisionError), lock.held(patience=0):
        raise ZeroDivisionError
    with lock.held(patience=0):
        pass


def test_who_waits_for_a_lock_gets_it(tmp_path: Path) -> None:
    """Whoever has patience holds it after the one before."""
    lock = LockedFile(str(tmp_path / "lock"))
    order: list[str] = []

    def second() -> None:
        with lock.held():
            order.append("second")

    thread = threading.Thread(target=second)
    with lock.held():
        thread.start()
        time.sleep(0.02)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]


def test_who_waits_asks_often_and_at_no_fixed_pace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At most four thousandths of a second between two tries, of random length, until 30 seconds are over."""
    waits: list[float] = []
    now = 0.0

    def sleep(seconds: float) -> None:
        nonlocal now
        waits.append(seconds)
        now += seconds

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(time, "monotonic", lambda: now)
    lock = LockedFile(str(tmp_path / "lock"))
    with lock.held(), pytest.raises(StoreError) as caught, lock.held():
        pass
    assert caught.value.code == "store.busy"
    assert 0 <= min(waits) < 0.001
    assert 0.003 < max(waits) < 0.004
    assert 30 <= now < 30.1


@ON_POSIX
def test_lock_is_nobody_elses_file(tmp_path: Path) -> None:
    """Its owner alone may read and hold it."""
    with LockedFile(str(tmp_path / "lock")).held():
        assert mode(tmp_path / "lock") == 0o600


def test_note_is_left_for_the_next_holder(tmp_path: Path) -> None:
    """It stays until another is written; it is always as long, and leaves the byte that some systems lock alone."""
    lock = LockedFile(str(tmp_path / "lock"))
    with lock.held() as note:
        assert note.read() == ""
        note.write("a" * 64)
    with lock.held() as note:
        assert note.read() == "a" * 64
        note.write("b")
    assert (tmp_path / "lock").read_bytes() == b"\0" + b"b" + b" " * 63
    with lock.held() as note:
        assert note.read() == "b"
        note.write("")
        assert note.read() == ""
    (tmp_path / "lock").write_bytes(b"\0\xff" + b"x" * 100)
    with lock.held() as note:
        assert len(note.read()) == 64


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork.*:DeprecationWarning")
def test_lock_does_not_outlive_its_holder_in_a_child(tmp_path: Path) -> None:
    """A child that was forked meanwhile keeps nothing locked."""
    lock = LockedFile(str(tmp_path / "lock"))
    told, tell = os.pipe()
    with lock.held() as held:
        child = os.fork()
        if not child:  # pragma: no cover - the child
            os.close(tell)
            os.read(told, 1)
            try:
                os.fstat(held._handle)
            except OSError:
                os._exit(len(disk_module._HELD))
            os._exit(1)
    try:
        with lock.held(patience=0) as note:
            assert isinstance(note, Note)
        assert not disk_module._HELD
    finally:
        os.close(tell)
        os.close(told)
        assert os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize(
    ("number", "kind", "code"),
    [
        (errno.ENOSPC, StorageFull, "store.full"),
        (errno.EDQUOT, StorageFull, "store.full"),
        (errno.EFBIG, StorageFull, "store.full"),
        (errno.EIO, StoreError, "store.io"),
        (errno.EACCES, StoreError, "store.io"),
    ],
)
def test_errors_of_the_system_are_said_in_our_own(number: int, kind: type[StoreError], code: str) -> None:
    """No room is one error, all others are another; errors of ours go through."""
    with pytest.raises(StoreError) as caught, said_by_disk("here"):
        raise OSError(number, "told")
    assert (type(caught.value), caught.value.code, caught.value.where) == (kind, code, "here")
    assert caught.value.got == ("told" if code == "store.io" else None)
    with pytest.raises(ZeroDivisionError), said_by_disk("here"):
        raise ZeroDivisionError
