"""The client and the world it works in."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

import attrs

from clientpm.model.convert import read_date, read_ids, read_tuple
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, shown_to
from clientpm.model.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Client"]


def _success_factors(value: Iterable[Statement | str | tuple[str, Mapping[str, str]]]) -> tuple[Statement, ...]:
    return read_tuple(Statement, value, "success_factors", Statement.of)


def _key_contacts(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "key_contacts")


def _since(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "since")


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
        key_contacts: Ids of the stakeholders through whom we work with it.
        account_manager: Id of the stakeholder who looks after the relationship.
        since: Since when it has been our client.
        external_id: Its id in another system.
    """

    kind_name: ClassVar[str] = "client"
    translatable: ClassVar[tuple[str, ...]] = ("title", "industry")
    lines: ClassVar[tuple[str, ...]] = ("title", "industry")

    industry: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    business: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    market: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    technology: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    competition: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    success_factors: tuple[Statement, ...] = attrs.field(
        default=(), converter=_success_factors, metadata=shown_to(CLIENT)
    )
    preferences: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    language: str = attrs.field(default="en", metadata=shown_to(CLIENT, form=Form.LINE))
    key_contacts: tuple[str, ...] = attrs.field(
        default=(), converter=_key_contacts, metadata=shown_to(CLIENT, refers="stakeholder")
    )
    account_manager: str | None = attrs.field(
        default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID)
    )
    since: dt.date | None = attrs.field(default=None, converter=_since, metadata=shown_to(CLIENT))
    external_id: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.LINE))
