"""The state of a project on which an impact is computed, recognised by its fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm.evidence.signed import fingerprint
from clientpm.model.baseline import Baseline
from clientpm.model.resource import Assignment, Resource
from clientpm.model.risk import Risk
from clientpm.progress.asked import asked_project
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from clientpm.model.project import Project
    from clientpm.model.risk_assessment import RiskAssessment

__all__ = ["impact_base"]


@attrs.frozen(kw_only=True)
class ImpactBase:
    """What the figures of an impact rest on; its name and those of its fields enter the fingerprint.

    Attributes:
        agreed: Fingerprint of plan and budget.
        goals: Fingerprint of each goal by its id.
        resources: Who works at which rates.
        assignments: On what.
        risks: What each risk comes to that is reckoned with.
    """

    agreed: Fingerprint
    goals: tuple[tuple[str, Fingerprint], ...]
    resources: tuple[Resource, ...]
    assignments: tuple[Assignment, ...]
    risks: tuple[Risk, ...] = ()


def impact_base(project: Project) -> Fingerprint:
    """Return the fingerprint of what an impact assessment rests on.

    It covers the plan, the budget with the resources and assignments that it comes from,
    the content of the goals, and how the open risks are assessed. An assessment whose base is
    not this one any more is out of date. Steps of a goal, reviews of a risk, progress reports, owners, links and notes do not count.

    Args:
        project: The project.

    Returns:
        The fingerprint; equal states have equal ones.

    Raises:
        FieldTypeError: When it is not a project.

    Examples:
        >>> from clientpm import Goal, Plan, Project, Stakeholder, task
        >>> shop = Project(id="shop", plan=Plan(start="2026-03-02", tasks=[task("build", "Build", "5d")]))
        >>> impact_base(shop) == impact_base(shop.with_(Stakeholder(id="li")))
        True
        >>> impact_base(shop) == impact_base(shop.with_(task("build", "Build", "6d")))
        False
    """
    asked_project(project)
    agreed = Baseline(id="base", number=0, plan=project.plan, budget=project.budget)
    return fingerprint(
        ImpactBase(
            agreed=fingerprint(agreed),
            goals=tuple((goal.id, fingerprint(goal)) for goal in project.goals),
            resources=tuple(_bare(resource) for resource in project.resources),
            assignments=tuple(_bare_assignment(assignment) for assignment in project.assignments),
            risks=tuple(_bare_risk(risk) for risk in project.risks if risk.is_open),
        )
    )


def _bare(resource: Resource) -> Resource:
    """Return a resource without what does not change a figure."""
    return attrs.evolve(
        resource, title="", visibility=Visibility.INTERNAL, links=(), extensions={}, translations={}, stakeholder=None
    )


def _bare_assignment(assignment: Assignment) -> Assignment:
    """Return an assignment without what does not change a figure."""
    return attrs.evolve(assignment, title="", visibility=Visibility.INTERNAL, links=(), extensions={}, translations={})


def _bare_risk(risk: Risk) -> Risk:
    """Return a risk without what does not change a figure."""
    return Risk(
        id=risk.id,
        nature=risk.nature,
        inherent=_bare_assessment(risk.inherent),
        residual=_bare_assessment(risk.residual),
        effects=risk.effects,
    )


def _bare_assessment(seen: RiskAssessment | None) -> RiskAssessment | None:
    return None if seen is None else attrs.evolve(seen, assessed_on=None, assessed_by=None, note="")
