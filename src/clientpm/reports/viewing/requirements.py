"""Put together what an audience may see of what is required."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.agreement.elicited import open_questions
from clientpm.errors import UnitError
from clientpm.model.need import NeedBasis
from clientpm.model.process import ProcessPhase, UserRole
from clientpm.model.project import Project
from clientpm.reports.lens import Lens
from clientpm.reports.view import View
from clientpm.reports.view_agreement import ViewSum
from clientpm.reports.view_requirements import (
    ViewBudgetRow,
    ViewCriterion,
    ViewDeliverable,
    ViewNeed,
    ViewNeedAnswer,
    ViewProcess,
    ViewProcessStep,
    ViewQuestion,
    ViewRequirement,
    ViewRequirements,
    ViewUserRole,
)
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.reports.viewing.agreed_content import AgreedContent
from clientpm.reports.viewing.assembly import ReportResults, view_for
from clientpm.reports.viewing.naming import Naming
from clientpm.scheduling.costing import resource_budget
from clientpm.scheduling.result import Schedule
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from clientpm.model.deliverable import Deliverable
    from clientpm.model.need import Need, NeedAnswer
    from clientpm.model.process import ProcessStep
    from clientpm.model.requirement import AcceptanceCriterion, Requirement
    from clientpm.reports.view import ViewTask

__all__ = ["view_requirements"]

_PARTS_OF_BUDGET: Final = ("work", "resources", "contingency", "management_reserve")


def view_requirements(
    project: Project, audience: Visibility | str, schedule: Schedule | None, as_of: dt.datetime | None
) -> ViewRequirements:
    """Return what an audience may see of what is required.

    Args:
        project: The project.
        audience: Who reads it.
        schedule: The project's schedule on that day.
        as_of: The instant that the document speaks of.

    Returns:
        The only thing that the builder receives.
    """
    lens = Lens(Visibility.of(audience, "audience"))
    base = view_for(project, ReportResults(schedule=schedule, as_of=as_of), lens.audience)
    return _Viewer(project=project, lens=lens, base=base, schedule=schedule).view()


@attrs.frozen(kw_only=True)
class _Viewer:
    """Looks at the requirements with the eyes of an audience."""

    project: Project
    lens: Lens
    base: View
    schedule: Schedule | None

    def view(self) -> ViewRequirements:
        project, lens, agreed = self.project, self.lens, self._agreed
        requirements, deliverables = lens.visible(project.requirements), lens.visible(project.deliverables)
        rows, total = self._budget()
        return ViewRequirements(
            base=self.base,
            needs=tuple(map(self._need, lens.visible(project.needs))),
            roles=tuple(map(self._role, lens.visible(project.user_roles))),
            processes=self._processes(),
            requirements=tuple(map(self._requirement, requirements)),
            deliverables=tuple(map(self._deliverable, deliverables)),
            budget=rows,
            budget_total=total,
            questions=self._questions(),
            versions=agreed.versions(),
            signers=agreed.signers(),
            stale=agreed.stale,
            whole=len(requirements) == len(project.requirements) and len(deliverables) == len(project.deliverables),
        )

    @cached_property
    def _agreed(self) -> AgreedContent:
        return AgreedContent(project=self.project, lens=self.lens)

    @cached_property
    def _naming(self) -> Naming:
        return Naming(lens=self.lens, projects=(self.project,))

    @cached_property
    def _tasks(self) -> dict[str, ViewTask]:
        return {task.id: task for task in self.base.tasks}

    @cached_property
    def _roles(self) -> dict[str, UserRole]:
        return {role.id: role for role in self.project.user_roles}

    def _role_title(self, name: str | None) -> ViewText:
        return self.lens.text(self._roles.get(name or ""), "title")

    def _need(self, need: Need) -> ViewNeed:
        lens = self.lens
        task = self._tasks.get(lens.read(need, "milestone") or "")
        answers = [item for item in lens.visible(self.project.need_answers) if item.need == need.id]
        inferred = need.basis is NeedBasis.INFERRED
        return ViewNeed(
            statement=lens.text(need, "statement") or lens.text(need, "title"),
            kind=need.kind.value,
            basis=need.basis.value,
            confirmed=not inferred or lens.read(need, "confirmed_by") is not None,
            source=self._naming.person(lens.read(need, "source")),
            amount=lens.read(need, "amount"),
            by=lens.read(need, "by"),
            milestone=NO_TEXT if task is None else task.title,
            answer=self._answer(answers[-1]) if answers else None,
        )

    def _answer(self, answer: NeedAnswer) -> ViewNeedAnswer:
        lens = self.lens
        return ViewNeedAnswer(
            possibility=lens.read(answer, "possibility").value,
            conditions=lens.text(answer, "conditions"),
            feasibility=lens.text(answer, "feasibility"),
            risk=lens.text(answer, "risk"),
        )

    def _role(self, role: UserRole) -> ViewUserRole:
        return ViewUserRole(
            title=self.lens.text(role, "title"),
            description=self.lens.text(role, "description"),
            headcount=self.lens.read(role, "headcount"),
        )

    def _processes(self) -> tuple[ViewProcess, ...]:
        by_name: dict[str, list[ProcessStep]] = {}
        for step in self.lens.visible(self.project.process_steps):
            by_name.setdefault(self.lens.read(step, "process", ""), []).append(step)
        return tuple(
            ViewProcess(
                title=self.lens.text(steps[0], "process"),
                as_is=self._steps(steps, ProcessPhase.AS_IS),
                to_be=self._steps(steps, ProcessPhase.TO_BE),
            )
            for steps in by_name.values()
        )

    def _steps(self, steps: list[ProcessStep], phase: ProcessPhase) -> tuple[ViewProcessStep, ...]:
        lens = self.lens
        return tuple(
            ViewProcessStep(
                title=lens.text(step, "title"),
                actor=self._role_title(lens.read(step, "actor")),
                input=lens.text(step, "input"),
                output=lens.text(step, "output"),
                duration=lens.read(step, "duration"),
                pain=lens.text(step, "pain"),
            )
            for step in _in_order([step for step in steps if step.phase is phase])
        )

    def _criteria(self, found: Iterable[AcceptanceCriterion]) -> tuple[ViewCriterion, ...]:
        lens = self.lens
        return tuple(
            ViewCriterion(
                statement=lens.text(item, "statement") or lens.text(item, "title"),
                measure=lens.text(item, "measure"),
                threshold=lens.text(item, "threshold"),
                method="" if lens.read(item, "method") is None else item.method.value if item.method else "",
            )
            for item in lens.visible(found)
        )

    def _requirement(self, requirement: Requirement) -> ViewRequirement:
        lens = self.lens
        priority = lens.read(requirement, "priority")
        return ViewRequirement(
            id=requirement.id,
            statement=lens.text(requirement, "statement") or lens.text(requirement, "title"),
            kind=lens.read(requirement, "kind").value,
            priority="" if priority is None else priority.value,
            rationale=lens.text(requirement, "rationale"),
            role=self._role_title(lens.read(requirement, "user_role")),
            criteria=self._criteria(item for item in self.project.criteria if item.requirement == requirement.id),
            state=lens.read(requirement, "state", ""),
            agreement=self._agreed.state(requirement),
        )

    def _deliverable(self, deliverable: Deliverable) -> ViewDeliverable:
        lens = self.lens
        wanted = set(lens.read(deliverable, "criteria", ()))
        days = [self._tasks[name].finish_day for name in lens.read(deliverable, "tasks", ()) if name in self._tasks]
        return ViewDeliverable(
            title=lens.text(deliverable, "title"),
            description=lens.text(deliverable, "description"),
            day=max(days, default=None),
            criteria=self._criteria(item for item in self.project.criteria if item.id in wanted),
            state=lens.read(deliverable, "state", ""),
            agreement=self._agreed.state(deliverable),
        )

    def _budget(self) -> tuple[tuple[ViewBudgetRow, ...], ViewSum | None]:
        lens = self.lens
        lines = [line for line in lens.visible(self.project.budget) if lens.read(line, "amount") is not None]
        sums: dict[str, Any] = {}
        whole = len(lines) == len(self.project.budget)
        try:
            found = [(line.category.value, line.amount) for line in lines]
            costs = () if self.schedule is None else resource_budget(self.project, schedule=self.schedule)
            if lens.audience is Visibility.INTERNAL:
                found += [("resources", line.amount) for line in costs]
            whole = whole and (lens.audience is Visibility.INTERNAL or not costs)
            for name, amount in found:
                sums[name] = amount if name not in sums else sums[name] + amount
            amounts = list(sums.values())
            total = amounts[0] if amounts else None
            for amount in amounts[1:]:
                total = total + amount
        except UnitError:
            return (), None
        order = sorted(sums, key=_PARTS_OF_BUDGET.index)
        rows = tuple(ViewBudgetRow(category=name, amount=sums[name]) for name in order)
        return rows, None if total is None else ViewSum(amount=total, whole=whole)

    def _questions(self) -> tuple[ViewQuestion, ...]:
        as_of = None if self.base.data_date is None else self.base.data_date
        asked = {item.id: item for item in self.lens.visible(self.project.elicitations)}
        return tuple(
            ViewQuestion(
                text=ViewText(item.text),
                asked=self._naming.people(item.asked),
                due=item.due,
                overdue=item.overdue,
            )
            for item in open_questions(self.project, as_of=as_of)
            if item.elicitation in asked
        )


def _in_order(steps: list[ProcessStep]) -> list[ProcessStep]:
    """Return steps so that each stands after those that it follows, else as they are written."""
    placed: list[ProcessStep] = []
    waiting = list(steps)
    while waiting:
        known = {step.id for step in waiting}
        ready = next((step for step in waiting if not known & (set(step.after) - {step.id})), waiting[0])
        waiting.remove(ready)
        placed.append(ready)
    return placed
