"""Resources of the project, made from those of the file."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.adapters.exchange.msproject.rates import availability_of, rates_of
from clientpm.errors import ValidationError
from clientpm.model.budget import Accrual
from clientpm.model.resource import Resource, ResourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientpm.adapters.exchange.msproject.amounts import Amounts
    from clientpm.adapters.exchange.msproject.calendars import Calendars
    from clientpm.adapters.exchange.msproject.contents import ResourceRecord
    from clientpm.adapters.exchange.msproject.fields import Fields

__all__ = ["Resources"]

_KINDS: Final[Mapping[int, ResourceKind]] = {0: ResourceKind.MATERIAL, 1: ResourceKind.WORK, 2: ResourceKind.COST}
_ACCRUALS: Final[Mapping[int, Accrual]] = {1: Accrual.START, 2: Accrual.END, 3: Accrual.PRORATED}


class Resources:
    """Makes resources.

    Args:
        records: The resources of the file.
        amounts: What reads money.
        calendars: The calendars of the file.
        assigned: UIDs of the resources that work on tasks; the calendars of others are
            not needed.
    """

    def __init__(
        self, records: Iterable[ResourceRecord], amounts: Amounts, calendars: Calendars, assigned: set[str]
    ) -> None:
        self.amounts = amounts
        self.calendars = calendars
        self.assigned = assigned
        self.made: dict[str, Resource] = {}
        seen: set[str] = set()
        for record in records:
            uid = _uid(record.fields, seen)
            if uid is not None:
                self._make(uid, record)

    def _make(self, uid: str, record: ResourceRecord) -> None:
        fields = record.fields
        kind = _kind(fields)
        work = kind is ResourceKind.WORK
        capacity = fields.number("MaxUnits") if work else None
        try:
            self.made[uid] = Resource(
                id=uid,
                title=fields.line("Name"),
                kind=kind,
                unit=fields.line("MaterialLabel"),
                capacity=Decimal(1) if capacity is None else capacity,
                availability=availability_of(record) if work else (),
                calendar=self._calendar(fields) if work and uid in self.assigned else None,
                rates=() if kind is ResourceKind.COST else rates_of(record, self.amounts),
                accrual=_accrual(fields),
            )
        except ValidationError as error:
            fields.ledger.refused(error, fields.path)

    def _calendar(self, fields: Fields) -> str | None:
        name = fields.uid("CalendarUID")
        if name is None:
            return None
        if name not in self.calendars.records:
            fields.note("unknown_calendar", name)
            return None
        return self.calendars.of_resource(name)


def _uid(fields: Fields, seen: set[str]) -> str | None:
    if fields.flag("IsNull"):
        fields.note("blank_row")
        return None
    uid = fields.uid("UID")
    if uid is None:
        if not fields.text("UID"):
            fields.problem("UID", "a resource has no UID", "msproject.uid", "a whole number")
        return None
    if uid in seen:
        fields.problem("UID", "two resources have the same UID", "msproject.duplicate_uid", "a UID of its own")
        return None
    seen.add(uid)
    return uid


def _kind(fields: Fields) -> ResourceKind:
    if fields.flag("IsCostResource"):
        return ResourceKind.COST
    code = fields.whole("Type", 1, -1_000_000, 1_000_000)
    found = _KINDS.get(code)
    if found is None:
        fields.note("unknown_resource_type", str(code))
    return found or ResourceKind.WORK


def _accrual(fields: Fields) -> Accrual | None:
    code = fields.whole("AccrueAt", 0, -1_000_000, 1_000_000)
    if code and code not in _ACCRUALS:
        fields.note("unknown_accrual", str(code))
    return _ACCRUALS.get(code)
