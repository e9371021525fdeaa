"""A calculation over rows of trials: written down once, then done for block after block.

Each value is a row with one number per trial. Equal values are written down once, and what nobody asks for is
never computed.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.risk.time_axes import Conversion

__all__ = ["Kind", "Operation", "RowProgram"]


class Kind:
    """What an operation does."""

    CONST: Final = 0
    DURATION: Final = 1
    LATEST: Final = 2
    EARLIEST: Final = 3
    ADD: Final = 4
    SUBTRACT: Final = 5
    CONVERT: Final = 6
    PICK: Final = 7
    HOLD: Final = 8
    SHARE: Final = 9
    NOT_BEFORE: Final = 10


class Operation(NamedTuple):
    """How a value comes about.

    Attributes:
        kind: What is done.
        parts: With which values.
        detail: The number of a constant, the row of a duration, what is converted, the fraction of a share.
    """

    kind: int
    parts: tuple[int, ...]
    detail: Any


class RowProgram:
    """Operations in the order in which they can be done; each is known by its number."""

    def __init__(self) -> None:
        self.operations: list[Operation] = []
        self._known: dict[Operation, int] = {}
        self._least: list[float] = []

    def _note(self, kind: int, parts: tuple[int, ...], detail: object = None, least: float = -math.inf) -> int:
        operation = Operation(kind, parts, detail)
        found = self._known.get(operation)
        if found is None:
            found = self._known[operation] = len(self.operations)
            self.operations.append(operation)
            self._least.append(least)
        return found

    def _value(self, part: int) -> float | None:
        """Return the number that a part always is, if it is."""
        operation = self.operations[part]
        found: float | None = operation.detail if operation.kind == Kind.CONST else None
        return found

    def const(self, value: float) -> int:
        """Return a number that is the same in all trials."""
        return self._note(Kind.CONST, (), float(value), float(value))

    def duration(self, row: int) -> int:
        """Return a row of the durations that are given, none of which is below zero."""
        return self._note(Kind.DURATION, (), row, 0.0)

    def latest(self, parts: Iterable[int]) -> int:
        """Return the largest of some values, one at least."""
        every = dict.fromkeys(parts)
        fixed = [value for value in map(self._value, every) if value is not None]
        moving = [part for part in every if self._value(part) is None]
        least = max((self._least[part] for part in moving), default=-math.inf)
        if fixed and (not moving or max(fixed) > least):
            moving.append(self.const(max(fixed)))
        least = max(self._least[part] for part in moving)
        return moving[0] if len(moving) == 1 else self._note(Kind.LATEST, tuple(sorted(moving)), None, least)

    def earliest(self, parts: Iterable[int]) -> int:
        """Return the smallest of some values, one at least."""
        every = dict.fromkeys(parts)
        fixed = [value for value in map(self._value, every) if value is not None]
        moving = [part for part in every if self._value(part) is None]
        if fixed:
            moving.append(self.const(min(fixed)))
        least = min(self._least[part] for part in moving)
        return moving[0] if len(moving) == 1 else self._note(Kind.EARLIEST, tuple(sorted(moving)), None, least)

    def add(self, a: int, b: int) -> int:
        """Return a sum."""
        one, other = self._value(a), self._value(b)
        if one is not None and other is not None:
            return self.const(one + other)
        if other == 0 or one == 0:
            return a if other == 0 else b
        return self._note(Kind.ADD, (a, b), None, self._least[a] + self._least[b])

    def subtract(self, a: int, b: int) -> int:
        """Return `a - b`."""
        one, other = self._value(a), self._value(b)
        if one is not None and other is not None:
            return self.const(one - other)
        if other == 0:
            return a
        return self._note(Kind.SUBTRACT, (a, b))

    def convert(self, conversion: Conversion, a: int) -> int:
        """Return a place on another axis."""
        return self._note(Kind.CONVERT, (a,), conversion)

    def pick(self, test: int, zero: int, other: int) -> int:
        """Return one value where a test is zero, the other where it is not."""
        if zero == other:
            return zero
        return self._note(Kind.PICK, (test, zero, other), None, min(self._least[zero], self._least[other]))

    def hold(self, a: int, b: int, value: int) -> int:
        """Return a value where `a` and `b` are equal, an infinite one where they are not."""
        return value if a == b else self._note(Kind.HOLD, (a, b, value))

    def share(self, minutes: int, above: int, below: int) -> int:
        """Return a fraction of some minutes, rounded to a whole one, half a minute away from zero."""
        return self._note(Kind.SHARE, (minutes,), (above, below))

    def not_before(self, given: int, origin: int, value: int, floor: int) -> int:
        """Return a value; where what it comes from is not before an origin, at least the floor."""
        return self._note(Kind.NOT_BEFORE, (given, origin, value, floor))

    def needed(self, wanted: Iterable[int]) -> list[int]:
        """Return the operations that lead to some values, in order."""
        seen = bytearray(len(self.operations))
        waiting = list(wanted)
        while waiting:
            at = waiting.pop()
            if not seen[at]:
                seen[at] = 1
                waiting.extend(self.operations[at].parts)
        return [at for at, flag in enumerate(seen) if flag]
