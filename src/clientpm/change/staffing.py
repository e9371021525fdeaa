"""Who works when in a project, and what that costs: worked out once, and again only where dates moved."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from clientpm.change.crash_data import minutes_of
from clientpm.change.standpoint import Standpoint
from clientpm.model.budget import BudgetCategory
from clientpm.model.resource import ResourceKind
from clientpm.model.work import TaskKind
from clientpm.scheduling.assigned import Placer, planned_work
from clientpm.scheduling.costing import cost_of
from clientpm.scheduling.loading import ResourceLoad
from clientpm.values.instant import to_minute
from clientpm.values.money import Money
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clientpm.model.resource import Assignment, Resource
    from clientpm.scheduling.result import Schedule

__all__ = ["Staffing"]

_DAY: Final = dt.timedelta(days=1)
_NOTHING: Final = Fraction(0)


class _Span(NamedTuple):
    """What is left of an assignment: from when to when [minutes since the year 1], its work, how many at a time."""

    start: int
    finish: int
    work: Fraction
    units: Fraction | None


@attrs.frozen(kw_only=True)
class Staffing:
    """The assignments of a project at its dates.

    Attributes:
        stand: The project and its schedule.
        base: The same project before some edits, from which is taken what they do not touch.
    """

    stand: Standpoint
    base: Staffing | None = None

    @cached_property
    def resources(self) -> Mapping[str, Resource]:
        """The resources by id."""
        return {resource.id: resource for resource in self.stand.project.resources}

    @cached_property
    def same(self) -> frozenset[str]:
        """Ids of the assignments that are as they were before the edits, on tasks that are, whenever they happen."""
        base, schedule = self.base, self.stand.schedule
        if base is None or schedule is None or base.stand.schedule is None:
            return frozenset()
        known = {assignment.id: assignment for assignment in base.stand.project.assignments}
        old, new = base.stand.schedule.plan, schedule.plan
        return frozenset(
            item.id
            for item in self.stand.project.assignments
            if known.get(item.id) is item
            and item.task in old
            and item.task in new
            and old[item.task] is new[item.task]
            and old[item.task].kind is TaskKind.TASK
        )

    @cached_property
    def kept(self) -> frozenset[str]:
        """Ids of the assignments that are as they were before the edits, on tasks as they were."""
        base, schedule = self.base, self.stand.schedule
        if base is None or schedule is None or base.stand.schedule is None:
            return frozenset()
        known = {assignment.id: assignment for assignment in base.stand.project.assignments}
        return frozenset(
            item.id
            for item in self.stand.project.assignments
            if known.get(item.id) is item and _stays(base.stand.schedule, schedule, item.task)
        )

    @cached_property
    def _placer(self) -> Placer | None:
        return None if self.stand.schedule is None else Placer(self.stand.schedule)

    @cached_property
    def spans(self) -> Mapping[str, _Span]:
        """What is left of each assignment of people and equipment, by its id."""
        placer = self._placer
        if placer is None:
            return {}
        return {
            item.id: self._span(placer, item)
            for item in self.stand.project.assignments
            if self.resources[item.resource].kind is ResourceKind.WORK
        }

    def _span(self, placer: Placer, item: Assignment) -> _Span:
        before = None if self.base is None else self.base.spans.get(item.id)
        resource = self.resources[item.resource]
        if before is not None and item.id in self.kept:
            return before
        if before is not None and item.id in self.same and self._only_moves(item, resource):
            start, finish, *_ = placer.schedule.minutes_of(placer.plan.position(item.task))
            return before._replace(start=start, finish=finish)
        if self._only_moves(item, resource) and placer.plan[item.task].kind is TaskKind.TASK:
            work = planned_work(placer.plan, item, placer.schedule[item.task])
            start, finish, *_ = placer.schedule.minutes_of(placer.plan.position(item.task))
            minutes = minutes_of(placer.schedule, item.task)
            return _Span(start, finish, work, work / minutes if minutes else None)
        load = placer.left(item, resource)
        if load.start is None or load.finish is None:
            return _Span(0, 0, load.work, None)
        return _Span(to_minute(load.start), to_minute(load.finish), load.work, load.units)

    @cached_property
    def costs(self) -> Mapping[str, Money | None]:
        """What each assignment costs, by its id; `None` where that cannot be said."""
        placer = self._placer
        if placer is None:
            return {}
        return {item.id: self._cost(placer, item) for item in self.stand.project.assignments}

    def _cost(self, placer: Placer, assignment: Assignment) -> Money | None:
        resource = self.resources[assignment.resource]
        if self.base is not None and (
            assignment.id in self.kept or (assignment.id in self.same and not _rate_changes(resource))
        ):
            return self.base.costs[assignment.id]
        return cost_of(placer, assignment, resource).amount

    def _only_moves(self, assignment: Assignment, resource: Resource) -> bool:
        """Return whether work that has not begun takes as many minutes of its resource at one time as at another."""
        schedule = self.stand.schedule
        return (
            schedule is not None
            and resource.calendar is None
            and not schedule.plan[assignment.task].duration.elapsed
            and assignment.task not in schedule.progress
        )

    @property
    def priced_tasks(self) -> frozenset[str]:
        """Ids of the tasks that somebody with a price works on."""
        items = self.stand.project.assignments
        return frozenset(item.task for item in items if self.costs.get(item.id) is not None)

    @cached_property
    def budget(self) -> Money | None:
        """The budget at completion, assignments included; `None` where nothing has a price.

        Raises:
            UnitError: When there are two currencies.
        """
        lines = [line.amount for line in self.stand.project.budget if line.category is BudgetCategory.WORK]
        amounts = [*lines, *(amount for amount in self.costs.values() if amount is not None)]
        if not amounts:
            return None
        first = amounts[0]
        for amount in amounts:
            if amount.currency != first.currency:
                return first + amount  # says that two currencies do not mix
        with localcontext(exact_context()):
            return Money(sum((amount.amount for amount in amounts), Decimal(0)), first.currency)

    @property
    def more_work(self) -> Mapping[str, Fraction]:
        """Minutes of work that the edits add or save, by role, or name of the resource where it has none."""
        found: dict[str, Fraction] = {}
        before = {} if self.base is None else self.base.spans
        for name in dict.fromkeys((*before, *self.spans)):
            old, new = before.get(name), self.spans.get(name)
            if old is None or new is None or old.work is not new.work:
                for stand, span, sign in ((self.base, old, -1), (self, new, 1)):
                    if stand is not None and span is not None:
                        role = stand.role_of(name)
                        found[role] = found.get(role, _NOTHING) + sign * span.work
        return found

    def role_of(self, assignment: str) -> str:
        """Return the role that an assignment needs, or the name of its resource where it has none."""
        resource = self.resources[self._by_id[assignment].resource]
        return resource.role or resource.title or resource.id

    @cached_property
    def _by_id(self) -> Mapping[str, Assignment]:
        return {item.id: item for item in self.stand.project.assignments}

    @cached_property
    def overloaded(self) -> Mapping[str, frozenset[dt.date]]:
        """The days on which each resource is needed more than there is; only those that are."""
        schedule = self.stand.schedule
        if schedule is None:
            return {}
        by_resource: dict[str, list[Assignment]] = {}
        for item in self.stand.project.assignments:
            if item.id in self.spans:
                by_resource.setdefault(item.resource, []).append(item)
        found: dict[str, frozenset[dt.date]] = {}
        asked: dict[str, list[Assignment]] = {}
        for name, items in by_resource.items():
            if _fits(self.resources[name], [self.spans[item.id] for item in items]):
                continue
            if self.base is not None and self._as_before(name, items):
                found |= {name: days for name, days in self.base.overloaded.items() if name == items[0].resource}
            else:
                asked[name] = items
        return found | self._days_over(schedule, asked)

    def _as_before(self, resource: str, items: list[Assignment]) -> bool:
        """Return whether a resource has the same work at the same time as before the edits."""
        before = () if self.base is None else self.base.stand.project.assignments
        count = sum(item.resource == resource for item in before)
        return count == len(items) and all(item.id in self.kept for item in items)

    def _days_over(self, schedule: Schedule, asked: Mapping[str, list[Assignment]]) -> dict[str, frozenset[dt.date]]:
        placer, plan = self._placer, schedule.plan
        if placer is None or not asked:
            return {}
        held = [placer.left(item, self.resources[name]) for name, items in asked.items() for item in items]
        people = tuple(self.resources[name] for name in asked)
        load = ResourceLoad(schedule=schedule, assignments=tuple(held), resources=people)
        found: dict[str, set[dt.date]] = {}
        for over in load.over_allocations:
            own = self.resources[over.profile].calendar
            table = (plan.calendar if own is None else plan.calendars_by_id[own]).table
            days = found.setdefault(over.profile, set())
            for first, last in _by_day(over.start, over.end):
                if first == over.start or table.work(to_minute(last)) > table.work(to_minute(first)):
                    days.add(first.date())
        return {name: frozenset(days) for name, days in found.items()}


def _stays(old: Schedule, new: Schedule, name: str) -> bool:
    """Return whether a task is as it was, at the same time."""
    if name not in old.plan or name not in new.plan:
        return False
    one, other = old.plan.position(name), new.plan.position(name)
    return old.plan.tasks[one] is new.plan.tasks[other] and old.minutes_of(one)[:2] == new.minutes_of(other)[:2]


def _rate_changes(resource: Resource) -> bool:
    return any(rate.since is not None for rate in resource.rates)


def _fits(resource: Resource, spans: Iterable[_Span]) -> bool:
    """Return whether there is enough of a resource even if all its work took all of its tasks' time."""
    most = min([resource.capacity, *(period.capacity for period in resource.availability)])
    held = [span for span in spans if span.units]
    scale = math.lcm(1, *(span.units.denominator for span in held if span.units is not None))
    turns: list[tuple[int, int, int]] = []
    for span in held:
        units = int((span.units or 0) * scale)
        turns += [(span.start, 1, units), (span.finish, 0, -units)]
    limit, needed = most * scale, 0
    for _, _, units in sorted(turns):
        needed += units
        if needed > limit:
            return False
    return True


def _by_day(start: dt.datetime, end: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Yield a period cut at midnight."""
    while start < end:
        midnight = dt.datetime.combine(start.date(), dt.time()) + _DAY
        yield start, min(midnight, end)
        start = midnight
