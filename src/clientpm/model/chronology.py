"""Events of a record stand in the order in which they happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from clientpm.errors import ValidationError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

__all__ = ["check_chronology"]


class Event(Protocol):
    """What the rule looks at."""

    @property
    def at(self) -> dt.datetime:
        """When it happened."""


def check_chronology(field: str, events: Iterable[Event]) -> None:
    """Refuse events of which one lies before the one that it follows.

    Args:
        field: Name of the field that holds them.
        events: The events, oldest first.

    Raises:
        ValidationError: At the first one that is out of order.
    """
    last: dt.datetime | None = None
    for i, event in enumerate(events):
        if last is not None and event.at < last:
            raise ValidationError(
                "a step lies before the one that it follows",
                code="lifecycle.order",
                where=f"{field}[{i}].at",
                got=event.at.isoformat(),
                expected=f"{last.isoformat()} or later",
            )
        last = event.at
