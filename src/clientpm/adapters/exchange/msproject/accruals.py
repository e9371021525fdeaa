"""When the costs of tasks fall due, as the format's codes say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.model.budget import Accrual

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.adapters.exchange.msproject.assignments import Totals
    from clientpm.adapters.exchange.msproject.fields import Fields
    from clientpm.adapters.exchange.msproject.outline import Outline

__all__ = ["Accruals"]

_START, _SECOND, _THIRD = 1, 2, 3


class Accruals:
    """Reads accruals.

    The documentation of the format gives fixed costs the codes 2 for prorated and 3 for
    the end. Project itself writes 3 for prorated, its default, as it does for resources.
    Prorated is what nearly every task has: the code that more tasks of a file carry is
    taken for it, and the other one for the end.

    Args:
        outline: The rows, whose codes are counted.
        totals: What the assignments of each task add up to, with the accruals of their
            resources.
    """

    def __init__(self, outline: Outline, totals: Mapping[str, Totals]) -> None:
        self.totals = totals
        codes = [row.fields.text("FixedCostAccrual") for row in outline.rows]
        self.prorated: Final = _SECOND if codes.count(str(_SECOND)) > codes.count(str(_THIRD)) else _THIRD

    def fixed(self, *places: Fields) -> Accrual | None:
        """Return when a fixed cost falls due.

        Args:
            *places: Where its code may stand; the first that has one counts.

        Returns:
            The accrual; `None` where no place says it.
        """
        for fields in places:
            code = fields.whole("FixedCostAccrual", 0, -1_000_000, 1_000_000)
            if code == _START:
                return Accrual.START
            if code == self.prorated:
                return Accrual.PRORATED
            if code in {_SECOND, _THIRD}:
                fields.note("assumed_accrual")
                return Accrual.END
            if code:
                fields.note("unknown_accrual", str(code))
        return None

    def resource(self, task: str, fields: Fields) -> Accrual | None:
        """Return when the cost of a task's resources falls due.

        Args:
            task: Id of the task.
            fields: Where a mixture is reported.

        Returns:
            The accrual that all of them share; `None` where they differ or there are none.
        """
        total = self.totals.get(task)
        shared: set[Accrual | None] = set() if total is None else total.accruals
        if len(shared) > 1:
            fields.note("mixed_accrual")
            return None
        return next(iter(shared), None)
