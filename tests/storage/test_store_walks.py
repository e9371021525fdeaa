"""Stores and a model of them agree on any way through their methods; projects keep their head on the way through all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clientpm.testing.store_kit import digest_of
from tests.storage.store_walks import KINDS, copy_in_a_ring, stores_of, walk
from tests.unit.testing import broken_stores as broken

if TYPE_CHECKING:
    from pathlib import Path

NIGHTLY = os.environ.get("CLIENTPM_HYPOTHESIS_PROFILE") == "nightly"
RUNS = {"memory": 50, "sqlite": 15, "folder": 15, "sql": 8}


@pytest.mark.parametrize("kind", KINDS)
def test_a_store_and_its_model_agree(kind: str, tmp_path: Path) -> None:
    """After any steps, two sessions and reopening among them, a store holds what a model of it holds."""
    walk(kind, tmp_path, 200 if NIGHTLY else RUNS[kind], 50 if NIGHTLY else 30, seeded=not NIGHTLY)


def test_projects_keep_their_head_in_a_ring(tmp_path: Path) -> None:
    """A project that is copied through every kind of store and back has the same head, bytes and content."""
    wanted = 200 if NIGHTLY else 5
    assert copy_in_a_ring(tmp_path, wanted, seeded=not NIGHTLY) >= wanted // 2


@pytest.mark.parametrize("kind", KINDS)
def test_any_bytes_come_back(kind: str, tmp_path: Path) -> None:
    """Whatever the bytes of revisions and parts are, a store gives them back byte by byte, reopened too."""
    stores = stores_of(kind, tmp_path)
    store = stores.make()
    kept: list[bytes] = []

    @settings(max_examples=1_000 if NIGHTLY else 25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.binary(max_size=300), min_size=1, max_size=5))
    def keep(contents: list[bytes]) -> None:
        number = len(kept) + 1
        parts = {digest_of(number * 10 + i): content for i, content in enumerate(contents)}
        store.append("shop", revision=number, data=contents[0], parts=parts, key=f"k{number}")
        kept.append(contents[0])
        assert [store.part(digest) for digest in parts] == contents

    keep()
    for each in (store,) if stores.reopen is None else (store, stores.reopen(store)):
        assert [stored.data for stored in each.log("shop")] == kept
        each.close()  # type: ignore[attr-defined]


SPOILED = [
    broken.LosesLastAppend,
    broken.OverwritesRevisions,
    broken.TakesGaps,
    broken.IgnoresKeys,
    broken.ForgetsKeysWhenReopened,
    broken.AnswersWithNewData,
    broken.ChecksNumberBeforeKey,
    broken.KeepsPartsOnConflict,
    broken.MakesProjectsOnConflict,
    broken.ForgetsParts,
    broken.OverwritesParts,
    broken.IgnoresCase,
    broken.StripsKeys,
    broken.GivesEmptyProjects,
    broken.ErasesNothing,
    broken.FindTakesWildcards,
    broken.FindSkipsPageBoundary,
]


@pytest.mark.parametrize("kind", SPOILED, ids=lambda kind: kind.__name__)
def test_the_machine_finds_broken_stores(kind: type[broken.ShelfStore]) -> None:
    """The machine comes to a step after which a broken store and the model differ."""
    from hypothesis import Phase
    from hypothesis.stateful import run_state_machine_as_test

    from clientpm.testing.store_kit import StoreCapability
    from clientpm.testing.store_rules import store_machine

    can = (
        StoreCapability.CLOSING,
        StoreCapability.DURABLE,
        StoreCapability.SHARED,
        StoreCapability.ERASURE,
        StoreCapability.FIND,
    )
    machine = store_machine(kind, *can, reopen=kind.reopen)
    few = settings(
        max_examples=300,
        stateful_step_count=40,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        report_multiple_bugs=False,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    with pytest.raises(Exception, match=r"\w"):
        run_state_machine_as_test(machine, settings=few)
