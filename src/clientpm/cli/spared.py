"""What no result is ever written over: a store, and the files that belong to one."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from clientpm.adapters.storage.folder_mark import FOLDERS, MARK
from clientpm.cli.failure import Refusal, checked_name, refused, shown_name

__all__ = ["is_file_of", "refuse_inside_store", "refuse_store"]

# A file of SqlStore has no number that tells it from other databases: so every database is spared.
_DATABASE: Final = b"SQLite format 3\0"
_BESIDE: Final = ("-journal", "-wal", "-shm")


def refuse_store(output: str) -> None:
    """Refuse a name that a result is to be written to, where that would damage a store.

    However the name is spelt, and whether it is a link: what is there is looked at.

    Args:
        output: The path.

    Raises:
        Refusal: When it is a database, or a file that SQLite keeps beside one, or it is a folder store or
            lies in one; also when it cannot be told.
    """
    refuse_inside_store(output)
    try:
        path = os.path.realpath(checked_name(output))
        is_spared = _is_database(path)
    except OSError as error:
        raise refused(error, output) from error
    if is_spared:
        raise _spared(output, "this is a database, as stores are")
    for ending in _BESIDE:
        if path.endswith(ending) and _is_database(path.removesuffix(ending)):
            raise _spared(output, f"SQLite keeps a file of this name beside {Path(path.removesuffix(ending)).name}")


def refuse_inside_store(name: str) -> None:
    """Refuse a name that is a folder store, or lies in one.

    Args:
        name: The path.

    Raises:
        Refusal: When it does.
    """
    path = Path(os.path.realpath(checked_name(name)))
    for folder in (path, *path.parents):
        if _is_folder_store(folder):
            where = "this is a store" if folder == path else f"this lies in the store {shown_name(str(folder))}"
            raise _spared(name, where)


def is_file_of(store: str, name: str) -> bool:
    """Return whether a name is that of a store, or of one of its files, by whatever link.

    Args:
        store: Path of a store.
        name: Path that may be there or not.
    """
    try:
        there = Path(name).stat()
    except OSError:
        return False
    if os.path.samestat(there, Path(store).stat()):
        return True
    if not stat.S_ISREG(there.st_mode) or there.st_nlink == 1:
        return False  # under no second name that may lie in the store
    return any(os.path.samestat(there, each.lstat()) for each in Path(store).rglob("*"))


def _is_folder_store(folder: Path) -> bool:
    try:
        return (folder / MARK).is_file() or all((folder / name).is_dir() for name in FOLDERS)
    except OSError:
        return False  # whoever may not look in there may not write there, and hears why then


def _is_database(path: str) -> bool:
    try:
        is_file = stat.S_ISREG(Path(path).stat().st_mode)
    except OSError:
        return False  # nothing is there, or whoever writes hears what is wrong
    if not is_file:
        return False
    with Path(path).open("rb") as stream:
        return stream.read(len(_DATABASE)) == _DATABASE


def _spared(name: str, why: str) -> Refusal:
    return Refusal(f"{shown_name(name)}: {why}, and nothing else is written there: choose another name")
