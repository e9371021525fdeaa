"""When enough trials were run, and how far their figures would be off in another run."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs
import numpy as np

from clientpm.errors import FieldTypeError, UnknownReferenceError, ValidationError
from clientpm.risk.order_statistics import exact_chance, ranks_around
from clientpm.risk.working_clock import WorkingClock
from clientpm.values.duration import WorkDuration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.model.plan import Plan
    from clientpm.risk.arrays import FloatArray

__all__ = ["BatchError", "ConvergencePoint", "MergeBias", "StopCheck", "StopRule"]

_FEWEST: Final = 1_000
_RARELY: Final = 64
"""After how many blocks not every further one is looked at: one in 64, one in 65, and so on."""


def _within(value: Any) -> WorkDuration:
    return WorkDuration.of(value, "within")


def _p(value: Any) -> Fraction:
    return exact_chance(value, "p", inside=True)


def _level(value: Any) -> Fraction:
    return exact_chance(value, "level", inside=True)


@attrs.frozen(kw_only=True)
class ConvergencePoint:
    """How well a percentile was known after some of the trials.

    Attributes:
        trials: How many there were.
        date: The percentile.
        low: The lower end of its interval.
        high: The upper end.
        days: How wide the interval is, in working days.
    """

    trials: int
    date: dt.datetime
    low: dt.datetime
    high: dt.datetime
    days: Decimal


@attrs.frozen(kw_only=True)
class BatchError:
    """How far a percentile would be off in another run, judged by parts of this one.

    Attributes:
        dates: The percentile of each part; each part is a sample in itself.
        standard_error: Of the percentile of the whole, in working days.
    """

    dates: tuple[dt.datetime, ...]
    standard_error: Decimal


@attrs.frozen(kw_only=True)
class MergeBias:
    """Why the finish is later on average than the schedule says.

    Attributes:
        planned: The finish by the schedule, with the most likely durations.
        at_means: The finish with mean durations, risks included at their average.
        mean: The mean of the simulated finishes.
        skew_days: What the schedule leaves out: long tails and risks, in working days.
        merge_days: What comes from paths that meet, where the latest of them counts, in working days.
    """

    planned: dt.datetime
    at_means: dt.datetime
    mean: dt.datetime
    skew_days: Decimal
    merge_days: Decimal

    @property
    def days(self) -> Decimal:
        """Both together."""
        return self.skew_days + self.merge_days


@attrs.frozen(kw_only=True)
class StopRule:
    """When to stop: as soon as a percentile of a date is known well enough.

    Attributes:
        p: Which percentile [between 0 and 1].
        within: How wide its interval may be, in working time of the plan.
        level: How sure one wants to be [between 0 and 1].
        task: Id of a task that is kept; the finish of all work by default.
        fewest: How many trials there are at least [100 or more].

    Examples:
        >>> StopRule(within="4h").within
        WorkDuration('4h')
    """

    p: Fraction = attrs.field(default=Fraction(4, 5), converter=_p)
    within: WorkDuration = attrs.field(default=WorkDuration.of("1d"), converter=_within)
    level: Fraction = attrs.field(default=Fraction(19, 20), converter=_level)
    task: str = "finish"
    fewest: int = _FEWEST

    def __attrs_post_init__(self) -> None:
        if self.within.percent or self.within.amount <= 0:
            raise ValidationError(
                "not a width", code="simulation.stop", where="within", got=str(self.within), expected="more than 0d"
            )
        if type(self.fewest) is not int or self.fewest < 1:
            raise ValidationError(
                "not a number of trials",
                code="simulation.trials",
                where="fewest",
                got=self.fewest,
                expected="1 or more",
            )


class StopCheck:
    """Follows a run and says when its rule is met.

    Args:
        rule: The rule.
        plan: The plan.
        kept: The tasks whose dates are kept.

    Attributes:
        place: Which of them is followed; -1 for the finish of all work.
    """

    def __init__(self, rule: object, plan: Plan, kept: Sequence[str]) -> None:
        if not isinstance(rule, StopRule):
            raise FieldTypeError("not a rule", code="simulation.stop", where="stop", got=rule, expected="StopRule")
        if rule.task not in kept and rule.task != "finish":
            raise UnknownReferenceError(
                "the dates of this task are not kept",
                code="simulation.not_kept",
                where="stop.task",
                got=rule.task,
                expected="a task named in milestones=[...]",
            )
        self.place = kept.index(rule.task) if rule.task in kept else -1
        self._rule = rule
        self._within = plan.minutes_of(rule.within)
        self._clock = None if rule.within.elapsed else WorkingClock(plan.calendar.table)
        self._values: list[FloatArray] = []
        self._count = 0
        self._next = rule.fewest

    def is_met(self, values: FloatArray) -> bool:
        """Take in the dates of another block, and say whether it is enough.

        Args:
            values: Minutes since the year 1. Shape: (trials,).

        Returns:
            Whether it is.
        """
        self._values.append(values if self._clock is None else self._clock.work(values))
        self._count += len(values)
        if self._count < self._next:
            return False
        self._next = self._count + self._count // _RARELY
        found = np.concatenate(self._values)
        self._values = [found]
        ranks = ranks_around(self._rule.p, len(found), self._rule.level)
        low, high = np.partition(found, [ranks.low - 1, ranks.high - 1])[[ranks.low - 1, ranks.high - 1]]
        return bool(high - low <= self._within)
