"""What is included, what is not, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from clientpm.model.convert import read_tuple
from clientpm.model.record import CLIENT, Record, shown_to
from clientpm.model.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Scope"]


def _included(value: Iterable[Statement | str | tuple[str, Mapping[str, str]]]) -> tuple[Statement, ...]:
    return read_tuple(Statement, value, "included", Statement.of)


def _excluded(value: Iterable[Statement | str | tuple[str, Mapping[str, str]]]) -> tuple[Statement, ...]:
    return read_tuple(Statement, value, "excluded", Statement.of)


def _assumptions(value: Iterable[Statement | str | tuple[str, Mapping[str, str]]]) -> tuple[Statement, ...]:
    return read_tuple(Statement, value, "assumptions", Statement.of)


def _constraints(value: Iterable[Statement | str | tuple[str, Mapping[str, str]]]) -> tuple[Statement, ...]:
    return read_tuple(Statement, value, "constraints", Statement.of)


def _client_duties(value: Iterable[Statement | str | tuple[str, Mapping[str, str]]]) -> tuple[Statement, ...]:
    return read_tuple(Statement, value, "client_duties", Statement.of)


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
        default=(), converter=_included, metadata=shown_to(CLIENT, signed=True)
    )
    excluded: tuple[Statement, ...] = attrs.field(
        default=(), converter=_excluded, metadata=shown_to(CLIENT, signed=True)
    )
    assumptions: tuple[Statement, ...] = attrs.field(
        default=(), converter=_assumptions, metadata=shown_to(CLIENT, signed=True)
    )
    constraints: tuple[Statement, ...] = attrs.field(
        default=(), converter=_constraints, metadata=shown_to(CLIENT, signed=True)
    )
    client_duties: tuple[Statement, ...] = attrs.field(
        default=(), converter=_client_duties, metadata=shown_to(CLIENT, signed=True)
    )
