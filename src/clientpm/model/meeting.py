"""Meetings: what is on the agenda, who is asked to come."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.model.communication import ChannelKind, check_lasts
from clientpm.model.convert import read_date, read_enum, read_ids, read_tuple
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, check_forms, shown_to
from clientpm.model.statement import Statement
from clientpm.values.duration import WorkDuration
from clientpm.values.instant import fact_time
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["AgendaItem", "AgendaPurpose", "Meeting"]

_MOST_MINUTES: Final = 24 * 60


class AgendaPurpose(enum.Enum):
    """What an item of an agenda is for."""

    INFORM = "inform"
    DISCUSS = "discuss"
    DECIDE = "decide"


def _topic(value: Any) -> Statement:
    return Statement.of(value, "topic")


def _subject(value: Ref | str | None) -> Ref | None:
    return None if value is None else Ref.of(value, where="subject")


def _purpose(value: AgendaPurpose | str) -> AgendaPurpose:
    return read_enum(AgendaPurpose, value, "purpose")


def _channel(value: ChannelKind | str) -> ChannelKind:
    return read_enum(ChannelKind, value, "channel")


@attrs.frozen(kw_only=True)
class AgendaItem:
    """One item of an agenda.

    Attributes:
        topic: What it is about; a text, or a text with its translations.
        purpose: What it is for.
        subject: The record that it is about, such as `change:gift-cards`.
        presenter: Id of the stakeholder who presents it.
        minutes: How many minutes it is to take.

    Examples:
        >>> AgendaItem(topic="Gift cards", purpose="decide", subject="change:gift-cards").purpose
        <AgendaPurpose.DECIDE: 'decide'>
    """

    topic: Statement = attrs.field(converter=_topic, metadata=shown_to(CLIENT))
    purpose: AgendaPurpose = attrs.field(default=AgendaPurpose.DISCUSS, converter=_purpose, metadata=shown_to(CLIENT))
    subject: Ref | None = attrs.field(default=None, converter=_subject, metadata=shown_to(CLIENT))
    presenter: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    minutes: int | None = attrs.field(default=None, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        if self.minutes is not None and (type(self.minutes) is not int or not 1 <= self.minutes <= _MOST_MINUTES):
            raise ValidationError(
                "out of range",
                code="meeting.minutes",
                where="minutes",
                got=self.minutes,
                expected=f"1 to {_MOST_MINUTES}",
            )


def _agenda(value: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    return read_tuple(AgendaItem, value, "agenda")


def _starts_at(value: dt.datetime | str) -> dt.datetime:
    return fact_time(value, "starts_at")


def _occurrence(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "occurrence")


def _duration(value: Any) -> WorkDuration | None:
    return None if value is None else WorkDuration.of(value, "duration")


def _invited(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "invited")


@attrs.frozen(kw_only=True)
class Meeting(Record):
    """A meeting that is planned or was held.

    Attributes:
        starts_at: When it begins, with a zone.
        duration: How long it is to take.
        item: Id of the item of the communication plan that it keeps.
        occurrence: The day of that item which it keeps, as the cadence gives it.
        channel: In a room, by call, by video, or as a workshop.
        place: Where, or by what address.
        organiser: Id of the stakeholder who called it.
        invited: Ids of the stakeholders who are asked to come.
        agenda: What is on it.
        cancelled: Whether it was called off.
        reason: Why it was called off or moved.
        note: What only the team reads.

    Examples:
        >>> meeting = Meeting(id="kick-off", starts_at="2026-03-30T10:00+08:00", agenda=[AgendaItem(topic="Goals")])
        >>> meeting.agenda[0].topic.text
        'Goals'
    """

    kind_name: ClassVar[str] = "meeting"
    translatable: ClassVar[tuple[str, ...]] = ("title", "place", "reason")
    lines: ClassVar[tuple[str, ...]] = ("title", "place")

    starts_at: dt.datetime = attrs.field(converter=_starts_at, metadata=shown_to(CLIENT))
    duration: WorkDuration | None = attrs.field(default=None, converter=_duration, metadata=shown_to(CLIENT))
    item: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="communication", form=Form.ID))
    occurrence: dt.date | None = attrs.field(default=None, converter=_occurrence, metadata=shown_to(CLIENT))
    channel: ChannelKind = attrs.field(default=ChannelKind.MEETING, converter=_channel, metadata=shown_to(CLIENT))
    place: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    organiser: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    invited: tuple[str, ...] = attrs.field(
        default=(), converter=_invited, metadata=shown_to(CLIENT, refers="stakeholder")
    )
    agenda: tuple[AgendaItem, ...] = attrs.field(default=(), converter=_agenda, metadata=shown_to(CLIENT))
    cancelled: bool = attrs.field(default=False, metadata=shown_to(CLIENT, form=Form.FLAG))
    reason: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_lasts(self.duration, "duration")
