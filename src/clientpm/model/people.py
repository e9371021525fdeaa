"""People and the parts they play."""

from __future__ import annotations

import enum
from typing import ClassVar, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.model.cadence import check_zone
from clientpm.model.communication import ChannelKind
from clientpm.model.convert import read_enum
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, shown_to

__all__ = ["Engagement", "Person", "Side", "Stakeholder", "StakeholderLevel"]

_TOP: Final = 5
"""Highest power or interest."""


@attrs.frozen(kw_only=True)
class Person(Record):
    """The personal data of one human being, kept apart so that it can be erased.

    Attributes:
        name: Full name.
        email: Address for mail.
        phone: Telephone number.
        address: Postal address.
        time_zone: IANA name of the zone that the person lives in.
        notes: What only the team reads.
        external_id: Their id in another system.
    """

    kind_name: ClassVar[str] = "person"

    name: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    email: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.LINE))
    phone: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.LINE))
    address: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    time_zone: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.LINE))
    notes: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    external_id: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.LINE))


class Side(enum.Enum):
    """On whose side a stakeholder stands."""

    CLIENT = "client"
    TEAM = "team"
    SUPPLIER = "supplier"
    OTHER = "other"


class StakeholderLevel(enum.Enum):
    """At which level a stakeholder takes part."""

    WORKING = "working"
    MANAGEMENT = "management"
    STEERING = "steering"


class Engagement(enum.Enum):
    """How somebody stands towards the project."""

    UNAWARE = "unaware"
    RESISTANT = "resistant"
    NEUTRAL = "neutral"
    SUPPORTIVE = "supportive"
    LEADING = "leading"


def _side(value: Side | str) -> Side:
    return read_enum(Side, value, "side")


def _level(value: StakeholderLevel | str) -> StakeholderLevel:
    return read_enum(StakeholderLevel, value, "level")


def _channel(value: ChannelKind | str | None) -> ChannelKind | None:
    return None if value is None else read_enum(ChannelKind, value, "channel")


def _engagement(value: Engagement | str | None) -> Engagement | None:
    return None if value is None else read_enum(Engagement, value, "engagement")


def _engagement_wanted(value: Engagement | str | None) -> Engagement | None:
    return None if value is None else read_enum(Engagement, value, "engagement_wanted")


@attrs.frozen(kw_only=True)
class Stakeholder(Record):
    """A part that somebody plays in the project.

    Attributes:
        person: Id of the person who plays it.
        organisation: Where they belong.
        side: On whose side they stand.
        level: At which level they take part.
        language: Language they prefer, such as `zh_CN`.
        may_sign: Whether they may sign for their side.
        power: Influence [1 to 5].
        interest: Interest [1 to 5].
        engagement: How they stand now.
        engagement_wanted: How they should stand.
        expectations: What they hope for.
        notes: What only the team reads.
        role: What they are, such as `Head of purchasing`.
        channel: By what way they like to be reached.
        time_zone: IANA name of the zone in which they work; empty for that of the project.
        external_id: Their id in another system.
    """

    kind_name: ClassVar[str] = "stakeholder"
    translatable: ClassVar[tuple[str, ...]] = ("title", "role")
    lines: ClassVar[tuple[str, ...]] = ("title", "role")

    person: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="person", form=Form.ID))
    organisation: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    side: Side = attrs.field(default=Side.OTHER, converter=_side, metadata=shown_to(CLIENT))
    level: StakeholderLevel = attrs.field(default=StakeholderLevel.WORKING, converter=_level, metadata=shown_to(CLIENT))
    language: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.LINE))
    may_sign: bool = attrs.field(default=False, metadata=shown_to(CLIENT, form=Form.FLAG))
    power: int | None = attrs.field(default=None, metadata=shown_to(INTERNAL))
    interest: int | None = attrs.field(default=None, metadata=shown_to(INTERNAL))
    engagement: Engagement | None = attrs.field(default=None, converter=_engagement, metadata=shown_to(INTERNAL))
    engagement_wanted: Engagement | None = attrs.field(
        default=None,
        converter=_engagement_wanted,
        metadata=shown_to(INTERNAL),
    )
    expectations: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    notes: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    role: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    channel: ChannelKind | None = attrs.field(default=None, converter=_channel, metadata=shown_to(INTERNAL))
    time_zone: str = attrs.field(default="", metadata=shown_to(INTERNAL))
    external_id: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.LINE))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_zone(self.time_zone)
        for name in ("power", "interest"):
            value = getattr(self, name)
            if value is not None and (type(value) is not int or not 1 <= value <= _TOP):
                raise ValidationError(
                    "out of range", code="stakeholder.scale", where=name, got=value, expected="1 to 5"
                )
        if (self.engagement is None) != (self.engagement_wanted is None):
            raise ValidationError(
                "engagement now and wanted come together",
                code="stakeholder.engagement",
                where="engagement_wanted",
                expected="both or neither",
            )
