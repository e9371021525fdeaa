"""The report on what a change would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.change.comparing import compare_options
from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.impact import ImpactAssessment
from clientpm.model.project import Project
from clientpm.reports.builders.change import build_change
from clientpm.reports.catalogue import check_locale
from clientpm.reports.viewing.change import view_change
from clientpm.reports.viewing.preferences import Preferences
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from clientpm.model.change_request import ChangeRequest
    from clientpm.reports.document import Document
    from clientpm.scheduling.result import Schedule
    from clientpm.values.money import Money
    from clientpm.values.ref import Ref

__all__ = ["change_impact_report"]


def change_impact_report(
    project: Project,
    impact: ImpactAssessment,
    *,
    audience: Visibility | str = "client",
    locale: str = "en",
    change: ChangeRequest | Ref | str | None = None,
    weights: Mapping[str, Decimal | int | str] | None = None,
    delay_cost: Money | None = None,
) -> Document:
    """Return what a change would do, as an audience may read it before it decides.

    The same assessment of the same project always gives the same document, so that its
    fingerprint can stand for what was shown: hand the document to `decide_change` as
    `shown`. Dates are computed on the whole plan; tasks that the audience may not see are
    called internal work, costs are left out for the client, and enumerations say where
    they hold only what is visible. Of a request that the audience may not see neither the
    words nor those of its options are shown.

    Args:
        project: The project without the change.
        impact: What `assess_change` returned.
        audience: `client`, `sponsor` or `internal`.
        locale: `en` or `zh_CN`.
        change: The request; by default the one of the project that was assessed.
        weights: How much `days`, `cost`, `scope_loss` and `risk_emv` count when the team
            compares the options; all alike when left out.
        delay_cost: What a working day of delay costs, for the sum of money in that comparison.

    Returns:
        The report, ready for any renderer.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no request of the name that is given.
        ValidationError: When there is no such audience or language, the assessment is
            of another request, or the weights are no weights.
        UnitError: When a delay costs another currency than the work.

    Examples:
        >>> from clientpm import ChangeRequest, Plan, Project, SetEstimate, assess_change, milestone, task
        >>> plan = Plan(
        ...     start="2026-03-02",
        ...     tasks=[
        ...         task("build", "Build", "5d"),
        ...         milestone("live", "Go live", after="build", deadline="2026-03-06", visibility="client"),
        ...     ],
        ... )
        >>> cards = ChangeRequest(
        ...     id="cards", title="Gift cards", visibility="client", edits=[SetEstimate("build", "8d")]
        ... )
        >>> project = Project(id="shop", plan=plan, changes=[cards])
        >>> print(change_impact_report(project, assess_change(project, "cards")).blocks[0].text)
        With the option “Adjust the plan”, “Gift cards” would move “Go live” from 6 March 2026 to 11 March 2026, 3 working days past the agreed date of 6 March 2026.
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    if not isinstance(impact, ImpactAssessment):
        raise FieldTypeError(
            "not an assessment", code="impact.type", where="impact", got=impact, expected="the result of assess_change"
        )
    who = Visibility.of(audience, "audience")
    check_locale(locale)
    request = _request(project, impact, change)
    preferences = Preferences(weights=weights, delay_cost=delay_cost)
    if preferences.given:
        compare_options(
            impact, weights=weights, delay_cost=delay_cost
        )  # whoever reads it: what does not fit is refused
    return build_change(view_change(project, impact, request, who, _schedule(project, impact), preferences), locale)


def _request(
    project: Project, impact: ImpactAssessment, change: ChangeRequest | Ref | str | None
) -> ChangeRequest | None:
    from clientpm.change.five_answers import asked_change

    if change is None:
        return next((item for item in project.changes if item.id == impact.change), None)
    request = asked_change(project, change)
    if request.id != impact.change:
        raise ValidationError(
            "the assessment is of another request",
            code="change.impact",
            where="change",
            got=request.id,
            expected=repr(impact.change),
        )
    return request


def _schedule(project: Project, impact: ImpactAssessment) -> Schedule | None:
    from clientpm.scheduling.engine import schedule as compute

    if project.plan is None or not project.plan.tasks:
        return None
    return compute(project, as_of=impact.as_of)
