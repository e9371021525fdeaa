"""What was measured towards a goal: dated, never edited."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import ClassVar, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_date, read_fact, read_number
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, shown_to
from clientpm.values.instant import plan_date

__all__ = ["Measurement"]

_MOST_SAMPLES: Final = 10**12


def _on(value: dt.date | str) -> dt.date:
    return plan_date(value, "on")


def _value(value: Decimal | int | str) -> Decimal:
    number = read_number(value, "value")
    if number is None:
        raise FieldTypeError("a measurement has a value", code="measurement.value", where="value", got=value)
    return number


def _reported_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "reported_at")


def _period_start(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "period_start")


@attrs.frozen(kw_only=True)
class Measurement(Record):
    """A value of a goal's metric on a day.

    Attributes:
        goal: Id of the goal.
        on: The day it speaks of.
        value: What was measured.
        unit: In which unit; that of the goal when empty.
        period_start: First day of the period that was measured, where it was more than a
            day.
        sample_size: How many cases it rests on.
        source: Where it comes from.
        reported_by: Id of the stakeholder who reported it.
        reported_at: When, with a zone.
        note: What only the team reads.
        corrects: Id of the measurement that this one replaces.

    Examples:
        >>> Measurement(id="m1", goal="wait-time", on="2026-03-31", value="48.5").value
        Decimal('48.5')
    """

    kind_name: ClassVar[str] = "measurement"
    translatable: ClassVar[tuple[str, ...]] = ("title", "source")
    lines: ClassVar[tuple[str, ...]] = ("title", "source")

    goal: str = attrs.field(metadata=shown_to(CLIENT, refers="goal", form=Form.ID))
    on: dt.date = attrs.field(converter=_on, metadata=shown_to(CLIENT))
    value: Decimal = attrs.field(converter=_value, metadata=shown_to(CLIENT))
    unit: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    period_start: dt.date | None = attrs.field(default=None, converter=_period_start, metadata=shown_to(CLIENT))
    sample_size: int | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    source: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    reported_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    reported_at: dt.datetime | None = attrs.field(default=None, converter=_reported_at, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    corrects: str | None = attrs.field(default=None, metadata=shown_to(INTERNAL, refers="measurement", form=Form.ID))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        size = self.sample_size
        if size is not None and (type(size) is not int or not 1 <= size <= _MOST_SAMPLES):
            raise ValidationError(
                "not a count", code="number.count", where="sample_size", got=size, expected=f"1 to {_MOST_SAMPLES}"
            )
        if self.period_start is not None and self.period_start > self.on:
            raise ValidationError(
                "the period starts after its day",
                code="measurement.period",
                where="period_start",
                got=self.period_start.isoformat(),
                expected=f"{self.on.isoformat()} or earlier",
            )
