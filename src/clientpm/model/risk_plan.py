"""How risks are dealt with: appetite, tolerances, scales, who does what and how often."""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import read_enum, read_ids, read_money, read_number, read_tuple, require
from clientpm.model.correction import circular
from clientpm.model.record import CLIENT, INTERNAL, SPONSOR, Form, Record, check_forms, shown_to
from clientpm.model.risk import check_days
from clientpm.model.risk_matrix import RiskMatrix
from clientpm.values.distribution import Distribution
from clientpm.values.money import Money
from clientpm.values.probability import check_probability

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["RiskCategory", "RiskPlan", "RiskRole", "RiskTolerance", "ToleranceMeasure"]


@attrs.frozen(kw_only=True)
class RiskCategory:
    """One box of the breakdown structure of risks.

    Attributes:
        id: Names it.
        title: What it is called.
        parent: Id of the category that it belongs to.

    Examples:
        >>> RiskCategory(id="supplier", title="Suppliers", parent="market").parent
        'market'
    """

    id: str = attrs.field(metadata=shown_to(CLIENT, form=Form.ID))
    title: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    parent: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, form=Form.ID))

    def __attrs_post_init__(self) -> None:
        check_forms(self)


class ToleranceMeasure(enum.Enum):
    """What a limit is put on."""

    CHANCE = "chance"
    """The chance that a promised date holds: at least so much."""
    COST = "cost"
    """The cost that is not exceeded with a confidence: at most so far above the budget."""
    EXPOSURE = "exposure"
    """The expected cost of all open risks: at most so much."""
    SCORE = "score"
    """The score of each open risk: at most so high."""


def _measure(value: ToleranceMeasure | str) -> ToleranceMeasure:
    return read_enum(ToleranceMeasure, value, "measure")


def _limit(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "limit")


def _amount(value: Money | None) -> Money | None:
    return read_money(value, "amount")


def _confidence(value: Decimal | int | str) -> Decimal:
    return check_probability(value, "confidence")


@attrs.frozen(kw_only=True)
class RiskTolerance:
    """A limit that can be measured, beyond which somebody has to decide.

    Attributes:
        id: Names it.
        measure: What the limit is put on.
        limit: The limit: a chance [0 to 1], a share of the budget above it, or a score.
        amount: The limit of an exposure.
        task: Id of the task or milestone whose promised date is meant; every one that is
            promised when `None`.
        confidence: With what confidence a cost is not exceeded [0 to 1].

    Examples:
        >>> RiskTolerance(id="date", measure="chance", limit="0.80").limit
        Decimal('0.80')
    """

    id: str = attrs.field(metadata=shown_to(SPONSOR, form=Form.ID))
    measure: ToleranceMeasure = attrs.field(converter=_measure, metadata=shown_to(SPONSOR))
    limit: Decimal | None = attrs.field(default=None, converter=_limit, metadata=shown_to(SPONSOR))
    amount: Money | None = attrs.field(default=None, converter=_amount, metadata=shown_to(SPONSOR))
    task: str | None = attrs.field(default=None, metadata=shown_to(SPONSOR, refers="task", form=Form.ID))
    confidence: Decimal = attrs.field(default=Decimal("0.8"), converter=_confidence, metadata=shown_to(SPONSOR))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        wanted, other = ("amount", "limit") if self.measure is ToleranceMeasure.EXPOSURE else ("limit", "amount")
        if getattr(self, wanted) is None or getattr(self, other) is not None:
            raise ValidationError(
                "the limit is not of this measure",
                code="risk.tolerance",
                where=wanted,
                got=self.measure.value,
                expected="Money in amount" if wanted == "amount" else "a number in limit",
            )
        if self.measure is ToleranceMeasure.CHANCE:
            check_probability(self.limit or 0, "limit")


def _holders(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "holders")


@attrs.frozen(kw_only=True)
class RiskRole:
    """Who does what about risks.

    Attributes:
        name: What is to be done.
        holders: Ids of the stakeholders who do it.

    Examples:
        >>> RiskRole(name="Reviews the register", holders=["manager"]).holders
        ('manager',)
    """

    name: str = attrs.field(metadata=shown_to(CLIENT, form=Form.LINE))
    holders: tuple[str, ...] = attrs.field(
        default=(), converter=_holders, metadata=shown_to(CLIENT, refers="stakeholder")
    )

    def __attrs_post_init__(self) -> None:
        check_forms(self)


def _breakdown(value: Iterable[RiskCategory]) -> tuple[RiskCategory, ...]:
    return read_tuple(RiskCategory, value, "breakdown")


def _tolerances(value: Iterable[RiskTolerance]) -> tuple[RiskTolerance, ...]:
    return read_tuple(RiskTolerance, value, "tolerances")


def _roles(value: Iterable[RiskRole]) -> tuple[RiskRole, ...]:
    return read_tuple(RiskRole, value, "roles")


def _distribution(value: Any) -> Distribution | None:
    return None if value is None else Distribution.of(value, "distribution")


@attrs.frozen(kw_only=True)
class RiskPlan(Record):
    """How the risks of a project are dealt with.

    Attributes:
        appetite: How much risk is wanted, and for what.
        tolerances: The limits that can be measured.
        matrix: Scales and colours; the institute's five by five when `None`.
        breakdown: The categories of risks; any word is one where there are none.
        review_days: How often the register is looked at.
        roles: Who does what.
        distribution: How the three points of an estimate are read where a task says nothing;
            as PERT between the least and the most when `None`.

    Examples:
        >>> plan = RiskPlan(
        ...     id="risk-plan",
        ...     appetite="Dates are held, cost may rise a little",
        ...     tolerances=[RiskTolerance(id="date", measure="chance", limit="0.80")],
        ...     review_days=14,
        ... )
        >>> plan.matrix is None, plan.review_days
        (True, 14)
    """

    kind_name: ClassVar[str] = "risk_plan"
    translatable: ClassVar[tuple[str, ...]] = ("title", "appetite")

    appetite: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    tolerances: tuple[RiskTolerance, ...] = attrs.field(default=(), converter=_tolerances, metadata=shown_to(SPONSOR))
    matrix: RiskMatrix | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    breakdown: tuple[RiskCategory, ...] = attrs.field(default=(), converter=_breakdown, metadata=shown_to(CLIENT))
    review_days: int | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    roles: tuple[RiskRole, ...] = attrs.field(default=(), converter=_roles, metadata=shown_to(CLIENT))
    distribution: Distribution | None = attrs.field(default=None, converter=_distribution, metadata=shown_to(INTERNAL))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.matrix is not None:
            require(RiskMatrix, self.matrix, "matrix")
        check_days(self.review_days, "review_days", 1)
        if self.distribution is not None and self.distribution.has_points:
            raise ValidationError(
                "a shape for all tasks has no points of its own",
                code="risk.plan_distribution",
                where="distribution",
                got=self.distribution.shape.value,
                expected="the name of a shape, such as 'triangular'",
            )
        self._check_names("breakdown", [category.id for category in self.breakdown])
        self._check_names("tolerances", [tolerance.id for tolerance in self.tolerances])
        self._check_parents()

    def _check_names(self, field: str, ids: list[str]) -> None:
        if len(set(ids)) != len(ids):
            raise ValidationError(
                "two of them have the same id",
                code="risk.plan_id",
                where=field,
                got=next(name for i, name in enumerate(ids) if name in ids[:i]),
                expected="an id of its own",
            )

    def _check_parents(self) -> None:
        known = {category.id for category in self.breakdown}
        circles = circular({category.id: category.parent for category in self.breakdown})
        for i, category in enumerate(self.breakdown):
            if category.parent is not None and (category.parent not in known or category.id in circles):
                raise ValidationError(
                    "not a category above this one",
                    code="risk.category",
                    where=f"breakdown[{i}].parent",
                    got=category.parent,
                    expected=", ".join(sorted(known - {category.id})) or "no parent",
                )
