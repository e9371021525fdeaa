"""The next baseline: what was agreed, moved by exactly what a change moves.

The live plan may be late, or have been edited freely. None of that is agreed with a change:
only what the change itself adds, moves or drops enters the new baseline, so that what was
late before stays late, and the sum of all changes explains the budget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from clientpm.change.touching import touched_tasks
from clientpm.errors import ValidationError
from clientpm.model.baseline import Baseline, BaselineDates
from clientpm.model.edits import SetCost
from clientpm.progress.baselining import capture_baseline, whole_budget
from clientpm.scheduling.editing import apply_plan_edits, plan_edits
from clientpm.scheduling.result import Schedule
from clientpm.values.money import Money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from clientpm.model.budget import BudgetLine
    from clientpm.model.edits import Edit
    from clientpm.model.plan import Plan
    from clientpm.model.project import Project
    from clientpm.values.calendar import WorkCalendar

__all__ = ["revised_baseline"]


def revised_baseline(before: Project, after: Project, edits: Iterable[Edit], **fields: Any) -> Baseline:
    """Return the baseline that a change puts into force.

    Each agreed date moves by the working time by which the change moves the task, each
    agreed cost of an assignment by as much as the change moves it. A line of the budget that
    the change sets is agreed as it was set. What the change adds has the dates
    of the schedule after it; what it drops is gone. Where nothing was agreed yet, or plan
    and baseline do not differ, it is the baseline of the project after the change.

    Args:
        before: The project before the change.
        after: The project after it.
        edits: What the change did.
        **fields: Fields of the baseline, as for `capture_baseline`.

    Returns:
        The baseline.

    Raises:
        ValidationError: When the project has no plan.

    Examples:
        >>> from clientpm import Plan, Project, SetEstimate, apply_edits, task
        >>> shop = Project(id="shop", plan=Plan(start="2026-03-02", tasks=[task("build", "Build", "5d")]))
        >>> shop = shop.with_(capture_baseline(shop))
        >>> late = shop.with_(task("build", "Build", "8d"))
        >>> edits = [SetEstimate("build", "9d")]
        >>> agreed = revised_baseline(late, apply_edits(late, edits), edits)
        >>> agreed.number, str(agreed.dates_of("build").finish)
        (1, '2026-03-09 18:00:00')
    """
    from clientpm.scheduling.engine import schedule

    asked = tuple(edits)
    now = None if after.plan is None else schedule(after)
    fresh = capture_baseline(after, schedule=now, **fields)
    agreed = max(before.baselines, key=lambda item: item.number, default=None)
    if agreed is None or before.plan is None or now is None:
        return fresh
    shift = _Shift(agreed=agreed, before=schedule(before), after=now, touched=frozenset(touched_tasks(asked)))
    lines = _budget(agreed, whole_budget(before, shift.before), whole_budget(after, now), asked)
    return attrs.evolve(
        fresh,
        plan=_plan(agreed, before.plan, after.plan, asked),
        dates=tuple(shift.dates(fresh.dates)),
        budget=tuple(lines),
    )


def _plan(agreed: Baseline, before: Plan, after: Plan | None, edits: tuple[Edit, ...]) -> Plan | None:
    """Return the agreed plan after the change.

    Where an edit is about tasks that only the live plan has, these come with it as they are:
    nothing else of the live plan is agreed by that.
    """
    if agreed.plan is None:
        return after
    asked = plan_edits(edits)
    try:
        return apply_plan_edits(agreed.plan, asked)
    except ValidationError:
        return _fitting(_with_tasks(agreed.plan, before, touched_tasks(asked)), asked)


def _with_tasks(agreed: Plan, live: Plan, names: Iterable[str]) -> Plan:
    """Return the agreed plan with tasks that only the live one has, bound to what both have."""
    added = [live[name] for name in names if name in live and name not in agreed]
    known = {*(task.id for task in agreed.tasks), *(task.id for task in added)}
    calendars = {calendar.id: calendar for calendar in (*live.calendars, *agreed.calendars)}
    bare = (
        attrs.evolve(
            task,
            after=tuple(link for link in task.after if link.predecessor in known),
            parent=task.parent if task.parent in known else None,
            earning=None,
        )
        for task in added
    )
    try:
        return attrs.evolve(agreed, tasks=(*agreed.tasks, *bare), calendars=tuple(calendars.values()))
    except ValidationError:
        return agreed  # the two plans do not go together: what was agreed stays


def _fitting(plan: Plan, edits: Iterable[Edit]) -> Plan:
    """Return a plan after those edits that can be carried out on it, whatever their order."""
    held, left = plan, list(edits)
    while left:
        waiting = []
        for edit in left:
            try:
                held = apply_plan_edits(held, [edit])
            except ValidationError:
                waiting.append(edit)
        if len(waiting) == len(left):
            break
        left = waiting
    return held


@attrs.frozen(kw_only=True)
class _Shift:
    """The agreed dates, and the schedules without and with a change."""

    agreed: Baseline
    before: Schedule
    after: Schedule
    touched: frozenset[str]

    def dates(self, fresh: Iterable[BaselineDates]) -> Iterator[BaselineDates]:
        """Yield the dates of the new baseline, in the order of the plan."""
        found: dict[str, BaselineDates] = {}
        for dates in fresh:
            held = self.agreed.dates_of(dates.task)
            if held is not None:
                found[dates.task] = self._moved(held, dates)
            elif dates.task not in self.before.plan or dates.task in self.touched:
                found[dates.task] = dates
        yield from self._with_summaries(found).values()
        for held in self.agreed.dates:
            if held.task not in self.before.plan and held.task not in self.after.plan:
                yield held

    def _moved(self, held: BaselineDates, fresh: BaselineDates) -> BaselineDates:
        """Return agreed dates moved as far as the change moves the task."""
        if held.task not in self.before.plan:
            return fresh
        old, new = self.before[held.task], self.after[held.task]
        calendar = self.after.plan.calendar_of(new.task)
        finish = _shifted(calendar, held.finish, old.early_finish, new.early_finish)
        point = held.start == held.finish and new.early_start == new.early_finish
        start = finish if point else _shifted(calendar, held.start, old.early_start, new.early_start, starts=True)
        same = old.task.duration == new.task.duration and old.task.kind is new.task.kind
        return BaselineDates(
            task=held.task,
            start=min(start, finish),
            finish=finish,
            duration=held.duration if same else fresh.duration,
        )

    def _with_summaries(self, found: dict[str, BaselineDates]) -> dict[str, BaselineDates]:
        """Return the dates with those of summaries drawn around what is below them."""
        plan = self.after.plan
        summaries = sorted((task for task in plan.tasks if task.is_summary), key=lambda task: -plan.level(task.id))
        for task in summaries:
            below = [found[name] for name in plan.children(task.id) if name in found]
            if task.id in found and below:
                found[task.id] = attrs.evolve(
                    found[task.id],
                    start=min(item.start for item in below),
                    finish=max(item.finish for item in below),
                )
        return found


def _shifted(
    calendar: WorkCalendar, held: dt.datetime, old: dt.datetime, new: dt.datetime, *, starts: bool = False
) -> dt.datetime:
    """Return an agreed instant moved by the working time between two others."""
    if old == new:
        return held
    if held == old:
        return new
    moved = calendar.add(held, calendar.between(old, new))
    return calendar.snap_forward(moved) if starts else moved


def _budget(
    agreed: Baseline, before: tuple[BudgetLine, ...], after: tuple[BudgetLine, ...], edits: tuple[Edit, ...]
) -> Iterator[BudgetLine]:
    """Yield the agreed lines, each moved by what the change makes of the line as it is."""
    old, new = ({line.id: line for line in lines} for lines in (before, after))
    asked = {edit.line.id for edit in edits if isinstance(edit, SetCost)}
    held = {line.id: line for line in agreed.budget}
    for line in agreed.budget:
        if line.id in asked and line.id in new:
            yield new[line.id]
        elif line.id in new:
            yield _repriced(line, old.get(line.id), new[line.id])
        elif line.id not in old:
            yield line
    for line in after:
        if line.id not in held and (line.id not in old or line.id in asked):
            yield line


def _repriced(held: BudgetLine, old: BudgetLine | None, new: BudgetLine) -> BudgetLine:
    """Return an agreed line changed as the change changes the line as it is."""
    if old is None:
        return new
    if old == new:
        return held
    if len({held.amount.currency, old.amount.currency, new.amount.currency}) > 1:
        return new
    amount = held.amount + (new.amount - old.amount)
    return attrs.evolve(new, amount=max(amount, Money(0, amount.currency)))
