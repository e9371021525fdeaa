"""The mark of a folder store: what may become a store, and what never does."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from clientpm.adapters.storage import FolderStore
from clientpm.adapters.storage.disk import Disk
from clientpm.errors import NotFoundError, StorageCorrupt, StoreError
from tests.storage.crash_stores import Save

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SAVE = Save("shop", 1, 5)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Give the folder of a store with a revision."""
    with FolderStore(tmp_path / "store", durability="relaxed") as store:
        SAVE.to(store)
    return tmp_path / "store"


def listed(folder: Path) -> dict[str, bytes]:
    """Give all that is in a folder."""
    return {str(path): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("name", ["objects", "projects", "lock"])
def test_copy_that_broke_off_is_no_empty_store(made: Path, tmp_path: Path, name: str, create: bool) -> None:  # noqa: FBT001 - a parameter
    """A folder that holds a part of a store, and no mark, is damaged, whichever part came first."""
    half = tmp_path / "half"
    half.mkdir()
    (shutil.copytree if (made / name).is_dir() else shutil.copy)(made / name, half / name)
    before = listed(half)
    with pytest.raises(StorageCorrupt) as caught:
        FolderStore(half, create=create)
    assert (caught.value.code, caught.value.where) == ("store.corrupt", str(half))
    assert listed(half) == before


@pytest.mark.parametrize("create", [True, False])
def test_mark_is_never_made_anew(made: Path, create: bool) -> None:  # noqa: FBT001 - a parameter
    """A store whose mark somebody removed is refused, and opens once it is back."""
    mark = (made / "clientpm-store").read_bytes()
    (made / "clientpm-store").unlink()
    with pytest.raises(StorageCorrupt) as caught:
        FolderStore(made, create=create)
    assert caught.value.code == "store.corrupt"
    assert not (made / "clientpm-store").exists()
    (made / "clientpm-store").write_bytes(mark)
    with FolderStore(made, create=False) as store:
        assert store.projects() == ("shop",)


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("name", ["projects/website/index.html", "objects/ab.txt", "temporary/x", "quarantine"])
def test_folder_with_our_names_may_be_somebody_elses(tmp_path: Path, name: str, create: bool) -> None:  # noqa: FBT001 - a parameter
    """A folder in which another program keeps projects or objects is refused untouched."""
    place = tmp_path / "home" / name
    place.parent.mkdir(parents=True)
    place.write_bytes(b"Dear")
    before = listed(tmp_path)
    with pytest.raises(StorageCorrupt) as caught:
        FolderStore(tmp_path / "home", create=create)
    assert (caught.value.code, caught.value.where) == ("store.foreign", str(tmp_path / "home"))
    assert listed(tmp_path) == before


def test_nothing_is_made_without_leave(tmp_path: Path) -> None:
    """What a killed maker left is no store yet: without leave to make one it stays as it is."""
    (tmp_path / "half" / "projects").mkdir(parents=True)
    (tmp_path / "half" / "lock").write_bytes(b"")
    (tmp_path / "half" / "clientpm-store.new").write_bytes(b"clie")
    before = listed(tmp_path)
    with pytest.raises(NotFoundError):
        FolderStore(tmp_path / "half", create=False)
    assert listed(tmp_path) == before


class Meanwhile(Disk):
    """A disk on which somebody else does something between two looks."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__(durable=False)
        self._acts = [act]

    def names(self, path: str) -> tuple[str, ...]:
        """List a folder."""
        if self._acts:
            self._acts.pop()()
        return super().names(path)


@pytest.mark.parametrize("create", [True, False])
def test_store_that_somebody_else_makes_meanwhile_is_opened(made: Path, create: bool) -> None:  # noqa: FBT001 - a parameter
    """Whoever looks before the mark is there, and at the folders when something is saved, sees a store."""
    (made / "clientpm-store").rename(made.parent / "mark")
    disk = Meanwhile(lambda: (made.parent / "mark").rename(made / "clientpm-store"))
    with FolderStore(made, create=create, disk=disk) as store:
        assert store.projects() == ("shop",)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ESTALE])
def test_what_cannot_be_looked_at_is_not_absent(made: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be read, or whose disk fails, is never said to be missing."""
    look = os.stat

    def fail(path: Any, **options: Any) -> os.stat_result:
        if path == str(made):
            raise OSError(number, os.strerror(number))
        return look(path, **options)

    monkeypatch.setattr(os, "stat", fail)
    with pytest.raises(StoreError) as caught:
        FolderStore(made, create=False)
    assert caught.value.code == "store.io"


@pytest.mark.parametrize("inner", ["store", "store/none"])
def test_what_is_not_there_is_absent(tmp_path: Path, inner: str) -> None:
    """Neither a folder, nor one below a file."""
    if "/" in inner:
        (tmp_path / "store").write_bytes(b"")
    with pytest.raises(NotFoundError):
        FolderStore(tmp_path / inner, create=False)
