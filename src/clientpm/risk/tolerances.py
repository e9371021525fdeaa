"""Limits that were put on risk, held against what is known."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any, Final, Protocol

from clientpm.errors import FieldTypeError, UnknownReferenceError
from clientpm.model.budget import BudgetCategory
from clientpm.model.project import Project
from clientpm.model.risk_plan import ToleranceMeasure
from clientpm.risk.expectation import rounded
from clientpm.risk.exposures import exposure
from clientpm.scheduling.reported import task_progress
from clientpm.values.finding import Finding, Severity
from clientpm.values.money import Money
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    from clientpm.model.risk_plan import RiskTolerance

__all__ = ["Simulated", "check_tolerances"]


class Simulated(Protocol):
    """Protocol: what a simulation answers that a limit is put on."""

    def chance(self, task: str, *, by: dt.date | str) -> Any:
        """Return the chance that a task is done by a day."""

    def cost(self, confidence: float) -> Any:
        """Return the cost that is not exceeded with a confidence."""


def check_tolerances(
    project: Project, *, simulation: Simulated | None = None, as_of: dt.date | str | None = None
) -> tuple[Finding, ...]:
    """Return the limits of the risk plan that are not kept.

    Args:
        project: The project.
        simulation: What `simulate` returned, for limits on chances and on costs; without it they
            are reported as not evaluated.
        as_of: The day; the exposure does not depend on it.

    Returns:
        Findings, in the order of the limits.

    Raises:
        FieldTypeError: When it is not a project.
        ValidationError: When the day is no date.

    Examples:
        >>> from clientpm import Money, Risk, RiskAssessment, RiskConsequence, RiskPlan, RiskTolerance
        >>> fire = Risk(
        ...     id="fire",
        ...     inherent=RiskAssessment(probability="0.3"),
        ...     effects=[RiskConsequence(cost=Money(120000, "EUR"))],
        ... )
        >>> limit = RiskTolerance(id="loss", measure="exposure", amount=Money(20000, "EUR"))
        >>> shop = Project(id="shop", risks=[fire], risk_plan=RiskPlan(id="risk-plan", tolerances=[limit]))
        >>> [finding.code for finding in check_tolerances(shop)]
        ['risk.tolerance_exposure']
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    plan = project.risk_plan
    limits = () if plan is None else plan.tolerances
    return tuple(finding for limit in limits for finding in _CHECKS[limit.measure](project, limit, simulation, as_of))


def _finding(name: str, subject: Any, facts: Mapping[str, Any]) -> Finding:
    return Finding(code=f"risk.tolerance_{name}", severity=Severity.WARNING, subject=subject, facts=facts)


def _open(limit: RiskTolerance, reason: str) -> Finding:
    facts = {"tolerance": limit.id, "measure": limit.measure.value, "reason": reason}
    return Finding(code="not_evaluated.risk_tolerance", severity=Severity.INFO, facts=facts)


def _of_exposure(project: Project, limit: RiskTolerance, _: Any, as_of: Any) -> Iterator[Finding]:
    found = exposure(project, as_of=as_of)
    most = limit.amount
    if most is None:
        return
    if found.net is None or found.net.currency != most.currency:
        if found.risks:
            yield _open(limit, found.reasons.get("net", "several_currencies"))
        return
    loss = -found.net
    if loss > most:
        yield _finding("exposure", None, {"tolerance": limit.id, "exposure": loss, "limit": most})


def _of_scores(project: Project, limit: RiskTolerance, _: Any, as_of: Any) -> Iterator[Finding]:
    most = limit.limit
    for item in exposure(project, as_of=as_of).risks:
        score = item.score.score
        if score is not None and most is not None and score > most:
            facts = {"tolerance": limit.id, "score": score, "limit": most}
            yield _finding("score", f"risk:{item.risk}", facts)


def _of_chances(project: Project, limit: RiskTolerance, simulation: Simulated | None, as_of: Any) -> Iterator[Finding]:
    if simulation is None or project.plan is None:
        yield _open(limit, "no_simulation" if simulation is None else "no_plan")
        return
    least = limit.limit or Decimal(0)
    reported = task_progress(project, as_of=as_of)
    for task in project.plan.tasks:
        if task.deadline is None or limit.task not in {None, task.id}:
            continue
        if task.id in reported and not reported[task.id].state.unfinished:
            continue  # a promise that was kept or broken is no risk any more
        try:
            chance = rounded(float(simulation.chance(task.id, by=task.deadline)))
        except UnknownReferenceError:  # a simulation may have been told to keep other milestones
            yield _open(limit, "not_simulated")
            continue
        if chance < least:
            facts = {"tolerance": limit.id, "chance": chance, "limit": least, "deadline": task.deadline}
            yield _finding("chance", task.ref, facts)


def _of_cost(project: Project, limit: RiskTolerance, simulation: Simulated | None, _: Any) -> Iterator[Finding]:
    budget = _budget(project)
    if simulation is None or budget is None:
        yield _open(limit, "no_simulation" if simulation is None else "no_budget")
        return
    with localcontext(exact_context()):
        most = budget * (1 + (limit.limit or Decimal(0)))
    cost = simulation.cost(float(limit.confidence))
    if not isinstance(cost, Money) or cost.currency != most.currency:
        yield _open(limit, "no_cost" if not isinstance(cost, Money) else "several_currencies")
        return
    if cost > most:
        facts = {"tolerance": limit.id, "cost": cost, "limit": most, "confidence": limit.confidence}
        yield _finding("cost", None, facts)


def _budget(project: Project) -> Money | None:
    """Return the cost baseline: work and contingency, without the reserve of those above."""
    amounts = [line.amount for line in project.budget if line.category is not BudgetCategory.MANAGEMENT_RESERVE]
    if len({amount.currency for amount in amounts}) != 1:
        return None
    return sum(amounts[1:], amounts[0])


_CHECKS: Final[Mapping[ToleranceMeasure, Callable[..., Iterator[Finding]]]] = {
    ToleranceMeasure.CHANCE: _of_chances,
    ToleranceMeasure.COST: _of_cost,
    ToleranceMeasure.EXPOSURE: _of_exposure,
    ToleranceMeasure.SCORE: _of_scores,
}
