"""The format's codes of units, and durations written in the unit that people chose."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final

import attrs

from clientpm.values.duration import DurationUnit, WorkDuration

__all__ = ["Units"]

_ESTIMATED: Final = 32
_NULL_ESTIMATED: Final = 53
_ELAPSED: Final = frozenset({4, 6, 8, 10, 12})
_PERCENT: Final = 19
_ELAPSED_PERCENT: Final = 20
_NO_UNIT: Final = 21
_SHOWN: Final = {
    5: DurationUnit.HOURS,
    6: DurationUnit.ELAPSED_HOURS,
    7: DurationUnit.DAYS,
    8: DurationUnit.ELAPSED_DAYS,
    9: DurationUnit.WEEKS,
    10: DurationUnit.ELAPSED_WEEKS,
    11: DurationUnit.DAYS,
    12: DurationUnit.ELAPSED_DAYS,
}
_FIXED: Final = {
    DurationUnit.HOURS: 60,
    DurationUnit.ELAPSED_HOURS: 60,
    DurationUnit.ELAPSED_DAYS: 1440,
    DurationUnit.ELAPSED_WEEKS: 10080,
}
_FEW_DIGITS: Final = 100


def plain_code(code: int) -> int:
    """Return a code of a unit without the mark that the amount is estimated."""
    return code - _ESTIMATED if code >= _ESTIMATED else code


def is_estimated(code: int) -> bool:
    """Return whether a code marks an amount as estimated."""
    return code >= _ESTIMATED and code != _NULL_ESTIMATED


def is_elapsed(code: int) -> bool:
    """Return whether a code means clock time."""
    return plain_code(code) in _ELAPSED


def percent_unit(code: int) -> DurationUnit | None:
    """Return the unit of a percentage, or `None` where a code means time."""
    plain = plain_code(code)
    if plain == _PERCENT:
        return DurationUnit.PERCENT
    return DurationUnit.ELAPSED_PERCENT if plain == _ELAPSED_PERCENT else None


@attrs.frozen
class Units:
    """What a day and a week mean throughout a file.

    Attributes:
        minutes_per_day: Minutes of a working day.
        minutes_per_week: Minutes of a working week.
    """

    minutes_per_day: int
    minutes_per_week: int

    def duration(self, minutes: int, code: int) -> WorkDuration:
        """Return minutes in the unit that a code names, where that needs few digits.

        Args:
            minutes: Working minutes, or clock minutes for an elapsed code; signed.
            code: Code of the unit.

        Returns:
            A duration of exactly these minutes.
        """
        return _duration(minutes, plain_code(code), self.minutes_per_day, self.minutes_per_week)


@lru_cache(maxsize=4096)
def _duration(minutes: int, code: int, per_day: int, per_week: int) -> WorkDuration:
    unit = _SHOWN.get(code)
    if unit is not None:
        size = _FIXED.get(unit) or (per_week if unit is DurationUnit.WEEKS else per_day)
        hundredths, rest = divmod(minutes * _FEW_DIGITS, size)
        if not rest:
            whole, part = divmod(hundredths, _FEW_DIGITS)
            return WorkDuration(Decimal(hundredths) / _FEW_DIGITS if part else Decimal(whole), unit)
    return WorkDuration.minutes(minutes, elapsed=code in _ELAPSED)
