"""Types of the columns that hold bytes, in every database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.adapters.storage.sql_library import sa

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

__all__ = ["long_bytes", "short_bytes"]


class _AsItIs(sa.LargeBinary):
    """Bytes as SQLite gives them: SQLAlchemy would make zeros of a number that stands in their place."""

    def result_processor(self, _dialect: object, _kind: object) -> None:
        return None


def short_bytes(length: int) -> TypeEngine[bytes]:
    """Return a type for bytes that an index can hold.

    Args:
        length: How many bytes at most.
    """
    from sqlalchemy.dialects import mssql, mysql, oracle

    return (
        sa.LargeBinary(length)
        .with_variant(_AsItIs(length), "sqlite")
        .with_variant(mysql.VARBINARY(length), "mysql", "mariadb")
        .with_variant(mssql.VARBINARY(length), "mssql")  # type: ignore[no-untyped-call]
        .with_variant(oracle.RAW(length), "oracle")
    )


def long_bytes() -> TypeEngine[bytes]:
    """Return a type for any bytes."""
    from sqlalchemy.dialects import mssql, mysql

    return (
        sa.LargeBinary()
        .with_variant(_AsItIs(), "sqlite")
        .with_variant(mysql.LONGBLOB(), "mysql", "mariadb")
        .with_variant(mssql.VARBINARY("max"), "mssql")  # type: ignore[no-untyped-call]
    )
