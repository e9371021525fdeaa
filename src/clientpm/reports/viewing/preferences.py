"""What counts how much when options are compared."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import attrs

from clientpm.values.money import Money

__all__ = ["Preferences"]


@attrs.frozen(kw_only=True)
class Preferences:
    """What somebody said about the weights of the comparison.

    Attributes:
        weights: How much each criterion counts; `None` where nobody said.
        delay_cost: What a working day of delay costs; `None` where nobody said.
    """

    weights: Mapping[str, Decimal | int | str] | None = None
    delay_cost: Money | None = None

    @property
    def given(self) -> bool:
        """Whether somebody said something."""
        return self.weights is not None or self.delay_cost is not None
