"""What the crash tests share: stores to attack, saves that can be told again, and the look afterwards."""

from __future__ import annotations

import hashlib
import json
import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from clientpm.adapters.storage import FolderStore, SqliteStore, SqlStore
from tests.storage.memory_folder import memory_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS: Final = ("folder", "sqlite")
KILLED: Final = (*KINDS, "sql")
"""Kinds of stores that are killed: that of SQLAlchemy on a file of SQLite too."""
Store = FolderStore | SqliteStore


@attrs.frozen
class Save:
    """One save, as its parameters.

    Attributes:
        project: Id of the project.
        revision: Number of the revision.
        seed: What its bytes are made of.
    """

    project: str
    revision: int
    seed: int

    @property
    def key(self) -> str:
        """The key."""
        return f"key-{self.seed}"

    @property
    def parts(self) -> dict[str, bytes]:
        """Bytes by digest: some are small, some take many sectors, and one comes again and again."""
        rng = random.Random(self.seed)
        contents = [rng.randbytes(rng.choice((1, 40, 500, 3_000))) for _ in range(rng.randrange(3))]
        return {hashlib.sha256(content).hexdigest(): content for content in (*contents, b"%d" % (self.seed % 7))}

    @property
    def data(self) -> bytes:
        """The bytes of the revision, which name its parts."""
        return json.dumps([self.project, self.revision, self.seed, sorted(self.parts)]).encode()

    def to(self, store: Store) -> bool:
        """Save it.

        Args:
            store: Where to.

        Returns:
            Whether it is kept as it was handed over.
        """
        kept = store.append(self.project, revision=self.revision, data=self.data, parts=self.parts, key=self.key)
        return (kept.revision, kept.key, kept.data) == (self.revision, self.key, self.data)


def quick_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder that is kept in memory, where there is room: a killed process loses nothing of what is there."""
    return tempfile.TemporaryDirectory(dir=memory_folder())


def opened(kind: str, folder: Path | str, *, create: bool = True, durability: str = "full") -> Store:
    """Open a store.

    Args:
        kind: `folder`, `sqlite` or `sql`.
        folder: Where it is.
        create: Whether it may be made.
        durability: What it promises.

    Returns:
        The store.
    """
    if kind == "sql":  # it has all but `backup`
        url = f"sqlite:///{Path(folder) / 'store'}"
        return cast("SqliteStore", SqlStore(url, create=create, durability=durability))
    store = FolderStore if kind == "folder" else SqliteStore
    return store(Path(folder) / "store", create=create, durability=durability)


def kept(store: Store) -> list[Save]:
    """Read everything that a store holds.

    Args:
        store: The store.

    Returns:
        The saves, whose bytes and parts were all compared.

    Raises:
        AssertionError: When anything is torn, missing or out of order.
    """
    return [save for project in store.projects() for save in _of_project(store, project)]


def _of_project(store: Store, project: str) -> Iterator[Save]:
    for number, found in enumerate(store.log(project), 1):
        name, revision, seed, _ = json.loads(found.data)
        save = Save(name, revision, seed)
        ours = (project, number, save.key, save.data)
        if (name, found.revision, found.key, found.data) != ours:
            raise AssertionError(f"torn: {found} instead of {ours}")
        for digest, content in save.parts.items():
            if store.part(digest) != content:
                raise AssertionError(f"torn: part {digest} of {save}")
        yield save


def leftovers(kind: str, folder: Path | str) -> list[str]:
    """Return the temporary files that lie about.

    Args:
        kind: `folder`, `sqlite` or `sql`.
        folder: Where the store is.

    Returns:
        Their names.
    """
    if kind == "folder":
        return [path.name for path in (Path(folder) / "store" / "temporary").iterdir()]
    return [path.name for path in Path(folder).iterdir() if path.name not in {"store", "store-journal"}]


def told(figures: dict[str, Any]) -> None:
    """Print figures as JSON.

    Args:
        figures: The figures.
    """
    print(json.dumps(figures), flush=True)  # noqa: T201
