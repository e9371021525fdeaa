"""People and the parts they play."""

from __future__ import annotations

import enum
from typing import ClassVar

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import enum_of, id_or_none, one_line, text
from clientpm.model.record import CLIENT, INTERNAL, Record, shown_to

__all__ = ["Engagement", "Person", "Side", "Stakeholder", "StakeholderLevel"]


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
    """

    kind_name: ClassVar[str] = "person"

    name: str = attrs.field(default="", converter=one_line("name"), metadata=shown_to(CLIENT))
    email: str = attrs.field(default="", converter=one_line("email"), metadata=shown_to(INTERNAL))
    phone: str = attrs.field(default="", converter=one_line("phone"), metadata=shown_to(INTERNAL))
    address: str = attrs.field(default="", converter=text("address"), metadata=shown_to(INTERNAL))
    time_zone: str = attrs.field(default="", converter=one_line("time_zone"), metadata=shown_to(INTERNAL))
    notes: str = attrs.field(default="", converter=text("notes"), metadata=shown_to(INTERNAL))


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
    """

    kind_name: ClassVar[str] = "stakeholder"

    person: str | None = attrs.field(
        default=None, converter=id_or_none("person"), metadata=shown_to(CLIENT, refers="person")
    )
    organisation: str = attrs.field(default="", converter=one_line("organisation"), metadata=shown_to(CLIENT))
    side: Side = attrs.field(default=Side.OTHER, converter=enum_of(Side, "side"), metadata=shown_to(CLIENT))
    level: StakeholderLevel = attrs.field(
        default=StakeholderLevel.WORKING, converter=enum_of(StakeholderLevel, "level"), metadata=shown_to(CLIENT)
    )
    language: str = attrs.field(default="", converter=one_line("language"), metadata=shown_to(INTERNAL))
    may_sign: bool = attrs.field(default=False, metadata=shown_to(CLIENT))
    power: int | None = attrs.field(default=None, metadata=shown_to(INTERNAL))
    interest: int | None = attrs.field(default=None, metadata=shown_to(INTERNAL))
    engagement: Engagement | None = attrs.field(
        default=None, converter=attrs.converters.optional(enum_of(Engagement, "engagement")), metadata=shown_to(INTERNAL)
    )
    engagement_wanted: Engagement | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(enum_of(Engagement, "engagement_wanted")),
        metadata=shown_to(INTERNAL),
    )
    expectations: str = attrs.field(default="", converter=text("expectations"), metadata=shown_to(INTERNAL))
    notes: str = attrs.field(default="", converter=text("notes"), metadata=shown_to(INTERNAL))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if type(self.may_sign) is not bool:
            raise FieldTypeError("not yes or no", code="bool.type", where="may_sign", got=self.may_sign)
        for name in ("power", "interest"):
            value = getattr(self, name)
            if value is not None and (type(value) is not int or not 1 <= value <= 5):
                raise ValidationError("out of range", code="stakeholder.scale", where=name, got=value, expected="1 to 5")
        if (self.engagement is None) != (self.engagement_wanted is None):
            raise ValidationError(
                "engagement now and wanted come together",
                code="stakeholder.engagement",
                where="engagement_wanted",
                expected="both or neither",
            )
