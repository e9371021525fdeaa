"""Projects in a database, through SQLAlchemy: PostgreSQL first, others by standard SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from clientpm.adapters.storage.asked import check_append, check_durability, check_read, is_digest, is_project
from clientpm.adapters.storage.paging import check_page
from clientpm.adapters.storage.sql_engine import engine_of, place_of, url_of
from clientpm.adapters.storage.sql_faults import said_error
from clientpm.adapters.storage.sql_forks import unforked
from clientpm.adapters.storage.sql_library import sa
from clientpm.adapters.storage.sql_scrub import rewrite_parts, traces_left
from clientpm.adapters.storage.sql_setup import check_file, check_tables, facts_of_server, make_file, make_tables
from clientpm.adapters.storage.sql_tables import FORMAT, VERSION, tables_in, trigger_names
from clientpm.adapters.storage.sql_units import SqlUnits
from clientpm.errors import (
    ConflictError,
    FieldTypeError,
    ForkedStoreError,
    NotFoundError,
    SchemaTooNew,
    StorageCorrupt,
    StoreClosed,
    StoreError,
    ValidationError,
)
from clientpm.ports.storage import StoredRevision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["SqlStore"]

_T = TypeVar("_T")

_PAGE: Final = 256
_LARGEST: Final = 0x7FFF_FFFF
_LONGEST_NAME: Final = 63
"""Bytes of a name on PostgreSQL."""


class SqlStore:
    """A store in a database, beside what a host keeps there itself.

    On PostgreSQL the tables stand in a schema of their own, and triggers refuse whatever rewrites them. On
    SQLite, and on other databases, their names begin with `clientpm_`; `describe` says what a database cannot
    enforce. The store has connections of its own: of an engine that is given it takes the way to make them.

    Args:
        url_or_engine: Where the database is: a URL of SQLAlchemy, its text, or an engine.
        durability: `full`: a save that returned survives a crash of the server, as far as its disk keeps its word;
            a server that is set up to lose the last commits is refused. `relaxed` may lose the last saves then.
        create: Whether the tables may be made where there are none.
        shared: Whether they may be made in a database that holds tables of another program.
        schema: The schema for the tables on PostgreSQL; other databases have none.
        scrub: Whether `erase` rewrites the table of parts, or the file of SQLite, at once, so that no trace of what is
            erased is left in it.

    Raises:
        FieldTypeError: When an argument has a wrong type.
        ValidationError: When an argument cannot be.
        MissingExtraError: When the extra `sql` is not installed.
        NotFoundError: When there is no store and none may be made.
        StorageCorrupt: When the database is of another program, or tables are missing or altered.
        SchemaTooNew: When a newer version of the library made the tables.
        StoreError: When the database cannot be reached, or cannot promise the durability.

    Examples:
        >>> import tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> with SqlStore(f"sqlite:///{folder.name}/projects.db") as store:
        ...     kept = store.append("shop", revision=1, data=b"one", parts={}, key="k")
        ...     store.projects(), store.read("shop").data
        (('shop',), b'one')
        >>> folder.cleanup()
    """

    def __init__(
        self,
        url_or_engine: str | sa.URL | sa.Engine,
        *,
        durability: str = "full",
        create: bool = True,
        shared: bool = False,
        schema: str = "clientpm",
        scrub: bool = True,
    ) -> None:
        self._durability: Final = check_durability(durability)
        url = url_of(url_or_engine)
        self._scrub: Final = scrub
        self._where: Final = place_of(url)
        self._tables: Final = tables_in(_name(schema, "schema") if url.get_backend_name() == "postgresql" else None)
        with unforked(url.get_backend_name()):
            self._facts: Final = self._opened(url, url_or_engine, create=create, shared=shared)
        engine = engine_of(url_or_engine, durability=durability)
        self._dialect: Final = engine.dialect.name
        self._units: Final = SqlUnits(engine, self._where)
        self._lookup: Final = self._lookup_query()

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Keep the next revision of a project; see `ProjectStore`."""
        held = [
            {"digest": bytes.fromhex(digest), "data": content}
            for digest, content in check_append(project, revision, data, parts, key)
        ]
        name, token = project.encode(), _token(key)

        def work(connection: sa.Connection) -> StoredRevision:
            found = connection.execute(self._lookup, {"name": name, "token": token}).one_or_none()
            if found is None:
                raise StorageCorrupt("this is no store of clientpm", code="store.foreign", where=self._where)
            self._check_unit(found)
            if found.revision is not None:
                first = self._whole(found.data, bytes)
                return StoredRevision(revision=self._whole(found.revision, int), key=key, data=first)
            last = self._whole(found.last or 0, int)
            if revision != last + 1:
                raise ConflictError(revision - 1, last)
            number = found.id if found.id is not None else self._new_project(connection, name)
            # First what another writer of the same revision meets: it waits here, and has sent no parts yet.
            row = {"project": number, "revision": revision, "key": token, "data": data}
            self._add(connection, self._tables.revision, [row])
            self._keep_parts(connection, held)
            return StoredRevision(revision=revision, key=key, data=data)

        return self._units.write(work, key=key)

    def read(self, project: str, /, *, revision: int | None = None) -> StoredRevision:
        """Return one revision; see `ProjectStore`."""
        check_read(project, revision)
        table = self._tables.revision
        query = self._revisions(project)
        if revision is None:
            query = query.order_by(table.c.revision.desc()).limit(1)
        else:
            query = query.where(table.c.revision == min(revision, _LARGEST))
        row = self._units.read(lambda connection: connection.execute(query).one_or_none())
        if row is not None:
            return self._stored(row)
        if revision is None or not self._is_there(project):
            raise NotFoundError("there is no such project", where="project", got=project)
        raise NotFoundError("there is no such revision", where=f"project {project}", got=revision)

    def part(self, digest: str, /) -> bytes:
        """Return the bytes under a digest; see `ProjectStore`."""
        table = self._tables.part
        if is_digest(digest):
            query = sa.select(table.c.data).where(table.c.digest == bytes.fromhex(digest))
            found = self._units.read(lambda connection: connection.execute(query).scalar())
            if found is not None:
                return self._whole(found, bytes)
        raise NotFoundError("there is no such part", where="digest", got=digest)

    def log(self, project: str, /) -> Iterator[StoredRevision]:
        """Yield every revision of a project; see `ProjectStore`."""
        if not is_project(project):
            return
        column = self._tables.revision.c.revision
        query = self._revisions(project).where(column > sa.bindparam("last")).order_by(column).limit(_PAGE)
        last = 0
        while rows := self._all(query, {"last": last}):
            for row in rows:
                yield self._stored(row)
            last = rows[-1].revision

    def projects(self) -> tuple[str, ...]:
        """Return the ids of all projects; see `ProjectStore`."""
        column = self._tables.project.c.name
        return tuple(self._text(row.name) for row in self._all(sa.select(column).order_by(column), {}))

    def find(self, prefix: str, /, *, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """Return ids of projects that begin with a text; see `SupportsFind`."""
        check_page(prefix, after, limit)
        column = self._tables.project.c.name
        start = _encoded(prefix, "prefix")
        # No UTF-8 holds the byte 255: what begins with the prefix stands between these two.
        query = (
            sa.select(column)
            .where(column >= start, column < start + b"\xff", column > _encoded(after, "after"))
            .order_by(column)
            .limit(limit)
        )
        return tuple(self._text(row.name) for row in self._all(query, {}))

    def erase(self, digest: str, /) -> None:
        """Erase the bytes under a digest; see `SupportsErasure`.

        The row is deleted first. Then, unless the store was opened with `scrub=False`, the table of parts is
        rewritten on PostgreSQL, and the whole file on SQLite: nobody else can use it for as long as that takes. The
        write-ahead log of a server, its replicas and its backups keep the bytes until they are recycled; databases
        other than PostgreSQL and SQLite may keep them in their files.

        Raises:
            StoreError: When the row is deleted, but traces of it may be left in the files: `store.traces`.
        """
        if not is_digest(digest):
            return
        name = bytes.fromhex(digest)
        part, erasure = self._tables.part, self._tables.erasure

        def work(connection: sa.Connection) -> bool:
            known = connection.execute(sa.select(erasure.c.digest).where(erasure.c.digest == name)).first()
            there = connection.execute(sa.select(part.c.digest).where(part.c.digest == name)).first()
            if known is None and there is not None:
                connection.execute(erasure.insert(), {"digest": name})
            if there is not None:
                connection.execute(part.delete().where(part.c.digest == name))
            return known is not None or there is not None

        if self._units.write(work, key=None) and self._scrub:
            self.scrub()

    def scrub(self) -> None:
        """Rewrite the table of parts, so that its file has no trace of what was erased.

        On PostgreSQL this is `VACUUM FULL`, which only the owner of the table may run; the table cannot be read
        meanwhile. On SQLite it is `VACUUM`, which rewrites the file with all that is in it. For other databases this
        does nothing.

        Raises:
            StoreError: When traces may be left: `store.traces`.
        """
        try:
            self._units.read(lambda connection: rewrite_parts(connection, self._tables, self._where))
        except (ForkedStoreError, StorageCorrupt, StoreClosed):
            raise
        except StoreError as error:
            if error.code == "store.traces":
                raise
            raise traces_left(error, self._where) from error

    def describe(self) -> dict[str, str]:
        """Return what the store is, what it promises, and what its database does not enforce."""
        triggers = bool(trigger_names(self._tables, self._dialect))
        files = {"postgresql": "the table's file", "sqlite": "the file"}
        traces = "deleted; the files of the database may keep traces"
        if self._dialect in files:
            traces = "rewritten at once" if self._scrub else f"left in {files[self._dialect]} until scrub()"
        return {
            "store": "sql",
            "durability": self._durability,
            **self._facts,
            "append_only": "enforced by triggers" if triggers else "not enforced by the database",
            "erased_parts": traces,
        }

    def close(self) -> None:
        """Close the connections of the store; further calls raise `StoreClosed`."""
        self._units.close()

    def __repr__(self) -> str:
        return f"SqlStore({self._where!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _opened(self, url: sa.URL, target: str | sa.URL | sa.Engine, *, create: bool, shared: bool) -> dict[str, str]:
        """Look at what is there, and make the tables where there is nothing; return what the server says of itself."""
        if url.get_backend_name() == "sqlite" and not check_file(str(url.database)):
            if not create:
                raise NotFoundError("there is no such file", where=str(url.database))
            make_file(url, self._tables)
        engine = engine_of(target, durability=self._durability, guarded=False)
        try:
            with engine.connect() as connection:
                facts = facts_of_server(connection)
                self._check_durable(facts)
            if create:
                make_tables(engine, self._tables, shared=shared)
            with engine.connect() as connection:
                check_tables(connection, self._tables, self._where)
        except sa.exc.SQLAlchemyError as error:
            raise said_error(error, self._where) from error
        finally:
            engine.dispose()
        return facts

    def _check_durable(self, facts: Mapping[str, str]) -> None:
        lost = [name for name in ("synchronous_commit", "fsync", "full_page_writes") if facts.get(name) == "off"]
        if lost and self._durability == "full":
            raise StoreError(
                "the server is set up to lose commits in a crash",
                code="store.not_durable",
                where=self._where,
                got=f"{', '.join(lost)} = off",
                suggestion="switch it on for this database or role, or open the store with durability='relaxed'",
            )

    def _lookup_query(self) -> sa.Select[Any]:
        """One question that tells a writer everything: the version, the project, its end, and the key's revision."""
        store, project, revision = self._tables.store, self._tables.project, self._tables.revision
        setting = (
            sa.func.current_setting("synchronous_commit") if self._dialect == "postgresql" else sa.literal("unknown")
        )
        every = revision.alias()
        last = sa.select(sa.func.max(every.c.revision)).where(every.c.project == project.c.id).scalar_subquery()
        return (
            sa.select(
                store.c.version,
                setting.label("synchronous_commit"),
                project.c.id,
                last.label("last"),
                revision.c.revision,
                revision.c.data,
            )
            .select_from(store)
            .outerjoin(project, project.c.name == sa.bindparam("name", type_=sa.LargeBinary()))
            .outerjoin(
                revision,
                sa.and_(
                    revision.c.project == project.c.id,
                    revision.c.key == sa.bindparam("token", type_=sa.LargeBinary()),
                ),
            )
            .where(store.c.format == FORMAT)
        )

    def _check_unit(self, found: sa.Row[Any]) -> None:
        """Refuse to write where the tables, or the session, are no longer what they were when it was opened."""
        version = self._whole(found.version, int)
        if version > VERSION:
            raise SchemaTooNew(version, VERSION)
        self._check_durable({"synchronous_commit": found.synchronous_commit})

    def _new_project(self, connection: sa.Connection, name: bytes) -> int:
        key: Sequence[Any] = self._add(connection, self._tables.project, [{"name": name}]).inserted_primary_key or ()
        (number,) = key
        return int(number)

    def _add(self, connection: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]) -> sa.CursorResult[Any]:
        """Add rows, and see that they were added: triggers and rules of others can drop them without a word."""
        one = len(rows) == 1
        made = connection.execute(
            table.insert(), rows[0] if one else rows, execution_options={"preserve_rowcount": True}
        )
        # -1: a driver that does not say it.
        if (one or connection.dialect.supports_sane_multi_rowcount) and made.rowcount not in {len(rows), -1}:
            raise StorageCorrupt(
                "the database did not keep what it was given",
                code="store.schema",
                where=self._where,
                suggestion="look for triggers or rules that somebody added to the tables",
            )
        return made

    def _keep_parts(self, connection: sa.Connection, held: list[dict[str, bytes]]) -> None:
        if not held:
            return
        part = self._tables.part
        if self._dialect == "postgresql":
            from sqlalchemy.dialects.postgresql import insert

            connection.execute(insert(part).on_conflict_do_nothing(), held)
            return
        digests = [row["digest"] for row in held]
        there: set[bytes] = set()
        for start in range(0, len(digests), _PAGE):
            query = sa.select(part.c.digest).where(part.c.digest.in_(digests[start : start + _PAGE]))
            there |= set(connection.execute(query).scalars())
        missing = [row for row in held if row["digest"] not in there]
        if missing:
            self._add(connection, part, missing)

    def _stored(self, row: sa.Row[Any]) -> StoredRevision:
        return StoredRevision(
            revision=self._whole(row.revision, int), key=self._text(row.key), data=self._whole(row.data, bytes)
        )

    def _text(self, value: object) -> str:
        try:
            return self._whole(value, bytes).decode()
        except UnicodeDecodeError as error:
            raise self._damaged() from error

    def _whole(self, value: object, kind: type[_T]) -> _T:
        """Return a value as it was kept; in a damaged file it may be of another kind, whatever the tables say."""
        if not isinstance(value, kind):
            raise self._damaged()
        return value

    def _damaged(self) -> StorageCorrupt:
        return StorageCorrupt("the database is damaged", where=self._where, suggestion="restore a backup")

    def _revisions(self, project: str) -> sa.Select[Any]:
        table, projects = self._tables.revision, self._tables.project
        return (
            sa.select(table.c.revision, table.c.key, table.c.data)
            .join(projects, projects.c.id == table.c.project)
            .where(projects.c.name == project.encode())
        )

    def _is_there(self, project: str) -> bool:
        column = self._tables.project.c.name
        return bool(self._all(sa.select(column).where(column == project.encode()), {}))

    def _all(self, query: sa.Select[Any], values: Mapping[str, object]) -> list[sa.Row[Any]]:
        return self._units.read(lambda connection: list(connection.execute(query, values)))


def _encoded(value: str, where: str) -> bytes:
    if type(value) is not str:
        raise FieldTypeError("not a text", code="store.name", where=where, got=value, expected="str")
    try:
        return value.encode()
    except UnicodeEncodeError as error:
        raise ValidationError("half a character", code="store.name", where=where, got=value) from error


def _name(value: str, where: str) -> str:
    encoded = _encoded(value, where)
    # PostgreSQL cuts longer names off, and keeps these for itself; a driver takes `%` for the beginning of a parameter.
    reserved = value.startswith("pg_") or value == "information_schema"
    if not 0 < len(encoded) <= _LONGEST_NAME or "\0" in value or "%" in value or reserved:
        raise ValidationError(
            "not a name",
            code="store.name",
            where=where,
            got=value,
            expected=f"at most {_LONGEST_NAME} bytes, without % and not beginning with pg_",
        )
    return value


def _token(key: str) -> bytes:
    """Return a key as an index of every database can hold it."""
    return key.encode()
