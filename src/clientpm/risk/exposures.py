"""What all risks come to on average: each with its range, the largest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import FieldTypeError
from clientpm.model.project import Project
from clientpm.model.risk import Risk
from clientpm.model.risk_response import RiskNature
from clientpm.risk.expectation import Expectation, WorkingTime, expected_costs, expected_days
from clientpm.risk.scoring import RiskScore, score_risk
from clientpm.values.instant import plan_instant
from clientpm.values.money import Money
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.risk_matrix import RiskMatrix

__all__ = ["Exposure", "RiskExposure", "exposure", "listed_risks", "proximity_weight"]

_MONTH: Final = 30
_FAR: Final = dt.date.max


@attrs.frozen(kw_only=True)
class RiskExposure:
    """What one risk comes to on average: a loss below zero, a gain above it.

    Attributes:
        risk: Id of the risk.
        title: What it is called.
        nature: Whether it does harm or good.
        probability: How likely it is.
        cost: Chance times mean cost.
        cost_low: The worst of its range: the high chance times a cost that one case in ten goes
            beyond; for an opportunity the least gain.
        cost_high: The best of it.
        days: Chance times mean delay of its tasks, in working days.
        days_low: The worst of its range.
        days_high: The best of it.
        proximity: The first day on which it can strike.
        days_to_impact: Days until then.
        weighted_cost: The cost with what is near counting more, for sorting only.
        score: Where it lies in the matrix.
        reasons: Why something is not known, as a code, by what it is.
    """

    risk: str
    title: str = ""
    nature: RiskNature
    probability: Decimal | None = None
    cost: Money | None = None
    cost_low: Money | None = None
    cost_high: Money | None = None
    days: Decimal | None = None
    days_low: Decimal | None = None
    days_high: Decimal | None = None
    proximity: dt.date | None = None
    days_to_impact: int | None = None
    weighted_cost: Money | None = None
    score: RiskScore
    reasons: Mapping[str, str] = attrs.field(factory=lambda: MappingProxyType({}))


@attrs.frozen(kw_only=True)
class Exposure:
    """What some risks come to on average. It is no reserve: see `cost_outcomes`.

    Attributes:
        risks: Each of them, the largest expected cost first, then the largest delay, then the
            one that can strike first.
        net: The expected cost of all: a loss below zero.
        threats: The part of the threats.
        opportunities: The part of the opportunities.
        days: The mean delay of all tasks together, in working days: a loss below zero.
        reasons: Why something is not known, as a code, by what it is.
    """

    risks: tuple[RiskExposure, ...]
    net: Money | None = None
    threats: Money | None = None
    opportunities: Money | None = None
    days: Decimal | None = None
    reasons: Mapping[str, str] = attrs.field(factory=lambda: MappingProxyType({}))

    def __getitem__(self, risk: str) -> RiskExposure:
        for item in self.risks:
            if item.risk == risk:
                return item
        raise KeyError(risk)

    def by_proximity(self) -> tuple[RiskExposure, ...]:
        """Return the risks with what is large and near first: an aid for sorting, no figure.

        Returns:
            The risks by weighted cost; those without one last.
        """
        return tuple(sorted(self.risks, key=lambda item: (-_size(item.weighted_cost), item.proximity or _FAR)))

    def rows(self) -> list[dict[str, Any]]:
        """Return one row for each risk, ready for a table.

        Returns:
            Plain values by name.
        """
        return [
            {
                "risk": item.risk,
                "title": item.title,
                "nature": item.nature.value,
                "probability": item.probability,
                "cost": None if item.cost is None else item.cost.amount,
                "cost_low": None if item.cost_low is None else item.cost_low.amount,
                "cost_high": None if item.cost_high is None else item.cost_high.amount,
                "currency": None if item.cost is None else item.cost.currency,
                "days": item.days,
                "proximity": item.proximity,
                "score": item.score.score,
                "band": item.score.band,
            }
            for item in self.risks
        ]


def proximity_weight(days: int) -> Decimal:
    """Return how much a risk counts that can strike in some days: one at once, half in a month.

    Args:
        days: Days until it can strike; none or fewer count as none.

    Returns:
        The weight [0 to 1].

    Raises:
        FieldTypeError: When it is no whole number.

    Examples:
        >>> proximity_weight(90), proximity_weight(0)
        (Decimal('0.25'), Decimal('1'))
    """
    if type(days) is not int:
        raise FieldTypeError("not whole days", code="risk.days", where="days", got=days, expected="int")
    with localcontext(exact_context()):
        return Decimal(_MONTH) / (_MONTH + max(0, days))


def exposure(
    risks: Project | Iterable[Risk], *, as_of: dt.date | str | None = None, matrix: RiskMatrix | None = None
) -> Exposure:
    """Return what risks come to on average, with the range of each, the largest first.

    The present assessment counts: with the responses where that was assessed, else without.

    Args:
        risks: A project, of which the open risks count; or some risks, which all count.
        as_of: The day from which it is counted how near they are.
        matrix: Scales and colours for the scores; those of the project's risk plan, else the
            institute's five by five.

    Returns:
        The exposure.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When the day is no date.

    Examples:
        >>> from clientpm import Money, RiskAssessment, RiskConsequence
        >>> fire = Risk(
        ...     id="fire",
        ...     inherent=RiskAssessment(probability="0.3"),
        ...     effects=[RiskConsequence(cost=Money(120000, "EUR"))],
        ... )
        >>> found = exposure([fire])
        >>> str(found.net), str(found["fire"].cost_low)
        ('-36000.0 EUR', '-36000.0 EUR')
    """
    day = None if as_of is None else plan_instant(as_of, "as_of", end_of_day=False).date()
    if isinstance(risks, Project):
        wanted = matrix or (None if risks.risk_plan is None else risks.risk_plan.matrix)
        time = WorkingTime.of(risks.plan)
    else:
        wanted, time = matrix, WorkingTime()
    rows = [_exposed(risk, day, wanted, time) for risk in listed_risks(risks)]
    rows.sort(key=lambda item: (-_size(item.cost), -abs(item.days or Decimal(0)), item.proximity or _FAR, item.risk))
    return _summed(rows)


def listed_risks(value: Project | Iterable[Risk]) -> tuple[Risk, ...]:
    """Return the open risks of a project, or the risks of a list.

    Args:
        value: A project, or risks.

    Returns:
        The risks.

    Raises:
        FieldTypeError: When it is neither.
    """
    if isinstance(value, Project):
        return tuple(risk for risk in value.risks if risk.is_open)
    if isinstance(value, (str, Risk)) or not isinstance(value, Iterable):
        raise FieldTypeError(
            "not a list of risks", code="list.type", where="risks", got=value, expected="a project, or risks"
        )
    found = tuple(value)
    for i, item in enumerate(found):
        if not isinstance(item, Risk):
            raise FieldTypeError("not a Risk", code="record.type", where=f"risks[{i}]", got=item, expected="Risk")
    return found


def _size(money: Money | None) -> Decimal:
    return Decimal(0) if money is None else abs(money.amount)


def _exposed(risk: Risk, day: dt.date | None, matrix: RiskMatrix | None, time: WorkingTime) -> RiskExposure:
    seen = risk.current
    reasons: dict[str, str] = {}
    cost = days = None
    currency = ""
    if seen is None or seen.probability is None:
        reasons |= dict.fromkeys(("cost", "days"), "not_assessed" if seen is None else "no_probability")
    else:
        costs = expected_costs(risk, seen)
        delay = expected_days(risk, seen, time)
        if len(costs) == 1:
            ((currency, found),) = costs.items()
            cost = found.signed(risk.nature)
        else:
            reasons["cost"] = "several_currencies" if costs else "no_cost"
        if delay is None:
            reasons["days"] = "no_delay"
        else:
            days = delay.signed(risk.nature)
    start = None if risk.proximity is None else risk.proximity.start
    away = None if start is None or day is None else (start - day).days
    return RiskExposure(
        risk=risk.id,
        title=risk.title,
        nature=risk.nature,
        probability=None if seen is None else seen.probability,
        **_amounts(cost, currency),
        days=None if days is None else days.mean,
        days_low=None if days is None else days.low,
        days_high=None if days is None else days.high,
        proximity=start,
        days_to_impact=away,
        weighted_cost=None if cost is None or away is None else _weighted(cost.mean, away, currency),
        score=score_risk(risk, matrix),
        reasons=MappingProxyType(reasons),
    )


def _amounts(cost: Expectation | None, currency: str) -> dict[str, Money]:
    if cost is None:
        return {}
    return {
        "cost": Money(cost.mean, currency),
        "cost_low": Money(cost.low, currency),
        "cost_high": Money(cost.high, currency),
    }


def _weighted(amount: Decimal, days: int, currency: str) -> Money:
    with localcontext(exact_context()):
        return Money((amount * proximity_weight(days)).quantize(Decimal("1e-6")).normalize() + 0, currency)


def _summed(rows: list[RiskExposure]) -> Exposure:
    reasons: dict[str, str] = {}
    sums: dict[str, Money | None] = dict.fromkeys(("net", "threats", "opportunities"))
    currencies = {item.cost.currency for item in rows if item.cost is not None}
    if len(currencies) == 1:
        currency = currencies.pop()
        for name, natures in _PARTS.items():
            sums[name] = sum((_part(rows, natures)), Money(0, currency))
    else:
        reasons |= dict.fromkeys(sums, "several_currencies" if currencies else "no_cost")
    known = [item.days for item in rows if item.days is not None]
    if not known:
        reasons["days"] = "no_delay"
    return Exposure(
        risks=tuple(rows),
        days=sum(known, Decimal(0)) if known else None,
        reasons=MappingProxyType(reasons),
        **sums,
    )


_PARTS: Final = {
    "net": frozenset(RiskNature),
    "threats": frozenset({RiskNature.THREAT}),
    "opportunities": frozenset({RiskNature.OPPORTUNITY}),
}


def _part(rows: list[RiskExposure], natures: frozenset[RiskNature]) -> Iterator[Money]:
    return (item.cost for item in rows if item.cost is not None and item.nature in natures)
