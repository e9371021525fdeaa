"""What the work cost in the trials of a simulation, alone and together with its dates."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal, localcontext
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs
import numpy as np

from clientpm.errors import FieldTypeError, UnitError, ValidationError
from clientpm.risk.arrays import FloatArray
from clientpm.risk.order_statistics import exact_chance, rank_of, ranks_around
from clientpm.risk.simulated_dates import FINISH, SimulatedDates, reported
from clientpm.values.frozen import FrozenMap
from clientpm.values.instant import plan_instant, to_minute
from clientpm.values.money import Money
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = ["Contingency", "JointPoint", "SimulatedCosts", "money_of"]

_CLOSE: Final = 1e-6
_MINUTE: Final = 0.001
_CENT: Final = Decimal("0.01")
_MOST_POINTS: Final = 50


def money_of(amount: float, currency: str, *, up: bool = False) -> Money:
    """Return a simulated amount as it is reported: in hundredths.

    Args:
        amount: The amount.
        currency: Its currency.
        up: Whether it is rounded up, else to the nearest.

    Returns:
        The amount.

    Examples:
        >>> str(money_of(12.341, "EUR", up=True))
        '12.35 EUR'
    """
    cents = math.ceil(amount * 100 - _CLOSE) if up else math.floor(amount * 100 + 0.5)
    return Money(Decimal(cents) * _CENT, currency)


def _decimal(chance: Fraction) -> Decimal:
    with localcontext(exact_context()):
        return Decimal(chance.numerator) / chance.denominator


def _same(one: Any, other: Any) -> bool:
    return (one is None) is (other is None) and bool(np.array_equal(one, other))


@attrs.frozen(kw_only=True)
class Contingency:
    """What is to be held against what may happen, at a confidence.

    Attributes:
        confidence: How sure one wants to be.
        planned_finish: When all work is over by the schedule.
        finish: When it is over with this confidence.
        days: Working days between them; below zero where the schedule is on the safe side.
        planned_cost: What the work costs by the schedule; `None` where nothing costs anything.
        cost: What it costs with this confidence.
        money: The difference.
        reasons: Why something is not known, as a code, by what it is.
    """

    confidence: Decimal
    planned_finish: dt.datetime
    finish: dt.datetime
    days: Decimal
    planned_cost: Money | None = None
    cost: Money | None = None
    money: Money | None = None
    reasons: FrozenMap[str] = attrs.field(factory=FrozenMap)


@attrs.frozen(kw_only=True)
class JointPoint:
    """A budget and a date that hold together with a confidence.

    Attributes:
        date: The date.
        cost: The smallest budget that goes with it.
        date_chance: How likely the date holds alone.
        cost_chance: How likely the budget holds alone.
    """

    date: dt.datetime
    cost: Money
    date_chance: float
    cost_chance: float


@attrs.frozen(kw_only=True)
class SimulatedCosts(SimulatedDates):
    """The costs of a simulation: see `Simulation`.

    Attributes:
        currency: The currency; `None` where there are no costs.
        cost_reason: Why there are none: `no_cost`, or `several_currencies`.
    """

    currency: str | None = None
    cost_reason: str = ""
    _planned_cost: float = attrs.field(default=0.0, repr=False)
    _costs: FloatArray | None = attrs.field(default=None, repr=False, eq=attrs.cmp_using(eq=_same), hash=False)

    @property
    def planned_cost(self) -> Money | None:
        """What the work costs by the schedule, without risks; `None` where there are no costs."""
        return None if self.currency is None else money_of(self._planned_cost, self.currency)

    @property
    def mean_cost(self) -> Money | None:
        """What it costs on average; `None` where there are no costs."""
        if self.currency is None or self._costs is None:
            return None
        return money_of(float(self._costs.mean()), self.currency)

    def cost(self, p: Any = 0.8) -> Money | None:
        """Return which cost is not exceeded with a chance.

        Args:
            p: The chance [0 to 1].

        Returns:
            The smallest simulated cost that at least so many trials kept to, rounded up to hundredths; `None` where
            there are no costs, and `cost_reason` says why.

        Raises:
            ValidationError: When it is no chance.
        """
        rank = rank_of(exact_chance(p, "p"), self.trials)
        if self.currency is None:
            return None
        return money_of(float(self._sorted_costs[rank - 1]), self.currency, up=True)

    def cost_interval(self, p: Any = 0.8, *, level: Any = 0.95) -> tuple[Money, Money] | None:
        """Return between which costs that one lies, were there trials without end.

        Args:
            p: The chance [0 to 1].
            level: How sure one wants to be [between 0 and 1].

        Returns:
            Both costs; `None` where there are no costs.

        Raises:
            ValidationError: When one of them is no chance.
        """
        ranks = ranks_around(exact_chance(p, "p"), self.trials, exact_chance(level, "level", inside=True))
        if self.currency is None:
            return None
        low, high = (float(self._sorted_costs[rank - 1]) for rank in ranks)
        return money_of(low, self.currency, up=True), money_of(high, self.currency, up=True)

    def cost_chance(self, limit: Money) -> float | None:
        """Return how likely an amount is enough.

        Args:
            limit: The amount.

        Returns:
            The share of trials; `None` where there are no costs.

        Raises:
            FieldTypeError: When it is no money.
            UnitError: When it is in another currency.
        """
        amount = self._amount(limit, "limit")
        if self._costs is None:
            return None
        return int(np.searchsorted(self._sorted_costs, amount, side="right")) / self.trials

    def joint_confidence(self, cost: Money, date: dt.date | str, *, task: str | None = FINISH) -> float | None:
        """Return how likely a budget and a date both hold.

        Args:
            cost: The budget.
            date: The date; a bare one means its end.
            task: Id of a task that is kept; the finish of all work by default and for `None`.

        Returns:
            The share of trials; `None` where there are no costs.

        Raises:
            FieldTypeError: When the budget is no money.
            UnitError: When it is in another currency.
            UnknownReferenceError: When the task is not kept.
            ValidationError: When it is no date.

        References:
            NASA Cost Estimating Handbook, appendix J: joint cost and schedule confidence level.
        """
        values = self._values(self._place(task))
        limit = to_minute(plan_instant(date, "date", end_of_day=True)) + _MINUTE
        amount = self._amount(cost, "cost")
        if self._costs is None:
            return None
        return int(np.count_nonzero((values <= limit) & (self._costs <= amount))) / self.trials

    def joint_curve(
        self, level: Any = 0.7, *, task: str | None = FINISH, points: int = _MOST_POINTS
    ) -> tuple[JointPoint, ...]:
        """Return the budgets and dates that hold together with a confidence.

        Args:
            level: The confidence [between 0 and 1].
            task: Id of a task that is kept; the finish of all work by default and for `None`.
            points: How many at most [1 or more].

        Returns:
            Dates of trials, the earliest first, each with the smallest budget that goes with it; nothing where
            there are no costs.

        Raises:
            UnknownReferenceError: When the task is not kept.
            ValidationError: When it is no chance, or the number of points is none.
        """
        if type(points) is not int or points < 1:
            raise ValidationError(
                "not a number of points", code="number.count", where="points", got=points, expected="1 or more"
            )
        need = rank_of(exact_chance(level, "level", inside=True), self.trials)
        values = self._values(self._place(task))
        if self._costs is None or self.currency is None:
            return ()
        by_date = np.argsort(values, kind="stable")
        costs = self._costs[by_date]
        found: list[JointPoint] = []
        for rank in np.unique(np.linspace(need, self.trials, min(points, self.trials)).astype(np.intp)).tolist():
            date = reported(float(values[by_date[rank - 1]]))
            budget = money_of(float(np.partition(costs[:rank], need - 1)[need - 1]), self.currency, up=True)
            share = self.cost_chance(budget)
            if found and found[-1].date == date:
                found.pop()
            if not found or budget < found[-1].cost:
                chance = self.chance(task, by=date)
                found.append(JointPoint(date=date, cost=budget, date_chance=chance, cost_chance=share or 0.0))
        return tuple(found)

    def contingency(self, p: Any = 0.8) -> Contingency:
        """Return what time and money is to be held against what may happen.

        Args:
            p: How sure one wants to be [0 to 1].

        Returns:
            The difference between the schedule and the percentile, of the finish and of the cost. Both at the same
            confidence do not hold together with it: see `joint_confidence`.

        Raises:
            ValidationError: When it is no chance.
        """
        chance = exact_chance(p, "p")
        value = float(self._sorted(-1)[rank_of(chance, self.trials) - 1])
        cost, planned = self.cost(p), self.planned_cost
        return Contingency(
            confidence=_decimal(chance),
            planned_finish=self.finish,
            finish=self.date(p=p),
            days=self._days_between(float(self._planned[-1]), value),
            planned_cost=planned,
            cost=cost,
            money=None if cost is None or planned is None else cost - planned,
            reasons=FrozenMap({"cost": self.cost_reason} if cost is None else {}),
        )

    def _days_between(self, one: float, other: float) -> Decimal:
        """Return the working days of the plan between two instants, in hundredths."""
        worked = self._clock.work(np.array([one, other]))
        return self._in_days(float(worked[1] - worked[0]))

    def _in_days(self, minutes: float) -> Decimal:
        days = round(minutes / self.plan.day_length(), 2)
        return Decimal(str(days)).quantize(_CENT) + 0

    @cached_property
    def _sorted_costs(self) -> FloatArray:
        return np.sort(np.empty(0) if self._costs is None else self._costs)

    def _amount(self, value: object, where: str) -> float:
        if not isinstance(value, Money):
            raise FieldTypeError("not money", code="money.type", where=where, got=value, expected="Money")
        if self.currency is not None and value.currency != self.currency:
            raise UnitError(
                "another currency than that of the costs",
                code="money.mixed",
                where=where,
                got=str(value),
                expected=self.currency,
            )
        return float(value.amount) + _CLOSE
