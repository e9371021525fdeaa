"""Kill the back ends of PostgreSQL, or the whole server, while projects are saved; count what was lost or doubled.

python -m tests.storage.postgres_kills --runs 500              # that many commits and kills of back ends
python -m tests.storage.postgres_kills --server --runs 25      # that many kills of the whole server
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import threading
import time
from typing import TYPE_CHECKING, Final

import attrs
import psycopg

from clientpm.adapters.storage import SqlStore
from clientpm.errors import NotFoundError, OutcomeUnknown, StoreError
from tests.storage.postgres_server import PostgresServer

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Outcome", "kill_backends", "kill_server"]

_WRITERS: Final = 3


@attrs.define
class Outcome:
    """What became of the saves.

    Attributes:
        commits: Saves that were acknowledged.
        kills: Back ends, or servers, that were killed.
        unknown: Saves whose outcome the store did not know at first.
        failed: Saves that the store refused at first, because it had no server.
        lost: Acknowledged saves that are not there.
        double: Saves that are there more than once.
        torn: Revisions with another content, or without their parts.
    """

    commits: int = 0
    kills: int = 0
    unknown: int = 0
    failed: int = 0
    lost: int = 0
    double: int = 0
    torn: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, doubled or torn."""
        return not (self.lost or self.double or self.torn)


class _Writer(threading.Thread):
    """Saves one revision after the other, each until it is acknowledged."""

    def __init__(self, url: str, name: str, stop: threading.Event) -> None:
        super().__init__(name=name, daemon=True)
        self.acknowledged: list[str] = []
        self.unknown = self.failed = 0
        self.error: BaseException | None = None
        self._store = SqlStore(url, create=False)
        self._stop_now = stop

    def run(self) -> None:
        try:
            with self._store as store:
                while not self._stop_now.is_set():
                    self._save(store)
        except BaseException as error:  # noqa: BLE001 - the test raises it in its own thread
            self.error = error

    def _save(self, store: SqlStore) -> None:
        revision = len(self.acknowledged) + 1
        key = f"{self.name}-{revision}"
        while True:
            try:
                stored = store.append(self.name, revision=revision, data=key.encode(), parts=_part(key), key=key)
            except OutcomeUnknown:
                self.unknown += 1
            except StoreError as error:
                if error.code != "store.unavailable":
                    raise
                self.failed += 1
            else:
                assert (stored.revision, stored.data) == (revision, key.encode())
                self.acknowledged.append(key)
                return
            time.sleep(0.01)


def _part(key: str) -> dict[str, bytes]:
    content = key.encode() * 50
    return {hashlib.sha256(content).hexdigest(): content}


def _count(url: str, writers: list[_Writer], outcome: Outcome) -> Outcome:
    """Compare what was acknowledged with what is there."""
    with SqlStore(url, create=False) as store:
        for writer in writers:
            if writer.error is not None:
                raise writer.error
            outcome.commits += len(writer.acknowledged)
            outcome.unknown += writer.unknown
            outcome.failed += writer.failed
            found = list(store.log(writer.name))
            keys = [stored.key for stored in found]
            outcome.lost += len(set(writer.acknowledged) - set(keys))
            outcome.double += len(keys) - len(set(keys))
            for number, stored in enumerate(found, 1):
                ((digest, content),) = _part(stored.key).items()
                outcome.torn += stored.revision != number or stored.data != stored.key.encode()
                try:
                    outcome.torn += store.part(digest) != content
                except NotFoundError:
                    outcome.torn += 1
    return outcome


def _run(server: PostgresServer, nemesis: Callable[[str, list[_Writer]], int]) -> Outcome:
    database = server.new_database()
    url = server.url(database)
    SqlStore(url).close()
    stop = threading.Event()
    writers = [_Writer(url, f"writer-{number}", stop) for number in range(_WRITERS)]
    for writer in writers:
        writer.start()
    try:
        kills = nemesis(database, writers)
    finally:
        stop.set()
        for writer in writers:
            writer.join(timeout=120)
    assert not any(writer.is_alive() for writer in writers)
    return _count(url, writers, Outcome(kills=kills))


def kill_backends(server: PostgresServer, *, runs: int, seed: int = 1) -> Outcome:
    """Kill back ends at random moments, until that many of them are dead and that many saves are acknowledged."""
    rng = random.Random(seed)
    query = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"

    def nemesis(database: str, writers: list[_Writer]) -> int:
        kills = 0
        with psycopg.connect(server.conninfo(database), autocommit=True) as connection:
            while kills < runs or sum(len(writer.acknowledged) for writer in writers) < runs:
                time.sleep(rng.random() * 0.02)
                alive = [row[0] for row in connection.execute(query).fetchall()]
                if any(writer.error is not None for writer in writers):
                    break
                if alive:
                    row = connection.execute("SELECT pg_terminate_backend(%s)", (rng.choice(alive),)).fetchone()
                    kills += bool(row and row[0])
        return kills

    return _run(server, nemesis)


def kill_server(server: PostgresServer, *, runs: int, seed: int = 1) -> Outcome:
    """Kill the whole server at random moments, and start it again."""
    rng = random.Random(seed)

    def nemesis(_: str, writers: list[_Writer]) -> int:
        for _kill in range(runs):
            before = sum(len(writer.acknowledged) for writer in writers)
            until = time.monotonic() + 60
            while sum(len(writer.acknowledged) for writer in writers) < before + 10 and time.monotonic() < until:
                time.sleep(0.01)
            time.sleep(rng.random() * 0.3)
            server.kill()
            server.start()
        return runs

    return _run(server, nemesis)


def main() -> int:
    """Run it, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--server", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    server = PostgresServer()
    try:
        run = kill_server if wanted.server else kill_backends
        outcome = run(server, runs=wanted.runs, seed=wanted.seed)
    finally:
        server.stop()
    print(outcome)  # noqa: T201 - it is what the command is for
    return 0 if outcome.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
