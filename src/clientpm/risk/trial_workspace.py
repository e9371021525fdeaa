"""Room in which trials of a network are computed, and tables that are as long as the trials need them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from clientpm.errors import LimitExceeded, ValidationError
from clientpm.risk.early_rows import Writing
from clientpm.risk.row_binding import BoundProgram, bind_rows
from clientpm.risk.row_program import RowProgram
from clientpm.risk.time_axes import OutOfReach, TimeAxes
from clientpm.risk.trial_dates import TrialDates
from clientpm.risk.trial_outputs import TrialOutputs
from clientpm.values.instant import from_minute
from clientpm.values.worktime import DAY

if TYPE_CHECKING:
    from clientpm.risk.arrays import FloatArray
    from clientpm.risk.trial_dates import Wanted
    from clientpm.risk.trial_source import TrialSource

__all__ = ["TOLERANCE", "TRIALS_AT_ONCE", "TrialWorkspace"]

TRIALS_AT_ONCE: Final = 1024
"""How many trials a workspace holds."""
TOLERANCE: Final = 0.001
"""Minutes by which total slack may pass the plan's critical threshold, for what rounding adds up to."""
_FIRST_DAY, _AFTER_LAST_DAY = 1, 3_652_060
_BEFORE, _AFTER, _SPANS, _GROWTH = 200, 400, 4, 16
_MOST_NUMBERS, _LEAST_WIDTH = 1 << 23, 16


class TrialWorkspace:
    """Room to compute trials of a network; not for two threads at a time.

    Args:
        source: The plan.
        wanted: What is wanted beside the finish of the whole.
        dated: Whether late dates, deadlines and an imposed finish hold slack down.

    Attributes:
        wanted: What is wanted.
        durations: Working minutes of each task, or of what remains of it: to be filled before trials are computed.
            Shape: (names, 1,024).
    """

    def __init__(self, source: TrialSource, wanted: Wanted, *, dated: bool) -> None:
        self._source = source
        self._dated = dated
        self._width = min(TRIALS_AT_ONCE, max(_LEAST_WIDTH, _MOST_NUMBERS // max(1, source.size)))
        self._programs: dict[tuple[frozenset[int], int], BoundProgram] = {}
        self._zero = frozenset(row for row, node in enumerate(source.rows) if not source.duration[node])
        self.wanted = wanted
        self.durations: FloatArray = np.ones((len(source.rows), TRIALS_AT_ONCE))
        self._program(self._zero, 0)

    def compute(self, count: int = TRIALS_AT_ONCE) -> TrialDates:
        """Compute the dates of the first trials; the same whatever was computed before.

        Args:
            count: How many [1 to 1,024].

        Returns:
            The dates. They stand in this room, and are written over when it computes again.

        Raises:
            ValidationError: When a duration is below zero or no number.
            CalendarError: When a calendar has no working time where some is needed.
            LimitExceeded: When dates leave the years 1 to 9999.
        """
        zero = self._checked(self.durations[:, :count])
        self.durations[:, count:] = 1.0
        if self._width == TRIALS_AT_ONCE:
            return self._part(zero, count)
        parts = [
            TrialDates.joined([self._part(zero, min(self._width, count - first), first)])
            for first in range(0, count, self._width)
        ]
        return TrialDates.joined(parts)

    def _checked(self, durations: FloatArray) -> frozenset[int]:
        """Return the rows that may be zero in a trial."""
        least = float(durations.min()) if durations.size else 1.0
        if least > 0:
            return self._zero
        if not least >= 0:
            raise _not_minutes(least)
        return self._zero | frozenset(np.flatnonzero(durations.min(axis=1) == 0).tolist())

    def _part(self, zero: frozenset[int], count: int, first: int = 0) -> TrialDates:
        """Compute some trials with tables as short as will do."""
        level = 0
        while True:
            try:
                return self._run(zero, level, slice(first, first + count))
            except OutOfReach as beyond:
                self._refuse(beyond, longer=self._days(level) != (_FIRST_DAY, _AFTER_LAST_DAY))
            level += 1

    def _days(self, level: int) -> tuple[int, int]:
        """Return the days that the tables cover, more at each level."""
        instants, more = self._source.instants, _GROWTH**level
        first, last = min(instants) // DAY, max(instants) // DAY
        after = (_AFTER + _SPANS * (last - first)) * more
        return max(_FIRST_DAY, first - _BEFORE * more), min(_AFTER_LAST_DAY, last + after)

    def _refuse(self, beyond: OutOfReach, *, longer: bool) -> None:
        """Refuse an instant that no year holds, as its calendar does."""
        if not math.isfinite(beyond.at):
            raise _not_minutes(beyond.at) from None
        calendar, w = self._source.calendars[beyond.axis], math.floor(beyond.at)
        from_minute(calendar.end_at(w) if beyond.closing else calendar.start_at(w))
        if not longer:
            raise LimitExceeded(
                "a date lies outside the years 1 to 9999",
                code="limit.date",
                expected="dates within the years 1 to 9999",
                limit="9999-12-31",
            ) from None

    def _run(self, zero: frozenset[int], level: int, some: slice) -> TrialDates:
        program = self._program(zero, level)
        count = some.stop - some.start
        if program.durations is not self.durations:
            program.durations[:, :count] = self.durations[:, some]
        with np.errstate(invalid="ignore"):
            program.run()
        out = program.outputs
        return TrialDates(
            finish=out["finish"][0, :count],
            starts=out["starts"][:, :count],
            finishes=out["finishes"][:, :count],
            slack=out["slack"][:, :count],
            critical=program.flags[:, :count],
        )

    def _program(self, zero: frozenset[int], level: int) -> BoundProgram:
        """Return the program for what may be zero and for tables of some length."""
        found = self._programs.get((zero, level))
        if found is None:
            found = self._programs[zero, level] = self._written(zero, level)
        return found

    def _written(self, zero: frozenset[int], level: int) -> BoundProgram:
        source, wanted = self._source, self.wanted
        axes = TimeAxes(source.calendars, *self._days(level))
        writing = Writing(source, RowProgram(), axes, zero)
        rows = TrialOutputs(writing, dated=self._dated, late=bool(wanted.slack or wanted.critical)).of(wanted)
        flags = rows.pop("critical")
        whole = self._width == TRIALS_AT_ONCE
        durations = self.durations if whole else np.ones((len(source.rows), self._width))
        return bind_rows(writing.program, axes, durations, rows, flags, source.threshold + TOLERANCE)


def _not_minutes(got: float) -> ValidationError:
    return ValidationError(
        "a duration is below zero or no number",
        code="simulation.durations",
        where="durations",
        got=str(got),
        expected="working minutes, 0 or more",
    )
