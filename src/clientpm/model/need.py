"""What the client needs, in the client's words."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, ClassVar

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import read_date, read_enum, read_money
from clientpm.model.edits import Edit, as_edits
from clientpm.model.record import CLIENT, SPONSOR, Form, Record, shown_to
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Need", "NeedAnswer", "NeedBasis", "NeedKind", "Possibility"]


class NeedKind(enum.Enum):
    """What a need is about."""

    BUSINESS = "business"
    TECHNICAL = "technical"
    TIME = "time"
    BUDGET = "budget"


class NeedBasis(enum.Enum):
    """How a need is known."""

    STATED = "stated"
    OBSERVED = "observed"
    INFERRED = "inferred"


def _kind(value: NeedKind | str) -> NeedKind:
    return read_enum(NeedKind, value, "kind")


def _basis(value: NeedBasis | str) -> NeedBasis:
    return read_enum(NeedBasis, value, "basis")


def _noted_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "noted_on")


def _amount(value: Money | None) -> Money | None:
    return read_money(value, "amount")


def _by(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "by")


@attrs.frozen(kw_only=True)
class Need(Record):
    """What the client needs, before anybody turned it into requirements.

    Attributes:
        statement: The need in the client's own words.
        kind: What it is about.
        basis: How it is known.
        source: Id of the stakeholder it comes from.
        noted_on: When it was said or seen.
        amount: For a need of budget, the most that may be spent.
        by: For a need of time, the day by which.
        milestone: Id of the task that must be done by then; the whole project when `None`.
        confirmed_by: Id of the stakeholder who confirmed what was only inferred.

    Examples:
        >>> from clientpm import Money
        >>> Need(id="price", kind="budget", statement="Not more than last time", amount=Money(200000, "EUR")).kind
        <NeedKind.BUDGET: 'budget'>
    """

    kind_name: ClassVar[str] = "need"
    translatable: ClassVar[tuple[str, ...]] = ("title", "statement")

    statement: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    kind: NeedKind = attrs.field(default=NeedKind.BUSINESS, converter=_kind, metadata=shown_to(CLIENT, signed=True))
    basis: NeedBasis = attrs.field(default=NeedBasis.STATED, converter=_basis, metadata=shown_to(CLIENT))
    source: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    noted_on: dt.date | None = attrs.field(default=None, converter=_noted_on, metadata=shown_to(CLIENT))
    amount: Money | None = attrs.field(default=None, converter=_amount, metadata=shown_to(CLIENT, signed=True))
    by: dt.date | None = attrs.field(default=None, converter=_by, metadata=shown_to(CLIENT, signed=True))
    milestone: str | None = attrs.field(
        default=None, metadata=shown_to(CLIENT, signed=True, refers="task", form=Form.ID)
    )
    confirmed_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.amount is not None and self.amount.amount < 0:
            raise ValidationError(
                "what may be spent is not below zero",
                code="need.amount",
                where="amount",
                got=str(self.amount),
                expected="0 or more",
            )


class Possibility(enum.Enum):
    """Whether a need can be met."""

    YES = "yes"
    WITH_CONDITIONS = "with_conditions"
    NO = "no"


def _possibility(value: Possibility | str) -> Possibility:
    return read_enum(Possibility, value, "possibility")


def _edits(value: Iterable[Edit]) -> tuple[Edit, ...]:
    return as_edits(value)


def _answered_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "answered_on")


@attrs.frozen(kw_only=True)
class NeedAnswer(Record):
    """What we answer to a need: whether it can be met, how, and what it would do.

    Attributes:
        need: Id of the need.
        possibility: Whether it can be met.
        conditions: Under which conditions.
        feasibility: How it can be met, technically and in the organisation.
        risk: What may go wrong with it.
        edits: What meeting it would do to the project; dates and cost are computed from it.
        answered_by: Id of the stakeholder who answers.
        answered_on: When.

    Examples:
        >>> NeedAnswer(
        ...     id="a1", need="price", possibility="with_conditions", conditions="Without the portal"
        ... ).possibility
        <Possibility.WITH_CONDITIONS: 'with_conditions'>
    """

    kind_name: ClassVar[str] = "need_answer"
    translatable: ClassVar[tuple[str, ...]] = ("title", "conditions", "feasibility", "risk")

    need: str = attrs.field(metadata=shown_to(CLIENT, signed=True, refers="need", form=Form.ID))
    possibility: Possibility = attrs.field(converter=_possibility, metadata=shown_to(CLIENT, signed=True))
    conditions: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    feasibility: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    risk: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    edits: tuple[Edit, ...] = attrs.field(
        default=(), converter=_edits, metadata=shown_to(SPONSOR, signed=True, historical=True)
    )
    answered_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    answered_on: dt.date | None = attrs.field(default=None, converter=_answered_on, metadata=shown_to(CLIENT))
