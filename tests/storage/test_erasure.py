"""Erased is erased: in every revision, and in every file of a store."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import clientpm as pm
from clientpm.adapters.storage import FolderStore, MemoryStore, SqliteStore
from clientpm.errors import IdempotencyMismatch, NotFoundError, StoreError

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-03-02T09:00Z"
PERSONS = 100


def person(i: int, revision: int) -> pm.Person:
    """Make a person whose every value can be searched for."""
    mark = f"{i}q{revision}"
    return pm.Person(
        id=f"p{i}",
        name=f"Nomen{mark}",
        email=f"mail{mark}@clinic.example",
        phone=f"+49 {100000 + i} {revision}",
        address=f"Platz{mark} 12, 住址{mark}",
        notes=f"Notiz{mark}",
        external_id=f"Akte{mark}",
    )


def opened(kind: str, folder: Path) -> SqliteStore | FolderStore:
    """Open a store in a folder."""
    # Each erasure rewrites the whole file of SQLite, a hundred times: not waiting for the disk changes no byte of it.
    if kind == "sqlite":
        return SqliteStore(folder / "store.db", durability="relaxed")
    return FolderStore(folder / "store")


def values(revision: int) -> list[bytes]:
    """Give every value of every person in a revision, as it may stand in a file."""
    found = []
    for i in range(PERSONS):
        one = person(i, revision)
        found += [one.name, one.email, one.phone, one.address, one.notes, one.external_id]
    return [text.encode() for text in found]


def traces(folder: Path, wanted: list[bytes]) -> list[tuple[str, bytes]]:
    """Give where values stand in the files of a folder, names of files included."""
    looked_for = re.compile(b"|".join(map(re.escape, wanted)))
    found = []
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        found += [(path.name, match[0]) for match in looked_for.finditer(data + path.name.encode())]
    return found


@pytest.mark.parametrize("kind", ["sqlite", "folder"])
def test_hundred_persons_leave_no_trace(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """100 persons with two revisions of data are erased: no file holds any of it, everything else is there, and verifies."""
    # Parts are kept as they are here: compressed ones would hide what is left of them.
    monkeypatch.setattr("clientpm.evidence.packing._deflated", lambda data: data)
    with opened(kind, tmp_path) as store:
        archive = pm.Archive(store)
        shops = [
            pm.Project(id="shop", people=[person(i, revision) for i in range(PERSONS)], goals=[pm.Goal(id="wait")])
            for revision in (1, 2)
        ]
        for revision, shop in enumerate(shops):
            archive.save(shop, expected_revision=revision, by="pm", at=AT)
        assert len(traces(tmp_path, values(1) + values(2))) >= 12 * PERSONS
        last, receipt = shops[1], None
        for i in range(PERSONS):
            last = last.with_(pm.Person(id=f"p{i}"))
            receipt = archive.erase(last, f"p{i}", expected_revision=2 + i, by="dpo", at=AT, note="Letter of 1 March")
        assert receipt is not None
        found = archive.verify("shop", head=receipt.head)
        assert (found.ok, found.proven_until, len(found.erased), found.still_held) == (True, 102, 2 * PERSONS, ())
        assert traces(tmp_path, values(1) + values(2)) == []
        empty = tuple(pm.Person(id=f"p{i}") for i in range(PERSONS))
        assert archive.load("shop", revision=1).people == empty
        assert archive.load("shop", revision=1).goals == shops[0].goals
        assert archive.load("shop") == last
        assert [entry.erased for entry in archive.history("shop")] == [0, 0] + [2] * PERSONS
    assert traces(tmp_path, values(1) + values(2)) == []


ANN = pm.Person(id="ann", name="Ann Lee")
SHOP = pm.Project(id="shop", people=[ANN, pm.Person(id="bob", name="Bob")])
WITHOUT = SHOP.with_(pm.Person(id="ann"))


class BreakingOff(MemoryStore):
    """A store that breaks off before it erases, as a killed process would."""

    broken = True

    def erase(self, digest: str, /) -> None:
        """Break off, or erase."""
        if self.broken:
            raise StoreError("broken off")
        super().erase(digest)


def test_erasure_that_broke_off_is_finished_by_repeating_it() -> None:
    """Between saving and erasing the data are still there, and verification says so; the same key finishes it."""
    store = BreakingOff()
    archive = pm.Archive(store)
    archive.save(SHOP, expected_revision=0, by="pm", at=AT)
    with pytest.raises(StoreError):
        archive.erase(WITHOUT, "ann", expected_revision=1, by="dpo", at=AT, key="k")
    found = archive.verify("shop")
    assert (found.ok, len(found.still_held)) == (True, 1)
    assert archive.load("shop", revision=1) == SHOP
    store.broken = False
    receipt = archive.erase(WITHOUT, "ann", expected_revision=1, by="dpo", at=AT, key="k")
    assert (receipt.revision, receipt.repeated) == (2, True)
    found = archive.verify("shop", head=receipt.head)
    assert (found.ok, len(found.erased), found.still_held) == (True, 1, ())
    assert archive.load("shop", revision=1).people[0] == pm.Person(id="ann")


def test_erasure_that_broke_off_is_finished_by_a_new_one() -> None:
    """Whoever lost the key erases once more: the next revision says so again."""
    store = BreakingOff()
    archive = pm.Archive(store)
    archive.save(SHOP, expected_revision=0, by="pm", at=AT)
    with pytest.raises(StoreError):
        archive.erase(WITHOUT, "ann", expected_revision=1, by="dpo", at=AT)
    store.broken = False
    archive.erase(WITHOUT, "ann", expected_revision=2, by="dpo", at=AT)
    found = archive.verify("shop")
    assert (found.ok, found.revisions, len(found.erased), found.still_held) == (True, 3, 1, ())
    assert archive.load("shop") == WITHOUT


def test_person_who_was_erased_twice_is_still_in_the_project() -> None:
    """The empty record that is left is no data of theirs, and is not erased with them."""
    store = MemoryStore()
    archive = pm.Archive(store)
    seen = SHOP.with_(pm.Person(id="ann", name="Ann Lee", visibility="client"))
    archive.save(seen, expected_revision=0, by="pm", at=AT)
    without = seen.with_(pm.Person(id="ann", visibility="client"))
    for revision in (1, 2, 3):
        archive.erase(without, "ann", expected_revision=revision, by="dpo", at=AT)
    assert archive.load("shop") == without
    assert archive.verify("shop").ok


def test_anchor_that_fails_does_not_stop_an_erasure() -> None:
    """The data are gone although the anchor could not be told."""

    class Silent:
        def publish(self, _: pm.Receipt, /) -> None:
            """Fail."""
            raise OSError

    store = MemoryStore()
    pm.Archive(store).save(SHOP, expected_revision=0, by="pm", at=AT)
    with pytest.raises(StoreError) as caught:
        pm.Archive(store, anchor=Silent()).erase(WITHOUT, "ann", expected_revision=1, by="dpo", at=AT)
    assert caught.value.code == "anchor.failed"
    assert len(pm.Archive(store).verify("shop").erased) == 1


def test_person_with_data_is_not_erased() -> None:
    """First the record is emptied: an erasure whose last revision still says who it was would be none."""
    archive = pm.Archive(MemoryStore())
    archive.save(SHOP, expected_revision=0, by="pm", at=AT)
    for left in (
        ANN,
        pm.Person(id="ann", phone="1"),
        pm.Person(id="ann", title="Ann"),
        pm.Person(id="ann", extensions={"crm.id": "7"}),
        pm.Person(id="ann", time_zone="Asia/Shanghai"),
    ):
        with pytest.raises(pm.ValidationError) as caught:
            archive.erase(SHOP.with_(left), "ann", expected_revision=1, by="dpo", at=AT)
        assert caught.value.code == "erase.not_empty"
    assert archive.load("shop") == SHOP


def test_person_who_was_taken_out_can_be_erased() -> None:
    """Who is in no new revision is erased from the old ones."""
    archive = pm.Archive(MemoryStore())
    archive.save(SHOP, expected_revision=0, by="pm", at=AT)
    archive.erase(SHOP.without("person:ann"), "ann", expected_revision=1, by="dpo", at=AT)
    assert archive.load("shop", revision=1).people[0] == pm.Person(id="ann")
    assert archive.verify("shop").ok


def test_unknown_person_is_not_said_to_be_erased() -> None:
    """A misspelt id is refused: a receipt would say that data are gone which are not."""
    archive = pm.Archive(MemoryStore())
    archive.save(SHOP, expected_revision=0, by="pm", at=AT)
    with pytest.raises(NotFoundError):
        archive.erase(WITHOUT, "anm", expected_revision=1, by="dpo", at=AT)
    assert len(archive.history("shop")) == 1


def test_store_that_cannot_erase_says_so() -> None:
    """Nothing is saved then."""
    held = MemoryStore()

    class Stubborn:
        append, read, part, log, projects = held.append, held.read, held.part, held.log, held.projects

    archive = pm.Archive(Stubborn())
    archive.save(SHOP, expected_revision=0, by="pm", at=AT)
    with pytest.raises(StoreError) as caught:
        archive.erase(WITHOUT, "ann", expected_revision=1, by="dpo", at=AT)
    assert caught.value.code == "store.no_erasure"
    assert len(archive.history("shop")) == 1


def test_key_of_an_erasure_is_no_key_of_a_save() -> None:
    """A save under the key of an erasure is something else."""
    archive = pm.Archive(MemoryStore())
    archive.save(SHOP, expected_revision=0, by="pm", at=AT)
    archive.erase(WITHOUT, "ann", expected_revision=1, by="dpo", at=AT, key="k")
    with pytest.raises(IdempotencyMismatch):
        archive.save(WITHOUT, expected_revision=1, by="dpo", at=AT, key="k")


def test_late_repetition_does_not_bring_data_back() -> None:
    """A save from before the erasure, repeated after it, answers with its receipt and keeps nothing."""
    store = MemoryStore()
    archive = pm.Archive(store)
    first = archive.save(SHOP, expected_revision=0, by="pm", at=AT, key="k")
    archive.erase(WITHOUT, "ann", expected_revision=1, by="dpo", at=AT)
    again = archive.save(SHOP, expected_revision=0, by="pm", at=AT, key="k")
    assert (again.head, again.repeated) == (first.head, True)
    assert archive.load("shop", revision=1).people[0] == pm.Person(id="ann")
