"""The communication plan: what was promised to whom."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.cadence import Cadence
from clientpm.model.convert import read_enum, read_ids, read_tuple
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, shown_to
from clientpm.model.troubles import EscalationStep
from clientpm.values.duration import WorkDuration

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ChannelKind", "CommunicationItem", "check_lasts"]

_MOST_GRACE: Final = 366


class ChannelKind(enum.Enum):
    """By what way people talk to each other."""

    MEETING = "meeting"
    CALL = "call"
    VIDEO = "video"
    E_MAIL = "e_mail"
    CHAT = "chat"
    PORTAL = "portal"
    REPORT = "report"
    WORKSHOP = "workshop"


def check_lasts(value: WorkDuration | None, where: str) -> None:
    """Refuse a time that is not above 0, where there is one.

    Args:
        value: The time.
        where: Name of the field, for messages.

    Raises:
        ValidationError: When it is 0 or less, or a percentage.
    """
    if value is not None and (value.amount <= 0 or value.percent):
        raise ValidationError(
            "it takes some time", code="communication.time", where=where, got=str(value), expected="a duration above 0"
        )


def _channel(value: ChannelKind | str) -> ChannelKind:
    return read_enum(ChannelKind, value, "channel")


def _audience(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "audience")


def _cadence(value: Cadence | None) -> Cadence | None:
    if value is not None and not isinstance(value, Cadence):
        raise FieldTypeError("not a cadence", code="record.type", where="cadence", got=value, expected="Cadence")
    return value


def _duration(value: Any) -> WorkDuration | None:
    return None if value is None else WorkDuration.of(value, "duration")


def _response_within(value: Any) -> WorkDuration | None:
    return None if value is None else WorkDuration.of(value, "response_within")


def _escalation(value: Iterable[EscalationStep]) -> tuple[EscalationStep, ...]:
    return read_tuple(EscalationStep, value, "escalation")


@attrs.frozen(kw_only=True)
class CommunicationItem(Record):
    """One promise of the communication plan: who is told what, how, and how often.

    Attributes:
        objective: What it is for.
        content: What is said.
        audience: Ids of the stakeholders who are told.
        sender: Id of the stakeholder in whose name it goes out.
        owner: Id of the stakeholder who sees to it.
        channel: By what way.
        format: In what form, such as `One page`.
        cadence: How often; `None` for what an occasion brings.
        occasion: What brings it where no cadence does, such as `A milestone moves`.
        duration: How long it takes, of a meeting or call.
        template: Name of the message that it begins with, such as `weekly_mail`.
        grace_days: How many days late it may be and still count as on time.
        response_expected: Whether the audience is asked for an answer.
        response_within: Business time for that answer.
        escalation: To whom it goes when it does not come about.
        note: What only the team reads.

    Examples:
        >>> weekly = Cadence(rule="FREQ=WEEKLY;BYDAY=MO", start="2026-03-30")
        >>> CommunicationItem(id="weekly", channel="e_mail", audience=["cto"], cadence=weekly).channel
        <ChannelKind.E_MAIL: 'e_mail'>
    """

    kind_name: ClassVar[str] = "communication"
    translatable: ClassVar[tuple[str, ...]] = ("title", "objective", "content", "format", "occasion")
    lines: ClassVar[tuple[str, ...]] = ("title", "format")

    objective: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    content: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    audience: tuple[str, ...] = attrs.field(
        default=(), converter=_audience, metadata=shown_to(CLIENT, refers="stakeholder")
    )
    sender: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    channel: ChannelKind = attrs.field(default=ChannelKind.E_MAIL, converter=_channel, metadata=shown_to(CLIENT))
    format: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    cadence: Cadence | None = attrs.field(default=None, converter=_cadence, metadata=shown_to(CLIENT))
    occasion: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    duration: WorkDuration | None = attrs.field(default=None, converter=_duration, metadata=shown_to(CLIENT))
    template: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.LINE))
    grace_days: int = attrs.field(default=0, metadata=shown_to(CLIENT))
    response_expected: bool = attrs.field(default=False, metadata=shown_to(CLIENT, form=Form.FLAG))
    response_within: WorkDuration | None = attrs.field(
        default=None, converter=_response_within, metadata=shown_to(CLIENT)
    )
    escalation: tuple[EscalationStep, ...] = attrs.field(default=(), converter=_escalation, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if type(self.grace_days) is not int or not 0 <= self.grace_days <= _MOST_GRACE:
            raise ValidationError(
                "out of range",
                code="communication.grace",
                where="grace_days",
                got=self.grace_days,
                expected=f"0 to {_MOST_GRACE} days",
            )
        check_lasts(self.duration, "duration")
        check_lasts(self.response_within, "response_within")
