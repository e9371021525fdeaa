"""A store that lasts in memory, and stores that are broken in one way each."""

from __future__ import annotations

import mmap
import os
import pickle
import threading
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import ConflictError, NotFoundError, StoreClosed
from clientpm.ports.storage import StoredRevision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


_LENGTH: Final = 8


class Shelf:
    """What a shelf store holds, for all who have it open; forked processes leave a copy of theirs."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.logs: dict[str, list[StoredRevision]] = {}
        self.parts: dict[str, bytes] = {}
        self.pid = os.getpid()
        self.copy = mmap.mmap(-1, 1 << 20)

    def write(self) -> None:
        """Leave what it holds to the process that it comes from."""
        if os.getpid() != self.pid:
            data = pickle.dumps((self.logs, self.parts))
            self.copy[: _LENGTH + len(data)] = len(data).to_bytes(_LENGTH, "big") + data

    def load(self) -> None:
        """Take over what a forked process left."""
        length = int.from_bytes(self.copy[:_LENGTH], "big")
        if length and os.getpid() == self.pid:
            self.logs, self.parts = pickle.loads(self.copy[_LENGTH : _LENGTH + length])  # noqa: S301 - our own
            self.copy[:_LENGTH] = bytes(_LENGTH)


class ShelfStore:
    """A store that does everything well; others spoil it in one place."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self.shelf = shelf or Shelf()
        self.shelf.load()
        self.closed = False

    @classmethod
    def reopen(cls, store: ShelfStore) -> ShelfStore:
        """Open once more what a store holds."""
        return cls(store.shelf)

    def check_open(self) -> None:
        """Refuse a closed store."""
        if self.closed:
            raise StoreClosed("the store is closed")

    def log_of(self, project: str) -> list[StoredRevision]:
        """Return the revisions of a project."""
        return self.shelf.logs.get(project, [])

    def known(self, project: str, key: str) -> StoredRevision | None:
        """Return the revision that a key names."""
        return next((each for each in self.log_of(project) if each.key == key), None)

    def check_next(self, project: str, revision: int) -> None:
        """Refuse a number that is not the next."""
        last = len(self.log_of(project))
        if type(revision) is not int:
            raise TypeError(revision)
        if revision != last + 1:
            raise ConflictError(revision - 1, last)

    def keep(self, project: str, stored: StoredRevision, parts: Mapping[str, bytes]) -> StoredRevision:
        """Keep a revision and its parts."""
        self.shelf.parts = {**parts, **self.shelf.parts}
        self.shelf.logs.setdefault(project, []).append(stored)
        return stored

    def write(self) -> None:
        """Make what is kept last."""
        self.shelf.write()

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Keep the next revision of a project."""
        with self.shelf.lock:
            self.check_open()
            known = self.known(project, key)
            if known is not None:
                return known
            self.check_next(project, revision)
            copies = {digest: bytes(memoryview(part)) for digest, part in parts.items()}
            stored = self.keep(project, StoredRevision(revision=revision, key=key, data=bytes(data)), copies)
            self.write()
            return stored

    def read(self, project: str, /, *, revision: int | None = None) -> StoredRevision:
        """Return one revision."""
        with self.shelf.lock:
            self.check_open()
            log = self.log_of(project)
            number = len(log) if revision is None else revision
            if not 1 <= number <= len(log):
                raise NotFoundError("there is no such revision")
            return log[number - 1]

    def part(self, digest: str, /) -> bytes:
        """Return the bytes under a digest."""
        with self.shelf.lock:
            self.check_open()
            if digest not in self.shelf.parts:
                raise NotFoundError("there is no such part")
            return self.shelf.parts[digest]

    def log(self, project: str, /) -> Iterator[StoredRevision]:
        """Yield every revision of a project."""
        with self.shelf.lock:
            self.check_open()
            found = tuple(self.log_of(project))
        yield from self.while_open(found)

    def while_open(self, found: Iterable[StoredRevision]) -> Iterator[StoredRevision]:
        """Yield revisions as long as the store is open."""
        for each in found:
            self.check_open()
            yield each

    def projects(self) -> tuple[str, ...]:
        """Return the ids of all projects."""
        with self.shelf.lock:
            self.check_open()
            return tuple(sorted(self.shelf.logs))

    def erase(self, digest: str, /) -> None:
        """Erase the bytes under a digest."""
        with self.shelf.lock:
            self.check_open()
            self.shelf.parts = {name: data for name, data in self.shelf.parts.items() if name != digest}

    def find(self, prefix: str, /, *, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """Return ids of projects that begin with a text."""
        from clientpm.adapters.storage.paging import check_page

        check_page(prefix, after, limit)
        return tuple(name for name in self.projects() if name.startswith(prefix) and name > after)[:limit]

    def describe(self) -> dict[str, str]:
        """Return what the store promises."""
        return {"durability": "full"}

    def close(self) -> None:
        """Close the store."""
        self.closed = True


def is_alone() -> bool:
    """Say whether no other threads are at work: what breaks then breaks every time."""
    return threading.current_thread() is threading.main_thread()


class LosesLastAppend(ShelfStore):
    """Writes the last revision only when the next one comes."""

    @classmethod
    def reopen(cls, store: ShelfStore) -> ShelfStore:
        """Open what was written."""
        found = cls(store.shelf)
        if store.closed:
            found.shelf.logs = {name: log[:-1] for name, log in store.shelf.logs.items() if log[:-1]}
        return found


class WritesWhenClosed(ShelfStore):
    """Writes what it keeps only when it is closed; a process that is killed loses it."""

    def write(self) -> None:
        """Put it off."""

    def close(self) -> None:
        """Write, and close."""
        super().write()
        super().close()


class OverwritesRevisions(ShelfStore):
    """Takes a number that is there for an update."""

    def check_next(self, project: str, revision: int) -> None:
        """Refuse gaps only."""
        if not 1 <= revision <= len(self.log_of(project)):
            super().check_next(project, revision)

    def keep(self, project: str, stored: StoredRevision, parts: Mapping[str, bytes]) -> StoredRevision:
        """Put a revision in the place of the one with its number."""
        log = self.log_of(project)
        if stored.revision > len(log):
            return super().keep(project, stored, parts)
        log[stored.revision - 1] = stored
        return stored


class TakesGaps(ShelfStore):
    """Takes any number that is larger than the last, and keeps it as the next one."""

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Append at the end."""
        last = len(self.log_of(project))
        number = last + 1 if type(revision) is int and revision > last else revision
        return super().append(project, revision=number, data=data, parts=parts, key=key)


class IgnoresKeys(ShelfStore):
    """Looks at no key."""

    def known(self, project: str, key: str) -> StoredRevision | None:
        """Find nothing."""
        del project, key
        return None


class ForgetsKeysWhenReopened(ShelfStore):
    """Remembers keys only as long as it is open."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        super().__init__(shelf)
        self.old = {name: len(log) for name, log in self.shelf.logs.items()}

    def known(self, project: str, key: str) -> StoredRevision | None:
        """Find keys of this session only."""
        found = super().known(project, key)
        return found if found is not None and found.revision > self.old.get(project, 0) else None


class SharesKeysBetweenProjects(ShelfStore):
    """Looks a key up in all projects."""

    def known(self, project: str, key: str) -> StoredRevision | None:
        """Find a key anywhere."""
        found = (super(SharesKeysBetweenProjects, self).known(name, key) for name in (project, *self.shelf.logs))
        return next((each for each in found if each is not None), None)


class AnswersWithNewData(ShelfStore):
    """Answers a repeated key with what came with it."""

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Answer with the wrong bytes."""
        found = super().append(project, revision=revision, data=data, parts=parts, key=key)
        return attrs.evolve(found, data=bytes(data))


class ChecksNumberBeforeKey(ShelfStore):
    """Looks at the number first, so that a retry is a conflict."""

    def known(self, project: str, key: str) -> StoredRevision | None:
        """Find a key only when the number fits."""
        found = super().known(project, key)
        if found is not None and self.asked != found.revision:
            raise ConflictError(self.asked - 1, len(self.log_of(project)))
        return found

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Note the number."""
        self.asked = revision
        return super().append(project, revision=revision, data=data, parts=parts, key=key)


class KeepsPartsOfRepeatedKeys(ShelfStore):
    """Keeps parts before it looks at the key."""

    def known(self, project: str, key: str) -> StoredRevision | None:
        """Keep the parts, then look."""
        found = super().known(project, key)
        if found is not None:
            self.shelf.parts = {**self.brought, **self.shelf.parts}
        return found

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Note the parts."""
        self.brought = dict(parts)
        return super().append(project, revision=revision, data=data, parts=parts, key=key)


class KeepsPartsOnConflict(ShelfStore):
    """Keeps parts before it looks at the number."""

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Keep the parts of what is refused."""
        try:
            return super().append(project, revision=revision, data=data, parts=parts, key=key)
        except ConflictError:
            self.shelf.parts = {**parts, **self.shelf.parts}
            raise


class MakesProjectsOnConflict(ShelfStore):
    """Makes the project before it looks at the number."""

    def check_next(self, project: str, revision: int) -> None:
        """Make the project, then look."""
        self.shelf.logs.setdefault(project, [])
        super().check_next(project, revision)


class UsesUpKeysOnConflict(ShelfStore):
    """Takes a key as used although its append was refused."""

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Remember refused keys."""
        used = self.shelf.__dict__.setdefault("used", set())
        if (project, key) in used:
            raise ConflictError(revision - 1, len(self.log_of(project)))
        try:
            return super().append(project, revision=revision, data=data, parts=parts, key=key)
        except ConflictError:
            used.add((project, key))
            raise


class SaysWrongConflict(ShelfStore):
    """Names the number that was asked for instead of the one that it is based on."""

    def check_next(self, project: str, revision: int) -> None:
        """Raise with the wrong number."""
        try:
            super().check_next(project, revision)
        except ConflictError as error:
            raise ConflictError(revision, error.actual) from error


class KeepsBrokenAppends(ShelfStore):
    """Keeps the revision before the parts are looked at."""

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Keep first, then copy parts."""
        found = super().append(project, revision=revision, data=data, parts={}, key=key)
        for digest, part in parts.items():
            self.shelf.parts.setdefault(digest, bytes(memoryview(part)))
        self.write()
        return found


class ForgetsParts(ShelfStore):
    """Keeps the parts of the last append only."""

    def keep(self, project: str, stored: StoredRevision, parts: Mapping[str, bytes]) -> StoredRevision:
        """Forget the parts before."""
        if is_alone() and parts and not set(parts) & set(self.shelf.parts):
            self.shelf.parts = {}
        return super().keep(project, stored, parts)


class OverwritesParts(ShelfStore):
    """Takes a part that is there for an update."""

    def keep(self, project: str, stored: StoredRevision, parts: Mapping[str, bytes]) -> StoredRevision:
        """Let the later bytes win."""
        self.shelf.parts = {**self.shelf.parts, **parts}
        return super().keep(project, stored, parts)


class EncodesBytesAgain(ShelfStore):
    """Takes what looks like JSON for JSON, and writes it anew."""

    def keep(self, project: str, stored: StoredRevision, parts: Mapping[str, bytes]) -> StoredRevision:
        """Write JSON in another form."""
        import json

        try:
            data = json.dumps(json.loads(stored.data)).encode() if stored.data.startswith(b"{") else stored.data
        except ValueError:
            data = stored.data
        return super().keep(project, attrs.evolve(stored, data=data), parts)


class ChangesLineEnds(ShelfStore):
    """Writes parts as text."""

    def keep(self, project: str, stored: StoredRevision, parts: Mapping[str, bytes]) -> StoredRevision:
        """Change line ends."""
        texts = {digest: data.replace(b"\r\n", b"\n") for digest, data in parts.items()}
        return super().keep(project, stored, texts)


class StripsKeys(ShelfStore):
    """Compares keys as fixed columns do: blanks at the end do not count."""

    def known(self, project: str, key: str) -> StoredRevision | None:
        """Find a key with other blanks at its end."""
        return next((each for each in self.log_of(project) if each.key.rstrip(" ") == key.rstrip(" ")), None)


class NormalisesKeys(ShelfStore):
    """Keeps keys in another form of Unicode."""

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Change the form of the key."""
        import unicodedata

        key = unicodedata.normalize("NFC", key)
        return super().append(project, revision=revision, data=data, parts=parts, key=key)


class SortsLogAsText(ShelfStore):
    """Orders numbers as text: 10 comes before 2."""

    def log(self, project: str, /) -> Iterator[StoredRevision]:
        """Yield in the wrong order."""
        found = list(super().log(project))
        yield from self.while_open(
            sorted(found, key=lambda each: str(each.revision)) if len(found) in {10, 11, 12} else found
        )


class LogIsLive(ShelfStore):
    """Reads its log by pages that shift while others append."""

    def log(self, project: str, /) -> Iterator[StoredRevision]:
        """Repeat a line when the log grew meanwhile."""
        size = len(list(super().log(project)))
        for number, each in enumerate(super().log(project)):
            yield each
            if number + 1 == size < len(self.log_of(project)) and is_alone():
                yield each


class IgnoresCase(ShelfStore):
    """Compares ids as a careless collation does."""

    def log_of(self, project: str) -> list[StoredRevision]:
        """Find a project by its name in any case."""
        return next((log for name, log in self.shelf.logs.items() if name.lower() == project.lower()), [])


class SortsProjectsByCase(ShelfStore):
    """Orders ids as people do."""

    def projects(self) -> tuple[str, ...]:
        """Sort without regard to case."""
        return tuple(sorted(super().projects(), key=lambda name: (name.lower(), name)))

    def find(self, prefix: str, /, *, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """Find in the right order all the same."""
        super().find(prefix, after=after, limit=limit)
        return tuple(sorted(name for name in self.projects() if name.startswith(prefix) and name > after))[:limit]


class CutsIds(ShelfStore):
    """Keeps ids in a column that is one too short."""

    def log_of(self, project: str) -> list[StoredRevision]:
        """Find a project by the beginning of its name."""
        return next((log for name, log in self.shelf.logs.items() if name[:199] == project[:199]), [])


class RaisesKeyError(ShelfStore):
    """Lets an error of its own out where a part is not there."""

    def part(self, digest: str, /) -> bytes:
        """Raise what a dictionary raises."""
        self.check_open()
        return self.shelf.parts[digest]


class GivesEmptyProjects(ShelfStore):
    """Answers with an empty revision where there is no project."""

    def read(self, project: str, /, *, revision: int | None = None) -> StoredRevision:
        """Make one up."""
        self.check_open()
        if not self.log_of(project):
            return StoredRevision(revision=0, key="", data=b"")
        return super().read(project, revision=revision)


class CountsFromTheEnd(ShelfStore):
    """Takes a negative number for one from the end."""

    def read(self, project: str, /, *, revision: int | None = None) -> StoredRevision:
        """Count from the end."""
        log = self.log_of(project)
        if revision is not None and -len(log) <= revision < 0:
            return log[revision]
        return super().read(project, revision=revision)


class SharesBuffers(ShelfStore):
    """Keeps the caller's buffer instead of its bytes."""

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Keep what was handed over."""
        with self.shelf.lock:
            self.check_open()
            known = self.known(project, key)
            if known is not None:
                return known
            self.check_next(project, revision)
            for part in parts.values():
                memoryview(part)
            stored = self.keep(project, StoredRevision(revision=revision, key=key, data=data), parts)
            self.write()
            return stored


class SharesMappings(ShelfStore):
    """Keeps the caller's mapping of parts and looks into it later."""

    def keep(self, project: str, stored: StoredRevision, parts: Mapping[str, bytes]) -> StoredRevision:
        """Keep the mapping."""
        self.shelf.__dict__.setdefault("mappings", []).append(self.given)
        return super().keep(project, stored, parts)

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Remember the mapping."""
        self.given = parts
        return super().append(project, revision=revision, data=data, parts=parts, key=key)

    def part(self, digest: str, /) -> bytes:
        """Look into the mappings for what is not there."""
        try:
            return super().part(digest)
        except NotFoundError:
            for mapping in self.shelf.__dict__.get("mappings", []):
                if digest in mapping and digest not in self.shelf.__dict__.get("gone", ()):
                    return bytes(mapping[digest])
            raise

    def erase(self, digest: str, /) -> None:
        """Erase, and remember it."""
        self.shelf.__dict__.setdefault("gone", set()).add(digest)
        super().erase(digest)


class Unlocked(ShelfStore):
    """Lets two threads into the same append."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        super().__init__(shelf)
        self.shelf.lock = NoLock()  # type: ignore[assignment]

    def check_next(self, project: str, revision: int) -> None:
        """Look at the number, and give others time to do the same."""
        import time

        super().check_next(project, revision)
        if threading.current_thread() is not threading.main_thread():
            time.sleep(0.0005)


class NoLock:
    """Lets everybody in."""

    def __enter__(self) -> None:
        """Do nothing."""

    def __exit__(self, *_: object) -> None:
        """Do nothing."""


class RevisionsBeforeParts(ShelfStore):
    """Shows a revision before its parts are there."""

    def keep(self, project: str, stored: StoredRevision, parts: Mapping[str, bytes]) -> StoredRevision:
        """Let readers in between the two."""
        import time

        self.shelf.logs.setdefault(project, []).append(stored)
        if threading.current_thread() is not threading.main_thread() and parts:
            self.shelf.lock.release()
            time.sleep(0.0005)
            self.shelf.lock.acquire()
        self.shelf.parts = {**parts, **self.shelf.parts}
        return stored


class CachesLogs(ShelfStore):
    """Remembers what it saw and does not look again."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        super().__init__(shelf)
        self.seen: dict[str, int] = {}

    def log(self, project: str, /) -> Iterator[StoredRevision]:
        """Yield what this session knows."""
        found = list(super().log(project))
        count = self.seen.get(project, len(found))
        yield from self.while_open(found[:count] if count else found)

    def keep(self, project: str, stored: StoredRevision, parts: Mapping[str, bytes]) -> StoredRevision:
        """Remember how far it came."""
        self.seen[project] = stored.revision
        return super().keep(project, stored, parts)


class ClosesNothing(ShelfStore):
    """Goes on after it was closed."""

    def close(self) -> None:
        """Do nothing."""


class ClosesOnce(ShelfStore):
    """Breaks when it is closed twice."""

    def close(self) -> None:
        """Refuse the second time."""
        self.check_open()
        super().close()


class EndsLogWhenClosed(ShelfStore):
    """Ends a log where the store is closed, without a word."""

    def while_open(self, found: Iterable[StoredRevision]) -> Iterator[StoredRevision]:
        """Yield revisions until it is closed."""
        for each in found:
            if not self.closed:
                yield each


class ErasesNothing(ShelfStore):
    """Says that it erased, and did not."""

    def erase(self, digest: str, /) -> None:
        """Do nothing."""
        del digest
        self.check_open()


class ErasesUntilReopened(ShelfStore):
    """Hides what is erased, as long as it is open."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        super().__init__(shelf)
        self.shelf.__dict__["hidden"] = self.shelf.__dict__.get("hidden", set()) if self.shelf.logs == {} else set()

    def erase(self, digest: str, /) -> None:
        """Hide it."""
        self.check_open()
        self.shelf.__dict__["hidden"].add(digest)

    def part(self, digest: str, /) -> bytes:
        """Find what is not hidden."""
        if digest in self.shelf.__dict__["hidden"]:
            raise NotFoundError("hidden")
        return super().part(digest)


class KeepsErasedPartsOut(ShelfStore):
    """Takes no part any more that was erased once."""

    def erase(self, digest: str, /) -> None:
        """Erase, and remember it."""
        self.shelf.__dict__.setdefault("gone", set()).add(digest)
        super().erase(digest)

    def keep(self, project: str, stored: StoredRevision, parts: Mapping[str, bytes]) -> StoredRevision:
        """Drop what was erased."""
        gone = self.shelf.__dict__.get("gone", set())
        return super().keep(project, stored, {name: data for name, data in parts.items() if name not in gone})


class ErasesByPrefix(ShelfStore):
    """Takes the beginning of a digest for the digest."""

    def erase(self, digest: str, /) -> None:
        """Erase all that begin so."""
        for name in [name for name in self.shelf.parts if name.startswith(digest)]:
            super().erase(name)
        self.check_open()


class FindSkipsPageBoundary(ShelfStore):
    """Leaves out the first id of each page but the first."""

    def find(self, prefix: str, /, *, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """Skip one behind a full page."""
        found = super().find(prefix, after=after, limit=limit)
        return found[1:] if after in self.shelf.logs else found


class FindTakesWildcards(ShelfStore):
    """Hands the text to a pattern match without escaping it."""

    def find(self, prefix: str, /, *, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """Match as `LIKE` does."""
        import re

        super().find(prefix, after=after, limit=limit)
        pattern = re.compile(re.escape(prefix).replace("_", ".").replace("%", ".*"))
        return tuple(name for name in self.projects() if pattern.match(name) and name > after)[:limit]


class FindTakesAnyLimit(ShelfStore):
    """Checks no page."""

    def find(self, prefix: str, /, *, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """Take any page."""
        found: Any = tuple(name for name in self.projects() if name.startswith(prefix) and name > after)
        return tuple(found[:limit])


class LiesAboutDurability(ShelfStore):
    """Says that nothing lasts, and declares that it does."""

    def describe(self) -> dict[str, str]:
        """Say so."""
        return {"durability": "none"}
