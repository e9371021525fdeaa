"""Every cost that some risks can come to, each with its chance, exactly."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import FieldTypeError, LimitExceeded, UnitError, ValidationError
from clientpm.model.risk_response import RiskNature
from clientpm.risk.exposures import listed_risks
from clientpm.values.distribution_shape import DistributionShape
from clientpm.values.money import Money
from clientpm.values.number import exact_context
from clientpm.values.probability import check_probability

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.project import Project
    from clientpm.model.risk import Risk
    from clientpm.values.distribution import Distribution

__all__ = ["CostOutcomes", "cost_outcomes"]

_MOST: Final = 200_000


@attrs.frozen
class CostOutcomes:
    """Every cost that some risks can come to; what opportunities save counts below zero.

    Attributes:
        currency: The currency.
        chances: The chance of each amount, the smallest amount first; they add up to 1.
    """

    currency: str
    chances: tuple[tuple[Decimal, Decimal], ...]

    @property
    def mean(self) -> Money:
        """The mean cost: the expected loss."""
        with localcontext(exact_context()):
            return Money(_plain(sum((amount * chance for amount, chance in self.chances), Decimal(0))), self.currency)

    def quantile(self, chance: Decimal | int | str) -> Money:
        """Return the smallest cost that is not exceeded with a chance: what a reserve must hold.

        Args:
            chance: The chance [0 to 1].

        Returns:
            The cost.

        Raises:
            ValidationError: When it is no chance.
        """
        wanted = check_probability(chance, "chance")
        reached = Decimal(0)
        with localcontext(exact_context()):
            for amount, share in self.chances:
                reached += share
                if reached >= wanted:
                    return Money(amount, self.currency)
        return Money(self.chances[-1][0], self.currency)

    def chance_above(self, amount: Money) -> Decimal:
        """Return the chance that the cost is higher than an amount.

        Args:
            amount: The amount.

        Returns:
            The chance [0 to 1].

        Raises:
            FieldTypeError: When it is no money.
            UnitError: When the amount is in another currency.
        """
        if not isinstance(amount, Money):
            raise FieldTypeError("not money", code="money.type", where="amount", got=amount, expected="Money")
        if amount.currency != self.currency:
            raise UnitError(
                "another currency", code="money.mixed", where="amount", got=str(amount), expected=self.currency
            )
        with localcontext(exact_context()):
            return _plain(sum((share for cost, share in self.chances if cost > amount.amount), Decimal(0)))


def cost_outcomes(risks: Project | Iterable[Risk]) -> CostOutcomes:
    """Return every cost that some risks can come to, each with its chance, exactly.

    The risks strike independently of each other, and each has costs that can be counted:
    one amount, or some with their chances. For any other costs there is the simulation.

    Args:
        risks: A project, of which the open risks with a cost count; or some risks.

    Returns:
        The outcomes.

    Raises:
        FieldTypeError: When it is neither a project nor risks.
        LimitExceeded: When there are more than 200,000 different sums.
        UnitError: When there are two currencies.
        ValidationError: When a risk has no probability, or a cost that cannot be counted, or
            none has a cost.

    Examples:
        >>> from clientpm import Risk, RiskAssessment, RiskConsequence
        >>> fire = Risk(
        ...     id="fire",
        ...     inherent=RiskAssessment(probability="0.3"),
        ...     effects=[RiskConsequence(cost=Money(120000, "EUR"))],
        ... )
        >>> found = cost_outcomes([fire])
        >>> str(found.mean), str(found.quantile("0.5")), str(found.quantile("0.8"))
        ('36000 EUR', '0 EUR', '120000 EUR')
    """
    listed = listed_risks(risks)
    currency = ""
    sums: dict[Decimal, Decimal] = {Decimal(0): Decimal(1)}
    with localcontext(exact_context()):
        for risk in listed:
            spreads = [effect.cost for effect in risk.effects_in(risk.current) if effect.cost is not None]
            for spread in spreads:
                if currency not in {"", spread.unit}:
                    raise UnitError(
                        "two currencies", code="money.mixed", where=str(risk.ref), got=spread.unit, expected=currency
                    )
                currency = spread.unit
            if spreads:
                sums = _joined(sums, _outcomes(risk, spreads))
    if not currency:
        raise ValidationError(
            "none of the risks has a cost", code="risk.no_cost", where="risks", expected="a consequence with a cost"
        )
    return CostOutcomes(currency, tuple(sorted(sums.items())))


def _outcomes(risk: Risk, spreads: Iterable[Distribution]) -> dict[Decimal, Decimal]:
    """Return what one risk costs, and how likely: nothing where it does not strike."""
    chance = None if risk.current is None else risk.current.probability
    if chance is None:
        raise ValidationError(
            "the risk has no probability", code="risk.no_probability", where=str(risk.ref), expected="an assessment"
        )
    sign = -1 if risk.nature is RiskNature.OPPORTUNITY else 1
    struck: dict[Decimal, Decimal] = {Decimal(0): chance}
    for spread in spreads:
        struck = _joined(struck, {sign * amount: share for amount, share in _counted(risk, spread).items()})
    if chance < 1:
        struck[Decimal(0)] = struck.get(Decimal(0), Decimal(0)) + 1 - chance
    return {amount: share for amount, share in struck.items() if share}


def _counted(risk: Risk, spread: Distribution) -> dict[Decimal, Decimal]:
    if spread.is_certain and spread.likely is not None:
        return {spread.likely: Decimal(1)}
    if spread.shape is not DistributionShape.DISCRETE:
        raise ValidationError(
            "this cost has more values than can be counted",
            code="risk.not_countable",
            where=str(risk.ref),
            got=spread.shape.value,
            expected="one amount, or a discrete distribution",
        )
    found: dict[Decimal, Decimal] = {}
    for amount, share in zip(spread.values, spread.weights, strict=True):
        found[amount] = found.get(amount, Decimal(0)) + share
    return found


def _joined(one: dict[Decimal, Decimal], other: dict[Decimal, Decimal]) -> dict[Decimal, Decimal]:
    """Return the sums of two independent costs, and how likely each is."""
    found: dict[Decimal, Decimal] = {}
    for first, chance in one.items():
        for second, share in other.items():
            found[first + second] = found.get(first + second, Decimal(0)) + chance * share
    if len(found) > _MOST:
        raise LimitExceeded(
            "too many different sums",
            code="limit.outcomes",
            where="risks",
            got=len(found),
            expected=f"at most {_MOST}, or a simulation",
            limit=_MOST,
        )
    return found


def _plain(number: Decimal) -> Decimal:
    return Decimal(format(number.normalize() + 0, "f"))
