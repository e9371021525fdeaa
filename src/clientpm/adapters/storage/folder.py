"""Projects in a folder of files, with nothing but a file system."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import threading
from typing import TYPE_CHECKING, Final, Self

from clientpm.adapters.storage.disk import Disk, LockedFile, SyncFailedError, said_by_disk
from clientpm.adapters.storage.folder_log import (
    RECORD,
    LogRecord,
    frame_of,
    header_of,
    is_torn,
    key_digest,
    read_frame,
    read_header,
)
from clientpm.adapters.storage.paging import check_page
from clientpm.errors import (
    ConflictError,
    FieldTypeError,
    ForkedStoreError,
    NotFoundError,
    OutcomeUnknown,
    SchemaTooNew,
    StorageCorrupt,
    StoreClosed,
    StoreError,
    ValidationError,
)
from clientpm.ports.storage import StoredRevision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["FolderStore"]

_MARK: Final = "clientpm-store"
_VERSION: Final = 1
_BROKEN: Final = "the store broke off while it wrote; open it anew"
_FOLDERS: Final = ("objects", "projects", "quarantine", "temporary")


class _Index:
    """What is known of the log of one project, as far as it was read."""

    def __init__(self) -> None:
        self.records: list[LogRecord] = []
        self.keys: dict[str, int] = {}

    @property
    def end(self) -> int:
        return RECORD * (1 + len(self.records))

    def add(self, record: LogRecord) -> None:
        self.records.append(record)
        self.keys.setdefault(record.key, len(self.records) - 1)


class FolderStore:
    """A store in a folder.

    A part is a file, named by its digest; a revision is a file too, and a record in the log of its
    project. The log is the truth: what it does not name was never saved. Writers of all processes
    wait for each other; readers wait for nobody. A name never comes from data: files are named by
    digests.

    Args:
        path: The folder. It is made when there is none; a folder with anything else in it is refused.
        durability: `full`: a save that returned survives a power cut, as far as the disk keeps its
            word; `relaxed` may lose the last saves then.
        create: Whether the folder may be made.
        disk: The file system, for tests.

    Raises:
        NotFoundError: When there is no such folder and it may not be made.
        StorageCorrupt: When the folder is no store, or damaged.
        SchemaTooNew: When a newer version of the library made it.
        StoreError: When it cannot be opened.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        durability: str = "full",
        create: bool = True,
        disk: Disk | None = None,
    ) -> None:
        if durability not in {"full", "relaxed"}:
            raise ValidationError(
                "no such durability",
                code="store.durability",
                where="durability",
                got=durability,
                expected="full or relaxed",
            )
        self._path: Final = os.path.abspath(_path(path))
        self._durability: Final = durability
        self._disk: Final = disk or Disk(durable=durability == "full")
        self._lock: Final = threading.RLock()
        self._pid: Final = os.getpid()
        self._indexes: dict[str, _Index] = {}
        self._closed = ""
        with said_by_disk(self._path):
            self._begin(create=create)

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Keep the next revision of a project; see `ProjectStore`."""
        with self._writing():
            index = self._index(project)
            known = index.keys.get(key_digest(key))
            if known is not None:
                return self._stored(index.records[known])
            if revision != len(index.records) + 1:
                raise ConflictError(revision - 1, len(index.records))
            frame = frame_of(key, data)
            record = LogRecord(revision, hashlib.sha256(frame).hexdigest(), key_digest(key))
            self._keep({**dict(sorted(parts.items())), record.frame: frame})
            self._log(project, index, record, key)
            index.add(record)
            return StoredRevision(revision=revision, key=key, data=bytes(data))

    def read(self, project: str, /, *, revision: int | None = None) -> StoredRevision:
        """Return one revision; see `ProjectStore`."""
        with self._reading():
            path = self._log_of(project)
            last = self._last_whole(path)
            if not last:
                raise NotFoundError("there is no such project", where="project", got=project)
            number = last if revision is None else revision
            if not 1 <= number <= last:
                raise NotFoundError("there is no such revision", where=f"project {project}", got=revision)
            record = LogRecord.of(self._disk.read(path, RECORD * number, RECORD), project, path)
            if record.revision != number:
                raise StorageCorrupt("the store is damaged", where=path, suggestion="restore a backup")
            return self._stored(record)

    def part(self, digest: str, /) -> bytes:
        """Return the bytes under a digest; see `ProjectStore`."""
        with self._reading():
            try:
                return self._disk.read(self._object(digest))
            except FileNotFoundError as error:
                raise NotFoundError("there is no such part", where="digest", got=digest) from error

    def log(self, project: str, /) -> Iterator[StoredRevision]:
        """Yield every revision of a project; see `ProjectStore`."""
        with self._reading():
            path = self._log_of(project)
            last = self._last_whole(path)
        for number in range(1, last + 1):
            yield self.read(project, revision=number)

    def projects(self) -> tuple[str, ...]:
        """Return the ids of all projects; see `ProjectStore`."""
        with self._reading():
            found = []
            for name in self._disk.names(self._at("projects")):
                path = self._at("projects", name)
                if self._last_whole(path):
                    found.append(read_header(self._disk.read(path, 0, RECORD), path))
            return tuple(sorted(found))

    def find(self, prefix: str, /, *, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """Return ids of projects that begin with a text; see `SupportsFind`."""
        check_page(prefix, after, limit)
        return tuple(name for name in self.projects() if name.startswith(prefix) and name > after)[:limit]

    def erase(self, digest: str, /) -> None:
        """Write zeros over the bytes under a digest, and remove them; see `SupportsErasure`."""
        with self._writing():
            path = self._object(digest)
            size = self._disk.size(path)
            if size >= 0:
                self._disk.write_at(path, 0, bytes(size))
                self._disk.remove(path)
                self._disk.sync_folder(os.path.dirname(path))

    def backup(self, target: str, /) -> None:
        """Copy the store while it is in use; see `SupportsBackup`."""
        place = os.path.abspath(_path(target))
        with self._writing():
            if os.path.lexists(place):
                raise StoreError("there is such a file already", code="store.exists", where=place)
            beside = f"{place}.{secrets.token_hex(8)}.new"
            try:
                self._copy(self._path, beside)
                os.rename(beside, place)
                self._disk.sync_folder(os.path.dirname(place))
            except BaseException:
                _remove_tree(beside)
                raise

    def describe(self) -> dict[str, str]:
        """Return what the store is, and what it promises."""
        return {"store": "folder", "durability": self._durability}

    def close(self) -> None:
        """Close the store; further calls raise `StoreClosed`."""
        with self._lock:
            self._closed = self._closed or "the store is closed"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _at(self, *names: str) -> str:
        return os.path.join(self._path, *names)

    def _object(self, digest: str) -> str:
        return self._at("objects", digest[:2], digest)

    def _log_of(self, project: str) -> str:
        return self._at("projects", hashlib.sha256(project.encode()).hexdigest())

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        self._check_open()
        with said_by_disk(self._path):
            yield

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock:
            self._check_open()
            with said_by_disk(self._path), LockedFile(self._at("lock")).held():
                try:
                    yield
                except SyncFailedError:
                    self._closed = _BROKEN
                    raise

    def _check_open(self) -> None:
        if self._pid != os.getpid():
            raise ForkedStoreError(
                "the store was opened before the process was forked",
                where=self._path,
                suggestion="open it anew in the child",
            )
        if self._closed:
            raise StoreClosed(self._closed, where=self._path)

    def _begin(self, *, create: bool) -> None:
        if not os.path.isdir(self._path):
            if os.path.lexists(self._path):
                raise StorageCorrupt("this is no folder", code="store.foreign", where=self._path)
            if not create:
                raise NotFoundError("there is no such folder", where=self._path)
            self._disk.make_folder(self._path)
            self._disk.sync_folder(os.path.dirname(self._path))
        mark = self._at(_MARK)
        if self._disk.size(mark) < 0:
            self._make(mark)
        self._check_mark(mark)
        with LockedFile(self._at("lock")).held():
            for name in self._disk.names(self._at("temporary")):
                self._disk.remove(self._at("temporary", name))

    def _make(self, mark: str) -> None:
        """Turn an empty folder into a store; the mark is the last that appears."""
        with contextlib.suppress(FileExistsError):
            foreign = sorted(set(self._disk.names(self._path)) - {*_FOLDERS, "lock", f"{_MARK}.new"})
            if foreign:
                raise StorageCorrupt("this is no store of clientpm", code="store.foreign", where=self._path)
        with LockedFile(self._at("lock")).held():
            if self._disk.size(mark) >= 0:
                return
            for name in _FOLDERS:
                with contextlib.suppress(FileExistsError):
                    self._disk.make_folder(self._at(name))
            with contextlib.suppress(FileNotFoundError):
                self._disk.remove(f"{mark}.new")
            self._disk.write(f"{mark}.new", b"clientpm folder store %d\n" % _VERSION)
            self._disk.sync_folder(self._path)
            self._disk.replace(f"{mark}.new", mark)
            self._disk.sync_folder(self._path)

    def _check_mark(self, mark: str) -> None:
        words = self._disk.read(mark, 0, 100).split()
        if words[:3] != [b"clientpm", b"folder", b"store"] or not words[3:4] or not words[3].isdigit():
            raise StorageCorrupt("this is no store of clientpm", code="store.foreign", where=mark)
        if int(words[3]) > _VERSION:
            raise SchemaTooNew(int(words[3]), _VERSION)
        missing = sorted(set(_FOLDERS) - set(self._disk.names(self._path)))
        if missing:
            raise StorageCorrupt("a folder is missing", where=self._at(missing[0]), suggestion="restore a backup")

    def _last_whole(self, path: str) -> int:
        """Return the number of the last revision that a log has whole; 0 where there is no log."""
        size = self._disk.size(path)
        if size < 0:
            return 0
        if size < RECORD:
            raise StorageCorrupt("the store is damaged", where=path, suggestion="restore a backup")
        last = size // RECORD - 1
        while last and is_torn(self._disk.read(path, RECORD * last, RECORD)):
            last -= 1
        return last

    def _index(self, project: str) -> _Index:
        """Return what the log of a project says; a torn record at its end is moved away. Writers only."""
        index = self._indexes.setdefault(project, _Index())
        path = self._log_of(project)
        size = self._disk.size(path)
        if size < 0:
            if index.records:
                raise StorageCorrupt("the log of a project is gone", where=path, suggestion="restore a backup")
            return index
        if size < index.end:
            raise StorageCorrupt("the log of a project became shorter", where=path, suggestion="restore a backup")
        if read_header(self._disk.read(path, 0, RECORD), path) != project:
            raise StorageCorrupt("the store is damaged", where=path, suggestion="restore a backup")
        rest = self._disk.read(path, index.end)
        for start in range(0, len(rest), RECORD):
            piece = rest[start : start + RECORD]
            if is_torn(piece) and _is_torn_to_the_end(rest[start:]):
                self._set_aside(path, index.end, rest[start:])
                break
            record = LogRecord.of(piece, project, path)
            if record.revision != len(index.records) + 1:
                raise StorageCorrupt("the store is damaged", where=path, suggestion="restore a backup")
            index.add(record)
        return index

    def _set_aside(self, path: str, end: int, tail: bytes) -> None:
        """Keep what was never acknowledged in quarantine, and cut it off."""
        place = self._at("quarantine", f"{os.path.basename(path)}-{end}-{secrets.token_hex(4)}")
        self._disk.write(place, tail)
        self._disk.sync_folder(self._at("quarantine"))
        self._disk.truncate(path, end)

    def _stored(self, record: LogRecord) -> StoredRevision:
        path = self._object(record.frame)
        try:
            frame = self._disk.read(path)
        except FileNotFoundError as error:
            raise StorageCorrupt("a revision is missing", where=path, suggestion="restore a backup") from error
        key, data = read_frame(frame, record, path)
        return StoredRevision(revision=record.revision, key=key, data=data)

    def _keep(self, objects: Mapping[str, bytes]) -> None:
        """Write objects that are not there yet, and sync them with their names."""
        folders: dict[str, None] = {}
        for digest, data in objects.items():
            path = self._object(digest)
            if self._disk.size(path) >= 0:
                # Whoever wrote it may have broken off before the name was synced.
                folders[os.path.dirname(path)] = None
                continue
            folder = os.path.dirname(path)
            if self._disk.size(folder) < 0:
                self._disk.make_folder(folder)
                self._disk.sync_folder(self._at("objects"))
            beside = self._at("temporary", f"{digest}-{os.getpid()}-{secrets.token_hex(8)}")
            self._disk.write(beside, data)
            self._disk.replace(beside, path)
            folders[folder] = None
        for folder in folders:
            self._disk.sync_folder(folder)

    def _log(self, project: str, index: _Index, record: LogRecord, key: str) -> None:
        """Write the record that makes a revision one: after this it is kept for good."""
        path = self._log_of(project)
        line = record.to_bytes(project)
        if not index.records and self._disk.size(path) < 0:
            beside = self._at("temporary", f"log-{os.getpid()}-{secrets.token_hex(8)}")
            self._disk.write(beside, header_of(project) + line)
            self._disk.replace(beside, path)
            try:
                self._disk.sync_folder(self._at("projects"))
            except OSError as error:
                raise self._break_off(key) from error
            return
        try:
            self._disk.write_at(path, index.end, line)
        except SyncFailedError as error:
            raise self._break_off(key) from error
        except OSError:
            # Written in part or not at all, and never acknowledged: gone again, or the store is closed.
            try:
                self._disk.truncate(path, index.end)
            except OSError as error:
                raise self._break_off(key) from error
            raise

    def _break_off(self, key: str) -> OutcomeUnknown:
        self._closed = _BROKEN
        return OutcomeUnknown(key)

    def _copy(self, source: str, target: str) -> None:
        os.mkdir(target, 0o700)
        for name in self._disk.names(source):
            if source == self._path and name in {"temporary", "lock"}:
                continue
            path, copy = os.path.join(source, name), os.path.join(target, name)
            if os.path.isdir(path):
                self._copy(path, copy)
            else:
                self._disk.write(copy, self._disk.read(path))
        if source == self._path:
            os.mkdir(os.path.join(target, "temporary"), 0o700)
        self._disk.sync_folder(target)


def _is_torn_to_the_end(rest: bytes) -> bool:
    """Return whether nothing but torn records follows."""
    return not any(rest) or len(rest) < RECORD


def _path(path: str | os.PathLike[str]) -> str:
    found = os.fspath(path)
    if type(found) is not str:
        raise FieldTypeError("not a path", code="store.path", where="path", got=path, expected="str or PathLike")
    if not found or "\0" in found:
        raise ValidationError("not a path", code="store.path", where="path", got=found)
    return found


def _remove_tree(path: str) -> None:
    import shutil

    shutil.rmtree(path, ignore_errors=True)
