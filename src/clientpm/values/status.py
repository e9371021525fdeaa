"""How something stands."""

from __future__ import annotations

import enum
from typing import Final

__all__ = ["Status"]


class Status(enum.Enum):
    """How something stands, said by word, shape and colour, never by colour alone.

    Examples:
        >>> Status.ATTENTION.shape
        '▲'
    """

    ON_COURSE = "on_course"
    ATTENTION = "attention"
    TROUBLE = "trouble"
    UNKNOWN = "unknown"

    @property
    def shape(self) -> str:
        """The sign that stands before the word: ● ▲ ■ ○."""
        return _SHAPES[self]

    @property
    def rank(self) -> int:
        """How bad it is, so that the worst of several can be found [0 to 3]."""
        return _RANKS[self]


_SHAPES: Final = {Status.ON_COURSE: "●", Status.ATTENTION: "▲", Status.TROUBLE: "■", Status.UNKNOWN: "○"}
_RANKS: Final = {Status.ON_COURSE: 0, Status.UNKNOWN: 1, Status.ATTENTION: 2, Status.TROUBLE: 3}
