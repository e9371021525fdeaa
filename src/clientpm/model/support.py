"""What the client asks for once the project is over: support, and new business."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import ClassVar

import attrs

from clientpm.errors import FieldTypeError
from clientpm.model.convert import read_date, read_enum, read_money
from clientpm.model.lifecycle import Lifecycle, LivingRecord
from clientpm.model.lifecycles import OPPORTUNITY, TICKET
from clientpm.model.quality import DefectSeverity
from clientpm.model.record import CLIENT, INTERNAL, Form, shown_to
from clientpm.values.instant import fact_time
from clientpm.values.money import Money
from clientpm.values.probability import check_probability
from clientpm.values.ref import Ref

__all__ = ["Opportunity", "OpportunityKind", "SupportTicket"]


class OpportunityKind(enum.Enum):
    """What sort of new business it may become."""

    NEW_NEED = "new_need"
    EXTENSION = "extension"
    RENEWAL = "renewal"
    REFERRAL = "referral"


def _severity(value: DefectSeverity | str) -> DefectSeverity:
    return read_enum(DefectSeverity, value, "severity")


def _opened_at(value: dt.datetime | str) -> dt.datetime:
    return fact_time(value, "opened_at")


def _subject(value: Ref | str | None) -> Ref | None:
    return None if value is None else Ref.of(value, where="subject")


@attrs.frozen(kw_only=True)
class SupportTicket(LivingRecord):
    """Something that the client needs help with.

    Its steps are its clocks: the first answer is the step `respond`, and time stands still
    only while it waits for the client.

    Attributes:
        description: What it is about, as the client may read it.
        severity: How much it matters.
        opened_at: When it reached us, with a zone.
        opened_by: Id of the stakeholder who asks.
        owner: Id of the stakeholder who sees to it.
        subject: What it is about, such as `deliverable:portal`.
        category: What sort of trouble it is, in the host's own words.
        cause: The cause, as far as it is known.
        resolution: How it was settled.
        under_warranty: Whether the warranty covers it; `None` while that is open.
        external_id: Its id in another system.
        note: What only the team reads.

    Examples:
        >>> SupportTicket(id="s1", severity="major", opened_at="2026-10-05T09:00+08:00").state
        'open'
    """

    kind_name: ClassVar[str] = "ticket"
    lifecycle: ClassVar[Lifecycle] = TICKET
    translatable: ClassVar[tuple[str, ...]] = ("title", "description", "cause", "resolution")

    description: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    severity: DefectSeverity = attrs.field(default=DefectSeverity.MAJOR, converter=_severity, metadata=shown_to(CLIENT))
    opened_at: dt.datetime = attrs.field(converter=_opened_at, metadata=shown_to(CLIENT))
    opened_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    subject: Ref | None = attrs.field(default=None, converter=_subject, metadata=shown_to(CLIENT))
    category: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    cause: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    resolution: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    under_warranty: bool | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    external_id: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.LINE))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.under_warranty is not None and type(self.under_warranty) is not bool:
            raise FieldTypeError(
                "not yes or no",
                code="bool.type",
                where="under_warranty",
                got=self.under_warranty,
                expected="True, False or None",
            )


def _opportunity_kind(value: OpportunityKind | str) -> OpportunityKind:
    return read_enum(OpportunityKind, value, "kind")


def _amount(value: Money | None) -> Money | None:
    return read_money(value, "amount")


def _chance(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else check_probability(value, "chance")


def _noted_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "noted_on")


def _expected_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "expected_on")


def _next_step_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "next_step_on")


@attrs.frozen(kw_only=True)
class Opportunity(LivingRecord):
    """New business that may come of the relationship; never the client's to see.

    Attributes:
        kind: What sort of business it may become.
        description: What it is about.
        need: Id of the need that it answers.
        contact: Id of the stakeholder on the client's side.
        owner: Id of the stakeholder who follows it up.
        noted_on: When it was noted.
        amount: What it may be worth.
        chance: How likely it comes about [0 to 1].
        expected_on: When it would be decided.
        next_step: What is done next.
        next_step_on: By when.
        external_id: Its id in another system.

    Examples:
        >>> Opportunity(id="o1", kind="extension", title="A second shop").state
        'identified'
    """

    kind_name: ClassVar[str] = "opportunity"
    lifecycle: ClassVar[Lifecycle] = OPPORTUNITY

    kind: OpportunityKind = attrs.field(
        default=OpportunityKind.NEW_NEED, converter=_opportunity_kind, metadata=shown_to(INTERNAL)
    )
    description: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    need: str | None = attrs.field(default=None, metadata=shown_to(INTERNAL, refers="need", form=Form.ID))
    contact: str | None = attrs.field(default=None, metadata=shown_to(INTERNAL, refers="stakeholder", form=Form.ID))
    owner: str | None = attrs.field(default=None, metadata=shown_to(INTERNAL, refers="stakeholder", form=Form.ID))
    noted_on: dt.date | None = attrs.field(default=None, converter=_noted_on, metadata=shown_to(INTERNAL))
    amount: Money | None = attrs.field(default=None, converter=_amount, metadata=shown_to(INTERNAL))
    chance: Decimal | None = attrs.field(default=None, converter=_chance, metadata=shown_to(INTERNAL))
    expected_on: dt.date | None = attrs.field(default=None, converter=_expected_on, metadata=shown_to(INTERNAL))
    next_step: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    next_step_on: dt.date | None = attrs.field(default=None, converter=_next_step_on, metadata=shown_to(INTERNAL))
    external_id: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.LINE))
