"""Who and what the work needs: people, material and money, and where they are put to work."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.budget import Accrual
from clientpm.model.convert import read_date, read_enum, read_money, read_number, read_tuple
from clientpm.model.record import CLIENT, INTERNAL, SPONSOR, Form, Record, shown_to
from clientpm.values.duration import WorkDuration
from clientpm.values.instant import plan_date
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Assignment", "Availability", "Resource", "ResourceKind", "ResourceRate"]


class ResourceKind(enum.Enum):
    """What sort of thing is needed."""

    WORK = "work"
    """People and equipment: needed for some time."""
    MATERIAL = "material"
    """Something that is used up: needed in a quantity."""
    COST = "cost"
    """Money that is spent."""


def _kind(value: ResourceKind | str) -> ResourceKind:
    return read_enum(ResourceKind, value, "kind")


def _accrual(value: Accrual | str | None) -> Accrual | None:
    return None if value is None else read_enum(Accrual, value, "accrual")


def _since(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "since")


def _first_day(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "start")


def _last_day(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "end")


def _count(value: Decimal | int | str | None, where: str) -> Decimal:
    number = read_number(value, where)
    if number is None or number < 0:
        raise ValidationError(
            "not a quantity",
            code="resource.quantity",
            where=where,
            got=None if number is None else str(number),
            expected="0 or more",
        )
    return number


def _capacity(value: Decimal | int | str) -> Decimal:
    return _count(value, "capacity")


def _units(value: Decimal | int | str) -> Decimal:
    return _count(value, "units")


def _quantity(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else _count(value, "quantity")


def _not_negative(value: Money | None, where: str) -> None:
    if value is not None and value.amount < 0:
        raise ValidationError("a price is not below zero", code="resource.rate", where=where, got=str(value))


def _standard(value: Money) -> Money:
    if not isinstance(value, Money):
        raise FieldTypeError("not money", code="money.type", where="amount", got=value, expected="Money")
    return value


def _overtime(value: Money | None) -> Money | None:
    return read_money(value, "overtime")


def _per_use(value: Money | None) -> Money | None:
    return read_money(value, "per_use")


@attrs.frozen(kw_only=True)
class ResourceRate:
    """What a resource costs from a day on.

    Attributes:
        amount: Price of one hour of work, or of one unit of material.
        overtime: Price of one hour of overtime.
        per_use: Price of each assignment, whatever its length: paid for each unit of people and
            equipment, and once for material.
        since: The first day it holds; `None` from the beginning.

    Examples:
        >>> ResourceRate(amount=Money("95.00", "EUR"), since="2026-07-01").since
        datetime.date(2026, 7, 1)
    """

    amount: Money = attrs.field(converter=_standard, metadata=shown_to(INTERNAL))
    overtime: Money | None = attrs.field(default=None, converter=_overtime, metadata=shown_to(INTERNAL))
    per_use: Money | None = attrs.field(default=None, converter=_per_use, metadata=shown_to(INTERNAL))
    since: dt.date | None = attrs.field(default=None, converter=_since, metadata=shown_to(INTERNAL))

    def __attrs_post_init__(self) -> None:
        for name in ("amount", "overtime", "per_use"):
            value: Money | None = getattr(self, name)
            _not_negative(value, name)
            if value is not None and value.currency != self.amount.currency:
                raise ValidationError(
                    "two currencies in one rate",
                    code="money.mixed",
                    where=name,
                    got=value.currency,
                    expected=self.amount.currency,
                )


@attrs.frozen(kw_only=True)
class Availability:
    """How much of a resource there is in a period.

    Attributes:
        start: First day; `None` from the beginning.
        end: Last day; `None` without end.
        capacity: How many at a time: 1 is one full-time person, 0 is nobody.

    Examples:
        >>> Availability(start="2026-08-03", end="2026-08-14", capacity=0).capacity
        Decimal('0')
    """

    start: dt.date | None = attrs.field(default=None, converter=_first_day, metadata=shown_to(INTERNAL))
    end: dt.date | None = attrs.field(default=None, converter=_last_day, metadata=shown_to(INTERNAL))
    capacity: Decimal = attrs.field(converter=_capacity, metadata=shown_to(INTERNAL))

    def __attrs_post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValidationError(
                "the period ends before it starts",
                code="resource.period",
                where="end",
                got=self.end.isoformat(),
                expected=f"{self.start.isoformat()} or later",
            )


def _rates(value: Iterable[ResourceRate]) -> tuple[ResourceRate, ...]:
    return read_tuple(ResourceRate, value, "rates")


def _availability(value: Iterable[Availability]) -> tuple[Availability, ...]:
    return read_tuple(Availability, value, "availability")


@attrs.frozen(kw_only=True)
class Resource(Record):
    """People, equipment, material or money that work needs.

    Attributes:
        kind: What sort of thing it is.
        stakeholder: Id of the stakeholder that it is, where it is one person.
        role: What people of this kind do.
        unit: In what material is counted, such as `m³`.
        capacity: How many there are at a time: 1 is one full-time person.
        availability: Other capacities in some periods.
        calendar: Id of the plan's calendar by which it works; that of the task when `None`.
        rates: What it costs; the latest one that has begun counts.
        accrual: When its cost falls due; `None` for the rule of the analysis.

    Examples:
        >>> developers = Resource(id="dev", capacity="2.5", rates=[ResourceRate(amount=Money(95, "EUR"))])
        >>> developers.rate_on("2026-03-02").amount, developers.capacity_on("2026-03-02")
        (Money('95', 'EUR'), Decimal('2.5'))
    """

    kind_name: ClassVar[str] = "resource"
    translatable: ClassVar[tuple[str, ...]] = ("title", "role", "unit")
    lines: ClassVar[tuple[str, ...]] = ("title", "role", "unit")

    kind: ResourceKind = attrs.field(default=ResourceKind.WORK, converter=_kind, metadata=shown_to(CLIENT))
    stakeholder: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    role: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    unit: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    capacity: Decimal = attrs.field(default=Decimal(1), converter=_capacity, metadata=shown_to(INTERNAL))
    availability: tuple[Availability, ...] = attrs.field(
        default=(), converter=_availability, metadata=shown_to(INTERNAL)
    )
    calendar: str | None = attrs.field(default=None, metadata=shown_to(INTERNAL, form=Form.ID))
    rates: tuple[ResourceRate, ...] = attrs.field(default=(), converter=_rates, metadata=shown_to(INTERNAL))
    accrual: Accrual | None = attrs.field(default=None, converter=_accrual, metadata=shown_to(INTERNAL))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        since = [rate.since for rate in self.rates]
        if len(set(since)) != len(since):
            raise ValidationError("two rates begin on the same day", code="resource.rate", where="rates")
        currencies = {rate.amount.currency for rate in self.rates}
        if len(currencies) > 1:
            raise ValidationError(
                "two currencies in the rates of one resource",
                code="money.mixed",
                where="rates",
                got=", ".join(sorted(currencies)),
                expected="one currency",
            )

    def rate_on(self, day: dt.date | str) -> ResourceRate | None:
        """Return what it costs on a day.

        Args:
            day: The day.

        Returns:
            The latest rate that has begun by then, or `None` where there is none.

        Raises:
            FieldTypeError: When it is not a day.
            ValidationError: When a text is not a date.
        """
        day = plan_date(day, "day")
        begun = [rate for rate in self.rates if rate.since is None or rate.since <= day]
        return max(begun, key=lambda rate: (rate.since is not None, rate.since or day), default=None)

    def capacity_on(self, day: dt.date | str) -> Decimal:
        """Return how many there are on a day.

        Args:
            day: The day.

        Returns:
            The capacity of the last period that covers the day, or the usual one.

        Raises:
            FieldTypeError: When it is not a day.
            ValidationError: When a text is not a date.
        """
        day = plan_date(day, "day")
        found = self.capacity
        for period in self.availability:
            if (period.start is None or period.start <= day) and (period.end is None or day <= period.end):
                found = period.capacity
        return found


def _work(value: Any) -> WorkDuration | None:
    return None if value is None else WorkDuration.of(value, "work")


def _amount(value: Money | None) -> Money | None:
    return read_money(value, "amount")


@attrs.frozen(kw_only=True)
class Assignment(Record):
    """A resource at work on a task.

    Attributes:
        task: Id of the task.
        resource: Id of the resource.
        units: How many at a time: 1 is one full-time person, 0.5 half of one.
        work: How much work in all, such as `"40h"`; the task's duration times the units
            when `None`.
        quantity: How much of a material in all.
        amount: How much money, for a resource of kind `cost`.

    Examples:
        >>> Assignment(id="a1", task="build", resource="dev", units="0.5", work="40h").work
        WorkDuration('40h')
    """

    kind_name: ClassVar[str] = "assignment"

    task: str = attrs.field(metadata=shown_to(CLIENT, refers="task", form=Form.ID))
    resource: str = attrs.field(metadata=shown_to(CLIENT, refers="resource", form=Form.ID))
    units: Decimal = attrs.field(default=Decimal(1), converter=_units, metadata=shown_to(SPONSOR))
    work: WorkDuration | None = attrs.field(default=None, converter=_work, metadata=shown_to(SPONSOR))
    quantity: Decimal | None = attrs.field(default=None, converter=_quantity, metadata=shown_to(SPONSOR))
    amount: Money | None = attrs.field(default=None, converter=_amount, metadata=shown_to(SPONSOR))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.work is not None and (self.work.amount < 0 or self.work.percent or self.work.elapsed):
            raise ValidationError(
                "work is working time of 0 or more",
                code="work.amount",
                where="work",
                got=str(self.work),
                expected="a duration such as 40h",
            )
        if self.amount is not None and self.amount.amount < 0:
            raise ValidationError(
                "a cost is not below zero", code="resource.rate", where="amount", got=str(self.amount)
            )
