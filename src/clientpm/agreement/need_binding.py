"""What needs of time and money bind: a day of the plan, a limit of the budget."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.agreement.deadlines import ProjectEvents
from clientpm.errors import FieldTypeError, UnitError, ValidationError
from clientpm.model.budget import BudgetCategory
from clientpm.model.constraint import ConstraintType
from clientpm.model.edits import Edit, SetDeadline
from clientpm.model.need import Need, NeedKind
from clientpm.model.project import Project
from clientpm.model.work import TaskKind
from clientpm.scheduling.costing import resource_budget
from clientpm.scheduling.reported import ProgressState, data_date_of
from clientpm.scheduling.result import Schedule
from clientpm.values.instant import plan_instant
from clientpm.values.minutes import Minutes
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clientpm.model.budget import BudgetLine
    from clientpm.model.plan import Plan
    from clientpm.model.work import Task

__all__ = ["Bindings", "NeedConstraint", "bindings_of", "needs_as_constraints"]

_ENDS: Final = frozenset(
    {
        ConstraintType.FINISH_NO_LATER_THAN,
        ConstraintType.FINISH_ON,
        ConstraintType.MANDATORY_FINISH,
    }
)
_NO_END: Final = frozenset({TaskKind.SUMMARY, TaskKind.LEVEL_OF_EFFORT})


@attrs.frozen(kw_only=True)
class NeedConstraint:
    """What a need of time or money binds, and whether it holds.

    Attributes:
        need: Id of the need.
        kind: Time or budget.
        amount: The most that may be spent.
        by: The day by which.
        milestone: Id of the task that must be done by then; `None` for the whole project.
        in_plan: Whether the plan or the budget knows it: a deadline or a binding date no
            later than that day, or a budget in the same currency.
        agreed: The day that the plan promises, where it promises one.
        budget: What the work is budgeted to cost.
        with_reserves: The same with contingency and reserve.
        finish: When it is expected.
        done: Whether that has happened.
        holds: Whether the plan or the budget keeps to it; `None` where that cannot be told.
        late: How much working time it is late.
        reason: Why it cannot be told: `no_amount`, `no_budget`, `mixed_currencies`,
            `other_currency`, `no_date`, `no_plan`, `cancelled`; empty where it can.
        edits: What would write the day into the plan, where it is not there.
    """

    need: str
    kind: NeedKind
    amount: Money | None = None
    by: dt.date | None = None
    milestone: str | None = None
    in_plan: bool = False
    agreed: dt.date | None = None
    budget: Money | None = None
    with_reserves: Money | None = None
    finish: dt.date | None = None
    done: bool = False
    holds: bool | None = None
    late: Minutes | None = None
    reason: str = ""
    edits: tuple[Edit, ...] = ()


def needs_as_constraints(
    project: Project, *, as_of: dt.date | str | None = None, schedule: Schedule | None = None
) -> tuple[NeedConstraint, ...]:
    """Return what the needs of time and money bind in plan and budget.

    A need of time is compared with the forecast of its milestone, or of the whole project;
    a need of money with the budget at completion: the lines of work and what assignments
    cost.

    Args:
        project: The project.
        as_of: The day up to which reports count; by default the data date of the plan,
            else the day of its latest report.
        schedule: Its schedule, where it was computed before.

    Returns:
        One row for each need of time or money, in the project's order.

    Raises:
        FieldTypeError: When it is no project, or the day is something else.
        ValidationError: When the day is not a date, or the plan has no dates that follow.

    Examples:
        >>> from clientpm import BudgetLine, Plan, milestone, task
        >>> project = Project(
        ...     id="shop",
        ...     plan=Plan(start="2026-03-02", tasks=[task("a", "A", "5d"), milestone("live", "Live", after="a")]),
        ...     budget=[BudgetLine(id="a", task="a", amount=Money(9000, "EUR"))],
        ...     needs=[
        ...         Need(id="early", kind="time", by="2026-03-05", milestone="live"),
        ...         Need(id="cheap", kind="budget", amount=Money(10000, "EUR")),
        ...     ],
        ... )
        >>> early, cheap = needs_as_constraints(project)
        >>> early.holds, early.finish, str(early.late), early.in_plan, cheap.holds, str(cheap.budget)
        (False, datetime.date(2026, 3, 6), '1d', False, True, '9000 EUR')
        >>> early.edits
        (SetDeadline(task='live', deadline=datetime.datetime(2026, 3, 6, 0, 0)),)
    """
    return bindings_of(project, as_of, schedule).rows


def bindings_of(project: Project, as_of: dt.date | str | None, schedule: Schedule | None) -> Bindings:
    """Return what compares the needs of a project with its plan and budget, or refuse what is none.

    Args:
        project: The project.
        as_of: The day up to which reports count; that of the plan or of the latest report
            when `None`.
        schedule: Its schedule, where it was computed before.

    Returns:
        The bindings.

    Raises:
        FieldTypeError: When an argument is of another type.
        ValidationError: When the day is not a date, or the schedule that of another plan.
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    if schedule is not None and not isinstance(schedule, Schedule):
        raise FieldTypeError(
            "not a schedule", code="schedule.type", where="schedule", got=schedule, expected="Schedule"
        )
    if schedule is not None and schedule.plan is not project.plan and schedule.plan != project.plan:
        raise ValidationError(
            "the schedule was computed from another plan",
            code="schedule.other_plan",
            where="schedule",
            expected="schedule(project)",
        )
    day = data_date_of(project) if as_of is None else plan_instant(as_of, "as_of", end_of_day=True)
    return Bindings(project=project, as_of=day, given=schedule)


@attrs.frozen(kw_only=True)
class Bindings:
    """Compares the needs of a project with its plan and budget.

    Attributes:
        project: The project.
        as_of: The end of the day up to which reports count.
        given: Its schedule, where it was computed before.
    """

    project: Project
    as_of: dt.datetime | None = None
    given: Schedule | None = None

    @cached_property
    def rows(self) -> tuple[NeedConstraint, ...]:
        """One row for each need of time or money."""
        return tuple(
            self.money(need) if need.kind is NeedKind.BUDGET else self.day(need)
            for need in self.project.needs
            if need.kind in {NeedKind.BUDGET, NeedKind.TIME}
        )

    @cached_property
    def events(self) -> ProjectEvents:
        """When the project and its tasks end."""
        return ProjectEvents(project=self.project, as_of=self.as_of, given=self.given)

    @cached_property
    def _last(self) -> tuple[Task, ...]:
        """The tasks with which the project ends."""
        schedule = self.events.schedule
        if schedule is None or self.project.plan is None:
            return ()
        finish = schedule.finish
        tasks = self.project.plan.tasks
        return tuple(t for t in tasks if t.kind not in _NO_END and schedule[t.id].early_finish == finish)

    @cached_property
    def _promised_end(self) -> dt.date | None:
        """The day by which the plan promises the whole."""
        return None if self.project.plan is None else _promise(self.project.plan, self._last)

    @cached_property
    def _sums(self) -> tuple[Money | None, Money | None, str]:
        """The budget of the work, the same with reserves, and why there is none."""
        project = self.project
        try:
            lines: tuple[BudgetLine, ...] = project.budget
            if project.assignments and project.plan is not None:
                lines += resource_budget(project, schedule=self.events.schedule)
            work = _total(line for line in lines if line.category is BudgetCategory.WORK)
            return work, _total(lines), "" if work is not None else "no_budget"
        except UnitError:
            return None, None, "mixed_currencies"

    def money(self, need: Need) -> NeedConstraint:
        """Return what a need of money binds.

        Args:
            need: The need.

        Returns:
            The row.
        """
        work, whole, reason = self._sums
        row = NeedConstraint(need=need.id, kind=need.kind, amount=need.amount, budget=work, with_reserves=whole)
        if need.amount is None:
            return attrs.evolve(row, reason="no_amount")
        if work is None:
            return attrs.evolve(row, reason=reason)
        if work.currency != need.amount.currency:
            return attrs.evolve(row, reason="other_currency")
        return attrs.evolve(row, in_plan=True, holds=work <= need.amount)

    def day(self, need: Need) -> NeedConstraint:
        """Return what a need of time binds.

        Args:
            need: The need.

        Returns:
            The row.
        """
        row = NeedConstraint(need=need.id, kind=need.kind, by=need.by, milestone=need.milestone)
        schedule = self.events.schedule
        if need.by is None:
            return attrs.evolve(row, reason="no_date")
        if schedule is None or self.project.plan is None:
            return attrs.evolve(row, reason="no_plan")
        if need.milestone is not None and schedule[need.milestone].state is ProgressState.CANCELLED:
            return attrs.evolve(row, reason="cancelled")
        plan = self.project.plan
        agreed = _promised(plan[need.milestone]) if need.milestone is not None else self._promised_end
        event = self.events.end if need.milestone is None else self.events.end_of(need.milestone)
        known = agreed is not None and agreed <= need.by
        row = attrs.evolve(row, in_plan=known, agreed=agreed, edits=() if known else _deadlines(self._last, need))
        if event is None:
            return attrs.evolve(row, reason="no_plan")
        late = event.on > need.by
        return attrs.evolve(
            row,
            finish=event.on,
            done=event.happened,
            holds=not late,
            late=_between(plan, need.by, event.on) if late else None,
        )


def _total(lines: Iterable[BudgetLine]) -> Money | None:
    found: Money | None = None
    for line in lines:
        found = line.amount if found is None else found + line.amount
    return found


def _promise(plan: Plan, ends: Iterable[Task]) -> dt.date | None:
    """Return the day by which the plan promises the whole."""
    days = [] if plan.must_finish_by is None else [_last_day(plan.must_finish_by)]
    last = [_promised(task) for task in ends]
    if last and all(day is not None for day in last):
        days.append(max(day for day in last if day is not None))
    return min(days, default=None)


def _promised(task: Task) -> dt.date | None:
    dates = [] if task.deadline is None else [task.deadline]
    dates += [item.date for item in task.constraints if item.type in _ENDS and item.date is not None]
    return min(map(_last_day, dates), default=None)


def _deadlines(last: Sequence[Task], need: Need) -> tuple[Edit, ...]:
    """Return the edit that promises a need."""
    if need.by is None:
        return ()
    if need.milestone is not None:
        return (SetDeadline(need.milestone, need.by),)
    ends = [task for task in last if task.is_milestone] or last
    return (SetDeadline(ends[-1].id, need.by),) if ends else ()


def _last_day(instant: dt.datetime) -> dt.date:
    """Return the day that an instant ends: 00:00 is the end of the day before."""
    return (instant - dt.timedelta(minutes=1)).date()


def _between(plan: Plan, first: dt.date, last: dt.date) -> Minutes:
    """Return the working time from the end of one day to the end of another."""
    begin, end = (dt.datetime.combine(day + dt.timedelta(days=1), dt.time()) for day in (first, last))
    found = plan.calendar.between(begin, end)
    per_day = plan.minutes_per_day or plan.calendar.minutes_per_day
    return Minutes(found.minutes, per_day)
