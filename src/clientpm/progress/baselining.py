"""Keeping what is agreed: the plan, its dates and its budget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.project import Project

if TYPE_CHECKING:
    from clientpm.model.baseline import Baseline
    from clientpm.model.budget import BudgetLine
    from clientpm.scheduling.result import Schedule

__all__ = ["capture_baseline", "whole_budget"]


def whole_budget(project: Project, schedule: Schedule | None = None) -> tuple[BudgetLine, ...]:
    """Return the lines of the budget, and one for each assignment that costs something.

    Args:
        project: The project.
        schedule: Its schedule, where there is one already.

    Returns:
        The lines.
    """
    if not project.assignments or project.plan is None:
        return project.budget
    from clientpm.scheduling.costing import resource_budget

    return (*project.budget, *resource_budget(project, schedule=schedule))


def capture_baseline(
    project: Project,
    *,
    id: str | None = None,
    number: int | None = None,
    schedule: Schedule | None = None,
    **fields: Any,
) -> Baseline:
    """Return the plan, its computed dates and its budget as a baseline: what is agreed from now on.

    The cost of assignments becomes part of the budget, line by line. The dates are those of
    `schedule(project)`: where work has been reported, what happened and the forecast of the
    rest. Give `schedule(project.plan)` to agree on the plan as if nothing had happened yet.

    Args:
        project: The project; it does not change. Put the result in with `with_`.
        id: Names the baseline; `original`, or `baseline-1` and so on, when `None`.
        number: 0 for the original; one more than the latest when `None`.
        schedule: The schedule of the project, where there is one already.
        **fields: Any other field of `Baseline`, such as `title`, `visibility`,
            `approved_by`, `approved_at` and `change`.

    Returns:
        The baseline.

    Raises:
        FieldTypeError: When the first argument is not a project.
        ValidationError: When the project has no plan, or a field a value that it cannot
            have.

    Examples:
        >>> from clientpm import BudgetLine, Money, Plan, Project, task
        >>> project = Project(
        ...     id="shop",
        ...     plan=Plan(start="2026-03-02", tasks=[task("build", "Build", "10d")]),
        ...     budget=[BudgetLine(id="build", task="build", amount=Money(8000, "EUR"))],
        ... )
        >>> agreed = capture_baseline(project, title="As signed")
        >>> agreed.id, agreed.number, agreed.dates_of("build").finish.day, agreed.budget[0].amount
        ('original', 0, 13, Money('8000', 'EUR'))
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    if project.plan is None:
        raise ValidationError(
            "the project has no plan", code="project.no_plan", where="plan", expected="a plan to agree on"
        )
    if schedule is None:
        from clientpm.scheduling.engine import schedule as compute

        schedule = compute(project)
    if number is None:
        number = max((baseline.number + 1 for baseline in project.baselines), default=0)
    return schedule.as_baseline(
        id or (f"baseline-{number}" if number else "original"),
        number=number,
        budget=whole_budget(project, schedule),
        **fields,
    )
