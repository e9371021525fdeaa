"""The options of an assessment set beside each other."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.change.comparison import compare_figures
from clientpm.errors import FieldTypeError
from clientpm.model.change_request import OptionKind
from clientpm.model.effects import CostEffect, NoEffect, RiskEffect, ScheduleEffect, ScopeEffect
from clientpm.model.impact import ImpactAssessment
from clientpm.model.requirement import AcceptanceCriterion
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.change.comparison import OptionComparison
    from clientpm.model.impact import OptionImpact

__all__ = ["compare_options"]

_NOT_NOW: Final = frozenset({OptionKind.DEFER.value, OptionKind.REJECT.value})


def compare_options(
    impact: ImpactAssessment,
    *,
    weights: Mapping[str, Decimal | int | str] | None = None,
    delay_cost: Money | None = None,
) -> OptionComparison:
    """Return the options of an assessment compared by days, cost, scope and risk.

    `days` is the largest shift of a milestone that was promised, else of the finish; `cost`
    the direct cost; `scope_loss` the number of records that are dropped, and of those that
    were asked for and are not delivered in this phase (the request itself where it names
    none); `risk_emv` the rise of the expected cost of risks. Less is better in all. A sum
    of money leaves out what has no price: look at `unpriced` before trusting it.

    Args:
        impact: What `assess_change` returned.
        weights: How much each criterion counts, as the decider says; all alike when left
            out.
        delay_cost: What a working day of delay costs, where it enters the sum of money.

    Returns:
        Table, sums, dominance, scores, and who wins under other weights.

    Raises:
        FieldTypeError: When it is not an assessment.
        UnitError: When costs are in two currencies.
        ValidationError: When the weights are no weights.

    Examples:
        >>> from clientpm import ChangeRequest, Plan, Project, SetEstimate, assess_change, task
        >>> longer = ChangeRequest(id="longer", edits=[SetEstimate("build", "8d")])
        >>> plan = Plan(start="2026-03-02", tasks=[task("build", "Build", "5d")])
        >>> impact = assess_change(Project(id="shop", plan=plan, changes=[longer]), "longer")
        >>> found = compare_options(impact, weights={"days": 1, "scope_loss": 2})
        >>> [(row["option"], str(row["days"]), str(row["scope_loss"])) for row in found.rows()][::4]
        [('adjust-plan', '3', '0'), ('reject', '0', '1')]
        >>> found.winner, found.firm, dict(found.left_out)
        ('adjust-plan', True, {'cost': 'unknown', 'risk_emv': 'unknown'})
    """
    if not isinstance(impact, ImpactAssessment):
        raise FieldTypeError(
            "not an assessment", code="impact.type", where="impact", got=impact, expected="the result of assess_change"
        )
    if delay_cost is not None and not isinstance(delay_cost, Money):
        raise FieldTypeError("not money", code="money.type", where="delay_cost", got=delay_cost, expected="Money")
    currency = _currency(impact, delay_cost)
    asked = max(map(_asked, impact.option_impacts), default=0)
    figures = {
        option.option: {
            "days": _days(option),
            "cost": _amount(option, currency),
            "scope_loss": _scope_loss(option, asked),
            "risk_emv": _risk(option),
        }
        for option in impact.option_impacts
    }
    prices: dict[str, Decimal | int | str] = {"cost": 1}
    if delay_cost is not None:
        prices["days"] = delay_cost.amount
    if any(row["risk_emv"] is not None and row["risk_emv"] for row in figures.values()):
        prices["risk_emv"] = 1
    return compare_figures(figures, weights=weights, prices=prices, currency=currency)


def _currency(impact: ImpactAssessment, delay_cost: Money | None) -> str:
    """Return the one currency of all costs."""
    total = delay_cost
    for option in impact.option_impacts:
        if isinstance(option.cost, CostEffect):
            total = option.cost.direct if total is None else total + option.cost.direct
    return "" if total is None else total.currency


def _days(option: OptionImpact) -> Decimal | None:
    found = option.schedule
    if isinstance(found, NoEffect):
        return Decimal(0)
    if not isinstance(found, ScheduleEffect):
        return None
    promised = [item.shift for item in found.milestone_shifts if item.promise is not None]
    shifts = promised or [item.shift for item in found.milestone_shifts] or [found.shift]
    return max(Decimal(shift.minutes) / shift.minutes_per_day for shift in shifts)


def _amount(option: OptionImpact, currency: str) -> Decimal | None:
    found = option.cost
    if isinstance(found, NoEffect):
        return Decimal(0)
    return found.direct.amount if isinstance(found, CostEffect) and found.direct.currency == currency else None


def _asked(option: OptionImpact) -> int:
    """Return how many records an option that does what is asked brings or changes."""
    if option.kind in _NOT_NOW:
        return 0
    found = option.scope
    return sum(_counts(ref.kind) for ref in (*found.added, *found.changed)) if isinstance(found, ScopeEffect) else 0


def _scope_loss(option: OptionImpact, asked: int) -> Decimal:
    found = option.scope
    lost = sum(_counts(ref.kind) for ref in found.dropped) if isinstance(found, ScopeEffect) else 0
    return Decimal(lost + (max(1, asked) if option.kind in _NOT_NOW else 0))


def _counts(kind: str) -> bool:
    """Return whether a record counts by itself: a criterion goes with what it belongs to."""
    return kind != AcceptanceCriterion.kind_name


def _risk(option: OptionImpact) -> Decimal | None:
    found = option.risk
    if isinstance(found, NoEffect):
        return Decimal(0)
    if not isinstance(found, RiskEffect) or found.exposure_after is None:
        return None
    before = found.exposure_before
    return found.exposure_after.amount - (Decimal(0) if before is None else before.amount)
