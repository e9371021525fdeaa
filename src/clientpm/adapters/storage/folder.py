"""Projects in a folder of files, with nothing but a file system."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import shutil
import threading
from typing import TYPE_CHECKING, Final, Self

from clientpm.adapters.storage.asked import (
    check_append,
    check_durability,
    check_path,
    check_read,
    exists_already,
    is_digest,
    is_project,
)
from clientpm.adapters.storage.disk import Disk, LockedFile, Note, SyncFailedError, said_by_disk
from clientpm.adapters.storage.folder_backup import FolderCopy
from clientpm.adapters.storage.folder_log import (
    RECORD,
    LogIndex,
    LogRecord,
    frame_of,
    header_of,
    is_torn,
    key_digest,
    read_frame,
    read_header,
)
from clientpm.adapters.storage.folder_mark import (
    FOLDERS,
    LOCK,
    MARK,
    MARKED,
    NEW_MARK,
    check_marked,
    check_unmarked,
    is_folder,
)
from clientpm.adapters.storage.folder_objects import FolderObjects
from clientpm.adapters.storage.paging import check_page
from clientpm.errors import (
    ConflictError,
    ForkedStoreError,
    NotFoundError,
    OutcomeUnknown,
    StorageCorrupt,
    StoreClosed,
    StoreError,
    ValidationError,
)
from clientpm.ports.storage import StoredRevision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["FolderStore"]

_BROKEN: Final = "the store broke off while it wrote; open it anew"
_DAMAGED: Final = "the store is damaged"
_RESTORE: Final = "restore a backup"
_TEMPORARY: Final = re.compile(r"(log|erase|[0-9a-f]{64})-[0-9a-f-]{1,100}")
_ERASED: Final = "erase-"
_READ_ONLY: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


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
        FieldTypeError: When the path is neither a text nor a path.
        ValidationError: When no folder can have that path, or there is no such durability.
        StoreError: When it cannot be opened.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder, FolderStore(f"{folder}/projects") as store:
        ...     kept = store.append("shop", revision=1, data=b"one", parts={}, key="k")
        ...     store.projects(), store.read("shop").data
        (('shop',), b'one')
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        durability: str = "full",
        create: bool = True,
        disk: Disk | None = None,
    ) -> None:
        self._durability: Final = check_durability(durability)
        self._path: Final = os.path.abspath(check_path(path))
        self._disk: Final = disk or Disk(durable=durability == "full")
        self._lock: Final = threading.RLock()
        self._pid: Final = os.getpid()
        self._objects: Final = FolderObjects(self._disk, self._path)
        self._indexes: dict[str, LogIndex] = {}
        self._inside = False
        self._closed = ""
        with said_by_disk(self._path):
            self._begin(create=create)

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Keep the next revision of a project; see `ProjectStore`."""
        asked = check_append(project, revision, data, parts, key)
        with self._writing() as note:
            index = self._index(project)
            known = index.keys.get(key_digest(key))
            if known is not None:
                return self._stored(index.records[known])
            if revision != len(index.records) + 1:
                raise ConflictError(revision - 1, len(index.records))
            frame = frame_of(key, data)
            record = LogRecord(revision, hashlib.sha256(frame).hexdigest(), key_digest(key))
            new = self._objects.keep((*asked, (record.frame, frame)))
            try:
                self._log(project, index, record, key, note)
            except OSError:
                self._objects.take_back(new)
                raise
            index.add(record)
            return StoredRevision(revision=revision, key=key, data=data)

    def read(self, project: str, /, *, revision: int | None = None) -> StoredRevision:
        """Return one revision; see `ProjectStore`."""
        check_read(project, revision)
        with self._reading():
            path = self._log_of(project)
            try:
                number = self._last_whole(path) if revision is None else revision
                record = self._record(project, path, number) if number else None
            except FileNotFoundError:
                record = None
            if record is not None:
                return self._stored(record)
            self._check_there()
            if revision is None or self._last_whole(path) < 1:
                raise NotFoundError("there is no such project", where="project", got=project)
            raise NotFoundError("there is no such revision", where=f"project {project}", got=revision)

    def part(self, digest: str, /) -> bytes:
        """Return the bytes under a digest; see `ProjectStore`."""
        with self._reading():
            if is_digest(digest):
                path = self._objects.place(digest)
                with contextlib.suppress(FileNotFoundError):
                    data = self._disk.read(path)
                    # Erasing takes the name away before it touches the bytes.
                    if self._disk.there(path):
                        return data
            self._check_there()
            raise NotFoundError("there is no such part", where="digest", got=digest)

    def log(self, project: str, /) -> Iterator[StoredRevision]:
        """Yield every revision of a project; see `ProjectStore`."""
        last = 0
        with self._reading():
            if is_project(project):
                last = self._last_whole(self._log_of(project))
            if not last:
                self._check_there()
        for number in range(1, last + 1):
            yield self.read(project, revision=number)

    def projects(self) -> tuple[str, ...]:
        """Return the ids of all projects; see `ProjectStore`."""
        with self._reading():
            return tuple(sorted(filter(None, map(self._project_of, self._logs()))))

    def find(self, prefix: str, /, *, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """Return ids of projects that begin with a text; see `SupportsFind`."""
        check_page(prefix, after, limit)
        return tuple(name for name in self.projects() if name.startswith(prefix) and name > after)[:limit]

    def erase(self, digest: str, /) -> None:
        """Take the bytes under a digest away, write zeros over them, and remove them; see `SupportsErasure`."""
        with self._writing():
            if not is_digest(digest):
                return
            path, beside = self._objects.place(digest), self._at("temporary", f"{_ERASED}{digest}")
            if self._disk.there(path):
                self._disk.replace(path, beside)
            if self._disk.there(os.path.dirname(path)):
                self._disk.sync_folder(os.path.dirname(path))
            if self._disk.there(beside):
                self._wipe(beside)

    def backup(self, target: str, /) -> None:
        """Copy the store while it is in use, and read the copy; see `SupportsBackup`."""
        place = os.path.abspath(check_path(target))
        if os.path.realpath(place).startswith(os.path.realpath(self._path) + os.sep):
            raise ValidationError("a store cannot hold its own copy", code="store.path", where="target", got=target)
        with self._writing():
            if os.path.lexists(place):
                raise exists_already(place)
            logs = {name: self._last_whole(self._at("projects", name)) for name in self._logs()}
        with self._reading():
            beside = f"{place}.{secrets.token_hex(8)}.new"
            copy = FolderCopy(self._disk, self._path, {name: RECORD * (1 + last) for name, last in logs.items()})
            copy.write(beside)
            try:
                with FolderStore(beside, durability=self._durability, create=False, disk=self._disk) as written:
                    for name in written.projects():
                        for _ in written.log(name):
                            pass
                os.rename(beside, place)
                beside = place
                self._disk.sync_folder(os.path.dirname(place))
            except BaseException:
                shutil.rmtree(beside, ignore_errors=True)
                raise

    def describe(self) -> dict[str, str]:
        """Return what the store is, and what it promises."""
        return {"store": "folder", "durability": self._durability}

    def close(self) -> None:
        """Close the store; further calls raise `StoreClosed`."""
        self._closed = self._closed or "the store is closed"

    def __repr__(self) -> str:
        return f"FolderStore({self._path!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> tuple[object, ...]:
        return _reopened, (self._path, self._durability)

    def _at(self, *names: str) -> str:
        return os.path.join(self._path, *names)

    def _log_of(self, project: str) -> str:
        return self._at("projects", hashlib.sha256(project.encode()).hexdigest())

    def _logs(self) -> tuple[str, ...]:
        return tuple(name for name in self._disk.names(self._at("projects")) if is_digest(name))

    def _project_of(self, name: str) -> str:
        """Return the project of a log; nothing where no revision of it was saved."""
        path = self._at("projects", name)
        if not self._last_whole(path):
            return ""
        project = read_header(self._disk.read(path, 0, RECORD), path)
        if self._log_of(project) != path:
            raise self._damaged(path)
        return project

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        self._check_open()
        with said_by_disk(self._path):
            yield

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Note]:
        self._check_open()
        with self._lock:
            self._check_open()
            if self._inside:
                raise StoreError("the store is busy with another call of the same thread", code="store.busy")
            self._inside = True
            try:
                with said_by_disk(self._path), LockedFile(self._at(LOCK)).held() as note:
                    try:
                        self._settle(note)
                        yield note
                    except SyncFailedError:
                        self._closed = _BROKEN
                        raise
            finally:
                self._inside = False

    def _settle(self, note: Note) -> None:
        """Finish what a writer left when it was killed: its record may be read, and yet not be on the disk."""
        name = note.read()
        if not name:
            return
        path = self._at("projects", name)
        if is_digest(name) and (last := self._last_whole(path)):
            # Written again: after a sync that failed, the system takes for synced what is not.
            self._disk.write_at(path, RECORD * last, self._disk.read(path, RECORD * last, RECORD))
            self._disk.sync_folder(self._at("projects"))
        note.write("")

    def _check_open(self) -> None:
        if self._pid != os.getpid():
            raise ForkedStoreError(
                "the store was opened before the process was forked",
                where=self._path,
                suggestion="open it anew in the child",
            )
        if self._closed:
            raise StoreClosed(self._closed, where=self._path)

    def _check_there(self) -> None:
        """Refuse to call empty what was moved away, or is on a disk that is gone."""
        if not self._is_marked():
            raise StoreError("the store is no longer there", code="store.unavailable", where=self._path)

    def _damaged(self, path: str, what: str = _DAMAGED) -> StorageCorrupt:
        return StorageCorrupt(what, where=path, suggestion=_RESTORE)

    def _is_marked(self) -> bool:
        return self._disk.there(self._at(MARK))

    def _begin(self, *, create: bool) -> None:
        if not is_folder(self._path):
            if not create:
                raise NotFoundError("there is no such folder", where=self._path)
            with contextlib.suppress(FileExistsError):
                self._disk.make_folder(self._path)
        if not self._is_marked():
            self._make(create=create)
        check_marked(self._disk, self._path)
        self._sweep()

    def _make(self, *, create: bool) -> None:
        """Turn an empty folder into a store; the mark is the last that appears."""
        try:
            check_unmarked(self._disk, self._path)
        except StorageCorrupt:
            if self._is_marked():  # between the two looks somebody else made the store, and saved
                return
            raise
        with LockedFile(self._at(LOCK)).held() if create else contextlib.nullcontext():
            if self._is_marked():
                return
            if not create:
                raise NotFoundError("there is no store in this folder", where=self._path)
            for name in FOLDERS:
                with contextlib.suppress(FileExistsError):
                    self._disk.make_folder(self._at(name))
            with contextlib.suppress(FileNotFoundError):
                self._disk.remove(self._at(NEW_MARK))
            self._disk.write(self._at(NEW_MARK), MARKED)
            self._disk.sync_folder(self._path)
            self._disk.sync_folder(os.path.dirname(self._path))
            self._disk.replace(self._at(NEW_MARK), self._at(MARK))
            self._disk.sync_folder(self._path)

    def _sweep(self) -> None:
        """Remove what killed writers left; nothing while somebody writes, or where nothing may be written."""
        try:
            with LockedFile(self._at(LOCK)).held(patience=0):
                for name in self._disk.names(self._at("temporary")):
                    if name.startswith(_ERASED) and is_digest(name.removeprefix(_ERASED)):
                        self._wipe(self._at("temporary", name))
                    elif _TEMPORARY.fullmatch(name):
                        self._disk.remove(self._at("temporary", name))
        except StoreError as error:
            if error.code != "store.busy":
                raise
        except OSError as error:
            if error.errno not in _READ_ONLY:
                raise

    def _wipe(self, path: str) -> None:
        try:
            self._disk.write_at(path, 0, bytes(self._disk.size(path)))
        except OSError as error:
            if error.errno != errno.ELOOP:
                raise
        self._disk.remove(path)
        self._disk.sync_folder(os.path.dirname(path))

    def _last_whole(self, path: str) -> int:
        """Return the number of the last revision that a log has whole; 0 where there is no log."""
        try:
            size, piece = self._disk.read_end(path, RECORD)
        except FileNotFoundError:
            return 0
        if size < RECORD:
            raise self._damaged(path)
        last = size // RECORD - 1
        while last and is_torn(piece):
            last -= 1
            piece = self._disk.read(path, RECORD * last, RECORD)
        return last

    def _record(self, project: str, path: str, number: int) -> LogRecord | None:
        if number > self._last_whole(path):
            return None  # files cannot be read at any place: this comes first
        record = LogRecord.of(self._disk.read(path, RECORD * number, RECORD), project, path)
        if record.revision != number:
            raise self._damaged(path)
        return record

    def _index(self, project: str) -> LogIndex:
        """Return what the log of a project says; a torn record at its end is moved away. Writers only."""
        index = self._indexes.setdefault(project, LogIndex())
        path = self._log_of(project)
        size = self._disk.size(path)
        if size < 0:
            if index.records:
                raise self._damaged(path, "the log of a project is gone")
            return index
        if size < index.end:
            raise self._damaged(path, "the log of a project became shorter")
        if size == index.end and index.records:
            return index
        if read_header(self._disk.read(path, 0, RECORD), path) != project:
            raise self._damaged(path)
        torn = index.take(self._disk.read(path, index.end), project, path)
        if torn:
            self._set_aside(path, index.end, torn)
        return index

    def _set_aside(self, path: str, end: int, tail: bytes) -> None:
        """Keep what was never acknowledged in quarantine, and cut it off."""
        name = f"{os.path.basename(path)}-{end}-{hashlib.sha256(tail).hexdigest()[:16]}"
        self._objects.put("log", tail, self._at("quarantine", name))
        self._disk.sync_folder(self._at("quarantine"))
        self._disk.truncate(path, end)

    def _stored(self, record: LogRecord) -> StoredRevision:
        path = self._objects.place(record.frame)
        try:
            frame = self._disk.read(path)
        except FileNotFoundError as error:
            raise self._damaged(path, "a revision is missing") from error
        key, data = read_frame(frame, record, path)
        return StoredRevision(revision=record.revision, key=key, data=data)

    def _log(self, project: str, index: LogIndex, record: LogRecord, key: str, note: Note) -> None:
        """Write the record that makes a revision one: after this it is kept for good."""
        path = self._log_of(project)
        line = record.to_bytes(project)
        note.write(os.path.basename(path))
        if not index.records and not self._disk.there(path):
            self._objects.put("log", header_of(project) + line, path)
            try:
                self._disk.sync_folder(self._at("projects"))
            except OSError as error:
                raise self._break_off(key) from error
        else:
            self._write_line(path, index.end, line, key)
        with contextlib.suppress(OSError):
            # Left there, it makes the next writer look once more, and nothing else.
            note.write("")

    def _write_line(self, path: str, end: int, line: bytes, key: str) -> None:
        try:
            self._disk.write_at(path, end, line)
        except SyncFailedError as error:
            raise self._break_off(key) from error
        except OSError:
            # Written in part or not at all, and never acknowledged: gone again, or the store is closed.
            try:
                self._disk.truncate(path, end)
            except OSError as error:
                raise self._break_off(key) from error
            raise

    def _break_off(self, key: str) -> OutcomeUnknown:
        self._closed = _BROKEN
        return OutcomeUnknown(key)


def _reopened(path: str, durability: str) -> FolderStore:
    return FolderStore(path, durability=durability, create=False)
