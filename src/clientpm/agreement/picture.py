"""A project as the check for completeness sees it on a day."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from clientpm.agreement.connections import Connections
from clientpm.agreement.coverage import coverage_of
from clientpm.agreement.deadlines import ProjectEvents
from clientpm.agreement.graph import every_record
from clientpm.model.budget import BudgetCategory
from clientpm.model.project import Project
from clientpm.model.references import references_of
from clientpm.model.work import Task, TaskKind
from clientpm.scheduling.reported import facts_until

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clientpm.agreement.coverage import RequirementTrace
    from clientpm.values.finding import Severity

__all__ = ["Gap", "Picture"]

_MINUTE = dt.timedelta(minutes=1)
_LASTING = frozenset({TaskKind.TASK, TaskKind.LEVEL_OF_EFFORT})


class Gap(NamedTuple):
    """One kind of thing that may be missing.

    Attributes:
        code: Code of its finding.
        severity: How much it matters.
        population: Gives the records that could lack it.
        lacks: Says whether one of them does.
    """

    code: str
    severity: Severity
    population: Callable[[Picture], Sequence[Any]]
    lacks: Callable[[Picture, Any], bool]


@attrs.frozen(kw_only=True)
class Picture:
    """What the rules for completeness look at.

    Attributes:
        project: The project.
        as_of: The end of the day that is looked at; `None` where no day is known.
    """

    project: Project
    as_of: dt.datetime | None = None

    @cached_property
    def linked(self) -> Connections:
        """What hangs together."""
        return Connections(project=self.project, as_of=self.as_of)

    @cached_property
    def traces(self) -> dict[str, RequirementTrace]:
        """What each requirement that is to be met leads to, by its id."""
        return {row.requirement: row for row in coverage_of(self.linked).requirements}

    @property
    def today(self) -> dt.date | None:
        """The day that is looked at."""
        return None if self.as_of is None else (self.as_of - _MINUTE).date()

    @cached_property
    def open_work(self) -> tuple[Task, ...]:
        """The tasks with work of their own, support among them, that are not over."""
        return tuple(task for task in self.open_tasks if task.kind in _LASTING)

    @cached_property
    def open_tasks(self) -> tuple[Task, ...]:
        """The tasks that are neither finished nor cancelled."""
        over = self.linked.cancelled | self.linked.complete
        return tuple(task for task in self.project.all(Task) if task.id not in over)

    @cached_property
    def asked_for(self) -> frozenset[str]:
        """Ids of the tasks that a requirement or a deliverable stands over."""
        named = {name for row in self.traces.values() for name in row.tasks}
        for deliverable in self.project.deliverables:
            named.update(self.linked.beside(deliverable.ref, "task"))
        return self.linked.below(named)

    @cached_property
    def paid_for(self) -> frozenset[str]:
        """Ids of the tasks that have a budget, or resources that cost something."""
        named = {line.task for line in self.project.budget if line.category is BudgetCategory.WORK}
        priced = {resource.id for resource in self.project.resources if resource.rates}
        named |= {item.task for item in self.project.assignments if item.amount is not None or item.resource in priced}
        return self.linked.below(name for name in named if name is not None)

    @cached_property
    def named_people(self) -> frozenset[str]:
        """Ids of the stakeholders that any record names."""
        return frozenset(
            ref.id
            for record in every_record(self.project)
            for _, ref in references_of(record)
            if ref.kind == "stakeholder"
        )

    @cached_property
    def last_measured(self) -> dict[str, dt.date]:
        """The day of the latest measurement of each goal, or of its value before."""
        found = {goal.id: goal.baseline_on for goal in self.project.goals if goal.baseline_on is not None}
        for item in facts_until(self.project.measurements, self.as_of):
            found[item.goal] = max(found.get(item.goal, item.on), item.on)
        return found

    @cached_property
    def events(self) -> ProjectEvents:
        """When the project and its tasks end."""
        return ProjectEvents(project=self.project, as_of=self.as_of)

    @cached_property
    def parents_of_goals(self) -> frozenset[str]:
        """Ids of the goals that others serve."""
        return frozenset(goal.parent for goal in self.project.goals if goal.parent is not None)

    @cached_property
    def payment_milestones(self) -> frozenset[str]:
        """Ids of the milestones that the client pays for."""
        contract = self.project.contract
        return frozenset() if contract is None else frozenset(item.milestone for item in contract.payments)
