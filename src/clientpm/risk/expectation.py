"""What a risk costs on average, exactly as far as its figures are, and between which bounds."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.model.plan import Plan
from clientpm.model.risk_response import RiskNature
from clientpm.model.work import TaskKind
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from clientpm.model.risk import Risk
    from clientpm.model.risk_assessment import RiskAssessment, RiskConsequence
    from clientpm.values.distribution import Distribution

__all__ = ["Expectation", "WorkingTime", "expected_amount", "expected_costs", "expected_days"]

_PLACES: Final = Decimal("1e-6")
_LOW, _HIGH = Decimal("0.1"), Decimal("0.9")
_CLOCK_WEEK: Final = 7 * 1440


@attrs.frozen
class Expectation:
    """An average with the range around it.

    Attributes:
        low: The low chance times what is exceeded in nine cases of ten.
        mean: The chance times the mean.
        high: The high chance times what is exceeded in one case of ten.
    """

    low: Decimal
    mean: Decimal
    high: Decimal

    def __add__(self, other: Expectation) -> Expectation:
        with localcontext(exact_context()):
            return Expectation(self.low + other.low, self.mean + other.mean, self.high + other.high)

    def signed(self, nature: RiskNature) -> Expectation:
        """Return it as a loss below zero for a threat, and as a gain above it for an opportunity."""
        if nature is RiskNature.OPPORTUNITY:
            return self
        return Expectation(-self.high, -self.mean, -self.low)


@attrs.frozen
class WorkingTime:
    """How long a working day is, and how long each task takes.

    Attributes:
        minutes_per_day: Minutes of a working day.
        minutes_per_week: Minutes of a working week.
        plan: The plan whose tasks are meant, where there is one.
    """

    minutes_per_day: int = 480
    minutes_per_week: int = 2400
    plan: Plan | None = None

    @classmethod
    def of(cls, plan: Plan | None) -> WorkingTime:
        """Return the working time of a plan, or the usual one where there is none."""
        if plan is None:
            return cls()
        per_day = plan.minutes_per_day or plan.calendar.minutes_per_day
        per_week = plan.minutes_per_week or plan.calendar.minutes_per_week
        return cls(per_day, per_week, plan)

    def days(self, delay: Distribution) -> Distribution:
        """Return a distribution of durations in days."""
        minutes = delay.in_minutes(minutes_per_day=self.minutes_per_day, minutes_per_week=self.minutes_per_week)
        return minutes.scaled(self._days_in(1, elapsed=minutes.unit == "emin"), "")

    def days_of(self, task: str | None) -> Decimal | None:
        """Return how long a task takes in working days, a summary all work that it holds.

        Args:
            task: Id of the task.

        Returns:
            Days; `None` where there is no such task.
        """
        if self.plan is None or task is None or task not in self.plan:
            return None
        days, waiting = Decimal(0), [task]
        while waiting:
            found = self.plan[waiting.pop()]
            if found.is_summary:
                waiting += self.plan.children(found.id)
            elif found.kind is TaskKind.TASK:
                minutes = self.plan.minutes_of(found.duration, found)
                days += self._days_in(minutes, elapsed=found.duration.elapsed)
        return days

    def _days_in(self, minutes: int, *, elapsed: bool) -> Decimal:
        """Return the working days that minutes are; a day of the clock is a seventh of a working week."""
        with localcontext(exact_context()):
            worked = Decimal(minutes) * (Decimal(self.minutes_per_week) / _CLOCK_WEEK if elapsed else 1)
            return worked / self.minutes_per_day


def expected_amount(assessment: RiskAssessment, spread: Distribution) -> Expectation:
    """Return what a figure comes to on average, its chance counted in.

    Args:
        assessment: How likely it is; the probability is given.
        spread: The figure.

    Returns:
        The average and its range.
    """
    chance = assessment.probability or Decimal(0)
    least = chance if assessment.probability_low is None else assessment.probability_low
    most = chance if assessment.probability_high is None else assessment.probability_high
    certain = spread.likely if spread.likely is not None and spread.is_certain else None
    with localcontext(exact_context()):
        if certain is not None:
            return Expectation(least * certain, chance * certain, most * certain)
        low, high = (rounded(spread.quantile(share)) for share in (_LOW, _HIGH))
        return Expectation(least * low, chance * rounded(spread.mean), most * high)


def rounded(value: float) -> Decimal:
    """Return a computed figure with the digits that are the same on every platform."""
    return Decimal(repr(value)).quantize(_PLACES).normalize() + 0


def expected_costs(risk: Risk, assessment: RiskAssessment) -> dict[str, Expectation]:
    """Return the expected cost of a risk by currency.

    Args:
        risk: The risk.
        assessment: One of its assessments, with a probability.

    Returns:
        The magnitudes, whatever the nature of the risk; several consequences together.
    """
    found: dict[str, Expectation] = {}
    for effect in risk.effects_in(assessment):
        if effect.cost is not None:
            amount = expected_amount(assessment, effect.cost)
            known = found.get(effect.cost.unit)
            found[effect.cost.unit] = amount if known is None else known + amount
    return found


def expected_days(risk: Risk, assessment: RiskAssessment, time: WorkingTime) -> Expectation | None:
    """Return by how many days a risk makes its tasks longer on average.

    Not by how much the project is late: tasks have slack, and only a simulation knows.

    Args:
        risk: The risk.
        assessment: One of its assessments, with a probability.
        time: How long days and tasks are.

    Returns:
        The magnitude, all tasks together; `None` where it delays none.
    """
    total: Expectation | None = None
    for effect in risk.effects_in(assessment):
        for spread in _delays(effect, time):
            days = expected_amount(assessment, spread)
            total = days if total is None else total + days
    return total


def _delays(effect: RiskConsequence, time: WorkingTime) -> list[Distribution]:
    found = [] if effect.delay is None else [time.days(effect.delay)]
    length = time.days_of(effect.task)
    if effect.percent is not None and length:
        found.append(effect.percent.scaled(length / 100, ""))
    return found
