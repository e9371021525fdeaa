"""The key figures of a project on a day: what a status is made of and a snapshot keeps."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.agreement.coverage import requirement_coverage
from clientpm.evidence.signed import fingerprint
from clientpm.model.status_override import Dimension
from clientpm.model.work import TaskKind
from clientpm.progress.certainty import date_odds, rounded_chance
from clientpm.progress.circumstances import Circumstances, is_budgeted, overspent, simulated_cost
from clientpm.progress.promise import missed_deadlines, promised_task
from clientpm.progress.quality_count import quality_figures
from clientpm.progress.risk_count import risk_figures
from clientpm.scheduling.lateness import time_between
from clientpm.scheduling.reported import ProgressState, facts_until
from clientpm.values.frozen import FrozenMap
from clientpm.values.minutes import Minutes
from clientpm.values.money import Money
from clientpm.values.number import exact_context, fits

if TYPE_CHECKING:
    from collections.abc import Callable

    from clientpm.model.project import Project
    from clientpm.scheduling.result import Schedule
    from clientpm.values.fingerprint import Fingerprint
    from clientpm.values.ref import Ref

__all__ = ["ProjectFigures", "figure_for_snapshot", "figures_for_snapshot", "finish_slip", "project_figures"]

_PLACES: Final = Decimal("0.0001")
_DAY_PLACES: Final = Decimal("0.01")


@attrs.frozen(kw_only=True)
class ProjectFigures:
    """Key figures by name.

    Attributes:
        values: What is known: exact numbers, amounts of money, working time, instants and
            texts.
        missing: Why a figure that the project has records for cannot be formed, by its
            name.
        dimensions: The dimensions for which the project has any records.
        late_tasks: Ids of the unfinished tasks that end after their deadline, the latest
            first.
    """

    values: FrozenMap[Any]
    missing: FrozenMap[str]
    dimensions: tuple[Dimension, ...]
    late_tasks: tuple[str, ...] = ()


def project_figures(now: Circumstances) -> ProjectFigures:
    """Return the key figures of a project.

    Args:
        now: What they are made of.

    Returns:
        The figures, in a fixed order.
    """
    sheet = _Sheet()
    for dimension, part in _PARTS:
        if part(now, sheet) and dimension is not None:
            sheet.dimensions.append(dimension)
    return ProjectFigures(
        values=FrozenMap(sheet.values),
        missing=FrozenMap(sheet.missing),
        dimensions=tuple(sheet.dimensions),
        late_tasks=sheet.late_tasks,
    )


class _Sheet:
    """Figures that are being collected."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.missing: dict[str, str] = {}
        self.dimensions: list[Dimension] = []
        self.late_tasks: tuple[str, ...] = ()

    def put(self, name: str, value: Any, reason: str) -> None:
        """Note a figure, or why there is none."""
        if value is None:
            self.missing[name] = str(reason)
        else:
            self.values[name] = value


def _schedule_part(now: Circumstances, sheet: _Sheet) -> bool:
    if now.schedule is None:
        return False
    plan = now.schedule.plan
    sheet.put("finish", now.schedule.finish, "no_dates")
    if now.project.baselines:
        reason = "no_baseline" if now.baseline is None else "no_agreed_dates"
        sheet.put("finish_slip", finish_slip(now), reason)
    if any(task.deadline is not None for task in plan.tasks):
        sheet.late_tasks = missed_deadlines(now.schedule)
        sheet.values["deadlines_missed"] = len(sheet.late_tasks)
    if is_budgeted(now.project, now.baseline):
        _earned_schedule(now, sheet)
    _promise(now, now.schedule, sheet)
    return True


def _earned_schedule(now: Circumstances, sheet: _Sheet) -> None:
    earned = now.earned
    if earned is None:
        sheet.missing["spi_t"] = now.not_earned
        return
    found = earned.earned_schedule
    for name in ("spi_t", "sv_t"):
        sheet.put(name, None if found is None else getattr(found, name), earned.reasons.get(name, "no_earned_schedule"))


def _promise(now: Circumstances, schedule: Schedule, sheet: _Sheet) -> None:
    """Note the milestone that the project is measured by, and how likely it comes in time."""
    name = promised_task(schedule, now.agreed)
    if name is None:
        return
    sheet.values["promise"] = name
    sheet.values["promise_finish"] = schedule[name].early_finish
    if now.simulation is None or not schedule[name].state.unfinished:
        return
    odds = date_odds(now.simulation, schedule[name], now.agreed)
    if odds is None:
        sheet.missing["promise_chance"] = "not_simulated"
        return
    sheet.values |= {"promise_p50": odds.p50, "promise_p80": odds.p80}
    if odds.promised is None:
        sheet.missing["promise_chance"] = "no_promise"
        return
    sheet.values |= {
        "promised": odds.promised,
        "promise_chance": odds.chance,
        "promise_chance_low": odds.low,
        "promise_chance_high": odds.high,
    }


def finish_slip(now: Circumstances) -> Minutes | None:
    """Return by how much working time the project finishes later than the baseline says.

    Args:
        now: What it is made of.

    Returns:
        Working time of the plan's calendar; `None` where nothing was agreed.
    """
    if now.schedule is None or not now.agreed:
        return None
    agreed = max(dates.finish for dates in now.agreed.values())
    return time_between(now.schedule.plan, None, agreed, now.schedule.finish)


def _cost_part(now: Circumstances, sheet: _Sheet) -> bool:
    earned = now.earned
    if earned is None:
        if now.not_earned:
            sheet.missing["cpi"] = now.not_earned
        return bool(now.not_earned)
    for name in ("bac", "pv", "ev", "ac", "cpi", "spi", "percent_complete", "percent_spent"):
        sheet.put(name, getattr(earned, name), earned.reasons.get(name, "no_budget"))
    sheet.put("eac", earned.eac.get(now.eac), earned.reasons.get(f"eac.{now.eac}", "no_budget"))
    _simulated_cost(now, sheet)
    return True


def _simulated_cost(now: Circumstances, sheet: _Sheet) -> None:
    """Note what the whole costs with a chance of one half and of 80 %, and how likely the budget is enough."""
    simulation, earned, bac = now.simulation, now.earned, sheet.values.get("bac")
    if simulation is None or earned is None or bac is None or simulation.currency != bac.currency:
        return
    over = overspent(earned)
    if over is None:
        return
    for name, level in (("cost_p50", Decimal("0.5")), ("cost_p80", Decimal("0.8"))):
        sheet.values[name] = simulated_cost(earned, simulation.cost(level))
    chance = simulation.cost_chance(bac - over)
    sheet.put("budget_chance", None if chance is None else rounded_chance(chance), "not_simulated")


def _scope_part(now: Circumstances, sheet: _Sheet) -> bool:
    project = now.project
    if not project.requirements:
        return False
    covered = requirement_coverage(project, as_of=now.as_of)
    sheet.values["requirements"] = len(project.requirements)
    sheet.put("coverage", covered.task_link, covered.reasons.get("task_link", "no_requirements"))
    sheet.put("end_to_end", covered.end_to_end_rate, covered.reasons.get("end_to_end_rate", "no_requirements"))
    sheet.values["requirements_changed"] = _changed_requirements(project)
    return True


def _changed_requirements(project: Project) -> int:
    """Count the requirements that were signed, and that no signature covers as they are now."""
    given: dict[Ref, set[Fingerprint]] = {}
    for signature in project.signatures:
        given.setdefault(signature.covers, set()).add(signature.fingerprint)
    signed = [requirement for requirement in project.requirements if requirement.ref in given]
    return sum(fingerprint(requirement) not in given[requirement.ref] for requirement in signed)


def _quality_part(now: Circumstances, sheet: _Sheet) -> bool:
    project, day = now.project, now.as_of
    checks, runs = facts_until(project.quality_checks, day), facts_until(project.test_runs, day)
    figures = quality_figures(project.defects, checks, runs, project.quality_standards, day)
    if figures is None:
        return False
    sheet.values.update(figures.values)
    sheet.missing.update(figures.missing)
    return True


def _risk_part(now: Circumstances, sheet: _Sheet) -> bool:
    found = risk_figures(now.project, now.as_of, now.simulation)
    if found is None:
        return False
    sheet.values.update(found.values)
    sheet.missing.update(found.missing)
    return True


def _task_part(now: Circumstances, sheet: _Sheet) -> bool:
    if now.schedule is None:
        return False
    critical = set(now.schedule.critical_tasks)
    work = [each for each in now.schedule if each.task.kind is TaskKind.TASK]
    sheet.values |= {
        "tasks_total": sum(each.state is not ProgressState.CANCELLED for each in work),
        "tasks_started": sum(each.state.started for each in work),
        "tasks_done": sum(each.state is ProgressState.COMPLETE for each in work),
        "tasks_critical": sum(each.state.unfinished and each.id in critical for each in work),
    }
    return True


_PARTS: Final[tuple[tuple[Dimension | None, Callable[[Circumstances, _Sheet], bool]], ...]] = (
    (Dimension.SCHEDULE, _schedule_part),
    (None, _task_part),
    (Dimension.COST, _cost_part),
    (Dimension.SCOPE, _scope_part),
    (Dimension.QUALITY, _quality_part),
    (Dimension.RISK, _risk_part),
)


def figure_for_snapshot(value: Any) -> Any:
    """Return a figure as a snapshot keeps it.

    Args:
        value: A number, an amount, working time, an instant or a text.

    Returns:
        Numbers rounded half to even to four decimal places; working time as days with two;
        money as text with two, such as `9000.00 EUR`; an instant as ISO text. `None` for
        a number that is too long to be kept.
    """
    if isinstance(value, Money):
        return str(value.rounded(2))
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, Minutes):
        with localcontext(exact_context()):
            return _rounded(Decimal(value.minutes) / value.minutes_per_day, _DAY_PLACES)
    return _rounded(value, _PLACES) if isinstance(value, Decimal) else value


def figures_for_snapshot(figures: ProjectFigures) -> dict[str, Any]:
    """Return figures as a snapshot keeps them, what cannot be kept left out.

    Args:
        figures: The figures.

    Returns:
        JSON values by name.
    """
    kept = {name: figure_for_snapshot(value) for name, value in figures.values.items()}
    return {name: value for name, value in kept.items() if value is not None}


def _rounded(value: Decimal, places: Decimal) -> Decimal | None:
    with localcontext(exact_context()):
        number = value.quantize(places, rounding=ROUND_HALF_EVEN)
        return number or number.copy_abs() if fits(number) else None
