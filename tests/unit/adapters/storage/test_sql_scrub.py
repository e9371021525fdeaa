"""Rewriting the table of parts on PostgreSQL: it is done, or it is told that traces are left."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any, cast

import pytest
from sqlalchemy.engine import url

from clientpm.adapters.storage import sql_scrub
from clientpm.adapters.storage.sql_scrub import rewrite_parts
from clientpm.adapters.storage.sql_tables import tables_in
from clientpm.errors import StoreError

if TYPE_CHECKING:
    import sqlalchemy as sa

TABLES = tables_in("clientpm")


class Server:
    """Plays a connection to PostgreSQL: each VACUUM FULL makes a new file, and tells how many rows it kept.

    Args:
        kept: How many deleted rows each VACUUM keeps; the last one stands for all that follow.
        owner: Whether the role owns the table; without that, VACUUM passes over it.
        psycopg: Whether the driver gives notices.
    """

    def __init__(self, *kept: int, owner: bool = True, psycopg: bool = True) -> None:
        self.kept = list(kept)
        self.owner = owner
        self.file = 7
        self.statements: list[str] = []
        self.handlers: list[Any] = []
        self.dialect = url.URL.create("postgresql").get_dialect()()
        self.connection = types.SimpleNamespace(driver_connection=self if psycopg else object())

    def add_notice_handler(self, handler: Any) -> None:
        """Call this with notices from now on."""
        self.handlers.append(handler)

    def remove_notice_handler(self, handler: Any) -> None:
        """Call this no longer."""
        self.handlers.remove(handler)

    def execute(self, query: sa.Select[Any]) -> Any:
        """Answer which file the table has."""
        compiled = query.compile(dialect=self.dialect)
        assert "pg_relation_filenode" in str(compiled)
        assert list(compiled.params.values()) == ["clientpm.part"]
        return types.SimpleNamespace(scalar=lambda: self.file)

    def exec_driver_sql(self, statement: str) -> None:
        """Run VACUUM."""
        self.statements.append(statement)
        assert len(self.handlers) == 1
        if not self.owner:
            self.tell("WARNING", None)
            return
        self.file += 1
        kept = self.kept.pop(0) if len(self.kept) > 1 else self.kept[0]
        self.tell("WARNING", "5 of something else")
        self.tell("INFO", None)
        self.tell("INFO", "keine Zahl")
        self.tell("INFO", f"{kept} tote Zeilenversionen können noch nicht entfernt werden, CPU: 12 s")

    def tell(self, severity: str, detail: str | None) -> None:
        """Send a notice."""
        for handler in self.handlers:
            handler(types.SimpleNamespace(severity_nonlocalized=severity, message_detail=detail))


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let no time pass, and give the pauses."""
    slept: list[float] = []
    monkeypatch.setattr(sql_scrub, "time", types.SimpleNamespace(sleep=slept.append))
    return slept


def rewritten(server: Server) -> str:
    """Rewrite the table, and give how that ended."""
    try:
        rewrite_parts(cast("sa.Connection", server), TABLES, "the-database")
    except StoreError as error:
        assert server.handlers == []
        return error.code
    assert server.handlers == []
    return "done"


def test_a_table_that_is_rewritten_once(pauses: list[float]) -> None:
    """Where nothing is kept, one turn does: a full one, of the table of parts."""
    server = Server(0)
    assert rewritten(server) == "done"
    assert server.statements == ["VACUUM (FULL, VERBOSE) clientpm.part"]
    assert pauses == []


def test_rows_that_somebody_may_still_see(pauses: list[float]) -> None:
    """While an older transaction keeps rows, it is tried again, after longer and longer pauses."""
    server = Server(1, 30, 0)
    assert rewritten(server) == "done"
    assert len(server.statements) == 3
    assert pauses == [0.1, 0.2]


def test_rows_that_stay(pauses: list[float]) -> None:
    """Where rows are kept all along, it is told that traces are left: after a second, not after minutes."""
    server = Server(2)
    assert rewritten(server) == "store.traces"
    assert len(server.statements) == 5
    assert sum(pauses) == pytest.approx(1)


def test_a_role_that_may_not(pauses: list[float]) -> None:
    """Where the file is the same afterwards, VACUUM passed over the table: that is told at once."""
    server = Server(0, owner=False)
    assert rewritten(server) == "store.traces"
    assert len(server.statements) == 1
    assert pauses == []


def test_another_driver(pauses: list[float]) -> None:
    """A driver that gives no notices cannot tell whether rows were kept: nothing is promised, nothing is run."""
    server = Server(0, psycopg=False)
    assert rewritten(server) == "store.traces"
    assert server.statements == []
    assert pauses == []


def test_a_table_without_a_file(pauses: list[float]) -> None:
    """Where the server knows of no file, nothing shows that one was rewritten."""
    server = Server(0)
    server.file = cast("int", None)
    server.owner = False
    assert rewritten(server) == "store.traces"
    assert pauses == []


def test_other_databases() -> None:
    """Elsewhere nothing is done."""
    server = Server(0)
    server.dialect = cast("Any", url.URL.create("mysql").get_dialect()())
    assert rewritten(server) == "done"
    assert server.statements == []
