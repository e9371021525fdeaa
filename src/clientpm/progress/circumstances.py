"""What the figures of a project on a day are made of, computed once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.agreed import current_baseline
from clientpm.model.baseline import Baseline, BaselineDates
from clientpm.model.project import Project
from clientpm.progress.agreed import agreed_dates
from clientpm.progress.asked import asked_earned, asked_project, asked_schedule
from clientpm.progress.earned import earned_value
from clientpm.progress.earned_figures import EarnedValue
from clientpm.scheduling.result import Schedule

if TYPE_CHECKING:
    from clientpm.progress.status_rules import StatusRules

__all__ = ["Circumstances", "circumstances_of", "earned_or_why_not", "is_budgeted"]


@attrs.frozen(kw_only=True)
class Circumstances:
    """What figures are made of, computed once.

    Attributes:
        project: The project.
        as_of: The instant they are told for.
        schedule: The schedule on that day; `None` where the project has no tasks.
        baseline: The baseline that was current then.
        agreed: Its dates by task.
        earned: Earned value on that day; `None` where there is none.
        not_earned: Why there is none, though the project has records of cost.
        simulation: Chances, where a simulation was given.
        eac: Name of the estimate at completion that is used.
    """

    project: Project
    as_of: dt.datetime
    schedule: Schedule | None
    baseline: Baseline | None
    agreed: Mapping[str, BaselineDates]
    earned: EarnedValue | None
    not_earned: str
    simulation: Any
    eac: str


def circumstances_of(
    project: Project,
    day: dt.datetime,
    *,
    schedule: Schedule | None,
    simulation: Any,
    rules: StatusRules,
    earned: EarnedValue | None = None,
) -> Circumstances:
    """Return what the figures of a project on a day are made of.

    Args:
        project: The project.
        day: The instant.
        schedule: Its schedule, where it was computed before.
        simulation: A simulation, if any.
        rules: The thresholds.
        earned: Earned value, where it was computed before.

    Returns:
        Everything that takes time to compute, computed once.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When the schedule belongs to another plan.
    """
    asked_project(project)
    asked_earned(earned)
    if simulation is not None and not all(callable(getattr(simulation, name, None)) for name in ("date", "chance")):
        raise FieldTypeError(
            "not a simulation", code="simulation.type", where="simulation", got=simulation, expected="a simulation"
        )
    computed = asked_schedule(project, schedule, day)
    baseline = current_baseline(project, day)
    not_earned = ""
    if earned is None and (project.actual_costs or is_budgeted(project, baseline)):
        earned, not_earned = earned_or_why_not(project, day, baseline, computed)
    return Circumstances(
        project=project,
        as_of=day,
        schedule=computed,
        baseline=baseline,
        agreed={} if baseline is None else agreed_dates(baseline),
        earned=earned,
        not_earned=not_earned,
        simulation=simulation,
        eac=rules.eac.value,
    )


def is_budgeted(project: Project, baseline: Baseline | None) -> bool:
    """Return whether a project holds any record of what its work is to cost.

    Args:
        project: The project.
        baseline: Its current baseline.

    Returns:
        Whether it has a budget, or people and things with a price at work.
    """
    if project.budget or (baseline is not None and baseline.budget):
        return True
    priced = {resource.id for resource in project.resources if resource.rates}
    return any(item.amount is not None or item.resource in priced for item in project.assignments)


def earned_or_why_not(
    project: Project, day: dt.datetime, baseline: Baseline | None, schedule: Schedule | None
) -> tuple[EarnedValue | None, str]:
    """Return earned value on a day, or why there is none.

    Args:
        project: The project.
        day: The instant.
        baseline: The baseline to measure against.
        schedule: The schedule on that day.

    Returns:
        Earned value and an empty text, or `None` and a reason.
    """
    if schedule is None:
        return None, "no_dates"
    try:
        return earned_value(project, as_of=day, baseline=baseline, schedule=schedule), ""
    except ValidationError as error:
        if error.code != "money.mixed":
            raise
        return None, "mixed_currencies"
