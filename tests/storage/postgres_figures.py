"""Measure a store in PostgreSQL: how fast it saves, beside psycopg with the same bytes, and how much room it takes.

python -m tests.storage.postgres_figures --speed       # saves per second, turn about
python -m tests.storage.postgres_figures --size        # 1,000 revisions of a project of 1,000 tasks
python -m tests.storage.postgres_figures --writers 8 --runs 1250     # updates from several processes
"""

from __future__ import annotations

import argparse
import hashlib
import os
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Final

import psycopg

from clientpm import Archive, Plan, Project, Task, to_json
from clientpm.adapters.storage import SqlStore
from tests.storage.postgres_server import PostgresServer

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["large_project", "size_of_tables"]

_ROUND: Final = 200
_SIZES: Final = "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relnamespace = "


def large_project(turn: int) -> Project:
    """Give a project of 1,000 tasks, one of which is another in each turn."""
    tasks = [
        Task(
            id=f"task-{i}",
            title=f"Task number {i} of the shop",
            description="What is to be done here, by whom, and what it rests on.",
            estimate=f"{3 + (turn if i == turn % 1_000 else 0)}d",
            after=tuple(f"task-{j}" for j in (i - 1, i - 7) if j >= 0),
        )
        for i in range(1_000)
    ]
    return Project(id="large", plan=Plan(start="2026-01-05", tasks=tasks))


def size_of_tables(server: PostgresServer, database: str) -> int:
    """Give the bytes of all tables of a store, with their indexes."""
    ((found,),) = server.execute(database, _SIZES + "'clientpm'::regnamespace")
    return int(found)


def _speed(server: PostgresServer) -> str:
    database = server.new_database()
    raw, ours = [], []
    with (
        SqlStore(server.url(database)) as store,
        psycopg.connect(server.conninfo(database)) as connection,
    ):
        connection.execute("CREATE TABLE public.part (digest bytea PRIMARY KEY, data bytea NOT NULL)")
        connection.execute("CREATE TABLE public.revision (id int PRIMARY KEY, key text UNIQUE, data bytea NOT NULL)")
        connection.commit()
        for turn in range(7):
            names = [f"{turn}-{number}" for number in range(_ROUND)]
            saves = [(name, os.urandom(400), os.urandom(700)) for name in names]
            start = time.perf_counter()
            for number, (name, data, part) in enumerate(saves):
                digest = hashlib.sha256(part).digest()
                connection.execute("INSERT INTO public.part VALUES (%s, %s)", (digest, part))
                values = (turn * _ROUND + number, name, data)
                connection.execute("INSERT INTO public.revision VALUES (%s, %s, %s)", values)
                connection.commit()
            raw.append(_ROUND / (time.perf_counter() - start))
            start = time.perf_counter()
            for number, (name, data, part) in enumerate(saves, 1):
                parts = {hashlib.sha256(part).hexdigest(): part}
                store.append("speed", revision=turn * _ROUND + number, data=data, parts=parts, key=name)
            ours.append(_ROUND / (time.perf_counter() - start))
    share = statistics.median(one / other for one, other in zip(ours, raw, strict=True))
    return (
        f"saves per second: psycopg {statistics.median(raw):.0f}, SqlStore {statistics.median(ours):.0f} ({share:.2f})"
    )


def _size(server: PostgresServer) -> Iterator[str]:
    database = server.new_database()
    own = len(to_json(large_project(0)))
    with SqlStore(server.url(database)) as store:
        archive = Archive(store)
        for turn in range(1_000):
            archive.save(large_project(turn), expected_revision=turn, by="pm", at="2026-01-05T09:00Z")
    found = size_of_tables(server, database)
    yield f"1,000 revisions: {found:,} bytes in tables and indexes, {found / own:.2f} times the {own:,} of the project"
    ((whole,),) = server.execute(database, "SELECT pg_database_size(current_database())")
    yield f"the whole database, with PostgreSQL's own tables: {whole:,} bytes"


def _writers(server: PostgresServer, writers: int, runs: int) -> str:
    url = server.url(server.new_database())
    SqlStore(url).close()
    start = time.perf_counter()
    command = [sys.executable, "-m", "tests.storage.postgres_writers", url]
    running = [
        subprocess.Popen([*command, f"w{number}", str(runs)], stdout=subprocess.PIPE, text=True)
        for number in range(writers)
    ]
    lines = [process.communicate()[0].split() for process in running]
    seconds = time.perf_counter() - start
    acknowledged = {key for keys in lines for key in keys[:-1]}
    conflicts = sum(int(keys[-1]) for keys in lines)
    with SqlStore(url, create=False) as store:
        log = list(store.log("shared"))
    found = [stored.key for stored in log]
    gapless = [stored.revision for stored in log] == list(range(1, writers * runs + 1))
    return (
        f"{writers} processes, {len(acknowledged):,} updates in {seconds:.0f} s: {conflicts:,} conflicts, "
        f"{len(acknowledged - set(found))} lost, {len(found) - len(set(found))} double, "
        f"{'without' if gapless else 'WITH'} gaps"
    )


def main() -> None:
    """Measure what is asked for, and print it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--size", action="store_true")
    parser.add_argument("--writers", type=int, default=0)
    parser.add_argument("--runs", type=int, default=1_250)
    wanted = parser.parse_args()
    server = PostgresServer(on_disk=wanted.speed)
    try:
        if wanted.speed:
            print(_speed(server))  # noqa: T201 - it is what the command is for
        if wanted.size:
            print(*_size(server), sep="\n")  # noqa: T201 - it is what the command is for
        if wanted.writers:
            print(_writers(server, wanted.writers, wanted.runs))  # noqa: T201 - it is what the command is for
    finally:
        server.stop()


if __name__ == "__main__":
    main()
