"""What may strike: risks and drivers, as variables and what they do to durations and cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from clientpm.model.risk_response import RiskNature
from clientpm.model.work import TaskKind
from clientpm.risk.spreads import in_minutes_of
from clientpm.values.distribution import Distribution
from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from decimal import Decimal

    from clientpm.model.plan import Plan
    from clientpm.model.risk import Risk
    from clientpm.model.risk_assessment import RiskAssessment, RiskConsequence
    from clientpm.model.risk_factors import RiskDriver

__all__ = ["ASSESSMENTS", "Amount", "Hit", "Strike", "StrikeBook", "left_out"]


class Amount(NamedTuple):
    """A figure of a trial: a variable, or the same in all of them.

    Attributes:
        name: The variable; `None` for a figure that does not vary.
        value: The figure that does not vary.
    """

    name: str | None
    value: float


class Hit(NamedTuple):
    """What a strike does to one task.

    Attributes:
        task: Id of the task.
        factor: By what its duration is multiplied.
        share: Which percentage of its duration is added, below zero where it is taken away.
        minutes: Which time is added.
    """

    task: str
    factor: Amount | None = None
    share: Amount | None = None
    minutes: Amount | None = None


@attrs.frozen(kw_only=True)
class Strike:
    """A risk or a driver, as trials know it.

    Attributes:
        ref: Which one, such as `risk:late`.
        chance: How likely it strikes.
        strikes: The variable that is 1 where it strikes; `None` where it always does.
        sign: 1 for what it adds, -1 for what it takes away.
        hits: What it does to tasks.
        costs: What it costs.
    """

    ref: str
    chance: float
    strikes: str | None
    sign: int = 1
    hits: tuple[Hit, ...] = ()
    costs: tuple[Amount, ...] = ()


class StrikeBook:
    """Collects what may strike, its variables, and what had to be left out.

    Args:
        plan: The plan.
        rows: Ids of the tasks that are not over, which alone can be struck.
        as_of: The data date; what could only strike before it is left out.

    Attributes:
        strikes: What may strike.
        variables: The distribution of each variable.
        notes: What was left out, and why.
        currencies: The currencies of the costs.
    """

    def __init__(self, plan: Plan, rows: Iterable[str], as_of: dt.datetime | None) -> None:
        self._plan = plan
        self._rows = frozenset(rows)
        self._as_of = as_of
        self.strikes: list[Strike] = []
        self.variables: dict[str, Distribution] = {}
        self.notes: list[Finding] = []
        self.currencies: set[str] = set()

    def add_risk(self, risk: Risk, assessment: str) -> None:
        """Add a risk that is open, unless nothing can be told of it.

        Args:
            risk: The risk.
            assessment: Which of its assessments counts.
        """
        seen = ASSESSMENTS[assessment](risk)
        reason = self._why_not(risk, seen)
        if reason:
            self._leave_out(str(risk.ref), reason)
        if reason or seen is None or not seen.probability:
            return
        hits: list[Hit] = []
        costs: list[Amount] = []
        for i, effect in enumerate(risk.effects_in(seen)):
            hits += self._hits(str(risk.ref), i, effect)
            if effect.cost is not None and not self._is_over(effect.task):
                self.currencies.add(effect.cost.unit)
                costs.append(self._amount(f"{risk.ref}/{i}/cost", effect.cost))
        if hits or costs:
            self.strikes.append(
                Strike(
                    ref=str(risk.ref),
                    chance=float(seen.probability),
                    strikes=self._chance(str(risk.ref), seen.probability),
                    sign=-1 if risk.nature is RiskNature.OPPORTUNITY else 1,
                    hits=tuple(hits),
                    costs=tuple(costs),
                )
            )

    def _why_not(self, risk: Risk, seen: RiskAssessment | None) -> str:
        """Return why a risk has no part in the trials; nothing where it has."""
        if seen is None:
            return "not_assessed"
        if seen.probability is None:
            return "no_probability"
        end = None if risk.proximity is None else risk.proximity.end
        if end is not None and self._as_of is not None and end < self._as_of.date():
            return "window_passed"
        return "" if risk.effects_in(seen) else "no_effect"

    def add_driver(self, driver: RiskDriver) -> None:
        """Add a driver; on a summary it drives all that the summary holds.

        Args:
            driver: The driver.
        """
        ref = str(driver.ref)
        tasks = [task for task in self._leaves(driver.tasks) if task in self._rows]
        if not tasks:
            self._leave_out(ref, "task_over" if all(map(self._is_over, driver.tasks)) else "no_own_duration")
        if not tasks or not driver.probability or (driver.factor.is_certain and driver.factor.mean == 1):
            return
        factor = self._amount(ref, driver.factor)
        strikes = self._chance(ref if factor.name is None else f"{ref}/strikes", driver.probability)
        hits = tuple(Hit(task, factor=factor) for task in tasks)
        self.strikes.append(Strike(ref=ref, chance=float(driver.probability), strikes=strikes, hits=hits))

    def _leaves(self, tasks: Iterable[str]) -> Iterator[str]:
        """Yield tasks, and in place of summaries all work below them, each once."""
        seen: set[str] = set()
        waiting = list(reversed(list(tasks)))
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            if self._plan[name].is_summary:
                waiting += reversed([t for t in self._plan.children(name) if not self._plan[t].is_milestone])
            else:
                yield name

    def _hits(self, ref: str, number: int, effect: RiskConsequence) -> list[Hit]:
        """Return what one effect of a risk does to tasks; a percentage of a summary is one of all that it holds."""
        if effect.task is None or (effect.percent is None and effect.delay is None):
            return []
        found = []
        task = self._plan[effect.task]
        if effect.percent is not None:
            share = self._amount(f"{ref}/{number}/percent", effect.percent)
            found += [Hit(name, share=share) for name in self._leaves([task.id]) if name in self._rows]
        if effect.delay is not None and task.id in self._rows:
            minutes = in_minutes_of(self._plan, task, effect.delay)
            found.append(Hit(task.id, minutes=self._amount(f"{ref}/{number}/delay", minutes)))
        if not found or (effect.delay is not None and task.id not in self._rows):
            self._leave_out(ref, "task_over" if self._is_over(task.id) else "no_own_duration", task=task.id)
        return found

    def _amount(self, name: str, spread: Distribution) -> Amount:
        if spread.is_certain:
            return Amount(None, spread.mean)
        self.variables[name] = spread
        return Amount(name, 0.0)

    def _chance(self, name: str, probability: Decimal) -> str | None:
        """Return the variable that says whether something strikes: of a larger chance, in the same trials and more."""
        if probability == 1:
            return None
        self.variables[name] = Distribution(shape="discrete", values=(0, 1), weights=(1 - probability, probability))
        return name

    def _is_over(self, task: str | None) -> bool:
        """Whether nothing can happen to a task any more."""
        return task is not None and task not in self._rows and self._plan[task].kind is TaskKind.TASK

    def _leave_out(self, ref: str, reason: str, **facts: str) -> None:
        self.notes.append(left_out(ref, reason, **facts))


def left_out(ref: str, reason: str, **facts: str) -> Finding:
    """Return the finding that something of the register has no part in the trials.

    Args:
        ref: What it is.
        reason: Why, as a word for programs.
        **facts: What else is to be said.

    Returns:
        The finding.
    """
    facts = {"reason": reason, **facts}
    return Finding(code="simulation.left_out", severity=Severity.INFO, subject=ref, facts=facts)


def _inherent(risk: Risk) -> RiskAssessment | None:
    return risk.inherent


def _current(risk: Risk) -> RiskAssessment | None:
    return risk.current


def _residual(risk: Risk) -> RiskAssessment | None:
    return risk.inherent if risk.residual is None else risk.residual


def _target(risk: Risk) -> RiskAssessment | None:
    return _residual(risk) if risk.target is None else risk.target


ASSESSMENTS: Final[Mapping[str, Callable[[Risk], RiskAssessment | None]]] = {
    "current": _current,
    "inherent": _inherent,
    "residual": _residual,
    "target": _target,
}
"""Which assessment of a risk counts; where it has none of that name, the one before it."""
