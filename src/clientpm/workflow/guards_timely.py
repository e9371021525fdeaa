"""What must hold of the day of every step: nothing moves on before it is there."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from clientpm.errors import GuardError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clientpm.workflow.asking import Asked

__all__ = ["too_early"]

_BEGINS: Final[Mapping[str, str]] = MappingProxyType(
    {"issue": "raised_at", "lesson": "noted_on", "punch_item": "found_on", "ticket": "opened_at"}
)
"""Since when a record of a kind is there."""


def too_early(asked: Asked) -> Iterator[GuardError]:
    """Yield that a record was not there yet on the day of a step."""
    field = _BEGINS.get(asked.record.kind_name)
    began = None if field is None else getattr(asked.record, field)
    if began is None:
        return
    early = asked.at < began if isinstance(began, dt.datetime) else asked.today < began
    if early:
        yield GuardError(
            "it was not there by then",
            code="guard.too_early",
            where="at",
            got=asked.at.isoformat(),
            expected=f"{began.isoformat()} or later",
        )
