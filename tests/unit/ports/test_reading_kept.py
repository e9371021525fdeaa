"""What is kept is looked at before anybody builds on it."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.adapters.storage import MemoryStore
from clientpm.errors import ConflictError, EvidenceTampered, NotFoundError, StoreError
from clientpm.evidence.chain import Head
from clientpm.evidence.packing import pack_part
from clientpm.evidence.parts import split_project
from clientpm.ports.reading_kept import (
    check_erasable,
    erased_digests,
    is_part,
    kept_chain,
    kept_manifest,
    kept_part,
    kept_revision,
    packed_part,
)
from clientpm.ports.storage import StoredRevision
from tests.storage.raw_logs import RawLog, Salts, random_log

AT = "2026-03-02T09:00Z"
LIMITS = pm.Limits()
SMALL = attrs.evolve(LIMITS, document_bytes=20)
ANN = pm.Person(id="ann", name="Ann Lee")
SHOP = pm.Project(id="shop", people=[ANN, pm.Person(id="bob", name="Bob")], goals=[pm.Goal(id="wait")])


def saved(*shops: pm.Project) -> MemoryStore:
    """Save projects, one upon the other."""
    store = MemoryStore()
    for number, shop in enumerate(shops):
        pm.Archive(store, ids=Salts(f"s{number}")).save(shop, expected_revision=number, by="pm", at=AT)
    return store


def stored_as(log: RawLog, position: int, **changes: Any) -> StoredRevision:
    """Give a revision whose manifest says something else."""
    revision, key, _ = log.entries[position - 1]
    log.put(position, {**log.manifest(position), **changes})
    return StoredRevision(revision=revision, key=key, data=log.entries[position - 1][2])


def test_revision_is_read_with_all_its_parts_and_its_head() -> None:
    """By its number, as the last one, or as it was read before; with bases and without."""
    for seed in (2, 3):
        log, head = random_log(seed)
        last = kept_revision(log, "shop", None, LIMITS)
        assert (last.head, last.manifest.revision) == (head, len(log.entries))
        assert last.digests <= log.parts.keys() | erased_digests(log, "shop", LIMITS)
        for stored in log.log("shop"):
            found = kept_revision(log, "shop", stored.revision, LIMITS)
            assert found == kept_revision(log, "shop", None, LIMITS, stored=stored)
            assert found.head == Head(
                "shop", stored.revision, pm.Archive(log).history("shop")[stored.revision - 1].digest
            )
            named = [digest for digests in found.sections.values() for digest in digests]
            assert found.digests == {*named, *found.manifest.people.values()}


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"project": "other"}, "project"),
        ({"revision": 3}, "order"),
        ({"key": "other"}, "key"),
        ({"format": "other"}, "form"),
        ({"by": 3}, "form"),
    ],
)
def test_manifest_of_something_else_is_told_apart(changes: dict[str, Any], kind: str) -> None:
    """Another project's, another number's, another save's, or none at all."""
    log, _ = random_log(2)
    with pytest.raises(EvidenceTampered) as caught:
        kept_manifest("shop", stored_as(log, 2, **changes), LIMITS)
    assert caught.value.facts == {"position": 2, "kind": kind}
    with pytest.raises(pm.LimitExceeded):
        kept_manifest("shop", next(random_log(2)[0].log("shop")), SMALL)


def test_base_that_is_gone_or_another_is_damage() -> None:
    """Whoever reads a revision with a base reads that too."""
    log, _ = random_log(3)
    assert log.manifest(4)["base"] == 3
    with pytest.raises(EvidenceTampered) as caught:
        kept_revision(log, "shop", 2, LIMITS, stored=stored_as(log.copied(), 2, sections={"goals": [[0, 99]]}))
    assert caught.value.facts == {"position": 2, "kind": "base"}
    store = MemoryStore()
    with pytest.raises(EvidenceTampered) as lost:
        kept_revision(
            store, "shop", 4, LIMITS, stored=StoredRevision(revision=4, key=log.entries[3][1], data=log.entries[3][2])
        )
    assert lost.value.facts == {"position": 3, "kind": "order"}


def test_chain_has_no_gap_and_no_second_beginning() -> None:
    """Each revision is bound to the one before, or the reader is told where it is not."""
    log, _ = random_log(2)
    assert [manifest.revision for _, manifest in kept_chain(log, "shop", LIMITS)] == list(
        range(1, len(log.entries) + 1)
    )
    assert [stored for stored, _ in kept_chain(log, "shop", LIMITS)] == list(log.log("shop"))
    gap = log.copied()
    del gap.entries[1]
    first = log.copied()
    del first.entries[0]
    foreign, begun = log.copied(), log.copied()
    stored_as(foreign, 2, note="Changed")
    stored_as(begun, 1, previous="ab" * 32)
    for broken, position, kind in (
        (gap, 2, "order"),
        (first, 1, "order"),
        (foreign, 2, "content"),
        (begun, 1, "content"),
    ):
        with pytest.raises(EvidenceTampered) as caught:
            list(kept_chain(broken, "shop", LIMITS))
        assert caught.value.facts == {"position": position, "kind": kind}


def test_part_is_what_its_digest_says() -> None:
    """Plain and as it is kept; other bytes are damage, no bytes are none, and too many are a limit."""
    store = saved(SHOP)
    digest = kept_revision(store, "shop", 1, LIMITS).manifest.people["ann"]
    packed = packed_part(store, digest)
    assert packed is not None
    assert is_part(packed, digest, LIMITS) is True
    assert b"Ann Lee" in (kept_part(store, 1, digest, LIMITS) or b"")
    assert is_part(packed, "ab" * 32, LIMITS) is False
    assert is_part(b"no part", digest, LIMITS) is False
    assert (packed_part(store, "ab" * 32), kept_part(store, 1, "ab" * 32, LIMITS)) == (None, None)
    for call in (lambda: is_part(packed, digest, SMALL), lambda: kept_part(store, 1, digest, SMALL)):
        with pytest.raises(pm.LimitExceeded):
            call()
    for other in (b"no part", pack_part(b'{"record":{},"salt":"x"}')):
        store._parts[digest] = other
        with pytest.raises(EvidenceTampered) as caught:
            kept_part(store, 7, digest, LIMITS)
        assert caught.value.facts == {"position": 7, "kind": "part"}


def test_only_persons_are_erased() -> None:
    """A part of anything else, or of somebody else, is never erased, whatever a revision says; damage and nothing may be."""
    store = saved(SHOP)
    first = kept_revision(store, "shop", 1, LIMITS)
    ann, bob = (first.manifest.people[name] for name in ("ann", "bob"))
    goal = first.sections["goals"][0]
    check_erasable(store, "shop", 1, ann, LIMITS)
    check_erasable(store, "shop", 1, ann, LIMITS, person="ann")
    check_erasable(store, "shop", 1, "ab" * 32, LIMITS, person="ann")
    for digest, person in ((goal, None), (goal, "ann"), (bob, "ann")):
        with pytest.raises(EvidenceTampered) as caught:
            check_erasable(store, "shop", 5, digest, LIMITS, person=person)
        assert caught.value.facts == {"position": 5, "kind": "erased"}
    store._parts[goal] = b"damaged"
    check_erasable(store, "shop", 1, goal, LIMITS)


def test_all_that_was_said_to_be_erased() -> None:
    """Of every revision of that project."""
    store = saved(SHOP)
    assert erased_digests(store, "shop", LIMITS) == frozenset()
    digests = kept_revision(store, "shop", 1, LIMITS).manifest.people
    archive, empty = pm.Archive(store), SHOP
    for number, name in enumerate(("ann", "bob"), 1):
        empty = empty.with_(pm.Person(id=name))
        archive.erase(empty, name, expected_revision=number, by="dpo", at=AT)
    assert erased_digests(store, "shop", LIMITS) == {digests["ann"], digests["bob"]}
    assert erased_digests(store, "other", LIMITS) == frozenset()


def test_copy_that_stops_half_way_is_finished() -> None:
    """The other store may hold the first revisions, and none of it is copied twice; it never holds more or others."""
    here = saved(SHOP, SHOP.without("goal:wait"), SHOP)
    there = saved(SHOP)
    there._revisions["shop"] = list(here.log("shop"))[:1]
    there._keys.clear()
    there._keys["shop", here.read("shop", revision=1).key] = here.read("shop", revision=1)
    assert pm.copy_project("shop", here, there) == pm.Archive(here).head("shop")
    assert list(there.log("shop")) == list(here.log("shop"))
    assert pm.Archive(there).load("shop", revision=1) == SHOP
    shorter = MemoryStore()
    shorter.append(
        "shop", revision=1, data=here.read("shop", revision=1).data, parts={}, key=here.read("shop", revision=1).key
    )
    with pytest.raises(ConflictError) as longer:
        pm.copy_project("shop", shorter, there)
    assert (longer.value.expected_revision, longer.value.actual) == (1, 3)
    other = saved(SHOP.with_(pm.Goal(id="other")), SHOP)
    with pytest.raises(ConflictError):
        pm.copy_project("shop", here, other)
    with pytest.raises(pm.ValidationError) as caught:
        pm.copy_project("../up", here, there)
    assert caught.value.where == "project"
    with pytest.raises(NotFoundError):
        pm.copy_project("none", here, there)


def test_copy_hands_over_each_part_once() -> None:
    """Parts that are there from an earlier revision are not read and sent again with each later one."""
    here, handed = saved(SHOP, SHOP.with_(pm.Goal(id="new")), SHOP), []

    class Counting(MemoryStore):
        def append(self, project: str, /, **asked: Any) -> StoredRevision:
            """Note what comes."""
            handed.extend(asked["parts"])
            return super().append(project, **asked)

    pm.copy_project("shop", here, Counting())
    assert sorted(handed) == sorted(here._parts)


def test_copy_passes_over_what_is_no_part() -> None:
    """Damaged bytes do not take the place of a part in the other store; what is damaged here is missing there."""
    here, there = saved(SHOP), MemoryStore()
    digest = kept_revision(here, "shop", 1, LIMITS).sections["goals"][0]
    here._parts[digest] = b"damaged"
    pm.copy_project("shop", here, there)
    assert there._parts.keys() == here._parts.keys() - {digest}
    assert [each.kind for each in pm.Archive(there).verify("shop").breaks] == ["part_missing"]


def test_copy_never_erases_what_is_no_person() -> None:
    """A revision that says so of something else is damage; a store that cannot erase is told only where it must."""
    here = saved(SHOP)
    archive = pm.Archive(here)
    archive.erase(SHOP.with_(pm.Person(id="ann")), "ann", expected_revision=1, by="dpo", at=AT)
    there = MemoryStore()

    class Stubborn:
        append, read, part, log, projects = there.append, there.read, there.part, there.log, there.projects

    assert pm.copy_project("shop", here, Stubborn()) == archive.head("shop")
    parts = split_project(SHOP, salt=Salts("x").new_id).content
    goal = kept_revision(here, "shop", 1, LIMITS).sections["goals"][0]
    assert goal in parts
    log = RawLog(here, "shop", here._parts)
    log.put(2, {**log.manifest(2), "erased": [goal]})
    target = MemoryStore()
    with pytest.raises((EvidenceTampered, StoreError)):
        pm.copy_project("shop", log, target)
    assert goal in target._parts


def test_revision_is_made_by_names_only() -> None:
    """Nobody can exchange its key for its bytes."""
    with pytest.raises(TypeError):
        StoredRevision(1, "k", b"")  # type: ignore[call-arg]
