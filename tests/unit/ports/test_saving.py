"""What a save consists of: manifests with and without a base, and saves that are the same."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import clientpm as pm
from clientpm.adapters.storage import MemoryStore
from clientpm.errors import EvidenceTampered, NotFoundError
from clientpm.evidence.document import SCHEMA
from clientpm.evidence.manifest import read_manifest
from clientpm.evidence.packing import unpack_part
from clientpm.evidence.parts import split_project
from clientpm.ports.reading_kept import kept_revision
from clientpm.ports.saving import (
    Saving,
    check_empty,
    check_loadable,
    erasable_parts,
    is_repeated,
    manifest_of,
    people_of,
)
from tests.storage.raw_logs import RawLog, Salts

if TYPE_CHECKING:
    from clientpm.evidence.manifest import Manifest

AT = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
LIMITS = pm.Limits()
ANN = pm.Person(id="ann", name="Ann Lee")
BOB = pm.Person(id="bob", name="Bob")


def project(parts: int, *people: pm.Person, title: str = "") -> pm.Project:
    """Make a project whose baselines are kept in so many parts, one each."""
    baselines = [pm.Baseline(id=f"b{number}", number=number) for number in range(1, parts + 1)]
    return pm.Project(id="shop", title=title, baselines=baselines, people=people)


def saved(store: MemoryStore, shop: pm.Project, **more: Any) -> pm.Receipt:
    """Save the next revision."""
    number = len(list(store.log("shop")))
    return pm.Archive(store, ids=Salts(f"s{number}")).save(shop, expected_revision=number, by="pm", at=AT, **more)


def manifest(store: MemoryStore, revision: int) -> Manifest:
    """Read a manifest as it is kept."""
    return read_manifest(unpack_part(store.read("shop", revision=revision).data, LIMITS), LIMITS)


def test_small_project_has_whole_manifests() -> None:
    """Up to 32 parts every manifest says all of them; with more it says what differs from its base."""
    counted = project(20)
    more = 32 - sum(map(len, split_project(counted, salt=Salts("x").new_id).sections.values()))
    for parts, base in ((20 + more, 0), (21 + more, 1)):
        store = MemoryStore()
        for title in ("one", "two"):
            saved(store, project(parts, title=title))
        assert (manifest(store, 1).base, manifest(store, 2).base) == (0, base)


def test_revision_says_what_differs_from_its_base() -> None:
    """Whatever lay between a revision and its base, it comes back as it was saved."""
    store = MemoryStore()
    shops = [project(34 + number % 3, ANN, title=f"State {number // 2}") for number in range(12)]
    for shop in shops:
        saved(store, shop)
    assert [manifest(store, number).base for number in range(1, 13)] == [0, 1, 1, 3, 1, 5, 5, 7, 1, 9, 9, 11]
    archive = pm.Archive(store)
    assert [archive.load("shop", revision=number) for number in range(1, 13)] == shops
    assert archive.verify("shop").ok


def saving(store: MemoryStore, shop: pm.Project, **more: Any) -> Saving:
    """Make a save that is based on the last revision."""
    before = kept_revision(store, "shop", None, LIMITS) if store.projects() else None
    known = people_of(store, before, LIMITS)
    parts = split_project(shop, salt=Salts("other").new_id, known=known)
    told: dict[str, Any] = {"by": "pm", "at": AT, "note": "", "key": "k", **more}
    return Saving(project="shop", before=before, parts=parts, **told)


def test_manifest_says_who_saved_what_and_when() -> None:
    """Of the first revision, and of one that is bound to it; the seal comes later."""
    store = MemoryStore()
    one = saving(store, project(1, ANN))
    first = manifest_of(store, one, None, LIMITS)
    assert (one.revision, first.revision, first.base, first.schema, first.seal) == (1, 1, 0, SCHEMA, None)
    assert (first.project, first.by, first.at, first.recorded_at, first.note, first.key) == (
        "shop", "pm", AT, None, "", "k",
    )  # fmt: skip
    assert (first.sections, first.people, first.erased) == (one.parts.sections, one.parts.people, ())
    receipt = saved(store, project(1, ANN))
    two = saving(store, project(2), note="Minutes", by="ann", erased=("e" * 64,))
    second = manifest_of(store, two, AT, LIMITS)
    assert (two.revision, second.revision, second.previous) == (2, 2, receipt.head.digest)
    assert (second.by, second.note, second.recorded_at, second.erased) == ("ann", "Minutes", AT, ("e" * 64,))


def test_persons_of_a_revision() -> None:
    """Nobody before the first one; without those who were erased since."""
    store = MemoryStore()
    assert people_of(store, None, LIMITS) == {}
    saved(store, project(0, ANN, BOB))
    first = kept_revision(store, "shop", 1, LIMITS)
    found = people_of(store, first, LIMITS)
    assert {name: (digest, person.record["name"]) for name, (digest, person) in found.items()} == {
        "ann": (first.manifest.people["ann"], "Ann Lee"),
        "bob": (first.manifest.people["bob"], "Bob"),
    }
    store.erase(first.manifest.people["ann"])
    assert list(people_of(store, first, LIMITS)) == ["bob"]


@pytest.mark.parametrize(
    "changes",
    [{"by": "ann"}, {"at": AT + dt.timedelta(1)}, {"note": "x"}, {"erased": ("e" * 64,)}, {"before": 1}]
    + [{"shop": shop} for shop in (project(2, ANN), project(1, BOB), project(1, ANN, BOB), project(1))]
    + [{"shop": project(1, attrs.evolve(ANN, name="Ann"))}],
    ids=["by", "at", "note", "erased", "revision", "parts", "other person", "more persons", "nobody", "name"],
)
def test_save_is_repeated_only_when_it_says_the_same(changes: dict[str, Any]) -> None:
    """Other salts are no difference, and neither is who was erased since; everything else is."""
    store = MemoryStore()
    shop = changes.pop("shop", project(1, ANN))
    again = saving(MemoryStore(), project(1, ANN))
    other = saving(MemoryStore(), shop, **{name: held for name, held in changes.items() if name != "before"})
    saved(store, project(1, ANN))
    first = kept_revision(store, "shop", 1, LIMITS)
    if "before" in changes:
        other = attrs.evolve(other, before=first)
    assert again.parts.people != first.manifest.people
    assert is_repeated(store, again, first, LIMITS) is True
    assert is_repeated(store, other, first, LIMITS) is False
    store.erase(first.manifest.people["ann"])
    assert is_repeated(store, again, first, LIMITS) is True


def test_parts_of_a_person_up_to_a_revision() -> None:
    """Each once, the oldest first; what came later is left; whom nobody knows is not found."""
    store = MemoryStore()
    names = ["Ann", "Ann", "Ann Lee", "Ann", "Anna"]
    for name in names:
        saved(store, project(0, attrs.evolve(ANN, name=name)))
    saved(store, project(0, BOB))
    digests = [manifest(store, number).people["ann"] for number in range(1, 6)]
    assert erasable_parts(store, "shop", "ann", 6, LIMITS) == tuple(dict.fromkeys(digests))
    assert erasable_parts(store, "shop", "ann", 5, LIMITS) == tuple(dict.fromkeys(digests))
    assert erasable_parts(store, "shop", "ann", 3, LIMITS) == (digests[0], digests[2])
    assert erasable_parts(store, "shop", "bob", 6, LIMITS) == (manifest(store, 6).people["bob"],)
    for name, until in (("bob", 5), ("cid", 6)):
        with pytest.raises(NotFoundError) as caught:
            erasable_parts(store, "shop", name, until, LIMITS)
        assert (caught.value.where, caught.value.got) == ("person", name)


@pytest.mark.parametrize(
    ("field", "held"),
    [
        ("title", "Ann"),
        ("extensions", {"crm.id": 7}),
        ("translations", {"de": {"title": "Anna"}}),
        ("name", "Ann"),
        ("email", "ann@clinic.example"),
        ("phone", "1"),
        ("address", "Street"),
        ("time_zone", "Asia/Shanghai"),
        ("notes", "Friendly"),
        ("external_id", "7"),
    ],
)
def test_nothing_that_says_who_it_was_may_be_left(field: str, held: Any) -> None:
    """Each field of a person keeps her from being erased; who may see the record, and its links, do not."""
    left = pm.Person(**{"id": "ann", field: held})
    with pytest.raises(pm.ValidationError) as caught:
        check_empty(project(0, BOB, left), "ann")
    assert (caught.value.code, caught.value.where) == ("erase.not_empty", f"person:ann.{field}")
    empty = pm.Person(id="ann", visibility="client", links=["person:bob"])
    check_empty(project(0, BOB, empty), "ann")
    check_empty(project(0, BOB), "ann")


def test_part_of_something_else_is_no_persons() -> None:
    """A revision that names a goal, or somebody else, as a person's part would have that erased: it is damage."""
    store = MemoryStore()
    saved(store, project(1, ANN, BOB))
    first = manifest(store, 1)
    for digest in (first.people["bob"], first.sections["baselines"][0]):
        log = RawLog(store, "shop", store._parts)
        log.put(1, {**log.manifest(1), "people": [["ann", digest]]})
        with pytest.raises(EvidenceTampered) as caught:
            erasable_parts(log, "shop", "ann", 1, LIMITS)
        assert caught.value.facts == {"position": 1, "kind": "erased"}


def test_what_is_saved_can_be_loaded() -> None:
    """A manifest, or a part, that is larger than the archive loads is refused before anything is kept."""
    one = saving(MemoryStore(), project(1, ANN))
    found = manifest_of(MemoryStore(), one, None, LIMITS)
    size = max(len(found.to_bytes()), *map(len, one.parts.content.values()))
    check_loadable(found, one.parts.content.values(), attrs.evolve(LIMITS, document_bytes=size))
    noted = attrs.evolve(found, note="x" * size)
    for each, parts in ((noted, []), (found, [b'"%s"' % (b"x" * size)])):
        with pytest.raises(pm.LimitExceeded):
            check_loadable(each, parts, attrs.evolve(LIMITS, document_bytes=size))
