"""What a system that looks after clients sends back: ids and changes, taken one by one, nothing lost."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.engagement.asked import asked_project
from clientpm.engagement.crm_rows import CRM_TABLES, crm_hand_over, crm_key
from clientpm.errors import ClientPMError, FieldTypeError, LimitExceeded
from clientpm.model.client import Client
from clientpm.model.people import Stakeholder
from clientpm.model.project import Project
from clientpm.model.support import Opportunity, SupportTicket
from clientpm.values.instant import plan_date
from clientpm.values.money import Money
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from clientpm.model.record import Record

__all__ = ["CrmChange", "CrmLeftOut", "CrmUpdate", "crm_update"]

_MOST_ROWS: Final = 100_000
_HEAD: Final = frozenset({"format", "version", "project", "as_of"})
_LAST: Final = "2199-12-30"
_KINDS: Final[Mapping[str, type[Any]]] = MappingProxyType(
    {
        "accounts": Client,
        "contacts": Stakeholder,
        "opportunities": Opportunity,
        "tickets": SupportTicket,
    }
)
_WRITTEN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "accounts": ("external_id",),
        "contacts": ("external_id",),
        "opportunities": ("external_id", "chance", "expected_on", "next_step", "next_step_on"),
        "tickets": ("external_id", "category"),
    }
)
"""The columns of each table that are taken over as they come."""
_PERSONAL: Final = ("name", "email", "phone")


@attrs.frozen(kw_only=True)
class CrmChange:
    """Something that was taken over.

    Attributes:
        record: The record.
        field: The field that was written.
        before: What it held before.
        after: What it holds now.
    """

    record: Ref
    field: str
    before: Any
    after: Any


@attrs.frozen(kw_only=True)
class CrmLeftOut:
    """Something that was not taken over.

    Attributes:
        table: The table.
        row: Number of the row, from 0.
        field: The column; empty for the whole row.
        value: What it held.
        reason: Why: `unknown_table`, `not_a_row`, `unknown_key`, `unknown_field`, `not_ours`
            (it is changed here, not there), `invalid`, `repeated` or `no_consent`.
        said: What is wrong with it, in the words of the error.
    """

    table: str
    row: int
    field: str
    value: Any
    reason: str
    said: str = ""


@attrs.frozen(kw_only=True)
class CrmUpdate:
    """The project after a reading, and a report of every value that differed.

    Attributes:
        project: The next project.
        taken: What was taken over.
        left_out: What was not, each with its reason.
    """

    project: Project
    taken: tuple[CrmChange, ...]
    left_out: tuple[CrmLeftOut, ...]


def crm_update(project: Project, rows: Mapping[str, Any]) -> CrmUpdate:
    """Return a project with the ids and changes that a system for clients sends back.

    Rows are recognised by their `key`. Taken over are external ids; of opportunities also
    chance, amount and currency, the day on which a decision is expected, and the next step; of
    tickets the category; of people who consented, the name, address of mail and telephone
    number. States are never taken over, since a step has guards: `workflow` takes it.
    Every other value that differs from what would be handed over stands in the report.

    Args:
        project: The project.
        rows: Tables of rows, as `crm_hand_over` gives them, with its `as_of`; whole tables,
            rows and columns may be left out.

    Returns:
        The next project, what was taken over, and what was not, with the reason.

    Raises:
        FieldTypeError: When there are no tables of rows.
        LimitExceeded: When a table has more than 100,000 rows.

    Examples:
        >>> shop = Project(id="shop", client=Client(id="acme", title="Acme"))
        >>> sent = {"accounts": [{"key": "shop/client:acme", "external_id": "0017", "name": "ACME Ltd"}]}
        >>> found = crm_update(shop, sent)
        >>> found.project.client.external_id, [(item.field, item.reason) for item in found.left_out]
        ('0017', [('name', 'not_ours')])
    """
    asked_project(project)
    given: object = rows
    if not isinstance(given, Mapping):
        raise FieldTypeError("not tables of rows", code="crm.rows", where="rows", got=rows, expected="a mapping")
    reading = _Reading(project, _day_of(given.get("as_of")), given.get("contacts"))
    for table, held in given.items():
        if table in CRM_TABLES:
            reading.read(str(table), _rows(str(table), held))
        elif table not in _HEAD:
            reading.leave(table[:200] if isinstance(table, str) else "", 0, "", None, "unknown_table")
    return CrmUpdate(project=reading.project, taken=tuple(reading.taken), left_out=tuple(reading.left))


def _day_of(value: object) -> str:
    """Return the day of the hand-over that comes back, so that rows are compared with what was sent; else the last."""
    try:
        return plan_date(value, "as_of").isoformat() if isinstance(value, str) else _LAST
    except ClientPMError:
        return _LAST


def _rows(table: str, held: object) -> list[object]:
    if not isinstance(held, (list, tuple)):
        raise FieldTypeError("not rows", code="crm.rows", where=table, got=held, expected="a list of rows")
    if len(held) > _MOST_ROWS:
        raise LimitExceeded("too many rows", code="crm.limit", where=table, got=len(held), expected=str(_MOST_ROWS))
    return list(held)


class _Reading:
    """The project as it becomes, row by row."""

    def __init__(self, project: Project, as_of: str, people: object) -> None:
        self.project = project
        self._base = project
        self._as_of = as_of
        said = (row for row in people if isinstance(row, Mapping)) if isinstance(people, (list, tuple)) else ()
        agreed = [row.get("key") for row in said if row.get("consent") is True]
        self._agreed = [item.id for item in project.stakeholders if crm_key(project, item) in agreed]
        self.taken: list[CrmChange] = []
        self.left: list[CrmLeftOut] = []
        self._known: dict[str, Record] = {
            crm_key(project, record): record for kind in _KINDS.values() for record in project.all(kind)
        }
        self._seen: set[str] = set()
        self._sent: dict[str, dict[str, Any]] = {}

    def leave(self, table: str, row: int, field: str, value: object, reason: str, said: str = "") -> None:
        """Note what is not taken over."""
        self.left.append(CrmLeftOut(table=table, row=row, field=field, value=value, reason=reason, said=said))

    def read(self, table: str, rows: list[object]) -> None:
        """Read the rows of a table."""
        kind = _KINDS.get(table)
        for i, row in enumerate(rows):
            if not isinstance(row, Mapping) or not all(isinstance(name, str) for name in row):
                self.leave(table, i, "", None, "not_a_row")
                continue
            key = row.get("key")
            record = self._known.get(key) if isinstance(key, str) else None
            if kind is None:
                self.leave(table, i, "", key, "not_ours") if not self._is_ours(row) else None
            elif record is None or not isinstance(record, kind):
                self.leave(table, i, "key", key, "unknown_key")
            elif str(record.ref) in self._seen:
                self.leave(table, i, "key", key, "repeated")
            else:
                self._seen.add(str(record.ref))
                self._row(table, i, record, row)

    def _is_ours(self, row: Mapping[str, Any]) -> bool:
        """Return whether a row is one that was handed over, unchanged."""
        key = row.get("key")
        return isinstance(key, str) and dict(row) == self._handed_over().get(key)

    def _handed_over(self) -> dict[str, dict[str, Any]]:
        if not self._sent:
            sent = crm_hand_over(self._base, as_of=self._as_of, consented=self._agreed)
            self._sent = {row["key"]: row for table in CRM_TABLES for row in sent[table]}
        return self._sent

    def _row(self, table: str, i: int, record: Record, row: Mapping[str, Any]) -> None:
        """Take over what a row changes of a record."""
        ours = self._handed_over().get(crm_key(self.project, record), {})
        money = {}
        for name, value in row.items():
            if name in {"key", "consent"} or (name in ours and value == ours[name]):
                continue
            if name in _WRITTEN[table]:
                self._write(table, i, record.ref, {name: "" if value is None and name in _TEXTS else value})
            elif table == "opportunities" and name in {"amount", "currency"}:
                money[name] = value
            elif table == "contacts" and name in _PERSONAL:
                self._person(i, record, row, name)
            else:
                self.leave(table, i, name[:200], value, "not_ours" if name in ours else "unknown_field")
        if money:
            self._money(i, record.ref, {name: row.get(name, ours.get(name)) for name in ("amount", "currency")})

    def _write(self, table: str, i: int, ref: Ref, values: Mapping[str, Any], kept: str = "") -> None:
        """Write fields of a record, or note why not."""
        record = self.project[ref]
        try:
            following = attrs.evolve(record, **values)
            project = self.project.with_(following)
        except ClientPMError as error:
            for name, value in values.items():
                self.leave(table, i, kept or name, value, "invalid", str(error))
            return
        self.project = project
        for name in values:
            before, after = getattr(record, name), getattr(following, name)
            if before != after:
                self.taken.append(CrmChange(record=ref, field=name, before=before, after=after))

    def _person(self, i: int, record: Record, row: Mapping[str, Any], name: str) -> None:
        person = record.person if isinstance(record, Stakeholder) else None
        if row[name] is None and row.get("consent") is not True:
            return
        if row.get("consent") is not True or person is None:
            self.leave("contacts", i, name, None, "no_consent")
            return
        self._write("contacts", i, Ref("person", person), {name: "" if row[name] is None else row[name]})

    def _money(self, i: int, ref: Ref, pair: Mapping[str, Any]) -> None:
        if pair["amount"] is None:
            self._write("opportunities", i, ref, {"amount": None})
            return
        try:
            amount = Money(pair["amount"], pair["currency"])
        except ClientPMError as error:
            self.leave("opportunities", i, "amount", pair["amount"], "invalid", str(error))
            return
        self._write("opportunities", i, ref, {"amount": amount})


_TEXTS: Final = frozenset({"external_id", "next_step", "category"})
