"""What it costs to shorten a task, as somebody says or as follows from who works on it."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_tuple
from clientpm.model.resource import Assignment, Resource, ResourceKind
from clientpm.model.work import TaskKind
from clientpm.scheduling.reported import ProgressState
from clientpm.values.duration import WorkDuration
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientpm.change.standpoint import Standpoint
    from clientpm.scheduling.result import Schedule

__all__ = ["OVERHEAD", "SHORTEST", "CrashCost", "CrashStep", "Shortening", "minutes_of", "money_of", "shortenings"]

SHORTEST: Final = Fraction(1, 2)
"""To what part of its duration more people can shorten a task."""
OVERHEAD: Final = Fraction(1, 2)
"""How much more work it takes where more people share it: for each hour taken over, half an hour."""


def _duration(value: Any) -> WorkDuration:
    return WorkDuration.of(value, "duration")


def _money(value: Any) -> Money:
    if not isinstance(value, Money):
        raise FieldTypeError("not money", code="money.type", where="cost", got=value, expected="Money")
    if value.amount < 0:
        raise ValidationError("a price is not below zero", code="crash.cost", where="cost", got=str(value))
    return value


@attrs.frozen(kw_only=True)
class CrashStep:
    """One shorter duration that a task can have, and what it costs in all to get there.

    Attributes:
        duration: The duration.
        cost: What it costs beside the task as it is.
    """

    duration: WorkDuration = attrs.field(converter=_duration)
    cost: Money = attrs.field(converter=_money)


def _steps(value: Iterable[CrashStep]) -> tuple[CrashStep, ...]:
    return read_tuple(CrashStep, value, "steps")


@attrs.frozen(kw_only=True)
class CrashCost:
    """What it costs to shorten a task.

    With one step every duration between that of the task and the one of the step can be
    had for its part of the cost; with several, only those of the steps.

    Attributes:
        task: Id of the task.
        steps: The shorter durations.

    Raises:
        ValidationError: When there is no step, or costs have two currencies.

    Examples:
        >>> CrashCost(task="build", steps=[CrashStep(duration="3d", cost=Money(1200, "EUR"))]).stepwise
        False
    """

    task: str
    steps: tuple[CrashStep, ...] = attrs.field(converter=_steps)

    def __attrs_post_init__(self) -> None:
        if not self.steps or len({step.cost.currency for step in self.steps}) > 1:
            raise ValidationError(
                "crash costs need at least one step, all in one currency",
                code="crash.steps",
                where="steps",
                got=len(self.steps),
                expected="steps such as CrashStep(duration='3d', cost=Money(1200, 'EUR'))",
            )

    @property
    def stepwise(self) -> bool:
        """Whether only the durations of the steps can be had."""
        return len(self.steps) > 1


@attrs.frozen(kw_only=True)
class Shortening:
    """How a task of a plan can be shortened.

    Attributes:
        task: Its id.
        normal: Its duration [working minutes].
        steps: Shorter durations with their cost, the longest first.
        linear: Whether everything between can be had, too.
        assignments: The assignments that take over the work, with their resources; empty
            where the cost is one that somebody gave.
        currency: Currency of the cost.
    """

    task: str
    normal: int
    steps: tuple[tuple[int, Fraction], ...]
    linear: bool
    assignments: tuple[tuple[Assignment, Resource], ...] = ()
    given: bool = False
    currency: str = ""

    @property
    def least(self) -> int:
        """The shortest duration."""
        return self.steps[-1][0]

    @property
    def slope(self) -> Fraction:
        """The least that a minute saved can cost."""
        return min(cost / (self.normal - held) for held, cost in self.steps)

    def cost_of(self, duration: int) -> Fraction:
        """Return what a duration costs beside the task as it is."""
        if self.linear:
            return self.slope * (self.normal - duration)
        return next((cost for held, cost in self.steps if held == duration), Fraction(0))


def shortenings(
    after: Standpoint, costs: Iterable[CrashCost] = (), names: frozenset[str] = frozenset()
) -> Mapping[str, Shortening]:
    """Return how the tasks of a project that have not begun can be shortened.

    Where nobody says what it costs, people with a rate who work on a task can be joined by
    more of their kind: down to half its duration, and each hour that is taken over costs
    half an hour more.

    Args:
        after: The project.
        costs: What somebody says.
        names: Ids of the tasks that matter.

    Returns:
        How, by task.

    Raises:
        UnknownReferenceError: When the plan has no such task.
        ValidationError: When a step is not shorter than the task, or two say something of
            one task.
    """
    schedule = after.schedule
    if schedule is None:
        return {}
    given = read_tuple(CrashCost, costs, "crash_costs")
    found = {cost.task: _given(schedule, cost, f"crash_costs[{i}]") for i, cost in enumerate(given)}
    resources = {resource.id: resource for resource in after.project.resources}
    by_task: dict[str, list[tuple[Assignment, Resource]]] = {}
    for item in after.project.assignments:
        if item.task in names and resources[item.resource].kind is ResourceKind.WORK:
            by_task.setdefault(item.task, []).append((item, resources[item.resource]))
    for task, held in by_task.items():
        if task not in found:
            own = _by_rates(schedule, task, held)
            if own is not None:
                found[task] = own
    return {task: own for task, own in found.items() if task in names and _can_be_shortened(schedule, task)}


def _can_be_shortened(schedule: Schedule, name: str) -> bool:
    scheduled = schedule[name]
    task = scheduled.task
    return (
        task.kind is TaskKind.TASK
        and not task.duration.elapsed
        and scheduled.state is ProgressState.NOT_STARTED
        and bool(minutes_of(schedule, name))
    )


def minutes_of(schedule: Schedule, name: str, duration: WorkDuration | None = None) -> int:
    """Return a duration in working minutes of a task's calendar; its own where none is given.

    Args:
        schedule: A schedule.
        name: Id of the task.
        duration: The duration.

    Returns:
        The minutes.
    """
    plan, task = schedule.plan, schedule.plan[name]
    return plan.minutes_of(duration or task.duration, task)


def _given(schedule: Schedule, cost: CrashCost, where: str) -> Shortening:
    normal = minutes_of(schedule, cost.task)
    steps = sorted(
        ((minutes_of(schedule, cost.task, step.duration), Fraction(step.cost.amount)) for step in cost.steps),
        reverse=True,
    )
    if not all(0 < held < normal for held, _ in steps):
        raise ValidationError(
            "a step is shorter than the task",
            code="crash.steps",
            where=where,
            got=", ".join(str(step.duration) for step in cost.steps),
            expected=f"durations above 0 and below {schedule.plan[cost.task].duration}",
        )
    return Shortening(
        task=cost.task,
        normal=normal,
        steps=tuple(steps),
        linear=not cost.stepwise,
        given=True,
        currency=cost.steps[0].cost.currency,
    )


def _by_rates(schedule: Schedule, task: str, held: list[tuple[Assignment, Resource]]) -> Shortening | None:
    """Return what follows from who works on a task; `None` where somebody has no rate."""
    day = schedule[task].early_start.date()
    per_minute, currencies = Fraction(0), set()
    for item, resource in held:
        rate = resource.rate_on(day)
        if rate is None:
            return None
        currencies.add(rate.amount.currency)
        per_minute += Fraction(rate.amount.amount) * Fraction(item.units) / 60
    normal = minutes_of(schedule, task)
    least = -(-normal * SHORTEST.numerator // SHORTEST.denominator)
    if len(currencies) != 1 or least >= normal or not per_minute:
        return None
    cost = per_minute * OVERHEAD * (normal - least)
    return Shortening(
        task=task,
        normal=normal,
        steps=((least, cost),),
        linear=True,
        assignments=tuple(held),
        currency=currencies.pop(),
    )


def money_of(amount: Fraction, currency: str) -> Money:
    """Return an amount rounded to cents.

    Args:
        amount: The amount, exact.
        currency: Its currency.

    Returns:
        The money.
    """
    value = Decimal(amount.numerator) / Decimal(amount.denominator)
    return Money(value.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN), currency)
