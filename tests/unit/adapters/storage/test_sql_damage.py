"""A damaged file of SQLite may hold values that no table of SqlStore should have: they are refused."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

import pytest

import clientpm as pm
from clientpm.adapters.storage import SqlStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        *(("revision", "data", value) for value in ("5", "1.5", "'text'")),
        *(("part", "data", value) for value in ("5", "1.5", "'text'")),
        *(("revision", "key", value) for value in ("5", "x'ff'")),
        *(("project", "name", value) for value in ("5", "x'ff'")),
        ("revision", "revision", "'text'"),
        ("store", "version", "'text'"),
    ],
)
def test_a_value_of_another_kind_is_damage(tmp_path: Path, table: str, column: str, value: str) -> None:
    """Nobody is given anything else where bytes or numbers were; a name that is no text is no name."""
    url = f"sqlite:///{tmp_path / 'store'}"
    with SqlStore(url) as store:
        store.append("shop", revision=1, data=b"one", parts={"f" * 64: b"part"}, key="k")
        with contextlib.closing(sqlite3.connect(tmp_path / "store", isolation_level=None)) as other:
            other.execute(f"DROP TRIGGER clientpm_{table}_update")
            other.execute(f"UPDATE clientpm_{table} SET {column} = {value}")  # noqa: S608 - names of this test
        calls: dict[str, Callable[[], object]] = {
            "part": lambda: store.part("f" * 64),
            "project": store.projects,
            "revision": lambda: store.read("shop"),
            "store": lambda: store.append("shop", revision=2, data=b"two", parts={}, key="l"),
        }
        with pytest.raises(pm.StorageCorrupt) as caught:
            calls[table]()
        assert caught.value.where == url
        if (table, column) == ("revision", "data"):
            with pytest.raises(pm.StorageCorrupt):
                store.append("shop", revision=1, data=b"one", parts={}, key="k")
        if column == "revision":
            with pytest.raises(pm.StorageCorrupt):
                store.append("shop", revision=2, data=b"two", parts={}, key="l")
    if table == "store":
        with pytest.raises(pm.StorageCorrupt):
            SqlStore(url)
