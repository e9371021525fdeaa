"""SQLAlchemy, or the error that says how to get it."""

from __future__ import annotations

from clientpm.errors import MissingExtraError

try:
    import sqlalchemy as sa
except ImportError as error:
    raise MissingExtraError("sqlalchemy", extra="sql") from error

__all__ = ["sa"]
