"""Checks of stores through the archive: projects, the chain that proves them, and persons who are erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.storage.memory import MemoryStore
from clientpm.errors import ConflictError, IdempotencyMismatch, NotFoundError, StoreError
from clientpm.model.goal import Goal
from clientpm.model.need import Need
from clientpm.model.people import Person, Stakeholder
from clientpm.model.plan import Plan
from clientpm.model.project import Project
from clientpm.model.shorthand import task
from clientpm.ports.archive import Archive
from clientpm.ports.copying import copy_project
from clientpm.testing.stand_ins import FixedClock, SequentialIds
from clientpm.testing.store_kit import CheckFamily, StoreCapability, ensure, refused, told

if TYPE_CHECKING:
    from clientpm.evidence.receipt import Receipt
    from clientpm.ports.storage import ProjectStore
    from clientpm.testing.store_kit import StoreBench

__all__ = ["ARCHIVE"]

ARCHIVE: Final = CheckFamily()
_AT: Final = "2026-03-02T09:00Z"


def _shop(title: str = "网上商店 <b>e\u0301\u202e") -> Project:
    return Project(
        id="shop",
        title=title,
        people=[Person(id="li", name="李雷", email="li@example.com"), Person(id="ann", name="Ann")],
        stakeholders=[Stakeholder(id="buyer", person="li"), Stakeholder(id="pm", person="ann")],
        needs=[Need(id=f"need-{number}", statement=f"需求 {number}\n'\"\\") for number in range(40)],
        goals=[Goal(id="wait-time")],
        plan=Plan(start="2026-03-02", tasks=[task(f"t{number}", "设计", f"{number + 1}d") for number in range(30)]),
    )


def _archive(store: ProjectStore) -> Archive:
    return Archive(store, clock=FixedClock("2026-03-02T10:00Z"), ids=SequentialIds())


def _saved(archive: Archive, *titles: str) -> list[Receipt]:
    return [
        archive.save(_shop(title), expected_revision=number, by="pm", at=_AT, key=f"k{number}")
        for number, title in enumerate(titles)
    ]


@ARCHIVE.check()
def archive_loads_what_it_saved(bench: StoreBench) -> None:
    """Every revision of a project is loaded as it was saved."""
    store = bench.new()
    titles = ["one", "二", "3 \u202e"]
    _saved(_archive(store), *titles)
    for number, title in enumerate(titles, 1):
        ensure(Archive(store).load("shop", revision=number) == _shop(title), f"revision {number} is loaded otherwise")
    ensure(Archive(store).load("shop") == _shop(titles[-1]), "another revision is loaded than the last")
    refused(lambda: Archive(store).load("none"), "a project that is not there", NotFoundError)


@ARCHIVE.check()
def archive_verifies_what_it_saved(bench: StoreBench) -> None:
    """The chain of what was saved is whole, up to every head that was given out."""
    store = bench.new()
    receipts = _saved(_archive(store), "one", "two", "three")
    for receipt in receipts:
        found = Archive(store).verify("shop", head=receipt.head)
        ensure(found.ok and found.proven_until == receipt.revision, f"the chain breaks: {found.breaks}")
    ensure(Archive(store).head("shop") == receipts[-1].head, "the head is another than that of the receipt")
    ensure([entry.key for entry in Archive(store).history("shop")] == ["k0", "k1", "k2"], "the history differs")


@ARCHIVE.check()
def archive_reports_conflicts(bench: StoreBench) -> None:
    """Who saves on an old revision gets a conflict, and nothing is changed."""
    store = bench.new()
    archive = _archive(store)
    head = _saved(archive, "one", "two")[-1].head
    for revision in (0, 1, 3):
        refused(
            lambda at=revision: archive.save(_shop("late"), expected_revision=at, by="pm", at=_AT),  # type: ignore[misc]
            f"a save on revision {revision}",
            ConflictError,
        )
    ensure(archive.verify("shop", head=head).ok and archive.head("shop") == head, "a conflict changed the project")


@ARCHIVE.check()
def archive_repeats_a_save(bench: StoreBench) -> None:
    """A save that is repeated with its key is made once; another one with this key is refused."""
    store = bench.new()
    archive = _archive(store)
    first = _saved(archive, "one", "two")
    again = [
        archive.save(_shop(title), expected_revision=number, by="pm", at=_AT, key=f"k{number}")
        for number, title in enumerate(("one", "two"))
    ]
    ensure([each.repeated for each in again] == [True, True], "a repeated save is made again")
    ensure([each.head for each in again] == [each.head for each in first], "a repeated save has another head")
    refused(
        lambda: archive.save(_shop("other"), expected_revision=1, by="pm", at=_AT, key="k1"),
        "another save with a key that was used",
        IdempotencyMismatch,
    )
    ensure(len(archive.history("shop")) == 2, "a repeated save is in the history twice")  # noqa: PLR2004


@ARCHIVE.check()
def archive_keeps_the_same_in_every_store(bench: StoreBench) -> None:
    """The same saves give the same bytes as in memory: nothing depends on the store."""
    store, memory = bench.new(), MemoryStore()
    for each in (store, memory):
        _saved(_archive(each), "one", "two", "three")
    ensure(told(store, "shop") == told(memory, "shop"), "the same saves are kept as other bytes than in memory")


@ARCHIVE.check()
def project_is_copied_with_its_head(bench: StoreBench) -> None:
    """A project that is copied from store to store keeps its head, there and back."""
    first, second = bench.new(), bench.new()
    head = _saved(_archive(first), "one", "two", "three")[-1].head
    between = MemoryStore()
    heads = [copy_project("shop", source, target) for source, target in ((first, between), (between, second))]
    ensure(heads == [head, head], "a copy has another head")
    ensure(told(second, "shop") == told(first, "shop"), "a copy has other bytes")
    ensure(Archive(second).verify("shop", head=head).ok, "a copy does not verify")
    ensure(Archive(second).load("shop") == _shop("three"), "a copy is loaded otherwise")


@ARCHIVE.check(StoreCapability.DURABLE)
def archive_goes_on_when_reopened(bench: StoreBench) -> None:
    """A project that is saved again after the store was opened again has one whole chain."""
    store = bench.new()
    _saved(_archive(store), "one")
    store = bench.reopened(store)
    receipt = _archive(store).save(_shop("two"), expected_revision=1, by="pm", at=_AT)
    store = bench.reopened(store)
    found = Archive(store).verify("shop", head=receipt.head)
    ensure(found.ok and found.revisions == 2, f"the chain breaks: {found.breaks}")  # noqa: PLR2004
    ensure(Archive(store).load("shop") == _shop("two"), "a project is loaded otherwise when the store is opened again")


@ARCHIVE.check(StoreCapability.ERASURE)
def archive_erases_a_person(bench: StoreBench) -> None:
    """A person who was erased is gone from every revision, and the chain says so and is whole."""
    store = bench.new()
    archive = _archive(store)
    _saved(archive, "one", "two")
    empty = [attrs.evolve(person, name="", email="") if person.id == "li" else person for person in _shop().people]
    after = attrs.evolve(_shop("two"), people=empty)
    receipt = archive.erase(after, "li", expected_revision=2, by="pm", at=_AT)
    found = archive.verify("shop", head=receipt.head)
    ensure(found.ok and len(found.erased) == 1, f"the chain does not account for an erasure: {found}")
    for revision in (1, 2, 3):
        names = {person.id: person.name for person in archive.load("shop", revision=revision).people}
        ensure(names == {"li": "", "ann": "Ann"}, f"revision {revision} has {names} after an erasure")


@ARCHIVE.check()
def archive_erases_only_where_the_store_can(bench: StoreBench) -> None:
    """The archive refuses to erase in a store that cannot, and saves nothing then."""
    store = bench.new()
    archive = _archive(store)
    _saved(archive, "one")
    if hasattr(store, "erase"):
        return
    after = attrs.evolve(_shop("one"), people=[Person(id=each.id) for each in _shop().people])
    refused(
        lambda: archive.erase(after, "li", expected_revision=1, by="pm", at=_AT),
        "an erasure that cannot be",
        StoreError,
    )
    ensure(len(archive.history("shop")) == 1, "an erasure that was refused is saved")
