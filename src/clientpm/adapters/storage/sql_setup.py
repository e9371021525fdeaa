"""Opening a store in a database: what is there is looked at before anything is made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from clientpm.adapters.storage.sql_engine import engine_of, place_of
from clientpm.adapters.storage.sql_faults import is_undefined, said_error
from clientpm.adapters.storage.sql_library import sa
from clientpm.adapters.storage.sql_schema import is_as_made
from clientpm.adapters.storage.sql_tables import FORMAT, VERSION, trigger_statements
from clientpm.adapters.storage.sqlite_faults import said_by_sqlite
from clientpm.adapters.storage.sqlite_files import new_file
from clientpm.adapters.storage.sqlite_schema import APPLICATION_ID
from clientpm.errors import NotFoundError, SchemaTooNew, StorageCorrupt

if TYPE_CHECKING:
    from clientpm.adapters.storage.sql_tables import SqlTables

__all__ = ["check_file", "check_tables", "facts_of_server", "make_file", "make_tables"]

_HEADER: Final = 100
"""Bytes at the beginning of every file of SQLite."""
_ONE_MAKER: Final = 0x63_70_6D_31


def check_file(path: str) -> bool:
    """Refuse a file that is no store of SQLite, where that shows before SQLite touches it.

    It is not opened: closing it would take away the locks that other threads have on it.

    Args:
        path: The file.

    Returns:
        Whether there is a file.

    Raises:
        StorageCorrupt: When it is empty, too short, a folder, or has a write-ahead log beside it.
        StoreError: When it cannot be looked at.
    """
    with said_by_sqlite(path):
        place = Path(path)
        if Path(f"{place.resolve()}-wal").exists():  # SQLite would write it into the file
            raise _other_journal(path)
        if not place.exists():
            return False
        size, is_folder = place.stat().st_size, place.is_dir()
    if size == 0:
        raise StorageCorrupt(
            "the file is empty: a store never is", code="store.empty", where=path, suggestion="restore a backup"
        )
    if is_folder or size < _HEADER:
        # SQLite takes a file of one byte for a new one, and would write over it.
        raise StorageCorrupt(
            "this is a folder" if is_folder else "the file is too short for a database",
            code="store.foreign",
            where=path,
            expected="a file that SqlStore made",
        )
    return True


def _other_journal(where: str) -> StorageCorrupt:
    return StorageCorrupt(
        "the file has another kind of journal, so that it may not be whole",
        code="store.journal",
        where=where,
        suggestion="PRAGMA journal_mode = DELETE, while nobody else uses it",
    )


def _check_journal(connection: sa.Connection, where: str) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA journal_mode").scalar() != "delete":
        raise _other_journal(where)


def make_file(url: sa.URL, tables: SqlTables) -> None:
    """Make a file of SQLite with an empty store beside its place, and move it there whole.

    Args:
        url: Where; nothing happens when somebody else made it in between.
        tables: The tables to make.

    Raises:
        StoreError: When it cannot be made.
    """
    path = Path(str(url.database)).absolute()
    with said_by_sqlite(str(path)), new_file(path, exists_is_fine=True) as name:
        engine = engine_of(url.set(database=name), durability="full", guarded=False)
        try:
            make_tables(engine, tables, shared=False)
        except sa.exc.SQLAlchemyError as error:
            raise said_error(error, str(path)) from error
        finally:
            engine.dispose()


def make_tables(engine: sa.Engine, tables: SqlTables, *, shared: bool) -> None:
    """Make the tables of a store where there is none, all at once as far as the database can.

    Args:
        engine: An engine whose connections may make tables.
        tables: The tables to make.
        shared: Whether the database may hold tables of another program.

    Raises:
        StorageCorrupt: When it does, and may not.
    """
    dialect = engine.dialect.name
    with engine.connect() as connection:
        if dialect == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        elif dialect == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ONE_MAKER)))
        if _found(connection, tables):
            return
        _refuse_file_store(connection, place_of(engine.url))
        if not shared and _others(connection):
            raise StorageCorrupt(
                "the database holds tables of another program, and no store",
                code="store.foreign",
                where=place_of(engine.url),
                suggestion="check the URL; shared=True makes a store beside them",
            )
        _check_journal(connection, place_of(engine.url))
        schema = tables.metadata.schema
        if schema is not None and not sa.inspect(connection).has_schema(schema):
            connection.execute(sa.schema.CreateSchema(schema))
        tables.metadata.create_all(connection, checkfirst=False)
        connection.execute(tables.store.insert().values(format=FORMAT, version=VERSION))
        for statement in trigger_statements(tables, dialect):
            connection.exec_driver_sql(statement)
        connection.commit()


def _refuse_file_store(connection: sa.Connection, where: str) -> None:
    """Refuse a file of `SqliteStore`: it would take our tables for damage."""
    if connection.dialect.name != "sqlite":
        return
    if connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID:
        raise StorageCorrupt(
            "this is a file of SqliteStore",
            code="store.foreign",
            where=where,
            expected="a file that SqlStore made",
            suggestion="open it with SqliteStore",
        )


def check_tables(connection: sa.Connection, tables: SqlTables, where: str) -> None:
    """Refuse tables that are not ours, as we made them.

    Args:
        connection: A connection to the database.
        tables: The tables as they should be.
        where: The database, for the message.

    Raises:
        NotFoundError: When there are none at all.
        StorageCorrupt: When some are missing, or others.
        SchemaTooNew: When a newer version of the library made them.
    """
    found = _found(connection, tables)
    if not found:
        raise NotFoundError("there is no store in this database", where=where)
    _check_journal(connection, where)
    if tables.store.name in found:
        _check_version(connection, tables, where)
    if len(found) < len(tables.kept) or not is_as_made(connection, tables):
        raise StorageCorrupt(
            "the tables are not as clientpm makes them",
            code="store.schema",
            where=where,
            suggestion="restore a backup into an empty database",
        )


def _check_version(connection: sa.Connection, tables: SqlTables, where: str) -> None:
    try:
        rows = connection.execute(sa.select(tables.store.c.format, tables.store.c.version)).all()
    except sa.exc.DBAPIError as error:
        if not is_undefined(error):
            raise
        raise StorageCorrupt("this is no store of clientpm", code="store.foreign", where=where) from error
    if len(rows) != 1 or rows[0].format != FORMAT or not isinstance(rows[0].version, int):
        raise StorageCorrupt("this is no store of clientpm", code="store.foreign", where=where)
    if rows[0].version > VERSION:
        raise SchemaTooNew(rows[0].version, VERSION)


def facts_of_server(connection: sa.Connection) -> dict[str, str]:
    """Return what a server says of its durability.

    Args:
        connection: A connection to the database.

    Returns:
        Its name with its version, and for PostgreSQL the settings on which durability hangs.
    """
    version = ".".join(str(part) for part in connection.dialect.server_version_info or ())
    found = {"database": f"{connection.dialect.name} {version}".strip()}
    if connection.dialect.name == "postgresql":
        names = ("synchronous_commit", "fsync", "full_page_writes")
        row = connection.execute(sa.select(*(sa.func.current_setting(name) for name in names))).one()
        found |= dict(zip(names, (str(value) for value in row), strict=True))
    return found


def _found(connection: sa.Connection, tables: SqlTables) -> set[str]:
    there = sa.inspect(connection).get_table_names(schema=tables.metadata.schema)
    return {table.name for table in tables.kept} & set(there)


def _others(connection: sa.Connection) -> bool:
    if connection.dialect.name != "postgresql":
        return bool(sa.inspect(connection).get_table_names())
    query = sa.text(
        "SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind IN ('r', 'p', 'f') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'"
    )
    return bool(connection.execute(query).scalar())
