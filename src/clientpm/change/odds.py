"""How sure dates and cost are, without edits and with them: trials that differ by nothing else."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.model.date_shifts import SimulatedShift
from clientpm.model.effects import CostEffect, NoEffect, NotEvaluated, ScheduleEffect
from clientpm.progress.certainty import rounded_chance
from clientpm.progress.promise import promised_by
from clientpm.scheduling.lateness import time_between

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.change.standpoint import Standpoint
    from clientpm.model.project import Project
    from clientpm.risk.simulation import Simulation
    from clientpm.values.money import Money

__all__ = ["Odds", "cost_with_odds", "dates_with_odds"]

_P50: Final = Decimal("0.5")
_P80: Final = Decimal("0.8")
_DRAWN: Final = (
    "plan", "budget", "resources", "assignments", "risks", "risk_drivers", "correlations", "risk_plan", "baselines",
)  # fmt: skip
"""What the trials of a project are made of."""


@attrs.frozen(kw_only=True)
class Odds:
    """Simulates a project as it is and as it would be, all with the same random numbers.

    Every task, risk and driver has random numbers of its own, so that what edits leave alone is drawn as it was.

    Attributes:
        trials: How many trials.
        seed: From where the random numbers come.
    """

    trials: int
    seed: int

    @cached_property
    def _known(self) -> list[tuple[Standpoint, Simulation]]:
        return []

    def of(self, stand: Standpoint) -> Simulation | None:
        """Return the simulation of a project at its dates; one that was made already where nothing differs.

        Args:
            stand: The project and its schedule.

        Returns:
            The simulation; `None` without tasks.
        """
        if stand.schedule is None:
            return None
        for other, simulation in self._known:
            if other is stand or (other.as_of == stand.as_of and _is_drawn_alike(other.project, stand.project)):
                return simulation
        from clientpm.risk.simulator import simulate

        found = simulate(
            stand.project,
            schedule=stand.schedule,
            trials=self.trials,
            seed=self.seed,
            milestones=list(_dated(stand)),
        )
        self._known.append((stand, found))
        return found

    def shifts(self, before: Standpoint, after: Standpoint) -> tuple[SimulatedShift, ...]:
        """Return by how much simulated dates move: the finish, milestones and what was promised.

        Args:
            before: The project without the edits.
            after: The project with them.

        Returns:
            The finish, then the milestones and the tasks with a deadline that are in both and still to come, in
            plan order.
        """
        return tuple(self._shifts(before, after))

    def _shifts(self, before: Standpoint, after: Standpoint) -> Iterator[SimulatedShift]:
        then, now = self.of(before), self.of(after)
        if then is None or now is None or before.schedule is None:
            return
        yield _shift(None, (then, now), (None, None))
        promises, later = _dated(before), _dated(after)
        for name, promise in promises.items():
            if name in later:
                yield _shift(name, (then, now), (promise, later[name]))

    def costs(self, before: Standpoint, after: Standpoint) -> tuple[Money | None, Money | None]:
        """Return what the whole costs at most with a chance of 80 %, without edits and with them.

        Args:
            before: The project without the edits.
            after: The project with them.

        Returns:
            Both; nothing where there are no costs, or they are of different currencies.
        """
        then, now = self.of(before), self.of(after)
        if then is None or now is None or then.currency is None or then.currency != now.currency:
            return None, None
        return then.cost(_P80), now.cost(_P80)


def _is_drawn_alike(one: Project, other: Project) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in _DRAWN)


def _dated(stand: Standpoint) -> dict[str, dt.datetime | None]:
    """Return the milestones and the tasks with a deadline that are still to come, each with what was promised."""
    found: dict[str, dt.datetime | None] = {}
    schedule = stand.schedule
    if schedule is None:
        return found
    for task in schedule.plan.tasks:
        if (task.is_milestone or task.deadline is not None) and not task.is_summary:
            scheduled = schedule[task.id]
            if scheduled.state.unfinished:
                found[task.id] = promised_by(scheduled, stand.agreed)
    return found


def _shift(
    task: str | None,
    trials: tuple[Simulation, Simulation],
    promises: tuple[dt.datetime | None, dt.datetime | None],
) -> SimulatedShift:
    values: dict[str, Any] = {}
    for when, simulation, promise in zip(("before", "after"), trials, promises, strict=True):
        values[f"p50_{when}"] = simulation.date(task, _P50)
        values[f"p80_{when}"] = simulation.date(task, _P80)
        if promise is not None:
            values[f"promise_{when}"] = promise
            values[f"chance_{when}"] = rounded_chance(simulation.chance(task, by=promise))
    plan = trials[0].plan
    for name in ("p50", "p80"):
        values[f"{name}_shift"] = time_between(plan, None, values[f"{name}_before"], values[f"{name}_after"])
    return SimulatedShift(task=task, **values)


def dates_with_odds(
    answer: ScheduleEffect | NoEffect | NotEvaluated, before: Standpoint, shifts: tuple[SimulatedShift, ...]
) -> ScheduleEffect | NoEffect | NotEvaluated:
    """Return what edits do to the dates, with what they do to simulated ones.

    Args:
        answer: What they do to the dates of the plan.
        before: The project without them.
        shifts: What they do to simulated dates.

    Returns:
        The effect; still none where neither moves, though edits may make what moves no date of the plan more or
        less certain.
    """
    if isinstance(answer, ScheduleEffect):
        return attrs.evolve(answer, simulated_shifts=shifts)
    schedule = before.schedule
    if isinstance(answer, NotEvaluated) or schedule is None or not any(shift.changes for shift in shifts):
        return answer
    none = time_between(schedule.plan, None, schedule.finish, schedule.finish)
    path = schedule.longest_path
    return ScheduleEffect(
        finish_before=schedule.finish,
        finish_after=schedule.finish,
        shift=none,
        from_logic=none,
        from_durations=none,
        path_before=path,
        path_after=path,
        simulated_shifts=shifts,
    )


def cost_with_odds(
    answer: CostEffect | NoEffect | NotEvaluated, costs: tuple[Money | None, Money | None]
) -> CostEffect | NoEffect | NotEvaluated:
    """Return what edits cost, with what they do to the simulated cost.

    Args:
        answer: What they cost by the plan.
        costs: What the whole costs at most with a chance of 80 %, without the edits and with them.

    Returns:
        The effect; still none where neither changes.
    """
    then, now = costs
    if isinstance(answer, NotEvaluated) or then is None or now is None:
        return answer
    if isinstance(answer, CostEffect):
        return attrs.evolve(answer, p80_before=then, p80_after=now)
    return answer if then == now else CostEffect(direct=then - then, p80_before=then, p80_after=now)
