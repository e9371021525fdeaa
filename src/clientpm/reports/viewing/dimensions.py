"""How the project stands in each respect, as an audience may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.model.status_override import Dimension, StatusOverride
from clientpm.progress.dimensions import Judgement, judged_dimension
from clientpm.progress.figures import ProjectFigures
from clientpm.progress.quality_count import quality_figures
from clientpm.progress.status_rules import chance_status, worst_status
from clientpm.reports.view_progress import ViewDimension, ViewOverride, ViewReason, ViewStatus
from clientpm.reports.viewing.promises import sees_promise
from clientpm.scheduling.reported import facts_until
from clientpm.values.finding import Finding, Severity
from clientpm.values.frozen import FrozenMap
from clientpm.values.minutes import Minutes
from clientpm.values.ref import Ref
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.progress.standing import DimensionStatus, ProjectStatus
    from clientpm.reports.viewing.insight import Insight

__all__ = ["visible_status"]

_NOTES: Final = frozenset({"status.held", "status.set_by_hand", "status.override_ended"})
"""How a status came to be shown as it is; the others are why it is computed so."""
_CHANCE: Final = "status.chance"
_USUAL_DAY: Final = 480
_OPEN_REASONS: Final = frozenset(
    {"no_baseline", "no_agreed_dates", "nothing_planned_yet", "nothing_earned_yet", "no_time_passed", "no_promise"}
)
"""Why a figure of the schedule is missing, as far as that is no matter of money."""
_STATUS: Final = ("status", "computed")


def visible_status(insight: Insight) -> ViewStatus | None:
    """Return how the project stands in each respect that an audience may know of.

    The team sees everything. For others the schedule is judged by what they see of it,
    quality by the defects and checks that they see, the scope where they see every
    requirement; cost, risk and the work with the client are matters of the team unless
    somebody set their status by hand for them to see.

    Args:
        insight: What the audience knows.

    Returns:
        The status; `None` where nothing can be told.
    """
    status = insight.results.status
    if status is None:
        return None
    told = (_dimension(item, status, insight) for item in status.dimensions)
    dimensions = tuple(item for item in told if item is not None)
    if not dimensions:
        return None
    return ViewStatus(
        status=worst_status(item.status for item in dimensions),
        dimensions=dimensions,
        not_judged=tuple(item.value for item in status.not_applicable) if insight.is_team else (),
        rules=f"{status.rules.name}-{status.rules.version}",
    )


def _dimension(item: DimensionStatus, status: ProjectStatus, insight: Insight) -> ViewDimension | None:
    override = _override(item.override, insight)
    judged, whole = (_as_computed(item), True) if insight.is_team else _judged_by_others(item, status, insight)
    if judged is None:
        return None if override is None else _by_hand(item, override)
    settled = item.settled if whole else judged.status
    return ViewDimension(
        name=item.dimension.value,
        status=item.status if override is not None else settled,
        computed=judged.status,
        reasons=tuple(_reason(reason, insight) for reason in (*judged.reasons, *_notes(item, insight, whole=whole))),
        figures=judged.figures,
        override=override,
    )


def _notes(item: DimensionStatus, insight: Insight, *, whole: bool) -> Iterator[Finding]:
    """Yield why a status is shown that is not the computed one, as far as an audience may know."""
    for finding in item.reasons:
        if (finding.code == "status.held" and whole) or (finding.code == "status.override_ended" and insight.is_team):
            yield finding


def _by_hand(item: DimensionStatus, override: ViewOverride) -> ViewDimension:
    """Return a dimension of which the audience knows nothing but what was set by hand for it to see."""
    return ViewDimension(name=item.dimension.value, status=item.status, override=override)


def _override(override: StatusOverride | None, insight: Insight) -> ViewOverride | None:
    lens = insight.lens
    if override is None or not lens.shows(override):
        return None
    who = next((each for each in insight.project.stakeholders if each.id == lens.read(override, "decided_by")), None)
    return ViewOverride(
        reason=lens.text(override, "reason"),
        decided_by=lens.text(who, "title") or None,
        until=lens.read(override, "until"),
    )


def _as_computed(item: DimensionStatus) -> Judgement:
    reasons = tuple(finding for finding in item.reasons if finding.code not in _NOTES)
    return Judgement(status=item.computed, figures=item.figures, missing=item.missing, reasons=reasons)


def _judged_by_others(item: DimensionStatus, status: ProjectStatus, insight: Insight) -> tuple[Judgement | None, bool]:
    """Return how a dimension stands by what an audience sees, and whether that is all there is."""
    if item.dimension is Dimension.SCHEDULE and insight.tasks:
        return _schedule(item, status, insight)
    if item.dimension is Dimension.QUALITY:
        return _quality(status, insight)
    if item.dimension is Dimension.SCOPE and _sees_scope(insight):
        return _as_computed(item), True
    return None, False


def _sees_scope(insight: Insight) -> bool:
    project = insight.project
    return all(insight.lens.shows(item) for item in (*project.requirements, *project.goals, *project.criteria))


def _schedule(item: DimensionStatus, status: ProjectStatus, insight: Insight) -> tuple[Judgement, bool]:
    """Judge the schedule by the reasons whose facts an audience may see, and by the chance of what was promised to it."""
    reasons = [finding for finding in item.reasons if finding.code not in _NOTES]
    others = [finding for finding in reasons if finding.code != _CHANCE]
    own = tuple(_chance(status, insight))
    seen = [finding for finding in others if _is_told(finding, insight)]
    told = (*seen, *own)
    whole = len(seen) == len(others) and {finding.subject for finding in own} == {
        finding.subject for finding in reasons if finding.code == _CHANCE
    }
    figures = FrozenMap({name: item.figures[name] for name in _figures_told(insight) if name in item.figures})
    computed = item.computed
    if not whole:
        known = told or figures or any(task.promised_day for task in insight.view.tasks)
        lowest = Status.ON_COURSE if known else Status.UNKNOWN
        computed = worst_status([lowest, *(Status(finding.facts["status"]) for finding in told)])
    return Judgement(status=computed, figures=figures, missing=FrozenMap(), reasons=told), whole


def _chance(status: ProjectStatus, insight: Insight) -> Iterator[Finding]:
    """Yield that what an audience was promised last is not likely enough, where somebody simulated."""
    simulated, name = insight.results.simulated, insight.view.promise
    for odds in () if simulated is None else simulated.odds:
        if odds.task != name or odds.chance is None or not sees_promise(insight.tasks.get(name), odds.promised):
            continue
        judged = chance_status(odds.chance, status.rules)
        if judged is not Status.ON_COURSE:
            facts = {"status": judged.value, "chance": odds.chance, "least": status.rules.chance_on_course}
            severity = Severity.ERROR if judged is Status.TROUBLE else Severity.WARNING
            yield Finding(code=_CHANCE, severity=severity, subject=Ref("task", name), facts=facts)


def _figures_told(insight: Insight) -> list[str]:
    """Return the names of the figures of the schedule that an audience may see."""
    names = []
    if _sees_slip(insight):
        names.append("finish_slip")
    earned = insight.results.earned
    if earned is not None and insight.baseline(earned.baseline) is not None:
        names.append("spi_t")
    return names


def _sees_slip(insight: Insight) -> bool:
    return insight.completion is not None and insight.agreed_end(insight.results.baseline) is not None


def _is_told(finding: Finding, insight: Insight) -> bool:
    """Return whether a reason of the schedule says only what an audience may know."""
    if finding.code == "status.deadlines_missed":
        return any(task in insight.tasks for task in finding.facts["tasks"])
    if finding.code == "status.figure_missing":
        return finding.facts["reason"] in _OPEN_REASONS
    figure = {"status.spi_t": "spi_t", "status.finish_slip": "finish_slip"}.get(finding.code)
    return figure is None or figure in _figures_told(insight)


def _quality(status: ProjectStatus, insight: Insight) -> tuple[Judgement | None, bool]:
    """Judge quality by the defects, checks and tests that an audience sees."""
    project, day, lens = insight.project, status.as_of, insight.lens
    checks, runs = facts_until(project.quality_checks, day), facts_until(project.test_runs, day)
    everything = (*project.defects, *checks, *runs, *project.quality_standards)
    found = quality_figures(
        lens.visible(project.defects), lens.visible(checks), lens.visible(runs),
        lens.visible(project.quality_standards), day,
    )  # fmt: skip
    if found is None:
        return None, False
    figures = ProjectFigures(values=found.values, missing=found.missing, dimensions=(Dimension.QUALITY,))
    judged = judged_dimension(Dimension.QUALITY, figures, status.rules)
    return judged, all(lens.shows(record) for record in everything)


def _reason(finding: Finding, insight: Insight) -> ViewReason:
    """Return a reason with values for its words; what is hidden has no name in it."""
    values: dict[str, Any] = {name: Status(fact) if name in _STATUS else fact for name, fact in finding.facts.items()}
    if "tasks" in values:
        names = tuple(insight.tasks[task].title for task in values["tasks"] if task in insight.tasks)
        values |= {"tasks": names, "count": len(names)}
    if "late_minutes" in values:
        minutes, days = values.pop("late_minutes"), values.pop("late_days")
        values["late"] = Minutes(minutes, round(minutes / days) if days else _USUAL_DAY)
    if finding.subject is not None and finding.subject.id in insight.tasks:
        values["subject"] = insight.tasks[finding.subject.id].title
    return ViewReason(code=finding.code.removeprefix("status."), values=FrozenMap(values))
