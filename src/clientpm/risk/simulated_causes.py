"""Which tasks and risks the outcome of a simulation depends on."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs
import numpy as np

from clientpm.errors import ValidationError
from clientpm.risk.convergence import MergeBias
from clientpm.risk.leave_one_out import TornadoRow, Without, without_each
from clientpm.risk.order_statistics import rank_of
from clientpm.risk.rank_correlation import CORRELATIONS
from clientpm.risk.sensitivity import Moments, crucialities, moments_of, significances
from clientpm.risk.simulated_costs import SimulatedCosts, money_of
from clientpm.risk.simulated_dates import FINISH, reported
from clientpm.risk.task_figures import TaskFigures
from clientpm.risk.trial_dates import Wanted
from clientpm.values.instant import from_minute
from clientpm.values.worktime import DAY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor

    from clientpm.risk.arrays import FloatArray
    from clientpm.risk.strikes import Strike

__all__ = ["SimulatedCauses"]

_CLOSE: Final = 0.001
_NOTHING: Final = 1e-9
_PERCENTILE: Final = re.compile("p[1-9][0-9]?")


@attrs.frozen(kw_only=True)
class SimulatedCauses(SimulatedCosts):
    """What the outcome depends on: see `Simulation`."""

    _begin: int = attrs.field(default=0, repr=False)

    @cached_property
    def significance(self) -> TaskFigures:
        """How much of its room each task takes, its duration over duration and slack, in long trials above all."""
        return self._figures(significances(self._setup, self.trials, self._lasted).tolist())

    @cached_property
    def ssi(self) -> TaskFigures:
        """The schedule sensitivity index: criticality times the spread of a task over that of the whole.

        Empty where the finish does not vary.
        """
        spread = self._in_own_days(self._moments.spread)
        whole = float(self._lasted.std()) / self.plan.day_length()
        if whole <= _NOTHING:
            return TaskFigures(())
        return self._figures([self.criticality[task] * s / whole for task, s in zip(self._rows, spread, strict=True)])

    @cached_property
    def cruciality(self) -> TaskFigures:
        """How closely the duration of each task goes with the finish, by ranks (Spearman); see `cruciality_by`."""
        return self.cruciality_by("spearman")

    def cruciality_by(self, method: str) -> TaskFigures:
        """Return how closely the duration of each task goes with the finish.

        Args:
            method: `spearman`, by ranks; `pearson`, by amounts; or `kendall`, by pairs, which takes longer.

        Returns:
            The size of the correlation [0 to 1]; tasks that do not vary have none.

        Raises:
            ValidationError: When there is no such method.
        """
        if method not in tuple(CORRELATIONS):
            raise ValidationError(
                "no such correlation",
                code="simulation.correlation",
                where="method",
                got=method,
                expected=", ".join(CORRELATIONS),
            )
        return self._figures(crucialities(self._setup.model, self.trials, self._lasted, method))

    def tornado(
        self, measure: str = "mean", task: str | None = FINISH, *, executor: Executor | None = None
    ) -> tuple[TornadoRow, ...]:
        """Return what each risk and driver does to the finish and to the cost.

        The trials in which it strikes are computed again without it, with the same random numbers otherwise.

        Args:
            measure: What is compared: `mean`, or a percentile such as `p80`.
            task: Id of a task that is kept; the finish of all work by default and for `None`.
            executor: Where blocks are computed; here by default.

        Returns:
            One row for each that has an effect, the largest first.

        Raises:
            UnknownReferenceError: When the task is not kept.
            ValidationError: When there is no such measure.
        """
        place, rank = self._place(task), self._rank(measure)
        found = self._again.get(place)
        if found is None:
            name = None if place < 0 else task
            found = self._again[place] = without_each(self._setup, self.trials, name, executor)
        rows = [
            self._row(strike, without, place, rank)
            for strike, without in zip(self._setup.model.strikes, found, strict=True)
        ]
        return tuple(sorted(rows, key=lambda row: (-abs(row.days), -abs(row.cost.amount) if row.cost else 0, row.ref)))

    def merge_bias(self, task: str | None = FINISH) -> MergeBias:
        """Return why the finish is later on average than the schedule says.

        Args:
            task: Id of a task that is kept; the finish of all work by default and for `None`.

        Returns:
            The part of long tails and risks, and the part of paths that meet.

        Raises:
            UnknownReferenceError: When the task is not kept.
        """
        place = self._place(task)
        means = self._moments.mean[:, np.newaxis]
        names = () if place < 0 or task is None else (task,)
        dates = self._setup.network.run(means, Wanted(finishes=names))
        at_means = float(dates.finish[0] if place < 0 else dates.finishes[0, 0])
        worked = self._clock.work(np.array([float(self._planned[place]), at_means]))
        mean = float(self._clock.work(self._values(place)).mean())
        return MergeBias(
            planned=self.planned(task),
            at_means=reported(at_means),
            mean=self.mean(task),
            skew_days=self._in_days(float(worked[1] - worked[0])),
            merge_days=self._in_days(mean - float(worked[1])),
        )

    def _row(self, strike: Strike, without: Without, place: int, rank: int | None) -> TornadoRow:
        values = self._values(place)
        other = values.copy()
        other[without.trials] = without.finish
        now, then = self._measured(values, rank), self._measured(other, rank)
        cost = None
        if self._costs is not None and self.currency is not None:
            others = self._costs.copy()
            others[without.trials] = without.cost
            now_cost, then_cost = (
                float(each.mean()) if rank is None else float(np.sort(each)[rank - 1]) for each in (self._costs, others)
            )
            cost = money_of(now_cost - then_cost, self.currency)
        finish = from_minute(self.plan.calendar.table.end_at(math.ceil(then - _CLOSE)))
        return TornadoRow(
            ref=strike.ref,
            chance=strike.chance,
            strikes=len(without.trials),
            days=self._in_days(now - then),
            finish=finish,
            cost=cost,
        )

    def _measured(self, values: FloatArray, rank: int | None) -> float:
        """Return the mean or a percentile, in working minutes."""
        worked = self._clock.work(values)
        return float(worked.mean()) if rank is None else float(np.sort(worked)[rank - 1])

    def _rank(self, measure: Any) -> int | None:
        """Return the rank of a percentile; nothing for the mean."""
        known = measure if isinstance(measure, str) else ""
        if known == "mean":
            return None
        if _PERCENTILE.fullmatch(known):
            return rank_of(Fraction(int(measure[1:]), 100), self.trials)
        raise ValidationError(
            "no such measure", code="simulation.measure", where="measure", got=measure, expected="mean, or p1 to p99"
        )

    @cached_property
    def _again(self) -> dict[int, tuple[Without, ...]]:
        return {}

    @property
    def _rows(self) -> tuple[str, ...]:
        return self._setup.model.names

    @cached_property
    def _lasted(self) -> FloatArray:
        """How long each trial lasted from the first day that is still to come, in working minutes."""
        begin = float(self._clock.work(np.array([float(self._begin)]))[0])
        return self._clock.work(self._finish) - begin

    @cached_property
    def _moments(self) -> Moments:
        return moments_of(self._setup.model, self.trials)

    def _in_own_days(self, minutes: FloatArray) -> list[float]:
        """Return durations in the days of their own calendars."""
        tasks = [self.plan[name] for name in self._rows]
        days = [DAY if task.duration.elapsed else self.plan.day_length(task) for task in tasks]
        return [each / day for each, day in zip(minutes.tolist(), days, strict=True)]

    def _figures(self, values: Iterable[float | None]) -> TaskFigures:
        pairs = zip(self._rows, values, strict=True)
        return TaskFigures((name, value) for name, value in pairs if value is not None)
