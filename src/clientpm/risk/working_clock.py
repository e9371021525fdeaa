"""Working time between instants of trials, by one calendar."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from clientpm.values.worktime import DAY

if TYPE_CHECKING:
    from clientpm.risk.arrays import FloatArray
    from clientpm.values.worktime import WorkTable

__all__ = ["WorkingClock"]

_LAST: Final = 3_652_060


class WorkingClock:
    """Counts working time for whole arrays.

    Args:
        table: Working time of a calendar.
    """

    def __init__(self, table: WorkTable) -> None:
        self._table = table

    def work(self, instants: FloatArray) -> FloatArray:
        """Return the working minutes before instants.

        Args:
            instants: Minutes since the year 1.

        Returns:
            Working minutes since the year 1, fractions kept. Shape: that of the argument.
        """
        if not instants.size:
            return np.zeros_like(instants)
        first = max(1, math.floor(float(instants.min())) // DAY)
        last = min(_LAST, math.ceil(float(instants.max())) // DAY + 2)
        starts, ends, before = (np.array(part, dtype=np.float64) for part in self._table.spans(first, last))
        places = np.column_stack([starts, ends]).ravel()
        worked = np.column_stack([before, before + ends - starts]).ravel()
        found: FloatArray = np.interp(instants, places, worked)
        return found
