"""A compiled plan over trials: the passes of the schedule, for a thousand sets of durations at a time.

The rules are those of `clientpm.scheduling`: with the durations of the plan every date and every slack is that of
its schedule. Fractions of a minute of working time are kept. Where a rule speaks of whole minutes it still does:
a lag that is a share of a duration is a whole number of them, and the latest instant before a day off at which work
that takes no time can start is a minute before its end.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from clientpm.errors import ValidationError
from clientpm.risk.trial_dates import TrialDates, Wanted
from clientpm.risk.trial_source import TrialSource
from clientpm.risk.trial_workspace import TRIALS_AT_ONCE, TrialWorkspace
from clientpm.values.instant import from_minute

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    import numpy.typing as npt

    from clientpm.risk.arrays import FloatArray
    from clientpm.scheduling.result import Schedule

__all__ = ["TrialNetwork", "compile_trials"]


class TrialNetwork:
    """A compiled plan whose durations vary; made by `compile_trials`, can be sent to any worker.

    Args:
        source: The plan.
        dated: Whether late dates, deadlines and an imposed finish hold slack down.

    Attributes:
        names: The id of the task of each row of durations: work that is not over.
        tasks: The ids of all tasks, in plan order.
        minutes: What each of those rows is in the schedule: the duration, or what remains of it.
    """

    def __init__(self, source: TrialSource, *, dated: bool) -> None:
        self._begin(source, dated=dated)

    def _begin(self, source: TrialSource, *, dated: bool) -> None:
        self._source = source
        self._dated = dated
        self._idle: dict[Wanted, list[TrialWorkspace]] = {}
        self.names = source.names
        self.tasks = tuple(source.nodes)
        self.minutes: FloatArray = np.array([source.duration[node] for node in source.rows], dtype=np.float64)

    def __getstate__(self) -> tuple[TrialSource, bool]:
        return self._source, self._dated

    def __setstate__(self, state: tuple[TrialSource, bool]) -> None:
        self._begin(state[0], dated=state[1])

    def workspace(self, wanted: Wanted | None = None) -> TrialWorkspace:
        """Return room to compute up to 1,024 trials at a time, for one thread.

        Args:
            wanted: What is wanted beside the finish of the whole.

        Returns:
            The room.

        Raises:
            UnknownReferenceError: When the plan has no such task.
        """
        return TrialWorkspace(self._source, wanted or Wanted(), dated=self._dated)

    def borrow(self, wanted: Wanted) -> TrialWorkspace:
        """Return room that nobody uses, one that was given back where there is one.

        Args:
            wanted: What is wanted beside the finish of the whole.

        Returns:
            The room, to be given back.

        Raises:
            UnknownReferenceError: When the plan has no such task.
        """
        idle = self._idle.setdefault(wanted, [])
        try:
            return idle.pop()
        except IndexError:
            return self.workspace(wanted)

    def give_back(self, workspace: TrialWorkspace) -> None:
        """Take back room that was borrowed.

        Args:
            workspace: The room; what it returned last may change from now on.
        """
        self._idle[workspace.wanted].append(workspace)

    def run(self, durations: npt.ArrayLike, wanted: Wanted | None = None) -> TrialDates:
        """Compute the dates of some trials.

        Args:
            durations: Working minutes of each task, or of what remains of it, with what risks add. Fractions of
                a minute count. Shape: (names, trials).
            wanted: What is wanted beside the finish of the whole.

        Returns:
            The dates.

        Raises:
            ValidationError: When the durations are not of this shape, below zero or no numbers.
            UnknownReferenceError: When the plan has no such task.
            CalendarError: When a calendar has no working time where some is needed.
            LimitExceeded: When dates leave the years 1 to 9999.
        """
        given = np.asarray(durations, dtype=np.float64)
        if given.ndim != 2 or len(given) != len(self.names) or not given.shape[1]:  # noqa: PLR2004
            raise ValidationError(
                "not the durations of this plan",
                code="simulation.durations",
                where="durations",
                got=str(given.shape),
                expected=f"{len(self.names)} rows of one trial or more",
            )
        workspace = self.borrow(wanted or Wanted())
        parts = []
        for first in range(0, given.shape[1], TRIALS_AT_ONCE):
            some = given[:, first : first + TRIALS_AT_ONCE]
            workspace.durations[:, : some.shape[1]] = some
            parts.append(TrialDates.joined([workspace.compute(some.shape[1])]))
        self.give_back(workspace)
        return parts[0] if len(parts) == 1 else TrialDates.joined(parts)

    def forward(self, durations: npt.ArrayLike, tasks: Iterable[str] | None = None) -> tuple[FloatArray, FloatArray]:
        """Compute early starts and finishes.

        Args:
            durations: As for `run`.
            tasks: Ids of tasks; all by default.

        Returns:
            Both, in minutes since the year 1. Shape of each: (tasks, trials).
        """
        names = self.tasks if tasks is None else tuple(tasks)
        dates = self.run(durations, Wanted(starts=names, finishes=names))
        return dates.starts, dates.finishes

    def backward(self, durations: npt.ArrayLike, tasks: Iterable[str] | None = None) -> FloatArray:
        """Compute total slack.

        Args:
            durations: As for `run`.
            tasks: Ids of tasks; all by default.

        Returns:
            Working minutes; not a number for what has no slack. Shape: (tasks, trials).
        """
        names = self.tasks if tasks is None else tuple(tasks)
        return self.run(durations, Wanted(slack=names)).slack

    def critical(self, durations: npt.ArrayLike, tasks: Iterable[str] | None = None) -> npt.NDArray[np.bool_]:
        """Compute which tasks are critical: whose total slack is at most the plan's threshold.

        Args:
            durations: As for `run`.
            tasks: Ids of tasks; all by default.

        Returns:
            Whether each is. Shape: (tasks, trials).
        """
        names = self.tasks if tasks is None else tuple(tasks)
        return self.run(durations, Wanted(critical=names)).critical

    @staticmethod
    def instant(minutes: float) -> dt.datetime:
        """Return an instant of a trial as it is reported: to the nearest minute.

        Args:
            minutes: Minutes since the year 1.

        Returns:
            The instant.

        Examples:
            >>> TrialNetwork.instant(1_065_135_420.4).isoformat()
            '2026-03-02T09:00:00'
        """
        return from_minute(math.floor(minutes + 0.5))


def compile_trials(schedule: Schedule, *, own_finish: bool = False) -> TrialNetwork:
    """Return the network of a schedule, ready for durations that vary.

    What is over stays where it was; of what has begun only what remains varies. Level of effort follows the work
    that it supports, and its own duration does not vary.

    Args:
        schedule: The schedule of the plan, with the progress that counts.
        own_finish: Count slack against the finish of each trial alone, without deadlines, late dates and an
            imposed finish.

    Returns:
        The network.

    Examples:
        >>> from clientpm import Plan, schedule, task
        >>> plan = Plan(start="2026-03-02", tasks=[task("a", "A", "2d"), task("b", "B", "1d", after="a")])
        >>> network = compile_trials(schedule(plan))
        >>> network.names
        ('a', 'b')
        >>> dates = network.run([[960, 1200], [480, 480.5]], Wanted(critical=["a"]))
        >>> [network.instant(finish).isoformat() for finish in dates.finish]
        ['2026-03-04T18:00:00', '2026-03-05T14:01:00']
        >>> dates.critical.tolist()
        [[True, True]]

    References:
        Sections 1.3 to 1.8 of the methods; van Slyke 1963, "Monte Carlo methods and the PERT problem".
    """
    return TrialNetwork(TrialSource(schedule), dated=not own_finish)
