"""Clock, ids, a signer with a key, an anchor in a file."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import os
import threading
from typing import TYPE_CHECKING

import pytest

import clientpm as pm
from clientpm.adapters.storage import MemoryStore
from clientpm.adapters.witnesses import FileAnchor, HmacSigner, RandomIds, SystemClock

if TYPE_CHECKING:
    from pathlib import Path

KEY = bytes(range(32))
DIGEST = "ab" * 32


def receipt(revision: int, project: str = "shop") -> pm.Receipt:
    """Make a receipt."""
    return pm.Receipt(
        project=project,
        revision=revision,
        head=pm.Head(project, revision, DIGEST),
        by="pm",
        at=dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC),
        recorded_at=None,
        key=f"k{revision}",
    )


def test_clock_says_its_zone() -> None:
    """The clock of the machine is in UTC, and goes on."""
    one, other = SystemClock().now(), SystemClock().now()
    assert one.utcoffset() == dt.timedelta()
    assert one <= other


def test_ids_are_never_the_same() -> None:
    """10,000 ids, all different, each with 128 bits."""
    ids = RandomIds()
    found = {ids.new_id() for _ in range(10_000)}
    assert len(found) == 10_000
    assert {len(each) for each in found} == {22}


def test_signature_is_hmac_sha_256() -> None:
    """Any other program with the key makes the same signature."""
    signer = HmacSigner(KEY, name="office")
    assert signer.name == "office"
    assert signer.sign(b"digest") == hmac.new(KEY, b"digest", hashlib.sha256).digest()
    assert signer.verify(b"digest", signer.sign(b"digest"))
    assert not signer.verify(b"digest", signer.sign(b"other"))
    assert not signer.verify(b"digest", b"")
    assert HmacSigner(KEY).name == "hmac-sha256"


def test_former_keys_still_count() -> None:
    """After a change of keys the old seals verify, and new ones come from the new key."""
    old, new = HmacSigner(KEY), HmacSigner(KEY[::-1], former=[KEY])
    assert new.verify(b"digest", old.sign(b"digest"))
    assert new.verify(b"digest", new.sign(b"digest"))
    assert not old.verify(b"digest", new.sign(b"digest"))


@pytest.mark.parametrize(
    ("key", "name", "code"),
    [
        (b"", "n", "signer.key"),
        (b"x" * 15, "n", "signer.key"),
        ("secret" * 9, "n", "signer.key"),
        (KEY, "", "signer.name"),
        (KEY, " ", "signer.name"),
        (KEY, 3, "signer.name"),
    ],
)
def test_weak_signers_are_refused(key: bytes, name: str, code: str) -> None:
    """A short key, a text for a key, no name."""
    with pytest.raises(pm.ValidationError) as caught:
        HmacSigner(key, name=name)
    assert caught.value.code == code
    assert "secret" not in str(caught.value)
    assert HmacSigner(b"x" * 16).sign(b"d")


def test_key_is_never_shown() -> None:
    """Neither a log nor a notebook shows the key."""
    assert repr(HmacSigner(b"very secret bytes", name="office")) == "HmacSigner(name='office')"


def test_anchor_remembers_heads_in_order(tmp_path: Path) -> None:
    """Every head is a line; those of one project are given back, and the furthest one."""
    anchor = FileAnchor(tmp_path / "heads.txt")
    assert (anchor.heads("shop"), anchor.head("shop")) == ((), None)
    for revision, project in ((1, "shop"), (1, "clinic"), (3, "shop"), (2, "shop")):
        anchor.publish(receipt(revision, project))
    assert [head.revision for head in anchor.heads("shop")] == [1, 3, 2]
    assert anchor.head("shop") == pm.Head("shop", 3, DIGEST)
    assert (tmp_path / "heads.txt").read_text().splitlines()[0] == f"shop:1:{DIGEST} 2026-03-02T09:00:00+00:00"


def test_line_that_broke_off_hides_no_other(tmp_path: Path) -> None:
    """After a power cut the torn line is passed over, and the next one begins anew."""
    path = tmp_path / "heads.txt"
    anchor = FileAnchor(path)
    anchor.publish(receipt(1))
    whole = path.read_bytes()
    for cut in range(1, len(whole)):
        path.write_bytes(whole + whole[:cut])
        assert [head.revision for head in anchor.heads("shop")] == [1]
        anchor.publish(receipt(2))
        assert [head.revision for head in anchor.heads("shop")][-1] == 2
    path.write_bytes(b"\xff\xfe\n\n" + whole)
    assert [head.revision for head in anchor.heads("shop")] == [1]


def test_threads_share_an_anchor(tmp_path: Path) -> None:
    """Lines of several threads, with an anchor each, never run into one another."""

    def publish(start: int) -> None:
        anchor = FileAnchor(tmp_path / "heads.txt")
        for i in range(20):
            anchor.publish(receipt(start + i))

    threads = [threading.Thread(target=publish, args=(1 + 20 * n,), daemon=True) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
    assert sorted(head.revision for head in FileAnchor(tmp_path / "heads.txt").heads("shop")) == list(range(1, 81))


def test_anchor_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """A folder that is not there, or a folder in place of the file: an error of the library, the save stands."""
    for path in (tmp_path / "none" / "heads.txt", tmp_path):
        with pytest.raises(pm.StoreError) as caught:
            FileAnchor(path).publish(receipt(1))
        assert caught.value.code == "anchor.failed"
    with pytest.raises(pm.StoreError):
        FileAnchor(tmp_path).heads("shop")


def test_archive_with_all_witnesses(tmp_path: Path) -> None:
    """A cut-off end is seen with the head that the anchor remembers."""
    store, anchor = MemoryStore(), FileAnchor(tmp_path / "heads.txt")
    archive = pm.Archive(store, clock=SystemClock(), ids=RandomIds(), signer=HmacSigner(KEY), anchor=anchor)
    for i in range(3):
        archive.save(pm.Project(id="shop", title=f"T{i}"), expected_revision=i, by="pm", at="2026-03-02T09:00Z")
    assert archive.verify("shop", head=anchor.heads("shop")).proven_until == 3
    store._revisions["shop"].pop()
    assert archive.verify("shop").ok
    assert [each.kind for each in archive.verify("shop", head=anchor.heads("shop")).breaks] == ["truncated"]


def test_anchor_writes_whole_lines_and_nothing_else(tmp_path: Path) -> None:
    """A line for each head; after a line that broke off the next one begins anew."""
    path = tmp_path / "heads.txt"
    lines = [f"shop:{revision}:{DIGEST} 2026-03-02T09:00:00+00:00\n" for revision in (1, 2, 3)]
    for revision in (1, 2):
        FileAnchor(path).publish(receipt(revision))
    assert path.read_text() == lines[0] + lines[1]
    path.write_text(lines[0] + "shop:2")
    FileAnchor(path).publish(receipt(3))
    assert path.read_text() == lines[0] + "shop:2\n" + lines[2]


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="the system does not tell what is open")  # noqa: PTH112
def test_anchor_waits_for_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line is synced, and with the first one the name of the file; nothing stays open."""
    synced: list[str] = []

    def sync(handle: int) -> None:
        synced.append(os.path.basename(os.readlink(f"/proc/self/fd/{handle}")))  # noqa: PTH115, PTH119

    monkeypatch.setattr(os, "fsync", sync)
    files = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    before = os.umask(0)
    try:
        FileAnchor(tmp_path / "heads.txt").publish(receipt(1))
    finally:
        os.umask(before)
    assert synced == ["heads.txt", tmp_path.name]
    FileAnchor(tmp_path / "heads.txt").publish(receipt(2))
    assert synced == ["heads.txt", tmp_path.name, "heads.txt"]
    assert len(os.listdir("/proc/self/fd")) == files  # noqa: PTH208
    assert (tmp_path / "heads.txt").stat().st_mode & 0o777 == 0o666  # who may read it, the umask says


def test_anchor_has_a_path(tmp_path: Path) -> None:
    """It shows it; what is no path is refused."""
    assert repr(FileAnchor(tmp_path / "heads.txt")) == f"FileAnchor({str(tmp_path / 'heads.txt')!r})"
    for wrong in ("", 3, None, b"heads.txt", "a\0b"):
        with pytest.raises(pm.FieldTypeError) as caught:
            FileAnchor(wrong)  # type: ignore[arg-type]
        assert (caught.value.code, caught.value.where) == ("anchor.path", "path")


def test_anchor_takes_receipts_alone(tmp_path: Path) -> None:
    """What is no receipt is refused, and nothing is written."""
    with pytest.raises(pm.FieldTypeError) as caught:
        FileAnchor(tmp_path / "heads.txt").publish("shop:1")  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.where) == ("anchor.receipt", "receipt")
    assert not (tmp_path / "heads.txt").exists()
