"""Erased is erased in PostgreSQL too: in its tables at once, in the log of the server once that is recycled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import clientpm as pm
from clientpm.adapters.storage import SqlStore
from tests.storage.postgres_server import required_server
from tests.storage.test_erasure import AT, PERSONS, person, values
from tests.storage.test_store_walks import NIGHTLY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.storage.postgres_server import PostgresServer

WANTED = re.compile(rb"(?:Nomen|mail|Platz|\xe4\xbd\x8f\xe5\x9d\x80|Notiz|Akte)\d+q[12]|\+49 100\d{3} [12]")
"""Every value of a person of `values`."""

COUNT = PERSONS if NIGHTLY else 10


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """Give a server that keeps no old log for later."""
    with required_server({"wal_recycle": "off", "wal_keep_size": "0", "max_wal_size": "64MB"}) as found:
        yield found


def traces(folder: Path) -> dict[str, int]:
    """Give the files in which anything stands, and how often."""
    found = {
        str(path.relative_to(folder)): len(WANTED.findall(path.read_bytes()))
        for path in folder.rglob("*")
        if path.is_file()
    }
    return {name: count for name, count in found.items() if count}


def test_persons_leave_no_trace(server: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Persons with two revisions of data are erased, 100 of them in the long run: no file of the server holds any of it, and all verifies.

    The table of parts is written anew by each erasure; here once after all of them. The write-ahead log holds the
    bytes until the server has gone on to another file and removed the old one, as it does here; what a host archives
    or replicates is its own.
    """
    monkeypatch.setattr("clientpm.evidence.packing._deflated", lambda data: data)
    assert all(WANTED.fullmatch(value) or b"\xe4" in value or b"@" in value for value in values(1) + values(2))
    database = server.new_database()
    with SqlStore(server.url(database), scrub=False) as store:
        archive = pm.Archive(store)
        shops = [
            pm.Project(id="shop", people=[person(i, revision) for i in range(COUNT)], goals=[pm.Goal(id="wait")])
            for revision in (1, 2)
        ]
        for revision, shop in enumerate(shops):
            archive.save(shop, expected_revision=revision, by="pm", at=AT)
        server.execute(database, "CHECKPOINT")
        tables = {name for name in traces(server.data) if name.startswith("base")}
        assert tables
        last, receipt = shops[1], None
        for i in range(COUNT):
            last = last.with_(pm.Person(id=f"p{i}"))
            receipt = archive.erase(last, f"p{i}", expected_revision=2 + i, by="dpo", at=AT)
        store.scrub()
        server.execute(database, "CHECKPOINT")
        assert {name for name in traces(server.data) if not name.startswith("pg_wal")} == set()
        assert receipt is not None
        found = archive.verify("shop", head=receipt.head)
        assert (found.ok, len(found.erased), found.still_held) == (True, 2 * COUNT, ())
        assert archive.load("shop", revision=1).people == tuple(pm.Person(id=f"p{i}") for i in range(COUNT))
    server.execute(database, *("SELECT pg_switch_wal()", "CHECKPOINT") * 3)
    assert traces(server.data) == {}
