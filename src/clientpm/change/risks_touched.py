"""What edits do to the risks of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.model.effects import NoEffect, NotEvaluated, RiskEffect
from clientpm.risk.exposures import exposure

if TYPE_CHECKING:
    from clientpm.change.standpoint import Standpoint
    from clientpm.model.project import Project
    from clientpm.model.risk import Risk
    from clientpm.values.money import Money

__all__ = ["risk_impact"]


def risk_impact(before: Standpoint, after: Standpoint) -> RiskEffect | NoEffect | NotEvaluated:
    """Return which risks come, go or are judged otherwise, and what all of them come to.

    Args:
        before: The project without the edits.
        after: The project with them.

    Returns:
        The effect; that there is none; or that the project keeps no risks, so that nobody knows.
    """
    if before is after:
        return NoEffect(reason="nothing_done")
    if not before.project.risks and not after.project.risks:
        return NotEvaluated(reason="no_risk_records")
    then, now = _open(before.project), _open(after.project)
    opened = [risk.ref for name, risk in now.items() if name not in then]
    closed = [risk.ref for name, risk in then.items() if name not in now]
    rescored = [risk.ref for name, risk in now.items() if name in then and _judged(then[name]) != _judged(risk)]
    costs = (_loss(before.project), _loss(after.project))
    if not (opened or closed or rescored) and costs[0] == costs[1]:
        return NoEffect(reason="risks_unchanged")
    return RiskEffect(
        opened=opened,
        closed=closed,
        rescored=rescored,
        exposure_before=costs[0],
        exposure_after=costs[1],
    )


def _open(project: Project) -> dict[str, Risk]:
    return {risk.id: risk for risk in project.risks if risk.is_open}


def _judged(risk: Risk) -> object:
    """Return what a risk comes to, apart from its words."""
    return risk.nature, risk.inherent, risk.residual, risk.effects, risk.responses


def _loss(project: Project) -> Money | None:
    """Return the expected cost of the open risks; nothing where none has a cost."""
    found = exposure(project).net
    return None if found is None else -found
