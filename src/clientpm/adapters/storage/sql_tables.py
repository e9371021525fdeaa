"""The tables of a store in a database, and the triggers that keep them from being rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.storage.sql_library import sa

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.types import TypeEngine

__all__ = ["FORMAT", "VERSION", "SqlTables", "function_bodies", "tables_in", "trigger_names", "trigger_statements"]

FORMAT: Final = "clientpm-store"
VERSION: Final = 1
_DIGEST: Final = 32
_NAME: Final = 800
"""Bytes of 200 characters in UTF-8."""


@attrs.frozen(kw_only=True)
class SqlTables:
    """The tables of one store.

    Names and keys are kept as the bytes of their UTF-8: no collation can take two for one, and their order is
    that of the code points, in every database.

    Attributes:
        metadata: All of them.
        store: One row: the format, and its version.
        project: The projects.
        revision: Their revisions.
        part: The parts.
        erasure: Digests of parts that may be deleted.
    """

    metadata: sa.MetaData
    store: sa.Table
    project: sa.Table
    revision: sa.Table
    part: sa.Table
    erasure: sa.Table

    @property
    def kept(self) -> tuple[sa.Table, ...]:
        """The tables that are only ever added to, but for erased parts."""
        return self.store, self.project, self.revision, self.erasure, self.part


def _short_bytes(length: int) -> TypeEngine[bytes]:
    """Return a type for bytes that an index can hold, in every database."""
    from sqlalchemy.dialects import mssql, mysql, oracle

    return (
        sa.LargeBinary(length)
        .with_variant(mysql.VARBINARY(length), "mysql", "mariadb")
        .with_variant(mssql.VARBINARY(length), "mssql")  # type: ignore[no-untyped-call]
        .with_variant(oracle.RAW(length), "oracle")
    )


def _long_bytes() -> TypeEngine[bytes]:
    from sqlalchemy.dialects import mssql, mysql

    return (
        sa.LargeBinary()
        .with_variant(mysql.LONGBLOB(), "mysql", "mariadb")
        .with_variant(mssql.VARBINARY("max"), "mssql")  # type: ignore[no-untyped-call]
    )


def tables_in(schema: str | None) -> SqlTables:
    """Return the tables of a store.

    Args:
        schema: The schema that holds nothing else; without one, the names of the tables begin with `clientpm_`.

    Returns:
        The tables.
    """
    metadata = sa.MetaData(schema=schema)
    prefix = "clientpm_" if schema is None else ""
    store = sa.Table(
        f"{prefix}store",
        metadata,
        sa.Column("format", sa.String(40), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
    )
    project = sa.Table(
        f"{prefix}project",
        metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", _short_bytes(_NAME), nullable=False, unique=True),
    )
    revision = sa.Table(
        f"{prefix}revision",
        metadata,
        sa.Column("project", sa.ForeignKey(project.c.id), primary_key=True, autoincrement=False),
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", _short_bytes(_NAME), nullable=False),
        sa.Column("data", _long_bytes(), nullable=False),
        sa.UniqueConstraint("project", "key"),
    )
    part = sa.Table(
        f"{prefix}part",
        metadata,
        sa.Column("digest", _short_bytes(_DIGEST), primary_key=True),
        sa.Column("data", _long_bytes(), nullable=False),
    )
    erasure = sa.Table(f"{prefix}erasure", metadata, sa.Column("digest", _short_bytes(_DIGEST), primary_key=True))
    return SqlTables(metadata=metadata, store=store, project=project, revision=revision, part=part, erasure=erasure)


def trigger_names(tables: SqlTables, dialect: str) -> frozenset[tuple[str, str]]:
    """Return the triggers that a store has, each as the names of its table and its own.

    Args:
        tables: The tables.
        dialect: Name of SQLAlchemy's dialect for the database.

    Returns:
        The names; none where the database is left without triggers.
    """
    part = tables.part.name
    if dialect == "postgresql":
        return frozenset({(table.name, "append_only") for table in tables.kept} | {(part, "erased_only")})
    if dialect == "sqlite":
        return frozenset((table.name, f"{table.name}_{event}") for table in tables.kept for event in _EVENTS)
    return frozenset()


def trigger_statements(tables: SqlTables, dialect: str) -> Iterable[str]:
    """Yield the statements that make the triggers.

    Args:
        tables: The tables.
        dialect: Name of SQLAlchemy's dialect for the database.

    Yields:
        One statement after the other; none for a database whose triggers we do not write.
    """
    if dialect == "postgresql":
        yield from _for_postgresql(tables)
    elif dialect == "sqlite":
        yield from _for_sqlite(tables)


def function_bodies(tables: SqlTables) -> dict[str, str]:
    """Return what the functions of our triggers do on PostgreSQL, by their names.

    Args:
        tables: The tables.
    """
    erased = f"EXISTS (SELECT 1 FROM {_schema_of(tables)}.erasure WHERE digest = OLD.digest)"  # noqa: S608 - our own names
    refuse = "RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'clientpm: ' || TG_TABLE_NAME || ' is append-only';"
    check = f"IF {erased} THEN RETURN OLD; END IF;"
    return {"append_only": f" BEGIN {refuse} END ", "erased_only": f" BEGIN {check} {refuse} END "}


_EVENTS: Final = ("update", "delete")


def _for_postgresql(tables: SqlTables) -> Iterable[str]:
    # Qualified names and a search path of their own: a session that puts a table of the same name first
    # in its search path changes nothing. ALWAYS: not even a session that plays the replica passes them.
    schema = _schema_of(tables)
    head = "RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS"
    for function, body in function_bodies(tables).items():
        yield f"CREATE FUNCTION {schema}.{function}() {head} $${body}$$"
    for table in tables.kept:
        name = f"{schema}.{_quoted(table.name)}"
        events = "UPDATE OR TRUNCATE" if table is tables.part else "UPDATE OR DELETE OR TRUNCATE"
        yield (
            f"CREATE TRIGGER append_only BEFORE {events} ON {name} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {schema}.append_only()"
        )
        yield f"ALTER TABLE {name} ENABLE ALWAYS TRIGGER append_only"
    part = f"{schema}.{_quoted(tables.part.name)}"
    yield f"CREATE TRIGGER erased_only BEFORE DELETE ON {part} FOR EACH ROW EXECUTE FUNCTION {schema}.erased_only()"
    yield f"ALTER TABLE {part} ENABLE ALWAYS TRIGGER erased_only"
    # The bytes are compressed already.
    yield f"ALTER TABLE {part} ALTER COLUMN data SET STORAGE EXTERNAL"
    yield f"ALTER TABLE {schema}.{_quoted(tables.revision.name)} ALTER COLUMN data SET STORAGE EXTERNAL"


def _for_sqlite(tables: SqlTables) -> Iterable[str]:
    erased = f"NOT EXISTS (SELECT 1 FROM {tables.erasure.name} WHERE digest = OLD.digest)"  # noqa: S608 - our own name
    for table in tables.kept:
        for event in _EVENTS:
            when = f" WHEN {erased}" if event == "delete" and table is tables.part else ""
            yield (
                f"CREATE TRIGGER {table.name}_{event} BEFORE {event.upper()} ON {table.name}{when} "
                f"BEGIN SELECT RAISE(ABORT, '{table.name} is append-only'); END"
            )


def _schema_of(tables: SqlTables) -> str:
    return _quoted(tables.metadata.schema or "public")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
