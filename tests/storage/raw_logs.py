"""Logs in their raw form, made by the archive from random small projects, so that a test can change every byte."""

from __future__ import annotations

import copy
import itertools
import json
import random
from typing import TYPE_CHECKING, Any

import clientpm as pm
from clientpm.adapters.storage import MemoryStore
from clientpm.adapters.witnesses import HmacSigner
from clientpm.errors import NotFoundError
from clientpm.evidence.packing import pack_part, unpack_part
from clientpm.ports.storage import StoredRevision

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNER = HmacSigner(b"a secret of 32 bytes for the test")
AT = "2026-03-02T09:00Z"


class RawLog:
    """A project as a store holds it, open to every change."""

    def __init__(self, store: pm.ports.ProjectStore, project: str, parts: dict[str, bytes]) -> None:
        self.project = project
        self.entries = [(each.revision, each.key, each.data) for each in store.log(project)]
        self.parts = dict(parts)

    def copied(self) -> RawLog:
        """Give a copy to tamper with."""
        return copy.deepcopy(self)

    def manifest(self, position: int) -> dict[str, Any]:
        """Read the manifest at a position, counted from 1."""
        found: dict[str, Any] = json.loads(unpack_part(self.entries[position - 1][2], pm.Limits()))
        return found

    def put(self, position: int, manifest: dict[str, Any], key: str | None = None) -> None:
        """Write a manifest at a position, as canonical JSON."""
        revision, kept, _ = self.entries[position - 1]
        self.entries[position - 1] = (revision, kept if key is None else key, packed(manifest))

    # What an archive asks of a store; a tampered one never appends.

    def append(self, *_: object, **__: object) -> StoredRevision:
        """Refuse: nothing is added to a raw log."""
        raise NotImplementedError

    def read(self, project: str, /, *, revision: int | None = None) -> StoredRevision:
        """Give one revision, by its place."""
        place = len(self.entries) if revision is None else revision
        if project != self.project or not 1 <= place <= len(self.entries):
            raise NotFoundError("no such revision")
        number, key, data = self.entries[place - 1]
        return StoredRevision(revision=number, key=key, data=data)

    def part(self, digest: str, /) -> bytes:
        """Give a part."""
        if digest not in self.parts:
            raise NotFoundError("no such part")
        return self.parts[digest]

    def log(self, project: str, /) -> Iterator[StoredRevision]:
        """Give all revisions."""
        for revision, key, data in self.entries if project == self.project else ():
            yield StoredRevision(revision=revision, key=key, data=data)

    def projects(self) -> tuple[str, ...]:
        """Give the one project."""
        return (self.project,)


def packed(manifest: dict[str, Any]) -> bytes:
    """Write a manifest as the library does, from its own words."""
    text = json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return pack_part(text.encode())


class Salts:
    """Ids that never repeat, and are the same in every run."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._count = itertools.count(1)

    def new_id(self) -> str:
        """Give the next one."""
        return f"{self._name}-{next(self._count)}"


def random_project(rng: random.Random, name: str, *, many: bool = False) -> pm.Project:
    """Make a small project with persons and records in several parts; in so many that manifests have a base."""
    return pm.Project(
        id=name,
        title=rng.choice(["Shop", "网上商店", "Clinic"]),
        people=[pm.Person(id=f"p{i}", name=f"Person {i} {rng.random()}") for i in range(rng.randrange(1, 4))],
        goals=[pm.Goal(id=f"g{i}", title=f"Goal {rng.random()}") for i in range(rng.randrange(3, 14))],
        needs=[pm.Need(id=f"n{i}", title=f"Need {rng.random()}") for i in range(rng.randrange(3))],
        baselines=[pm.Baseline(id=f"b{i}", number=i) for i in range(1, 35 if many else 1)],
    )


def changed(rng: random.Random, project: pm.Project) -> pm.Project:
    """Change a few records."""
    goal = rng.choice(project.goals)
    more = [pm.Goal(id=f"more{rng.randrange(1000)}", title="More")] if rng.random() < 0.3 else []
    person = pm.Person(id=rng.choice(project.people).id, name=f"Somebody {rng.random()}")
    people = [person] if rng.random() < 0.3 else []
    return project.with_(pm.Goal(id=goal.id, title=f"Changed {rng.random()}"), *more, *people)


def random_log(seed: int, *, name: str = "shop", revisions: int | None = None) -> tuple[RawLog, pm.Head]:
    """Make a log of 4 to 9 sealed revisions, in some of which a person is erased; every second one has bases."""
    rng = random.Random(f"{name}/{seed}")
    store = MemoryStore()
    archive = pm.Archive(store, signer=SIGNER, ids=Salts(f"{name}-{seed}"))
    project = random_project(rng, name, many=bool(seed % 2))
    count = revisions or rng.randrange(4, 10)
    head = None
    for revision in range(count):
        note = rng.choice(["", "Minutes of Monday", "会议纪要"])
        if revision >= 2 and rng.random() < 0.1:
            person = rng.choice(project.people).id
            project = project.with_(pm.Person(id=person))
            head = archive.erase(project, person, expected_revision=revision, by="pm", at=AT, note=note).head
        else:
            head = archive.save(project, expected_revision=revision, by="pm", at=AT, note=note).head
        project = changed(rng, project)
    assert head is not None
    return RawLog(store, name, store._parts), head
