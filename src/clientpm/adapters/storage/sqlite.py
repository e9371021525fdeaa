"""Projects in one SQLite file, with nothing but the standard library."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from clientpm.adapters.storage.asked import (
    check_append,
    check_durability,
    check_path,
    check_read,
    is_digest,
    is_project,
)
from clientpm.adapters.storage.paging import check_page
from clientpm.adapters.storage.sqlite_faults import is_full, is_io_fault, said_by_sqlite
from clientpm.adapters.storage.sqlite_files import new_file, sync_folder
from clientpm.adapters.storage.sqlite_place import check_file, is_absent, set_up
from clientpm.adapters.storage.sqlite_rewrite import TOLD, finish, note_deletion, traces_left, unfinished
from clientpm.adapters.storage.sqlite_schema import (
    check_journal,
    check_schema,
    create_schema,
    guard,
)
from clientpm.adapters.storage.sqlite_turns import PATIENCE, copy_in_turn, in_turn
from clientpm.errors import (
    ConflictError,
    ForkedStoreError,
    NotFoundError,
    OutcomeUnknown,
    StorageCorrupt,
    StoreClosed,
    StoreError,
)
from clientpm.ports.storage import StoredRevision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["SqliteStore"]

_PAGE: Final = 256
_T = TypeVar("_T")


class SqliteStore:
    """A store in one file; the default of the command line.

    One connection is used by one thread at a time; other processes wait for each other. With
    `full` durability a save that returned survives a power cut, as far as the disk keeps its
    word; `relaxed` may lose the last saves then, but never a part of one. Do not put the file on a
    network share or into a folder that is synchronised to a cloud.

    Args:
        path: The file. It is made when there is none; an empty file is not taken for a new one.
        durability: `full` or `relaxed`.
        create: Whether the file may be made.

    Raises:
        NotFoundError: When there is no such file and it may not be made.
        StorageCorrupt: When the file is empty, damaged, or of another program.
        SchemaTooNew: When a newer version of the library made it.
        FieldTypeError: When the path is neither a text nor a path.
        ValidationError: When no file can have that path, or there is no such durability.
        StoreError: When it cannot be opened.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder, SqliteStore(f"{folder}/projects.db") as store:
        ...     kept = store.append("shop", revision=1, data=b"one", parts={}, key="k")
        ...     store.projects(), store.read("shop").data
        (('shop',), b'one')
    """

    def __init__(self, path: str | os.PathLike[str], *, durability: str = "full", create: bool = True) -> None:
        self._durability: Final = check_durability(durability)
        self._path: Final = Path(check_path(path)).absolute()
        self._lock: Final = threading.RLock()
        self._pid: Final = os.getpid()
        self._connection: sqlite3.Connection | None = None
        self._broken = False
        self._inside = False
        self._connect(create=create)
        self._traces = not self._finish_erasures()

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Keep the next revision of a project; see `ProjectStore`."""
        asked = check_append(project, revision, data, parts, key)
        with self._writing(key) as connection:
            number = _project_number(connection, project)
            query = "SELECT revision, key, data FROM revision WHERE project = ? AND key = ?"
            row = connection.execute(query, (number, key)).fetchone()
            if row is not None:
                self._settle(key)
                return self._stored(*row)
            ((found,),) = connection.execute("SELECT max(revision) FROM revision WHERE project = ?", (number,))
            last = self._whole(found or 0, int)
            if revision != last + 1:
                raise ConflictError(revision - 1, last)
            if number is None:
                number = connection.execute("INSERT INTO project (name) VALUES (?)", (project,)).lastrowid
            connection.executemany(
                "INSERT OR IGNORE INTO part (digest, data) VALUES (?, ?)",
                [(bytes.fromhex(digest), content) for digest, content in asked],
            )
            connection.execute(
                "INSERT INTO revision (project, revision, key, data) VALUES (?, ?, ?, ?)",
                (number, revision, key, data),
            )
        return StoredRevision(revision=revision, key=key, data=data)

    def read(self, project: str, /, *, revision: int | None = None) -> StoredRevision:
        """Return one revision; see `ProjectStore`."""
        check_read(project, revision)
        query = "SELECT revision, key, data FROM revision WHERE project = (SELECT id FROM project WHERE name = ?)"
        if revision is None:
            row = self._row(f"{query} ORDER BY revision DESC LIMIT 1", (project,))
            if row is None:
                raise NotFoundError("there is no such project", where="project", got=project)
        else:
            row = self._row(f"{query} AND revision = ?", (project, revision))
            if row is None and not self._row("SELECT 1 FROM project WHERE name = ?", (project,)):
                raise NotFoundError("there is no such project", where="project", got=project)
            if row is None:
                raise NotFoundError("there is no such revision", where=f"project {project}", got=revision)
        return self._stored(*row)

    def part(self, digest: str, /) -> bytes:
        """Return the bytes under a digest; see `ProjectStore`."""
        name = bytes.fromhex(digest) if is_digest(digest) else b""
        row = self._row("SELECT data FROM part WHERE digest = ?", (name,))
        if row is None:
            raise NotFoundError("there is no such part", where="digest", got=digest)
        return self._whole(row[0], bytes)

    def log(self, project: str, /) -> Iterator[StoredRevision]:
        """Yield every revision of a project; see `ProjectStore`."""
        query = (
            "SELECT id, revision, key, data FROM revision WHERE project = (SELECT id FROM project WHERE name = ?) "
            "AND id > ? ORDER BY id LIMIT ?"
        )
        last = 0
        name = project if is_project(project) else ""
        while rows := self._rows(query, (name, last, _PAGE)):
            last = rows[-1][0]
            for _, revision, key, data in rows:
                yield self._stored(revision, key, data)

    def projects(self) -> tuple[str, ...]:
        """Return the ids of all projects; see `ProjectStore`."""
        return tuple(self._whole(name, str) for (name,) in self._rows("SELECT name FROM project ORDER BY name", ()))

    def find(self, prefix: str, /, *, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """Return ids of projects that begin with a text; see `SupportsFind`."""
        check_page(prefix, after, limit)
        if not is_project(prefix or "a") or not is_project(after or "a"):
            # No id begins like that; what comes after a text that is none is left to the order of texts.
            return tuple(name for name in self.projects() if name.startswith(prefix) and name > after)[:limit]
        query = "SELECT name FROM project WHERE name >= ? AND substr(name, 1, ?) = ? AND name > ? ORDER BY name LIMIT ?"
        found = self._rows(query, (prefix, len(prefix), prefix, after, limit))
        return tuple(self._whole(name, str) for (name,) in found)

    def erase(self, digest: str, /) -> None:
        """Erase the bytes under a digest, and make the file anew; see `SupportsErasure`."""
        name = bytes.fromhex(digest) if is_digest(digest) else b""
        where = str(self._path)
        try:
            with self._writing("erase") as connection:
                if connection.execute("SELECT 1 FROM part WHERE digest = ?", (name,)).fetchone() is not None:
                    connection.execute("INSERT OR IGNORE INTO erasure (digest) VALUES (?)", (name,))
                    connection.execute("DELETE FROM part WHERE digest = ?", (name,))
                    note_deletion(connection)
        except OutcomeUnknown as error:
            doubt = "the store broke off while it erased: the part may be there or not, and its bytes in the file"
            raise traces_left(where, doubt, error) from error
        self._traces = True
        try:
            self._rewrite(in_turn)
        except StoreError as error:
            raise traces_left(where, "the part is deleted, but the file may still hold its bytes", error) from error
        self._traces = False

    def backup(self, target: str, /) -> None:
        """Copy the store while it is in use; see `SupportsBackup`."""
        place = Path(check_path(target)).absolute()
        with self._using() as connection, said_by_sqlite(str(place)), new_file(place) as name:
            copy = _connected(name, self._durability)
            try:
                copy_in_turn(connection, copy)
                check_schema(copy, str(place))
                _made_anew(copy, in_turn)
                if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                    raise StorageCorrupt("the copy is damaged", where=str(place))
            finally:
                copy.close()

    def describe(self) -> dict[str, str]:
        """Return what the store is, and what it promises."""
        return {
            "store": "sqlite",
            "durability": self._durability,
            "sqlite": sqlite3.sqlite_version,
            "erased_parts": TOLD[self._look_for_traces()],
        }

    def close(self) -> None:
        """Close the store; further calls raise `StoreClosed`."""
        if self._pid != os.getpid():
            return
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def hold(self) -> None:
        """Wait until no transaction is under way, and let none begin: the process is about to be forked."""
        self._lock.acquire()

    def let_go(self) -> None:
        """Let transactions begin again."""
        self._lock.release()

    def leave(self) -> sqlite3.Connection | None:
        """Forget the connection in a child process.

        Returns:
            The connection, which must be neither used nor closed there.
        """
        connection, self._connection = self._connection, None
        self._lock.release()
        return connection

    def __repr__(self) -> str:
        return f"SqliteStore({str(self._path)!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        connection = getattr(self, "_connection", None)
        if connection is None:
            return
        if not _FORKING.acquire(blocking=False):
            # Whoever forks may wait for what this thread holds: they close the file, or who opens the next one.
            _LATE.append(connection)
            return
        try:
            self.close()
        finally:
            _FORKING.release()

    def __reduce__(self) -> tuple[object, ...]:
        return _reopened, (str(self._path), self._durability)

    def _connect(self, *, create: bool) -> None:
        # Nobody forks meanwhile: a child would wait for ever for the locks that SQLite holds while it opens a file.
        with _FORKING, said_by_sqlite(str(self._path)):
            self._connection = _opened(self._path, self._durability, create=create)
            self._broken = False
            _STORES.add(self)
            while _LATE:
                _LATE.pop().close()

    def _open(self) -> sqlite3.Connection:
        if self._pid != os.getpid():
            raise ForkedStoreError(
                "the store was opened before the process was forked",
                where=str(self._path),
                suggestion="open it anew in the child",
            )
        if self._connection is None:
            broken = "the store broke off while it saved; open it anew" if self._broken else "the store is closed"
            raise StoreClosed(broken, where=str(self._path))
        return self._connection

    def _rows(self, query: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        with self._using() as connection:
            return in_turn(lambda: connection.execute(query, values).fetchall())

    def _row(self, query: str, values: tuple[object, ...]) -> tuple[Any, ...] | None:
        rows = self._rows(query, values)
        return rows[0] if rows else None

    def _stored(self, revision: object, key: object, data: object) -> StoredRevision:
        return StoredRevision(
            revision=self._whole(revision, int), key=self._whole(key, str), data=self._whole(data, bytes)
        )

    def _whole(self, value: object, kind: type[_T]) -> _T:
        """Return a value as it was kept; in a damaged file it may be of another kind, whatever the tables say."""
        if not isinstance(value, kind):
            raise StorageCorrupt("the file is damaged", where=str(self._path), suggestion="restore a backup")
        return value

    @contextlib.contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        """Have the connection for a block, alone."""
        with self._lock, said_by_sqlite(str(self._path)):
            connection = self._open()
            if self._inside:
                raise StoreError("the store is busy with another call of the same thread", code="store.busy")
            self._inside = True
            try:
                yield connection
            finally:
                self._inside = False

    @contextlib.contextmanager
    def _writing(self, key: str) -> Iterator[sqlite3.Connection]:
        """Run a block as one transaction: all of it is kept, or nothing."""
        with self._using() as connection:
            try:
                in_turn(lambda: connection.execute("BEGIN IMMEDIATE"))
                yield connection
            except BaseException:
                self._roll_back(connection)
                raise
            try:
                in_turn(lambda: connection.execute("COMMIT"))
            except sqlite3.Error as error:
                # Where there is no room SQLite has rolled back by itself: it ran out while it wrote, before the commit.
                kept_nothing = self._roll_back(connection) if connection.in_transaction else is_full(error)
                if kept_nothing and not is_io_fault(error):
                    raise
                self._break_off(connection)
                raise OutcomeUnknown(key) from error
            except BaseException:
                self._roll_back(connection)
                raise

    def _rewrite(self, turn: Callable[[Callable[[], object]], object]) -> None:
        """Make the file anew if it may hold bytes of a deleted part; nobody else may use the connection meanwhile."""
        with self._using() as connection:
            connection.set_authorizer(None)
            try:
                _made_anew(connection, turn)
            except sqlite3.Error as error:
                if is_io_fault(error):
                    self._break_off(connection)
                raise
            finally:
                if self._connection is not None:
                    connection.set_authorizer(guard)

    def _finish_erasures(self) -> bool:
        """Finish what somebody who was killed began to erase, if that can be done at once; return whether it was."""
        try:
            self._rewrite(lambda call: call())
        except StorageCorrupt:
            self.close()
            raise
        except StoreError:
            if self._connection is None:  # reading may go on, on a connection that did not fail
                self._connect(create=False)
            return False
        return True

    def _look_for_traces(self) -> bool:
        """Return whether the file may hold bytes of a deleted part; somebody else may have finished meanwhile."""
        if self._traces:
            with contextlib.suppress(StoreError), self._using() as connection:
                self._traces = in_turn(lambda: unfinished(connection)) > 0
        return self._traces

    def _settle(self, key: str) -> None:
        """See that what somebody else saved is on the disk: they may have been killed before they waited for it."""
        if self._durability == "full":
            try:
                sync_folder(self._path.parent)
            except OSError as error:
                raise OutcomeUnknown(key) from error

    def _roll_back(self, connection: sqlite3.Connection) -> bool:
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        except sqlite3.Error:
            self._break_off(connection)
            return False
        return True

    def _break_off(self, connection: sqlite3.Connection) -> None:
        self._broken = True
        self._connection = None
        with contextlib.suppress(sqlite3.Error):
            connection.close()


def _reopened(path: str, durability: str) -> SqliteStore:
    return SqliteStore(path, durability=durability, create=False)


def _project_number(connection: sqlite3.Connection, project: str) -> int | None:
    row = connection.execute("SELECT id FROM project WHERE name = ?", (project,)).fetchone()
    return None if row is None else int(row[0])


def _opened(path: Path, durability: str, *, create: bool) -> sqlite3.Connection:
    if is_absent(path, create=create):
        _made(path, durability)
    check_file(path)
    connection = _connected(str(path), durability)
    try:
        check_schema(connection, str(path))
        check_journal(connection, str(path))
        connection.execute("PRAGMA busy_timeout = 0")  # from here on we wait for our turn ourselves
        connection.set_authorizer(guard)
    except BaseException:
        connection.close()
        raise
    return connection


def _made_anew(connection: sqlite3.Connection, turn: Callable[[Callable[[], object]], object]) -> None:
    """Make a file anew if it may hold bytes of a deleted part, and note that."""
    number = in_turn(lambda: unfinished(connection))
    if number:
        turn(lambda: connection.execute("VACUUM"))
        turn(lambda: finish(connection, number))


def _connected(name: str, durability: str) -> sqlite3.Connection:
    # The lock of the store gives one thread at a time the connection; SQLite's own check would forbid even that.
    uri = f"{Path(name).as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        set_up(connection, durability)
    except BaseException:
        connection.close()
        raise
    return connection


def _made(path: Path, durability: str) -> None:
    """Make an empty store beside its place, and move it there whole."""
    with new_file(path, exists_is_fine=True) as name:
        connection = _connected(name, durability)
        try:
            connection.execute("BEGIN IMMEDIATE")
            create_schema(connection)
            connection.execute("COMMIT")
        finally:
            connection.close()


_STORES: Final[weakref.WeakSet[SqliteStore]] = weakref.WeakSet()
_HELD: Final[list[SqliteStore]] = []
"""Stores that wait while the process is forked."""
_ABANDONED: Final[list[sqlite3.Connection]] = []
"""Connections of a parent process: a child must neither use nor close them."""


_FORKING: Final = threading.RLock()
"""Whoever forks or opens a file is alone: it is taken before the lock of any store, and whoever has it may take those."""
_LATE: Final[list[sqlite3.Connection]] = []
"""Connections whose stores are gone, and that could not be closed because somebody forked or opened a file."""


def _before_fork() -> None:
    _FORKING.acquire()
    for store in tuple(_STORES):
        store.hold()
        _HELD.append(store)


def _in_parent() -> None:
    while _HELD:
        _HELD.pop().let_go()
    while _LATE:
        _LATE.pop().close()
    _FORKING.release()


def _in_child() -> None:
    while _HELD:
        connection = _HELD.pop().leave()
        if connection is not None:
            _ABANDONED.append(connection)
    while _LATE:
        _ABANDONED.append(_LATE.pop())
    _FORKING.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_in_parent, after_in_child=_in_child)
