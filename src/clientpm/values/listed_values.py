"""Values that were listed one by one, each with its chance: their moments and quantiles, exactly."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal, localcontext
from functools import cached_property
from typing import TYPE_CHECKING, Final

from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["ListedValues"]


class ListedValues:
    """Values and how likely each of them is.

    Args:
        values: The values, at least one.
        weights: Their probabilities; nothing where each of them counts once.

    Examples:
        >>> seen = ListedValues([Decimal(4), Decimal(8), Decimal(8), Decimal(12)], [])
        >>> seen.mean, seen.variance, seen.quantile(Decimal("0.75"))
        (8.0, 8.0, 8.0)
    """

    def __init__(self, values: Sequence[Decimal], weights: Sequence[Decimal]) -> None:
        self._values: Final = values
        self._weights: Final = weights

    @cached_property
    def chances(self) -> Mapping[Decimal, Decimal]:
        """The weight of each value that can come up, the smallest value first."""
        found: dict[Decimal, Decimal] = {}
        for value, weight in zip(self._values, self._weights or [Decimal(1)] * len(self._values), strict=True):
            if weight:
                found[value] = found.get(value, Decimal(0)) + weight
        return dict(sorted(found.items()))

    @cached_property
    def _total(self) -> Decimal:
        return sum(self.chances.values(), Decimal(0))

    @property
    def mean(self) -> float:
        """The mean."""
        with localcontext(exact_context()):
            return float(self._moment(1))

    @property
    def variance(self) -> float:
        """The mean square of the distance from the mean."""
        with localcontext(exact_context()):
            return float(max(Decimal(0), self._moment(2) - self._moment(1) ** 2))

    def quantile(self, chance: Decimal) -> float:
        """Return the smallest value that is not exceeded with a chance.

        Args:
            chance: The chance [0 to 1].

        Returns:
            The value.
        """
        reached, wanted = Decimal(0), chance * self._total
        if not self._weights:
            wanted = max(Decimal(1), wanted.to_integral_value(rounding=ROUND_CEILING))
        for value, weight in self.chances.items():
            reached += weight
            if reached >= wanted:
                return float(value)
        return float(max(self.chances))

    def _moment(self, power: int) -> Decimal:
        total = sum((weight * value**power for value, weight in self.chances.items()), Decimal(0))
        return total / self._total
