"""How earned value is computed where there is a choice."""

from __future__ import annotations

import datetime as dt
import enum
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from clientpm.model.budget import Accrual, CostKind
from clientpm.model.convert import read_enum, read_instant, read_money
from clientpm.progress.cost_formulas import USUAL_WEIGHTS, read_weights
from clientpm.progress.exact_figure import read_figure
from clientpm.progress.periods import check_period
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from clientpm.values.duration import WorkDuration

__all__ = ["ActualsFrom", "EarnedValueOptions"]


class ActualsFrom(enum.Enum):
    """Which facts say what was spent."""

    COST = "cost"
    """What was reported as spent."""
    WORK = "work"
    """The work that was reported, at the rates of those who did it."""


def _fixed(value: Accrual | str) -> Accrual:
    return read_enum(Accrual, value, "fixed_accrual")


def _resource(value: Accrual | str) -> Accrual:
    return read_enum(Accrual, value, "resource_accrual")


def _period(value: WorkDuration | str) -> str:
    return check_period(value)


def _weights(value: Sequence[Decimal | Fraction | int | str]) -> tuple[Fraction, Fraction]:
    return read_weights(value)


def _etc(value: Money | None) -> Money | None:
    return read_money(value, "etc")


def _simulated(value: Money | None) -> Money | None:
    return read_money(value, "simulated")


def _target(value: dt.date | str | None) -> dt.datetime | None:
    return read_instant(value, "target", end_of_day=True)


def _factor(value: Decimal | Fraction | int | str) -> Fraction:
    return read_figure(value, "factor")


def _actuals(value: ActualsFrom | str) -> ActualsFrom:
    return read_enum(ActualsFrom, value, "actuals")


@attrs.frozen(kw_only=True)
class EarnedValueOptions:
    """How earned value is computed where there is a choice.

    Attributes:
        fixed_accrual: When fixed cost falls due where its budget line does not say.
        resource_accrual: When resource cost falls due where its budget line does not say.
        weights: How much CPI and SPI count in the weighted estimates [shares of 1].
        period: In what earned schedule counts: `week`, `month`, or a duration such as
            `5d` of working time or `14ed` of clock time.
        etc: A new estimate of what the remaining work will cost.
        simulated: A simulated cost at completion.
        target: A finish that is wanted instead of the agreed one; a bare date means its end.
        factor: Expected performance of the remaining work in time; 1 is as planned.
        actuals: Which facts say what was spent.

    Raises:
        ValidationError: When an option has a value that it cannot have.

    Examples:
        >>> EarnedValueOptions(fixed_accrual="start", period="month").resource_accrual.value
        'prorated'
    """

    fixed_accrual: Accrual = attrs.field(default=Accrual.PRORATED, converter=_fixed)
    resource_accrual: Accrual = attrs.field(default=Accrual.PRORATED, converter=_resource)
    weights: tuple[Fraction, Fraction] = attrs.field(default=USUAL_WEIGHTS, converter=_weights)
    period: str = attrs.field(default="week", converter=_period)
    etc: Money | None = attrs.field(default=None, converter=_etc)
    simulated: Money | None = attrs.field(default=None, converter=_simulated)
    target: dt.datetime | None = attrs.field(default=None, converter=_target)
    factor: Fraction = attrs.field(default=Fraction(1), converter=_factor)
    actuals: ActualsFrom = attrs.field(default=ActualsFrom.COST, converter=_actuals)

    def accrual(self, kind: CostKind) -> Accrual:
        """Return when a kind of cost falls due.

        Args:
            kind: Where the cost comes from.

        Returns:
            The rule for it.
        """
        return self.fixed_accrual if kind is CostKind.FIXED else self.resource_accrual
