"""What an archive must not do: erase what is no person's, save what nobody can load, tell of what was changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import clientpm as pm
from clientpm.adapters.storage import FolderStore, MemoryStore, SqliteStore
from clientpm.adapters.storage.disk import Disk
from clientpm.evidence.packing import pack_part, unpack_part
from clientpm.ports.storage import StoredRevision

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AT = "2026-03-02T09:00Z"
SHOP = pm.Project(id="shop", goals=[pm.Goal(id="wait", title="Shorter waits")])
ANN = pm.Person(id="ann", name="Ann Lee")


def manifest_of(store: pm.ProjectStore, revision: int = 1, project: str = "shop") -> dict[str, Any]:
    """Give a manifest as it is kept."""
    found: dict[str, Any] = json.loads(unpack_part(store.read(project, revision=revision).data, pm.Limits()))
    return found


def all_parts(store: pm.ProjectStore) -> list[str]:
    """Give the digests of the parts of the first revision."""
    return [digest for digests in manifest_of(store)["sections"].values() for digest in digests]


def packed(manifest: dict[str, Any]) -> bytes:
    """Give a manifest as it is kept, with other words."""
    return pack_part(json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def forged(store: MemoryStore, project: str, **changed: object) -> MemoryStore:
    """Give a store with the only revision of a project in other words."""
    found = manifest_of(store, project=project) | changed
    there = MemoryStore()
    parts = {digest: store.part(digest) for digests in found["sections"].values() for digest in digests}
    there.append(project, revision=1, data=packed(found), parts=parts, key=found["key"])
    return there


def kept(*projects: pm.Project) -> MemoryStore:
    """Give a store in which projects were saved, each as a new one or as the next revision of its own."""
    store = MemoryStore()
    archive = pm.Archive(store)
    for project in projects:
        known = archive.head(project.id).revision if project.id in archive.projects() else 0
        archive.save(project, expected_revision=known, by="pm", at=AT)
    return store


def test_copying_a_hostile_project_erases_nothing_else() -> None:
    """A revision from elsewhere that names another project's part as erased cannot take it away."""
    target = kept(SHOP)
    digest = manifest_of(target)["sections"]["goals"][0]
    source = forged(kept(pm.Project(id="trap")), "trap", erased=[digest])
    with pytest.raises(pm.errors.EvidenceTampered) as caught:
        pm.copy_project("trap", source, target)
    assert (caught.value.position, caught.value.kind) == (1, "erased")
    assert pm.Archive(target).load("shop") == SHOP


def test_erasing_a_person_erases_nothing_else() -> None:
    """A revision that names another project's part as that of a person cannot take it away."""
    store = kept(SHOP)
    digest = manifest_of(store)["sections"]["goals"][0]
    trap = forged(kept(pm.Project(id="trap")), "trap", people=[["ann", digest]])
    pm.copy_project("trap", trap, store)
    with pytest.raises(pm.errors.EvidenceTampered):
        pm.Archive(store).erase(pm.Project(id="trap"), "ann", expected_revision=1, by="dpo", at=AT)
    assert pm.Archive(store).load("shop") == SHOP
    assert store.read("trap").revision == 1


def test_erasing_a_person_does_not_erase_another() -> None:
    """Nor the part of somebody else."""
    store = kept(pm.Project(id="shop", people=[ANN]))
    digest = dict(manifest_of(store)["people"])["ann"]
    trap = forged(kept(pm.Project(id="trap")), "trap", people=[["bob", digest]])
    pm.copy_project("trap", trap, store)
    with pytest.raises(pm.errors.EvidenceTampered):
        pm.Archive(store).erase(pm.Project(id="trap"), "bob", expected_revision=1, by="dpo", at=AT)
    assert pm.Archive(store).load("shop").people == (ANN,)


def test_person_whose_part_is_damaged_can_be_erased() -> None:
    """What is no longer anybody's data may go."""
    store = kept(pm.Project(id="shop", people=[ANN]))
    digest = dict(manifest_of(store)["people"])["ann"]
    store.erase(digest)
    store.append("other", revision=1, data=b"", parts={digest: b"damaged"}, key="k")
    with pytest.raises(pm.errors.EvidenceTampered):
        pm.Archive(store).load("shop")
    source = forged(kept(pm.Project(id="later")), "later", erased=[digest])
    pm.copy_project("later", source, store)
    with pytest.raises(pm.errors.NotFoundError):
        store.part(digest)


def test_damaged_part_does_not_take_the_place_of_a_whole_one() -> None:
    """A part that is not what its digest says is left out of a copy: who saves it later must not find it taken."""
    honest = kept(SHOP)
    digest = manifest_of(honest)["sections"]["goals"][0]
    source = MemoryStore()
    trap = manifest_of(kept(pm.Project(id="trap")), project="trap")
    trap["sections"]["goals"] = [digest]
    source.append("trap", revision=1, data=packed(trap), parts={digest: pack_part(b"[]")}, key=trap["key"])
    target = MemoryStore()
    pm.copy_project("trap", source, target)
    pm.Archive(target).save(SHOP, expected_revision=0, by="pm", at=AT)
    assert pm.Archive(target).load("shop") == SHOP
    assert "part_missing" in {each.kind for each in pm.Archive(target).verify("trap").breaks}


def test_copy_into_a_store_that_is_ahead_is_refused() -> None:
    """The head that is answered is the same in both stores, or there is none."""
    source, target = kept(SHOP), MemoryStore()
    pm.copy_project("shop", source, target)
    pm.Archive(target).save(pm.Project(id="shop"), expected_revision=1, by="pm", at=AT)
    with pytest.raises(pm.errors.ConflictError) as caught:
        pm.copy_project("shop", source, target)
    assert (caught.value.expected_revision, caught.value.actual) == (1, 2)


class BrokenChain(MemoryStore):
    """A store in whose log somebody wrote."""

    def __init__(self, source: MemoryStore, change: Callable[[list[StoredRevision]], list[StoredRevision]]) -> None:
        super().__init__()
        self.held = change(list(source.log("shop")))
        self.source = source

    def log(self, _: str, /) -> Any:
        """Yield what is left."""
        yield from self.held

    def read(self, _: str, /, *, revision: int | None = None) -> StoredRevision:
        """Return one revision of what is left."""
        return self.held[-1] if revision is None else next(each for each in self.held if each.revision == revision)

    def part(self, digest: str, /) -> bytes:
        """Return a part as it was."""
        return self.source.part(digest)


def reworded(held: list[StoredRevision], revision: int) -> list[StoredRevision]:
    """Give the log with another note in one revision."""
    old = held[revision - 1]
    words = json.loads(unpack_part(old.data, pm.Limits())) | {"note": "nobody said so"}
    new = StoredRevision(revision=revision, key=old.key, data=packed(words))
    return [*held[: revision - 1], new, *held[revision:]]


@pytest.mark.parametrize(
    ("change", "position", "kind"),
    [
        (lambda held: reworded(held, 2), 2, "content"),
        (lambda held: [held[0], *held[2:]], 2, "order"),
        (lambda held: held[1:], 1, "order"),
        (lambda held: [held[0], held[0], *held[1:]], 2, "order"),
    ],
    ids=["reworded", "dropped", "beheaded", "doubled"],
)
def test_history_and_pack_of_a_broken_chain_are_refused(
    change: Callable[[list[StoredRevision]], list[StoredRevision]], position: int, kind: str
) -> None:
    """Who reads every revision sees whether each belongs to the one before, and does not tell what was forged."""
    source = kept(SHOP, pm.Project(id="shop"), SHOP, pm.Project(id="shop"))
    assert len(pm.Archive(BrokenChain(source, lambda held: held)).history("shop")) == 4
    archive = pm.Archive(BrokenChain(source, change))
    for ask in (archive.history, archive.evidence_pack):
        with pytest.raises(pm.errors.EvidenceTampered) as caught:
            ask("shop")
        assert (caught.value.position, caught.value.kind) == (position, kind)


def test_nothing_is_saved_over_what_a_newer_version_saved() -> None:
    """What this version cannot read it cannot replace either."""
    store = forged(kept(SHOP), "shop", schema=999)
    with pytest.raises(pm.errors.SchemaTooNew):
        pm.Archive(store).save(SHOP, expected_revision=1, by="pm", at=AT)
    assert store.read("shop").revision == 1


def test_parts_that_are_large_together_are_refused() -> None:
    """A few bytes in the store may be a large project: what is too large together is not loaded, nor saved."""
    many = pm.Project(id="shop", goals=[pm.Goal(id=f"g{i}", title="x" * 250) for i in range(50)])
    store = kept(many)
    size = sum(len(unpack_part(store.part(d), pm.Limits())) for d in all_parts(store))
    enough = pm.Limits(document_bytes=size)
    assert pm.Archive(store, limits=enough).load("shop") == many
    assert pm.Archive(MemoryStore(), limits=enough).save(many, expected_revision=0, by="pm", at=AT).revision == 1
    small = pm.Limits(document_bytes=size - 1)
    with pytest.raises(pm.errors.LimitExceeded):
        pm.Archive(store, limits=small).load("shop")
    empty = MemoryStore()
    with pytest.raises(pm.errors.LimitExceeded):
        pm.Archive(empty, limits=small).save(many, expected_revision=0, by="pm", at=AT)
    assert empty.projects() == ()


@pytest.mark.parametrize("limits", [pm.Limits(items=5), pm.Limits(document_bytes=300), pm.Limits(document_bytes=20)])
def test_nothing_is_saved_that_cannot_be_loaded(limits: pm.Limits) -> None:
    """An archive that could not load a project does not save it, and says so before anything is kept."""
    store = MemoryStore()
    with pytest.raises(pm.errors.LimitExceeded):
        pm.Archive(store, limits=limits).save(SHOP, expected_revision=0, by="pm", at=AT)
    assert store.projects() == ()


def test_part_of_no_person_that_is_named_as_erased_is_missed_by_load() -> None:
    """A revision cannot make anything but a person vanish, whatever it says was erased."""
    store = forged(kept(SHOP), "shop", erased=manifest_of(kept(SHOP))["sections"]["goals"])
    for digest in manifest_of(store)["erased"]:
        store.erase(digest)
    with pytest.raises(pm.errors.EvidenceTampered) as caught:
        pm.Archive(store).load("shop")
    assert caught.value.kind == "part_missing"


def test_folder_that_is_gone_is_no_empty_store(tmp_path: Path) -> None:
    """A disk that is no longer there is an error, never the answer that there is no such project."""
    store = FolderStore(tmp_path / "store")
    archive = pm.Archive(store)
    archive.save(SHOP, expected_revision=0, by="pm", at=AT)
    (tmp_path / "store").rename(tmp_path / "elsewhere")
    asked: tuple[Callable[[], object], ...] = (
        lambda: archive.load("shop"),
        lambda: archive.history("shop"),
        lambda: archive.verify("shop"),
        lambda: store.part("0" * 64),
        store.projects,
    )
    for ask in asked:
        with pytest.raises(pm.errors.StoreError) as caught:
            ask()
        assert not isinstance(caught.value, pm.errors.NotFoundError)


class Interrupted(Disk):
    """A disk at one of whose calls somebody presses Ctrl-C."""

    def __init__(self) -> None:
        super().__init__()
        self.left = 0

    def write(self, path: str, data: bytes) -> None:
        """Write a new file."""
        self.count()
        super().write(path, data)

    def replace(self, source: str, target: str) -> None:
        """Give a file its name."""
        self.count()
        super().replace(source, target)

    def sync_folder(self, path: str) -> None:
        """Sync a folder."""
        self.count()
        super().sync_folder(path)

    def count(self) -> None:
        """Break off at the last call that is left."""
        self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt


def files_in(folder: Path) -> set[Path]:
    """Give the files of a store that hold data."""
    return {path for path in folder.rglob("*") if path.is_file() and path.name != "lock"}


def test_interrupted_save_leaves_no_parts_behind(tmp_path: Path) -> None:
    """What no revision names no erasure would find: whoever interrupts a save finds the files that were there."""
    disk = Interrupted()
    archive = pm.Archive(FolderStore(tmp_path / "store", disk=disk))
    archive.save(SHOP, expected_revision=0, by="pm", at=AT)
    before = files_in(tmp_path)
    for calls in range(1, 100):
        disk.left = calls
        try:
            archive.save(pm.Project(id="shop", people=[ANN]), expected_revision=1, by="pm", at=AT)
        except KeyboardInterrupt:
            assert files_in(tmp_path) == before
        else:
            break
    assert calls > 5
    assert archive.load("shop").people == (ANN,)


def test_what_a_newer_version_wrote_is_told_apart_from_what_was_changed() -> None:
    """A manifest or pack of a later form is refused untouched; verifying says so with its place."""
    store = forged(kept(SHOP), "shop", format="clientpm/manifest/2")
    archive = pm.Archive(store)
    assert [(each.position, each.kind) for each in archive.verify("shop").breaks] == [(1, "newer")]
    for asked in (
        lambda: archive.load("shop"),
        lambda: archive.history("shop"),
        lambda: archive.save(SHOP, expected_revision=1, by="pm", at=AT),
        lambda: archive.evidence_pack("shop"),
    ):
        with pytest.raises(pm.errors.SchemaTooNew) as caught:
            asked()
        assert caught.value.where == "manifest.format"
    pack = json.loads(pm.Archive(kept(SHOP)).evidence_pack("shop").data)
    with pytest.raises(pm.errors.SchemaTooNew):
        pm.verify_pack(json.dumps(pack | {"format": "clientpm/pack/2"}))
    inside = [manifest.replace("clientpm/manifest/1", "clientpm/manifest/2") for manifest in pack["manifests"]]
    assert "newer" in {each.kind for each in pm.verify_pack(json.dumps(pack | {"manifests": inside})).breaks}


@pytest.mark.parametrize("said", ["clientpm/manifest/0", "clientpm/manifest/1 ", "other/2", 2, None])
def test_what_names_no_later_form_is_no_manifest(said: object) -> None:
    """Only the next versions of this very format are newer; anything else was changed."""
    found = pm.Archive(forged(kept(SHOP), "shop", format=said)).verify("shop")
    assert [(each.position, each.kind) for each in found.breaks] == [(1, "form")]


@pytest.mark.parametrize("kind", [MemoryStore, FolderStore, SqliteStore])
def test_nothing_is_saved_on_a_part_that_is_damaged(kind: type[Any], tmp_path: Path) -> None:
    """A store keeps one part for all; where it is not what it was, nothing more is built on it."""
    with kind() if kind is MemoryStore else kind(tmp_path / "store") as store:
        (digest,) = [
            each for each in all_parts(kept(SHOP)) if b"wait" in unpack_part(kept(SHOP).part(each), pm.Limits())
        ]
        store.append("other", revision=1, data=b"x", parts={digest: b"damaged"}, key="k")
        with pytest.raises(pm.errors.StorageCorrupt) as caught:
            pm.Archive(store).save(SHOP, expected_revision=0, by="pm", at=AT)
        assert caught.value.where == f"part {digest}"
        assert store.projects() == ("other",)
