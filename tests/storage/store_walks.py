"""Long walks of the state machine over every ready-made store, and projects copied in a ring through all.

`python -m tests.storage.store_walks --runs 5000 --steps 100 --copies 1000`
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.stateful import run_state_machine_as_test

from clientpm.adapters.storage import SqlStore
from clientpm.ports.archive import Archive
from clientpm.ports.copying import copy_project
from clientpm.testing.project_strategies import projects
from clientpm.testing.store_kit import shut
from clientpm.testing.store_rules import store_machine
from tests.storage.crash_stores import told
from tests.storage.kept_stores import (
    ALL,
    MEMORY,
    KeptStores,
    folder_stores,
    memory_stores,
    sql_stores,
    sqlite_stores,
    stores_at,
)
from tests.storage.postgres_server import PostgresServer, postgres_binaries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.model.project import Project
    from clientpm.ports.storage import ProjectStore

__all__ = ["KINDS", "copy_in_a_ring", "postgres_stores", "stores_of", "walk"]

KINDS: Final = ("memory", "sqlite", "folder", "sql")


def stores_of(kind: str, folder: Path) -> KeptStores:
    """Return the stores of a kind."""
    place = folder / kind
    place.mkdir(exist_ok=True)
    if kind == "memory":
        return memory_stores()
    return {"sqlite": sqlite_stores, "folder": folder_stores, "sql": sql_stores}[kind](place)


def postgres_stores(server: PostgresServer) -> KeptStores:
    """Return stores in schemas of a new database of a server."""
    url = server.url(server.new_database())
    return stores_at(lambda number: f"kept{number}", lambda schema: SqlStore(url, schema=schema, shared=True))


def walk(kind: str, folder: Path, runs: int, steps: int, *, seeded: bool = False) -> None:
    """Drive a store and its model side by side, as often and as far as asked."""
    stores = stores_of(kind, folder)
    machine = store_machine(stores.make, *(MEMORY if kind == "memory" else ALL), reopen=stores.reopen)
    run_state_machine_as_test(  # type: ignore[no-untyped-call, unused-ignore]
        machine,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            derandomize=seeded,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )


def copy_in_a_ring(folder: Path, copies: int, *more: KeptStores, seeded: bool = False) -> int:
    """Copy projects through every kind of store and back; each must keep its head, and what it says."""
    stores = [*(stores_of(kind, folder) for kind in KINDS), *more]
    ring: Sequence[ProjectStore] = [each.make() for each in (*stores, stores[0])]
    numbers = itertools.count()
    count = 0

    @settings(
        max_examples=copies,
        phases=[Phase.generate],
        deadline=None,
        database=None,
        derandomize=seeded,
        suppress_health_check=list(HealthCheck),
    )
    @given(projects(), projects())
    def go_round(first: Project, second: Project) -> None:
        nonlocal count
        name = f"p{next(numbers)}"
        archive = Archive(ring[0])
        kept = renamed(second, name)
        for revision, project in enumerate((renamed(first, name), kept)):
            archive.save(project, expected_revision=revision, by="pm", at="2026-03-02T09:00Z")
        head = archive.head(name)
        for here, there in itertools.pairwise(ring):
            assert copy_project(name, here, there) == head
        assert list(ring[-1].log(name)) == list(ring[0].log(name))
        assert Archive(ring[-1]).verify(name, head=head).ok
        assert Archive(ring[-1]).load(name) == kept
        count += 1

    try:
        go_round()
    finally:
        for store in ring:
            shut(store)
    return count


def renamed(project: Project, name: str) -> Project:
    """Return a project with another id."""
    import attrs

    return attrs.evolve(project, id=name)


def main() -> None:
    """Run what the arguments ask for, and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5_000)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--copies", type=int, default=1_000)
    parser.add_argument("--stores", nargs="*", default=list(KINDS))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for kind in asked.stores:
            began = time.monotonic()
            if asked.runs:
                walk(kind, Path(folder), asked.runs, asked.steps)
            seconds = round(time.monotonic() - began)
            told({"store": kind, "walks": asked.runs, "steps": asked.steps, "seconds": seconds})
        began = time.monotonic()
        server = PostgresServer() if postgres_binaries() is not None and asked.copies else None
        try:
            more = () if server is None else (postgres_stores(server),)
            count = copy_in_a_ring(Path(folder), asked.copies, *more) if asked.copies else 0
        finally:
            if server is not None:
                server.stop()
        told({"copies": count, "stores": len(KINDS) + len(more), "seconds": round(time.monotonic() - began)})


if __name__ == "__main__":
    main()
