"""The relationship as it goes on: the client's journey, contacts to come, warranty, support, opportunities."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.model.communication import ChannelKind
from clientpm.model.convert import read_date, read_enum, read_fact, read_ids
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, shown_to
from clientpm.values.instant import plan_date

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ContactPlanItem", "ContactPurpose", "JourneyStage", "TouchPoint", "Warranty"]

_TOP: Final = 5
"""Best experience."""
_MOST_DAYS: Final = 36_500


class JourneyStage(enum.Enum):
    """Where a client stands on the way with us."""

    FIRST_CONTACT = "first_contact"
    OFFER = "offer"
    KICK_OFF = "kick_off"
    DELIVERY = "delivery"
    ACCEPTANCE = "acceptance"
    HAND_OVER = "hand_over"
    AFTER_CARE = "after_care"


class ContactPurpose(enum.Enum):
    """What a contact after the project is for."""

    FOLLOW_UP = "follow_up"
    SUMMARY = "summary"
    NEWS = "news"
    KNOW_HOW = "know_how"
    INVITATION = "invitation"
    ANNIVERSARY = "anniversary"
    GOAL_MEASUREMENT = "goal_measurement"
    WARRANTY_END = "warranty_end"


def _stage(value: JourneyStage | str) -> JourneyStage:
    return read_enum(JourneyStage, value, "stage")


def _purpose(value: ContactPurpose | str) -> ContactPurpose:
    return read_enum(ContactPurpose, value, "purpose")


def _channel(value: ChannelKind | str) -> ChannelKind:
    return read_enum(ChannelKind, value, "channel")


def _channel_or_none(value: ChannelKind | str | None) -> ChannelKind | None:
    return None if value is None else _channel(value)


def _on(value: dt.date | str) -> dt.date:
    return plan_date(value, "on")


def _reported_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "reported_at")


@attrs.frozen(kw_only=True)
class TouchPoint(Record):
    """One point at which the client met us, and how that was: a fact.

    Attributes:
        on: When.
        stage: Where on the way.
        stakeholder: Id of the stakeholder who met us.
        channel: By what way.
        contact: Id of the contact that it was.
        summary: What happened, as the client may read it.
        experience: How it was for them, as they said or as we saw it [1 to 5].
        said_by_client: Whether they said so themselves.
        reported_by: Id of the stakeholder who noted it.
        reported_at: When it was noted, with a zone.
        note: What only the team reads.
        corrects: Id of the touch point that this one replaces.

    Examples:
        >>> TouchPoint(id="t1", on="2026-01-12", stage="first_contact", experience=4).stage
        <JourneyStage.FIRST_CONTACT: 'first_contact'>
    """

    kind_name: ClassVar[str] = "touch_point"
    translatable: ClassVar[tuple[str, ...]] = ("title", "summary")

    on: dt.date = attrs.field(converter=_on, metadata=shown_to(CLIENT))
    stage: JourneyStage = attrs.field(converter=_stage, metadata=shown_to(CLIENT))
    stakeholder: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    channel: ChannelKind | None = attrs.field(default=None, converter=_channel_or_none, metadata=shown_to(CLIENT))
    contact: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="contact", form=Form.ID))
    summary: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    experience: int | None = attrs.field(default=None, metadata=shown_to(INTERNAL))
    said_by_client: bool = attrs.field(default=False, metadata=shown_to(INTERNAL, form=Form.FLAG))
    reported_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    reported_at: dt.datetime | None = attrs.field(default=None, converter=_reported_at, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    corrects: str | None = attrs.field(default=None, metadata=shown_to(INTERNAL, refers="touch_point", form=Form.ID))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        value = self.experience
        if value is not None and (type(value) is not int or not 1 <= value <= _TOP):
            raise ValidationError(
                "out of range", code="touch_point.scale", where="experience", got=value, expected="1 to 5"
            )


def _anchor_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "on")


def _audience(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "audience")


@attrs.frozen(kw_only=True)
class ContactPlanItem(Record):
    """A contact that is planned for after the project.

    It is due on a day, or so many days after a milestone, a goal or the end of a warranty;
    a day off is put off to the next working day.

    Attributes:
        purpose: What it is for.
        on: The day, where it is fixed.
        after: Id of the milestone after which it is due.
        goal: Id of the goal with whose deadline it is due.
        warranty: Id of the warranty with whose end it is due.
        offset_days: How many days later; negative for before.
        audience: Ids of the stakeholders who are contacted.
        owner: Id of the stakeholder who sees to it.
        channel: By what way.
        content: What is said, as the client may read it.
        note: What only the team reads.

    Examples:
        >>> ContactPlanItem(id="month", purpose="follow_up", after="hand-over", offset_days=30).offset_days
        30
    """

    kind_name: ClassVar[str] = "contact_plan"
    translatable: ClassVar[tuple[str, ...]] = ("title", "content")

    purpose: ContactPurpose = attrs.field(converter=_purpose, metadata=shown_to(CLIENT))
    on: dt.date | None = attrs.field(default=None, converter=_anchor_on, metadata=shown_to(CLIENT))
    after: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="task", form=Form.ID))
    goal: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="goal", form=Form.ID))
    warranty: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="warranty", form=Form.ID))
    offset_days: int = attrs.field(default=0, metadata=shown_to(CLIENT))
    audience: tuple[str, ...] = attrs.field(
        default=(), converter=_audience, metadata=shown_to(CLIENT, refers="stakeholder")
    )
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    channel: ChannelKind = attrs.field(default=ChannelKind.CALL, converter=_channel, metadata=shown_to(CLIENT))
    content: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        given = [name for name in ("on", "after", "goal", "warranty") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValidationError(
                "a planned contact is counted from one day",
                code="contact_plan.anchor",
                where=given[1] if given else "on",
                got=", ".join(given) or None,
                expected="one of on, after, goal and warranty",
            )
        if type(self.offset_days) is not int or abs(self.offset_days) > _MOST_DAYS:
            raise ValidationError(
                "not a number of days",
                code="contact_plan.offset",
                where="offset_days",
                got=self.offset_days,
                expected=f"-{_MOST_DAYS} to {_MOST_DAYS}",
            )


def _deliverables(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "deliverables")


def _starts_on(value: dt.date | str) -> dt.date:
    return plan_date(value, "starts_on")


def _ends_on(value: dt.date | str) -> dt.date:
    return plan_date(value, "ends_on")


@attrs.frozen(kw_only=True)
class Warranty(Record):
    """For how long and for what we stand by what was handed over.

    Attributes:
        deliverables: Ids of the deliverables that it covers.
        starts_on: First day.
        ends_on: Last day.
        terms: What is covered, as the client may read it.
        certificate: Id of the certificate with which it began.
        contact: Id of the stakeholder whom the client turns to.
        note: What only the team reads.

    Examples:
        >>> Warranty(id="w1", deliverables=["portal"], starts_on="2026-09-01", ends_on="2027-08-31").ends_on.year
        2027
    """

    kind_name: ClassVar[str] = "warranty"
    translatable: ClassVar[tuple[str, ...]] = ("title", "terms")

    deliverables: tuple[str, ...] = attrs.field(
        default=(), converter=_deliverables, metadata=shown_to(CLIENT, refers="deliverable")
    )
    starts_on: dt.date = attrs.field(converter=_starts_on, metadata=shown_to(CLIENT))
    ends_on: dt.date = attrs.field(converter=_ends_on, metadata=shown_to(CLIENT))
    terms: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    certificate: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="certificate", form=Form.ID))
    contact: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.ends_on < self.starts_on:
            raise ValidationError(
                "a warranty ends after it began",
                code="warranty.order",
                where="ends_on",
                got=self.ends_on.isoformat(),
                expected=f"{self.starts_on.isoformat()} or later",
            )
