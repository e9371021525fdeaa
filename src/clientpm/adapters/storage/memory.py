"""Projects in memory: for tests, notebooks and whatever need not last."""

from __future__ import annotations

import contextlib
import os
import threading
from typing import TYPE_CHECKING, Final, Self

from clientpm.adapters.storage.asked import check_append, check_read
from clientpm.adapters.storage.paging import check_page
from clientpm.errors import ConflictError, ForkedStoreError, NotFoundError, StoreClosed
from clientpm.ports.storage import StoredRevision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["MemoryStore"]


class MemoryStore:
    """A store that ends with its process: for tests, notebooks and whatever need not last.

    It keeps its own copy of the bytes, and may be used by several threads. A process that was
    forked has a copy of its own that nobody else sees: that is refused.

    Examples:
        >>> store = MemoryStore()
        >>> store.append("shop", revision=1, data=b"one", parts={}, key="k").revision
        1
        >>> store.read("shop").data
        b'one'
    """

    def __init__(self) -> None:
        self._lock: Final = threading.RLock()
        self._pid: Final = os.getpid()
        self._revisions: dict[str, list[StoredRevision]] = {}
        self._keys: dict[tuple[str, str], StoredRevision] = {}
        self._parts: dict[str, bytes] = {}
        self._closed = False

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Keep the next revision of a project; see `ProjectStore`."""
        asked = check_append(project, revision, data, parts, key)
        with self._using():
            held = self._revisions.get(project, [])
            if held:  # the last append may have been interrupted before it came to its key
                self._keys.setdefault((project, held[-1].key), held[-1])
            known = self._keys.get((project, key))
            if known is not None:
                return known
            if revision != len(held) + 1:
                raise ConflictError(revision - 1, len(held))
            stored = StoredRevision(revision=revision, key=key, data=data)
            for digest, content in asked:
                self._parts.setdefault(digest, content)
            self._revisions.setdefault(project, held).append(stored)
            self._keys[project, key] = stored
            return stored

    def read(self, project: str, /, *, revision: int | None = None) -> StoredRevision:
        """Return one revision; see `ProjectStore`."""
        check_read(project, revision)
        with self._using():
            held = self._revisions.get(project, [])
            if not held:
                raise NotFoundError("there is no such project", where="project", got=project)
            if revision is None:
                return held[-1]
            if revision > len(held):
                raise NotFoundError("there is no such revision", where=f"project {project}", got=revision)
            return held[revision - 1]

    def part(self, digest: str, /) -> bytes:
        """Return the bytes under a digest; see `ProjectStore`."""
        with self._using():
            try:
                return self._parts[digest]
            except KeyError as error:
                raise NotFoundError("there is no such part", where="digest", got=digest) from error

    def log(self, project: str, /) -> Iterator[StoredRevision]:
        """Yield every revision of a project; see `ProjectStore`."""
        with self._using():
            held = tuple(self._revisions.get(project, ()))
        for stored in held:
            self._check_open()  # whoever goes through it may have closed the store meanwhile, or be a forked child
            yield stored

    def projects(self) -> tuple[str, ...]:
        """Return the ids of all projects; see `ProjectStore`."""
        with self._using():
            return tuple(sorted(self._revisions))

    def find(self, prefix: str, /, *, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """Return ids of projects that begin with a text; see `SupportsFind`."""
        check_page(prefix, after, limit)
        found = (name for name in self.projects() if name.startswith(prefix) and name > after)
        return tuple(name for name, _ in zip(found, range(limit), strict=False))

    def erase(self, digest: str, /) -> None:
        """Erase the bytes under a digest; see `SupportsErasure`."""
        with self._using():
            self._parts.pop(digest, None)

    def describe(self) -> dict[str, str]:
        """Return what the store is, and what it promises."""
        return {"store": "memory", "durability": "none"}

    def close(self) -> None:
        """Close the store; what it held is gone."""
        if self._pid != os.getpid():
            return
        with self._lock:
            self._closed = True
            self._revisions, self._keys, self._parts = {}, {}, {}

    def __repr__(self) -> str:
        return "MemoryStore()"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def _using(self) -> Iterator[None]:
        # Whoever was forked while another thread held the lock would wait for it forever.
        self._check_open()
        with self._lock:
            self._check_open()
            yield

    def _check_open(self) -> None:
        if self._pid != os.getpid():
            raise ForkedStoreError("a store in memory belongs to the process that made it")
        if self._closed:
            raise StoreClosed("the store is closed")
