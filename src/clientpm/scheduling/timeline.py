"""Where nodes stand on the time axis: what the passes fill in."""

from __future__ import annotations

from typing import Final

__all__ = ["FAR", "Dates"]

FAR: Final = 1 << 62
"""An instant later than every other."""


class Dates:
    """What the passes computed, by node.

    Attributes:
        start: Early start; of work that has begun, when it did.
        finish: Early finish.
        work: Working time before the early start, or before what remains of work that has begun.
        late: Working time before the late finish; for an event, before its late date.
        late_start: Late start, or the latest start of what remains.
        late_finish: Late finish of events; that of work is told by `late`.
        end: The latest early finish of all work.
        shifted: The nodes that were moved as late as their free slack allows.
    """

    __slots__ = ("end", "finish", "late", "late_finish", "late_start", "shifted", "start", "work")

    def __init__(self, size: int) -> None:
        self.start = [0] * size
        self.finish = [0] * size
        self.work = [0] * size
        self.late = [0] * size
        self.late_start: list[int] = []
        self.late_finish: list[int] = []
        self.end = 0
        self.shifted: set[int] = set()
