"""What was agreed in writing: price, payment, response times, who may sign."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_date, read_enum, read_ids, read_money, read_number, read_tuple
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, check_forms, shown_to
from clientpm.model.statement import Statement
from clientpm.values.calendar import WorkCalendar
from clientpm.values.duration import WorkDuration
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Contract", "ContractKind", "PaymentMilestone", "ResponseTime"]

_MOST_COUNT: Final = 10_000


class ContractKind(enum.Enum):
    """How work is paid."""

    FIXED_PRICE = "fixed_price"
    TIME_AND_MATERIALS = "time_and_materials"
    CAPPED = "capped"
    COST_PLUS = "cost_plus"
    RETAINER = "retainer"
    INTERNAL = "internal"


def _amount(value: Money | None) -> Money | None:
    return read_money(value, "amount")


def _share(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "share")


_Words: TypeAlias = "Statement | str | tuple[str, Mapping[str, str]]"


def _title(value: _Words | None) -> Statement | None:
    return None if value is None else Statement.of(value, "title")


def _subject(value: _Words) -> Statement:
    return Statement.of(value, "subject")


@attrs.frozen(kw_only=True)
class PaymentMilestone:
    """A payment that becomes due with a milestone.

    Attributes:
        milestone: Id of the task that makes it due.
        amount: The amount, or `None` where a share is given.
        share: Share of the price [0 to 1], or `None` where an amount is given.
        title: What the payment is called; a text, or a text with its translations.
    """

    milestone: str = attrs.field(metadata=shown_to(CLIENT, signed=True, refers="task", form=Form.ID))
    amount: Money | None = attrs.field(default=None, converter=_amount, metadata=shown_to(CLIENT, signed=True))
    share: Decimal | None = attrs.field(default=None, converter=_share, metadata=shown_to(CLIENT, signed=True))
    title: Statement | None = attrs.field(default=None, converter=_title, metadata=shown_to(CLIENT, signed=True))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        if (self.amount is None) == (self.share is None):
            raise ValidationError("a payment has either an amount or a share", code="contract.payment", where="amount")
        if self.share is not None and not 0 < self.share <= 1:
            raise ValidationError(
                "out of range",
                code="contract.payment",
                where="share",
                got=str(self.share),
                expected="above 0, at most 1",
            )


def _first_response(value: Any) -> WorkDuration | None:
    return None if value is None else WorkDuration.of(value, "first_response")


def _resolution(value: Any) -> WorkDuration | None:
    return None if value is None else WorkDuration.of(value, "resolution")


@attrs.frozen(kw_only=True)
class ResponseTime:
    """How fast one side answers the other.

    Attributes:
        subject: What is answered, for example `question` or `critical fault`; a text, or a
            text with its translations. The word `critical`, `major` or `minor` in the text says
            that it holds for support tickets of that severity.
        first_response: Business time until the first answer.
        resolution: Business time until it is settled, where agreed.
        side: Who answers, `team` or `client`.
    """

    subject: Statement = attrs.field(converter=_subject, metadata=shown_to(CLIENT, signed=True))
    first_response: WorkDuration | None = attrs.field(
        default=None, converter=_first_response, metadata=shown_to(CLIENT, signed=True)
    )
    resolution: WorkDuration | None = attrs.field(
        default=None, converter=_resolution, metadata=shown_to(CLIENT, signed=True)
    )
    side: str = attrs.field(default="team", metadata=shown_to(CLIENT, signed=True))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        for name in ("first_response", "resolution"):
            value: WorkDuration | None = getattr(self, name)
            if value is not None and (value.amount <= 0 or value.percent):
                raise ValidationError(
                    "an answer takes some time",
                    code="contract.response",
                    where=name,
                    got=str(value),
                    expected="a duration above 0",
                )
        if type(self.side) is not str or self.side not in {"team", "client"}:
            raise ValidationError(
                "no such side", code="contract.side", where="side", got=self.side, expected="team or client"
            )


def _kind(value: ContractKind | str) -> ContractKind:
    return read_enum(ContractKind, value, "kind")


def _signed_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "signed_on")


def _price(value: Money | None) -> Money | None:
    return read_money(value, "price")


def _cost(value: Money | None) -> Money | None:
    return read_money(value, "cost")


def _payments(value: Iterable[PaymentMilestone]) -> tuple[PaymentMilestone, ...]:
    return read_tuple(PaymentMilestone, value, "payments")


def _response_times(value: Iterable[ResponseTime]) -> tuple[ResponseTime, ...]:
    return read_tuple(ResponseTime, value, "response_times")


def _signatories(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "signatories")


@attrs.frozen(kw_only=True)
class Contract(Record):
    """The agreement with the client.

    Attributes:
        kind: How work is paid.
        reference: Its number in other systems.
        signed_on: When it was signed.
        price: What the client pays.
        cost: What the work costs us; never the client's to see.
        payments: Payments that become due with milestones.
        response_times: How fast each side answers.
        silence_is_acceptance: Whether silence counts as acceptance.
        silence_days: After how many business days, where it does.
        warranty_months: Months of warranty after acceptance.
        business_calendar: The calendar of business days and response times.
        signatories: Stakeholders who may sign for their side.
    """

    kind_name: ClassVar[str] = "contract"

    kind: ContractKind = attrs.field(
        default=ContractKind.FIXED_PRICE,
        converter=_kind,
        metadata=shown_to(CLIENT, signed=True),
    )
    reference: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    signed_on: dt.date | None = attrs.field(default=None, converter=_signed_on, metadata=shown_to(CLIENT, signed=True))
    price: Money | None = attrs.field(default=None, converter=_price, metadata=shown_to(CLIENT, signed=True))
    cost: Money | None = attrs.field(default=None, converter=_cost, metadata=shown_to(INTERNAL))
    payments: tuple[PaymentMilestone, ...] = attrs.field(
        default=(), converter=_payments, metadata=shown_to(CLIENT, signed=True)
    )
    response_times: tuple[ResponseTime, ...] = attrs.field(
        default=(), converter=_response_times, metadata=shown_to(CLIENT, signed=True)
    )
    silence_is_acceptance: bool = attrs.field(default=False, metadata=shown_to(CLIENT, signed=True, form=Form.FLAG))
    silence_days: int | None = attrs.field(default=None, metadata=shown_to(CLIENT, signed=True))
    warranty_months: int | None = attrs.field(default=None, metadata=shown_to(CLIENT, signed=True))
    business_calendar: WorkCalendar | None = attrs.field(default=None, metadata=shown_to(CLIENT, signed=True))
    signatories: tuple[str, ...] = attrs.field(
        default=(), converter=_signatories, metadata=shown_to(CLIENT, signed=True, refers="stakeholder")
    )

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        for name in ("silence_days", "warranty_months"):
            value = getattr(self, name)
            if value is not None and (type(value) is not int or not 0 <= value <= _MOST_COUNT):
                raise ValidationError(
                    "not a count", code="number.count", where=name, got=value, expected=f"0 to {_MOST_COUNT}"
                )
        if self.silence_is_acceptance and self.silence_days is None:
            raise ValidationError(
                "a silence clause names its days",
                code="contract.silence",
                where="silence_days",
                expected="business days",
            )
        if self.business_calendar is not None and not isinstance(self.business_calendar, WorkCalendar):
            raise FieldTypeError(
                "not a calendar", code="calendar.type", where="business_calendar", got=self.business_calendar
            )
        if sum((p.share for p in self.payments if p.share is not None), Decimal(0)) > 1:
            raise ValidationError("payments exceed the price", code="contract.payment", where="payments")
