"""The client and the world it works in."""

from __future__ import annotations

from typing import ClassVar

import attrs

from clientpm.model.convert import one_line, text, tuple_of
from clientpm.model.record import CLIENT, INTERNAL, Record, shown_to
from clientpm.model.statement import Statement

__all__ = ["Client"]


@attrs.frozen(kw_only=True)
class Client(Record):
    """The organisation that the project is for.

    Attributes:
        industry: Its line of business.
        business: How it works and what it lives from.
        market: Its customers and its market.
        technology: The systems and skills it has.
        competition: Whom it competes with.
        success_factors: What a success means to it.
        preferences: What makes service personal: how it likes to be treated.
        language: Language of its reports, such as `zh_CN`.
    """

    kind_name: ClassVar[str] = "client"
    translatable: ClassVar[tuple[str, ...]] = ("title", "industry")

    industry: str = attrs.field(default="", converter=one_line("industry"), metadata=shown_to(CLIENT))
    business: str = attrs.field(default="", converter=text("business"), metadata=shown_to(INTERNAL))
    market: str = attrs.field(default="", converter=text("market"), metadata=shown_to(INTERNAL))
    technology: str = attrs.field(default="", converter=text("technology"), metadata=shown_to(INTERNAL))
    competition: str = attrs.field(default="", converter=text("competition"), metadata=shown_to(INTERNAL))
    success_factors: tuple[Statement, ...] = attrs.field(
        default=(), converter=tuple_of(Statement, "success_factors", Statement.of), metadata=shown_to(CLIENT)
    )
    preferences: str = attrs.field(default="", converter=text("preferences"), metadata=shown_to(INTERNAL))
    language: str = attrs.field(default="en", converter=one_line("language"), metadata=shown_to(CLIENT))
