"""What meeting a need would do, computed by the same edits as a change."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from clientpm.agreement.need_binding import Bindings, NeedConstraint, bindings_of
from clientpm.change.applying import apply_edits
from clientpm.errors import FieldTypeError, UnitError
from clientpm.model.budget import BudgetCategory
from clientpm.model.effects import MilestoneShift
from clientpm.model.need import Need, NeedAnswer, NeedKind, Possibility
from clientpm.scheduling.costing import resource_budget
from clientpm.scheduling.engine import schedule as compute_schedule
from clientpm.scheduling.lateness import time_between
from clientpm.scheduling.reported import ProgressState
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.minutes import Minutes
from clientpm.values.money import Money
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from clientpm.model.plan import Plan
    from clientpm.model.project import Project
    from clientpm.scheduling.result import Schedule

__all__ = ["NeedImpact", "assess_need"]


@attrs.frozen(kw_only=True)
class NeedImpact:
    """What an answer to a need says, and what it would do.

    Whether the need can be met, how, and what may go wrong is declared by whoever answers;
    days and cost are computed from the edits.

    Attributes:
        answer: Id of the answer.
        need: Id of the need.
        possibility: Whether it can be met.
        conditions: Under which conditions.
        feasibility: How it can be met.
        risk: What may go wrong with it.
        as_of: The end of the day up to which reports count.
        finish_before: When the project ends without it.
        finish_after: When it ends with it.
        shift: Working time by which the end moves; negative where it comes earlier.
        milestones: How far each milestone that the client sees moves, those that stay
            included.
        budget_before: What the work is budgeted to cost without it.
        budget_after: The same with it.
        cost: What it costs; negative where it saves something.
        meets: Whether plan and budget keep to the need with it; `None` for a need that is
            neither of time nor of money, or where that cannot be told.
        binding: The need compared with plan and budget as they would be then.
        reasons: Why a figure is missing, by its name: `no_edits`, `no_plan`, `no_budget`,
            `mixed_currencies`, `not_bound`, or a reason of `NeedConstraint`.
    """

    answer: str
    need: str
    possibility: Possibility
    conditions: str = ""
    feasibility: str = ""
    risk: str = ""
    as_of: dt.datetime | None = None
    finish_before: dt.datetime | None = None
    finish_after: dt.datetime | None = None
    shift: Minutes | None = None
    milestones: tuple[MilestoneShift, ...] = ()
    budget_before: Money | None = None
    budget_after: Money | None = None
    cost: Money | None = None
    meets: bool | None = None
    binding: NeedConstraint | None = None
    reasons: FrozenMap[str] = EMPTY


def assess_need(
    project: Project,
    answer: NeedAnswer | Ref | str,
    *,
    as_of: dt.date | str | None = None,
    schedule: Schedule | None = None,
) -> NeedImpact:
    """Return what meeting a need as an answer says would do to dates and cost.

    The edits of the answer are carried out on a copy, as those of a change would be; the
    project stays as it is. An answer without edits has no figures: nobody has said yet what
    would have to be done.

    Args:
        project: The project.
        answer: An answer to one of its needs, or the name of one that it holds.
        as_of: The day up to which reports count; by default the data date of the plan,
            else the day of its latest report.
        schedule: Its schedule as it is, where it was computed before.

    Returns:
        What was declared, and what was computed.

    Raises:
        FieldTypeError: When it is no project, no answer, or the day is something else.
        UnknownReferenceError: When the project has no such answer or need, or an edit
            names what does not exist.
        ValidationError: When an edit cannot be carried out, or the day is not a date.

    Examples:
        >>> from clientpm import AddTask, BudgetLine, Money, Plan, Project, SetCost, task
        >>> project = Project(
        ...     id="shop",
        ...     plan=Plan(start="2026-03-02", tasks=[task("build", "Build", "5d")]),
        ...     budget=[BudgetLine(id="build", task="build", amount=Money(8000, "EUR"))],
        ...     needs=[
        ...         Need(id="cards", title="Gift cards"),
        ...         Need(id="limit", kind="budget", amount=Money(8500, "EUR")),
        ...     ],
        ... )
        >>> answer = NeedAnswer(
        ...     id="a",
        ...     need="cards",
        ...     possibility="yes",
        ...     edits=[
        ...         AddTask(task("cards", "Gift cards", "3d", after="build")),
        ...         SetCost(BudgetLine(id="cards", task="cards", amount=Money(900, "EUR"))),
        ...     ],
        ... )
        >>> impact = assess_need(project, answer)
        >>> impact.shift.days, str(impact.cost), impact.meets, impact.reasons["meets"]
        (3.0, '900 EUR', None, 'not_bound')
    """
    day = bindings_of(project, as_of, schedule).as_of
    given = _given(project, answer)
    need = project.get(Need, given.need)
    found = NeedImpact(
        answer=given.id,
        need=need.id,
        possibility=given.possibility,
        conditions=given.conditions,
        feasibility=given.feasibility,
        risk=given.risk,
        as_of=day,
    )
    after = apply_edits(project, given.edits)
    before, then = _dated(project, day, schedule), _dated(after, day, None)
    reasons: dict[str, str] = {}
    if given.edits:
        found = _costs(_dates(found, project, before, then, reasons), (project, after), (before, then), reasons)
    else:
        reasons |= dict.fromkeys(("shift", "cost"), "no_edits")
    return attrs.evolve(_met(found, after, need, then, reasons), reasons=FrozenMap(reasons))


def _given(project: Project, answer: NeedAnswer | Ref | str) -> NeedAnswer:
    if isinstance(answer, NeedAnswer):
        return answer
    if not isinstance(answer, (Ref, str)):
        raise FieldTypeError(
            "not an answer", code="need.answer", where="answer", got=answer, expected="a NeedAnswer, or the name of one"
        )
    return project.get(NeedAnswer, str(answer))


def _dated(project: Project, day: dt.datetime | None, given: Schedule | None) -> Schedule | None:
    if given is not None:
        return given
    return None if project.plan is None or not project.plan.tasks else compute_schedule(project, as_of=day)


def _dates(
    found: NeedImpact, project: Project, before: Schedule | None, then: Schedule | None, reasons: dict[str, str]
) -> NeedImpact:
    if before is None or then is None or project.plan is None:
        reasons["shift"] = "no_plan"
        return found
    return attrs.evolve(
        found,
        finish_before=before.finish,
        finish_after=then.finish,
        shift=time_between(project.plan, None, before.finish, then.finish),
        milestones=tuple(_shifts(project.plan, before, then)),
    )


def _shifts(plan: Plan, before: Schedule, then: Schedule) -> list[MilestoneShift]:
    found = []
    for task in plan.tasks:
        seen = task.is_milestone and task.visibility is Visibility.CLIENT
        if seen and task.id in then and before[task.id].state is not ProgressState.CANCELLED:
            a, b = before[task.id].early_finish, then[task.id].early_finish
            found.append(
                MilestoneShift(
                    task=task.id, before=a, after=b, shift=time_between(plan, None, a, b), promise=task.deadline
                )
            )
    return found


def _costs(
    found: NeedImpact,
    projects: tuple[Project, Project],
    schedules: tuple[Schedule | None, Schedule | None],
    reasons: dict[str, str],
) -> NeedImpact:
    try:
        before, after = (_budget(*pair) for pair in zip(projects, schedules, strict=True))
        known = after if after is not None else before
        if known is None:
            reasons["cost"] = "no_budget"
            return found
        nothing = known - known
        cost = (nothing if after is None else after) - (nothing if before is None else before)
    except UnitError:
        reasons["cost"] = "mixed_currencies"
        return found
    return attrs.evolve(found, budget_before=before, budget_after=after, cost=cost)


def _budget(project: Project, schedule: Schedule | None) -> Money | None:
    """Return what the work of a project is budgeted to cost; `None` where nothing is."""
    lines = project.budget
    if project.assignments and schedule is not None:
        lines += resource_budget(project, schedule=schedule)
    found: Money | None = None
    for line in lines:
        if line.category is BudgetCategory.WORK:
            found = line.amount if found is None else found + line.amount
    return found


def _met(found: NeedImpact, after: Project, need: Need, then: Schedule | None, reasons: dict[str, str]) -> NeedImpact:
    """Return the impact with whether the need is met by it."""
    if need.kind not in {NeedKind.TIME, NeedKind.BUDGET}:
        reasons["meets"] = "not_bound"
        return found
    bindings = Bindings(project=after, as_of=found.as_of, given=then)
    row = bindings.money(need) if need.kind is NeedKind.BUDGET else bindings.day(need)
    if row.holds is None:
        reasons["meets"] = row.reason
    return attrs.evolve(found, meets=row.holds, binding=row)
