"""Values that were listed one by one: which of them a random word means."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from clientpm.risk.arrays import FloatArray, WordArray
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.risk.arrays import IndexArray
    from clientpm.values.distribution import Distribution

__all__ = ["StepTables", "step_tables"]

_WORDS: Final = 2**32
_FEW: Final = 8
"""Up to this many steps are faster to count than to search."""


@attrs.frozen(kw_only=True, eq=False)
class StepTables:
    """The steps of some distributions.

    Attributes:
        firsts: Of each distribution the first word of each value but the smallest.
        values: Of each distribution its values, the smallest first.
    """

    firsts: tuple[WordArray, ...]
    values: tuple[FloatArray, ...]

    def read(self, words: WordArray, tables: IndexArray) -> FloatArray:
        """Return the values for random words.

        Args:
            words: The words. Shape: (rows, trials).
            tables: Number of each row's table. Shape: (rows,).

        Returns:
            The values. Shape: (rows, trials).
        """
        found = np.empty(words.shape)
        for row, table in enumerate(tables.tolist()):
            firsts = self.firsts[table]
            if len(firsts) > _FEW:
                places = firsts.searchsorted(words[row], side="right")
            else:
                places = np.zeros(words.shape[1], dtype=np.intp)
                for first in firsts:
                    np.add(places, words[row] >= first, out=places)
            np.take(self.values[table], places, out=found[row], mode="clip")
        return found


def step_tables(distributions: Sequence[Distribution]) -> StepTables:
    """Return the steps of some distributions.

    Args:
        distributions: Discrete or empirical ones.

    Returns:
        Their steps, in the same order. A value is drawn for exactly as many of the 2**32 words as its
        probability says, to the nearest word.
    """
    pairs = [_steps(distribution) for distribution in distributions]
    return StepTables(firsts=tuple(first for first, _ in pairs), values=tuple(values for _, values in pairs))


def _steps(distribution: Distribution) -> tuple[WordArray, FloatArray]:
    chances: Counter[Decimal] = Counter()
    weights = distribution.weights or (Decimal(1),) * len(distribution.values)
    values: list[float] = []
    firsts: list[int] = []
    reached = Decimal(0)
    with localcontext(exact_context()):
        for value, weight in zip(distribution.values, weights, strict=True):
            chances[value] += weight  # type: ignore[assignment]
        total = sum(chances.values(), Decimal(0))
        for value in sorted(chances):
            first = int((reached * _WORDS / total).to_integral_value())
            reached += chances[value]
            if first < int((reached * _WORDS / total).to_integral_value()):
                values.append(float(value))
                firsts.append(first)
    return np.array(firsts[1:], dtype=np.uint32), np.array(values)
