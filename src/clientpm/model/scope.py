"""What is included, what is not, and what it rests on."""

from __future__ import annotations

from typing import ClassVar

import attrs

from clientpm.model.convert import tuple_of
from clientpm.model.record import CLIENT, Record, shown_to
from clientpm.model.statement import Statement

__all__ = ["Scope"]


@attrs.frozen(kw_only=True)
class Scope(Record):
    """What the project includes.

    Attributes:
        included: What will be done.
        excluded: What will not be done.
        assumptions: What is taken as given.
        constraints: What limits the solution.
        client_duties: What depends on the client.
    """

    kind_name: ClassVar[str] = "scope"

    included: tuple[Statement, ...] = attrs.field(
        default=(), converter=tuple_of(Statement, "included", Statement.of), metadata=shown_to(CLIENT, signed=True)
    )
    excluded: tuple[Statement, ...] = attrs.field(
        default=(), converter=tuple_of(Statement, "excluded", Statement.of), metadata=shown_to(CLIENT, signed=True)
    )
    assumptions: tuple[Statement, ...] = attrs.field(
        default=(), converter=tuple_of(Statement, "assumptions", Statement.of), metadata=shown_to(CLIENT, signed=True)
    )
    constraints: tuple[Statement, ...] = attrs.field(
        default=(), converter=tuple_of(Statement, "constraints", Statement.of), metadata=shown_to(CLIENT, signed=True)
    )
    client_duties: tuple[Statement, ...] = attrs.field(
        default=(), converter=tuple_of(Statement, "client_duties", Statement.of), metadata=shown_to(CLIENT, signed=True)
    )
