"""When things happened in the trials of a simulation."""

from __future__ import annotations

import datetime as dt
import math
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs
import numpy as np
import numpy.typing as npt

from clientpm.errors import UnknownReferenceError, ValidationError
from clientpm.evidence.signed import fingerprint
from clientpm.model.plan import Plan
from clientpm.risk.arrays import FloatArray
from clientpm.risk.order_statistics import exact_chance, rank_of, ranks_around, share_interval
from clientpm.risk.sampling import Sampling
from clientpm.risk.task_figures import TaskFigures
from clientpm.risk.trial_setup import TrialSetup
from clientpm.risk.working_clock import WorkingClock
from clientpm.values.finding import Finding
from clientpm.values.instant import from_minute, plan_instant, to_minute

if TYPE_CHECKING:
    from clientpm.values.fingerprint import Fingerprint

__all__ = ["FINISH", "SimulatedDates", "reported"]

FINISH: Final = "finish"
"""What stands for the finish of all work where no task has this id; `None` always does."""
_CLOSE: Final = 0.001
"""Minutes that are put down to rounding."""
_MOST_POINTS: Final = 200
_SAME_ARRAY: Final = attrs.cmp_using(eq=np.array_equal)


def reported(minutes: float) -> dt.datetime:
    """Return an instant of a trial as a date is reported: rounded up to the minute.

    Args:
        minutes: Minutes since the year 1.

    Returns:
        The instant.

    Examples:
        >>> reported(1_065_135_420.4).isoformat()
        '2026-03-02T09:01:00'
    """
    return from_minute(math.ceil(minutes - _CLOSE))


@attrs.frozen(kw_only=True)
class SimulatedDates:
    """The dates of a simulation: see `Simulation`.

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
    """

    plan: Plan = attrs.field(repr=False)
    as_of: dt.datetime | None = None
    seed: int = 0
    sampling: Sampling = Sampling.LATIN
    asked: int = 0
    assessment: str = "current"
    without: tuple[str, ...] = ()
    kept: tuple[str, ...] = attrs.field(default=(), repr=False)
    notes: tuple[Finding, ...] = attrs.field(default=(), repr=False)
    _planned: tuple[int, ...] = attrs.field(repr=False)
    _finish: FloatArray = attrs.field(repr=False, eq=_SAME_ARRAY, hash=False)
    _finishes: FloatArray = attrs.field(repr=False, eq=_SAME_ARRAY, hash=False)
    _watched: tuple[str, ...] = attrs.field(repr=False)
    _critical: npt.NDArray[np.int64] = attrs.field(repr=False, eq=_SAME_ARRAY, hash=False)
    _setup: TrialSetup = attrs.field(repr=False, eq=False)

    @property
    def trials(self) -> int:
        """How many trials were run: fewer than asked for where it was stopped."""
        return len(self._finish)

    @property
    def finish(self) -> dt.datetime:
        """When all work is over by the schedule, with the most likely durations and no risk."""
        return from_minute(self._planned[-1])

    @property
    def varies(self) -> bool:
        """Whether any two trials may differ; a note says where not."""
        return self._setup.model.varies

    @cached_property
    def plan_fingerprint(self) -> Fingerprint:
        """The fingerprint of the plan, to tell later whether it is still the same."""
        return fingerprint(self.plan)

    def planned(self, task: str | None = FINISH) -> dt.datetime:
        """Return when a task is over by the schedule.

        Args:
            task: Id of a task that is kept; the finish of all work by default and for `None`.

        Returns:
            The instant.

        Raises:
            UnknownReferenceError: When it is not kept.
        """
        return from_minute(self._planned[self._place(task)])

    def minutes(self, task: str | None = FINISH) -> FloatArray:
        """Return when a task was over in each trial, for computations of one's own.

        Args:
            task: Id of a task that is kept; the finish of all work by default and for `None`.

        Returns:
            Minutes since the year 1, read-only. Shape: (trials,).

        Raises:
            UnknownReferenceError: When it is not kept.
        """
        found = self._values(self._place(task)).view()
        found.flags.writeable = False
        return found

    def date(self, task: str | None = FINISH, p: Any = 0.8) -> dt.datetime:
        """Return by when a task is over with a chance.

        Args:
            task: Id of a task that is kept; the finish of all work by default and for `None`.
            p: The chance [0 to 1].

        Returns:
            The smallest simulated date that at least so many trials reached, rounded up to the minute.

        Raises:
            UnknownReferenceError: When the task is not kept.
            ValidationError: When it is no chance.
        """
        rank = rank_of(exact_chance(p, "p"), self.trials)
        return reported(float(self._sorted(self._place(task))[rank - 1]))

    def interval(
        self, task: str | None = FINISH, p: Any = 0.8, *, level: Any = 0.95
    ) -> tuple[dt.datetime, dt.datetime]:
        """Return between which dates a percentile lies, were there trials without end.

        Args:
            task: Id of a task that is kept; the finish of all work by default and for `None`.
            p: The chance [0 to 1].
            level: How sure one wants to be [between 0 and 1].

        Returns:
            Both dates, which are order statistics of the trials. With a Latin hypercube they lie closer together
            than these.

        Raises:
            UnknownReferenceError: When the task is not kept.
            ValidationError: When one of them is no chance.
        """
        ranks = ranks_around(exact_chance(p, "p"), self.trials, exact_chance(level, "level", inside=True))
        values = self._sorted(self._place(task))
        return reported(float(values[ranks.low - 1])), reported(float(values[ranks.high - 1]))

    def chance(self, task: str | None = FINISH, *, by: dt.date | str) -> float:
        """Return how likely a task is over by a date.

        Args:
            task: Id of a task that is kept; the finish of all work by default and for `None`.
            by: The date; a bare one means its end.

        Returns:
            The share of trials.

        Raises:
            UnknownReferenceError: When the task is not kept.
            ValidationError: When it is no date.
        """
        return self._in_time(task, by) / self.trials

    def chance_interval(
        self, task: str | None = FINISH, *, by: dt.date | str, level: Any = 0.95
    ) -> tuple[float, float]:
        """Return between which bounds that chance lies, were there trials without end.

        Args:
            task: Id of a task that is kept; the finish of all work by default and for `None`.
            by: The date; a bare one means its end.
            level: How sure one wants to be [between 0 and 1].

        Returns:
            Both bounds.

        Raises:
            UnknownReferenceError: When the task is not kept.
            ValidationError: When it is no date, or no chance.
        """
        return share_interval(self._in_time(task, by), self.trials, exact_chance(level, "level", inside=True))

    def percentile_of(self, task: str | None = FINISH, date: dt.date | str | None = None) -> float:
        """Return which percentile a date is: that of the schedule, unless another is given.

        Args:
            task: Id of a task that is kept; the finish of all work by default and for `None`.
            date: The date; a bare one means its end.

        Returns:
            The chance that it holds.

        Raises:
            UnknownReferenceError: When the task is not kept.
            ValidationError: When it is no date.
        """
        return self.chance(task, by=self.planned(task) if date is None else date)

    def mean(self, task: str | None = FINISH) -> dt.datetime:
        """Return the average date, in working time.

        Args:
            task: Id of a task that is kept; the finish of all work by default and for `None`.

        Returns:
            The date up to which as much working time passes as in the trials on average.

        Raises:
            UnknownReferenceError: When the task is not kept.
        """
        values = self._values(self._place(task))
        worked = self._clock.work(values)
        found = from_minute(self.plan.calendar.table.end_at(math.ceil(float(worked.mean()) - _CLOSE)))
        return min(max(found, reported(float(values.min()))), reported(float(values.max())))

    def s_curve(
        self, task: str | None = FINISH, *, points: int = _MOST_POINTS
    ) -> tuple[tuple[dt.datetime, float], ...]:
        """Return how likely a task is over by each of some dates.

        Args:
            task: Id of a task that is kept; the finish of all work by default and for `None`.
            points: How many dates at most [2 or more].

        Returns:
            Dates of trials and the share that was over by each, the earliest first, the last one with 1.

        Raises:
            UnknownReferenceError: When the task is not kept.
            ValidationError: When the number of points is none.
        """
        if type(points) is not int or points < 2:  # noqa: PLR2004 - both ends
            raise ValidationError(
                "not a number of points", code="number.count", where="points", got=points, expected="2 or more"
            )
        values = np.ceil(self._sorted(self._place(task)) - _CLOSE)
        ranks = np.unique(np.ceil(np.linspace(1, len(values), min(points, len(values)))).astype(np.intp))
        dates = np.unique(values[ranks - 1])
        shares = np.searchsorted(values, dates, side="right") / len(values)
        return tuple((from_minute(int(date)), float(share)) for date, share in zip(dates, shares, strict=True))

    @cached_property
    def criticality(self) -> TaskFigures:
        """In which share of trials each task is critical: is as late as it can be without moving that trial's end."""
        shares = (self._critical / self.trials).tolist()
        return TaskFigures(zip(self._watched, shares, strict=True))

    @cached_property
    def _clock(self) -> WorkingClock:
        return WorkingClock(self.plan.calendar.table)

    @cached_property
    def _order(self) -> dict[int, FloatArray]:
        return {}

    def _sorted(self, place: int) -> FloatArray:
        found = self._order.get(place)
        if found is None:
            found = self._order[place] = np.sort(self._values(place))
        return found

    def _values(self, place: int) -> FloatArray:
        found: FloatArray = self._finish if place < 0 else self._finishes[place]
        return found

    def _place(self, task: object) -> int:
        """Return where the dates of a task stand: -1 for the finish of all work."""
        found = self._places.get(task) if isinstance(task, str) else None
        if found is not None:
            return found
        if task is None or (isinstance(task, str) and task == FINISH):
            return -1
        if isinstance(task, str) and task in self.plan:
            raise UnknownReferenceError(
                "the dates of this task were not kept",
                code="simulation.not_kept",
                where="task",
                got=task,
                expected="a task named in milestones=[...]",
            )
        raise UnknownReferenceError(
            "the plan has no such task",
            code="plan.unknown_task",
            where="task",
            got=task,
            expected="the id of a task",
        )

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.kept)}

    def _in_time(self, task: str | None, by: dt.date | str) -> int:
        limit = to_minute(plan_instant(by, "by", end_of_day=True)) + _CLOSE
        return int(np.searchsorted(self._sorted(self._place(task)), limit, side="right"))
