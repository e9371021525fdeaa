"""What the work needs of each resource, over time."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from clientpm.errors import UnknownReferenceError, ValidationError
from clientpm.model.resource import Resource, ResourceKind
from clientpm.scheduling.assigned import AssignmentLoad, Placer, plan_of
from clientpm.scheduling.common_time import day_of
from clientpm.scheduling.engine import schedule as compute
from clientpm.scheduling.load_profile import LoadPeriod, LoadProfile, days_of_period
from clientpm.scheduling.result import Schedule
from clientpm.values.instant import to_minute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.model.plan import Plan
    from clientpm.model.project import Project
    from clientpm.scheduling.load_profile import OverAllocation

__all__ = ["MaterialNeed", "ResourceLoad", "resource_load", "schedule_for"]


@attrs.frozen(kw_only=True)
class MaterialNeed:
    """How much of a material is still needed.

    It is used up evenly over the working time of each task; by an event, all at once.

    Attributes:
        resource: Id of the resource.
        unit: In what it is counted.
        assignments: What is left of each assignment.
    """

    resource: str
    unit: str
    assignments: tuple[AssignmentLoad, ...]

    @property
    def quantity(self) -> Fraction:
        """How much in all, exact; assignments without a quantity do not count."""
        return sum((load.quantity for load in self.assignments if load.quantity is not None), Fraction(0))

    def by(self, period: LoadPeriod) -> tuple[tuple[dt.date, Fraction], ...]:
        """Return how much is needed in each day, week or month.

        Args:
            period: How long each is; weeks begin on Monday.

        Returns:
            The first day of each in which something is needed, and how much, exact.
        """
        found: dict[dt.date, Fraction] = {}
        for load in self.assignments:
            if not load.quantity or load.start is None:
                continue
            shares = list(load.intervals()) or [(to_minute(load.start), to_minute(load.start) + 1)]
            whole = sum(b - a for a, b in shares)
            for a, b in shares:
                first, _ = days_of_period(period, dt.date.fromordinal(day_of(a)))
                found[first] = found.get(first, Fraction(0)) + load.quantity * Fraction(b - a, whole)
        return tuple(sorted(found.items()))


@attrs.frozen(kw_only=True)
class ResourceLoad:
    """What the remaining work needs of each resource, over time.

    Made by `clientpm.resource_load`; `load[id]` is the profile of a resource of kind work.

    Attributes:
        schedule: The schedule that sets the dates.
        assignments: What is left of each assignment of people, equipment and material, in
            the project's order.
    """

    schedule: Schedule = attrs.field(repr=False)
    assignments: tuple[AssignmentLoad, ...] = attrs.field(repr=False)
    _resources: tuple[Resource, ...] = attrs.field(repr=False)

    @property
    def _plan(self) -> Plan:
        return self.schedule.plan

    @property
    def data_date(self) -> dt.datetime | None:
        """The day after which the work lies; `None` where all of it counts."""
        return self.schedule.data_date

    @cached_property
    def resources(self) -> Mapping[str, LoadProfile]:
        """The profile of each resource of kind work, by id."""
        people = [resource for resource in self._resources if resource.kind is ResourceKind.WORK]
        return MappingProxyType({r.id: self._profile(r.id, r.title, (r,)) for r in people})

    @cached_property
    def roles(self) -> Mapping[str, LoadProfile]:
        """The profile of all resources of each role that is named, by the role."""
        found: dict[str, list[Resource]] = {}
        for resource in self._resources:
            if resource.kind is ResourceKind.WORK and resource.role:
                found.setdefault(resource.role, []).append(resource)
        return MappingProxyType({role: self._profile(role, role, tuple(held)) for role, held in found.items()})

    @cached_property
    def materials(self) -> Mapping[str, MaterialNeed]:
        """What is needed of each material, by id of the resource."""
        return MappingProxyType(
            {
                r.id: MaterialNeed(resource=r.id, unit=r.unit, assignments=tuple(self._by_resource.get(r.id, ())))
                for r in self._resources
                if r.kind is ResourceKind.MATERIAL
            }
        )

    @cached_property
    def over_allocations(self) -> tuple[OverAllocation, ...]:
        """The periods in which more is needed of a resource than there is, by resource and time."""
        return tuple(over for profile in self.resources.values() for over in profile.over_allocations)

    @property
    def unplaced(self) -> tuple[AssignmentLoad, ...]:
        """Work for which there is no time in which task and resource both work."""
        return tuple(load for load in self.assignments if load.unplaced)

    @cached_property
    def _by_resource(self) -> dict[str, list[AssignmentLoad]]:
        found: dict[str, list[AssignmentLoad]] = {}
        for load in self.assignments:
            found.setdefault(load.resource, []).append(load)
        return found

    @cached_property
    def _order(self) -> dict[str, int]:
        return {task.id: i for i, task in enumerate(self._plan.tasks)}

    def _profile(self, profile_id: str, title: str, resources: tuple[Resource, ...]) -> LoadProfile:
        calendars = self._plan.calendars_by_id
        return LoadProfile(
            profile_id=profile_id,
            title=title,
            resources=[(r, None if r.calendar is None else calendars[r.calendar]) for r in resources],
            assignments=[load for r in resources for load in self._by_resource.get(r.id, ())],
            default=self._plan.calendar,
            order=self._order,
        )

    def __getitem__(self, resource: str) -> LoadProfile:
        found = self.resources.get(resource)
        if found is None:
            raise UnknownReferenceError(
                "the project has no such resource that works",
                code="reference.unknown",
                got=resource,
                expected="the id of a resource of kind 'work'",
            )
        return found


def resource_load(
    project: Project, *, as_of: dt.date | str | None = None, schedule: Schedule | None = None
) -> ResourceLoad:
    """Return what the remaining work needs of people, equipment and material, over time.

    Work happens in the working time that the calendars of the task and of the resource
    have in common, evenly. The work of an assignment is what was given for it, else the
    task's duration times the units; where it was given the units follow from it. What is
    left of it is the share of the duration that is left: a task that is complete or
    cancelled needs nothing more.

    Args:
        project: The project.
        as_of: The data date; by default that of the plan or of the latest report.
        schedule: Its schedule, where there is one already; it has a data date of its own.

    Returns:
        The load, by resource, by role, and for material.

    Raises:
        ValidationError: When the project has no plan, or the schedule is that of another.

    Examples:
        >>> from clientpm import Assignment, Plan, Project, Resource, resource_load, task
        >>> project = Project(
        ...     id="shop",
        ...     plan=Plan(start="2026-03-02", tasks=[task("a", "A", "2d"), task("b", "B", "1d")]),
        ...     resources=[Resource(id="li", title="Li")],
        ...     assignments=[
        ...         Assignment(id="1", task="a", resource="li"),
        ...         Assignment(id="2", task="b", resource="li", units="0.5"),
        ...     ],
        ... )
        >>> load = resource_load(project)
        >>> [(bucket.start.isoformat(), str(bucket.needed)) for bucket in load["li"].by("day")]
        [('2026-03-02', '12.00'), ('2026-03-03', '8.00')]
        >>> [(over.start.isoformat(), str(over.needed), over.tasks) for over in load.over_allocations]
        [('2026-03-02T09:00:00', '3/2', ('a', 'b'))]
    """
    found = schedule_for(project, schedule, as_of)
    placer = Placer(found)
    resources = {resource.id: resource for resource in project.resources}
    loads = (
        placer.left(assignment, resources[assignment.resource])
        for assignment in project.assignments
        if resources[assignment.resource].kind is not ResourceKind.COST
    )
    return ResourceLoad(schedule=found, assignments=tuple(loads), resources=project.resources)


def schedule_for(project: Project, schedule: Schedule | None, as_of: dt.date | str | None = None) -> Schedule:
    """Return the schedule of a project, computed where none is given.

    Args:
        project: The project.
        schedule: Its schedule, where there is one already.
        as_of: The data date, where it is computed.

    Returns:
        The schedule.

    Raises:
        ValidationError: When the project has no plan, or the schedule is that of another.
    """
    plan = plan_of(project)
    if schedule is None:
        return compute(project, as_of=as_of)
    if schedule.plan is not plan and schedule.plan != plan:
        raise ValidationError(
            "the schedule was computed from another plan",
            code="schedule.other_plan",
            where="schedule",
            expected="schedule(project) of the same project",
        )
    return schedule
