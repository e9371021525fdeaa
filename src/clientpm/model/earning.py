"""How a task earns its budget as it makes progress."""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError, raise_problems
from clientpm.model.convert import read_enum, read_number, read_tuple
from clientpm.model.record import CLIENT, INTERNAL, Form, check_forms, shown_to

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Earning", "EarningRule", "EarningStep"]

_CLOSE: Final = Decimal("1e-9")
"""By how much the weights of steps may miss 1."""


class EarningRule(enum.Enum):
    """By which rule work done becomes earned value."""

    PERCENT_COMPLETE = "percent_complete"
    """The share of its duration, or of its work where only that is reported."""
    PHYSICAL_PERCENT = "physical_percent"
    """The share of the physical result, as reported with evidence."""
    UNITS = "units"
    """The share of equal units, as reported."""
    ZERO_HUNDRED = "zero_hundred"
    """Nothing until it is finished."""
    FIFTY_FIFTY = "fifty_fifty"
    """Half when it starts, the rest when it is finished."""
    TWENTY_FIVE_SEVENTY_FIVE = "twentyfive_seventyfive"
    """A quarter when it starts, the rest when it is finished."""
    WEIGHTED_MILESTONE = "weighted_milestone"
    """The weight of each step that was reached."""
    LEVEL_OF_EFFORT = "level_of_effort"
    """What was planned: support earns by the passage of time."""
    APPORTIONED = "apportioned"
    """The same share as another task."""


def _rule(value: EarningRule | str) -> EarningRule:
    return read_enum(EarningRule, value, "rule")


def _weight(value: Decimal | int | str) -> Decimal:
    number = read_number(value, "weight")
    if number is None:
        raise FieldTypeError("a step has a weight", code="earning.weight", where="weight", got=value)
    return number


@attrs.frozen
class EarningStep:
    """A step of a task that earns a part of its budget.

    Attributes:
        name: What the step is called; names it within its task.
        weight: Its share of the budget [above 0 to 1].

    Examples:
        >>> EarningStep("Draft agreed", "0.4").weight
        Decimal('0.4')
    """

    name: str = attrs.field(metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    weight: Decimal = attrs.field(converter=_weight, metadata=shown_to(INTERNAL, signed=True))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        if not self.name:
            raise ValidationError("a step has a name", code="earning.step", where="name", expected="a text")
        if not 0 < self.weight <= 1:
            raise ValidationError(
                "out of range",
                code="earning.weight",
                where="weight",
                got=str(self.weight),
                expected="above 0, at most 1",
            )


def _step(value: Any) -> EarningStep:
    if isinstance(value, tuple) and len(value) == 2:  # noqa: PLR2004 - a name and its weight
        return EarningStep(value[0], value[1])
    raise FieldTypeError("not a step", code="earning.step", got=value, expected="EarningStep, or (name, weight)")


def _steps(value: Iterable[EarningStep | tuple[str, Decimal | int | str]]) -> tuple[EarningStep, ...]:
    return read_tuple(EarningStep, value, "steps", _step)


@attrs.frozen
class Earning:
    """How a task earns: fixed with the baseline.

    Attributes:
        rule: By which rule.
        steps: The steps of `weighted_milestone`; their weights add up to 1.
        like: Id of the task whose share an `apportioned` one follows.

    Raises:
        ValidationError: When the weights do not add up to 1, or the rule lacks what it
            needs.

    Examples:
        >>> Earning("weighted_milestone", steps=[("drafted", "0.4"), ("agreed", "0.6")]).rule.value
        'weighted_milestone'
    """

    rule: EarningRule = attrs.field(converter=_rule, metadata=shown_to(CLIENT, signed=True))
    steps: tuple[EarningStep, ...] = attrs.field(
        default=(), converter=_steps, kw_only=True, metadata=shown_to(CLIENT, signed=True)
    )
    like: str | None = attrs.field(default=None, kw_only=True, metadata=shown_to(CLIENT, signed=True, form=Form.ID))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        self._check_steps()
        if (self.like is not None) is not (self.rule is EarningRule.APPORTIONED):
            raise ValidationError(
                "an apportioned task follows one other task, and no other rule does",
                code="earning.like",
                where="like",
                got=self.like,
                expected="the id of a task" if self.like is None else "nothing, or rule 'apportioned'",
            )

    def _check_steps(self) -> None:
        if bool(self.steps) is not (self.rule is EarningRule.WEIGHTED_MILESTONE):
            raise ValidationError(
                "weighted milestones have steps, and no other rule does",
                code="earning.steps",
                where="steps",
                got=len(self.steps),
                expected="no steps" if self.steps else "steps whose weights add up to 1",
            )
        names = [step.name for step in self.steps]
        if len(set(names)) != len(names):
            raise ValidationError(
                "two steps have the same name",
                code="earning.step",
                where="steps",
                got=next(name for i, name in enumerate(names) if name in names[:i]),
                expected="a name of its own",
            )
        total = sum((step.weight for step in self.steps), Decimal(0))
        if self.steps and abs(total - 1) > _CLOSE:
            raise ValidationError(
                "the weights do not add up to 1",
                code="earning.weights",
                where="steps",
                got=str(total),
                expected="1",
            )


def as_earning(value: Earning | EarningRule | str | None) -> Earning | None:
    """Return how a task earns; the name of a rule that needs nothing else is enough."""
    if value is None or isinstance(value, Earning):
        return value
    try:
        return Earning(value)
    except ValidationError as error:
        raise_problems(problem.at("earning") for problem in error.problems)
        raise
