"""Minutes: what was said, decided and promised at a meeting, and to whom that went."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.model.communication import ChannelKind
from clientpm.model.convert import read_date, read_enum, read_fact, read_ids, read_refs, read_tuple
from clientpm.model.lifecycle import Lifecycle, LivingRecord
from clientpm.model.lifecycles import MINUTES
from clientpm.model.record import CLIENT, INTERNAL, Form, check_forms, read_translations, shown_to
from clientpm.model.statement import Statement
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.instant import fact_time
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Attendance", "MeetingMinutes", "MinuteItem", "MinutesDelivery", "Presence"]


class Presence(enum.Enum):
    """Whether somebody took part."""

    PRESENT = "present"
    REMOTE = "remote"
    APOLOGIES = "apologies"
    ABSENT = "absent"


def _topic(value: Any) -> Statement:
    return Statement.of(value, "topic")


def _subject(value: Ref | str | None) -> Ref | None:
    return None if value is None else Ref.of(value, where="subject")


def _presence(value: Presence | str) -> Presence:
    return read_enum(Presence, value, "presence")


def _channel(value: ChannelKind | str) -> ChannelKind:
    return read_enum(ChannelKind, value, "channel")


@attrs.frozen(kw_only=True)
class Attendance:
    """Whether somebody took part in a meeting.

    Attributes:
        stakeholder: Id of the stakeholder.
        presence: Whether they took part.

    Examples:
        >>> Attendance(stakeholder="cto", presence="apologies").took_part
        False
    """

    stakeholder: str = attrs.field(metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    presence: Presence = attrs.field(default=Presence.PRESENT, converter=_presence, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)

    @property
    def took_part(self) -> bool:
        """Whether they were there, in the room or by wire."""
        return self.presence in {Presence.PRESENT, Presence.REMOTE}


@attrs.frozen(kw_only=True)
class MinuteItem:
    """What was said about one topic.

    Attributes:
        topic: What it is about; a text, or a text with its translations.
        text: What was said, as the client may read it.
        subject: The record that it is about.
        note: What only the team reads.
        translations: Its text in other languages: language, then field.

    Examples:
        >>> MinuteItem(topic="Gift cards", text="The shop needs them before summer.").topic.text
        'Gift cards'
    """

    translatable: ClassVar[tuple[str, ...]] = ("text",)

    topic: Statement = attrs.field(converter=_topic, metadata=shown_to(CLIENT))
    text: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    subject: Ref | None = attrs.field(default=None, converter=_subject, metadata=shown_to(CLIENT))
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


def _delivered_at(value: dt.datetime | str) -> dt.datetime:
    return fact_time(value, "at")


@attrs.frozen(kw_only=True)
class MinutesDelivery:
    """That minutes went to somebody.

    Attributes:
        to: Id of the stakeholder.
        at: When, with a zone.
        channel: By what way.

    Examples:
        >>> MinutesDelivery(to="cto", at="2026-03-31T09:00+08:00").channel
        <ChannelKind.E_MAIL: 'e_mail'>
    """

    to: str = attrs.field(metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    at: dt.datetime = attrs.field(converter=_delivered_at, metadata=shown_to(CLIENT))
    channel: ChannelKind = attrs.field(default=ChannelKind.E_MAIL, converter=_channel, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)


_SENT: Final = ("distribution",)
_ISSUED: Final = (
    *_SENT, "meeting", "began_at", "ended_at", "attendance", "items", "decisions", "actions", "raised", "next_on",
)  # fmt: skip
"""What is no more to be changed in minutes that people were given."""


def _attendance(value: Iterable[Attendance]) -> tuple[Attendance, ...]:
    return read_tuple(Attendance, value, "attendance")


def _items(value: Iterable[MinuteItem]) -> tuple[MinuteItem, ...]:
    return read_tuple(MinuteItem, value, "items")


def _decisions(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "decisions")


def _actions(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "actions")


def _raised(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    return read_refs(value, "raised")


def _distribution(value: Iterable[MinutesDelivery]) -> tuple[MinutesDelivery, ...]:
    return read_tuple(MinutesDelivery, value, "distribution")


def _began_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "began_at")


def _ended_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "ended_at")


def _next_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "next_on")


@attrs.frozen(kw_only=True)
class MeetingMinutes(LivingRecord):
    """What was said, decided and promised at a meeting.

    Attributes:
        meeting: Id of the meeting.
        began_at: When it began, with a zone.
        ended_at: When it ended, with a zone.
        attendance: Who was asked, and who took part.
        items: What was said, topic by topic.
        decisions: Ids of the decisions that were taken.
        actions: Ids of the actions that were promised, those carried over included.
        raised: Issues, risks and changes that came up.
        next_on: When the next meeting is.
        written_by: Id of the stakeholder who wrote them.
        distribution: To whom they went.
        note: What only the team reads.

    Examples:
        >>> minutes = MeetingMinutes(id="m1", meeting="kick-off", attendance=[Attendance(stakeholder="cto")])
        >>> minutes.state, minutes.attendance[0].took_part
        ('draft', True)
    """

    kind_name: ClassVar[str] = "minutes"
    lifecycle: ClassVar[Lifecycle] = MINUTES

    meeting: str = attrs.field(metadata=shown_to(CLIENT, refers="meeting", form=Form.ID))
    began_at: dt.datetime | None = attrs.field(default=None, converter=_began_at, metadata=shown_to(CLIENT))
    ended_at: dt.datetime | None = attrs.field(default=None, converter=_ended_at, metadata=shown_to(CLIENT))
    attendance: tuple[Attendance, ...] = attrs.field(default=(), converter=_attendance, metadata=shown_to(CLIENT))
    items: tuple[MinuteItem, ...] = attrs.field(default=(), converter=_items, metadata=shown_to(CLIENT))
    decisions: tuple[str, ...] = attrs.field(
        default=(), converter=_decisions, metadata=shown_to(CLIENT, refers="decision")
    )
    actions: tuple[str, ...] = attrs.field(default=(), converter=_actions, metadata=shown_to(CLIENT, refers="action"))
    raised: tuple[Ref, ...] = attrs.field(default=(), converter=_raised, metadata=shown_to(CLIENT))
    next_on: dt.date | None = attrs.field(default=None, converter=_next_on, metadata=shown_to(CLIENT))
    written_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    distribution: tuple[MinutesDelivery, ...] = attrs.field(
        default=(), converter=_distribution, metadata=shown_to(CLIENT)
    )
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def closed_fields(self) -> tuple[str, ...]:
        """Return the names of the fields that only commands may write, beside state and history.

        To whom they went; once they are issued, all that they say to others.
        """
        return _SENT if self.state == self.lifecycle.first else _ISSUED

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.began_at is not None and self.ended_at is not None and self.ended_at < self.began_at:
            raise ValidationError(
                "a meeting ends after it began",
                code="minutes.order",
                where="ended_at",
                got=self.ended_at.isoformat(),
                expected=f"{self.began_at.isoformat()} or later",
            )
        seen: set[str] = set()
        for i, each in enumerate(self.attendance):
            if each.stakeholder in seen:
                raise ValidationError(
                    "somebody stands twice among those who were asked",
                    code="minutes.attendance",
                    where=f"attendance[{i}].stakeholder",
                    got=each.stakeholder,
                    expected="each stakeholder once",
                )
            seen.add(each.stakeholder)
