"""Assignments of the project, and what those of the file add up to for each task."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Final, NamedTuple

from clientpm.errors import ValidationError
from clientpm.model.resource import Assignment, Resource, ResourceKind
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from clientpm.adapters.exchange.msproject.amounts import Amounts
    from clientpm.adapters.exchange.msproject.contents import AssignmentRecord
    from clientpm.adapters.exchange.msproject.fields import Fields
    from clientpm.adapters.exchange.msproject.outline import Outline
    from clientpm.model.budget import Accrual
    from clientpm.values.money import Money

__all__ = ["ActualPart", "Assignments", "Totals"]

_HOURS: Final = 5
_HOUR: Final = 60
_CENT: Final = Decimal("0.01")
_TABLES: Final = 5


class ActualPart(NamedTuple):
    """Work that a resource did on a task, in minutes."""

    assignment: str
    resource: str
    minutes: int


class Totals:
    """What the assignments of a task add up to in the file."""

    __slots__ = ("accruals", "actual_cost", "actual_work", "cost", "parts", "work")

    def __init__(self) -> None:
        self.cost = Decimal(0)
        self.work = 0
        self.actual_cost = Decimal(0)
        self.actual_work = 0
        self.parts: list[ActualPart] = []
        self.accruals: set[Accrual | None] = set()


class Assignments:
    """Makes assignments.

    Args:
        outline: The rows of the task list.
        resources: The resources of the project by UID.
        amounts: What reads money.
    """

    def __init__(self, outline: Outline, resources: dict[str, Resource], amounts: Amounts) -> None:
        self.outline = outline
        self.resources = resources
        self.amounts = amounts
        self.made: dict[str, Assignment] = {}
        self.totals: dict[str, Totals] = {}

    def take(self, record: AssignmentRecord) -> None:
        """Make one assignment, or report why there is none."""
        fields = record.fields
        task, uid = fields.uid("TaskUID"), fields.uid("ResourceUID")
        row = None if task is None or task not in self.outline.index else self.outline.rows[self.outline.index[task]]
        if row is None or not row.active:
            fields.note("assignment_left_out", task or "TaskUID")
            return
        resource = self.resources.get(uid or "")
        if resource is None:
            fields.note("unknown_resource", uid or "ResourceUID")
            return
        made = self._made(fields, row.uid, resource)
        if made is not None:
            self.made[made.id] = made
            self._add(fields, made, resource)

    def _made(self, fields: Fields, task: str, resource: Resource) -> Assignment | None:
        _note_what_differs(fields)
        work = resource.kind is ResourceKind.WORK
        units = fields.number("Units")
        minutes = fields.minutes("Work")
        try:
            return Assignment(
                id=self._id(fields, task, resource.id),
                task=task,
                resource=resource.id,
                units=Decimal(1) if units is None or not work else units,
                work=self.outline.units.duration(minutes, _HOURS) if work and minutes is not None else None,
                quantity=_quantity(fields, units, minutes) if resource.kind is ResourceKind.MATERIAL else None,
                amount=self.amounts.cost(fields, "Cost") if resource.kind is ResourceKind.COST else None,
            )
        except ValidationError as error:
            fields.ledger.refused(error, fields.path)
            return None

    def _id(self, fields: Fields, task: str, resource: str) -> str:
        uid = fields.uid("UID")
        name = uid or f"{task}-{resource}"
        if uid is None or name in self.made:
            fields.note("assignment_uid", fields.text("UID")[:20])
            stem, n = name, 2
            while name in self.made:
                name, n = f"{stem}-{n}", n + 1
        return name

    def _add(self, fields: Fields, made: Assignment, resource: Resource) -> None:
        total = self.totals.setdefault(made.task, Totals())
        cost, actual = self.amounts.cost(fields, "Cost"), self.amounts.cost(fields, "ActualCost")
        with localcontext(exact_context()):
            total.cost += Decimal(0) if cost is None else cost.amount
            total.actual_cost += Decimal(0) if actual is None else actual.amount
        total.accruals.add(resource.accrual)
        if resource.kind is ResourceKind.WORK:
            total.work += fields.minutes("Work") or 0
            done = fields.minutes("ActualWork") or 0
            if done < 0:
                fields.problem("ActualWork", "work done is 0 or more", "work.amount", "0 or more")
            elif done:
                total.actual_work += done
                total.parts.append(ActualPart(made.id, resource.id, done))
        if cost is not None and _priced_otherwise(made, resource, cost):
            fields.note("cost_differs")


def _note_what_differs(fields: Fields) -> None:
    """Report what shapes an assignment in Project, and not here."""
    if fields.whole("WorkContour", 0, -1_000_000, 1_000_000) > 0:
        fields.note("work_contour", fields.text("WorkContour"))
    table = fields.whole("CostRateTable", 0, -1_000_000, 1_000_000)
    if table:
        fields.note("rate_table", "ABCDE"[table] if 0 < table < _TABLES else str(table))


def _quantity(fields: Fields, units: Decimal | None, minutes: int | None) -> Decimal | None:
    """Return how much of a material is used: Project writes one unit as one hour of work."""
    if minutes:
        with localcontext(exact_context()):
            return (Decimal(minutes) / _HOUR).quantize(Decimal("1e-9")).normalize()
    if units is not None and not fields.flag("HasFixedRateUnits", default=True):
        fields.note("material_rate")
        return None
    return units


def _priced_otherwise(made: Assignment, resource: Resource, cost: Money) -> bool:
    """Whether Project computed another cost than work, quantity, rate and cost per use give."""
    if resource.kind is ResourceKind.COST or len(resource.rates) > 1:
        return False
    expected = Decimal(0)
    if resource.rates:
        rate = resource.rates[0]
        per_use = Decimal(0) if rate.per_use is None else rate.per_use.amount
        with localcontext(exact_context()):
            if resource.kind is ResourceKind.WORK:
                minutes = 0 if made.work is None else made.work.to_minutes(minutes_per_day=480, minutes_per_week=2400)
                expected = rate.amount.amount * minutes / _HOUR + per_use * made.units
            else:
                expected = rate.amount.amount * (made.quantity or 0) + per_use
    with localcontext(exact_context()):
        return abs(cost.amount - expected) > _CENT
