"""What is missing from the risk register, overdue in it, or contradicts itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from clientpm.errors import FieldTypeError
from clientpm.model.project import Project
from clientpm.model.risk_factors import AssumptionVerdict
from clientpm.model.risk_response import RiskNature
from clientpm.risk.matrix_lint import check_matrix
from clientpm.risk.scoring import score_risk
from clientpm.risk.tolerances import check_tolerances
from clientpm.values.finding import Finding, Severity
from clientpm.values.instant import plan_instant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.risk import Risk
    from clientpm.model.risk_matrix import RiskMatrix
    from clientpm.risk.tolerances import Simulated

__all__ = ["check_risks", "review_due"]

_ONE_DAY: Final = dt.timedelta(days=1)


def check_risks(
    project: Project, *, as_of: dt.date | str | None = None, simulation: Simulated | None = None
) -> tuple[Finding, ...]:
    """Return what is missing from the risk register, overdue in it, or contradicts itself.

    Args:
        project: The project.
        as_of: The day; a bare date means its end. Without one nothing is overdue.
        simulation: What `simulate` returned, for limits on chances and on costs.

    Returns:
        Findings in the order of the register, then of the assumptions, then about the risk plan.

    Raises:
        FieldTypeError: When it is not a project.
        ValidationError: When the day is no date.

    Examples:
        >>> from clientpm import Project, Risk, RiskAssessment
        >>> worse = Risk(
        ...     id="late",
        ...     inherent=RiskAssessment(probability="0.3"),
        ...     residual=RiskAssessment(probability="0.5"),
        ... )
        >>> [finding.code for finding in check_risks(Project(id="shop", risks=[worse]))]
        ['risk.no_owner', 'risk.incomplete', 'risk.no_impact', 'risk.residual_above_inherent', 'risk.no_response']
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    instant = None if as_of is None else plan_instant(as_of, "as_of", end_of_day=True)
    today = None if instant is None else (instant - dt.timedelta(microseconds=1)).date()
    return tuple(_all(project, today, simulation))


def _all(project: Project, today: dt.date | None, simulation: Simulated | None) -> Iterator[Finding]:
    matrix = None if project.risk_plan is None else project.risk_plan.matrix
    for risk in project.risks:
        if risk.is_open:
            yield from _missing(risk, matrix)
            yield from _category(project, risk)
            if today is not None:
                yield from _overdue(project, risk, today)
        elif risk.ended and risk.state not in {"closed", "expired"}:
            yield Finding(code="risk.to_close", severity=Severity.INFO, subject=risk.ref, facts={"reason": risk.ended})
    if today is not None:
        yield from _assumptions(project, today)
    if matrix is not None:
        yield from check_matrix(matrix)
    yield from check_tolerances(project, simulation=simulation, as_of=today)


def _of(risk: Risk, code: str, severity: Severity = Severity.WARNING, **facts: Any) -> Finding:
    return Finding(code=f"risk.{code}", severity=severity, subject=risk.ref, facts=facts)


def _missing(risk: Risk, matrix: RiskMatrix | None) -> Iterator[Finding]:
    """Yield what is not known of a risk that may still strike."""
    if risk.owner is None:
        yield _of(risk, "no_owner")
    missing = tuple(name for name in ("cause", "event", "effect") if not getattr(risk, name).strip())
    if missing:
        yield _of(risk, "incomplete", Severity.INFO, missing=missing)
    seen = risk.current
    if seen is None or seen.probability is None:
        yield _of(risk, "not_assessed")
    elif not seen.impacts and not risk.effects_in(seen):
        yield _of(risk, "no_impact")
    else:
        unknown = [
            name for name, code in score_risk(risk, matrix).reasons.items() if code == "level" and name != "score"
        ]
        if unknown:
            yield _of(risk, "unknown_level", objectives=tuple(unknown))
    yield from _worse(risk, matrix)
    if seen is not None and not risk.responses:
        yield _of(risk, "no_response")


def _worse(risk: Risk, matrix: RiskMatrix | None) -> Iterator[Finding]:
    """Yield that a risk is worse with its responses than without, and nobody says why."""
    before, after = risk.inherent, risk.residual
    if before is None or after is None or after.note.strip() or risk.nature is RiskNature.OPPORTUNITY:
        return
    scores = [score_risk(risk, matrix, assessment=seen).score for seen in (before, after)]
    if scores[0] is not None and scores[1] is not None:
        worse = scores[1] > scores[0]
    else:
        worse = (after.probability or 0) > (before.probability or 0)
    if worse:
        yield _of(
            risk,
            "residual_above_inherent",
            inherent=before.probability if scores[0] is None else scores[0],
            residual=after.probability if scores[1] is None else scores[1],
        )


def _category(project: Project, risk: Risk) -> Iterator[Finding]:
    known = () if project.risk_plan is None else project.risk_plan.breakdown
    names = {category.id for category in known}
    if names and risk.category and risk.category not in names:
        yield _of(risk, "unknown_category", Severity.INFO, category=risk.category)


def _overdue(project: Project, risk: Risk, today: dt.date) -> Iterator[Finding]:
    """Yield what should have been done about a risk by now."""
    due = review_due(project, risk)
    if due is not None and due < today:
        yield _of(risk, "review_overdue", due=due, days=(today - due).days)
    for response in risk.responses:
        if response.done_on is None and response.due is not None and response.due < today:
            days = (today - response.due).days
            yield _of(risk, "response_overdue", due=response.due, days=days, strategy=response.strategy.value)
    end = None if risk.proximity is None else risk.proximity.end
    if end is not None and end < today:
        yield _of(risk, "window_passed", Severity.INFO, until=end, days=(today - end).days)


def review_due(project: Project, risk: Risk) -> dt.date | None:
    """Return by when a risk is to be looked at again.

    Args:
        project: The project.
        risk: The risk.

    Returns:
        The day; `None` where nobody said how often, or when it was found.
    """
    every = risk.review_days or (None if project.risk_plan is None else project.risk_plan.review_days)
    seen = [risk.reviewed_on, risk.identified_on]
    seen += [item.assessed_on for item in (risk.inherent, risk.residual, risk.target) if item is not None]
    zone = ZoneInfo(project.time_zone)
    seen += [step.at.astimezone(zone).date() for step in risk.history[-1:]]
    days = [day for day in seen if day is not None]
    if every is None or not days:
        return None
    return max(days) + every * _ONE_DAY


def _assumptions(project: Project, today: dt.date) -> Iterator[Finding]:
    for item in project.assumptions:
        if item.verdict is AssumptionVerdict.OPEN and item.check_by is not None and item.check_by < today:
            facts = {"due": item.check_by, "days": (today - item.check_by).days}
            yield Finding(code="assumption.check_overdue", severity=Severity.WARNING, subject=item.ref, facts=facts)
        if item.verdict is AssumptionVerdict.WRONG and not any(ref.kind == "risk" for ref in item.links):
            yield Finding(code="assumption.wrong", severity=Severity.WARNING, subject=item.ref)
