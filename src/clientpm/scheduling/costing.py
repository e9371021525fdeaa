"""What assignments cost, by the rates in force on the days of the work."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import UnitError
from clientpm.model.budget import BudgetLine, CostKind
from clientpm.model.resource import Assignment, Resource, ResourceKind, ResourceRate
from clientpm.scheduling.assigned import Placer, planned_work
from clientpm.scheduling.common_time import day_of
from clientpm.scheduling.loading import schedule_for
from clientpm.values.instant import to_minute
from clientpm.values.money import Money
from clientpm.values.number import exact_context
from clientpm.values.worktime import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.project import Project
    from clientpm.scheduling.common_time import CommonTime
    from clientpm.scheduling.result import Schedule

__all__ = ["AssignmentCost", "CostPart", "assignment_costs", "cost_of", "resource_budget"]

_HOUR: Final = 60
_CENT, _SMALLEST = Decimal("0.01"), Decimal("1e-9")
_MOST_ID: Final = 200


@attrs.frozen(kw_only=True)
class CostPart:
    """The part of a cost that one rate makes.

    Attributes:
        rate: The rate; `None` for an amount of money that needs none.
        amount: What it comes to.
        hours: Hours of work at this rate, exact; `None` for material and money.
        quantity: Material at this rate, exact; `None` for work and money.
        uses: How often its price per use was paid, in the first part only.
    """

    rate: ResourceRate | None
    amount: Money
    hours: Fraction | None = None
    quantity: Fraction | None = None
    uses: Decimal = Decimal(0)


@attrs.frozen(kw_only=True)
class AssignmentCost:
    """What an assignment costs in all.

    Attributes:
        assignment: The assignment.
        resource: Its resource.
        amount: What it costs, exact where nine decimal places hold it; `None` where that
            cannot be said.
        reason: Why it cannot: `no_rate`, `no_quantity` or `no_amount`.
        parts: What makes it up, in order of time.
    """

    assignment: Assignment
    resource: Resource
    amount: Money | None = None
    reason: str | None = None
    parts: tuple[CostPart, ...] = ()

    @property
    def task(self) -> str:
        """Id of the task."""
        return self.assignment.task


def assignment_costs(project: Project, *, schedule: Schedule | None = None) -> tuple[AssignmentCost, ...]:
    """Return what each assignment costs, from its planned work or quantity and the rates.

    Work is priced by the hour at the rate of the day on which it is done; where the rate
    changes while the task lasts, the work is split at that day. The price per use is paid
    once for each unit of people and equipment, and once for material. Of a task in
    progress the whole of the planned work counts, not what is left of it.

    Args:
        project: The project.
        schedule: Its schedule, where there is one already.

    Returns:
        One cost for each assignment, in the project's order.

    Raises:
        ValidationError: When the project has no plan, or the schedule is that of another.
        UnitError: When the assignments are paid in different currencies.

    Examples:
        >>> from clientpm import Assignment, Money, Plan, Project, Resource, ResourceRate, assignment_costs, task
        >>> rates = [
        ...     ResourceRate(amount=Money(100, "EUR")),
        ...     ResourceRate(amount=Money(110, "EUR"), since="2026-03-03"),
        ... ]
        >>> project = Project(
        ...     id="shop",
        ...     plan=Plan(start="2026-03-02", tasks=[task("a", "A", "3d")]),
        ...     resources=[Resource(id="li", title="Li", rates=rates)],
        ...     assignments=[Assignment(id="1", task="a", resource="li")],
        ... )
        >>> (cost,) = assignment_costs(project)
        >>> str(cost.amount), [str(part.amount) for part in cost.parts]
        ('2560.00 EUR', ['800.00 EUR', '1760.00 EUR'])
    """
    placer = Placer(schedule_for(project, schedule))
    resources = {resource.id: resource for resource in project.resources}
    found = tuple(cost_of(placer, assignment, resources[assignment.resource]) for assignment in project.assignments)
    _refuse_mixture(found)
    return found


def _refuse_mixture(costs: tuple[AssignmentCost, ...]) -> None:
    first: AssignmentCost | None = None
    for cost in costs:
        if cost.amount is None:
            continue
        first = first or cost
        if first.amount is not None and cost.amount.currency != first.amount.currency:
            raise UnitError(
                "assignments are paid in two currencies",
                code="money.mixed",
                where=f"assignment:{cost.assignment.id}",
                got=cost.amount.currency,
                expected=f"{first.amount.currency}, as assignment {first.assignment.id!r}",
            )


def cost_of(placer: Placer, assignment: Assignment, resource: Resource) -> AssignmentCost:
    """Return what one assignment costs.

    Args:
        placer: Places its work on the time axis of a schedule.
        assignment: The assignment.
        resource: Its resource.

    Returns:
        The cost; see `assignment_costs`.
    """
    found = AssignmentCost(assignment=assignment, resource=resource)
    if resource.kind is ResourceKind.COST:
        if assignment.amount is None:
            return attrs.evolve(found, reason="no_amount")
        part = CostPart(rate=None, amount=assignment.amount)
        return attrs.evolve(found, amount=assignment.amount, parts=(part,))
    if not resource.rates:
        return attrs.evolve(found, reason="no_rate")
    if resource.kind is ResourceKind.MATERIAL and assignment.quantity is None:
        return attrs.evolve(found, reason="no_quantity")
    shares = list(_shares(placer, assignment, resource))
    parts = [_part(assignment, resource, day, share, first=i == 0) for i, (day, share) in enumerate(shares)]
    priced = [part for part in parts if part is not None]
    if len(priced) < len(parts):
        return attrs.evolve(found, reason="no_rate")
    amount = priced[0].amount
    for part in priced[1:]:
        amount += part.amount
    return attrs.evolve(found, amount=amount, parts=tuple(priced))


def _part(assignment: Assignment, resource: Resource, day: dt.date, share: Fraction, *, first: bool) -> CostPart | None:
    rate = resource.rate_on(day)
    if rate is None:
        return None
    work = resource.kind is ResourceKind.WORK
    uses = (assignment.units if work else Decimal(1)) if first and rate.per_use is not None else Decimal(0)
    per_use = Fraction(0) if rate.per_use is None else Fraction(rate.per_use.amount) * Fraction(uses)
    many = share / _HOUR if work else share
    return CostPart(
        rate=rate,
        amount=_money(Fraction(rate.amount.amount) * many + per_use, rate.amount.currency),
        hours=many if work else None,
        quantity=None if work else many,
        uses=uses,
    )


def _shares(placer: Placer, assignment: Assignment, resource: Resource) -> Iterator[tuple[dt.date, Fraction]]:
    """Yield minutes of work, or a quantity, with the first day on which each rate holds for it."""
    scheduled = placer.schedule[assignment.task]
    start, end = to_minute(scheduled.early_start), to_minute(scheduled.early_finish)
    if resource.kind is ResourceKind.WORK:
        whole = planned_work(placer.plan, assignment, scheduled)
    else:
        whole = Fraction(assignment.quantity or 0)
    if all(rate.since is None for rate in resource.rates):
        yield scheduled.early_start.date(), whole
        return
    time = placer.time_of(scheduled.task, resource)
    changes = (rate.since.toordinal() * DAY for rate in resource.rates if rate.since is not None)
    turns = sorted(turn for turn in changes if start < turn < end)
    minutes = time.minutes(start, end) if turns else 0
    if not minutes:
        yield dt.date.fromordinal(_first_day(time, start, end)), whole
        return
    for a, b in pairwise([start, *turns, end]):
        part = time.minutes(a, b)
        if part:
            yield dt.date.fromordinal(day_of(a)), whole * Fraction(part, minutes)


def _first_day(time: CommonTime, start: int, end: int) -> int:
    """Return the ordinal of the day on which work begins."""
    return day_of(next((a for a, _ in time.between(start, end)), start))


def _money(amount: Fraction, currency: str) -> Money:
    """Return an amount, exact where nine decimal places hold it, else rounded there."""
    with localcontext(exact_context()):
        value = (Decimal(amount.numerator) / amount.denominator).quantize(_SMALLEST, rounding=ROUND_HALF_EVEN)
        cents = value.quantize(_CENT)
        return Money(cents if cents == value else value.normalize(), currency)


def resource_budget(project: Project, *, schedule: Schedule | None = None) -> tuple[BudgetLine, ...]:
    """Return what people, equipment, material and other resources are planned to cost.

    Args:
        project: The project.
        schedule: Its schedule, where there is one already.

    Returns:
        A budget line of kind `resource` for each assignment whose cost is known, with the
        accrual of its resource; not part of `Project.budget`.

    Raises:
        ValidationError: When the project has no plan, or the schedule is that of another.
        UnitError: When the assignments are paid in different currencies.

    Examples:
        >>> from clientpm import Assignment, Money, Plan, Project, Resource, ResourceRate, resource_budget, task
        >>> project = Project(
        ...     id="shop",
        ...     plan=Plan(start="2026-03-02", tasks=[task("a", "A", "2d")]),
        ...     resources=[Resource(id="li", title="Li", rates=[ResourceRate(amount=Money(100, "EUR"))])],
        ...     assignments=[Assignment(id="1", task="a", resource="li", units="0.5")],
        ... )
        >>> [(line.id, line.task, str(line.amount)) for line in resource_budget(project)]
        [('assignment-1', 'a', '800.00 EUR')]
    """
    return tuple(
        BudgetLine(
            id=_line_id(cost.assignment.id),
            task=cost.task,
            amount=cost.amount,
            cost_kind=CostKind.RESOURCE,
            accrual=cost.resource.accrual,
        )
        for cost in assignment_costs(project, schedule=schedule)
        if cost.amount is not None
    )


def _line_id(assignment: str) -> str:
    name = f"assignment-{assignment}"
    return name if len(name) <= _MOST_ID else assignment
