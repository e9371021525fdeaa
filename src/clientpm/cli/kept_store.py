"""The store that a command names: a folder or a SQLite file, told apart by what is there."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import click

import clientpm as pm
from clientpm.adapters.storage import FolderStore, SqliteStore
from clientpm.cli.failure import Refusal, checked_name, shown_name
from clientpm.cli.spared import refuse_inside_store
from clientpm.errors.display import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["STORE", "kept_in", "one_kept_in", "opened_archive", "opened_store"]

KeptStore: TypeAlias = FolderStore | SqliteStore

_SHOWN: Final = 5

STORE: Final = click.argument("store", metavar="STORE")


@contextlib.contextmanager
def opened_store(name: str, *, create: bool = False) -> Iterator[KeptStore]:
    """Open a store for a while.

    Args:
        name: Path of a folder or of a SQLite file.
        create: Whether one is made where there is nothing: a folder where the name ends with `/`.

    Yields:
        The store.

    Raises:
        Refusal: When there is none, or one is to be made inside another.
    """
    path = Path(checked_name(name))
    if not path.exists():
        if not create:
            raise Refusal(f"{shown_name(name)}: there is no such store")
        refuse_inside_store(name)
    in_folder = path.is_dir() or name.endswith("/")
    store: KeptStore = FolderStore(path, create=not path.exists()) if in_folder else SqliteStore(path, create=create)
    with store:
        yield store


@contextlib.contextmanager
def opened_archive(name: str, *, create: bool = False, limits: pm.Limits | None = None) -> Iterator[pm.Archive]:
    """Open the archive in a store for a while.

    Args:
        name: Path of a folder or of a SQLite file.
        create: Whether one is made where there is nothing: a folder where the name ends with `/`.
        limits: How large a project may be; the generous ones by default.

    Yields:
        The archive.
    """
    with opened_store(name, create=create) as store:
        yield pm.Archive(store, clock=pm.adapters.witnesses.SystemClock(), limits=limits)


def kept_in(archive: pm.Archive, project: str | None, name: str) -> tuple[str, ...]:
    """Return the projects that a command is about, all of which the store holds.

    Args:
        archive: The archive.
        project: The one that was asked for; all of them without it.
        name: Name of the store, for the message.

    Returns:
        Their ids.

    Raises:
        Refusal: When the store is empty, or does not hold that one.
    """
    found = archive.projects()
    if not found:
        raise Refusal(f"{shown_name(name)}: the store holds no project")
    if project is None:
        return found
    if project not in found:
        raise Refusal(f"{shown_name(name)}: no such project: got {shown(project)}, expected {_some(found)}")
    return (project,)


def one_kept_in(archive: pm.Archive, project: str | None, name: str) -> str:
    """Return the one project that a command is about.

    Args:
        archive: The archive.
        project: The one that was asked for; without it the only one that the store holds.
        name: Name of the store, for the message.

    Returns:
        Its id.

    Raises:
        Refusal: When the store is empty, does not hold that one, or it must be said which project is meant.
    """
    found = kept_in(archive, project, name)
    if len(found) > 1:
        raise Refusal(f"{shown_name(name)}: say which of {len(found)} projects is meant: {_some(found)}")
    return found[0]


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
