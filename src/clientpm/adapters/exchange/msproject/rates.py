"""What a resource costs and how much of it there is, by day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from clientpm.adapters.exchange.msproject.worktime import fields_of
from clientpm.errors import ValidationError
from clientpm.model.resource import Availability, ResourceRate
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from clientpm.adapters.exchange.msproject.amounts import Amounts
    from clientpm.adapters.exchange.msproject.contents import ResourceRecord
    from clientpm.adapters.exchange.msproject.fields import Fields

__all__ = ["availability_of", "rates_of"]

_TABLES: Final = 5
_BEGINNING, _END = dt.date(1984, 1, 1), dt.date(2049, 12, 31)
_DAY: Final = dt.timedelta(days=1)
_MIDNIGHT: Final = dt.time(0, 0)


def rates_of(record: ResourceRecord, amounts: Amounts) -> tuple[ResourceRate, ...]:
    """Return the prices of a resource: its first table of rates, or its one rate.

    Zero is what Project writes where nobody entered a rate: a resource all of whose
    prices are zero has none.

    Args:
        record: The resource.
        amounts: What reads money.

    Returns:
        The rates by day.
    """
    table = list(_table(record, amounts))
    if not table:
        rate = _rate(record.fields, amounts, None)
        table = [] if rate is None else [rate]
    return tuple(table) if any(rate.amount or rate.overtime or rate.per_use for rate in table) else ()


def _table(record: ResourceRecord, amounts: Amounts) -> Iterator[ResourceRate]:
    rates = record.node.child("Rates")
    seen: set[dt.date | None] = set()
    for n, node in enumerate([] if rates is None else rates.all("Rate"), 1):
        fields = fields_of(node, record.fields, f"Rates/Rate[{n}]")
        fields.ledger.sort("Rate", node.children, record.fields.place)
        table = fields.whole("RateTable", 0, -1_000_000, 1_000_000)
        if table:
            if any(fields.number(name) for name in ("StandardRate", "OvertimeRate", "CostPerUse")):
                fields.note("rate_table", "ABCDE"[table] if 0 < table < _TABLES else str(table))
            continue
        since = _day(fields, "RatesFrom")
        since = None if since is not None and since <= _BEGINNING else since
        if since in seen:
            fields.note("repeated_rate")
            continue
        seen.add(since)
        rate = _rate(fields, amounts, since)
        if rate is not None:
            yield rate


def _rate(fields: Fields, amounts: Amounts, since: dt.date | None) -> ResourceRate | None:
    amount, overtime = amounts.price(fields, "StandardRate"), amounts.price(fields, "OvertimeRate")
    per_use = amounts.cost(fields, "CostPerUse")
    if amount is None and overtime is None and per_use is None:
        return None
    try:
        return ResourceRate(
            amount=amount or Money(0, amounts.currency),
            overtime=overtime or None,
            per_use=per_use or None,
            since=since,
        )
    except ValidationError as error:
        fields.ledger.refused(error, fields.path)
        return None


class _Period(NamedTuple):
    start: dt.date | None
    end: dt.date | None
    units: Decimal | None


def availability_of(record: ResourceRecord) -> tuple[Availability, ...]:
    """Return how much of a resource there is in each period, nothing outside of them.

    Args:
        record: The resource.

    Returns:
        The periods by their start, with those in which there is nothing; none where the
        file sets no limits.
    """
    periods = [p for p in _periods(record) if p.start is None or p.end is None or p.start <= p.end]
    if not periods or all(p.start is None and p.end is None and p.units is None for p in periods):
        return ()
    periods.sort(key=lambda p: p.start or dt.date.min)
    try:
        return tuple(_covering(periods, record))
    except ValidationError as error:
        record.fields.ledger.refused(error, f"{record.fields.path}/AvailabilityPeriods")
        return ()


def _periods(record: ResourceRecord) -> Iterator[_Period]:
    node = record.node.child("AvailabilityPeriods")
    listed = [] if node is None else node.all("AvailabilityPeriod")
    for n, child in enumerate(listed, 1):
        fields = fields_of(child, record.fields, f"AvailabilityPeriods/AvailabilityPeriod[{n}]")
        fields.ledger.sort("AvailabilityPeriod", child.children, record.fields.place)
        units = fields.number("AvailableUnits")
        start, end = _span(fields)
        if start is not None and end is not None and end < start:
            fields.note("empty_period")
        yield _Period(start, end, units)
    if not listed:
        start, end = _span(record.fields)
        if start is not None and end is not None and end < start:
            record.fields.note("empty_period")
        yield _Period(start, end, None)


def _span(fields: Fields) -> tuple[dt.date | None, dt.date | None]:
    start, end = _day(fields, "AvailableFrom"), _last_day(fields, "AvailableTo")
    return (
        None if start is not None and start <= _BEGINNING else start,
        None if end is not None and end >= _END else end,
    )


def _covering(periods: list[_Period], record: ResourceRecord) -> Iterator[Availability]:
    """Yield the periods, and nothing before, between and after them."""
    usual = record.fields.number("MaxUnits")
    covered: dt.date | None = None
    for i, period in enumerate(periods):
        if period.start is not None and (i == 0 or (covered is not None and covered < period.start - _DAY)):
            after = None if covered is None else covered + _DAY
            yield Availability(start=after, end=period.start - _DAY, capacity=0)
        units = period.units if period.units is not None else usual
        yield Availability(start=period.start, end=period.end, capacity=1 if units is None else units)
        if period.end is None:
            return
        covered = period.end if covered is None else max(covered, period.end)
    if covered is not None:
        yield Availability(start=covered + _DAY, end=None, capacity=0)


def _day(fields: Fields, name: str) -> dt.date | None:
    """Return the day on which something begins; the time of day is left out."""
    instant = fields.instant(name)
    if instant is None:
        return None
    if instant.time() != _MIDNIGHT and instant.date() > _BEGINNING:
        fields.note("part_of_day", name)
    return instant.date()


def _last_day(fields: Fields, name: str) -> dt.date | None:
    """Return the last day of something; midnight ends the day before."""
    instant = fields.instant(name)
    if instant is None:
        return None
    return instant.date() - _DAY if instant.time() == _MIDNIGHT else instant.date()
