"""What is done about a risk."""

from __future__ import annotations

import datetime as dt
import enum
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_date, read_enum, read_ids, read_money
from clientpm.model.record import CLIENT, INTERNAL, SPONSOR, Form, check_forms, read_translations, shown_to
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["ALLOWED_RESPONSES", "ResponseStrategy", "RiskNature", "RiskResponse"]


class RiskNature(enum.Enum):
    """Whether a risk does harm or good."""

    THREAT = "threat"
    OPPORTUNITY = "opportunity"


class ResponseStrategy(enum.Enum):
    """What is tried with a risk."""

    AVOID = "avoid"
    """Make it impossible."""
    MITIGATE = "mitigate"
    """Make it less likely, or less bad."""
    TRANSFER = "transfer"
    """Let somebody else bear it."""
    EXPLOIT = "exploit"
    """Make it certain."""
    ENHANCE = "enhance"
    """Make it more likely, or better."""
    SHARE = "share"
    """Let somebody else have a part in it who can bring it about."""
    ACCEPT = "accept"
    """Do nothing but be ready: with a reserve or a plan, or without."""
    ESCALATE = "escalate"
    """Give it to those above the project."""


_EITHER: Final = (ResponseStrategy.ACCEPT, ResponseStrategy.ESCALATE)
ALLOWED_RESPONSES: Final[Mapping[RiskNature, tuple[ResponseStrategy, ...]]] = MappingProxyType(
    {
        RiskNature.THREAT: (
            ResponseStrategy.AVOID,
            ResponseStrategy.MITIGATE,
            ResponseStrategy.TRANSFER,
            *_EITHER,
        ),
        RiskNature.OPPORTUNITY: (
            ResponseStrategy.EXPLOIT,
            ResponseStrategy.ENHANCE,
            ResponseStrategy.SHARE,
            *_EITHER,
        ),
    }
)
"""What may be done about a threat, and about an opportunity."""


def _strategy(value: ResponseStrategy | str) -> ResponseStrategy:
    return read_enum(ResponseStrategy, value, "strategy")


def _due(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "due")


def _done_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "done_on")


def _cost(value: Money | None) -> Money | None:
    return read_money(value, "cost")


def _tasks(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "tasks")


def _secondary(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "secondary")


@attrs.frozen(kw_only=True)
class RiskResponse:
    """One thing that is done about a risk, or will be when it strikes.

    Attributes:
        strategy: What is tried.
        description: What is done, as the client may read it.
        owner: Id of the stakeholder who does it.
        due: By when.
        done_on: When it was done.
        cost: What it costs.
        tasks: Ids of the tasks in the plan that do it.
        contingency: What is done when the risk strikes.
        fallback: What is done when that does not help.
        trigger: By what it is known that it is time for them.
        secondary: Ids of the risks that the response itself brings.
        note: What only the team reads.
        translations: Its texts in other languages: language, then field.

    Examples:
        >>> RiskResponse(strategy="mitigate", description="A second supplier", cost=Money(5000, "EUR")).strategy
        <ResponseStrategy.MITIGATE: 'mitigate'>
    """

    translatable: ClassVar[tuple[str, ...]] = ("description", "contingency", "fallback", "trigger")

    strategy: ResponseStrategy = attrs.field(converter=_strategy, metadata=shown_to(CLIENT))
    description: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    due: dt.date | None = attrs.field(default=None, converter=_due, metadata=shown_to(CLIENT))
    done_on: dt.date | None = attrs.field(default=None, converter=_done_on, metadata=shown_to(CLIENT))
    cost: Money | None = attrs.field(default=None, converter=_cost, metadata=shown_to(SPONSOR))
    tasks: tuple[str, ...] = attrs.field(default=(), converter=_tasks, metadata=shown_to(CLIENT, refers="task"))
    contingency: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    fallback: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    trigger: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    secondary: tuple[str, ...] = attrs.field(default=(), converter=_secondary, metadata=shown_to(CLIENT, refers="risk"))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    translations: FrozenMap[FrozenMap[str]] = attrs.field(
        default=EMPTY, converter=read_translations, metadata=shown_to(CLIENT), repr=False
    )

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        for locale, texts in self.translations.items():
            for name in texts:
                if name not in self.translatable:
                    raise ValidationError(
                        "this field has no translation",
                        code="translations.field",
                        where=f"translations.{locale}",
                        got=name,
                        expected=", ".join(self.translatable),
                    )
        if self.cost is not None and not isinstance(self.cost, Money):
            raise FieldTypeError("not money", code="money.type", where="cost", got=self.cost, expected="Money")
