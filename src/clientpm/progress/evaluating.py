"""How well a project went, from its records: what is not recorded is left out, never made up."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.engagement.acceptance_figures import acceptance_metrics
from clientpm.engagement.grading import (
    DEFAULT_WEIGHTS,
    ProjectEvaluation,
    evaluate_project,
    overrun_score,
    pass_score,
    scale_score,
)
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.survey_answers import answered_waves
from clientpm.errors import UnitError, ValidationError
from clientpm.model.survey import SurveyDimension, SurveyMeasure
from clientpm.progress.asked import asked_project, asked_schedule
from clientpm.progress.earned import earned_value
from clientpm.scheduling.reported import data_date_of
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from clientpm.engagement.weighted_parts import Number
    from clientpm.model.baseline import Baseline
    from clientpm.model.project import Project
    from clientpm.scheduling.result import Schedule

__all__ = ["EvaluatedProject", "project_evaluation"]

_WORST: Final = Decimal("0.25")


@attrs.frozen(kw_only=True)
class EvaluatedProject:
    """How well a project went, with the figures that its scores come from.

    Attributes:
        as_of: The day.
        evaluation: The scores, their weighted mean, its coverage and the verdict.
        baseline: Id of the agreed plan that it is measured by; `None` where there is none.
        planned_days: Working days that were agreed.
        actual_days: Working days that it took.
        criteria: How many criteria were tested through.
        first_passed: How many of them passed at first.
        agreed_cost: What was agreed to be spent.
        actual_cost: What was spent.
        satisfaction: Mean of the last answers to how satisfied the client is over all [1 to 5].
        answers: How many answers that is the mean of.
        reasons: Why a score is missing, by its name: `no_baseline`, `not_finished`,
            `no_schedule`, `nothing_tested`, `no_costs`, `no_budget`, `currencies`, `no_answers`.
    """

    as_of: dt.date
    evaluation: ProjectEvaluation
    baseline: str | None = None
    planned_days: Decimal | None = None
    actual_days: Decimal | None = None
    criteria: int = 0
    first_passed: int = 0
    agreed_cost: Money | None = None
    actual_cost: Money | None = None
    satisfaction: float | None = None
    answers: int = 0
    reasons: FrozenMap[str] = EMPTY


def project_evaluation(
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    baseline: Baseline | None = None,
    schedule: Schedule | None = None,
    weights: Mapping[str, Number] = DEFAULT_WEIGHTS,
    worst_overrun: Number = _WORST,
) -> EvaluatedProject:
    """Return how well a project went: schedule, quality, cost and satisfaction.

    Time and cost are measured by the last agreed plan, since what the client approved is no
    overrun; give the first baseline to measure by the first plan. They count once all work is
    finished: what is still to come is no result. A part without records is left out, and the
    coverage says how much that is.

    Args:
        project: The project.
        as_of: The day; by default the data date of the plan, else the day of the latest report.
        baseline: The agreed plan that it is measured by; the last one by default.
        schedule: The schedule of the project on that day, where it was computed before.
        weights: What each part counts for.
        worst_overrun: The overrun of time or cost that scores 0, as a share of the plan.

    Returns:
        The evaluation, with the figures behind it.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When no day is known, or weights are out of range.

    Examples:
        >>> from clientpm import Project
        >>> found = project_evaluation(Project(id="shop"), as_of="2026-08-31")
        >>> found.evaluation.overall, found.evaluation.coverage, found.reasons["schedule"]
        (None, 0.0, 'no_baseline')
    """
    day = data_date_of(asked_project(project), as_of)
    if day is None:
        raise ValidationError("no day is known", code="evaluation.as_of", where="as_of", expected="a day")
    seen = Standpoint.of(project, day)
    agreed = baseline or max(project.baselines, key=lambda item: item.number, default=None)
    dates = asked_schedule(project, schedule, day)
    finished = dates is not None and all(not item.state.unfinished for item in dates if not item.task.is_summary)
    parts = {
        "schedule": _schedule(agreed, dates, finished=finished),
        "quality": _quality(project, seen),
        "cost": _cost(project, agreed, dates, day, finished=finished),
        "satisfaction": _satisfaction(project, seen),
    }
    scores: dict[str, Fraction | None] = {}
    figures: dict[str, Any] = {}
    reasons: dict[str, str] = {}
    for name, (plan, became, reason) in parts.items():
        figures |= dict(zip(_FIGURES[name], (plan, became), strict=True))
        scores[name] = None if reason else _SCORES[name](plan, became, worst_overrun)
        if reason or scores[name] is None:
            reasons[name] = reason or "nothing_planned"
    given = {
        name: None if score is None else Decimal(score.numerator) / score.denominator for name, score in scores.items()
    }
    return EvaluatedProject(
        as_of=seen.today,
        evaluation=evaluate_project(given, weights=weights),
        baseline=None if agreed is None else agreed.id,
        reasons=FrozenMap(reasons),
        **figures,
    )


_Part = tuple[Any, Any, str]
"""What was planned, what it became, and why there is no score."""


def _schedule(agreed: Baseline | None, dates: Schedule | None, *, finished: bool) -> _Part:
    """Return how many working days were agreed, and how many it took."""
    if agreed is None or agreed.plan is None or not agreed.dates:
        return None, None, "no_baseline"
    calendar = agreed.plan.calendar
    first, last = min(row.start for row in agreed.dates), max(row.finish for row in agreed.dates)
    planned = _number(calendar.between(first, last).days)
    if dates is None:
        return planned, None, "no_schedule"
    if not finished:
        return planned, None, "not_finished"
    rows = [row for row in dates if row.actual_start is not None and not row.task.is_summary]
    ends = [row.actual_finish for row in rows if row.actual_finish is not None]
    if not rows or not ends:
        return planned, None, "not_finished"
    took = calendar.between(min(row.actual_start for row in rows if row.actual_start is not None), max(ends)).days
    return planned, _number(took), ""


def _quality(project: Project, seen: Standpoint) -> _Part:
    found = acceptance_metrics(project, as_of=seen.moment)
    return found.first_passed, found.judged, "" if found.judged else "nothing_tested"


def _cost(
    project: Project, agreed: Baseline | None, dates: Schedule | None, day: dt.datetime, *, finished: bool
) -> _Part:
    """Return what was agreed to be spent, and what was."""
    if agreed is None:
        return None, None, "no_baseline"
    if not project.actual_costs and not project.actual_work:
        return None, None, "no_costs"
    try:
        earned = earned_value(project, as_of=day, baseline=agreed, schedule=dates)
    except UnitError:
        return None, None, "currencies"
    if earned.bac is None or not earned.bac.amount:
        return None, earned.ac, "no_budget"
    if earned.ac is None:
        return earned.bac, None, "no_costs"
    return earned.bac, earned.ac, "" if finished else "not_finished"


def _satisfaction(project: Project, seen: Standpoint) -> _Part:
    """Return the mean of the last answers to how satisfied the client is over all, and how many they are."""
    for wave in reversed(answered_waves(project, seen)):
        asked = {
            (survey.id, question.id)
            for survey in wave.surveys
            for question in survey.questions
            if question.measure is SurveyMeasure.CSAT and question.dimension is SurveyDimension.OVERALL
        }
        scores = [
            score.score
            for response in wave.counted
            for score in response.scores
            if (response.survey, score.question) in asked and score.score is not None
        ]
        if scores:
            return float(sum(scores) / len(scores)), len(scores), ""
    return None, 0, "no_answers"


def _number(value: Any) -> Decimal:
    return Decimal(str(value))


def _overrun(plan: Any, became: Any, worst: Number) -> Fraction | None:
    if isinstance(plan, Money):
        plan, became = plan.amount, became.amount
    return overrun_score(plan, became, worst=worst)


def _passed(passed: int, count: int, _worst: Number) -> Fraction | None:
    return pass_score(passed, count)


def _satisfied(mean: float, _answers: int, _worst: Number) -> Fraction | None:
    return scale_score(mean)


_FIGURES: Final = {
    "schedule": ("planned_days", "actual_days"),
    "quality": ("first_passed", "criteria"),
    "cost": ("agreed_cost", "actual_cost"),
    "satisfaction": ("satisfaction", "answers"),
}
_SCORES: Final = {
    "schedule": _overrun,
    "quality": _passed,
    "cost": _overrun,
    "satisfaction": _satisfied,
}
