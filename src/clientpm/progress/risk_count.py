"""The figures of the risk register that a status is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.risk.exposures import exposure
from clientpm.risk.register_checks import check_risks
from clientpm.values.frozen import FrozenMap

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from clientpm.model.project import Project
    from clientpm.risk.simulation import Simulation
    from clientpm.values.finding import Finding

__all__ = ["RiskFigures", "risk_figures"]

_OVERDUE: Final = frozenset({"risk.review_overdue", "risk.response_overdue", "assumption.check_overdue"})
_BROKEN: Final = "risk.tolerance_"
_OPEN: Final = "not_evaluated.risk_tolerance"
_NO_COST: Final = "no_cost"
_REASONS: Final = {"no_simulation": "not_simulated", "several_currencies": "mixed_currencies"}
"""What a status calls the reasons of the register."""


@attrs.frozen(kw_only=True)
class RiskFigures:
    """What the register comes to.

    Attributes:
        values: Figures by name.
        missing: Why a figure is missing, by its name.
    """

    values: FrozenMap[Any]
    missing: FrozenMap[str]


def risk_figures(project: Project, day: dt.datetime, simulation: Simulation | None) -> RiskFigures | None:
    """Return the figures of the risk register on a day.

    `exposure` is the expected loss of the open risks, below zero for a gain, and `exposure_days` the
    expected delay of tasks; `risks_unassessed` the open risks whose probability nobody has judged;
    `risks_overdue` the records of the register with a review, a response or a check that is overdue;
    `limits_broken` the tolerances of the risk plan that are not kept.

    Args:
        project: The project.
        day: The instant.
        simulation: A simulation of the plan, for limits on chances and on costs.

    Returns:
        The figures; `None` where the project keeps no register and has no limits.
    """
    plan = project.risk_plan
    limits = () if plan is None else plan.tolerances
    if not project.risks and not limits and not project.assumptions:
        return None
    found = check_risks(project, as_of=day, simulation=simulation)
    known = exposure(project, as_of=day)
    values: dict[str, Any] = {
        "risks_open": len(known.risks),
        "risks_unassessed": sum(item.probability is None for item in known.risks),
        "risks_overdue": len({finding.subject for finding in found if finding.code in _OVERDUE}),
        "limits_broken": len(_limits(finding for finding in found if finding.code.startswith(_BROKEN))),
    }
    missing: dict[str, str] = {}
    if known.net is not None:
        values["exposure"] = -known.net
    elif known.reasons.get("net") != _NO_COST:
        missing["exposure"] = _reason(known.reasons["net"])
    if known.days is not None:
        values["exposure_days"] = -known.days
    unknown = next((finding for finding in found if finding.code == _OPEN), None)
    if unknown is not None:
        missing["limits_broken"] = _reason(str(unknown.facts["reason"]))
    return RiskFigures(values=FrozenMap(values), missing=FrozenMap(missing))


def _reason(code: str) -> str:
    return _REASONS.get(code, code)


def _limits(findings: Iterable[Finding]) -> frozenset[str]:
    """Return the limits that findings are about: one limit may be broken by several risks or dates."""
    return frozenset(str(finding.facts["tolerance"]) for finding in findings)
