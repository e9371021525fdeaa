"""What the figures of a project on a day are made of, computed once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from clientpm.errors import ValidationError
from clientpm.model.agreed import current_baseline
from clientpm.model.baseline import Baseline, BaselineDates
from clientpm.model.project import Project
from clientpm.progress.agreed import agreed_dates
from clientpm.progress.asked import asked_earned, asked_project, asked_schedule, asked_simulation
from clientpm.progress.earned import earned_value
from clientpm.progress.earned_figures import EarnedValue
from clientpm.progress.valuation_options import EarnedValueOptions
from clientpm.scheduling.result import Schedule

if TYPE_CHECKING:
    from clientpm.progress.status_rules import StatusRules
    from clientpm.risk.simulation import Simulation  # noqa: TC004 - it loads numpy, which only who simulates needs
    from clientpm.values.money import Money

__all__ = ["Circumstances", "circumstances_of", "earned_or_why_not", "is_budgeted", "overspent", "simulated_cost"]


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
        simulation: A simulation of the plan, where one was given.
        eac: Name of the estimate at completion that is used.
    """

    project: Project
    as_of: dt.datetime
    schedule: Schedule | None
    baseline: Baseline | None
    agreed: Mapping[str, BaselineDates]
    earned: EarnedValue | None
    not_earned: str
    simulation: Simulation | None
    eac: str


def circumstances_of(
    project: Project,
    day: dt.datetime,
    *,
    schedule: Schedule | None,
    simulation: Simulation | None,
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
        ValidationError: When the schedule or the simulation belongs to another plan.
    """
    asked_project(project)
    asked_earned(earned)
    simulated = asked_simulation(project, simulation)
    computed = asked_schedule(project, schedule, day)
    baseline = current_baseline(project, day)
    not_earned = ""
    if earned is None and (project.actual_costs or is_budgeted(project, baseline)):
        earned, not_earned = earned_or_why_not(project, day, baseline, computed, simulated)
    return Circumstances(
        project=project,
        as_of=day,
        schedule=computed,
        baseline=baseline,
        agreed={} if baseline is None else agreed_dates(baseline),
        earned=earned,
        not_earned=not_earned,
        simulation=simulated,
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
    project: Project,
    day: dt.datetime,
    baseline: Baseline | None,
    schedule: Schedule | None,
    simulation: Simulation | None = None,
) -> tuple[EarnedValue | None, str]:
    """Return earned value on a day, or why there is none.

    Args:
        project: The project.
        day: The instant.
        baseline: The baseline to measure against.
        schedule: The schedule on that day.
        simulation: A simulation of the plan, for the simulated cost at completion.

    Returns:
        Earned value and an empty text, or `None` and a reason.
    """
    if schedule is None:
        return None, "no_dates"
    try:
        found = earned_value(project, as_of=day, baseline=baseline, schedule=schedule)
        cost = None if simulation is None else simulated_cost(found, simulation.mean_cost)
        if cost is None:
            return found, ""
        options = EarnedValueOptions(simulated=cost)
        return earned_value(project, as_of=day, baseline=baseline, schedule=schedule, options=options), ""
    except ValidationError as error:
        if error.code != "money.mixed":
            raise
        return None, "mixed_currencies"


def overspent(earned: EarnedValue) -> Money | None:
    """Return by how much the work that is done cost more than it was to cost.

    Args:
        earned: Earned value.

    Returns:
        Actual cost less earned value; nothing where nothing was earned and no spending is recorded; `None`
        where that cannot be said.
    """
    if earned.ev is None:
        return None
    if earned.ac is None:
        return None if earned.ev else earned.ev
    return earned.ac - earned.ev


def simulated_cost(earned: EarnedValue, cost: Money | None) -> Money | None:
    """Return what the whole will have cost by a simulation, which prices all work as it is planned.

    Args:
        earned: Earned value.
        cost: A simulated cost of the whole.

    Returns:
        The same with what was spent on the work that is done in place of what it was to cost; `None` where
        one of these is not known, or they are of different currencies.
    """
    over = overspent(earned)
    if cost is None or over is None or cost.currency != over.currency:
        return None
    return cost + over
