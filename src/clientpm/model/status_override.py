"""A status that somebody set by hand, beside the one that is computed."""

from __future__ import annotations

import datetime as dt
import enum
from typing import ClassVar

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import read_enum, read_fact
from clientpm.model.record import CLIENT, Form, Record, shown_to
from clientpm.values.instant import plan_date
from clientpm.values.status import Status

__all__ = ["Dimension", "StatusOverride"]


class Dimension(enum.Enum):
    """In what respect a project stands well or badly."""

    SCHEDULE = "schedule"
    COST = "cost"
    SCOPE = "scope"
    QUALITY = "quality"
    RISK = "risk"
    CLIENT = "client"


def _dimension(value: Dimension | str) -> Dimension:
    return read_enum(Dimension, value, "dimension")


def _status(value: Status | str) -> Status:
    return read_enum(Status, value, "status")


def _day(value: dt.date | str) -> dt.date:
    return plan_date(value, "since")


def _until(value: dt.date | str) -> dt.date:
    return plan_date(value, "until")


def _decided_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "decided_at")


@attrs.frozen(kw_only=True)
class StatusOverride(Record):
    """A status set by hand for a while; the computed one is still shown.

    Attributes:
        dimension: In what respect.
        status: How it is to be shown.
        reason: Why, in words that whoever sees the status may read.
        decided_by: Id of the stakeholder who decided it.
        decided_at: When, with a zone.
        since: The first day it holds.
        until: The last day it holds.

    Raises:
        ValidationError: When it has no reason, or ends before it begins.

    Examples:
        >>> override = StatusOverride(
        ...     id="o1",
        ...     dimension="cost",
        ...     status="attention",
        ...     reason="Two invoices are disputed",
        ...     decided_by="lead",
        ...     since="2026-03-06",
        ...     until="2026-03-20",
        ... )
        >>> override.status
        <Status.ATTENTION: 'attention'>
    """

    kind_name: ClassVar[str] = "status_override"
    translatable: ClassVar[tuple[str, ...]] = ("title", "reason")

    dimension: Dimension = attrs.field(converter=_dimension, metadata=shown_to(CLIENT))
    status: Status = attrs.field(converter=_status, metadata=shown_to(CLIENT))
    reason: str = attrs.field(metadata=shown_to(CLIENT, form=Form.TEXT))
    decided_by: str = attrs.field(metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    decided_at: dt.datetime | None = attrs.field(default=None, converter=_decided_at, metadata=shown_to(CLIENT))
    since: dt.date = attrs.field(converter=_day, metadata=shown_to(CLIENT))
    until: dt.date = attrs.field(converter=_until, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.reason.strip():
            raise ValidationError(
                "a status set by hand has a reason", code="status.reason", where="reason", expected="a text"
            )
        if self.until < self.since:
            raise ValidationError(
                "it ends before it begins",
                code="status.until",
                where="until",
                got=self.until.isoformat(),
                expected=f"{self.since.isoformat()} or later",
            )
