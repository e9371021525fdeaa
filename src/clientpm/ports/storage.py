"""Keeping projects: what a host may replace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["MOST_KEY", "ProjectStore", "StoredRevision", "SupportsBackup", "SupportsErasure", "SupportsFind"]

MOST_KEY: Final = 200
"""How long the key of a save may be [characters]."""


@attrs.frozen(kw_only=True)
class StoredRevision:
    """One revision as a store keeps it.

    Attributes:
        revision: Its number, from 1.
        key: The key of the save.
        data: Its bytes, exactly as they were handed over.
    """

    revision: int
    key: str
    data: bytes


class ProjectStore(Protocol):
    """A place where revisions and their parts are kept as bytes.

    Required:
        `append`, `read`, `part`, `log` and `projects`. A store

        * keeps and gives back exactly the bytes that it was handed;
        * appends all or nothing: revision and parts are there together, or neither is;
        * has appended for good when `append` returns: a killed process, and on honest disks
          a power cut, cannot lose it;
        * never changes or removes a revision, and has no way to do so;
        * may be used by several threads and processes at once, as far as it says so;
        * raises nothing but errors of this library: `StoreError` and its kinds, and `ValidationError`
          for what it cannot keep;
        * looks at no content: what the bytes mean, whether they are whole, and who may save
          is the business of `Archive`.

    Provided:
        `clientpm.testing.store_checks()` proves the above for any store, and
        `clientpm.testing.StoreContract` runs the same checks under pytest. A store may offer more
        by having the methods of `SupportsBackup`, `SupportsErasure` or `SupportsFind`.
    """

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Keep the next revision of a project.

        Args:
            project: Id of the project.
            revision: Number of the new revision: one more than the last, 1 for a new project.
            data: Its bytes.
            parts: Bytes by digest; those that the store has already may be passed over.
            key: Names this save within the project, so that it can be repeated safely.

        Returns:
            The revision as it is kept. Where the project has one with this key, that one,
            whatever else is asked for: nothing is kept then.

        Raises:
            ConflictError: When `revision` is not the next one.
            StorageFull: When there is no room; nothing was kept.
            OutcomeUnknown: When it may be kept or not.
            StoreError: When it cannot be kept for another reason; nothing was.
        """
        ...

    def read(self, project: str, /, *, revision: int | None = None) -> StoredRevision:
        """Return one revision.

        Args:
            project: Id of the project.
            revision: Its number; the last one by default.

        Returns:
            The revision.

        Raises:
            NotFoundError: When there is no such project or revision.
        """
        ...

    def part(self, digest: str, /) -> bytes:
        """Return the bytes that are kept under a digest.

        Args:
            digest: The digest.

        Returns:
            The bytes.

        Raises:
            NotFoundError: When there are none.
        """
        ...

    def log(self, project: str, /) -> Iterator[StoredRevision]:
        """Yield every revision of a project, the first one first.

        Args:
            project: Id of the project.

        Yields:
            The revisions; nothing where there is no such project. Whoever reads them may take their time:
            what is appended meanwhile may come too or not.

        Raises:
            StoreError: When the store cannot be read.
        """
        ...

    def projects(self) -> tuple[str, ...]:
        """Return the ids of all projects, in order of their code points.

        Raises:
            StoreError: When the store cannot be read.
        """
        ...


@runtime_checkable
class SupportsErasure(Protocol):
    """A store that can erase a part, so that no trace of it is left in its files."""

    def erase(self, digest: str, /) -> None:
        """Erase the bytes under a digest; do nothing where there are none.

        Args:
            digest: The digest.

        Raises:
            StoreError: When they cannot be erased, or a trace may be left.
        """
        ...


@runtime_checkable
class SupportsBackup(Protocol):
    """A store that can copy itself while it is in use."""

    def backup(self, target: str, /) -> None:
        """Write a whole copy of the store, as it is at one moment, and sync it.

        Args:
            target: Where to: a path that does not exist.

        Raises:
            StoreError: When it cannot be written; then nothing is left there.
        """
        ...


@runtime_checkable
class SupportsFind(Protocol):
    """A store that finds projects without listing them all."""

    def find(self, prefix: str, /, *, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """Return ids of projects that begin with a text, in order of their code points.

        Args:
            prefix: How they begin; an empty text for all.
            after: Only those behind this id: the last one of the page before.
            limit: How many at most [1 to 1,000].

        Returns:
            The ids of one page.

        Raises:
            ValidationError: When `limit` is out of its range, or no text is given.
            StoreError: When the store cannot be read.
        """
        ...
