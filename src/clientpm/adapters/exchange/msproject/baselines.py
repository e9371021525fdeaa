"""What was agreed earlier: baselines with their dates and their budget."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Final

from clientpm.adapters.exchange.msproject.rollup import sums_below
from clientpm.adapters.exchange.msproject.units import Units, plain_code
from clientpm.adapters.exchange.msproject.worktime import fields_of
from clientpm.errors import ValidationError
from clientpm.model.baseline import Baseline, BaselineDates
from clientpm.model.budget import BudgetLine, CostKind
from clientpm.values.money import Money
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.adapters.exchange.msproject.accruals import Accruals
    from clientpm.adapters.exchange.msproject.amounts import Amounts
    from clientpm.adapters.exchange.msproject.fields import Fields
    from clientpm.adapters.exchange.msproject.outline import Outline, Row
    from clientpm.values.visibility import Visibility

__all__ = ["Baselines"]

_BASELINES: Final = 11
_DAYS: Final = 7


class _Costs:
    """The agreed cost of a task, as the file has it."""

    __slots__ = ("fields", "fixed", "row", "whole")

    def __init__(self, row: Row, fields: Fields, whole: Money | None, fixed: Money | None) -> None:
        self.row = row
        self.fields = fields
        self.whole = None if not whole else whole.amount
        self.fixed = Decimal(0) if fixed is None else fixed.amount
        if self.fixed < 0 or (self.whole or 0) < 0:
            fields.note("cost_below_zero")
            self.fixed, self.whole = max(self.fixed, Decimal(0)), None if (self.whole or 0) < 0 else self.whole


class Baselines:
    """Makes baselines from the values that the tasks carry.

    Args:
        outline: The rows.
        amounts: What reads money.
        accruals: When costs of tasks fall due.
    """

    def __init__(self, outline: Outline, amounts: Amounts, accruals: Accruals) -> None:
        self.outline = outline
        self.amounts = amounts
        self.accruals = accruals
        self.dates: dict[int, dict[str, BaselineDates]] = {}
        self.costs: dict[int, dict[str, _Costs]] = {}

    def all(self, visibility: Visibility) -> Iterator[Baseline]:
        """Yield baseline 0, the original one, to 10, as far as there are any.

        Args:
            visibility: Who may see them.
        """
        for row in self.outline.rows:
            for n, node in enumerate(row.record.baselines if row.active else (), 1):
                self._take(row, fields_of(node, row.fields, f"Baseline[{n}]"))
        for number in sorted(self.dates):
            yield Baseline(
                id=f"baseline-{number}",
                number=number,
                dates=tuple(self.dates[number].values()),
                budget=tuple(self._budget(self.costs.get(number, {}))),
                visibility=visibility,
            )

    def _take(self, row: Row, fields: Fields) -> None:
        number = _number(fields)
        if row.uid in self.dates.get(number, {}):
            fields.note("repeated_baseline", str(number))
        elif number >= 0 and (dates := _dates(row, fields, self.outline.units)) is not None:
            self.dates.setdefault(number, {})[row.uid] = dates
            whole, fixed = self.amounts.cost(fields, "Cost"), self.amounts.cost(fields, "FixedCost")
            if whole or fixed:
                self.costs.setdefault(number, {})[row.uid] = _Costs(row, fields, whole, fixed)

    def _budget(self, costs: dict[str, _Costs]) -> Iterator[BudgetLine]:
        """Yield the lines of one baseline; a summary has only what its tasks do not have."""
        below = sums_below(self.outline, {uid: cost.whole for uid, cost in costs.items() if cost.whole is not None})
        with localcontext(exact_context()):
            for uid, cost in costs.items():
                whole = cost.fixed if cost.whole is None else cost.whole
                own = whole - (below.get(uid, Decimal(0)) if cost.whole is not None else 0)
                if own < 0:
                    cost.fields.note("contradicting_cost")
                fixed = own if cost.row.summary else min(cost.fixed, own)
                yield from self._lines(cost, max(fixed, Decimal(0)), Decimal(0) if cost.row.summary else own - fixed)

    def _lines(self, cost: _Costs, fixed: Decimal, rest: Decimal) -> Iterator[BudgetLine]:
        uid = cost.row.uid
        if fixed:
            accrual = self.accruals.fixed(cost.fields, cost.row.fields)
            yield BudgetLine(id=f"fixed-{uid}", task=uid, amount=Money(fixed, self.amounts.currency), accrual=accrual)
        if rest:
            yield BudgetLine(
                id=f"resource-{uid}",
                task=uid,
                amount=Money(rest, self.amounts.currency),
                cost_kind=CostKind.RESOURCE,
                accrual=self.accruals.resource(cost.row.uid, cost.fields),
            )


def _number(fields: Fields) -> int:
    """Return the number of a baseline; -1 for what is not one, which is reported."""
    number = fields.whole("Number", 0, -1_000_000, 1_000_000)
    if fields.flag("Interim"):
        fields.note("interim_baseline")
    elif not 0 <= number < _BASELINES:
        fields.note("baseline_number", str(number))
    else:
        return number
    return -1


def _dates(row: Row, fields: Fields, units: Units) -> BaselineDates | None:
    start, finish = fields.instant("Start"), fields.instant("Finish")
    if start is None or finish is None or finish < start:
        fields.note("baseline_incomplete")
        return None
    minutes = fields.minutes("Duration")
    code = plain_code(fields.whole("DurationFormat", _DAYS, 0, 99))
    try:
        duration = None if minutes is None else units.duration(minutes, code)
        return BaselineDates(task=row.uid, start=start, finish=finish, duration=duration)
    except ValidationError as error:
        fields.ledger.refused(error, fields.path)
        return None
