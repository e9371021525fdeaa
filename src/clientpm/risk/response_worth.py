"""What a response is worth: how much expected loss it takes away for what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, localcontext
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import FieldTypeError, UnitError
from clientpm.model.risk import Risk
from clientpm.model.risk_response import RiskNature
from clientpm.risk.expectation import expected_costs
from clientpm.values.money import Money
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from clientpm.model.risk_assessment import RiskAssessment

__all__ = ["ResponseValue", "response_value"]

_PLACES: Final = Decimal("1e-6")


@attrs.frozen(kw_only=True)
class ResponseValue:
    """What the responses to a risk are worth.

    Attributes:
        risk: Id of the risk.
        emv_before: Expected cost without them; expected gain for an opportunity.
        emv_after: And with them.
        cost: What they cost.
        net_benefit: What they save, or gain, less what they cost.
        leverage: What they save, or gain, for each unit of money that they cost.
        reasons: Why something is not known, as a code, by what it is.
    """

    risk: str
    emv_before: Money | None = None
    emv_after: Money | None = None
    cost: Money | None = None
    net_benefit: Money | None = None
    leverage: Decimal | None = None
    reasons: Mapping[str, str] = attrs.field(factory=lambda: MappingProxyType({}))


def response_value(risk: Risk, *, planned: bool = False) -> ResponseValue:
    """Return what the responses to a risk are worth.

    Args:
        risk: The risk, assessed without and with its responses, with costs in its consequences.
        planned: Whether it is compared with the target, instead of with how it is now.

    Returns:
        The value; what is not known has its reason.

    Raises:
        FieldTypeError: When it is no risk.
        UnitError: When the responses cost another currency than the risk.

    Examples:
        >>> from clientpm import RiskAssessment, RiskConsequence, RiskResponse
        >>> fire = Risk(
        ...     id="fire",
        ...     inherent=RiskAssessment(probability="0.3"),
        ...     residual=RiskAssessment(probability="0.1"),
        ...     effects=[RiskConsequence(cost=Money(120000, "EUR"))],
        ...     responses=[RiskResponse(strategy="mitigate", cost=Money(5000, "EUR"))],
        ... )
        >>> found = response_value(fire)
        >>> str(found.net_benefit), str(found.leverage)
        ('19000.0 EUR', '4.8')
    """
    if not isinstance(risk, Risk):
        raise FieldTypeError("not a Risk", code="record.type", where="risk", got=risk, expected="Risk")
    reasons: dict[str, str] = {}
    before = _expected(risk, risk.inherent, "emv_before", reasons)
    after = _expected(risk, risk.target if planned else risk.residual, "emv_after", reasons)
    spent = _spent(risk, reasons)
    if before is None or after is None or spent is None:
        reasons |= dict.fromkeys(("net_benefit", "leverage"), next(iter(reasons.values())))
        net = leverage = None
    else:
        gained = after - before if risk.nature is RiskNature.OPPORTUNITY else before - after
        net = gained - spent
        leverage = _ratio(gained.amount, spent.amount)
        if leverage is None:
            reasons["leverage"] = "costs_nothing"
    return ResponseValue(
        risk=risk.id,
        emv_before=before,
        emv_after=after,
        cost=spent,
        net_benefit=net,
        leverage=leverage,
        reasons=MappingProxyType(reasons),
    )


def _expected(risk: Risk, seen: RiskAssessment | None, name: str, reasons: dict[str, str]) -> Money | None:
    if seen is None or seen.probability is None:
        reasons[name] = "not_assessed" if seen is None else "no_probability"
        return None
    costs = expected_costs(risk, seen)
    if len(costs) != 1:
        reasons[name] = "several_currencies" if costs else "no_cost"
        return None
    ((currency, found),) = costs.items()
    return Money(found.mean, currency)


def _spent(risk: Risk, reasons: dict[str, str]) -> Money | None:
    """Return what the responses cost together; one without a price is not free."""
    if not risk.responses or any(response.cost is None for response in risk.responses):
        reasons["cost"] = "no_response_cost" if risk.responses else "no_response"
        return None
    costs = [response.cost for response in risk.responses if response.cost is not None]
    total = costs[0]
    for cost in costs[1:]:
        if cost.currency != total.currency:
            raise UnitError(
                "two currencies", code="money.mixed", where=str(risk.ref), got=cost.currency, expected=total.currency
            )
        total += cost
    return total


def _ratio(gained: Decimal, spent: Decimal) -> Decimal | None:
    if not spent:
        return None
    with localcontext(exact_context()):
        return Decimal(format((gained / spent).quantize(_PLACES).normalize() + 0, "f"))
