"""What the client needs, in the client's words."""

from __future__ import annotations

import datetime as dt
import enum
from typing import ClassVar

import attrs

from clientpm.model.convert import read_date, read_enum
from clientpm.model.record import CLIENT, Form, Record, shown_to

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


def _kind(value: NeedKind | str) -> NeedKind:
    return read_enum(NeedKind, value, "kind")


def _basis(value: NeedBasis | str) -> NeedBasis:
    return read_enum(NeedBasis, value, "basis")


def _noted_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "noted_on")


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

    statement: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    kind: NeedKind = attrs.field(default=NeedKind.BUSINESS, converter=_kind, metadata=shown_to(CLIENT, signed=True))
    basis: NeedBasis = attrs.field(default=NeedBasis.STATED, converter=_basis, metadata=shown_to(CLIENT))
    source: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    noted_on: dt.date | None = attrs.field(default=None, converter=_noted_on, metadata=shown_to(CLIENT))
