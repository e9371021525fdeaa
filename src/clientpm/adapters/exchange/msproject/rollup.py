"""What summaries add up, so that nothing is counted twice."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.adapters.exchange.msproject.outline import Outline

__all__ = ["sums_below"]


def sums_below(outline: Outline, amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Return what the tasks below each summary have of an amount that summaries add up.

    Args:
        outline: The rows.
        amounts: The amount of each row that has one, by UID.

    Returns:
        The sum of the rows directly below, by UID of the summary; a row without an
        amount of its own passes on what lies below it.
    """
    below: dict[str, Decimal] = {}
    if not amounts:
        return below
    with localcontext(exact_context()):
        for row in reversed(outline.rows):
            amount = amounts.get(row.uid, below.get(row.uid))
            if row.parent >= 0 and row.active and amount is not None:
                above = outline.rows[row.parent].uid
                below[above] = below.get(above, Decimal(0)) + amount
    return below
