"""Whether the file of a SQLite store was made anew since the last part was deleted.

When pages are split, SQLite leaves copies of rows in them that no deletion overwrites: only a new file is without
them. A process may be killed between the two, so the table `rewrite` notes both in the file itself: 0 with the
deletion, 1 once the file was made anew. While the last row says 0, traces may be left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.errors import StoreError

if TYPE_CHECKING:
    import sqlite3

__all__ = ["TOLD", "finish", "note_deletion", "traces_left", "unfinished"]

TOLD: Final = {False: "rewritten", True: "traces may be left until erase is called again"}
"""What a store says of erased parts, by whether it knows of traces."""


def note_deletion(connection: sqlite3.Connection) -> None:
    """Note that the file is to be made anew, within the transaction that deletes.

    Args:
        connection: A connection to the database.
    """
    connection.execute("INSERT INTO rewrite (done) VALUES (0)")


def unfinished(connection: sqlite3.Connection) -> int:
    """Return the number of the last deletion, unless the file was made anew since; 0 where nothing is left to do.

    Args:
        connection: A connection to the database.
    """
    row = connection.execute("SELECT id, done FROM rewrite ORDER BY id DESC LIMIT 1").fetchone()
    return 0 if row is None or row[1] == 1 else int(row[0])


def finish(connection: sqlite3.Connection, number: int) -> None:
    """Note that the file was made anew, unless somebody deleted something else meanwhile: they note it themselves.

    Args:
        connection: A connection to the database.
        number: What `unfinished` returned before it was made anew.
    """
    connection.execute("INSERT INTO rewrite (done) SELECT 1 WHERE (SELECT max(id) FROM rewrite) = ?", (number,))


def traces_left(where: str, what: str, why: StoreError) -> StoreError:
    """Return the error for an erasure that was not finished.

    Args:
        where: The file, for the message.
        what: What came of it.
        why: What went wrong.

    Returns:
        The error to raise.
    """
    return StoreError(
        what,
        code="store.traces",
        where=where,
        got=why.code,
        suggestion="erase it again; where the store broke off, open it anew first",
    )
