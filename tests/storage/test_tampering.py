"""Whoever can write to a store can try much; what was done shows, with its place."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

import clientpm as pm
from clientpm.adapters.storage import MemoryStore
from clientpm.evidence.packing import unpack_part
from tests.storage.bit_flips import file_flips, memory_flips
from tests.storage.chains import differences
from tests.storage.raw_logs import RawLog, random_log
from tests.storage.tampering import KINDS, attempt
from tests.unit.evidence.independent_verifier import functions

LOGS = 50


@cache
def logs() -> list[tuple[RawLog, pm.Head]]:
    """Give the sample of logs."""
    return [random_log(seed) for seed in range(LOGS)]


@pytest.mark.parametrize("name", KINDS)
def test_tampering_is_noticed(name: str) -> None:
    """Each kind of tampering is noticed at its position by the chain, a head or a signer; where none can, it says so."""
    faults = [attempt(name, log, head, seed) for seed, (log, head) in enumerate(logs())]
    assert [fault for fault in faults if fault] == []


def test_there_are_many_kinds() -> None:
    """At least 24 kinds are tried, on logs of which some erase persons."""
    assert len(KINDS) >= 24
    assert any(log.manifest(i).get("erased") for log, _ in logs() for i in range(1, len(log.entries) + 1))


def test_independent_program_sees_the_same_chain() -> None:
    """The script of the docs computes the same head and the same parts of every revision for every log."""
    assert [found for log, head in logs() if (found := differences(log, head))] == []


@pytest.mark.parametrize(
    "name", sorted(KINDS.keys() - {"last_dropped", "truncated", "seal_of_another", "seal_removed"})
)
def test_independent_program_refuses_what_was_tampered_with(name: str) -> None:
    """What the library calls broken before the head, the script refuses too, where it looks at revisions alone."""
    import random

    read_chain = functions()["read_chain"]
    for seed, (log, head) in enumerate(logs()[:10]):
        touched = log.copied()
        KINDS[name](random.Random(seed), touched)
        if (touched.parts != log.parts and touched.entries == log.entries) or name == "key_of_the_store":
            continue  # only the store's own columns, or parts, which the script sees in packs

        def judged(touched: RawLog = touched, head: pm.Head = head) -> bool:
            try:
                texts = [unpack_part(data, pm.Limits()).decode() for _, _, data in touched.entries]
                links, _ = read_chain(touched.project, texts)
            except (SystemExit, ValueError, KeyError, IndexError):
                return False
            return bool(links[head.revision :][:1] == [head.digest])

        assert not judged()


def test_flipped_bit_in_memory_is_noticed() -> None:
    """No flipped bit of a log of 20 revisions is accepted: a sample of all of them."""
    count, accepted = memory_flips(500)
    assert (count, accepted) == (500, [])


@pytest.mark.parametrize("kind", ["sqlite", "folder"])
def test_flipped_bit_in_a_file_is_noticed(kind: str) -> None:
    """A flipped bit in a file of a store is refused or reported, or nothing is different: a sample."""
    count, accepted = file_flips(kind, 12)
    assert (count, accepted) == (12, [])


def test_broken_chain_is_not_reported_over_and_over() -> None:
    """One revision that cannot be read is one break, not one in every revision that is based on it."""
    log, head = random_log(1, revisions=9)
    revision, key, data = log.entries[0]
    log.entries[0] = (revision, key, data[:-1])
    found = pm.Archive(log).verify("shop", head=head)
    assert [(each.position, each.kind) for each in found.breaks] == [(1, "form")]
    touched, head = random_log(1, revisions=9)
    del touched.entries[3]
    found = pm.Archive(touched).verify("shop", head=head)
    assert [(each.position, each.kind) for each in found.breaks] == [(4, "content"), (4, "order"), (9, "truncated")]


def test_forged_expansion_is_refused_at_once() -> None:
    """Manifests that name runs of runs of runs cannot make a verifier run out of memory."""
    log, _ = random_log(5, revisions=9)
    for position in range(2, 10):
        manifest: dict[str, Any] = log.manifest(position)
        manifest["sections"] = {"goals": [[0, 1]] * 1000}
        log.put(position, manifest)
    found = pm.Archive(log).verify("shop")
    assert "base" in {each.kind for each in found.breaks}
    with pytest.raises(pm.EvidenceError):
        pm.Archive(log).load("shop")
    assert found.breaks[0].position == 2


def test_long_runs_are_limited_before_they_are_read() -> None:
    """A few bytes can name many parts: how many a revision may name is limited like everything in a file."""
    log, _ = random_log(1, revisions=9)
    manifest = log.manifest(2)
    log.put(2, manifest | {"sections": {"baselines": [[0, 34], [0, 34]]}})
    with pytest.raises(pm.errors.LimitExceeded) as caught:
        pm.Archive(log, limits=pm.Limits(items=67)).verify("shop")
    assert (caught.value.code, caught.value.where) == ("limit.items", "revision 2")
    assert not pm.Archive(log, limits=pm.Limits(items=68)).verify("shop").ok


def test_a_history_may_be_as_long_as_one_likes() -> None:
    """How many parts revisions name together is no limit: a project that can be saved can be verified."""
    archive = pm.Archive(MemoryStore(), limits=pm.Limits(items=700))
    goals = [pm.Goal(id=f"g{i}") for i in range(200)]
    heads = []
    for revision in range(40):
        goals[revision] = pm.Goal(id=f"g{revision}", title="changed")
        shop = pm.Project(id="shop", goals=goals)
        heads.append(archive.save(shop, expected_revision=revision, by="pm", at="2026-03-02T09:00Z").head)
    assert archive.load("shop") == pm.Project(id="shop", goals=goals)
    assert archive.verify("shop", head=heads).proven_until == 40
