"""How sure dates and cost are, as an audience may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import UnknownReferenceError
from clientpm.model.budget import BudgetCategory
from clientpm.progress.status_rules import StatusRules
from clientpm.reports.lens import Lens
from clientpm.reports.view import View, ViewTask, ViewTaskKind
from clientpm.reports.view_risk import ViewCurvePoint, ViewOdds, ViewRiskReserve
from clientpm.reports.viewing.days import count_shift, finish_day_of
from clientpm.risk.expectation import rounded
from clientpm.risk.simulation import Simulation
from clientpm.scheduling.result import Schedule
from clientpm.values.status import Status
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from decimal import Decimal

    from clientpm.model.project import Project
    from clientpm.model.snapshot import MilestoneForecast, Snapshot
    from clientpm.values.money import Money

__all__ = ["visible_odds", "visible_reserve"]

_MOST_DATES: Final = 40
_RULES: Final = StatusRules()


def visible_odds(
    base: View, schedule: Schedule, simulation: Simulation, previous: Snapshot | None, lens: Lens
) -> tuple[ViewOdds, ...]:
    """Return how sure the dates are that an audience may see.

    Args:
        base: What it sees of the plan.
        schedule: The schedule.
        simulation: The simulation of the whole project.
        previous: What was seen the last time.
        lens: The eyes of the audience.

    Returns:
        First the milestone that the project is measured by, then the other promises that are still to be kept, by
        date.
    """
    tasks = [task for task in base.tasks if task.kind is not ViewTaskKind.SUMMARY]
    tasks = [task for task in tasks if task.state.is_open and not task.reached]
    wanted = [task for task in tasks if task.id == base.promise]
    others = [task for task in tasks if task.id != base.promise and _is_promised(task)]
    wanted += sorted(others, key=lambda task: (task.promised_day or task.finish_day, task.finish, task.id))
    before = {} if previous is None else {item.task: item for item in lens.read(previous, "milestones", ())}
    reader = _Reader(schedule=schedule, simulation=simulation, lens=lens)
    found = (reader.odds(task, before.get(task.id)) for task in wanted[:_MOST_DATES])
    return tuple(item for item in found if item is not None)


def _is_promised(task: ViewTask) -> bool:
    promised = task.deadline_day is not None or task.kind is ViewTaskKind.MILESTONE
    return promised and task.promised_day is not None


def chance_status(chance: Decimal | None) -> Status:
    """Return how a promise stands that is kept with a chance."""
    if chance is None:
        return Status.UNKNOWN
    if chance >= _RULES.chance_on_course:
        return Status.ON_COURSE
    return Status.ATTENTION if chance >= _RULES.chance_attention else Status.TROUBLE


@attrs.frozen(kw_only=True)
class _Reader:
    """Reads from a simulation what is said of a milestone."""

    schedule: Schedule
    simulation: Simulation
    lens: Lens

    def odds(self, task: ViewTask, before: MilestoneForecast | None) -> ViewOdds | None:
        """Return how sure the date of a task is; `None` where the simulation did not keep it."""
        simulation = self.simulation
        try:
            simulation.planned(task.id)
        except UnknownReferenceError:
            return None
        calendar = self.schedule.plan.calendar
        p50, p80, p90 = (self._day(task, simulation.date(task.id, p)) for p in (0.5, 0.8, 0.9))
        low, high = (self._day(task, day) for day in simulation.interval(task.id, 0.8))
        promised = task.promised_day
        chance = None if promised is None else rounded(simulation.chance(task.id, by=promised))
        bounds = (None, None) if promised is None else simulation.chance_interval(task.id, by=promised)
        p80_before = self.lens.read(before, "p80")
        return ViewOdds(
            id=task.id,
            title=task.title,
            planned=task.finish_day,
            promised=promised,
            chance=chance,
            chance_low=None if bounds[0] is None else rounded(bounds[0]),
            chance_high=None if bounds[1] is None else rounded(bounds[1]),
            p50=p50,
            p80=p80,
            p90=p90,
            p80_low=low,
            p80_high=high,
            planned_chance=rounded(simulation.chance(task.id, by=task.finish_day)),
            needed=count_shift(calendar, task.finish_day, p80),
            spare=None if promised is None else count_shift(calendar, task.finish_day, promised),
            short=None if promised is None else count_shift(calendar, promised, p80),
            status=chance_status(chance),
            planned_at=task.finish,
            p50_at=simulation.date(task.id, 0.5),
            p80_at=simulation.date(task.id, 0.8),
            curve=tuple(ViewCurvePoint(at=at, share=rounded(share)) for at, share in simulation.s_curve(task.id)),
            before_chance=self.lens.read(before, "chance"),
            before_p80=None if p80_before is None else self._day(task, p80_before),
        )

    def _day(self, task: ViewTask, at: dt.datetime) -> dt.date:
        """Return the last day of a task that is over at an instant."""
        start = at if task.kind is ViewTaskKind.MILESTONE else min(task.start, at)
        return finish_day_of(self.schedule.plan[task.id], start, at, self.schedule.plan)


def visible_reserve(
    project: Project, simulation: Simulation, promise: ViewOdds | None, lens: Lens
) -> ViewRiskReserve | None:
    """Return what money is needed in reserve, for the team: it is made of rates.

    Args:
        project: The project.
        simulation: Its simulation.
        promise: How sure the date is that the project is measured by.
        lens: The eyes of the audience.

    Returns:
        The reserve; `None` for anybody else, and where nothing costs anything.
    """
    found = simulation.contingency(0.8)
    p50 = simulation.cost(0.5)
    planned, p80, needed = found.planned_cost, found.cost, found.money
    if lens.audience is not Visibility.INTERNAL or planned is None or p50 is None or p80 is None or needed is None:
        return None
    lines = (line.amount for line in project.budget if line.category is BudgetCategory.CONTINGENCY)
    agreed = _sum(lines, p80.currency)
    chance = joint = None
    if agreed is not None:
        chance = simulation.cost_chance(planned + agreed)
        if promise is not None and promise.promised is not None:
            joint = simulation.joint_confidence(planned + agreed, promise.promised, task=promise.id)
    return ViewRiskReserve(
        planned=planned,
        p50=p50,
        p80=p80,
        needed=needed,
        agreed=agreed,
        chance=None if chance is None else rounded(chance),
        joint=None if joint is None else rounded(joint),
    )


def _sum(amounts: Iterable[Money], currency: str) -> Money | None:
    found = [amount for amount in amounts if amount.currency == currency]
    return sum(found[1:], found[0]) if found else None
