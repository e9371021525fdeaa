"""A simulation: what may come out of a plan, and how likely."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

from clientpm.errors import ValidationError
from clientpm.risk.convergence import BatchError, ConvergencePoint
from clientpm.risk.order_statistics import exact_chance, rank_of, ranks_around
from clientpm.risk.simulated_causes import SimulatedCauses
from clientpm.risk.simulated_dates import FINISH, reported
from clientpm.risk.streams import BLOCK
from clientpm.values.instant import from_minute

if TYPE_CHECKING:
    from fractions import Fraction

    from clientpm.risk.arrays import FloatArray

__all__ = ["PromiseChance", "Simulation"]


@attrs.frozen(kw_only=True)
class PromiseChance:
    """How likely a promised date holds.

    Attributes:
        task: Id of the task.
        promised: The date.
        source: Where it was promised: `deadline`, or `baseline`.
        chance: How likely the task is over by then.
        low: The lower bound of that chance, were there trials without end.
        high: The upper bound.
    """

    task: str
    promised: dt.datetime
    source: str
    chance: float
    low: float
    high: float


@attrs.frozen(kw_only=True, repr=False)
class Simulation(SimulatedCauses):
    """What came out of many trials of a plan; made by `simulate`.

    Dates of tasks are at hand for milestones and for tasks with a deadline, unless others were named; `"finish"`
    stands for the finish of all work, unless a task has this id. Dates are rounded up to the minute only when they
    are asked for.

    Attributes:
        plan: The plan.
        as_of: The data date.
        seed: The seed.
        sampling: How the trials are spread.
        asked: How many trials were asked for.
        assessment: Which assessment of each risk counted.
        without: Which risks and drivers had no effect.
        kept: Ids of the tasks whose date of every trial is at hand.
        notes: What had no part in the trials, and why.
        currency: The currency; `None` where there are no costs.
        cost_reason: Why there are none: `no_cost`, or `several_currencies`.

    Examples:
        >>> from clientpm import Plan, milestone, simulate, task
        >>> tasks = [
        ...     task("build", "Build", ("20d", "25d", "40d")),
        ...     milestone("go-live", "Go live", after="build", deadline="2026-04-10"),
        ... ]
        >>> sim = simulate(Plan(start="2026-03-02", tasks=tasks), trials=10_000, seed=7)
        >>> sim.date("go-live", 0.8).date().isoformat(), sim.date("go-live", 0.5).date().isoformat()
        ('2026-04-10', '2026-04-07')
        >>> round(sim.chance("go-live", by="2026-04-10"), 2), sim.criticality["build"]
        (0.81, 1.0)
    """

    _promised: tuple[tuple[str, int, str], ...] = attrs.field(default=(), repr=False)

    @cached_property
    def promises(self) -> tuple[PromiseChance, ...]:
        """How likely each promised date holds: deadlines, else agreed finishes, of what is kept and not over."""
        return tuple(self._promise(*promised) for promised in self._promised)

    def _promise(self, task: str, minute: int, source: str) -> PromiseChance:
        promised = from_minute(minute)
        low, high = self.chance_interval(task, by=promised)
        chance = self.chance(task, by=promised)
        return PromiseChance(task=task, promised=promised, source=source, chance=chance, low=low, high=high)

    def convergence(
        self, task: str | None = FINISH, p: Any = 0.8, *, level: Any = 0.95
    ) -> tuple[ConvergencePoint, ...]:
        """Return how well a percentile was known as the trials went on.

        Args:
            task: Id of a task that is kept; the finish of all work by default and for `None`.
            p: Which percentile [0 to 1].
            level: How sure one wants to be [between 0 and 1].

        Returns:
            After 1,024 trials, twice as many, and so on; at last after all.

        Raises:
            UnknownReferenceError: When the task is not kept.
            ValidationError: When one of them is no chance.
        """
        values = self._values(self._place(task))
        chance, sure = exact_chance(p, "p"), exact_chance(level, "level", inside=True)
        counts = [BLOCK << i for i in range(self.trials.bit_length()) if BLOCK << i < self.trials]
        return tuple(self._point(np.sort(values[:count]), chance, sure) for count in (*counts, self.trials))

    @property
    def converged(self) -> bool:
        """Whether the P80 of the finish is known to one working day."""
        return self.convergence()[-1].days <= 1

    def batch_error(self, task: str | None = FINISH, p: Any = 0.8, *, batches: int = 10) -> BatchError | None:
        """Return how far a percentile would be off in another run, judged by parts of this one.

        The usual formula does not hold for a Latin hypercube; the difference between parts, each of them evenly
        spread in itself, does.

        Args:
            task: Id of a task that is kept; the finish of all work by default and for `None`.
            p: Which percentile [0 to 1].
            batches: How many parts [2 or more]; no more than there are blocks of 1,024 trials.

        Returns:
            The error; `None` with fewer than two blocks.

        Raises:
            UnknownReferenceError: When the task is not kept.
            ValidationError: When it is no chance or no number of parts.
        """
        if type(batches) is not int or batches < 2:  # noqa: PLR2004 - a difference needs two
            raise ValidationError(
                "not a number of parts", code="number.count", where="batches", got=batches, expected="2 or more"
            )
        values, chance = self._values(self._place(task)), exact_chance(p, "p")
        blocks = -(-self.trials // BLOCK)
        if blocks < 2:  # noqa: PLR2004 - as above
            return None
        count = min(batches, blocks)
        edges = [BLOCK * (blocks * i // count) for i in range(count)] + [self.trials]
        parts = [np.sort(values[a:b]) for a, b in itertools.pairwise(edges)]
        found = np.array([part[rank_of(chance, len(part)) - 1] for part in parts])
        error = float(self._clock.work(found).std(ddof=1)) / math.sqrt(count)
        return BatchError(dates=tuple(reported(float(each)) for each in found), standard_error=self._in_days(error))

    def _point(self, values: FloatArray, chance: Fraction, level: Fraction) -> ConvergencePoint:
        ranks = ranks_around(chance, len(values), level)
        low, high = float(values[ranks.low - 1]), float(values[ranks.high - 1])
        return ConvergencePoint(
            trials=len(values),
            date=reported(float(values[rank_of(chance, len(values)) - 1])),
            low=reported(low),
            high=reported(high),
            days=self._days_between(low, high),
        )

    def __repr__(self) -> str:
        low, high = (self.date(p=p).isoformat(" ", "minutes") for p in (0.5, 0.8))
        return f"<Simulation of {self.trials} trials, finish P50 {low}, P80 {high}>"
