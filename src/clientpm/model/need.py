"""What the client needs, in the client's words."""

from __future__ import annotations

import datetime as dt
import enum
from typing import ClassVar

import attrs

from clientpm.model.convert import date_or_none, enum_of, id_or_none, text
from clientpm.model.record import CLIENT, Record, shown_to

__all__ = ["Need", "NeedBasis", "NeedKind"]


class NeedKind(enum.Enum):
    """What a need is about."""

    BUSINESS = "business"
    TECHNICAL = "technical"
    TIME = "time"
    BUDGET = "budget"


class NeedBasis(enum.Enum):
    """How a need is known."""

    STATED = "stated"
    OBSERVED = "observed"
    INFERRED = "inferred"


@attrs.frozen(kw_only=True)
class Need(Record):
    """What the client needs, before anybody turned it into requirements.

    Attributes:
        statement: The need in the client's own words.
        kind: What it is about.
        basis: How it is known.
        source: Id of the stakeholder it comes from.
        noted_on: When it was said or seen.
    """

    kind_name: ClassVar[str] = "need"
    translatable: ClassVar[tuple[str, ...]] = ("title", "statement")

    statement: str = attrs.field(
        default="", converter=text("statement"), metadata=shown_to(CLIENT, signed=True)
    )
    kind: NeedKind = attrs.field(
        default=NeedKind.BUSINESS, converter=enum_of(NeedKind, "kind"), metadata=shown_to(CLIENT, signed=True)
    )
    basis: NeedBasis = attrs.field(
        default=NeedBasis.STATED, converter=enum_of(NeedBasis, "basis"), metadata=shown_to(CLIENT)
    )
    source: str | None = attrs.field(
        default=None, converter=id_or_none("source"), metadata=shown_to(CLIENT, refers="stakeholder")
    )
    noted_on: dt.date | None = attrs.field(
        default=None, converter=date_or_none("noted_on"), metadata=shown_to(CLIENT)
    )
