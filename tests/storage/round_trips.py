"""Random projects through every store and back: what is loaded is what was saved.

Run all of it with `python -m tests.storage.round_trips --runs 10000`.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
from hypothesis import HealthCheck, Phase, given, settings

import clientpm as pm
from clientpm.testing.project_strategies import projects
from clientpm.testing.store_kit import shut
from tests.storage.crash_stores import told
from tests.storage.store_walks import KINDS, stores_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def round_trips(folder: Path, runs: int, kinds: Sequence[str] = KINDS, *, seeded: bool = False) -> int:
    """Save random projects, each as a revision of one history, and load them again.

    Args:
        folder: Where the stores are.
        runs: How many projects.
        kinds: The stores.
        seeded: Whether they are the same projects every time.

    Returns:
        How many projects were saved and loaded, by each store.
    """
    stores = [stores_of(kind, folder).make() for kind in kinds]
    numbers = itertools.count()
    count = 0

    @settings(
        max_examples=runs,
        phases=[Phase.generate],
        deadline=None,
        database=None,
        derandomize=seeded,
        suppress_health_check=list(HealthCheck),
    )
    @given(projects())
    def go(project: pm.Project) -> None:
        nonlocal count
        number = next(numbers)
        saved = attrs.evolve(project, id=f"shop-{number // 50}")
        heads = set()
        for store in stores:
            archive = pm.Archive(store, ids=_Ids(number))
            heads.add(
                archive.save(
                    saved, expected_revision=number % 50, by="pm", at="2026-03-02T09:00Z", key=f"k{number}"
                ).head
            )
            loaded = archive.load(saved.id)
            assert loaded == saved
            assert pm.to_json(loaded) == pm.to_json(saved)
        assert len(heads) == 1
        count += 1

    try:
        go()
    finally:
        for store in stores:
            shut(store)
    return count


class _Ids:
    """The same salts for every store."""

    def __init__(self, number: int) -> None:
        self._names = (f"salt-{number}-{i}" for i in itertools.count())

    def new_id(self) -> str:
        """Give the next one."""
        return next(self._names)


def main() -> None:
    """Do what the command line says, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000)
    asked = parser.parse_args()
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        count = round_trips(Path(folder), asked.runs)
    told({"projects": count, "stores": len(KINDS), "different": 0, "seconds": round(time.monotonic() - begin)})


if __name__ == "__main__":
    main()
