"""How likely a risk is, and what it would do."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import read_date, read_enum, read_number, read_tuple
from clientpm.model.record import CLIENT, INTERNAL, SPONSOR, Form, check_forms, shown_to
from clientpm.values.distribution import Distribution
from clientpm.values.duration import DurationUnit
from clientpm.values.probability import check_probability

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["RiskAssessment", "RiskConsequence", "RiskImpact", "RiskObjective"]


class RiskObjective(enum.Enum):
    """What a risk is about: there is no risk without something that it may spoil or help."""

    SCHEDULE = "schedule"
    COST = "cost"
    QUALITY = "quality"
    SCOPE = "scope"


def _objective(value: RiskObjective | str) -> RiskObjective:
    return read_enum(RiskObjective, value, "objective")


def _amount(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "amount")


@attrs.frozen(kw_only=True)
class RiskImpact:
    """How hard a risk would hit one objective, on the scale of the project.

    Attributes:
        objective: The objective.
        level: The label of a level of the scale.
        amount: The figure itself, in the unit of the scale, from which the level follows.

    Examples:
        >>> RiskImpact(objective="cost", level="high").objective
        <RiskObjective.COST: 'cost'>
    """

    objective: RiskObjective = attrs.field(converter=_objective, metadata=shown_to(CLIENT))
    level: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    amount: Decimal | None = attrs.field(default=None, converter=_amount, metadata=shown_to(SPONSOR))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        if not self.level and self.amount is None:
            raise ValidationError(
                "an impact has a level or an amount",
                code="risk.impact",
                where="level",
                expected="the label of a level of the scale, or an amount",
            )


_TIME: Final = frozenset(unit.value for unit in DurationUnit if not unit.percent)


def _delay(value: Any) -> Distribution | None:
    return _spread(value, "delay", "a duration such as '5d'", _TIME)


def _percent(value: Any) -> Distribution | None:
    return _spread(value, "percent", "a percentage such as '20%'", frozenset({"%"}))


def _cost(value: Any) -> Distribution | None:
    found = _spread(value, "cost", "money", None)
    if found is not None and not (len(found.unit) == 3 and found.unit.isascii() and found.unit.isupper()):  # noqa: PLR2004 - ISO 4217
        raise ValidationError(
            "not an amount of money", code="risk.spread", where="cost", got=found.unit, expected="Money, or three"
        )
    return found


def _spread(value: Any, where: str, expected: str, units: frozenset[str] | None) -> Distribution | None:
    if value is None:
        return None
    found = Distribution.of(value, where)
    if not found.has_points or (units is not None and found.unit not in units):
        raise ValidationError(
            f"not a {where}",
            code="risk.spread",
            where=where,
            got=found.unit if found.has_points else found.shape.value,
            expected=f"{expected}, or three: low, most likely and high",
        )
    return found


@attrs.frozen(kw_only=True)
class RiskConsequence:
    """What a risk does in figures when it strikes: to one task, or to the cost of the project.

    The figures have the sign of the risk: time and money that a threat costs, and that an
    opportunity saves.

    Attributes:
        task: Id of the task that it strikes; `None` for a cost of the whole.
        delay: How much longer the task takes, or shorter: `"5d"`, or low, most likely and high.
        percent: The same as a share of the task's duration: `"20%"`, or three.
        cost: What it costs, or saves: money, or three amounts.

    Examples:
        >>> from clientpm import Money
        >>> late = RiskConsequence(task="build", delay=("2d", "4d", "12d"), cost=Money(12000, "EUR"))
        >>> late.delay.mean, late.cost.mean, late.cost.unit
        (5.0, 12000.0, 'EUR')
    """

    task: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="task", form=Form.ID))
    delay: Distribution | None = attrs.field(default=None, converter=_delay, metadata=shown_to(CLIENT))
    percent: Distribution | None = attrs.field(default=None, converter=_percent, metadata=shown_to(CLIENT))
    cost: Distribution | None = attrs.field(default=None, converter=_cost, metadata=shown_to(SPONSOR))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        if self.delay is None and self.percent is None and self.cost is None:
            raise ValidationError(
                "a consequence says what happens",
                code="risk.consequence",
                where="delay",
                expected="a delay, a percentage or a cost",
            )
        if self.task is None and (self.delay is not None or self.percent is not None):
            raise ValidationError(
                "what takes longer is a task", code="risk.consequence", where="task", expected="the id of a task"
            )


def _probability(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else check_probability(value, "probability")


def _probability_low(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else check_probability(value, "probability_low")


def _probability_high(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else check_probability(value, "probability_high")


def _impacts(value: Iterable[RiskImpact]) -> tuple[RiskImpact, ...]:
    return read_tuple(RiskImpact, value, "impacts")


def _effects(value: Iterable[RiskConsequence]) -> tuple[RiskConsequence, ...]:
    return read_tuple(RiskConsequence, value, "effects")


def _assessed_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "assessed_on")


@attrs.frozen(kw_only=True)
class RiskAssessment:
    """How likely a risk is, and how hard it would hit.

    Attributes:
        probability: How likely it is to strike at all [0 to 1].
        probability_low: How likely at least.
        probability_high: How likely at most.
        impacts: How hard it would hit each objective, on the scale.
        effects: What it would do in figures; those of the risk itself where there are none.
        assessed_on: When it was assessed.
        assessed_by: Id of the stakeholder who did.
        note: Why it is seen so, for the team.

    Examples:
        >>> RiskAssessment(probability="0.30", impacts=[RiskImpact(objective="cost", level="high")]).probability
        Decimal('0.30')
    """

    probability: Decimal | None = attrs.field(default=None, converter=_probability, metadata=shown_to(CLIENT))
    probability_low: Decimal | None = attrs.field(default=None, converter=_probability_low, metadata=shown_to(CLIENT))
    probability_high: Decimal | None = attrs.field(default=None, converter=_probability_high, metadata=shown_to(CLIENT))
    impacts: tuple[RiskImpact, ...] = attrs.field(default=(), converter=_impacts, metadata=shown_to(CLIENT))
    effects: tuple[RiskConsequence, ...] = attrs.field(default=(), converter=_effects, metadata=shown_to(CLIENT))
    assessed_on: dt.date | None = attrs.field(default=None, converter=_assessed_on, metadata=shown_to(CLIENT))
    assessed_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        points = [self.probability_low, self.probability, self.probability_high]
        known = [point for point in points if point is not None]
        if known != sorted(known) or (self.probability is None and known):
            raise ValidationError(
                "the range of a probability holds the probability",
                code="risk.probability_range",
                where="probability",
                got=" / ".join("-" if point is None else str(point) for point in points),
                expected="low <= probability <= high",
            )
        objectives = [impact.objective for impact in self.impacts]
        if len(set(objectives)) != len(objectives):
            raise ValidationError(
                "two impacts on one objective",
                code="risk.impact",
                where="impacts",
                got=next(each.value for i, each in enumerate(objectives) if each in objectives[:i]),
                expected="one impact on an objective",
            )
