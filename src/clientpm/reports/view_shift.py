"""A difference between two days, as people count it."""

from __future__ import annotations

import attrs

__all__ = ["Shift"]


@attrs.frozen
class Shift:
    """By how many days something is later (above zero) or earlier (below zero).

    Attributes:
        days: The number of days, signed.
        working: Whether they are working days; otherwise calendar days, where there is
            no working day in between.
    """

    days: int
    working: bool = True
