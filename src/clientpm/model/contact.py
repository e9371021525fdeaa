"""The contact log: who spoke or wrote to whom."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.model.communication import ChannelKind, check_lasts
from clientpm.model.convert import check_fingerprint, read_enum, read_fact, read_ids, read_tuple
from clientpm.model.lifecycle import Evidence
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, shown_to
from clientpm.values.duration import WorkDuration
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.instant import fact_time, plan_date
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Contact", "ContactDirection"]


class ContactDirection(enum.Enum):
    """Who turned to whom."""

    TO_CLIENT = "to_client"
    FROM_CLIENT = "from_client"
    WITHIN = "within"


def _channel(value: ChannelKind | str) -> ChannelKind:
    return read_enum(ChannelKind, value, "channel")


def _direction(value: ContactDirection | str) -> ContactDirection:
    return read_enum(ContactDirection, value, "direction")


def _response_within(value: Any) -> WorkDuration | None:
    return None if value is None else WorkDuration.of(value, "response_within")


_PLANNED: Final = ("communication", "contact_plan", "meeting")


def _planned(value: Ref | str | None) -> Ref | None:
    if value is None:
        return None
    found = Ref.of(value, where="planned")
    if found.kind not in _PLANNED:
        raise ValidationError(
            "a contact keeps a promise of the communication plan, a meeting or one of the contact plan",
            code="contact.planned",
            where="planned",
            got=str(found),
            expected=", ".join(f"{kind}:…" for kind in _PLANNED),
        )
    return found


def _contact_at(value: dt.datetime | str) -> dt.datetime:
    return fact_time(value, "at")


def _occurrence(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else plan_date(value, "occurrence")


def _receivers(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "receivers")


def _reported_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "reported_at")


def _evidence(value: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return read_tuple(Evidence, value, "evidence")


@attrs.frozen(kw_only=True)
class Contact(Record):
    """That somebody spoke or wrote to somebody: a fact, and a line of the contact log.

    Attributes:
        at: When, with a zone.
        channel: By what way.
        direction: Who turned to whom.
        sender: Id of the stakeholder who spoke or wrote.
        receivers: Ids of the stakeholders whom it reached.
        planned: What promise it keeps: `communication:…`, `contact_plan:…` or `meeting:…`.
        occurrence: The day of that promise which it keeps, as the cadence gives it.
        summary: What was said, as the client may read it.
        document: Fingerprint of the report that was sent.
        response_expected: Whether an answer was asked for.
        response_within: Business time for that answer.
        answers: Id of the contact that it answers.
        reported_by: Id of the stakeholder who noted it.
        reported_at: When it was noted, with a zone.
        evidence: What proves it.
        note: What only the team reads.
        corrects: Id of the contact that this one replaces.

    Examples:
        >>> contact = Contact(id="c1", at="2026-03-30T10:00+08:00", channel="call", sender="li", receivers=["cto"])
        >>> contact.at.isoformat()
        '2026-03-30T02:00:00+00:00'
    """

    kind_name: ClassVar[str] = "contact"
    translatable: ClassVar[tuple[str, ...]] = ("title", "summary")

    at: dt.datetime = attrs.field(converter=_contact_at, metadata=shown_to(CLIENT))
    channel: ChannelKind = attrs.field(default=ChannelKind.E_MAIL, converter=_channel, metadata=shown_to(CLIENT))
    direction: ContactDirection = attrs.field(
        default=ContactDirection.TO_CLIENT, converter=_direction, metadata=shown_to(CLIENT)
    )
    sender: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    receivers: tuple[str, ...] = attrs.field(
        default=(), converter=_receivers, metadata=shown_to(CLIENT, refers="stakeholder")
    )
    planned: Ref | None = attrs.field(default=None, converter=_planned, metadata=shown_to(CLIENT))
    occurrence: dt.date | None = attrs.field(default=None, converter=_occurrence, metadata=shown_to(CLIENT))
    summary: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    document: Fingerprint | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    response_expected: bool = attrs.field(default=False, metadata=shown_to(CLIENT, form=Form.FLAG))
    response_within: WorkDuration | None = attrs.field(
        default=None, converter=_response_within, metadata=shown_to(CLIENT)
    )
    answers: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="contact", form=Form.ID))
    reported_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    reported_at: dt.datetime | None = attrs.field(default=None, converter=_reported_at, metadata=shown_to(CLIENT))
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=_evidence, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    corrects: str | None = attrs.field(default=None, metadata=shown_to(INTERNAL, refers="contact", form=Form.ID))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_fingerprint(self.document, "document", optional=True)
        if self.occurrence is not None and self.planned is None:
            raise ValidationError(
                "a day of a promise needs the promise",
                code="contact.occurrence",
                where="occurrence",
                got=self.occurrence.isoformat(),
                expected="planned beside it",
            )
        if self.answers == self.id:
            raise ValidationError(
                "a contact does not answer itself",
                code="contact.answers",
                where="answers",
                got=self.answers,
                expected="the id of an earlier one",
            )
        check_lasts(self.response_within, "response_within")
