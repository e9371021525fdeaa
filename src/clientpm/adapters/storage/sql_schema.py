"""Whether the tables, keys and triggers of a store in a database are still as they were made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from clientpm.adapters.storage.sql_library import sa
from clientpm.adapters.storage.sql_tables import function_bodies, trigger_names, trigger_statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.adapters.storage.sql_tables import SqlTables

__all__ = ["is_as_made"]

_SPACE: Final = re.compile(r'[\s"]+')
"""How SQLAlchemy breaks lines, and which names it quotes, may change from version to version."""
_OURS: Final = " WHERE n.nspname = :schema AND c.relname = ANY (:names)"
_QUERIES: Final = (
    # Whether each is a table as others are: it survives a crash, hides no row, and no rule drops what it is given.
    (
        "SELECT c.relname, CAST(c.relkind AS text), CAST(c.relpersistence AS text), c.relrowsecurity, "
        "EXISTS (SELECT 1 FROM pg_catalog.pg_rewrite r WHERE r.ev_class = c.oid) "
        "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    ),
    (
        "SELECT c.relname, a.attname, t.typname, a.attnotnull "
        "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
        "JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
    ),
    # Newer servers list NOT NULL as a constraint too.
    (
        "SELECT c.relname, CAST(k.contype AS text), k.condeferrable, ("
        "SELECT string_agg(a.attname, ' ' ORDER BY u.place) FROM unnest(k.conkey) WITH ORDINALITY u (number, place) "
        "JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.number) "
        "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND k.contype <> 'n'"
    ),
    # On which events, whether always and for every row; and what the function does.
    (
        "SELECT c.relname, t.tgname, CAST(t.tgenabled AS text), t.tgtype, t.tgqual IS NULL AND "
        "CAST(t.tgattr AS text) = '', p.pronamespace = n.oid, p.proname, l.lanname, p.prosecdef, "
        "array_to_string(p.proconfig, ';'), p.prosrc "
        "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "JOIN pg_catalog.pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal "
        "JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid JOIN pg_catalog.pg_language l ON l.oid = p.prolang"
    ),
)
_TYPES: Final = {sa.String: "varchar", sa.Integer: "int4", sa.LargeBinary: "bytea"}
_PATH: Final = "search_path=pg_catalog, pg_temp"
_ROW: Final = 1
_BEFORE: Final = 2
_DELETE: Final = 8
_UPDATE: Final = 16
_TRUNCATE: Final = 32
"""Bits of a trigger's type on PostgreSQL."""


def is_as_made(connection: sa.Connection, tables: SqlTables) -> bool:
    """Return whether a database has the tables of a store as we make them, and nothing that changes what they do.

    Args:
        connection: A connection to the database.
        tables: The tables as they should be.
    """
    if connection.dialect.name == "sqlite":
        return _on_sqlite(connection, tables) == _made_on_sqlite(connection, tables)
    if connection.dialect.name == "postgresql":
        return _on_postgresql(connection, tables) == _made_on_postgresql(tables)
    inspector = sa.inspect(connection)
    found = {(table.name, column["name"]) for table in tables.kept for column in inspector.get_columns(table.name)}
    return found == {(table.name, column.name) for table in tables.kept for column in table.columns}


def _on_sqlite(connection: sa.Connection, tables: SqlTables) -> list[str]:
    """Return the texts of our tables, and of all indexes and triggers that belong to them."""
    ours = {table.name for table in tables.kept}
    rows = connection.exec_driver_sql("SELECT lower(tbl_name), sql FROM sqlite_master WHERE sql IS NOT NULL")
    return sorted(_plain(sql) for table, sql in rows if table in ours)


def _made_on_sqlite(connection: sa.Connection, tables: SqlTables) -> list[str]:
    made = [str(sa.schema.CreateTable(table).compile(dialect=connection.dialect)) for table in tables.kept]
    return sorted(_plain(statement) for statement in (*made, *trigger_statements(tables, "sqlite")))


def _plain(statement: object) -> str:
    return _SPACE.sub("", str(statement))


def _on_postgresql(connection: sa.Connection, tables: SqlTables) -> list[list[tuple[Any, ...]]]:
    asked = {"schema": tables.metadata.schema, "names": [table.name for table in tables.kept]}
    return [sorted(map(tuple, connection.execute(sa.text(query + _OURS), asked)), key=repr) for query in _QUERIES]


def _made_on_postgresql(tables: SqlTables) -> list[list[tuple[Any, ...]]]:
    made: tuple[list[tuple[Any, ...]], ...] = (
        [(table.name, "r", "p", False, False) for table in tables.kept],
        [
            (table.name, column.name, _type_of(column), not column.nullable)
            for table in tables.kept
            for column in table.columns
        ],
        list(_keys(tables)),
        list(_triggers(tables)),
    )
    return [sorted(rows, key=repr) for rows in made]


def _type_of(column: sa.Column[Any]) -> str:
    return next(name for kind, name in _TYPES.items() if isinstance(column.type, kind))


def _keys(tables: SqlTables) -> Iterator[tuple[Any, ...]]:
    letters = {sa.PrimaryKeyConstraint: "p", sa.UniqueConstraint: "u", sa.ForeignKeyConstraint: "f"}
    for table in tables.kept:
        for key in table.constraints:
            if isinstance(key, sa.schema.ColumnCollectionConstraint):
                yield table.name, letters[type(key)], False, " ".join(column.name for column in key.columns)


def _triggers(tables: SqlTables) -> Iterator[tuple[Any, ...]]:
    bodies = function_bodies(tables)
    for table, name in trigger_names(tables, "postgresql"):
        events = _UPDATE | _TRUNCATE | (0 if table == tables.part.name else _DELETE)
        kind = _BEFORE | (_ROW | _DELETE if name == "erased_only" else events)
        yield table, name, "A", kind, True, True, name, "plpgsql", False, _PATH, bodies[name]
