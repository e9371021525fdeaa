"""What stores and the anchor in a file say of a place that is none, and how they show themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from clientpm.adapters.storage import FolderStore, MemoryStore, SqliteStore, SqlStore
from clientpm.adapters.witnesses import FileAnchor
from clientpm.errors import FieldTypeError, StorageCorrupt, StoreError, ValidationError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("kind", [SqliteStore, FolderStore])
@pytest.mark.parametrize("path", [":memory:", "sqlite:///projects.db", "postgresql://host/name"])
def test_a_store_in_files_takes_no_url(
    kind: type[SqliteStore | FolderStore], path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody gets a file called `:memory:`; the message says which store takes what was meant."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValidationError, match=r"MemoryStore .* SqlStore") as caught:
        kind(path)
    assert caught.value.code == "store.path"
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_said_in_words(tmp_path: Path) -> None:
    """The reason is that of the operating system, not the text of a Python object."""
    for act in (
        lambda: SqliteStore(tmp_path / "none" / "projects.db"),
        lambda: FolderStore(tmp_path / "none" / "projects"),
        lambda: SqlStore(f"sqlite:///{tmp_path}/none/projects.db"),
    ):
        with pytest.raises(StoreError, match="No such file or directory") as caught:
            act()
        assert "FileNotFoundError" not in str(caught.value)


def test_file_and_folder_point_to_each_other(tmp_path: Path) -> None:
    """A folder given to the store in a file, and a file given to that in a folder, are told apart from damage."""
    FolderStore(tmp_path / "folder").close()
    SqliteStore(tmp_path / "file").close()
    with pytest.raises(StorageCorrupt, match="FolderStore opens a folder") as caught:
        SqliteStore(tmp_path / "folder")
    assert caught.value.code == "store.foreign"
    with pytest.raises(StorageCorrupt, match="SqliteStore opens a SQLite file") as caught:
        FolderStore(tmp_path / "file")
    assert caught.value.code == "store.foreign"


@pytest.mark.parametrize("shared", [False, True])
def test_a_file_store_is_no_database_for_tables(shared: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter
    """Tables beside those of `SqliteStore` would look like damage to it: they are never made."""
    with SqliteStore(tmp_path / "kept.db") as store:
        store.append("shop", revision=1, data=b"one", parts={}, key="k")
    before = (tmp_path / "kept.db").read_bytes()
    with pytest.raises(StorageCorrupt, match="open it with SqliteStore") as caught:
        SqlStore(f"sqlite:///{tmp_path}/kept.db", shared=shared)
    assert caught.value.code == "store.foreign"
    assert (tmp_path / "kept.db").read_bytes() == before


def test_what_is_no_database_may_be_the_wrong_file(tmp_path: Path) -> None:
    """A letter is not called a damaged store without saying what was expected."""
    (tmp_path / "letter").write_text("Dear Ms Costa", encoding="utf-8")
    with pytest.raises(StorageCorrupt, match="expected a file that SqliteStore made"):
        SqliteStore(tmp_path / "letter")


@pytest.mark.parametrize("kind", [SqliteStore, FolderStore])
def test_a_backup_says_what_it_wants(kind: type[SqliteStore | FolderStore], tmp_path: Path) -> None:
    """What is there is left as it is, and the message says so."""
    (tmp_path / "taken").write_bytes(b"mine")
    with kind(tmp_path / "store") as store, pytest.raises(StoreError, match="a path where nothing is") as caught:
        store.backup(str(tmp_path / "taken"))
    assert caught.value.code == "store.exists"
    assert (tmp_path / "taken").read_bytes() == b"mine"


def test_stores_show_what_and_where_they_are(tmp_path: Path) -> None:
    """A log line with a store in it says which one; the password of a database is not in it."""
    assert repr(MemoryStore()) == "MemoryStore()"
    for kind in (SqliteStore, FolderStore):
        with kind(tmp_path / kind.__name__) as store:
            assert repr(store) == f"{kind.__name__}({str(tmp_path / kind.__name__)!r})"
    with SqlStore(f"sqlite:///{tmp_path}/sql.db") as database:
        assert repr(database) == f"SqlStore('sqlite:///{tmp_path}/sql.db')"
    assert repr(FileAnchor(tmp_path / "heads.txt")) == f"FileAnchor({str(tmp_path / 'heads.txt')!r})"


@pytest.mark.parametrize("path", [None, 3, "", b"heads.txt"])
def test_an_anchor_has_a_path(path: Any) -> None:
    """What is no path is refused when the anchor is made, not at the first save."""
    with pytest.raises(FieldTypeError) as caught:
        FileAnchor(path)
    assert caught.value.code == "anchor.path"
